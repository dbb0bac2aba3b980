/* Damage of a file that SQLite itself does not stop at. */
#ifndef DATA_STORE_CHECK_H
#define DATA_STORE_CHECK_H

#include <glib.h>
#include <sqlite3.h>

/* From here on every page is looked over when it is first read. */
gboolean store_check_pages(sqlite3 *db, const char *path, GError **error);
/* Whether the table of units is whole: about a millisecond for five thousand. FALSE with
 * DATA_ERROR_DATABASE "PATH: damaged; what to do". */
gboolean store_check_units(sqlite3 *db, const char *path, GError **error);

#endif
