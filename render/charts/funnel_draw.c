/* The drawing of a funnel: curves, units, the names of those that stand out. */
#include "render/charts/funnel_parts.h"
#include "render/label.h"

#include <math.h>
#include <stdlib.h>

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
    for (gsize i = 0; i < FUNNEL_N_LIMITS; i++) {
        struct scene_style style = funnel_limit_style(plot, &funnel_limits[i]);
        if (plot_column(plot, funnel_limits[i].lower) < 0)
            continue;
        scene_open(plot->scene, "limits",
                   plot_word(plot, funnel_limits[i].zh, funnel_limits[i].en));
        draw_curve(plot, funnel_limits[i].lower, &style);
        draw_curve(plot, funnel_limits[i].upper, &style);
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

static gboolean is_above(const struct plot *plot, const struct funnel_spot *spot)
{
    const struct funnel *funnel = plot->data;
    return spot->y > funnel->ceiling && spot->y > plot->y.scale.high;
}

/* Height on the page; what is above the axis stands at its edge. */
static double spot_place(const struct plot *plot, const struct funnel_spot *spot)
{
    return is_above(plot, spot) ? plot->inner.top + 0.5 * spot_size(plot)
                                : axis_place(&plot->y, spot->y);
}

static void draw_spot(struct plot *plot, const struct funnel_spot *spot)
{
    const struct theme *theme = plot->chart->theme;
    gboolean stands_out = spot->flagged || spot->highlighted;
    struct scene_style style = plot_fill(stands_out ? theme->highlight : theme->mark);
    double size = spot_size(plot) * (stands_out ? 1.25 : 1);
    if (!stands_out)
        style.fill = (style.fill & 0xffffff) | 0x99000000;
    plot_open_mark(plot, spot->row, stands_out ? "spot flagged" : "spot", "value");
    enum scene_marker marker = is_above(plot, spot) ? MARKER_TRIANGLE
                               : spot->flagged      ? MARKER_DIAMOND
                                                    : MARKER_CIRCLE;
    scene_marker(plot->scene, marker, axis_place(&plot->x, spot->x),
                 spot_place(plot, spot), size, &style);
    scene_close(plot->scene);
}

/* The unit's name, with its value where the axis does not show it. Owned. */
static char *spot_name(const struct plot *plot, const struct funnel_spot *spot)
{
    const struct chart *chart = plot->chart;
    const char *unit = plot_text(plot, spot->row, "unit");
    struct numeral numeral = plot_numeral(plot, "value");
    char value[NUMERAL_SIZE];
    char *name = lettering_elide(chart->measure, unit, chart->small, FALSE,
                                 0.3 * (plot->inner.right - plot->inner.left));
    if (!is_above(plot, spot))
        return name;
    char *both = g_strconcat(name, " ", numeral_write(spot->y, &numeral, value), NULL);
    g_free(name);
    return both;
}

static gboolean draw_name(struct plot *plot, struct label_field *field,
                          const struct funnel_spot *spot)
{
    const struct chart *chart = plot->chart;
    double x = axis_place(&plot->x, spot->x), y = spot_place(plot, spot);
    g_autofree char *name = spot_name(plot, spot);
    double width = lettering_width(chart->measure, name, chart->small, FALSE);
    struct scene_lettering style = plot_lettering(plot, chart->theme->ink, ANCHOR_START);
    struct scene_style leader = plot_stroke(chart->theme->muted, chart->theme->hairline);
    struct label_spot at;
    if (!label_field_place(field, x, y, spot_size(plot) * 1.25, width, chart->small * 1.1,
                           &at))
        return FALSE;
    if (at.leader)
        scene_line(plot->scene, x, y, CLAMP(x, at.x, at.x + width),
                   at.y + (y > at.y ? 0.5 : -0.5) * chart->small, &leader);
    scene_text(plot->scene, at.x, at.y, name, &style);
    return TRUE;
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

static struct label_field *new_field(struct plot *plot)
{
    const struct funnel *funnel = plot->data;
    const struct box *in = &plot->inner;
    struct label_field *field = label_field_new(in->left, in->top, in->right, in->bottom);
    for (guint i = 0; i < funnel->spots->len; i++) {
        const struct funnel_spot *spot =
            &g_array_index(funnel->spots, struct funnel_spot, i);
        label_field_avoid(field, axis_place(&plot->x, spot->x), spot_place(plot, spot),
                          spot_size(plot));
    }
    for (gsize i = 0; i < FUNNEL_N_LIMITS; i++) {
        avoid_curve(plot, field, funnel_limits[i].lower);
        avoid_curve(plot, field, funnel_limits[i].upper);
    }
    return field;
}

/* Those the reader asked for come first, then the farthest from the overall level. */
static gint by_interest(gconstpointer a, gconstpointer b)
{
    const struct funnel_spot *x = *(const struct funnel_spot *const *)a,
                             *y = *(const struct funnel_spot *const *)b;
    if (x->highlighted != y->highlighted)
        return x->highlighted ? -1 : 1;
    double p = fabs(x->z), q = fabs(y->z);
    return p != q ? (p > q ? -1 : 1) : (x->row > y->row) - (x->row < y->row);
}

static void draw_names(struct plot *plot)
{
    const struct funnel *funnel = plot->data;
    g_autoptr(GPtrArray) wanted = g_ptr_array_new();
    for (guint i = 0; i < funnel->spots->len; i++) {
        struct funnel_spot *spot = &g_array_index(funnel->spots, struct funnel_spot, i);
        if (spot->highlighted || spot->flagged || funnel->spots->len <= FUNNEL_FEW)
            g_ptr_array_add(wanted, spot);
    }
    g_ptr_array_sort(wanted, by_interest);
    struct label_field *field = new_field(plot);
    for (guint i = 0, named = 0; i < wanted->len && named < FUNNEL_MOST; i++)
        named += draw_name(plot, field, g_ptr_array_index(wanted, i)) ? 1 : 0;
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
    plot_open_inner(plot);
    for (int standing_out = 0; standing_out < 2; standing_out++)
        for (guint i = 0; i < funnel->spots->len; i++) {
            const struct funnel_spot *spot =
                &g_array_index(funnel->spots, struct funnel_spot, i);
            if ((spot->flagged || spot->highlighted) == standing_out)
                draw_spot(plot, spot);
        }
    plot_close_inner(plot);
    draw_names(plot);
}
