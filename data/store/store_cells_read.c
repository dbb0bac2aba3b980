/* The cells of a stored report back into a record; and their removal. */
#include "data/store/store_cells.h"

static void read_row(sqlite3_stmt *statement, const struct cell_table *table,
                     const struct cell_layout *layout, struct record *record)
{
    int at = (int)table->n_columns;
    const char *states = store_column_text(statement, at + 1);
    guint32 line = (guint32)sqlite3_column_int64(statement, at + 2);
    const char *lines = store_column_text(statement, at + 3);
    for (guint i = 0; i < layout->n; i++) {
        struct value *value = &record->values[layout->first_field + (gint)i];
        value->state =
            states == NULL ? VALUE_NUMBER : (guint8)cell_state(states[i], &value->rule);
        value->number = sqlite3_column_double(statement, layout->slot[i]);
        value->line = cell_line(line, lines, i);
        value->page = (guint16)sqlite3_column_int(statement, at + 4);
        if (value->state == VALUE_BLANK || value->state == VALUE_INFERRED)
            value->raw = "";
    }
}

static gboolean read_table(struct store *store, gint64 report_id, enum form_table table,
                           struct record *record, GError **error)
{
    const struct cell_table *info = cell_table_get(table);
    sqlite3_stmt *statement = store_prepare(store, info->select, error);
    if (statement == NULL)
        return FALSE;
    sqlite3_bind_int64(statement, 1, report_id);
    GError *problem = NULL;
    while (store_step_row(store, statement, &problem)) {
        const struct cell_layout *layout =
            cell_layout_find(table, store_column_text(statement, (int)info->n_columns));
        if (layout != NULL)
            read_row(statement, info, layout, record);
    }
    if (problem != NULL)
        g_propagate_error(error, problem);
    return problem == NULL;
}

static gboolean read_printed(struct store *store, gint64 report_id, struct record *record,
                             GError **error)
{
    sqlite3_stmt *statement = store_prepare(
        store, "SELECT field, raw, rule, number FROM printed WHERE report_id = ?", error);
    if (statement == NULL)
        return FALSE;
    sqlite3_bind_int64(statement, 1, report_id);
    GError *problem = NULL;
    while (store_step_row(store, statement, &problem)) {
        gint field = field_find(store_column_text(statement, 0));
        if (field < 0)
            continue;
        struct value *value = &record->values[field];
        value->raw = record_string(record, store_column_text(statement, 1));
        value->rule = record_string(record, store_column_text(statement, 2));
        if (sqlite3_column_type(statement, 3) != SQLITE_NULL)
            value->number = sqlite3_column_double(statement, 3);
    }
    if (problem != NULL)
        g_propagate_error(error, problem);
    return problem == NULL;
}

gboolean store_read_cells(struct store *store, gint64 report_id, struct record *record,
                          GError **error)
{
    for (enum form_table table = 0; table < FORM_N_TABLES; table++)
        if (!read_table(store, report_id, table, record, error))
            return FALSE;
    return read_printed(store, report_id, record, error);
}

gboolean store_delete_cells(struct store *store, gint64 report_id, GError **error)
{
    static const char *const statements[] = {
        "DELETE FROM disclosure WHERE report_id = ?",
        "DELETE FROM request WHERE report_id = ?",
        "DELETE FROM review WHERE report_id = ?",
        "DELETE FROM printed WHERE report_id = ?",
        "DELETE FROM claim WHERE report_id = ?",
        "DELETE FROM finding WHERE report_id = ?",
    };
    if (!store_waiting_flush_report(store, report_id, error))
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(statements); i++) {
        sqlite3_stmt *statement = store_prepare(store, statements[i], error);
        if (statement == NULL)
            return FALSE;
        sqlite3_bind_int64(statement, 1, report_id);
        if (!store_step_done(store, statement, error))
            return FALSE;
    }
    return TRUE;
}
