/* The words that name the body whose report it is. */
#include "data/report/report_heading.h"

#include <string.h>

/* The body's name on a line of its own above the title. */
static gboolean find_name_above(const struct document *document,
                                const struct report_range *range, guint row,
                                GString *name)
{
    struct unit_name parts;
    for (guint i = row; i > range->first_row; i--) {
        if (report_row_bytes(document, i - 1) == 0)
            continue;
        return report_is_name_row(document, i - 1, name, &parts);
    }
    return FALSE;
}

/* The same below the title, before anything longer than a name; whose place is known, or
 * a town: other lines there may end like a name. */
static gboolean find_name_below(const struct document *document,
                                const struct report_range *range, guint row,
                                GString *name)
{
    enum { ROWS = 8 };
    struct unit_name parts;
    guint end = MIN(range->end_row, row + ROWS);
    for (guint i = row + 1; i < end; i++) {
        if (report_row_bytes(document, i) > REPORT_NAME_BYTES)
            return FALSE;
        if (report_is_name_row(document, i, name, &parts) &&
            (parts.n_path > 0 || g_strcmp0(parts.level, "township") == 0))
            return TRUE;
    }
    return FALSE;
}

/* What stands at `from`, behind a label in the c-th cell of the row, or in the next cell,
 * up to white space. */
static gboolean get_stated(const struct document *document, const struct doc_row *row,
                           guint c, const char *from, GString *name)
{
    while (*from == ' ' || *from == ':' || g_str_has_prefix(from, "："))
        from += (guchar)*from < 0x80 ? 1 : strlen("：");
    if (*from == '\0' && c + 1 < row->count)
        from = document_cell(document, row->first + c + 1)->text;
    gsize length = strcspn(from, " \t|");
    if (length == 0 || length > REPORT_NAME_BYTES)
        return FALSE;
    g_string_set_size(name, length);
    g_string_truncate(name, encoding_fold_label(from, length, name->str, NULL));
    return name->len > 0;
}

/* Who published it, as the cell says: 发布机构：渑池县人民政府. */
static gboolean read_publisher(const struct document *document, const struct doc_row *row,
                               guint c, GString *name, struct unit_name *parts)
{
    static const char *const labels[] = { "发布机构", "发布单位", "发文机关", "公开机构",
                                          "填报单位", "编制单位", "单位名称", "作者" };
    const char *text = document_cell(document, row->first + c)->text;
    for (gsize i = 0; i < G_N_ELEMENTS(labels); i++) {
        const char *label = strstr(text, labels[i]);
        if (label != NULL &&
            get_stated(document, row, c, label + strlen(labels[i]), name) &&
            unit_parse_name(name->str, name->len, parts))
            return TRUE;
    }
    return FALSE;
}

/* The same, anywhere beside the title. */
static gboolean find_publisher(const struct report_heading *heading, GString *name,
                               struct unit_name *parts, guint32 *line)
{
    const struct report_range *range = heading->range;
    guint last = MIN(range->end_row, range->first_row + REPORT_HEAD_ROWS);
    for (guint r = range->first_row; r < last; r++) {
        const struct doc_row *row = document_row(heading->document, r);
        for (guint c = 0; c < row->count; c++)
            if (read_publisher(heading->document, row, c, name, parts)) {
                *line = row->line;
                return TRUE;
            }
    }
    return FALSE;
}

/* A name among the parts of a file name: 067_船山区人民政府办公室_2023.txt. */
static gboolean find_file_unit(const char *file_name, GString *text,
                               struct unit_name *name)
{
    static const char *const kinds[] = { "信息公开", "政务公开", "年度", "年报", NULL };
    g_autofree char *base = g_path_get_basename(file_name == NULL ? "" : file_name);
    for (const char *p = base; *p != '\0';) {
        const char *end = p;
        while (((guchar)*end & 0xf0) == 0xe0 && strlen(end) >= 3 &&
               !g_str_has_prefix(end, "（"))
            end += 3;
        g_string_truncate(text, 0);
        const char *report = report_find_any(p, end, kinds);
        g_string_append_len(text, p, (report == NULL ? end : report) - p);
        g_string_erase(text, 0, (gssize)report_after_words(text->str, 0, text->len));
        if (text->len >= 6 && !g_str_has_prefix(text->str, "某") &&
            unit_parse_name(text->str, text->len, name))
            return TRUE;
        p = end == p ? p + 1 : end;
    }
    return FALSE;
}

/* The name in the page's title, if that is of the year. */
static gboolean find_in_document_title(const struct report_heading *heading,
                                       GString *text, struct unit_name *name)
{
    struct report_title title;
    gint year = heading->record->year;
    if (heading->document->title_is_property ||
        !report_read_document_title(heading, text, &title) ||
        (title.year != year && title.year > 0 && year > 0))
        return FALSE;
    g_string_truncate(text, title.unit_end);
    g_string_erase(text, 0, (gssize)title.unit_start);
    return unit_parse_name(text->str, text->len, name);
}

/* 2021年政府信息公开工作年度报告（渑池县财政局）: the name in brackets behind it. */
static gboolean find_bracketed(const char *behind, GString *text, struct unit_name *name)
{
    static const char *const closes[] = { ")", "）", NULL };
    gsize open = g_str_has_prefix(behind, "(")    ? 1
                 : g_str_has_prefix(behind, "（") ? 3
                                                  : 0;
    g_string_truncate(text, 0);
    if (open == 0)
        return FALSE;
    const char *name_end =
        report_find_any(behind + open, behind + strlen(behind), closes);
    g_string_append_len(text, behind + open,
                        name_end == NULL ? -1 : name_end - behind - (gssize)open);
    return unit_parse_name(text->str, text->len, name) && name->n_path > 0;
}

/* The name that the title has before its year or behind it, or that stands beside it. */
static gboolean find_titled(const struct report_heading *heading, GString *text,
                            struct unit_name *name)
{
    const struct report_title *title = &heading->title;
    const char *words = heading->title_text->str;
    g_string_append_len(text, words + title->unit_start,
                        (gssize)(title->unit_end - title->unit_start));
    if (unit_parse_name(text->str, text->len, name))
        return TRUE;
    g_string_truncate(text, 0);
    g_string_append_len(text, words + title->start,
                        (gssize)(title->before_year - title->start));
    if (unit_parse_name(text->str, text->len, name))
        return TRUE;
    if (find_bracketed(words + title->end, text, name))
        return TRUE;
    return (find_name_above(heading->document, heading->range, heading->title_row,
                            text) ||
            find_name_below(heading->document, heading->range, heading->title_row,
                            text)) &&
           unit_parse_name(text->str, text->len, name);
}

gboolean report_find_beside(const struct report_heading *heading, GString *text,
                            struct unit_name *name, guint32 *line, gboolean *sure)
{
    *sure = FALSE;
    return find_file_unit(heading->file_name, text, name) ||
           report_find_signature(heading, text, name, line) ||
           find_publisher(heading, text, name, line) ||
           report_find_in_prose(heading, text, name, line, sure) ||
           report_find_local(heading, text, name, line) ||
           report_find_national(heading, text, name, line);
}

gboolean report_find_words(const struct report_heading *heading, GString *text,
                           struct unit_name *name, guint32 *line)
{
    const struct report_title *named = &heading->inline_title;
    if (heading->bodies)
        return FALSE;
    if (heading->title_text->len > 0) {
        *line = document_row(heading->document, heading->title_row)->line;
        if (find_titled(heading, text, name))
            return TRUE;
    }
    g_string_truncate(text, 0);
    if (heading->inline_text->len > 0)
        g_string_append_len(text, heading->inline_text->str + named->unit_start,
                            (gssize)(named->unit_end - named->unit_start));
    *line = heading->inline_line;
    if (unit_parse_name(text->str, text->len, name))
        return TRUE;
    return find_in_document_title(heading, text, name);
}
