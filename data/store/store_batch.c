#include "data/store/store_batch.h"

#include "data/store/store_waiting_table.h"

static const char *const inserts[ROWS_N_TABLES] = {
    [ROWS_UNIT] = "INSERT OR ROLLBACK INTO unit SELECT * FROM waiting_unit",
    [ROWS_SOURCE] = "INSERT OR ROLLBACK INTO source SELECT * FROM waiting_source",
    [ROWS_REPORT] = "INSERT OR ROLLBACK INTO report SELECT * FROM waiting_report",
    [ROWS_DISCLOSURE] =
        "INSERT OR ROLLBACK INTO disclosure SELECT * FROM waiting_disclosure",
    [ROWS_REQUEST] = "INSERT OR ROLLBACK INTO request SELECT * FROM waiting_request",
    [ROWS_REVIEW] = "INSERT OR ROLLBACK INTO review SELECT * FROM waiting_review",
    [ROWS_PRINTED] = "INSERT OR ROLLBACK INTO printed SELECT * FROM waiting_printed",
    [ROWS_CLAIM] = "INSERT OR ROLLBACK INTO claim SELECT * FROM waiting_claim",
    [ROWS_FINDING] = "INSERT OR ROLLBACK INTO finding SELECT * FROM waiting_finding",
};

static const char *const names[ROWS_N_TABLES] = {
    [ROWS_UNIT] = "waiting_unit",       [ROWS_SOURCE] = "waiting_source",
    [ROWS_REPORT] = "waiting_report",   [ROWS_DISCLOSURE] = "waiting_disclosure",
    [ROWS_REQUEST] = "waiting_request", [ROWS_REVIEW] = "waiting_review",
    [ROWS_PRINTED] = "waiting_printed", [ROWS_CLAIM] = "waiting_claim",
    [ROWS_FINDING] = "waiting_finding",
};

const char *batch_statement(enum rows_table table)
{
    return inserts[table];
}

static void free_rows(gpointer rows)
{
    store_rows_free(rows);
}

void batch_init(struct batch *batch)
{
    batch->reports = g_ptr_array_new_with_free_func(free_rows);
    batch->units = store_rows_new_empty();
}

void batch_empty(struct batch *batch)
{
    g_ptr_array_set_size(batch->reports, 0);
    store_rows_clear(batch->units);
}

void batch_clear(struct batch *batch)
{
    g_ptr_array_unref(batch->reports);
    store_rows_free(batch->units);
}

void batch_add_unit(struct batch *batch, gint64 id, const char *const *columns)
{
    if (batch->units->n_values == 0)
        batch->first_unit = id;
    struct row_value *row = rows_add(batch->units, ROWS_UNIT);
    for (guint i = 0; i < UNIT_N_COLUMNS; i++)
        row_set_text(batch->units, &row[i], columns[i]);
}

/* ---- as tables ---- */

static gboolean get_unit(const struct batch *batch, guint index, struct rows_run *run)
{
    if (index >= batch->units->n_values / UNIT_N_COLUMNS)
        return FALSE;
    run->row = batch->units->values + index * UNIT_N_COLUMNS;
    run->end = run->row + UNIT_N_COLUMNS;
    run->number = batch->first_unit + index;
    return TRUE;
}

/* Each report has two runs: its own rows and its findings across years. */
static gboolean get_run(gconstpointer data, guint index, struct rows_run *run)
{
    const struct batch_table *table = data;
    const GPtrArray *reports = table->batch->reports;
    if (table->id == ROWS_UNIT)
        return get_unit(table->batch, index, run);
    if (index / 2 >= reports->len)
        return FALSE;
    const struct store_rows *rows = g_ptr_array_index(reports, index / 2);
    run->row = run->end = NULL;
    if (index % 2 == 1)
        rows = rows->years;
    if (rows == NULL || (table->id == ROWS_SOURCE && !rows->with_source) ||
        (table->id == ROWS_REPORT && !rows->with_report))
        return TRUE;
    run->row = rows->values + rows->first[table->id];
    run->end = rows->values + rows->first[table->id + 1];
    run->number = table->id == ROWS_SOURCE ? rows->source_id : rows->report_id;
    return TRUE;
}

void batch_register(const struct batch *batch, sqlite3 *db,
                    struct batch_table tables[ROWS_N_TABLES])
{
    for (enum rows_table id = 0; id < ROWS_N_TABLES; id++) {
        tables[id] = (struct batch_table){ id, batch };
        struct rows_source source = { names[id], rows_n_columns(id), get_run,
                                      &tables[id] };
        waiting_table_register(db, &source);
    }
}
