/* Rows in memory as a table of SQLite, read from first to last: what one statement
 * "INSERT INTO t SELECT * FROM ..." can take thousands of rows from. */
#ifndef DATA_STORE_STORE_WAITING_TABLE_H
#define DATA_STORE_STORE_WAITING_TABLE_H

#include <sqlite3.h>

#include "data/store/store_rows.h"

/* Rows that stand one after the other and share the value of the first column, which is
 * not among theirs. */
struct rows_run {
    const struct row_value *row, *end;
    gint64 number;
};

/* The run at `index`, counted from 0; it may be empty. FALSE after the last. */
typedef gboolean (*rows_run_fn)(gconstpointer data, guint index, struct rows_run *run);

/* A table `name` of columns c0, c1, ... in this connection only; nothing of it is in the
 * file. */
struct rows_source {
    const char *name;
    guint n_columns;
    rows_run_fn get_run;
    gconstpointer data; /* borrowed, looked at whenever the table is read */
};
void waiting_table_register(sqlite3 *db, const struct rows_source *source);
void waiting_table_forget(sqlite3 *db, const char *name);

#endif
