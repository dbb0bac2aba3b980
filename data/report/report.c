#include "data/report/report.h"

#include "data/encoding/encoding.h"
#include "data/report/report_heading.h"
#include "data/rule/rule.h"

#include <string.h>

void report_add_finding(struct record *record, const char *rule, const char *field,
                        guint32 line, const char *zh, const char *en)
{
    struct finding finding = { .rule = rule_find(rule)->key,
                               .field = field,
                               .severity = rule_find(rule)->severity,
                               .status = FINDING_FAIL,
                               .proposed_field = -1,
                               .line = line,
                               .message_zh = record_string(record, zh),
                               .message_en = record_string(record, en) };
    g_array_append_val(record->findings, finding);
}

static gboolean is_title_row(const struct report_reader *reader,
                             const struct report_range *range, guint row)
{
    struct report_title title;
    return document_row(reader->document, row)->count > 0 &&
           report_read_title(reader, range, row, reader->text, &title) && title.year > 0;
}

/* The row before that is not empty; `row` itself when there is none down to `from`. */
static guint row_above(const struct document *document, guint from, guint row)
{
    for (guint i = row; i > from; i--)
        if (report_row_bytes(document, i - 1) > 0)
            return i - 1;
    return row;
}

/* Whether the row is a body's name alone, the first line of a title. */
static gboolean is_name_row(const struct report_reader *reader, guint row)
{
    GString *text = reader->text;
    struct unit_name name;
    if (report_row_bytes(reader->document, row) > 90)
        return FALSE;
    g_string_truncate(text, 0);
    report_append_row(reader->document, row, text);
    return unit_parse_name(text->str, text->len, &name);
}

/* The first row of the title above a heading, or `heading` itself. A row that is a title
 * only together with the next, which is one without it, is what the page before ends
 * with. */
static guint find_title_above(const struct report_reader *reader, guint from,
                              guint heading)
{
    struct report_range range = { from, heading };
    guint found = heading;
    for (guint row = heading; row > from && found == heading && heading - row < 40; row--)
        if (is_title_row(reader, &range, row - 1))
            found = row - 1;
    if (found == heading)
        return heading;
    guint above = row_above(reader->document, from, found);
    return above < found && is_name_row(reader, above) ? above : found;
}

static void add_range(struct report_reader *reader, guint first, guint end)
{
    struct report_range range = { first, end };
    g_array_append_val(reader->ranges, range);
}

const GArray *report_split(struct report_reader *reader, const struct document *document)
{
    const guint n = document->rows->len, heading = WORDS_FIRST_HEADING;
    guint first = 0, last_heading = 0;
    gboolean seen = FALSE;
    report_outline(reader, document);
    reader->ranges->len = 0;
    reader->first_text = n;
    for (guint left = reader->n_headings, row = 0; left > 0; left--, row++) {
        if ((row = report_next_row(reader, row, n, heading)) == n)
            break;
        if (report_is_contents(document, row, n))
            continue;
        reader->first_text = MIN(reader->first_text, row);
        guint title = seen ? find_title_above(reader, last_heading + 1, row) : row;
        if (seen && title < row) {
            add_range(reader, first, title);
            first = title;
        }
        seen = TRUE;
        last_heading = row;
    }
    add_range(reader, first, n);
    return reader->ranges;
}

/* The year of the report that the text from `from` on, up to the end of the clause, names
 * as 2021年度政府信息公开工作情况报告, whoever's it is; 0: none. */
static gint read_announced(const char *from, const char *end)
{
    enum { WHOSE = 45 }; /* bytes of 我局 and the like before the year */
    static const char *const marks[] = { "，", "。", ",", "；", "如下", "予以", NULL };
    const char *stop = report_find_any(from, end, marks), *year = from;
    struct report_title title;
    stop = stop == NULL ? end : stop;
    while (year < stop && !g_ascii_isdigit(*year))
        year++;
    return year - from <= WHOSE && report_parse_title(year, (gsize)(stop - year), &title)
               ? title.year
               : 0;
}

/* 现将我局2021年度政府信息公开工作情况报告如下: the year of the report that a sentence
 * above the first heading announces; 0: none does. */
static gint find_announced_year(const struct report_heading *heading)
{
    static const char *const words[] = { "现将", "编制了", "现公布", "社会公布", NULL };
    const struct report_range *range = heading->range;
    const guint last = MIN(range->end_row, range->first_row + REPORT_HEAD_ROWS);
    GString *text = heading->reader->text;
    for (guint row = range->first_row; row < last; row++) {
        if ((report_words(heading->reader, row) & WORDS_FIRST_HEADING) != 0)
            return 0;
        g_string_truncate(text, 0);
        report_append_row(heading->document, row, text);
        const char *end = text->str + text->len;
        const char *word = report_find_any(text->str, end, words);
        const gint year = word == NULL ? 0 : read_announced(word + strlen("现将"), end);
        if (year > 0)
            return year;
    }
    return 0;
}

/* The first sentence near the start that names the report, if its body's name is one; not
 * one of another year, nor of none where no title has one. */
static void find_inline(struct report_heading *heading)
{
    const struct report_range *range = heading->range;
    guint last = MIN(range->end_row, range->first_row + REPORT_HEAD_ROWS);
    GString *text = heading->inline_text;
    for (guint row = range->first_row; row < last; row++) {
        struct report_title *title = &heading->inline_title;
        struct unit_name name;
        if (document_row(heading->document, row)->count == 0 ||
            (report_words(heading->reader, row) & WORDS_FIRST_HEADING) != 0)
            continue;
        g_string_truncate(text, 0);
        for (guint i = row; i < MIN(row + 3, range->end_row); i++)
            report_append_row(heading->document, i, text);
        heading->inline_line = document_row(heading->document, row)->line;
        gint year = heading->record->year;
        if (report_find_inline(text->str, text->len, title) &&
            (title->year == 0 ? year > 0 : year == 0 || year == title->year) &&
            unit_parse_name(text->str + title->unit_start,
                            title->unit_end - title->unit_start, &name))
            return;
    }
    g_string_truncate(text, 0);
    heading->inline_title.year =
        heading->record->year == 0 ? find_announced_year(heading) : 0;
}

/* A line below the title that is a year, or a period, alone. */
static gint find_year_below(const struct report_heading *heading)
{
    enum { PERIOD_BYTES = 66 }; /* （2021年1月1日至2021年12月31日） and blanks */
    GString *text = heading->reader->text;
    guint end = MIN(heading->range->end_row, heading->title_row + 2 * REPORT_TITLE_ROWS);
    gint found = 0;
    for (guint row = heading->title_row + 1;
         row < MIN(heading->range->end_row, end + (found > 0 ? 2 : 0)); row++) {
        g_string_truncate(text, 0);
        if (report_row_bytes(heading->document, row) < REPORT_LONG_ROW)
            report_append_row(heading->document, row, text);
        char from[11], to[11];
        gint year = report_parse_lone_year(text->str, text->len);
        if (year == 0 && text->len > 0 && text->len < PERIOD_BYTES &&
            report_parse_period(text->str, from, to))
            year = (gint)g_ascii_strtoll(to, NULL, 10);
        if (year > 0 && found > 0 && year != found)
            return 0; /* links to the reports of those years */
        found = year > 0 ? year : found;
    }
    return found;
}

static void read_heading(struct report_heading *heading)
{
    struct record *record = heading->record;
    report_find_period(heading);
    report_find_title(heading);
    if (heading->title_text->len > 0) {
        const struct report_title *title = &heading->title;
        record->title = record_string_len(record, heading->title_text->str + title->start,
                                          title->end - title->start);
        record->year = title->year > 0 ? title->year : find_year_below(heading);
        if (heading->several)
            record->year = 0;
    }
    if (record->year == 0 || heading->title.unit_end == heading->title.unit_start)
        find_inline(heading);
    report_find_year(heading);
    report_find_unit(heading);
}

void report_read_heading(struct report_reader *reader, const struct report_range *range,
                         const char *name, struct record *record)
{
    struct report_heading heading = { .reader = reader,
                                      .document = reader->document,
                                      .range = range,
                                      .file_name = name,
                                      .record = record,
                                      .title_text = reader->title_text,
                                      .title_row = range->first_row,
                                      .inline_text = reader->inline_text };
    g_string_truncate(reader->title_text, 0);
    g_string_truncate(reader->inline_text, 0);
    read_heading(&heading);
}
