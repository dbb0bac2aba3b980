/* The rows of a report in which titles are looked for. */
#include "data/report/report_heading.h"

#include <string.h>
#include <uchar.h>

/* What titles are looked for by, kept with the words of the row once it was asked for. */
enum {
    ROW_KNOWN = 1 << 5,
    ROW_ENDS = 1 << 6, /* prose: no title takes the row, or goes on beyond it */
    ROW_OPENS = 1 << 7 /* holds 公, in simplified or traditional 公開 */
};

static guint look_at_row(const struct report_reader *reader, guint row)
{
    const struct document *document = reader->document;
    guint8 *known = &g_array_index(reader->rows, guint8, row);
    if ((*known & ROW_KNOWN) != 0)
        return *known;
    *known |= ROW_KNOWN;
    if (report_row_bytes(document, row) > REPORT_LONG_ROW ||
        report_row_has(document, row, "。"))
        *known |= ROW_ENDS;
    else if (report_row_has(document, row, "公") || report_row_has(document, row, "開"))
        *known |= ROW_OPENS;
    return *known;
}

/* Whether 公开 stands in the row or in one that may still belong to its title: folding is
 * for those alone. */
static gboolean may_begin_title(const struct report_reader *reader,
                                const struct report_range *range, guint row)
{
    gsize taken = 0;
    for (guint i = row; i < range->end_row && taken < REPORT_TITLE_ROWS; i++) {
        guint words = look_at_row(reader, i);
        if ((words & (ROW_ENDS | ROW_OPENS)) != 0)
            return (words & ROW_OPENS) != 0;
        taken += document_row(reader->document, i)->count > 0;
    }
    return FALSE;
}

static gboolean begins_link(const struct doc_cell *cell)
{
    const guint32 first = report_get_three(cell->text, 0, cell->length);
    return (first == u'上' || first == u'下') &&
           (g_str_has_prefix(cell->text + 3, "一篇") ||
            g_str_has_prefix(cell->text + 3, "一条"));
}

/* "上一篇：…", before a title or alone above it: a link to another report. */
static gboolean is_link(const struct document *document, guint row)
{
    enum { ALONE = 15 /* bytes of the words with a colon */ };
    for (guint back = 0; back <= MIN(row, 1); back++) {
        const struct doc_row *r = document_row(document, row - back);
        if (r->count == 0 || (back > 0 && report_row_bytes(document, row - 1) > ALONE))
            continue;
        if (begins_link(document_cell(document, r->first)))
            return TRUE;
    }
    return FALSE;
}

/* A title with body and year in one of several cells, beside others with dates and names:
 * 生成日期 | 2022-01-20 | 名称 | 渑池县2021年…. */
static gboolean read_cell_title(const struct document *document, guint row, GString *text,
                                struct report_title *title)
{
    const struct doc_row *r = document_row(document, row);
    for (guint c = r->first; r->count > 1 && c < r->first + r->count; c++) {
        const struct doc_cell *cell = document_cell(document, c);
        if (cell->covered || cell->ascii || cell->length > REPORT_LONG_ROW)
            continue;
        g_string_set_size(text, cell->length);
        g_string_truncate(text,
                          encoding_fold_label(cell->text, cell->length, text->str, NULL));
        if (report_parse_title(text->str, text->len, title) && title->complete &&
            title->year > 0 && title->unit_end > title->unit_start)
            return TRUE;
    }
    g_string_truncate(text, 0);
    return FALSE;
}

/* 行业信息 above a title is the name of a part of the site, where no 公开 follows. */
static gboolean ends_in_information(const char *text, gsize length)
{
    static const char word[] = "信息";
    return length >= sizeof word - 1 &&
           memcmp(text + length - (sizeof word - 1), word, sizeof word - 1) == 0;
}

/* 关于政府信息公开工作年度报告 and, below it, 有关事项的通知: the title of a notice. */
static gboolean goes_on_as_notice(const struct document *document,
                                  const struct report_range *range, guint row)
{
    static const char *const begins[] = { "有关", "的通知", "格式", "编制", "编写",
                                          "编发", "报送",   "公布", "发布", "工作的" };
    for (row++; row < range->end_row && report_row_bytes(document, row) == 0;)
        row++;
    if (row >= range->end_row || report_row_bytes(document, row) > REPORT_NAME_BYTES ||
        !report_row_has(document, row, "通知"))
        return FALSE;
    g_autoptr(GString) below = g_string_new(NULL);
    report_append_row(document, row, below);
    if (!g_str_has_suffix(below->str, "通知"))
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(begins); i++)
        if (g_str_has_prefix(below->str, begins[i]))
            return TRUE;
    return FALSE;
}

gboolean report_read_title(const struct report_reader *reader,
                           const struct report_range *range, guint row, GString *text,
                           struct report_title *title)
{
    const struct document *document = reader->document;
    gsize taken = 0;
    g_string_truncate(text, 0);
    if (!may_begin_title(reader, range, row) || is_link(document, row))
        return FALSE;
    if ((look_at_row(reader, row) & ROW_OPENS) != 0 &&
        read_cell_title(document, row, text, title))
        return TRUE;
    for (guint i = row; i < range->end_row && taken < REPORT_TITLE_ROWS; i++) {
        if (document_row(document, i)->kind == ROW_BREAK ||
            report_row_bytes(document, i) == 0)
            continue;
        if ((look_at_row(reader, i) & ROW_ENDS) != 0 ||
            (taken > 0 && !report_may_go_on(text->str, text->len)))
            return FALSE;
        gsize before = text->len;
        report_append_row(document, i, text);
        if (taken > 0 && ends_in_information(text->str, before) &&
            !g_str_has_prefix(text->str + before, "公开"))
            return FALSE;
        taken++;
        if (report_parse_title(text->str, text->len, title) && title->complete)
            return !goes_on_as_notice(document, range, i);
        if (text->len > 180)
            return FALSE;
    }
    return FALSE;
}

/* The row after `row` that is not empty, or `end`. */
static guint row_below(const struct document *document, guint row, guint end)
{
    for (row++; row < end && report_row_bytes(document, row) == 0;)
        row++;
    return row;
}

gboolean report_is_contents(const struct document *document, guint row, guint end)
{
    static const char *const numbers[] = { "二、", "三、" };
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
        row = row_below(document, row, end);
        if (row >= end || document_row(document, row)->count == 0)
            return FALSE;
        const struct doc_cell *cell =
            document_cell(document, document_row(document, row)->first);
        if (!report_starts_with(cell->text, cell->length, numbers[i]))
            return FALSE;
    }
    return TRUE;
}

guint report_text_start(const struct report_reader *reader,
                        const struct report_range *range)
{
    guint end = range->end_row;
    if (range->first_row == 0 && end == reader->document->rows->len)
        return reader->first_text;
    guint row = report_next_row(reader, range->first_row, end, WORDS_FIRST_HEADING);
    while (row < end && report_is_contents(reader->document, row, end))
        row = report_next_row(reader, row + 1, end, WORDS_FIRST_HEADING);
    return row;
}

gboolean report_ends_head(const struct report_reader *reader, guint row)
{
    return (look_at_row(reader, row) & ROW_ENDS) != 0;
}
