/* Hatches as lines, so that every kind of file shows the same ones. */
#ifndef RENDER_HATCH_H
#define RENDER_HATCH_H

#include "render/scene.h"

/* Pairs of points, the lines of the hatch over that box; they keep to one lattice of the
 * page, so that neighbouring areas match. The caller clips. Owned. */
GArray *hatch_lines(enum scene_hatch hatch, double x1, double y1, double x2, double y2);
/* Width of the lines in points (of the dots: their diameter). */
double hatch_width(enum scene_hatch hatch);
/* The side of the square that repeats. */
double hatch_period(void);

#endif
