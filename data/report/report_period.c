/* The period that a report says its figures are of. */
#include "data/report/report_names.h"
#include "data/search.h"

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

/* Whether the first cell of the row says that it is about a period. */
static gboolean says_period(const struct document *document, guint row)
{
    static const char *const words[] = { "限", "统计", "期间", "日至", "涵", "統" };
    const struct doc_row *r = document_row(document, row);
    const struct doc_cell *cell = document_cell(document, r->first);
    for (gsize i = 0; r->count > 0 && !cell->ascii && i < G_N_ELEMENTS(words); i++)
        if (search_bytes(cell->text, cell->length, words[i], strlen(words[i])) != NULL)
            return TRUE;
    return FALSE;
}

/* Whether the row has 月 with a number before it, or with what might leave one there. */
static gboolean has_month(const struct document *document, guint row)
{
    const struct doc_row *r = document_row(document, row);
    for (guint c = r->first; c < r->first + r->count; c++) {
        const struct doc_cell *cell = document_cell(document, c);
        const char *end = cell->text + cell->length, *at = cell->text;
        for (; !cell->ascii && (at = search_word(at, (gsize)(end - at), "月")) != NULL;
             at += strlen("月"))
            if (report_may_follow_digit(cell->text, at))
                return TRUE;
    }
    return FALSE;
}

/* A whole year named near the start by its first and last day, though no word says of
 * what: 所列数据自2020年1月1日起，至2020年12月31日止. */
static void find_whole_year(const struct report_heading *heading)
{
    const struct report_range *range = heading->range;
    const struct report_reader *reader = heading->reader;
    GString *text = reader->text;
    char from[11], to[11];
    const guint last = MIN(range->end_row, range->first_row + REPORT_HEAD_ROWS);
    for (guint row = report_next_row(reader, range->first_row, last, WORDS_DAY);
         row < last; row = report_next_row(reader, row + 1, last, WORDS_DAY)) {
        if (!has_month(heading->document, row))
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

/* Whether the row says that it is about a period, and it or one below it names a month.
 * That a day stands there is known. */
static gboolean may_have_period(const struct report_heading *heading, guint row)
{
    const guint end = MIN(row + PERIOD_ROWS, heading->range->end_row);
    gboolean month = FALSE;
    if (!says_period(heading->document, row))
        return FALSE;
    for (guint i = row; i < end && !month; i++)
        month = has_month(heading->document, i);
    return month;
}

/* A day stands in the row that says so, or in one of those below it. */
static void find_stated_period(const struct report_heading *heading)
{
    const struct report_reader *reader = heading->reader;
    const guint end = heading->range->end_row;
    guint row = heading->range->first_row;
    for (guint day = report_next_row(reader, row, end, WORDS_DAY); day < end;
         day = report_next_row(reader, day + 1, end, WORDS_DAY))
        for (row = MAX(row, day - MIN(day, PERIOD_ROWS - 1)); row <= day; row++)
            if (may_have_period(heading, row) && read_period(heading, row))
                return;
}

/* The period that a page tore, where a word says that it is one. */
static void find_torn_period(const struct report_heading *heading)
{
    static const char day[] = "日"; /* which no other character becomes */
    const struct document *document = heading->document;
    const struct report_texts texts = report_texts_of(heading->reader, heading->range);
    GString *text = heading->reader->text;
    char from[11], to[11];
    guint next = heading->range->first_row; /* the first row that was not looked at */
    for (guint i = report_find_text_with(document, texts.first, day); i < texts.end;
         i = report_find_text_with(document, i + 1, day)) {
        const guint32 cell = g_array_index(document->texts, guint32, i);
        const guint row = report_find_row(document, cell);
        if (row < next || !says_period(document, row))
            continue;
        next = row + 1;
        g_string_truncate(text, 0);
        report_append_row(document, row, text);
        if (parse_torn_period(text->str, from, to)) {
            keep_period(heading, row, from, to);
            return;
        }
    }
}

void report_find_period(const struct report_heading *heading)
{
    const struct record *record = heading->record;
    if ((heading->reader->words & WORDS_DAY) == 0)
        return;
    find_stated_period(heading);
    if (record->period_to == NULL)
        find_whole_year(heading);
    if (record->period_to == NULL)
        find_torn_period(heading);
}
