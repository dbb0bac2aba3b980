/* Years and dates of reports. */
#include "data/number.h"
#include "data/report/report_title.h"
#include "data/search.h"

#include <uchar.h>

/* 二O二二, 二OO九: whether a letter O stands for 〇 behind a character of a year. */
static gboolean is_letter_zero(const char *text, gsize at)
{
    return text[at] == 'O' && at > 0 &&
           ((guchar)text[at - 1] >= 0x80 || text[at - 1] == 'O');
}

gint report_parse_year(const char *text, gsize length, gsize *used)
{
    gint year = 0, digits = 0;
    gsize at = 0;
    while (digits < 4 && at < length) {
        gint digit = text[at] - '0';
        gsize n = 1;
        if ((guchar)text[at] >= 0x80) {
            digit = number_chinese_digit(report_get_three(text, at, length));
            n = 3;
        }
        if (digit < 0 || digit > 9) {
            if (!is_letter_zero(text, at))
                break;
            digit = 0;
        }
        year = 10 * year + digit;
        at += n;
        digits++;
    }
    *used = at;
    gboolean more = at < length && g_ascii_isdigit(text[at]);
    return digits == 4 && year >= 1990 && year <= 2099 && !more ? year : 0;
}

/* A number of so many digits at most; 0 when there is none. */
static gint parse_digits(const char *text, gsize length, gsize *at, gint most)
{
    gint number = 0;
    for (gint i = 0; i < most && *at < length && g_ascii_isdigit(text[*at]); i++)
        number = 10 * number + g_ascii_digit_value(text[(*at)++]);
    return number;
}

static gboolean is_date(gint year, gint month, gint day)
{
    return year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/* The number in so many digits. */
static char *put_digits(char *out, gint number, guint digits)
{
    for (guint i = digits; i > 0; number /= 10)
        out[--i] = (char)('0' + number % 10);
    return out + digits;
}

/* 2021-01-01, ended with NUL. */
static void put_date(char *out, gint year, gint month, gint day)
{
    out = put_digits(out, year, 4);
    *out++ = '-';
    out = put_digits(out, month, 2);
    *out++ = '-';
    *put_digits(out, day, 2) = '\0';
}

gsize report_parse_date(const char *text, gsize length, gint year, char *date)
{
    gsize at = 0;
    gint own = report_parse_year(text, length, &at);
    if (own > 0 && !report_skip(text, length, &at, "年"))
        return 0;
    if (own == 0)
        at = 0;
    gint month = parse_digits(text, length, &at, 2);
    if (!report_skip(text, length, &at, "月"))
        return 0;
    gint day = parse_digits(text, length, &at, 2);
    if (!report_skip(text, length, &at, "日") &&
        !report_starts_with(text + at, length - at, "止")) /* 12月31止 */
        return 0;
    year = own > 0 ? own : year;
    if (!is_date(year, month, day))
        return 0;
    put_date(date, year, month, day);
    return at;
}

/* The month and the day that the digits hold: 11 are 1 and 1, 1231 are 12 and 31. FALSE
 * when they can be parted in no way, or in two: 111. */
static gboolean part_digits(gint number, gsize digits, gint *month, gint *day)
{
    static const gint powers[] = { 10, 100 }; /* of the day's digits */
    guint ways = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(powers); i++) {
        gint first = number / powers[i], rest = number % powers[i];
        if (digits <= i + 1 || digits > i + 3 || first < 1 || first > 12 || rest < 1 ||
            rest > 31)
            continue;
        *month = first;
        *day = rest;
        ways++;
    }
    return ways == 1;
}

gsize report_parse_torn_date(const char *text, gsize length, gint year, char *date)
{
    enum { DIGITS = 4 };
    gsize at = 0, used = 0;
    gint own = report_parse_year(text, MIN(length, (gsize)DIGITS), &used);
    if (own > 0) {
        at = used;
        report_skip(text, length, &at, "年");
        year = own;
    }
    gsize start = at;
    gint number = parse_digits(text, length, &at, DIGITS), month = number, day = 0;
    gsize digits = at - start;
    if (report_skip(text, length, &at, "月"))
        day = parse_digits(text, length, &at, 2);
    else if (!part_digits(number, digits, &month, &day))
        return 0;
    if (!report_skip(text, length, &at, "日") || !is_date(year, month, day))
        return 0;
    put_date(date, year, month, day);
    return at;
}

gsize report_read_lone_year(const char *text, gsize length, gint *year)
{
    gsize at = 0, used = 0;
    report_skip(text, length, &at, "(");
    report_skip(text, length, &at, "（");
    *year = report_parse_year(text + at, length - at, &used);
    at += used;
    gboolean marked = report_skip(text, length, &at, "年");
    report_skip(text, length, &at, "度");
    report_skip(text, length, &at, ")");
    report_skip(text, length, &at, "）");
    return *year > 0 && marked ? at : 0;
}

gint report_parse_lone_year(const char *text, gsize length)
{
    gint year;
    return report_read_lone_year(text, length, &year) == length && length > 0 ? year : 0;
}

static inline gboolean begins_year(char digit)
{
    return digit == '1' || digit == '2';
}

static inline gboolean begins_chinese_year(guint32 digit)
{
    return digit == u'一' || digit == u'二';
}

gboolean report_may_begin_year(const char *text, gsize length)
{
    return (guchar)*text < 0x80 ? begins_year(*text)
                                : begins_chinese_year(report_get_three(text, 0, length));
}

/* Whether a day stands at the start of the text, and no period that begins with it. */
static gboolean is_day(const char *text, gsize length)
{
    static const char *const joins[] = { "至", "到", "起", "-", "—", "~" };
    char date[11];
    gsize used = report_parse_date(text, length, 0, date);
    for (gsize i = 0; used > 0 && i < G_N_ELEMENTS(joins); i++)
        if (report_starts_with(text + used, length - used, joins[i]))
            return FALSE;
    return used > 0;
}

gboolean report_find_school_year(const char *text, gsize start, gsize end, gsize *from,
                                 gsize *to, gint *year)
{
    enum { DIGITS = 4 };
    const char *mark = search_word(text + start, end - start, "学年");
    gsize at = mark == NULL ? 0 : (gsize)(mark - text), used = 0;
    if (mark == NULL || at < start + DIGITS)
        return FALSE;
    *from = at - DIGITS;
    *year = report_parse_year(text + *from, DIGITS, &used);
    if (used != DIGITS)
        return FALSE;
    gsize dash = *from >= start + 3 && (guchar)text[*from - 1] >= 0x80 ? 3 : 1;
    gsize joined = dash + DIGITS;
    if (*from >= start + joined &&
        report_parse_year(text + *from - joined, DIGITS, &used) == *year - 1)
        *from -= joined;
    *to = at + strlen("学年");
    report_skip(text, end, to, "度");
    return TRUE;
}

gboolean report_find_marked_year(const char *text, gsize start, gsize end, gsize *from,
                                 gsize *to, gint *year)
{
    for (gsize i = start, bytes; i < end; i += bytes) {
        gsize used = 0;
        bytes = 3;
        if ((guchar)text[i] > 0xE4 && report_begins_word(text, i, end))
            continue; /* 一 and 二 begin with 0xE4 */
        const guint32 three = report_get_three(text, i, end);
        bytes = three != 0 ? 3 : 1;
        if (!(three != 0 ? begins_chinese_year(three) : begins_year(text[i])) ||
            (i > start && g_ascii_isdigit(text[i - 1]) && g_ascii_isdigit(text[i])))
            continue;
        gint found = report_parse_year(text + i, end - i, &used);
        if (found == 0)
            continue;
        *from = i;
        *to = i + used;
        gboolean marked = report_skip(text, end, to, "年");
        marked |= report_skip(text, end, to, "度");
        gboolean month = *to < end && g_ascii_isdigit(text[*to]);
        if ((marked || *to == end) && !(month && is_day(text + i, end - i))) {
            *year = found;
            return TRUE;
        }
    }
    return FALSE;
}

gsize report_after_date(const char *text, gsize start, gsize end)
{
    char date[11];
    gsize from, to;
    gint year;
    if (start == end || !report_may_begin_year(text + start, end - start))
        return start;
    gsize used = report_parse_date(text + start, end - start, 0, date);
    if (used > 0 && report_find_marked_year(text, start + used, end, &from, &to, &year))
        return start + used;
    if (!report_find_marked_year(text, start, end, &from, &to, &year) || from != start)
        return start;
    gsize behind = to;
    return report_find_marked_year(text, behind, end, &from, &to, &year) && from == behind
               ? behind
               : start;
}

gboolean report_names_other_year(const char *text, gsize start, gsize end, gint year)
{
    gsize from, to;
    gint other;
    return start < end && report_find_marked_year(text, start, end, &from, &to, &other) &&
           other != year;
}
