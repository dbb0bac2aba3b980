#include "analysis/growth.h"
#include "data/form.h"
#include "tests/support/check.h"

#include <math.h>
#include <string.h>

/* UK statistics Q2 2023; small and zero counts; Putuo 2022H1. */
static void measures_of_change(void)
{
    check_absolute(growth_percent(12178, 15583), 0.279603, 5e-7);
    check_absolute(growth_log(12178, 15583), 0.246550, 5e-7);
    check_absolute(growth_arc(12178, 15583), 0.245308, 5e-7);
    check_absolute(growth_percent(8, 12), 0.5, 0);
    check_absolute(growth_log(8, 12), 0.405465, 5e-7);
    check_absolute(growth_arc(8, 12), 0.4, 1e-15);
    g_assert_true(isnan(growth_percent(0, 5)));
    g_assert_true(isnan(growth_log(0, 5)));
    check_absolute(growth_arc(0, 5), 2, 0);
    check_absolute(growth_arc(5, 0), -2, 0);
    check_absolute(growth_arc(0, 0), 0, 0);
    check_absolute(growth_percent(263, 267), 0.015209, 5e-7);
    check_absolute(growth_percent(83490, 71790), -0.14, 5e-4); /* US backlog, FY2012 */
    check_absolute(growth_cagr(100, 121, 2), 0.1, 1e-12);
    g_assert_true(isnan(growth_cagr(0, 121, 2)));
    g_assert_true(isnan(growth_cagr(100, 121, 0)));
}

static void stated_growth_is_compared_as_printed(void)
{
    g_assert_cmpint(growth_compare_stated(0.28, 3405.0 / 12178), ==, GROWTH_AGREES);
    g_assert_cmpint(growth_compare_stated(0.0152, growth_percent(263, 267)), ==,
                    GROWTH_AGREES);
    g_assert_cmpint(growth_compare_stated(0.0434, 35.0 / 805), ==, GROWTH_TRUNCATED);
    g_assert_cmpint(growth_compare_stated(0.316, 0.33), ==, GROWTH_DIFFERS);
    for (int from = 20; from <= 400; from += 20) { /* to is 1.4 times that: 40 % */
        double computed = growth_percent(from, from * 7 / 5);
        g_assert_cmpint(growth_compare_stated(0.40, computed), ==, GROWTH_AGREES);
        g_assert_cmpint(growth_compare_stated(0.39, computed), ==, GROWTH_DIFFERS);
        g_assert_cmpint(growth_compare_stated(0.41, computed), ==, GROWTH_DIFFERS);
    }
    g_assert_cmpint(growth_compare_stated(-0.123, -0.1226), ==, GROWTH_AGREES);
    g_assert_cmpint(growth_compare_stated(0, 0.004), ==, GROWTH_AGREES);
}

static const char *const received[] = { "requests.new_received.total", NULL };

static struct panel *series(const double *counts, gsize n)
{
    struct panel *panel = check_panel(1, 2019, n, received, TRUE);
    for (gsize y = 0; y < n; y++)
        if (!isnan(counts[y]))
            check_set(panel, received[0], 0, y, counts[y]);
    return panel;
}

static struct result *growth(const struct panel *panel, const char *key)
{
    struct result *result = growth_compute(panel, indicator_find(key), NULL);
    check_result(result);
    return result;
}

static const char *why(const struct result *result, gsize row, const char *column)
{
    return result_get_reason(result, row, result_find(result, column));
}

static void columns_come_in_the_agreed_order(void)
{
    static const char *const keys[] = { "unit",          "code",     "year",  "indicator",
                                        "previous_year", "previous", "value", "pct",
                                        "log",           "arc",      "p",     "stated",
                                        "note" };
    const double counts[] = { 8, 12 };
    g_autoptr(panel_t) panel = series(counts, 2);
    g_autoptr(result_t) result = growth(panel, "new_received");
    g_assert_cmpstr(result_kind(result), ==, "growth");
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
        g_assert_cmpstr(result_column(result, i)->key, ==, keys[i]);
}

/* R's poisson.test(c(12, 8)); the percentage of a base of 8 is hidden, its counts not. */
static void small_bases_hide_the_percentage_only(void)
{
    const double counts[] = { 8, 12 };
    g_autoptr(panel_t) panel = series(counts, 2);
    g_autoptr(result_t) result = growth(panel, "new_received");
    g_assert_cmpuint(result_n_rows(result), ==, 1);
    g_assert_cmpstr(why(result, 0, "pct"), ==, "small_base");
    check_absolute(check_number(result, 0, "previous"), 8, 0);
    check_absolute(check_number(result, 0, "value"), 12, 0);
    check_absolute(check_number(result, 0, "arc"), 0.4, 1e-15);
    check_absolute(check_number(result, 0, "p"), 0.503445, 5e-7);
    check_absolute(check_number(result, 0, "ratio_lower"), 0.563826, 5e-7);
    check_absolute(check_number(result, 0, "ratio_upper"), 4.230397, 5e-7);
    g_assert_cmpstr(check_text(result, 0, "note"), ==, "small_base");
}

static void a_figure_not_as_printed_is_noted(void)
{
    enum { INFERRED = 1, AMENDED };
    const double counts[] = { 8, 12, 15 };
    g_autoptr(panel_t) panel = series(counts, 3);
    panel_find(panel, received[0])->inferred[0] = INFERRED;
    panel_find(panel, received[0])->inferred[2] = AMENDED;
    g_autoptr(result_t) result = growth(panel, "new_received");
    g_assert_cmpstr(check_text(result, 0, "note"), ==, "small_base;inferred");
    g_assert_cmpstr(check_text(result, 1, "note"), ==, "amended");
    panel_find(panel, received[0])->inferred[2] = 0;
    g_autoptr(result_t) printed = growth(panel, "new_received");
    g_assert_null(check_text(printed, 1, "note"));
}

static void a_base_of_zero_has_no_percentage_and_no_log(void)
{
    const double counts[] = { 0, 5 };
    g_autoptr(panel_t) panel = series(counts, 2);
    g_autoptr(result_t) result = growth(panel, "new_received");
    g_assert_cmpstr(why(result, 0, "pct"), ==, "base_zero");
    g_assert_cmpstr(why(result, 0, "log"), ==, "not_positive");
    check_absolute(check_number(result, 0, "arc"), 2, 0);
    g_assert_true(isnan(check_number(result, 0, "ratio_upper")));
}

static void a_gap_withholds_the_change_but_shows_the_figures(void)
{
    const double counts[] = { 100, NAN, 121 };
    g_autoptr(panel_t) panel = series(counts, 3);
    g_autoptr(result_t) result = growth(panel, "new_received");
    gsize row = check_row(result, "U0", 2021);
    g_assert_cmpstr(why(result, row, "pct"), ==, "gap");
    check_absolute(check_number(result, row, "previous_year"), 2019, 0);
    check_absolute(check_number(result, row, "gap_years"), 2, 0);
    check_absolute(check_number(result, row, "cagr"), 0.1, 1e-12);
    g_assert_cmpstr(check_text(result, check_row(result, "U0", 2020), "note"), ==,
                    "missing");
}

static void a_changed_definition_withholds_the_change(void)
{
    const char *const keys[] = { "disclosure.fees.amount",
                                 "disclosure.licensing.decisions", NULL };
    g_autoptr(panel_t) panel = check_panel(1, 2020, 2, keys, FALSE);
    panel->reports[0].form = FORM_2019;
    for (gsize y = 0; y < 2; y++) {
        check_set(panel, keys[0], 0, y, 50);
        check_set(panel, keys[1], 0, y, 50);
    }
    g_autoptr(result_t) fees = growth(panel, "fees");
    g_autoptr(result_t) licensing = growth(panel, "licensing");
    g_assert_cmpstr(why(fees, 0, "arc"), ==, "changed_definition");
    check_absolute(check_number(licensing, 0, "pct"), 0, 0);
    g_assert_cmpstr(check_text(licensing, 0, "note"), ==, "approximate");
}

/* 15,056 up 31.6 % implies 11,440.7 (铜鼓 2021). */
static void stated_growth_implies_the_figure_before(void)
{
    const double counts[] = { 11441, 15056 };
    g_autoptr(panel_t) panel = series(counts, 2);
    panel_add_stated(panel, &panel->variables[0]);
    panel->variables[0].stated[1] = 0.316;
    g_autoptr(result_t) result = growth(panel, "new_received");
    check_absolute(check_number(result, 0, "stated"), 0.316, 0);
    check_absolute(check_number(result, 0, "implied_previous"), 11440.7, 0.05);
    g_assert_cmpstr(check_text(result, 0, "agrees"), ==, "yes");
    check_set(panel, received[0], 0, 0, 12000);
    g_autoptr(result_t) other = growth(panel, "new_received");
    g_assert_cmpstr(check_text(other, 0, "agrees"), ==, "no");
}

/* Twice the requests of twice the people is no change of the rate. */
/* What the text of the first year says has a row, though nothing can be computed. */
static void stated_growth_of_the_first_year_is_shown(void)
{
    const double counts[] = { 15056, 15100 };
    g_autoptr(panel_t) panel = series(counts, 2);
    struct panel_variable *variable =
        (struct panel_variable *)panel_find(panel, received[0]);
    panel_add_stated(panel, variable);
    variable->stated[0] = 0.316;
    g_autoptr(result_t) result = growth(panel, "new_received");
    g_assert_cmpuint(result_n_rows(result), ==, 2);
    gsize row = check_row(result, "U0", 2019);
    check_absolute(check_number(result, row, "stated"), 0.316, 0);
    check_absolute(check_number(result, row, "implied_previous"), 11440.7, 0.05);
    check_absolute(check_number(result, row, "value"), 15056, 0);
    g_assert_cmpstr(why(result, row, "pct"), ==, "no_previous");
    g_assert_cmpstr(check_text(result, row, "note"), ==, "no_previous");
    g_assert_true(isnan(check_number(result, row, "previous")));
    g_assert_null(check_text(result, row, "agrees"));
    check_absolute(check_number(result, check_row(result, "U0", 2020), "previous"), 15056,
                   0);
}

static void population_change_is_taken_into_account(void)
{
    const double counts[] = { 40, 80 };
    g_autoptr(panel_t) panel = series(counts, 2);
    check_set_population(panel, 0, 0, 1e5);
    check_set_population(panel, 0, 1, 2e5);
    g_autoptr(result_t) rate = growth(panel, "requests_per_100k");
    g_autoptr(result_t) level = growth(panel, "new_received");
    check_absolute(check_number(rate, 0, "pct"), 0, 1e-12);
    g_assert_cmpfloat(check_number(rate, 0, "p"), >, 0.9);
    g_assert_cmpfloat(check_number(level, 0, "p"), <, 0.001);
    g_assert_true(check_number(rate, 0, "ratio_lower") < 1 &&
                  check_number(rate, 0, "ratio_upper") > 1);
}

static void tests_are_adjusted_over_all_rows(void)
{
    const double counts[] = { 20, 60, 62, 61 };
    g_autoptr(panel_t) panel = series(counts, 4);
    g_autoptr(result_t) result = growth(panel, "new_received");
    double p = check_number(result, 0, "p");
    check_relative(check_number(result, 0, "q"), 3 * p, 1e-12);
}

static void nothing_and_one_year_give_no_rows(void)
{
    g_autoptr(panel_t) nothing = check_panel(0, 2020, 0, received, TRUE);
    g_autoptr(panel_t) one = check_panel(1, 2020, 1, received, TRUE);
    g_autoptr(result_t) a = growth(nothing, "new_received");
    g_autoptr(result_t) b = growth(one, "requests_per_100k");
    g_assert_cmpuint(result_n_rows(a) + result_n_rows(b), ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/growth/measures-of-change", measures_of_change);
    g_test_add_func("/growth/stated-growth-is-compared-as-printed",
                    stated_growth_is_compared_as_printed);
    g_test_add_func("/growth/columns-come-in-the-agreed-order",
                    columns_come_in_the_agreed_order);
    g_test_add_func("/growth/small-bases-hide-the-percentage-only",
                    small_bases_hide_the_percentage_only);
    g_test_add_func("/growth/a-figure-not-as-printed-is-noted",
                    a_figure_not_as_printed_is_noted);
    g_test_add_func("/growth/a-base-of-zero-has-no-percentage-and-no-log",
                    a_base_of_zero_has_no_percentage_and_no_log);
    g_test_add_func("/growth/a-gap-withholds-the-change-but-shows-the-figures",
                    a_gap_withholds_the_change_but_shows_the_figures);
    g_test_add_func("/growth/a-changed-definition-withholds-the-change",
                    a_changed_definition_withholds_the_change);
    g_test_add_func("/growth/stated-growth-implies-the-figure-before",
                    stated_growth_implies_the_figure_before);
    g_test_add_func("/growth/stated-growth-of-the-first-year-is-shown",
                    stated_growth_of_the_first_year_is_shown);
    g_test_add_func("/growth/population-change-is-taken-into-account",
                    population_change_is_taken_into_account);
    g_test_add_func("/growth/tests-are-adjusted-over-all-rows",
                    tests_are_adjusted_over_all_rows);
    g_test_add_func("/growth/nothing-and-one-year-give-no-rows",
                    nothing_and_one_year_give_no_rows);
    return g_test_run();
}
