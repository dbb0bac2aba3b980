#include "render/paint.h"

#include "render/hatch.h"

#include <math.h>

struct painter {
    cairo_t *cairo;
    const struct scene *scene;
    struct typeface *typeface;
};

static void set_colour(cairo_t *cairo, guint32 colour)
{
    cairo_set_source_rgba(cairo, ((colour >> 16) & 0xff) / 255.0,
                          ((colour >> 8) & 0xff) / 255.0, (colour & 0xff) / 255.0,
                          (colour >> 24) / 255.0);
}

static void paint_hatch(cairo_t *cairo, const struct scene_style *style)
{
    double x1, y1, x2, y2;
    cairo_path_extents(cairo, &x1, &y1, &x2, &y2);
    cairo_save(cairo);
    cairo_clip(cairo);
    g_autoptr(GArray) lines = hatch_lines(style->hatch, x1, y1, x2, y2);
    for (guint i = 0; i + 1 < lines->len; i += 2) {
        const struct scene_point *from = &g_array_index(lines, struct scene_point, i);
        const struct scene_point *to = &g_array_index(lines, struct scene_point, i + 1);
        cairo_move_to(cairo, from->x, from->y);
        cairo_line_to(cairo, to->x, to->y);
    }
    set_colour(cairo, style->hatch_colour);
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_width(cairo, hatch_width(style->hatch));
    cairo_set_dash(cairo, NULL, 0, 0); /* that of the line before is still set */
    cairo_stroke(cairo);
    cairo_restore(cairo);
}

static void set_dash(cairo_t *cairo, const struct scene_style *style)
{
    double dashed[] = { 4 * style->width, 2.5 * style->width };
    double dotted[] = { style->width, 2 * style->width };
    if (style->dash == DASH_SOLID)
        cairo_set_dash(cairo, NULL, 0, 0);
    else
        cairo_set_dash(cairo, style->dash == DASH_DASHED ? dashed : dotted, 2, 0);
}

/* Fills, hatches and strokes the current path, and clears it. */
static void paint_style(cairo_t *cairo, const struct scene_style *style)
{
    if (style->fill != 0) {
        set_colour(cairo, style->fill);
        cairo_fill_preserve(cairo);
    }
    if (style->hatch != HATCH_NONE) {
        cairo_path_t *path = cairo_copy_path(cairo);
        paint_hatch(cairo, style);
        cairo_new_path(cairo);
        cairo_append_path(cairo, path);
        cairo_path_destroy(path);
    }
    if (style->stroke != 0 && style->width > 0) {
        set_colour(cairo, style->stroke);
        cairo_set_line_width(cairo, style->width);
        set_dash(cairo, style);
        cairo_stroke_preserve(cairo);
    }
    cairo_new_path(cairo);
}

static void trace(cairo_t *cairo, const struct scene_point *points, gsize n,
                  gboolean closed)
{
    gboolean begins = TRUE;
    for (gsize i = 0; i < n; i++) {
        if (isnan(points[i].x)) {
            if (closed)
                cairo_close_path(cairo);
            begins = TRUE;
            continue;
        }
        if (begins)
            cairo_move_to(cairo, points[i].x, points[i].y);
        else
            cairo_line_to(cairo, points[i].x, points[i].y);
        begins = FALSE;
    }
    if (closed && !begins)
        cairo_close_path(cairo);
}

static void paint_marker(cairo_t *cairo, const struct scene_item *item)
{
    struct scene_point points[4];
    gsize n = scene_marker_outline(item->marker, item->width, points);
    for (gsize i = 0; i < n; i++) {
        points[i].x += item->x;
        points[i].y += item->y;
    }
    if (n == 0) {
        cairo_new_sub_path(cairo);
        cairo_arc(cairo, item->x, item->y, item->width / 2, 0, 2 * G_PI);
        cairo_close_path(cairo);
    } else if (item->marker == MARKER_CROSS) {
        trace(cairo, points, 2, FALSE);
        trace(cairo, points + 2, 2, FALSE);
    } else {
        trace(cairo, points, n, TRUE);
    }
    paint_style(cairo, &item->style);
}

static double anchor_part(enum scene_anchor anchor)
{
    return anchor == ANCHOR_START ? 0 : anchor == ANCHOR_MIDDLE ? 0.5 : 1;
}

/* Text is set large and scaled: every size of pango's would look for its fonts anew. */
static void paint_text(struct painter *painter, const struct scene_item *item)
{
    cairo_t *cairo = painter->cairo;
    struct scene_lettering lettering = item->lettering;
    double scale = lettering.size / TYPEFACE_EM;
    lettering.size = TYPEFACE_EM;
    PangoLayout *layout = typeface_layout(painter->typeface, item->text, &lettering);
    PangoLayoutLine *line = pango_layout_get_line_readonly(layout, 0);
    PangoRectangle logical;
    pango_layout_line_get_extents(line, NULL, &logical);
    double width = (double)logical.width / PANGO_SCALE;
    set_colour(cairo, lettering.colour);
    cairo_save(cairo);
    cairo_translate(cairo, item->x, item->y);
    if (lettering.angle != 0)
        cairo_rotate(cairo, lettering.angle * G_PI / 180);
    cairo_scale(cairo, scale, scale);
    cairo_move_to(cairo, -anchor_part(lettering.anchor) * width, 0);
    pango_cairo_show_layout_line(cairo, line);
    cairo_restore(cairo);
    cairo_new_path(cairo);
}

static void paint_item(struct painter *painter, const struct scene_item *item)
{
    cairo_t *cairo = painter->cairo;
    switch (item->kind) {
    case SCENE_RECT:
        cairo_rectangle(cairo, item->x, item->y, item->width, item->height);
        paint_style(cairo, &item->style);
        break;
    case SCENE_PATH:
        trace(cairo, scene_points(painter->scene, item->first), item->n, item->closed);
        paint_style(cairo, &item->style);
        break;
    case SCENE_MARKER:
        paint_marker(cairo, item);
        break;
    case SCENE_TEXT:
        paint_text(painter, item);
        break;
    case SCENE_CLIP_OPEN:
        cairo_save(cairo);
        cairo_rectangle(cairo, item->x, item->y, item->width, item->height);
        cairo_clip(cairo);
        break;
    case SCENE_CLIP_CLOSE:
        cairo_restore(cairo);
        break;
    case SCENE_GROUP_OPEN:
    case SCENE_GROUP_CLOSE:
        break;
    }
}

/* The heights between which an item can leave ink. */
static void reach(const struct scene *scene, const struct scene_item *item, double *top,
                  double *bottom)
{
    *top = -INFINITY;
    *bottom = INFINITY;
    if (item->kind == SCENE_RECT) {
        *top = item->y - item->style.width;
        *bottom = item->y + item->height + item->style.width;
    } else if (item->kind == SCENE_MARKER) {
        *top = item->y - item->width - item->style.width;
        *bottom = item->y + item->width + item->style.width;
    } else if (item->kind == SCENE_TEXT && item->lettering.angle == 0) {
        *top = item->y - 1.5 * item->lettering.size;
        *bottom = item->y + 0.8 * item->lettering.size;
    } else if (item->kind == SCENE_PATH && item->n == 2) {
        const struct scene_point *points = scene_points(scene, item->first);
        *top = MIN(points[0].y, points[1].y) - item->style.width;
        *bottom = MAX(points[0].y, points[1].y) + item->style.width;
    }
}

void paint_scene_band(cairo_t *cairo, const struct scene *scene,
                      struct typeface *typeface, double top, double bottom)
{
    struct painter painter = { cairo, scene, typeface };
    gsize n;
    const struct scene_item *items = scene_items(scene, &n);
    cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
    for (gsize i = 0; i < n; i++) {
        double item_top, item_bottom;
        reach(scene, &items[i], &item_top, &item_bottom);
        if (item_bottom >= top && item_top <= bottom)
            paint_item(&painter, &items[i]);
    }
}

void paint_scene(cairo_t *cairo, const struct scene *scene, struct typeface *typeface)
{
    paint_scene_band(cairo, scene, typeface, -INFINITY, INFINITY);
}
