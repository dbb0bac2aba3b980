/* What a failing sum proposes: the cell, the place or the rows that explain it. */
#include "tests/support/checked_records.h"

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

static void check_move(const char *from, const char *to, const char *rule,
                       const char *field, const char *words)
{
    struct record record;
    fill_record(&record);
    double number = record.values[field_find(from)].number;
    set_number(&record, from, 0);
    set_number(&record, to, number);
    rule_check_record(&record);
    const struct finding *finding = find(&record, rule, field);
    g_assert_nonnull(finding);
    g_assert_cmpint(finding->proposed_field, ==, field_find(to));
    g_assert_cmpfloat(finding->proposed, ==, 0);
    g_assert_nonnull(strstr(finding->message_en, from));
    g_assert_nonnull(strstr(finding->message_en, words));
    record_clear(&record);
}

static void a_number_in_the_wrong_place_is_named_wherever_it_stands(void)
{
    check_move("requests.granted.natural_person", "requests.partial.natural_person",
               "requests.row_sum", "requests.granted.total", "shifted row");
    check_move("requests.carried_in.natural_person", "requests.carried_in.business",
               "requests.balance", "requests.total.natural_person", "shifted column");
    check_move("requests.total.business", "requests.total.research",
               "requests.column_sum", "requests.total.business", "shifted column");
}

/* Either of two ones in the row may be the one that belongs above. */
static void a_number_that_may_be_one_of_two_is_not_named(void)
{
    struct record record;
    fill_record(&record);
    set_number(&record, "requests.granted.business", 0);
    set_number(&record, "requests.granted.legal_service", 0);
    set_number(&record, "requests.partial.business", 1);
    set_number(&record, "requests.partial.legal_service", 1);
    set_number(&record, "requests.partial.total", 1);
    set_number(&record, "requests.granted.total", 8);
    rule_check_record(&record);
    const struct finding *finding =
        find(&record, "requests.row_sum", "requests.partial.total");
    g_assert_cmpint(finding->status, ==, FINDING_FAIL);
    g_assert_cmpint(finding->proposed_field, ==, -1);
    record_clear(&record);
}

/* The outcomes and the balance both say 11, and 14 in all. */
static void an_error_added_up_into_the_total_is_named(void)
{
    struct record record;
    fill_record(&record);
    set_number(&record, "requests.total.natural_person", 16);
    set_number(&record, "requests.total.total", 19);
    rule_check_record(&record);
    const struct finding *person =
        find(&record, "requests.balance", "requests.total.natural_person");
    const struct finding *total =
        find(&record, "requests.column_sum", "requests.total.total");
    g_assert_cmpint(person->proposed_field, ==,
                    field_find("requests.total.natural_person"));
    g_assert_cmpfloat(person->proposed, ==, 11);
    g_assert_cmpfloat(total->proposed, ==, 14);
    g_assert_nonnull(strstr(total->message_en, "both sums of its column"));
    record_clear(&record);
}

static void the_prose_tells_whether_the_total_of_reviews_is_wrong(void)
{
    static const struct {
        double stated;
        gboolean proposed;
    } cases[] = { { 3, TRUE }, { 5, FALSE }, { 4, FALSE } };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct record record;
        fill_record(&record);
        set_number(&record, "review.reconsideration.total", 5);
        add_claim(&record, "reconsiderations", cases[i].stated, "行政复议");
        rule_check_record(&record);
        const struct finding *finding = find(&record, "review.sum", NULL);
        g_assert_cmpint(finding->status, ==, FINDING_FAIL);
        g_assert_cmpint(finding->proposed_field >= 0, ==, cases[i].proposed);
        record_clear(&record);
    }
}

static void exchanged_rows_are_named(void)
{
    struct record record;
    fill_record(&record);
    set_request(&record, "carried_out", (double[]){ 11, 2, 0, 0, 1, 0, 14 });
    set_request(&record, "total", (double[]){ 1, 0, 0, 0, 0, 0, 1 });
    rule_check_record(&record);
    const struct finding *finding =
        find(&record, "requests.column_sum", "requests.total.legal_service");
    g_assert_cmpint(finding->proposed_field, ==, -1);
    g_assert_nonnull(strstr(finding->message_en, "total and carried_out exchanged"));
    g_assert_nonnull(strstr(finding->message_zh, "两行互换"));
    record_clear(&record);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/rule-proposal/crossing-residuals-name-the-cell",
                    crossing_residuals_name_the_cell);
    g_test_add_func("/rule-proposal/slips-of-the-pen-are-named",
                    slips_of_the_pen_are_named);
    g_test_add_func("/rule-proposal/a-shifted-number-is-named",
                    a_shifted_number_is_named);
    g_test_add_func(
        "/rule-proposal/a-number-in-the-wrong-place-is-named-wherever-it-stands",
        a_number_in_the_wrong_place_is_named_wherever_it_stands);
    g_test_add_func("/rule-proposal/a-number-that-may-be-one-of-two-is-not-named",
                    a_number_that_may_be_one_of_two_is_not_named);
    g_test_add_func("/rule-proposal/an-error-added-up-into-the-total-is-named",
                    an_error_added_up_into_the_total_is_named);
    g_test_add_func(
        "/rule-proposal/the-prose-tells-whether-the-total-of-reviews-is-wrong",
        the_prose_tells_whether_the_total_of_reviews_is_wrong);
    g_test_add_func("/rule-proposal/exchanged-rows-are-named", exchanged_rows_are_named);
    return g_test_run();
}
