/* Rows whose cells are told by where the row ends, lines that go on with the row above,
 * signs on their own, and characters printed as radicals. */
#include "tests/support/reading.h"

#define REQUESTS "三、收到和处理政府信息公开申请情况\n"
#define PIPED_HEAD                                                                       \
    REQUESTS                                                                             \
    "|  |  |  | 自然人 | 法人或其他组织 |  |  |  |  | 总计 |\n"              \
    "|  |  |  |  | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 |  |\n"

static void a_blank_last_column_is_the_total(void)
{
    const char *text = PIPED_HEAD
        "| 一、本年新收政府信息公开申请数量 |  |  | 31 | 4 | 2 | 0 | 6 | 5 |  |\n"
        "| 二、上年结转政府信息公开申请数量 |  |  | 2 | 1 | 0 | 0 | 0 | 0 |  |\n"
        "| 三、本年度办理结果 | （一）予以公开 |  | 3 | 0 | 0 | 0 | 0 | 9 |  |\n"
        "|  | （七）总计 |  | 20 | 0 | 1 | 0 | 6 | 5 |  |\n"
        "| 四、结转下年度继续办理 |  |  | 9 | 0 | 0 | 0 | 0 | 0 |  |\n";
    g_assert_cmpfloat(read_one(text, "requests.granted.natural_person"), ==, 3);
    g_assert_cmpfloat(read_one(text, "requests.granted.other"), ==, 9);
    g_assert_false(has_number(text, "requests.granted.total"));
    g_assert_cmpfloat(read_one(text, "requests.total.natural_person"), ==, 20);
    g_assert_false(has_number(text, "requests.total.total"));
}

static void totals_that_were_left_out_are_not_the_cell_before(void)
{
    const char *text =
        PIPED_HEAD "|一、本年新收政府信息公开申请数量|||31|4|2|0|6|5\n"
                   "|二、上年结转政府信息公开申请数量|||2|1|0|0|0|0\n"
                   "|三、本年度办理结果|（一）予以公开||3|0|0|0|0|9\n"
                   "||（七）总计||20|0|1|0|6|5\n"
                   "|四、结转下年度继续办理|||9|0|0|0|0|0\n四、政府信息公开行政复议\n";
    g_assert_false(has_number(text, "requests.granted.total"));
    g_assert_false(has_number(text, "requests.granted.business"));
    g_assert_false(has_number(text, "requests.total.total"));
}

static void a_row_broken_inside_a_cell_goes_on_below(void)
{
    const char *text = PIPED_HEAD
        "| 一、本年新收政府信息公开申请数量 |  |  | 31 | 4 | \n"
        "\u00a0 | 0 | 6 | \n"
        "\u00a0 | 41 |\n"
        "| 二、上年结转政府信息公开申请数量 |  |  | 2 | 1 | 0 | 0 | 0 | 0 | 3 |\n"
        "| 三、本年度办理结果 | （一）予以公开 |  | 3 | 0 | 0 | 0 | 0 | 9 | 12 |\n";
    struct record record;
    read_record(&record, text, strlen(text));
    g_assert_cmpfloat(number_of(&record, "requests.new_received.business"), ==, 4);
    g_assert_cmpfloat(number_of(&record, "requests.new_received.legal_service"), ==, 6);
    g_assert_cmpfloat(number_of(&record, "requests.new_received.total"), ==, 41);
    g_assert_cmpint(value_of(&record, "requests.new_received.other")->state, ==,
                    VALUE_BLANK);
    g_assert_cmpint(value_of(&record, "requests.carried_in.total")->line, ==, 7);
    record_clear(&record);
}

static void a_row_of_numbers_above_the_first_label_is_its_own(void)
{
    const char *text = REQUESTS "41 5 - - - - 46\n一、本年新收政府信息公开申请数量\n"
                                "5 5 - - - - 10\n二、上年结转政府信息公开申请数量\n"
                                "（一）予以公开 12 1 - - - - 13\n"
                                "四、结转下年度继续办理 9 3 - - - - 12\n四、其他\n";
    const char *bare = REQUESTS "41 5 0 0 0 0\n一、本年新收政府信息公开申请数量\n"
                                "5 5 0 0 0 0\n二、上年结转政府信息公开申请数量\n"
                                "四、结转下年度继续办理 9 3 0 0 0 0\n四、其他\n";
    g_assert_false(has_number(text, "requests.new_received.natural_person"));
    g_assert_false(has_number(text, "requests.carried_in.total"));
    g_assert_cmpfloat(read_one(text, "requests.carried_out.total"), ==, 12);
    g_assert_false(has_number(bare, "requests.new_received.natural_person"));
}

static void requests_are_not_below_zero(void)
{
    const char *text = REQUESTS "一、本年新收政府信息公开申请数量 49 15 24 6 24 -118\n"
                                "二、上年结转政府信息公开申请数量 5 5 0 0 0 0 10\n";
    g_assert_false(has_number(text, "requests.new_received.other"));
    g_assert_cmpfloat(read_one(text, "requests.carried_in.total"), ==, 10);
}

static void blanks_of_a_table_on_one_line_may_be_those_of_labels(void)
{
    const char *text = REQUESTS
        "| 自然人 | 法人或其他组织 | | | | | 总计 | | 商业企业 | 科研机构 | "
        "社会公益组织 | 法律服务机构 | 其他 | | 一、本年新收政府信息公开申请数量 | | | "
        "31 "
        "| 4 | 2 | 0 | 6 | 5 | 48 | | 二、上年结转政府信息公开申请数量 | | | 2 | 1 | 0 "
        "| 0 | 0 | 0 | 3 | | （一）予以公开 | | 3 | 0 | | | 0 | 9 | | | "
        "四、结转下年度继续办理 | "
        "| | 9 | 0 | 0 | 0 | 0 | 0 | 9 |\n四、政府信息公开行政复议\n";
    g_assert_cmpfloat(read_one(text, "requests.carried_in.business"), ==, 1);
    g_assert_false(has_number(text, "requests.granted.business"));
    g_assert_false(has_number(text, "requests.granted.total"));
}

#define DECISIONS                                                                        \
    "二、主动公开政府信息情况\n第二十条第（五）项\n"                \
    "信息内容\n上一年项目数量\n本年增/减\n处理决定数量\n"

static void a_sign_on_its_own_belongs_to_the_next_number(void)
{
    const char *lines = DECISIONS "行政许可\n155\n减\n14\n7\n其他对外管理服务事项\n"
                                  "3\n减 2\n1\n三、收到和处理\n";
    g_assert_cmpfloat(read_one(lines, "disclosure.licensing.items_change"), ==, -14);
    g_assert_cmpfloat(read_one(lines, "disclosure.licensing.decisions"), ==, 7);
    g_assert_cmpfloat(read_one(lines, "disclosure.other_services.items_change"), ==, -2);
    const char *one =
        DECISIONS "行政许可 155 减 14 7\n其他对外管理服务事项 3 0 1\n三、收到\n";
    g_assert_cmpfloat(read_one(one, "disclosure.licensing.items_change"), ==, -14);
}

static void a_number_is_not_cut_where_cells_were_lost(void)
{
    const char *text =
        "二、主动公开政府信息情况 第二十条第（一）项 信息内容 本年新制作数量 "
        "规章 0 规范性文件 9 第二十条第（五）项 信息内容 上一年项目数量 "
        "行政许可 214 其他对外管理服务事项 69 第二十条第（六）项 "
        "信息内容 上一年项目数量 行政处罚 461 行政强制 3\n三、收到\n";
    g_assert_false(has_number(text, "disclosure.licensing.decisions"));
    g_assert_false(has_number(text, "disclosure.penalty.items_change"));
}

static void heads_on_uneven_lines_tell_no_order(void)
{
    const char *text = "二、主动公开政府信息情况\n第二十条第（五）项\n"
                       "信息内容  上一年项目数量  处理决定数量\n本年增/减\n"
                       "行政许可  396  0  181\n三、收到和处理\n";
    g_assert_false(has_number(text, "disclosure.licensing.items_change"));
}

static void radicals_are_read_as_characters(void)
{
    const char *text = "⼆、主动公开政府信息情况\n信息内容 本年制发件数 本年废⽌件数 "
                       "现⾏有效件数\n规章 1 2 3\n⾏政规范性⽂件 4 0 9\n"
                       "⾏政许可 36\n⾏政处罚 7\n三、收到和处理\n";
    g_assert_cmpfloat(read_one(text, "disclosure.rules.in_force"), ==, 3);
    g_assert_cmpfloat(read_one(text, "disclosure.normative_documents.issued"), ==, 4);
    g_assert_cmpfloat(read_one(text, "disclosure.licensing.decisions"), ==, 36);
    const char *name = "⻓⺠⽩沙镇⼈⺠政府";
    g_autoptr(document_t) document = read_document(name, strlen(name));
    g_assert_cmpstr(document_cell(document, 0)->text, ==, "长民白沙镇人民政府");
}

#define REVIEW                                                                                \
    "四、政府信息公开行政复议、行政诉讼情况\n行政复议\n行政诉讼\n" \
    "未经复议直接起诉\n复议后起诉\n"

static void texts_between_the_cells_of_a_review_make_their_order_doubtful(void)
{
    const char *odd = REVIEW "0\n0\n其\n他\n3\n0\n3\n维\n持\n3\n12\n3\n12\n"
                             "3\n0\n3\n30\n12\n18\n五、存在的主要问题\n无。\n";
    const char *fine = REVIEW "0\n0\n其\n他\n3\n0\n3\n维\n持\n3\n3\n12\n12\n"
                              "30\n3\n0\n3\n12\n18\n五、存在的主要问题\n无。\n";
    g_assert_false(has_number(odd, "review.litigation_direct.total"));
    g_assert_cmpfloat(read_one(fine, "review.litigation_direct.total"), ==, 30);
}

static void blanks_between_lines_are_cells_where_the_groups_add_up(void)
{
    const char *odd = REVIEW "|\n4\n|\n|\n4\n1\n0\n0\n0\n|\n|\n1\n2\n0\n0\n"
                             "五、存在的主要问题\n无。\n";
    g_assert_false(has_number(odd, "review.litigation_direct.upheld"));
}

static void shares_of_one_are_no_cases(void)
{
    const char *text = REVIEW "0.2 0.2 0.2 0.2 0.2\n1 0 0 0 1 0 0 0 0 0 2 0 0 0 2\n"
                              "五、存在的主要问题\n无。\n";
    g_assert_cmpfloat(read_one(text, "review.litigation_after_review.total"), ==, 2);
}

/* The label of the first row has its numbers behind it: then those before the next are
 * not that one's, though numbers stand above all others. */
static void numbers_behind_the_first_label_are_no_numbers_above(void)
{
    struct record record;
    static const char text[] =
        "二、主动公开政府信息情况\n第二十条第（一）项\n信息内容\n"
        "本年制发件数\n本年废止件数\n现行有效件数\n规章\n6\n7\n5\n"
        "行政规范性文件\n0\n1\n64\n"
        "第二十条第（五）项\n信息内容\n本年处理决定数量\n45\n行政许可\n"
        "第二十条第（六）项\n信息内容\n本年处理决定数量\n12\n行政处罚\n"
        "3\n行政强制\n第二十条第（八）项\n信息内容\n"
        "本年收费金额（单位：万元）\n8\n行政事业性收费\n";
    read_record(&record, text, strlen(text));
    const struct value *value =
        value_of(&record, "disclosure.normative_documents.in_force");
    g_assert_true(value->state != VALUE_NUMBER || value->number == 64);
    record_clear(&record);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/row-edges/blank-last-column", a_blank_last_column_is_the_total);
    g_test_add_func("/row-edges/lost-totals",
                    totals_that_were_left_out_are_not_the_cell_before);
    g_test_add_func("/row-edges/broken-rows", a_row_broken_inside_a_cell_goes_on_below);
    g_test_add_func("/row-edges/numbers-above",
                    a_row_of_numbers_above_the_first_label_is_its_own);
    g_test_add_func("/row-edges/one-line",
                    blanks_of_a_table_on_one_line_may_be_those_of_labels);
    g_test_add_func("/row-edges/below-zero", requests_are_not_below_zero);
    g_test_add_func("/row-edges/lone-signs",
                    a_sign_on_its_own_belongs_to_the_next_number);
    g_test_add_func("/row-edges/lost-cells", a_number_is_not_cut_where_cells_were_lost);
    g_test_add_func("/row-edges/uneven-heads", heads_on_uneven_lines_tell_no_order);
    g_test_add_func("/row-edges/radicals", radicals_are_read_as_characters);
    g_test_add_func("/row-edges/texts-between",
                    texts_between_the_cells_of_a_review_make_their_order_doubtful);
    g_test_add_func("/row-edges/blanks-between-lines",
                    blanks_between_lines_are_cells_where_the_groups_add_up);
    g_test_add_func("/row-edges/shares", shares_of_one_are_no_cases);
    g_test_add_func("/row-edges/numbers-behind-the-first-label-are-no-numbers-above",
                    numbers_behind_the_first_label_are_no_numbers_above);
    return g_test_run();
}
