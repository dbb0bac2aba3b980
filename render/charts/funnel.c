/* A funnel plot (Spiegelhalter 2005): each unit's value by the size of its denominator,
 * with the limits between which values vary by chance alone. The limits are columns of
 * the result ("lower95", "upper95", "lower998", "upper998" and the same with "_od" when
 * over-dispersion is allowed for); rows without a unit only carry the curves. The scalar
 * "target" is the line in the middle. */
#include "render/charts/funnel_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const struct funnel_limit funnel_limits[FUNNEL_N_LIMITS] = {
    { "lower95", "upper95", "95%界限", "95% limits", DASH_SOLID, 0.7, FALSE },
    { "lower998", "upper998", "99.8%界限", "99.8% limits", DASH_DASHED, 0.8, FALSE },
    { "lower95_od", "upper95_od", "95%界限（过离散）", "95% limits, over-dispersed",
      DASH_SOLID, 0.7, TRUE },
    { "lower998_od", "upper998_od", "99.8%界限（过离散）", "99.8% limits, over-dispersed",
      DASH_DASHED, 0.8, TRUE },
};

static void free_funnel(gpointer data)
{
    struct funnel *funnel = data;
    g_array_unref(funnel->spots);
    g_free(funnel->by_size);
    g_free(funnel);
}

static gint by_denominator(gconstpointer a, gconstpointer b, gpointer data)
{
    const struct plot *plot = data;
    double x = 0, y = 0;
    plot_number(plot, *(const gsize *)a, "denominator", &x);
    plot_number(plot, *(const gsize *)b, "denominator", &y);
    return (x > y) - (x < y);
}

/* The curves go through the rows made for them: the exact limits of a unit go up and
 * down with its whole expected count and would make the lines ragged. A table without
 * such rows has the limits of its units only. */
static void keep_curves(const struct plot *plot, struct funnel *funnel)
{
    gsize n = 0;
    for (gsize i = 0; i < funnel->n_by_size; i++)
        if (plot_text(plot, funnel->by_size[i], "unit") == NULL)
            funnel->by_size[n++] = funnel->by_size[i];
    if (n > 0)
        funnel->n_by_size = n;
}

static void read_rows(struct plot *plot, struct funnel *funnel)
{
    funnel->spots = g_array_new(FALSE, FALSE, sizeof(struct funnel_spot));
    funnel->by_size = g_new(gsize, plot->n_rows);
    for (gsize i = 0; i < plot->n_rows; i++) {
        struct funnel_spot spot = { .row = i };
        if (!plot_number(plot, i, "denominator", &spot.x) || spot.x <= 0)
            continue;
        funnel->by_size[funnel->n_by_size++] = i;
        if (!plot_number(plot, i, "value", &spot.y) || plot_text(plot, i, "unit") == NULL)
            continue;
        plot_number(plot, i, "z", &spot.z);
        spot.flagged = plot_is_flagged(plot, i);
        spot.highlighted = plot_is_highlighted(plot, i);
        g_array_append_val(funnel->spots, spot);
    }
    keep_curves(plot, funnel);
    g_qsort_with_data(funnel->by_size, (gint)funnel->n_by_size, sizeof(gsize),
                      by_denominator, plot);
}

/* The highest limit of the unit in the middle, or 0. It belongs to the picture; those of
 * the smallest may run out of it. */
static double middle_limit(struct plot *plot, const struct funnel *funnel, double middle)
{
    double size, value, highest = 0;
    for (gsize i = 0; i < funnel->n_by_size; i++) {
        gsize row = funnel->by_size[i];
        if (!plot_number(plot, row, "denominator", &size) || size < middle)
            continue;
        for (gsize k = 0; k < FUNNEL_N_LIMITS; k++)
            if (plot_number(plot, row, funnel_limits[k].upper, &value))
                highest = MAX(highest, value);
        break;
    }
    return highest;
}

static gint by_value(gconstpointer a, gconstpointer b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* A value a hundred times the others (a slip of the unit, as a rule) would press them all
 * into one line. Then the axis ends where 99 of 100 values do, with some air, and what is
 * above stands at the edge with its value beside its name. */
static double find_ceiling(const struct funnel *funnel, double limit)
{
    guint n = funnel->spots->len;
    if (n < 20)
        return INFINITY;
    g_autofree double *values = g_new(double, n);
    for (guint i = 0; i < n; i++)
        values[i] = g_array_index(funnel->spots, struct funnel_spot, i).y;
    qsort(values, n, sizeof *values, by_value);
    double most = MAX(1.25 * values[(guint)(0.99 * (n - 1))], 1.1 * limit);
    return values[n - 1] > 2.5 * most ? most : INFINITY;
}

static void set_axes(struct plot *plot, struct funnel *funnel)
{
    double low = INFINITY, high = 0;
    plot->x = (struct axis){ .kind = AXIS_NUMBER,
                             .no_grid = TRUE,
                             .title = plot_axis_title(plot, "denominator") };
    plot->y = (struct axis){ .kind = AXIS_NUMBER,
                             .percent = plot_numeral(plot, "value").percent,
                             .title = plot_axis_title(plot, "value") };
    plot->y.scale.kind = plot->chart->options->log ? SCALE_LOG : SCALE_LINEAR;
    for (guint i = 0; i < funnel->spots->len; i++) {
        const struct funnel_spot *spot =
            &g_array_index(funnel->spots, struct funnel_spot, i);
        low = MIN(low, spot->x);
        high = MAX(high, spot->x);
    }
    double limit = middle_limit(plot, funnel, sqrt(low * high));
    gboolean chosen = isfinite(plot->chart->options->high) || plot->chart->options->log;
    funnel->ceiling = chosen ? INFINITY : find_ceiling(funnel, limit);
    axis_include(&plot->y, limit);
    for (guint i = 0; i < funnel->spots->len; i++)
        axis_include(&plot->y, MIN(g_array_index(funnel->spots, struct funnel_spot, i).y,
                                   funnel->ceiling));
    /* Populations from a town's to a city's crowd on a linear axis. */
    plot->x.scale.kind = high > 20 * low ? SCALE_LOG : SCALE_LINEAR;
    if (high > 0) {
        axis_include(&plot->x, low);
        axis_include(&plot->x, high);
    }
    plot->x.zero = plot->x.scale.kind == SCALE_LINEAR && low < 0.4 * high;
    plot->y.zero = !plot->chart->options->log;
    plot_limit(plot, &plot->y, "value");
}

static guint32 limit_colour(const struct plot *plot, const struct funnel_limit *limit)
{
    return limit->adjusted ? plot_line_colour(plot, 1) : plot->chart->theme->rule;
}

struct scene_style funnel_limit_style(const struct plot *plot,
                                      const struct funnel_limit *limit)
{
    struct scene_style style =
        plot_stroke(limit_colour(plot, limit), plot->chart->theme->line * limit->width);
    style.dash = limit->dash;
    return style;
}

/* Limits that are not drawn are not explained. */
static gboolean has_numbers(const struct plot *plot, const char *column)
{
    double number;
    for (gsize i = 0; i < plot->n_rows; i++)
        if (plot_number(plot, i, column, &number))
            return TRUE;
    return FALSE;
}

static void fill_legend(struct plot *plot)
{
    double target;
    struct scene_style line =
        plot_stroke(plot->chart->theme->mark, plot->chart->theme->line);
    if (result_get_scalar(plot->chart->result, "target", &target))
        legend_add(plot->chart->legend, plot_word(plot, "总体水平", "overall"),
                   LEGEND_LINE, MARKER_CIRCLE, &line);
    for (gsize i = 0; i < FUNNEL_N_LIMITS; i++) {
        struct scene_style style = funnel_limit_style(plot, &funnel_limits[i]);
        if (has_numbers(plot, funnel_limits[i].lower))
            legend_add(plot->chart->legend,
                       plot_word(plot, funnel_limits[i].zh, funnel_limits[i].en),
                       LEGEND_LINE, MARKER_CIRCLE, &style);
    }
}

static void add_notes(struct plot *plot)
{
    const struct funnel *funnel = plot->data;
    guint flagged = 0, above = 0;
    for (guint i = 0; i < funnel->spots->len; i++) {
        const struct funnel_spot *spot =
            &g_array_index(funnel->spots, struct funnel_spot, i);
        flagged += spot->flagged;
        above += spot->y > funnel->ceiling;
    }
    if (flagged > 0)
        plot_panel_note(
            plot,
            g_strdup_printf("%u个单位在界限之外（菱形）%s", flagged,
                            flagged > FUNNEL_MOST ? "，图中只标出相差最大者" : ""),
            g_strdup_printf("%u unit%s beyond the limits (diamonds)%s", flagged,
                            flagged == 1 ? "" : "s",
                            flagged > FUNNEL_MOST ? ", the farthest named" : ""));
    if (above > 0)
        plot_panel_note(
            plot, g_strdup_printf("%u个值高出纵轴，标于上缘（三角）", above),
            g_strdup_printf(
                above == 1 ? "%u value above the axis stands at its edge (triangle)"
                           : "%u values above the axis stand at its edge (triangles)",
                above));
}

gboolean funnel_prepare(struct plot *plot, GError **error)
{
    (void)error;
    struct funnel *funnel = g_new0(struct funnel, 1);
    plot->data = funnel;
    plot->free_data = free_funnel;
    read_rows(plot, funnel);
    set_axes(plot, funnel);
    fill_legend(plot);
    plot->room_right = 0.5 * plot->chart->text;
    add_notes(plot);
    plot_shelf_note(plot, "value", plot->y.shelf);
    return TRUE;
}
