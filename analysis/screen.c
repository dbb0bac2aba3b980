#include "analysis/screen.h"

#include "analysis/describe.h"
#include "analysis/growth.h"

#include <math.h>

enum {
    UNIT,
    CODE,
    YEAR,
    INDICATOR,
    NUMERATOR,
    VALUE,
    PCT,
    MODIFIED_Z,
    Z,
    FLAG_MAD,
    FLAG_TUKEY,
    FLAG_Z,
    N_COLUMNS
};

static const struct result_column columns[N_COLUMNS] = {
    [UNIT] = { "unit", COLUMN_TEXT, "单位", "Unit" },
    [CODE] = { "code", COLUMN_TEXT, "代码", "Code" },
    [YEAR] = { "year", COLUMN_COUNT, "年份", "Year" },
    [INDICATOR] = { "indicator", COLUMN_TEXT, "指标", "Indicator" },
    [NUMERATOR] = { "numerator", COLUMN_NUMBER, "分子", "Numerator", .decimals = -1 },
    [VALUE] = { "value", COLUMN_NUMBER, "数值", "Value", .decimals = 2 },
    [PCT] = { "pct", COLUMN_NUMBER, "增长率", "Growth", "%", "%", .decimals = 1 },
    [MODIFIED_Z] = { "modified_z", COLUMN_NUMBER, "修正z值", "Modified z",
                     .decimals = 2 },
    [Z] = { "z", COLUMN_NUMBER, "z值", "z", .decimals = 2 },
    [FLAG_MAD] = { "flag_mad", COLUMN_COUNT, "MAD异常", "MAD flag" },
    [FLAG_TUKEY] = { "flag_tukey", COLUMN_COUNT, "Tukey异常", "Tukey flag" },
    [FLAG_Z] = { "flag_z", COLUMN_COUNT, "z异常", "z flag" },
};

struct year_stats { /* of the values of one year */
    double median, scale, mean, sd, lower, upper;
};

/* The same figures as outlier_mad(), outlier_z() and outlier_tukey(), from one sort. */
static struct year_stats measure(const struct indicator_values *values, gsize n_years,
                                 gsize y, double *x,
                                 const struct outlier_options *options)
{
    struct year_stats out = { NAN, NAN, NAN, NAN, NAN, NAN };
    gsize n = 0;
    for (gsize cell = y; cell < values->n; cell += n_years)
        if (values->reason[cell] == NULL)
            x[n++] = values->value[cell];
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
    put_score(result, row, MODIFIED_Z, FLAG_MAD, (value - year->median) / year->scale,
              options->mad_cut);
    put_score(result, row, Z, FLAG_Z, (value - year->mean) / year->sd, options->z_cut);
    if (!isnan(year->lower))
        result_put_number(result, row, FLAG_TUKEY,
                          value < year->lower || value > year->upper);
}

static double change(const struct panel *panel, const struct indicator_values *values,
                     gsize cell)
{
    gsize y = cell % panel->n_years;
    if (y == 0 || panel->years[y] - panel->years[y - 1] != 1)
        return NAN;
    return growth_percent(values->numerator[cell - 1], values->numerator[cell]);
}

static void add_row(struct result *result, const struct panel *panel,
                    const struct indicator *indicator,
                    const struct indicator_values *values, gsize cell,
                    const struct year_stats *year, const struct outlier_options *options)
{
    const struct panel_unit *unit = &panel->units[cell / panel->n_years];
    gsize row = result_add_row(result);
    result_put_text(result, row, UNIT, unit->name);
    result_put_text(result, row, CODE, unit->code);
    result_put_number(result, row, YEAR, panel->years[cell % panel->n_years]);
    result_put_text(result, row, INDICATOR, indicator->key);
    result_put_number(result, row, NUMERATOR, values->numerator[cell]);
    result_put_number(result, row, PCT, change(panel, values, cell));
    if (values->reason[cell] != NULL) {
        result_put_missing(result, row, VALUE, values->reason[cell]);
        return;
    }
    result_put_number(result, row, VALUE, values->value[cell]);
    put_verdicts(result, row, values->value[cell], year, options);
}

struct result *screen_compute(const struct panel *panel,
                              const struct indicator *indicator,
                              const struct outlier_options *options)
{
    struct outlier_options defaults = OUTLIER_DEFAULTS;
    g_autoptr(indicator_values_t) values = indicator_compute(panel, indicator);
    g_autofree double *scratch = g_new(double, panel->n_units + 1);
    g_autofree struct year_stats *years = g_new(struct year_stats, panel->n_years + 1);
    struct result *result = result_new("screen", columns, N_COLUMNS);
    if (options == NULL)
        options = &defaults;
    for (gsize y = 0; y < panel->n_years; y++)
        years[y] = measure(values, panel->n_years, y, scratch, options);
    result_reserve(result, values->n);
    for (gsize cell = 0; cell < values->n; cell++)
        add_row(result, panel, indicator, values, cell, &years[cell % panel->n_years],
                options);
    describe_result(result, panel, indicator, values);
    return result;
}
