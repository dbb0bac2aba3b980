/* SQLite's errors in words: what is wrong and what to do. */
#ifndef DATA_STORE_STORE_ERROR_H
#define DATA_STORE_STORE_ERROR_H

#include <glib.h>
#include <sqlite3.h>

/* Sets DATA_ERROR_DATABASE "PATH: what is wrong; what to do" for the connection's last
 * error. Returns FALSE. */
gboolean store_error_set(sqlite3 *db, const char *path, GError **error);
/* The same for a file that was found damaged without an error of SQLite's. */
gboolean store_error_set_damaged(const char *path, GError **error);
/* Runs a script; FALSE with such an error. */
gboolean store_error_exec(sqlite3 *db, const char *path, const char *sql, GError **error);

#endif
