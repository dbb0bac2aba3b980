#include "tests/support/checked_records.h"

static void a_consistent_report_passes_everything(void)
{
    struct record record;
    fill_record(&record);
    rule_check_record(&record);
    g_assert_cmpuint(count(&record, NULL, FINDING_FAIL), ==, 0);
    g_assert_cmpuint(count(&record, NULL, FINDING_UNCERTAIN), ==, 0);
    g_assert_cmpuint(count(&record, "requests.balance", FINDING_PASS), ==, 7);
    g_assert_cmpuint(count(&record, "requests.row_sum", FINDING_PASS), ==, 25);
    g_assert_cmpuint(count(&record, "requests.column_sum", FINDING_PASS), ==, 7);
    g_assert_cmpuint(count(&record, "review.sum", FINDING_PASS), ==, 3);
    record_clear(&record);
}

/* A sum that fails, one that cannot be told, a claim that disagrees, odd values. */
static void check_damaged(struct record *record, gboolean doubts_only)
{
    fill_record(record);
    record->doubts_only = doubts_only;
    set_number(record, "requests.refuse_process.natural_person", 7);
    set_number(record, "disclosure.penalty.decisions", -3);
    set_number(record, "disclosure.licensing.decisions", 84000);
    record->values[field_find("requests.granted.business")].state = VALUE_BLANK;
    add_claim(record, "requests_received", 20, "收到申请20件");
    add_claim(record, "requests_completed", 14, "办结14件");
    rule_check_record(record);
}

/* Returns how many doubts both have. */
static guint check_same_doubts(const struct record *all, const struct record *doubts)
{
    guint n = 0;
    for (guint i = 0; i < all->findings->len; i++) {
        const struct finding *one = &g_array_index(all->findings, struct finding, i);
        if (one->status != FINDING_FAIL && one->status != FINDING_UNCERTAIN)
            continue;
        g_assert_cmpuint(n, <, doubts->findings->len);
        const struct finding *two = &g_array_index(doubts->findings, struct finding, n++);
        g_assert_cmpstr(one->rule, ==, two->rule);
        g_assert_cmpstr(one->field, ==, two->field);
        g_assert_cmpstr(one->message_zh, ==, two->message_zh);
        g_assert_cmpstr(one->fingerprint, ==, two->fingerprint);
        g_assert_cmpuint(one->n_cells, ==, two->n_cells);
    }
    g_assert_cmpuint(n, ==, doubts->findings->len);
    return n;
}

static void doubts_are_the_same_when_only_they_are_kept(void)
{
    struct record all, doubts;
    check_damaged(&all, FALSE);
    check_damaged(&doubts, TRUE);
    g_assert_cmpuint(check_same_doubts(&all, &doubts), ==, 7);
    record_clear(&all);
    record_clear(&doubts);
}

static void fill_at_random(struct record *record, guint32 seed)
{
    static const unsigned forms[] = { FORM_2021, FORM_2019, FORM_NONE };
    static const double odd[] = { -1, 0.5, 1000, 1001, 1100, 84000, 6000000 };
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    record_init(record);
    record->form = forms[seed % G_N_ELEMENTS(forms)];
    record->tables = (unsigned)g_rand_int_range(random, 0, 8);
    record->single_other_row = g_rand_boolean(random);
    gint n_missing = g_rand_int_range(random, 0, 40);
    for (gsize i = 0; i < field_count(); i++) {
        struct value *value = &record->values[i];
        value->state = VALUE_NUMBER;
        value->number = g_rand_int_range(random, 0, 100) == 0
                            ? odd[g_rand_int_range(random, 0, G_N_ELEMENTS(odd))]
                            : 0;
        if (g_rand_int_range(random, 0, 100) < n_missing)
            value->state = (guint8)g_rand_int_range(random, 0, VALUE_INFERRED + 1);
    }
}

static void doubts_of_random_records_are_the_same_too(void)
{
    guint n = 0;
    for (guint32 seed = 0; seed < 600; seed++) {
        struct record all, doubts;
        fill_at_random(&all, seed);
        fill_at_random(&doubts, seed);
        doubts.doubts_only = TRUE;
        rule_check_record(&all);
        rule_check_record(&doubts);
        n += check_same_doubts(&all, &doubts);
        record_clear(&all);
        record_clear(&doubts);
    }
    g_assert_cmpuint(n, >, 5000);
}

static void an_empty_record_survives_every_rule(void)
{
    struct record record;
    record_init(&record);
    rule_check_record(&record);
    rule_check_years(&record, &record);
    g_assert_cmpuint(count(&record, NULL, FINDING_FAIL), ==, 0);
    g_assert_cmpuint(count(&record, NULL, FINDING_PASS), ==, 0);
    record_clear(&record);
}

static void a_missing_cell_makes_a_sum_uncertain(void)
{
    struct record record;
    fill_record(&record);
    record.values[field_find("requests.granted.natural_person")].state = VALUE_BLANK;
    rule_check_record(&record);
    g_assert_cmpuint(count(&record, NULL, FINDING_FAIL), ==, 0);
    g_assert_cmpuint(count(&record, NULL, FINDING_UNCERTAIN), ==, 2);
    record_clear(&record);
}

static void what_is_there_may_decide_without_the_missing_cell(void)
{
    struct record record;
    fill_record(&record);
    record.values[field_find("requests.granted.natural_person")].state = VALUE_BLANK;
    set_number(&record, "requests.granted.business", 20);
    rule_check_record(&record);
    g_assert_cmpint(find(&record, "requests.row_sum", "requests.granted.total")->status,
                    ==, FINDING_FAIL);
    record_clear(&record);
}

static void an_identity_does_not_confirm_what_it_inferred(void)
{
    struct record record;
    fill_record(&record);
    gint field = field_find("requests.total.natural_person");
    record.values[field].state = VALUE_INFERRED;
    record.values[field].rule = "requests.column_sum";
    rule_check_record(&record);
    const struct finding *finding =
        find(&record, "requests.column_sum", "requests.total.natural_person");
    g_assert_cmpint(finding->status, ==, FINDING_PASS);
    g_assert_nonnull(strstr(finding->message_en, "by construction"));
    const struct finding *balance =
        find(&record, "requests.balance", "requests.total.natural_person");
    g_assert_null(strstr(balance->message_en, "by construction"));
    record_clear(&record);
}

static void the_single_other_row_counts_in_the_2021_form(void)
{
    struct record record;
    fill_record(&record);
    static const char *const rows[] = { "other_no_supplement", "other_fee_unpaid",
                                        "other_other" };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        for (gsize c = 0; c < 7; c++)
            record.values[field_index(form_find_row(FORM_REQUESTS, rows[i]), c)].state =
                VALUE_ABSENT;
    record.single_other_row = TRUE;
    set_request(&record, "other", (double[]){ 4, 1, 0, 0, 0, 0, 5 });
    set_request(&record, "refuse_process", (double[7]){ 0 });
    rule_check_record(&record);
    g_assert_cmpuint(count(&record, NULL, FINDING_FAIL), ==, 0);
    g_assert_cmpuint(count(&record, NULL, FINDING_UNCERTAIN), ==, 0);
    record_clear(&record);
}

static void a_fingerprint_is_of_unit_year_rule_and_field(void)
{
    struct record record;
    record_init(&record);
    record.unit.name = "甲县";
    record.year = 2021;
    struct finding a = { .rule = "requests.balance", .field = "requests.total.total" };
    struct finding b = a;
    b.line = 99;
    b.message_en = "other words";
    rule_fingerprint(&record, &a);
    rule_fingerprint(&record, &b);
    g_assert_cmpuint(strlen(a.fingerprint), ==, 16);
    g_assert_cmpstr(a.fingerprint, ==, b.fingerprint);
    /* FNV-1a of the four parts; reviewed findings depend on it staying the same. */
    g_assert_cmpstr(a.fingerprint, ==, "dcd18ac6b05af4a7");
    record.year = 2022;
    rule_fingerprint(&record, &b);
    g_assert_cmpstr(a.fingerprint, !=, b.fingerprint);
    record_clear(&record);
}

static void rule_keys_are_unique_and_found(void)
{
    for (gsize i = 0; rule_get(i) != NULL; i++) {
        g_assert_true(rule_find(rule_get(i)->key) == rule_get(i));
        g_assert_nonnull(rule_get(i)->zh);
        g_assert_nonnull(rule_get(i)->en);
    }
    g_assert_null(rule_find("no.such.rule"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/rule/a-consistent-report-passes-everything",
                    a_consistent_report_passes_everything);
    g_test_add_func("/rule/doubts-are-the-same-when-only-they-are-kept",
                    doubts_are_the_same_when_only_they_are_kept);
    g_test_add_func("/rule/doubts-of-random-records-are-the-same-too",
                    doubts_of_random_records_are_the_same_too);
    g_test_add_func("/rule/an-empty-record-survives-every-rule",
                    an_empty_record_survives_every_rule);
    g_test_add_func("/rule/a-missing-cell-makes-a-sum-uncertain",
                    a_missing_cell_makes_a_sum_uncertain);
    g_test_add_func("/rule/what-is-there-may-decide-without-the-missing-cell",
                    what_is_there_may_decide_without_the_missing_cell);
    g_test_add_func("/rule/an-identity-does-not-confirm-what-it-inferred",
                    an_identity_does_not_confirm_what_it_inferred);
    g_test_add_func("/rule/the-single-other-row-counts-in-the-2021-form",
                    the_single_other_row_counts_in_the_2021_form);
    g_test_add_func("/rule/a-fingerprint-is-of-unit-year-rule-and-field",
                    a_fingerprint_is_of_unit_year_rule_and_field);
    g_test_add_func("/rule/rule-keys-are-unique-and-found",
                    rule_keys_are_unique_and_found);
    return g_test_run();
}
