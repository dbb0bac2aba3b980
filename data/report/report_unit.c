/* Which body a report is of. */
#include "data/report/report_heading.h"
#include "data/search.h"

#include <string.h>

/* Not where 赴 stands before: others are visited there. */
static gboolean names_place(const struct doc_cell *cell, const char *place)
{
    const char *found =
        cell->ascii ? NULL : search_bytes(cell->text, cell->length, place, strlen(place));
    return found != NULL && !(found >= cell->text + 3 && memcmp(found - 3, "赴", 3) == 0);
}

/* 西宁 of 西宁市. */
static gboolean is_short_of(const char *context, const char *place)
{
    gsize length = strlen(context);
    return length >= 6 && length + 3 == strlen(place) &&
           memcmp(context, place, length) == 0;
}

gsize report_keep_mentioned(const struct document *document,
                            const struct report_range *range, const char *context,
                            const struct unit_division **found, gsize n)
{
    const struct unit_division *kept[UNIT_MAX_MATCHES];
    gsize n_kept = 0;
    for (gsize i = 0; i < n; i++) {
        const char *place =
            found[i]->prefecture != NULL ? found[i]->prefecture : found[i]->province;
        gboolean named = context != NULL &&
                         (strstr(context, place) != NULL || is_short_of(context, place));
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
    if (n > 1 && name->path[last].start > 0) {
        g_autofree char *outer = g_strndup(text, name->path[last].start);
        struct report_range none = { 0, 0 };
        n = report_keep_mentioned(document, &none, outer, found, n);
    }
    return n > 1 ? report_keep_mentioned(document, range, file_name, found, n) : n;
}

/* The plain name: 白云区人民政府棠景街道 is 白云区棠景街道. */
static const char *copy_name(struct record *record, const char *text,
                             const struct unit_name *name)
{
    static const char government[] = "人民政府";
    enum { BYTES = sizeof government - 1 };
    gsize last = name->n_path - 1;
    gsize at = name->n_path == 0 ? 0 : name->path[last].start + name->path[last].length;
    if (at == 0 || g_strcmp0(name->level, "township") != 0 ||
        name->name_length <= at + BYTES || memcmp(text + at, government, BYTES) != 0)
        return record_string_len(record, text, name->name_length);
    g_autoptr(GString) plain = g_string_new_len(text, (gssize)name->name_length);
    g_string_erase(plain, (gssize)at, BYTES);
    return record_string(record, plain->str);
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
             : copy_name(record, text, name);
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

/* The name stands in no title, or `bodies`: others do too. */
static void report_guess(struct record *record, guint32 line, gboolean bodies)
{
    g_autofree char *zh = g_strdup_printf(bodies ? "正文前有几个单位的标题，取%s"
                                                 : "标题中没有报告单位的名称，取%s",
                                          record->unit.name);
    g_autofree char *en =
        g_strdup_printf(bodies ? "titles of several bodies stand above the text; %s taken"
                               : "the title does not name the reporting body; %s taken",
                        record->unit.name);
    report_add_finding(record, "unit.unknown", "unit.name", line, zh, en);
    g_array_index(record->findings, struct finding, record->findings->len - 1).status =
        FINDING_UNCERTAIN;
}

void report_find_unit(const struct report_heading *heading)
{
    GString *text = g_string_truncate(heading->reader->piece, 0);
    struct unit_name name;
    guint32 line = 0;
    gboolean sure = FALSE, told = report_find_words(heading, text, &name, &line);
    if (!told && !report_find_beside(heading, text, &name, &line, &sure)) {
        report_add_finding(
            heading->record, "unit.unknown", "unit.name", 0,
            heading->bodies ? "正文前有几个单位的标题，不能确定是哪个单位的报告"
                            : "找不到报告单位的名称",
            heading->bodies ? "titles of several bodies stand above the text; whose "
                              "report it is is not told"
                            : "the name of the reporting body was not found");
        return;
    }
    set_unit(heading->document, heading->range, heading->file_name, heading->record,
             text->str, &name, line);
    report_find_place(heading);
    if (!told && !sure)
        report_guess(heading->record, line, heading->bodies);
}
