#include "analysis/adjust.h"
#include "analysis/interval.h"
#include "analysis/outlier.h"
#include "analysis/outlier_class.h"
#include "analysis/outlier_mahalanobis.h"
#include "analysis/outlier_methods.h"
#include "tests/support/check.h"
#include "tests/support/data_sets.h"

#include <math.h>
#include <string.h>

static const char *judge(const char *key, const double *x, gsize n,
                         const struct outlier_options *options,
                         struct outlier_verdict *verdicts)
{
    struct outlier_options defaults = OUTLIER_DEFAULTS;
    struct outlier_sample sample = {
        .n = n, .value = x, .kind = INDICATOR_LEVEL, .scale = 1
    };
    const struct outlier_method *method = outlier_find(key);
    g_assert_nonnull(method);
    return outlier_run(method, &sample, options ? options : &defaults, verdicts);
}

static gsize count_flags(const struct outlier_verdict *verdicts, gsize n)
{
    gsize flags = 0;
    for (gsize i = 0; i < n; i++)
        flags += verdicts[i].flag != 0;
    return flags;
}

/* NIST/SEMATECH 7.1.6. */
static void tukeys_fences_of_nist(void)
{
    struct outlier_options options = OUTLIER_DEFAULTS;
    struct outlier_verdict v[90];
    options.quartile = QUANTILE_WEIBULL;
    g_assert_null(judge("tukey", nist, 90, &options, v));
    check_absolute(v[0].lower, -39, 1e-9);
    check_absolute(v[0].upper, 1211, 1e-9);
    g_assert_cmpuint(count_flags(v, 90), ==, 1);
    g_assert_true(v[89].flag);
    options.fence = 3;
    g_assert_null(judge("tukey", nist, 90, &options, v));
    check_absolute(v[0].lower, -507.75, 1e-9);
    check_absolute(v[0].upper, 1679.75, 1e-9);
    g_assert_cmpuint(count_flags(v, 90), ==, 0);
}

static void tukeys_fences_of_rosners_values(void)
{
    struct outlier_verdict v[54];
    g_assert_null(judge("tukey", rosner, 54, NULL, v));
    check_absolute(v[0].lower, -0.34, 0.006);
    check_absolute(v[0].upper, 4.74, 0.006);
    g_assert_cmpuint(count_flags(v, 54), ==, 3);
}

/* Iglewicz & Hoaglin 1993. */
static void modified_z_of_the_book(void)
{
    const double x[] = { 2.1, 2.6, 2.4, 2.5, 2.3, 2.1, 2.3, 2.6, 8.2, 8.3 };
    struct outlier_verdict v[54];
    g_assert_null(judge("mad", x, 10, NULL, v));
    check_absolute(v[8].score, 25.8558, 5.1e-5);
    check_absolute(v[9].score, 26.3055, 5.1e-5);
    g_assert_cmpuint(count_flags(v, 10), ==, 2);
    g_assert_null(judge("mad", rosner, 54, NULL, v));
    check_absolute(v[53].score, 4.8453, 5.1e-5);
    check_absolute(v[52].score, 4.1151, 5.1e-5);
    check_absolute(v[51].score, 4.0161, 5.1e-5);
}

/* Tietjen & Moore 1972, NIST/SEMATECH 1.3.5.17.1. */
static void grubbs_of_tietjen_and_moore(void)
{
    const double x[] = { 199.31, 199.53, 200.19, 200.82, 201.92, 201.95, 202.18, 245.57 };
    struct outlier_verdict v[8];
    g_assert_null(judge("grubbs", x, 8, NULL, v));
    check_absolute(v[7].score, 2.468765, 5e-7);
    g_assert_cmpuint(count_flags(v, 8), ==, 1);
    g_assert_true(v[7].flag && v[7].p < 0.05 && isnan(v[0].p));
    check_absolute(outlier_grubbs_critical(8, 0.05, FALSE), 2.031652, 5e-7);
    check_absolute(outlier_grubbs_critical(8, 0.05, TRUE), 2.126645, 5e-7);
}

/* Rosner 1983, NIST/SEMATECH 1.3.5.17.3. */
static void esd_of_rosner(void)
{
    static const double r[] = { 3.118906049, 2.942973114, 3.179423937, 2.810181144,
                                2.815579563, 2.848171628, 2.279327055, 2.310366059,
                                2.101580651, 2.067178078 };
    static const double lambda[] = { 3.158793941, 3.151430023, 3.143889685, 3.136164956,
                                     3.128247334, 3.120127738, 3.111796454, 3.103243078,
                                     3.094456447, 3.085424571 };
    struct outlier_esd_step steps[10];
    struct outlier_verdict v[54];
    gsize n_steps;
    g_assert_cmpuint(outlier_esd_steps(rosner, 54, 0.05, 10, steps, &n_steps), ==, 3);
    g_assert_cmpuint(n_steps, ==, 10);
    for (gsize i = 0; i < 10; i++) {
        check_absolute(steps[i].r, r[i], 5e-10);
        check_absolute(steps[i].lambda, lambda[i], 5e-10);
    }
    g_assert_null(judge("esd", rosner, 54, NULL, v));
    g_assert_cmpuint(count_flags(v, 54), ==, 3);
    g_assert_true(v[51].flag && v[52].flag && v[53].flag);
}

static void rows_survive_few_equal_and_reordered_values(void)
{
    struct outlier_options defaults = OUTLIER_DEFAULTS;
    double x[40], ones[40], previous[40];
    struct outlier_verdict v[40], w[40];
    for (gsize m = 0; m < outlier_count(); m++) {
        const struct outlier_method *method = outlier_get(m);
        g_assert_true(outlier_find(method->key) == method);
        for (gsize n = 0; n < 40; n++) {
            for (gsize i = 0; i < 40; i++)
                x[i] = ones[i] = previous[i] = 3;
            struct outlier_sample same = { n,    x, x, ones, previous, INDICATOR_RATE,
                                           TRUE, 1 };
            const char *why = outlier_run(method, &same, &defaults, v);
            g_assert_true(n >= method->min_n || g_strcmp0(why, "too_few") == 0);
            g_assert_cmpuint(count_flags(v, n), ==, 0);
        }
        if (method->needs == OUTLIER_SERIES)
            continue;
        for (gsize i = 0; i < 40; i++)
            x[i] = (double)(i * i % 23) + (i == 7 ? 500 : 0);
        struct outlier_sample one = { 40, x, x, ones, previous, INDICATOR_RATE, TRUE, 1 };
        const char *why = outlier_run(method, &one, &defaults, v);
        double y[40], before[40];
        for (gsize i = 0; i < 40; i++)
            y[i] = x[39 - i], before[i] = previous[39 - i];
        struct outlier_sample two = { 40, y, y, ones, before, INDICATOR_RATE, TRUE, 1 };
        g_assert_cmpstr(outlier_run(method, &two, &defaults, w), ==, why);
        for (gsize i = 0; i < 40; i++) {
            check_relative(v[i].score, w[39 - i].score, 1e-9);
            g_assert_cmpint(v[i].flag, ==, w[39 - i].flag);
            g_assert_true(why != NULL || !(fabs(v[i].score) > fabs(v[7].score)));
        }
    }
    g_assert_null(outlier_find("waldo"));
}

static void no_verdict_without_spread(void)
{
    double x[] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3 };
    struct outlier_verdict v[12];
    g_assert_cmpstr(judge("mad", x, 12, NULL, v), ==, "no_spread");
    g_assert_cmpstr(judge("tukey", x, 9, NULL, v), ==, "no_spread");
    g_assert_cmpstr(judge("mad", x, 9, NULL, v), ==, "too_few");
    g_assert_cmpstr(judge("esd", x, 12, NULL, v), ==, "too_few");
}

/* Over-dispersion by hand: rates 0.1 but for two units; additive variance by
 * DerSimonian & Laird. */
static void dispersion_follows_spiegelhalter(void)
{
    const double events[] = { 10, 10, 10, 10, 10, 40, 10, 10, 10, 1 };
    double exposure[10], w = 0, w2 = 0, q = 0;
    for (int i = 0; i < 10; i++)
        exposure[i] = 100 + 10 * i;
    struct outlier_sample sample = { .n = 10,
                                     .events = events,
                                     .exposure = exposure,
                                     .kind = INDICATOR_RATE,
                                     .scale = 1,
                                     .count = TRUE };
    struct outlier_dispersion got = outlier_measure_dispersion(&sample, 0);
    double target = 121.0 / 1450;
    for (int i = 0; i < 10; i++) {
        double s2 = target / exposure[i], d = events[i] / exposure[i] - target;
        w += 1 / s2;
        w2 += 1 / (s2 * s2);
        q += d * d / s2;
    }
    check_relative(got.target, target, 1e-14);
    check_relative(got.phi, q / 10, 1e-12);
    check_relative(got.tau2, (q - 9) / (w - w2 / w), 1e-12);
    g_assert_true(got.over);
    struct outlier_dispersion tame = outlier_measure_dispersion(&sample, 0.1);
    g_assert_cmpfloat(tame.phi, <, got.phi);
}

/* A flag and a p-value below 1 - coverage are the same thing, for Poisson and binomial.
 */
static void exact_limits_agree_with_their_p(void)
{
    struct outlier_options options = OUTLIER_DEFAULTS;
    double events[60], exposure[60], value[60];
    struct outlier_verdict v[60];
    options.dispersion = "none";
    options.limit = 0.95;
    for (int kind = 0; kind < 2; kind++) {
        for (int i = 0; i < 60; i++) {
            events[i] = i * 7 % 41;
            exposure[i] = 50 + i;
            value[i] = events[i] / exposure[i];
        }
        struct outlier_sample sample = { 60,     value,
                                         events, exposure,
                                         value,  kind ? INDICATOR_SHARE : INDICATOR_RATE,
                                         TRUE,   1 };
        g_assert_null(outlier_run(outlier_find("funnel"), &sample, &options, v));
        for (int i = 0; i < 60; i++)
            g_assert_cmpint(v[i].flag, ==, v[i].p <= 0.05);
        g_assert_cmpuint(count_flags(v, 60), >, 5);
    }
}

/* -- results ---------------------------------------------------------------------- */

static const char *const received[] = { "requests.new_received.total", NULL };

static struct panel *spread_panel(gsize n_years)
{
    struct panel *panel = check_panel(30, 2021, n_years, received, TRUE);
    for (gsize u = 0; u < 30; u++)
        for (gsize y = 0; y < n_years; y++) {
            check_set(panel, received[0], u, y, 40 + (double)(u * 7 % 13));
            check_set_population(panel, u, y, 4e5 + 1e3 * (double)u);
        }
    return panel;
}

static struct result *find(const struct panel *panel, const char *indicator,
                           const char *method, const struct outlier_options *options)
{
    const struct indicator *indicators[] = { indicator_find(indicator) };
    const struct outlier_method *methods[] = { outlier_find(method) };
    struct result *result =
        outlier_compute(panel, indicators, 1, methods, 1, options, NULL);
    g_assert_nonnull(result);
    check_result(result);
    return result;
}

/* Two values are equally far from their mean: nothing can be tested, whatever least size
 * is asked for. */
static void grubbs_needs_three_values(void)
{
    const double x[] = { 3, 9, 100 };
    struct outlier_options options = OUTLIER_DEFAULTS;
    struct outlier_verdict v[3];
    options.min_n = 2;
    g_assert_cmpstr(judge("grubbs", x, 2, &options, v), ==, "too_few");
    g_assert_null(judge("grubbs", x, 3, &options, v));
}

static void limits_of_a_share_stay_below_one(void)
{
    const double events[] = { 8, 9, 10, 9, 9, 10, 10, 10, 7, 6 };
    const double exposure[] = { 10, 10, 10, 10, 10, 10, 10, 10, 10, 10 };
    struct outlier_options options = OUTLIER_DEFAULTS;
    struct outlier_sample sample = { .n = 10,
                                     .value = events,
                                     .events = events,
                                     .exposure = exposure,
                                     .kind = INDICATOR_SHARE,
                                     .scale = 1 };
    static const char *const keys[] = { "eb", "funnel" };
    struct outlier_verdict v[10];
    for (gsize k = 0; k < G_N_ELEMENTS(keys); k++) {
        g_assert_null(outlier_run(outlier_find(keys[k]), &sample, &options, v));
        for (gsize i = 0; i < 10; i++)
            g_assert_cmpfloat(v[i].upper, <=, 1);
    }
}

static void columns_come_in_the_agreed_order(void)
{
    static const char *const keys[] = { "unit",   "code",   "year",      "indicator",
                                        "method", "value",  "score",     "lower",
                                        "upper",  "flag",   "direction", "p",
                                        "q",      "group",  "n",         "class",
                                        "reason", "source", "line" };
    g_autoptr(panel_t) panel = spread_panel(1);
    g_autoptr(result_t) result = find(panel, "requests_per_100k", "mad", NULL);
    g_assert_cmpstr(result_kind(result), ==, "outliers");
    g_assert_cmpuint(result_n_columns(result), >=, G_N_ELEMENTS(keys));
    for (gsize i = 0; i < result_n_columns(result); i++) {
        if (i < G_N_ELEMENTS(keys))
            g_assert_cmpstr(result_column(result, i)->key, ==, keys[i]);
        g_assert_true(result_column(result, i)->hidden == (i >= G_N_ELEMENTS(keys)));
    }
}

static void a_far_value_is_listed_with_its_reason(void)
{
    g_autoptr(panel_t) panel = spread_panel(1);
    check_set(panel, received[0], 3, 0, 900);
    check_set(panel, received[0], 5, 0, 700);
    panel->reports[5].n_failed = 1;
    g_autoptr(result_t) result = find(panel, "requests_per_100k", "mad", NULL);
    g_assert_cmpuint(result_n_rows(result), ==, 2);
    g_assert_cmpstr(check_text(result, 0, "unit"), ==, "U5"); /* to check first */
    g_assert_cmpstr(check_text(result, 0, "class"), ==, "check the source");
    g_assert_cmpstr(check_text(result, 0, "reason"), ==, "failed_identity");
    g_assert_cmpstr(check_text(result, 1, "unit"), ==, "U3");
    g_assert_cmpstr(check_text(result, 1, "class"), ==, "real difference");
    g_assert_cmpstr(check_text(result, 1, "reason"), ==, "level");
    g_assert_cmpstr(check_text(result, 1, "direction"), ==, "high");
    check_absolute(check_number(result, 1, "n"), 30, 0);
    check_absolute(check_number(result, 1, "line"), 7, 0);
    check_relative(check_number(result, 1, "value"), 1e5 * 900 / 403000, 1e-14);
}

static void a_factor_of_ten_points_to_the_source(void)
{
    g_assert_cmpstr(outlier_factor(120, 12), ==, "factor_10");
    g_assert_cmpstr(outlier_factor(1.2, 12), ==, "factor_10");
    g_assert_cmpstr(outlier_factor(8000, 1), ==, "factor_10000");
    g_assert_null(outlier_factor(30, 12));
    g_assert_null(outlier_factor(0, 12));
    g_autoptr(panel_t) panel = spread_panel(3);
    check_set(panel, received[0], 3, 2, 10 * 48);
    g_autoptr(result_t) result = find(panel, "new_received", "mad", NULL);
    g_assert_cmpuint(result_n_rows(result), ==, 1);
    g_assert_cmpstr(check_text(result, 0, "reason"), ==, "factor_10");
}

static void all_prints_every_value_and_why_there_is_no_verdict(void)
{
    struct outlier_options options = OUTLIER_DEFAULTS;
    g_autoptr(panel_t) panel = spread_panel(1);
    options.all = TRUE;
    g_autoptr(result_t) every = find(panel, "requests_per_100k", "mad", &options);
    g_assert_cmpuint(result_n_rows(every), ==, 30);
    check_absolute(check_number(every, 0, "flag"), 0, 0);
    g_autoptr(result_t) none = find(panel, "requests_per_100k", "shift", &options);
    g_assert_cmpuint(result_n_rows(none), ==, 30);
    g_assert_true(isnan(check_number(none, 0, "flag")));
    g_assert_cmpstr(check_text(none, 0, "reason"), ==, "too_few");
    g_assert_cmpuint(result_n(none), ==, 0);
}

static void false_discoveries_are_controlled_over_all_tests(void)
{
    struct outlier_options options = OUTLIER_DEFAULTS;
    g_autoptr(panel_t) panel = spread_panel(1);
    check_set(panel, received[0], 3, 0, 900);
    options.all = TRUE;
    options.fdr = 0.05;
    g_autoptr(result_t) result = find(panel, "requests_per_100k", "mad", &options);
    gsize flags = 0;
    for (gsize i = 0; i < result_n_rows(result); i++) {
        double q = check_number(result, i, "q");
        g_assert_cmpfloat(q, >=, check_number(result, i, "p"));
        g_assert_cmpint(check_number(result, i, "flag") == 1, ==, q <= 0.05);
        flags += q <= 0.05;
    }
    g_assert_cmpuint(flags, ==, 1);
}

/* The third year is only read because the fourth needs the year before it. */
static void tests_of_years_not_asked_for_do_not_count(void)
{
    const guint8 context[6] = { 0, 0, 1, 0, 0, 0 };
    struct outlier_options options = OUTLIER_DEFAULTS;
    double p[200], q[200];
    g_autoptr(panel_t) panel = spread_panel(6);
    for (gsize u = 0; u < 9; u++)
        check_set(panel, received[0], u, 2 + u % 3, 160);
    panel->context = g_memdup2(context, sizeof context);
    options.all = TRUE;
    g_autoptr(result_t) result = find(panel, "requests_per_100k", "shift", &options);
    gsize n = result_n_rows(result);
    g_assert_cmpuint(n, ==, 5 * panel->n_units);
    for (gsize i = 0; i < n; i++)
        if (!result_get_number(result, i, result_find(result, "p"), &p[i]))
            p[i] = NAN;
    adjust_bh(p, n, q);
    for (gsize i = 0; i < n; i++)
        if (!isnan(p[i]))
            check_absolute(check_number(result, i, "q"), q[i], 1e-12);
}

static void a_level_shift_is_found_in_its_year(void)
{
    g_autoptr(panel_t) panel = spread_panel(6);
    for (gsize y = 3; y < 6; y++)
        check_set(panel, received[0], 4, y, 160);
    g_autoptr(result_t) result = find(panel, "requests_per_100k", "shift", NULL);
    g_assert_cmpuint(result_n_rows(result), ==, 1);
    g_assert_cmpstr(check_text(result, 0, "unit"), ==, "U4");
    check_absolute(check_number(result, 0, "year"), 2024, 0);
    g_assert_cmpfloat(check_number(result, 0, "p"), <, 1e-6);
}

static void growth_of_a_large_unit_weighs_more(void)
{
    g_autoptr(panel_t) panel = spread_panel(2);
    for (gsize u = 0; u < 30; u++)
        check_set(panel, received[0], u, 1, 42 + (double)(u * 5 % 13));
    check_set(panel, received[0], 9, 0, 4000);
    check_set(panel, received[0], 9, 1, 9000);
    g_autoptr(result_t) result = find(panel, "new_received", "hb", NULL);
    g_assert_cmpuint(result_n_rows(result), ==, 1);
    g_assert_cmpstr(check_text(result, 0, "unit"), ==, "U9");
    g_assert_cmpfloat(check_number(result, 0, "upper"), <, 9000);
}

static void robust_distance_sees_a_point_off_the_line(void)
{
    const char *const keys[] = { "a", "b", NULL };
    g_autoptr(panel_t) panel = check_panel(40, 2021, 1, keys, FALSE);
    g_autoptr(indicator_t) a = indicator_new_variable("a", NULL, NULL);
    g_autoptr(indicator_t) b = indicator_new_variable("b", NULL, NULL);
    const struct indicator *both[] = { a, b };
    for (gsize u = 0; u < 40; u++) {
        double wobble = (double)(u * 17 % 7) - 3;
        check_set(panel, "a", u, 0, (double)u);
        check_set(panel, "b", u, 0, 2 * (double)u + wobble);
    }
    check_set(panel, "b", 20, 0, 0); /* within the range of each, far from the line */
    g_autoptr(result_t) result = outlier_mahalanobis(panel, both, 2, NULL, NULL);
    check_result(result);
    g_assert_cmpstr(check_text(result, 0, "unit"), ==, "U20");
    g_assert_cmpstr(check_text(result, 0, "method"), ==, "mahalanobis");
    g_assert_cmpstr(check_text(result, 0, "indicator"), ==, "a+b");
    g_autoptr(GError) error = NULL;
    g_assert_null(outlier_mahalanobis(panel, both, 1, NULL, &error));
    g_assert_error(error, OUTLIER_ERROR, OUTLIER_ERROR_UNKNOWN);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/outlier/tukeys-fences-of-nist", tukeys_fences_of_nist);
    g_test_add_func("/outlier/tukeys-fences-of-rosners-values",
                    tukeys_fences_of_rosners_values);
    g_test_add_func("/outlier/modified-z-of-the-book", modified_z_of_the_book);
    g_test_add_func("/outlier/grubbs-of-tietjen-and-moore", grubbs_of_tietjen_and_moore);
    g_test_add_func("/outlier/esd-of-rosner", esd_of_rosner);
    g_test_add_func("/outlier/rows-survive-few-equal-and-reordered-values",
                    rows_survive_few_equal_and_reordered_values);
    g_test_add_func("/outlier/no-verdict-without-spread", no_verdict_without_spread);
    g_test_add_func("/outlier/dispersion-follows-spiegelhalter",
                    dispersion_follows_spiegelhalter);
    g_test_add_func("/outlier/exact-limits-agree-with-their-p",
                    exact_limits_agree_with_their_p);
    g_test_add_func("/outlier/grubbs-needs-three-values", grubbs_needs_three_values);
    g_test_add_func("/outlier/limits-of-a-share-stay-below-one",
                    limits_of_a_share_stay_below_one);
    g_test_add_func("/outlier/columns-come-in-the-agreed-order",
                    columns_come_in_the_agreed_order);
    g_test_add_func("/outlier/a-far-value-is-listed-with-its-reason",
                    a_far_value_is_listed_with_its_reason);
    g_test_add_func("/outlier/a-factor-of-ten-points-to-the-source",
                    a_factor_of_ten_points_to_the_source);
    g_test_add_func("/outlier/all-prints-every-value-and-why-there-is-no-verdict",
                    all_prints_every_value_and_why_there_is_no_verdict);
    g_test_add_func("/outlier/false-discoveries-are-controlled-over-all-tests",
                    false_discoveries_are_controlled_over_all_tests);
    g_test_add_func("/outlier/tests-of-years-not-asked-for-do-not-count",
                    tests_of_years_not_asked_for_do_not_count);
    g_test_add_func("/outlier/a-level-shift-is-found-in-its-year",
                    a_level_shift_is_found_in_its_year);
    g_test_add_func("/outlier/growth-of-a-large-unit-weighs-more",
                    growth_of_a_large_unit_weighs_more);
    g_test_add_func("/outlier/robust-distance-sees-a-point-off-the-line",
                    robust_distance_sees_a_point_off_the_line);
    return g_test_run();
}
