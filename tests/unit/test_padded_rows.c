/* Rows whose blanks an extractor left out, and whose lines it filled up with pipes. */
#include "tests/support/blank_cells.h"

static void check_unreadable(const struct record *record, const char *path)
{
    g_assert_cmpint(value_of(record, path)->state, ==, VALUE_UNREADABLE);
}

/* "许可 | 95 | 1828 | |": heads are filled up too, so that the blank may be any cell. */
static void a_single_pipe_too_many_does_not_tell_its_column(void)
{
    struct record record;
    read_text(&record, "二、主动公开政府信息情况\n"
                       "第二十条第（五）项 | |||\n"
                       "信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |\n"
                       "行政许可 | 95 | 1828 | |\n其他对外管理服务事项 | 0 | 0 | 0 |\n"
                       "第二十条第（六）项 | |||\n"
                       "信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |\n"
                       "行政处罚 | 552 | 408 | 222 |\n行政强制 | 0 | ||\n"
                       "第二十条第（八）项 | |||\n");
    check_unreadable(&record, "disclosure.licensing.items_change");
    check_unreadable(&record, "disclosure.licensing.items_last_year");
    check_number(&record, "disclosure.penalty.items_change", 408);
    record_clear(&record);
}

static void a_line_that_opens_with_a_pipe_is_filled_up_too(void)
{
    struct record record;
    read_text(&record, "二、主动公开政府信息情况\n"
                       "| 第二十条第（一）项 | |||\n"
                       "| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n"
                       "| 规章 | 0 | 0 | 0 |\n| 行政规范性文件 | 3 | 7 | |\n"
                       "| 第二十条第（五）项 | |||\n");
    check_number(&record, "disclosure.rules.in_force", 0);
    check_unreadable(&record, "disclosure.normative_documents.repealed");
    record_clear(&record);
}

/* Where another row keeps a blank between its cells, each stands in its place. */
static void a_table_that_keeps_blanks_is_not_filled_up(void)
{
    struct record record;
    read_text(&record, "二、主动公开政府信息情况\n"
                       "第二十条第（五）项 | |||\n"
                       "信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |\n"
                       "行政许可 | 95 | 3 | |\n其他对外管理服务事项 | 4 | | 7 |\n"
                       "第二十条第（六）项 | |||\n");
    check_number(&record, "disclosure.licensing.items_change", 3);
    check_blank(&record, "disclosure.licensing.decisions");
    check_number(&record, "disclosure.other_services.decisions", 7);
    record_clear(&record);
}

static void a_lone_pipe_behind_two_cells_does_not_tell(void)
{
    struct record record;
    read_text(&record, "二、主动公开政府信息情况\n"
                       "第二十条第（一）项 |\n|||\n"
                       "信息内容 |\n本年制发件数 |\n本年废止件数 |\n现行有效件数 |\n"
                       "规章 |\n0 |\n3 |\n|\n行政规范性文件 |\n0 |\n334 |\n|\n"
                       "第二十条第（五）项 |\n|||\n");
    check_unreadable(&record, "disclosure.rules.repealed");
    check_unreadable(&record, "disclosure.normative_documents.repealed");
    record_clear(&record);
}

#define REVIEW                                                                                         \
    "四、政府信息公开行政复议、行政诉讼情况\n"                                      \
    "行政复议 | 行政诉讼 | |||||||||||||\n"                                                    \
    "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 | " \
    "复议后起诉 | ||||||||\n"

static void cases_of_a_filled_up_row_are_of_no_column(void)
{
    struct record record;
    read_text(&record, REVIEW "7 | 1 | 8 | 2 | 2 | 4 | 4 | ||||||||\n");
    check_unreadable(&record, "review.reconsideration.upheld");
    check_unreadable(&record, "review.litigation_direct.upheld");
    record_clear(&record);
    read_text(&record,
              REVIEW "7 | 1 | 0 | 0 | 8 | 2 | 0 | 0 | 0 | 2 | 0 | 0 | 0 | 0 | 0 |\n");
    check_number(&record, "review.reconsideration.total", 8);
    check_number(&record, "review.litigation_direct.upheld", 2);
    record_clear(&record);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/padded-rows/a-single-pipe-too-many-does-not-tell-its-column",
                    a_single_pipe_too_many_does_not_tell_its_column);
    g_test_add_func("/padded-rows/a-line-that-opens-with-a-pipe-is-filled-up-too",
                    a_line_that_opens_with_a_pipe_is_filled_up_too);
    g_test_add_func("/padded-rows/a-table-that-keeps-blanks-is-not-filled-up",
                    a_table_that_keeps_blanks_is_not_filled_up);
    g_test_add_func("/padded-rows/a-lone-pipe-behind-two-cells-does-not-tell",
                    a_lone_pipe_behind_two_cells_does_not_tell);
    g_test_add_func("/padded-rows/cases-of-a-filled-up-row-are-of-no-column",
                    cases_of_a_filled_up_row_are_of_no_column);
    return g_test_run();
}
