/* Loaded variables in a panel. They lie in blocks of sixteen: one walk through a block
 * reads all of them that are wanted. */
#include "data/store/store_panel.h"

/* A variable of the block, and where it stands in the statement. */
struct block_target {
    struct panel_variable *variable;
    int column;
};

enum { BLOCK_UNIT, BLOCK_YEAR, BLOCK_VALUES };

static const struct panel_key *get_key(const struct panel_loading *loading, guint k)
{
    return &g_array_index(loading->keys, struct panel_key, k);
}

GArray *panel_list_blocks(const struct panel_loading *loading)
{
    GArray *blocks = g_array_new(FALSE, FALSE, sizeof(gint));
    for (guint k = 0; k < loading->keys->len; k++) {
        const struct panel_key *key = get_key(loading, k);
        gboolean seen = key->kind != KEY_VARIABLE;
        for (guint i = 0; i < blocks->len && !seen; i++)
            seen = g_array_index(blocks, gint, i) == key->block;
        if (!seen)
            g_array_append_val(blocks, key->block);
    }
    return blocks;
}

/* The statement that reads what is wanted of the block, and no more. */
static char *write_statement(const struct panel_loading *loading, gint block,
                             GArray *targets)
{
    g_autoptr(GString) columns = g_string_new(NULL);
    for (guint k = 0; k < loading->keys->len; k++) {
        const struct panel_key *key = get_key(loading, k);
        if (key->kind != KEY_VARIABLE || key->block != block)
            continue;
        struct block_target target = { &loading->panel->variables[k],
                                       BLOCK_VALUES + (int)targets->len };
        g_array_append_val(targets, target);
        g_string_append_printf(columns, ", v%d", key->slot);
    }
    return g_strdup_printf("SELECT unit_id, year%s FROM variable_row WHERE block = %d",
                           columns->str, block);
}

static void read_values(sqlite3_stmt *s, const GArray *targets, gsize cell)
{
    for (guint t = 0; t < targets->len; t++) {
        const struct block_target *target =
            &g_array_index(targets, struct block_target, t);
        double value = sqlite3_column_double(s, target->column); /* 0 for NULL */
        if (value != 0 || sqlite3_column_type(s, target->column) != SQLITE_NULL)
            panel_set_number(target->variable, cell, value);
    }
}

static gboolean fill_block(struct panel_loading *loading, gint block, GError **error)
{
    const struct panel *panel = loading->panel;
    g_autoptr(GArray) targets = g_array_new(FALSE, FALSE, sizeof(struct block_target));
    g_autofree char *sql = write_statement(loading, block, targets);
    store_auto_finalize sqlite3_stmt *s = store_prepare_once(loading->store, sql, error);
    GError *problem = NULL;
    if (s == NULL)
        return FALSE;
    struct panel_unit_finder finder = { .loading = loading };
    while (store_step_row(loading->store, s, &problem)) {
        const struct panel_unit_row *unit =
            panel_find_next_unit(&finder, sqlite3_column_int64(s, BLOCK_UNIT));
        gint year = panel_find_year(panel, sqlite3_column_int(s, BLOCK_YEAR));
        if (unit != NULL && unit->position >= 0 && year >= 0)
            read_values(s, targets, (gsize)unit->position * panel->n_years + (gsize)year);
    }
    return store_finish(problem, error);
}

gboolean panel_fill_blocks(struct panel_loading *loading, GError **error)
{
    g_autoptr(GArray) blocks = panel_list_blocks(loading);
    for (guint i = 0; i < blocks->len; i++)
        if (!fill_block(loading, g_array_index(blocks, gint, i), error))
            return FALSE;
    return TRUE;
}
