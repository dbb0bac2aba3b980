/* Tables as nearly all reports print them are read without a look at what few have: with
 * something of that kind in them they are read as well. */
#include "tests/support/blank_cells.h"

#define REVIEW "四、政府信息公开行政复议、行政诉讼情况\n"
#define NUMBERS "1\t2\t3\t4\t10\t0\t1\t0\t0\t1\t5\t0\t0\t0\t5\n"

static void check_review(const char *text)
{
    struct record record;
    read_text(&record, text);
    check_number(&record, "review.reconsideration.upheld", 1);
    check_number(&record, "review.reconsideration.total", 10);
    check_number(&record, "review.litigation_direct.corrected", 1);
    check_number(&record, "review.litigation_after_review.total", 5);
    record_clear(&record);
}

static void blanks_beside_the_heads_of_table_four_are_no_cells(void)
{
    check_review(REVIEW NUMBERS);
    check_review(REVIEW "行政复议\t\t\t\t\t行政诉讼\n" NUMBERS);
    check_review(REVIEW "行政复议\t\t\t\t\t行政诉讼\t\t\t\t\t\t\t\t\t\n\t\t\n" NUMBERS);
    check_review(REVIEW "行政复议\t行政诉讼\n\t\t" NUMBERS);
    check_review(REVIEW "行政复议\t行政诉讼\n" NUMBERS "16\n");
    check_review(REVIEW "0.3\t0.7\n行政复议\t行政诉讼\n" NUMBERS);
}

static void groups_in_another_order_take_their_own_numbers(void)
{
    struct record record;
    read_text(&record, REVIEW "未经复议直接起诉\t复议后起诉\t行政复议\n" NUMBERS);
    check_number(&record, "review.litigation_direct.upheld", 1);
    check_number(&record, "review.litigation_after_review.corrected", 1);
    check_number(&record, "review.reconsideration.total", 5);
    record_clear(&record);
}

static void check_licensing(const char *row, double last, double change, double now)
{
    struct record record;
    g_autofree char *text =
        g_strconcat("二、主动公开政府信息情况\n第二十条第（五）项\n"
                    "信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n",
                    row, "\n第二十条第（六）项\n", NULL);
    read_text(&record, text);
    check_number(&record, "disclosure.licensing.items_last_year", last);
    check_number(&record, "disclosure.licensing.items_change", change);
    check_number(&record, "disclosure.licensing.decisions", now);
    record_clear(&record);
}

static void numbers_of_a_row_are_taken_in_order(void)
{
    check_licensing("行政许可\t7\t3\t5", 7, 3, 5);
    check_licensing("行政许可\t7\t3\t5\t\t", 7, 3, 5);
    check_licensing("行政许可\t\t7\t3\t5", 7, 3, 5);
    check_licensing("行政许可\t减\t7\t3\t5", -7, 3, 5);

    check_licensing("行政许可\n7\n3\n5", 7, 3, 5);
}

static void only_money_below_yuan_is_converted(void)
{
    struct record record;
    read_text(&record, "二、主动公开政府信息情况\n第二十条第（九）项\n"
                       "信息内容\t采购项目数量\t采购总金额（元）\n"
                       "政府集中采购\t12\t125000\n"
                       "三、收到和处理政府信息公开申请情况\n");
    g_assert_cmpfloat(number_of(&record, "disclosure.procurement.projects"), ==, 12);
    g_assert_cmpfloat(number_of(&record, "disclosure.procurement.amount"), ==, 12.5);
    record_clear(&record);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/usual_tables/blanks-beside-the-heads-of-table-four-are-no-cells",
                    blanks_beside_the_heads_of_table_four_are_no_cells);
    g_test_add_func("/usual_tables/groups-in-another-order-take-their-own-numbers",
                    groups_in_another_order_take_their_own_numbers);
    g_test_add_func("/usual_tables/numbers-of-a-row-are-taken-in-order",
                    numbers_of_a_row_are_taken_in_order);
    g_test_add_func("/usual_tables/only-money-below-yuan-is-converted",
                    only_money_below_yuan_is_converted);
    return g_test_run();
}
