#include "data/record/record_json_notes.h"

#include "data/claim/claim.h"
#include "data/rule/rule.h"

#include <math.h>

/* How many decimals the shortest writing of the number has, up to 6. */
static guint8 count_decimals(double number)
{
    guint8 decimals = 0;
    for (double scale = 1; decimals < 6; decimals++, scale *= 10)
        if (fabs(number * scale - round(number * scale)) < 1e-6)
            break;
    return decimals;
}

static const char *find_metric(struct member_reader *reader, const char *key)
{
    for (gsize i = 0; claim_get_metric(i) != NULL; i++)
        if (g_strcmp0(claim_get_metric(i)->key, key) == 0)
            return claim_get_metric(i)->key;
    if (key == NULL)
        member_fail(reader, "metric", "is missing");
    return key;
}

static void read_claim(struct member_reader *reader, const json_t *object)
{
    struct claim claim = { 0 };
    claim.metric = find_metric(reader, member_string(reader, object, "metric"));
    claim.has_value = member_number(reader, object, "value", &claim.value);
    claim.unit = member_string(reader, object, "unit");
    claim.approximate = member_bool(reader, object, "approximate");
    claim.share = member_bool(reader, object, "share");
    claim.scope = member_string(reader, object, "scope");
    claim.has_growth = member_number(reader, object, "growth", &claim.growth);
    claim.growth_base = member_string(reader, object, "growth_base");
    claim.line = (guint32)member_count(reader, object, "line", G_MAXUINT32);
    claim.text = member_string(reader, object, "text");
    claim.decimals = count_decimals(claim.value);
    claim.growth_decimals = count_decimals(100 * claim.growth);
    g_array_append_val(reader->record->claims, claim);
}

static void read_cell(struct member_reader *reader, const json_t *object, GArray *cells)
{
    struct finding_cell cell = { .field = member_string(reader, object, "field") };
    member_number(reader, object, "value", &cell.number);
    cell.line = (guint32)member_count(reader, object, "line", G_MAXUINT32);
    gint state = member_choice(reader, object, "state", value_state_find);
    cell.state = state < 0 ? VALUE_ABSENT : (guint8)state;
    g_array_append_val(cells, cell);
}

/* Calls `read` for every object of the array root[key]. */
static void read_array(struct member_reader *reader, const json_t *root, const char *key,
                       void (*read)(struct member_reader *, const json_t *))
{
    const json_t *array = member_typed(reader, root, key, JSON_ARRAY, "must be an array");
    for (gsize i = 0; i < json_array_size(array); i++) {
        const json_t *object = json_array_get(array, i);
        if (!json_is_object(object))
            member_fail(reader, key, "must hold objects only");
        else
            read(reader, object);
    }
}

static void read_cells(struct member_reader *reader, const json_t *object,
                       struct finding *finding)
{
    const json_t *array =
        member_typed(reader, object, "cells", JSON_ARRAY, "must be an array");
    if (json_array_size(array) == 0)
        return;
    g_autoptr(GArray) cells = g_array_new(FALSE, TRUE, sizeof(struct finding_cell));
    for (gsize i = 0; i < json_array_size(array); i++)
        read_cell(reader, json_array_get(array, i), cells);
    finding->cells = record_cells(reader->record,
                                  (const struct finding_cell *)cells->data, cells->len);
    finding->n_cells = cells->len;
}

static void read_proposed(struct member_reader *reader, const json_t *object,
                          struct finding *finding)
{
    const json_t *proposed = member_object(reader, object, "proposed");
    const char *key = member_string(reader, proposed, "field");
    finding->proposed_field = key == NULL ? -1 : field_find(key);
    member_number(reader, proposed, "value", &finding->proposed);
}

static void read_finding(struct member_reader *reader, const json_t *object)
{
    struct finding finding = { 0 };
    const char *rule = member_string(reader, object, "rule");
    const struct rule_info *info = rule == NULL ? NULL : rule_find(rule);
    if (rule == NULL)
        member_fail(reader, "rule", "is missing");
    finding.rule = info == NULL ? rule : info->key;
    gint severity = member_choice(reader, object, "severity", severity_find);
    gint status = member_choice(reader, object, "status", finding_status_find);
    finding.severity = severity < 0 ? SEVERITY_NOTE : (enum severity)severity;
    finding.status = status < 0 ? FINDING_FAIL : (enum finding_status)status;
    finding.field = member_string(reader, object, "field");
    finding.line = (guint32)member_count(reader, object, "line", G_MAXUINT32);
    finding.expression = member_string(reader, object, "expression");
    finding.has_expected = member_number(reader, object, "expected", &finding.expected);
    finding.has_actual = member_number(reader, object, "actual", &finding.actual);
    read_cells(reader, object, &finding);
    read_proposed(reader, object, &finding);
    finding.raw = member_string(reader, object, "raw");
    const char *fingerprint = member_string(reader, object, "fingerprint");
    if (fingerprint != NULL)
        g_strlcpy(finding.fingerprint, fingerprint, sizeof finding.fingerprint);
    const json_t *message = member_object(reader, object, "message");
    finding.message_zh = member_string(reader, message, "zh");
    finding.message_en = member_string(reader, message, "en");
    g_array_append_val(reader->record->findings, finding);
}

void json_read_claims(struct member_reader *reader, const json_t *root)
{
    read_array(reader, root, "claims", read_claim);
}

void json_read_findings(struct member_reader *reader, const json_t *root)
{
    read_array(reader, root, "findings", read_finding);
}
