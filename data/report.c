#include "data/report.h"

#include "data/encoding.h"
#include "data/report_heading.h"
#include "data/rule.h"

#include <string.h>

enum { MAX_TITLE_ROWS = 3, LONG_ROW = 300 /* bytes: it is no part of a title */ };

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

/* What titles are looked for by, kept with the words of the row once it was asked for. */
enum {
    ROW_KNOWN = 1 << 16,
    ROW_ENDS = 1 << 17, /* prose: no title takes the row, or goes on beyond it */
    ROW_OPENS = 1 << 18 /* holds 公, in simplified or traditional 公開 */
};

static guint32 look_at_row(const struct report_reader *reader, guint row)
{
    const struct document *document = reader->document;
    struct report_row *known = &g_array_index(reader->rows, struct report_row, row);
    if ((known->words & ROW_KNOWN) != 0)
        return known->words;
    known->words |= ROW_KNOWN;
    if (report_row_bytes(document, row) > LONG_ROW || report_row_has(document, row, "。"))
        known->words |= ROW_ENDS;
    else if (report_row_has(document, row, "公") || report_row_has(document, row, "開"))
        known->words |= ROW_OPENS;
    return known->words;
}

/* Whether 公开 stands in the row or in one that may still belong to its title: folding is
 * for those alone. */
static gboolean may_begin_title(const struct report_reader *reader,
                                const struct report_range *range, guint row)
{
    gsize taken = 0;
    for (guint i = row; i < range->end_row && taken < MAX_TITLE_ROWS; i++) {
        guint32 words = look_at_row(reader, i);
        if ((words & (ROW_ENDS | ROW_OPENS)) != 0)
            return (words & ROW_OPENS) != 0;
        taken += document_row(reader->document, i)->count > 0;
    }
    return FALSE;
}

/* A title that begins in the row, over up to three rows; *n_rows is how many it takes. */
static gboolean read_title(const struct report_reader *reader,
                           const struct report_range *range, guint row, GString *text,
                           struct report_title *title)
{
    const struct document *document = reader->document;
    gsize taken = 0;
    g_string_truncate(text, 0);
    if (!may_begin_title(reader, range, row))
        return FALSE;
    for (guint i = row; i < range->end_row && taken < MAX_TITLE_ROWS; i++) {
        if (document_row(document, i)->kind == ROW_BREAK ||
            report_row_bytes(document, i) == 0)
            continue;
        if ((look_at_row(reader, i) & ROW_ENDS) != 0 ||
            (taken > 0 && !report_may_go_on(text->str, text->len)))
            return FALSE;
        report_append_row(document, i, text);
        taken++;
        if (report_parse_title(text->str, text->len, title) && title->complete)
            return TRUE;
        if (text->len > 180)
            return FALSE;
    }
    return FALSE;
}

static gboolean is_title_row(const struct report_reader *reader,
                             const struct report_range *range, guint row)
{
    struct report_title title;
    return document_row(reader->document, row)->count > 0 &&
           read_title(reader, range, row, reader->text, &title) && title.year > 0;
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

static guint32 join_words(const struct report_reader *reader, guint n)
{
    const struct report_row *rows = (const struct report_row *)reader->rows->data;
    guint32 words = 0;
    for (guint i = 0; i < n; i++)
        words |= rows[i].words;
    return words;
}

const GArray *report_split(struct report_reader *reader, const struct document *document)
{
    const guint n = document->rows->len, heading = WORDS_FIRST_HEADING;
    guint first = 0, last_heading = 0;
    gboolean seen = FALSE;
    report_outline(reader, document);
    g_array_set_size(reader->ranges, 0);
    reader->words = join_words(reader, n);
    for (guint row = report_next_row(reader, 0, n, heading); row < n;
         row = report_next_row(reader, row + 1, n, heading)) {
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

/* The best title line near the start: with body and year, else with one of them. A title
 * that still does without the row it began in was joined to page furniture; the later
 * start wins. */
static gboolean find_title_line(const struct report_reader *reader,
                                const struct report_range *range, GString *best,
                                struct report_title *title, guint *title_row)
{
    const struct document *document = reader->document;
    GString *text = reader->text;
    gint best_score = -1;
    guint seen = 0;
    for (guint row = range->first_row; row < range->end_row && seen < REPORT_HEAD_ROWS;
         row++) {
        struct report_title candidate;
        if (document_row(document, row)->kind == ROW_BREAK)
            continue;
        seen++;
        if (best_score == 3 && row > *title_row + MAX_TITLE_ROWS)
            break;
        if (!read_title(reader, range, row, text, &candidate))
            continue;
        gint score =
            2 * (candidate.unit_end > candidate.unit_start) + (candidate.year > 0);
        gboolean same = best_score == 3 && g_str_has_suffix(best->str, text->str);
        if (best_score == 3 && (!same || score < 3))
            break;
        if (score <= best_score && !same)
            continue;
        best_score = score;
        g_string_assign(best, text->str);
        *title = candidate;
        *title_row = row;
    }
    return best_score >= 0;
}

/* The first sentence near the start that names the report, if its body's name is one. */
static void find_inline(struct report_heading *heading)
{
    const struct report_range *range = heading->range;
    guint last = MIN(range->end_row, range->first_row + REPORT_HEAD_ROWS);
    GString *text = heading->inline_text;
    for (guint row = range->first_row; row < last; row++) {
        struct report_title *title = &heading->inline_title;
        struct unit_name name;
        if (document_row(heading->document, row)->count == 0)
            continue;
        g_string_truncate(text, 0);
        for (guint i = row; i < MIN(row + 3, range->end_row); i++)
            report_append_row(heading->document, i, text);
        heading->inline_line = document_row(heading->document, row)->line;
        if (report_find_inline(text->str, text->len, title) &&
            unit_parse_name(text->str + title->unit_start,
                            title->unit_end - title->unit_start, &name))
            return;
    }
    g_string_truncate(text, 0);
    heading->inline_title.year = 0;
}

/* HTML's <title> or a document property, when the text has no title line. */
static void use_document_title(struct report_heading *heading)
{
    const char *title = heading->document->title;
    if (title == NULL)
        return;
    GString *text = heading->title_text;
    g_string_set_size(text, strlen(title));
    g_string_truncate(text, encoding_fold_label(title, strlen(title), text->str, NULL));
    if (!report_parse_title(text->str, text->len, &heading->title))
        g_string_truncate(text, 0);
}

/* A line below the title that is a year alone. */
static gint find_year_below(const struct report_heading *heading)
{
    GString *text = heading->reader->text;
    guint end = MIN(heading->range->end_row, heading->title_row + 2 * MAX_TITLE_ROWS);
    gint year = 0;
    for (guint row = heading->title_row + 1; row < end && year == 0; row++) {
        g_string_truncate(text, 0);
        if (report_row_bytes(heading->document, row) < LONG_ROW)
            report_append_row(heading->document, row, text);
        year = report_parse_lone_year(text->str, text->len);
    }
    return year;
}

static void read_heading(struct report_heading *heading)
{
    struct record *record = heading->record;
    if (!find_title_line(heading->reader, heading->range, heading->title_text,
                         &heading->title, &heading->title_row))
        use_document_title(heading);
    if (heading->title_text->len > 0) {
        const struct report_title *title = &heading->title;
        record->title = record_string_len(record, heading->title_text->str + title->start,
                                          title->end - title->start);
        record->year = title->year > 0 ? title->year : find_year_below(heading);
    }
    if (record->year == 0 || heading->title.unit_end == heading->title.unit_start)
        find_inline(heading);
    report_find_period(heading);
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
