/* Files that were read, and those that could not be. */
#include "data/store_sql.h"

gboolean store_knows_file(struct store *store, const char *path, guint64 bytes,
                          gint64 modified)
{
    if (store->memory != NULL && !store_memory_has_path(store, path))
        return FALSE;
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
                      "INSERT INTO source(id, path, format, bytes, modified) "
                      "VALUES(?, ?, 'container', ?, ?)",
                      error);
    if (s == NULL)
        return FALSE;
    sqlite3_bind_int64(s, 1, memory_next_source(store->memory));
    store_bind_text(s, 2, path);
    sqlite3_bind_int64(s, 3, (gint64)bytes);
    sqlite3_bind_int64(s, 4, modified);
    memory_add_source(store->memory, NULL, path);
    return store_step_done(store, s, error);
}

static gboolean delete_problem(struct store *store, const char *path, GError **error)
{
    sqlite3_stmt *s = store_prepare(
        store, "DELETE FROM source WHERE path = ? AND problem IS NOT NULL", error);
    if (s == NULL)
        return FALSE;
    store_bind_text(s, 1, path);
    return store_step_done(store, s, error);
}

gboolean store_save_problem(struct store *store, const char *path, const char *problem,
                            GError **error)
{
    if (store_memory_has_problems(store) && !delete_problem(store, path, error))
        return FALSE;
    if (problem == NULL)
        return TRUE;
    sqlite3_stmt *s = store_prepare(
        store, "INSERT INTO source(id, path, problem) VALUES(?,?,?)", error);
    if (s == NULL)
        return FALSE;
    sqlite3_bind_int64(s, 1, memory_next_source(store->memory));
    store_bind_text(s, 2, path);
    store_bind_text(s, 3, problem);
    memory_add_problem(store->memory);
    memory_add_source(store->memory, NULL, path);
    return store_step_done(store, s, error);
}
