#include "data/report.h"

#include "data/report_title.h"
#include "data/rule.h"
#include "data/unit.h"

#include <string.h>

enum { HEAD_ROWS = 80, MAX_TITLE_ROWS = 3 };

/* How a fact was found, from the surest; what is less sure adds a finding. */
struct source {
    const char *text; /* squeezed; owned by the record */
    guint32 line;
    struct report_title title;
};

/* The row's text without white space, appended to `out`. */
static void append_squeezed(const struct document *document, guint row, GString *out)
{
    const struct doc_row *r = document_row(document, row);
    for (guint i = 0; i < r->count; i++) {
        const struct doc_cell *cell = document_cell(document, r->first + i);
        if (cell->covered)
            continue;
        for (const char *p = cell->text; *p != '\0'; p++)
            if (!g_ascii_isspace(*p))
                g_string_append_c(out, *p);
    }
}

static gsize row_bytes(const struct document *document, guint row)
{
    const struct doc_row *r = document_row(document, row);
    gsize bytes = 0;
    for (guint i = 0; i < r->count; i++)
        bytes += document_cell(document, r->first + i)->length;
    return bytes;
}

/* The heading 一、总体情况, with or without its number. */
static gboolean is_first_heading(const struct document *document, guint row)
{
    const struct doc_row *r = document_row(document, row);
    if (r->count == 0)
        return FALSE;
    const struct doc_cell *cell = document_cell(document, r->first);
    const char *found;
    if (cell->length > 60 || (found = strstr(cell->text, "总体情况")) == NULL)
        return FALSE;
    return found == cell->text || strstr(cell->text, "一") != NULL;
}

/* A title that begins in the row, over up to three rows; *n_rows is how many it takes. */
static gboolean read_title(const struct document *document,
                           const struct report_range *range, guint row, GString *text,
                           struct report_title *title)
{
    gsize taken = 0;
    g_string_truncate(text, 0);
    for (guint i = row; i < range->end_row && taken < MAX_TITLE_ROWS; i++) {
        gsize bytes = row_bytes(document, i);
        if (document_row(document, i)->kind == ROW_BREAK || bytes == 0)
            continue;
        if (bytes > 300)
            return FALSE;
        append_squeezed(document, i, text);
        taken++;
        if (report_parse_title(text->str, text->len, title) && title->complete)
            return TRUE;
        if (text->len > 180 || strstr(text->str, "。") != NULL)
            return FALSE;
    }
    return FALSE;
}

static gboolean is_title_row(const struct document *document,
                             const struct report_range *range, guint row)
{
    g_autoptr(GString) text = g_string_new(NULL);
    struct report_title title;
    return read_title(document, range, row, text, &title) && title.year > 0;
}

/* The first row of the title above a heading: the nearest one, then those close above it
 * that are titles too (a page prints its title twice). */
static guint find_title_above(const struct document *document, guint from, guint heading)
{
    struct report_range range = { from, heading };
    guint found = heading;
    for (guint row = heading; row > from; row--) {
        if (found < heading && found - row > 25)
            break;
        if (is_title_row(document, &range, row - 1))
            found = row - 1;
    }
    return found;
}

GArray *report_split(const struct document *document)
{
    GArray *ranges = g_array_new(FALSE, TRUE, sizeof(struct report_range));
    struct report_range range = { 0, document->rows->len };
    guint last_heading = 0;
    gboolean seen = FALSE;
    for (guint row = 0; row < document->rows->len; row++) {
        if (!is_first_heading(document, row))
            continue;
        guint title = seen ? find_title_above(document, last_heading + 1, row) : row;
        if (seen && title < row) {
            range.end_row = title;
            g_array_append_val(ranges, range);
            range = (struct report_range){ title, document->rows->len };
        }
        seen = TRUE;
        last_heading = row;
    }
    g_array_append_val(ranges, range);
    return ranges;
}

static void add_finding(struct record *record, const char *rule, const char *field,
                        guint32 line, const char *zh, const char *en)
{
    struct finding finding = { .rule = rule_find(rule)->key,
                               .field = field,
                               .severity = rule_find(rule)->severity,
                               .status = FINDING_FAIL,
                               .proposed_field = -1,
                               .line = line,
                               .message_zh = record_string(record, zh),
                               .message_en = record_string(record, en) };
    g_array_append_val(record->findings, finding);
}

/* The best title line before section one: with body and year, else with one of them. */
static gboolean find_title_line(const struct document *document,
                                const struct report_range *range, GString *best,
                                struct report_title *title, guint *title_row)
{
    g_autoptr(GString) text = g_string_new(NULL);
    gint best_score = -1;
    guint seen = 0;
    for (guint row = range->first_row; row < range->end_row && seen < HEAD_ROWS; row++) {
        struct report_title candidate;
        if (document_row(document, row)->kind == ROW_BREAK)
            continue;
        seen++;
        if (!read_title(document, range, row, text, &candidate))
            continue;
        gint score =
            2 * (candidate.unit_end > candidate.unit_start) + (candidate.year > 0);
        if (score > best_score) {
            best_score = score;
            g_string_assign(best, text->str);
            *title = candidate;
            *title_row = row;
        }
        if (score == 3)
            break;
    }
    return best_score >= 0;
}

/* The body's name on a line of its own above the title. */
static gboolean find_name_above(const struct document *document,
                                const struct report_range *range, guint row,
                                GString *name)
{
    struct unit_name parts;
    for (guint i = row; i > range->first_row; i--) {
        if (row_bytes(document, i - 1) == 0)
            continue;
        g_string_truncate(name, 0);
        append_squeezed(document, i - 1, name);
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
                named =
                    strstr(document_cell(document, r->first + c)->text, place) != NULL;
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
    add_finding(record, "unit.ambiguous", "unit.code", line, zh, en);
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

/* The year before 年 in the range's text, from the row on; its line goes to *line. */
static gint find_body_year(const struct document *document,
                           const struct report_range *range, guint32 *line)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint row = range->first_row; row < range->end_row; row++) {
        g_string_truncate(text, 0);
        append_squeezed(document, row, text);
        for (const char *p = text->str; (p = strstr(p, "20")) != NULL; p++) {
            gsize used = 0;
            gint year = report_parse_year(p, strlen(p), &used);
            if (year == 0 || !g_str_has_prefix(p + used, "年"))
                continue;
            *line = document_row(document, row)->line;
            return year;
        }
    }
    return 0;
}

/* Two dates joined by 至, 到 or a dash: "2021年1月1日起至12月31日". */
static gboolean parse_period(const char *text, gsize length, char *from, char *to)
{
    static const char *const joins[] = { "起", "至", "到", "-", "—", "－", "~" };
    gsize at = report_parse_date(text, length, 0, from), before;
    if (at == 0)
        return FALSE;
    gsize first = at;
    do {
        before = at;
        for (gsize i = 0; i < G_N_ELEMENTS(joins); i++)
            if (g_str_has_prefix(text + at, joins[i]))
                at += strlen(joins[i]);
    } while (at > before);
    return at > first && report_parse_date(text + at, length - at,
                                           (gint)g_ascii_strtoll(from, NULL, 10), to) > 0;
}

static gboolean has_period_word(const char *text)
{
    static const char *const words[] = { "期限", "时限", "统计", "期间", "涵盖" };
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (strstr(text, words[i]) != NULL)
            return TRUE;
    return FALSE;
}

static void find_period(const struct document *document, const struct report_range *range,
                        struct record *record)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint row = range->first_row; row < range->end_row; row++) {
        char from[11], to[11];
        g_string_truncate(text, 0);
        append_squeezed(document, row, text);
        if (!has_period_word(text->str))
            continue;
        for (guint i = row + 1; i < MIN(row + 4, range->end_row); i++)
            append_squeezed(document, i, text);
        for (const char *p = text->str; (p = strstr(p, "20")) != NULL; p++) {
            if (!parse_period(p, strlen(p), from, to))
                continue;
            record->period_from = record_string(record, from);
            record->period_to = record_string(record, to);
            record->period_line = document_row(document, row)->line;
            return;
        }
    }
}

static void find_year(const struct document *document, const struct report_range *range,
                      const char *name, struct record *record)
{
    guint32 line = 0;
    if (record->year > 0)
        return;
    if (record->period_to != NULL)
        record->year = (gint)g_ascii_strtoll(record->period_to, NULL, 10);
    else
        record->year = find_body_year(document, range, &line);
    for (const char *p = name; record->year == 0 && p != NULL && *p != '\0'; p++) {
        gsize used = 0;
        if (p == name || !g_ascii_isdigit(p[-1]))
            record->year = report_parse_year(p, strlen(p), &used);
    }
    g_autofree char *zh = g_strdup_printf("标题中没有年份，取 %d 年", record->year);
    g_autofree char *en =
        g_strdup_printf("the title gives no year; %d taken", record->year);
    if (record->year > 0)
        add_finding(record, "year.unknown", "year", line, zh, en);
    else
        add_finding(record, "year.unknown", "year", 0, "找不到报告年份",
                    "the year of the report was not found");
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

static void find_inline_unit(const struct document *document,
                             const struct report_range *range, GString *text,
                             struct report_title *title, guint32 *line)
{
    g_autoptr(GString) row_text = g_string_new(NULL);
    guint last = MIN(range->end_row, range->first_row + HEAD_ROWS);
    for (guint row = range->first_row; row < last; row++) {
        struct unit_name name;
        g_string_truncate(row_text, 0);
        for (guint i = row; i < MIN(row + 3, range->end_row); i++)
            append_squeezed(document, i, row_text);
        if (!report_find_inline(row_text->str, row_text->len, title) ||
            !unit_parse_name(row_text->str + title->unit_start,
                             title->unit_end - title->unit_start, &name))
            continue;
        g_string_append_len(text, row_text->str + title->unit_start,
                            (gssize)(title->unit_end - title->unit_start));
        *line = document_row(document, row)->line;
        return;
    }
}

/* Fills `text` with the words that name the body, from the surest source that has them.
 */
static gboolean find_unit(const struct document *document,
                          const struct report_range *range, const char *file_name,
                          const GString *title_text, const struct report_title *title,
                          guint title_row, GString *text, struct unit_name *name,
                          guint32 *line)
{
    struct report_title found;
    if (title_text->len > 0) {
        g_string_append_len(text, title_text->str + title->unit_start,
                            (gssize)(title->unit_end - title->unit_start));
        *line = document_row(document, title_row)->line;
        if (unit_parse_name(text->str, text->len, name))
            return TRUE;
        if (find_name_above(document, range, title_row, text))
            return unit_parse_name(text->str, text->len, name);
    }
    g_string_truncate(text, 0);
    find_inline_unit(document, range, text, &found, line);
    if (unit_parse_name(text->str, text->len, name))
        return TRUE;
    return find_file_unit(file_name, text, name);
}

void report_read_heading(const struct document *document,
                         const struct report_range *range, const char *name,
                         struct record *record)
{
    g_autoptr(GString) title_text = g_string_new(NULL);
    g_autoptr(GString) unit_text = g_string_new(NULL);
    struct report_title title = { 0 };
    struct unit_name parts;
    guint title_row = range->first_row;
    guint32 line = 0;
    if (!find_title_line(document, range, title_text, &title, &title_row) &&
        document->title != NULL) {
        g_string_assign(title_text, document->title);
        if (!report_parse_title(title_text->str, title_text->len, &title))
            g_string_truncate(title_text, 0);
    }
    if (title_text->len > 0) {
        record->title = record_string_len(record, title_text->str + title.start,
                                          title.end - title.start);
        record->year = title.year;
    }
    find_period(document, range, record);
    find_year(document, range, name, record);
    if (find_unit(document, range, name, title_text, &title, title_row, unit_text, &parts,
                  &line))
        set_unit(document, range, name, record, unit_text->str, &parts, line);
    else
        add_finding(record, "unit.unknown", "unit.name", 0, "找不到报告单位的名称",
                    "the name of the reporting body was not found");
}
