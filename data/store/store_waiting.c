#include "data/store/store_waiting.h"

#include "data/extract/aside.h"
#include "data/store/store_batch.h"
#include "data/store/store_sql.h"

enum { VALUES_MAX = 40000 };

struct waiting {
    struct batch gathered;
    GHashTable *by_report, *by_year; /* -> struct store_rows */
    GHashTable *recount;             /* report ids */
    guint n_values, n_sources;
    struct aside *aside; /* inserts these: */
    struct batch leaving;
    struct batch_table tables[ROWS_N_TABLES];
    sqlite3_stmt *statements[ROWS_N_TABLES];
    GError *problem; /* after it nothing goes on before the transaction is dropped */
};

/* A statement that fails is left as it is, for store_settle. */
static gboolean insert_all(gpointer data)
{
    struct waiting *waiting = data;
    for (enum rows_table i = 0; i < ROWS_N_TABLES; i++) {
        if (sqlite3_step(waiting->statements[i]) != SQLITE_DONE)
            return FALSE;
        sqlite3_reset(waiting->statements[i]);
    }
    batch_empty(&waiting->leaving);
    return TRUE;
}

struct waiting *waiting_new(sqlite3 *db)
{
    struct waiting *waiting = g_new0(struct waiting, 1);
    batch_init(&waiting->gathered);
    batch_init(&waiting->leaving);
    waiting->aside = aside_new("insert", insert_all, waiting);
    waiting->by_report = g_hash_table_new(NULL, NULL);
    waiting->by_year = g_hash_table_new(NULL, NULL);
    waiting->recount = g_hash_table_new(NULL, NULL);
    batch_register(&waiting->leaving, db, waiting->tables);
    return waiting;
}

void waiting_free(struct waiting *waiting)
{
    if (waiting == NULL)
        return;
    aside_free(waiting->aside);
    g_clear_error(&waiting->problem);
    batch_clear(&waiting->gathered);
    batch_clear(&waiting->leaving);
    g_hash_table_unref(waiting->by_report);
    g_hash_table_unref(waiting->by_year);
    g_hash_table_unref(waiting->recount);
    g_free(waiting);
}

/* Units are numbered from 1 and years have four digits, so this is unique. */
static gpointer year_key(gint64 unit_id, gint year)
{
    return GSIZE_TO_POINTER((gsize)unit_id * 10000 + (gsize)year);
}

void waiting_add(struct waiting *waiting, struct store_rows *rows, gint64 unit_id,
                 gint year)
{
    g_ptr_array_add(waiting->gathered.reports, rows);
    g_hash_table_insert(waiting->by_report, GSIZE_TO_POINTER(rows->report_id), rows);
    waiting->n_values += rows->n_values;
    waiting->n_sources += rows->with_source;
    if (unit_id != 0)
        g_hash_table_insert(waiting->by_year, year_key(unit_id, year), rows);
}

void waiting_add_years(struct waiting *waiting, gint64 report_id,
                       struct store_rows *years)
{
    struct store_rows *rows =
        g_hash_table_lookup(waiting->by_report, GSIZE_TO_POINTER(report_id));
    if (rows == NULL) {
        rows = store_rows_new_empty();
        rows->report_id = report_id;
        waiting_add(waiting, rows, 0, 0);
    }
    years->report_id = report_id;
    store_rows_free(rows->years);
    rows->years = years;
    waiting->n_values += years->n_values;
}

void waiting_add_unit(struct waiting *waiting, gint64 id, const char *const *columns)
{
    batch_add_unit(&waiting->gathered, id, columns);
    waiting->n_values += UNIT_N_COLUMNS;
}

void waiting_note_recount(struct waiting *waiting, gint64 report_id)
{
    g_hash_table_add(waiting->recount, GSIZE_TO_POINTER(report_id));
}

const struct store_rows *waiting_find(const struct waiting *waiting, gint64 report_id)
{
    return g_hash_table_lookup(waiting->by_report, GSIZE_TO_POINTER(report_id));
}

const struct store_rows *waiting_find_year(const struct waiting *waiting, gint64 unit_id,
                                           gint year)
{
    return g_hash_table_lookup(waiting->by_year, year_key(unit_id, year));
}

gboolean waiting_has_sources(const struct waiting *waiting)
{
    return waiting->n_sources > 0;
}

gboolean waiting_has_units(const struct waiting *waiting)
{
    return waiting->gathered.units->n_values > 0;
}

const struct store_rows *waiting_get_last(const struct waiting *waiting)
{
    const GPtrArray *reports = waiting->gathered.reports;
    return reports->len > 0 ? g_ptr_array_index(reports, reports->len - 1) : NULL;
}

/* ---- storing ---- */

/* A new report brings its counts with it, unless some of its findings may be waived. */
static void settle_counts(struct store *store, struct store_rows *rows)
{
    struct rows_quality q = rows->quality;
    if (rows->years != NULL) {
        const struct rows_quality *y = &rows->years->quality;
        q.any |= y->any;
        q.failed += y->failed;
        q.prose_gaps += y->prose_gaps;
        q.copied_table |= y->copied_table;
        q.wrong_period |= y->wrong_period;
    }
    if (q.any && (!rows->with_report || store_memory_has_waivers(store)))
        waiting_note_recount(store->waiting, rows->report_id);
    if (!rows->with_report)
        return;
    struct row_value *row = rows_get(rows, ROWS_REPORT);
    row_set_whole(&row[REPORT_FAILED], q.failed);
    row_set_whole(&row[REPORT_PROSE_GAPS], q.prose_gaps);
    row_set_whole(&row[REPORT_COPIED_TABLE], q.copied_table);
    row_set_whole(&row[REPORT_WRONG_PERIOD], q.wrong_period);
}

static void forget_gathered(struct waiting *waiting)
{
    batch_empty(&waiting->gathered);
    g_hash_table_remove_all(waiting->by_report);
    g_hash_table_remove_all(waiting->by_year);
    waiting->n_values = waiting->n_sources = 0;
}

/* What was gathered is to be inserted now, when what was before is done. */
static gboolean let_go(struct store *store, GError **error)
{
    struct waiting *waiting = store->waiting;
    for (guint i = 0; i < waiting->gathered.reports->len; i++)
        settle_counts(store, g_ptr_array_index(waiting->gathered.reports, i));
    for (enum rows_table i = 0; i < ROWS_N_TABLES; i++) {
        waiting->statements[i] = store_prepare(store, batch_statement(i), error);
        if (waiting->statements[i] == NULL)
            return FALSE;
    }
    struct batch empty = waiting->leaving;
    waiting->leaving = waiting->gathered;
    waiting->gathered = empty;
    forget_gathered(waiting);
    return TRUE;
}

/* After insert_all has failed. */
static void note_problem(struct store *store)
{
    struct waiting *waiting = store->waiting;
    store_fail(store, &waiting->problem);
    for (enum rows_table i = 0; i < ROWS_N_TABLES; i++)
        sqlite3_reset(waiting->statements[i]);
    batch_empty(&waiting->leaving);
}

gboolean store_settle(struct store *store, GError **error)
{
    struct waiting *waiting = store->waiting;
    if (waiting == NULL)
        return TRUE;
    if (!aside_wait(waiting->aside))
        note_problem(store);
    if (waiting->problem != NULL && error != NULL)
        *error = g_error_copy(waiting->problem);
    return waiting->problem == NULL;
}

static gboolean count_again(struct store *store, GError **error)
{
    GHashTable *recount = store->waiting->recount;
    GHashTableIter iter;
    gpointer id;
    g_hash_table_iter_init(&iter, recount);
    while (g_hash_table_iter_next(&iter, &id, NULL))
        if (!store_update_quality(store, (gint64)GPOINTER_TO_SIZE(id), error))
            return FALSE;
    g_hash_table_remove_all(recount);
    return TRUE;
}

gboolean store_waiting_flush(struct store *store, GError **error)
{
    struct waiting *waiting = store->waiting;
    if (waiting == NULL)
        return TRUE;
    if (waiting->n_values > 0) {
        if (!let_go(store, error))
            return FALSE;
        if (!insert_all(waiting))
            note_problem(store);
    }
    return store_settle(store, error) && count_again(store, error);
}

gboolean store_waiting_flush_many(struct store *store, GError **error)
{
    struct waiting *waiting = store->waiting;
    if (waiting->n_values < VALUES_MAX)
        return TRUE;
    if (!let_go(store, error))
        return FALSE;
    aside_start(waiting->aside);
    return g_hash_table_size(waiting->recount) == 0 || count_again(store, error);
}

void store_waiting_drop(struct store *store)
{
    struct waiting *waiting = store->waiting;
    store_settle(store, NULL);
    g_clear_error(&waiting->problem);
    forget_gathered(waiting);
    g_hash_table_remove_all(waiting->recount);
}

gboolean store_waiting_flush_report(struct store *store, gint64 report_id, GError **error)
{
    return store->waiting == NULL || waiting_find(store->waiting, report_id) == NULL ||
           store_waiting_flush(store, error);
}
