#include "data/store_check.h"

#include "data/store_error.h"

gboolean store_check_pages(sqlite3 *db, const char *path, GError **error)
{
    return store_error_exec(db, path, "PRAGMA cell_size_check = ON", error);
}

/* Where bytes of a page are overwritten, a row's number or name can be lost although the
 * page can be read: every report of that unit would then drop out of every list, which
 * looks like a database without it. So the one table that all lists join is checked
 * before anything is read; it is small. */
gboolean store_check_units(sqlite3 *db, const char *path, GError **error)
{
    sqlite3_stmt *s = NULL;
    int code = sqlite3_prepare_v2(db, "PRAGMA quick_check(unit)", -1, &s, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_step(s);
    gboolean whole = code == SQLITE_ROW &&
                     g_strcmp0((const char *)sqlite3_column_text(s, 0), "ok") == 0;
    if (code == SQLITE_ROW && !whole)
        store_error_set_damaged(path, error);
    else if (!whole)
        store_error_set(db, path, error);
    sqlite3_finalize(s);
    return whole;
}
