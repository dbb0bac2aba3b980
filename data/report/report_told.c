/* Whether a page is an annual report at all. */
#include "data/report/report_heading.h"
#include "data/search.h"

#include <stdlib.h>
#include <string.h>

/* In simplified characters, traditional ones, or the words used in Taiwan. */
static gboolean names_disclosure(const struct doc_cell *cell)
{
    return search_word(cell->text, cell->length, "信息公开") != NULL ||
           search_word(cell->text, cell->length, "公开政府信息") != NULL ||
           search_word(cell->text, cell->length, "信息公開") != NULL ||
           search_word(cell->text, cell->length, "資訊公開") != NULL;
}

static gboolean row_names_disclosure(const struct document *document, guint row)
{
    const struct doc_row *r = document_row(document, row);
    for (guint c = r->first; c < r->first + r->count; c++)
        if (names_disclosure(document_cell(document, c)))
            return TRUE;
    return FALSE;
}

static gboolean names_disclosure_at_all(const struct document *document,
                                        const struct report_range *range)
{
    for (guint row = range->first_row; row < range->end_row; row++)
        if (row_names_disclosure(document, row))
            return TRUE;
    return FALSE;
}

/* Whether the prose counts something of the disclosure of information: numbers of other
 * things are on every page. */
static gboolean has_telling_claim(const struct record *record)
{
    for (guint i = 0; i < record->claims->len; i++)
        if (strcmp(g_array_index(record->claims, struct claim, i).metric, "other") != 0)
            return TRUE;
    return FALSE;
}

/* Whether a sentence announces the report: 现将我镇2022年政府信息公开工作情况报告如下. */
static gboolean announces_report(const struct report_reader *reader,
                                 const struct report_range *range)
{
    static const char *const words[] = {
        "情况报告如下", "工作报告如下",   "年度报告如下",
        "编制本报告",   "编制本年度报告", "编制了本报告"
    };
    for (guint row = range->first_row; row < range->end_row; row++)
        for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
            if (report_row_has(reader->document, row, words[i]) &&
                row_names_disclosure(reader->document, row))
                return TRUE;
    return FALSE;
}

/* Whether a sentence hands the report over: 特向社会公布2021年度本级政府信息公开工作年度
 * 报告. */
static gboolean presents_report(const struct report_reader *reader,
                                const struct report_range *range)
{
    static const char *const words[] = { "特向社会公布", "现向社会公布", "现予公布",
                                         "特向社会公开", "现公布" };
    const guint end = MIN(range->end_row, range->first_row + REPORT_HEAD_ROWS);
    for (guint row = range->first_row; row < end; row++)
        for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
            if (report_row_has(reader->document, row, words[i]) &&
                report_row_has(reader->document, row, "年度报告") &&
                row_names_disclosure(reader->document, row))
                return TRUE;
    return FALSE;
}

/* Whether the text goes on to the report's own name: 年度政府信息公开工作情况报告. */
static gboolean goes_on_to_report(const char *rest)
{
    enum { LONGEST = 60 }; /* bytes of 年度我镇政府信息公开工作年度报告 */
    const gsize clause = MIN(strcspn(rest, ",;"), (gsize)LONGEST);
    const char *key = search_word(rest, clause, "公开");
    return key != NULL && g_str_has_prefix(rest, "年") &&
           search_word(rest, (gsize)(key - rest), "，") == NULL &&
           search_word(rest, (gsize)(key - rest), "。") == NULL &&
           search_word(key, clause - (gsize)(key - rest), "报告") != NULL &&
           search_word(key, clause - (gsize)(key - rest), "，") == NULL;
}

gboolean report_names_year(const struct report_reader *reader,
                           const struct report_range *range, gint year)
{
    const guint end = MIN(range->end_row, range->first_row + REPORT_HEAD_ROWS);
    GString *text = reader->text;
    char digits[12];
    g_snprintf(digits, sizeof digits, "%d", year);
    for (guint row = range->first_row; row < end; row++) {
        if (!row_names_disclosure(reader->document, row))
            continue;
        g_string_truncate(text, 0);
        report_append_row(reader->document, row, text);
        for (const char *p = text->str; (p = strstr(p, digits)) != NULL; p++)
            if (goes_on_to_report(p + strlen(digits)))
                return TRUE;
    }
    return FALSE;
}

static gboolean has_any(const struct document *document, guint row,
                        const char *const *words, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (report_row_has(document, row, words[i]))
            return TRUE;
    return FALSE;
}

gboolean report_has_opening(const struct report_reader *reader,
                            const struct report_range *range)
{
    static const char *const words[] = { "概述",
                                         "总体情况",
                                         "總體情況",
                                         "主动公开情况",
                                         "主动公开政府信息情况",
                                         "依申请公开政府信息情况",
                                         "处理政府信息公开申请情况" };
    static const char *const numbered[] = { "一、总体情况 ", "一、概述 ",
                                            "一、總體情況 " }; /* in a line of prose */
    enum { LONGEST = 75 };                                     /* bytes of a heading */
    for (guint row = range->first_row; row < range->end_row; row++)
        if (report_row_bytes(reader->document, row) <= LONGEST
                ? has_any(reader->document, row, words, G_N_ELEMENTS(words))
                : has_any(reader->document, row, numbered, G_N_ELEMENTS(numbered)))
            return TRUE;
    return FALSE;
}

/* Whether the first two headings of the form stand above its text, whoever wrote it. */
static gboolean has_outline(const struct report_reader *reader,
                            const struct report_range *range)
{
    static const char *const headings[] = { "一、总体情况", "二、主动公开政府信息情况" };
    enum { LONGEST = 60 }; /* bytes of a heading */
    gsize n = 0;
    for (guint row = range->first_row; row < range->end_row; row++)
        if (n < G_N_ELEMENTS(headings) &&
            report_row_bytes(reader->document, row) <= LONGEST &&
            report_row_has(reader->document, row, headings[n]))
            n++;
    return n == G_N_ELEMENTS(headings);
}

/* Whether a heading near the start is one of figures for a part of a year: 2022年上半年
 * 政府信息公开数据统计. */
static gboolean is_of_part_year(const struct document *document,
                                const struct report_range *range)
{
    static const char *const parts[] = { "上半年", "下半年", "季度" };
    guint end = MIN(range->end_row, range->first_row + REPORT_HEAD_ROWS);
    for (guint row = range->first_row; row < end; row++)
        for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
            if (report_row_has(document, row, parts[i]) &&
                report_row_bytes(document, row) < REPORT_LONG_ROW &&
                row_names_disclosure(document, row))
                return TRUE;
    return FALSE;
}

/* Whether a row near the start is the title of a notice on how to write the reports:
 * 关于做好2021年政府信息公开工作年度报告编制工作的通知. What cites it goes on with 》. */
static gboolean is_notice(const struct report_reader *reader,
                          const struct report_range *range)
{
    const guint end = MIN(range->end_row, range->first_row + REPORT_HEAD_ROWS);
    GString *text = reader->text;
    for (guint row = range->first_row; row < end; row++) {
        if (!report_row_has(reader->document, row, "通知") ||
            report_row_bytes(reader->document, row) >= REPORT_LONG_ROW)
            continue;
        g_string_truncate(text, 0);
        report_append_row(reader->document, row, text);
        if (g_str_has_suffix(text->str, "工作的通知") && strstr(text->str, "编") != NULL)
            return TRUE;
    }
    return FALSE;
}

/* Whether a row near the start says that what follows is a sample for all and nobody's
 * report: 政府信息公开年度工作报告范文. */
static gboolean is_sample(const struct report_reader *reader,
                          const struct report_range *range, const struct record *record)
{
    static const char *const words[] = { "报告范文", "报告模板", "报告模版", "参考样本" };
    const guint end = MIN(range->end_row, range->first_row + REPORT_HEAD_ROWS);
    if (record->unit.name != NULL || record->year > 0)
        return FALSE;
    for (guint row = range->first_row; row < end; row++)
        for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
            if (report_row_bytes(reader->document, row) < REPORT_LONG_ROW &&
                report_row_has(reader->document, row, words[i]))
                return TRUE;
    return FALSE;
}

/* Whether nothing is doubtful about the body: links to reports are of several. */
static gboolean is_sure_of_body(const struct record *record)
{
    for (guint i = 0; i < record->findings->len; i++)
        if (strcmp(g_array_index(record->findings, struct finding, i).rule,
                   "unit.unknown") == 0)
            return FALSE;
    return record->unit.name != NULL;
}

/* Whether body and year are the page's own words, not only its file's name. */
static gboolean tells_whose(const struct record *record, gboolean opening)
{
    if (record->year == 0 || record->unit.name == NULL)
        return FALSE;
    if (opening)
        return TRUE;
    return is_sure_of_body(record);
}

static gboolean has_sentence(const struct report_reader *reader,
                             const struct report_range *range)
{
    for (guint row = range->first_row; row < range->end_row; row++)
        if (report_row_has(reader->document, row, "。"))
            return TRUE;
    return FALSE;
}

/* Whether the title names another body than `first`, which may have its place before it,
 * or another year. */
static gboolean is_of_another(const GString *text, const struct report_title *title,
                              const GString *first, gint year)
{
    const gsize length = title->unit_end - title->unit_start, n = MIN(length, first->len);
    return title->year != year ||
           memcmp(text->str + title->unit_end - n, first->str + first->len - n, n) != 0;
}

/* Whether rows at the start are titles of several reports, each with its body and year:
 * 青川县教育局2020年…, 青川县民政局2020年…. */
static gboolean lists_reports(const struct report_reader *reader,
                              const struct report_range *range)
{
    const guint end = MIN(range->end_row, range->first_row + REPORT_HEAD_ROWS);
    g_autoptr(GString) first = g_string_new(NULL);
    GString *text = reader->text;
    gint year = 0;
    for (guint row = range->first_row; row < end; row++) {
        struct report_title title;
        if (document_row(reader->document, row)->count == 0 ||
            !report_read_title(reader, range, row, text, &title) || title.year == 0 ||
            title.unit_end == title.unit_start)
            continue;
        if (year > 0 && is_of_another(text, &title, first, year))
            return TRUE;
        if (year == 0)
            g_string_append_len(first, text->str + title.unit_start,
                                (gssize)(title.unit_end - title.unit_start));
        year = title.year;
    }
    return FALSE;
}

/* Whether the title alone makes it one: above a report's opening; or with body and year,
 * where what follows may be a picture, an attachment or prose without a full stop. */
static gboolean is_told_by_title(const struct report_reader *reader,
                                 const struct report_range *range,
                                 const struct record *record, gboolean opening)
{
    if (record->title == NULL)
        return FALSE;
    if (opening)
        return record->year > 0 || record->unit.name != NULL;
    return record->year > 0 && record->unit.name != NULL &&
           (has_sentence(reader, range) || !lists_reports(reader, range));
}

/* Whether the stated period is one of figures: from the first of January on, or of half a
 * year at least. A poll or a course of some weeks is not. */
static gboolean states_year(const struct record *record)
{
    enum { HALF = 5 }; /* months from the first to the last */
    const char *from = record->period_from, *to = record->period_to;
    if (to == NULL || from == NULL)
        return to != NULL;
    gint months = 12 * (atoi(to) - atoi(from)) + atoi(to + strlen("2021-")) -
                  atoi(from + strlen("2021-"));
    return months >= HALF || g_str_has_suffix(from, "-01-01");
}

gboolean report_is_one(const struct report_reader *reader,
                       const struct report_range *range, const struct record *record)
{
    if (record->tables != 0)
        return TRUE;
    /* A title is joined of its rows, and may be spaced: it names the disclosure itself.
     */
    if (record->title == NULL && !names_disclosure_at_all(reader->document, range))
        return FALSE;
    if (record->title == NULL &&
        (is_notice(reader, range) || is_sample(reader, range, record)))
        return FALSE;
    if (states_year(record))
        return TRUE;
    const gboolean opening = report_has_opening(reader, range);
    if (opening && has_outline(reader, range))
        return TRUE;
    if (is_told_by_title(reader, range, record, opening))
        return TRUE;
    const gboolean announced =
        announces_report(reader, range) ||
        (opening && record->year > 0 && presents_report(reader, range));
    if (!opening && !announced && !has_sentence(reader, range) &&
        !(is_sure_of_body(record) && has_telling_claim(record)))
        return FALSE;
    if (tells_whose(record, opening))
        return TRUE;
    return (announced || has_telling_claim(record) ||
            (opening && record->claims->len > 0)) &&
           (record->title != NULL || !is_of_part_year(reader->document, range));
}
