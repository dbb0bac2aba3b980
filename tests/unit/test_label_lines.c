/* Numbers that stand before their label, or beside one of its lines. */
#include "tests/support/reading.h"

static void read_text(struct record *record, const char *text)
{
    read_record(record, text, strlen(text));
}

static void numbers_before_labels_on_their_lines_are_the_labels(void)
{
    struct record record;
    read_text(&record, "三、收到和处理政府信息公开申请情况\n"
                       "自然人 商业企业 科研机构 社会公益组织 法律服务机构 "
                       "其他 总计\n"
                       "10 0 0 0 0 0 10 一、本年新收政府信息公开申请数量\n"
                       "0 0 0 0 0 0 0 二、上年结转政府信息公开申请数量\n"
                       "6 0 0 0 0 0 6 （一）予以公开\n（三）不予公开\n"
                       "4 0 0 0 0 0 4 1.属于国家秘密\n");
    g_assert_cmpfloat(number_of(&record, "requests.new_received.total"), ==, 10);
    g_assert_cmpfloat(number_of(&record, "requests.carried_in.total"), ==, 0);
    g_assert_cmpfloat(number_of(&record, "requests.granted.natural_person"), ==, 6);
    g_assert_cmpfloat(number_of(&record, "requests.refuse_state_secret.total"), ==, 4);
    g_assert_nonnull(finding_of(&record, "layout.shifted"));
    record_clear(&record);
}

static void numbers_between_the_lines_of_a_label_are_its_row(void)
{
    struct record record;
    read_text(&record, "二、主动公开政府信息情况\n第二十条第（五）项\n"
                       "信息内容 上一年项目数量 本年增/减 处理决定数量\n"
                       "行政许可   64   +3   1205\n其他对外管理\n"
                       "           12    0     88\n服务事项\n"
                       "第二十条第（八）项\n信息内容 上一年项目数量 本年增/减\n"
                       "行政事业性\n            6    -1\n收费\n");
    g_assert_cmpfloat(number_of(&record, "disclosure.licensing.decisions"), ==, 1205);
    g_assert_cmpfloat(number_of(&record, "disclosure.other_services.decisions"), ==, 88);
    g_assert_cmpfloat(number_of(&record, "disclosure.fees.items_change"), ==, -1);
    record_clear(&record);
}

#define ABOVE(numbers, label) numbers "\n" label "\n"

static void numbers_above_their_labels_are_the_labels(void)
{
    struct record record;
    read_text(
        &record,
        "二、主动公开政府信息情况\n第二十条第（一）项\n信息内容\n"
        "本年制发件数\n本年废止件数\n现行有效件数\n"
        "0\n0\n1\n规章\n2\n0\n9\n行政规范性文件\n"
        "第二十条第（五）项\n信息内容\n本年处理决定数量\n45\n行政许可\n"
        "第二十条第（六）项\n信息内容\n本年处理决定数量\n"
        "12\n行政处罚\n3\n行政强制\n"
        "三、收到和处理政府信息公开申请情况\n自然人 商业企业 科研机构 "
        "社会公益组织 法律服务机构 其他 总计\n" ABOVE(
            "10 1 0 0 0 0 11",
            "一、本年新收政府信息公开申请数量") ABOVE("0 0 0 0 0 0 0",
                                                      "二、上年结转政府信息公开申请数量")
            ABOVE("6 1 0 0 0 0 7", "（一）予以公开") "（三）不予公开\n" ABOVE(
                "4 0 0 0 0 0 4",
                "1.属于国家秘密") "（四）无法提供\n" ABOVE("0 0 0 0 0 0 0",
                                                           "1.本机关不掌握相关政府信息"));
    g_assert_cmpfloat(number_of(&record, "disclosure.rules.in_force"), ==, 1);
    g_assert_cmpfloat(number_of(&record, "disclosure.normative_documents.in_force"), ==,
                      9);
    g_assert_cmpfloat(number_of(&record, "disclosure.licensing.decisions"), ==, 45);
    g_assert_cmpfloat(number_of(&record, "disclosure.penalty.decisions"), ==, 12);
    g_assert_cmpfloat(number_of(&record, "disclosure.coercion.decisions"), ==, 3);
    g_assert_cmpfloat(number_of(&record, "requests.new_received.total"), ==, 11);
    g_assert_cmpfloat(number_of(&record, "requests.carried_in.total"), ==, 0);
    g_assert_cmpfloat(number_of(&record, "requests.granted.business"), ==, 1);
    g_assert_cmpfloat(number_of(&record, "requests.refuse_state_secret.total"), ==, 4);
    g_assert_cmpfloat(number_of(&record, "requests.unable_not_held.total"), ==, 0);
    g_assert_nonnull(finding_of(&record, "layout.shifted"));
    record_clear(&record);
}

/* The labels of table three, then a line for each of them. */
static void lines_below_all_labels_are_read_in_order(void)
{
    g_autoptr(GString) text =
        g_string_new("二、主动公开政府信息情况\n第二十条第（一）项\n信息内容 "
                     "本年制发件数 本年废止件数 现行有效件数\n规章 0 0 0\n"
                     "三、收到和处理政府信息公开申请情况\n");
    g_autoptr(GString) lines = g_string_new(NULL);
    struct record record;
    for (gsize r = 0; r < form_n_rows(); r++) {
        const struct form_row *row = form_get_row(r);
        if (row->table != FORM_REQUESTS || strcmp(row->key, "other") == 0)
            continue;
        gboolean filled = strcmp(row->key, "new_received") == 0 ||
                          strcmp(row->key, "unable_must_create") == 0 ||
                          strcmp(row->key, "total") == 0;
        g_string_append_printf(text, "%s\n", row->zh);
        g_string_append(lines, filled ? "5 1 0 0 0 0 6\n" : "0 0 0 0 0 0 0\n");
    }
    g_string_append(text, lines->str);
    read_text(&record, text->str);
    g_assert_cmpfloat(number_of(&record, "requests.new_received.total"), ==, 6);
    g_assert_cmpfloat(number_of(&record, "requests.granted.total"), ==, 0);
    g_assert_cmpfloat(number_of(&record, "requests.unable_must_create.business"), ==, 1);
    g_assert_cmpfloat(number_of(&record, "requests.carried_out.total"), ==, 0);
    record_clear(&record);
}

static void a_numbered_line_of_its_own_is_another_row(void)
{
    struct record record;
    read_text(&record, "三、收到和处理政府信息公开申请情况\n"
                       "2.申请人逾期未按收费通知要求缴纳费用\t0\t0\t0\t0\t0\t0\t0\n"
                       "3.其他\n（七）总汁\t15\t0\t2\t0\t0\t0\t17\n");
    g_assert_cmpint(value_of(&record, "requests.other_other.total")->state, !=,
                    VALUE_NUMBER);
    record_clear(&record);
}

static void an_ordinal_behind_a_group_is_no_number(void)
{
    struct record record;
    read_text(&record, "三、收到和处理政府信息公开申请情况\n"
                       "三、本年度办理结果 （六）其他处理 3.其他 4 0 0 0 0 0 4\n"
                       "三、本年度办理结果 （七）总计 9 0 1 0 0 0 10\n");
    g_assert_cmpfloat(number_of(&record, "requests.other_other.total"), ==, 4);
    g_assert_cmpfloat(number_of(&record, "requests.total.total"), ==, 10);
    record_clear(&record);
}

/* Zeros are blank and the text breaks off, so that only blank cells tell that the numbers
 * follow their labels. */
static void numbers_below_their_labels_stay_theirs(void)
{
    static const char text[] =
        "三、收到和处理政府信息公开申请情况\n"
        "申请人情况 | ||||||||\n自然人 |\n法人或其他组织 |\n总计 | ||||\n商业 企业 |\n"
        "科研 机构 |\n社会公益组织 |\n法律服务机构 |\n其他 |\n"
        "一、本年新收政府信息公开申请数量 |\n46 |\n6 |\n|\n|\n|\n2 |\n54 | ||\n"
        "二、上年结转政府信息公开申请数量 |\n2 |\n|\n|\n|\n|\n|\n2 | ||\n"
        "三、本年度办理结果 |\n(一)予以公开 |\n26 |\n3 |\n|\n|\n|\n1 |\n30 | |\n"
        "(二)部分公开(区分处理的,只计这一情形,不计其他情形) |\n|\n|\n|\n|\n|\n|\n| |\n"
        "(三)不予公开 |\n1.属于国家秘密 |\n1 |\n|\n|\n|\n|\n|\n1 |\n"
        "2.其他法律行政法规禁止公开 |\n|\n|\n";
    struct record record;
    read_record(&record, text, strlen(text));
    g_assert_cmpfloat(number_of(&record, "requests.new_received.total"), ==, 54);
    g_assert_cmpfloat(number_of(&record, "requests.granted.natural_person"), ==, 26);
    g_assert_cmpfloat(number_of(&record, "requests.granted.total"), ==, 30);
    record_clear(&record);
}

/* A page of which only the beginning was kept ends with table two: the others are not
 * blank but missing, and that is said. */
#define TABLE_TWO                                                                                                      \
    "二、主动公开政府信息情况\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n" \
    "规章\t0\t0\t0\n行政规范性文件\t1\t0\t4\n信息内容\t本年处理决定数量\n"                        \
    "行政许可\t3\n行政处罚\t0\n行政强制\t0\n信息内容\t本年收费金额\n"                            \
    "行政事业性收费\t0\n"

static void a_text_that_ends_after_a_table_is_cut_off(void)
{
    struct record record;
    read_text(&record, TABLE_TWO "三、收到和处理");
    const struct finding *finding = finding_of(&record, "layout.truncated");
    g_assert_nonnull(finding);
    g_assert_cmpstr(finding->field, ==, "requests.new_received.natural_person");
    record_clear(&record);
    read_text(&record, TABLE_TWO "五、存在的主要问题及改进情况\n没有。\n");
    g_assert_null(finding_of(&record, "layout.truncated"));
    record_clear(&record);
}

/* Tables published as pictures leave their headings behind. */
static void headings_without_tables_are_told(void)
{
    struct record record;
    read_text(&record, "一、总体情况\n我局公开信息7条。\n二、主动公开政府信息情况\n\n"
                       "三、收到和处理政府信息公开申请情况\n\n"
                       "四、政府信息公开行政复议、行政诉讼情况\n\n五、存在的主要问题\n"
                       "没有。\n");
    g_assert_nonnull(finding_of(&record, "layout.no_table"));
    record_clear(&record);
    read_text(&record, "二、主动公开政府信息情况\n我局公开信息7条。\n"
                       "三、收到和处理政府信息公开申请情况\n没有收到申请。\n");
    g_assert_null(finding_of(&record, "layout.no_table"));
    record_clear(&record);
}

/* Labels without a cell are one matter, whether a blank was printed or a text in which
 * each line is kept once lost the others. */
static void rows_without_cells_are_one_finding(void)
{
    struct record record;
    read_text(&record,
              "三、收到和处理政府信息公开申请情况\n"
              "一、本年新收政府信息公开申请数量\n二、上年结转政府信息公开申请数量\n"
              "（一）予以公开\n四、结转下年度继续办理\n五、存在的主要问题\n");
    guint n = 0;
    for (guint i = 0; i < record.findings->len; i++)
        n += strcmp(g_array_index(record.findings, struct finding, i).rule,
                    "value.blank") == 0;
    g_assert_cmpuint(n, ==, 1);
    record_clear(&record);
}

/* The beginning of the next label is no cell of the row above it. */
static void an_ordinal_alone_is_no_cell(void)
{
    static const char *const ends[] = { "三、", "(三)", "（三）" };
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        g_autofree char *text =
            g_strconcat("三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请"
                        "数量\n0\n0\n0"
                        "\n0\n0\n0\n0\n二、上年结转政府信息公开申请数量\n",
                        ends[i], NULL);
        struct record record;
        read_text(&record, text);
        g_assert_null(finding_of(&record, "value.unreadable"));
        g_assert_cmpint(value_of(&record, "requests.carried_in.business")->state, !=,
                        VALUE_UNREADABLE);
        record_clear(&record);
    }
}

/* "| | 4" below a whole row: the text ends with the ordinal of the next label. */
static void the_ordinal_of_a_cut_label_is_no_total(void)
{
    struct record record;
    read_text(&record, "三、收到和处理政府信息公开申请情况\n"
                       "一、本年新收政府信息公开申请数量 | 3 | | | | | | 3 |\n"
                       "| | 3.危及“三安全一稳定” | | | | | | | 0 |\n| | 4");
    g_assert_cmpfloat(number_of(&record, "requests.refuse_three_safety_one_stability."
                                         "total"),
                      ==, 0);
    g_assert_cmpint(value_of(&record, "requests.refuse_three_safety_one_stability."
                                      "legal_service")
                        ->state,
                    ==, VALUE_BLANK);
    record_clear(&record);
}

/* Digits run together at the end of the text may have lost some. */
static void digits_that_break_off_are_not_cut(void)
{
    static const char start[] =
        "二、主动公开政府信息情况\n第二十条第（一）项\n"
        "信息内容本年制发件数本年废止件数现行有效件数\n规章000\n行政规范性文件";
    static const char *const ends[] = { "885", "88第" };
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        g_autofree char *text = g_strconcat(start, ends[i], NULL);
        struct record record;
        read_text(&record, text);
        g_assert_cmpfloat(number_of(&record, "disclosure.rules.in_force"), ==, 0);
        g_assert_cmpint(value_of(&record, "disclosure.normative_documents.issued")->state,
                        !=, VALUE_NUMBER);
        record_clear(&record);
    }
}

/* Blanks that the extractor moved stand behind the last row: so may its own. */
static void a_last_row_with_moved_blanks_tells_no_columns(void)
{
    struct record record;
    read_text(&record, "三、收到和处理政府信息公开申请情况\n自然人 |\n总计 |\n|||||||\n"
                       "一、本年新收政府信息公开申请数量 |\n7 |\n1 |\n8 |\n||||||");
    g_assert_cmpint(value_of(&record, "requests.new_received.business")->state, !=,
                    VALUE_NUMBER);
    record_clear(&record);
}

/* Columns stacked among the labels: no row's numbers stand above it. */
static void stacked_columns_are_not_numbers_above_their_labels(void)
{
    static const char text[] =
        "三、收到和处理政府信息公开申请情况\n申请人情况\n总计\n21\n0\n0\n0\n0\n0\n21\n"
        "二、上年结转政府信息公开申请数量\n0\n0\n0\n0\n0\n0\n0\n（一）予以公开\n"
        "0\n0\n0\n0\n0\n0\n0\n（二）部分公开\n4\n0\n0\n0\n0\n0\n4\n1\n0\n0\n0\n"
        "0\n0\n0\n0\n三、本年度办理结果\n一、本年新收政府信息公开申请数量\n"
        "1.属于国家秘密\n2.其他";
    struct record record;
    read_text(&record, text);
    double number = 0;
    record_get_number(&record, field_find("requests.carried_in.total"), &number);
    g_assert_cmpfloat(number, !=, 21);
    g_assert_cmpint(value_of(&record, "requests.partial.natural_person")->state, !=,
                    VALUE_NUMBER);
    record_clear(&record);
}

/* Two columns side by side at the end of a text are as many numbers as two rows. */
static void numbers_that_do_not_add_up_are_no_rows_without_labels(void)
{
    struct record record;
    read_text(&record,
              "三、收到和处理政府信息公开申请情况\n"
              "一、本年新收政府信息公开申请数量\n5\n0\n0\n0\n0\n0\n5\n（七）总计\n"
              "0\n21\n0\n0\n0\n0\n0\n0\n0\n0\n0\n0\n0\n21\n");
    g_assert_cmpint(value_of(&record, "requests.total.business")->state, !=,
                    VALUE_NUMBER);
    g_assert_cmpint(value_of(&record, "requests.carried_out.total")->state, !=,
                    VALUE_NUMBER);
    record_clear(&record);
}

/* A text cut off in the middle of a separator comes to an end all the same. */
static void half_a_separator_is_none(void)
{
    struct record record;
    read_text(&record, "三、收到和处理政府信息公开申请情况\n"
                       "一、本年新收政府信息公开申请数量——3——0——0——0——0——0——3\n"
                       "二、上年结转政府信息公开申请数量————————0—");
    g_assert_cmpfloat(number_of(&record, "requests.new_received.total"), ==, 3);
    record_clear(&record);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/label-lines/numbers-before-labels-on-their-lines-are-the-labels",
                    numbers_before_labels_on_their_lines_are_the_labels);
    g_test_add_func("/label-lines/numbers-between-the-lines-of-a-label-are-its-row",
                    numbers_between_the_lines_of_a_label_are_its_row);
    g_test_add_func("/label-lines/numbers-above-their-labels-are-the-labels",
                    numbers_above_their_labels_are_the_labels);
    g_test_add_func("/label-lines/lines-below-all-labels-are-read-in-order",
                    lines_below_all_labels_are_read_in_order);
    g_test_add_func("/label-lines/a-numbered-line-of-its-own-is-another-row",
                    a_numbered_line_of_its_own_is_another_row);
    g_test_add_func("/label-lines/an-ordinal-behind-a-group-is-no-number",
                    an_ordinal_behind_a_group_is_no_number);
    g_test_add_func("/label-lines/numbers-below-their-labels-stay-theirs",
                    numbers_below_their_labels_stay_theirs);
    g_test_add_func("/label-lines/a-text-that-ends-after-a-table-is-cut-off",
                    a_text_that_ends_after_a_table_is_cut_off);
    g_test_add_func("/label-lines/headings-without-tables-are-told",
                    headings_without_tables_are_told);
    g_test_add_func("/label-lines/rows-without-cells-are-one-finding",
                    rows_without_cells_are_one_finding);
    g_test_add_func("/label-lines/an-ordinal-alone-is-no-cell",
                    an_ordinal_alone_is_no_cell);
    g_test_add_func("/label-lines/the-ordinal-of-a-cut-label-is-no-total",
                    the_ordinal_of_a_cut_label_is_no_total);
    g_test_add_func("/label-lines/digits-that-break-off-are-not-cut",
                    digits_that_break_off_are_not_cut);
    g_test_add_func("/label-lines/a-last-row-with-moved-blanks-tells-no-columns",
                    a_last_row_with_moved_blanks_tells_no_columns);
    g_test_add_func("/label-lines/stacked-columns-are-not-numbers-above-their-labels",
                    stacked_columns_are_not_numbers_above_their_labels);
    g_test_add_func("/label-lines/numbers-that-do-not-add-up-are-no-rows-without-labels",
                    numbers_that_do_not_add_up_are_no_rows_without_labels);
    g_test_add_func("/label-lines/half-a-separator-is-none", half_a_separator_is_none);
    return g_test_run();
}
