/* The outlines of the glyphs of one SVG document, each written once and used by name. */
#ifndef RENDER_SVG_GLYPHS_H
#define RENDER_SVG_GLYPHS_H

#include "render/typeface.h"

struct svg_glyphs;

struct svg_glyphs *svg_glyphs_new(struct typeface *typeface);
void svg_glyphs_free(struct svg_glyphs *glyphs);
/* Appends the text's outlines as <use> elements, placed and coloured; returns the width
 * of the text in points. */
double svg_glyphs_put(struct svg_glyphs *glyphs, GString *out,
                      const struct scene_item *item);
/* Appends the outlines used so far as <path id="g0" ...>, g1, ... in order of first use.
 */
void svg_glyphs_define(const struct svg_glyphs *glyphs, GString *out);

#endif
