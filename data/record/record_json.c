#include "data/record/record_json.h"

#include "data/record/record_json_text.h"
#include "data/record/record_json_values.h"

#include <math.h>

void record_json_append_number(GString *out, double number)
{
    json_put_number(out, number);
    json_end(out);
}

static void put_optional(GString *out, gboolean present, double number)
{
    if (present)
        json_put_number(out, number);
    else
        json_put_null(out);
}

static void put_line(GString *out, guint32 line)
{
    if (line > 0)
        json_put_unsigned(out, line);
    else
        json_put_null(out);
}

/* A file name need not be UTF-8; everything else in a record is. */
static void put_path(GString *out, const char *path)
{
    if (path == NULL || g_utf8_validate(path, -1, NULL)) {
        json_put_string(out, path);
        return;
    }
    g_autofree char *valid = g_utf8_make_valid(path, -1);
    json_put_string(out, valid);
}

static void put_source(GString *out, const struct record_source *source)
{
    JSON_KEY(out, "source");
    JSON_OPEN(out, "path");
    put_path(out, source->path);
    JSON_KEY(out, "sha256");
    json_put_string(out, source->sha256);
    JSON_KEY(out, "format");
    json_put_string(out, source->format);
    JSON_KEY(out, "encoding");
    json_put_string(out, source->encoding);
    JSON_KEY(out, "bytes");
    json_put_unsigned(out, source->bytes);
    if (source->part > 0) {
        JSON_KEY(out, "part");
        json_put_unsigned(out, source->part);
    }
    JSON_PUT(out, "}");
}

static void put_unit(GString *out, const struct record_unit *unit)
{
    JSON_KEY(out, "unit");
    JSON_OPEN(out, "name");
    json_put_string(out, unit->name);
    JSON_KEY(out, "code");
    json_put_string(out, unit->code);
    JSON_KEY(out, "level");
    json_put_string(out, unit->level);
    JSON_KEY(out, "scope");
    json_put_string(out, unit->scope);
    JSON_KEY(out, "province");
    json_put_string(out, unit->province);
    JSON_KEY(out, "prefecture");
    json_put_string(out, unit->prefecture);
    JSON_PUT(out, "}");
}

static void put_heading(GString *out, const struct record *record)
{
    JSON_KEY(out, "title");
    json_put_string(out, record->title);
    put_unit(out, &record->unit);
    JSON_KEY(out, "year");
    put_line(out, record->year > 0 ? (guint32)record->year : 0);
    JSON_KEY(out, "form");
    json_put_string(out, form_name(record->form));
    JSON_KEY(out, "period");
    JSON_OPEN(out, "from");
    json_put_string(out, record->period_from);
    JSON_KEY(out, "to");
    json_put_string(out, record->period_to);
    JSON_PUT(out, "}");
}

static void put_claim(GString *out, const struct claim *claim)
{
    JSON_OPEN(out, "metric");
    json_put_string(out, claim->metric);
    JSON_KEY(out, "value");
    put_optional(out, claim->has_value, claim->value);
    JSON_KEY(out, "unit");
    json_put_string(out, claim->unit);
    JSON_KEY(out, "approximate");
    json_put_bool(out, claim->approximate);
    if (claim->share)
        JSON_PUT(out, ",\"share\":true");
    if (claim->scope != NULL) {
        JSON_KEY(out, "scope");
        json_put_string(out, claim->scope);
    }
    JSON_KEY(out, "growth");
    put_optional(out, claim->has_growth, claim->growth);
    if (claim->growth_base != NULL) {
        JSON_KEY(out, "growth_base");
        json_put_string(out, claim->growth_base);
    }
    JSON_KEY(out, "line");
    put_line(out, claim->line);
    JSON_KEY(out, "text");
    json_put_string(out, claim->text);
    JSON_PUT(out, "}");
}

static void put_claims(GString *out, const struct record *record)
{
    JSON_KEY(out, "claims");
    JSON_PUT(out, "[");
    for (guint i = 0; i < record->claims->len; i++) {
        if (i > 0)
            JSON_PUT(out, ",");
        put_claim(out, &g_array_index(record->claims, struct claim, i));
    }
    JSON_PUT(out, "]");
}

static gboolean state_has_number(guint8 state)
{
    return state == VALUE_NUMBER || state == VALUE_SCALED || state == VALUE_INFERRED;
}

static void put_cells(GString *out, const struct finding *finding)
{
    JSON_KEY(out, "cells");
    JSON_PUT(out, "[");
    for (gsize i = 0; i < finding->n_cells; i++) {
        const struct finding_cell *cell = &finding->cells[i];
        if (i > 0)
            JSON_PUT(out, ",");
        JSON_OPEN(out, "field");
        json_put_string(out, cell->field);
        JSON_KEY(out, "value");
        put_optional(out, state_has_number(cell->state), cell->number);
        JSON_KEY(out, "line");
        put_line(out, cell->line);
        JSON_KEY(out, "state");
        json_put_string(out, value_state_key(cell->state));
        JSON_PUT(out, "}");
    }
    JSON_PUT(out, "]");
}

static void put_proposed(GString *out, const struct finding *finding)
{
    JSON_KEY(out, "proposed");
    if (finding->proposed_field < 0) {
        json_put_null(out);
        return;
    }
    JSON_OPEN(out, "field");
    json_put_string(out, field_get((gsize)finding->proposed_field)->key);
    JSON_KEY(out, "value");
    json_put_number(out, finding->proposed);
    JSON_PUT(out, "}");
}

static void put_numbers(GString *out, const struct finding *finding)
{
    JSON_KEY(out, "expected");
    put_optional(out, finding->has_expected, finding->expected);
    JSON_KEY(out, "actual");
    put_optional(out, finding->has_actual, finding->actual);
    JSON_KEY(out, "difference");
    put_optional(out, finding->has_expected && finding->has_actual,
                 finding->actual - finding->expected);
}

static void put_finding(GString *out, const struct finding *finding)
{
    JSON_OPEN(out, "rule");
    json_put_string(out, finding->rule);
    JSON_KEY(out, "severity");
    json_put_string(out, severity_key(finding->severity));
    JSON_KEY(out, "status");
    json_put_string(out, finding_status_key(finding->status));
    JSON_KEY(out, "field");
    json_put_string(out, finding->field);
    JSON_KEY(out, "line");
    put_line(out, finding->line);
    JSON_KEY(out, "expression");
    json_put_string(out, finding->expression);
    put_numbers(out, finding);
    put_cells(out, finding);
    put_proposed(out, finding);
    if (finding->raw != NULL) {
        JSON_KEY(out, "raw");
        json_put_string(out, finding->raw);
    }
    JSON_KEY(out, "fingerprint");
    json_put_string(out, finding->fingerprint);
    JSON_KEY(out, "message");
    JSON_OPEN(out, "zh");
    json_put_string(out, finding->message_zh);
    JSON_KEY(out, "en");
    json_put_string(out, finding->message_en);
    JSON_PUT(out, "}}");
}

static void put_findings(GString *out, const struct record *record,
                         enum record_json_findings which)
{
    gboolean first = TRUE;
    JSON_KEY(out, "findings");
    JSON_PUT(out, "[");
    for (guint i = 0; i < record->findings->len; i++) {
        const struct finding *finding =
            &g_array_index(record->findings, struct finding, i);
        if (which != RECORD_JSON_ALL && finding->status != FINDING_FAIL &&
            finding->status != FINDING_UNCERTAIN)
            continue;
        if (!first)
            JSON_PUT(out, ",");
        first = FALSE;
        put_finding(out, finding);
    }
    JSON_PUT(out, "]");
}

void record_json_write(const struct record *record, enum record_json_findings findings,
                       GString *out)
{
    guint16 others[FIELD_COUNT_MAX];
    JSON_PUT(out, "{\"schema\":\"ogi-record/1\"");
    put_source(out, &record->source);
    put_heading(out, record);
    gsize n_others = json_put_values(out, record, others);
    put_claims(out, record);
    json_put_states(out, record, others, n_others);
    put_findings(out, record, findings);
    JSON_PUT(out, "}\n");
    json_end(out);
}
