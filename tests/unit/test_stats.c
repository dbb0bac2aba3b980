#include "analysis/adjust.h"
#include "analysis/bayes.h"
#include "analysis/stats.h"
#include "tests/support/check.h"
#include "tests/support/data_sets.h"

#include <math.h>
#include <string.h>

static void quartiles_are_those_of_nist(void)
{
    g_assert_cmpuint(G_N_ELEMENTS(nist), ==, 90);
    check_absolute(stats_median(nist, 90), 559.5, 0);
    check_absolute(stats_quantile_sorted(nist, 90, 0.25, QUANTILE_WEIBULL), 429.75, 1e-9);
    check_absolute(stats_quantile_sorted(nist, 90, 0.75, QUANTILE_WEIBULL), 742.25, 1e-9);
    check_absolute(stats_quantile_sorted(nist, 90, 0.25, QUANTILE_R), 436.25, 1e-9);
    check_absolute(stats_quantile_sorted(nist, 90, 0.75, QUANTILE_R), 738.5, 1e-9);
}

static void rosners_values_have_their_moments(void)
{
    check_absolute(stats_mean(rosner, 54), 2.320740741, 5e-10);
    check_absolute(stats_sd(rosner, 54), 1.182869635, 5e-10);
    check_absolute(stats_median(rosner, 54), 2.095, 1e-12);
    check_absolute(stats_mad(rosner, 54), 0.545, 1e-12);
    check_absolute(stats_mad_sorted(rosner, 54), 0.545, 1e-12);
}

/* Iglewicz & Hoaglin 1993, the book's data. */
static void iglewicz_and_hoaglin(void)
{
    const double x[] = { 2.1, 2.6, 2.4, 2.5, 2.3, 2.1, 2.3, 2.6, 8.2, 8.3 };
    check_absolute(stats_median(x, 10), 2.45, 1e-12);
    check_absolute(stats_mad(x, 10), 0.15, 1e-12);
    check_absolute((8.2 - stats_mean(x, 10)) / stats_sd(x, 10), 1.8724, 5e-5);
    check_absolute((8.3 - stats_mean(x, 10)) / stats_sd(x, 10), 1.9126, 5e-5);
}

/* R 4.2.2, robustbase 0.95: Sn(1:10 with 10 = 100), Qn, mc; e1071::skewness(type = 2). */
static void robust_scales_of_a_small_set(void)
{
    const double x[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 100 };
    check_relative(stats_sn(x, 10), 3.5778, 1e-12);
    check_absolute(stats_medcouple(x, 10), 0, 0);
    check_relative(stats_qn(x, 10), 2.21914 * 2 * 0.72014, 1e-12);
}

/* Empty, one, two and equal values: what every statistic says. */
static void few_values_have_stated_results(void)
{
    const double one[] = { 4 }, two[] = { 4, 6 };
    double (*const all[])(const double *, gsize) = {
        stats_mean,          stats_sd,         stats_median,    stats_mad,
        stats_median_sorted, stats_mad_sorted, stats_sn,        stats_qn,
        stats_gini,          stats_skewness,   stats_medcouple,
    };
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        g_assert_true(isnan(all[i](NULL, 0)));
    g_assert_true(isnan(stats_quantile_sorted(NULL, 0, 0.5, QUANTILE_R)));
    check_absolute(stats_mean(one, 1), 4, 0);
    g_assert_true(isnan(stats_sd(one, 1)));
    check_absolute(stats_median(one, 1), 4, 0);
    check_absolute(stats_mad(one, 1), 0, 0);
    check_absolute(stats_sn(one, 1), 0, 0);
    check_absolute(stats_qn(one, 1), 0, 0);
    check_absolute(stats_gini(one, 1), 0, 0);
    check_absolute(stats_quantile_sorted(one, 1, 0.9, QUANTILE_WEIBULL), 4, 0);
    g_assert_true(isnan(stats_skewness(two, 2)));
    check_absolute(stats_medcouple(two, 2), 0, 0);
    check_absolute(stats_sd(two, 2), sqrt(2), 1e-15);
    check_absolute(stats_median(two, 2), 5, 0);
    check_relative(stats_sn(two, 2), 1.1926 * 2 * 0.743, 1e-12);
    check_relative(stats_qn(two, 2), 2.21914 * 2 * 0.399356, 1e-12);
}

static void equal_values_have_no_spread(void)
{
    const double same[] = { 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1 };
    check_absolute(stats_mean(same, 7), 0.1, 1e-17);
    check_absolute(stats_sd(same, 7), 0, 0);
    check_absolute(stats_mad(same, 7), 0, 0);
    check_absolute(stats_sn(same, 7), 0, 0);
    check_absolute(stats_qn(same, 7), 0, 0);
    check_absolute(stats_gini(same, 7), 0, 0);
    check_absolute(stats_medcouple(same, 7), 0, 0);
    g_assert_true(isnan(stats_skewness(same, 7)));
    const double zero[] = { 0, 0, 0 };
    g_assert_true(isnan(stats_gini(zero, 3)));
    const double negative[] = { -1, 2, 3 };
    g_assert_true(isnan(stats_gini(negative, 3)));
}

static void shuffle(GRand *rand, double *x, gsize n)
{
    for (gsize i = n; i-- > 1;) {
        gsize j = (gsize)g_rand_int_range(rand, 0, (gint)i + 1);
        double value = x[i];
        x[i] = x[j];
        x[j] = value;
    }
}

static void order_of_the_values_does_not_matter(void)
{
    double (*const all[])(const double *, gsize) = {
        stats_mean, stats_sd,   stats_median,   stats_mad,       stats_sn,
        stats_qn,   stats_gini, stats_skewness, stats_medcouple,
    };
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);
    double x[90];
    for (int round = 0; round < 20; round++) {
        memcpy(x, nist, sizeof x);
        shuffle(rand, x, 90);
        for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
            g_assert_cmpfloat(all[i](x, 90), ==, all[i](nist, 90));
    }
}

/* Few and many values take different algorithms; ties, signs, extremes. */
static void sorting_sorts_any_number_of_values(void)
{
    const gsize sizes[] = { 0, 1, 2, 3, 24, 25, 100, 399, 400, 5000 };
    g_autoptr(GRand) rand = g_rand_new_with_seed(4);
    for (gsize s = 0; s < G_N_ELEMENTS(sizes); s++) {
        gsize n = sizes[s];
        g_autofree double *x = g_new(double, n + 1);
        double sum = 0, sorted_sum = 0;
        for (gsize i = 0; i < n; i++) {
            x[i] =
                g_rand_int_range(rand, -50, 50) * pow(10, g_rand_int_range(rand, -9, 9));
            sum += x[i] > 0;
        }
        g_autofree double *copy = g_memdup2(x, (n + 1) * sizeof *x);
        stats_sort(x, n);
        for (gsize i = 0; i < n; i++) {
            g_assert_true(i == 0 || x[i - 1] <= x[i]);
            sorted_sum += x[i] > 0;
        }
        g_assert_cmpfloat(sum, ==, sorted_sum);
        for (gsize k = 0; k < n; k += 1 + n / 7)
            g_assert_cmpfloat(stats_select(copy, n, k), ==, x[k]);
    }
    g_assert_true(isnan(stats_select(NULL, 0, 0)));
}

static void ties_share_their_mean_rank(void)
{
    const double x[] = { 5, 1, 5, 3 }, want[] = { 3.5, 1, 3.5, 2 };
    double ranks[4];
    stats_ranks(x, 4, ranks);
    for (int i = 0; i < 4; i++)
        g_assert_cmpfloat(ranks[i], ==, want[i]);
}

/* Benjamini & Hochberg 1995, section 3.1: 4 of 15 rejected at 0.05. */
static void benjamini_and_hochberg(void)
{
    const double p[] = { .0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344,
                         .0459, .3240, .4262, .5719, .6528, .7590, 1 };
    double q[15];
    int rejected = 0;
    adjust_bh(p, 15, q);
    for (int i = 0; i < 15; i++)
        rejected += q[i] <= 0.05;
    g_assert_cmpint(rejected, ==, 4);
    check_absolute(q[3], 0.035625, 1e-12);
    check_absolute(q[4], 0.0603, 1e-12);
    const double holes[] = { 0.04, NAN, 0.01 };
    adjust_bh(holes, 3, q);
    check_absolute(q[0], 0.04, 1e-15);
    g_assert_true(isnan(q[1]));
    check_absolute(q[2], 0.02, 1e-15);
    adjust_bh(NULL, 0, q);
}

/* Marshall 1991; values by R's spdep::EBest. */
static void marshalls_estimates(void)
{
    const double o[] = { 2, 27, 52, 8, 12, 0, 150, 31 };
    const double n[] = { 120000, 800000, 310000, 250000, 430000, 90000, 1200000, 610000 };
    const double want[] = { 2.841762, 3.524858, 15.924016, 3.662513,
                            3.100055, 1.892848, 12.371911, 5.193889 };
    struct bayes_prior prior = bayes_prior(o, n, 8);
    check_absolute(prior.mean, 7.401575e-5, 5e-12);
    check_absolute(prior.variance, 2.393410e-9, 5e-16);
    for (int i = 0; i < 8; i++)
        check_absolute(1e5 * bayes_shrunken(prior, o[i], n[i]), want[i], 6e-6);
    g_assert_true(isnan(bayes_prior(NULL, NULL, 0).mean));
    struct bayes_prior flat = { 0.1, -1 };
    check_absolute(bayes_shrunken(flat, 50, 100), 0.1, 0);
}

/* Assunção & Reis 1999; PySAL's published test. */
static void assuncao_and_reis(void)
{
    const double o[] = { 30, 25, 25, 15, 33, 21, 30, 20 };
    const double n[] = { 100, 100, 110, 90, 100, 90, 110, 90 };
    const double want[] = { 1.03843594, -0.04099089, -0.56250375, -1.73061861 };
    struct bayes_prior prior = bayes_prior(o, n, 8);
    for (int i = 0; i < 4; i++)
        check_absolute(bayes_deviate(prior, o[i], n[i]), want[i], 5e-9);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/stats/quartiles-are-those-of-nist", quartiles_are_those_of_nist);
    g_test_add_func("/stats/rosners-values-have-their-moments",
                    rosners_values_have_their_moments);
    g_test_add_func("/stats/iglewicz-and-hoaglin", iglewicz_and_hoaglin);
    g_test_add_func("/stats/robust-scales-of-a-small-set", robust_scales_of_a_small_set);
    g_test_add_func("/stats/few-values-have-stated-results",
                    few_values_have_stated_results);
    g_test_add_func("/stats/equal-values-have-no-spread", equal_values_have_no_spread);
    g_test_add_func("/stats/order-of-the-values-does-not-matter",
                    order_of_the_values_does_not_matter);
    g_test_add_func("/stats/sorting-sorts-any-number-of-values",
                    sorting_sorts_any_number_of_values);
    g_test_add_func("/stats/ties-share-their-mean-rank", ties_share_their_mean_rank);
    g_test_add_func("/stats/benjamini-and-hochberg", benjamini_and_hochberg);
    g_test_add_func("/stats/marshalls-estimates", marshalls_estimates);
    g_test_add_func("/stats/assuncao-and-reis", assuncao_and_reis);
    return g_test_run();
}
