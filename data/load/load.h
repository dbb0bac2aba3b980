/* The loading of many reports: paths -> parsers in parallel -> one writer, in the order
 * of the files, so that the database is the same whatever the number of threads and the
 * order in which paths were given. Memory does not grow with the number of files. */
#ifndef DATA_LOAD_LOAD_H
#define DATA_LOAD_LOAD_H

#include "data/store/store.h"

struct load_progress {
    guint64 files, total_files; /* total 0: not counted */
    guint64 bytes, total_bytes;
    guint64 records;
};
typedef void (*load_progress_fn)(const struct load_progress *progress, gpointer data);

struct load_options {
    guint jobs;       /* parsers; 0: as many as there are processors */
    gboolean dry_run; /* parse and check, store nothing; the store may be NULL */
    gboolean refresh; /* read again what is known */
    gboolean no_infer;
    load_progress_fn progress; /* called now and then from the caller's thread; or NULL */
    gpointer data;
    const gint *cancelled; /* set to stop between reports (g_atomic_int); or NULL */
};

enum { LOAD_PROBLEMS_MAX = 1000 }; /* reasons kept; all are counted */

struct load_rule_count {
    const char *rule; /* lives as long as the program */
    enum severity severity;
    guint64 failed, uncertain;
};

struct load_summary {
    guint64 files, records, bytes;
    guint64 unchanged_files; /* not even opened: same path, size and time */
    guint64 outcomes[SAVE_N_OUTCOMES];
    guint64 failed;
    GPtrArray *problems; /* char *: "PATH: what is wrong; what to do" */
    GArray *rules;       /* struct load_rule_count, sorted by rule */
    gboolean cancelled;  /* what was committed stays */
};

/* Loads every file below `paths` (NULL-terminated): reports in any format the parser
 * knows, archives of them, .jsonl files of records, "-" for records on standard input.
 * A file of the same path, size and time of change as one that was read without a problem
 * is not opened; a file whose bytes (SHA-256) are known is not stored again. A bad file
 * is noted and the rest goes on; FALSE only when the database fails.
 *
 * Reports of neighbouring years are checked against each other as they come in. */
gboolean load_paths(struct store *store, const char *const *paths,
                    const struct load_options *options, struct load_summary *summary,
                    GError **error);
void load_summary_clear(struct load_summary *summary);

#endif
