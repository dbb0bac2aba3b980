/* Histogram: counts in bins of equal width by the rule of Freedman and Diaconis (1981),
 * rounded to a width that people would choose; on a logarithmic axis equal parts of a
 * decade. */
#include "render/charts/charts.h"
#include "render/charts/distribution.h"

#include <math.h>

#define MOST_BINS 200

struct histogram {
    struct distribution values; /* one series */
    double width, first;        /* in the measure of the axis */
    gsize n_bins, *counts;
};

static void free_histogram(gpointer data)
{
    struct histogram *histogram = data;
    distribution_clear(&histogram->values);
    g_free(histogram->counts);
    g_free(histogram);
}

static gboolean all_whole(const GArray *values)
{
    for (guint i = 0; i < values->len; i++)
        if (distribution_at(values, i) != floor(distribution_at(values, i)))
            return FALSE;
    return TRUE;
}

/* The width that people would choose nearest to `wish` (as a ratio). */
static double nice_width(double wish, gboolean whole)
{
    static const double parts[] = { 1, 1.25, 1.6, 2, 2.5 };
    double best = scale_step(wish, 1, whole);
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        double step = scale_step(wish / parts[i], 1, whole);
        if (fabs(log(step / wish)) < fabs(log(best / wish)))
            best = step;
    }
    return best;
}

/* The part of a decade nearest to `wish`. */
static double nice_part(double wish)
{
    static const double per_decade[] = { 1, 2, 4, 5, 10, 20, 50, 100 };
    double best = 1;
    for (gsize i = 0; i < G_N_ELEMENTS(per_decade); i++)
        if (fabs(log(wish * per_decade[i])) < fabs(log(wish / best)))
            best = 1 / per_decade[i];
    return best;
}

/* Twice the interquartile range by the cube root of n, or where that is 0 the range in
 * log2(n) + 1 parts (Sturges 1926); at most MOST_BINS bins. */
static double choose_width(const GArray *values, gboolean decades)
{
    double first = distribution_at(values, 0), n = (double)values->len;
    double span = distribution_at(values, values->len - 1) - first;
    double box =
        distribution_quantile(values, 0.75) - distribution_quantile(values, 0.25);
    double wish = 2 * box / cbrt(n);
    if (!(wish > 0))
        wish = span / (log2(n) + 1);
    if (!(wish > 0))
        wish = decades ? 0.1 : first != 0 ? fabs(first) / 10 : 1;
    wish = MAX(wish, 2 * span / MOST_BINS); /* rounding may halve it */
    return decades ? nice_part(wish) : nice_width(wish, all_whole(values));
}

/* With shared scales the bins are those of all panels together. */
static void choose_bins(struct histogram *histogram, const struct plot *plot)
{
    const struct distribution *all = &histogram->values;
    const GArray *values = all->series[0].values;
    g_autoptr(GArray) shared = distribution_shared(all, plot);
    histogram->width = choose_width(shared, all->log);
    histogram->first = floor(all->low / histogram->width) * histogram->width;
    histogram->n_bins =
        (gsize)floor((all->high - histogram->first) / histogram->width + 1e-9) + 1;
    histogram->counts = g_new0(gsize, histogram->n_bins);
    for (guint i = 0; i < values->len; i++) {
        double place =
            (distribution_at(values, i) - histogram->first) / histogram->width + 1e-9;
        histogram->counts[MIN((gsize)MAX(place, 0), histogram->n_bins - 1)]++;
    }
}

static void note_width(struct plot *plot, const struct histogram *histogram)
{
    struct numeral numeral = plot_numeral(plot, "value");
    char text[NUMERAL_SIZE];
    gboolean decades = histogram->values.log;
    numeral.decimals = decades ? 0 : -1;
    numeral.percent = numeral.percent && !decades;
    numeral_write(decades ? 1 / histogram->width : histogram->width, &numeral, text);
    plot_note(
        plot,
        g_strdup_printf(decades ? "对数轴上等宽，每十倍分%s组，左闭右开"
                                  "（Freedman & Diaconis 1981，取整）"
                                : "组距%s，左闭右开（Freedman & Diaconis 1981，取整）",
                        text),
        g_strdup_printf(decades ? "Bins of equal width on the logarithmic axis, %s to "
                                  "a factor of ten, closed on the left (Freedman & "
                                  "Diaconis 1981, rounded)"
                                : "Bins of %s, closed on the left (Freedman & "
                                  "Diaconis 1981, rounded)",
                        text));
    distribution_note_n(&histogram->values, plot);
}

gboolean histogram_prepare(struct plot *plot, GError **error)
{
    (void)error;
    struct histogram *histogram = g_new0(struct histogram, 1);
    plot->data = histogram;
    plot->free_data = free_histogram;
    distribution_read(&histogram->values, plot, FALSE);
    plot->y = (struct axis){ .kind = AXIS_NUMBER,
                             .zero = TRUE,
                             .whole = TRUE,
                             .title = g_strdup(plot_word(plot, "单位数", "Units")) };
    if (histogram->values.n == 0)
        return TRUE;
    choose_bins(histogram, plot);
    distribution_include(&histogram->values, plot, histogram->first);
    distribution_include(&histogram->values, plot,
                         histogram->first + (double)histogram->n_bins * histogram->width);
    for (gsize i = 0; i < histogram->n_bins; i++)
        axis_include(&plot->y, (double)histogram->counts[i]);
    plot_limit(plot, &plot->x, "value");
    note_width(plot, histogram);
    return TRUE;
}

static void draw_bin(struct plot *plot, const struct histogram *histogram, gsize i)
{
    const struct theme *theme = plot->chart->theme;
    const struct distribution *values = &histogram->values;
    struct scene_style style = { .fill = theme->mark,
                                 .stroke = theme->background,
                                 .width = theme->hairline };
    double from = histogram->first + (double)i * histogram->width;
    double to = from + histogram->width;
    double left = distribution_place(values, plot, from);
    double right = distribution_place(values, plot, to);
    double top = axis_place(&plot->y, (double)histogram->counts[i]);
    scene_open(plot->scene, "bin", NULL);
    scene_attribute_number(plot->scene, "from", distribution_value(values, from));
    scene_attribute_number(plot->scene, "to", distribution_value(values, to));
    scene_attribute_number(plot->scene, "value", (double)histogram->counts[i]);
    scene_rect(plot->scene, left, top, right - left, plot->inner.bottom - top, &style);
    scene_close(plot->scene);
}

void histogram_draw(struct plot *plot)
{
    const struct histogram *histogram = plot->data;
    plot_open_inner(plot);
    for (gsize i = 0; i < histogram->n_bins; i++)
        if (histogram->counts[i] > 0)
            draw_bin(plot, histogram, i);
    plot_close_inner(plot);
    if (histogram->values.n > 0)
        distribution_draw_median(&histogram->values, plot,
                                 histogram->values.series[0].values);
}
