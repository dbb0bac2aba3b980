/* What the sources of figures share: loading, and columns under the names that charts
 * look for. */
#include "cmd/figure_source.h"
#include "data/unit.h"

#include <string.h>
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
    if (unit->province != NULL)
        result_set_text(to, row, "province_en", unit_get_english(unit->province));
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
    columns[n + 3] = (struct result_column){ .key = "province_en", .hidden = TRUE };
    columns[n + 4] = (struct result_column){ .key = "group_en", .hidden = TRUE };
    const char *by = source->options->select.by;
    const gsize n_columns = n + (by != NULL ? 5 : 4);
    struct result *to = result_new(result_kind(from), columns, n_columns);
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
        if (by != NULL)
            figure_source_word_group(to, row, by);
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
