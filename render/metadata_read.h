/* Reads back what a figure says about itself. */
#ifndef RENDER_METADATA_READ_H
#define RENDER_METADATA_READ_H

#include "render/metadata.h"

/* From the bytes of an SVG, PNG or PDF file of ours. NULL with error when they are none.
 * Owned. */
struct metadata_text *metadata_read(const guint8 *data, gsize length, GError **error);

#endif
