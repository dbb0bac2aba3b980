/* Hands a result to the reader: on stdout or into a file, as one of the table kinds. */
#ifndef CMD_EMIT_H
#define CMD_EMIT_H

#include "analysis/result.h"
#include "cmd/command.h"

struct emit_options {
    char *output, *format, *label;
    gboolean bom, ascii, no_note, wide;
};
extern const struct option_spec emit_option_specs[];

/* Writes the result: --format, else by the ending of --output, else as an aligned table.
 * A file is written under a temporary name and renamed. What the selection left out is
 * said on stderr unless --quiet or unless the table's own note says it. */
gboolean emit_result(const struct invocation *invocation,
                     const struct emit_options *options, struct result *result,
                     GError **error);

/* Hides the columns that people do not need in a table: further ones than CLI.md names,
 * empty ones, those that the title says already, paths and fingerprints. */
void emit_hide_minor_columns(struct result *result);

/* Writes bytes to --output (or stdout when it is NULL or "-"), the same way. */
gboolean emit_bytes(const char *path, const char *bytes, gsize length, GError **error);

/* "s" unless n is 1. */
const char *emit_plural(guint64 n);

/* One line on stderr, "ogi: ...", unless --quiet. */
void emit_message(const struct invocation *invocation, const char *format, ...)
    G_GNUC_PRINTF(2, 3);

#endif
