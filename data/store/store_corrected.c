#include "data/store/store_corrected.h"

#include <string.h>

#include "data/store/schema.h"
#include "data/store/store_sql.h"

/* What stands in the place of a column, or beside them all: SQL by the column's name. */
struct columns {
    GHashTable *amended, *variables;
};

/* The panel's name of a field, NULL when it has no column of it. */
static const char *column_name(const char *key)
{
    gint field = field_find(key);
    const struct schema_column *column;
    for (gsize i = 0; (column = schema_panel_column(i)) != NULL; i++)
        if (column->field == field)
            return column->name;
    return NULL;
}

static void add(GHashTable *table, const char *name, char *sql)
{
    g_hash_table_insert(table, g_strdup(name), g_strdup(sql));
    sqlite3_free(sql);
}

#define AMENDMENT                                                                        \
    "FROM amendment a WHERE a.unit_id = panel.unit_id AND a.year = panel.year AND "      \
    "a.field = %Q"

static gboolean read_amended(struct store *store, GHashTable *amended, GError **error)
{
    sqlite3_stmt *s =
        store_prepare(store, "SELECT DISTINCT field FROM amendment ORDER BY 1", error);
    GError *problem = NULL;
    if (s == NULL)
        return FALSE;
    while (store_step_row(store, s, &problem)) {
        const char *key = store_column_text(s, 0), *name = column_name(key);
        if (name != NULL)
            add(amended, name,
                sqlite3_mprintf("CASE WHEN EXISTS (SELECT 1 " AMENDMENT
                                ") THEN (SELECT a.value " AMENDMENT ") ELSE panel.%s END",
                                key, key, name));
    }
    return store_finish(problem, error);
}

static gboolean read_variables(struct store *store, GHashTable *variables,
                               const char *where, GError **error)
{
    sqlite3_stmt *s =
        store_prepare(store, "SELECT key, block, slot FROM variable ORDER BY 1", error);
    GError *problem = NULL;
    if (s == NULL)
        return FALSE;
    while (store_step_row(store, s, &problem)) {
        const char *key = store_column_text(s, 0);
        if (strstr(where, key) != NULL)
            add(variables, key,
                sqlite3_mprintf("(SELECT w.v%d FROM variable_row w WHERE w.block = %d "
                                "AND w.unit_id = panel.unit_id AND w.year = panel.year)",
                                sqlite3_column_int(s, 2), sqlite3_column_int(s, 1)));
    }
    return store_finish(problem, error);
}

static void append(GString *sql, const char *expression, const char *name)
{
    char *text = expression != NULL ? sqlite3_mprintf("%s AS \"%w\"", expression, name)
                                    : sqlite3_mprintf("panel.\"%w\"", name);
    g_string_append_printf(sql, "%s%s", sql->len > 0 ? ", " : "SELECT ", text);
    sqlite3_free(text);
}

/* The columns of the view in its order, then variables of other names by name. */
static gboolean write_columns(struct store *store, struct columns *columns, GString *sql,
                              GError **error)
{
    store_auto_finalize sqlite3_stmt *s =
        store_prepare_once(store, "SELECT * FROM panel", error);
    if (s == NULL)
        return FALSE;
    for (int i = 0; i < sqlite3_column_count(s); i++) {
        const char *name = sqlite3_column_name(s, i);
        const char *variable = g_hash_table_lookup(columns->variables, name);
        append(sql,
               variable != NULL ? variable : g_hash_table_lookup(columns->amended, name),
               name);
        g_hash_table_remove(columns->variables, name);
    }
    g_autoptr(GList) names = g_hash_table_get_keys(columns->variables);
    names = g_list_sort(names, (GCompareFunc)strcmp);
    for (GList *name = names; name != NULL; name = name->next)
        append(sql, g_hash_table_lookup(columns->variables, name->data), name->data);
    g_string_append(sql, " FROM panel");
    return TRUE;
}

char *corrected_panel(struct store *store, gboolean corrected, const char *where,
                      GError **error)
{
    struct columns columns = {
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
    };
    GString *sql = g_string_new(NULL);
    gboolean good =
        (!corrected || read_amended(store, columns.amended, error)) &&
        (where == NULL || read_variables(store, columns.variables, where, error));
    if (good && g_hash_table_size(columns.amended) == 0 &&
        g_hash_table_size(columns.variables) == 0)
        g_string_append(sql, "SELECT * FROM panel");
    else
        good = good && write_columns(store, &columns, sql, error);
    g_hash_table_unref(columns.amended);
    g_hash_table_unref(columns.variables);
    return g_string_free(sql, !good);
}
