#include "render/charts/distribution.h"

#include <math.h>
#include <stdlib.h>

static int compare_numbers(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double distribution_at(const GArray *values, gsize i)
{
    return g_array_index(values, double, i);
}

double distribution_quantile(const GArray *values, double p)
{
    double place = p * (double)(values->len - 1);
    gsize below = (gsize)floor(place);
    double low = distribution_at(values, below);
    if (below + 1 >= values->len)
        return low;
    return low + (place - (double)below) * (distribution_at(values, below + 1) - low);
}

static void sort(GArray *values)
{
    if (values->len > 1)
        qsort(values->data, values->len, sizeof(double), compare_numbers);
}

static struct series *find_series(struct distribution *distribution, const char *name)
{
    for (gsize i = 0; i < distribution->n_series; i++)
        if (g_str_equal(distribution->series[i].name, name))
            return &distribution->series[i];
    distribution->series =
        g_renew(struct series, distribution->series, distribution->n_series + 1);
    struct series *series = &distribution->series[distribution->n_series++];
    *series = (struct series){ .name = name,
                               .values = g_array_new(FALSE, FALSE, sizeof(double)) };
    return series;
}

/* FALSE for a value that the axis cannot show. */
static gboolean measure(const struct distribution *distribution, double *value)
{
    if (!distribution->log)
        return TRUE;
    if (*value <= 0)
        return FALSE;
    *value = log10(*value);
    return TRUE;
}

static void add_value(struct distribution *distribution, struct series *series,
                      double value)
{
    gboolean first = distribution->n++ == 0;
    distribution->low = first ? value : MIN(distribution->low, value);
    distribution->high = first ? value : MAX(distribution->high, value);
    g_array_append_val(series->values, value);
}

static void note_lost(struct plot *plot, gsize lost)
{
    if (lost > 0)
        plot_panel_note(
            plot,
            g_strdup_printf("%" G_GSIZE_FORMAT "个0或负值在对数轴上无位置，未计入", lost),
            g_strdup_printf(
                lost == 1 ? "%" G_GSIZE_FORMAT " value of 0 or less has no place on a "
                            "logarithmic axis and is not counted"
                          : "%" G_GSIZE_FORMAT " values of 0 or less have no place on a "
                            "logarithmic axis and are not counted",
                lost));
}

void distribution_read(struct distribution *distribution, struct plot *plot,
                       gboolean grouped)
{
    gsize lost = 0;
    double value;
    distribution->log = plot->chart->options->log;
    for (gsize i = 0; i < plot->n_rows; i++) {
        const char *name = grouped ? plot_text(plot, i, "group") : "";
        struct series *series = find_series(
            distribution, name == NULL ? plot_word(plot, "未分组", "no group") : name);
        if (!plot_number(plot, i, "value", &value))
            continue;
        if (measure(distribution, &value))
            add_value(distribution, series, value);
        else
            lost++;
    }
    for (gsize i = 0; i < distribution->n_series; i++)
        sort(distribution->series[i].values);
    plot->x = (struct axis){ .kind = AXIS_NUMBER,
                             .scale.kind = distribution->log ? SCALE_LOG : SCALE_LINEAR,
                             .no_grid = TRUE,
                             .tight = TRUE,
                             .percent = plot_numeral(plot, "value").percent,
                             .title = plot_axis_title(plot, "value") };
    plot_missing_note(plot, "value");
    note_lost(plot, lost);
}

void distribution_clear(struct distribution *distribution)
{
    for (gsize i = 0; i < distribution->n_series; i++)
        g_array_unref(distribution->series[i].values);
    g_free(distribution->series);
}

GArray *distribution_shared(const struct distribution *distribution,
                            const struct plot *plot)
{
    const struct result *result = plot->chart->result;
    gboolean shared = plot->chart->options->scales == CHART_SHARED;
    GArray *values = g_array_new(FALSE, FALSE, sizeof(double));
    double value;
    for (gsize i = 0; i < (shared ? result_n_rows(result) : plot->n_rows); i++)
        if (result_get_number(result, shared ? i : plot->rows[i],
                              plot_column(plot, "value"), &value) &&
            measure(distribution, &value))
            g_array_append_val(values, value);
    sort(values);
    return values;
}

double distribution_value(const struct distribution *distribution, double x)
{
    return distribution->log ? pow(10, x) : x;
}

void distribution_include(const struct distribution *distribution, struct plot *plot,
                          double x)
{
    axis_include(&plot->x, distribution_value(distribution, x));
}

double distribution_place(const struct distribution *distribution,
                          const struct plot *plot, double x)
{
    return axis_place(&plot->x, distribution_value(distribution, x));
}

void distribution_note_n(const struct distribution *distribution, struct plot *plot)
{
    const struct result *result = plot->chart->result;
    if (plot->title == NULL && result_of(result) > 0 &&
        result_n(result) == distribution->n)
        return;
    plot_panel_note(plot, g_strdup_printf("n = %" G_GSIZE_FORMAT, distribution->n),
                    g_strdup_printf("n = %" G_GSIZE_FORMAT, distribution->n));
}

static double title_end(const struct plot *plot)
{
    double text = plot->chart->text;
    return plot->y.title == NULL
               ? 0
               : plot->box.left + 0.5 * text +
                     lettering_width(plot->chart->measure, plot->y.title, text, FALSE);
}

void distribution_draw_median(const struct distribution *distribution, struct plot *plot,
                              const GArray *values)
{
    const struct theme *theme = plot->chart->theme;
    double middle = distribution_quantile(values, 0.5), text = plot->chart->text;
    double x = distribution_place(distribution, plot, middle);
    struct scene_style style = plot_stroke(theme->ink, theme->line);
    char number[NUMERAL_SIZE];
    style.dash = DASH_DASHED;
    if (x < plot->inner.left || x > plot->inner.right)
        return;
    scene_line(plot->scene, x, plot->inner.top, x, plot->inner.bottom, &style);
    struct numeral numeral = plot_numeral(plot, "value");
    numeral_write(distribution_value(distribution, middle), &numeral, number);
    g_autofree char *words =
        g_strconcat(plot_word(plot, "中位数", "median "), number, NULL);
    gboolean right = x < (plot->inner.left + plot->inner.right) / 2;
    /* The title of the value axis stands above the corner at the left. */
    double start = x + 0.35 * text, title = title_end(plot);
    struct scene_lettering lettering =
        plot_lettering(plot, theme->ink, right ? ANCHOR_START : ANCHOR_END);
    scene_text(plot->scene, right ? MAX(start, title) : x - 0.35 * text,
               plot->inner.top - 0.6 * text, words, &lettering);
}
