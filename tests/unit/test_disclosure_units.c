/* Amounts below heads that give another unit than the form. */
#include "tests/support/blank_cells.h"

static void check_amount(const char *head, const char *cell, enum value_state state,
                         double amount)
{
    struct record record;
    g_autofree char *text = g_strdup_printf("二、主动公开政府信息情况\n"
                                            "第二十条第（九）项\n信息内容\n"
                                            "采购项目数量\n%s\n政府集中采购\n3\n%s\n"
                                            "三、收到和处理政府信息公开申请情况\n",
                                            head, cell);
    const char *key = "disclosure.procurement.amount";
    read_text(&record, text);
    check_number(&record, "disclosure.procurement.projects", 3);
    g_assert_cmpint(value_of(&record, key)->state, ==, (gint)state);
    g_assert_cmpfloat(number_of(&record, key), ==, amount);
    record_clear(&record);
}

static void a_head_in_yuan_is_obeyed(void)
{
    check_amount("采购总金额（元）", "125000", VALUE_SCALED, 12.5);
    check_amount("采购总金额(单位:元)", "125,000.5", VALUE_SCALED, 12.50005);
    check_amount("采购总金额（单位：万元）", "12.5", VALUE_NUMBER, 12.5);
    check_amount("采购总金额", "125000", VALUE_NUMBER, 125000);
}

static void a_unit_in_the_cell_says_more_than_the_head(void)
{
    check_amount("采购总金额（元）", "12.5万元", VALUE_NUMBER, 12.5);
    check_amount("采购总金额（元）", "125000元", VALUE_SCALED, 12.5);
    check_amount("采购总金额（元）", "0", VALUE_NUMBER, 0);
}

static void the_finding_says_what_was_done(void)
{
    struct record record;
    read_text(&record, "二、主动公开政府信息情况\n第二十条第（八）项 | |||\n"
                       "信息内容 | 本年收费金额（单位：元） | ||\n"
                       "行政事业性收费 | 125000 | ||\n");
    g_assert_cmpfloat(number_of(&record, "disclosure.fees.amount"), ==, 12.5);
    g_assert_cmpstr(value_of(&record, "disclosure.fees.amount")->raw, ==, "125000");
    g_assert_nonnull(finding_of(&record, "value.unit"));
    record_clear(&record);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/disclosure-units/a-head-in-yuan-is-obeyed",
                    a_head_in_yuan_is_obeyed);
    g_test_add_func("/disclosure-units/a-unit-in-the-cell-says-more-than-the-head",
                    a_unit_in_the_cell_says_more_than_the_head);
    g_test_add_func("/disclosure-units/the-finding-says-what-was-done",
                    the_finding_says_what_was_done);
    return g_test_run();
}
