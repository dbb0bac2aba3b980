#include "analysis/summary.h"

#include "analysis/describe.h"
#include "analysis/grouping.h"

#include <math.h>
#include <string.h>

enum {
    INDICATOR,
    YEAR,
    GROUP,
    N,
    MISSING,
    MEAN,
    SD,
    MIN_,
    Q1,
    MEDIAN,
    Q3,
    MAX_,
    MAD,
    GINI,
    SKEW,
    NUMERATOR,
    DENOMINATOR,
    POOLED,
    N_COLUMNS
};

static const struct result_column columns[N_COLUMNS] = {
    [INDICATOR] = { "indicator", COLUMN_TEXT, "指标", "Indicator" },
    [YEAR] = { "year", COLUMN_COUNT, "年份", "Year" },
    [GROUP] = { "group", COLUMN_TEXT, "组", "Group" },
    [N] = { "n", COLUMN_COUNT, "n", "n" },
    [MISSING] = { "missing", COLUMN_COUNT, "缺失", "Missing" },
    [MEAN] = { "mean", COLUMN_NUMBER, "均值", "Mean", .decimals = 2 },
    [SD] = { "sd", COLUMN_NUMBER, "标准差", "SD", .decimals = 2 },
    [MIN_] = { "min", COLUMN_NUMBER, "最小值", "Min", .decimals = 2 },
    [Q1] = { "q1", COLUMN_NUMBER, "下四分位", "Q1", .decimals = 2 },
    [MEDIAN] = { "median", COLUMN_NUMBER, "中位数", "Median", .decimals = 2 },
    [Q3] = { "q3", COLUMN_NUMBER, "上四分位", "Q3", .decimals = 2 },
    [MAX_] = { "max", COLUMN_NUMBER, "最大值", "Max", .decimals = 2 },
    [MAD] = { "mad", COLUMN_NUMBER, "绝对中位差", "MAD", .decimals = 2 },
    [GINI] = { "gini", COLUMN_NUMBER, "基尼系数", "Gini", .decimals = 3 },
    [SKEW] = { "skew", COLUMN_NUMBER, "偏度", "Skew", .decimals = 2 },
    [NUMERATOR] = { "numerator", COLUMN_NUMBER, "分子合计", "Numerator", .decimals = -1 },
    [DENOMINATOR] = { "denominator", COLUMN_NUMBER, "分母合计", "Denominator",
                      .decimals = -1 },
    [POOLED] = { "pooled", COLUMN_NUMBER, "合并值", "Pooled", .decimals = 2 },
};

static struct result *new_result(const struct indicator *indicator)
{
    static const gint in_unit[] = { MEAN, SD, MIN_, Q1, MEDIAN, Q3, MAX_, MAD, POOLED };
    struct result_column local[N_COLUMNS];
    memcpy(local, columns, sizeof local);
    for (gsize i = 0; i < G_N_ELEMENTS(in_unit); i++) {
        local[in_unit[i]].unit_zh = indicator->unit_zh;
        local[in_unit[i]].unit_en = indicator->unit_en;
    }
    return result_new("stats", local, N_COLUMNS);
}

static void put(struct result *result, gsize row, gint column, double value)
{
    if (isnan(value))
        result_put_missing(result, row, column, "too_few");
    else
        result_put_number(result, row, column, value);
}

static void put_statistics(struct result *result, gsize row, const double *sorted,
                           gsize n, enum quantile_type type)
{
    put(result, row, MEAN, stats_mean(sorted, n));
    put(result, row, SD, stats_sd(sorted, n));
    put(result, row, MIN_, stats_quantile_sorted(sorted, n, 0, type));
    put(result, row, Q1, stats_quantile_sorted(sorted, n, 0.25, type));
    put(result, row, MEDIAN, stats_median_sorted(sorted, n));
    put(result, row, Q3, stats_quantile_sorted(sorted, n, 0.75, type));
    put(result, row, MAX_, stats_quantile_sorted(sorted, n, 1, type));
    put(result, row, MAD, stats_mad_sorted(sorted, n));
    put(result, row, GINI, stats_gini(sorted, n));
    put(result, row, SKEW, stats_skewness(sorted, n));
}

static void put_too_few(struct result *result, gsize row)
{
    for (gint column = MEAN; column <= SKEW; column++)
        result_put_missing(result, row, column, "too_few");
}

static void add_group(struct result *result, const struct indicator *indicator,
                      const struct indicator_values *values,
                      const struct grouping *grouping, gsize g,
                      const struct summary_options *options)
{
    gsize size = grouping->start[g + 1] - grouping->start[g], n = 0, missing = 0;
    const gsize *cells = grouping->cells + grouping->start[g];
    g_autofree double *x = g_new(double, size + 1);
    double numerator = 0, denominator = 0;
    for (gsize i = 0; i < size; i++) {
        if (values->reason[cells[i]] != NULL) {
            missing += strcmp(values->reason[cells[i]], "no_report") != 0;
            continue;
        }
        x[n++] = values->value[cells[i]];
        numerator += values->numerator[cells[i]];
        denominator += values->denominator[cells[i]];
    }
    stats_sort(x, n);
    gsize row = result_add_row(result);
    result_put_text(result, row, INDICATOR, indicator->key);
    result_put_number(result, row, YEAR, grouping->years[g]);
    result_put_text(result, row, GROUP, grouping->labels[g]);
    result_put_number(result, row, N, (double)n);
    result_put_number(result, row, MISSING, (double)missing);
    if (n < options->min_n) {
        put_too_few(result, row);
        return;
    }
    put_statistics(result, row, x, n, options->quartile);
    if (indicator->denominator == NULL || n == 0)
        return;
    result_put_number(result, row, NUMERATOR, numerator);
    result_put_number(result, row, DENOMINATOR, denominator);
    result_put_number(result, row, POOLED,
                      (indicator->scale > 0 ? indicator->scale : 1) * numerator /
                          denominator);
}

struct result *summary_compute(const struct panel *panel,
                               const struct indicator *indicator,
                               const struct summary_options *options, GError **error)
{
    struct summary_options defaults = SUMMARY_DEFAULTS;
    if (options == NULL)
        options = &defaults;
    g_autoptr(grouping_t) grouping = grouping_new(panel, options->by, TRUE, error);
    if (grouping == NULL)
        return NULL;
    g_autoptr(indicator_values_t) values = indicator_compute(panel, indicator);
    struct result *result = new_result(indicator);
    for (gsize g = 0; g < grouping->n; g++)
        add_group(result, indicator, values, grouping, g, options);
    describe_result(result, panel, indicator, values);
    describe_note(result, "四分位数：R第%d型；偏度为G1；MAD未乘1.4826",
                  "Quartiles: R type %d; skew is G1; MAD is not scaled by 1.4826",
                  (int)options->quartile);
    return result;
}
