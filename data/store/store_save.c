/* Saving a record: its source, its version among the reports of the unit's year, and its
 * rows. */
#include <string.h>

#include "data/error.h"
#include "data/store/store_cells.h"
#include "data/store/store_notes.h"
#include "data/store/store_source.h"
#include "data/store/store_sql.h"
#include "data/store/store_unit.h"

/* A version of a unit's year: the one to save, or one that is stored. */
struct version {
    struct rows_measure measure;
    gint64 report_id, run;
    gint number;
    gboolean same_path;
};

void store_start_run(struct store *store)
{
    store->run_started = FALSE;
}

static gboolean take_run(struct store *store, GError **error)
{
    if (store->run_started)
        return TRUE;
    sqlite3_stmt *s = store_prepare(store,
                                    "INSERT INTO meta VALUES('runs', 1) ON CONFLICT(key) "
                                    "DO UPDATE SET value = value + "
                                    "1 RETURNING value",
                                    error);
    if (s == NULL || !store_step_row(store, s, error))
        return FALSE;
    store->run = sqlite3_column_int64(s, 0);
    store->run_started = TRUE;
    sqlite3_reset(s);
    return TRUE;
}

/* See store_save_record in the header for the rule. */
static gboolean replaces(const struct version *new, const struct version *old)
{
    if (new->measure.valid != old->measure.valid)
        return new->measure.valid;
    if (new->run != old->run)
        return TRUE;
    if (new->measure.numbers != old->measure.numbers)
        return new->measure.numbers > old->measure.numbers;
    return new->measure.failed < old->measure.failed;
}

/* The report that was stored from this source and part, itself or as a copy; 0: none. */
static gint64 find_stored(struct store *store, gint64 source_id, guint32 part,
                          GError **error)
{
    sqlite3_stmt *s = store_prepare(
        store,
        "SELECT id FROM report WHERE source_id = ?1 AND part = ?2 UNION ALL SELECT "
        "report_id FROM copy WHERE source_id = ?1 AND part = ?2 LIMIT 1",
        error);
    if (s == NULL)
        return 0;
    sqlite3_bind_int64(s, 1, source_id);
    sqlite3_bind_int64(s, 2, part);
    gint64 id = store_step_row(store, s, error) ? sqlite3_column_int64(s, 0) : 0;
    sqlite3_reset(s);
    return id;
}

static gboolean insert_copy(struct store *store, const struct saving *saving,
                            gint64 report_id, GError **error)
{
    if (saving->rows->with_source && !source_insert(store, saving, error))
        return FALSE;
    sqlite3_stmt *s =
        store_prepare(store, "INSERT OR IGNORE INTO copy VALUES(?,?,?)", error);
    if (s == NULL)
        return FALSE;
    sqlite3_bind_int64(s, 1, saving->rows->source_id);
    sqlite3_bind_int64(s, 2, saving->record->source.part);
    sqlite3_bind_int64(s, 3, report_id);
    return store_step_done(store, s, error);
}

/* The versions stored for a unit's year: the active one, the highest number, and one
 * with the same values. */
struct rivals {
    struct version active, same;
    gint last;
};

static gboolean ask_rivals(struct store *store, gint64 unit_id,
                           const struct saving *saving, struct rivals *rivals,
                           GError **error)
{
    sqlite3_stmt *s = store_prepare(store,
                                    "SELECT r.id, r.version, r.active, r.run, r.digest, "
                                    "r.cells, r.numbers, r.failed, "
                                    "r.valid, s.path FROM report r JOIN source s ON s.id "
                                    "= r.source_id WHERE r.unit_id "
                                    "= ? AND r.year = ? ORDER BY r.version",
                                    error);
    if (s == NULL)
        return FALSE;
    sqlite3_bind_int64(s, 1, unit_id);
    sqlite3_bind_int(s, 2, saving->record->year);
    GError *problem = NULL;
    while (store_step_row(store, s, &problem)) {
        struct version version = {
            .report_id = sqlite3_column_int64(s, 0),
            .number = sqlite3_column_int(s, 1),
            .run = sqlite3_column_int64(s, 3),
            .measure = { .digest = sqlite3_column_int64(s, 4),
                         .cells = sqlite3_column_int(s, 5),
                         .numbers = sqlite3_column_int(s, 6),
                         .failed = sqlite3_column_int(s, 7),
                         .valid = sqlite3_column_int(s, 8) },
            .same_path =
                g_strcmp0(store_column_text(s, 9), saving->record->source.path) == 0,
        };
        rivals->last = version.number;
        if (sqlite3_column_int(s, 2))
            rivals->active = version;
        if (version.measure.digest == saving->rows->measure.digest && !version.same_path)
            rivals->same = version;
    }
    if (problem != NULL)
        g_propagate_error(error, problem);
    return problem == NULL;
}

static gboolean read_rivals(struct store *store, gint64 unit_id,
                            const struct saving *saving, struct rivals *rivals,
                            GError **error)
{
    *rivals = (struct rivals){ 0 };
    gint year = saving->record->year;
    if (!store_memory_has_year(store, unit_id, year))
        return TRUE;
    return (waiting_find_year(store->waiting, unit_id, year) == NULL ||
            store_waiting_flush(store, error)) &&
           ask_rivals(store, unit_id, saving, rivals, error);
}

static gboolean deactivate(struct store *store, gint64 report_id, GError **error)
{
    sqlite3_stmt *s =
        store_prepare(store, "UPDATE report SET active = 0 WHERE id = ?", error);
    if (s == NULL)
        return FALSE;
    sqlite3_bind_int64(s, 1, report_id);
    return store_step_done(store, s, error);
}

/* Hands the rows on. Those before go first, so that the findings across years, which come
 * next, are stored together with their report. */
static gboolean save_rows(struct store *store, struct saving *saving, gint64 unit_id,
                          GError **error)
{
    if (!store_waiting_flush_many(store, error))
        return FALSE;
    waiting_add(store->waiting, g_steal_pointer(&saving->rows), unit_id,
                saving->record->year);
    return TRUE;
}

static gboolean save_report(struct store *store, struct saving *saving,
                            const struct version *version,
                            const struct save_result *result, GError **error)
{
    struct store_rows *rows = saving->rows;
    struct row_value *row = rows_get(rows, ROWS_REPORT);
    rows->report_id = result->report_id;
    rows->with_report = TRUE;
    row_set_whole(&row[REPORT_UNIT], result->unit_id);
    row_set_whole(&row[REPORT_VERSION], version->number);
    row_set_whole(&row[REPORT_ACTIVE], result->active);
    row_set_whole(&row[REPORT_RUN], version->run);
    row_set_whole(&row[REPORT_SOURCE], rows->source_id);
    memory_add_year(store->memory, result->unit_id, saving->record->year);
    return save_rows(store, saving, result->unit_id, error);
}

static gboolean save_version(struct store *store, struct saving *saving,
                             struct save_result *result, GError **error)
{
    struct version version = { .measure = saving->rows->measure };
    struct rivals rivals;
    result->unit_id = store_place_unit_of_report(store, &saving->record->unit, error);
    if (result->unit_id == 0 || !take_run(store, error) ||
        !read_rivals(store, result->unit_id, saving, &rivals, error))
        return FALSE;
    if (rivals.same.report_id != 0) {
        result->outcome = SAVE_DUPLICATE;
        result->report_id = rivals.same.report_id;
        return insert_copy(store, saving, rivals.same.report_id, error);
    }
    version.number = rivals.last + 1;
    version.run = store->run;
    result->active = rivals.active.report_id == 0 || replaces(&version, &rivals.active);
    result->outcome = rivals.last == 0 ? SAVE_NEW : SAVE_NEW_VERSION;
    if (result->active && rivals.active.report_id != 0 &&
        !deactivate(store, rivals.active.report_id, error))
        return FALSE;
    result->report_id = memory_next_report(store->memory);
    return save_report(store, saving, &version, result, error);
}

/* The same bytes read again, perhaps by a newer program: same report, new rows. */
static gboolean refresh(struct store *store, struct saving *saving, gint64 report_id,
                        struct save_result *result, GError **error)
{
    const struct record *record = saving->record;
    const struct rows_measure *measure = &saving->rows->measure;
    result->outcome = SAVE_REFRESHED;
    result->report_id = report_id;
    sqlite3_stmt *s = store_prepare(
        store,
        "UPDATE report SET form = ?1, tables = ?2, single_other_row = ?3, title = ?4, "
        "period_from = ?5, period_to = ?6, digest = ?7, cells = ?8, numbers = ?9, "
        "valid = ?10, failed = 0, prose_gaps = 0, copied_table = 0, wrong_period = 0 "
        "WHERE id = ?11 AND year = ?12 RETURNING unit_id, active",
        error);
    if (s == NULL)
        return FALSE;
    store_bind_text(s, 1, form_name(record->form));
    sqlite3_bind_int64(s, 2, record->tables);
    sqlite3_bind_int(s, 3, record->single_other_row);
    store_bind_text(s, 4, record->title);
    store_bind_text(s, 5, record->period_from);
    store_bind_text(s, 6, record->period_to);
    sqlite3_bind_int64(s, 7, measure->digest);
    sqlite3_bind_int(s, 8, measure->cells);
    sqlite3_bind_int(s, 9, measure->numbers);
    sqlite3_bind_int(s, 10, measure->valid);
    sqlite3_bind_int64(s, 11, report_id);
    sqlite3_bind_int(s, 12, record->year);
    GError *problem = NULL;
    if (store_step_row(store, s, &problem)) {
        result->unit_id = sqlite3_column_int64(s, 0);
        result->active = sqlite3_column_int(s, 1);
    }
    sqlite3_reset(s);
    if (problem != NULL)
        return store_finish(problem, error);
    saving->rows->report_id = report_id;
    return result->unit_id == 0 || (store_delete_cells(store, report_id, error) &&
                                    save_rows(store, saving, 0, error));
}

static gboolean check_identity(const struct record *record, GError **error)
{
    const char *missing = record->unit.name == NULL ? "name of a unit"
                          : record->year == 0       ? "year"
                                                    : NULL;
    if (missing == NULL)
        return TRUE;
    g_set_error(error, DATA_ERROR, DATA_ERROR_INPUT,
                "%s: no %s found, so it cannot be stored; name the file after the unit "
                "and year",
                record->source.path != NULL ? record->source.path : "record", missing);
    return FALSE;
}

static gboolean save(struct store *store, struct saving *saving,
                     const struct save_options *options, struct save_result *result,
                     GError **error)
{
    struct known_source known;
    GError *problem = NULL;
    if (!check_identity(saving->record, error) ||
        !source_find(store, saving, &known, error))
        return FALSE;
    gint64 stored = known.same_content == 0
                        ? 0
                        : find_stored(store, known.same_content,
                                      saving->record->source.part, &problem);
    if (problem != NULL) {
        g_propagate_error(error, problem);
        return FALSE;
    }
    saving->rows->source_id = known.same_path;
    if (known.same_path == 0)
        source_number(store, saving);
    if (stored != 0 && options->refresh && known.same_path != 0)
        return refresh(store, saving, stored, result, error);
    if (stored == 0)
        return save_version(store, saving, result, error);
    result->report_id = stored;
    result->outcome = known.same_path != 0 ? SAVE_UNCHANGED : SAVE_DUPLICATE;
    return known.same_path != 0
               ? source_note_modified(store, known.same_path, options->modified, error)
               : insert_copy(store, saving, stored, error);
}

gboolean store_save_record(struct store *store, const struct record *record,
                           const struct save_options *options, struct save_result *result,
                           GError **error)
{
    struct saving saving = {
        .record = record,
        .rows = options->rows != NULL ? options->rows : store_rows_new(record, NULL),
        .modified = options->modified,
    };
    *result = (struct save_result){ .outcome = SAVE_UNCHANGED };
    gboolean good = save(store, &saving, options, result, error);
    store_rows_free(saving.rows);
    return good;
}
