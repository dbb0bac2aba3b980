#include "data/record/record_json.h"

#include "data/error.h"
#include "data/record/record_json_notes.h"
#include "data/rule/rule.h"

#include <string.h>

static void read_source(struct member_reader *reader, const json_t *root)
{
    const json_t *object = member_object(reader, root, "source");
    struct record_source *source = &reader->record->source;
    source->path = member_string(reader, object, "path");
    source->sha256 = member_string(reader, object, "sha256");
    source->format = member_string(reader, object, "format");
    source->encoding = member_string(reader, object, "encoding");
    source->bytes = member_count(reader, object, "bytes", G_MAXINT64);
    source->part = (guint32)member_count(reader, object, "part", G_MAXUINT32);
}

static void read_form(struct member_reader *reader, const json_t *root)
{
    const json_t *value = member_typed(reader, root, "form", JSON_STRING,
                                       "must be \"2019\", \"2021\" or null");
    if (value == NULL)
        return;
    reader->record->form = form_from_name(json_string_value(value));
    if (reader->record->form == FORM_NONE)
        member_fail(reader, "form", "must be \"2019\", \"2021\" or null");
}

static void read_heading(struct member_reader *reader, const json_t *root)
{
    struct record *record = reader->record;
    const json_t *unit = member_object(reader, root, "unit");
    const json_t *period = member_object(reader, root, "period");
    record->title = member_string(reader, root, "title");
    record->unit.name = member_string(reader, unit, "name");
    record->unit.code = member_string(reader, unit, "code");
    record->unit.level = member_string(reader, unit, "level");
    record->unit.scope = member_string(reader, unit, "scope");
    record->unit.province = member_string(reader, unit, "province");
    record->unit.prefecture = member_string(reader, unit, "prefecture");
    record->year = (gint)member_count(reader, root, "year", 9999);
    read_form(reader, root);
    record->period_from = member_string(reader, period, "from");
    record->period_to = member_string(reader, period, "to");
}

/* A number is a printed one until "states" says otherwise. */
static void read_value(struct member_reader *reader, const json_t *cells, gsize index)
{
    const struct field *field = field_get(index);
    const json_t *cell = json_object_get(cells, field->column->key);
    struct value *value = &reader->record->values[index];
    if (cell == NULL || json_is_null(cell))
        return;
    if (!json_is_number(cell)) {
        member_fail(reader, field->key, "must be a number or null");
        return;
    }
    value->number = json_number_value(cell);
    value->state = VALUE_NUMBER;
}

static void read_values(struct member_reader *reader, const json_t *root)
{
    for (gsize i = 0; i < field_count(); i++) {
        const struct form_row *row = field_get(i)->row;
        const json_t *table = member_object(reader, root, form_table_key(row->table));
        const json_t *cells = member_object(reader, table, row->key);
        if (cells == NULL)
            continue;
        if (strcmp(row->key, "other") == 0 && row->table == FORM_REQUESTS)
            reader->record->single_other_row = reader->record->form == FORM_2021;
        read_value(reader, cells, i);
    }
}

/* Numbers in a state that has none, or the reverse, would break what a record promises.
 */
static void read_state(struct member_reader *reader, const char *key,
                       const json_t *object)
{
    gint index = field_find(key);
    if (index < 0)
        return;
    if (!json_is_object(object)) {
        member_fail(reader, key, "must be an object");
        return;
    }
    struct value *value = &reader->record->values[index];
    gboolean has_number = value->state == VALUE_NUMBER;
    gint state = member_choice(reader, object, "state", value_state_find);
    if (state < 0)
        return;
    gboolean wants_number =
        state == VALUE_NUMBER || state == VALUE_SCALED || state == VALUE_INFERRED;
    if (has_number && !wants_number)
        member_fail(reader, key, "has a number, which its state does not allow");
    if (!has_number && wants_number)
        member_fail(reader, key, "has no number, which its state demands");
    value->state = (guint8)state;
    value->line = (guint32)member_count(reader, object, "line", G_MAXUINT32);
    value->page = (guint16)member_count(reader, object, "page", G_MAXUINT16);
    value->raw = member_string(reader, object, "raw");
    const char *rule = member_string(reader, object, "rule");
    const struct rule_info *info = rule == NULL ? NULL : rule_find(rule);
    value->rule = info == NULL ? rule : info->key;
}

static void read_states(struct member_reader *reader, const json_t *root)
{
    const char *key;
    json_t *value;
    json_t *states = (json_t *)member_object(reader, root, "states");
    json_object_foreach (states, key, value)
        read_state(reader, key, value);
}

/* Which tables were found: those with a cell that is not absent. Without a form, a table
 * that the line names at all. */
static void mark_tables(struct member_reader *reader, const json_t *root)
{
    struct record *record = reader->record;
    for (gsize i = 0; i < field_count(); i++)
        if (record->values[i].state != VALUE_ABSENT)
            record->tables |= 1u << field_get(i)->row->table;
    for (unsigned table = 0; table < FORM_N_TABLES && record->form == FORM_NONE; table++)
        if (json_is_object(json_object_get(root, form_table_key(table))))
            record->tables |= 1u << table;
}

static void read_schema(struct member_reader *reader, const json_t *root)
{
    const char *schema = json_string_value(json_object_get(root, "schema"));
    if (schema == NULL || strcmp(schema, "ogi-record/1") != 0)
        member_fail(reader, "schema", "must be \"ogi-record/1\"");
}

static void read_root(struct member_reader *reader, const json_t *root)
{
    read_schema(reader, root);
    read_source(reader, root);
    read_heading(reader, root);
    read_values(reader, root);
    json_read_claims(reader, root);
    read_states(reader, root);
    json_read_findings(reader, root);
    mark_tables(reader, root);
}

gboolean record_json_read(const char *name, guint line, const char *text, gsize length,
                          struct record *record, GError **error)
{
    json_error_t problem;
    struct member_reader reader = { .record = record };
    json_t *root = json_loadb(text, length, JSON_REJECT_DUPLICATES, &problem);
    if (root == NULL) {
        g_set_error(error, DATA_ERROR, DATA_ERROR_INPUT, "%s:%u: not JSON: %s (byte %d)",
                    name, line, problem.text, problem.position);
        return FALSE;
    }
    if (!json_is_object(root))
        member_fail(&reader, "record", "must be an object");
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
