#include "data/store/store_waiting_table.h"

struct table {
    sqlite3_vtab base;
    const struct rows_source *source;
};

struct cursor {
    sqlite3_vtab_cursor base;
    struct rows_run run;
    guint step, next_run;
};

static int connect_table(sqlite3 *db, void *data, int argc, const char *const *argv,
                         sqlite3_vtab **result, char **message)
{
    (void)argc, (void)argv, (void)message;
    const struct rows_source *source = data;
    g_autoptr(GString) sql = g_string_new("CREATE TABLE x(");
    for (guint i = 0; i < source->n_columns; i++)
        g_string_append_printf(sql, "%sc%u", i > 0 ? ", " : "", i);
    g_string_append_c(sql, ')');
    int code = sqlite3_declare_vtab(db, sql->str);
    if (code != SQLITE_OK)
        return code;
    struct table *table = g_new0(struct table, 1);
    table->source = source;
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
    struct cursor *cursor = g_new0(struct cursor, 1);
    cursor->step = ((const struct table *)table)->source->n_columns - 1;
    *result = &cursor->base;
    return SQLITE_OK;
}

static int close_cursor(sqlite3_vtab_cursor *cursor)
{
    g_free(cursor);
    return SQLITE_OK;
}

/* Goes on to the next run that has rows, unless there are more of this one. */
static void find_row(struct cursor *cursor)
{
    const struct rows_source *source = ((const struct table *)cursor->base.pVtab)->source;
    while (cursor->run.row == cursor->run.end)
        if (!source->get_run(source->data, cursor->next_run++, &cursor->run)) {
            cursor->run.row = NULL;
            return;
        }
}

static int start_scan(sqlite3_vtab_cursor *base, int number, const char *text, int argc,
                      sqlite3_value **argv)
{
    (void)number, (void)text, (void)argc, (void)argv;
    struct cursor *cursor = (struct cursor *)base;
    cursor->run.row = cursor->run.end = NULL;
    cursor->next_run = 0;
    find_row(cursor);
    return SQLITE_OK;
}

static int next_row(sqlite3_vtab_cursor *base)
{
    struct cursor *cursor = (struct cursor *)base;
    cursor->run.row += cursor->step;
    find_row(cursor);
    return SQLITE_OK;
}

static int is_at_end(sqlite3_vtab_cursor *base)
{
    return ((const struct cursor *)base)->run.row == NULL;
}

static int read_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int column)
{
    const struct cursor *cursor = (const struct cursor *)base;
    if (column == 0) {
        sqlite3_result_int64(context, cursor->run.number);
        return SQLITE_OK;
    }
    const struct row_value *value = &cursor->run.row[column - 1];
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
    *rowid = ((const struct cursor *)base)->run.number;
    return SQLITE_OK;
}

/* Without xCreate the tables are there by their module's name alone. */
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

void waiting_table_register(sqlite3 *db, const struct rows_source *source)
{
    struct rows_source *copy = g_memdup2(source, sizeof *source);
    sqlite3_create_module_v2(db, source->name, &module, copy, g_free);
}

void waiting_table_forget(sqlite3 *db, const char *name)
{
    sqlite3_create_module_v2(db, name, NULL, NULL, NULL);
}
