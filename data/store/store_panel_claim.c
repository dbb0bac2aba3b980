/* What the prose of the reports states, in a panel: the figures that are asked for as
 * claims, and the growth beside any figure. One walk through the claims reads both. */
#include <math.h>
#include <string.h>

#include "data/store/store_panel.h"

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

static const char *metric_of_key(const struct panel_key *key)
{
    if (key->kind == KEY_CLAIM)
        return key->name + strlen("claims.");
    return key->kind == KEY_FIELD ? metric_of_field(field_get((gsize)key->field)) : NULL;
}

struct claim_target {
    const char *metric;
    struct panel_variable *variable;
    gboolean valued; /* the claim is the figure itself, not just the growth of a field */
};

struct claim_walk {
    const struct panel *panel;
    GArray *targets; /* struct claim_target */
    gboolean values; /* some target is a figure itself */
};

enum {
    CLAIM_REPORT,
    CLAIM_METRIC,
    CLAIM_GROWTH,
    CLAIM_BASE,
    CLAIM_VALUE,
    CLAIM_LINE,
    CLAIM_SHARE
};

/* Growth against the year before, in those words or by its number. */
static gboolean is_yearly(const char *base, gint year)
{
    char before[16];
    g_snprintf(before, sizeof before, "%d", year - 1);
    return base != NULL && (strcmp(base, "year") == 0 || strcmp(base, before) == 0);
}

/* The first claim of a report counts. */
static void take_growth(const struct claim_walk *walk, struct panel_variable *variable,
                        sqlite3_stmt *s, gsize cell)
{
    gint year = walk->panel->years[cell % walk->panel->n_years];
    if (isnan(variable->stated[cell]) &&
        sqlite3_column_type(s, CLAIM_GROWTH) != SQLITE_NULL &&
        is_yearly(store_column_text(s, CLAIM_BASE), year))
        variable->stated[cell] = sqlite3_column_double(s, CLAIM_GROWTH);
}

static void take_value(struct panel_variable *variable, sqlite3_stmt *s, gsize cell)
{
    if (variable->states[cell] == PANEL_NUMBER || sqlite3_column_int(s, CLAIM_SHARE) ||
        sqlite3_column_type(s, CLAIM_VALUE) == SQLITE_NULL)
        return;
    panel_set_number(variable, cell, sqlite3_column_double(s, CLAIM_VALUE));
    variable->lines[cell] = (guint32)sqlite3_column_int64(s, CLAIM_LINE);
}

static void read_claim(sqlite3_stmt *s, gsize cell, gpointer data)
{
    const struct claim_walk *walk = data;
    const char *metric = store_column_text(s, CLAIM_METRIC);
    for (guint t = 0; t < walk->targets->len; t++) {
        const struct claim_target *target =
            &g_array_index(walk->targets, struct claim_target, t);
        if (strcmp(target->metric, metric) != 0)
            continue;
        take_growth(walk, target->variable, s, cell);
        if (target->valued)
            take_value(target->variable, s, cell);
    }
}

static void list_targets(const struct panel_loading *loading, struct claim_walk *walk)
{
    struct panel *panel = loading->panel;
    for (guint k = 0; k < loading->keys->len; k++) {
        const struct panel_key *key = &g_array_index(loading->keys, struct panel_key, k);
        struct claim_target target = { metric_of_key(key), &panel->variables[k],
                                       key->kind == KEY_CLAIM };
        if (target.metric == NULL)
            continue;
        g_array_append_val(walk->targets, target);
        walk->values |= target.valued;
        panel_add_stated(panel, target.variable);
        for (gsize i = 0; target.valued && i < panel->n_units * panel->n_years; i++)
            if (panel->reports[i].present)
                target.variable->states[i] = PANEL_MISSING;
    }
}

gboolean panel_fill_claims(struct panel_loading *loading, GError **error)
{
    g_autoptr(GArray) targets = g_array_new(FALSE, FALSE, sizeof(struct claim_target));
    struct claim_walk walk = { loading->panel, targets, FALSE };
    list_targets(loading, &walk);
    if (targets->len == 0)
        return TRUE;
    sqlite3_stmt *s = store_prepare(
        loading->store,
        "SELECT report_id, metric, growth, growth_base, value, line, share FROM claim "
        "WHERE report_id BETWEEN ?1 AND ?2 AND (growth IS NOT NULL OR ?3) "
        "ORDER BY report_id, number",
        error);
    if (s == NULL)
        return FALSE;
    sqlite3_bind_int(s, 3, walk.values);
    return panel_walk_reports(loading, s, read_claim, &walk, error);
}
