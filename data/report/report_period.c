/* The period that a report says its figures are of. */
#include "data/report/report_heading.h"

#include <string.h>

enum { PERIOD_ROWS = 4 }; /* a period is over four rows at most */

typedef gsize (*parse_date)(const char *text, gsize length, gint year, char *date);

/* Goes on over each of the words that stands at *at, in their order; FALSE: none does. */
static gboolean skip_words(const char *text, gsize length, gsize *at,
                           const char *const *words)
{
    gboolean skipped = FALSE;
    for (; *words != NULL; words++)
        skipped |=
            *at < length && text[*at] == **words && report_skip(text, length, at, *words);
    return skipped;
}

/* Two dates joined by 至, 到, 截止 or a dash: "2021年1月1日起，至12月31日",
 * "2021年1月1日，截止时间为2021年12月31日". */
static gboolean parse_period(const char *text, gsize length, parse_date parse, char *from,
                             char *to)
{
    static const char *const joins[] = { "起", "始", "至",   "到",   "-", "—",
                                         "－", "~",  "截止", "截至", NULL };
    static const char *const others[] = { "，",   ",",    "0时", "零时",
                                          "时间", "日期", "为",  NULL };
    gsize at = parse(text, length, 0, from), before;
    gboolean joined = FALSE;
    if (at == 0)
        return FALSE;
    do {
        before = at;
        joined |= skip_words(text, length, &at, joins);
        skip_words(text, length, &at, others);
    } while (at > before);
    return joined &&
           parse(text + at, length - at, (gint)g_ascii_strtoll(from, NULL, 10), to) > 0;
}

gboolean report_parse_period(const char *text, char *from, char *to)
{
    for (const char *p = text; (p = strstr(p, "20")) != NULL; p++)
        if (parse_period(p, strlen(p), report_parse_date, from, to))
            return TRUE;
    return FALSE;
}

/* The same in a page that lost the 年 or 月 of its dates, for a period that begins with
 * its year: 202111日至20211231日. */
static gboolean parse_torn_period(const char *text, char *from, char *to)
{
    for (const char *p = text; (p = strstr(p, "20")) != NULL; p++)
        if (parse_period(p, strlen(p), report_parse_torn_date, from, to) &&
            strcmp(from + 4, "-01-01") == 0 && memcmp(from, to, 4) == 0)
            return TRUE;
    return FALSE;
}

static void keep_period(const struct report_heading *heading, guint row, const char *from,
                        const char *to)
{
    struct record *record = heading->record;
    record->period_from = record_string(record, from);
    record->period_to = record_string(record, to);
    record->period_line = document_row(heading->document, row)->line;
}

/* The period stated in the rows from `row` on: it may be broken over four. Mostly the
 * first has all of it, and what follows changes nothing then. */
static gboolean read_period(const struct report_heading *heading, guint row)
{
    GString *text = heading->reader->text;
    char from[11], to[11];
    gboolean found = FALSE;
    g_string_truncate(text, 0);
    for (guint i = row; i < MIN(row + PERIOD_ROWS, heading->range->end_row); i++) {
        report_append_row(heading->document, i, text);
        if (i == row)
            found = report_parse_period(text->str, from, to);
        if (found)
            break;
    }
    if (!found && !report_parse_period(text->str, from, to))
        return FALSE;
    keep_period(heading, row, from, to);
    return TRUE;
}

/* A whole year named near the start by its first and last day, though no word says of
 * what: 所列数据自2020年1月1日起，至2020年12月31日止. */
static void find_whole_year(const struct report_heading *heading)
{
    const guint all = WORDS_MONTH | WORDS_DAY;
    const struct report_range *range = heading->range;
    GString *text = heading->reader->text;
    char from[11], to[11];
    guint last = MIN(range->end_row, range->first_row + REPORT_HEAD_ROWS);
    for (guint row = range->first_row; row < last; row++) {
        if ((report_words(heading->reader, row) & all) != all)
            continue;
        g_string_truncate(text, 0);
        report_append_row(heading->document, row, text);
        if (!report_parse_period(text->str, from, to) || memcmp(from, to, 4) != 0 ||
            strcmp(from + 4, "-01-01") != 0 || strcmp(to + 4, "-12-31") != 0)
            continue;
        keep_period(heading, row, from, to);
        return;
    }
}

static void find_stated_period(const struct report_heading *heading)
{
    const guint all = WORDS_PERIOD | WORDS_MONTH | WORDS_DAY;
    const struct report_reader *reader = heading->reader;
    const guint end = heading->range->end_row;
    if ((reader->words & all) != all)
        return;
    for (guint row =
             report_next_row(reader, heading->range->first_row, end, WORDS_PERIOD);
         row < end; row = report_next_row(reader, row + 1, end, WORDS_PERIOD)) {
        guint words = 0;
        for (guint i = row; i < MIN(row + PERIOD_ROWS, end); i++)
            words |= report_words(reader, i);
        if ((words & all) == all && read_period(heading, row))
            return;
    }
}

/* The period that a page tore, where a word says that it is one. */
static void find_torn_period(const struct report_heading *heading)
{
    const guint all = WORDS_PERIOD | WORDS_DAY;
    const struct report_reader *reader = heading->reader;
    const guint end = heading->range->end_row;
    GString *text = reader->text;
    char from[11], to[11];
    if ((reader->words & all) != all)
        return;
    for (guint row =
             report_next_row(reader, heading->range->first_row, end, WORDS_PERIOD);
         row < end; row = report_next_row(reader, row + 1, end, WORDS_PERIOD)) {
        g_string_truncate(text, 0);
        report_append_row(heading->document, row, text);
        if (parse_torn_period(text->str, from, to)) {
            keep_period(heading, row, from, to);
            return;
        }
    }
}

void report_find_period(const struct report_heading *heading)
{
    const guint all = WORDS_MONTH | WORDS_DAY;
    const struct record *record = heading->record;
    if ((heading->reader->words & all) == all) {
        find_stated_period(heading);
        if (record->period_to == NULL)
            find_whole_year(heading);
    }
    if (record->period_to == NULL)
        find_torn_period(heading);
}
