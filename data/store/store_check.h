/* Damage of a file that SQLite itself does not stop at. */
#ifndef DATA_STORE_STORE_CHECK_H
#define DATA_STORE_STORE_CHECK_H

#include <glib.h>
#include <sqlite3.h>

/* Whether from here on every page is looked over whenever it is fetched. */
gboolean store_check_pages(sqlite3 *db, const char *path, gboolean check, GError **error);
/* For a statement that fetches the same pages many times: looks over the pages of the
 * tables that it is about, each once, and stops doing so. store_check_pages goes on. */
gboolean store_check_before(sqlite3 *db, const char *path, const char *sql,
                            GError **error);
/* Whether the table of units is whole: about a millisecond for five thousand. FALSE with
 * DATA_ERROR_DATABASE "PATH: damaged; what to do". */
gboolean store_check_units(sqlite3 *db, const char *path, GError **error);

#endif
