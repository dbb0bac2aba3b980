#include "analysis/funnel.h"
#include "tests/support/check.h"

#include <math.h>
#include <string.h>

/* PHEindicatormethods, testdata_funnel_rate_outputs.csv: target 116.1720835 per 100,000.
 */
static void limits_of_public_health_rate_charts(void)
{
    static const struct {
        double events, l95, u95, l998, u998;
    } rows[] = {
        { 1, 20.85059119, 4588.535848, 12.58170943, 116108.569 },
        { 10, 63.17010446, 242.2579623, 48.13632908, 392.4043292 },
        { 19, 74.39185711, 192.9559517, 60.14198014, 265.7570169 },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct funnel_limits a = funnel_poisson(116.1720835, rows[i].events, 0.95);
        struct funnel_limits b = funnel_poisson(116.1720835, rows[i].events, 0.998);
        check_relative(a.lower, rows[i].l95, 5e-5);
        check_relative(a.upper, rows[i].u95, 5e-5);
        check_relative(b.lower, rows[i].l998, 5e-5);
        check_relative(b.upper, rows[i].u998, 5e-5);
    }
    g_assert_true(isnan(funnel_poisson(1, 0, 0.95).upper));
}

/* The same for ratios of observed to expected, x 100. */
static void limits_of_ratio_charts(void)
{
    struct funnel_limits a = funnel_poisson(100, 10, 0.95);
    struct funnel_limits b = funnel_poisson(100, 10, 0.998);
    check_relative(a.lower, 54.3763205, 5e-5);
    check_relative(a.upper, 208.5337156, 5e-5);
    check_relative(b.lower, 41.43536693, 5e-5);
    check_relative(b.upper, 337.778507, 5e-5);
}

/* Target 80.642448 %, 20 cases. */
static void limits_of_share_charts(void)
{
    struct funnel_limits a = funnel_share(0.80642448, 20, 0.95);
    struct funnel_limits b = funnel_share(0.80642448, 20, 0.998);
    check_absolute(a.lower, 0.63326743, 1e-8);
    check_absolute(a.upper, 0.97958152, 1e-8);
    check_absolute(b.lower, 0.53341156, 1e-8);
    check_absolute(b.upper, 1, 0);
}

static const char *const received[] = { "requests.new_received.total", NULL };

static struct panel *counties(gsize n)
{
    struct panel *panel = check_panel(n, 2021, 1, received, TRUE);
    for (gsize u = 0; u < n; u++) {
        check_set_population(panel, u, 0, 1e5 * (double)(u + 1));
        check_set(panel, received[0], u, 0, (double)(5 * (u + 1)));
    }
    return panel;
}

static void points_and_curves_are_there(void)
{
    g_autoptr(panel_t) panel = counties(12);
    check_set(panel, received[0], 6, 0, 140);
    g_autoptr(result_t) result =
        funnel_compute(panel, indicator_find("requests_per_100k"), 2021, NULL, NULL);
    double target, over;
    check_result(result);
    g_assert_cmpuint(result_n_rows(result), ==, 12 + 101);
    g_assert_true(result_get_scalar(result, "target", &target));
    g_assert_true(result_get_scalar(result, "over", &over));
    check_relative(target, 1e5 * (5.0 * 78 + 105) / 7800000, 1e-12);
    gsize far = check_row(result, "U6", 2021), near = check_row(result, "U2", 2021);
    check_absolute(check_number(result, far, "flag"), 2, 0);
    check_absolute(check_number(result, near, "flag"), 0, 0);
    g_assert_cmpstr(check_text(result, 12, "row"), ==, "limit");
    g_assert_cmpfloat(check_number(result, 12, "denominator"), <, 1e5);
    g_assert_cmpfloat(check_number(result, 112, "denominator"), >, 1.2e6);
    for (gsize i = 13; i < 113; i++) /* the funnel narrows */
        g_assert_cmpfloat(check_number(result, i, "upper998"), <,
                          check_number(result, i - 1, "upper998"));
}

static void nothing_and_one_unit_give_no_rows(void)
{
    for (gsize n = 0; n < 2; n++) {
        g_autoptr(panel_t) panel = counties(n);
        g_autoptr(result_t) result =
            funnel_compute(panel, indicator_find("requests_per_100k"), 2021, NULL, NULL);
        g_assert_nonnull(result);
        g_assert_cmpuint(result_n_rows(result), ==, 0);
    }
}

static void levels_and_absent_years_are_refused(void)
{
    g_autoptr(panel_t) panel = counties(3);
    g_autoptr(GError) error = NULL;
    g_assert_null(
        funnel_compute(panel, indicator_find("new_received"), 2021, NULL, &error));
    g_assert_error(error, FUNNEL_ERROR, FUNNEL_ERROR_INDICATOR);
    g_clear_error(&error);
    g_assert_null(
        funnel_compute(panel, indicator_find("requests_per_100k"), 1999, NULL, &error));
    g_assert_error(error, FUNNEL_ERROR, FUNNEL_ERROR_YEAR);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/funnel/limits-of-public-health-rate-charts",
                    limits_of_public_health_rate_charts);
    g_test_add_func("/funnel/limits-of-ratio-charts", limits_of_ratio_charts);
    g_test_add_func("/funnel/limits-of-share-charts", limits_of_share_charts);
    g_test_add_func("/funnel/points-and-curves-are-there", points_and_curves_are_there);
    g_test_add_func("/funnel/nothing-and-one-unit-give-no-rows",
                    nothing_and_one_unit_give_no_rows);
    g_test_add_func("/funnel/levels-and-absent-years-are-refused",
                    levels_and_absent_years_are_refused);
    return g_test_run();
}
