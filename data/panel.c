#include "data/panel.h"

#include <math.h>
#include <string.h>

static void init_variable(struct panel_variable *variable, gsize n)
{
    variable->values = g_new(double, n);
    for (gsize i = 0; i < n; i++)
        variable->values[i] = NAN;
    variable->states = g_new0(guint8, n);
    variable->lines = g_new0(guint32, n);
    variable->inferred = g_new0(guint8, n);
    variable->round = g_new0(guint8, n);
    variable->unit_slip = g_new0(guint8, n);
}

struct panel *panel_new(gsize n_units, gsize n_years, gsize n_variables,
                        gboolean with_population)
{
    struct panel *panel = g_new0(struct panel, 1);
    gsize n = n_units * n_years;
    panel->text = g_string_chunk_new(4096);
    panel->units = g_new0(struct panel_unit, n_units);
    panel->n_units = n_units;
    panel->years = g_new0(gint, n_years);
    panel->n_years = n_years;
    panel->reports = g_new0(struct panel_report, n);
    panel->population = with_population ? g_new0(struct panel_population, n) : NULL;
    panel->variables = g_new0(struct panel_variable, n_variables);
    panel->n_variables = n_variables;
    for (gsize i = 0; i < n_variables; i++)
        init_variable(&panel->variables[i], n);
    return panel;
}

static void clear_variable(struct panel_variable *variable)
{
    g_free(variable->values);
    g_free(variable->stated);
    g_free(variable->states);
    g_free(variable->lines);
    g_free(variable->inferred);
    g_free(variable->round);
    g_free(variable->unit_slip);
}

void panel_free(struct panel *panel)
{
    if (panel == NULL)
        return;
    for (gsize i = 0; i < panel->n_variables; i++)
        clear_variable(&panel->variables[i]);
    g_free(panel->variables);
    g_free(panel->population);
    g_free(panel->reports);
    g_free(panel->years);
    g_free(panel->units);
    g_free(panel->left_outs);
    g_free(panel->context);
    g_string_chunk_free(panel->text);
    g_free(panel);
}

gboolean panel_wants_year(const struct panel *panel, gsize y)
{
    return panel->context == NULL || !panel->context[y];
}

void panel_variable_move(struct panel_variable *variable, gsize to, gsize from, gsize n)
{
    memmove(&variable->values[to], &variable->values[from], n * sizeof(double));
    if (variable->stated != NULL)
        memmove(&variable->stated[to], &variable->stated[from], n * sizeof(double));
    memmove(&variable->lines[to], &variable->lines[from], n * sizeof(guint32));
    memmove(&variable->states[to], &variable->states[from], n);
    memmove(&variable->inferred[to], &variable->inferred[from], n);
    memmove(&variable->round[to], &variable->round[from], n);
    memmove(&variable->unit_slip[to], &variable->unit_slip[from], n);
}

void panel_add_stated(const struct panel *panel, struct panel_variable *variable)
{
    gsize n = panel->n_units * panel->n_years;
    if (variable->stated != NULL)
        return;
    variable->stated = g_new(double, n);
    for (gsize i = 0; i < n; i++)
        variable->stated[i] = NAN;
}

double panel_get_stated(const struct panel_variable *variable, gsize cell)
{
    return variable == NULL || variable->stated == NULL ? NAN : variable->stated[cell];
}

const struct panel_variable *panel_find(const struct panel *panel, const char *key)
{
    for (gsize i = 0; i < panel->n_variables; i++)
        if (g_strcmp0(panel->variables[i].key, key) == 0)
            return &panel->variables[i];
    return NULL;
}

gboolean panel_get(const struct panel *panel, const struct panel_variable *variable,
                   gsize u, gsize y, double *value)
{
    gsize i = u * panel->n_years + y;
    if (variable == NULL || variable->states[i] != PANEL_NUMBER)
        return FALSE;
    *value = variable->values[i];
    return TRUE;
}
