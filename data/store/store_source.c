/* Files that were read, and those that could not be. */
#include "data/store/store_source.h"

#include <string.h>

gboolean store_knows_file(struct store *store, const char *path, guint64 bytes,
                          gint64 modified)
{
    if (store->memory != NULL && !store_memory_has_path(store, path))
        return FALSE;
    /* A source that waits is not seen: its file, named twice, is merely read again. */
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

/* ---- of a record that is being saved ---- */

static gboolean ask_source(struct store *store, const struct saving *saving,
                           struct known_source *known, GError **error)
{
    sqlite3_stmt *s = store_prepare(
        store, "SELECT id, path FROM source WHERE sha256 = ? ORDER BY id", error);
    if (s == NULL)
        return FALSE;
    sqlite3_bind_blob(s, 1, saving->rows->sha256, 32, SQLITE_STATIC);
    GError *problem = NULL;
    while (store_step_row(store, s, &problem)) {
        if (known->same_content == 0)
            known->same_content = sqlite3_column_int64(s, 0);
        if (g_strcmp0(store_column_text(s, 1), saving->record->source.path) == 0)
            known->same_path = sqlite3_column_int64(s, 0);
    }
    if (problem != NULL)
        g_propagate_error(error, problem);
    return problem == NULL;
}

/* Whether it is a later part of the source of the record that was saved last. */
static gboolean is_next_part(const struct saving *saving, const struct store_rows *last)
{
    return last != NULL && last->with_report && last->has_sha256 &&
           memcmp(last->sha256, saving->rows->sha256, sizeof last->sha256) == 0 &&
           rows_get(last, ROWS_REPORT)[REPORT_PART].whole < saving->record->source.part &&
           g_strcmp0(rows_get(last, ROWS_SOURCE)[SOURCE_PATH].text,
                     saving->record->source.path) == 0;
}

gboolean source_find(struct store *store, const struct saving *saving,
                     struct known_source *known, GError **error)
{
    const struct store_rows *last = waiting_get_last(store->waiting);
    *known = (struct known_source){ 0 };
    if (!saving->rows->has_sha256 ||
        !store_memory_has_content(store, saving->rows->sha256))
        return TRUE;
    if (is_next_part(saving, last)) {
        known->same_path = known->same_content = last->source_id;
        return TRUE;
    }
    return (!waiting_has_sources(store->waiting) || store_waiting_flush(store, error)) &&
           ask_source(store, saving, known, error);
}

void source_number(struct store *store, struct saving *saving)
{
    struct store_rows *rows = saving->rows;
    rows->source_id = memory_next_source(store->memory);
    rows->with_source = TRUE;
    if (saving->modified != 0)
        row_set_whole(&rows_get(rows, ROWS_SOURCE)[SOURCE_MODIFIED], saving->modified);
    memory_add_source(store->memory, rows->has_sha256 ? rows->sha256 : NULL,
                      saving->record->source.path);
}

gboolean source_insert(struct store *store, const struct saving *saving, GError **error)
{
    const struct row_value *row = rows_get(saving->rows, ROWS_SOURCE);
    sqlite3_stmt *s = store_prepare(
        store,
        "INSERT INTO source(id, path, format, encoding, bytes, modified, sha256) "
        "VALUES(?1, ?2, ?3, ?4, nullif(?5, 0), nullif(?6, 0), ?7)",
        error);
    if (s == NULL)
        return FALSE;
    sqlite3_bind_int64(s, 1, saving->rows->source_id);
    store_bind_text(s, 2, row[SOURCE_PATH].text);
    store_bind_text(s, 3, row[SOURCE_FORMAT].text);
    store_bind_text(s, 4, row[SOURCE_ENCODING].text);
    sqlite3_bind_int64(s, 5, row[SOURCE_BYTES].whole);
    sqlite3_bind_int64(s, 6, saving->modified);
    if (saving->rows->has_sha256)
        sqlite3_bind_blob(s, 7, saving->rows->sha256, 32, SQLITE_STATIC);
    return store_step_done(store, s, error);
}

gboolean source_note_modified(struct store *store, gint64 source_id, gint64 modified,
                              GError **error)
{
    sqlite3_stmt *s = store_prepare(
        store, "UPDATE source SET modified = ?1 WHERE id = ?2 AND modified IS NOT ?1",
        error);
    if (s == NULL || modified == 0)
        return s != NULL;
    sqlite3_bind_int64(s, 1, modified);
    sqlite3_bind_int64(s, 2, source_id);
    return store_step_done(store, s, error);
}
