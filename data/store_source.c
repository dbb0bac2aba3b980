/* Files that were read, and those that could not be. */
#include "data/store_sql.h"

gboolean store_knows_file(struct store *store, const char *path, guint64 bytes,
                          gint64 modified)
{
    sqlite3_stmt *s = store_prepare(store,
                                    "SELECT 1 FROM source WHERE path = ? AND bytes = ? "
                                    "AND modified = ? AND problem IS "
                                    "NULL ORDER BY id DESC LIMIT 1",
                                    NULL);
    if (s == NULL)
        return FALSE;
    store_bind_text(s, 1, path);
    sqlite3_bind_int64(s, 2, (gint64)bytes);
    sqlite3_bind_int64(s, 3, modified);
    gboolean known = store_step_row(store, s, NULL);
    sqlite3_reset(s);
    return known;
}

/* The container has a row of its own: no report comes from it, only from its parts. */
gboolean store_note_container(struct store *store, const char *path, guint64 bytes,
                              gint64 modified, GError **error)
{
    sqlite3_stmt *s = store_prepare(store,
                                    "UPDATE source SET bytes = ?2, modified = ?3 WHERE "
                                    "path = ?1 AND format = 'container'",
                                    error);
    if (s == NULL)
        return FALSE;
    store_bind_text(s, 1, path);
    sqlite3_bind_int64(s, 2, (gint64)bytes);
    sqlite3_bind_int64(s, 3, modified);
    if (!store_step_done(store, s, error))
        return FALSE;
    if (sqlite3_changes(store->db) > 0)
        return TRUE;
    s = store_prepare(store,
                      "INSERT INTO source(path, format, bytes, modified) "
                      "VALUES(?, 'container', ?, ?)",
                      error);
    if (s == NULL)
        return FALSE;
    store_bind_text(s, 1, path);
    sqlite3_bind_int64(s, 2, (gint64)bytes);
    sqlite3_bind_int64(s, 3, modified);
    return store_step_done(store, s, error);
}

gboolean store_save_problem(struct store *store, const char *path, const char *problem,
                            GError **error)
{
    sqlite3_stmt *s = store_prepare(
        store, "DELETE FROM source WHERE path = ? AND problem IS NOT NULL", error);
    if (s == NULL)
        return FALSE;
    store_bind_text(s, 1, path);
    if (!store_step_done(store, s, error))
        return FALSE;
    if (problem == NULL)
        return TRUE;
    s = store_prepare(store, "INSERT INTO source(path, problem) VALUES(?,?)", error);
    if (s == NULL)
        return FALSE;
    store_bind_text(s, 1, path);
    store_bind_text(s, 2, problem);
    return store_step_done(store, s, error);
}
