/* Painting keeps nothing of the item before. */
#include "render/paint.h"

#include <string.h>

enum { WIDTH = 60, HEIGHT = 40, BELOW = 12 }; /* pixels; the first line is above BELOW */

/* A line, and a hatched box below it. Owned. */
static cairo_surface_t *paint_box_after(enum scene_dash dash, enum scene_hatch hatch)
{
    struct scene *scene = scene_new(WIDTH, HEIGHT);
    struct scene_style line = { .stroke = 0xff000000, .width = 1, .dash = dash };
    struct scene_style box = { .hatch = hatch, .hatch_colour = 0xff303030 };
    scene_line(scene, 2, 5, WIDTH - 2, 5, &line);
    scene_rect(scene, 5, BELOW + 3, 40, 20, &box);
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
    cairo_t *cairo = cairo_create(surface);
    struct typeface *typeface = typeface_new(NULL);
    paint_scene(cairo, scene, typeface);
    cairo_destroy(cairo);
    typeface_free(typeface);
    scene_free(scene);
    cairo_surface_flush(surface);
    return surface;
}

static void a_hatch_is_not_dashed_by_the_line_before(void)
{
    static const enum scene_hatch hatches[] = { HATCH_UP, HATCH_DOWN, HATCH_CROSS,
                                                HATCH_LEVEL, HATCH_DOTS };
    for (gsize i = 0; i < G_N_ELEMENTS(hatches); i++) {
        cairo_surface_t *solid = paint_box_after(DASH_SOLID, hatches[i]);
        cairo_surface_t *dashed = paint_box_after(DASH_DOTTED, hatches[i]);
        const gsize stride = (gsize)cairo_image_surface_get_stride(solid);
        const guint8 *a = cairo_image_surface_get_data(solid) + BELOW * stride;
        const guint8 *b = cairo_image_surface_get_data(dashed) + BELOW * stride;
        g_assert_cmpmem(a, (HEIGHT - BELOW) * stride, b, (HEIGHT - BELOW) * stride);
        cairo_surface_destroy(solid);
        cairo_surface_destroy(dashed);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/paint/hatch", a_hatch_is_not_dashed_by_the_line_before);
    return g_test_run();
}
