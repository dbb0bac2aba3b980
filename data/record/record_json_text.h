/* Pieces of JSON appended to a GString: literals, strings, numbers. For record_json*.c
 * only. While a line is being written its terminating zero is not kept; json_end puts it
 * there. */
#ifndef DATA_RECORD_RECORD_JSON_TEXT_H
#define DATA_RECORD_RECORD_JSON_TEXT_H

#include <glib.h>
#include <string.h>

enum { JSON_NUMBER_MAX = 40 }; /* bytes that a number may take */

/* Makes room for `length` more bytes without changing the text. */
void json_grow(GString *out, gsize length);

/* Where the next `length` bytes go; the caller adds what it wrote to out->len. */
static inline char *json_room(GString *out, gsize length)
{
    if (G_UNLIKELY(out->len + length >= out->allocated_len))
        json_grow(out, length);
    return out->str + out->len;
}

static inline void json_put(GString *out, const char *text, gsize length)
{
    memcpy(json_room(out, length), text, length);
    out->len += length;
}

/* A literal; its length is known to the compiler. */
#define JSON_PUT(out, literal) json_put(out, literal, sizeof literal - 1)
/* The key of a member: of the first one of an object, which it opens, and of others. */
#define JSON_OPEN(out, key) JSON_PUT(out, "{\"" key "\":")
#define JSON_KEY(out, key) JSON_PUT(out, ",\"" key "\":")

/* A quoted string, escaped where it must be; null for NULL. */
void json_put_string(GString *out, const char *text);
void json_put_unsigned(GString *out, guint64 number);
/* A number that is not finite is null. */
void json_put_number(GString *out, double number);

/* Writes the number to `at` (JSON_NUMBER_MAX bytes) and returns the end. It must be
 * finite. */
char *json_write_number(char *at, double number);

static inline void json_put_null(GString *out)
{
    JSON_PUT(out, "null");
}

static inline void json_put_bool(GString *out, gboolean value)
{
    if (value)
        JSON_PUT(out, "true");
    else
        JSON_PUT(out, "false");
}

static inline void json_end(GString *out)
{
    *json_room(out, 1) = '\0';
}

#endif
