/* The frame of a panel: units, years and reports. */
#include <string.h>

#include "data/expression.h"
#include "data/population.h"
#include "data/store/store_panel.h"
#include "data/unit.h"

gint panel_find_year(const struct panel *panel, gint year)
{
    for (gsize y = 0; y < panel->n_years; y++)
        if (panel->years[y] == year)
            return (gint)y;
    return -1;
}

static gboolean wants_year(const struct panel_query *query, gint year)
{
    for (gsize i = 0; i < query->n_years; i++)
        if (query->years[i] == year)
            return TRUE;
    return query->years == NULL || query->n_years == 0;
}

/* Units and years that have a report, or a value of a loaded variable that was asked for.
 */
struct presence {
    struct panel_unit_row *unit;
    gint year;
};

static gboolean scan_presence(struct panel_loading *loading, const char *sql, gint block,
                              GArray *present, GError **error)
{
    sqlite3_stmt *s = store_prepare(loading->store, sql, error);
    GError *problem = NULL;
    if (s == NULL)
        return FALSE;
    if (block >= 0)
        sqlite3_bind_int(s, 1, block);
    struct panel_unit_finder finder = { .loading = loading };
    while (store_step_row(loading->store, s, &problem)) {
        gint year = sqlite3_column_int(s, 1);
        if (!wants_year(loading->query, year))
            continue;
        struct panel_unit_row *unit =
            panel_find_next_unit(&finder, sqlite3_column_int64(s, 0));
        if (unit == NULL || !unit->chosen)
            continue;
        unit->has_data = TRUE;
        struct presence presence = { unit, year };
        g_array_append_val(present, presence);
    }
    return store_finish(problem, error);
}

static gboolean find_presence(struct panel_loading *loading, GArray *present,
                              GError **error)
{
    if (!scan_presence(loading, "SELECT unit_id, year FROM report WHERE active", -1,
                       present, error))
        return FALSE;
    g_autoptr(GArray) blocks = panel_list_blocks(loading);
    for (guint i = 0; i < blocks->len; i++)
        if (!scan_presence(loading,
                           "SELECT unit_id, year FROM variable_row WHERE block = ?",
                           g_array_index(blocks, gint, i), present, error))
            return FALSE;
    return TRUE;
}

static const char *keep(struct panel *panel, const char *text)
{
    return text == NULL ? NULL : g_string_chunk_insert_const(panel->text, text);
}

/* Takes over what was left out, as groups and as one line of English. */
static void set_left_out(struct panel *panel, const GArray *groups)
{
    g_autoptr(GString) text = g_string_new(NULL);
    panel->n_left_outs = groups->len;
    panel->left_outs = g_new0(struct panel_left_out, groups->len + 1);
    for (guint i = 0; i < groups->len; i++) {
        struct panel_left_out group = g_array_index(groups, struct panel_left_out, i);
        group.level = keep(panel, group.level);
        group.scope = keep(panel, group.scope);
        panel->left_outs[i] = group;
        panel->n_left_out += group.n;
        g_string_append_printf(text, "%s%" G_GSIZE_FORMAT "%s of %s %s",
                               i > 0 ? ", " : "", group.n,
                               i > 0          ? ""
                               : group.n == 1 ? " unit"
                                              : " units",
                               group.level != NULL ? "level" : "scope",
                               group.level != NULL ? group.level : group.scope);
    }
    panel->left_out = groups->len > 0 ? keep(panel, text->str) : NULL;
}

/* The English name in the database, else that of the division of the same name. */
static const char *english_name(const struct panel_unit_row *unit)
{
    if (unit->name_en != NULL || unit->code == NULL)
        return unit->name_en;
    const struct unit_division *division = unit_find_code(unit->code);
    return division != NULL && strcmp(division->name, unit->name) == 0 ? division->name_en
                                                                       : NULL;
}

static void set_unit(struct panel *panel, gsize position,
                     const struct panel_unit_row *unit)
{
    panel->units[position] = (struct panel_unit){
        .name = keep(panel, unit->name),
        .name_en = keep(panel, english_name(unit)),
        .code = keep(panel, unit->code),
        .level = keep(panel, unit->level),
        .scope = keep(panel, unit->scope),
        .province = keep(panel, unit->province),
        .prefecture = keep(panel, unit->prefecture),
    };
}

static gint compare_years(gconstpointer a, gconstpointer b)
{
    return *(const gint *)a - *(const gint *)b;
}

/* Years that were asked for by name stay even when nothing is there: a gap is a result.
 */
static GArray *list_years(const struct panel_loading *loading, GArray *present)
{
    const struct panel_query *query = loading->query;
    GArray *years = g_array_new(FALSE, FALSE, sizeof(gint));
    gboolean named = query->years != NULL && query->n_years > 0;
    if (named)
        g_array_append_vals(years, query->years, (guint)query->n_years);
    for (guint i = 0; !named && i < present->len; i++) {
        const struct presence *presence = &g_array_index(present, struct presence, i);
        gboolean known = !presence->unit->has_data;
        for (guint y = 0; y < years->len && !known; y++)
            known = g_array_index(years, gint, y) == presence->year;
        if (!known)
            g_array_append_val(years, presence->year);
    }
    g_array_sort(years, compare_years);
    return years;
}

static void make_panel(struct panel_loading *loading, GArray *years)
{
    gsize n = 0;
    for (guint i = 0; i < loading->units->len; i++)
        n += g_array_index(loading->units, struct panel_unit_row, i).has_data;
    struct panel *panel =
        panel_new(n, years->len, loading->keys->len, loading->with_population);
    loading->panel = panel;
    loading->unit_ids = g_new0(gint64, n + 1);
    if (years->len > 0)
        memcpy(panel->years, years->data, years->len * sizeof(gint));
    gsize position = 0;
    for (guint i = 0; i < loading->units->len; i++) {
        struct panel_unit_row *unit =
            &g_array_index(loading->units, struct panel_unit_row, i);
        unit->position = unit->has_data ? (gint)position : -1;
        if (!unit->has_data)
            continue;
        loading->unit_ids[position] = unit->id;
        set_unit(panel, position++, unit);
    }
    panel_tell_apart(panel);
    for (guint k = 0; k < loading->keys->len; k++)
        panel->variables[k].key =
            keep(panel, g_array_index(loading->keys, struct panel_key, k).name);
}

static void read_report(struct panel_loading *loading, sqlite3_stmt *s)
{
    struct panel *panel = loading->panel;
    const struct panel_unit_row *unit =
        panel_find_unit(loading, sqlite3_column_int64(s, 1));
    gint year = panel_find_year(panel, sqlite3_column_int(s, 2));
    if (unit == NULL || unit->position < 0 || year < 0)
        return;
    gint cells = sqlite3_column_int(s, 6), numbers = sqlite3_column_int(s, 7);
    panel->reports[(gsize)unit->position * panel->n_years + (gsize)year] =
        (struct panel_report){
            .present = TRUE,
            .report_id = sqlite3_column_int64(s, 0),
            .form = form_from_name(store_column_text(s, 3)),
            .n_failed = (guint16)sqlite3_column_int(s, 4),
            .n_prose = (guint16)sqlite3_column_int(s, 5),
            .n_cells = (guint16)cells,
            .n_blank = (guint16)MAX(cells - numbers, 0),
            .copied_table = sqlite3_column_int(s, 8),
            .wrong_period = sqlite3_column_int(s, 9),
            .source = keep(panel, store_column_text(s, 10)),
        };
}

static gboolean read_reports(struct panel_loading *loading, GError **error)
{
    sqlite3_stmt *s = store_prepare(
        loading->store,
        "SELECT r.id, r.unit_id, r.year, r.form, r.failed, r.prose_gaps, r.cells, "
        "r.numbers, r.copied_table, r.wrong_period, s.path FROM report r JOIN source s "
        "ON "
        "s.id = r.source_id WHERE r.active",
        error);
    GError *problem = NULL;
    if (s == NULL)
        return FALSE;
    while (store_step_row(loading->store, s, &problem))
        read_report(loading, s);
    return store_finish(problem, error);
}

/* From chosen units to the panel's frame. */
static gboolean frame(struct panel_loading *loading, GError **error)
{
    const struct panel_query *query = loading->query;
    g_autoptr(GArray) present = g_array_new(FALSE, FALSE, sizeof(struct presence));
    if (!find_presence(loading, present, error))
        return FALSE;
    g_autofree char *level = query->level != NULL
                                 ? g_strdup(query->level)
                                 : panel_most_frequent(loading, FALSE, NULL);
    g_autofree char *scope = query->scope != NULL
                                 ? g_strdup(query->scope)
                                 : panel_most_frequent(loading, TRUE, level);
    g_autoptr(GArray) left_out = panel_narrow(loading, level, scope);
    g_autoptr(GArray) list = list_years(loading, present);
    make_panel(loading, list);
    struct panel *panel = loading->panel;
    set_left_out(panel, left_out);
    panel->level = g_strcmp0(level, "all") == 0 ? NULL : keep(panel, level);
    panel->scope = g_strcmp0(scope, "all") == 0 ? NULL : keep(panel, scope);
    return TRUE;
}

static gboolean load(struct panel_loading *loading, GError **error)
{
    if (!panel_read_units(loading, error) || !panel_keys_resolve(loading, error) ||
        !panel_choose_units(loading, error) || !frame(loading, error) ||
        !read_reports(loading, error))
        return FALSE;
    panel_index_reports(loading);
    if (loading->with_population &&
        !population_fill(loading->store, loading->query->population, loading->panel,
                         error))
        return FALSE;
    if (!panel_fill_variables(loading, error))
        return FALSE;
    panel_apply_where(loading);
    return TRUE;
}

struct panel *panel_load(struct store *store, const struct panel_query *query,
                         GError **error)
{
    struct panel_loading loading = {
        .store = store,
        .query = query,
        .keys = g_array_new(FALSE, TRUE, sizeof(struct panel_key)),
        .units = g_array_new(FALSE, TRUE, sizeof(struct panel_unit_row)),
        .by_id = g_hash_table_new(NULL, NULL),
    };
    g_array_set_clear_func(loading.keys, panel_key_clear);
    g_array_set_clear_func(loading.units, panel_unit_clear);
    /* One transaction: the same state of the file throughout, and one lock instead of one
     * for every statement. */
    gboolean own = sqlite3_get_autocommit(store->db) && store_run(store, "BEGIN", NULL);
    if (!load(&loading, error))
        g_clear_pointer(&loading.panel, panel_free);
    if (own)
        store_run(store, "COMMIT", NULL);
    g_array_unref(loading.keys);
    g_array_unref(loading.units);
    g_hash_table_unref(loading.by_id);
    expression_free(loading.where);
    g_free(loading.unit_ids);
    g_free(loading.reports.cells);
    return loading.panel;
}
