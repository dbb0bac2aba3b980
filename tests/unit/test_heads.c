/* Tables three and four whose columns are not those of the form, or in another order. */
#include "tests/support/reading.h"

#define REQUESTS "三、收到和处理政府信息公开申请情况\n"

static double number(const struct record *record, const char *key)
{
    g_assert_cmpint(value_of(record, key)->state, ==, VALUE_NUMBER);
    return number_of(record, key);
}

static void read_text(struct record *record, const char *text)
{
    read_record(record, text, strlen(text));
}

static void a_total_printed_first_is_the_total(void)
{
    struct record record;
    read_text(&record, REQUESTS
              "项目\t总计\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t"
              "其他\n"
              "一、本年新收政府信息公开申请数量\t9\t5\t4\t0\t0\t0\t0\n"
              "二、上年结转政府信息公开申请数量\t1\t1\t0\t0\t0\t0\t0\n"
              "四、结转下年度继续办理\t0\t0\t0\t0\t0\t0\t0\n");
    g_assert_cmpfloat(number(&record, "requests.new_received.total"), ==, 9);
    g_assert_cmpfloat(number(&record, "requests.new_received.business"), ==, 4);
    g_assert_nonnull(finding_of(&record, "layout.columns"));
    record_clear(&record);
}

static void a_total_above_the_parts_of_the_head_stays_last(void)
{
    struct record record;
    read_text(&record,
              REQUESTS "（本列数据的勾稽关系）\t\t申请人情况\t\t\t\t\t\t总计\n"
                       "\t\t自然人\t法人或其他组织\n"
                       "\t\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\n"
                       "一、本年新收政府信息公开申请数量\t\t5\t4\t0\t0\t0\t0\t9\n"
                       "二、上年结转政府信息公开申请数量\t\t1\t0\t0\t0\t0\t0\t1\n"
                       "四、结转下年度继续办理\t\t0\t0\t0\t0\t0\t0\t0\n");
    g_assert_cmpfloat(number(&record, "requests.new_received.total"), ==, 9);
    g_assert_null(finding_of(&record, "layout.columns"));
    record_clear(&record);
}

static void a_column_that_is_not_printed_is_absent(void)
{
    struct record record;
    read_text(&record,
              REQUESTS "项目\t自然人\t商业企业\t社会公益组织\t法律服务机构\t其他\t"
                       "总计\n"
                       "一、本年新收政府信息公开申请数量\t5\t4\t0\t0\t3\t12\n"
                       "二、上年结转政府信息公开申请数量\t1\t0\t0\t0\t0\t1\n"
                       "四、结转下年度继续办理\t0\t0\t0\t0\t0\t0\n");
    g_assert_cmpint(value_of(&record, "requests.new_received.research")->state, ==,
                    VALUE_ABSENT);
    g_assert_cmpfloat(number(&record, "requests.new_received.other"), ==, 3);
    g_assert_cmpfloat(number(&record, "requests.new_received.total"), ==, 12);
    record_clear(&record);
}

static void a_left_out_column_may_be_what_the_total_has_more(void)
{
    struct record record;
    read_text(&record, REQUESTS
              "项目\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n"
              "一、本年新收政府信息公开申请数量\t4\t0\t0\t0\t3\t12\n"
              "二、上年结转政府信息公开申请数量\t1\t0\t0\t0\t0\t2\n"
              "四、结转下年度继续办理\t0\t0\t0\t0\t0\t0\n");
    g_assert_cmpint(value_of(&record, "requests.new_received.natural_person")->state, ==,
                    VALUE_ABSENT);
    g_assert_cmpfloat(number(&record, "requests.new_received.business"), ==, 4);
    g_assert_cmpfloat(number(&record, "requests.new_received.total"), ==, 12);
    record_clear(&record);
}

static void a_turned_table_is_read_by_its_columns(void)
{
    struct record record;
    read_text(&record, REQUESTS
              "申请人情况\n一、本年新收政府信息公开申请数量\n"
              "二、上年结转政府信息公开申请数量\n（一）予以公开\n"
              "1.信访举报投诉类申请\n2.重复申请\n3.要求提供公开出版物\n"
              "4.无正当理由大量反复申请\n四、结转下年度继续办理\n"
              "自然人\n5\n1\n6\n0\n0\n0\n0\n0\n商业企业\n2\n0\n0\n1\n0\n0\n0\n0\n"
              "科研机构\n0\n0\n0\n0\n0\n0\n0\n0\n社会公益组织\n0\n0\n0\n0\n0\n0\n0\n0\n"
              "法律服务机构\n0\n0\n0\n0\n0\n0\n0\n其他\n0\n0\n0\n0\n0\n0\n0\n0\n"
              "总计\n7\n1\n6\n1\n0\n0\n0\n0\n");
    g_assert_cmpfloat(number(&record, "requests.new_received.natural_person"), ==, 5);
    g_assert_cmpfloat(number(&record, "requests.reject_petition.business"), ==, 1);
    g_assert_cmpfloat(number(&record, "requests.granted.total"), ==, 6);
    g_assert_cmpint(value_of(&record, "requests.granted.legal_service")->state, ==,
                    VALUE_UNREADABLE);
    g_assert_nonnull(finding_of(&record, "value.ambiguous"));
    record_clear(&record);
}

static void a_table_three_turned_by_a_quarter_is_read_by_its_labels(void)
{
    struct record record;
    read_text(&record,
              REQUESTS "申请人\t一、本年新收政府信息公开申请数量\t"
                       "二、上年结转政府信息公开申请数量\t四、结转下年度继续办理\n"
                       "自然人\t5\t1\t0\n商业企业\t4\t0\t0\n科研机构\t0\t0\t2\n"
                       "社会公益组织\t0\t0\t0\n法律服务机构\t0\t0\t0\n"
                       "其他\t0\t0\t0\n总计\t9\t1\t2\n"
                       "四、政府信息公开行政复议、行政诉讼情况\n");
    g_assert_cmpfloat(number(&record, "requests.new_received.natural_person"), ==, 5);
    g_assert_cmpfloat(number(&record, "requests.new_received.total"), ==, 9);
    g_assert_cmpfloat(number(&record, "requests.carried_out.research"), ==, 2);
    g_assert_nonnull(finding_of(&record, "layout.columns"));
    record_clear(&record);
}

#define LINE(label, a, b) label "\t" a "\t0\t0\t0\t0\t0\t" b "\n"

/* Where the sums hold with one of the two rows, that is the row; else neither is. */
static void a_row_printed_twice_is_told_by_the_sums(void)
{
    struct record record;
    read_text(&record, REQUESTS LINE("一、本年新收政府信息公开申请数量", "5", "5")
                           LINE("二、上年结转政府信息公开申请数量", "9", "9")
                               LINE("二、上年结转政府信息公开申请数量", "1", "1")
                                   LINE("（七）总计", "6", "6")
                                       LINE("四、结转下年度继续办理", "0", "0"));
    g_assert_cmpfloat(number(&record, "requests.carried_in.natural_person"), ==, 1);
    record_clear(&record);
    read_text(&record, REQUESTS LINE("一、本年新收政府信息公开申请数量", "5", "5")
                           LINE("二、上年结转政府信息公开申请数量", "9", "9")
                               LINE("二、上年结转政府信息公开申请数量", "2", "2")
                                   LINE("（七）总计", "6", "6")
                                       LINE("四、结转下年度继续办理", "0", "0"));
    g_assert_cmpint(value_of(&record, "requests.carried_in.natural_person")->state, ==,
                    VALUE_UNREADABLE);
    g_assert_nonnull(finding_of(&record, "value.ambiguous"));
    record_clear(&record);
}

static void a_row_of_table_two_printed_twice_is_doubted(void)
{
    struct record record;
    read_text(&record, "二、主动公开政府信息情况\n"
                       "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
                       "规章\t1\t0\t4\n规章\t1\t0\t4\n"
                       "行政规范性文件\t7\t0\t4\n行政规范性文件\t8\t0\t4\n三、\n");
    g_assert_cmpfloat(number(&record, "disclosure.rules.issued"), ==, 1);
    g_assert_cmpint(value_of(&record, "disclosure.normative_documents.issued")->state, ==,
                    VALUE_UNREADABLE);
    record_clear(&record);
}

#define REVIEW "四、政府信息公开行政复议、行政诉讼情况\n"

/* "1,234,567" behind a label is not three cells; "1,2,3" may be. */
static void a_number_with_commas_behind_its_label_is_not_cut(void)
{
    struct record record;
    read_text(&record, "甲县人民政府2021年政府信息公开工作年度报告\n\n一、总体情况\n\n"
                       "全年主动公开政府信息10条。\n\n"
                       "二、主动公开政府信息情况\n\n第二十条第（五）项\n"
                       "信息内容\t本年处理决定数量\n行政许可：1,234,567\n"
                       "第二十条第（六）项\n信息内容\t本年处理决定数量\n"
                       "行政处罚 1,234,567\n行政强制 12,345,678\n"
                       "第二十条第（八）项\n信息内容\t本年收费金额（单位：万元）\n"
                       "行政事业性收费\t0\n");
    g_assert_cmpfloat(number(&record, "disclosure.licensing.decisions"), ==, 1234567);
    g_assert_cmpfloat(number(&record, "disclosure.penalty.decisions"), ==, 1234567);
    g_assert_cmpfloat(number(&record, "disclosure.coercion.decisions"), ==, 12345678);
    record_clear(&record);
}

static void check_turned(const char *table)
{
    struct record record;
    read_text(&record, table);
    g_assert_cmpfloat(number(&record, "review.reconsideration.upheld"), ==, 1);
    g_assert_cmpfloat(number(&record, "review.litigation_direct.upheld"), ==, 2);
    g_assert_cmpfloat(number(&record, "review.litigation_after_review.pending"), ==, 3);
    g_assert_cmpfloat(number(&record, "review.litigation_after_review.total"), ==, 3);
    record_clear(&record);
}

static void a_table_four_turned_by_a_quarter_is_read_by_its_labels(void)
{
    check_turned(REVIEW "\t行政复议\t未经复议直接起诉\t复议后起诉\n"
                        "结果维持\t1\t2\t0\n结果纠正\t0\t0\t0\n其他结果\t0\t0\t0\n"
                        "尚未审结\t0\t0\t3\n总计\t1\t2\t3\n");
    check_turned(REVIEW "行政复议\n未经复议直接起诉\n复议后起诉\n结果维持\n1\n2\n0\n"
                        "结果纠正\n0\n0\n0\n其他结果\n0\n0\n0\n尚未审结\n0\n0\n3\n"
                        "总计\n1\n2\n3\n");
}

static void groups_in_another_order_are_read_by_their_names(void)
{
    check_turned(REVIEW "\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\n"
                        "未经复议直接起诉\t2\t2\t0\t0\t0\n复议后起诉\t3\t0\t0\t0\t3\n"
                        "行政复议\t1\t1\t0\t0\t0\n");
    check_turned(REVIEW "未经复议直接起诉\t\t\t\t\t复议后起诉\t\t\t\t\t行政复议\n"
                        "2\t0\t0\t0\t2\t0\t0\t0\t3\t3\t1\t0\t0\t0\t1\n");
}

static void columns_of_table_two_in_another_order_are_read_by_their_heads(void)
{
    struct record record;
    read_text(&record,
              "二、主动公开政府信息情况\n第二十条第（一）项\n"
              "信息内容\t现行有效件数\t本年制发件数\t本年废止件数\n"
              "规章\t0\t0\t0\n行政规范性文件\t27\t19\t3\n"
              "第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t7\n三、\n");
    g_assert_cmpfloat(number(&record, "disclosure.normative_documents.issued"), ==, 19);
    g_assert_cmpfloat(number(&record, "disclosure.normative_documents.repealed"), ==, 3);
    g_assert_cmpfloat(number(&record, "disclosure.normative_documents.in_force"), ==, 27);
    g_assert_cmpfloat(number(&record, "disclosure.licensing.decisions"), ==, 7);
    record_clear(&record);
}

#define FIRST_TOTALS(last)                                                               \
    "三、收到和处理政府信息公开申请情况\n"                              \
    "一、本年新收政府信息公开申请数量 | 9 | 6 | 2 | 0 | 1 | 0 | 0\n"     \
    "二、上年结转政府信息公开申请数量 | 1 | 1 | 0 | 0 | 0 | 0 | 0\n"     \
    "（一）予以公开 | 10 | 7 | 2 | 0 | 1 | 0 | 0\n"                               \
    "（七）总计 | 10 | 7 | 2 | 0 | 1 | 0 | " last "\n"

static void totals_stand_first_when_every_row_says_so(void)
{
    struct record record;
    read_record(&record, FIRST_TOTALS("0"), strlen(FIRST_TOTALS("0")));
    g_assert_cmpfloat(number_of(&record, "requests.new_received.natural_person"), ==, 6);
    g_assert_cmpfloat(number_of(&record, "requests.new_received.social_org"), ==, 1);
    g_assert_cmpfloat(number_of(&record, "requests.new_received.total"), ==, 9);
    g_assert_cmpfloat(number_of(&record, "requests.total.total"), ==, 10);
    record_clear(&record);
    read_record(&record, FIRST_TOTALS("1"), strlen(FIRST_TOTALS("1"))); /* one does not */
    g_assert_cmpfloat(number_of(&record, "requests.new_received.natural_person"), ==, 9);
    record_clear(&record);
}

/* A report on the new form that kept the old heads above its documents. */
static void old_heads_above_the_documents_make_no_old_form(void)
{
    struct record record;
    read_text(&record,
              "二、主动公开政府信息情况\n"
              "信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量\n"
              "规章\t0\t0\t0\n规范性文件\t3\t2\t9\n"
              "信息内容\t本年处理决定数量\n行政许可\t5\n"
              "信息内容\t本年收费金额（单位：万元）\n行政事业性收费\t8.5\n三、其他\n");
    g_assert_cmpuint(record.form, ==, FORM_2021);
    g_assert_cmpfloat(number(&record, "disclosure.licensing.decisions"), ==, 5);
    g_assert_cmpfloat(number(&record, "disclosure.fees.amount"), ==, 8.5);
    g_assert_cmpint(value_of(&record, "disclosure.normative_documents.issued")->state, ==,
                    VALUE_UNREADABLE);
    g_assert_nonnull(finding_of(&record, "value.ambiguous"));
    record_clear(&record);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/heads/a-total-printed-first-is-the-total",
                    a_total_printed_first_is_the_total);
    g_test_add_func("/heads/a-total-above-the-parts-of-the-head-stays-last",
                    a_total_above_the_parts_of_the_head_stays_last);
    g_test_add_func("/heads/a-number-with-commas-behind-its-label-is-not-cut",
                    a_number_with_commas_behind_its_label_is_not_cut);
    g_test_add_func("/heads/a-column-that-is-not-printed-is-absent",
                    a_column_that_is_not_printed_is_absent);
    g_test_add_func("/heads/a-turned-table-is-read-by-its-columns",
                    a_turned_table_is_read_by_its_columns);
    g_test_add_func("/heads/a-left-out-column-may-be-what-the-total-has-more",
                    a_left_out_column_may_be_what_the_total_has_more);
    g_test_add_func("/heads/a-table-four-turned-by-a-quarter-is-read-by-its-labels",
                    a_table_four_turned_by_a_quarter_is_read_by_its_labels);
    g_test_add_func("/heads/groups-in-another-order-are-read-by-their-names",
                    groups_in_another_order_are_read_by_their_names);
    g_test_add_func(
        "/heads/columns-of-table-two-in-another-order-are-read-by-their-heads",
        columns_of_table_two_in_another_order_are_read_by_their_heads);
    g_test_add_func("/heads/a-table-three-turned-by-a-quarter-is-read-by-its-labels",
                    a_table_three_turned_by_a_quarter_is_read_by_its_labels);
    g_test_add_func("/heads/a-row-printed-twice-is-told-by-the-sums",
                    a_row_printed_twice_is_told_by_the_sums);
    g_test_add_func("/heads/a-row-of-table-two-printed-twice-is-doubted",
                    a_row_of_table_two_printed_twice_is_doubted);
    g_test_add_func("/heads/totals-stand-first-when-every-row-says-so",
                    totals_stand_first_when_every_row_says_so);
    g_test_add_func("/heads/old-heads-above-the-documents-make-no-old-form",
                    old_heads_above_the_documents_make_no_old_form);
    return g_test_run();
}
