#include "data/store/store_check.h"

#include <string.h>

#include "data/store/store_error.h"

/* What a statement reads, by a word in it: of a table all of whose pages are counted,
 * every page is fetched. */
static const struct {
    const char *word, *sql;
} scans[] = {
    { "report", "SELECT count(*) FROM report NOT INDEXED" },
    { "report", "SELECT count(*) FROM source NOT INDEXED" },
    { "panel", "SELECT count(*) FROM report NOT INDEXED" },
    { "panel", "SELECT count(*) FROM source NOT INDEXED" },
    { "panel", "SELECT count(*) FROM disclosure" },
    { "panel", "SELECT count(*) FROM request" },
    { "panel", "SELECT count(*) FROM review" },
};

gboolean store_check_pages(sqlite3 *db, const char *path, gboolean check, GError **error)
{
    return store_error_exec(
        db, path, check ? "PRAGMA cell_size_check = ON" : "PRAGMA cell_size_check = OFF",
        error);
}

gboolean store_check_before(sqlite3 *db, const char *path, const char *sql,
                            GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(scans); i++)
        if (strstr(sql, scans[i].word) != NULL &&
            !store_error_exec(db, path, scans[i].sql, error))
            return FALSE;
    return store_check_pages(db, path, FALSE, error);
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
