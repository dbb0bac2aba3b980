/* The year of a report. */
#include "data/report/report_heading.h"

#include <string.h>

/* The row of 一、总体情况, or the first one. */
static guint find_section_one(const struct report_reader *reader,
                              const struct report_range *range)
{
    guint row =
        report_next_row(reader, range->first_row, range->end_row, WORDS_FIRST_HEADING);
    return row < range->end_row ? row : range->first_row;
}

/* 较2020年增长, 与2020年相比, 自2019年5月15日, 2035年远景目标: what the report's year is
 * compared with, something began in, or is to be reached by. */
static gboolean is_compared(const char *start, const char *year, const char *rest)
{
    static const char *const before[] = { "与", "较", "比", "同", "自", "从" };
    static const char *const after[] = { "年相比", "年同期", "年以来", "年远景", "年将" };
    for (gsize i = 0; i < G_N_ELEMENTS(before); i++)
        if (year - start >= 3 && memcmp(year - 3, before[i], 3) == 0)
            return TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(after); i++)
        if (g_str_has_prefix(rest, after[i]))
            return TRUE;
    return FALSE;
}

/* 以及2018年度信息公开工作报告, 2022年部门决算: the year of a paper that was published.
 */
static gboolean is_of_paper(const char *start, const char *year, const char *rest)
{
    static const char *const before[] = { "及", "和", "、", "《" };
    static const char *const papers[] = {
        "报告", "年报", "预算", "决算", "公报", "要点"
    };
    enum { LONGEST = 60 }; /* bytes of 年度政府信息公开工作年度报告 and some more */
    gsize clause = strcspn(rest, ",;");
    for (gsize i = 0; i < G_N_ELEMENTS(before); i++)
        for (gsize k = 0; k < G_N_ELEMENTS(papers); k++)
            if (year - start >= 3 && memcmp(year - 3, before[i], 3) == 0 &&
                g_strstr_len(rest, (gssize)MIN(clause, (gsize)LONGEST), papers[k]) !=
                    NULL)
                return TRUE;
    return FALSE;
}

/* 2021年3月26日本报告根据…: the day of publication before the text, no period. */
static gboolean is_leading_day(const char *start, const char *year)
{
    static const char *const joins[] = { "起", "至", "到", "-", "—", "－", "~", "以来" };
    char date[11];
    const gsize length =
        year > start ? 0 : report_parse_date(year, strlen(year), 0, date);
    for (gsize i = 0; i < G_N_ELEMENTS(joins); i++)
        if (g_str_has_prefix(year + length, joins[i]))
            return FALSE;
    return length > 0;
}

/* The first year before 年 in the rows [row, end) that may be the report's. */
static gint find_year_in_rows(const struct report_reader *reader, guint row, guint end,
                              gboolean (*is_other)(const char *start, const char *year,
                                                   const char *rest),
                              guint32 *line)
{
    GString *text = reader->text;
    for (; row < end; row++) {
        g_string_truncate(text, 0);
        report_append_row(reader->document, row, text);
        const char *last = text->str + text->len;
        for (const char *p = text->str; (p = strstr(p, "20")) != NULL; p++) {
            gsize used = 0;
            gint year = report_parse_year(p, (gsize)(last - p), &used);
            if (year == 0 || !g_str_has_prefix(p + used, "年") ||
                g_str_has_prefix(p + used, "年修") ||
                is_compared(text->str, p, p + used) ||
                is_of_paper(text->str, p, p + used) || is_leading_day(text->str, p) ||
                is_other(text->str, p, p + used))
                continue;
            *line = document_row(reader->document, row)->line;
            return year;
        }
    }
    return 0;
}

static gboolean is_never(const char *start, const char *year, const char *rest)
{
    (void)start, (void)year, (void)rest;
    return FALSE;
}

/* Above section one stand days of publication, numbers of rules and years of links: not
 * so what goes on with a comma, or with 度. */
static gboolean is_no_clause(const char *start, const char *year, const char *rest)
{
    (void)start, (void)year;
    rest += strlen("年");
    return !g_str_has_prefix(rest, ",") && !g_str_has_prefix(rest, "，") &&
           !g_str_has_prefix(rest, "度");
}

gint report_find_body_year(const struct report_reader *reader,
                           const struct report_range *range, guint32 *line)
{
    guint row = find_section_one(reader, range);
    gint year = find_year_in_rows(reader, row, range->end_row, is_never, line);
    return year > 0
               ? year
               : find_year_in_rows(reader, range->first_row, row, is_no_clause, line);
}

/* A report without a title line: the year its text gives. Of the stated period, the
 * report's name within a sentence and the first year of the text, two that agree outweigh
 * the third, and are *sure. */
static gint vote_year(const struct report_heading *heading, gboolean *sure)
{
    const struct record *record = heading->record;
    gint named = heading->inline_title.year;
    guint32 line = 0;
    gint period = record->period_to == NULL
                      ? 0
                      : (gint)g_ascii_strtoll(record->period_to, NULL, 10);
    gint body = report_find_body_year(heading->reader, heading->range, &line);
    *sure = TRUE;
    if (named > 0 && (named == body || named == period))
        return named;
    if (period > 0 && period == body)
        return period;
    if (period == 0 && body > 0 &&
        report_names_year(heading->reader, heading->range, body))
        return body;
    *sure = FALSE;
    if (period > 0)
        return period;
    /* A text that goes on in the year after speaks of the last report. */
    return named > 0 && body != named + 1 ? named : body;
}

/* Whether what follows a year makes it a day's: -01-20, 年1月20日. */
static gboolean is_date(const char *rest)
{
    rest += g_str_has_prefix(rest, "年") ? strlen("年") : *rest != '\0';
    gsize digits = strspn(rest, "0123456789");
    return (digits == 1 || digits == 2) &&
           (strchr("-._", rest[digits]) != NULL || g_str_has_prefix(rest + digits, "月"));
}

gint report_find_file_year(const char *name)
{
    g_autofree char *base = g_path_get_basename(name == NULL ? "" : name);
    for (const char *p = base; *p != '\0'; p++) {
        gsize used = 0;
        gint year = p == base || !g_ascii_isdigit(p[-1])
                        ? report_parse_year(p, strlen(p), &used)
                        : 0;
        if (year > 0 && !is_date(p + used))
            return year;
    }
    return 0;
}

/* One place alone tells the year. */
static void report_guess(struct record *record)
{
    g_autofree char *zh = g_strdup_printf("标题中没有年份，取 %d 年", record->year);
    g_autofree char *en =
        g_strdup_printf("the title gives no year; %d taken", record->year);
    report_add_finding(record, "year.unknown", "year", record->period_line, zh, en);
    g_array_index(record->findings, struct finding, record->findings->len - 1).status =
        FINDING_UNCERTAIN;
}

void report_find_year(const struct report_heading *heading)
{
    struct record *record = heading->record;
    if (record->year > 0)
        return;
    if (heading->several) {
        report_add_finding(record, "year.unknown", "year",
                           document_row(heading->document, heading->title_row)->line,
                           "正文前有几个年度的报告标题，不能确定是哪一年",
                           "titles of several years stand above the text; which is the "
                           "report's own is not told");
        return;
    }
    gboolean sure;
    record->year = vote_year(heading, &sure);
    if (record->year == 0)
        record->year = report_find_file_year(heading->file_name);
    if (record->year == 0)
        report_add_finding(record, "year.unknown", "year", 0, "找不到报告年份",
                           "the year of the report was not found");
    else if (!sure)
        report_guess(record);
}
