/* The names of lines: at the right of the panel, pushed apart where they would touch. */
#include "render/charts/line_parts.h"
#include "render/label.h"
#include "render/naming.h"

#include <math.h>
#include <stdlib.h>

enum { FAR = 4 }; /* widths of a letter */

struct end {
    const struct series *series;
    double x, y; /* of the last point */
};

static int by_height(const void *a, const void *b)
{
    const struct end *x = a, *y = b;
    return (x->y > y->y) - (x->y < y->y);
}

static void draw_name(struct plot *plot, const struct end *end, double y)
{
    const struct theme *theme = plot->chart->theme;
    double left = plot->inner.right + 1.1 * plot->chart->text;
    guint32 colour = end->series->emphasised
                         ? colour_mix(end->series->colour, theme->ink, 0.25)
                         : theme->muted;
    struct scene_lettering style = plot_lettering(plot, colour, ANCHOR_START);
    struct scene_style leader = plot_stroke(
        colour_mix(end->series->colour, theme->background, 0.3), theme->hairline);
    if (plot->inner.right - end->x > FAR * plot->chart->text)
        leader.dash = DASH_DOTTED; /* no line of the data */
    g_autofree char *name =
        lettering_elide(plot->chart->measure, end->series->name, plot->chart->small,
                        FALSE, plot->box.right - left);
    const struct scene_point path[] = { { end->x + 0.45 * plot->chart->text, end->y },
                                        { plot->inner.right + 0.2 * plot->chart->text,
                                          end->y },
                                        { left - 0.25 * plot->chart->text, y } };
    scene_path(plot->scene, path, 3, FALSE, &leader);
    scene_open(plot->scene, "name", end->series->name);
    scene_text(plot->scene, left, y, name, &style);
    scene_close(plot->scene);
}

/* Points along the series at least every few points of length, for names to keep off. */
static void trace(const struct plot *plot, const struct lines *lines,
                  const struct series *series, GArray *points)
{
    for (gsize i = 0; i < series->points->len; i++) {
        const struct point *point = line_point(series, i);
        const struct point *next =
            i + 1 < series->points->len ? line_point(series, i + 1) : NULL;
        struct scene_point a = { axis_place(&plot->x, point->year),
                                 axis_place(&plot->y, point->value) };
        if (!point->present)
            continue;
        g_array_append_val(points, a);
        if (next == NULL || !line_joined(lines, point, next))
            continue;
        double dx = axis_place(&plot->x, next->year) - a.x;
        double dy = axis_place(&plot->y, next->value) - a.y;
        double steps = ceil(hypot(dx, dy) / 3);
        for (double k = 1; k < steps; k++) {
            struct scene_point between = { a.x + dx * k / steps, a.y + dy * k / steps };
            g_array_append_val(points, between);
        }
    }
}

/* Tries to set the name of a line that ends early at its own end. */
static gboolean draw_early_name(struct plot *plot, struct label_field *field,
                                const struct end *end, double size)
{
    struct name name = { end->series->name, end->x, end->y,
                         colour_mix(end->series->colour, plot->chart->theme->ink, 0.25) };
    return naming_draw(plot, field, &name, 1, size) == 0;
}

/* The ends of the named lines that are to be named beside the panel: those of the last
 * year, and those that find no room at their own end. */
static gsize collect_ends(struct plot *plot, const struct lines *lines, struct end *ends)
{
    g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(struct scene_point));
    double size = 0.6 * plot->chart->text;
    gsize n = 0;
    for (gsize s = 0; s < lines->series->len; s++)
        trace(plot, lines, line_series(lines, s), points);
    struct label_field *field =
        naming_field(plot, (const struct scene_point *)(const void *)points->data,
                     points->len, size / 2);
    for (gsize s = 0; s < lines->series->len; s++) {
        const struct series *series = line_series(lines, s);
        const struct point *last = line_last(series);
        if (!series->named || last == NULL)
            continue;
        struct end end = { series, axis_place(&plot->x, last->year),
                           axis_place(&plot->y, last->value) };
        if (!plot_holds(plot, end.x, end.y)) /* the caller set the axis' ends */
            continue;
        if (line_ends_last(lines, series) || !draw_early_name(plot, field, &end, size))
            ends[n++] = end;
    }
    label_field_free(field);
    return n;
}

void line_draw_names(struct plot *plot, const struct lines *lines)
{
    g_autofree struct end *ends = g_new(struct end, lines->series->len);
    g_autofree double *places = g_new(double, lines->series->len);
    gsize n = collect_ends(plot, lines, ends);
    qsort(ends, n, sizeof *ends, by_height);
    for (gsize i = 0; i < n; i++)
        places[i] = ends[i].y;
    label_spread(places, n, 1.2 * plot->chart->small, plot->inner.top,
                 plot->inner.bottom);
    for (gsize i = 0; i < n; i++)
        draw_name(plot, &ends[i], places[i]);
}
