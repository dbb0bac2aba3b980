/* Histogram: counts in bins of equal width by the rule of Freedman and Diaconis (1981),
 * rounded to a width that people would choose. Density: a Gaussian kernel estimate with
 * Silverman's (1986, eq. 3.31) bandwidth, reflected at zero when nothing is negative,
 * with every value as a tick below. */
#include "render/charts/charts.h"

#include <math.h>
#include <stdlib.h>

#define MOST_BINS 200
#define CURVE_STEPS 160

struct series {
    const char *name;
    GArray *values; /* double, ascending */
    double bandwidth, peak;
};

struct histogram {
    struct series *series; /* one for a histogram */
    gsize n_series;
    gsize n; /* values in all */
    double width, first;
    gsize n_bins, *counts;
    double low, high; /* of the values */
};

static void free_histogram(gpointer data)
{
    struct histogram *histogram = data;
    for (gsize i = 0; i < histogram->n_series; i++)
        g_array_unref(histogram->series[i].values);
    g_free(histogram->series);
    g_free(histogram->counts);
    g_free(histogram);
}

static int compare_numbers(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double at(const GArray *values, gsize i)
{
    return g_array_index(values, double, i);
}

static double quantile(const GArray *values, double p)
{
    double place = p * (double)(values->len - 1);
    gsize below = (gsize)floor(place);
    double low = at(values, below);
    if (below + 1 >= values->len)
        return low;
    return low + (place - (double)below) * (at(values, below + 1) - low);
}

static struct series *find_series(struct histogram *histogram, const char *name)
{
    for (gsize i = 0; i < histogram->n_series; i++)
        if (g_str_equal(histogram->series[i].name, name))
            return &histogram->series[i];
    histogram->series =
        g_renew(struct series, histogram->series, histogram->n_series + 1);
    struct series *series = &histogram->series[histogram->n_series++];
    *series = (struct series){ .name = name,
                               .values = g_array_new(FALSE, FALSE, sizeof(double)) };
    return series;
}

static struct histogram *read_values(struct plot *plot, gboolean grouped)
{
    struct histogram *histogram = g_new0(struct histogram, 1);
    double value;
    for (gsize i = 0; i < plot->n_rows; i++) {
        const char *name = grouped ? plot_text(plot, i, "group") : "";
        struct series *series = find_series(
            histogram, name == NULL ? plot_word(plot, "未分组", "no group") : name);
        if (!plot_number(plot, i, "value", &value))
            continue;
        histogram->low = histogram->n == 0 ? value : MIN(histogram->low, value);
        histogram->high = histogram->n == 0 ? value : MAX(histogram->high, value);
        histogram->n++;
        g_array_append_val(series->values, value);
    }
    for (gsize i = 0; i < histogram->n_series; i++)
        if (histogram->series[i].values->len > 1)
            qsort(histogram->series[i].values->data, histogram->series[i].values->len,
                  sizeof(double), compare_numbers);
    plot_missing_note(plot, "value");
    return histogram;
}

static gboolean all_whole(const GArray *values)
{
    for (guint i = 0; i < values->len; i++)
        if (at(values, i) != floor(at(values, i)))
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

/* Twice the interquartile range by the cube root of n, or where that is 0 the range in
 * log2(n) + 1 parts (Sturges 1926); at most MOST_BINS bins. */
static double choose_width(const GArray *values)
{
    double span = at(values, values->len - 1) - at(values, 0), n = (double)values->len;
    double wish = 2 * (quantile(values, 0.75) - quantile(values, 0.25)) / cbrt(n);
    gboolean whole = all_whole(values);
    if (!(wish > 0))
        wish = span / (log2(n) + 1);
    if (!(wish > 0))
        wish = at(values, 0) != 0 ? fabs(at(values, 0)) / 10 : 1;
    wish = MAX(wish, 2 * span / MOST_BINS); /* rounding may halve it */
    return nice_width(wish, whole);
}

/* With shared scales the bins are those of all panels together. Owned, ascending. */
static GArray *values_for_bins(const struct plot *plot)
{
    const struct result *result = plot->chart->result;
    gboolean shared = plot->chart->options->scales == CHART_SHARED;
    GArray *values = g_array_new(FALSE, FALSE, sizeof(double));
    double value;
    for (gsize i = 0; i < (shared ? result_n_rows(result) : plot->n_rows); i++)
        if (result_get_number(result, shared ? i : plot->rows[i],
                              plot_column(plot, "value"), &value))
            g_array_append_val(values, value);
    if (values->len > 1)
        qsort(values->data, values->len, sizeof(double), compare_numbers);
    return values;
}

static void choose_bins(struct histogram *histogram, const struct plot *plot)
{
    const GArray *values = histogram->series[0].values;
    g_autoptr(GArray) all = values_for_bins(plot);
    histogram->width = choose_width(all);
    histogram->first = floor(histogram->low / histogram->width) * histogram->width;
    histogram->n_bins =
        (gsize)floor((histogram->high - histogram->first) / histogram->width + 1e-9) + 1;
    histogram->counts = g_new0(gsize, histogram->n_bins);
    for (guint i = 0; i < values->len; i++) {
        double place = (at(values, i) - histogram->first) / histogram->width + 1e-9;
        histogram->counts[MIN((gsize)MAX(place, 0), histogram->n_bins - 1)]++;
    }
}

static struct axis value_axis(struct plot *plot)
{
    return (struct axis){ .kind = AXIS_NUMBER,
                          .no_grid = TRUE,
                          .tight = TRUE,
                          .percent = plot_numeral(plot, "value").percent,
                          .title = plot_axis_title(plot, "value") };
}

static const char *write_value(struct plot *plot, double value, char text[NUMERAL_SIZE])
{
    struct numeral numeral = plot_numeral(plot, "value");
    numeral.decimals = -1;
    return numeral_write(value, &numeral, text);
}

gboolean histogram_prepare(struct plot *plot, GError **error)
{
    (void)error;
    struct histogram *histogram = read_values(plot, FALSE);
    char text[NUMERAL_SIZE];
    plot->data = histogram;
    plot->free_data = free_histogram;
    plot->x = value_axis(plot);
    plot->y = (struct axis){ .kind = AXIS_NUMBER,
                             .zero = TRUE,
                             .whole = TRUE,
                             .title = g_strdup(plot_word(plot, "单位数", "Units")) };
    if (histogram->n == 0)
        return TRUE;
    choose_bins(histogram, plot);
    axis_include(&plot->x, histogram->first);
    axis_include(&plot->x,
                 histogram->first + (double)histogram->n_bins * histogram->width);
    for (gsize i = 0; i < histogram->n_bins; i++)
        axis_include(&plot->y, (double)histogram->counts[i]);
    write_value(plot, histogram->width, text);
    plot_note(plot, g_strdup_printf("组距%s，左闭右开（Freedman & Diaconis 1981，取整）", text),
              g_strdup_printf(
                  "Bins of %s, closed on the left (Freedman & Diaconis 1981, rounded)", text));
    plot_panel_note(plot, g_strdup_printf("n = %" G_GSIZE_FORMAT, histogram->n),
                    g_strdup_printf("n = %" G_GSIZE_FORMAT, histogram->n));
    return TRUE;
}

static void draw_median(struct plot *plot, const GArray *values)
{
    const struct theme *theme = plot->chart->theme;
    double x = axis_place(&plot->x, quantile(values, 0.5)), text = plot->chart->text;
    struct scene_style style = plot_stroke(theme->ink, theme->line);
    char number[NUMERAL_SIZE];
    style.dash = DASH_DASHED;
    scene_line(plot->scene, x, plot->inner.top, x, plot->inner.bottom, &style);
    struct numeral numeral = plot_numeral(plot, "value");
    numeral_write(quantile(values, 0.5), &numeral, number);
    g_autofree char *words =
        g_strconcat(plot_word(plot, "中位数", "median "), number, NULL);
    gboolean right = x < (plot->inner.left + plot->inner.right) / 2;
    struct scene_lettering lettering =
        plot_lettering(plot, theme->ink, right ? ANCHOR_START : ANCHOR_END);
    scene_text(plot->scene, x + (right ? 0.35 : -0.35) * text,
               plot->inner.top - 0.6 * text, words, &lettering);
}

void histogram_draw(struct plot *plot)
{
    const struct histogram *histogram = plot->data;
    const struct theme *theme = plot->chart->theme;
    struct scene_style style = { .fill = theme->mark,
                                 .stroke = theme->background,
                                 .width = theme->hairline };
    for (gsize i = 0; i < histogram->n_bins; i++) {
        double from = histogram->first + (double)i * histogram->width;
        double left = axis_place(&plot->x, from);
        double right = axis_place(&plot->x, from + histogram->width);
        double top = axis_place(&plot->y, (double)histogram->counts[i]);
        if (histogram->counts[i] == 0)
            continue;
        scene_open(plot->scene, "bin", NULL);
        scene_attribute_number(plot->scene, "from", from);
        scene_attribute_number(plot->scene, "to", from + histogram->width);
        scene_attribute_number(plot->scene, "value", (double)histogram->counts[i]);
        scene_rect(plot->scene, left, top, right - left, plot->inner.bottom - top,
                   &style);
        scene_close(plot->scene);
    }
    if (histogram->n > 0)
        draw_median(plot, histogram->series[0].values);
}

/* 0.9 times the smaller of sd and IQR / 1.34, by n^(-1/5); 0 when all are equal. */
static double silverman(const GArray *values)
{
    double mean = 0, squares = 0, n = (double)values->len;
    if (values->len < 2)
        return 0;
    for (guint i = 0; i < values->len; i++)
        mean += at(values, i) / n;
    for (guint i = 0; i < values->len; i++)
        squares += (at(values, i) - mean) * (at(values, i) - mean);
    double sd = sqrt(squares / (n - 1));
    if (sd <= 1e-9 * fabs(mean)) /* only rounding of the mean */
        return 0;
    double robust = (quantile(values, 0.75) - quantile(values, 0.25)) / 1.34;
    return 0.9 * (robust > 0 ? MIN(sd, robust) : sd) * pow(n, -0.2);
}

static double density_at(const struct series *series, double x, gboolean reflect)
{
    double sum = 0, h = series->bandwidth;
    for (guint i = 0; i < series->values->len; i++) {
        double z = (x - at(series->values, i)) / h;
        sum += exp(-z * z / 2);
        z = (x + at(series->values, i)) / h;
        sum += reflect ? exp(-z * z / 2) : 0;
    }
    return sum / ((double)series->values->len * h * sqrt(2 * G_PI));
}

static void density_extent(struct plot *plot, struct histogram *histogram)
{
    double widest = 0;
    for (gsize s = 0; s < histogram->n_series; s++) {
        histogram->series[s].bandwidth = silverman(histogram->series[s].values);
        widest = MAX(widest, histogram->series[s].bandwidth);
    }
    double low = histogram->low - 3 * widest;
    if (histogram->low >= 0)
        low = MAX(low, 0);
    axis_include(&plot->x, low);
    axis_include(&plot->x, histogram->high + 3 * widest);
    for (gsize s = 0; s < histogram->n_series; s++) {
        struct series *series = &histogram->series[s];
        for (int i = 0; series->bandwidth > 0 && i <= CURVE_STEPS; i++) {
            double x = plot->x.scale.low +
                       (plot->x.scale.high - plot->x.scale.low) * i / CURVE_STEPS;
            double y = density_at(series, x, histogram->low >= 0);
            series->peak = MAX(series->peak, y);
            axis_include(&plot->y, y);
        }
    }
}

static void note_density(struct plot *plot, const struct histogram *histogram)
{
    gsize flat = 0;
    for (gsize s = 0; s < histogram->n_series; s++)
        flat += histogram->series[s].bandwidth <= 0;
    char text[NUMERAL_SIZE];
    struct numeral numeral = plot_numeral(plot, "value");
    numeral_write(histogram->series[0].bandwidth, &numeral, text);
    if (histogram->n_series == 1 && flat == 0)
        plot_panel_note(
            plot,
            g_strdup_printf("高斯核密度，带宽%s（Silverman）；n = %" G_GSIZE_FORMAT, text,
                            histogram->n),
            g_strdup_printf(
                "Gaussian kernel density, bandwidth %s (Silverman); n = %" G_GSIZE_FORMAT,
                text, histogram->n));
    else
        plot_panel_note(
            plot,
            g_strdup_printf("高斯核密度，各组带宽按Silverman；n = %" G_GSIZE_FORMAT,
                            histogram->n),
            g_strdup_printf("Gaussian kernel densities, each bandwidth by "
                            "Silverman's rule; n = %" G_GSIZE_FORMAT,
                            histogram->n));
    if (flat > 0)
        plot_panel_note(
            plot, g_strdup("数值全部相同或不足两个的组不画曲线"),
            g_strdup("No curve where all values are equal or there is only one"));
}

gboolean density_prepare(struct plot *plot, GError **error)
{
    (void)error;
    struct histogram *histogram = read_values(plot, plot_column(plot, "group") >= 0);
    plot->data = histogram;
    plot->free_data = free_histogram;
    plot->x = value_axis(plot);
    plot->y = (struct axis){ .kind = AXIS_NUMBER,
                             .zero = TRUE,
                             .title = g_strdup(plot_word(plot, "密度", "Density")) };
    if (histogram->n == 0)
        return TRUE;
    density_extent(plot, histogram);
    note_density(plot, histogram);
    for (gsize s = 0; histogram->n_series > 1 && s < histogram->n_series; s++) {
        struct scene_style style =
            plot_stroke(plot_line_colour(plot, s), plot->chart->theme->line * 1.4);
        style.dash = (enum scene_dash)(s % 3);
        legend_add(plot->chart->legend, histogram->series[s].name, LEGEND_LINE,
                   MARKER_CIRCLE, &style);
    }
    return TRUE;
}

static void draw_curve(struct plot *plot, const struct series *series, gsize s)
{
    const struct histogram *histogram = plot->data;
    const struct theme *theme = plot->chart->theme;
    gboolean single = histogram->n_series == 1;
    guint32 colour = single ? theme->mark : plot_line_colour(plot, s);
    struct scene_point points[CURVE_STEPS + 3];
    double low = plot->x.scale.low, high = plot->x.scale.high;
    for (int i = 0; i <= CURVE_STEPS; i++) {
        double x = low + (high - low) * i / CURVE_STEPS;
        points[i] = (struct scene_point){
            axis_place(&plot->x, x),
            axis_place(&plot->y, density_at(series, x, histogram->low >= 0))
        };
    }
    points[CURVE_STEPS + 1] =
        (struct scene_point){ axis_place(&plot->x, high), plot->inner.bottom };
    points[CURVE_STEPS + 2] =
        (struct scene_point){ axis_place(&plot->x, low), plot->inner.bottom };
    struct scene_style fill = plot_fill((colour & 0xffffff) | 0x50000000u);
    struct scene_style line = plot_stroke(colour, theme->line * 1.4);
    line.dash = (enum scene_dash)(s % 3);
    scene_open(plot->scene, "density", single ? NULL : series->name);
    if (single)
        scene_path(plot->scene, points, CURVE_STEPS + 3, TRUE, &fill);
    scene_path(plot->scene, points, CURVE_STEPS + 1, FALSE, &line);
    scene_close(plot->scene);
}

void density_draw(struct plot *plot)
{
    const struct histogram *histogram = plot->data;
    double length = 0.55 * plot->chart->text;
    for (gsize s = 0; s < histogram->n_series; s++)
        if (histogram->series[s].bandwidth > 0)
            draw_curve(plot, &histogram->series[s], s);
    for (gsize s = 0; s < histogram->n_series; s++) {
        const struct series *series = &histogram->series[s];
        guint32 colour = histogram->n_series == 1 ? plot->chart->theme->mark
                                                  : plot_line_colour(plot, s);
        struct scene_style tick =
            plot_stroke((colour & 0xffffff) | 0xb0000000, plot->chart->theme->hairline);
        for (guint i = 0; i < series->values->len; i++) {
            double x = axis_place(&plot->x, at(series->values, i));
            scene_line(plot->scene, x, plot->inner.bottom, x, plot->inner.bottom - length,
                       &tick);
        }
    }
    if (histogram->n_series == 1 && histogram->n > 0)
        draw_median(plot, histogram->series[0].values);
}
