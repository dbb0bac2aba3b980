/* Years and dates of reports. */
#include "data/number.h"
#include "data/report_title.h"

gint report_parse_year(const char *text, gsize length, gsize *used)
{
    gint year = 0, digits = 0;
    gsize at = 0;
    while (digits < 4 && at < length) {
        gint digit = g_ascii_digit_value(text[at]);
        gsize n = 1;
        if (digit < 0 &&
            (digit = number_chinese_digit(report_get_three(text, at, length))) >= 0)
            n = 3;
        if (digit < 0)
            break;
        year = 10 * year + digit;
        at += n;
        digits++;
    }
    *used = at;
    gboolean more = at < length && g_ascii_isdigit(text[at]);
    return digits == 4 && year >= 1990 && year <= 2099 && !more ? year : 0;
}

/* A number of one or two digits; 0 when there is none. */
static gint parse_small(const char *text, gsize length, gsize *at)
{
    gint number = 0;
    for (gint i = 0; i < 2 && *at < length && g_ascii_isdigit(text[*at]); i++)
        number = 10 * number + g_ascii_digit_value(text[(*at)++]);
    return number;
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
    gint month = parse_small(text, length, &at);
    if (!report_skip(text, length, &at, "月"))
        return 0;
    gint day = parse_small(text, length, &at);
    if (!report_skip(text, length, &at, "日"))
        return 0;
    year = own > 0 ? own : year;
    if (year == 0 || month < 1 || month > 12 || day < 1 || day > 31)
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
