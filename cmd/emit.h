/* Hands a result to the reader: on stdout or into a file, as one of the table kinds. */
#ifndef CMD_EMIT_H
#define CMD_EMIT_H

#include "analysis/result.h"
#include "cmd/command.h"
#include "render/table.h"

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

/* Whether the output is for people (table, md, latex), who read layouts, and not for
 * programs, which read rows. */
gboolean emit_is_for_people(const struct emit_options *options);

/* Writes several results (struct result *) one after the other; only for people. */
gboolean emit_results(const struct invocation *invocation,
                      const struct emit_options *options, GPtrArray *results,
                      GError **error);

/* Hides the columns that people do not need in a table: further ones than CLI.md names,
 * empty ones, those that the title says already, paths and fingerprints. */
void emit_hide_minor_columns(struct result *result);

/* A table written part by part, so that it need not be in memory as a whole. Open gives
 * NULL without an error when the format wants all rows first. Each part is a result with
 * the same columns; the first brings the heading. Close renames the file when all went
 * well, or takes it away. */
struct emit_stream;
struct emit_stream *emit_stream_open(const struct emit_options *options, GError **error);
gboolean emit_stream_add(struct emit_stream *stream, const struct result *result,
                         GError **error);
/* The two halves of it, for parts that several threads make: the bytes of a part, the
 * first with the headings, go to `sink`; any thread may ask. And bytes to the file, one
 * thread at a time. */
gboolean emit_stream_format(const struct emit_stream *stream, const struct result *result,
                            gboolean first, table_sink_fn sink, gpointer data,
                            GError **error);
gboolean emit_stream_write(struct emit_stream *stream, const char *bytes, gsize n,
                           GError **error);
gboolean emit_stream_close(struct emit_stream *stream, gboolean good, GError **error);

/* The i-th part of a large result, NULL after the last or with error set; several threads
 * may ask at once. Owned by the caller. */
typedef struct result *(*emit_part_fn)(gsize i, gpointer data, GError **error);
/* Writes parts of the same columns as one table. Kinds that are rows and nothing else
 * (csv, tsv, jsonl) hold few parts at a time in memory. */
gboolean emit_parts(const struct invocation *invocation,
                    const struct emit_options *options, emit_part_fn next, gpointer data,
                    GError **error);

/* Writes bytes to --output (or stdout when it is NULL or "-"), the same way. */
gboolean emit_bytes(const char *path, const char *bytes, gsize length, GError **error);

/* "s" unless n is 1. */
const char *emit_plural(guint64 n);

/* One line on stderr, "ogi: ...", whatever the text holds. */
void emit_problem(const char *text);
/* The same, unless --quiet. */
void emit_message(const struct invocation *invocation, const char *format, ...)
    G_GNUC_PRINTF(2, 3);

#endif
