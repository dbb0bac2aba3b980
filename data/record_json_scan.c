#include "data/record_json_scan.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

/* Four hex digits; -1 if they are none. */
static gint read_hex(const char *text)
{
    gint value = 0;
    for (gsize i = 0; i < 4; i++) {
        gint digit = g_ascii_xdigit_value(text[i]);
        if (digit < 0)
            return -1;
        value = value << 4 | digit;
    }
    return value;
}

/* A character behind `\u`, perhaps the two halves of one: what it takes, 0 if it is none.
 * U+0000 cannot stand in a string. */
static gsize read_unicode(const char *text, gunichar *c)
{
    gint high = read_hex(text);
    *c = (gunichar)high;
    if (high <= 0 || (high >= 0xdc00 && high <= 0xdfff))
        return 0;
    if (high < 0xd800 || high > 0xdfff)
        return 4;
    gint low = text[4] == '\\' && text[5] == 'u' ? read_hex(text + 6) : -1;
    if (low < 0xdc00 || low > 0xdfff)
        return 0;
    *c = 0x10000u + (((gunichar)high - 0xd800u) << 10) + ((gunichar)low - 0xdc00u);
    return 10;
}

/* What stands behind a backslash: what it takes, 0 if it is no escape. */
static gsize read_escape(const char *text, char **to)
{
    static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
    gunichar c;
    if (*text == 'u') {
        gsize length = read_unicode(text + 1, &c);
        if (length == 0)
            return 0;
        *to += g_unichar_to_utf8(c, *to);
        return length + 1;
    }
    const char *letter = *text == '\0' ? NULL : strchr(letters, *text);
    if (letter == NULL)
        return 0;
    *(*to)++ = meanings[letter - letters];
    return 1;
}

/* The first byte that is a control, a quote or a backslash; the zero at the end is one.
 */
static char *find_special(char *text, const char *end, gboolean *is_ascii)
{
    guint64 bytes;
    for (; end - text >= 8; text += 8) {
        memcpy(&bytes, text, sizeof bytes);
        if (json_is_special(bytes))
            break;
        *is_ascii = *is_ascii && (bytes & JSON_EACH_BYTE << 7) == 0;
    }
    for (; (guchar)*text >= 0x20 && *text != '"' && *text != '\\'; text++)
        *is_ascii = *is_ascii && (guchar)*text < 0x80;
    return text;
}

char *json_scan_string(char *text, const char *end, const char **problem)
{
    char *to = text, *start = text;
    gboolean is_ascii = TRUE;
    for (;;) {
        char *stop = find_special(text, end, &is_ascii);
        if (to != text)
            memmove(to, text, (gsize)(stop - text));
        to += stop - text;
        text = stop + 1;
        if (*stop == '"')
            break;
        gsize length = *stop == '\\' ? read_escape(text, &to) : 0;
        if (length == 0) {
            *problem = *stop == '\\' ? "an unknown escape in a string"
                                     : "a control character in a string, or no end";
            return NULL;
        }
        text += length;
    }
    *to = '\0';
    if (is_ascii || g_utf8_validate_len(start, (gsize)(to - start), NULL))
        return text;
    *problem = "a string is not UTF-8";
    return NULL;
}

static char *skip_digits(char *text)
{
    while (g_ascii_isdigit(*text))
        text++;
    return text;
}

/* Up to fifteen digits, and a power of ten up to 22, are exact as doubles, so that their
 * quotient is rounded once (W. Clinger, 1990). */
static gboolean read_short(const char *text, const char *end, double *real)
{
    static const double powers[] = { 1,   1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                     1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };
    gboolean negative = *text == '-';
    gint64 digits = 0;
    gsize n = 0, decimals = 0;
    gboolean fraction = FALSE;
    for (text += negative; text < end; text++) {
        if (*text == '.') {
            fraction = TRUE;
            continue;
        }
        if (!g_ascii_isdigit(*text) || ++n > 15)
            return FALSE;
        digits = digits * 10 + (*text - '0');
        decimals += fraction;
    }
    *real = (double)digits / powers[decimals];
    if (negative)
        *real = -*real;
    return TRUE;
}

static gboolean convert(const char *text, const char *end, struct json_number *number)
{
    errno = 0;
    if (read_short(text, end, &number->real)) {
        number->integer = number->is_integer ? (gint64)number->real : 0;
        return TRUE;
    }
    if (number->is_integer) {
        number->integer = g_ascii_strtoll(text, NULL, 10);
        return errno == 0;
    }
    number->real = g_ascii_strtod(text, NULL);
    return isfinite(number->real);
}

char *json_scan_number(char *text, struct json_number *number)
{
    char *start = text, *digits = text + (*text == '-');
    *number = (struct json_number){ .is_integer = TRUE };
    text = skip_digits(digits);
    if (text == digits || (*digits == '0' && text > digits + 1))
        return NULL;
    if (*text == '.') {
        digits = text + 1;
        text = skip_digits(digits);
        number->is_integer = FALSE;
        if (text == digits)
            return NULL;
    }
    if (*text == 'e' || *text == 'E') {
        digits = text + 1 + (text[1] == '+' || text[1] == '-');
        text = skip_digits(digits);
        number->is_integer = FALSE;
        if (text == digits)
            return NULL;
    }
    return convert(start, text, number) ? text : NULL;
}
