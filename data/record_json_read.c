#include "data/record_json.h"

#include "data/claim.h"
#include "data/error.h"
#include "data/rule.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

/* Where we are in the object, for the error line; the first problem wins. */
struct reader {
    struct record *record;
    const char *problem; /* static text of what is wrong */
    char key[160];       /* the key it is wrong at */
};

static void fail_at(struct reader *reader, const char *key, const char *problem)
{
    if (reader->problem != NULL)
        return;
    reader->problem = problem;
    g_strlcpy(reader->key, key, sizeof reader->key);
}

/* The member if it is there, has a value and that value is of the type; NULL otherwise.
 */
static const json_t *get_typed(struct reader *reader, const json_t *object,
                               const char *key, json_type type, const char *problem)
{
    const json_t *value = json_object_get(object, key);
    if (value == NULL || json_is_null(value))
        return NULL;
    if (json_typeof(value) == type)
        return value;
    fail_at(reader, key, problem);
    return NULL;
}

static const json_t *get_object(struct reader *reader, const json_t *object,
                                const char *key)
{
    return get_typed(reader, object, key, JSON_OBJECT, "must be an object");
}

static const char *get_string(struct reader *reader, const json_t *object,
                              const char *key)
{
    const json_t *value =
        get_typed(reader, object, key, JSON_STRING, "must be a string or null");
    return value == NULL ? NULL : record_string(reader->record, json_string_value(value));
}

static gboolean get_number(struct reader *reader, const json_t *object, const char *key,
                           double *number)
{
    const json_t *value = json_object_get(object, key);
    if (value == NULL || json_is_null(value))
        return FALSE;
    if (!json_is_number(value)) {
        fail_at(reader, key, "must be a number or null");
        return FALSE;
    }
    *number = json_number_value(value);
    return TRUE;
}

static guint64 get_count(struct reader *reader, const json_t *object, const char *key,
                         guint64 max)
{
    const json_t *value =
        get_typed(reader, object, key, JSON_INTEGER, "must be a whole number or null");
    json_int_t count = value == NULL ? 0 : json_integer_value(value);
    if (count < 0 || (guint64)count > max)
        fail_at(reader, key, "is out of range");
    return reader->problem == NULL ? (guint64)count : 0;
}

static gboolean get_bool(struct reader *reader, const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (value != NULL && !json_is_null(value) && !json_is_boolean(value))
        fail_at(reader, key, "must be true or false");
    return json_is_true(value);
}

static gint get_choice(struct reader *reader, const json_t *object, const char *key,
                       gint (*find)(const char *))
{
    const json_t *value = get_typed(reader, object, key, JSON_STRING, "must be a string");
    gint choice = value == NULL ? -1 : find(json_string_value(value));
    if (choice < 0)
        fail_at(reader, key, value == NULL ? "is missing" : "has a value we do not know");
    return choice;
}

static void read_source(struct reader *reader, const json_t *root)
{
    const json_t *object = get_object(reader, root, "source");
    struct record_source *source = &reader->record->source;
    source->path = get_string(reader, object, "path");
    source->sha256 = get_string(reader, object, "sha256");
    source->format = get_string(reader, object, "format");
    source->encoding = get_string(reader, object, "encoding");
    source->bytes = get_count(reader, object, "bytes", G_MAXINT64);
    source->part = (guint32)get_count(reader, object, "part", G_MAXUINT32);
}

static void read_form(struct reader *reader, const json_t *root)
{
    const json_t *value = get_typed(reader, root, "form", JSON_STRING,
                                    "must be \"2019\", \"2021\" or null");
    if (value == NULL)
        return;
    reader->record->form = form_from_name(json_string_value(value));
    if (reader->record->form == FORM_NONE)
        fail_at(reader, "form", "must be \"2019\", \"2021\" or null");
}

static void read_heading(struct reader *reader, const json_t *root)
{
    struct record *record = reader->record;
    const json_t *unit = get_object(reader, root, "unit");
    const json_t *period = get_object(reader, root, "period");
    record->title = get_string(reader, root, "title");
    record->unit.name = get_string(reader, unit, "name");
    record->unit.code = get_string(reader, unit, "code");
    record->unit.level = get_string(reader, unit, "level");
    record->unit.scope = get_string(reader, unit, "scope");
    record->unit.province = get_string(reader, unit, "province");
    record->unit.prefecture = get_string(reader, unit, "prefecture");
    record->year = (gint)get_count(reader, root, "year", 9999);
    read_form(reader, root);
    record->period_from = get_string(reader, period, "from");
    record->period_to = get_string(reader, period, "to");
}

/* A number is a printed one until "states" says otherwise. */
static void read_value(struct reader *reader, const json_t *cells, gsize index)
{
    const struct field *field = field_get(index);
    const json_t *cell = json_object_get(cells, field->column->key);
    struct value *value = &reader->record->values[index];
    if (cell == NULL || json_is_null(cell))
        return;
    if (!json_is_number(cell)) {
        fail_at(reader, field->key, "must be a number or null");
        return;
    }
    value->number = json_number_value(cell);
    value->state = VALUE_NUMBER;
}

static void read_values(struct reader *reader, const json_t *root)
{
    for (gsize i = 0; i < field_count(); i++) {
        const struct form_row *row = field_get(i)->row;
        const json_t *table = get_object(reader, root, form_table_key(row->table));
        const json_t *cells = get_object(reader, table, row->key);
        if (cells == NULL)
            continue;
        if (strcmp(row->key, "other") == 0 && row->table == FORM_REQUESTS)
            reader->record->single_other_row = reader->record->form == FORM_2021;
        read_value(reader, cells, i);
    }
}

/* Numbers in a state that has none, or the reverse, would break what a record promises.
 */
static void read_state(struct reader *reader, const char *key, const json_t *object)
{
    gint index = field_find(key);
    if (index < 0)
        return;
    if (!json_is_object(object)) {
        fail_at(reader, key, "must be an object");
        return;
    }
    struct value *value = &reader->record->values[index];
    gboolean has_number = value->state == VALUE_NUMBER;
    gint state = get_choice(reader, object, "state", value_state_find);
    if (state < 0)
        return;
    gboolean wants_number =
        state == VALUE_NUMBER || state == VALUE_SCALED || state == VALUE_INFERRED;
    if (has_number && !wants_number)
        fail_at(reader, key, "has a number, which its state does not allow");
    if (!has_number && wants_number)
        fail_at(reader, key, "has no number, which its state demands");
    value->state = (guint8)state;
    value->line = (guint32)get_count(reader, object, "line", G_MAXUINT32);
    value->page = (guint16)get_count(reader, object, "page", G_MAXUINT16);
    value->raw = get_string(reader, object, "raw");
    const char *rule = get_string(reader, object, "rule");
    const struct rule_info *info = rule == NULL ? NULL : rule_find(rule);
    value->rule = info == NULL ? rule : info->key;
}

static void read_states(struct reader *reader, const json_t *root)
{
    const char *key;
    json_t *value;
    json_t *states = (json_t *)get_object(reader, root, "states");
    json_object_foreach(states, key, value) read_state(reader, key, value);
}

/* Which tables were found: those with a cell that is not absent. Without a form, a table
 * that the line names at all. */
static void mark_tables(struct reader *reader, const json_t *root)
{
    struct record *record = reader->record;
    for (gsize i = 0; i < field_count(); i++)
        if (record->values[i].state != VALUE_ABSENT)
            record->tables |= 1u << field_get(i)->row->table;
    for (unsigned table = 0; table < FORM_N_TABLES && record->form == FORM_NONE; table++)
        if (json_is_object(json_object_get(root, form_table_key(table))))
            record->tables |= 1u << table;
}

/* How many decimals the shortest writing of the number has, up to 6. */
static guint8 count_decimals(double number)
{
    guint8 decimals = 0;
    for (double scale = 1; decimals < 6; decimals++, scale *= 10)
        if (fabs(number * scale - round(number * scale)) < 1e-6)
            break;
    return decimals;
}

static const char *find_metric(struct reader *reader, const char *key)
{
    for (gsize i = 0; claim_get_metric(i) != NULL; i++)
        if (g_strcmp0(claim_get_metric(i)->key, key) == 0)
            return claim_get_metric(i)->key;
    if (key == NULL)
        fail_at(reader, "metric", "is missing");
    return key;
}

static void read_claim(struct reader *reader, const json_t *object)
{
    struct claim claim = { 0 };
    claim.metric = find_metric(reader, get_string(reader, object, "metric"));
    claim.has_value = get_number(reader, object, "value", &claim.value);
    claim.unit = get_string(reader, object, "unit");
    claim.approximate = get_bool(reader, object, "approximate");
    claim.share = get_bool(reader, object, "share");
    claim.scope = get_string(reader, object, "scope");
    claim.has_growth = get_number(reader, object, "growth", &claim.growth);
    claim.growth_base = get_string(reader, object, "growth_base");
    claim.line = (guint32)get_count(reader, object, "line", G_MAXUINT32);
    claim.text = get_string(reader, object, "text");
    claim.decimals = count_decimals(claim.value);
    claim.growth_decimals = count_decimals(100 * claim.growth);
    g_array_append_val(reader->record->claims, claim);
}

static void read_cell(struct reader *reader, const json_t *object, GArray *cells)
{
    struct finding_cell cell = { .field = get_string(reader, object, "field") };
    get_number(reader, object, "value", &cell.number);
    cell.line = (guint32)get_count(reader, object, "line", G_MAXUINT32);
    gint state = get_choice(reader, object, "state", value_state_find);
    cell.state = state < 0 ? VALUE_ABSENT : (guint8)state;
    g_array_append_val(cells, cell);
}

/* Calls `read` for every object of the array root[key]. */
static void read_array(struct reader *reader, const json_t *root, const char *key,
                       void (*read)(struct reader *, const json_t *))
{
    const json_t *array = get_typed(reader, root, key, JSON_ARRAY, "must be an array");
    for (gsize i = 0; i < json_array_size(array); i++) {
        const json_t *object = json_array_get(array, i);
        if (!json_is_object(object))
            fail_at(reader, key, "must hold objects only");
        else
            read(reader, object);
    }
}

static void read_cells(struct reader *reader, const json_t *object,
                       struct finding *finding)
{
    const json_t *array =
        get_typed(reader, object, "cells", JSON_ARRAY, "must be an array");
    if (json_array_size(array) == 0)
        return;
    g_autoptr(GArray) cells = g_array_new(FALSE, TRUE, sizeof(struct finding_cell));
    for (gsize i = 0; i < json_array_size(array); i++)
        read_cell(reader, json_array_get(array, i), cells);
    finding->cells = record_cells(reader->record,
                                  (const struct finding_cell *)cells->data, cells->len);
    finding->n_cells = cells->len;
}

static void read_proposed(struct reader *reader, const json_t *object,
                          struct finding *finding)
{
    const json_t *proposed = get_object(reader, object, "proposed");
    const char *key = get_string(reader, proposed, "field");
    finding->proposed_field = key == NULL ? -1 : field_find(key);
    get_number(reader, proposed, "value", &finding->proposed);
}

static void read_finding(struct reader *reader, const json_t *object)
{
    struct finding finding = { 0 };
    const char *rule = get_string(reader, object, "rule");
    const struct rule_info *info = rule == NULL ? NULL : rule_find(rule);
    if (rule == NULL)
        fail_at(reader, "rule", "is missing");
    finding.rule = info == NULL ? rule : info->key;
    gint severity = get_choice(reader, object, "severity", severity_find);
    gint status = get_choice(reader, object, "status", finding_status_find);
    finding.severity = severity < 0 ? SEVERITY_NOTE : (enum severity)severity;
    finding.status = status < 0 ? FINDING_FAIL : (enum finding_status)status;
    finding.field = get_string(reader, object, "field");
    finding.line = (guint32)get_count(reader, object, "line", G_MAXUINT32);
    finding.expression = get_string(reader, object, "expression");
    finding.has_expected = get_number(reader, object, "expected", &finding.expected);
    finding.has_actual = get_number(reader, object, "actual", &finding.actual);
    read_cells(reader, object, &finding);
    read_proposed(reader, object, &finding);
    finding.raw = get_string(reader, object, "raw");
    const char *fingerprint = get_string(reader, object, "fingerprint");
    if (fingerprint != NULL)
        g_strlcpy(finding.fingerprint, fingerprint, sizeof finding.fingerprint);
    const json_t *message = get_object(reader, object, "message");
    finding.message_zh = get_string(reader, message, "zh");
    finding.message_en = get_string(reader, message, "en");
    g_array_append_val(reader->record->findings, finding);
}

static void read_schema(struct reader *reader, const json_t *root)
{
    const char *schema = json_string_value(json_object_get(root, "schema"));
    if (schema == NULL || strcmp(schema, "ogi-record/1") != 0)
        fail_at(reader, "schema", "must be \"ogi-record/1\"");
}

static void read_root(struct reader *reader, const json_t *root)
{
    read_schema(reader, root);
    read_source(reader, root);
    read_heading(reader, root);
    read_values(reader, root);
    read_array(reader, root, "claims", read_claim);
    read_states(reader, root);
    read_array(reader, root, "findings", read_finding);
    mark_tables(reader, root);
}

gboolean record_json_read(const char *name, guint line, const char *text, gsize length,
                          struct record *record, GError **error)
{
    json_error_t problem;
    struct reader reader = { .record = record };
    json_t *root = json_loadb(text, length, JSON_REJECT_DUPLICATES, &problem);
    if (root == NULL) {
        g_set_error(error, DATA_ERROR, DATA_ERROR_INPUT, "%s:%u: not JSON: %s (byte %d)",
                    name, line, problem.text, problem.position);
        return FALSE;
    }
    if (!json_is_object(root))
        fail_at(&reader, "record", "must be an object");
    else
        read_root(&reader, root);
    json_decref(root);
    if (reader.problem == NULL)
        return TRUE;
    g_set_error(error, DATA_ERROR, DATA_ERROR_INPUT, "%s:%u: \"%s\" %s", name, line,
                reader.key, reader.problem);
    record_reset(record);
    return FALSE;
}
