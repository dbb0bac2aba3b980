/* Saving a record: its source, its version among the reports of the unit's year, and its
 * rows. */
#include <string.h>

#include "data/error.h"
#include "data/store_cells.h"
#include "data/store_notes.h"
#include "data/store_sql.h"
#include "data/store_unit.h"

/* What decides about versions, of the record to save and of those stored. */
struct version {
    gint64 report_id, digest, run;
    gint number;
    gint cells, numbers, failed;
    gboolean valid, same_path;
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

static void mix(guint64 *hash, guint64 word)
{
    *hash = (*hash ^ word) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    *hash ^= *hash >> 32;
}

/* Adds a cell that is there: two reports of the same figures have the same digest. */
static void mix_value(guint64 *hash, gsize field, const struct value *value,
                      gboolean is_number)
{
    double number = is_number ? value->number : 0;
    guint64 bits;
    memcpy(&bits, &number, sizeof bits);
    mix(hash, field << 8 | value->state);
    mix(hash, bits);
}

/* A version counts as valid when at least half of its form's cells were found. */
static struct version measure(const struct record *record)
{
    struct version version = { .number = 0 };
    guint64 hash = record->form;
    gint found = 0;
    gsize n = field_count();
    for (gsize i = 0; i < n; i++) {
        const struct value *value = &record->values[i];
        double number;
        gboolean is_number = record_get_number(record, (gint)i, &number);
        if (value->state != VALUE_ABSENT)
            mix_value(&hash, i, value, is_number);
        if (!record_has_field(record, i))
            continue;
        version.cells++;
        version.numbers += is_number;
        found += value->state != VALUE_ABSENT;
    }
    memcpy(&version.digest, &hash, sizeof hash);
    for (guint i = 0; i < record->findings->len; i++) {
        const struct finding *f = &g_array_index(record->findings, struct finding, i);
        version.failed += f->status == FINDING_FAIL && f->severity == SEVERITY_ERROR;
    }
    version.valid = version.cells > 0 && found * 2 >= version.cells;
    return version;
}

/* See store_save_record in the header for the rule. */
static gboolean replaces(const struct version *new, const struct version *old)
{
    if (new->valid != old->valid)
        return new->valid;
    if (new->run != old->run)
        return TRUE;
    if (new->numbers != old->numbers)
        return new->numbers > old->numbers;
    return new->failed < old->failed;
}

static gboolean bind_sha256(sqlite3_stmt *s, int index, const char *hex, guint8 bytes[32])
{
    if (hex == NULL || strlen(hex) != 64)
        return FALSE;
    for (int i = 0; i < 32; i++) {
        int high = g_ascii_xdigit_value(hex[2 * i]),
            low = g_ascii_xdigit_value(hex[2 * i + 1]);
        if (high < 0 || low < 0)
            return FALSE;
        bytes[i] = (guint8)(high << 4 | low);
    }
    sqlite3_bind_blob(s, index, bytes, 32, SQLITE_STATIC);
    return TRUE;
}

/* The stored source with the record's path and content, and any with its content. */
struct known_source {
    gint64 same_path, same_content;
};

static gboolean find_source(struct store *store, const struct record_source *source,
                            struct known_source *known, GError **error)
{
    *known = (struct known_source){ 0 };
    guint8 bytes[32];
    sqlite3_stmt *s = store_prepare(
        store, "SELECT id, path FROM source WHERE sha256 = ? ORDER BY id", error);
    if (s == NULL)
        return FALSE;
    if (!bind_sha256(s, 1, source->sha256, bytes))
        return TRUE;
    GError *problem = NULL;
    while (store_step_row(store, s, &problem)) {
        if (known->same_content == 0)
            known->same_content = sqlite3_column_int64(s, 0);
        if (g_strcmp0(store_column_text(s, 1), source->path) == 0)
            known->same_path = sqlite3_column_int64(s, 0);
    }
    if (problem != NULL)
        g_propagate_error(error, problem);
    return problem == NULL;
}

static gint64 insert_source(struct store *store, const struct record_source *source,
                            gint64 modified, GError **error)
{
    guint8 bytes[32];
    sqlite3_stmt *s = store_prepare(
        store,
        "INSERT INTO source(path, sha256, format, encoding, bytes, modified) "
        "VALUES(?,?,?,?,?,?)",
        error);
    if (s == NULL)
        return 0;
    store_bind_text(s, 1, source->path);
    bind_sha256(s, 2, source->sha256, bytes);
    store_bind_text(s, 3, source->format);
    store_bind_text(s, 4, source->encoding);
    if (source->bytes != 0)
        sqlite3_bind_int64(s, 5, (gint64)source->bytes);
    if (modified != 0)
        sqlite3_bind_int64(s, 6, modified);
    return store_step_done(store, s, error) ? sqlite3_last_insert_rowid(store->db) : 0;
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

static gboolean insert_copy(struct store *store, gint64 source_id, guint32 part,
                            gint64 report_id, GError **error)
{
    sqlite3_stmt *s =
        store_prepare(store, "INSERT OR IGNORE INTO copy VALUES(?,?,?)", error);
    if (s == NULL)
        return FALSE;
    sqlite3_bind_int64(s, 1, source_id);
    sqlite3_bind_int64(s, 2, part);
    sqlite3_bind_int64(s, 3, report_id);
    return store_step_done(store, s, error);
}

/* The versions stored for a unit's year: the active one, the highest number, and one
 * with the same values. */
struct rivals {
    struct version active, same;
    gint last;
};

static gboolean read_rivals(struct store *store, gint64 unit_id,
                            const struct record *record, gint64 digest,
                            struct rivals *rivals, GError **error)
{
    *rivals = (struct rivals){ 0 };
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
    sqlite3_bind_int(s, 2, record->year);
    GError *problem = NULL;
    while (store_step_row(store, s, &problem)) {
        struct version version = {
            .report_id = sqlite3_column_int64(s, 0),
            .number = sqlite3_column_int(s, 1),
            .run = sqlite3_column_int64(s, 3),
            .digest = sqlite3_column_int64(s, 4),
            .cells = sqlite3_column_int(s, 5),
            .numbers = sqlite3_column_int(s, 6),
            .failed = sqlite3_column_int(s, 7),
            .valid = sqlite3_column_int(s, 8),
            .same_path = g_strcmp0(store_column_text(s, 9), record->source.path) == 0,
        };
        rivals->last = version.number;
        if (sqlite3_column_int(s, 2))
            rivals->active = version;
        if (version.digest == digest && !version.same_path)
            rivals->same = version;
    }
    if (problem != NULL)
        g_propagate_error(error, problem);
    return problem == NULL;
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

static gint64 insert_report(struct store *store, const struct record *record,
                            const struct version *version, gint64 unit_id,
                            gint64 source_id, gboolean active, GError **error)
{
    sqlite3_stmt *s = store_prepare(
        store,
        "INSERT INTO report(unit_id, year, version, active, run, form, tables, "
        "single_other_row, title, period_from, period_to, source_id, part, digest, "
        "cells, "
        "numbers, valid, failed, prose_gaps, copied_table, wrong_period) "
        "VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,0,0,0)",
        error);
    if (s == NULL)
        return 0;
    sqlite3_bind_int64(s, 1, unit_id);
    sqlite3_bind_int(s, 2, record->year);
    sqlite3_bind_int(s, 3, version->number);
    sqlite3_bind_int(s, 4, active);
    sqlite3_bind_int64(s, 5, version->run);
    store_bind_text(s, 6, form_name(record->form));
    sqlite3_bind_int64(s, 7, record->tables);
    sqlite3_bind_int(s, 8, record->single_other_row);
    store_bind_text(s, 9, record->title);
    store_bind_text(s, 10, record->period_from);
    store_bind_text(s, 11, record->period_to);
    sqlite3_bind_int64(s, 12, source_id);
    sqlite3_bind_int64(s, 13, record->source.part);
    sqlite3_bind_int64(s, 14, version->digest);
    sqlite3_bind_int(s, 15, version->cells);
    sqlite3_bind_int(s, 16, version->numbers);
    sqlite3_bind_int(s, 17, version->valid);
    sqlite3_bind_int(s, 18, version->failed);
    return store_step_done(store, s, error) ? sqlite3_last_insert_rowid(store->db) : 0;
}

/* The rows below a report. */
static gboolean save_rows(struct store *store, gint64 report_id,
                          const struct record *record, GError **error)
{
    waiting_note_report(store->waiting, report_id);
    store_save_cells(store, report_id, record);
    store_save_claims(store, report_id, record);
    store_save_findings(store, report_id, record, FALSE);
    return !waiting_are_many(store->waiting) || store_waiting_flush(store, error);
}

static gboolean save_version(struct store *store, const struct record *record,
                             gint64 source_id, struct save_result *result, GError **error)
{
    struct version version = measure(record);
    struct rivals rivals;
    result->unit_id = store_place_unit(store, &record->unit, error);
    if (result->unit_id == 0 || !take_run(store, error) ||
        !read_rivals(store, result->unit_id, record, version.digest, &rivals, error))
        return FALSE;
    if (rivals.same.report_id != 0) {
        result->outcome = SAVE_DUPLICATE;
        result->report_id = rivals.same.report_id;
        return insert_copy(store, source_id, record->source.part, rivals.same.report_id,
                           error);
    }
    version.number = rivals.last + 1;
    version.run = store->run;
    result->active = rivals.active.report_id == 0 || replaces(&version, &rivals.active);
    result->outcome = rivals.last == 0 ? SAVE_NEW : SAVE_NEW_VERSION;
    if (result->active && rivals.active.report_id != 0 &&
        !deactivate(store, rivals.active.report_id, error))
        return FALSE;
    result->report_id = insert_report(store, record, &version, result->unit_id, source_id,
                                      result->active, error);
    return result->report_id != 0 && save_rows(store, result->report_id, record, error);
}

/* The same bytes read again, perhaps by a newer program: same report, new rows. */
static gboolean refresh(struct store *store, const struct record *record,
                        gint64 report_id, struct save_result *result, GError **error)
{
    struct version version = measure(record);
    result->outcome = SAVE_REFRESHED;
    result->report_id = report_id;
    sqlite3_stmt *s = store_prepare(
        store,
        "UPDATE report SET form = ?1, tables = ?2, single_other_row = ?3, title = ?4, "
        "period_from = ?5, period_to = ?6, digest = ?7, cells = ?8, numbers = ?9, valid "
        "= "
        "?10, failed = 0, prose_gaps = 0, copied_table = 0, wrong_period = 0 WHERE id = "
        "?11 AND year = ?12 RETURNING unit_id, active",
        error);
    if (s == NULL)
        return FALSE;
    store_bind_text(s, 1, form_name(record->form));
    sqlite3_bind_int64(s, 2, record->tables);
    sqlite3_bind_int(s, 3, record->single_other_row);
    store_bind_text(s, 4, record->title);
    store_bind_text(s, 5, record->period_from);
    store_bind_text(s, 6, record->period_to);
    sqlite3_bind_int64(s, 7, version.digest);
    sqlite3_bind_int(s, 8, version.cells);
    sqlite3_bind_int(s, 9, version.numbers);
    sqlite3_bind_int(s, 10, version.valid);
    sqlite3_bind_int64(s, 11, report_id);
    sqlite3_bind_int(s, 12, record->year);
    if (store_step_row(store, s, error)) {
        result->unit_id = sqlite3_column_int64(s, 0);
        result->active = sqlite3_column_int(s, 1);
    }
    sqlite3_reset(s);
    return result->unit_id == 0 || (store_delete_cells(store, report_id, error) &&
                                    save_rows(store, report_id, record, error));
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

/* The same content with another time: next time the time alone will do. */
static gboolean note_modified(struct store *store, gint64 source_id, gint64 modified,
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

gboolean store_save_record(struct store *store, const struct record *record,
                           const struct save_options *options, struct save_result *result,
                           GError **error)
{
    *result = (struct save_result){ .outcome = SAVE_UNCHANGED };
    struct known_source known;
    if (!check_identity(record, error) ||
        !find_source(store, &record->source, &known, error))
        return FALSE;
    GError *problem = NULL;
    gint64 stored = known.same_content == 0 ? 0
                                            : find_stored(store, known.same_content,
                                                          record->source.part, &problem);
    gint64 source_id = known.same_path != 0 ? known.same_path
                                            : insert_source(store, &record->source,
                                                            options->modified, &problem);
    if (problem != NULL) {
        g_propagate_error(error, problem);
        return FALSE;
    }
    if (stored != 0 && options->refresh && known.same_path != 0)
        return refresh(store, record, stored, result, error);
    if (stored == 0)
        return save_version(store, record, source_id, result, error);
    result->report_id = stored;
    result->outcome = known.same_path != 0 ? SAVE_UNCHANGED : SAVE_DUPLICATE;
    return known.same_path != 0
               ? note_modified(store, source_id, options->modified, error)
               : insert_copy(store, source_id, record->source.part, stored, error);
}
