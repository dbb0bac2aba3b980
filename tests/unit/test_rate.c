#include "analysis/rate.h"
#include "tests/support/check.h"

#include <math.h>
#include <string.h>

static const char *const received[] = { "requests.new_received.total", NULL };

/* Four county reports, residents of the census of 2020. */
static const struct {
    double requests, population, rate, lower, upper;
} counties[] = {
    { 12, 455136, 2.6366, 1.3624, 4.6056 },    /* 汤阴 2021 */
    { 52, 310130, 16.7672, 12.5225, 21.9879 }, /* 渑池 2023 */
    { 27, 792841, 3.4055, 2.2442, 4.9548 },    /* 伊川 2020 */
    { 8, 116418, 6.8718, 2.9668, 13.5402 },    /* 铜鼓 2021 */
    { 0, 116418, 0, 0, 3.1687 },
};

static struct panel *county_panel(void)
{
    struct panel *panel = check_panel(G_N_ELEMENTS(counties), 2021, 1, received, TRUE);
    for (gsize i = 0; i < G_N_ELEMENTS(counties); i++) {
        check_set(panel, received[0], i, 0, counties[i].requests);
        check_set_population(panel, i, 0, counties[i].population);
    }
    return panel;
}

static struct result *rate(const struct panel *panel, const char *key,
                           const struct rate_options *options)
{
    struct result *result = rate_compute(panel, indicator_find(key), options, NULL);
    g_assert_nonnull(result);
    check_result(result);
    return result;
}

static void requests_per_100k_of_four_counties(void)
{
    static const gsize ranks[] = { 4, 1, 3, 2, 5 };
    g_autoptr(panel_t) panel = county_panel();
    g_autoptr(result_t) result = rate(panel, "requests_per_100k", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(counties); i++) {
        gsize row = check_row(result, panel->units[i].name, 2021);
        check_absolute(check_number(result, row, "value"), counties[i].rate, 5.1e-5);
        check_absolute(check_number(result, row, "lower"), counties[i].lower, 5.1e-5);
        check_absolute(check_number(result, row, "upper"), counties[i].upper, 5.1e-5);
        check_absolute(check_number(result, row, "rank"), (double)ranks[i], 0);
        check_absolute(check_number(result, row, "line"), 7, 0);
        g_assert_cmpfloat(check_number(result, row, "rank_lower"), <=, ranks[i]);
        g_assert_cmpfloat(check_number(result, row, "rank_upper"), >=, ranks[i]);
    }
    g_assert_cmpuint(result_n(result), ==, 5);
    g_assert_cmpstr(check_text(result, 0, "unit"), ==, "U1"); /* ordered by rank */
}

static void columns_come_in_the_agreed_order(void)
{
    static const char *const keys[] = { "unit",      "code",        "year",  "indicator",
                                        "numerator", "denominator", "value", "lower",
                                        "upper",     "rank",        "n",     "note" };
    g_autoptr(panel_t) panel = county_panel();
    g_autoptr(result_t) result = rate(panel, "requests_per_100k", NULL);
    g_assert_cmpstr(result_kind(result), ==, "rate");
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
        g_assert_cmpstr(result_column(result, i)->key, ==, keys[i]);
}

static gboolean has_note(const struct result *result, const char *zh)
{
    gsize n;
    const struct result_bilingual *notes = result_notes(result, &n);
    for (gsize i = 0; i < n; i++)
        if (strcmp(notes[i].zh, zh) == 0)
            return TRUE;
    return FALSE;
}

static void note_names_the_census(void)
{
    g_autoptr(panel_t) panel = county_panel();
    g_autoptr(result_t) result = rate(panel, "requests_per_100k", NULL);
    g_assert_true(has_note(result, "分母：常住人口，2020年人口普查"));
}

static void what_is_missing_is_counted_by_reason(void)
{
    g_autoptr(panel_t) panel = county_panel();
    panel->population[4].population = 0;
    panel->population[4].reason = "territory_changed";
    check_set_state(panel, received[0], 0, 0, PANEL_MISSING);
    g_autoptr(result_t) result = rate(panel, "requests_per_100k", NULL);
    gsize n, row = check_row(result, "U4", 2021);
    const struct result_group *groups = result_left_out(result, &n);
    g_assert_cmpuint(n, ==, 2);
    g_assert_cmpuint(groups[0].n + groups[1].n, ==, 2);
    g_assert_cmpuint(result_n(result), ==, 3);
    g_assert_cmpuint(result_of(result), ==, 5);
    g_assert_true(isnan(check_number(result, row, "value")));
    g_assert_cmpstr(result_get_reason(result, row, result_find(result, "value")), ==,
                    "territory_changed");
    g_assert_cmpstr(check_text(result, row, "note"), ==, "territory_changed");
    check_absolute(check_number(result, check_row(result, "U1", 2021), "n"), 3, 0);
}

static void equal_values_share_a_rank(void)
{
    g_autoptr(panel_t) panel = county_panel();
    for (gsize i = 0; i < 5; i++) {
        check_set(panel, received[0], i, 0, i == 0 ? 9 : 5);
        check_set_population(panel, i, 0, 1e5);
    }
    g_autoptr(result_t) result = rate(panel, "requests_per_100k", NULL);
    for (gsize i = 0; i < 5; i++)
        check_absolute(
            check_number(result, check_row(result, panel->units[i].name, 2021), "rank"),
            i == 0 ? 1 : 2, 0);
}

/* 汤阴 2021: 3 of 12 granted, 1 in part. */
static void shares_have_wilsons_or_the_exact_interval(void)
{
    const char *const keys[] = { "requests.granted.total", "requests.total.total", NULL };
    struct rate_options exact = RATE_DEFAULTS;
    g_autoptr(panel_t) panel = check_panel(1, 2021, 1, keys, FALSE);
    check_set(panel, keys[0], 0, 0, 3);
    check_set(panel, keys[1], 0, 0, 12);
    g_autoptr(result_t) wilson = rate(panel, "full_grant_rate", NULL);
    check_absolute(check_number(wilson, 0, "lower"), 0.088942, 5e-7);
    check_absolute(check_number(wilson, 0, "upper"), 0.532305, 5e-7);
    g_assert_cmpstr(check_text(wilson, 0, "note"), ==, "small_denominator;small_count");
    exact.interval = "exact";
    g_autoptr(result_t) clopper = rate(panel, "full_grant_rate", &exact);
    check_absolute(check_number(clopper, 0, "lower"), 0.0548606, 5e-8);
}

static void unknown_options_are_refused(void)
{
    struct rate_options options = RATE_DEFAULTS;
    g_autoptr(panel_t) panel = county_panel();
    g_autoptr(GError) error = NULL;
    options.interval = "waldo";
    g_assert_null(
        rate_compute(panel, indicator_find("requests_per_100k"), &options, &error));
    g_assert_error(error, RATE_ERROR, RATE_ERROR_OPTION);
    g_clear_error(&error);
    options.interval = NULL;
    options.by = "colour";
    g_assert_null(
        rate_compute(panel, indicator_find("requests_per_100k"), &options, &error));
    g_assert_nonnull(error);
}

static void groups_are_ranked_apart(void)
{
    struct rate_options options = RATE_DEFAULTS;
    g_autoptr(panel_t) panel = county_panel();
    options.by = "province";
    g_autoptr(result_t) result = rate(panel, "requests_per_100k", &options);
    gsize first = 0;
    for (gsize i = 0; i < result_n_rows(result); i++)
        first += check_number(result, i, "rank") == 1;
    g_assert_cmpuint(first, ==, 2);
    check_absolute(check_number(result, check_row(result, "U1", 2021), "n"), 2, 0);
}

/* The same seed gives the same simulated ranks, another seed may not. */
static void simulated_ranks_repeat(void)
{
    g_autoptr(panel_t) panel = county_panel();
    g_autoptr(result_t) a = rate(panel, "requests_per_100k", NULL);
    g_autoptr(result_t) b = rate(panel, "requests_per_100k", NULL);
    for (gsize i = 0; i < 5; i++)
        g_assert_cmpfloat(check_number(a, i, "rank_upper"), ==,
                          check_number(b, i, "rank_upper"));
    gsize sure = check_row(a, "U1", 2021); /* far ahead of the rest */
    check_absolute(check_number(a, sure, "rank_upper"), 1, 0);
}

/* A share is as little printed as the total below its line. */
static void the_denominator_s_origin_is_noted(void)
{
    static const char *const keys[] = { "requests.granted.total",
                                        "requests.partial.total", "requests.total.total",
                                        NULL };
    static const char *const notes[] = { NULL, "inferred", "amended" };
    g_autoptr(panel_t) panel = check_panel(1, 2021, 1, keys, FALSE);
    check_set(panel, keys[0], 0, 0, 40);
    check_set(panel, keys[1], 0, 0, 10);
    check_set(panel, keys[2], 0, 0, 100);
    for (guint8 origin = 0; origin < G_N_ELEMENTS(notes); origin++) {
        panel_find(panel, keys[2])->inferred[0] = origin;
        g_autoptr(result_t) result = rate(panel, "grant_rate", NULL);
        g_assert_cmpstr(check_text(result, 0, "note"), ==, notes[origin]);
    }
}

static void small_groups_are_not_ranked(void)
{
    struct rate_options options = RATE_DEFAULTS;
    g_autoptr(panel_t) panel = county_panel();
    options.min_n = 6;
    g_autoptr(result_t) result = rate(panel, "requests_per_100k", &options);
    gsize row = check_row(result, "U1", 2021);
    check_absolute(check_number(result, row, "value"), 16.7672, 5.1e-5);
    check_absolute(check_number(result, row, "n"), 5, 0);
    g_assert_cmpstr(result_get_reason(result, row, result_find(result, "rank")), ==,
                    "too_few");
    options.min_n = 5;
    g_autoptr(result_t) ranked = rate(panel, "requests_per_100k", &options);
    check_absolute(check_number(ranked, row, "rank"), 1, 0);
}

static void every_indicator_survives_nothing_and_one_row(void)
{
    for (gsize i = 0; i < indicator_n_main(); i++) {
        const struct indicator *indicator = indicator_get(i);
        g_auto(GStrv) inputs = indicator_inputs(indicator, NULL, NULL);
        for (gsize n = 0; n < 2; n++) {
            g_autoptr(panel_t) panel =
                check_panel(n, 2021, 1, (const char *const *)inputs, TRUE);
            for (gsize k = 0; n > 0 && inputs[k] != NULL; k++)
                check_set(panel, inputs[k], 0, 0, 0);
            g_autoptr(result_t) result = rate(panel, indicator->key, NULL);
            g_assert_cmpuint(result_n_rows(result), ==, n);
        }
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/rate/requests-per-100k-of-four-counties",
                    requests_per_100k_of_four_counties);
    g_test_add_func("/rate/columns-come-in-the-agreed-order",
                    columns_come_in_the_agreed_order);
    g_test_add_func("/rate/note-names-the-census", note_names_the_census);
    g_test_add_func("/rate/what-is-missing-is-counted-by-reason",
                    what_is_missing_is_counted_by_reason);
    g_test_add_func("/rate/equal-values-share-a-rank", equal_values_share_a_rank);
    g_test_add_func("/rate/shares-have-wilsons-or-the-exact-interval",
                    shares_have_wilsons_or_the_exact_interval);
    g_test_add_func("/rate/unknown-options-are-refused", unknown_options_are_refused);
    g_test_add_func("/rate/groups-are-ranked-apart", groups_are_ranked_apart);
    g_test_add_func("/rate/simulated-ranks-repeat", simulated_ranks_repeat);
    g_test_add_func("/rate/the-denominator-s-origin-is-noted",
                    the_denominator_s_origin_is_noted);
    g_test_add_func("/rate/small-groups-are-not-ranked", small_groups_are_not_ranked);
    g_test_add_func("/rate/every-indicator-survives-nothing-and-one-row",
                    every_indicator_survives_nothing_and_one_row);
    return g_test_run();
}
