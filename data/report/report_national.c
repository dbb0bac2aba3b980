/* A ministry's report that has no title: who acts in it. */
#include "data/report/report_actor.h"

#include <string.h>

/* Whether a place is spoken of, as in what a body of it writes. */
static gboolean names_place(const char *text, const char *end)
{
    static const char *const places[] = { "省",   "市",     "县",   "区委",   "全区",
                                          "我区", "区政府", "区局", "自治州", NULL };
    return report_find_any(text, end, places) != NULL;
}

/* Bytes of the national body at the text whose act follows, 国家疾控局|坚持; 0: none. */
static gsize read_body(const char *text, const char *end, struct unit_name *name)
{
    enum { CHARACTER = 3, SHORTEST = 4 * CHARACTER, LONGEST = 20 * CHARACTER };
    if (!g_str_has_prefix(text, "国家"))
        return 0;
    for (gsize n = SHORTEST; n <= LONGEST && text + n < end; n += CHARACTER) {
        if (((guchar)text[n - CHARACTER] & 0xf0) != 0xe0)
            return 0;
        if (report_begins_act(text + n, end) && unit_parse_name(text, n, name) &&
            strcmp(name->scope, "department") == 0)
            return n;
    }
    return 0;
}

gboolean report_find_national(const struct report_heading *heading, GString *text,
                              struct unit_name *name, guint32 *line)
{
    const struct report_range *range = heading->range;
    const guint last = MIN(range->end_row, range->first_row + REPORT_HEAD_ROWS);
    g_autoptr(GString) prose = g_string_new(NULL);
    g_string_truncate(text, 0);
    for (guint row = range->first_row; row < last; row++) {
        g_string_truncate(prose, 0);
        report_append_row(heading->document, row, prose);
        const char *end = prose->str + prose->len;
        if (names_place(prose->str, end))
            return FALSE;
        for (const char *from = prose->str; text->len == 0 && from != NULL && from < end;
             from = report_next_clause(from, end)) {
            const char *start = report_skip_year(from, end);
            const gsize n = read_body(start, end, name);
            g_string_append_len(text, start, (gssize)n);
            *line = document_row(heading->document, row)->line;
        }
    }
    return text->len > 0 && unit_parse_name(text->str, text->len, name) &&
           report_is_national(text->str);
}
