#include "analysis/outlier_class.h"

#include "analysis/describe.h"
#include "analysis/stats.h"

#include <math.h>
#include <string.h>

void outlier_context_init(struct outlier_context *context, const struct panel *panel,
                          const struct indicator *indicator)
{
    *context = (struct outlier_context){
        .panel = panel,
        .indicator = indicator,
        .values = indicator_compute(panel, indicator),
        .variables = describe_variables(panel, indicator),
        .small_below = NAN,
    };
}

void outlier_context_clear(struct outlier_context *context)
{
    indicator_values_free((struct indicator_values *)context->values);
    g_free((gpointer)context->variables);
}

static void append(GString *out, const char *code)
{
    if (out->len > 0)
        g_string_append_c(out, ';');
    g_string_append(out, code);
}

/* Whether any variable of the indicator carries a mark at the cell. */
typedef gboolean (*mark)(const struct panel_variable *variable, gsize cell);

static gboolean is_round(const struct panel_variable *variable, gsize cell)
{
    return variable->round[cell] != 0;
}

static gboolean is_unit_slip(const struct panel_variable *variable, gsize cell)
{
    return variable->unit_slip[cell] != 0;
}

static gboolean any_variable(const struct panel *panel, const char *const *keys,
                             gsize cell, mark marked)
{
    for (; keys != NULL && *keys != NULL; keys++) {
        const struct panel_variable *variable = panel_find(panel, *keys);
        if (variable != NULL && variable->states[cell] == PANEL_NUMBER &&
            marked(variable, cell))
            return TRUE;
    }
    return FALSE;
}

static gboolean indicator_is_marked(const struct outlier_context *context, gsize cell,
                                    mark marked)
{
    return any_variable(context->panel, context->indicator->numerator, cell, marked) ||
           any_variable(context->panel, context->indicator->denominator, cell, marked);
}

const char *outlier_factor(double value, double usual)
{
    if (!(value > 0 && usual > 0))
        return NULL;
    double power = fabs(log10(value / usual));
    if (fabs(power - 1) <= log10(1.25))
        return "factor_10";
    return fabs(power - 4) <= log10(2) ? "factor_10000" : NULL;
}

/* The median of the unit's other years, or where it has none the group's median. A factor
 * of 10 against other units is nothing strange, so that only counts within a unit. */
static const char *find_factor(const struct outlier_context *context, gsize cell)
{
    gsize n_years = context->panel->n_years, first = cell - cell % n_years, n = 0;
    g_autofree double *others = g_new(double, n_years);
    double value = context->values->value[cell];
    for (gsize i = first; i < first + n_years; i++)
        if (i != cell && context->values->reason[i] == NULL)
            others[n++] = context->values->value[i];
    if (n > 0)
        return outlier_factor(value, stats_median(others, n));
    const char *code = outlier_factor(value, context->median);
    return g_strcmp0(code, "factor_10000") == 0 ? code : NULL;
}

gboolean outlier_explain(const struct outlier_context *context, gsize cell, GString *out)
{
    const struct panel_report *report = &context->panel->reports[cell];
    const char *factor =
        context->indicator->kind == INDICATOR_SHARE ? NULL : find_factor(context, cell);
    gsize before = out->len;
    if (report->n_failed > 0)
        append(out, "failed_identity");
    if (indicator_is_marked(context, cell, is_unit_slip))
        append(out, "unit_slip");
    if (factor != NULL)
        append(out, factor);
    if (report->n_prose > 0)
        append(out, "prose_gap");
    if (report->copied_table)
        append(out, "copied_table");
    if (report->wrong_period)
        append(out, "wrong_period");
    if (indicator_is_marked(context, cell, is_round))
        append(out, "round_number");
    gboolean check = out->len > before;
    if (context->values->denominator[cell] < context->small_below)
        append(out, "small_denominator");
    if (!check)
        append(out, "level");
    return check;
}
