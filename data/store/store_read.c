/* Stored reports back as records. */
#include <string.h>

#include "data/store/store_cells.h"
#include "data/store/store_notes.h"
#include "data/store/store_sql.h"

static const char *hex_digest(struct record *record, sqlite3_stmt *s, int column)
{
    const guint8 *bytes = sqlite3_column_blob(s, column);
    int n = sqlite3_column_bytes(s, column);
    if (bytes == NULL)
        return NULL;
    g_autoptr(GString) hex = g_string_new(NULL);
    for (int i = 0; i < n; i++)
        g_string_append_printf(hex, "%02x", bytes[i]);
    return record_string(record, hex->str);
}

static void read_head(sqlite3_stmt *s, struct record *record)
{
    record->year = sqlite3_column_int(s, 0);
    record->form = form_from_name(store_column_text(s, 1));
    record->tables = (unsigned)sqlite3_column_int(s, 2);
    record->single_other_row = sqlite3_column_int(s, 3);
    record->title = record_string(record, store_column_text(s, 4));
    record->period_from = record_string(record, store_column_text(s, 5));
    record->period_to = record_string(record, store_column_text(s, 6));
    record->source.part = (guint32)sqlite3_column_int64(s, 7);
    record->source.path = record_string(record, store_column_text(s, 8));
    record->source.sha256 = hex_digest(record, s, 9);
    record->source.format = record_string(record, store_column_text(s, 10));
    record->source.encoding = record_string(record, store_column_text(s, 11));
    record->source.bytes = (guint64)sqlite3_column_int64(s, 12);
    record->unit.name = record_string(record, store_column_text(s, 13));
    record->unit.code = record_string(record, store_column_text(s, 14));
    record->unit.level = record_string(record, store_column_text(s, 15));
    record->unit.scope = record_string(record, store_column_text(s, 16));
    record->unit.province = record_string(record, store_column_text(s, 17));
    record->unit.prefecture = record_string(record, store_column_text(s, 18));
}

gboolean store_read_record(struct store *store, gint64 report_id, struct record *record,
                           GError **error)
{
    sqlite3_stmt *s = store_prepare(
        store,
        "SELECT r.year, r.form, r.tables, r.single_other_row, r.title, r.period_from, "
        "r.period_to, r.part, s.path, s.sha256, s.format, s.encoding, s.bytes, u.name, "
        "u.code, u.level, u.scope, u.province, u.prefecture FROM report r JOIN unit u ON "
        "u.id = r.unit_id JOIN source s ON s.id = r.source_id WHERE r.id = ?",
        error);
    if (s == NULL || !store_waiting_flush_report(store, report_id, error))
        return FALSE;
    sqlite3_bind_int64(s, 1, report_id);
    if (!store_step_row(store, s, error))
        return FALSE;
    read_head(s, record);
    sqlite3_reset(s);
    return store_read_cells(store, report_id, record, error) &&
           store_read_claims(store, report_id, record, error) &&
           store_read_findings(store, report_id, record, error);
}

/* The active report of a unit and year, of those stored. */
static gint64 ask_report(struct store *store, gint64 unit_id, gint year, GError **error)
{
    sqlite3_stmt *s = store_prepare(
        store, "SELECT id FROM report WHERE year = ? AND unit_id = ? AND active", error);
    if (s == NULL)
        return 0;
    sqlite3_bind_int(s, 1, year);
    sqlite3_bind_int64(s, 2, unit_id);
    gint64 id = store_step_row(store, s, error) ? sqlite3_column_int64(s, 0) : 0;
    sqlite3_reset(s);
    return id;
}

gint64 store_find_report(struct store *store, gint64 unit_id, gint year, GError **error)
{
    const struct store_rows *rows =
        store->waiting != NULL ? waiting_find_year(store->waiting, unit_id, year) : NULL;
    if (rows != NULL && rows_get(rows, ROWS_REPORT)[REPORT_ACTIVE].whole != 0)
        return rows->report_id;
    if (store->memory != NULL && !store_memory_has_year(store, unit_id, year))
        return 0;
    return ask_report(store, unit_id, year, error);
}

/* Whether any finding is of those that are stored. */
static gboolean has_doubts(const struct record *record)
{
    for (guint i = 0; i < record->findings->len; i++) {
        enum finding_status status =
            g_array_index(record->findings, struct finding, i).status;
        if (status == FINDING_FAIL || status == FINDING_UNCERTAIN)
            return TRUE;
    }
    return FALSE;
}

static gboolean delete_year_findings(struct store *store, gint64 report_id,
                                     GError **error)
{
    sqlite3_stmt *s = store_prepare(
        store, "DELETE FROM finding WHERE report_id = ? AND number >= ?", error);
    if (s == NULL)
        return FALSE;
    sqlite3_bind_int64(s, 1, report_id);
    sqlite3_bind_int(s, 2, FINDING_YEARS_FIRST);
    if (!store_step_done(store, s, error))
        return FALSE;
    if (sqlite3_changes(store->db) > 0)
        waiting_note_recount(store->waiting, report_id);
    return TRUE;
}

gboolean store_save_year_findings(struct store *store, gint64 report_id,
                                  const struct record *record, GError **error)
{
    /* Of a report whose rows still wait, nothing can be stored yet. */
    const struct store_rows *fresh = waiting_find(store->waiting, report_id);
    if (fresh == NULL && !delete_year_findings(store, report_id, error))
        return FALSE;
    if (has_doubts(record) || (fresh != NULL && fresh->years != NULL))
        waiting_add_years(store->waiting, report_id, store_rows_new_years(record));
    return TRUE;
}

/* Failed identities are errors of the form's own sums; prose gaps are claims that the
 * tables contradict, not those that contradict each other. A waived finding no longer
 * counts. */
gboolean store_update_quality(struct store *store, gint64 report_id, GError **error)
{
    sqlite3_stmt *s = store_prepare(
        store,
        "UPDATE report SET (failed, prose_gaps, copied_table, wrong_period) = (SELECT "
        "count(*) FILTER (WHERE severity = 'error' AND (rule LIKE 'requests.%' OR rule "
        "LIKE 'review.%')), count(*) FILTER (WHERE severity <> 'note' AND rule LIKE "
        "'claim.%' AND rule NOT IN ('claim.change', 'claim.share')), count(*) FILTER "
        "(WHERE rule = 'year.copied') > 0, count(*) FILTER "
        "(WHERE rule = 'title.period') > 0 FROM finding f WHERE report_id = ?1 AND "
        "status "
        "= 'fail' AND NOT EXISTS (SELECT 1 FROM waiver w WHERE w.fingerprint = "
        "f.fingerprint)) WHERE id = ?1",
        error);
    if (s == NULL)
        return FALSE;
    sqlite3_bind_int64(s, 1, report_id);
    return store_step_done(store, s, error);
}
