/* Boundaries from the text of a GeoJSON file (RFC 7946): a FeatureCollection of Polygons
 * and MultiPolygons in degrees, each with a property "code" (or "adcode", "gb", "id"). */
#ifndef RENDER_GEOJSON_H
#define RENDER_GEOJSON_H

#include "render/scene.h"

struct geojson_area {
    const char *code; /* six digits where the file has an administrative code */
    gsize first, n;   /* its points: rings follow each other, parted by a NAN */
};

struct geojson {
    struct geojson_area *areas;
    gsize n_areas;
    struct scene_point *points; /* x longitude, y latitude, degrees */
    gsize n_points;
    GStringChunk *text;
};

/* NULL with FIGURE_ERROR_DATA when the text is no such file, has no area with a code, its
 * coordinates are not degrees, or it is beyond the caps (5 million points). Features of
 * other geometries are passed over. Owned. */
struct geojson *geojson_parse(const char *text, GError **error);
void geojson_free(struct geojson *geojson);
/* The area with that code, or NULL. */
const struct geojson_area *geojson_find(const struct geojson *geojson, const char *code);

#endif
