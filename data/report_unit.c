/* Which body a report is of. */
#include "data/report_heading.h"
#include "data/search.h"

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
        g_string_truncate(name, 0);
        report_append_row(document, i - 1, name);
        if (strchr(name->str, ':') != NULL || strstr(name->str, "：") != NULL)
            return FALSE; /* 发布机构：… is not a name on its own line */
        return name->len <= 90 && unit_parse_name(name->str, name->len, &parts);
    }
    return FALSE;
}

static gboolean names_place(const struct doc_cell *cell, const char *place)
{
    return !cell->ascii &&
           search_bytes(cell->text, cell->length, place, strlen(place)) != NULL;
}

/* Keeps the divisions that lie in a place the text names; all if it names none of them.
 */
static gsize keep_mentioned(const struct document *document,
                            const struct report_range *range, const char *context,
                            const struct unit_division **found, gsize n)
{
    const struct unit_division *kept[UNIT_MAX_MATCHES];
    gsize n_kept = 0;
    for (gsize i = 0; i < n; i++) {
        const char *place =
            found[i]->prefecture != NULL ? found[i]->prefecture : found[i]->province;
        gboolean named = context != NULL && strstr(context, place) != NULL;
        for (guint row = range->first_row; row < range->end_row && !named; row++) {
            const struct doc_row *r = document_row(document, row);
            for (guint c = 0; c < r->count && !named; c++)
                named = names_place(document_cell(document, r->first + c), place);
        }
        if (named)
            kept[n_kept++] = found[i];
    }
    if (n_kept == 0)
        return n;
    memcpy(found, kept, n_kept * sizeof *found);
    return n_kept;
}

static void report_ambiguous(struct record *record, const struct unit_division **found,
                             gsize n, guint32 line)
{
    g_autoptr(GString) codes = g_string_new(NULL);
    for (gsize i = 0; i < n; i++)
        g_string_append_printf(codes, "%s%s (%s)", i > 0 ? ", " : "", found[i]->code,
                               found[i]->prefecture != NULL ? found[i]->prefecture
                                                            : found[i]->province);
    g_autofree char *zh =
        g_strdup_printf("“%s”对应几个行政区划代码：%s", found[0]->name, codes->str);
    g_autofree char *en =
        g_strdup_printf("%s fits several codes: %s", found[0]->name, codes->str);
    report_add_finding(record, "unit.ambiguous", "unit.code", line, zh, en);
}

/* The candidates for the innermost division of the name, narrowed by the outer ones, the
 * year, and the places that the text or the path of the file names. */
static gsize find_division(const struct document *document,
                           const struct report_range *range, const char *file_name,
                           const char *text, const struct unit_name *name, gint year,
                           const struct unit_division **found)
{
    gsize last = name->n_path - 1;
    gsize n = unit_find(text + name->path[last].start, name->path[last].length, found);
    n = unit_keep_year(found, n, year);
    if (n > 1 && last > 0) {
        g_autofree char *outer = g_strndup(text, name->path[last].start);
        struct report_range none = { 0, 0 };
        n = keep_mentioned(document, &none, outer, found, n);
    }
    return n > 1 ? keep_mentioned(document, range, file_name, found, n) : n;
}

static void set_unit(const struct document *document, const struct report_range *range,
                     const char *file_name, struct record *record, const char *text,
                     const struct unit_name *name, guint32 line)
{
    const struct unit_division *found[UNIT_MAX_MATCHES];
    struct record_unit *unit = &record->unit;
    gboolean area = name->area_length > 0;
    unit->name =
        area ? record_string_len(record, text + name->area_start, name->area_length)
             : record_string_len(record, text, name->name_length);
    unit->level = name->level;
    unit->scope = name->scope;
    if (name->n_path == 0)
        return;
    gsize n = find_division(document, range, file_name, text, name, record->year, found);
    report_set_place(record, found, n);
    if (n == 1 && area && strcmp(found[0]->level, "zone") != 0)
        unit->code = found[0]->code;
    else if (n > 1)
        report_ambiguous(record, found, n, line);
}

/* A name among the parts of a file name: 067_船山区人民政府办公室_2023.txt. */
static gboolean find_file_unit(const char *file_name, GString *text,
                               struct unit_name *name)
{
    g_autofree char *base = g_path_get_basename(file_name == NULL ? "" : file_name);
    for (const char *p = base; *p != '\0';) {
        const char *end = p;
        while (((guchar)*end & 0xf0) == 0xe0 && strlen(end) >= 3 &&
               !g_str_has_prefix(end, "（"))
            end += 3;
        g_string_truncate(text, 0);
        g_string_append_len(text, p, end - p);
        if (text->len >= 6 && !g_str_has_prefix(text->str, "某") &&
            unit_parse_name(text->str, text->len, name))
            return TRUE;
        p = end == p ? p + 1 : end;
    }
    return FALSE;
}

/* What stands before the first word of the list in [text, end), or NULL. */
static const char *find_any(const char *text, const char *end, const char *const *words)
{
    const char *first = NULL;
    for (; *words != NULL; words++) {
        const char *found = g_strstr_len(text, end - text, *words);
        if (found != NULL && (first == NULL || found < first))
            first = found;
    }
    return first;
}

/* "2025年，霍城县水利局坚持…", "由宣州区司法局编制": who acts in the first clause after a
 * mark of the sentence, if that is a body whose place is known or a township. */
static gboolean parse_actor(const char *from, const char *end, struct unit_name *name,
                            const char **actor)
{
    static const char *const verbs[] = { "编制", "坚持",   "认真", "严格", "积极", "深入",
                                         "全面", "高度",   "在",   "以",   "按照", "持续",
                                         "始终", "依法",   "主动", "共",   "围绕", "紧",
                                         "切实", "进一步", NULL };
    gsize used = 0;
    if (report_parse_year(from, (gsize)(end - from), &used) > 0) {
        from += used;
        while (from < end &&
               (g_str_has_prefix(from, "年") || g_str_has_prefix(from, "度") ||
                g_str_has_prefix(from, "，")))
            from += 3;
        from += from < end && *from == ',';
    }
    if (g_str_has_prefix(from, "由"))
        from += strlen("由");
    const char *verb = find_any(from, MIN(end, from + 75), verbs);
    if (verb == NULL || verb < from + 9 ||
        !unit_parse_name(from, (gsize)(verb - from), name))
        return FALSE;
    *actor = from;
    name->name_length = MIN(name->name_length, (gsize)(verb - from));
    gboolean whole = g_strcmp0(name->level, "department") == 0
                         ? name->n_path > 0
                         : g_strcmp0(name->level, "township") == 0 || name->n_path > 0;
    return whole;
}

/* The body that the prose shows at work, when neither title nor sentence names it. */
static gboolean find_actor(const struct report_heading *heading, GString *text,
                           struct unit_name *name, guint32 *line)
{
    static const char *const marks[] = { "，", "。", ",", "；", "）", ")", NULL };
    const struct report_range *range = heading->range;
    guint last = MIN(range->end_row, range->first_row + REPORT_HEAD_ROWS);
    g_autoptr(GString) prose = g_string_new(NULL);
    for (guint row = range->first_row; row < last; row++) {
        if (report_row_bytes(heading->document, row) < 60)
            continue;
        g_string_truncate(prose, 0);
        report_append_row(heading->document, row, prose);
        const char *end = prose->str + prose->len, *actor;
        for (const char *from = prose->str; from != NULL && from < end;) {
            if (parse_actor(from, end, name, &actor)) {
                g_string_assign(text, actor);
                *line = document_row(heading->document, row)->line;
                return TRUE;
            }
            from = find_any(from, end, marks);
            from = from == NULL ? NULL : g_utf8_next_char(from);
        }
    }
    return FALSE;
}

/* Puts the words that name the body into `text`, from the surest source that has them. */
static gboolean find_words(const struct report_heading *heading, GString *text,
                           struct unit_name *name, guint32 *line)
{
    const struct report_title *title = &heading->title, *named = &heading->inline_title;
    if (heading->title_text->len > 0) {
        g_string_append_len(text, heading->title_text->str + title->unit_start,
                            (gssize)(title->unit_end - title->unit_start));
        *line = document_row(heading->document, heading->title_row)->line;
        if (unit_parse_name(text->str, text->len, name))
            return TRUE;
        if (find_name_above(heading->document, heading->range, heading->title_row, text))
            return unit_parse_name(text->str, text->len, name);
    }
    g_string_truncate(text, 0);
    if (heading->inline_text->len > 0)
        g_string_append_len(text, heading->inline_text->str + named->unit_start,
                            (gssize)(named->unit_end - named->unit_start));
    *line = heading->inline_line;
    if (unit_parse_name(text->str, text->len, name))
        return TRUE;
    return find_file_unit(heading->file_name, text, name) ||
           find_actor(heading, text, name, line);
}

void report_find_unit(const struct report_heading *heading)
{
    GString *text = g_string_truncate(heading->reader->piece, 0);
    struct unit_name name;
    guint32 line = 0;
    if (!find_words(heading, text, &name, &line)) {
        report_add_finding(heading->record, "unit.unknown", "unit.name", 0,
                           "找不到报告单位的名称",
                           "the name of the reporting body was not found");
        return;
    }
    set_unit(heading->document, heading->range, heading->file_name, heading->record,
             text->str, &name, line);
    report_find_place(heading);
}
