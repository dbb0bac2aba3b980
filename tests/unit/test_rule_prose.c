#include "tests/support/checked_records.h"

static void prose_against_table(void)
{
    struct record record;
    fill_record(&record);
    add_claim(&record, "requests_received", 20, "收到申请20件");
    add_claim(&record, "requests_completed", 14, "办结14件");
    add_claim(&record, "reconsiderations", 2, "行政复议2件");
    rule_check_record(&record);
    const struct finding *received =
        find(&record, "claim.requests", "claim:requests_received");
    g_assert_cmpint(received->status, ==, FINDING_FAIL);
    g_assert_cmpint(received->severity, ==, SEVERITY_ERROR);
    g_assert_cmpfloat(received->expected, ==, 13);
    g_assert_cmpfloat(received->actual, ==, 20);
    g_assert_cmpuint(received->line, ==, 3);
    g_assert_cmpint(find(&record, "claim.requests", "claim:requests_completed")->status,
                    ==, FINDING_PASS);
    g_assert_cmpint(find(&record, "claim.review", "claim:reconsiderations")->status, ==,
                    FINDING_FAIL);
    record_clear(&record);
}

static void received_may_include_what_was_carried_in(void)
{
    static const double agreeing[] = { 13, 15, 14 };
    for (gsize i = 0; i < G_N_ELEMENTS(agreeing); i++) {
        struct record record;
        fill_record(&record);
        add_claim(&record, "requests_received", agreeing[i], "办理申请");
        rule_check_record(&record);
        g_assert_cmpuint(count(&record, "claim.requests", FINDING_PASS), ==, 1);
        record_clear(&record);
    }
}

/* 13 are not the 14 completed, but the row of those received was not read. */
static void a_count_whose_own_cell_is_missing_is_uncertain(void)
{
    struct record record;
    fill_record(&record);
    record.values[field_find("requests.new_received.total")].state = VALUE_BLANK;
    add_claim(&record, "requests_received", 13, "收到申请13件");
    rule_check_record(&record);
    const struct finding *finding = find(&record, "claim.requests", NULL);
    g_assert_cmpint(finding->status, ==, FINDING_UNCERTAIN);
    g_assert_cmpstr(finding->expression, ==, "requests.new_received.total");
    g_assert_false(finding->has_expected);
    record_clear(&record);
}

static void the_offices_own_count_is_a_note(void)
{
    struct record record;
    fill_record(&record);
    add_claim(&record, "requests_received", 4, "县政府办公室收到申请4件");
    g_array_index(record.claims, struct claim, 0).scope = "office";
    rule_check_record(&record);
    const struct finding *finding = find(&record, "claim.requests", NULL);
    g_assert_cmpint(finding->status, ==, FINDING_FAIL);
    g_assert_cmpint(finding->severity, ==, SEVERITY_NOTE);
    record_clear(&record);
}

static void counts_that_sum_to_the_table_are_notes(void)
{
    struct record record;
    fill_record(&record);
    add_claim(&record, "requests_received", 4, "县政府收到申请4件");
    add_claim(&record, "requests_received", 9, "各部门收到申请9件");
    rule_check_record(&record);
    g_assert_cmpuint(count(&record, "claim.requests", FINDING_FAIL), ==, 2);
    g_assert_cmpint(find(&record, "claim.requests", NULL)->severity, ==, SEVERITY_NOTE);
    record_clear(&record);
}

static void about_so_many_is_read_with_its_tolerance(void)
{
    static const struct {
        const char *text;
        double value;
        enum finding_status status;
    } cases[] = { { "收到申请10余件", 10, FINDING_PASS },
                  { "收到申请12余件", 12, FINDING_PASS },
                  { "收到申请20余件", 20, FINDING_FAIL },
                  { "收到申请约12件", 12, FINDING_FAIL } };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct record record;
        fill_record(&record);
        add_claim(&record, "requests_received", cases[i].value, cases[i].text);
        g_array_index(record.claims, struct claim, 0).approximate = TRUE;
        rule_check_record(&record);
        g_assert_cmpuint(count(&record, "claim.requests", cases[i].status), ==, 1);
        record_clear(&record);
    }
}

static void ten_thousands_are_read_as_printed(void)
{
    static const struct {
        double value;
        guint8 decimals;
        const char *text;
        double table;
        enum finding_status status;
    } cases[] = { { 1.2, 1, "收到申请1.2万件", 12034, FINDING_PASS },
                  { 1.2, 1, "收到申请1.2万件", 11500, FINDING_PASS },
                  { 1.2, 1, "收到申请1.2万件", 12970, FINDING_PASS }, /* cut off */
                  { 1.2, 1, "收到申请1.2万件", 11499, FINDING_FAIL },
                  { 1.2, 1, "收到申请1.2万余件", 12999, FINDING_PASS },
                  { 1.2, 1, "收到申请1.2万余件", 11999, FINDING_FAIL },
                  { 20, 0, "收到申请20万余件", 299999, FINDING_PASS },
                  { 1.2, 1, "收到申请1.2万件", 1.2, FINDING_FAIL } };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct record record;
        record_init(&record);
        record.form = FORM_2021;
        record.tables = 2;
        set_number(&record, "requests.new_received.total", cases[i].table);
        add_scaled(&record, "requests_received", cases[i].value, cases[i].decimals,
                   "万件", cases[i].text);
        rule_check_record(&record);
        const struct finding *finding = find(&record, "claim.requests", NULL);
        g_assert_cmpint(finding->status, ==, cases[i].status);
        g_assert_cmpfloat(finding->actual, ==, 10000 * cases[i].value);
        record_clear(&record);
    }
}

static void the_period_must_be_the_titles_year(void)
{
    struct record record;
    fill_record(&record);
    record.period_from = "2021-01-01";
    record.period_to = "2021-12-31";
    record.cited_form = FORM_2019;
    rule_check_record(&record);
    g_assert_cmpint(find(&record, "title.period", NULL)->status, ==, FINDING_FAIL);
    g_assert_cmpint(find(&record, "form.cited", NULL)->status, ==, FINDING_FAIL);
    record_clear(&record);
}

static void values_of_the_wrong_kind(void)
{
    struct record record;
    fill_record(&record);
    set_number(&record, "disclosure.licensing.decisions", 84000);
    set_number(&record, "disclosure.penalty.decisions", -3);
    set_number(&record, "disclosure.coercion.decisions", 1.5);
    set_number(&record, "disclosure.fees.amount", 15000000);
    rule_check_record(&record);
    g_assert_cmpstr(find(&record, "value.round", NULL)->field, ==,
                    "disclosure.licensing.decisions");
    g_assert_cmpuint(count(&record, "value.kind", FINDING_FAIL), ==, 2);
    const struct finding *unit = find(&record, "value.unit", NULL);
    g_assert_cmpint(unit->status, ==, FINDING_UNCERTAIN);
    g_assert_cmpfloat(unit->proposed, ==, 1500);
    record_clear(&record);
}

static gint unit_status(const char *level, double amount)
{
    struct record record;
    fill_record(&record);
    record.unit.level = level;
    set_number(&record, "disclosure.fees.amount", amount);
    rule_check_record(&record);
    gint status = (gint)find(&record, "value.unit", NULL)->status;
    record_clear(&record);
    return status;
}

static void a_large_whole_amount_of_a_small_body_may_be_in_yuan(void)
{
    g_assert_cmpint(unit_status("township", 8040), ==, FINDING_UNCERTAIN);
    g_assert_cmpint(unit_status("township", 8040.25), ==, FINDING_PASS);
    g_assert_cmpint(unit_status("township", 477), ==, FINDING_PASS);
    g_assert_cmpint(unit_status("department", 27270), ==, FINDING_UNCERTAIN);
    g_assert_cmpint(unit_status("county", 27270), ==, FINDING_PASS);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/rule-prose/a-count-whose-own-cell-is-missing-is-uncertain",
                    a_count_whose_own_cell_is_missing_is_uncertain);
    g_test_add_func("/rule-prose/prose-against-table", prose_against_table);
    g_test_add_func("/rule-prose/received-may-include-what-was-carried-in",
                    received_may_include_what_was_carried_in);
    g_test_add_func("/rule-prose/the-offices-own-count-is-a-note",
                    the_offices_own_count_is_a_note);
    g_test_add_func("/rule-prose/counts-that-sum-to-the-table-are-notes",
                    counts_that_sum_to_the_table_are_notes);
    g_test_add_func("/rule-prose/about-so-many-is-read-with-its-tolerance",
                    about_so_many_is_read_with_its_tolerance);
    g_test_add_func("/rule-prose/ten-thousands-are-read-as-printed",
                    ten_thousands_are_read_as_printed);
    g_test_add_func("/rule-prose/the-period-must-be-the-titles-year",
                    the_period_must_be_the_titles_year);
    g_test_add_func("/rule-prose/a-large-whole-amount-of-a-small-body-may-be-in-yuan",
                    a_large_whole_amount_of_a_small_body_may_be_in_yuan);
    g_test_add_func("/rule-prose/values-of-the-wrong-kind", values_of_the_wrong_kind);
    return g_test_run();
}
