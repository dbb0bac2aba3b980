/* Names that stand alone: above and below a title, and above the date of the signature.
 */
#include "data/report/report_heading.h"

#include <string.h>

gboolean report_is_name_row(const struct document *document, guint row, GString *name,
                            struct unit_name *parts)
{
    g_string_truncate(name, 0);
    if (report_row_bytes(document, row) <= REPORT_NAME_BYTES)
        report_append_row(document, row, name);
    if (strchr(name->str, ':') != NULL || strstr(name->str, "：") != NULL)
        return FALSE;
    return name->len > 0 && unit_parse_name(name->str, name->len, parts);
}

gboolean report_writes_for_others(const char *from, const char *end,
                                  const struct unit_name *name)
{
    static const char *const words[] = { "政务",     "审批",     "数据",
                                         "信息公开", "信息中心", "行政服务",
                                         "网络",     "融媒",     NULL };
    return strcmp(name->scope, "office") == 0 ||
           report_find_any(from, end, words) != NULL;
}

static gboolean ends_date(const char *text)
{
    static const char *const ends[] = { "日", "月", "日)", "月)" };
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++)
        if (g_str_has_suffix(text, ends[i]))
            return TRUE;
    return FALSE;
}

/* Whether the row is a date alone, by its year and 月 or 日 at its end. */
static gboolean is_date_row(const struct document *document, guint row, GString *text)
{
    enum { LONGEST = 45 }; /* bytes of （二〇二二年十一月二十一日） */
    gsize used;
    g_string_truncate(text, 0);
    if (report_row_bytes(document, row) > LONGEST)
        return FALSE;
    report_append_row(document, row, text);
    const char *year = text->str + (text->str[0] == '(');
    return report_parse_year(year, strlen(year), &used) > 0 &&
           g_str_has_prefix(year + used, "年") && ends_date(text->str);
}

/* Whether the row above says that the name is of whom the report is sent to. */
static gboolean is_addressed(const struct document *document, guint row)
{
    static const char *const words[] = { "抄送", "抄报", "主送", "分送" };
    while (row > 0 && report_row_bytes(document, row - 1) == 0)
        row--;
    for (gsize i = 0; row > 0 && i < G_N_ELEMENTS(words); i++)
        if (report_row_has(document, row - 1, words[i]))
            return TRUE;
    return FALSE;
}

gboolean report_find_signature(const struct report_heading *heading, GString *text,
                               struct unit_name *name, guint32 *line)
{
    enum { ROWS = 40 };
    const struct report_range *range = heading->range;
    guint date = 0;
    for (guint row = range->end_row, seen = 0;
         row > heading->title_row + 1 && seen < ROWS; row--) {
        if (report_row_bytes(heading->document, row - 1) == 0)
            continue;
        seen++;
        if (date > 0 && !is_addressed(heading->document, row - 1) &&
            report_is_name_row(heading->document, row - 1, text, name) &&
            !report_writes_for_others(text->str, text->str + text->len, name)) {
            *line = document_row(heading->document, row - 1)->line;
            return TRUE;
        }
        date = is_date_row(heading->document, row - 1, text) ? row : 0;
    }
    return FALSE;
}
