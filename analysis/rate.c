#include "analysis/rate.h"

#include "analysis/describe.h"
#include "analysis/rate_parts.h"

#include <math.h>

G_DEFINE_QUARK(ogi - rate - error - quark, rate_error)

static void add_notes(struct rate_work *work)
{
    g_autofree char *level = describe_number(work->options->level * 100, 2);
    g_autofree char *small_population =
        describe_number(work->options->small_population, 0);
    g_autofree char *small_total = describe_number(work->options->small_total, 0);
    const char *small = work->population ? small_population : small_total;
    describe_result(work->result, work->panel, work->indicator, work->values);
    if (rate_has_interval(work) && !work->options->hides_intervals) {
        g_autofree char *zh = g_strdup_printf("区间：%s%%，%s", level, work->method->zh);
        g_autofree char *en =
            g_strdup_printf("Interval: %s %%, %s", level, work->method->en);
        result_add_note(work->result, zh, en);
        result_set_scalar(work->result, "level", work->options->level);
    }
    if (work->any_small && !work->options->hides_marks)
        describe_note(work->result, "分母小于%s的数值已标出",
                      "Denominators below %s are marked", small);
}

struct result *rate_compute(const struct panel *panel, const struct indicator *indicator,
                            const struct rate_options *options, GError **error)
{
    struct rate_options defaults = RATE_DEFAULTS;
    struct rate_work work = { .panel = panel, .indicator = indicator };
    work.options = options != NULL ? options : &defaults;
    work.method = rate_interval_find(work.options->interval, indicator->kind, error);
    if (work.method == NULL)
        return NULL;
    g_autoptr(grouping_t) grouping = grouping_new(panel, work.options->by, TRUE, error);
    if (grouping == NULL)
        return NULL;
    g_autoptr(indicator_values_t) values = indicator_compute(panel, indicator);
    g_autofree const struct panel_variable **variables =
        describe_variables(panel, indicator);
    g_autofree const struct panel_variable **bases = describe_bases(panel, indicator);
    g_autofree struct interval *memory = g_new(struct interval, RATE_MEMORY);
    for (gsize i = 0; i < RATE_MEMORY; i++)
        memory[i] = (struct interval){ NAN, NAN };
    work.values = values;
    work.variables = variables;
    work.bases = bases;
    work.memory = memory;
    work.population = indicator->denominator != NULL &&
                      g_strcmp0(indicator->denominator[0], "population") == 0;
    work.result = rate_new_result(indicator);
    result_reserve(work.result, values->n);
    for (gsize g = 0; g < grouping->n; g++)
        rate_add_group(&work, grouping, g);
    add_notes(&work);
    return work.result;
}
