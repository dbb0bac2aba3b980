#include "tests/support/checked_records.h"

static void one_year_against_the_next(void)
{
    struct record before, after;
    fill_record(&before);
    fill_record(&after);
    before.year = 2021;
    set_number(&before, "disclosure.normative_documents.in_force", 40);
    set_number(&after, "disclosure.normative_documents.issued", 5);
    set_number(&after, "disclosure.normative_documents.repealed", 2);
    set_number(&after, "disclosure.normative_documents.in_force", 44);
    add_claim(&after, "requests_received", 13, "收到申请13件");
    struct claim *claim = &g_array_index(after.claims, struct claim, 0);
    claim->has_growth = TRUE;
    claim->growth = 0.5;
    rule_check_years(&before, &after);
    const struct finding *carry = find(&after, "year.carry", "requests.carried_in.total");
    g_assert_cmpint(carry->status, ==, FINDING_FAIL);
    g_assert_cmpfloat(carry->expected, ==, 1);
    const struct finding *stock =
        find(&after, "year.stock", "disclosure.normative_documents.in_force");
    g_assert_cmpint(stock->status, ==, FINDING_FAIL);
    g_assert_cmpfloat(stock->expected, ==, 43);
    g_assert_cmpint(find(&after, "year.copied", "requests")->status, ==, FINDING_FAIL);
    const struct finding *growth = find(&after, "claim.growth", NULL);
    g_assert_cmpint(growth->status, ==, FINDING_FAIL);
    g_assert_cmpfloat(growth->expected, ==, 0);
    record_clear(&before);
    record_clear(&after);
}

static void growth_is_compared_to_the_decimals_it_states(void)
{
    static const struct {
        double from, to, growth;
        guint8 decimals;
        enum finding_status status;
    } cases[] = { { 31, 36, 0.1613, 2, FINDING_PASS }, /* 36 after 31 is 16.129 % */
                  { 31, 36, 0.161, 1, FINDING_PASS },
                  { 31, 36, 0.1612, 2, FINDING_PASS }, /* cut off, not rounded */
                  { 31, 36, 0.163, 1, FINDING_FAIL },
                  { 20, 28, 0.40, 0, FINDING_PASS },
                  { 20, 28, 0.39, 0, FINDING_FAIL } }; /* a whole unit off */
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct record before, after;
        fill_record(&before);
        fill_record(&after);
        before.year = 2021;
        set_number(&before, "requests.new_received.total", cases[i].from);
        set_number(&after, "requests.new_received.total", cases[i].to);
        add_claim(&after, "requests_received", cases[i].to, "收到申请若干件");
        struct claim *claim = &g_array_index(after.claims, struct claim, 0);
        claim->has_growth = TRUE;
        claim->growth = cases[i].growth;
        claim->growth_decimals = cases[i].decimals;
        rule_check_years(&before, &after);
        g_assert_cmpint(find(&after, "claim.growth", NULL)->status, ==, cases[i].status);
        record_clear(&before);
        record_clear(&after);
    }
}

static void growth_between_figures_in_ten_thousands(void)
{
    static const struct {
        double growth;
        enum finding_status status;
    } cases[] = { { 0.182, FINDING_PASS }, /* 12,700 and 15,056 are 18.6 % apart */
                  { 0.158, FINDING_PASS }, /* of 13,000 */
                  { 0.30, FINDING_FAIL },
                  { 0.05, FINDING_FAIL } };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct record before, after;
        record_init(&before);
        record_init(&after);
        before.year = 2021;
        after.year = 2022;
        add_scaled(&before, "information_published", 1.3, 1, "万条", "公开信息1.3万条");
        add_claim(&after, "information_published", 15056, "公开信息15056条");
        struct claim *claim = &g_array_index(after.claims, struct claim, 0);
        claim->has_growth = TRUE;
        claim->growth = cases[i].growth;
        claim->growth_decimals = 1;
        rule_check_years(&before, &after);
        const struct finding *finding = find(&after, "claim.growth", NULL);
        g_assert_cmpint(finding->status, ==, cases[i].status);
        g_assert_cmpfloat_with_epsilon(finding->expected, 15056.0 / 13000 - 1, 1e-12);
        record_clear(&before);
        record_clear(&after);
    }
}

static void years_apart_are_not_compared(void)
{
    struct record before, after;
    fill_record(&before);
    fill_record(&after);
    before.year = 2019;
    rule_check_years(&before, &after);
    g_assert_cmpuint(after.findings->len, ==, 0);
    record_clear(&before);
    record_clear(&after);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/rule-years/one-year-against-the-next", one_year_against_the_next);
    g_test_add_func("/rule-years/growth-is-compared-to-the-decimals-it-states",
                    growth_is_compared_to_the_decimals_it_states);
    g_test_add_func("/rule-years/growth-between-figures-in-ten-thousands",
                    growth_between_figures_in_ten_thousands);
    g_test_add_func("/rule-years/years-apart-are-not-compared",
                    years_apart_are_not_compared);
    return g_test_run();
}
