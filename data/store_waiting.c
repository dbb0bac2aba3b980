#include "data/store_waiting.h"

#include <string.h>

#include "data/store_sql.h"

enum { WAITING_MAX = 4096, TEXT_BLOCK = 65536 };

enum value_kind { KIND_NULL, KIND_WHOLE, KIND_REAL, KIND_TEXT };

static const struct table_info {
    const char *module, *insert;
    guint n_columns;
} infos[WAITING_N_TABLES] = {
    [WAITING_DISCLOSURE] = { "waiting_disclosure",
                             "INSERT INTO disclosure SELECT * FROM waiting_disclosure",
                             17 },
    [WAITING_REQUEST] = { "waiting_request",
                          "INSERT INTO request SELECT * FROM waiting_request", 13 },
    [WAITING_REVIEW] = { "waiting_review",
                         "INSERT INTO review SELECT * FROM waiting_review", 11 },
    [WAITING_PRINTED] = { "waiting_printed",
                          "INSERT INTO printed SELECT * FROM waiting_printed", 5 },
    [WAITING_CLAIM] = { "waiting_claim", "INSERT INTO claim SELECT * FROM waiting_claim",
                        13 },
    [WAITING_FINDING] = { "waiting_finding",
                          "INSERT INTO finding SELECT * FROM waiting_finding", 17 },
};

struct waiting_list {
    const struct table_info *info;
    GArray *values; /* struct row_value, row by row */
};

struct waiting_rows {
    struct waiting_list tables[WAITING_N_TABLES];
    GStringChunk *text;
    GHashTable *reports, *years, *failed; /* report ids */
    guint n;
};

/* ---- the rows as a table of SQLite: read from first to last ---- */

struct waiting_table {
    sqlite3_vtab base;
    const struct waiting_list *waiting;
};

struct waiting_cursor {
    sqlite3_vtab_cursor base;
    const struct row_value *row, *end;
    guint n_columns;
};

static int connect_table(sqlite3 *db, void *data, int argc, const char *const *argv,
                         sqlite3_vtab **result, char **message)
{
    (void)argc, (void)argv, (void)message;
    const struct waiting_list *waiting = data;
    g_autoptr(GString) sql = g_string_new("CREATE TABLE x(");
    for (guint i = 0; i < waiting->info->n_columns; i++)
        g_string_append_printf(sql, "%sc%u", i > 0 ? ", " : "", i);
    g_string_append_c(sql, ')');
    int code = sqlite3_declare_vtab(db, sql->str);
    if (code != SQLITE_OK)
        return code;
    struct waiting_table *table = g_new0(struct waiting_table, 1);
    table->waiting = waiting;
    *result = &table->base;
    return SQLITE_OK;
}

static int disconnect_table(sqlite3_vtab *table)
{
    g_free(table);
    return SQLITE_OK;
}

static int plan_scan(sqlite3_vtab *table, sqlite3_index_info *info)
{
    (void)table;
    info->estimatedCost = info->estimatedRows = WAITING_MAX;
    return SQLITE_OK;
}

static int open_cursor(sqlite3_vtab *table, sqlite3_vtab_cursor **result)
{
    (void)table;
    struct waiting_cursor *cursor = g_new0(struct waiting_cursor, 1);
    *result = &cursor->base;
    return SQLITE_OK;
}

static int close_cursor(sqlite3_vtab_cursor *cursor)
{
    g_free(cursor);
    return SQLITE_OK;
}

static int start_scan(sqlite3_vtab_cursor *base, int number, const char *text, int argc,
                      sqlite3_value **argv)
{
    (void)number, (void)text, (void)argc, (void)argv;
    struct waiting_cursor *cursor = (struct waiting_cursor *)base;
    const struct waiting_list *waiting = ((struct waiting_table *)base->pVtab)->waiting;
    cursor->row = (const struct row_value *)(void *)waiting->values->data;
    cursor->end = cursor->row + waiting->values->len;
    cursor->n_columns = waiting->info->n_columns;
    return SQLITE_OK;
}

static int next_row(sqlite3_vtab_cursor *base)
{
    struct waiting_cursor *cursor = (struct waiting_cursor *)base;
    cursor->row += cursor->n_columns;
    return SQLITE_OK;
}

static int is_at_end(sqlite3_vtab_cursor *base)
{
    const struct waiting_cursor *cursor = (const struct waiting_cursor *)base;
    return cursor->row >= cursor->end;
}

static int read_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int column)
{
    const struct row_value *value = &((struct waiting_cursor *)base)->row[column];
    switch ((enum value_kind)value->kind) {
    case KIND_NULL:
        break;
    case KIND_WHOLE:
        sqlite3_result_int64(context, value->whole);
        break;
    case KIND_REAL:
        sqlite3_result_double(context, value->real);
        break;
    case KIND_TEXT:
        sqlite3_result_text(context, value->text, (int)value->length, SQLITE_STATIC);
        break;
    }
    return SQLITE_OK;
}

static int read_rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *rowid)
{
    *rowid = (gint64)(gsize)((struct waiting_cursor *)base)->row;
    return SQLITE_OK;
}

/* Without xCreate the tables are there by their module's name alone, in this connection
 * only: nothing of them is in the file. */
static const sqlite3_module module = {
    .xConnect = connect_table,
    .xBestIndex = plan_scan,
    .xDisconnect = disconnect_table,
    .xOpen = open_cursor,
    .xClose = close_cursor,
    .xFilter = start_scan,
    .xNext = next_row,
    .xEof = is_at_end,
    .xColumn = read_column,
    .xRowid = read_rowid,
};

/* ---- gathering ---- */

struct waiting_rows *waiting_new(sqlite3 *db)
{
    struct waiting_rows *rows = g_new0(struct waiting_rows, 1);
    rows->text = g_string_chunk_new(TEXT_BLOCK);
    rows->reports = g_hash_table_new(NULL, NULL);
    rows->years = g_hash_table_new(NULL, NULL);
    rows->failed = g_hash_table_new(NULL, NULL);
    for (gsize i = 0; i < WAITING_N_TABLES; i++) {
        rows->tables[i].info = &infos[i];
        rows->tables[i].values = g_array_new(FALSE, TRUE, sizeof(struct row_value));
        sqlite3_create_module(db, infos[i].module, &module, &rows->tables[i]);
    }
    return rows;
}

void waiting_free(struct waiting_rows *rows)
{
    if (rows == NULL)
        return;
    for (gsize i = 0; i < WAITING_N_TABLES; i++)
        g_array_unref(rows->tables[i].values);
    g_string_chunk_free(rows->text);
    g_hash_table_unref(rows->reports);
    g_hash_table_unref(rows->years);
    g_hash_table_unref(rows->failed);
    g_free(rows);
}

struct row_value *waiting_add(struct waiting_rows *rows, enum waiting_table_id table)
{
    struct waiting_list *waiting = &rows->tables[table];
    guint at = waiting->values->len;
    rows->n++;
    g_array_set_size(waiting->values, at + waiting->info->n_columns);
    return &g_array_index(waiting->values, struct row_value, at);
}

void row_set_whole(struct row_value *value, gint64 number)
{
    value->kind = KIND_WHOLE;
    value->whole = number;
}

void row_set_number(struct row_value *value, double number)
{
    if (number >= -9e15 && number <= 9e15 && number == (double)(gint64)number) {
        row_set_whole(value, (gint64)number);
        return;
    }
    value->kind = KIND_REAL;
    value->real = number;
}

void row_set_literal(struct row_value *value, const char *text)
{
    if (text == NULL)
        return;
    value->kind = KIND_TEXT;
    value->length = (guint32)strlen(text);
    value->text = text;
}

void row_set_text(struct waiting_rows *rows, struct row_value *value, const char *text)
{
    if (text == NULL)
        return;
    value->kind = KIND_TEXT;
    value->length = (guint32)strlen(text);
    value->text = g_string_chunk_insert_len(rows->text, text, value->length);
}

void waiting_note_report(struct waiting_rows *rows, gint64 report_id)
{
    g_hash_table_add(rows->reports, GSIZE_TO_POINTER(report_id));
}

void waiting_note_failure(struct waiting_rows *rows, gint64 report_id)
{
    g_hash_table_add(rows->failed, GSIZE_TO_POINTER(report_id));
}

gboolean waiting_has_report(const struct waiting_rows *rows, gint64 report_id)
{
    return g_hash_table_contains(rows->reports, GSIZE_TO_POINTER(report_id));
}

gboolean waiting_note_years(struct waiting_rows *rows, gint64 report_id)
{
    waiting_note_report(rows, report_id);
    return !g_hash_table_add(rows->years, GSIZE_TO_POINTER(report_id));
}

gboolean waiting_are_many(const struct waiting_rows *rows)
{
    return rows->n >= WAITING_MAX;
}

/* ---- storing ---- */

static gboolean count_failures(struct store *store, GError **error)
{
    GHashTableIter iter;
    gpointer id;
    g_hash_table_iter_init(&iter, store->waiting->failed);
    while (g_hash_table_iter_next(&iter, &id, NULL))
        if (!store_update_quality(store, (gint64)GPOINTER_TO_SIZE(id), error))
            return FALSE;
    return TRUE;
}

gboolean store_waiting_flush(struct store *store, GError **error)
{
    struct waiting_rows *rows = store->waiting;
    for (gsize i = 0; i < WAITING_N_TABLES; i++) {
        if (rows->tables[i].values->len == 0)
            continue;
        sqlite3_stmt *s = store_prepare(store, infos[i].insert, error);
        if (s == NULL || !store_step_done(store, s, error))
            return FALSE;
    }
    if (!count_failures(store, error))
        return FALSE;
    store_waiting_drop(store);
    return TRUE;
}

void store_waiting_drop(struct store *store)
{
    struct waiting_rows *rows = store->waiting;
    for (gsize i = 0; i < WAITING_N_TABLES; i++)
        g_array_set_size(rows->tables[i].values, 0);
    g_string_chunk_clear(rows->text);
    g_hash_table_remove_all(rows->reports);
    g_hash_table_remove_all(rows->years);
    g_hash_table_remove_all(rows->failed);
    rows->n = 0;
}

gboolean store_waiting_flush_report(struct store *store, gint64 report_id, GError **error)
{
    return store->waiting == NULL || !waiting_has_report(store->waiting, report_id) ||
           store_waiting_flush(store, error);
}
