#include "analysis/screen.h"

#include "tests/support/check.h"

#include <math.h>
#include <string.h>

static const char *const received[] = { "requests.new_received.total", NULL };

/* Twelve units over two years; the last one stands out in the second. */
static struct panel *two_years(gboolean with_population)
{
    struct panel *panel = check_panel(12, 2021, 2, received, with_population);
    for (gsize u = 0; u < 12; u++)
        for (gsize y = 0; y < 2; y++) {
            if (with_population)
                check_set_population(panel, u, y, 2e4);
            check_set(panel, received[0], u, y, (double)(20 + u));
        }
    check_set(panel, received[0], 11, 1, 200);
    return panel;
}

static void columns_are_those_of_the_contract(void)
{
    static const char *const keys[] = { "unit",   "year",    "indicator", "value",
                                        "per10k", "yoy",     "mz",        "z",
                                        "f_mz",   "f_tukey", "f_z" };
    g_autoptr(panel_t) panel = two_years(TRUE);
    g_autoptr(result_t) result =
        screen_compute(panel, indicator_find("new_received"), NULL);
    check_result(result);
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
        g_assert_cmpstr(result_column(result, i)->key, ==, keys[i]);
    for (gsize i = G_N_ELEMENTS(keys); i < result_n_columns(result); i++)
        g_assert_true(result_column(result, i)->hidden);
    g_assert_cmpuint(result_n_rows(result), ==, 24);
}

static void one_high_value_is_flagged_by_all_three(void)
{
    g_autoptr(panel_t) panel = two_years(TRUE);
    g_autoptr(result_t) result =
        screen_compute(panel, indicator_find("new_received"), NULL);
    gsize high = check_row(result, "U11", 2022), low = check_row(result, "U0", 2022);
    check_absolute(check_number(result, high, "per10k"), 100, 1e-9);
    check_absolute(check_number(result, high, "yoy"), 200.0 / 31 - 1, 1e-12);
    /* Counts 20..30 and 200 per 20,000: median 25.5, MAD 3, both per 2 residents. */
    check_relative(check_number(result, high, "mz"), 0.6745 * (100 - 12.75) / 1.5, 1e-12);
    check_absolute(check_number(result, high, "f_mz"), 1, 0);
    check_absolute(check_number(result, high, "f_tukey"), 1, 0);
    check_absolute(check_number(result, high, "f_z"), 1, 0);
    check_absolute(check_number(result, low, "f_mz"), 0, 0);
    check_absolute(check_number(result, low, "yoy"), 0, 0);
    g_assert_true(isnan(check_number(result, check_row(result, "U0", 2021), "yoy")));
}

static void without_population_the_figures_themselves_are_compared(void)
{
    g_autoptr(panel_t) panel = two_years(FALSE);
    g_autoptr(result_t) result =
        screen_compute(panel, indicator_find("new_received"), NULL);
    gsize high = check_row(result, "U11", 2022);
    g_assert_true(isnan(check_number(result, high, "per10k")));
    check_relative(check_number(result, high, "mz"), 0.6745 * (200 - 25.5) / 3, 1e-12);
}

static void missing_stays_missing(void)
{
    g_autoptr(panel_t) panel = two_years(TRUE);
    check_set_state(panel, received[0], 3, 0, PANEL_MISSING);
    check_set_state(panel, received[0], 4, 0, PANEL_NO_REPORT);
    g_autoptr(result_t) result =
        screen_compute(panel, indicator_find("new_received"), NULL);
    gsize row = check_row(result, "U3", 2021);
    g_assert_true(isnan(check_number(result, row, "value")));
    g_assert_true(isnan(check_number(result, row, "f_mz")));
    g_assert_true(isnan(check_number(result, check_row(result, "U3", 2022), "yoy")));
    g_assert_cmpuint(result_n_rows(result), ==, 23); /* the unreported one is left out */
}

static void a_year_that_serves_as_base_has_no_rows(void)
{
    g_autoptr(panel_t) panel = two_years(TRUE);
    panel->context = g_new0(guint8, panel->n_years);
    panel->context[0] = 1;
    g_autoptr(result_t) result =
        screen_compute(panel, indicator_find("new_received"), NULL);
    g_assert_cmpuint(result_n_rows(result), ==, 12);
    g_assert_cmpuint(result_of(result), ==, 12);
    check_absolute(check_number(result, check_row(result, "U0", 2022), "yoy"), 0, 0);
}

static void too_few_or_equal_values_have_no_verdict(void)
{
    g_autoptr(panel_t) panel = check_panel(12, 2021, 1, received, FALSE);
    for (gsize u = 0; u < 12; u++)
        check_set(panel, received[0], u, 0, 5);
    g_autoptr(result_t) equal =
        screen_compute(panel, indicator_find("new_received"), NULL);
    g_assert_true(isnan(check_number(equal, 0, "f_mz")));
    g_assert_true(isnan(check_number(equal, 0, "f_tukey")));
    g_autoptr(panel_t) none = check_panel(0, 2021, 1, received, FALSE);
    g_autoptr(result_t) empty =
        screen_compute(none, indicator_find("new_received"), NULL);
    g_assert_cmpuint(result_n_rows(empty), ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func("/screen/" name, function)
    ADD("columns-are-those-of-the-contract", columns_are_those_of_the_contract);
    ADD("one-high-value-is-flagged-by-all-three", one_high_value_is_flagged_by_all_three);
    ADD("without-population-the-figures-themselves-are-compared",
        without_population_the_figures_themselves_are_compared);
    ADD("missing-stays-missing", missing_stays_missing);
    ADD("a-year-that-serves-as-base-has-no-rows", a_year_that_serves_as_base_has_no_rows);
    ADD("too-few-or-equal-values-have-no-verdict",
        too_few_or_equal_values_have_no_verdict);
#undef ADD
    return g_test_run();
}
