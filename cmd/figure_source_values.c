/* Values of an indicator: of all years, of the latest, their change. */
#include "analysis/growth.h"
#include "analysis/rate.h"
#include "cmd/figure_source.h"

#include <string.h>

static const struct figure_mapping value_columns[] = {
    { "unit" },  { "code" },        { "year" },      { "value" }, { "lower" },
    { "upper" }, { "denominator" }, { "numerator" }, { "rank" },  { "group" },
    { "note" },  { "line" },        { NULL },
};
static const struct figure_mapping value_columns_ungrouped[] = {
    { "unit" },        { "code" },      { "year" }, { "value" }, { "lower" }, { "upper" },
    { "denominator" }, { "numerator" }, { "rank" }, { "note" },  { "line" },  { NULL },
};

static const struct figure_mapping *columns_for(const struct figure_source *source)
{
    return source->options->select.by != NULL ? value_columns : value_columns_ungrouped;
}

static struct result *compute_rates(struct figure_source *source, guint i, GError **error)
{
    struct rate_options options = RATE_DEFAULTS;
    options.level = source->options->ci / 100;
    options.plain = options.hides_marks = TRUE;
    options.hides_intervals = !source->intervals;
    options.by = source->options->select.by;
    if (g_strcmp0(source->options->interval, "none") != 0)
        options.interval = source->options->interval;
    struct result *result = rate_compute(
        source->measurement.panel, figure_source_indicator(source, i), &options, error);
    if (result == NULL)
        return NULL;
    return measurement_keep_years(&source->measurement, result);
}

static void drop_intervals(struct result *result)
{
    for (gsize row = 0; row < result_n_rows(result); row++) {
        result_set_missing(result, row, "lower", NULL);
        result_set_missing(result, row, "upper", NULL);
    }
}

static struct result *compute_growth(struct figure_source *source, guint i)
{
    struct growth_options options = GROWTH_DEFAULTS;
    options.level = source->options->ci / 100;
    options.silent = TRUE;
    struct result *result = growth_compute(source->measurement.panel,
                                           figure_source_indicator(source, i), &options);
    return measurement_keep_years(&source->measurement, result);
}

static void describe_growth(struct result *result, const char *measure)
{
    static const struct {
        const char *key, *zh, *en, *unit;
    } rows[] = { { "pct", "同比变化", "change on the year before", "%" },
                 { "log", "对数同比变化", "log change on the year before", NULL },
                 { "arc", "对称同比变化", "symmetric change on the year before", NULL } };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        if (strcmp(rows[i].key, measure) != 0)
            continue;
        g_autofree char *zh =
            g_strdup_printf("%s：%s", result_label(result, TRUE), rows[i].zh);
        g_autofree char *en =
            g_strdup_printf("%s: %s", result_label(result, FALSE), rows[i].en);
        g_autofree char *key = g_strdup(result_indicator(result));
        result_set_indicator(result, key, zh, en, rows[i].unit, rows[i].unit);
        result_set_title(result, zh, en);
    }
}

static struct result *make_growth(struct figure_source *source, GError **error)
{
    const char *measure = source->options->growth;
    struct figure_mapping map[] = { { "unit" },           { "code" }, { "year" },
                                    { "value", measure }, { "note" }, { "previous_year" },
                                    { "line" },           { NULL } };
    if (!figure_source_load(source, source->indicators, TRUE, error))
        return NULL;
    struct result *result = figure_source_map(source, compute_growth(source, 0), map);
    describe_growth(result, measure);
    if (strcmp(measure, "pct") == 0)
        growth_note_base(result, GROWTH_DEFAULTS.min_base);
    return result;
}

/* Values of all years asked for. */
struct result *figure_values(struct figure_source *source, GError **error)
{
    if (source->options->growth != NULL)
        return make_growth(source, error);
    if (!figure_source_load(source, source->indicators, FALSE, error))
        return NULL;
    struct result *result = compute_rates(source, 0, error);
    if (result == NULL)
        return NULL;
    result = figure_source_map(source, result, columns_for(source));
    if (g_strcmp0(source->options->interval, "none") == 0)
        drop_intervals(result);
    return result;
}

/* One value a unit: of the year asked for, or the latest. Several years asked for stay.
 */
static struct result *get_latest(struct figure_source *source, gboolean named,
                                 GError **error)
{
    struct result *result = figure_values(source, error);
    if (result == NULL || source->measurement.years->len > 0)
        return result;
    return figure_source_latest(result, named);
}

struct result *figure_latest_values(struct figure_source *source, GError **error)
{
    return get_latest(source, TRUE, error);
}

struct result *figure_latest_nameless(struct figure_source *source, GError **error)
{
    return get_latest(source, FALSE, error);
}

/* The first and the last year, and of how many units both are known. */
struct result *figure_ends(struct figure_source *source, GError **error)
{
    struct result *result = figure_values(source, error);
    return result != NULL ? figure_source_ends(result) : NULL;
}

/* Rate ratios: this year's value over the year before's, with its exact interval. */
static void note_ratios(const struct figure_source *source, struct result *result)
{
    double ci = source->options->ci;
    g_autofree char *zh = g_strdup_printf("线段：比值的%g%%区间，以两年之和为条件", ci);
    g_autofree char *en = g_strdup_printf(
        "Lines: %g %% interval of the ratio, conditional on the sum of both years", ci);
    result_add_note(result, zh, en);
}

struct result *figure_ratios(struct figure_source *source, GError **error)
{
    static const struct figure_mapping map[] = {
        { "unit" },
        { "code" },
        { "year" },
        { "value" },
        { "lower", "ratio_lower" },
        { "upper", "ratio_upper" },
        { "previous" },
        { "p" },
        { "note" },
        { NULL },
    };
    if (!figure_source_load(source, source->indicators, TRUE, error))
        return NULL;
    struct result *growth = compute_growth(source, 0);
    gint previous = result_find(growth, "previous"), value = result_find(growth, "value");
    for (gsize i = 0; i < result_n_rows(growth); i++) {
        double a, b;
        if (result_get_number(growth, i, previous, &a) &&
            result_get_number(growth, i, value, &b) && a > 0)
            result_set_number(growth, i, "value", b / a);
        else
            result_set_missing(growth, i, "value", "base_zero");
    }
    struct result *result = figure_source_map(source, growth, map);
    g_autofree char *key = g_strdup(result_indicator(result));
    g_autofree char *zh = g_strdup_printf("%s：与上年之比", result_label(result, TRUE));
    g_autofree char *en =
        g_strdup_printf("%s: ratio to the year before", result_label(result, FALSE));
    result_set_indicator(result, key, zh, en, "比值", "ratio");
    result_set_title(result, zh, en);
    note_ratios(source, result);
    if (source->measurement.years->len == 0)
        result = figure_source_latest(result, TRUE);
    result_sort(result, "value", TRUE);
    return result;
}
