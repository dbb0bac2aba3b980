/* What the files that hold SQL share: the connection, its cache of statements, and the
 * conversion of SQLite's errors. Nothing outside data/ includes this. */
#ifndef DATA_STORE_STORE_SQL_H
#define DATA_STORE_STORE_SQL_H

#include <sqlite3.h>

#include "data/store/store_checkpoint.h"
#include "data/store/store_memory.h"
#include "data/store/store_waiting.h"

struct store {
    sqlite3 *db;
    char *path;
    GHashTable *statements; /* const char * (by address) -> sqlite3_stmt */
    gboolean read_only;
    guint patience; /* seconds to wait for another program's lock */
    gint64 run;     /* number of the present run; 0: to be read on first use */
    gboolean run_started;
    /* NULL for a store that is only read: */
    struct waiting *waiting;
    struct memory *memory;
    struct checkpoint *checkpoint;
};

/* The statement for a SQL text, reset and without bindings. `sql` must be a constant: its
 * address is the key of the cache. NULL with an error. */
sqlite3_stmt *store_prepare(struct store *store, const char *sql, GError **error);
/* A statement for a text made at run time; finalize it. */
sqlite3_stmt *store_prepare_once(struct store *store, const char *sql, GError **error);

/* SQLITE_DONE: TRUE; anything else sets the error. Resets the statement. */
gboolean store_step_done(struct store *store, sqlite3_stmt *statement, GError **error);
/* TRUE for a row. FALSE without an error at the end, then the statement is reset. */
gboolean store_step_row(struct store *store, sqlite3_stmt *statement, GError **error);
/* Passes on what stopped the reading of rows. TRUE when nothing did. Takes. */
gboolean store_finish(GError *problem, GError **error);
gboolean store_run(struct store *store, const char *sql, GError **error);
/* Sets "PATH: reason; what to do" for the connection's last error. Returns FALSE. */
gboolean store_fail(struct store *store, GError **error);

void store_bind_text(sqlite3_stmt *statement, int index, const char *text); /* borrowed */
/* A whole number as INTEGER, another as REAL. */
void store_bind_number(sqlite3_stmt *statement, int index, double number);
const char *store_column_text(sqlite3_stmt *statement, int column); /* NULL for NULL */

#define store_auto_finalize __attribute__((cleanup(store_finalize)))
static inline void store_finalize(sqlite3_stmt **statement)
{
    sqlite3_finalize(*statement);
}

#endif
