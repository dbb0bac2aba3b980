#include "analysis/screen.h"

#include "analysis/describe.h"
#include "analysis/growth.h"

#include <math.h>

enum {
    UNIT,
    YEAR,
    INDICATOR,
    VALUE,
    PER10K,
    YOY,
    MZ,
    Z,
    F_MZ,
    F_TUKEY,
    F_Z,
    CODE,
    NAME_EN,
    N_COLUMNS
};

static const struct result_column columns[N_COLUMNS] = {
    [UNIT] = { "unit", COLUMN_TEXT, "单位", "Unit" },
    [YEAR] = { "year", COLUMN_COUNT, "年份", "Year" },
    [INDICATOR] = { "indicator", COLUMN_TEXT, "指标", "Indicator" },
    [VALUE] = { "value", COLUMN_NUMBER, "数值", "Value", .decimals = -1 },
    [PER10K] = { "per10k", COLUMN_NUMBER, "每万人", "Per 10,000", .decimals = 2 },
    [YOY] = { "yoy", COLUMN_NUMBER, "同比", "Growth", "%", "%", .decimals = 1 },
    [MZ] = { "mz", COLUMN_NUMBER, "修正z值", "Modified z", .decimals = 2 },
    [Z] = { "z", COLUMN_NUMBER, "z值", "z", .decimals = 2 },
    [F_MZ] = { "f_mz", COLUMN_COUNT, "修正z标记", "MAD flag" },
    [F_TUKEY] = { "f_tukey", COLUMN_COUNT, "Tukey标记", "Tukey flag" },
    [F_Z] = { "f_z", COLUMN_COUNT, "z标记", "z flag" },
    [CODE] = { "code", COLUMN_TEXT, "代码", "Code", .hidden = TRUE },
    [NAME_EN] = { "name_en", COLUMN_TEXT, "英文名", "English name", .hidden = TRUE },
};

struct year_stats { /* of the values of one year */
    double median, scale, mean, sd, lower, upper;
};

/* What is compared between units: a plain figure per 10,000 residents where there is a
 * population, an indicator as it is. NAN where there is none. */
static void judge_values(const struct panel *panel, const struct indicator *indicator,
                         const struct indicator_values *values, double *per10k,
                         double *judged)
{
    gboolean plain = indicator->kind == INDICATOR_LEVEL && panel->population != NULL;
    for (gsize cell = 0; cell < values->n; cell++) {
        double population = plain ? panel->population[cell].population : NAN;
        double value = values->reason[cell] == NULL ? values->value[cell] : NAN;
        per10k[cell] = population > 0 ? value / population * 1e4 : NAN;
        judged[cell] = plain ? per10k[cell] : value;
    }
}

/* The same figures as outlier_mad(), outlier_z() and outlier_tukey(), from one sort. */
static struct year_stats measure(const double *judged, gsize n_cells, gsize n_years,
                                 gsize y, double *x,
                                 const struct outlier_options *options)
{
    struct year_stats out = { NAN, NAN, NAN, NAN, NAN, NAN };
    gsize n = 0;
    for (gsize cell = y; cell < n_cells; cell += n_years)
        if (!isnan(judged[cell]))
            x[n++] = judged[cell];
    stats_sort(x, n);
    double q1 = stats_quantile_sorted(x, n, 0.25, options->quartile);
    double q3 = stats_quantile_sorted(x, n, 0.75, options->quartile);
    if (n >= outlier_find("mad")->min_n) {
        out.median = stats_median_sorted(x, n);
        out.scale = stats_mad_sorted(x, n) / 0.6745;
        out.mean = stats_mean(x, n);
        out.sd = stats_sd(x, n);
    }
    if (n >= outlier_find("tukey")->min_n && q3 > q1) {
        out.lower = q1 - options->fence * (q3 - q1);
        out.upper = q3 + options->fence * (q3 - q1);
    }
    return out;
}

static void put_score(struct result *result, gsize row, gint score, gint flag,
                      double value, double cut)
{
    if (!isfinite(value))
        return;
    result_put_number(result, row, score, value);
    result_put_number(result, row, flag, fabs(value) > cut);
}

static void put_verdicts(struct result *result, gsize row, double value,
                         const struct year_stats *year,
                         const struct outlier_options *options)
{
    put_score(result, row, MZ, F_MZ, (value - year->median) / year->scale,
              options->mad_cut);
    put_score(result, row, Z, F_Z, (value - year->mean) / year->sd, options->z_cut);
    if (!isnan(year->lower))
        result_put_number(result, row, F_TUKEY,
                          value < year->lower || value > year->upper);
}

static double change(const struct panel *panel, const struct indicator_values *values,
                     gsize cell)
{
    gsize y = cell % panel->n_years;
    if (y == 0 || panel->years[y] - panel->years[y - 1] != 1 ||
        values->reason[cell - 1] != NULL)
        return NAN;
    return growth_percent(values->value[cell - 1], values->value[cell]);
}

static void add_row(struct result *result, const struct panel *panel,
                    const struct indicator *indicator,
                    const struct indicator_values *values, gsize cell)
{
    const struct panel_unit *unit = &panel->units[cell / panel->n_years];
    gsize row = result_add_row(result);
    result_put_text(result, row, UNIT, unit->name);
    result_put_text(result, row, CODE, unit->code);
    result_put_text(result, row, NAME_EN, unit->name_en);
    result_put_number(result, row, YEAR, panel->years[cell % panel->n_years]);
    result_put_text(result, row, INDICATOR, indicator->key);
    if (values->reason[cell] != NULL) {
        result_put_missing(result, row, VALUE, values->reason[cell]);
        return;
    }
    result_put_number(result, row, VALUE, values->value[cell]);
    result_put_number(result, row, YOY, change(panel, values, cell));
}

static gboolean is_shown(const struct panel *panel, const struct indicator_values *values,
                         gsize cell)
{
    return panel_wants_year(panel, cell % panel->n_years) &&
           g_strcmp0(values->reason[cell], "no_report") != 0;
}

static void add_notes(struct result *result, const struct panel *panel)
{
    if (panel->population != NULL)
        describe_population(result, panel);
    result_add_note(
        result,
        "标记：同年各单位之间，|修正z| > 3.5、Tukey栅栏（1.5倍四分位距）、|z| > "
        "3；原始数按每万人比较",
        "Flags: among the units of a year, |modified z| > 3.5, Tukey's fences "
        "(1.5 IQR), |z| > 3; plain figures are compared per 10,000 residents");
    result_add_note(result, "标记是问题，不是结论",
                    "A flag is a question, not a finding");
}

struct result *screen_compute(const struct panel *panel,
                              const struct indicator *indicator,
                              const struct outlier_options *options)
{
    struct outlier_options defaults = OUTLIER_DEFAULTS;
    g_autoptr(indicator_values_t) values = indicator_compute(panel, indicator);
    g_autofree double *scratch = g_new(double, panel->n_units + 1);
    g_autofree double *per10k = g_new(double, values->n + 1);
    g_autofree double *judged = g_new(double, values->n + 1);
    g_autofree struct year_stats *years = g_new(struct year_stats, panel->n_years + 1);
    struct result *result = result_new("screen", columns, N_COLUMNS);
    if (options == NULL)
        options = &defaults;
    judge_values(panel, indicator, values, per10k, judged);
    for (gsize y = 0; y < panel->n_years; y++)
        years[y] = measure(judged, values->n, panel->n_years, y, scratch, options);
    result_reserve(result, values->n);
    for (gsize cell = 0; cell < values->n; cell++) {
        if (!is_shown(panel, values, cell))
            continue;
        gsize row = result_n_rows(result);
        add_row(result, panel, indicator, values, cell);
        result_put_number(result, row, PER10K, per10k[cell]);
        if (!isnan(judged[cell]))
            put_verdicts(result, row, judged[cell], &years[cell % panel->n_years],
                         options);
    }
    describe_result(result, panel, indicator, values);
    add_notes(result, panel);
    return result;
}
