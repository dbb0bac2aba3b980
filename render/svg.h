/* Writes scenes as SVG without cairo's SVG surface (which is slow, and takes its ids from
 * a process-wide counter): the same scene and metadata give the same bytes. */
#ifndef RENDER_SVG_H
#define RENDER_SVG_H

#include "render/metadata.h"
#include "render/scene.h"
#include "render/svg_write.h"
#include "render/typeface.h"

enum svg_text {
    SVG_OUTLINE, /* glyph outlines under a transparent layer of real text */
    SVG_TEXT     /* real text only: small and editable, drawn with the viewer's fonts */
};

/* The document. `family` is named in the text; `typeface` is needed for SVG_OUTLINE only
 * and may be NULL for SVG_TEXT. metadata may be NULL. Owned (a GString). */
GString *svg_write(const struct scene *scene, enum svg_text text, const char *family,
                   struct typeface *typeface, const struct figure_metadata *metadata);

#endif
