/* Writes scenes as SVG without cairo's SVG surface (which is slow, and takes its ids from
 * a process-wide counter): the same scene and metadata give the same bytes. */
#ifndef RENDER_SVG_H
#define RENDER_SVG_H

#include "render/metadata.h"
#include "render/scene.h"
#include "render/typeface.h"

enum svg_text {
    SVG_OUTLINE, /* glyph outlines under a transparent layer of real text */
    SVG_TEXT     /* real text only: small and editable, drawn with the viewer's fonts */
};

/* The document. `family` is named in the text; `typeface` is needed for SVG_OUTLINE only
 * and may be NULL for SVG_TEXT. metadata may be NULL. Owned (a GString). */
GString *svg_write(const struct scene *scene, enum svg_text text, const char *family,
                   struct typeface *typeface, const struct figure_metadata *metadata);

/* For the modules that share the work: numbers with at most two decimals, escaped text,
 * ' name="#rrggbb"' with opacity. */
void svg_put_number(GString *out, double value);
void svg_put_text(GString *out, const char *text);
void svg_put_colour(GString *out, const char *attribute, guint32 colour);

#endif
