/* The strings and numbers of JSON. For record_json*.c only. */
#ifndef DATA_RECORD_JSON_SCAN_H
#define DATA_RECORD_JSON_SCAN_H

#include <glib.h>
#include <string.h>

#define JSON_EACH_BYTE G_GUINT64_CONSTANT(0x0101010101010101)

/* Not zero if one of the eight bytes is zero (A. Mycroft, 1987). */
static inline guint64 json_find_zero(guint64 bytes)
{
    return (bytes - JSON_EACH_BYTE) & ~bytes & (JSON_EACH_BYTE << 7);
}

/* Whether one of the eight bytes is a control, a quote or a backslash. */
static inline gboolean json_is_special(guint64 bytes)
{
    guint64 control = (bytes - JSON_EACH_BYTE * 0x20) & ~bytes & (JSON_EACH_BYTE << 7);
    return (control | json_find_zero(bytes ^ JSON_EACH_BYTE * '"') |
            json_find_zero(bytes ^ JSON_EACH_BYTE * '\\')) != 0;
}

/* `text` is behind the opening quote, and a zero stands at `end`. Puts what the string
 * says in its place, with a zero behind it, and returns what follows the closing quote;
 * NULL with a static *problem when it is no string. */
char *json_scan_string(char *text, const char *end, const char **problem);

struct json_number {
    gboolean is_integer; /* written without point and exponent */
    gint64 integer;
    double real;
};
/* Returns what follows the number; NULL when it is none or too large. A zero must stand
 * behind the text. */
char *json_scan_number(char *text, struct json_number *number);

#endif
