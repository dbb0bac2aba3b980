/* The views for people and the codebook, made from the table of fields. */
#ifndef DATA_STORE_SCHEMA_VIEWS_H
#define DATA_STORE_SCHEMA_VIEWS_H

#include <glib.h>
#include <sqlite3.h>

/* Whether the views of the database are those that this program would make. */
gboolean schema_views_are_current(sqlite3 *db);
gboolean schema_drop_views(sqlite3 *db, const char *path, GError **error);
/* Drops and makes views and codebook, unless they are current and not `forced`. */
gboolean schema_update_views(sqlite3 *db, const char *path, gboolean forced,
                             GError **error);

#endif
