#include "data/record_json.h"

#include <math.h>
#include <string.h>

static void append_escape(GString *out, guchar c)
{
    static const char digits[] = "0123456789abcdef";
    switch (c) {
    case '"':
        g_string_append_len(out, "\\\"", 2);
        return;
    case '\\':
        g_string_append_len(out, "\\\\", 2);
        return;
    case '\n':
        g_string_append_len(out, "\\n", 2);
        return;
    case '\r':
        g_string_append_len(out, "\\r", 2);
        return;
    case '\t':
        g_string_append_len(out, "\\t", 2);
        return;
    default:
        g_string_append_len(out, "\\u00", 4);
        g_string_append_c(out, digits[c >> 4]);
        g_string_append_c(out, digits[c & 15]);
    }
}

static void append_quoted(GString *out, const char *text)
{
    g_string_append_c(out, '"');
    const char *start = text;
    for (; *text != '\0'; text++) {
        guchar c = (guchar)*text;
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        g_string_append_len(out, start, text - start);
        append_escape(out, c);
        start = text + 1;
    }
    g_string_append_len(out, start, text - start);
    g_string_append_c(out, '"');
}

static void append_string(GString *out, const char *text)
{
    if (text == NULL)
        g_string_append_len(out, "null", 4);
    else
        append_quoted(out, text);
}

/* A file name need not be UTF-8; everything else in a record is. */
static void append_path(GString *out, const char *path)
{
    if (path == NULL || g_utf8_validate(path, -1, NULL)) {
        append_string(out, path);
        return;
    }
    g_autofree char *valid = g_utf8_make_valid(path, -1);
    append_quoted(out, valid);
}

static void append_unsigned(GString *out, guint64 number)
{
    char digits[24], *at = digits + sizeof digits;
    do {
        *--at = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    g_string_append_len(out, at, digits + sizeof digits - at);
}

/* Four decimals cover every amount the forms ask for. n / 10000.0 is correctly rounded,
 * so if it gives the number back, the decimal n * 10^-4 does too. */
static gboolean append_short(GString *out, double number)
{
    double scaled = number * 10000.0;
    if (!(scaled < 9e15))
        return FALSE;
    guint64 n = (guint64)(scaled + 0.5);
    if ((double)n / 10000.0 != number)
        return FALSE;
    append_unsigned(out, n / 10000);
    guint fraction = (guint)(n % 10000);
    if (fraction == 0)
        return TRUE;
    char text[5] = { '.', (char)('0' + fraction / 1000),
                     (char)('0' + fraction / 100 % 10), (char)('0' + fraction / 10 % 10),
                     (char)('0' + fraction % 10) };
    gsize length = 5;
    while (text[length - 1] == '0')
        length--;
    g_string_append_len(out, text, (gssize)length);
    return TRUE;
}

void record_json_append_number(GString *out, double number)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    if (number < 0) {
        g_string_append_c(out, '-');
        number = -number;
    }
    if (append_short(out, number))
        return;
    for (int digits = 15; digits <= 17; digits++) {
        char format[8];
        g_snprintf(format, sizeof format, "%%.%dg", digits);
        g_ascii_formatd(text, sizeof text, format, number);
        if (g_ascii_strtod(text, NULL) == number)
            break;
    }
    g_string_append(out, text);
}

static void append_number(GString *out, gboolean present, double number)
{
    if (present && isfinite(number))
        record_json_append_number(out, number);
    else
        g_string_append_len(out, "null", 4);
}

static void append_line(GString *out, guint32 line)
{
    if (line > 0)
        append_unsigned(out, line);
    else
        g_string_append_len(out, "null", 4);
}

static void append_bool(GString *out, gboolean value)
{
    g_string_append(out, value ? "true" : "false");
}

/* Opens a member: `,"key":` */
static void append_key(GString *out, const char *key)
{
    char last = out->str[out->len - 1];
    if (last != '{')
        g_string_append_c(out, ',');
    g_string_append_c(out, '"');
    g_string_append(out, key);
    g_string_append_len(out, "\":", 2);
}

static void append_member(GString *out, const char *key, const char *text)
{
    append_key(out, key);
    append_string(out, text);
}

static void write_source(GString *out, const struct record_source *source)
{
    append_key(out, "source");
    g_string_append_c(out, '{');
    append_key(out, "path");
    append_path(out, source->path);
    append_member(out, "sha256", source->sha256);
    append_member(out, "format", source->format);
    append_member(out, "encoding", source->encoding);
    append_key(out, "bytes");
    append_unsigned(out, source->bytes);
    if (source->part > 0) {
        append_key(out, "part");
        append_unsigned(out, source->part);
    }
    g_string_append_c(out, '}');
}

static void write_heading(GString *out, const struct record *record)
{
    const struct record_unit *unit = &record->unit;
    append_member(out, "title", record->title);
    append_key(out, "unit");
    g_string_append_c(out, '{');
    append_member(out, "name", unit->name);
    append_member(out, "code", unit->code);
    append_member(out, "level", unit->level);
    append_member(out, "scope", unit->scope);
    append_member(out, "province", unit->province);
    append_member(out, "prefecture", unit->prefecture);
    g_string_append_c(out, '}');
    append_key(out, "year");
    append_line(out, record->year > 0 ? (guint32)record->year : 0);
    append_member(out, "form", form_name(record->form));
    append_key(out, "period");
    g_string_append_c(out, '{');
    append_member(out, "from", record->period_from);
    append_member(out, "to", record->period_to);
    g_string_append_c(out, '}');
}

/* Fields are numbered in the order of printing: a new table or row begins where the field
 * before had another one. */
static void write_values(GString *out, const struct record *record)
{
    const struct form_row *row = NULL;
    for (gsize i = 0; i < field_count(); i++) {
        if (!record_has_field(record, i))
            continue;
        const struct field *field = field_get(i);
        if (row != NULL && row != field->row)
            g_string_append_c(out, '}');
        if (row == NULL || row->table != field->row->table) {
            if (row != NULL)
                g_string_append_c(out, '}');
            append_key(out, form_table_key(field->row->table));
            g_string_append_c(out, '{');
        }
        if (row != field->row) {
            append_key(out, field->row->key);
            g_string_append_c(out, '{');
        }
        row = field->row;
        double number = 0;
        gboolean present = record_get_number(record, (gint)i, &number);
        append_key(out, field->column->key);
        append_number(out, present, number);
    }
    if (row != NULL)
        g_string_append_len(out, "}}", 2);
}

static void write_state(GString *out, const char *key, const struct value *value)
{
    append_key(out, key);
    g_string_append_c(out, '{');
    append_member(out, "state", value_state_key(value->state));
    if (value->line > 0) {
        append_key(out, "line");
        append_unsigned(out, value->line);
    }
    if (value->page > 0) {
        append_key(out, "page");
        append_unsigned(out, value->page);
    }
    if (value->raw != NULL)
        append_member(out, "raw", value->raw);
    if (value->rule != NULL)
        append_member(out, "rule", value->rule);
    g_string_append_c(out, '}');
}

static void write_states(GString *out, const struct record *record)
{
    append_key(out, "states");
    g_string_append_c(out, '{');
    for (gsize i = 0; i < field_count(); i++)
        if (record->values[i].state != VALUE_NUMBER && record_has_field(record, i))
            write_state(out, field_get(i)->key, &record->values[i]);
    g_string_append_c(out, '}');
}

static void write_claim(GString *out, const struct claim *claim)
{
    g_string_append_c(out, '{');
    append_member(out, "metric", claim->metric);
    append_key(out, "value");
    append_number(out, claim->has_value, claim->value);
    append_member(out, "unit", claim->unit);
    append_key(out, "approximate");
    append_bool(out, claim->approximate);
    if (claim->share) {
        append_key(out, "share");
        append_bool(out, TRUE);
    }
    if (claim->scope != NULL)
        append_member(out, "scope", claim->scope);
    append_key(out, "growth");
    append_number(out, claim->has_growth, claim->growth);
    if (claim->growth_base != NULL)
        append_member(out, "growth_base", claim->growth_base);
    append_key(out, "line");
    append_line(out, claim->line);
    append_member(out, "text", claim->text);
    g_string_append_c(out, '}');
}

static void write_claims(GString *out, const struct record *record)
{
    append_key(out, "claims");
    g_string_append_c(out, '[');
    for (guint i = 0; i < record->claims->len; i++) {
        if (i > 0)
            g_string_append_c(out, ',');
        write_claim(out, &g_array_index(record->claims, struct claim, i));
    }
    g_string_append_c(out, ']');
}

static gboolean state_has_number(guint8 state)
{
    return state == VALUE_NUMBER || state == VALUE_SCALED || state == VALUE_INFERRED;
}

static void write_cells(GString *out, const struct finding *finding)
{
    append_key(out, "cells");
    g_string_append_c(out, '[');
    for (gsize i = 0; i < finding->n_cells; i++) {
        const struct finding_cell *cell = &finding->cells[i];
        g_string_append(out, i > 0 ? ",{" : "{");
        append_member(out, "field", cell->field);
        append_key(out, "value");
        append_number(out, state_has_number(cell->state), cell->number);
        append_key(out, "line");
        append_line(out, cell->line);
        append_member(out, "state", value_state_key(cell->state));
        g_string_append_c(out, '}');
    }
    g_string_append_c(out, ']');
}

static void write_proposed(GString *out, const struct finding *finding)
{
    append_key(out, "proposed");
    if (finding->proposed_field < 0) {
        g_string_append_len(out, "null", 4);
        return;
    }
    g_string_append_c(out, '{');
    append_member(out, "field", field_get((gsize)finding->proposed_field)->key);
    append_key(out, "value");
    append_number(out, TRUE, finding->proposed);
    g_string_append_c(out, '}');
}

static void write_finding(GString *out, const struct finding *finding)
{
    gboolean both = finding->has_expected && finding->has_actual;
    g_string_append_c(out, '{');
    append_member(out, "rule", finding->rule);
    append_member(out, "severity", severity_key(finding->severity));
    append_member(out, "status", finding_status_key(finding->status));
    append_member(out, "field", finding->field);
    append_key(out, "line");
    append_line(out, finding->line);
    append_member(out, "expression", finding->expression);
    append_key(out, "expected");
    append_number(out, finding->has_expected, finding->expected);
    append_key(out, "actual");
    append_number(out, finding->has_actual, finding->actual);
    append_key(out, "difference");
    append_number(out, both, finding->actual - finding->expected);
    write_cells(out, finding);
    write_proposed(out, finding);
    if (finding->raw != NULL)
        append_member(out, "raw", finding->raw);
    append_member(out, "fingerprint", finding->fingerprint);
    append_key(out, "message");
    g_string_append_c(out, '{');
    append_member(out, "zh", finding->message_zh);
    append_member(out, "en", finding->message_en);
    g_string_append_len(out, "}}", 2);
}

static void write_findings(GString *out, const struct record *record,
                           enum record_json_findings which)
{
    gboolean first = TRUE;
    append_key(out, "findings");
    g_string_append_c(out, '[');
    for (guint i = 0; i < record->findings->len; i++) {
        const struct finding *finding =
            &g_array_index(record->findings, struct finding, i);
        if (which != RECORD_JSON_ALL && finding->status != FINDING_FAIL &&
            finding->status != FINDING_UNCERTAIN)
            continue;
        if (!first)
            g_string_append_c(out, ',');
        first = FALSE;
        write_finding(out, finding);
    }
    g_string_append_c(out, ']');
}

void record_json_write(const struct record *record, enum record_json_findings findings,
                       GString *out)
{
    g_string_append_c(out, '{');
    append_member(out, "schema", "ogi-record/1");
    write_source(out, &record->source);
    write_heading(out, record);
    write_values(out, record);
    write_claims(out, record);
    write_states(out, record);
    write_findings(out, record, findings);
    g_string_append_len(out, "}\n", 2);
}
