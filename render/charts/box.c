/* Box and strip by group. Boxes: median, quartiles (R's type 7), whiskers to the furthest
 * value within 1.5 interquartile ranges (Tukey 1977), the rest as points; a group of
 * fewer than five is shown as its points only. Strips: every value as a point, set side
 * by side where they would lie on each other. n stands beside each group's name. */
#include "render/charts/box_groups.h"
#include "render/charts/charts.h"
#include "render/naming.h"

#include <math.h>
#include <stdlib.h>

#define LEAST_FOR_BOX 5
#define MOST_NAMES 24

static void note_method(struct plot *plot, const struct boxes *boxes)
{
    if (boxes->strips) {
        plot_note(plot, g_strdup("竖线为中位数"), g_strdup("The bar is the median"));
        return;
    }
    plot_note(plot,
              g_strdup("箱为四分位数（第7类）与中位数，须至1.5倍四分位距以内的最远值；"
                       "少于5个值的组只画点"),
              g_strdup("Boxes: quartiles (type 7) and median; whiskers to the furthest "
                       "value within 1.5 interquartile ranges; groups of fewer than 5 "
                       "as points only"));
}

static gboolean prepare(struct plot *plot, gboolean strips)
{
    struct boxes *boxes = g_new0(struct boxes, 1);
    boxes->strips = strips;
    plot->data = boxes;
    plot->free_data = boxes_free;
    boxes_read(boxes, plot);
    note_method(plot, boxes);
    plot->y = (struct axis){ .kind = AXIS_BANDS,
                             .names = boxes->names,
                             .n = boxes->groups->len };
    plot->x =
        (struct axis){ .kind = AXIS_NUMBER,
                       .scale.kind = box_has_log_axis(plot) ? SCALE_LOG : SCALE_LINEAR,
                       .percent = plot_numeral(plot, "value").percent,
                       .title = plot_axis_title(plot, "value") };
    for (guint i = 0; i < boxes->groups->len; i++) {
        const struct box_group *group = g_ptr_array_index(boxes->groups, i);
        for (guint k = 0; k < group->values->len; k++)
            axis_include(&plot->x, box_value(group, k)->value);
    }
    plot_limit(plot, &plot->x, "value");
    plot_shelf_note(plot, "value", plot->x.shelf);
    plot->n_items = boxes->groups->len;
    plot->room_right = 0.6 * plot->chart->text;
    return TRUE;
}

gboolean box_prepare(struct plot *plot, GError **error)
{
    (void)error;
    return prepare(plot, FALSE);
}

gboolean strip_prepare(struct plot *plot, GError **error)
{
    (void)error;
    return prepare(plot, TRUE);
}

double box_height(const struct plot *plot)
{
    return (double)plot->count * 3.4 * plot->chart->text;
}

static double dot_size(const struct plot *plot)
{
    return 0.5 * plot->chart->text;
}

/* What the labels need to know of the points that are drawn. */
struct crowd {
    GArray *points; /* struct scene_point */
    GArray *names;  /* struct name */
    GArray *lines;  /* struct scene_point, pairs: medians */
    GArray *bodies; /* the same: corners of boxes and whiskers */
};

static void draw_dot(struct plot *plot, const struct box_value *value, double y,
                     gboolean named, struct crowd *crowd)
{
    const struct theme *theme = plot->chart->theme;
    gboolean out =
        plot_is_highlighted(plot, value->row) || plot_is_flagged(plot, value->row);
    struct scene_style style = {
        .fill = ((out ? theme->highlight : theme->mark) & 0xffffff) | 0xc0000000,
        .stroke = theme->background,
        .width = theme->hairline * 0.6
    };
    struct scene_point point = { axis_place(&plot->x, value->value), y };
    plot_open_mark(plot, value->row, "point", "value");
    scene_marker(plot->scene, MARKER_CIRCLE, point.x, point.y, dot_size(plot), &style);
    scene_close(plot->scene);
    g_array_append_val(crowd->points, point);
    const char *name = plot_text(plot, value->row, "unit");
    if ((!named && !out) || name == NULL)
        return;
    struct name label = { name, point.x, point.y, out ? theme->ink : theme->muted, TRUE };
    g_array_append_val(crowd->names, label);
}

/* Sets the points of a strip side by side: each takes the place nearest to the middle
 * that is free of those before it, within `reach`; in a crowd beyond that they overlap.
 */
static void draw_swarm(struct plot *plot, const struct box_group *group, double y,
                       double reach, struct crowd *crowd)
{
    double size = dot_size(plot), step = size * 0.55;
    g_autofree double *offsets = g_new0(double, group->values->len + 1);
    for (guint i = 0; i < group->values->len; i++) {
        double x = axis_place(&plot->x, box_value(group, i)->value);
        for (int k = 0;; k++) {
            double off = (k % 2 == 0 ? 1 : -1) * (k + 1) / 2 * step;
            gboolean free = TRUE;
            if (fabs(off) > reach)
                break;
            for (guint j = i; free && j-- > 0;) {
                double dx = x - axis_place(&plot->x, box_value(group, j)->value);
                if (fabs(dx) >= size)
                    break; /* ascending: the rest is further off */
                free = hypot(dx, off - offsets[j]) >= size * 0.98;
            }
            offsets[i] = off;
            if (free)
                break;
        }
        draw_dot(plot, box_value(group, i), y + offsets[i], FALSE, crowd);
    }
}

static void keep_off(struct crowd *crowd, double x1, double y1, double x2, double y2)
{
    const struct scene_point ends[] = { { x1, y1 }, { x2, y2 } };
    g_array_append_vals(crowd->lines, ends, 2);
}

/* No name may stand on what is between the two corners. */
static void block(struct crowd *crowd, double left, double top, double right,
                  double bottom)
{
    const struct scene_point corners[] = { { left, top }, { right, bottom } };
    g_array_append_vals(crowd->bodies, corners, 2);
}

static void draw_median(struct plot *plot, const struct box_group *group, double y,
                        double half, struct crowd *crowd)
{
    struct scene_style style =
        plot_stroke(plot->chart->theme->ink, plot->chart->theme->line * 1.4);
    double x = axis_place(&plot->x, box_quantile(group, 0.5));
    scene_line(plot->scene, x, y - half, x, y + half, &style);
    keep_off(crowd, x, y - half, x, y + half);
}

static void draw_box(struct plot *plot, const struct box_group *group, double y,
                     double half, struct crowd *crowd)
{
    const struct theme *theme = plot->chart->theme;
    double q1 = box_quantile(group, 0.25), q3 = box_quantile(group, 0.75);
    double reach = 1.5 * (q3 - q1), low = q1, high = q3;
    struct scene_style line = plot_stroke(theme->ink, theme->hairline * 1.4);
    struct scene_style fill = { .fill = colour_mix(theme->mark,
                                                   theme->background | 0xff000000, 0.55),
                                .stroke = theme->ink,
                                .width = theme->hairline * 1.4 };
    gsize n_out = 0;
    for (guint i = 0; i < group->values->len; i++) {
        double value = box_value(group, i)->value;
        if (value < q1 - reach || value > q3 + reach) {
            n_out++;
            continue;
        }
        low = MIN(low, value);
        high = MAX(high, value);
    }
    double left = axis_place(&plot->x, q1), right = axis_place(&plot->x, q3);
    double from = axis_place(&plot->x, low), to = axis_place(&plot->x, high);
    scene_open(plot->scene, "box", group->name);
    scene_line(plot->scene, from, y, left, y, &line);
    scene_line(plot->scene, right, y, to, y, &line);
    block(crowd, from, y - 0.5, to, y + 0.5);
    block(crowd, left, y - half, right, y + half);
    scene_rect(plot->scene, left, y - half, right - left, 2 * half, &fill);
    draw_median(plot, group, y, half, crowd);
    scene_close(plot->scene);
    for (guint i = 0; i < group->values->len; i++) {
        const struct box_value *value = box_value(group, i);
        gboolean out = value->value < q1 - reach || value->value > q3 + reach;
        if (out || plot_is_highlighted(plot, value->row))
            draw_dot(plot, value, y, out && n_out <= MOST_NAMES, crowd);
    }
}

static void draw_group(struct plot *plot, const struct box_group *group, double y,
                       struct crowd *crowd)
{
    const struct boxes *boxes = plot->data;
    double band = axis_band_size(&plot->y);
    if (group->values->len == 0) {
        struct scene_lettering style =
            plot_lettering(plot, plot->chart->theme->muted, ANCHOR_START);
        scene_text(plot->scene, plot->inner.left + 0.5 * plot->chart->text, y,
                   plot_word(plot, "无数据", "no data"), &style);
    } else if (boxes->strips || group->values->len < LEAST_FOR_BOX) {
        draw_swarm(plot, group, y, 0.36 * band, crowd);
        if (group->values->len >= LEAST_FOR_BOX)
            draw_median(plot, group, y, 0.4 * band, crowd);
    } else {
        draw_box(plot, group, y, 0.24 * band, crowd);
    }
}

void box_draw(struct plot *plot)
{
    const struct boxes *boxes = plot->data;
    struct crowd crowd = { g_array_new(FALSE, FALSE, sizeof(struct scene_point)),
                           g_array_new(FALSE, FALSE, sizeof(struct name)),
                           g_array_new(FALSE, FALSE, sizeof(struct scene_point)),
                           g_array_new(FALSE, FALSE, sizeof(struct scene_point)) };
    plot_open_inner(plot);
    for (gsize i = plot->first; i < plot->first + plot->count; i++)
        draw_group(plot, g_ptr_array_index(boxes->groups, i),
                   axis_band(&plot->y, i - plot->first), &crowd);
    plot_close_inner(plot);
    struct label_field *field =
        naming_field(plot, (const struct scene_point *)(const void *)crowd.points->data,
                     crowd.points->len, dot_size(plot));
    for (guint i = 0; i + 1 < crowd.lines->len; i += 2) {
        const struct scene_point *ends =
            &g_array_index(crowd.lines, struct scene_point, i);
        naming_avoid_line(field, ends[0].x, ends[0].y, ends[1].x, ends[1].y);
    }
    for (guint i = 0; i + 1 < crowd.bodies->len; i += 2) {
        const struct scene_point *at =
            &g_array_index(crowd.bodies, struct scene_point, i);
        label_field_block(field, at[0].x, at[0].y, at[1].x - at[0].x, at[1].y - at[0].y);
    }
    plot->chart->unplaced +=
        naming_draw(plot, field, (const struct name *)(const void *)crowd.names->data,
                    crowd.names->len, dot_size(plot));
    label_field_free(field);
    g_array_unref(crowd.points);
    g_array_unref(crowd.names);
    g_array_unref(crowd.lines);
    g_array_unref(crowd.bodies);
}
