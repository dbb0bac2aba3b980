#include "analysis/growth.h"

#include "analysis/adjust.h"
#include "analysis/describe.h"
#include "analysis/growth_parts.h"

#include <math.h>

/* p adjusted over all rows with a test. */
static void put_adjusted(struct result *result)
{
    gsize n = result_n_rows(result);
    g_autofree double *p = g_new(double, n + 1);
    for (gsize i = 0; i < n; i++)
        if (!result_get_number(result, i, GROWTH_P, &p[i]))
            p[i] = NAN;
    adjust_bh(p, n, p);
    for (gsize i = 0; i < n; i++)
        result_put_number(result, i, GROWTH_Q, p[i]);
}

void growth_note_base(struct result *result, double min_base)
{
    g_autofree char *base = describe_number(min_base, 0);
    describe_note(result, "基数少于%s件时不显示百分比",
                  "Percentages are hidden where the base has fewer than %s events", base);
}

static void note_test(struct growth_work *work)
{
    const gboolean share = work->indicator->kind == INDICATOR_SHARE;
    if (work->options->plain || !work->indicator->count)
        return;
    result_add_note(work->result,
                    share ? "p：两年比例的Fisher精确检验"
                          : "p：给定两年之和的精确条件检验（Przyborowski & Wilenski "
                            "1940）",
                    share ? "p: Fisher's exact test of the two years' shares"
                          : "p: exact test conditional on the sum of both years "
                            "(Przyborowski & Wilenski 1940)");
}

static void add_notes(struct growth_work *work)
{
    gsize rows = result_n_rows(work->result), n = 0, computed = 0;
    double arc;
    for (gsize i = 0; i < rows; i++) {
        computed += result_get_number(work->result, i, GROWTH_ARC, &arc);
        n += work->n_years == 1 ||
             g_strcmp0(result_get_reason(work->result, i, GROWTH_ARC), "no_report") != 0;
    }
    describe_result(work->result, work->panel, work->indicator, NULL);
    result_set_coverage(work->result, computed, n);
    describe_counted(work->result, work->panel, work->n_years);
    describe_reasons(work->result, work->withheld, work->order);
    if (work->options->silent)
        return;
    growth_note_base(work->result, work->options->min_base);
    note_test(work);
}

/* The first year has nothing before it; it has a row where the prose states a growth. */
static gboolean has_row(const struct growth_work *work, gsize u, gsize y)
{
    const struct panel *panel = work->panel;
    if (!panel_wants_year(panel, y))
        return FALSE;
    return y > 0 || isfinite(panel_get_stated(work->stated, u * panel->n_years));
}

struct result *growth_compute(const struct panel *panel,
                              const struct indicator *indicator,
                              const struct growth_options *options)
{
    struct growth_options defaults = GROWTH_DEFAULTS;
    struct growth_work work = { .panel = panel, .indicator = indicator };
    g_autoptr(indicator_values_t) values = indicator_compute(panel, indicator);
    g_autofree const struct panel_variable **variables =
        describe_variables(panel, indicator);
    g_autofree const struct panel_variable **bases = describe_bases(panel, indicator);
    g_autoptr(GHashTable) withheld = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) order = g_ptr_array_new();
    work.options = options != NULL ? options : &defaults;
    work.values = values;
    work.variables = variables;
    work.bases = bases;
    work.withheld = withheld;
    work.order = order;
    if (indicator->kind == INDICATOR_LEVEL && indicator->numerator[1] == NULL)
        work.stated = panel_find(panel, indicator->numerator[0]);
    work.result = growth_new_result(indicator);
    result_reserve(work.result, panel->n_units * panel->n_years);
    for (gsize y = 1; y < panel->n_years; y++)
        work.n_years += panel_wants_year(panel, y);
    for (gsize u = 0; u < panel->n_units; u++)
        for (gsize y = 0; y < panel->n_years; y++)
            if (has_row(&work, u, y))
                growth_add_row(&work, u, y);
    put_adjusted(work.result);
    add_notes(&work);
    return work.result;
}
