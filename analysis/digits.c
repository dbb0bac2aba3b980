#include "analysis/digits.h"

#include "analysis/describe.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

enum { BENFORD_MIN = 500, LAST_MIN = 50 };

static void finish(struct digits_test *test, int first)
{
    double n = (double)test->n;
    for (int d = first; d < 10 && test->n > 0; d++) {
        double expected = n * test->expected[d], off = (double)test->count[d] - expected;
        test->chi2 += off * off / expected;
        test->mad += fabs(off) / n / (10 - first);
    }
    if (test->n > 0)
        test->p = gsl_cdf_chisq_Q(test->chi2, 9 - first);
}

static int first_digit(double x)
{
    double power = floor(log10(x)), lead = x / pow(10, power);
    int digit = (int)floor(lead + 1e-9);
    return CLAMP(digit, 1, 9);
}

struct digits_test digits_benford(const double *x, gsize n, gboolean force)
{
    struct digits_test test = { .p = NAN, .round_share = NAN };
    double low = INFINITY, high = 0;
    for (gsize i = 0; i < n; i++) {
        if (!(x[i] > 0))
            continue;
        test.count[first_digit(x[i])]++;
        test.n++;
        low = MIN(low, x[i]);
        high = MAX(high, x[i]);
    }
    for (int d = 1; d < 10; d++)
        test.expected[d] = log10(1 + 1.0 / d);
    finish(&test, 1);
    if (!force && test.n < BENFORD_MIN)
        test.reason = "too_few";
    else if (!force && high / low < 1000)
        test.reason = "narrow_range";
    else if (test.n > 0)
        test.verdict = test.mad <= 0.006   ? "close"
                       : test.mad <= 0.012 ? "acceptable"
                       : test.mad <= 0.015 ? "marginal"
                                           : "nonconforming";
    return test;
}

struct digits_test digits_last(const double *x, gsize n)
{
    struct digits_test test = { .p = NAN, .round_share = NAN };
    for (gsize i = 0; i < n; i++) {
        if (x[i] < 10 || x[i] != floor(x[i]) || x[i] > 9e15)
            continue;
        test.count[(int)fmod(x[i], 10)]++;
        test.n++;
    }
    for (int d = 0; d < 10; d++)
        test.expected[d] = 0.1;
    finish(&test, 0);
    if (test.n > 0)
        test.round_share = (double)(test.count[0] + test.count[5]) / (double)test.n;
    if (test.n < LAST_MIN)
        test.reason = "too_few";
    else
        test.verdict = test.p < 0.05 ? "heaped" : "even";
    return test;
}

enum {
    TEST,
    DIGIT,
    OBSERVED,
    EXPECTED,
    SHARE,
    DIFFERENCE,
    N,
    CHI2,
    P,
    MAD,
    VERDICT,
    NOTE,
    N_COLUMNS
};

static const struct result_column columns[N_COLUMNS] = {
    [TEST] = { "test", COLUMN_TEXT, "检验", "Test" },
    [DIGIT] = { "digit", COLUMN_COUNT, "数字", "Digit" },
    [OBSERVED] = { "observed", COLUMN_COUNT, "实际数", "Observed" },
    [EXPECTED] = { "expected_share", COLUMN_NUMBER, "应有占比", "Expected", "%", "%",
                   .decimals = 1 },
    [SHARE] = { "share", COLUMN_NUMBER, "实际占比", "Share", "%", "%", .decimals = 1 },
    [DIFFERENCE] = { "difference", COLUMN_NUMBER, "差", "Difference", "%", "%",
                     .decimals = 1 },
    [N] = { "n", COLUMN_COUNT, "n", "n" },
    [CHI2] = { "chi2", COLUMN_NUMBER, "卡方", "Chi-squared", .decimals = 2 },
    [P] = { "p", COLUMN_NUMBER, "p值", "p", .decimals = 4 },
    [MAD] = { "mad", COLUMN_NUMBER, "平均绝对偏差", "MAD", .decimals = 4 },
    [VERDICT] = { "verdict", COLUMN_TEXT, "判断", "Verdict" },
    [NOTE] = { "note", COLUMN_TEXT, "备注", "Note" },
};

static void add_rows(struct result *result, const char *name,
                     const struct digits_test *test, int first)
{
    for (int d = first; d < 10; d++) {
        gsize row = result_add_row(result);
        result_put_text(result, row, TEST, name);
        result_put_number(result, row, DIGIT, d);
        result_put_number(result, row, OBSERVED, (double)test->count[d]);
        result_put_number(result, row, EXPECTED, test->expected[d]);
        result_put_number(result, row, N, (double)test->n);
        result_put_text(result, row, NOTE, test->reason);
        if (test->n == 0)
            continue;
        double share = (double)test->count[d] / (double)test->n;
        result_put_number(result, row, SHARE, share);
        result_put_number(result, row, DIFFERENCE, share - test->expected[d]);
        result_put_number(result, row, CHI2, test->chi2);
        result_put_number(result, row, P, test->p);
        result_put_number(result, row, MAD, test->mad);
        result_put_text(result, row, VERDICT, test->verdict);
    }
}

static gsize pool(const struct panel *panel, const struct indicator *indicator,
                  GArray *values)
{
    g_autoptr(indicator_values_t) all = indicator_compute(panel, indicator);
    if (!indicator->count || indicator->denominator != NULL)
        return 0;
    for (gsize i = 0; i < all->n; i++)
        if (all->reason[i] == NULL)
            g_array_append_val(values, all->value[i]);
    return all->n;
}

struct result *digits_compute(const struct panel *panel,
                              const struct indicator *const *indicators,
                              gsize n_indicators)
{
    g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(double));
    struct result *result = result_new("digits", columns, N_COLUMNS);
    gsize cells = 0;
    for (gsize i = 0; i < n_indicators; i++)
        cells += pool(panel, indicators[i], values);
    const double *x = (const double *)(const void *)values->data;
    struct digits_test benford = digits_benford(x, values->len, FALSE);
    struct digits_test last = digits_last(x, values->len);
    add_rows(result, "benford", &benford, 1);
    add_rows(result, "last_digit", &last, 0);
    result_set_coverage(result, values->len, cells);
    result_set_counted(result, "个数值", "values");
    describe_left_out(result, panel);
    describe_source(result, panel);
    result_set_scalar(result, "round_share", last.round_share);
    result_set_title(result, "数字检验", "Digit tests");
    result_add_note(result,
                    "首位数字需至少500个、跨三个数量级；末位数字需至少50个两位以上的数",
                    "First digits need 500 values over three orders of magnitude, last "
                    "digits 50 values of two or more digits");
    result_add_note(result, "只针对汇总数据，不能据此判断单份报告",
                    "For pooled data only, never for a single report");
    return result;
}
