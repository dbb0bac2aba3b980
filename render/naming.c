#include "render/naming.h"

#include <math.h>

struct label_field *naming_field(const struct plot *plot,
                                 const struct scene_point *points, gsize n, double size)
{
    const struct box *in = &plot->inner;
    struct label_field *field =
        label_field_new(in->left, in->top, in->right + plot->room_right, in->bottom);
    for (gsize i = 0; i < n; i++)
        label_field_avoid(field, points[i].x, points[i].y, size);
    return field;
}

void naming_avoid_line(struct label_field *field, double x1, double y1, double x2,
                       double y2)
{
    double length = hypot(x2 - x1, y2 - y1);
    for (double at = 0; at <= length; at += 1)
        label_field_avoid(field, x1 + (x2 - x1) * at / MAX(length, 1),
                          y1 + (y2 - y1) * at / MAX(length, 1), 1.5);
}

static gboolean draw_name(struct plot *plot, struct label_field *field,
                          const struct name *name, double size)
{
    const struct chart *chart = plot->chart;
    double most = 0.4 * (plot->inner.right - plot->inner.left);
    g_autofree char *text =
        lettering_elide(chart->measure, name->text, chart->small, FALSE, most);
    double width = lettering_width(chart->measure, text, chart->small, FALSE);
    struct scene_lettering style = plot_lettering(plot, name->colour, ANCHOR_START);
    struct scene_style leader = plot_stroke(chart->theme->muted, chart->theme->hairline);
    struct label_spot at;
    if (!label_field_place(field, name->x, name->y, 1.25 * size, width,
                           1.1 * chart->small, &at) ||
        (at.leader && !name->wanted))
        return FALSE;
    if (at.leader)
        scene_line(plot->scene, name->x, name->y, CLAMP(name->x, at.x, at.x + width),
                   at.y + CLAMP(name->y - at.y, -0.5 * chart->small, 0.5 * chart->small),
                   &leader);
    scene_text(plot->scene, at.x, at.y, text, &style);
    return TRUE;
}

/* Its point is not painted: the caller set the axis' ends. */
static gboolean is_beyond(const struct plot *plot, const struct name *name)
{
    gboolean fixed = plot->x.fixed || plot->y.fixed;
    return fixed && !plot_holds(plot, name->x, name->y);
}

gsize naming_draw(struct plot *plot, struct label_field *field, const struct name *names,
                  gsize n, double size)
{
    gsize left_out = 0;
    scene_open(plot->scene, "names", NULL);
    for (gsize i = 0; i < n; i++)
        if (!is_beyond(plot, &names[i]))
            left_out += !draw_name(plot, field, &names[i], size);
    scene_close(plot->scene);
    return left_out;
}
