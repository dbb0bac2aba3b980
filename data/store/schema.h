/* The tables and views of the database, and the ordered steps that bring an older file to
 * the present form. */
#ifndef DATA_STORE_SCHEMA_H
#define DATA_STORE_SCHEMA_H

#include <glib.h>
#include <sqlite3.h>

/* "ogi " in ASCII: what `file` and SQLite tools show as the kind of the database. */
#define SCHEMA_APPLICATION_ID 0x6f676920

/* The version this program writes (PRAGMA user_version). */
int schema_version(void);

/* Brings the open database to schema_version() in one transaction, makes the views and
 * the codebook anew where the program's fields have changed, and on a new database loads
 * the reference population. DATA_ERROR_DATABASE for a newer file or one that is not ours.
 * `path` is for messages. */
gboolean schema_migrate(sqlite3 *db, const char *path, GError **error);

/* Puts the file into write-ahead mode, unless it is not a database of ours. Waits up to
 * `seconds` for other programs that have it open. */
gboolean schema_set_journal(sqlite3 *db, const char *path, guint seconds, GError **error);

/* Checks only: for databases opened for reading. */
gboolean schema_check(sqlite3 *db, const char *path, GError **error);

/* One column of the view `panel`: a field's short name in SQL. */
struct schema_column {
    const char *name; /* "new_received", "licensing_decisions" */
    gint field;       /* index of the field */
};
/* The main fields by index, in order; NULL after the last. */
const struct schema_column *schema_panel_column(gsize index);

#endif
