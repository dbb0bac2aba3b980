/* Results that describe: summary, compare, correlate, digits, composition. */
#include "analysis/compare.h"
#include "analysis/composition.h"
#include "analysis/correlate.h"
#include "analysis/digits.h"
#include "analysis/summary.h"
#include "tests/support/check.h"

#include <math.h>
#include <string.h>

static const char *const received[] = { "requests.new_received.total", NULL };

static struct panel *counties(gsize n)
{
    struct panel *panel = check_panel(n, 2021, 1, received, TRUE);
    for (gsize u = 0; u < n; u++) {
        check_set_population(panel, u, 0, 1e5);
        check_set(panel, received[0], u, 0, (double)(u + 1));
    }
    return panel;
}

static void summary_by_year_and_group(void)
{
    static const char *const keys[] = { "indicator", "year", "group", "n",    "missing",
                                        "mean",      "sd",   "min",   "q1",   "median",
                                        "q3",        "max",  "mad",   "gini", "skew" };
    struct summary_options options = SUMMARY_DEFAULTS;
    g_autoptr(panel_t) panel = counties(5);
    check_set_state(panel, received[0], 4, 0, PANEL_MISSING);
    g_autoptr(result_t) all =
        summary_compute(panel, indicator_find("requests_per_100k"), &options, NULL);
    check_result(all);
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
        g_assert_cmpstr(result_column(all, i)->key, ==, keys[i]);
    check_absolute(check_number(all, 0, "n"), 4, 0);
    check_absolute(check_number(all, 0, "missing"), 1, 0);
    check_absolute(check_number(all, 0, "mean"), 2.5, 1e-12);
    check_absolute(check_number(all, 0, "q1"), 1.75, 1e-12);
    check_absolute(check_number(all, 0, "gini"), 0.25, 1e-12);
    check_absolute(check_number(all, 0, "pooled"), 2.5, 1e-12);
    options.by = "province";
    g_autoptr(result_t) groups =
        summary_compute(panel, indicator_find("requests_per_100k"), &options, NULL);
    g_assert_cmpuint(result_n_rows(groups), ==, 2);
    options.by = "waldo";
    g_assert_null(summary_compute(panel, indicator_find("grant_rate"), &options, NULL));
}

static void summary_of_a_group_below_the_least_size_has_none(void)
{
    struct summary_options options = SUMMARY_DEFAULTS;
    g_autoptr(panel_t) panel = counties(5);
    options.min_n = 6;
    g_autoptr(result_t) few =
        summary_compute(panel, indicator_find("requests_per_100k"), &options, NULL);
    check_absolute(check_number(few, 0, "n"), 5, 0);
    g_assert_cmpstr(result_get_reason(few, 0, result_find(few, "median")), ==, "too_few");
    g_assert_cmpstr(result_get_reason(few, 0, result_find(few, "skew")), ==, "too_few");
    options.min_n = 5;
    g_autoptr(result_t) enough =
        summary_compute(panel, indicator_find("requests_per_100k"), &options, NULL);
    check_absolute(check_number(enough, 0, "median"), 3, 1e-12);
}

static void summary_of_one_value_has_no_spread(void)
{
    g_autoptr(panel_t) panel = counties(1);
    g_autoptr(result_t) result =
        summary_compute(panel, indicator_find("new_received"), NULL, NULL);
    check_absolute(check_number(result, 0, "median"), 1, 0);
    g_assert_cmpstr(result_get_reason(result, 0, result_find(result, "sd")), ==,
                    "too_few");
}

/* 汤阴 12 of 455,136 against 渑池 52 of 310,130 and 伊川 27 of 792,841. */
static void units_side_by_side_have_a_verdict(void)
{
    const double counts[] = { 12, 52, 27 }, people[] = { 455136, 310130, 792841 };
    const gsize units[] = { 0, 1, 2 };
    const struct indicator *indicators[] = { indicator_find("requests_per_100k") };
    g_autoptr(panel_t) panel = counties(3);
    for (gsize u = 0; u < 3; u++) {
        check_set(panel, received[0], u, 0, counts[u]);
        check_set_population(panel, u, 0, people[u]);
    }
    g_autoptr(result_t) result = compare_compute(panel, units, 3, indicators, 1, NULL);
    check_result(result);
    g_assert_cmpuint(result_n_rows(result), ==, 3);
    check_absolute(check_number(result, 1, "ratio"), 16.7672 / 2.6366, 1e-3);
    g_assert_cmpfloat(check_number(result, 1, "p"), <, 1e-6);
    check_absolute(check_number(result, 1, "rank"), 1, 0);
    check_absolute(check_number(result, 0, "median"), 3.4055, 5e-5);
    g_assert_nonnull(strstr(check_text(result, 1, "verdict_en"), "a difference at 95 %"));
    g_assert_nonnull(strstr(check_text(result, 2, "verdict_zh"), "未能证明有差异"));
    g_assert_nonnull(strstr(check_text(result, 0, "verdict_zh"), "低于中位数"));
    for (gsize i = 0; compare_main()[i] != NULL; i++)
        g_assert_nonnull(indicator_find(compare_main()[i]));
}

static void a_unit_without_a_value_says_why(void)
{
    const gsize units[] = { 0, 1 };
    const struct indicator *indicators[] = { indicator_find("new_received") };
    g_autoptr(panel_t) panel = counties(2);
    check_set_state(panel, received[0], 0, 0, PANEL_NO_REPORT);
    g_autoptr(result_t) result = compare_compute(panel, units, 2, indicators, 1, NULL);
    g_assert_cmpstr(check_text(result, 0, "note"), ==, "no_report");
    g_assert_cmpstr(check_text(result, 0, "verdict_en"), ==, "no report");
    g_assert_true(isnan(check_number(result, 1, "p")));
}

/* R 4.2.2: cor.test() of 1:7 with 2 1 4 3 7 5 6. */
static void correlations_of_a_small_set(void)
{
    const double x[] = { 1, 2, 3, 4, 5, 6, 7 }, y[] = { 2, 1, 4, 3, 7, 5, 6 };
    struct correlation p = correlate_pearson(x, y, 7, 0.95);
    struct correlation k = correlate_kendall(x, y, 7, 0.95);
    struct correlation s = correlate_spearman(x, y, 7, 0.95);
    check_relative(p.r, 0.8214285714285714, 1e-12);
    check_relative(s.r, p.r, 1e-12);
    check_relative(k.r, 13.0 / 21, 1e-12);
    g_assert_true(p.lower < p.r && p.r < p.upper && s.lower < p.lower);
    g_assert_true(isnan(correlate_pearson(x, y, 2, 0.95).r));
    const double flat[] = { 3, 3, 3, 3, 3, 3, 3 };
    g_assert_true(isnan(correlate_pearson(x, flat, 7, 0.95).r));
    g_assert_true(isnan(correlate_kendall(flat, y, 7, 0.95).r));
    check_absolute(correlate_kendall(x, x, 7, 0.95).r, 1, 0);
    g_assert_true(isnan(correlate_pearson(x, x, 7, 0.95).upper));
}

static void correlations_by_year_and_together(void)
{
    g_autoptr(panel_t) panel = check_panel(8, 2021, 2, received, TRUE);
    for (gsize u = 0; u < 8; u++)
        for (gsize y = 0; y < 2; y++) {
            check_set(panel, received[0], u, y, (double)(u * 3 % 8 + y));
            check_set_population(panel, u, y, 1e5 + 1e4 * (double)u);
        }
    const struct indicator *level = indicator_find("new_received");
    const struct indicator *rate = indicator_find("requests_per_100k");
    g_autoptr(result_t) result = correlate_compute(panel, level, rate, 0.95);
    check_result(result);
    g_assert_cmpuint(result_n_rows(result), ==, 9);
    g_assert_cmpstr(check_text(result, 8, "note"), ==, "repeated_units");
    g_assert_true(isnan(check_number(result, 8, "p")));
    g_autoptr(result_t) points = correlate_points(panel, level, rate);
    g_assert_cmpuint(result_n_rows(points), ==, 16);
}

/* The first year is only read because the second needs the year before it. */
static void correlations_keep_to_the_years_asked_for(void)
{
    const guint8 context[2] = { 1, 0 };
    g_autoptr(panel_t) panel = check_panel(8, 2021, 2, received, TRUE);
    for (gsize u = 0; u < 8; u++)
        for (gsize y = 0; y < 2; y++) {
            check_set(panel, received[0], u, y, (double)(u * 3 % 8 + y));
            check_set_population(panel, u, y, 1e5 + 1e4 * (double)u);
        }
    check_set_state(panel, received[0], 5, 1, PANEL_MISSING);
    panel->context = g_memdup2(context, sizeof context);
    const struct indicator *level = indicator_find("new_received");
    const struct indicator *rate = indicator_find("requests_per_100k");
    g_autoptr(result_t) result = correlate_compute(panel, level, rate, 0.95);
    g_assert_cmpuint(result_n_rows(result), ==, 3);
    check_absolute(check_number(result, 0, "year"), 2022, 0);
    check_absolute(check_number(result, 0, "n"), 7, 0);
    g_assert_cmpuint(result_n(result), ==, 7);
    g_assert_cmpuint(result_of(result), ==, 8);
    g_autoptr(result_t) points = correlate_points(panel, level, rate);
    g_assert_cmpuint(result_n_rows(points), ==, 7);
}

/* Powers of two, 2^0 .. 2^99: known to follow Benford's law. */
static void first_digits_of_powers_of_two(void)
{
    static const gsize counts[] = { 30, 17, 13, 10, 7, 7, 6, 5, 5 };
    double x[100];
    for (int i = 0; i < 100; i++)
        x[i] = ldexp(1, i);
    struct digits_test test = digits_benford(x, 100, TRUE);
    for (int d = 1; d < 10; d++)
        g_assert_cmpuint(test.count[d], ==, counts[d - 1]);
    check_absolute(test.chi2, 0.221047, 5e-7);
    check_absolute(test.mad, 0.003879, 5e-7);
    g_assert_cmpstr(test.verdict, ==, "close");
    struct digits_test few = digits_benford(x, 100, FALSE);
    g_assert_null(few.verdict);
    g_assert_cmpstr(few.reason, ==, "too_few");
}

static void heaped_last_digits_are_seen(void)
{
    double x[100];
    for (int i = 0; i < 100; i++)
        x[i] = 10 + i * 7;
    g_assert_cmpstr(digits_last(x, 100).verdict, ==, "even");
    for (int i = 0; i < 60; i++)
        x[i] = 100 * (i + 1);
    struct digits_test heaped = digits_last(x, 100);
    g_assert_cmpstr(heaped.verdict, ==, "heaped");
    g_assert_cmpfloat(heaped.round_share, >, 0.5);
    g_assert_cmpstr(digits_last(x, 49).reason, ==, "too_few");
    g_assert_cmpuint(digits_last(NULL, 0).n, ==, 0);
    g_autoptr(panel_t) panel = counties(3);
    const struct indicator *indicators[] = { indicator_find("new_received") };
    g_autoptr(result_t) result = digits_compute(panel, indicators, 1);
    check_result(result);
    g_assert_cmpuint(result_n_rows(result), ==, 19);
}

static void outcomes_add_up_to_one(void)
{
    g_auto(GStrv) inputs = composition_inputs("outcomes");
    g_autoptr(panel_t) panel =
        check_panel(2, 2021, 1, (const char *const *)inputs, FALSE);
    for (gsize i = 0; inputs[i] != NULL; i++)
        check_set(panel, inputs[i], 0, 0, 0);
    check_set_state(panel, "requests.other.total", 0, 0, PANEL_NOT_IN_FORM);
    check_set(panel, "requests.granted.total", 0, 0, 3);
    check_set(panel, "requests.partial.total", 0, 0, 1);
    check_set(panel, "requests.other_other.total", 0, 0, 8);
    check_set(panel, "requests.total.total", 0, 0, 12);
    g_autoptr(result_t) result = composition_compute(panel, "outcomes", FALSE, NULL);
    double sum = 0;
    check_result(result);
    g_assert_cmpuint(result_n_rows(result), ==, 6);
    for (gsize i = 0; i < 6; i++)
        sum += check_number(result, i, "share");
    check_absolute(sum, 1, 1e-15);
    check_absolute(check_number(result, 0, "share"), 0.25, 0);
    g_assert_cmpstr(check_text(result, 5, "part_zh"), ==, "其他处理");
    g_assert_null(check_text(result, 0, "note"));
    g_assert_cmpuint(result_n(result), ==, 1);
    check_set(panel, "requests.total.total", 0, 0, 13);
    g_autoptr(result_t) open = composition_compute(panel, "outcomes", FALSE, NULL);
    g_assert_cmpstr(check_text(open, 0, "note"), ==, "failed_identity");
    g_autoptr(GError) error = NULL;
    g_assert_null(composition_compute(panel, "waldo", FALSE, &error));
    g_assert_error(error, COMPOSITION_ERROR, COMPOSITION_ERROR_UNKNOWN);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/summary/by-year-and-group", summary_by_year_and_group);
    g_test_add_func("/summary/a-group-below-the-least-size-has-none",
                    summary_of_a_group_below_the_least_size_has_none);
    g_test_add_func("/summary/one-value-has-no-spread",
                    summary_of_one_value_has_no_spread);
    g_test_add_func("/compare/units-side-by-side-have-a-verdict",
                    units_side_by_side_have_a_verdict);
    g_test_add_func("/compare/a-unit-without-a-value-says-why",
                    a_unit_without_a_value_says_why);
    g_test_add_func("/correlate/a-small-set", correlations_of_a_small_set);
    g_test_add_func("/correlate/by-year-and-together", correlations_by_year_and_together);
    g_test_add_func("/correlate/keep-to-the-years-asked-for",
                    correlations_keep_to_the_years_asked_for);
    g_test_add_func("/digits/first-digits-of-powers-of-two",
                    first_digits_of_powers_of_two);
    g_test_add_func("/digits/heaped-last-digits-are-seen", heaped_last_digits_are_seen);
    g_test_add_func("/composition/outcomes-add-up-to-one", outcomes_add_up_to_one);
    return g_test_run();
}
