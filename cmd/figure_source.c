/* What the sources of figures share: loading, columns under the names that charts look
 * for, the latest year of each unit. */
#include "cmd/figure_source.h"

#include <string.h>

#include "analysis/describe.h"

static gsize find_mapped(const struct result *from, const struct figure_mapping *map,
                         struct result_column *columns, gint *indices)
{
    gsize n = 0;
    for (; map->to != NULL; map++) {
        gint index = result_find(from, map->from != NULL ? map->from : map->to);
        if (index < 0)
            continue;
        columns[n] = *result_column(from, (gsize)index);
        columns[n].key = map->to;
        columns[n].hidden = columns[n].hidden || map->hidden;
        if (map->zh != NULL) {
            columns[n].zh = map->zh;
            columns[n].en = map->en;
        }
        indices[n++] = index;
    }
    return n;
}

static void copy_cell(struct result *to, gsize to_row, const char *key,
                      const struct result *from, gsize row, gint column)
{
    double number;
    const char *text = result_get_text(from, row, column);
    if (result_get_number(from, row, column, &number))
        result_set_number(to, to_row, key, number);
    else if (text != NULL)
        result_set_text(to, to_row, key, text);
    else
        result_set_missing(to, to_row, key, result_get_reason(from, row, column));
}

static void copy_words(struct result *to, const struct result *from)
{
    gsize n = 0;
    result_set_title(to, result_title(from, TRUE), result_title(from, FALSE));
    result_set_indicator(to, result_indicator(from), result_label(from, TRUE),
                         result_label(from, FALSE), result_unit(from, TRUE),
                         result_unit(from, FALSE));
    result_set_coverage(to, result_n(from), result_of(from));
    result_set_counted(to, result_counted(from, TRUE), result_counted(from, FALSE));
    const struct result_bilingual *notes = result_notes(from, &n);
    for (gsize i = 0; i < n; i++)
        result_add_note(to, notes[i].zh, notes[i].en);
    const struct result_group *groups = result_left_out(from, &n);
    for (gsize i = 0; i < n; i++)
        (groups[i].outside ? result_add_outside : result_add_left_out)(
            to, groups[i].n, groups[i].zh, groups[i].en);
}

/* The units of the panel by label; a label that several share leads to the first. */
static GHashTable *index_units(const struct panel *panel)
{
    GHashTable *index = g_hash_table_new(g_str_hash, g_str_equal);
    for (gsize i = panel->n_units; i-- > 0;)
        g_hash_table_insert(index, (gpointer)panel->units[i].label, GSIZE_TO_POINTER(i));
    return index;
}

static const struct panel_unit *find_unit(const struct panel *panel, GHashTable *index,
                                          const char *name, const char *code)
{
    gpointer first;
    if (name == NULL || !g_hash_table_lookup_extended(index, name, NULL, &first))
        return NULL;
    for (gsize i = GPOINTER_TO_SIZE(first); i < panel->n_units; i++)
        if (strcmp(panel->units[i].label, name) == 0 &&
            (code == NULL || g_strcmp0(panel->units[i].code, code) == 0))
            return &panel->units[i];
    return NULL;
}

/* "鼓楼区（南京市）", "Gulou District (Nanjing City)"; nothing may tell it apart. Owned.
 */
static char *put_apart(const char *name, const char *apart, gboolean zh)
{
    if (apart == NULL)
        return g_strdup(name);
    return g_strdup_printf(zh ? "%s（%s）" : "%s (%s)", name, apart);
}

void figure_source_name(struct result *to, gsize row, const struct panel_unit *unit)
{
    const char *english = unit->name_en != NULL ? unit->name_en : unit->name;
    g_autofree char *zh = put_apart(unit->name, unit->apart_zh, TRUE);
    g_autofree char *en = put_apart(english, unit->apart_en, FALSE);
    result_set_text(to, row, "unit", zh);
    result_set_text(to, row, "name_en", en);
    result_set_text(to, row, "name", unit->name);
    result_set_text(to, row, "province", unit->province);
}

struct result *figure_source_map(const struct figure_source *source, struct result *from,
                                 const struct figure_mapping *map)
{
    struct result_column columns[24];
    gint indices[24];
    gsize n = find_mapped(from, map, columns, indices);
    columns[n] = (struct result_column){ .key = "name_en", .hidden = TRUE };
    columns[n + 1] = (struct result_column){ .key = "province", .hidden = TRUE };
    columns[n + 2] = (struct result_column){ .key = "name", .hidden = TRUE };
    struct result *to = result_new(result_kind(from), columns, n + 3);
    const struct panel *panel = source->measurement.panel;
    g_autoptr(GHashTable) index = index_units(panel);
    gint unit = result_find(from, "unit"), code = result_find(from, "code");
    for (gsize i = 0; i < result_n_rows(from); i++) {
        gsize row = result_add_row(to);
        for (gsize c = 0; c < n; c++)
            copy_cell(to, row, columns[c].key, from, i, indices[c]);
        const struct panel_unit *found = find_unit(
            panel, index, result_get_text(from, i, unit), result_get_text(from, i, code));
        if (found != NULL)
            figure_source_name(to, row, found);
    }
    copy_words(to, from);
    result_free(from);
    return to;
}

gboolean figure_source_load(struct figure_source *source, const char *const *names,
                            gboolean year_before, GError **error)
{
    g_auto(GStrv) highlighted = select_parse_units(source->options->highlight);
    struct measure_request request = {
        .names = names,
        .select = &source->options->select,
        .own = &source->options->own,
        .year_before = year_before,
        .named = highlighted,
    };
    return measurement_load(&source->measurement, source->invocation, &request, error);
}

const struct indicator *figure_source_indicator(const struct figure_source *source,
                                                guint i)
{
    return g_ptr_array_index(source->measurement.indicators, i);
}

/* How much the row says of its unit: its value, why its report gives none, or that there
 * is no report. */
static guint get_worth(const struct result *result, gsize row)
{
    enum { NO_REPORT, NO_VALUE, VALUE };
    const gint value = result_find(result, "value");
    double number;
    if (result_get_number(result, row, value, &number))
        return VALUE;
    return g_strcmp0(result_get_reason(result, row, value), "no_report") == 0 ? NO_REPORT
                                                                              : NO_VALUE;
}

static gdouble get_year(const struct result *result, gsize row)
{
    double year = 0;
    result_get_number(result, row, result_find(result, "year"), &year);
    return year;
}

/* For each unit its latest year with a value; with a report, when none has a value. */
static gboolean *latest_rows(const struct result *result)
{
    gint unit = result_find(result, "unit"), code = result_find(result, "code");
    gsize n = result_n_rows(result);
    gboolean *keep = g_new0(gboolean, n + 1);
    g_autoptr(GHashTable) best =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (gsize i = 0; i < n; i++) {
        const char *c = result_get_text(result, i, code);
        char *key =
            g_strdup_printf("%s|%s", result_get_text(result, i, unit), c ? c : "");
        const gsize at = GPOINTER_TO_SIZE(g_hash_table_lookup(best, key));
        const guint here = get_worth(result, i),
                    there = at > 0 ? get_worth(result, at - 1) : 0;
        if (at == 0 || here > there ||
            (here == there && get_year(result, i) > get_year(result, at - 1)))
            g_hash_table_insert(best, key, GSIZE_TO_POINTER(i + 1));
        else
            g_free(key);
    }
    GHashTableIter iter;
    gpointer at;
    g_hash_table_iter_init(&iter, best);
    while (g_hash_table_iter_next(&iter, NULL, &at))
        keep[GPOINTER_TO_SIZE(at) - 1] = TRUE;
    return keep;
}

void figure_source_years(const struct result *result, gint *first, gint *last)
{
    gint column = result_find(result, "year");
    *first = G_MAXINT;
    *last = 0;
    for (gsize i = 0; i < result_n_rows(result); i++) {
        double year;
        if (!result_get_number(result, i, column, &year))
            continue;
        *first = MIN(*first, (gint)year);
        *last = MAX(*last, (gint)year);
    }
}

/* The year goes into the brackets that the name may end in. Owned. */
static char *put_year(const char *name, gint year, gboolean zh)
{
    const char *end = zh ? "）" : ")";
    const gboolean open = g_str_has_suffix(name, end);
    const char *before = open ? (zh ? "，" : ", ") : zh ? "（" : " (";
    const gsize length = strlen(name) - (open ? strlen(end) : 0);
    return g_strdup_printf("%.*s%s%d%s", (int)length, name, before, year, end);
}

static void add_year_to_name(struct result *result, gsize row, gint year)
{
    const char *unit = result_get_text(result, row, result_find(result, "unit"));
    const char *english = result_get_text(result, row, result_find(result, "name_en"));
    g_autofree char *zh = put_year(unit, year, TRUE);
    g_autofree char *en = put_year(english != NULL ? english : unit, year, FALSE);
    result_set_text(result, row, "name_en", en);
    result_set_text(result, row, "unit", zh);
}

/* Years that differ go into the names; one that all share goes into the note. */
static void say_years(struct result *result, gboolean chosen)
{
    gint first, last;
    figure_source_years(result, &first, &last);
    if (first == last && chosen)
        describe_note(result, "各单位均取%d年", "All units at %d", first);
    if (first >= last)
        return;
    for (gsize i = 0; i < result_n_rows(result); i++)
        if (get_year(result, i) > 0)
            add_year_to_name(result, i, (gint)get_year(result, i));
    result_add_note(result, "各单位取其最近一年的报告，年份见名称后的括号",
                    "Each unit at its latest report, whose year follows its name");
}

void figure_source_label_years(struct result *result)
{
    say_years(result, FALSE);
}

struct result *figure_source_latest(struct result *result)
{
    g_autofree gboolean *keep = latest_rows(result);
    struct result *latest = result_filter(result, keep);
    const gint value = result_find(latest, "value");
    gsize with_value = 0;
    for (gsize i = 0; i < result_n_rows(latest); i++) {
        double number;
        with_value += result_get_number(latest, i, value, &number);
    }
    result_set_coverage(latest, with_value, result_n_rows(latest));
    result_set_counted(latest, "个单位", "units");
    describe_recount_reasons(latest, value);
    say_years(latest, result_n_rows(latest) < result_n_rows(result));
    result_free(result);
    return latest;
}
