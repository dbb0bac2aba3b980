#include "data/store_waiting_table.h"

struct table {
    sqlite3_vtab base;
    enum rows_table id;
    const GPtrArray *reports;
};

/* Where the reading is: the row, the end of the rows of its report, and that report. */
struct cursor {
    sqlite3_vtab_cursor base;
    const struct row_value *row, *end;
    gint64 number; /* the first column */
    guint step, next_report;
    const struct store_rows *years; /* to be read after the report's own */
};

static const char *const names[ROWS_N_TABLES] = {
    [ROWS_SOURCE] = "waiting_source",         [ROWS_REPORT] = "waiting_report",
    [ROWS_DISCLOSURE] = "waiting_disclosure", [ROWS_REQUEST] = "waiting_request",
    [ROWS_REVIEW] = "waiting_review",         [ROWS_PRINTED] = "waiting_printed",
    [ROWS_CLAIM] = "waiting_claim",           [ROWS_FINDING] = "waiting_finding",
};

struct client {
    enum rows_table id;
    const GPtrArray *reports;
};

static int connect_table(sqlite3 *db, void *data, int argc, const char *const *argv,
                         sqlite3_vtab **result, char **message)
{
    (void)argc, (void)argv, (void)message;
    const struct client *client = data;
    g_autoptr(GString) sql = g_string_new("CREATE TABLE x(");
    for (guint i = 0; i < rows_n_columns(client->id); i++)
        g_string_append_printf(sql, "%sc%u", i > 0 ? ", " : "", i);
    g_string_append_c(sql, ')');
    int code = sqlite3_declare_vtab(db, sql->str);
    if (code != SQLITE_OK)
        return code;
    struct table *table = g_new0(struct table, 1);
    table->id = client->id;
    table->reports = client->reports;
    *result = &table->base;
    return SQLITE_OK;
}

static int disconnect_table(sqlite3_vtab *table)
{
    g_free(table);
    return SQLITE_OK;
}

static int plan_scan(sqlite3_vtab *base, sqlite3_index_info *info)
{
    (void)base;
    info->estimatedCost = info->estimatedRows = 4096;
    return SQLITE_OK;
}

static int open_cursor(sqlite3_vtab *table, sqlite3_vtab_cursor **result)
{
    const struct table *t = (const struct table *)table;
    struct cursor *cursor = g_new0(struct cursor, 1);
    cursor->step = rows_n_columns(t->id) - 1;
    *result = &cursor->base;
    return SQLITE_OK;
}

static int close_cursor(sqlite3_vtab_cursor *cursor)
{
    g_free(cursor);
    return SQLITE_OK;
}

static void begin_rows(struct cursor *cursor, enum rows_table id,
                       const struct store_rows *rows)
{
    const struct row_value *values =
        (const struct row_value *)(const void *)rows->values->data;
    cursor->row = values + rows->first[id];
    cursor->end = values + rows->first[id + 1];
    cursor->number = id == ROWS_SOURCE ? rows->source_id : rows->report_id;
    if ((id == ROWS_SOURCE && !rows->with_source) ||
        (id == ROWS_REPORT && !rows->with_report))
        cursor->row = cursor->end;
}

/* Goes on to the next report that has rows, unless there are more of this one. */
static void find_row(struct cursor *cursor)
{
    const struct table *table = (const struct table *)cursor->base.pVtab;
    while (cursor->row == cursor->end) {
        const struct store_rows *rows = cursor->years;
        cursor->years = NULL;
        if (rows == NULL) {
            if (cursor->next_report == table->reports->len) {
                cursor->row = NULL;
                return;
            }
            rows = g_ptr_array_index(table->reports, cursor->next_report++);
            cursor->years = rows->years;
        }
        begin_rows(cursor, table->id, rows);
    }
}

static int start_scan(sqlite3_vtab_cursor *base, int number, const char *text, int argc,
                      sqlite3_value **argv)
{
    (void)number, (void)text, (void)argc, (void)argv;
    struct cursor *cursor = (struct cursor *)base;
    cursor->row = cursor->end = NULL;
    cursor->years = NULL;
    cursor->next_report = 0;
    find_row(cursor);
    return SQLITE_OK;
}

static int next_row(sqlite3_vtab_cursor *base)
{
    struct cursor *cursor = (struct cursor *)base;
    cursor->row += cursor->step;
    find_row(cursor);
    return SQLITE_OK;
}

static int is_at_end(sqlite3_vtab_cursor *base)
{
    return ((const struct cursor *)base)->row == NULL;
}

static int read_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int column)
{
    const struct cursor *cursor = (const struct cursor *)base;
    if (column == 0) {
        sqlite3_result_int64(context, cursor->number);
        return SQLITE_OK;
    }
    const struct row_value *value = &cursor->row[column - 1];
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
    case KIND_BLOB:
        sqlite3_result_blob(context, value->text, (int)value->length, SQLITE_STATIC);
        break;
    }
    return SQLITE_OK;
}

static int read_rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *rowid)
{
    *rowid = ((const struct cursor *)base)->number;
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

void waiting_tables_register(sqlite3 *db, const GPtrArray *reports)
{
    for (enum rows_table id = 0; id < ROWS_N_TABLES; id++) {
        struct client *client = g_new(struct client, 1);
        *client = (struct client){ id, reports };
        sqlite3_create_module_v2(db, names[id], &module, client, g_free);
    }
}
