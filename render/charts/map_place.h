/* From degrees to the page: projection, extent, and the rings of an area as they are
 * drawn. Wide selections are drawn in Albers' equal-area projection with the parallels
 * usual for China (25 and 47 degrees north, meridian 105 east; Snyder 1987, p. 98), small
 * ones with degrees of longitude shortened by the cosine of their latitude. */
#ifndef RENDER_CHARTS_MAP_PLACE_H
#define RENDER_CHARTS_MAP_PLACE_H

#include "render/geojson.h"
#include "render/plot.h"

struct projection {
    gboolean albers;
    double middle; /* latitude, degrees */
};

struct extent {
    double left, right, bottom, top; /* projected, y up */
    gboolean any;
};

/* Projected units to points of the page, the extent centred in the panel. */
struct fit_to {
    double factor, left, bottom, middle_x, middle_y;
};

struct scene_point map_project(const struct projection *projection,
                               struct scene_point at);
/* Widens the extent to hold a projected place. */
void map_include(struct extent *extent, struct scene_point at);
struct fit_to map_fit(const struct extent *extent, const struct box *in);
/* The area's rings on the page, parted by a NAN, without points nearer than a fifth of a
 * point to the one before, which no printer shows. Array of struct scene_point, owned. */
GArray *map_outline(const struct geojson *geojson, gsize area_index,
                    const struct projection *projection, const struct fit_to *fit);
/* Whether any of the points is in the box. */
gboolean map_reaches(const GArray *points, const struct box *in);

#endif
