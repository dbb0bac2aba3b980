/* The body that is to be asked about the report, and whether it is who acts. */
#include "data/report/report_actor.h"

#include <string.h>

/* What follows the name of a town's government, which has no bodies of its own:
 * 任店镇政府|综合督考办公室. NULL: no such name. */
static const char *after_town_government(const char *from, const char *end)
{
    static const char *const governments[] = { "镇政府",     "乡政府",     "镇人民政府",
                                               "乡人民政府", "街道办事处", NULL };
    const char *town = report_find_any(from, end, governments);
    if (town == NULL)
        return NULL;
    return strstr(town, "政府") == town + 3 ? town + strlen("镇政府")
                                            : town + strlen("镇人民政府");
}

/* Where the name of an office within a body begins: 渑池县水利局|办公室, |党政综合办公室.
 */
static const char *before_inner_office(const char *from, const char *end)
{
    const char *town = after_town_government(from, end);
    if (town != NULL)
        return town;
    static const char *const offices[] = { "党政",   "综合办",   "综合科", "综合股",
                                           "综合处", "综合管理", "办公室", "政务公开",
                                           "政务办", "信息公开", NULL };
    enum { SHORTEST = 9 }; /* bytes of 叶县乡 */
    const char *inner =
        end - from <= SHORTEST ? NULL : report_find_any(from + SHORTEST, end, offices);
    return inner == NULL ? end : inner;
}

/* The name in [from, end), of whom questions are put to: the body whose office is named,
 * else the body named. Not a government's office, which answers for the government too.
 */
static gboolean parse_asked(const char *from, const char *end, GString *text,
                            struct unit_name *name)
{
    const char *inner = before_inner_office(from, end);
    gboolean whole = inner == end || !unit_parse_name(from, (gsize)(inner - from), name);
    if (whole && !unit_parse_name(from, (gsize)(end - from), name))
        return FALSE;
    const char *last = whole ? end : inner;
    if (!report_is_told_apart(from, name) || report_writes_for_others(from, last, name) ||
        (!whole && name->area_length > 0))
        return FALSE;
    g_string_assign(text, from);
    name->name_length = MIN(name->name_length, (gsize)(last - from));
    g_string_truncate(text, (gsize)(last - from));
    return TRUE;
}

/* Whom the report says to ask about it. */
static gboolean find_contact(const struct report_heading *heading, GString *text,
                             struct unit_name *name, guint32 *line)
{
    static const char *const words[] = { "请与", "请联系", "可联系", "可与", NULL };
    static const char *const ends[] = { "联系", "联络", "（", "(", "，",
                                        ",",    "。",   "；", ";", NULL };
    const struct report_range *range = heading->range;
    guint last = MIN(range->end_row, range->first_row + REPORT_HEAD_ROWS);
    g_autoptr(GString) prose = g_string_new(NULL);
    for (guint row = range->first_row; row < last; row++) {
        if (!report_row_has(heading->document, row, "联") &&
            !report_row_has(heading->document, row, "聯"))
            continue;
        g_string_truncate(prose, 0);
        report_append_row(heading->document, row, prose);
        const char *end = prose->str + prose->len;
        const char *from = report_find_any(prose->str, end, words);
        if (from == NULL)
            continue;
        from +=
            g_str_has_prefix(from, "请联系") || g_str_has_prefix(from, "可联系") ? 9 : 6;
        from += *from == ':' ? 1 : g_str_has_prefix(from, "：") ? 3 : 0;
        const char *stop = report_find_any(from, end, ends);
        *line = document_row(heading->document, row)->line;
        return stop != NULL && parse_asked(from, stop, text, name);
    }
    return FALSE;
}

/* 渑池县残联 of 渑池县残疾人联合会: whether all characters of the one are in the other,
 * in their order. */
static gboolean is_short_for(const char *name, const char *full)
{
    for (; *name != '\0' && *full != '\0'; full = g_utf8_next_char(full))
        if (g_utf8_get_char(name) == g_utf8_get_char(full))
            name = g_utf8_next_char(name);
    return *name == '\0';
}

/* Whether one of the two is the other with the place it lies in before it, or with an
 * office or a committee behind it, or is short for it. */
static gboolean is_same_body(const char *a, const char *b)
{
    return strstr(a, b) != NULL || strstr(b, a) != NULL || is_short_for(a, b) ||
           is_short_for(b, a);
}

/* 临沂高新区|党政办公室: an office within a zone's committee speaks for the zone. */
static void drop_inner_office(GString *text, struct unit_name *name)
{
    struct unit_name zone;
    const char *end = text->str + text->len;
    const char *inner = before_inner_office(text->str, end);
    if (inner == end || !g_str_has_prefix(inner, "党政") ||
        !unit_parse_name(text->str, (gsize)(inner - text->str), &zone) ||
        g_strcmp0(zone.level, "zone") != 0)
        return;
    *name = zone;
    g_string_truncate(text, zone.name_length);
}

gboolean report_find_in_prose(const struct report_heading *heading, GString *text,
                              struct unit_name *name, guint32 *line, gboolean *sure)
{
    struct unit_name other = { 0 };
    guint32 other_line = 0;
    g_autoptr(GString) asked = g_string_new(NULL);
    gboolean answers = find_contact(heading, asked, &other, &other_line);
    if (!report_find_actor(heading, text, name, line)) {
        if (!answers)
            return report_find_own(heading, text, name, line);
        g_string_assign(text, asked->str);
        *name = other;
        *line = other_line;
        return answers;
    }
    g_string_truncate(text, name->name_length);
    drop_inner_office(text, name);
    g_string_truncate(asked, answers ? other.name_length : 0);
    *sure = answers && is_same_body(text->str, asked->str);
    return !answers || *sure;
}
