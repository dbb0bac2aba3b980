/* The units of a panel: all of the database, those that are asked for, and the level and
 * scope they are narrowed to. */
#include <string.h>

#include "data/error.h"
#include "data/store/store_panel.h"

void panel_unit_clear(gpointer data)
{
    struct panel_unit_row *unit = data;
    g_free(unit->name);
    g_free(unit->name_en);
    g_free(unit->code);
    g_free(unit->level);
    g_free(unit->scope);
    g_free(unit->province);
    g_free(unit->prefecture);
}

struct panel_unit_row *panel_find_unit(const struct panel_loading *loading, gint64 id)
{
    gsize index =
        GPOINTER_TO_SIZE(g_hash_table_lookup(loading->by_id, GSIZE_TO_POINTER(id)));
    return index == 0 ? NULL
                      : &g_array_index(loading->units, struct panel_unit_row, index - 1);
}

struct panel_unit_row *panel_find_next_unit(struct panel_unit_finder *finder, gint64 id)
{
    if (finder->last == NULL || finder->last->id != id)
        finder->last = panel_find_unit(finder->loading, id);
    return finder->last;
}

/* By code, then name; those without a code last. */
static gint compare_units(gconstpointer a, gconstpointer b)
{
    const struct panel_unit_row *x = a, *y = b;
    gint order = (x->code == NULL) - (y->code == NULL);
    if (order == 0)
        order = g_strcmp0(x->code, y->code);
    if (order == 0)
        order = strcmp(x->name, y->name);
    return order != 0 ? order : (x->id > y->id) - (x->id < y->id);
}

static void sort_units(struct panel_loading *loading)
{
    g_array_sort(loading->units, compare_units);
    for (guint i = 0; i < loading->units->len; i++) {
        gint64 id = g_array_index(loading->units, struct panel_unit_row, i).id;
        g_hash_table_insert(loading->by_id, GSIZE_TO_POINTER(id),
                            GSIZE_TO_POINTER((gsize)i + 1));
    }
}

gboolean panel_read_units(struct panel_loading *loading, GError **error)
{
    sqlite3_stmt *s = store_prepare(
        loading->store,
        "SELECT id, name, name_en, code, level, scope, province, prefecture FROM unit "
        "ORDER BY id",
        error);
    GError *problem = NULL;
    if (s == NULL)
        return FALSE;
    while (store_step_row(loading->store, s, &problem)) {
        struct panel_unit_row unit = {
            .id = sqlite3_column_int64(s, 0),
            .name = g_strdup(store_column_text(s, 1)),
            .name_en = g_strdup(store_column_text(s, 2)),
            .code = g_strdup(store_column_text(s, 3)),
            .level = g_strdup(store_column_text(s, 4)),
            .scope = g_strdup(store_column_text(s, 5)),
            .province = g_strdup(store_column_text(s, 6)),
            .prefecture = g_strdup(store_column_text(s, 7)),
        };
        g_array_append_val(loading->units, unit);
    }
    sort_units(loading);
    return store_finish(problem, error);
}

static gboolean matches(const struct panel_unit_row *unit, const char *pattern)
{
    gsize length = strlen(pattern);
    if (length > 0 && pattern[length - 1] == '*')
        return strncmp(unit->name, pattern, length - 1) == 0 ||
               (unit->code != NULL && strncmp(unit->code, pattern, length - 1) == 0);
    return strcmp(unit->name, pattern) == 0 || g_strcmp0(unit->code, pattern) == 0;
}

static gboolean fits(const char *wanted, const char *value)
{
    return wanted == NULL || strcmp(wanted, "all") == 0 || g_strcmp0(wanted, value) == 0;
}

/* Marks what one -u names. A plain name must fix one area; a code or a prefix may meet
 * several rows. */
static gboolean choose_named(struct panel_loading *loading, const char *pattern,
                             GError **error)
{
    g_autoptr(GString) several = g_string_new(NULL);
    const char *code = NULL, *place = NULL;
    guint n = 0, areas = 0;
    for (guint i = 0; i < loading->units->len; i++) {
        struct panel_unit_row *unit =
            &g_array_index(loading->units, struct panel_unit_row, i);
        if (!matches(unit, pattern) || !fits(loading->query->level, unit->level) ||
            !fits(loading->query->scope, unit->scope))
            continue;
        unit->chosen = TRUE;
        if (n++ == 0 || g_strcmp0(code, unit->code) != 0 ||
            g_strcmp0(place, unit->prefecture) != 0) {
            areas++;
            g_string_append_printf(several, "%s%s %s%s", several->len > 0 ? ", " : "",
                                   unit->code != NULL ? unit->code : "(no code)",
                                   unit->province != NULL ? unit->province : "",
                                   unit->prefecture != NULL ? unit->prefecture : "");
        }
        code = unit->code;
        place = unit->prefecture;
    }
    if (n == 0)
        g_set_error(error, DATA_ERROR, DATA_ERROR_USAGE, "no unit \"%s\" in the database",
                    pattern);
    else if (areas > 1 && !g_str_has_suffix(pattern, "*"))
        g_set_error(error, DATA_ERROR, DATA_ERROR_USAGE,
                    "\"%s\" fits %u units (%s); give the code, or \"%s*\" for all",
                    pattern, areas, several->str, pattern);
    else
        return TRUE;
    return FALSE;
}

gboolean panel_choose_units(struct panel_loading *loading, GError **error)
{
    const char *const *wanted = loading->query->units;
    gboolean all = wanted == NULL || wanted[0] == NULL;
    for (guint i = 0; all && i < loading->units->len; i++)
        g_array_index(loading->units, struct panel_unit_row, i).chosen = TRUE;
    for (gsize i = 0; !all && wanted[i] != NULL; i++)
        if (!choose_named(loading, wanted[i], error))
            return FALSE;
    return TRUE;
}

char *panel_most_frequent(const struct panel_loading *loading, gboolean of_scope,
                          const char *level)
{
    g_autoptr(GHashTable) counts = g_hash_table_new(g_str_hash, g_str_equal);
    const char *best = NULL;
    gsize best_count = 0;
    for (guint i = 0; i < loading->units->len; i++) {
        const struct panel_unit_row *unit =
            &g_array_index(loading->units, struct panel_unit_row, i);
        const char *value = of_scope ? unit->scope : unit->level;
        if (!unit->has_data || value == NULL ||
            !fits(loading->query->level, unit->level) ||
            !fits(loading->query->scope, unit->scope) || !fits(level, unit->level))
            continue;
        gsize count = GPOINTER_TO_SIZE(g_hash_table_lookup(counts, value)) + 1;
        g_hash_table_insert(counts, (gpointer)value, GSIZE_TO_POINTER(count));
        if (count > best_count || (count == best_count && g_strcmp0(value, best) < 0)) {
            best = value;
            best_count = count;
        }
    }
    return g_strdup(best);
}

static void count_left_out(GHashTable *table, const char *value)
{
    const char *key = value != NULL ? value : "unknown";
    gsize count = GPOINTER_TO_SIZE(g_hash_table_lookup(table, key)) + 1;
    g_hash_table_insert(table, (gpointer)key, GSIZE_TO_POINTER(count));
}

static void list_left_out(GHashTable *table, gboolean of_scope, GArray *groups)
{
    g_autoptr(GList) keys = g_hash_table_get_keys(table);
    keys = g_list_sort(keys, (GCompareFunc)strcmp);
    for (GList *k = keys; k != NULL; k = k->next) {
        struct panel_left_out group = {
            .level = of_scope ? NULL : k->data,
            .scope = of_scope ? k->data : NULL,
            .n = GPOINTER_TO_SIZE(g_hash_table_lookup(table, k->data)),
        };
        g_array_append_val(groups, group);
    }
}

GArray *panel_narrow(struct panel_loading *loading, const char *level, const char *scope)
{
    g_autoptr(GHashTable) levels = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) scopes = g_hash_table_new(g_str_hash, g_str_equal);
    GArray *groups = g_array_new(FALSE, FALSE, sizeof(struct panel_left_out));
    for (guint i = 0; i < loading->units->len; i++) {
        struct panel_unit_row *unit =
            &g_array_index(loading->units, struct panel_unit_row, i);
        if (!unit->has_data || (fits(level, unit->level) && fits(scope, unit->scope)))
            continue;
        unit->has_data = FALSE;
        if (!fits(level, unit->level))
            count_left_out(levels, unit->level);
        else
            count_left_out(scopes, unit->scope);
    }
    list_left_out(levels, FALSE, groups);
    list_left_out(scopes, TRUE, groups);
    return groups;
}
