/* From one input (a path, or bytes with a name) to records: the whole of data/ but the
 * database. parse_bytes finds the format, unpacks archives, converts, extracts, reads the
 * claims and checks the rules; it calls `record_fn` once for each report. It keeps no
 * state between calls and may be called from several threads. */
#ifndef DATA_LOAD_PARSE_H
#define DATA_LOAD_PARSE_H

#include "data/record/record.h"

struct parse_options {
    gboolean no_infer;    /* leave inferred values null */
    gboolean doubts_only; /* no findings that pass or cannot be assessed */
    gboolean wordless;    /* findings to be counted, not read; see struct record */
    gboolean no_digest;   /* leave the input's SHA-256 out: nobody will look at it */
    guint64 max_bytes;    /* cap on one input; 0: the default */
    guint64 seen_bytes;   /* what the regular file held when it was last looked at: spares
                             looking again; 0: not known */
    const GByteArray *contents; /* parse_file: what the file holds, where somebody has
                                   read it already; NULL: nobody has */
    const char *digest;         /* SHA-256 of `contents`; NULL: not known */
};

/* The record is borrowed for the call. Return FALSE to stop. */
typedef gboolean (*parse_record_fn)(struct record *record, gpointer data);
/* One member of an archive (or the file itself) that could not be used. */
typedef void (*parse_problem_fn)(const GError *problem, gpointer data);

struct parse_sink {
    parse_record_fn record;
    parse_problem_fn problem; /* NULL: the first problem becomes the error */
    gpointer data;
};

/* Makes what this thread, or the first of all, needs for its first input: tables that
 * would else be made when it has come. */
void parse_prepare(void);

/* Reads the file and calls the sink. FALSE with an error "PATH: what is wrong; what to
 * do" when nothing of it could be used; a member that fails inside an archive goes to
 * `problem`. */
gboolean parse_file(const char *path, const struct parse_options *options,
                    const struct parse_sink *sink, GError **error);
gboolean parse_bytes(const char *name, const guint8 *bytes, gsize length,
                     const struct parse_options *options, const struct parse_sink *sink,
                     GError **error);

#endif
