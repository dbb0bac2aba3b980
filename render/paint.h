/* Painting puts a scene on a cairo context whose unit is the point. */
#ifndef RENDER_PAINT_H
#define RENDER_PAINT_H

#include "render/scene.h"
#include "render/typeface.h"

/* Paints all items in order. Missing glyphs are counted in the typeface. */
void paint_scene(cairo_t *cairo, const struct scene *scene, struct typeface *typeface);
/* Only what may show between two heights: for pictures that are made in bands. */
void paint_scene_band(cairo_t *cairo, const struct scene *scene,
                      struct typeface *typeface, double top, double bottom);

#endif
