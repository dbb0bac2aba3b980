/* What the sources of figures share: loading, columns under the names that charts look
 * for, the latest year of each unit. */
#include "cmd/figure_source.h"

#include <string.h>

#include "analysis/reason.h"

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
        result_add_left_out(to, groups[i].n, groups[i].zh, groups[i].en);
}

/* The units of the panel by name; a name that several share leads to the first. */
static GHashTable *index_units(const struct panel *panel)
{
    GHashTable *index = g_hash_table_new(g_str_hash, g_str_equal);
    for (gsize i = panel->n_units; i-- > 0;)
        if (panel->units[i].name != NULL)
            g_hash_table_insert(index, (gpointer)panel->units[i].name,
                                GSIZE_TO_POINTER(i));
    return index;
}

static const struct panel_unit *find_unit(const struct panel *panel, GHashTable *index,
                                          const char *name, const char *code)
{
    gpointer first;
    if (name == NULL || !g_hash_table_lookup_extended(index, name, NULL, &first))
        return NULL;
    for (gsize i = GPOINTER_TO_SIZE(first); i < panel->n_units; i++)
        if (g_strcmp0(panel->units[i].name, name) == 0 &&
            (code == NULL || g_strcmp0(panel->units[i].code, code) == 0))
            return &panel->units[i];
    return NULL;
}

static void add_unit_words(struct result *to, gsize row, const struct panel_unit *unit)
{
    if (unit == NULL)
        return;
    result_set_text(to, row, "name_en", unit->name_en);
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
    struct result *to = result_new(result_kind(from), columns, n + 2);
    const struct panel *panel = source->measurement.panel;
    g_autoptr(GHashTable) index = index_units(panel);
    gint unit = result_find(from, "unit"), code = result_find(from, "code");
    for (gsize i = 0; i < result_n_rows(from); i++) {
        gsize row = result_add_row(to);
        for (gsize c = 0; c < n; c++)
            copy_cell(to, row, columns[c].key, from, i, indices[c]);
        add_unit_words(to, row,
                       find_unit(panel, index, result_get_text(from, i, unit),
                                 result_get_text(from, i, code)));
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

/* For each unit its latest year with a value (with a report, when none has a value). */
static gboolean *latest_rows(const struct result *result)
{
    gint unit = result_find(result, "unit"), code = result_find(result, "code");
    gint year = result_find(result, "year"), value = result_find(result, "value");
    gsize n = result_n_rows(result);
    gboolean *keep = g_new0(gboolean, n + 1);
    g_autoptr(GHashTable) best =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (gsize i = 0; i < n; i++) {
        double number, y = 0, y_best = 0;
        const char *c = result_get_text(result, i, code);
        char *key =
            g_strdup_printf("%s|%s", result_get_text(result, i, unit), c ? c : "");
        gsize at = GPOINTER_TO_SIZE(g_hash_table_lookup(best, key));
        gboolean here = result_get_number(result, i, value, &number);
        gboolean there = at > 0 && result_get_number(result, at - 1, value, &number);
        result_get_number(result, i, year, &y);
        if (at > 0)
            result_get_number(result, at - 1, year, &y_best);
        if (at == 0 || here > there || (here == there && y > y_best))
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

static void add_year_to_name(struct result *result, gsize row, gint year)
{
    const char *unit = result_get_text(result, row, result_find(result, "unit"));
    const char *english = result_get_text(result, row, result_find(result, "name_en"));
    g_autofree char *zh = g_strdup_printf("%s（%d）", unit, year);
    g_autofree char *en =
        g_strdup_printf("%s (%d)", english != NULL ? english : unit, year);
    result_set_text(result, row, "name_en", en);
    result_set_text(result, row, "unit", zh);
}

void figure_source_label_years(struct result *result)
{
    gint first, last;
    figure_source_years(result, &first, &last);
    if (first >= last)
        return;
    gint column = result_find(result, "year");
    for (gsize i = 0; i < result_n_rows(result); i++) {
        double year = 0;
        if (result_get_number(result, i, column, &year))
            add_year_to_name(result, i, (gint)year);
    }
    result_add_note(result, "各单位取其最近一年的报告，年份见名称后的括号",
                    "Each unit at its latest report, whose year follows its name");
}

struct result *figure_source_latest(struct result *result)
{
    g_autofree gboolean *keep = latest_rows(result);
    gsize n_before = result_n_rows(result), n = 0, with_value = 0;
    struct result *latest = result_filter(result, keep);
    n = result_n_rows(latest);
    for (gsize i = 0; i < n; i++) {
        double number;
        with_value += result_get_number(latest, i, result_find(latest, "value"), &number);
    }
    result_set_coverage(latest, with_value, n);
    result_set_counted(latest, "个单位", "units");
    if (n < n_before || n == with_value) /* years without a report are not meant */
        result_drop_left_out(latest, reason_find("no_report")->en);
    result_free(result);
    figure_source_label_years(latest);
    return latest;
}
