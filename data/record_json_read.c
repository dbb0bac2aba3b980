#include "data/record_json.h"

#include "data/error.h"
#include "data/record_json_notes.h"
#include "data/rule.h"

#include <string.h>

static void read_source(struct member_reader *reader, const struct json_node *root)
{
    const struct json_node *object = member_object(reader, root, "source");
    struct record_source *source = &reader->record->source;
    source->path = member_string(reader, object, "path");
    source->sha256 = member_string(reader, object, "sha256");
    source->format = member_string(reader, object, "format");
    source->encoding = member_string(reader, object, "encoding");
    source->bytes = member_count(reader, object, "bytes", G_MAXINT64);
    source->part = (guint32)member_count(reader, object, "part", G_MAXUINT32);
}

static void read_form(struct member_reader *reader, const struct json_node *root)
{
    const struct json_node *value = member_typed(reader, root, "form", NODE_STRING,
                                                 "must be \"2019\", \"2021\" or null");
    if (value == NULL)
        return;
    reader->record->form = form_from_name(value->value.string);
    if (reader->record->form == FORM_NONE)
        member_fail(reader, "form", "must be \"2019\", \"2021\" or null");
}

static void read_heading(struct member_reader *reader, const struct json_node *root)
{
    struct record *record = reader->record;
    const struct json_node *unit = member_object(reader, root, "unit");
    const struct json_node *period = member_object(reader, root, "period");
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
static void read_value(struct member_reader *reader, const struct json_node *cell,
                       gsize index)
{
    struct value *value = &reader->record->values[index];
    if (cell == NULL || cell->kind == NODE_NULL)
        return;
    if (!json_node_is_number(cell)) {
        member_fail(reader, field_get(index)->key, "must be a number or null");
        return;
    }
    value->number = json_node_number(cell);
    value->state = VALUE_NUMBER;
}

/* The members of an object in the order in which they are asked for, which is mostly that
 * in which they stand. */
struct walk {
    const struct json_node *object, *next;
    guint32 left;
};

static struct walk start_walk(const struct json_node *object)
{
    gboolean has_members = object != NULL && object->count > 0;
    return (struct walk){ object, has_members ? json_node_first(object) : NULL,
                          has_members ? object->count : 0 };
}

static const struct json_node *find_next(struct walk *walk, const char *key)
{
    const struct json_node *member = walk->next;
    if (walk->left == 0 || strcmp(member->key, key) != 0)
        return json_node_find(walk->object, key);
    walk->left--;
    walk->next = json_node_next(member);
    return member;
}

static const struct json_node *
check_object(struct member_reader *reader, const struct json_node *value, const char *key)
{
    if (value == NULL || value->kind == NODE_NULL || value->kind == NODE_OBJECT)
        return value != NULL && value->kind == NODE_OBJECT ? value : NULL;
    member_fail(reader, key, "must be an object");
    return NULL;
}

static void read_row(struct member_reader *reader, const struct json_node *object,
                     gsize first)
{
    struct walk cells = start_walk(object);
    const struct form_row *row = field_get(first)->row;
    if (strcmp(row->key, "other") == 0 && row->table == FORM_REQUESTS)
        reader->record->single_other_row = reader->record->form == FORM_2021;
    for (gsize i = first; i < field_count() && field_get(i)->row == row; i++)
        read_value(reader, find_next(&cells, field_get(i)->column->key), i);
}

static void read_values(struct member_reader *reader, const struct json_node *root)
{
    struct walk rows = { NULL, NULL, 0 };
    const struct form_row *row = NULL;
    for (gsize i = 0; i < field_count(); i++) {
        const struct form_row *now = field_get(i)->row;
        if (now == row)
            continue;
        if (row == NULL || row->table != now->table)
            rows = start_walk(member_object(reader, root, form_table_key(now->table)));
        row = now;
        const struct json_node *object =
            check_object(reader, find_next(&rows, row->key), row->key);
        if (object != NULL)
            read_row(reader, object, i);
    }
}

/* Numbers in a state that has none, or the reverse, would break what a record promises.
 */
static void read_state(struct member_reader *reader, const char *key,
                       const struct json_node *object)
{
    gint index = field_find(key);
    if (index < 0)
        return;
    if (object->kind != NODE_OBJECT) {
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

static void read_states(struct member_reader *reader, const struct json_node *root)
{
    const struct json_node *states = member_object(reader, root, "states");
    const struct json_node *state = states == NULL ? NULL : json_node_first(states);
    for (guint32 i = 0; states != NULL && i < states->count;
         i++, state = json_node_next(state))
        read_state(reader, state->key, state);
}

static gboolean is_object(const struct json_node *node)
{
    return node != NULL && node->kind == NODE_OBJECT;
}

/* Which tables were found: those with a cell that is not absent. Without a form, a table
 * that the line names at all. */
static void mark_tables(struct member_reader *reader, const struct json_node *root)
{
    struct record *record = reader->record;
    for (gsize i = 0; i < field_count(); i++)
        if (record->values[i].state != VALUE_ABSENT)
            record->tables |= 1u << field_get(i)->row->table;
    for (unsigned table = 0; table < FORM_N_TABLES && record->form == FORM_NONE; table++)
        if (is_object(json_node_find(root, form_table_key(table))))
            record->tables |= 1u << table;
}

static void read_schema(struct member_reader *reader, const struct json_node *root)
{
    const struct json_node *schema = json_node_find(root, "schema");
    if (schema == NULL || schema->kind != NODE_STRING ||
        strcmp(schema->value.string, "ogi-record/1") != 0)
        member_fail(reader, "schema", "must be \"ogi-record/1\"");
}

static void read_root(struct member_reader *reader, const struct json_node *root)
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
    struct json_tree tree;
    struct member_reader reader = { .record = record };
    if (!json_tree_parse(&tree, text, length)) {
        g_set_error(error, DATA_ERROR, DATA_ERROR_INPUT,
                    "%s:%u: not JSON: %s (byte %" G_GSIZE_FORMAT ")", name, line,
                    tree.problem, tree.position);
        json_tree_clear(&tree);
        return FALSE;
    }
    if (!is_object(json_tree_root(&tree)))
        member_fail(&reader, "record", "must be an object");
    else
        read_root(&reader, json_tree_root(&tree));
    json_tree_clear(&tree);
    if (reader.problem == NULL)
        return TRUE;
    g_set_error(error, DATA_ERROR, DATA_ERROR_INPUT, "%s:%u: \"%s\" %s", name, line,
                reader.key, reader.problem);
    record_reset(record);
    return FALSE;
}
