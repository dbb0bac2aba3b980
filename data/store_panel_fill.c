/* The values of a panel, variable by variable. */
#include <math.h>
#include <string.h>

#include "data/store_panel.h"

/* ---- fields of the forms ---- */

/* The claims whose growth is about a field of a table. */
static const struct {
    const char *field, *metric;
} stated_growth[] = {
    { "requests.new_received.total", "requests_received" },
    { "requests.total.total", "requests_completed" },
    { "review.reconsideration.total", "reconsiderations" },
    { "disclosure.normative_documents.issued", "normative_documents" },
};

static const char *metric_of_field(const struct field *field)
{
    for (gsize i = 0; i < G_N_ELEMENTS(stated_growth); i++)
        if (strcmp(stated_growth[i].field, field->key) == 0)
            return stated_growth[i].metric;
    return NULL;
}

static gboolean fill_stated(struct panel_loading *loading, const char *metric,
                            struct panel_variable *variable, GError **error)
{
    struct panel *panel = loading->panel;
    sqlite3_stmt *s = store_prepare(
        loading->store,
        "SELECT growth FROM claim WHERE report_id = ?1 AND metric = ?2 AND growth IS NOT "
        "NULL AND (growth_base = 'year' OR growth_base = ?3) ORDER BY number LIMIT 1",
        error);
    if (s == NULL)
        return FALSE;
    panel_add_stated(panel, variable);
    store_bind_text(s, 2, metric);
    GError *problem = NULL;
    for (gsize i = 0; problem == NULL && i < panel->n_units * panel->n_years; i++) {
        char base[16];
        if (!panel->reports[i].present)
            continue;
        g_snprintf(base, sizeof base, "%d", panel->years[i % panel->n_years] - 1);
        sqlite3_bind_int64(s, 1, panel->reports[i].report_id);
        sqlite3_bind_text(s, 3, base, -1, SQLITE_TRANSIENT);
        if (store_step_row(loading->store, s, &problem))
            variable->stated[i] = sqlite3_column_double(s, 0);
        sqlite3_reset(s);
    }
    return store_finish(problem, error);
}

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

static gboolean fill_field_key(struct panel_loading *loading, const struct panel_key *key,
                               struct panel_variable *variable, GError **error)
{
    const struct field *field = field_get((gsize)key->field);
    const char *metric = metric_of_field(field);
    return (metric == NULL || fill_stated(loading, metric, variable, error)) &&
           (loading->query->sample != PANEL_SAMPLE_CORRECTED ||
            apply_amendments(loading, field, variable, error));
}

/* ---- claims, quality counters ---- */

static gboolean fill_claim(struct panel_loading *loading, const struct panel_key *key,
                           struct panel_variable *variable, GError **error)
{
    struct panel *panel = loading->panel;
    const char *metric = key->name + strlen("claims.");
    sqlite3_stmt *s = store_prepare(loading->store,
                                    "SELECT value, line FROM claim WHERE report_id = ? "
                                    "AND metric = ? AND value IS NOT "
                                    "NULL AND NOT share ORDER BY number LIMIT 1",
                                    error);
    if (s == NULL)
        return FALSE;
    store_bind_text(s, 2, metric);
    GError *problem = NULL;
    for (gsize i = 0; problem == NULL && i < panel->n_units * panel->n_years; i++) {
        if (!panel->reports[i].present)
            continue;
        variable->states[i] = PANEL_MISSING;
        sqlite3_bind_int64(s, 1, panel->reports[i].report_id);
        if (store_step_row(loading->store, s, &problem)) {
            panel_set_number(variable, i, sqlite3_column_double(s, 0));
            variable->lines[i] = (guint32)sqlite3_column_int64(s, 1);
        }
        sqlite3_reset(s);
    }
    return store_finish(problem, error) && fill_stated(loading, metric, variable, error);
}

static gboolean fill_quality(struct panel_loading *loading, const struct panel_key *key,
                             struct panel_variable *variable, GError **error)
{
    (void)error;
    struct panel *panel = loading->panel;
    for (gsize i = 0; i < panel->n_units * panel->n_years; i++) {
        const struct panel_report *report = &panel->reports[i];
        const guint16 counters[] = { report->n_failed, report->n_prose, report->n_blank };
        if (report->present)
            panel_set_number(variable, i, counters[key->index]);
    }
    return TRUE;
}

/* ---- all of them ---- */

static void exclude_inconsistent(struct panel *panel)
{
    for (gsize i = 0; i < panel->n_units * panel->n_years; i++)
        for (gsize k = 0; panel->reports[i].n_failed > 0 && k < panel->n_variables; k++) {
            panel->variables[k].states[i] = PANEL_EXCLUDED;
            panel->variables[k].values[i] = NAN;
        }
}

static gboolean fill_key(struct panel_loading *loading, guint k, GError **error)
{
    const struct panel_key *key = &g_array_index(loading->keys, struct panel_key, k);
    struct panel_variable *variable = &loading->panel->variables[k];
    switch (key->kind) {
    case KEY_FIELD:
        return fill_field_key(loading, key, variable, error);
    case KEY_CLAIM:
        return fill_claim(loading, key, variable, error);
    case KEY_QUALITY:
        return fill_quality(loading, key, variable, error);
    case KEY_VARIABLE:
        return TRUE; /* all of them together: panel_fill_blocks() */
    case KEY_DEFINE:
        return TRUE; /* after all others, in the order of definition */
    }
    return FALSE;
}

gboolean panel_fill_variables(struct panel_loading *loading, GError **error)
{
    for (enum form_table table = 0; table < FORM_N_TABLES; table++)
        if (!panel_fill_table(loading, table, error))
            return FALSE;
    for (guint k = 0; k < loading->keys->len; k++)
        if (!fill_key(loading, k, error))
            return FALSE;
    if (!panel_fill_blocks(loading, error))
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
