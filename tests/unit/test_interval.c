#include "analysis/distribution.h"
#include "analysis/interval.h"
#include "tests/support/check.h"

#include <math.h>

/* Garwood 1936: half chi-squared quantiles, to four places. */
static void garwoods_limits(void)
{
    static const struct {
        double k, l95, u95, l998, u998;
    } rows[] = {
        { 0, 0, 3.6889, 0, 6.9078 },
        { 1, 0.0253, 5.5716, 0.0010, 9.2334 },
        { 2, 0.2422, 7.2247, 0.0454, 11.2289 },
        { 3, 0.6187, 8.7673, 0.1905, 13.0622 },
        { 4, 1.0899, 10.2416, 0.4286, 14.7941 },
        { 5, 1.6235, 11.6683, 0.7394, 16.4547 },
        { 10, 4.7954, 18.3904, 2.9605, 24.1340 },
        { 20, 12.2165, 30.8884, 8.9582, 38.0419 },
        { 27, 17.7932, 39.2836, 13.7339, 47.2303 },
        { 50, 37.1110, 65.9188, 30.9590, 75.9419 },
        { 100, 81.3640, 121.6268, 71.9214, 134.9243 },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct interval a = interval_garwood(rows[i].k, 0.95);
        struct interval b = interval_garwood(rows[i].k, 0.998);
        check_absolute(a.lower, rows[i].l95, 5.1e-5);
        check_absolute(a.upper, rows[i].u95, 5.1e-5);
        check_absolute(b.lower, rows[i].l998, 5.1e-5);
        check_absolute(b.upper, rows[i].u998, 5.1e-5);
    }
}

/* PHEindicatormethods, testdata_Byars_Wilson.xlsx and testdata_Rate.xlsx. */
static void byars_limits(void)
{
    struct interval a = interval_byar(65, 0.95), b = interval_byar(1045, 0.95);
    check_absolute(a.lower, 50.163187710, 5e-9);
    check_absolute(a.upper, 82.849138546, 5e-9);
    check_absolute(b.lower, 982.593201807, 5e-9);
    check_absolute(b.upper, 1110.331212986, 5e-9);
    a = interval_byar(65, 0.998);
    b = interval_byar(10, 0.998);
    check_absolute(a.lower, 42.880261471, 5e-9);
    check_absolute(a.upper, 94.000290844, 5e-9);
    check_absolute(b.lower, 2.916318375, 5e-9);
    check_absolute(b.upper, 24.193724928, 5e-9);
}

static void rates_of_public_health_england(void)
{
    struct interval a = interval_phe(222, 0.95), b = interval_phe(5, 0.95);
    check_absolute(1e5 * a.lower / 3215, 6026.574877675, 5e-8);
    check_absolute(1e5 * a.upper / 3215, 7875.729371871, 2e-6);
    check_absolute(1e5 * b.lower / 100, 1623.486390118, 5e-9);
    check_absolute(1e5 * b.upper / 100, 11668.332079323, 5e-9);
}

/* PHEindicatormethods; the samples of five county reports. */
static void wilsons_limits(void)
{
    static const struct {
        double x, n, level, lower, upper, tolerance;
    } rows[] = {
        { 65, 100, 0.95, 0.552544433, 0.736357518, 5e-10 },
        { 1, 100, 0.95, 0.001767432, 0.054486196, 5e-10 },
        { 20, 100, 0.95, 0.133366933, 0.288829166, 5e-10 },
        { 65, 100, 0.998, 0.495494657, 0.778354061, 5e-10 },
        { 25, 27, 0.95, 0.766304, 0.979445, 5e-7 },
        { 3, 12, 0.95, 0.088942, 0.532305, 5e-7 },
        { 8, 8, 0.95, 0.675592, 1, 5e-7 },
        { 10, 52, 0.95, 0.107960, 0.318989, 5e-7 },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct interval got = interval_wilson(rows[i].x, rows[i].n, rows[i].level);
        check_absolute(got.lower, rows[i].lower, rows[i].tolerance);
        check_absolute(got.upper, rows[i].upper, rows[i].tolerance);
    }
    g_assert_cmpfloat(interval_wilson(0, 9, 0.95).lower, ==, 0);
    g_assert_cmpfloat(interval_wilson(9, 9, 0.95).upper, ==, 1);
}

/* R 4.2.2: binom.test(3, 12)$conf.int. */
static void clopper_and_pearson(void)
{
    struct interval a = interval_clopper_pearson(3, 12, 0.95);
    check_absolute(a.lower, 0.0548606, 5e-8);
    check_absolute(a.upper, 0.5718585, 5e-8);
    check_relative(interval_clopper_pearson(0, 10, 0.95).upper, 1 - pow(0.025, 0.1),
                   1e-12);
    g_assert_cmpfloat(interval_clopper_pearson(0, 10, 0.95).lower, ==, 0);
    g_assert_cmpfloat(interval_clopper_pearson(10, 10, 0.95).upper, ==, 1);
}

/* R's poisson.test(): 8 -> 12 and 27 -> 52 requests. */
static void small_counts_that_grow(void)
{
    struct interval ratio = interval_rate_ratio(8, 1, 12, 1, 0.95);
    check_absolute(interval_rate_ratio_p(8, 1, 12, 1), 0.503445, 5e-7);
    check_absolute(interval_rate_ratio_p(27, 1, 52, 1), 0.006553, 5e-7);
    check_absolute(ratio.lower, 0.563826, 5e-7);
    check_absolute(ratio.upper, 4.230397, 5e-7);
}

static void no_events_and_no_base(void)
{
    check_absolute(interval_rate_ratio_p(0, 1, 0, 1), 1, 0);
    struct interval none = interval_rate_ratio(0, 1, 0, 1, 0.95);
    g_assert_true(isnan(none.lower) && isnan(none.upper));
    struct interval from_zero = interval_rate_ratio(0, 1, 5, 1, 0.95);
    g_assert_true(from_zero.lower > 0 && isnan(from_zero.upper));
    struct interval to_zero = interval_rate_ratio(5, 1, 0, 1, 0.95);
    g_assert_true(to_zero.lower == 0 && to_zero.upper > 1 && to_zero.upper < 1.1);
    g_assert_true(isnan(interval_rate_ratio_p(1, 0, 1, 1)));
}

static void impossible_arguments_give_nothing(void)
{
    const struct interval all[] = {
        interval_garwood(-1, 0.95),           interval_garwood(1.5, 0.95),
        interval_garwood(NAN, 0.95),          interval_byar(-1, 0.95),
        interval_wilson(3, 2, 0.95),          interval_wilson(0, 0, 0.95),
        interval_clopper_pearson(3, 2, 0.95), interval_garwood(3, 1),
    };
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        g_assert_true(isnan(all[i].lower) && isnan(all[i].upper));
    g_assert_true(isnan(interval_binomial_p(3, 2, 0.5)));
    g_assert_true(isnan(interval_fisher_p(3, 2, 1, 2)));
}

/* A wider level never gives a narrower interval, and the estimate lies inside. */
static void intervals_are_nested(void)
{
    for (double k = 0; k < 3000; k = k * 1.7 + 1) {
        double n = floor(k * 1.5 + 3), x = floor(k);
        struct interval a = interval_garwood(x, 0.9), b = interval_garwood(x, 0.99);
        struct interval c = interval_clopper_pearson(x, n, 0.9);
        struct interval d = interval_clopper_pearson(x, n, 0.99);
        g_assert_true(b.lower <= a.lower && a.lower <= x && x <= a.upper);
        g_assert_true(a.upper <= b.upper);
        g_assert_true(d.lower <= c.lower && c.lower <= x / n && x / n <= c.upper);
        g_assert_true(c.upper <= d.upper);
    }
}

/* The probabilities of all outcomes sum to 1. */
static void probabilities_sum_to_one(void)
{
    double binomial = 0, hypergeometric = 0, poisson = 0;
    for (int k = 0; k <= 300; k++) {
        binomial += distribution_binomial(k, 300, 0.37);
        poisson += distribution_poisson(k, 60);
        hypergeometric += distribution_hypergeometric(k, 40, 260, 75);
    }
    check_absolute(binomial, 1, 1e-13);
    check_absolute(poisson, 1, 1e-13);
    check_absolute(hypergeometric, 1, 1e-13);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/interval/garwoods-limits", garwoods_limits);
    g_test_add_func("/interval/byars-limits", byars_limits);
    g_test_add_func("/interval/rates-of-public-health-england",
                    rates_of_public_health_england);
    g_test_add_func("/interval/wilsons-limits", wilsons_limits);
    g_test_add_func("/interval/clopper-and-pearson", clopper_and_pearson);
    g_test_add_func("/interval/small-counts-that-grow", small_counts_that_grow);
    g_test_add_func("/interval/no-events-and-no-base", no_events_and_no_base);
    g_test_add_func("/interval/impossible-arguments-give-nothing",
                    impossible_arguments_give_nothing);
    g_test_add_func("/interval/intervals-are-nested", intervals_are_nested);
    g_test_add_func("/interval/probabilities-sum-to-one", probabilities_sum_to_one);
    return g_test_run();
}
