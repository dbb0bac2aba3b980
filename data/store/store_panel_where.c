/* Formulas over the variables of a panel: values made of them, and a condition. */
#include <math.h>
#include <string.h>

#include "data/expression.h"
#include "data/store/store_panel.h"

static const char *text_attribute(const struct panel *panel, gsize i, const char *name)
{
    const struct panel_unit *unit = &panel->units[i / panel->n_years];
    const struct {
        const char *name, *value;
    } table[] = { { "unit", unit->name },
                  { "code", unit->code },
                  { "level", unit->level },
                  { "scope", unit->scope },
                  { "province", unit->province },
                  { "prefecture", unit->prefecture },
                  { "form", form_name(panel->reports[i].form) } };
    for (gsize k = 0; k < G_N_ELEMENTS(table); k++)
        if (strcmp(table[k].name, name) == 0)
            return table[k].value;
    return NULL;
}

static gboolean number_attribute(const struct panel *panel, gsize i, const char *name,
                                 double *value)
{
    const struct panel_population *population =
        panel->population == NULL ? NULL : &panel->population[i];
    if (strcmp(name, "year") == 0)
        *value = panel->years[i % panel->n_years];
    else if (population != NULL && population->reason == NULL &&
             strcmp(name, "population") == 0)
        *value = population->population;
    else if (population != NULL && population->reason == NULL &&
             strcmp(name, "population_year") == 0)
        *value = population->year;
    else
        return FALSE;
    return TRUE;
}

static void bind_cell(const struct panel *panel, struct expression *expression, gsize i)
{
    const char *name;
    for (gsize v = 0; (name = expression_variable(expression, v)) != NULL; v++) {
        const struct panel_variable *variable = panel_find(panel, name);
        double value;
        if (variable != NULL ? variable->states[i] == PANEL_NUMBER
                             : number_attribute(panel, i, name, &value))
            expression_set_number(expression, v,
                                  variable != NULL ? variable->values[i] : value);
        else if (variable != NULL)
            expression_set_missing(expression, v);
        else
            expression_set_text(expression, v, text_attribute(panel, i, name));
    }
}

void panel_fill_define(struct panel_loading *loading, const struct panel_key *key,
                       struct panel_variable *variable)
{
    struct panel *panel = loading->panel;
    for (gsize i = 0; i < panel->n_units * panel->n_years; i++) {
        double value;
        if (panel->reports[i].present)
            variable->states[i] = PANEL_MISSING;
        bind_cell(panel, key->expression, i);
        if (expression_get_number(key->expression, &value))
            panel_set_number(variable, i, value);
    }
}

static void leave_out(struct panel *panel, gsize i)
{
    gboolean present = panel->reports[i].present;
    panel->reports[i] = (struct panel_report){ .filtered = present };
    for (gsize k = 0; k < panel->n_variables; k++) {
        struct panel_variable *variable = &panel->variables[k];
        gboolean loaded = present || variable->states[i] != PANEL_NO_REPORT;
        variable->states[i] = loaded ? PANEL_FILTERED : PANEL_NO_REPORT;
        variable->values[i] = NAN;
        if (variable->stated != NULL)
            variable->stated[i] = NAN;
    }
}

/* A unit that meets the condition in no year is not in the panel at all. */
static void drop_units(struct panel *panel, const gboolean *keep)
{
    gsize to = 0, n = panel->n_years;
    for (gsize u = 0; u < panel->n_units; u++) {
        if (!keep[u])
            continue;
        panel->units[to] = panel->units[u];
        memmove(&panel->reports[to * n], &panel->reports[u * n],
                n * sizeof *panel->reports);
        if (panel->population != NULL)
            memmove(&panel->population[to * n], &panel->population[u * n],
                    n * sizeof *panel->population);
        for (gsize k = 0; k < panel->n_variables; k++)
            panel_variable_move(&panel->variables[k], to * n, u * n, n);
        to++;
    }
    panel->n_units = to;
}

void panel_apply_where(struct panel_loading *loading)
{
    struct panel *panel = loading->panel;
    if (loading->where == NULL)
        return;
    g_autofree gboolean *keep = g_new0(gboolean, panel->n_units + 1);
    for (gsize i = 0; i < panel->n_units * panel->n_years; i++) {
        bind_cell(panel, loading->where, i);
        if (expression_get_condition(loading->where))
            keep[i / panel->n_years] = TRUE;
        else
            leave_out(panel, i);
    }
    drop_units(panel, keep);
}
