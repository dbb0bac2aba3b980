/* What a figure of ours says about itself, written out for a paper. */
#ifndef CMD_METHODS_H
#define CMD_METHODS_H

#include "render/metadata.h"

/* Caption, note, methods paragraph and references as "text", "md", "latex" or "bibtex".
 * `path` is that of the figure. Owned; NULL with error when the figure does not say what
 * was computed. */
char *methods_write(const char *path, const struct figure_metadata *metadata,
                    const char *format, gboolean zh, GError **error);

#endif
