/* What a site answers to its own pages: JSON, with the report in a member as markup or as
 * text, or its tables as lists of rows.
 *
 * A line is one of the member's text after its escapes are undone; a row of a list has
 * the number it has there. */
#include "data/encoding.h"
#include "data/formats/formats.h"
#include "data/limits.h"

#include <jansson.h>
#include <string.h>

enum { LONG_TEXT = 1500 /* bytes: what a report takes at least */, MAX_DEPTH = 64 };

struct reader {
    struct document *document;
    guint depth;
    GError *error;
};

static gboolean begins_value(const guint8 *bytes, gsize length)
{
    gsize i = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (i < length && g_ascii_isspace(bytes[i]))
        i++;
    return i < length && (bytes[i] == '{' || bytes[i] == '[');
}

/* The whole value; NULL when it is none. */
static json_t *parse(const guint8 *bytes, gsize length, const char **encoding)
{
    struct encoding_text text;
    if (!begins_value(bytes, length) ||
        !encoding_convert(bytes, length, NULL, &text, NULL))
        return NULL;
    json_t *value = json_loadb(text.text, text.length, 0, NULL);
    *encoding = text.name;
    encoding_text_clear(&text);
    return value;
}

int json_probe(const guint8 *bytes, gsize length)
{
    const char *encoding;
    json_t *value = parse(bytes, length, &encoding);
    json_decref(value);
    return value != NULL ? 90 : 0;
}

/* A text without a Chinese character is an address, a date or a key. */
static void read_text(struct reader *reader, const char *text)
{
    if (document_is_ascii(text, strlen(text)) || reader->error != NULL)
        return;
    if (html_probe((const guint8 *)text, strlen(text)) > 0)
        html_append(reader->document, text, strlen(text), &reader->error);
    else
        text_append(reader->document, text, 1, &reader->error);
}

static gboolean is_scalar(const json_t *value)
{
    return !json_is_array(value) && !json_is_object(value);
}

static gboolean is_number(const json_t *value)
{
    const char *text = json_string_value(value);
    return json_is_number(value) ||
           (text != NULL && *text != '\0' && document_is_ascii(text, strlen(text)) &&
            text[strspn(text, "-.0123456789")] == '\0');
}

/* A list of nothing but scalars, or an object of them with more numbers than texts. */
static gboolean is_row(json_t *value)
{
    gsize i, numbers = 0;
    json_t *cell;
    const char *key;
    if (is_scalar(value))
        return FALSE;
    json_array_foreach (value, i, cell)
        if (!is_scalar(cell))
            return FALSE;
    json_object_foreach (value, key, cell) {
        if (!is_scalar(cell))
            return FALSE;
        numbers += is_number(cell);
    }
    return json_is_array(value) || 2 * numbers > json_object_size(value);
}

/* Rows of one kind. */
static gboolean is_table(json_t *value)
{
    gsize i;
    json_t *row;
    json_array_foreach (value, i, row)
        if (!is_row(row) || json_typeof(row) != json_typeof(json_array_get(value, 0)))
            return FALSE;
    return json_array_size(value) > 0;
}

static void add_cell(struct reader *reader, const json_t *cell, guint32 line)
{
    const char *string = json_string_value(cell);
    g_autofree char *number =
        json_is_number(cell) ? json_dumps(cell, JSON_ENCODE_ANY | JSON_REAL_PRECISION(12))
                             : NULL;
    g_autoptr(GString) text = g_string_new(number != NULL   ? number
                                           : string != NULL ? string
                                                            : "");
    encoding_fold_string(text);
    if (limit_check(&limits.cell_bytes, text->len, &reader->error))
        document_add_cell(reader->document, g_strstrip(text->str), -1, line);
}

static void add_row(struct reader *reader, json_t *row, guint32 line)
{
    gsize i;
    json_t *cell;
    const char *key;
    struct document *document = reader->document;
    gsize cells = json_array_size(row) + json_object_size(row);
    if (!limit_check(&limits.rows, document->rows->len + 1, &reader->error) ||
        !limit_check(&limits.cells, document->cells->len + cells, &reader->error))
        return;
    document_add_row(document, ROW_LINE, line, 0, 0);
    document_row(document, document->rows->len - 1)->marks = DOC_TAB;
    json_array_foreach (row, i, cell)
        add_cell(reader, cell, line);
    json_object_foreach (row, key, cell)
        add_cell(reader, cell, line);
}

/* Whether the objects have the same members in the same order, named in Chinese: nothing
 * else says which number is of which column, and their order alone may be any. */
static gboolean has_heads(json_t *list)
{
    gsize i;
    const char *key;
    json_t *row, *cell, *first = json_array_get(list, 0);
    json_object_foreach (first, key, cell)
        if (document_is_ascii(key, strlen(key)))
            return FALSE;
    json_array_foreach (list, i, row) {
        void *a = json_object_iter(first), *b = json_object_iter(row);
        if (json_object_size(row) != json_object_size(first))
            return FALSE;
        for (; a != NULL && b != NULL;
             a = json_object_iter_next(first, a), b = json_object_iter_next(row, b))
            if (strcmp(json_object_iter_key(a), json_object_iter_key(b)) != 0)
                return FALSE;
    }
    return TRUE;
}

/* The names of the row's members, as a row. */
static void add_heads(struct reader *reader, json_t *row)
{
    const char *key;
    json_t *cell, *heads = json_array();
    json_object_foreach (row, key, cell)
        json_array_append_new(heads, json_string(key));
    add_row(reader, heads, 1);
    json_decref(heads);
}

/* A list of rows. Objects whose members' names say nothing are left out. */
static void read_table(struct reader *reader, json_t *list)
{
    gsize i;
    json_t *row, *first = json_array_get(list, 0);
    if (json_is_object(first)) {
        if (!has_heads(list))
            return;
        add_heads(reader, first);
    }
    json_array_foreach (list, i, row)
        if (reader->error == NULL)
            add_row(reader, row, (guint32)i + 1);
}

static void read_value(struct reader *reader, json_t *value);

/* The strings of a list of nothing else, one to a line; NULL for any other list. */
static char *join_lines(json_t *list)
{
    gsize i;
    json_t *item;
    GString *lines = g_string_new(NULL);
    json_array_foreach (list, i, item) {
        if (!json_is_string(item))
            return g_string_free(lines, TRUE);
        g_string_append(lines, json_string_value(item));
        g_string_append_c(lines, '\n');
    }
    return g_string_free(lines, FALSE);
}

static void read_list(struct reader *reader, json_t *list)
{
    gsize i;
    json_t *item;
    g_autofree char *lines = join_lines(list);
    if (lines != NULL)
        read_text(reader, lines);
    else if (is_table(list))
        read_table(reader, list);
    else
        json_array_foreach (list, i, item)
            if (reader->error == NULL)
                read_value(reader, item);
}

/* The longest text among the members, if it may be a report. */
static const char *find_report(json_t *object)
{
    const char *key, *longest = NULL;
    gsize length = LONG_TEXT - 1;
    json_t *member;
    json_object_foreach (object, key, member)
        if (json_string_length(member) > length) {
            longest = json_string_value(member);
            length = json_string_length(member);
        }
    return longest;
}

/* An object with a report has its title beside it; what else it tells is about the page.
 */
static void read_report(struct reader *reader, json_t *object, const char *report)
{
    const char *title = json_string_value(json_object_get(object, "title"));
    if (title != NULL)
        read_text(reader, title);
    read_text(reader, report);
}

/* Names of members that are words of the report are read as its headings. */
static void read_object(struct reader *reader, json_t *object)
{
    const char *key, *report = find_report(object);
    json_t *member;
    if (report != NULL)
        read_report(reader, object, report);
    json_object_foreach (object, key, member) {
        if (reader->error != NULL)
            return;
        if (report == NULL)
            read_text(reader, key);
        if (report == NULL || !is_scalar(member))
            read_value(reader, member);
    }
}

static void read_value(struct reader *reader, json_t *value)
{
    if (++reader->depth > MAX_DEPTH)
        limit_fail(&limits.nesting, &reader->error);
    else if (json_is_object(value))
        read_object(reader, value);
    else if (json_is_array(value))
        read_list(reader, value);
    else if (json_is_string(value))
        read_text(reader, json_string_value(value));
    reader->depth--;
}

gboolean json_read(struct document *document, const guint8 *bytes, gsize length,
                   GError **error)
{
    struct reader reader = { .document = document };
    const char *encoding = document->encoding;
    json_t *value = parse(bytes, length, &encoding);
    document->encoding = g_intern_string(encoding);
    if (value != NULL)
        read_value(&reader, value);
    json_decref(value);
    if (reader.error == NULL)
        return TRUE;
    g_propagate_error(error, reader.error);
    return FALSE;
}
