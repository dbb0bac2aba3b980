#include "data/extract/cell_number.h"

#include "data/encoding/encoding.h"
#include "data/number.h"

#include <string.h>
#include <uchar.h>

enum { CELL_MAX = 64 };

struct word {
    const char *text;
    double factor;
};

/* Longer words first. */
static const struct word signs[] = {
    { "增加", 1 }, { "增长", 1 }, { "新增", 1 }, { "减少", -1 }, { "下降", -1 },
    { "增", 1 },   { "减", -1 },  { "減", -1 },  { "降", -1 },   { "↑", 1 },
    { "↓", -1 },   { "+", 1 },    { "＋", 1 },   { "-", -1 },    { "－", -1 },
    { "−", -1 },   { "–", -1 },   { "—", -1 },   { "‐", -1 },    { "‑", -1 },
};
static const struct word units[] = {
    { "亿元", 1e8 }, { "万元", 1e4 }, { "萬元", 1e4 }, { "万", 1e4 }, { "萬", 1e4 },
    { "元", 1 },     { "件", 0 },     { "项", 0 },     { "項", 0 },   { "条", 0 },
    { "宗", 0 },     { "个", 0 },     { "份", 0 },
};
static const char *const dashes[] = { "-",  "－", "—",  "–",  "―",  "−",  "/",   "／",
                                      "\\", "*",  "无", "無", "--", "——", "———", "---" };
static const char *const no_change[] = { "无变化", "無變化", "持平", "未变化", "无增减" };

static gboolean is_any(const char *const *words, gsize n, const char *text)
{
    for (gsize i = 0; i < n; i++)
        if (strcmp(words[i], text) == 0)
            return TRUE;
    return FALSE;
}

/* "5." before more digits: the number of a row of the form, not a fraction. */
static gboolean is_ordinal(const char *text, gsize n)
{
    return n == 2 && text[0] > '0' && text[0] <= '9' && text[1] == '.';
}

/* Copies without white space (spaces, ideographic, no-break, zero width), with full-width
 * digits, points and commas made ASCII. A space between two digits, or behind an ordinal,
 * is kept as one: "1 2" is not 12, nor "5. 0" 5. Question marks at the start are what a
 * wrong decoding makes of no-break spaces, and an apostrophe is what a spreadsheet puts
 * before a number to keep it as it is. */
static gsize squeeze(const char *text, gsize length, char out[CELL_MAX])
{
    gsize n = 0;
    gboolean gap = FALSE;
    const char *end = text + length;
    while (text < end && (*text == '?' || *text == ' ' || *text == '\''))
        text++;
    while (text < end && n + 5 < CELL_MAX) {
        gunichar c = g_utf8_get_char(text);
        const char *next = g_utf8_next_char(text);
        if (g_unichar_isspace(c) || c == 0x200B || c == 0xFEFF || c == 0xA0) {
            gap = TRUE;
        } else {
            if (c >= 0xFF01 && c <= 0xFF5E)
                c -= 0xFEE0;
            if (gap && n > 0 && (g_ascii_isdigit(out[n - 1]) || is_ordinal(out, n)) &&
                c < 128 && g_ascii_isdigit((char)c))
                out[n++] = ' ';
            gap = FALSE;
            n += (gsize)g_unichar_to_utf8(c, out + n);
        }
        text = next;
    }
    out[n] = '\0';
    return text < end ? CELL_MAX : n;
}

/* "1,234.50" -> value; commas only as separators of thousands. Returns what follows. */
static char *read_digits(char *text, double *number, gboolean *plain)
{
    double value = 0, place = 0.1;
    char *p = text;
    gsize since_comma = 0;
    gboolean comma = FALSE;
    for (; g_ascii_isdigit(*p) || (*p == ',' && p > text); p++) {
        if (*p == ',') {
            if (comma && since_comma != 3)
                return NULL;
            comma = TRUE;
            since_comma = 0;
            continue;
        }
        value = value * 10 + (*p - '0');
        since_comma++;
    }
    if (p == text || (comma && since_comma != 3) || (*text == '0' && p > text + 1))
        return NULL;
    if (*p == '.' && g_ascii_isdigit(p[1])) {
        /* strtod gives the nearest double of the decimal text, summing places does not.
         */
        if (!comma) {
            char *end = NULL;
            *number = g_ascii_strtod(text, &end);
            return end;
        }
        for (p++; g_ascii_isdigit(*p); p++, place /= 10)
            value += (*p - '0') * place;
    }
    *plain = !comma;
    *number = value;
    return p;
}

/* A full stop, or the circled number of a note (① to ⑳), at the end of a cell. */
static gboolean is_end_mark(const char *suffix)
{
    gunichar c = g_utf8_get_char(suffix);
    return (c == 0x3002 || (c >= 0x2460 && c <= 0x2473)) && suffix[3] == '\0';
}

/* Whether the character is a numeral, a scale, or says that something is taken away. */
static gboolean counts(gunichar c)
{
    static const gunichar words[] = { U'十', U'百', U'千', U'万', U'萬',
                                      U'亿', U'億', U'元', U'减', U'減' };
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (words[i] == c)
            return TRUE;
    return number_chinese_digit(c) >= 0;
}

/* 90（信用中国）: a remark in brackets of two characters or more, without digits,
 * numerals or a scale of its own, says nothing of how much it is. */
static gboolean is_remark(const char *text)
{
    enum { SHORTEST = 6 };
    for (const char *p = text; *p != '\0'; p += (guchar)*p < 0x80 ? 1 : 3)
        if ((guchar)*p < 0x80 ? g_ascii_isalnum(*p) || *p == '(' || *p == ')'
                              : ((guchar)*p & 0xf0) != 0xe0 ||
                                    counts((gunichar)encoding_code_of_three(p)))
            return FALSE;
    return strlen(text) >= SHORTEST;
}

static gboolean apply_unit(char *suffix, const char *unit, struct cell_number *result)
{
    gsize length = strlen(suffix);
    if (length == 0)
        return TRUE;
    if (is_end_mark(suffix)) {
        result->plain = FALSE;
        return TRUE;
    }
    if (*suffix == '(' && suffix[length - 1] == ')') { /* 12（件） */
        suffix[length - 1] = '\0';
        suffix++;
        if (is_remark(suffix)) {
            result->plain = FALSE;
            return TRUE;
        }
    }
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
        if (strcmp(units[i].text, suffix) != 0)
            continue;
        result->plain = FALSE;
        double column = g_strcmp0(unit, "万元") == 0 ? 1e4 : 1;
        if (units[i].factor > 0 && units[i].factor != column) {
            result->state = VALUE_SCALED;
            result->number = units[i].factor > column
                                 ? result->number * (units[i].factor / column)
                                 : result->number / (column / units[i].factor);
        }
        return TRUE;
    }
    return FALSE;
}

/* Whether the text begins with a Chinese character that none of the words above begins
 * with: a label, and no number. */
static gboolean begins_otherwise(const char *text, gsize length)
{
    if (length < 3 || (guchar)*text < 0xe4 || (guchar)*text > 0xe9)
        return FALSE;
    switch (encoding_code_of_three(text)) {
    case u'增':
    case u'新':
    case u'减':
    case u'減':
    case u'下':
    case u'降':
    case u'无':
    case u'無':
    case u'持':
    case u'未':
    case u'零':
        return FALSE;
    default:
        return TRUE;
    }
}

/* A cell that says with a word or a mark what it holds. */
static gboolean read_word(const char *text, enum value_state *state)
{
    if (*text == '\0')
        *state = VALUE_BLANK;
    else if (is_any(dashes, G_N_ELEMENTS(dashes), text))
        *state = VALUE_DASH;
    else if (is_any(no_change, G_N_ELEMENTS(no_change), text) ||
             strcmp(text, "零") == 0 || strcmp(text, "〇") == 0)
        *state = VALUE_NUMBER;
    else
        return FALSE;
    return TRUE;
}

gboolean cell_number_decimal(const char *text, gsize length, double *number)
{
    enum { MAX_DIGITS = 15 }; /* so many a double holds, and the quotient is exact */
    gsize sign = text[0] == '-', digits = 0, at = sign;
    gint64 mantissa = 0, divisor = 1;
    for (; at < length && g_ascii_isdigit(text[at]) && digits <= MAX_DIGITS; at++) {
        mantissa = mantissa * 10 + (text[at] - '0');
        digits++;
    }
    if (digits == 0 || (digits > 1 && text[sign] == '0'))
        return FALSE;
    gsize point = at;
    if (at + 1 < length && text[at] == '.')
        for (at++; at < length && g_ascii_isdigit(text[at]); at++) {
            if (++digits > MAX_DIGITS)
                return FALSE;
            mantissa = mantissa * 10 + (text[at] - '0');
            divisor *= 10;
        }
    if (at < length || digits > MAX_DIGITS || (point == length && sign == 0))
        return FALSE;
    *number = (double)mantissa / (double)divisor * (sign ? -1 : 1);
    return TRUE;
}

struct cell_number cell_number_read(const char *text, gsize length, const char *unit)
{
    struct cell_number result = { .state = VALUE_NUMBER };
    if (cell_number_plain(text, length, &result.number)) {
        result.plain = TRUE;
        return result;
    }
    result.state = VALUE_UNREADABLE;
    if (begins_otherwise(text, length))
        return result;
    char buffer[CELL_MAX];
    gsize n = squeeze(text, length, buffer);
    if (n == CELL_MAX)
        return result;
    if (read_word(buffer, &result.state))
        return result;
    double sign = 1;
    char *p = buffer;
    result.plain = TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
        if (g_str_has_prefix(p, signs[i].text)) {
            sign = signs[i].factor;
            p += strlen(signs[i].text);
            result.plain = signs[i].text[0] == '-' && text[1] != ' ';
            break;
        }
    n = strlen(p);
    if (p > buffer && *p == '(' && p[n - 1] == ')') { /* 减（6） */
        buffer[p - buffer + (gssize)n - 1] = '\0';
        p++;
    }
    gboolean plain = TRUE;
    char *rest = read_digits(p, &result.number, &plain);
    if (rest == NULL || !apply_unit(rest, unit, &result)) {
        result.plain = FALSE;
        return result;
    }
    result.plain = result.plain && plain;
    result.number *= sign;
    if (result.state == VALUE_UNREADABLE)
        result.state = VALUE_NUMBER;
    return result;
}

/* Letters that are printed like a digit. */
static const struct likeness {
    gunichar letter;
    guint digit;
} likenesses[] = {
    { 'O', 0 },   { 'o', 0 },    { 0x41E, 0 },  { 0x43E, 0 }, { 0x39F, 0 },
    { 0x3BF, 0 }, { 0x25CB, 0 }, { 0x25EF, 0 }, { 'D', 0 },   { 'Q', 0 },
    { 'l', 1 },   { 'I', 1 },    { 'i', 1 },    { '!', 1 },   { 'Z', 2 },
    { 'z', 2 },   { 'S', 5 },    { 's', 5 },    { 'B', 8 },
};

static gboolean find_likeness(gunichar letter, guint *digit)
{
    for (gsize i = 0; i < G_N_ELEMENTS(likenesses); i++)
        if (likenesses[i].letter == letter) {
            *digit = likenesses[i].digit;
            return TRUE;
        }
    return FALSE;
}

gboolean cell_number_resembled(const char *text, double *number)
{
    enum { MAX_DIGITS = 9 };
    guint digits = 0, letters = 0, digit = 0;
    for (*number = 0; *text != '\0'; text = g_utf8_next_char(text)) {
        const gunichar c = g_utf8_get_char(text);
        if (g_ascii_isdigit((char)MIN(c, 0x7f)))
            digit = (guint)(c - '0');
        else if (find_likeness(c, &digit))
            letters++;
        else
            return FALSE;
        if ((digits > 0 && *number == 0) || ++digits > MAX_DIGITS)
            return FALSE;
        *number = *number * 10 + digit;
    }
    return letters > 0;
}
