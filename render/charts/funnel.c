/* A funnel plot (Spiegelhalter 2005): each unit's value by the size of its denominator,
 * with the limits between which values vary by chance alone. The limits are columns of
 * the result ("lower95", "upper95", "lower998", "upper998" and the same with "_od" when
 * over-dispersion is allowed for); rows without a unit only carry the curves. The scalar
 * "target" is the line in the middle. */
#include "render/charts/charts.h"
#include "render/label.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const guint FEW = 12; /* so many units are all named */

static const struct limit {
    const char *lower, *upper, *zh, *en;
    enum scene_dash dash;
    double width;
    gboolean adjusted;
} limits[] = {
    { "lower95", "upper95", "95%界限", "95% limits", DASH_SOLID, 0.7, FALSE },
    { "lower998", "upper998", "99.8%界限", "99.8% limits", DASH_DASHED, 0.8, FALSE },
    { "lower95_od", "upper95_od", "95%界限（过离散）", "95% limits, over-dispersed",
      DASH_SOLID, 0.7, TRUE },
    { "lower998_od", "upper998_od", "99.8%界限（过离散）", "99.8% limits, over-dispersed",
      DASH_DASHED, 0.8, TRUE },
};

struct spot {
    gsize row;
    double x, y;
    gboolean flagged, highlighted;
};

struct funnel {
    GArray *spots;  /* struct spot: the units */
    gsize *by_size; /* rows with a denominator, ascending: for the curves */
    gsize n_by_size;
    gboolean percent;
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

static void read_rows(struct plot *plot, struct funnel *funnel)
{
    funnel->spots = g_array_new(FALSE, FALSE, sizeof(struct spot));
    funnel->by_size = g_new(gsize, plot->n_rows);
    for (gsize i = 0; i < plot->n_rows; i++) {
        struct spot spot = { .row = i };
        if (!plot_number(plot, i, "denominator", &spot.x) || spot.x <= 0)
            continue;
        funnel->by_size[funnel->n_by_size++] = i;
        if (!plot_number(plot, i, "value", &spot.y) || plot_text(plot, i, "unit") == NULL)
            continue;
        spot.flagged = plot_is_flagged(plot, i);
        spot.highlighted = plot_is_highlighted(plot, i);
        g_array_append_val(funnel->spots, spot);
    }
    g_qsort_with_data(funnel->by_size, (gint)funnel->n_by_size, sizeof(gsize),
                      by_denominator, plot);
}

/* The limits of the unit in the middle belong to the picture; those of the smallest may
 * run out of it. */
static void include_limits(struct plot *plot, const struct funnel *funnel, double middle)
{
    double size, value;
    for (gsize i = 0; i < funnel->n_by_size; i++) {
        gsize row = funnel->by_size[i];
        if (!plot_number(plot, row, "denominator", &size) || size < middle)
            continue;
        for (gsize k = 0; k < G_N_ELEMENTS(limits); k++)
            if (plot_number(plot, row, limits[k].upper, &value))
                axis_include(&plot->y, value);
        return;
    }
}

static void set_axes(struct plot *plot, const struct funnel *funnel)
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
        const struct spot *spot = &g_array_index(funnel->spots, struct spot, i);
        low = MIN(low, spot->x);
        high = MAX(high, spot->x);
        axis_include(&plot->y, spot->y);
    }
    /* Populations from a town's to a city's crowd on a linear axis. */
    plot->x.scale.kind = high > 20 * low ? SCALE_LOG : SCALE_LINEAR;
    if (high > 0) {
        axis_include(&plot->x, low);
        axis_include(&plot->x, high);
    }
    include_limits(plot, funnel, sqrt(low * high));
    plot->x.zero = plot->x.scale.kind == SCALE_LINEAR && low < 0.4 * high;
    plot->y.zero = !plot->chart->options->log;
    plot_limit(plot, &plot->y);
}

static guint32 limit_colour(const struct plot *plot, const struct limit *limit)
{
    return limit->adjusted ? plot_line_colour(plot, 1) : plot->chart->theme->rule;
}

static struct scene_style limit_style(const struct plot *plot, const struct limit *limit)
{
    struct scene_style style =
        plot_stroke(limit_colour(plot, limit), plot->chart->theme->line * limit->width);
    style.dash = limit->dash;
    return style;
}

static void fill_legend(struct plot *plot)
{
    double target;
    struct scene_style line =
        plot_stroke(plot->chart->theme->mark, plot->chart->theme->line);
    if (result_get_scalar(plot->chart->result, "target", &target))
        legend_add(plot->chart->legend, plot_word(plot, "总体水平", "overall"),
                   LEGEND_LINE, MARKER_CIRCLE, &line);
    for (gsize i = 0; i < G_N_ELEMENTS(limits); i++) {
        struct scene_style style = limit_style(plot, &limits[i]);
        if (plot_column(plot, limits[i].lower) >= 0)
            legend_add(plot->chart->legend, plot_word(plot, limits[i].zh, limits[i].en),
                       LEGEND_LINE, MARKER_CIRCLE, &style);
    }
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
    plot_shelf_note(plot, "value", plot->y.shelf);
    return TRUE;
}

/* The curve of one column, at most one point for each half point of width. */
static void draw_curve(struct plot *plot, const char *column,
                       const struct scene_style *style)
{
    const struct funnel *funnel = plot->data;
    g_autofree struct scene_point *points = g_new(struct scene_point, funnel->n_by_size);
    gsize n = 0;
    double size, value;
    for (gsize i = 0; i < funnel->n_by_size; i++) {
        gsize row = funnel->by_size[i];
        if (!plot_number(plot, row, "denominator", &size) ||
            !plot_number(plot, row, column, &value))
            continue;
        double x = axis_place(&plot->x, size);
        /* A lower limit that is still zero is no limit: the curve begins where it ends.
         */
        if (value <= 0)
            n = 0;
        if (n == 0 || x - points[n - 1].x >= 0.5)
            points[n++] = (struct scene_point){ x, axis_place(&plot->y, value) };
    }
    scene_path(plot->scene, points, n, FALSE, style);
}

static void draw_limits(struct plot *plot)
{
    double target;
    struct scene_style line =
        plot_stroke(plot->chart->theme->mark, plot->chart->theme->line);
    for (gsize i = 0; i < G_N_ELEMENTS(limits); i++) {
        struct scene_style style = limit_style(plot, &limits[i]);
        if (plot_column(plot, limits[i].lower) < 0)
            continue;
        scene_open(plot->scene, "limits", plot_word(plot, limits[i].zh, limits[i].en));
        draw_curve(plot, limits[i].lower, &style);
        draw_curve(plot, limits[i].upper, &style);
        scene_close(plot->scene);
    }
    if (!result_get_scalar(plot->chart->result, "target", &target))
        return;
    double y = axis_place(&plot->y, target);
    scene_line(plot->scene, plot->inner.left, y, plot->inner.right, y, &line);
}

static double spot_size(const struct plot *plot)
{
    const struct funnel *funnel = plot->data;
    gsize n = funnel->spots->len;
    return (n > 1000 ? 0.3 : n > 200 ? 0.42 : 0.6) * plot->chart->text;
}

static void draw_spot(struct plot *plot, const struct spot *spot)
{
    const struct theme *theme = plot->chart->theme;
    gboolean stands_out = spot->flagged || spot->highlighted;
    struct scene_style style = plot_fill(stands_out ? theme->highlight : theme->mark);
    double size = spot_size(plot) * (stands_out ? 1.25 : 1);
    if (!stands_out)
        style.fill = (style.fill & 0xffffff) | 0x99000000;
    plot_open_mark(plot, spot->row, stands_out ? "spot flagged" : "spot", "value");
    scene_marker(plot->scene, spot->flagged ? MARKER_DIAMOND : MARKER_CIRCLE,
                 axis_place(&plot->x, spot->x), axis_place(&plot->y, spot->y), size,
                 &style);
    scene_close(plot->scene);
}

static void draw_name(struct plot *plot, struct label_field *field,
                      const struct spot *spot)
{
    const struct chart *chart = plot->chart;
    double x = axis_place(&plot->x, spot->x), y = axis_place(&plot->y, spot->y);
    g_autofree char *name =
        lettering_elide(chart->measure, plot_text(plot, spot->row, "unit"), chart->small,
                        FALSE, 0.3 * (plot->inner.right - plot->inner.left));
    double width = lettering_width(chart->measure, name, chart->small, FALSE);
    struct scene_lettering style = plot_lettering(plot, chart->theme->ink, ANCHOR_START);
    struct scene_style leader = plot_stroke(chart->theme->muted, chart->theme->hairline);
    struct label_spot at;
    if (!label_field_place(field, x, y, spot_size(plot) * 1.25, width, chart->small * 1.1,
                           &at))
        return;
    if (at.leader)
        scene_line(plot->scene, x, y, CLAMP(x, at.x, at.x + width),
                   at.y + (y > at.y ? 0.5 : -0.5) * chart->small, &leader);
    scene_text(plot->scene, at.x, at.y, name, &style);
}

static void avoid_curve(const struct plot *plot, struct label_field *field,
                        const char *column)
{
    const struct funnel *funnel = plot->data;
    double size, value, last_x = 0, last_y = 0;
    gboolean has_last = FALSE;
    for (gsize i = 0; i < funnel->n_by_size; i++) {
        gsize row = funnel->by_size[i];
        if (!plot_number(plot, row, "denominator", &size) ||
            !plot_number(plot, row, column, &value))
            continue;
        double x = axis_place(&plot->x, size), y = axis_place(&plot->y, value);
        for (double at = last_x; has_last && at < x; at += 1)
            label_field_avoid(field, at,
                              last_y + (y - last_y) * (at - last_x) / (x - last_x), 1.5);
        last_x = x;
        last_y = y;
        has_last = TRUE;
    }
}

static void draw_names(struct plot *plot)
{
    const struct funnel *funnel = plot->data;
    const struct box *in = &plot->inner;
    struct label_field *field = label_field_new(in->left, in->top, in->right, in->bottom);
    for (guint i = 0; i < funnel->spots->len; i++) {
        const struct spot *spot = &g_array_index(funnel->spots, struct spot, i);
        label_field_avoid(field, axis_place(&plot->x, spot->x),
                          axis_place(&plot->y, spot->y), spot_size(plot));
    }
    for (gsize i = 0; i < G_N_ELEMENTS(limits); i++) {
        avoid_curve(plot, field, limits[i].lower);
        avoid_curve(plot, field, limits[i].upper);
    }
    for (int highlighted = 1; highlighted >= 0; highlighted--)
        for (guint i = 0; i < funnel->spots->len; i++) {
            const struct spot *spot = &g_array_index(funnel->spots, struct spot, i);
            if (spot->highlighted == highlighted &&
                (highlighted || spot->flagged || funnel->spots->len <= FEW))
                draw_name(plot, field, spot);
        }
    label_field_free(field);
}

void funnel_draw(struct plot *plot)
{
    const struct funnel *funnel = plot->data;
    const struct box *in = &plot->inner;
    scene_clip_open(plot->scene, in->left, in->top, in->right - in->left,
                    in->bottom - in->top);
    draw_limits(plot);
    scene_clip_close(plot->scene);
    for (int standing_out = 0; standing_out < 2; standing_out++)
        for (guint i = 0; i < funnel->spots->len; i++) {
            const struct spot *spot = &g_array_index(funnel->spots, struct spot, i);
            if ((spot->flagged || spot->highlighted) == standing_out)
                draw_spot(plot, spot);
        }
    draw_names(plot);
}
