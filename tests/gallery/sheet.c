#include "tests/gallery/sheet.h"

#include <cairo.h>
#include <gio/gio.h>
#include <math.h>

enum { GAP = 12 };

struct place {
    cairo_surface_t *picture;
    double x, y, scale;
};

static gboolean fail(const char *path, cairo_status_t status, GError **error)
{
    g_set_error(error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: %s", path,
                cairo_status_to_string(status));
    return FALSE;
}

static gboolean load(const char *path, struct place *place, GError **error)
{
    place->picture = cairo_image_surface_create_from_png(path);
    cairo_status_t status = cairo_surface_status(place->picture);
    return status == CAIRO_STATUS_SUCCESS || fail(path, status, error);
}

/* Sets the places of a group of pictures below the shortest column. */
static void settle(struct place *group, gsize n, const struct sheet *sheet,
                   double *heights)
{
    gsize best = 0;
    double top, step = (double)(sheet->width + GAP);
    for (gsize c = 1; c < sheet->columns; c++)
        best = heights[c] < heights[best] - 0.5 ? c : best;
    top = heights[best] + GAP;
    for (gsize i = 0; i < n; i++) {
        cairo_surface_t *picture = group[i].picture;
        group[i].scale = (double)sheet->width / cairo_image_surface_get_width(picture);
        group[i].x = GAP + (double)(best * sheet->together + i) * step;
        group[i].y = top;
        double height = group[i].scale * cairo_image_surface_get_height(picture);
        heights[best] = MAX(heights[best], top + ceil(height));
    }
}

static void paint(cairo_t *cairo, const struct place *place)
{
    cairo_save(cairo);
    cairo_translate(cairo, place->x, place->y);
    cairo_scale(cairo, place->scale, place->scale);
    cairo_set_source_surface(cairo, place->picture, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_BEST);
    cairo_paint(cairo);
    cairo_restore(cairo);
}

static gboolean write_places(const struct place *places, gsize n, gsize width,
                             double height, const char *file, GError **error)
{
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)width, (int)height);
    cairo_t *cairo = cairo_create(surface);
    cairo_set_source_rgb(cairo, 0.87, 0.87, 0.87);
    cairo_paint(cairo);
    for (gsize i = 0; i < n; i++)
        paint(cairo, &places[i]);
    cairo_status_t status = cairo_surface_write_to_png(surface, file);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    return status == CAIRO_STATUS_SUCCESS || fail(file, status, error);
}

gboolean sheet_write(const char *const *paths, const struct sheet *sheet,
                     const char *file, GError **error)
{
    gsize n = g_strv_length((char **)paths), loaded = 0;
    g_autofree struct place *places = g_new0(struct place, n + 1);
    g_autofree double *heights = g_new0(double, sheet->columns);
    double height = 0;
    gboolean good = TRUE;
    for (; good && loaded < n; loaded++)
        good = load(paths[loaded], &places[loaded], error);
    for (gsize i = 0; good && i < n; i += sheet->together)
        settle(&places[i], MIN(sheet->together, n - i), sheet, heights);
    for (gsize c = 0; c < sheet->columns; c++)
        height = MAX(height, heights[c]);
    gsize width = GAP + sheet->columns * sheet->together * (sheet->width + GAP);
    good = good && write_places(places, n, width, height + GAP, file, error);
    for (gsize i = 0; i < loaded; i++)
        cairo_surface_destroy(places[i].picture);
    return good;
}
