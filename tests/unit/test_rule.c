#include "data/rule.h"

#include "data/claim.h"

#include <math.h>
#include <string.h>

static void set_number(struct record *record, const char *key, double number)
{
    gint field = field_find(key);
    g_assert_cmpint(field, >=, 0);
    struct value *value = &record->values[field];
    value->state = VALUE_NUMBER;
    value->number = number;
    value->line = 10;
}

static void set_request(struct record *record, const char *row, const double *numbers)
{
    const struct form_row *r = form_find_row(FORM_REQUESTS, row);
    for (gsize c = 0; c < 7; c++) {
        g_autofree char *key = g_strdup_printf("requests.%s.%s", row, r->columns[c].key);
        set_number(record, key, numbers[c]);
    }
}

static void set_review(struct record *record, const char *row, const double *numbers)
{
    const struct form_row *r = form_find_row(FORM_REVIEW, row);
    for (gsize c = 0; c < 5; c++) {
        g_autofree char *key = g_strdup_printf("review.%s.%s", row, r->columns[c].key);
        set_number(record, key, numbers[c]);
    }
}

/* A consistent report: 13 received and 2 carried in are 9 granted, 5 refused and 1
 * carried out. */
static void fill_record(struct record *record)
{
    static const double zero[7] = { 0 };
    record_init(record);
    record->form = FORM_2021;
    record->tables = 7;
    record->year = 2022;
    record->unit = (struct record_unit){ .name = "甲县", .scope = "government" };
    for (gsize i = 0; i < form_n_rows(); i++) {
        const struct form_row *row = form_get_row(i);
        if (row->table == FORM_REQUESTS && (row->forms & FORM_2021) != 0)
            set_request(record, row->key, zero);
        if (row->table == FORM_REVIEW)
            set_review(record, row->key, zero);
    }
    set_request(record, "new_received", (double[]){ 10, 2, 0, 0, 1, 0, 13 });
    set_request(record, "carried_in", (double[]){ 2, 0, 0, 0, 0, 0, 2 });
    set_request(record, "granted", (double[]){ 7, 1, 0, 0, 1, 0, 9 });
    set_request(record, "refuse_process", (double[]){ 4, 1, 0, 0, 0, 0, 5 });
    set_request(record, "total", (double[]){ 11, 2, 0, 0, 1, 0, 14 });
    set_request(record, "carried_out", (double[]){ 1, 0, 0, 0, 0, 0, 1 });
    set_review(record, "reconsideration", (double[]){ 2, 0, 0, 1, 3 });
}

static const struct finding *find(const struct record *record, const char *rule,
                                  const char *field)
{
    for (guint i = 0; i < record->findings->len; i++) {
        const struct finding *finding =
            &g_array_index(record->findings, struct finding, i);
        if (strcmp(finding->rule, rule) == 0 &&
            (field == NULL || g_strcmp0(finding->field, field) == 0))
            return finding;
    }
    return NULL;
}

static guint count(const struct record *record, const char *rule,
                   enum finding_status status)
{
    guint n = 0;
    for (guint i = 0; i < record->findings->len; i++) {
        const struct finding *finding =
            &g_array_index(record->findings, struct finding, i);
        n += finding->status == status &&
             (rule == NULL || strcmp(finding->rule, rule) == 0);
    }
    return n;
}

static void add_claim(struct record *record, const char *metric, double value,
                      const char *text)
{
    struct claim claim = {
        .metric = metric, .value = value, .has_value = TRUE, .text = text, .line = 3
    };
    g_array_append_val(record->claims, claim);
}

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

static void doubts_are_the_same_when_only_they_are_kept(void)
{
    struct record all, doubts;
    guint n = 0;
    check_damaged(&all, FALSE);
    check_damaged(&doubts, TRUE);
    for (guint i = 0; i < all.findings->len; i++) {
        const struct finding *one = &g_array_index(all.findings, struct finding, i);
        if (one->status != FINDING_FAIL && one->status != FINDING_UNCERTAIN)
            continue;
        g_assert_cmpuint(n, <, doubts.findings->len);
        const struct finding *two = &g_array_index(doubts.findings, struct finding, n++);
        g_assert_cmpstr(one->rule, ==, two->rule);
        g_assert_cmpstr(one->field, ==, two->field);
        g_assert_cmpstr(one->message_zh, ==, two->message_zh);
        g_assert_cmpstr(one->fingerprint, ==, two->fingerprint);
        g_assert_cmpuint(one->n_cells, ==, two->n_cells);
    }
    g_assert_cmpuint(n, ==, doubts.findings->len);
    g_assert_cmpuint(n, ==, 7);
    record_clear(&all);
    record_clear(&doubts);
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

static void crossing_residuals_name_the_cell(void)
{
    struct record record;
    fill_record(&record);
    set_number(&record, "requests.refuse_process.natural_person", 7);
    rule_check_record(&record);
    g_assert_cmpuint(count(&record, NULL, FINDING_FAIL), ==, 2);
    const struct finding *row =
        find(&record, "requests.row_sum", "requests.refuse_process.total");
    const struct finding *column =
        find(&record, "requests.column_sum", "requests.total.natural_person");
    gint cell = field_find("requests.refuse_process.natural_person");
    g_assert_cmpint(row->status, ==, FINDING_FAIL);
    g_assert_cmpint(row->proposed_field, ==, cell);
    g_assert_cmpfloat(row->proposed, ==, 4);
    g_assert_cmpint(column->proposed_field, ==, cell);
    g_assert_cmpfloat(column->expected, ==, 14);
    g_assert_cmpfloat(column->actual, ==, 11);
    g_assert_cmpuint(column->n_cells, ==, 22);
    record_clear(&record);
}

struct slip_case {
    double truth, printed;
    const char *words;
};

static void slips_of_the_pen_are_named(void)
{
    static const struct slip_case cases[] = {
        { 12, 21, "swapped digits" },
        { 12, 120, "extra zero" },
        { 120, 12, "lost zero" },
        { 12, 120000, "yuan" },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct record record;
        double total = cases[i].truth + 2;
        fill_record(&record);
        set_request(&record, "new_received", (double[]){ total, 0, 0, 0, 0, 0, total });
        set_request(&record, "carried_in", (double[7]){ 0 });
        set_request(&record, "granted",
                    (double[]){ cases[i].truth, 0, 0, 0, 0, 0, cases[i].truth });
        set_request(&record, "refuse_process", (double[]){ 2, 0, 0, 0, 0, 0, 2 });
        set_request(&record, "total", (double[]){ total, 0, 0, 0, 0, 0, total });
        set_request(&record, "carried_out", (double[7]){ 0 });
        set_number(&record, "requests.granted.natural_person", cases[i].printed);
        rule_check_record(&record);
        const struct finding *finding =
            find(&record, "requests.row_sum", "requests.granted.total");
        g_assert_cmpfloat(finding->proposed, ==, cases[i].truth);
        g_assert_nonnull(strstr(finding->message_en, cases[i].words));
        record_clear(&record);
    }
}

static void a_shifted_number_is_named(void)
{
    struct record record;
    fill_record(&record);
    set_number(&record, "requests.granted.legal_service", 0);
    set_number(&record, "requests.granted.other", 1);
    rule_check_record(&record);
    const struct finding *finding =
        find(&record, "requests.column_sum", "requests.total.other");
    g_assert_cmpint(finding->status, ==, FINDING_FAIL);
    g_assert_cmpint(finding->proposed_field, ==, field_find("requests.granted.other"));
    g_assert_nonnull(strstr(finding->message_en, "requests.granted.legal_service"));
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
        double growth;
        guint8 decimals;
        enum finding_status status;
    } cases[] = { { 0.1613, 2, FINDING_PASS }, /* 36 after 31 is 16.129 % */
                  { 0.161, 1, FINDING_PASS },
                  { 0.1612, 2, FINDING_PASS }, /* cut off, not rounded */
                  { 0.163, 1, FINDING_FAIL } };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct record before, after;
        fill_record(&before);
        fill_record(&after);
        before.year = 2021;
        set_number(&before, "requests.new_received.total", 31);
        set_number(&after, "requests.new_received.total", 36);
        add_claim(&after, "requests_received", 36, "收到申请36件");
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
    g_test_add_func("/rule/an-empty-record-survives-every-rule",
                    an_empty_record_survives_every_rule);
    g_test_add_func("/rule/crossing-residuals-name-the-cell",
                    crossing_residuals_name_the_cell);
    g_test_add_func("/rule/slips-of-the-pen-are-named", slips_of_the_pen_are_named);
    g_test_add_func("/rule/a-shifted-number-is-named", a_shifted_number_is_named);
    g_test_add_func("/rule/a-missing-cell-makes-a-sum-uncertain",
                    a_missing_cell_makes_a_sum_uncertain);
    g_test_add_func("/rule/what-is-there-may-decide-without-the-missing-cell",
                    what_is_there_may_decide_without_the_missing_cell);
    g_test_add_func("/rule/an-identity-does-not-confirm-what-it-inferred",
                    an_identity_does_not_confirm_what_it_inferred);
    g_test_add_func("/rule/the-single-other-row-counts-in-the-2021-form",
                    the_single_other_row_counts_in_the_2021_form);
    g_test_add_func("/rule/prose-against-table", prose_against_table);
    g_test_add_func("/rule/received-may-include-what-was-carried-in",
                    received_may_include_what_was_carried_in);
    g_test_add_func("/rule/the-offices-own-count-is-a-note",
                    the_offices_own_count_is_a_note);
    g_test_add_func("/rule/about-so-many-is-read-with-its-tolerance",
                    about_so_many_is_read_with_its_tolerance);
    g_test_add_func("/rule/the-period-must-be-the-titles-year",
                    the_period_must_be_the_titles_year);
    g_test_add_func("/rule/values-of-the-wrong-kind", values_of_the_wrong_kind);
    g_test_add_func("/rule/one-year-against-the-next", one_year_against_the_next);
    g_test_add_func("/rule/growth-is-compared-to-the-decimals-it-states",
                    growth_is_compared_to_the_decimals_it_states);
    g_test_add_func("/rule/years-apart-are-not-compared", years_apart_are_not_compared);
    g_test_add_func("/rule/a-fingerprint-is-of-unit-year-rule-and-field",
                    a_fingerprint_is_of_unit_year_rule_and_field);
    g_test_add_func("/rule/rule-keys-are-unique-and-found",
                    rule_keys_are_unique_and_found);
    return g_test_run();
}
