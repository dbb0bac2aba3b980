/* What the files of a figure share among themselves. */
#ifndef CMD_FIGURE_DRAW_H
#define CMD_FIGURE_DRAW_H

#include "cmd/figure.h"

/* Draws figure->result as figure->kind into figure->pages. */
gboolean figure_draw_pages(struct figure *figure, gboolean zh,
                           const struct figure_options *options, GError **error);

/* The rows of the `most` units that are highest in their last year, for the kinds that
 * show several years; the note counts the others. most 0: all. Takes result. */
struct result *figure_limit(struct result *result, const char *kind, gsize most);

/* The bytes of a file, NUL behind them. length may be NULL. CMD_ERROR_INPUT. */
gboolean figure_read_text(const char *path, char **text, gsize *length, GError **error);

/* Hands an error of drawing on as one of usage. Takes problem; FALSE. */
gboolean figure_usage(GError **error, GError *problem);

/* Writes the LaTeX float that options->latex names. */
gboolean figure_write_latex(const struct figure *figure,
                            const struct invocation *invocation,
                            const struct figure_options *options, GError **error);

#endif
