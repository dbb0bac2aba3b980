/* What a site answers to its own pages: JSON, with the report in a member as markup or as
 * text, or its tables as lists of rows.
 *
 * A line is one of the member's text after its escapes are undone; a row of a list has
 * the number it has there. */
#include "data/encoding/encoding.h"
#include "data/formats/formats.h"
#include "data/formats/json_mend.h"
#include "data/formats/json_reader.h"
#include "data/limits.h"

#include <string.h>

static const char fence[] = "```json";

enum {
    LONG_TEXT = 1500 /* bytes: what a report takes at least */,
    MAX_DEPTH = 64,
    FENCE_WITHIN = 512,
    ESCAPE = 6 /* an escape may be cut, too */
};

static gboolean begins_value(const guint8 *bytes, gsize length)
{
    gsize i = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (i < length && g_ascii_isspace(bytes[i]))
        i++;
    return i < length && (bytes[i] == '{' || bytes[i] == '[');
}

/* "```json": a program of language answers so, with words before and behind. */
static gboolean begins_fence(const guint8 *bytes, gsize length)
{
    const guint8 *tick = memchr(bytes, '`', MIN(length, (gsize)FENCE_WITHIN));
    return tick != NULL &&
           memmem(tick, (gsize)(bytes + length - tick), fence, strlen(fence)) != NULL;
}

/* The value in the text, and what stands around it. */
struct answer {
    struct encoding_text text;
    json_t *value;
    gsize begin, end; /* of the value and its fences */
};

/* The value, or as much of it as there is when the text breaks off. */
static json_t *load(const char *text, gsize length)
{
    json_error_t error;
    json_t *value = json_loadb(text, length, 0, &error);
    gboolean at_end = (gsize)MAX(error.position, 0) + ESCAPE >= length;
    if (value != NULL ||
        !(at_end || json_error_code(&error) == json_error_premature_end_of_input))
        return value;
    g_autofree char *mended = json_mend(text, length);
    return json_loads(mended, 0, NULL);
}

/* FALSE when there is no value. */
static gboolean parse(const guint8 *bytes, gsize length, struct answer *answer)
{
    if (!(begins_value(bytes, length) || begins_fence(bytes, length)) ||
        !encoding_convert(bytes, length, NULL, &answer->text, NULL))
        return FALSE;
    const char *text = answer->text.text, *begin = text;
    const char *end = text + answer->text.length, *stop = end;
    if (!begins_value(bytes, length) && (begin = strstr(text, fence)) != NULL) {
        const char *close = strstr(begin + strlen(fence), "```");
        stop = close != NULL ? close : end;
        answer->begin = (gsize)(begin - text);
        answer->end = (gsize)((close != NULL ? close + 3 : end) - text);
        begin += strlen(fence);
    } else {
        answer->begin = 0;
        answer->end = answer->text.length;
    }
    answer->value = begin != NULL ? load(begin, (gsize)(stop - begin)) : NULL;
    if (answer->value == NULL)
        encoding_text_clear(&answer->text);
    return answer->value != NULL;
}

static void clear_answer(struct answer *answer)
{
    json_decref(answer->value);
    encoding_text_clear(&answer->text);
}

int json_probe(const guint8 *bytes, gsize length)
{
    struct answer answer;
    if (!parse(bytes, length, &answer))
        return 0;
    clear_answer(&answer);
    return 90;
}

/* A text without a Chinese character is an address, a date or a key. */
static void read_text(struct json_reader *reader, const char *text)
{
    if (!json_is_worded(text) || reader->error != NULL)
        return;
    if (html_probe((const guint8 *)text, strlen(text)) > 0)
        html_append(reader->document, text, strlen(text), &reader->error);
    else
        text_append(reader->document, text, 1, &reader->error);
}

static void read_value(struct json_reader *reader, json_t *value);

/* The item, if it is a text; else its member "words", as programs that recognise texts
 * call a line of them. */
static const char *find_words(json_t *item)
{
    return json_string_value(json_is_object(item) ? json_object_get(item, "words")
                                                  : item);
}

/* The texts of a list of nothing else, one to a line; NULL for any other list. */
static char *join_lines(json_t *list)
{
    gsize i;
    json_t *item;
    GString *lines = g_string_new(NULL);
    json_array_foreach (list, i, item) {
        const char *words = find_words(item);
        if (words == NULL)
            return g_string_free(lines, TRUE);
        g_string_append(lines, words);
        g_string_append_c(lines, '\n');
    }
    return g_string_free(lines, FALSE);
}

static void read_list(struct json_reader *reader, json_t *list)
{
    gsize i;
    json_t *item;
    if (json_read_cells(reader, list))
        return;
    g_autofree char *lines = join_lines(list);
    if (lines != NULL)
        read_text(reader, lines);
    else if (json_is_table(list))
        json_read_table(reader, list);
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
static void read_report(struct json_reader *reader, json_t *object, const char *report)
{
    const char *title = json_string_value(json_object_get(object, "title"));
    if (title != NULL)
        read_text(reader, title);
    read_text(reader, report);
}

static gboolean is_values(const char *name)
{
    static const char *const names[] = { "values", "cells", "data", "row", "numbers" };
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(name, names[i]) == 0)
            return TRUE;
    return json_is_worded(name);
}

/* {"label": "行政许可", "values": [3]}: the numbers of a row that another member names; a
 * list of another name may be a place on the page. FALSE when it is no such object. */
static gboolean read_labelled(struct json_reader *reader, json_t *object)
{
    const char *key, *name = NULL;
    json_t *member, *numbers = NULL;
    json_object_foreach (object, key, member) {
        if (json_is_array(member) ? numbers != NULL || !is_values(key)
                                  : !json_is_string(member))
            return FALSE;
        if (json_is_array(member))
            numbers = member;
        else if (json_is_worded(json_string_value(member)) && name != NULL)
            return FALSE;
        else if (json_is_worded(json_string_value(member)))
            name = json_string_value(member);
    }
    if (name == NULL || numbers == NULL || !json_is_named_row(name, numbers))
        return FALSE;
    json_read_named_row(reader, name, numbers);
    return TRUE;
}

/* Names of members that are words of the report are read as its headings. */
static void read_object(struct json_reader *reader, json_t *object)
{
    const char *key, *report = find_report(object);
    json_t *member;
    if (report != NULL)
        read_report(reader, object, report);
    else if (read_labelled(reader, object))
        return;
    json_object_foreach (object, key, member) {
        if (reader->error != NULL)
            return;
        if (report == NULL && json_is_named_row(key, member)) {
            json_read_named_row(reader, key, member);
            continue;
        }
        if (report == NULL)
            read_text(reader, key);
        if (report == NULL || !json_is_scalar(member))
            read_value(reader, member);
    }
}

static void read_value(struct json_reader *reader, json_t *value)
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
    struct json_reader reader = { .document = document };
    struct answer answer;
    if (!parse(bytes, length, &answer))
        return TRUE;
    document->encoding = g_intern_string(answer.text.name);
    g_autofree char *before = g_strndup(answer.text.text, answer.begin);
    read_text(&reader, before);
    read_value(&reader, answer.value);
    read_text(&reader, answer.text.text + answer.end);
    clear_answer(&answer);
    if (reader.error == NULL)
        return TRUE;
    g_propagate_error(error, reader.error);
    return FALSE;
}
