/* Which body a report is of, and where it lies. */
#include "data/encoding.h"
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

/* Province and prefecture of a division, when all that share the name agree on them. */
static void set_place(struct record *record, const struct unit_division **found, gsize n)
{
    const char *province = n > 0 ? found[0]->province : NULL;
    const char *prefecture = n > 0 ? found[0]->prefecture : NULL;
    for (gsize i = 1; i < n; i++) {
        if (g_strcmp0(province, found[i]->province) != 0)
            province = NULL;
        if (g_strcmp0(prefecture, found[i]->prefecture) != 0)
            prefecture = NULL;
    }
    record->unit.province = province;
    record->unit.prefecture = prefecture;
}

static gboolean names_place(const struct doc_cell *cell, const char *place)
{
    return search_bytes(cell->text, cell->length, place, strlen(place)) != NULL;
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
    set_place(record, found, n);
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

/* The folded text of a report, and where each of its rows begins in it. */
struct folded_report {
    GString *text;
    GArray *starts; /* guint32 */
};

static gboolean is_ascii(const struct doc_cell *cell)
{
    for (guint32 i = 0; i < cell->length; i++)
        if ((guchar)cell->text[i] >= 0x80)
            return FALSE;
    return TRUE;
}

/* Folds the cell to `out` and returns the length. A number has no part in a name: one
 * character stands for it. */
static gsize fold_cell(const struct doc_cell *cell, char *out)
{
    if (cell->covered || cell->length == 0)
        return 0;
    if (!is_ascii(cell))
        return encoding_fold_label(cell->text, cell->length, out, NULL);
    *out = '0';
    return 1;
}

static void fold_report(const struct report_heading *heading,
                        struct folded_report *folded)
{
    const struct document *document = heading->document;
    const struct report_range *range = heading->range;
    gsize room = 1, n = 0;
    for (guint row = range->first_row; row < range->end_row; row++)
        room += report_row_bytes(document, row);
    folded->text = g_string_sized_new(room);
    folded->starts = g_array_sized_new(FALSE, FALSE, sizeof(guint32), 512);
    for (guint row = range->first_row; row < range->end_row; row++) {
        const struct doc_row *r = document_row(document, row);
        guint32 start = (guint32)n;
        g_array_append_val(folded->starts, start);
        for (guint c = r->first; c < r->first + r->count; c++)
            n += fold_cell(document_cell(document, c), folded->text->str + n);
    }
    g_string_set_size(folded->text, n);
}

static void folded_report_clear(struct folded_report *folded)
{
    g_string_free(folded->text, TRUE);
    g_array_unref(folded->starts);
}

/* The row in which the byte stands. */
static guint find_row(const struct folded_report *folded, gsize offset)
{
    guint low = 0, high = folded->starts->len;
    while (low + 1 < high) {
        guint middle = (low + high) / 2;
        if (g_array_index(folded->starts, guint32, middle) <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static gsize row_end(const struct folded_report *folded, guint row)
{
    return row + 1 < folded->starts->len ? g_array_index(folded->starts, guint32, row + 1)
                                         : folded->text->len;
}

/* "邹城市田黄镇": the division named right before the body's own name, anywhere in the
 * text. */
static gsize find_owner(const struct folded_report *folded, const char *name,
                        const struct unit_division **found)
{
    const char *text = folded->text->str, *end = text + folded->text->len;
    gsize length = strlen(name), n = 0;
    for (const char *p = text;
         n == 0 && (p = search_bytes(p, (gsize)(end - p), name, length)) != NULL; p++) {
        gsize offset = (gsize)(p - text);
        guint row = find_row(folded, offset);
        if (offset + length <= row_end(folded, row))
            n = unit_find_ending(text + g_array_index(folded->starts, guint32, row), p,
                                 found);
    }
    return n;
}

/* All cities and counties that the text names: province and prefecture, if they agree. */
static void place_by_mentions(const struct report_heading *heading,
                              const struct folded_report *folded)
{
    static const char *const ends[] = { "市", "州", "县" };
    const struct unit_division *found[UNIT_MAX_MATCHES], *first = NULL;
    gboolean same_province = TRUE, same_prefecture = TRUE;
    const char *text = folded->text->str, *end = text + folded->text->len;
    for (gsize k = 0; k < G_N_ELEMENTS(ends); k++)
        for (const char *p = text;
             (p = search_bytes(p, (gsize)(end - p), ends[k], 3)) != NULL; p += 3) {
            if (unit_find_ending(text, p + 3, found) != 1)
                continue;
            const char *prefecture = g_strcmp0(found[0]->level, "prefecture") == 0
                                         ? found[0]->name
                                         : found[0]->prefecture;
            first = first == NULL ? found[0] : first;
            if (heading->record->unit.prefecture == NULL)
                heading->record->unit.prefecture = prefecture;
            same_province &= strcmp(found[0]->province, first->province) == 0;
            same_prefecture &=
                g_strcmp0(heading->record->unit.prefecture, prefecture) == 0;
        }
    heading->record->unit.province =
        first != NULL && same_province ? first->province : NULL;
    if (!same_prefecture || !same_province)
        heading->record->unit.prefecture = NULL;
}

/* A zone bears the name of the place it lies in (平潭综合实验区): its province is sure
 * when all places of that name share it, its prefecture when it is named after one. */
static gboolean place_by_stem(struct record *record)
{
    const struct unit_division *found[UNIT_MAX_MATCHES];
    const char *name = record->unit.name;
    for (gsize n = MIN(strlen(name), (gsize)15); n >= 6; n -= 3) {
        gsize matches = unit_find_short(name, n, found);
        if (matches == 0)
            continue;
        if (g_str_has_suffix(found[0]->name, "区"))
            return FALSE; /* 城东 and 高新 are said of any town */
        set_place(record, found, matches);
        record->unit.prefecture =
            matches == 1 && strcmp(found[0]->level, "prefecture") == 0 ? found[0]->name
                                                                       : NULL;
        return record->unit.province != NULL;
    }
    return FALSE;
}

/* 审计局 in the title is 金台区审计局 in the text. */
static void complete_name(struct record *record, const struct unit_division *owner)
{
    g_autofree char *name = g_strconcat(owner->name, record->unit.name, NULL);
    record->unit.name = record_string(record, name);
}

/* Province and prefecture of a body whose name does not tell them. */
static void find_place(const struct report_heading *heading)
{
    const struct unit_division *found[UNIT_MAX_MATCHES];
    struct record *record = heading->record;
    if (record->unit.name == NULL || record->unit.province != NULL ||
        record->unit.code != NULL)
        return;
    if (g_strcmp0(record->unit.level, "zone") == 0 && place_by_stem(record))
        return;
    struct folded_report folded;
    fold_report(heading, &folded);
    gsize n = find_owner(&folded, record->unit.name, found);
    if (n > 0)
        set_place(record, found, n);
    if (n > 0 && g_strcmp0(record->unit.level, "department") == 0)
        complete_name(record, found[0]);
    if (n == 0)
        place_by_mentions(heading, &folded);
    folded_report_clear(&folded);
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
    g_autoptr(GString) text = g_string_new(NULL);
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
    find_place(heading);
}
