/* The values of a panel, variable by variable. */
#include <math.h>
#include <string.h>

#include "data/store/store_panel.h"

static gboolean apply_amendments(struct panel_loading *loading, const struct field *field,
                                 struct panel_variable *variable, GError **error)
{
    struct panel *panel = loading->panel;
    sqlite3_stmt *s = store_prepare(
        loading->store, "SELECT unit_id, year, value FROM amendment WHERE field = ?",
        error);
    GError *problem = NULL;
    if (s == NULL)
        return FALSE;
    store_bind_text(s, 1, field->key);
    while (store_step_row(loading->store, s, &problem)) {
        const struct panel_unit_row *unit =
            panel_find_unit(loading, sqlite3_column_int64(s, 0));
        gint year = panel_find_year(panel, sqlite3_column_int(s, 1));
        if (unit == NULL || unit->position < 0 || year < 0)
            continue;
        gsize i = (gsize)unit->position * panel->n_years + (gsize)year;
        if (!panel->reports[i].present)
            continue;
        variable->inferred[i] = 2;
        if (sqlite3_column_type(s, 2) != SQLITE_NULL) {
            panel_set_number(variable, i, sqlite3_column_double(s, 2));
        } else {
            variable->values[i] = NAN;
            variable->states[i] = PANEL_MISSING;
        }
    }
    return store_finish(problem, error);
}

static void fill_quality(struct panel_loading *loading, const struct panel_key *key,
                         struct panel_variable *variable)
{
    struct panel *panel = loading->panel;
    for (gsize i = 0; i < panel->n_units * panel->n_years; i++) {
        const struct panel_report *report = &panel->reports[i];
        const guint16 counters[] = { report->n_failed, report->n_prose, report->n_blank };
        if (report->present)
            panel_set_number(variable, i, counters[key->index]);
    }
}

static void exclude_inconsistent(struct panel *panel)
{
    for (gsize i = 0; i < panel->n_units * panel->n_years; i++)
        for (gsize k = 0; panel->reports[i].n_failed > 0 && k < panel->n_variables; k++) {
            panel->variables[k].states[i] = PANEL_EXCLUDED;
            panel->variables[k].values[i] = NAN;
        }
}

/* What no walk for all keys has read. */
static gboolean fill_key(struct panel_loading *loading, guint k, GError **error)
{
    const struct panel_key *key = &g_array_index(loading->keys, struct panel_key, k);
    struct panel_variable *variable = &loading->panel->variables[k];
    if (key->kind == KEY_QUALITY)
        fill_quality(loading, key, variable);
    return key->kind != KEY_FIELD || loading->query->sample != PANEL_SAMPLE_CORRECTED ||
           apply_amendments(loading, field_get((gsize)key->field), variable, error);
}

gboolean panel_fill_variables(struct panel_loading *loading, GError **error)
{
    for (enum form_table table = 0; table < FORM_N_TABLES; table++)
        if (!panel_fill_table(loading, table, error))
            return FALSE;
    if (!panel_fill_claims(loading, error) || !panel_fill_blocks(loading, error))
        return FALSE;
    for (guint k = 0; k < loading->keys->len; k++)
        if (!fill_key(loading, k, error))
            return FALSE;
    if (loading->query->sample == PANEL_SAMPLE_CONSISTENT)
        exclude_inconsistent(loading->panel);
    for (guint order = 0; order < loading->keys->len; order++)
        for (guint k = 0; k < loading->keys->len; k++) {
            const struct panel_key *key =
                &g_array_index(loading->keys, struct panel_key, k);
            if (key->kind == KEY_DEFINE && key->order == order)
                panel_fill_define(loading, key, &loading->panel->variables[k]);
        }
    return TRUE;
}
