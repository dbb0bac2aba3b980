#include "render/charts/map_place.h"

#include <math.h>

#define RADIANS (G_PI / 180)

struct scene_point map_project(const struct projection *projection, struct scene_point at)
{
    if (!projection->albers)
        return (struct scene_point){ at.x * cos(projection->middle * RADIANS), at.y };
    double s1 = sin(25 * RADIANS), c1 = cos(25 * RADIANS), s2 = sin(47 * RADIANS);
    double n = (s1 + s2) / 2, c = c1 * c1 + 2 * n * s1;
    double rho = sqrt(MAX(0, c - 2 * n * sin(at.y * RADIANS))) / n;
    double theta = n * (at.x - 105) * RADIANS;
    double degrees = 180 / G_PI;
    return (struct scene_point){ rho * sin(theta) * degrees,
                                 (sqrt(c) / n - rho * cos(theta)) * degrees };
}

void map_include(struct extent *extent, struct scene_point at)
{
    extent->left = extent->any ? MIN(extent->left, at.x) : at.x;
    extent->right = extent->any ? MAX(extent->right, at.x) : at.x;
    extent->bottom = extent->any ? MIN(extent->bottom, at.y) : at.y;
    extent->top = extent->any ? MAX(extent->top, at.y) : at.y;
    extent->any = TRUE;
}

struct fit_to map_fit(const struct extent *extent, const struct box *in)
{
    double width = MAX(extent->right - extent->left, 1e-9);
    double height = MAX(extent->top - extent->bottom, 1e-9);
    return (struct fit_to){
        .factor =
            0.98 * MIN((in->right - in->left) / width, (in->bottom - in->top) / height),
        .left = (in->left + in->right) / 2,
        .bottom = (in->top + in->bottom) / 2,
        .middle_x = (extent->left + extent->right) / 2,
        .middle_y = (extent->bottom + extent->top) / 2,
    };
}

GArray *map_outline(const struct geojson *geojson, gsize area_index,
                    const struct projection *projection, const struct fit_to *fit)
{
    const struct geojson_area *area = &geojson->areas[area_index];
    GArray *out = g_array_new(FALSE, FALSE, sizeof(struct scene_point));
    struct scene_point last = { NAN, 0 };
    for (gsize i = 0; i < area->n; i++) {
        struct scene_point at = geojson->points[area->first + i];
        if (!isnan(at.x)) {
            at = map_project(projection, at);
            at.x = fit->left + (at.x - fit->middle_x) * fit->factor;
            at.y = fit->bottom - (at.y - fit->middle_y) * fit->factor;
        }
        if (!isnan(at.x) && !isnan(last.x) && hypot(at.x - last.x, at.y - last.y) < 0.2)
            continue;
        g_array_append_val(out, at);
        last = at;
    }
    return out;
}

gboolean map_reaches(const GArray *points, const struct box *in)
{
    for (guint i = 0; i < points->len; i++) {
        struct scene_point at = g_array_index(points, struct scene_point, i);
        if (at.x >= in->left && at.x <= in->right && at.y >= in->top &&
            at.y <= in->bottom)
            return TRUE;
    }
    return FALSE;
}
