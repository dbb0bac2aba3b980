#include "data/store/store_notes.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data/number.h"
#include "data/store/store_cells.h"

static void add_claim(struct store_rows *rows, guint number, const struct claim *claim)
{
    struct row_value *row = rows_add(rows, ROWS_CLAIM);
    row_set_whole(&row[0], number);
    row_set_text(rows, &row[1], claim->metric);
    if (claim->has_value)
        row_set_number(&row[2], claim->value);
    row_set_text(rows, &row[3], claim->unit);
    row_set_whole(&row[4], claim->approximate);
    row_set_whole(&row[5], claim->share);
    if (claim->has_growth)
        row_set_number(&row[6], claim->growth);
    row_set_text(rows, &row[7], claim->growth_base);
    row_set_whole(&row[8], claim->decimals);
    row_set_whole(&row[9], claim->growth_decimals);
    row_set_whole(&row[10], claim->line);
    row_set_text(rows, &row[11], claim->text);
}

void rows_add_claims(struct store_rows *rows, const struct record *record)
{
    for (guint i = 0; i < record->claims->len; i++)
        add_claim(rows, i, &g_array_index(record->claims, struct claim, i));
}

static void read_claim(sqlite3_stmt *s, struct record *record)
{
    struct claim claim = {
        .metric = record_string(record, store_column_text(s, 0)),
        .unit = record_string(record, store_column_text(s, 2)),
        .growth_base = record_string(record, store_column_text(s, 6)),
        .text = record_string(record, store_column_text(s, 10)),
        .value = sqlite3_column_double(s, 1),
        .growth = sqlite3_column_double(s, 5),
        .has_value = sqlite3_column_type(s, 1) != SQLITE_NULL,
        .has_growth = sqlite3_column_type(s, 5) != SQLITE_NULL,
        .approximate = sqlite3_column_int(s, 3),
        .share = sqlite3_column_int(s, 4),
        .decimals = (guint8)sqlite3_column_int(s, 7),
        .growth_decimals = (guint8)sqlite3_column_int(s, 8),
        .line = (guint32)sqlite3_column_int64(s, 9),
    };
    g_array_append_val(record->claims, claim);
}

gboolean store_read_claims(struct store *store, gint64 report_id, struct record *record,
                           GError **error)
{
    sqlite3_stmt *s = store_prepare(
        store,
        "SELECT metric, value, unit, approximate, share, growth, growth_base, decimals, "
        "growth_decimals, line, text FROM claim WHERE report_id = ? ORDER BY number",
        error);
    if (s == NULL)
        return FALSE;
    sqlite3_bind_int64(s, 1, report_id);
    GError *problem = NULL;
    while (store_step_row(store, s, &problem))
        read_claim(s, record);
    if (problem != NULL)
        g_propagate_error(error, problem);
    return problem == NULL;
}

static void append_number(GString *text, double number)
{
    char digits[NUMBER_TEXT];
    g_string_append(text, number_write(number, digits));
}

char *finding_cells_write(const struct finding *finding)
{
    GString *text = g_string_sized_new(256);
    for (gsize i = 0; i < finding->n_cells; i++) {
        const struct finding_cell *cell = &finding->cells[i];
        gboolean shown = cell->state == VALUE_NUMBER || cell->state == VALUE_SCALED ||
                         cell->state == VALUE_INFERRED;
        if (i > 0)
            g_string_append_c(text, ' ');
        g_string_append(text, cell->field);
        g_string_append_c(text, '=');
        g_string_append_c(text, CELL_STATE_LETTERS[cell->state]);
        if (shown && isfinite(cell->number))
            append_number(text, cell->number);
        if (cell->line != 0) {
            g_string_append_c(text, '@');
            append_number(text, cell->line);
        }
    }
    return g_string_free(text, FALSE);
}

static gboolean read_finding_cell(const char *text, struct record *record,
                                  struct finding_cell *cell)
{
    const char *equals = strrchr(text, '=');
    const char *letter = equals == NULL || equals[1] == '\0'
                             ? NULL
                             : strchr(CELL_STATE_LETTERS, equals[1]);
    if (letter == NULL)
        return FALSE;
    const char *at = strchr(equals, '@');
    *cell = (struct finding_cell){
        .field = record_string_len(record, text, (gsize)(equals - text)),
        .number = g_ascii_strtod(equals + 2, NULL),
        .line = at == NULL ? 0 : (guint32)strtoul(at + 1, NULL, 10),
        .state = (guint8)(letter - CELL_STATE_LETTERS),
    };
    return TRUE;
}

void finding_cells_read(const char *text, struct record *record, struct finding *finding)
{
    if (text == NULL || *text == '\0')
        return;
    g_auto(GStrv) parts = g_strsplit(text, " ", -1);
    g_autofree struct finding_cell *cells =
        g_new0(struct finding_cell, g_strv_length(parts));
    gsize n = 0;
    for (gsize i = 0; parts[i] != NULL; i++)
        n += read_finding_cell(parts[i], record, &cells[n]);
    finding->cells = record_cells(record, cells, n);
    finding->n_cells = n;
}

static void add_finding(struct store_rows *rows, gint64 number,
                        const struct finding *finding)
{
    g_autofree char *cells = finding_cells_write(finding);
    struct row_value *row = rows_add(rows, ROWS_FINDING);
    row_set_whole(&row[0], number);
    row_set_text(rows, &row[1], finding->rule);
    row_set_text(rows, &row[2], finding->field);
    row_set_literal(&row[3], severity_key(finding->severity));
    row_set_literal(&row[4], finding_status_key(finding->status));
    row_set_text(rows, &row[5], finding->expression);
    if (finding->has_expected)
        row_set_number(&row[6], finding->expected);
    if (finding->has_actual)
        row_set_number(&row[7], finding->actual);
    if (finding->proposed_field >= 0) {
        row_set_literal(&row[8], field_get((gsize)finding->proposed_field)->key);
        row_set_number(&row[9], finding->proposed);
    }
    row_set_whole(&row[10], finding->line);
    row_set_text(rows, &row[11], finding->message_zh);
    row_set_text(rows, &row[12], finding->message_en);
    row_set_text(rows, &row[13], finding->raw);
    row_set_text(rows, &row[14], *cells == '\0' ? NULL : cells);
    row_set_text(rows, &row[15], finding->fingerprint);
}

void rows_add_findings(struct store_rows *rows, const struct record *record,
                       gint64 number)
{
    for (guint i = 0; i < record->findings->len; i++) {
        const struct finding *finding =
            &g_array_index(record->findings, struct finding, i);
        if (finding->status == FINDING_FAIL || finding->status == FINDING_UNCERTAIN)
            add_finding(rows, number++, finding);
    }
}

static void read_finding(sqlite3_stmt *s, struct record *record)
{
    const char *proposed = store_column_text(s, 7);
    gint severity = severity_find(store_column_text(s, 2));
    gint status = finding_status_find(store_column_text(s, 3));
    struct finding finding = {
        .rule = record_string(record, store_column_text(s, 0)),
        .field = record_string(record, store_column_text(s, 1)),
        .severity = (enum severity)MAX(severity, 0),
        .status = (enum finding_status)MAX(status, 0),
        .expression = record_string(record, store_column_text(s, 4)),
        .has_expected = sqlite3_column_type(s, 5) != SQLITE_NULL,
        .expected = sqlite3_column_double(s, 5),
        .has_actual = sqlite3_column_type(s, 6) != SQLITE_NULL,
        .actual = sqlite3_column_double(s, 6),
        .proposed_field = proposed == NULL ? -1 : field_find(proposed),
        .proposed = sqlite3_column_double(s, 8),
        .line = (guint32)sqlite3_column_int64(s, 9),
        .message_zh = record_string(record, store_column_text(s, 10)),
        .message_en = record_string(record, store_column_text(s, 11)),
        .raw = record_string(record, store_column_text(s, 12)),
    };
    finding_cells_read(store_column_text(s, 13), record, &finding);
    g_strlcpy(finding.fingerprint, store_column_text(s, 14), sizeof finding.fingerprint);
    g_array_append_val(record->findings, finding);
}

gboolean store_read_findings(struct store *store, gint64 report_id, struct record *record,
                             GError **error)
{
    sqlite3_stmt *s = store_prepare(
        store,
        "SELECT rule, field, severity, status, expression, expected, actual, "
        "proposed_field, proposed, line, message_zh, message_en, raw, cells, fingerprint "
        "FROM finding WHERE report_id = ? ORDER BY number",
        error);
    if (s == NULL)
        return FALSE;
    sqlite3_bind_int64(s, 1, report_id);
    GError *problem = NULL;
    while (store_step_row(store, s, &problem))
        read_finding(s, record);
    if (problem != NULL)
        g_propagate_error(error, problem);
    return problem == NULL;
}
