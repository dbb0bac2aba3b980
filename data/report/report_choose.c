/* Which of the titles in and beside the text is the report's own. */
#include "data/encoding/encoding.h"
#include "data/report/report_heading.h"

#include <string.h>

enum { FIRST_YEAR = 2000 }; /* the year of the first bit of a set of years */

/* What was met on the way to the best title. */
struct title_search {
    guint start;     /* the row where the text begins */
    guint next;      /* the first row that was not looked at to its end */
    guint64 years;   /* of all titles */
    gboolean others; /* a title names another body than the best */
};

/* Takes the title for the report's, and its words out of `text`. */
static void take_title(struct report_heading *heading, GString *text,
                       const struct report_title *title, guint row)
{
    const GString old = *heading->title_text;
    *heading->title_text = *text;
    *text = old;
    heading->title = *title;
    heading->title_row = row;
}

static gboolean names_body(const struct report_title *title)
{
    return title->unit_end > title->unit_start;
}

/* Whether a title tells whose it is: one without a year may be the heading of a part of
 * the site, 街镇政府信息公开年报. */
static gboolean tells_body(const GString *text, const struct report_title *title)
{
    struct unit_name name;
    return names_body(title) &&
           (title->year > 0 ||
            unit_parse_name(text->str + title->unit_start,
                            title->unit_end - title->unit_start, &name));
}

static guint64 year_bit(gint year)
{
    return year >= FIRST_YEAR && year < FIRST_YEAR + 64
               ? (guint64)1 << (year - FIRST_YEAR)
               : 0;
}

/* 叶县人社局 of 叶县人力资源和社会保障局: the same place, and all characters of the one
 * in their order among those of the other. */
static gboolean is_abbreviation(const char *brief, gsize n_brief, const char *full,
                                gsize n_full)
{
    enum { PLACE = 6 }; /* bytes that both begin with */
    gsize at = 0;
    if (n_brief < 3 * PLACE / 2 || n_brief >= n_full || memcmp(brief, full, PLACE) != 0)
        return FALSE;
    for (gsize i = 0; i + 3 <= n_full && at < n_brief; i += 3)
        if (memcmp(brief + at, full + i, 3) == 0)
            at += 3;
    return at == n_brief;
}

/* Whether the two titles name bodies that differ, and neither is the other with the place
 * it lies in before it, nor short for it. */
static gboolean is_of_another(const char *text, const struct report_title *title,
                              const char *best_text, const struct report_title *best)
{
    struct unit_name a, b;
    text += title->unit_start;
    best_text += best->unit_start;
    if (!unit_parse_name(text, title->unit_end - title->unit_start, &a) ||
        !unit_parse_name(best_text, best->unit_end - best->unit_start, &b))
        return FALSE;
    gsize n = MIN(a.name_length, b.name_length);
    return memcmp(text + a.name_length - n, best_text + b.name_length - n, n) != 0 &&
           !is_abbreviation(text, a.name_length, best_text, b.name_length) &&
           !is_abbreviation(best_text, b.name_length, text, a.name_length);
}

/* Whether the later start of a title cuts the body's name: 渑池县人民政 / 府2021年. */
static gboolean cuts_name(const struct report_heading *heading, const GString *text,
                          const struct report_title *later)
{
    const struct report_title *title = &heading->title;
    struct unit_name name;
    return !unit_parse_name(text->str + later->unit_start,
                            later->unit_end - later->unit_start, &name) &&
           unit_parse_name(heading->title_text->str + title->unit_start,
                           title->unit_end - title->unit_start, &name);
}

/* Whether the later title is the one at hand with the place before it that its body
 * lacks: 区财政局2022年…, 越秀区财政局2022年…. */
static gboolean completes_name(const struct report_heading *heading, const GString *text,
                               const struct report_title *later)
{
    const struct report_title *title = &heading->title;
    struct unit_name name;
    return g_str_has_suffix(text->str, heading->title_text->str + title->unit_start) &&
           !unit_parse_name(heading->title_text->str + title->unit_start,
                            title->unit_end - title->unit_start, &name) &&
           unit_parse_name(text->str + later->unit_start,
                           later->unit_end - later->unit_start, &name);
}

/* The best title line near the start: with body and year, else with one of them. A title
 * that still does without the row it began in was joined to page furniture; the later
 * start wins. Behind the start of the text stand links to other reports: one is taken
 * only where no title comes before. */
static gboolean find_title_line(struct report_heading *heading,
                                struct title_search *search)
{
    const struct document *document = heading->document;
    const struct report_range *range = heading->range;
    GString *text = heading->reader->text;
    gint best_score = -1;
    guint row = range->first_row;
    for (guint seen = 0; row < range->end_row && seen < REPORT_HEAD_ROWS; row++) {
        struct report_title candidate;
        if (document_row(document, row)->kind == ROW_BREAK)
            continue;
        seen++;
        if (best_score >= 0 &&
            (row >= search->start ||
             (best_score == 3 && row > heading->title_row + REPORT_TITLE_ROWS)))
            break;
        if (!report_read_title(heading->reader, range, row, text, &candidate))
            continue;
        search->years |= year_bit(candidate.year);
        gint score = 2 * tells_body(text, &candidate) + (candidate.year > 0);
        if (score == 0 && strchr(text->str, '>') != NULL)
            continue; /* 首页 > 政府信息公开年报: where the page stands in its site */
        gboolean same =
            best_score == 3 && g_str_has_suffix(heading->title_text->str, text->str);
        gboolean completed =
            best_score == 3 && !same && completes_name(heading, text, &candidate);
        if (best_score == 3 && !completed && (!same || score < 3)) {
            search->others =
                !same && is_of_another(text->str, &candidate, heading->title_text->str,
                                       &heading->title);
            break;
        }
        if (same ? cuts_name(heading, text, &candidate)
                 : !completed && score <= best_score)
            continue;
        best_score = score;
        take_title(heading, text, &candidate, row);
    }
    search->next = row;
    return best_score >= 0;
}

gboolean report_read_document_title(const struct report_heading *heading, GString *text,
                                    struct report_title *title)
{
    const char *words = heading->document->title;
    if (words == NULL)
        return FALSE;
    g_string_set_size(text, strlen(words));
    g_string_truncate(text, encoding_fold_label(words, strlen(words), text->str, NULL));
    return report_parse_title(text->str, text->len, title);
}

/* Adds all titles in [row, end) to what was met. */
static void collect_titles(const struct report_heading *heading, guint row, guint end,
                           struct title_search *search)
{
    GString *text = heading->reader->text;
    struct report_title title;
    for (; row < end && !report_ends_head(heading->reader, row); row++)
        if (report_read_title(heading->reader, heading->range, row, text, &title)) {
            search->years |= year_bit(title.year);
            search->others |= is_of_another(text->str, &title, heading->title_text->str,
                                            &heading->title);
        }
}

/* Whether a title in [row, end), of the year if one is given, is of another body than the
 * one that was taken. */
static gboolean has_other_body(const struct report_heading *heading, guint row, guint end,
                               gint year)
{
    GString *text = heading->reader->text;
    struct report_title title;
    for (; row < end && !report_ends_head(heading->reader, row); row++)
        if (report_read_title(heading->reader, heading->range, row, text, &title) &&
            (year == 0 || title.year == year) &&
            is_of_another(text->str, &title, heading->title_text->str, &heading->title))
            return TRUE;
    return FALSE;
}

/* Takes the last title of [row, end) of that year, one that names a body rather than one
 * that does not. */
static void take_title_of(struct report_heading *heading, guint row, guint end, gint year)
{
    GString *text = heading->reader->text;
    gboolean named = FALSE;
    for (; row < end && !report_ends_head(heading->reader, row); row++) {
        struct report_title title;
        if (!report_read_title(heading->reader, heading->range, row, text, &title) ||
            title.year != year || (named && !names_body(&title)))
            continue;
        named = names_body(&title);
        take_title(heading, text, &title, row);
    }
}

/* The year of the last title of [row, end). */
static gint find_last_year(const struct report_heading *heading, guint row, guint end)
{
    gint year = 0;
    struct report_title title;
    for (; row < end && !report_ends_head(heading->reader, row); row++)
        if (report_read_title(heading->reader, heading->range, row, heading->reader->text,
                              &title) &&
            title.year > 0)
            year = title.year;
    return year;
}

/* The year of the one title of [row, end) that has the day of publication right below. */
static gint find_dated_year(const struct report_heading *heading, guint row, guint end)
{
    static const char *const labels[] = { "发布日期", "发布时间", "公开日期" };
    gint year = 0, found = 0;
    for (; row < end && !report_ends_head(heading->reader, row); row++) {
        struct report_title title;
        if (report_read_title(heading->reader, heading->range, row, heading->reader->text,
                              &title))
            year = title.year;
        for (gsize i = 0; i < G_N_ELEMENTS(labels); i++)
            if (report_row_has(heading->document, row, labels[i])) {
                if (found > 0 && found != year)
                    return 0;
                found = year;
                break;
            }
    }
    return found;
}

/* Titles of several years above the text are links to other reports beside the report's
 * own. Its year is the one that the page's title gives, else the period stated, else the
 * name of the file, else the day of publication below it, else the text where the title
 * right above agrees with it. */
static gint choose_year(const struct report_heading *heading, guint row, guint end,
                        guint64 years, gint last)
{
    struct report_title title;
    const char *to = heading->record->period_to;
    guint32 line;
    if (!heading->document->title_is_property &&
        report_read_document_title(heading, heading->reader->text, &title) &&
        (year_bit(title.year) & years) != 0)
        return title.year;
    gint period = to == NULL ? 0 : (gint)g_ascii_strtoll(to, NULL, 10);
    if ((year_bit(period) & years) != 0)
        return period;
    gint file = report_find_file_year(heading->file_name);
    if ((year_bit(file) & years) != 0)
        return file;
    gint dated = find_dated_year(heading, row, end);
    if (dated > 0)
        return dated;
    return report_find_body_year(heading->reader, heading->range, &line) == last ? last
                                                                                 : 0;
}

/* Takes the title that the format keeps beside the text, if that has body and year. */
static gboolean take_document_title(struct report_heading *heading)
{
    struct report_title title;
    GString *text = heading->reader->text;
    if (heading->document->title_is_property ||
        !report_read_document_title(heading, text, &title) || title.year == 0 ||
        !names_body(&title))
        return FALSE;
    take_title(heading, text, &title, heading->title_row);
    return TRUE;
}

/* Whether a sentence from `start` on names the body of the title that was taken. */
static gboolean is_named_in_text(const struct report_heading *heading, guint start)
{
    const struct report_title *title = &heading->title;
    const guint end = MIN(heading->range->end_row, start + REPORT_HEAD_ROWS);
    const char *words = heading->title_text->str + title->unit_start;
    const gsize length = title->unit_end - title->unit_start;
    GString *text = heading->reader->text;
    for (guint row = start; length > 0 && row < end; row++) {
        if (!report_row_has(heading->document, row, "。"))
            continue;
        g_string_truncate(text, 0);
        report_append_row(heading->document, row, text);
        if (memmem(text->str, text->len, words, length) != NULL)
            return TRUE;
    }
    return FALSE;
}

static void choose_among(struct report_heading *heading, guint start, guint64 years)
{
    guint row = heading->title_row;
    if (take_document_title(heading))
        return;
    gint last = find_last_year(heading, row, start);
    gint year =
        (years & (years - 1)) == 0 ? last : choose_year(heading, row, start, years, last);
    take_title_of(heading, row, start, year > 0 ? year : last);
    heading->several = year == 0;
    heading->bodies =
        has_other_body(heading, row, start, year) && !is_named_in_text(heading, start);
}

void report_find_title(struct report_heading *heading)
{
    struct report_title title;
    struct title_search search = { .start = report_text_start(heading->reader,
                                                              heading->range) };
    gboolean found = find_title_line(heading, &search);
    if (found && heading->title_row < search.start) {
        guint end = MIN(search.start, heading->title_row + REPORT_HEAD_ROWS);
        collect_titles(heading, search.next, end, &search);
        if (search.others || (search.years & (search.years - 1)) != 0)
            choose_among(heading, end, search.years);
        return;
    }
    GString *text = heading->reader->text;
    if (found)
        take_document_title(heading);
    else if (report_read_document_title(heading, text, &title))
        take_title(heading, text, &title, heading->range->first_row);
}
