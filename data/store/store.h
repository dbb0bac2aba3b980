/* The database of reports: one SQLite file. Only the files of data/store/ and
 * data/variables/, and data/population.c, hold SQL; everybody else sees records, panels
 * and plain structs.
 *
 * A store is used by one thread. Writers take turns: a transaction waits up to
 * STORE_BUSY_SECONDS for another program's before it says that the file is locked. */
#ifndef DATA_STORE_STORE_H
#define DATA_STORE_STORE_H

#include "data/record/record.h"

enum { STORE_BUSY_SECONDS = 10 };

enum store_mode {
    STORE_READ,  /* the file must exist; nothing is written */
    STORE_WRITE, /* the file is made when it does not exist, and migrated */
    STORE_UPDATE /* the file must exist; migrated, then written */
};

struct store;

/* Opens the database. DATA_ERROR_DATABASE "PATH: what is wrong; what to do". */
struct store *store_open(const char *path, enum store_mode mode, GError **error);
void store_close(struct store *store);
typedef struct store store_t;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(store_t, store_close)

/* How many seconds to wait for another program's lock, instead of STORE_BUSY_SECONDS. */
void store_set_patience(struct store *store, guint seconds);

/* Between two transactions of a long work: lets those in who wait for the lock. */
void store_make_way(void);

const char *store_path(const struct store *store);

/* A write transaction; not nested. */
gboolean store_begin(struct store *store, GError **error);
gboolean store_commit(struct store *store, GError **error);
void store_rollback(struct store *store);

/* How many reports were ever stored; 0 before the first transaction. For writers. */
guint64 store_count_reports(const struct store *store);

/* Whether SQLite checks references with every row (it does unless told otherwise). The
 * loader, which writes parents and children together, leaves it out; a test runs
 * PRAGMA foreign_key_check afterwards. Not within a transaction. */
gboolean store_set_checking(struct store *store, gboolean checking, GError **error);

/* What became of a record that was saved. */
enum save_outcome {
    SAVE_NEW,         /* the first report of its unit and year */
    SAVE_UNCHANGED,   /* this very file (or line) is already stored */
    SAVE_NEW_VERSION, /* another version of the unit's year; older ones are kept */
    SAVE_DUPLICATE,   /* the same unit, year and values as another source */
    SAVE_REFRESHED,   /* read again: the stored report was replaced in place */
    SAVE_N_OUTCOMES
};
const char *save_outcome_key(enum save_outcome outcome);

/* A record as rows of the database. They can be made in any thread, so that the one that
 * saves has less to do. `pool` (or NULL): where their memory comes from and returns to.
 */
struct store_rows;
struct rows_pool;
struct store_rows *store_rows_new(const struct record *record, struct rows_pool *pool);
void store_rows_free(struct store_rows *rows);

struct save_options {
    gboolean refresh;        /* replace what was stored from the same file */
    gint64 modified;         /* of the file, seconds since 1970; 0: not known */
    struct store_rows *rows; /* of the record; taken. NULL: they are made now */
};

struct save_result {
    enum save_outcome outcome;
    gint64 report_id; /* of the stored report (of the other source, for a duplicate) */
    gint64 unit_id;
    gboolean active; /* whether this version is the one that is analysed */
};

/* Saves one record inside the open transaction. The unit is found or made; a record
 * without a unit's name or a year is refused with DATA_ERROR_INPUT. Findings that pass or
 * are not assessable are not stored.
 *
 * Which version of a unit's year is active: a report read from at least one table beats
 * one without; among versions of one run (store_start_run) the one with more numbers,
 * then the first; among runs the newest. */
gboolean store_save_record(struct store *store, const struct record *record,
                           const struct save_options *options, struct save_result *result,
                           GError **error);

/* Starts a run: versions saved from here on are newer than all others. */
void store_start_run(struct store *store);

/* Notes that a source could not be used (or no longer fails: problem NULL). */
gboolean store_save_problem(struct store *store, const char *path, const char *problem,
                            GError **error);

/* Notes that everything in a file of several reports was stored. */
gboolean store_note_container(struct store *store, const char *path, guint64 bytes,
                              gint64 modified, GError **error);

/* Whether a file of that path, size and time of change was read without a problem. */
gboolean store_knows_file(struct store *store, const char *path, guint64 bytes,
                          gint64 modified);

/* Reads a stored report into `record` (initialised or reset by the caller), with its
 * stored findings. FALSE with an error, or without one when there is no such report. */
gboolean store_read_record(struct store *store, gint64 report_id, struct record *record,
                           GError **error);
/* The active report of a unit and year; 0 when there is none, or with an error. */
gint64 store_find_report(struct store *store, gint64 unit_id, gint year, GError **error);

/* Replaces the findings of `report_id` that compare it with the year before by those of
 * `record` whose rule is across years. */
gboolean store_save_year_findings(struct store *store, gint64 report_id,
                                  const struct record *record, GError **error);
/* Counts the failing findings of a report again, leaving out waived ones. */
gboolean store_update_quality(struct store *store, gint64 report_id, GError **error);

#endif
