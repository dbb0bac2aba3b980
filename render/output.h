/* Output writes pages of drawing to a file or to memory: a table of kinds (png, svg,
 * pdf). The same scenes, options and metadata give the same bytes, in any order, thread
 * or process. */
#ifndef RENDER_OUTPUT_H
#define RENDER_OUTPUT_H

#include "render/figure_error.h"
#include "render/metadata.h"
#include "render/scene.h"
#include "render/svg.h"
#include "render/typeface.h"

struct output_options {
    double dpi; /* of pictures; 300 */
    enum svg_text svg_text;
    gint64 date; /* seconds since 1970 that a PDF says it was made; 0 unless told */
};

struct output_kind {
    const char *key; /* also the file's ending */
    const char *zh, *en;
    gboolean pages; /* holds several; else they go below each other on one */
    GBytes *(*encode)(const GPtrArray *pages, struct typeface *typeface,
                      const struct output_options *options,
                      const struct figure_metadata *metadata, GError **error);
};

/* 300 dpi, outlines; the date is that of SOURCE_DATE_EPOCH, or 1970. */
void output_options_init(struct output_options *options);

const struct output_kind *output_table(gsize *n);
/* By name. NULL when unknown. */
const struct output_kind *output_find(const char *key);
/* By the ending of a file's name; NULL with error when it is none of ours. */
const struct output_kind *output_for_path(const char *path, GError **error);

/* The file's bytes. pages: struct scene, at least one. metadata may be NULL. Owned. */
GBytes *output_encode(const struct output_kind *kind, const GPtrArray *pages,
                      struct typeface *typeface, const struct output_options *options,
                      const struct figure_metadata *metadata, GError **error);

/* Encodes by the path's ending and writes it under a temporary name first. */
gboolean output_write(const GPtrArray *pages, const char *path, struct typeface *typeface,
                      const struct output_options *options,
                      const struct figure_metadata *metadata, GError **error);

/* What the figure in that file says of itself. NULL with error when the file cannot be
 * read, is of no kind of ours or was not made by this program. Owned. */
struct metadata_text *output_read_metadata(const char *path, GError **error);

#endif
