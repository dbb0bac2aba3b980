/* A result as a table in one of several kinds: aligned text, CSV, TSV, JSON, JSON lines,
 * Markdown, LaTeX. Each kind is a row of one list; help, completion and the choice by a
 * file's ending walk it.
 *
 * Kinds for machines (csv, tsv, json, jsonl) hold exactly the result's visible columns by
 * key, in order: numbers as the shortest decimal that reads back exactly, fractions as
 * fractions, missing cells empty or null, line feeds as line ends, and never a note.
 * Kinds for people (table, md, latex) have headings and units in one language, the
 * column's decimals, fractions of unit "%" as percent, "–" for missing, and the note. */
#ifndef RENDER_TABLE_H
#define RENDER_TABLE_H

#include "analysis/result.h"

#include <glib.h>

#define TABLE_ERROR (table_error_quark())
GQuark table_error_quark(void);
enum table_error { TABLE_ERROR_KIND /* no such kind */ };

struct table_options {
    const char *kind;     /* key of a kind, NULL for "table" */
    gboolean zh;          /* language of headings and notes */
    gboolean bom;         /* csv and tsv begin with a byte order mark, for spreadsheets */
    gboolean ascii;       /* rules and missing marks of plain ASCII in text tables */
    gboolean colour;      /* text tables: bold headings, faint notes (ANSI) */
    gboolean no_note;     /* kinds for people: leave title and note out */
    gboolean title_above; /* text tables: the title comes first, not with the note */
    gsize max_width;   /* text tables: wrap texts to fit so many columns; 0: no limit */
    gboolean computed; /* machine kinds: figures of 12 significant digits (table_number.h)
                          instead of as many as read back exactly */
    gboolean continued; /* csv and tsv: further rows of a table already begun */
    const char *label;  /* latex: \label{...}; NULL for "tab:KIND-OF-RESULT" */
};

/* Receives the output piece by piece, in order. FALSE stops the writing. */
typedef gboolean (*table_sink_fn)(const char *bytes, gsize n, gpointer data,
                                  GError **error);

/* Writes `result` to `sink` in pieces of about 64 KiB, so that a table of any size needs
 * no more memory than that (kinds for people keep all their cells). `options` may be
 * NULL. FALSE with `error` when the kind is unknown (TABLE_ERROR_KIND) or the sink
 * failed. */
gboolean table_write_to(const struct result *result, const struct table_options *options,
                        table_sink_fn sink, gpointer data, GError **error);

/* The same, appended to `out`. */
gboolean table_write(const struct result *result, const struct table_options *options,
                     GString *out, GError **error);

/* The kinds, for help and completion. */
gsize table_kind_count(void);
const char *table_kind_key(gsize i);
const char *table_kind_help(gsize i, gboolean zh);

/* Whether the kind is read by people (table, md, latex); whether it is rows and nothing
 * else, so that it can be written in parts. FALSE for an unknown key. */
gboolean table_kind_is_for_people(const char *key);
gboolean table_kind_is_rows(const char *key);

/* The key of the kind for a file name's ending (".csv", case does not matter), or NULL.
 */
const char *table_kind_for_file(const char *path);

#endif
