/* Whether a page is an annual report at all. */
#include "data/report_heading.h"
#include "data/search.h"

#include <stdlib.h>
#include <string.h>

/* In simplified characters, traditional ones, or the words used in Taiwan. */
static gboolean names_disclosure(const struct doc_cell *cell)
{
    return search_word(cell->text, cell->length, "信息公开") != NULL ||
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

gboolean report_has_opening(const struct report_reader *reader,
                            const struct report_range *range)
{
    static const char *const words[] = { "概述", "总体情况", "總體情況" };
    static const char *const numbered[] = { "一、总体情况 ", "一、概述 ",
                                            "一、總體情況 " }; /* in a line of prose */
    enum { LONGEST = 60 };                                     /* bytes of a heading */
    for (guint row = range->first_row; row < range->end_row; row++) {
        const gboolean brief = report_row_bytes(reader->document, row) <= LONGEST;
        for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
            if (report_row_has(reader->document, row, brief ? words[i] : numbered[i]))
                return TRUE;
    }
    return FALSE;
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
    if (record->title != NULL || opening)
        return TRUE;
    return is_sure_of_body(record);
}

/* A title with its year over the form's own first heading is a report's, though its body
 * be one that no table has: 镇宁自治县政府2019年…, 全国海关2020年…. */
static gboolean is_titled(const struct record *record, gboolean opening)
{
    return opening && record->title != NULL && record->year > 0;
}

static gboolean has_sentence(const struct report_reader *reader,
                             const struct report_range *range)
{
    for (guint row = range->first_row; row < range->end_row; row++)
        if (report_row_has(reader->document, row, "。"))
            return TRUE;
    return FALSE;
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
    if (!names_disclosure_at_all(reader->document, range))
        return FALSE;
    if (states_year(record))
        return TRUE;
    const gboolean opening = report_has_opening(reader, range);
    if (!opening && !has_sentence(reader, range) &&
        !(is_sure_of_body(record) && has_telling_claim(record)))
        return FALSE;
    if (tells_whose(record, opening) || is_titled(record, opening))
        return TRUE;
    return (has_telling_claim(record) || (opening && record->claims->len > 0)) &&
           (record->title != NULL || !is_of_part_year(reader->document, range));
}
