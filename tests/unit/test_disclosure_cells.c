/* Rows of table two with blank cells, and with cells that were lost. */
#include "tests/support/blank_cells.h"

static void empty_lines_tell_the_columns_of_table_two(void)
{
    struct record record;
    read_text(&record,
              "二、主动公开政府信息情况\n\n信息内容\n\n上一年项目数量\n\n本年增/减\n\n"
              "处理决定数量\n\n行政许可\n\n4\n\n\n\n\n\n其他对外管理服务事项\n\n\n\n"
              "\n\n5\n\n第二十条第（六）项\n\n信息内容\n\n行政处罚\n\n7\n\n"
              "行政强制\n\n\n\n\n\n\n\n");
    check_number(&record, "disclosure.licensing.items_last_year", 4);
    check_blank(&record, "disclosure.licensing.decisions");
    check_number(&record, "disclosure.other_services.decisions", 5);
    check_blank(&record, "disclosure.other_services.items_last_year");
    g_assert_cmpint(value_of(&record, "disclosure.penalty.decisions")->state, ==,
                    VALUE_UNREADABLE);
    record_clear(&record);
}

/* The table has a column more than its rows: each ends with a blank. A row whose blank
 * cell was dropped ends with two. */
static void a_row_ends_where_the_complete_ones_end(void)
{
    struct record record;
    read_text(&record,
              "二、主动公开政府信息情况\n信息内容 |\n上一年项目数量 |\n本年增/减 |\n"
              "处理决定数量 |\n|\n行政许可 |\n339 |\n+123 |\n462 |\n|\n"
              "行政处罚 |\n|\n+239 |\n239 |\n|\n行政强制 |\n+10 |\n10 |\n||\n"
              "行政事业性收费 |\n0 |\n0 |\n||\n");
    check_blank(&record, "disclosure.penalty.items_last_year");
    check_number(&record, "disclosure.penalty.items_change", 239);
    check_number(&record, "disclosure.penalty.decisions", 239);
    g_assert_cmpint(value_of(&record, "disclosure.coercion.items_change")->state, ==,
                    VALUE_UNREADABLE);
    record_clear(&record);
}

/* Complete rows have four cells, the fourth blank: in one of three, any may be lost. */
static void a_row_shorter_than_the_complete_ones_is_open(void)
{
    struct record record;
    read_text(&record, "二、主动公开政府信息情况\n"
                       "| 信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 | |\n"
                       "| 行政许可 | 8 | 0 | 1800 | |\n"
                       "| 其他对外管理服务事项 | 0 | 1635 | |\n"
                       "| 行政处罚 | 5 | 0 | | |\n"
                       "| 行政强制 | 5 | 0 | 7 | |\n三、收到和处理\n");
    g_assert_cmpint(value_of(&record, "disclosure.other_services.items_change")->state,
                    ==, VALUE_UNREADABLE);
    check_number(&record, "disclosure.licensing.decisions", 1800);
    record_clear(&record);
}

/* The words in brackets are none of the row's cells, wherever they stand. */
static void an_explanation_behind_a_row_s_name_is_passed_over(void)
{
    static const char *const gaps[] = { "", " ", " |\n" };
    for (gsize i = 0; i < G_N_ELEMENTS(gaps); i++) {
        struct record record;
        g_autofree char *text = g_strdup_printf(
            "二、主动公开政府信息情况\n信息内容 |\n本年制发件数 |\n本年废止件数 |\n"
            "现行有效件数 |\n规章%s(乡镇没有制定的权限) |\n1 |\n0 |\n4 |\n"
            "行政规范性文件 |\n2 |\n3 |\n5 |\n行政许可 |\n7 |\n",
            gaps[i]);
        read_text(&record, text);
        check_number(&record, "disclosure.rules.issued", 1);
        check_number(&record, "disclosure.rules.in_force", 4);
        check_number(&record, "disclosure.normative_documents.in_force", 5);
        record_clear(&record);
    }
}

/* With a cell and a pipe a line, pipes behind the numbers are no columns. */
static void pipes_added_behind_a_row_are_no_columns(void)
{
    struct record record;
    read_text(&record,
              "二、主动公开政府信息情况\n信息内容 |\n上一年项目数量 |\n本年增/减 |\n"
              "处理决定数量 |\n行政许可 |\n339 |\n+123 |\n462 |\n"
              "行政处罚 |\n+239 |\n239 |\n|\n行政强制 |\n2 |\n0 |\n0 |\n"
              "行政事业性收费 |\n0 |\n0 |\n|\n");
    g_assert_cmpint(value_of(&record, "disclosure.penalty.items_change")->state, ==,
                    VALUE_UNREADABLE);
    check_number(&record, "disclosure.coercion.items_last_year", 2);
    record_clear(&record);
}

/* "4 | 3 | - | ||": a dash fills its column as a number does. */
static void a_dash_fills_its_column(void)
{
    struct record record;
    read_text(&record, "二、主动公开政府信息情况\n"
                       "信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 | ||\n"
                       "行政处罚 | 7 | 2 | 9 | ||\n行政强制 | 4 | 3 | - | ||\n"
                       "行政事业性收费 | | |||\n");
    check_number(&record, "disclosure.coercion.items_last_year", 4);
    check_number(&record, "disclosure.coercion.items_change", 3);
    g_assert_cmpint(value_of(&record, "disclosure.coercion.decisions")->state, ==,
                    VALUE_DASH);
    record_clear(&record);
}

static void words_in_a_cell_are_not_blank(void)
{
    struct record record;
    read_text(&record, "二、主动公开政府信息情况\n"
                       "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n"
                       "规章 | 0 | 0 | 0 |\n行政规范性文件 | 0 | 0 | 0 |\n"
                       "信息内容 | 本年处理决定数量 | ||\n行政许可 | 见附件 | ||\n"
                       "行政处罚 | 12（含当场处罚） | ||\n行政强制 | | ||\n"
                       "三、收到和处理政府信息公开申请情况\n");
    g_assert_cmpint(value_of(&record, "disclosure.licensing.decisions")->state, ==,
                    VALUE_UNREADABLE);
    g_assert_cmpstr(value_of(&record, "disclosure.licensing.decisions")->raw, ==,
                    "见附件");
    check_number(&record, "disclosure.penalty.decisions", 12);
    check_blank(&record, "disclosure.coercion.decisions");
    record_clear(&record);
}

/* Each line names its row and its column; their order is the reporter's. */
static void named_columns_may_stand_in_any_order(void)
{
    struct record record;
    read_text(&record,
              "二、主动公开政府信息情况\n规章 现行有效件数 20\n规章 本年制发件数 3\n"
              "规章 本年废止件数 1\n行政规范性文件 现行有效件数 30\n"
              "行政规范性文件 本年制发件数 5\n行政规范性文件 本年废止件数 2\n"
              "三、收到和处理政府信息公开申请情况\n");
    check_number(&record, "disclosure.rules.issued", 3);
    check_number(&record, "disclosure.rules.repealed", 1);
    check_number(&record, "disclosure.rules.in_force", 20);
    check_number(&record, "disclosure.normative_documents.issued", 5);
    check_number(&record, "disclosure.normative_documents.in_force", 30);
    record_clear(&record);
}

/* "本年新", cut, is the first column's name; the second's begins with it. */
static void a_name_that_begins_like_another_is_told_by_its_length(void)
{
    struct record record;
    read_text(&record,
              "二、主动公开政府信息情况\n规章 本年新制作数量 3\n规章 本年新公开数量 2\n"
              "规章 对外公开总数量 20\n三、收到和处理政府信息公开申请情况\n");
    check_number(&record, "disclosure.rules.made", 3);
    check_number(&record, "disclosure.rules.published", 2);
    check_number(&record, "disclosure.rules.public_total", 20);
    record_clear(&record);
}

static void a_column_named_twice_gives_no_number(void)
{
    struct record record;
    double number;
    read_text(&record,
              "二、主动公开政府信息情况\n规章 本年制发件数 3\n规章 本年制发件数 20\n"
              "规章 现行有效件数 1\n行政许可 本年处理决定数量 7\n"
              "三、收到和处理政府信息公开申请情况\n");
    g_assert_false(
        record_get_number(&record, field_find("disclosure.rules.repealed"), &number));
    check_number(&record, "disclosure.licensing.decisions", 7);
    record_clear(&record);
}

static void check_word(const struct record *record, const char *key, const char *word)
{
    const struct value *value = value_of(record, key);
    g_assert_cmpint(value->state, ==, VALUE_UNREADABLE);
    g_assert_cmpstr(value->raw, ==, word);
}

/* Where a row has as many cells as the form, one of them may hold words: the others keep
 * their numbers. A remark behind them is none of them, nor are units in cells. */
static void a_word_among_numbers_is_one_cell(void)
{
    struct record record;
    read_text(
        &record,
        "二、主动公开政府信息情况\n信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n"
        "行政许可\t204\t不变\t312\n其他对外管理服务事项\t5\t0\t约7\n"
        "行政处罚\t7\t1\t9\t另见附件\n行政强制\t6\t项\t2\t项\t8\t件\n"
        "三、收到和处理政府信息公开申请情况\n"
        "一、本年新收政府信息公开申请数量\t\t\t52\t不详\t0\t0\t0\t0\t约52\n"
        "二、上年结转政府信息公开申请数量\t\t\t1\t0\t0\t0\t0\t0\t1\n"
        "四、政府信息公开行政复议、行政诉讼情况\n行政复议\t行政诉讼\n"
        "结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t"
        "复议后起诉\n1\t0\t2\t0\t3\t4\t0\t0\t不详\t4\t0\t0\t0\t0\t0\n");
    check_number(&record, "disclosure.licensing.items_last_year", 204);
    check_word(&record, "disclosure.licensing.items_change", "不变");
    check_number(&record, "disclosure.licensing.decisions", 312);
    check_word(&record, "disclosure.other_services.decisions", "约7");
    check_number(&record, "disclosure.penalty.decisions", 9);
    g_assert_cmpint(value_of(&record, "disclosure.coercion.items_change")->state, !=,
                    VALUE_NUMBER);
    check_number(&record, "requests.new_received.natural_person", 52);
    check_word(&record, "requests.new_received.business", "不详");
    check_word(&record, "requests.new_received.total", "约52");
    check_number(&record, "review.reconsideration.total", 3);
    check_word(&record, "review.litigation_direct.pending", "不详");
    g_assert_cmpstr(finding_of(&record, "value.unreadable")->raw, ==, "不变");
    record_clear(&record);
}

/* A lone word is doubted like any other. */
static void a_word_in_the_only_cell_is_doubted(void)
{
    struct record record;
    read_text(
        &record,
        "二、主动公开政府信息情况\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
        "规章\t0\t0\t0\n信息内容\t本年处理决定数量\n行政许可\t约12\n"
        "行政处罚\t3\n三、收到和处理政府信息公开申请情况\n");
    check_word(&record, "disclosure.licensing.decisions", "约12");
    g_assert_cmpstr(finding_of(&record, "value.unreadable")->field, ==,
                    "disclosure.licensing.decisions");
    record_clear(&record);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/disclosure-cells/empty-lines-tell-the-columns-of-table-two",
                    empty_lines_tell_the_columns_of_table_two);
    g_test_add_func("/disclosure-cells/a-row-ends-where-the-complete-ones-end",
                    a_row_ends_where_the_complete_ones_end);
    g_test_add_func("/disclosure-cells/a-row-shorter-than-the-complete-ones-is-open",
                    a_row_shorter_than_the_complete_ones_is_open);
    g_test_add_func("/disclosure-cells/an-explanation-behind-a-row-s-name",
                    an_explanation_behind_a_row_s_name_is_passed_over);
    g_test_add_func("/disclosure-cells/pipes-added-behind-a-row-are-no-columns",
                    pipes_added_behind_a_row_are_no_columns);
    g_test_add_func("/disclosure-cells/a-dash-fills-its-column", a_dash_fills_its_column);
    g_test_add_func("/disclosure-cells/words-in-a-cell-are-not-blank",
                    words_in_a_cell_are_not_blank);
    g_test_add_func("/disclosure-cells/named-columns-may-stand-in-any-order",
                    named_columns_may_stand_in_any_order);
    g_test_add_func(
        "/disclosure-cells/a-name-that-begins-like-another-is-told-by-its-length",
        a_name_that_begins_like_another_is_told_by_its_length);
    g_test_add_func("/disclosure-cells/a-column-named-twice-gives-no-number",
                    a_column_named_twice_gives_no_number);
    g_test_add_func("/disclosure-cells/a-word-among-numbers-is-one-cell",
                    a_word_among_numbers_is_one_cell);
    g_test_add_func("/disclosure-cells/a-word-in-the-only-cell-is-doubted",
                    a_word_in_the_only_cell_is_doubted);
    return g_test_run();
}
