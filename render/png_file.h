/* PNG with resolution and metadata, encoded fast: with a palette when the picture has few
 * colours. */
#ifndef RENDER_PNG_FILE_H
#define RENDER_PNG_FILE_H

#include "render/metadata.h"
#include "render/scene.h"
#include "render/typeface.h"

/* Renders at `dpi`. NULL with error when the picture would be too large. Owned. */
GBytes *png_encode(const struct scene *scene, struct typeface *typeface, double dpi,
                   const struct figure_metadata *metadata, GError **error);

#endif
