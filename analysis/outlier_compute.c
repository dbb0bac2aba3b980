#include "analysis/describe.h"
#include "analysis/grouping.h"
#include "analysis/outlier_list.h"

#include <math.h>
#include <string.h>

G_DEFINE_QUARK(ogi - outlier - error - quark, outlier_error)

/* Arrays of one sample, as long as the largest group. */
struct buffers {
    gsize *cells;
    double *value, *raw, *events, *exposure, *previous;
    struct outlier_verdict *verdicts;
};

struct work {
    const struct panel *panel;
    const struct outlier_options *options;
    const struct outlier_method *method;
    const struct outlier_context *context;
    struct buffers buffers;
    struct outlier_list *list;
};

static void buffers_init(struct buffers *buffers, gsize n)
{
    buffers->cells = g_new(gsize, n + 1);
    buffers->value = g_new(double, n + 1);
    buffers->raw = g_new(double, n + 1);
    buffers->events = g_new(double, n + 1);
    buffers->exposure = g_new(double, n + 1);
    buffers->previous = g_new(double, n + 1);
    buffers->verdicts = g_new(struct outlier_verdict, n + 1);
}

static void buffers_clear(struct buffers *buffers)
{
    g_free(buffers->cells);
    g_free(buffers->value);
    g_free(buffers->raw);
    g_free(buffers->events);
    g_free(buffers->exposure);
    g_free(buffers->previous);
    g_free(buffers->verdicts);
}

static gboolean uses_log(const struct work *work)
{
    return work->options->log && work->method->needs == OUTLIER_LEVEL;
}

/* The figure of the year before, NAN where there is none or the definition changed. */
static double previous_value(const struct work *work, gsize cell)
{
    const struct panel *panel = work->panel;
    gsize y = cell % panel->n_years;
    if (y == 0 || panel->years[y] - panel->years[y - 1] != 1 ||
        work->context->values->reason[cell - 1] != NULL)
        return NAN;
    gboolean changed = panel->reports[cell].form != panel->reports[cell - 1].form;
    if (changed && g_strcmp0(work->context->indicator->comparable, "no") == 0)
        return NAN;
    return work->context->values->value[cell - 1];
}

static gboolean take(const struct work *work, gsize cell, gsize k)
{
    const struct indicator_values *values = work->context->values;
    const struct buffers *buffers = &work->buffers;
    double value = values->value[cell];
    if (values->reason[cell] != NULL || (uses_log(work) && value < 0))
        return FALSE;
    buffers->cells[k] = cell;
    buffers->raw[k] = value;
    buffers->value[k] = uses_log(work) ? log1p(value) : value;
    buffers->events[k] = values->numerator[cell];
    buffers->exposure[k] =
        work->context->indicator->denominator != NULL ? values->denominator[cell] : 1;
    buffers->previous[k] =
        work->method->needs == OUTLIER_PREVIOUS ? previous_value(work, cell) : NAN;
    return TRUE;
}

/* A value that the method passed over has no verdict. */
static const char *reason_of(const struct work *work, const char *why, double score)
{
    if (why != NULL || !isnan(score))
        return why;
    return work->method->needs == OUTLIER_PREVIOUS ? "no_previous" : "no_test";
}

static void add_items(struct work *work, gsize n, const char *group, const char *why)
{
    const struct buffers *buffers = &work->buffers;
    double median = stats_median(buffers->raw, n);
    group = g_string_chunk_insert_const(work->list->text, group);
    for (gsize i = 0; i < n; i++) {
        struct outlier_item item = {
            .cell = buffers->cells[i],
            .indicator = work->context->indicator->key,
            .method = work->method->key,
            .group = group,
            .context = work->context,
            .value = buffers->raw[i],
            .verdict = buffers->verdicts[i],
            .n = n,
            .q = NAN,
            .median = median,
            .why = reason_of(work, why, buffers->verdicts[i].score),
        };
        if (uses_log(work)) {
            item.verdict.lower = expm1(item.verdict.lower);
            item.verdict.upper = expm1(item.verdict.upper);
        }
        outlier_list_add(work->list, &item);
    }
}

static void judge_cells(struct work *work, const gsize *cells, gsize n, const char *group)
{
    const struct indicator *indicator = work->context->indicator;
    struct buffers *buffers = &work->buffers;
    gsize taken = 0;
    for (gsize i = 0; i < n; i++)
        taken += take(work, cells[i], taken);
    struct outlier_sample sample = {
        .n = taken,
        .value = buffers->value,
        .events = buffers->events,
        .exposure = buffers->exposure,
        .previous = buffers->previous,
        .kind = indicator->kind,
        .count = indicator->count,
        .scale = indicator->scale > 0 ? indicator->scale : 1,
    };
    const char *why =
        outlier_run(work->method, &sample, work->options, buffers->verdicts);
    if (taken > 0)
        add_items(work, taken, group, why);
}

static void judge_series(struct work *work)
{
    gsize n_years = work->panel->n_years;
    g_autofree gsize *cells = g_new(gsize, n_years + 1);
    for (gsize u = 0; u < work->panel->n_units; u++) {
        for (gsize y = 0; y < n_years; y++)
            cells[y] = u * n_years + y;
        judge_cells(work, cells, n_years, "series");
    }
}

static void judge_groups(struct work *work, const struct grouping *grouping)
{
    for (gsize g = 0; g < grouping->n; g++)
        judge_cells(work, grouping->cells + grouping->start[g],
                    grouping->start[g + 1] - grouping->start[g], grouping->labels[g]);
}

static void init_context(struct outlier_context *context, const struct panel *panel,
                         const struct indicator *indicator,
                         const struct outlier_options *options)
{
    gboolean population = indicator->denominator != NULL &&
                          strcmp(indicator->denominator[0], "population") == 0;
    outlier_context_init(context, panel, indicator);
    if (indicator->denominator != NULL)
        context->small_below =
            population ? options->small_population : options->small_total;
}

static void add_notes(struct result *result, const struct panel *panel,
                      const struct indicator *const *indicators, gsize n_indicators,
                      const struct outlier_method *const *methods, gsize n_methods)
{
    gboolean population = FALSE, any = FALSE;
    for (gsize i = 0; i < n_indicators; i++) {
        g_auto(GStrv) inputs = indicator_inputs(indicators[i], &population, NULL);
        any |= population;
    }
    if (n_indicators == 1)
        result_set_indicator(result, indicators[0]->key, indicators[0]->zh,
                             indicators[0]->en, indicators[0]->unit_zh,
                             indicators[0]->unit_en);
    result_set_title(result, n_indicators == 1 ? indicators[0]->zh : "异常值",
                     n_indicators == 1 ? indicators[0]->en : "Outliers");
    for (gsize m = 0; m < n_methods; m++) {
        const struct outlier_method *method = methods[m];
        g_autofree char *zh = g_strdup_printf(
            "%s：%s（%s）", method->zh,
            method->formula_zh != NULL ? method->formula_zh : method->formula,
            method->reference);
        g_autofree char *en = g_strdup_printf("%s: %s (%s)", method->en, method->formula,
                                              method->reference);
        result_add_note(result, zh, en);
    }
    result_set_counted(result, "次判断", "judgements");
    describe_source(result, panel);
    if (any)
        describe_population(result, panel);
    describe_left_out(result, panel);
}

struct result *
outlier_compute(const struct panel *panel, const struct indicator *const *indicators,
                gsize n_indicators, const struct outlier_method *const *methods,
                gsize n_methods, const struct outlier_options *options, GError **error)
{
    struct outlier_options defaults = OUTLIER_DEFAULTS;
    struct work work = { .panel = panel, .options = options ? options : &defaults };
    g_autoptr(grouping_t) grouping = grouping_new(panel, work.options->by, TRUE, error);
    if (grouping == NULL)
        return NULL;
    g_autofree struct outlier_context *contexts =
        g_new0(struct outlier_context, n_indicators + 1);
    struct outlier_list list;
    outlier_list_init(&list, panel, work.options);
    work.list = &list;
    buffers_init(&work.buffers, panel->n_units * panel->n_years);
    for (gsize i = 0; i < n_indicators; i++) {
        init_context(&contexts[i], panel, indicators[i], work.options);
        work.context = &contexts[i];
        for (gsize m = 0; m < n_methods; m++) {
            work.method = methods[m];
            if (work.method->needs == OUTLIER_SERIES)
                judge_series(&work);
            else
                judge_groups(&work, grouping);
        }
    }
    outlier_list_finish(&list);
    struct result *result = outlier_list_print(&list);
    add_notes(result, panel, indicators, n_indicators, methods, n_methods);
    buffers_clear(&work.buffers);
    for (gsize i = 0; i < n_indicators; i++)
        outlier_context_clear(&contexts[i]);
    outlier_list_clear(&list);
    return result;
}
