/* Rows of JSON: lists of numbers, and objects of numbers whose names head the columns. */
#include "data/encoding/encoding.h"
#include "data/formats/json_reader.h"
#include "data/limits.h"

#include <string.h>

gboolean json_is_scalar(const json_t *value)
{
    return !json_is_array(value) && !json_is_object(value);
}

gboolean json_is_worded(const char *text)
{
    return !document_is_ascii(text, strlen(text));
}

static gboolean is_number(const json_t *value)
{
    const char *text = json_string_value(value);
    return json_is_number(value) ||
           (text != NULL && *text != '\0' && !json_is_worded(text) &&
            text[strspn(text, "-.0123456789")] == '\0');
}

static gboolean is_blank(const json_t *value)
{
    return json_is_null(value) ||
           (json_is_string(value) && json_string_length(value) == 0);
}

gboolean json_is_row(json_t *value)
{
    gsize i, numbers = 0;
    json_t *cell;
    const char *key;
    if (json_is_scalar(value))
        return FALSE;
    json_array_foreach (value, i, cell)
        if (!json_is_scalar(cell))
            return FALSE;
    json_object_foreach (value, key, cell) {
        if (!json_is_scalar(cell))
            return FALSE;
        numbers += is_number(cell) || is_blank(cell);
    }
    return json_is_array(value) || 2 * numbers > json_object_size(value);
}

gboolean json_is_table(json_t *value)
{
    gsize i;
    json_t *row;
    json_array_foreach (value, i, row)
        if (!json_is_row(row) ||
            json_typeof(row) != json_typeof(json_array_get(value, 0)))
            return FALSE;
    return json_array_size(value) > 0;
}

static void add_text(struct json_reader *reader, const char *string, guint32 line)
{
    g_autoptr(GString) text = g_string_new(string);
    encoding_fold_string(text);
    if (limit_check(&limits.cell_bytes, text->len, &reader->error))
        document_add_cell(reader->document, g_strstrip(text->str), -1, line);
}

static void add_cell(struct json_reader *reader, const json_t *cell, guint32 line)
{
    const char *string = json_string_value(cell);
    g_autofree char *number =
        json_is_number(cell) ? json_dumps(cell, JSON_ENCODE_ANY | JSON_REAL_PRECISION(12))
                             : NULL;
    add_text(reader, number != NULL ? number : string != NULL ? string : "", line);
}

static gboolean start_row(struct json_reader *reader, gsize cells, guint32 line)
{
    struct document *document = reader->document;
    if (!limit_check(&limits.rows, document->rows->len + 1, &reader->error) ||
        !limit_check(&limits.cells, document->cells->len + cells, &reader->error))
        return FALSE;
    document_add_row(document, ROW_LINE, line, 0, 0);
    document_row(document, document->rows->len - 1)->marks = DOC_TAB;
    return TRUE;
}

/* The scalars, each a cell. */
static void add_cells(struct json_reader *reader, json_t *row, guint32 line)
{
    gsize i;
    json_t *cell;
    const char *key;
    json_array_foreach (row, i, cell)
        add_cell(reader, cell, line);
    json_object_foreach (row, key, cell)
        add_cell(reader, cell, line);
    if (json_is_scalar(row))
        add_cell(reader, row, line);
}

static void add_row(struct json_reader *reader, json_t *row, guint32 line)
{
    if (start_row(reader, json_array_size(row) + json_object_size(row), line))
        add_cells(reader, row, line);
}

static gboolean have_same_names(json_t *a, json_t *b)
{
    void *x = json_object_iter(a), *y = json_object_iter(b);
    while (x != NULL && y != NULL &&
           strcmp(json_object_iter_key(x), json_object_iter_key(y)) == 0) {
        x = json_object_iter_next(a, x);
        y = json_object_iter_next(b, y);
    }
    return x == NULL && y == NULL;
}

static gboolean has_worded_names(json_t *object)
{
    const char *key;
    json_t *member;
    json_object_foreach (object, key, member)
        if (!json_is_worded(key))
            return FALSE;
    return TRUE;
}

/* Whether the objects have the same members in the same order, named in Chinese: nothing
 * else says which number is of which column, and their order alone may be any. */
static gboolean has_heads(json_t *list)
{
    gsize i;
    json_t *row, *first = json_array_get(list, 0);
    if (!has_worded_names(first))
        return FALSE;
    json_array_foreach (list, i, row)
        if (!have_same_names(first, row))
            return FALSE;
    return TRUE;
}

/* The names of the row's members, as a row; an empty cell first if a name comes before
 * the row's cells. */
static void add_heads(struct json_reader *reader, json_t *row, gboolean named)
{
    const char *key;
    json_t *cell;
    if (!start_row(reader, json_object_size(row) + named, 1))
        return;
    if (named)
        add_text(reader, "", 1);
    json_object_foreach (row, key, cell)
        add_text(reader, key, 1);
}

/* Objects whose members' names say nothing are left out. */
void json_read_table(struct json_reader *reader, json_t *list)
{
    gsize i;
    json_t *row, *first = json_array_get(list, 0);
    if (json_is_object(first)) {
        if (!has_heads(list))
            return;
        add_heads(reader, first, FALSE);
    }
    json_array_foreach (list, i, row)
        if (reader->error == NULL)
            add_row(reader, row, (guint32)i + 1);
}

static gboolean is_list_of_numbers(json_t *list)
{
    gsize i;
    json_t *cell;
    json_array_foreach (list, i, cell)
        if (!is_number(cell) && !is_blank(cell))
            return FALSE;
    return json_array_size(list) > 0;
}

gboolean json_is_named_row(const char *name, json_t *member)
{
    if (!json_is_worded(name))
        return FALSE;
    if (json_is_object(member))
        return json_object_size(member) > 0 && json_is_row(member) &&
               has_worded_names(member);
    return json_is_array(member) ? is_list_of_numbers(member) : is_number(member);
}

/* The names of the numbers are said once above rows that follow one another. */
void json_read_named_row(struct json_reader *reader, const char *name, json_t *member)
{
    guint line = reader->document->rows->len;
    gboolean goes_on = reader->heads != NULL && reader->next == line &&
                       have_same_names(reader->heads, member);
    if (json_is_object(member) && !goes_on)
        add_heads(reader, member, TRUE);
    if (reader->error != NULL || !start_row(reader, json_object_size(member) + 1, line))
        return;
    add_text(reader, name, line);
    add_cells(reader, member, line);
    reader->heads = json_is_object(member) ? member : NULL;
    reader->next = reader->document->rows->len;
}
