#include "data/record/record_json_text.h"
#include "data/vectors.h"

#include <math.h>

void json_grow(GString *out, gsize length)
{
    gsize have = out->len;
    g_string_set_size(out, have + length);
    out->len = have;
}

static gboolean needs_escape(guchar c)
{
    return c < 0x20 || c == '"' || c == '\\';
}

#define EACH_BYTE G_GUINT64_CONSTANT(0x0101010101010101)

/* Not zero if one of the eight bytes is zero (A. Mycroft, 1987). */
static guint64 find_zero(guint64 bytes)
{
    return (bytes - EACH_BYTE) & ~bytes & (EACH_BYTE << 7);
}

/* Copies eight bytes; FALSE if one of them needs an escape. */
static gboolean copy_eight(char *to, const char *text)
{
    guint64 bytes;
    memcpy(&bytes, text, sizeof bytes);
    memcpy(to, &bytes, sizeof bytes);
    guint64 control = (bytes - EACH_BYTE * 0x20) & ~bytes & (EACH_BYTE << 7);
    return (control | find_zero(bytes ^ EACH_BYTE * '"') |
            find_zero(bytes ^ EACH_BYTE * '\\')) == 0;
}

#if HAVE_VECTORS
static gboolean copy_sixteen(char *to, const char *text)
{
    const __m128i control = _mm_set1_epi8(0x1f);
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)text);
    _mm_storeu_si128((__m128i *)(void *)to, bytes);
    __m128i escape = _mm_cmpeq_epi8(_mm_min_epu8(bytes, control), bytes);
    escape = _mm_or_si128(escape, _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')));
    escape = _mm_or_si128(escape, _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\')));
    return _mm_movemask_epi8(escape) == 0;
}
#else
static gboolean copy_sixteen(char *to, const char *text)
{
    return copy_eight(to, text) && copy_eight(to + 8, text + 8);
}
#endif

/* Copies the first bytes, as many as surely need no escape, and returns how many. The
 * last ones are copied together with some that were. */
static gsize copy_plain(char *to, const char *text, gsize length)
{
    gsize n = 0;
    while (n + 16 <= length && copy_sixteen(to + n, text + n))
        n += 16;
    if (n + 16 > length && length >= 16 &&
        copy_sixteen(to + length - 16, text + length - 16))
        return length;
    if (length < 16 && length >= 8 && copy_eight(to, text) &&
        copy_eight(to + length - 8, text + length - 8))
        return length;
    for (; n < length && !needs_escape((guchar)text[n]); n++)
        to[n] = text[n];
    return n;
}

static char *write_escape(char *at, guchar c)
{
    static const char digits[] = "0123456789abcdef";
    static const struct {
        char c, letter;
    } letters[] = {
        { '"', '"' }, { '\\', '\\' }, { '\n', 'n' }, { '\r', 'r' }, { '\t', 't' }
    };
    *at++ = '\\';
    for (gsize i = 0; i < G_N_ELEMENTS(letters); i++)
        if ((guchar)letters[i].c == c) {
            *at++ = letters[i].letter;
            return at;
        }
    memcpy(at, "u00", 3);
    at[3] = digits[c >> 4];
    at[4] = digits[c & 15];
    return at + 5;
}

/* From the first byte that needs an escape on. */
static char *write_escaped(char *at, const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++)
        if (needs_escape((guchar)text[i]))
            at = write_escape(at, (guchar)text[i]);
        else
            *at++ = text[i];
    return at;
}

void json_put_string(GString *out, const char *text)
{
    if (text == NULL) {
        json_put_null(out);
        return;
    }
    gsize length = strlen(text);
    char *at = json_room(out, length + 2) + 1;
    gsize plain = copy_plain(at, text, length);
    if (plain < length) {
        at = json_room(out, 6 * (length - plain) + plain + 2) + 1;
        at = write_escaped(at + plain, text + plain, length - plain);
    } else
        at += length;
    *at++ = '"';
    out->str[out->len] = '"';
    out->len = (gsize)(at - out->str);
}

static char *write_unsigned(char *at, guint64 number)
{
    char digits[24], *first = digits + sizeof digits;
    do {
        *--first = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    gsize length = (gsize)(digits + sizeof digits - first);
    memcpy(at, first, length);
    return at + length;
}

void json_put_unsigned(GString *out, guint64 number)
{
    char *at = json_room(out, JSON_NUMBER_MAX);
    out->len += (gsize)(write_unsigned(at, number) - at);
}

/* Four decimals cover every amount the forms ask for. n / 10000.0 is correctly rounded,
 * so if it gives the number back, the decimal n * 10^-4 does too. NULL: it takes more. */
static char *write_short(char *at, double number)
{
    double scaled = number * 10000.0;
    if (!(scaled < 9e15))
        return NULL;
    guint64 n = (guint64)(scaled + 0.5);
    if ((double)n / 10000.0 != number)
        return NULL;
    at = write_unsigned(at, n / 10000);
    guint fraction = (guint)(n % 10000);
    if (fraction == 0)
        return at;
    *at++ = '.';
    for (guint unit = 1000; fraction > 0; fraction %= unit, unit /= 10)
        *at++ = (char)('0' + fraction / unit);
    return at;
}

static char *write_long(char *at, double number)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    for (int digits = 15; digits <= 17; digits++) {
        char format[8];
        g_snprintf(format, sizeof format, "%%.%dg", digits);
        g_ascii_formatd(text, sizeof text, format, number);
        if (g_ascii_strtod(text, NULL) == number)
            break;
    }
    gsize length = strlen(text);
    memcpy(at, text, length);
    return at + length;
}

char *json_write_number(char *at, double number)
{
    if (number >= 0 && number <= G_MAXINT32 && number == (double)(gint32)number)
        return write_unsigned(at, (guint64)(gint32)number);
    if (number < 0) {
        *at++ = '-';
        number = -number;
    }
    char *end = write_short(at, number);
    return end != NULL ? end : write_long(at, number);
}

void json_put_number(GString *out, double number)
{
    if (!isfinite(number)) {
        json_put_null(out);
        return;
    }
    char *at = json_room(out, JSON_NUMBER_MAX);
    out->len += (gsize)(json_write_number(at, number) - at);
}
