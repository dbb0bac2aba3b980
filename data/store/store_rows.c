#include "data/store/store_rows.h"

#include <string.h>

#include "data/store/rows_pool.h"
#include "data/store/store_cells.h"
#include "data/store/store_notes.h"

enum {
    VALUES_USUAL = 800,
    VALUES_KEPT = 4 * VALUES_USUAL, /* in a pool, at most */
    TEXT_BLOCK = 4096
};

static const guint8 n_columns[ROWS_N_TABLES] = {
    [ROWS_UNIT] = UNIT_N_COLUMNS + 1,
    [ROWS_SOURCE] = SOURCE_N_COLUMNS + 1,
    [ROWS_REPORT] = REPORT_N_COLUMNS + 1,
    [ROWS_DISCLOSURE] = 17,
    [ROWS_REQUEST] = 13,
    [ROWS_REVIEW] = 11,
    [ROWS_PRINTED] = 5,
    [ROWS_CLAIM] = 13,
    [ROWS_FINDING] = 17,
};

guint rows_n_columns(enum rows_table table)
{
    return n_columns[table];
}

/* ---- making rows ---- */

static struct store_rows *new_rows(guint room)
{
    struct store_rows *rows = g_new0(struct store_rows, 1);
    rows->values = g_new(struct row_value, room);
    rows->room = room;
    rows->text.block_bytes = TEXT_BLOCK;
    return rows;
}

void store_rows_clear(struct store_rows *rows)
{
    arena_rewind(&rows->text, TEXT_BLOCK);
    rows->n_values = 0;
}

/* Rows as new ones, but for the room they have. */
static void reset(struct store_rows *rows)
{
    store_rows_clear(rows);
    *rows = (struct store_rows){
        .pool = rows->pool, .values = rows->values, .room = rows->room, .text = rows->text
    };
}

static struct store_rows *get_rows(struct rows_pool *pool)
{
    struct store_rows *rows = rows_pool_get(pool);
    if (rows != NULL) {
        reset(rows);
        return rows;
    }
    rows = new_rows(VALUES_USUAL);
    rows->pool = pool;
    return rows;
}

void store_rows_destroy(struct store_rows *rows)
{
    arena_clear(&rows->text);
    g_free(rows->values);
    g_free(rows);
}

void store_rows_free(struct store_rows *rows)
{
    if (rows == NULL)
        return;
    store_rows_free(g_steal_pointer(&rows->years));
    if (rows->pool != NULL && rows->room <= VALUES_KEPT)
        rows_pool_put(rows->pool, rows);
    else
        store_rows_destroy(rows);
}

static void begin_tables(struct store_rows *rows, guint end)
{
    while (rows->n_begun < end)
        rows->first[rows->n_begun++] = rows->n_values;
}

struct row_value *rows_add(struct store_rows *rows, enum rows_table table)
{
    guint n = n_columns[table] - 1u;
    begin_tables(rows, table + 1);
    if (n > rows->room - rows->n_values) {
        rows->room = 2 * rows->room + n;
        rows->values = g_renew(struct row_value, rows->values, rows->room);
    }
    struct row_value *row = rows->values + rows->n_values;
    rows->n_values += n;
    memset(row, 0, n * sizeof *row);
    return row;
}

struct row_value *rows_get(const struct store_rows *rows, enum rows_table table)
{
    return rows->values + rows->first[table];
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

void row_set_text(struct store_rows *rows, struct row_value *value, const char *text)
{
    if (text == NULL)
        return;
    gsize size = strlen(text) + 1;
    value->kind = KIND_TEXT;
    value->length = (guint32)(size - 1);
    value->text = memcpy(arena_take(&rows->text, size, 1), text, size);
}

/* ---- what decides about versions, and what is counted ---- */

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
static struct rows_measure measure(const struct record *record)
{
    struct rows_measure measure = { .cells = 0 };
    guint64 hash = record->form;
    gint found = 0;
    gsize n = field_count();
    const guint8 *forms = field_forms();
    gboolean is_odd = record->form == FORM_NONE || record->single_other_row;
    for (gsize i = 0; i < n; i++) {
        double number;
        gboolean is_number = record_get_number(record, (gint)i, &number);
        gboolean is_there = record->values[i].state != VALUE_ABSENT;
        if (is_there)
            mix_value(&hash, i, &record->values[i], is_number);
        gboolean counts =
            (forms[i] & record->form) != 0 || (is_odd && record_has_field(record, i));
        measure.cells += counts;
        measure.numbers += counts && is_number;
        found += counts && is_there;
    }
    memcpy(&measure.digest, &hash, sizeof hash);
    for (guint i = 0; i < record->findings->len; i++) {
        const struct finding *f = &g_array_index(record->findings, struct finding, i);
        measure.failed += f->status == FINDING_FAIL && f->severity == SEVERITY_ERROR;
    }
    measure.valid = measure.cells > 0 && found * 2 >= measure.cells;
    return measure;
}

/* A claim that the tables contradict; two rules are about the prose alone. */
static gboolean is_prose_gap(const struct finding *finding)
{
    return finding->severity != SEVERITY_NOTE &&
           g_str_has_prefix(finding->rule, "claim.") &&
           strcmp(finding->rule, "claim.change") != 0 &&
           strcmp(finding->rule, "claim.share") != 0;
}

static struct rows_quality count_quality(const struct record *record)
{
    struct rows_quality quality = { .failed = 0 };
    for (guint i = 0; i < record->findings->len; i++) {
        const struct finding *f = &g_array_index(record->findings, struct finding, i);
        if (f->status != FINDING_FAIL)
            continue;
        quality.any = TRUE;
        quality.failed +=
            f->severity == SEVERITY_ERROR && (g_str_has_prefix(f->rule, "requests.") ||
                                              g_str_has_prefix(f->rule, "review."));
        quality.prose_gaps += is_prose_gap(f);
        quality.copied_table |= strcmp(f->rule, "year.copied") == 0;
        quality.wrong_period |= strcmp(f->rule, "title.period") == 0;
    }
    return quality;
}

/* ---- the rows of source and report ---- */

static gboolean read_sha256(const char *hex, guint8 bytes[32])
{
    if (hex == NULL || strlen(hex) != 64)
        return FALSE;
    for (gsize i = 0; i < 32; i++) {
        int high = g_ascii_xdigit_value(hex[2 * i]),
            low = g_ascii_xdigit_value(hex[2 * i + 1]);
        if (high < 0 || low < 0)
            return FALSE;
        bytes[i] = (guint8)(high << 4 | low);
    }
    return TRUE;
}

static void add_source(struct store_rows *rows, const struct record_source *source)
{
    struct row_value *row = rows_add(rows, ROWS_SOURCE);
    row_set_text(rows, &row[SOURCE_PATH], source->path);
    rows->has_sha256 = read_sha256(source->sha256, rows->sha256);
    if (rows->has_sha256)
        row[SOURCE_SHA256] = (struct row_value){ KIND_BLOB,
                                                 sizeof rows->sha256,
                                                 { .text = (const char *)rows->sha256 } };
    row_set_text(rows, &row[SOURCE_FORMAT], source->format);
    row_set_text(rows, &row[SOURCE_ENCODING], source->encoding);
    if (source->bytes != 0)
        row_set_whole(&row[SOURCE_BYTES], (gint64)source->bytes);
}

static void add_report(struct store_rows *rows, const struct record *record)
{
    const struct rows_measure *m = &rows->measure;
    struct row_value *row = rows_add(rows, ROWS_REPORT);
    row_set_whole(&row[REPORT_YEAR], record->year);
    row_set_literal(&row[REPORT_FORM], form_name(record->form));
    row_set_whole(&row[REPORT_TABLES], record->tables);
    row_set_whole(&row[REPORT_SINGLE_OTHER_ROW], record->single_other_row);
    row_set_text(rows, &row[REPORT_TITLE], record->title);
    row_set_text(rows, &row[REPORT_PERIOD_FROM], record->period_from);
    row_set_text(rows, &row[REPORT_PERIOD_TO], record->period_to);
    row_set_whole(&row[REPORT_PART], record->source.part);
    row_set_whole(&row[REPORT_DIGEST], m->digest);
    row_set_whole(&row[REPORT_CELLS], m->cells);
    row_set_whole(&row[REPORT_NUMBERS], m->numbers);
    row_set_whole(&row[REPORT_VALID], m->valid);
}

struct store_rows *store_rows_new(const struct record *record, struct rows_pool *pool)
{
    struct store_rows *rows = get_rows(pool);
    rows->measure = measure(record);
    rows->quality = count_quality(record);
    add_source(rows, &record->source);
    add_report(rows, record);
    rows_add_cells(rows, record);
    rows_add_claims(rows, record);
    rows_add_findings(rows, record, 0);
    begin_tables(rows, ROWS_N_TABLES + 1);
    return rows;
}

struct store_rows *store_rows_new_years(const struct record *record)
{
    struct store_rows *rows = new_rows(0);
    rows->quality = count_quality(record);
    rows_add_findings(rows, record, FINDING_YEARS_FIRST);
    begin_tables(rows, ROWS_N_TABLES + 1);
    return rows;
}

struct store_rows *store_rows_new_empty(void)
{
    struct store_rows *rows = new_rows(0);
    begin_tables(rows, ROWS_N_TABLES + 1);
    return rows;
}
