#include "data/record_json_member.h"

void member_fail(struct member_reader *reader, const char *key, const char *problem)
{
    if (reader->problem != NULL)
        return;
    reader->problem = problem;
    g_strlcpy(reader->key, key, sizeof reader->key);
}

const struct json_node *member_typed(struct member_reader *reader,
                                     const struct json_node *object, const char *key,
                                     enum json_kind kind, const char *problem)
{
    const struct json_node *value = json_node_find(object, key);
    if (value == NULL || value->kind == NODE_NULL)
        return NULL;
    if (value->kind == kind)
        return value;
    member_fail(reader, key, problem);
    return NULL;
}

const struct json_node *member_object(struct member_reader *reader,
                                      const struct json_node *object, const char *key)
{
    return member_typed(reader, object, key, NODE_OBJECT, "must be an object");
}

const char *member_string(struct member_reader *reader, const struct json_node *object,
                          const char *key)
{
    const struct json_node *value =
        member_typed(reader, object, key, NODE_STRING, "must be a string or null");
    return value == NULL ? NULL : record_string(reader->record, value->value.string);
}

gboolean member_number(struct member_reader *reader, const struct json_node *object,
                       const char *key, double *number)
{
    const struct json_node *value = json_node_find(object, key);
    if (value == NULL || value->kind == NODE_NULL)
        return FALSE;
    if (!json_node_is_number(value)) {
        member_fail(reader, key, "must be a number or null");
        return FALSE;
    }
    *number = json_node_number(value);
    return TRUE;
}

guint64 member_count(struct member_reader *reader, const struct json_node *object,
                     const char *key, guint64 max)
{
    const struct json_node *value =
        member_typed(reader, object, key, NODE_INTEGER, "must be a whole number or null");
    gint64 count = value == NULL ? 0 : value->value.integer;
    if (count < 0 || (guint64)count > max)
        member_fail(reader, key, "is out of range");
    return reader->problem == NULL ? (guint64)count : 0;
}

gboolean member_bool(struct member_reader *reader, const struct json_node *object,
                     const char *key)
{
    const struct json_node *value = json_node_find(object, key);
    if (value != NULL && value->kind > NODE_TRUE)
        member_fail(reader, key, "must be true or false");
    return value != NULL && value->kind == NODE_TRUE;
}

gint member_choice(struct member_reader *reader, const struct json_node *object,
                   const char *key, gint (*find)(const char *))
{
    const struct json_node *value =
        member_typed(reader, object, key, NODE_STRING, "must be a string");
    gint choice = value == NULL ? -1 : find(value->value.string);
    if (choice < 0)
        member_fail(reader, key,
                    value == NULL ? "is missing" : "has a value we do not know");
    return choice;
}
