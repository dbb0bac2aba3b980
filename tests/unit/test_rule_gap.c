#include "tests/support/checked_records.h"

static void lose_row(struct record *record, const char *row)
{
    for (gsize c = 0; c < 7; c++)
        record->values[field_index(form_find_row(FORM_REQUESTS, row), c)] =
            (struct value){ .state = VALUE_ABSENT };
}

static void a_table_that_breaks_off_is_one_doubt_for_each_rule(void)
{
    struct record record;
    fill_record(&record);
    record.values[field_find("requests.reject_reconfirm.total")].line = 40;
    lose_row(&record, "other_other");
    lose_row(&record, "total");
    lose_row(&record, "carried_out");
    rule_check_record(&record);
    g_assert_cmpuint(count(&record, NULL, FINDING_FAIL), ==, 0);
    g_assert_cmpuint(count(&record, NULL, FINDING_UNCERTAIN), ==, 2);
    const struct finding *balance = find(&record, "requests.balance", NULL);
    g_assert_cmpstr(balance->field, ==, "requests");
    g_assert_cmpuint(balance->n_cells, ==, 4);
    g_assert_nonnull(strstr(balance->message_en, "carried_out, total (7 sums)"));
    const struct finding *column = find(&record, "requests.column_sum", NULL);
    g_assert_cmpstr(column->field, ==, "requests");
    g_assert_cmpuint(column->line, ==, 40);
    g_assert_cmpstr(column->fingerprint, !=, balance->fingerprint);
    record_clear(&record);
}

static void lost_columns_are_one_doubt_too(void)
{
    static const char *const columns[] = { "other", "total" };
    struct record record;
    fill_record(&record);
    for (gsize i = 0; i < form_n_rows(); i++)
        for (gsize c = 0; c < G_N_ELEMENTS(columns); c++) {
            gint field = field_request(form_get_row(i)->key, columns[c]);
            if (form_get_row(i)->table == FORM_REQUESTS)
                record.values[field].state = VALUE_ABSENT;
        }
    rule_check_record(&record);
    g_assert_cmpuint(count(&record, "requests.row_sum", FINDING_UNCERTAIN), ==, 1);
    const struct finding *finding = find(&record, "requests.row_sum", NULL);
    g_assert_nonnull(strstr(finding->message_en, "other, total (25 sums)"));
    g_assert_nonnull(strstr(finding->message_zh, "“其他”“总计”"));
    record_clear(&record);
}

static void what_fails_beside_a_gap_is_still_said(void)
{
    struct record record;
    fill_record(&record);
    lose_row(&record, "granted");
    set_number(&record, "requests.refuse_process.business", 20);
    rule_check_record(&record);
    g_assert_cmpint(
        find(&record, "requests.column_sum", "requests.total.business")->status, ==,
        FINDING_FAIL);
    g_assert_nonnull(strstr(find(&record, "requests.column_sum", "requests")->message_en,
                            "granted (6 sums)"));
    record_clear(&record);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/rule-gap/a-table-that-breaks-off-is-one-doubt-for-each-rule",
                    a_table_that_breaks_off_is_one_doubt_for_each_rule);
    g_test_add_func("/rule-gap/lost-columns-are-one-doubt-too",
                    lost_columns_are_one_doubt_too);
    g_test_add_func("/rule-gap/what-fails-beside-a-gap-is-still-said",
                    what_fails_beside_a_gap_is_still_said);
    return g_test_run();
}
