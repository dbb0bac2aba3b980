/* PDF pages with embedded fonts, searchable text and metadata. */
#ifndef RENDER_PDF_FILE_H
#define RENDER_PDF_FILE_H

#include "render/metadata.h"
#include "render/scene.h"
#include "render/typeface.h"

/* One page for each scene. date: seconds since 1970 that the file says it was made.
 * Owned. */
GBytes *pdf_encode(const GPtrArray *pages, struct typeface *typeface, gint64 date,
                   const struct figure_metadata *metadata, GError **error);

#endif
