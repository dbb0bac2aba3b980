#include "data/variables/variables_new_unit.h"

#include "data/store/store_unit.h"
#include "data/store/store_waiting_table.h"

enum {
    ROW_ID,
    ROW_NAME,
    ROW_LENGTH,
    ROWS_MAX = 1024,
    REMEMBER_MAX = 1 << 16 /* units of which all names are kept in memory */
};

static const char table_name[] = "waiting_units";

struct new_units {
    struct store *store;
    const char *level;
    GHashTable *names; /* char *: names and codes */
    gboolean complete; /* no unit has another */
    gboolean begun;    /* whether these are known: */
    gint64 last_id;
    GArray *rows; /* struct row_value, to be written; the texts are those of `names` */
    sqlite3_stmt *statement; /* that writes them; finalized at the end */
};

static gboolean get_run(gconstpointer data, guint index, struct rows_run *run)
{
    const GArray *rows = ((const struct new_units *)data)->rows;
    run->row = (const struct row_value *)(const void *)rows->data;
    run->end = run->row + rows->len;
    return index == 0;
}

struct new_units *new_units_new(struct store *store, const char *level)
{
    struct new_units *units = g_new0(struct new_units, 1);
    struct rows_source source = { table_name, ROW_LENGTH + 1, get_run, units };
    units->store = store;
    units->level = level;
    units->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    units->rows = g_array_new(FALSE, TRUE, sizeof(struct row_value));
    waiting_table_register(store->db, &source);
    return units;
}

void new_units_free(struct new_units *units)
{
    sqlite3_finalize(units->statement); /* it reads the table */
    waiting_table_forget(units->store->db, table_name);
    g_hash_table_unref(units->names);
    g_array_unref(units->rows);
    g_free(units);
}

static gboolean read_last(struct new_units *units, GError **error)
{
    sqlite3_stmt *s =
        store_prepare(units->store, "SELECT coalesce(max(id), 0) FROM unit", error);
    if (s == NULL || !store_step_row(units->store, s, error))
        return FALSE;
    units->last_id = sqlite3_column_int64(s, 0);
    sqlite3_reset(s);
    return TRUE;
}

static gboolean read_names(struct new_units *units, GError **error)
{
    GError *problem = NULL;
    sqlite3_stmt *s = store_prepare(
        units->store,
        "SELECT name FROM unit UNION ALL SELECT code FROM unit WHERE code IS NOT NULL",
        error);
    if (s == NULL)
        return FALSE;
    while (store_step_row(units->store, s, &problem))
        g_hash_table_add(units->names, g_strdup(store_column_text(s, 0)));
    if (problem != NULL)
        g_propagate_error(error, problem);
    return problem == NULL;
}

static gboolean begin(struct new_units *units, GError **error)
{
    if (units->begun)
        return TRUE;
    if (!read_last(units, error))
        return FALSE;
    units->complete = units->last_id <= REMEMBER_MAX;
    units->begun = !units->complete || read_names(units, error);
    return units->begun;
}

gboolean new_units_has(struct new_units *units, const char *text, gboolean *has,
                       GError **error)
{
    if (!begin(units, error))
        return FALSE;
    *has = g_hash_table_contains(units->names, text);
    return *has || units->complete || store_has_unit(units->store, text, has, error);
}

gint64 new_units_add(struct new_units *units, const char *name, GError **error)
{
    if (!begin(units, error) ||
        (units->rows->len == ROWS_MAX * ROW_LENGTH && !new_units_write(units, error)))
        return 0;
    char *kept = g_strdup(name);
    g_hash_table_add(units->names, kept);
    guint at = units->rows->len;
    g_array_set_size(units->rows, at + ROW_LENGTH);
    struct row_value *row = &g_array_index(units->rows, struct row_value, at);
    row_set_whole(&row[ROW_ID], ++units->last_id);
    row_set_literal(&row[ROW_NAME], kept);
    return units->last_id;
}

gint64 new_units_place(struct new_units *units, const struct record_unit *unit,
                       GError **error)
{
    if (!begin(units, error) || !new_units_write(units, error))
        return 0;
    gint64 id = store_place_unit(units->store, unit, error);
    if (id == 0)
        return 0;
    units->last_id = MAX(units->last_id, id);
    g_hash_table_add(units->names, g_strdup(unit->name));
    if (unit->code != NULL)
        g_hash_table_add(units->names, g_strdup(unit->code));
    return id;
}

gboolean new_units_write(struct new_units *units, GError **error)
{
    if (units->rows->len == 0)
        return TRUE;
    if (units->statement == NULL)
        units->statement = store_prepare_once(
            units->store,
            "INSERT INTO unit(id, name, level, scope) SELECT c1, c2, ?, 'government' "
            "FROM waiting_units",
            error);
    if (units->statement == NULL)
        return FALSE;
    store_bind_text(units->statement, 1, units->level);
    gboolean good = store_step_done(units->store, units->statement, error);
    g_array_set_size(units->rows, 0);
    memory_forget(units->store->memory); /* it does not know of these */
    return good;
}
