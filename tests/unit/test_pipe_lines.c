/* Tables whose cells and pipes stand on lines of their own: which pipe closes a cell, and
 * which is an empty one. */
#include "tests/support/blank_cells.h"

#define HEADS "二、主动公开政府信息情况\n"

static gint state_of(const struct record *record, const char *field)
{
    return (gint)value_of(record, field)->state;
}

/* "| 规章", "|", "3", "|": the pipe below the label closes it, as the others do. */
static void a_pipe_below_an_opened_label_closes_it(void)
{
    struct record record;
    read_text(&record,
              HEADS "| 信息内容\n|\n上一年项目数量\n|\n本年增/减\n|\n处理决定数量\n|\n"
                    "| 行政许可\n|\n4\n|\n1\n|\n9\n|\n"
                    "| 其他对外管理服务事项\n|\n|\n2\n|\n7\n|\n"
                    "| 行政处罚\n|\n5\n|\n|\n8\n|\n"
                    "三、收到和处理政府信息公开申请情况\n");
    check_number(&record, "disclosure.licensing.items_last_year", 4);
    check_number(&record, "disclosure.licensing.decisions", 9);
    check_blank(&record, "disclosure.other_services.items_last_year");
    check_number(&record, "disclosure.other_services.items_change", 2);
    check_blank(&record, "disclosure.penalty.items_change");
    check_number(&record, "disclosure.penalty.decisions", 8);
    record_clear(&record);
}

/* "规章", "| 3", "|": where a pipe begins each cell, one alone is an empty cell. */
static void a_pipe_among_cells_that_begin_with_one_is_a_cell(void)
{
    struct record record;
    read_text(&record, HEADS "信息内容\n| 上一年项目数量\n| 本年增/减\n| 处理决定数量\n"
                             "行政许可\n| 4\n| 1\n| 9\n"
                             "其他对外管理服务事项\n|\n| 2\n| 7\n"
                             "行政处罚\n|\n| -3\n| 8\n"
                             "三、收到和处理政府信息公开申请情况\n");
    check_number(&record, "disclosure.licensing.items_last_year", 4);
    check_blank(&record, "disclosure.other_services.items_last_year");
    check_number(&record, "disclosure.other_services.items_change", 2);
    check_number(&record, "disclosure.other_services.decisions", 7);
    check_blank(&record, "disclosure.penalty.items_last_year");
    check_number(&record, "disclosure.penalty.items_change", -3);
    record_clear(&record);
}

#define FOUR "信息内容 |\n上一年项目数量 |\n本年增/减 |\n处理决定数量 |\n|\n"

/* A blank between two numbers was kept: so was the one that ends a row. */
static void a_blank_that_is_shown_tells_of_the_others(void)
{
    struct record record;
    read_text(&record, HEADS FOUR "行政许可 |\n3 |\n|\n6 |\n|\n" FOUR
                                  "行政处罚 |\n2 |\n|\n5 |\n|\n"
                                  "信息内容 |\n上一年项目数量 |\n本年增/减 |\n||\n"
                                  "行政事业性收费 |\n1 |\n|\n||\n"
                                  "三、收到和处理政府信息公开申请情况\n");
    check_number(&record, "disclosure.licensing.decisions", 6);
    check_number(&record, "disclosure.fees.items_last_year", 1);
    check_blank(&record, "disclosure.fees.items_change");
    record_clear(&record);
}

/* No row is complete, and no blank is shown between two numbers: any cell may be lost. */
static void a_short_row_among_short_ones_is_open(void)
{
    struct record record;
    read_text(&record,
              HEADS "信息内容 |\n本年制发件数 |\n本年废止件数 |\n现行有效件数 |\n|\n"
                    "规章 |\n0 |\n|\n行政规范性文件 |\n0 |\n4 |\n|\n"
                    "信息内容 |\n本年处理决定数量 |\n||\n行政许可 |\n7 |\n||\n"
                    "三、收到和处理政府信息公开申请情况\n");
    g_assert_cmpint(state_of(&record, "disclosure.normative_documents.repealed"), ==,
                    VALUE_UNREADABLE);
    g_assert_cmpint(state_of(&record, "disclosure.normative_documents.issued"), ==,
                    VALUE_UNREADABLE);
    check_number(&record, "disclosure.licensing.decisions", 7);
    record_clear(&record);
}

/* A page that breaks off within its prose, behind the words of a row. */
static void a_sentence_that_breaks_off_is_no_row(void)
{
    struct record record;
    read_text(&record, "(一)主动公开政府信息情况\n公开政府信息158条。\n"
                       "(二)依申请公开政府信息情况\n全年受理信息公开申请12件,答复7件,"
                       "不予受理4件,补正后申请内容仍不明确");
    g_assert_cmpint(record.tables, ==, 0);
    record_clear(&record);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pipe-lines/a-pipe-below-an-opened-label-closes-it",
                    a_pipe_below_an_opened_label_closes_it);
    g_test_add_func("/pipe-lines/a-pipe-among-cells-that-begin-with-one-is-a-cell",
                    a_pipe_among_cells_that_begin_with_one_is_a_cell);
    g_test_add_func("/pipe-lines/a-blank-that-is-shown-tells-of-the-others",
                    a_blank_that_is_shown_tells_of_the_others);
    g_test_add_func("/pipe-lines/a-short-row-among-short-ones-is-open",
                    a_short_row_among_short_ones_is_open);
    g_test_add_func("/pipe-lines/a-sentence-that-breaks-off-is-no-row",
                    a_sentence_that_breaks_off_is_no_row);
    return g_test_run();
}
