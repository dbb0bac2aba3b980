#include "analysis/indicator.h"
#include "analysis/reason.h"
#include "data/field.h"
#include "tests/support/check.h"

#include <math.h>
#include <string.h>

static void keys_are_unique_and_found(void)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (gsize i = 0; i < indicator_count(); i++) {
        const struct indicator *indicator = indicator_get(i);
        g_assert_true(g_hash_table_add(seen, (gpointer)indicator->key));
        g_assert_true(indicator_find(indicator->key) == indicator);
    }
    g_assert_null(indicator_find("nothing"));
    g_assert_null(indicator_find(NULL));
    g_assert_null(indicator_get(indicator_count()));
}

/* What `ogi indicators` prints is there in both languages, and every key exists. */
static void rows_are_complete(void)
{
    for (gsize i = 0; i < indicator_count(); i++) {
        const struct indicator *indicator = indicator_get(i);
        g_assert_nonnull(indicator->zh);
        g_assert_nonnull(indicator->en);
        g_assert_nonnull(indicator->definition_zh);
        g_assert_nonnull(indicator->definition_en);
        g_assert_true((indicator->caveat_zh == NULL) == (indicator->caveat_en == NULL));
        g_assert_true((indicator->avoid_zh == NULL) == (indicator->avoid_en == NULL));
        g_assert_nonnull(indicator->comparable);
        g_assert_cmpint(indicator->kind == INDICATOR_INDEX, ==, indicator->index != NULL);
        gboolean population;
        g_auto(GStrv) inputs = indicator_inputs(indicator, &population, NULL);
        for (gsize k = 0; inputs[k] != NULL; k++)
            g_assert_true(g_str_has_prefix(inputs[k], "claims.") ||
                          field_find(inputs[k]) >= 0);
    }
}

static void rows_survive_an_empty_and_a_one_row_panel(void)
{
    for (gsize i = 0; i < indicator_count(); i++) {
        const struct indicator *indicator = indicator_get(i);
        g_auto(GStrv) inputs = indicator_inputs(indicator, NULL, NULL);
        for (gsize n = 0; n < 2; n++) {
            g_autoptr(panel_t) panel =
                check_panel(n, 2021, n, (const char *const *)inputs, TRUE);
            g_autoptr(indicator_values_t) values = indicator_compute(panel, indicator);
            g_assert_cmpuint(values->n, ==, n);
            for (gsize k = 0; k < n; k++)
                g_assert_true((values->reason[k] == NULL) == isfinite(values->value[k]));
        }
    }
}

static void misspelt_keys_are_suggested(void)
{
    g_assert_cmpstr(indicator_suggest("request_per_100k"), ==, "requests_per_100k");
    g_assert_cmpstr(indicator_suggest("grantrate"), ==, "grant_rate");
    g_assert_null(indicator_suggest("zzzzzzzzzzzzzzzzz"));
}

static void reasons_are_unique_and_said_in_both_languages(void)
{
    for (gsize i = 0; i < reason_count(); i++)
        g_assert_true(reason_find(reason_get(i)->code) == reason_get(i));
    g_autofree char *zh = reason_text("small_denominator;unheard", TRUE);
    g_autofree char *en = reason_text("no_report;base_zero", FALSE);
    g_assert_cmpstr(zh, ==, "分母小；unheard");
    g_assert_cmpstr(en, ==, "no report; the base is 0");
    g_assert_null(reason_text(NULL, TRUE));
}

/* -- the golden vector of the 2021 form: a parser's published fixture, 测试市
 * ------------ */

struct row {
    const char *key;
    double cells[7];
};

static const struct row golden[] = {
    { "new_received", { 13612, 252, 0, 45, 128, 32, 14069 } },
    { "carried_in", { 535, 6, 0, 1, 18, 0, 560 } },
    { "granted", { 5345, 129, 0, 41, 19, 14, 5548 } },
    { "partial", { 2120, 39, 0, 1, 6, 2, 2168 } },
    { "refuse_state_secret", { 13, 0, 0, 0, 0, 0, 13 } },
    { "refuse_law_forbids", { 30, 0, 0, 0, 0, 0, 30 } },
    { "refuse_three_safety_one_stability", { 11, 0, 0, 0, 0, 0, 11 } },
    { "refuse_third_party", { 49, 2, 0, 0, 0, 0, 51 } },
    { "refuse_internal_affairs", { 103, 1, 0, 0, 0, 0, 104 } },
    { "refuse_process", { 84, 1, 0, 0, 0, 0, 85 } },
    { "refuse_enforcement_file", { 282, 4, 0, 0, 0, 0, 286 } },
    { "refuse_admin_query", { 147, 0, 0, 0, 1, 2, 150 } },
    { "unable_not_held", { 3075, 50, 0, 0, 89, 8, 3222 } },
    { "unable_must_create", { 177, 3, 0, 0, 0, 0, 180 } },
    { "unable_unclear_after_supplement", { 19, 0, 0, 0, 0, 0, 19 } },
    { "reject_petition", { 199, 1, 0, 0, 3, 0, 203 } },
    { "reject_repeat", { 147, 1, 0, 0, 0, 0, 148 } },
    { "reject_publication", { 0 } },
    { "reject_excessive", { 100, 1, 0, 0, 0, 0, 101 } },
    { "reject_reconfirm", { 5, 0, 0, 0, 0, 0, 5 } },
    { "other_no_supplement", { 315, 3, 0, 0, 0, 0, 318 } },
    { "other_fee_unpaid", { 202, 0, 0, 1, 0, 0, 203 } },
    { "other_other", { 941, 17, 0, 1, 3, 3, 965 } },
    { "total", { 13364, 252, 0, 44, 121, 29, 13810 } },
    { "carried_out", { 783, 6, 0, 2, 25, 3, 819 } },
};

static const struct {
    const char *row;
    double cells[5];
} golden_review[] = {
    { "reconsideration", { 376, 97, 196, 121, 790 } },
    { "litigation_direct", { 16, 1, 12, 27, 56 } },
    { "litigation_after_review", { 74, 1, 30, 51, 156 } },
};

/* A panel of one unit and year with every field, filled with the golden vector. */
static struct panel *golden_panel(void)
{
    static const char *const columns[] = { "upheld", "corrected", "other", "pending",
                                           "total" };
    g_autoptr(GPtrArray) keys = g_ptr_array_new();
    for (gsize i = 0; i < field_count(); i++)
        g_ptr_array_add(keys, (gpointer)field_get(i)->key);
    g_ptr_array_add(keys, NULL);
    struct panel *panel = check_panel(1, 2025, 1, (const char *const *)keys->pdata, TRUE);
    for (gsize i = 0; i < field_count(); i++)
        if ((field_get(i)->forms & FORM_2021) == 0)
            check_set_state(panel, field_get(i)->key, 0, 0, PANEL_NOT_IN_FORM);
    for (gsize i = 0; i < G_N_ELEMENTS(golden); i++)
        check_set_row(panel, golden[i].key, 0, 0, golden[i].cells);
    for (gsize i = 0; i < G_N_ELEMENTS(golden_review); i++) {
        for (gsize c = 0; c < 5; c++) {
            g_autofree char *key =
                g_strdup_printf("review.%s.%s", golden_review[i].row, columns[c]);
            check_set(panel, key, 0, 0, golden_review[i].cells[c]);
        }
    }
    check_set(panel, "disclosure.normative_documents.in_force", 0, 0, 4185);
    check_set(panel, "disclosure.fees.amount", 0, 0, 316441);
    check_set_population(panel, 0, 0, 1e6);
    return panel;
}

static double value_of(const struct panel *panel, const char *key)
{
    const struct indicator *indicator = indicator_find(key);
    g_assert_nonnull(indicator);
    g_autoptr(indicator_values_t) values = indicator_compute(panel, indicator);
    return values->value[0];
}

static void golden_vector_of_the_2021_form(void)
{
    static const struct {
        const char *key;
        double want;
    } rows[] = {
        { "full_grant_rate", 0.401738 },    { "grant_rate", 0.558726 },
        { "refusal_rate", 0.052860 },       { "unable_share", 0.247719 },
        { "reject_share", 0.033092 },       { "other_share", 0.107603 },
        { "carry_over_rate", 0.055985 },    { "clearance_rate", 0.981591 },
        { "correction_rate", 0.144993 },    { "correction_rate_all", 0.122785 },
        { "loss_rate", 0.014925 },          { "hhi_grounds", 0.236682 },
        { "entropy_grounds", 1.672317 },    { "evenness_grounds", 0.804214 },
        { "hhi_applicants", 0.936509 },     { "natural_person_share", 0.967517 },
        { "reconsideration_rate", 5.7205 },
    };
    g_autoptr(panel_t) panel = golden_panel();
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        check_absolute(value_of(panel, rows[i].key), rows[i].want,
                       rows[i].want > 2 ? 5e-5 : 5.1e-7);
    check_absolute(value_of(panel, "refused"), 730, 0);
    check_absolute(value_of(panel, "unable"), 3421, 0);
    check_absolute(value_of(panel, "rejected"), 457, 0);
    check_absolute(value_of(panel, "other"), 1486, 0);
    check_absolute(value_of(panel, "litigation"), 212, 0);
    check_relative(value_of(panel, "litigation_rate"), 21200.0 / 13810, 1e-14);
    check_relative(value_of(panel, "normative_per_10k"), 41.85, 1e-14);
    check_relative(value_of(panel, "fees_per_head"), 3164.41, 1e-14);
    check_relative(value_of(panel, "effective_grounds"), exp(1.672317), 1e-6);
}

/* The outcomes are a partition of the total: their shares sum to 1. */
static void outcome_shares_are_a_partition(void)
{
    static const char *const shares[] = { "full_grant_rate", "partial_share",
                                          "refusal_rate",    "unable_share",
                                          "reject_share",    "other_share" };
    static const char *const grounds[] = { "ground_state_secret",
                                           "ground_law_forbids",
                                           "ground_three_safety_one_stability",
                                           "ground_third_party",
                                           "ground_internal_affairs",
                                           "ground_process",
                                           "ground_enforcement_file",
                                           "ground_admin_query" };
    g_autoptr(panel_t) panel = golden_panel();
    double sum = 0, of_refusals = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(shares); i++)
        sum += value_of(panel, shares[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(grounds); i++)
        of_refusals += value_of(panel, grounds[i]);
    check_absolute(sum, 1, 1e-14);
    check_absolute(of_refusals, 1, 1e-14);
    check_absolute(value_of(panel, "natural_person_share") +
                       value_of(panel, "legal_person_share"),
                   1, 1e-14);
}

/* Over rows [first, end) of the golden vector and `more`. */
static double sum_of_squares(gsize first, gsize end, double more, double total)
{
    double sum = more / total * (more / total);
    for (gsize i = first; i < end; i++)
        sum += golden[i].cells[6] / total * (golden[i].cells[6] / total);
    return sum;
}

/* 21 rows of outcomes in the form of 2021, 19 in that of 2019. */
static void concentration_is_over_the_rows_of_the_form(void)
{
    enum { FIRST = 2, OTHER = 20, END = 23 };
    static const char *const parts[] = { "requests.other_no_supplement.total",
                                         "requests.other_fee_unpaid.total",
                                         "requests.other_other.total" };
    g_autoptr(panel_t) panel = golden_panel();
    check_relative(value_of(panel, "hhi_outcomes"), sum_of_squares(FIRST, END, 0, 13810),
                   1e-14);
    check_relative(value_of(panel, "evenness_outcomes") * log(21),
                   value_of(panel, "entropy_outcomes"), 1e-14);
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        check_set_state(panel, parts[i], 0, 0, PANEL_NOT_IN_FORM);
    check_set(panel, "requests.other.total", 0, 0, 1486);
    check_relative(value_of(panel, "hhi_outcomes"),
                   sum_of_squares(FIRST, OTHER, 1486, 13810), 1e-14);
    check_relative(value_of(panel, "evenness_outcomes") * log(19),
                   value_of(panel, "entropy_outcomes"), 1e-14);
}

/* -- the forms, missing cells -------------------------------------------------------- */

static const char *const other_keys[] = { "requests.other.total",
                                          "requests.other_no_supplement.total",
                                          "requests.other_fee_unpaid.total",
                                          "requests.other_other.total",
                                          "requests.total.total",
                                          NULL };

static const char *reason_for(const struct panel *panel, const char *key, double *value)
{
    g_autoptr(indicator_values_t) values = indicator_compute(panel, indicator_find(key));
    *value = values->value[0];
    return values->reason[0];
}

static void other_handling_is_one_row_or_three(void)
{
    g_autoptr(panel_t) panel = check_panel(1, 2020, 1, other_keys, FALSE);
    double value;
    check_set(panel, other_keys[0], 0, 0, 4);
    for (int i = 1; i < 4; i++)
        check_set_state(panel, other_keys[i], 0, 0, PANEL_NOT_IN_FORM);
    g_assert_null(reason_for(panel, "other", &value)); /* 2019 form */
    check_absolute(value, 4, 0);
    check_set_state(panel, other_keys[0], 0, 0, PANEL_NOT_IN_FORM);
    for (int i = 1; i < 4; i++)
        check_set(panel, other_keys[i], 0, 0, i);
    g_assert_null(reason_for(panel, "other", &value)); /* 2021 form */
    check_absolute(value, 6, 0);
    check_set_state(panel, other_keys[2], 0, 0, PANEL_MISSING);
    g_assert_cmpstr(reason_for(panel, "other", &value), ==, "missing");
    check_set(panel, other_keys[0], 0, 0, 9); /* 2021 form with the one row */
    g_assert_null(reason_for(panel, "other", &value));
    check_absolute(value, 9, 0);
}

static void missing_is_never_zero(void)
{
    const char *const keys[] = { "requests.granted.total", "requests.partial.total",
                                 "requests.total.total", NULL };
    g_autoptr(panel_t) panel = check_panel(1, 2021, 1, keys, FALSE);
    double value;
    check_set(panel, keys[0], 0, 0, 3);
    check_set(panel, keys[2], 0, 0, 12);
    g_assert_cmpstr(reason_for(panel, "grant_rate", &value), ==, "missing");
    g_assert_true(isnan(value));
    check_set(panel, keys[1], 0, 0, 1);
    g_assert_null(reason_for(panel, "grant_rate", &value));
    check_relative(value, 4.0 / 12, 1e-15);
    check_set(panel, keys[2], 0, 0, 0);
    g_assert_cmpstr(reason_for(panel, "grant_rate", &value), ==, "zero_denominator");
    check_set(panel, keys[2], 0, 0, 2);
    g_assert_cmpstr(reason_for(panel, "grant_rate", &value), ==, "above_denominator");
    check_set_state(panel, keys[2], 0, 0, PANEL_NO_REPORT);
    g_assert_cmpstr(reason_for(panel, "grant_rate", &value), ==, "no_report");
    g_assert_cmpstr(reason_for(panel, "requests_per_100k", &value), ==, "not_loaded");
}

static void population_that_does_not_fit_gives_no_rate(void)
{
    const char *const keys[] = { "requests.new_received.total", NULL };
    g_autoptr(panel_t) panel = check_panel(1, 2021, 1, keys, TRUE);
    double value;
    check_set(panel, keys[0], 0, 0, 12);
    g_assert_cmpstr(reason_for(panel, "requests_per_100k", &value), ==, "no_population");
    panel->population[0].reason = "territory_changed";
    g_assert_cmpstr(reason_for(panel, "requests_per_100k", &value), ==,
                    "territory_changed");
}

/* Renewal looks at the stock of the year before, and only of the year before. */
static void renewal_divides_by_last_years_stock(void)
{
    const char *const keys[] = { "disclosure.normative_documents.issued",
                                 "disclosure.normative_documents.in_force", NULL };
    g_autoptr(panel_t) panel = check_panel(1, 2021, 2, keys, FALSE);
    gboolean lagged;
    check_set(panel, keys[0], 0, 1, 32);
    check_set(panel, keys[1], 0, 0, 137);
    const struct indicator *indicator = indicator_find("norms_renewal");
    g_auto(GStrv) inputs = indicator_inputs(indicator, NULL, &lagged);
    g_assert_true(lagged);
    g_autoptr(indicator_values_t) values = indicator_compute(panel, indicator);
    g_assert_nonnull(values->reason[0]);
    check_relative(values->value[1], 32.0 / 137, 1e-15);
    check_set_state(panel, keys[1], 0, 0, PANEL_NO_REPORT);
    g_autoptr(indicator_values_t) none = indicator_compute(panel, indicator);
    g_assert_cmpstr(none->reason[1], ==, "no_previous_report");
    panel->years[1] = 2023;
    g_autoptr(indicator_values_t) gap = indicator_compute(panel, indicator);
    g_assert_cmpstr(gap->reason[1], ==, "no_previous_report");
}

/* 铜鼓县 2021: "公开政府各类信息15056余条", 116,418 residents. Prose is no count: no
 * interval. */
static void what_the_text_says_is_related_to_residents(void)
{
    const char *const keys[] = { "claims.information_published", NULL };
    g_autoptr(panel_t) panel = check_panel(1, 2021, 1, keys, TRUE);
    double value;
    const struct indicator *indicator = indicator_find("published_per_10k");
    g_assert_cmpint(indicator->kind, ==, INDICATOR_RATIO);
    g_assert_false(indicator->count);
    check_set_population(panel, 0, 0, 116418);
    g_assert_cmpstr(reason_for(panel, "published_per_10k", &value), ==, "not_stated");
    check_set(panel, keys[0], 0, 0, 15056);
    g_assert_null(reason_for(panel, "published_per_10k", &value));
    check_relative(value, 1e4 * 15056 / 116418, 1e-14);
}

static void quality_is_counted_from_the_report(void)
{
    const char *const none[] = { NULL };
    g_autoptr(panel_t) panel = check_panel(1, 2021, 1, none, FALSE);
    panel->reports[0].n_failed = 2;
    panel->reports[0].n_prose = 1;
    panel->reports[0].n_blank = 5;
    panel->reports[0].n_cells = 200;
    check_absolute(value_of(panel, "failed_identities"), 2, 0);
    check_absolute(value_of(panel, "prose_gaps"), 1, 0);
    check_absolute(value_of(panel, "blank_share"), 0.025, 1e-15);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/indicator/keys-are-unique-and-found", keys_are_unique_and_found);
    g_test_add_func("/indicator/rows-are-complete", rows_are_complete);
    g_test_add_func("/indicator/rows-survive-an-empty-and-a-one-row-panel",
                    rows_survive_an_empty_and_a_one_row_panel);
    g_test_add_func("/indicator/misspelt-keys-are-suggested",
                    misspelt_keys_are_suggested);
    g_test_add_func("/indicator/reasons-are-unique-and-said-in-both-languages",
                    reasons_are_unique_and_said_in_both_languages);
    g_test_add_func("/indicator/golden-vector-of-the-2021-form",
                    golden_vector_of_the_2021_form);
    g_test_add_func("/indicator/outcome-shares-are-a-partition",
                    outcome_shares_are_a_partition);
    g_test_add_func("/indicator/concentration-is-over-the-rows-of-the-form",
                    concentration_is_over_the_rows_of_the_form);
    g_test_add_func("/indicator/other-handling-is-one-row-or-three",
                    other_handling_is_one_row_or_three);
    g_test_add_func("/indicator/missing-is-never-zero", missing_is_never_zero);
    g_test_add_func("/indicator/population-that-does-not-fit-gives-no-rate",
                    population_that_does_not_fit_gives_no_rate);
    g_test_add_func("/indicator/renewal-divides-by-last-years-stock",
                    renewal_divides_by_last_years_stock);
    g_test_add_func("/indicator/what-the-text-says-is-related-to-residents",
                    what_the_text_says_is_related_to_residents);
    g_test_add_func("/indicator/quality-is-counted-from-the-report",
                    quality_is_counted_from_the_report);
    return g_test_run();
}
