#include "analysis/funnel.h"
#include "analysis/outlier.h"
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

/* Forty counties whose rates differ by more than chance, or by less: in both cases some
 * stand out. Shares are of the requests, rates of the residents. */
static struct panel *uneven_counties(gsize swing)
{
    static const char *const keys[] = { "requests.new_received.total",
                                        "requests.granted.total", "requests.total.total",
                                        NULL };
    struct panel *panel = check_panel(40, 2021, 1, keys, TRUE);
    for (gsize u = 0; u < 40; u++) {
        gsize requests = 30 + 13 * u % 29 + swing * (u * 7 % 11);
        gsize odd = u % 19 == 5 ? 60 : 0;
        check_set_population(panel, u, 0, 1e5 + 2e4 * (double)(u * 3 % 17));
        check_set(panel, keys[0], u, 0, (double)(requests + odd));
        check_set(panel, keys[1], u, 0, (double)((requests - u * swing % 7) / 2));
        check_set(panel, keys[2], u, 0, (double)(requests + odd));
    }
    return panel;
}

/* The number of units that lie beyond the outer limits of the figure. */
static gsize compare_flags(const struct panel *panel, const char *key,
                           const char *dispersion)
{
    const struct indicator *indicator = indicator_find(key);
    const struct outlier_method *method = outlier_find("funnel");
    struct funnel_options drawn = FUNNEL_DEFAULTS;
    struct outlier_options listed = OUTLIER_DEFAULTS;
    drawn.dispersion = listed.dispersion = dispersion;
    listed.all = TRUE;
    g_autoptr(result_t) figure = funnel_compute(panel, indicator, 2021, &drawn, NULL);
    g_autoptr(result_t) list =
        outlier_compute(panel, &indicator, 1, &method, 1, &listed, NULL);
    gsize flags = 0;
    g_assert_cmpuint(result_n_rows(list), ==, panel->n_units);
    for (gsize u = 0; u < panel->n_units; u++) {
        gsize a = check_row(figure, panel->units[u].name, 2021);
        gsize b = check_row(list, panel->units[u].name, 2021);
        gboolean beyond = check_number(figure, a, "flag") == 2;
        g_assert_cmpint(beyond, ==, check_number(list, b, "flag") == 1);
        flags += beyond;
    }
    return flags;
}

/* What the figure marks is what the list names, however over-dispersion is treated. */
static void the_figure_marks_the_units_of_the_list(void)
{
    static const char *const kinds[] = { "additive", "multiplicative", "none", NULL };
    static const char *const keys[] = { "requests_per_100k", "full_grant_rate" };
    gsize flags = 0;
    for (gsize swing = 0; swing < 12; swing++) {
        g_autoptr(panel_t) panel = uneven_counties(swing);
        for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
            for (gsize k = 0; k < G_N_ELEMENTS(kinds); k++)
                flags += compare_flags(panel, keys[i], kinds[k]);
    }
    g_assert_cmpuint(flags, >, 20);
}

static void few_units_are_drawn_but_not_judged(void)
{
    const struct indicator *indicator = indicator_find("requests_per_100k");
    for (gsize n = 4; n < 6; n++) {
        g_autoptr(panel_t) panel = counties(n);
        check_set(panel, received[0], 0, 0, 200);
        struct funnel_options exact = FUNNEL_DEFAULTS;
        exact.dispersion = "none";
        g_autoptr(result_t) result = funnel_compute(panel, indicator, 2021, &exact, NULL);
        check_absolute(check_number(result, 0, "flag"), n < 5 ? 0 : 2, 0);
    }
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
    g_test_add_func("/funnel/the-figure-marks-the-units-of-the-list",
                    the_figure_marks_the_units_of_the_list);
    g_test_add_func("/funnel/few-units-are-drawn-but-not-judged",
                    few_units_are_drawn_but_not_judged);
    g_test_add_func("/funnel/nothing-and-one-unit-give-no-rows",
                    nothing_and_one_unit_give_no_rows);
    g_test_add_func("/funnel/levels-and-absent-years-are-refused",
                    levels_and_absent_years_are_refused);
    return g_test_run();
}
