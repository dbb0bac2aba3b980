/* What a key means. */
#include <string.h>

#include "data/claim/claim.h"
#include "data/error.h"
#include "data/expression.h"
#include "data/store/schema.h"
#include "data/store/store_panel.h"

static const char *const quality_keys[] = { "failed_identities", "prose_gaps", "blanks" };

/* Names a condition may use besides keys. */
static const char *const attributes[] = { "unit",           "code",  "year",
                                          "level",          "scope", "province",
                                          "prefecture",     "form",  "population",
                                          "population_year" };

void panel_key_clear(gpointer data)
{
    struct panel_key *key = data;
    g_free(key->name);
    expression_free(key->expression);
}

static gboolean is_attribute(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(attributes); i++)
        if (strcmp(attributes[i], name) == 0)
            return TRUE;
    return FALSE;
}

static gint find_field(const char *name)
{
    gint field = field_find(name);
    const struct schema_column *column;
    for (gsize i = 0; field < 0 && (column = schema_panel_column(i)) != NULL; i++)
        if (strcmp(column->name, name) == 0)
            field = column->field;
    return field;
}

static gboolean find_variable(struct store *store, const char *name,
                              struct panel_key *key, GError **error)
{
    sqlite3_stmt *s =
        store_prepare(store, "SELECT block, slot FROM variable WHERE key = ?", error);
    if (s == NULL)
        return FALSE;
    store_bind_text(s, 1, name);
    gboolean found = store_step_row(store, s, error);
    if (found) {
        key->kind = KEY_VARIABLE;
        key->block = sqlite3_column_int(s, 0);
        key->slot = sqlite3_column_int(s, 1);
    }
    sqlite3_reset(s);
    return found;
}

/* A full key is always the field; a short name is the loaded variable of that name, if
 * there is one. A metric is not checked against the table of claims: it may come from a
 * record. FALSE without an error for what is none of these. */
static gboolean find_plain(struct store *store, const char *name, struct panel_key *key,
                           GError **error)
{
    GError *problem = NULL;
    key->kind = KEY_FIELD;
    key->field = field_find(name);
    if (key->field >= 0 || find_variable(store, name, key, &problem))
        return TRUE;
    if (problem != NULL)
        return store_finish(problem, error);
    key->field = find_field(name);
    if (key->field >= 0)
        return TRUE;
    key->kind = KEY_CLAIM;
    if (g_str_has_prefix(name, "claims."))
        return TRUE;
    key->kind = KEY_QUALITY;
    for (key->index = 0; key->index < G_N_ELEMENTS(quality_keys); key->index++)
        if (strcmp(quality_keys[key->index], name) == 0)
            return TRUE;
    return FALSE;
}

static gboolean add_key(struct panel_loading *loading, const char *name, guint depth,
                        GError **error);

/* The operands of a formula become keys of their own. */
static gboolean add_operands(struct panel_loading *loading,
                             const struct expression *expression,
                             gboolean with_attributes, guint depth, GError **error)
{
    const char *name;
    for (gsize i = 0; (name = expression_variable(expression, i)) != NULL; i++) {
        gboolean known =
            is_attribute(name) && (with_attributes || strcmp(name, "population") == 0 ||
                                   strcmp(name, "year") == 0);
        loading->with_population |= known && g_str_has_prefix(name, "population");
        if (!known && !add_key(loading, name, depth, error))
            return FALSE;
    }
    return TRUE;
}

static gint find_define(const struct panel_query *query, const char *name)
{
    for (gsize i = 0; i < query->n_defines; i++)
        if (strcmp(query->defines[i].name, name) == 0)
            return (gint)i;
    return -1;
}

static gboolean add_define(struct panel_loading *loading, gsize define, guint depth,
                           GError **error)
{
    const struct panel_define *row = &loading->query->defines[define];
    if (depth > 16) {
        g_set_error(error, DATA_ERROR, DATA_ERROR_USAGE, "the formula \"%s\" uses itself",
                    row->name);
        return FALSE;
    }
    g_autoptr(expression_t) expression = expression_new(row->formula, error);
    if (expression == NULL || !add_operands(loading, expression, FALSE, depth + 1, error))
        return FALSE;
    struct panel_key key = { .name = g_strdup(row->name),
                             .kind = KEY_DEFINE,
                             .index = define,
                             .order = loading->keys->len,
                             .expression = g_steal_pointer(&expression) };
    g_array_append_val(loading->keys, key);
    return TRUE;
}

static gint find_key(const struct panel_loading *loading, const char *name)
{
    for (guint i = 0; i < loading->keys->len; i++)
        if (strcmp(g_array_index(loading->keys, struct panel_key, i).name, name) == 0)
            return (gint)i;
    return -1;
}

static gboolean add_key(struct panel_loading *loading, const char *name, guint depth,
                        GError **error)
{
    if (find_key(loading, name) >= 0)
        return TRUE;
    gint define = find_define(loading->query, name);
    if (define >= 0)
        return add_define(loading, (gsize)define, depth, error);
    struct panel_key key = { 0 };
    GError *problem = NULL;
    if (!find_plain(loading->store, name, &key, &problem)) {
        if (problem != NULL)
            return store_finish(problem, error);
        g_set_error(error, DATA_ERROR, DATA_ERROR_USAGE,
                    "unknown field or variable \"%s\"; `ogi fields` lists them", name);
        return FALSE;
    }
    key.name = g_strdup(name);
    g_array_append_val(loading->keys, key);
    return TRUE;
}

/* Keys asked for come first and in their order; operands follow. A define stands after
 * its operands while resolving, so the order is put right at the end. */
static void sort_keys(struct panel_loading *loading)
{
    guint place = 0;
    for (gsize i = 0; loading->query->keys != NULL && loading->query->keys[i] != NULL;
         i++) {
        gint at = find_key(loading, loading->query->keys[i]);
        if (at < (gint)place)
            continue;
        struct panel_key key = g_array_index(loading->keys, struct panel_key, at);
        struct panel_key *keys = &g_array_index(loading->keys, struct panel_key, 0);
        memmove(&keys[place + 1], &keys[place], ((guint)at - place) * sizeof *keys);
        keys[place++] = key;
    }
}

gboolean panel_keys_resolve(struct panel_loading *loading, GError **error)
{
    const struct panel_query *query = loading->query;
    loading->with_population = query->with_population;
    for (gsize i = 0; query->keys != NULL && query->keys[i] != NULL; i++)
        if (!add_key(loading, query->keys[i], 0, error))
            return FALSE;
    if (query->where != NULL) {
        loading->where = expression_new(query->where, error);
        if (loading->where == NULL ||
            !add_operands(loading, loading->where, TRUE, 0, error)) {
            g_prefix_error(error, loading->where == NULL ? "--where " : "--where: ");
            return FALSE;
        }
    }
    sort_keys(loading);
    return TRUE;
}

gboolean panel_load_knows(struct store *store, const char *key)
{
    struct panel_key found = { 0 };
    return find_plain(store, key, &found, NULL);
}

gboolean panel_load_is_field(const char *key)
{
    for (gsize i = 0; i < G_N_ELEMENTS(quality_keys); i++)
        if (strcmp(quality_keys[i], key) == 0)
            return TRUE;
    return find_field(key) >= 0;
}

char **panel_load_variables(struct store *store, GError **error)
{
    GError *problem = NULL;
    sqlite3_stmt *s =
        store_prepare(store, "SELECT key FROM variable ORDER BY key", error);
    if (s == NULL)
        return NULL;
    GPtrArray *keys = g_ptr_array_new();
    while (store_step_row(store, s, &problem))
        g_ptr_array_add(keys, g_strdup(store_column_text(s, 0)));
    g_ptr_array_add(keys, NULL);
    char **list = (char **)g_ptr_array_free(keys, FALSE);
    if (!store_finish(problem, error))
        g_clear_pointer(&list, g_strfreev);
    return list;
}

gboolean panel_load_has_reports(struct store *store)
{
    g_autoptr(GError) problem = NULL;
    sqlite3_stmt *s =
        store_prepare(store, "SELECT 1 FROM report WHERE active LIMIT 1", &problem);
    gboolean found = s != NULL && store_step_row(store, s, &problem);
    if (s != NULL)
        sqlite3_reset(s);
    return found || problem != NULL;
}

char **panel_load_keys(struct store *store, GError **error)
{
    g_autofree char **variables = panel_load_variables(store, error);
    if (variables == NULL)
        return NULL;
    GPtrArray *keys = g_ptr_array_new();
    const struct schema_column *column;
    const struct claim_metric *metric;
    for (gsize i = 0; i < field_count(); i++)
        g_ptr_array_add(keys, g_strdup(field_get(i)->key));
    for (gsize i = 0; (column = schema_panel_column(i)) != NULL; i++)
        g_ptr_array_add(keys, g_strdup(column->name));
    for (gsize i = 0; (metric = claim_get_metric(i)) != NULL; i++)
        g_ptr_array_add(keys, g_strconcat("claims.", metric->key, NULL));
    for (gsize i = 0; i < G_N_ELEMENTS(quality_keys); i++)
        g_ptr_array_add(keys, g_strdup(quality_keys[i]));
    for (char **variable = variables; *variable != NULL; variable++)
        g_ptr_array_add(keys, *variable);
    g_ptr_array_add(keys, NULL);
    return (char **)g_ptr_array_free(keys, FALSE);
}
