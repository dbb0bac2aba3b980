#include "data/record/record_json_member.h"

void member_fail(struct member_reader *reader, const char *key, const char *problem)
{
    if (reader->problem != NULL)
        return;
    reader->problem = problem;
    g_strlcpy(reader->key, key, sizeof reader->key);
}

const json_t *member_typed(struct member_reader *reader, const json_t *object,
                           const char *key, json_type type, const char *problem)
{
    const json_t *value = json_object_get(object, key);
    if (value == NULL || json_is_null(value))
        return NULL;
    if (json_typeof(value) == type)
        return value;
    member_fail(reader, key, problem);
    return NULL;
}

const json_t *member_object(struct member_reader *reader, const json_t *object,
                            const char *key)
{
    return member_typed(reader, object, key, JSON_OBJECT, "must be an object");
}

const char *member_string(struct member_reader *reader, const json_t *object,
                          const char *key)
{
    const json_t *value =
        member_typed(reader, object, key, JSON_STRING, "must be a string or null");
    return value == NULL ? NULL : record_string(reader->record, json_string_value(value));
}

gboolean member_number(struct member_reader *reader, const json_t *object,
                       const char *key, double *number)
{
    const json_t *value = json_object_get(object, key);
    if (value == NULL || json_is_null(value))
        return FALSE;
    if (!json_is_number(value)) {
        member_fail(reader, key, "must be a number or null");
        return FALSE;
    }
    *number = json_number_value(value);
    return TRUE;
}

guint64 member_count(struct member_reader *reader, const json_t *object, const char *key,
                     guint64 max)
{
    const json_t *value =
        member_typed(reader, object, key, JSON_INTEGER, "must be a whole number or null");
    json_int_t count = value == NULL ? 0 : json_integer_value(value);
    if (count < 0 || (guint64)count > max)
        member_fail(reader, key, "is out of range");
    return reader->problem == NULL ? (guint64)count : 0;
}

gboolean member_bool(struct member_reader *reader, const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (value != NULL && !json_is_null(value) && !json_is_boolean(value))
        member_fail(reader, key, "must be true or false");
    return json_is_true(value);
}

gint member_choice(struct member_reader *reader, const json_t *object, const char *key,
                   gint (*find)(const char *))
{
    const json_t *value =
        member_typed(reader, object, key, JSON_STRING, "must be a string");
    gint choice = value == NULL ? -1 : find(json_string_value(value));
    if (choice < 0)
        member_fail(reader, key,
                    value == NULL ? "is missing" : "has a value we do not know");
    return choice;
}
