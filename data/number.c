#include "data/number.h"

#include <string.h>
#include <uchar.h>

enum { HAN = 3, MAX_DIGITS = 15 };

static gboolean is_han(const char *text, gsize length, const char *han)
{
    return length >= HAN && memcmp(text, han, HAN) == 0;
}

/* The ASCII digit or the full-width one (U+FF10 to U+FF19) at the start: its value, or
 * -1. */
static gint read_digit(const char *text, gsize length, gsize *used)
{
    *used = 1;
    if (length > 0 && g_ascii_isdigit(text[0]))
        return text[0] - '0';
    *used = HAN;
    if (length >= HAN && memcmp(text, "\xef\xbc", 2) == 0) {
        guchar last = (guchar)text[2];
        if (last >= 0x90 && last <= 0x99)
            return last - 0x90;
    }
    return -1;
}

/* A comma that groups digits: three digits follow and no fourth. */
static gsize group_comma(const char *text, gsize length)
{
    gsize at = 0, used = 0;
    if (length > 0 && text[0] == ',')
        at = 1;
    else if (is_han(text, length, "，"))
        at = HAN;
    else
        return 0;
    gsize comma = at;
    for (gint i = 0; i < 3; i++, at += used)
        if (read_digit(text + at, length - at, &used) < 0)
            return 0;
    return read_digit(text + at, length - at, &used) < 0 ? comma : 0;
}

static gboolean read_arabic(const char *text, gsize length, struct number *number)
{
    gsize at = 0, used = 0;
    gint digits = 0, digit;
    gint64 mantissa = 0, divisor = 1;
    gboolean fraction = FALSE;
    for (; at < MIN(length, (gsize)MAX_DIGITS) && g_ascii_isdigit(text[at]); digits++)
        mantissa = 10 * mantissa + (text[at++] - '0');
    while (at < length) {
        if ((digit = read_digit(text + at, length - at, &used)) >= 0) {
            mantissa = 10 * mantissa + digit;
            divisor *= fraction ? 10 : 1;
            number->decimals += fraction;
            at += used;
            if (++digits > MAX_DIGITS)
                return FALSE;
            continue;
        }
        gsize comma = digits > 0 && !fraction ? group_comma(text + at, length - at) : 0;
        gboolean point = digits > 0 && !fraction && text[at] == '.' &&
                         read_digit(text + at + 1, length - at - 1, &used) >= 0;
        if (comma == 0 && !point)
            break;
        fraction |= point;
        at += point ? 1 : comma;
    }
    number->value = (double)mantissa / (double)divisor;
    number->length = at;
    return digits > 0;
}

/* The code point of the three bytes at the text; 0 when there are not that many. */
static guint32 code_at(const char *text, gsize length)
{
    if (length < HAN || ((guchar)text[0] & 0xf0) != 0xe0)
        return 0;
    return ((guint32)((guchar)text[0] & 15) << 12) |
           ((guint32)((guchar)text[1] & 63) << 6) | ((guchar)text[2] & 63);
}

gint number_chinese_digit(guint32 character)
{
    switch (character) {
    case u'〇':
    case u'零':
    case u'○':
        return 0;
    case u'一':
        return 1;
    case u'二':
        return 2;
    case u'三':
        return 3;
    case u'四':
        return 4;
    case u'五':
        return 5;
    case u'六':
        return 6;
    case u'七':
        return 7;
    case u'八':
        return 8;
    case u'九':
        return 9;
    default:
        return -1;
    }
}

static gint read_chinese_digit(const char *text, gsize length)
{
    guint32 character = code_at(text, length);
    return character == u'两' ? 2 : number_chinese_digit(character);
}

/* 十 百 千 万 亿, or 0. */
static gint64 read_unit(const char *text, gsize length)
{
    switch (code_at(text, length)) {
    case u'十':
        return 10;
    case u'百':
        return 100;
    case u'千':
        return 1000;
    case u'万':
        return 10000;
    case u'亿':
        return 100000000;
    default:
        return 0;
    }
}

/* A numeral in names: the sections up to 万 and up to 亿 are closed as their unit is met.
 */
struct numeral {
    gint64 total, section, digit;
    gint64 last_unit; /* of the last unit, for 一万五 = 15,000 */
    gboolean has_digit, after_zero;
    gint n_digits; /* digits in a row without a unit, for 二〇二一 */
};

static void add_unit(struct numeral *n, gint64 unit)
{
    if (unit < 10000) {
        n->section += (n->has_digit ? n->digit : 1) * unit;
    } else {
        gint64 section = n->section + (n->has_digit ? n->digit : 0);
        n->total =
            unit == 10000 ? n->total + section * unit : (n->total + section) * unit;
        n->section = 0;
    }
    n->last_unit = unit;
    n->has_digit = n->after_zero = FALSE;
    n->digit = n->n_digits = 0;
}

static gint64 close_numeral(const struct numeral *n)
{
    gint64 rest = n->has_digit ? n->digit : 0;
    if (n->has_digit && n->n_digits == 1 && !n->after_zero && n->last_unit >= 100)
        rest *= n->last_unit / 10;
    return n->total + n->section + rest;
}

static gboolean read_chinese(const char *text, gsize length, struct number *number)
{
    struct numeral n = { 0 };
    gsize at = 0, steps = 0;
    for (; at < length && steps <= MAX_DIGITS; at += HAN, steps++) {
        gint digit = read_chinese_digit(text + at, length - at);
        gint64 unit = read_unit(text + at, length - at);
        if (digit >= 0) {
            n.after_zero |= digit == 0 && n.last_unit > 0;
            n.digit = 10 * n.digit + digit;
            n.has_digit = TRUE;
            n.n_digits += !(n.n_digits == 0 && digit == 0 && n.last_unit > 0);
        } else if (unit > 0 && (at > 0 || unit == 10)) {
            if (n.total > G_MAXINT64 / 1000000000 || n.digit > 9999)
                return FALSE;
            add_unit(&n, unit);
        } else {
            break;
        }
    }
    number->value = (double)close_numeral(&n);
    number->length = at;
    number->chinese = TRUE;
    return at > 0 && steps <= MAX_DIGITS;
}

/* 百 or 千 behind digits: 6.8千条, 3千万元. */
static void read_hundreds(const char *text, gsize length, struct number *number)
{
    const gint64 unit = read_unit(text + number->length, length - number->length);
    if (unit != 100 && unit != 1000)
        return;
    const guint8 places = unit == 100 ? 2 : 3;
    number->value *= (double)unit;
    number->decimals = number->decimals > places ? number->decimals - places : 0;
    number->length += HAN;
}

/* 余, 多 or + after a number, as in 2000余条 and 10万+次; 多 as in 多次 has no number. */
static gsize read_excess(const char *text, gsize length)
{
    if (length > 0 && text[0] == '+')
        return length == 1 || !g_ascii_isalnum(text[1]);
    return is_han(text, length, "余") || is_han(text, length, "多") ? HAN : 0;
}

static void read_scale(const char *text, gsize length, struct number *number)
{
    gsize excess = read_excess(text + number->length, length - number->length);
    number->approximate = excess > 0;
    number->length += excess;
    number->scale_start = number->length;
    gboolean ten_thousand = is_han(text + number->length, length - number->length, "万");
    if (!ten_thousand && !is_han(text + number->length, length - number->length, "亿"))
        return;
    number->scale = ten_thousand ? 1e4 : 1e8;
    number->length += HAN;
    excess = read_excess(text + number->length, length - number->length);
    number->approximate |= excess > 0;
    number->length += excess;
}

gboolean number_parse(const char *text, gsize length, struct number *number)
{
    memset(number, 0, sizeof *number);
    number->scale = 1;
    if (!read_arabic(text, length, number) && number->length > 0)
        return FALSE;
    if (number->length == 0 && !read_chinese(text, length, number))
        return FALSE;
    if (is_han(text + number->length, length - number->length, "几")) {
        number->approximate = TRUE;
        number->length += HAN;
    }
    if (!number->chinese)
        read_hundreds(text, length, number);
    read_scale(text, length, number);
    if (number->scale == 1)
        number->scale_start = number->length;
    return TRUE;
}

gint number_year(const char *text)
{
    gint year = 0;
    gsize i = 0;
    for (; i < 4 && g_ascii_isdigit(text[i]); i++)
        year = 10 * year + (text[i] - '0');
    const char *rest = text + i;
    gboolean whole = *rest == '\0' || strcmp(rest, ".0") == 0 || strcmp(rest, "年") == 0;
    return i == 4 && whole ? year : 0;
}

const char *number_write(double value, char text[NUMBER_TEXT])
{
    if (value < 0 || value > 1e9 || value != (double)(guint32)value)
        return g_ascii_formatd(text, NUMBER_TEXT, "%.15g", value);
    char digits[NUMBER_TEXT], *start = digits + sizeof digits;
    guint32 rest = (guint32)value;
    *--start = '\0';
    do
        *--start = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    return memcpy(text, start, (gsize)(digits + sizeof digits - start));
}
