/* Tables in which zeros, or whole columns, were left blank. */
#include "tests/support/blank_cells.h"

#define REQUESTS "三、收到和处理政府信息公开申请情况\n"

#define ROW(label, a, b, c, d, e, f, g)                                                  \
    "\t" label "\n\t" a "\n\t" b "\n\t" c "\n\t" d "\n\t" e "\n\t" f "\n\t" g "\n\n"

/* One cell a line behind a tab; two heads are broken into lines of their own. */
#define BROKEN_HEADS                                                                      \
    REQUESTS                                                                              \
    "\t申请人情况\n\n\t\n\t自然人\n\t法人或其他组织\n\t总计\n\n\t\n\t\n" \
    "\t商业\n企业\n\t科研\n机构\n\t社会公益组织\n\t法律服务机构\n\t其他\n\t\n\n"

static void a_blank_between_cells_is_a_column_too(void)
{
    struct record record;
    read_text(&record,
              BROKEN_HEADS ROW("一、本年新收政府信息公开申请数量", "18", "3", "", "", "2",
                               "1", "24")
                  ROW("二、上年结转政府信息公开申请数量", "2", "1", "", "", "1", "1", "5")
                      ROW("四、结转下年度继续办理", "1", "2", "", "", "1", "3", "7"));
    check_number(&record, "requests.new_received.business", 3);
    check_blank(&record, "requests.new_received.research");
    check_blank(&record, "requests.new_received.social_org");
    check_number(&record, "requests.carried_in.legal_service", 1);
    g_assert_null(finding_of(&record, "layout.columns"));
    record_clear(&record);
}

static void a_line_of_one_tab_is_one_empty_cell(void)
{
    struct record record;
    read_text(
        &record,
        BROKEN_HEADS ROW("一、本年新收政府信息公开申请数量", "", "", "", "4", "", "", "4")
            ROW("二、上年结转政府信息公开申请数量", "", "1", "", "", "", "2", "3"));
    check_number(&record, "requests.new_received.social_org", 4);
    check_number(&record, "requests.new_received.total", 4);
    check_number(&record, "requests.carried_in.business", 1);
    check_number(&record, "requests.carried_in.other", 2);
    check_blank(&record, "requests.carried_in.natural_person");
    record_clear(&record);
}

/* "a | 0 | ||": the pipes that touch each other stand for cells which were left out, and
 * nobody can tell where. */
static void a_padded_row_does_not_tell_its_columns(void)
{
    struct record record;
    read_text(&record,
              "二、主动公开政府信息情况\n"
              "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n"
              "规章 | |||\n行政规范性文件 | 2 | ||\n"
              "信息内容 | 本年处理决定数量 | ||\n行政许可 | 7 | ||\n" REQUESTS
              "一、本年新收政府信息公开申请数量 | 0 | ||||||||\n"
              "二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | ||\n"
              "四、结转下年度继续办理 | 0 | ||||||||\n");
    check_blank(&record, "disclosure.rules.issued");
    g_assert_cmpint(value_of(&record, "disclosure.normative_documents.issued")->state, ==,
                    VALUE_UNREADABLE);
    check_number(&record, "disclosure.licensing.decisions", 7);
    g_assert_cmpint(value_of(&record, "requests.new_received.natural_person")->state, ==,
                    VALUE_UNREADABLE);
    check_number(&record, "requests.carried_in.total", 0);
    record_clear(&record);
    read_text(&record, REQUESTS "一、本年新收政府信息公开申请数量 |\n3 |\n3 |\n|||");
    g_assert_cmpint(value_of(&record, "requests.new_received.business")->state, !=,
                    VALUE_NUMBER); /* cut within the pipes: it may be the total */
    record_clear(&record);
}

static void a_cell_between_spaced_pipes_keeps_its_place(void)
{
    struct record record;
    read_text(&record, "二、主动公开政府信息情况\n"
                       "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n"
                       "规章 | 0 | 0 | 0 |\n行政规范性文件 | 2 | | |\n"
                       "第二十条第（五）项 |\n");
    check_number(&record, "disclosure.normative_documents.issued", 2);
    check_blank(&record, "disclosure.normative_documents.in_force");
    record_clear(&record);
}

/* Blanks left out and added behind the row, where no zero is printed: "1, 1, 2" is a
 * total with two numbers of any column. */
static void only_the_total_of_a_gathered_row_is_certain(void)
{
    struct record record;
    read_text(&record, REQUESTS "一、本年新收政府信息公开申请数量 |\n1 |\n1 |\n2 |\n"
                                "||||||\n二、上年结转政府信息公开申请数量 |\n3 |\n3 |\n"
                                "|||||||\n四、结转下年度继续办理 |\n|||||||||\n");
    check_number(&record, "requests.new_received.total", 2);
    check_number(&record, "requests.carried_in.total", 3);
    g_assert_cmpint(value_of(&record, "requests.carried_in.natural_person")->state, ==,
                    VALUE_UNREADABLE);
    record_clear(&record);
}

static void a_zero_printed_first_is_of_the_first_column(void)
{
    struct record record;
    read_text(&record, REQUESTS "一、本年新收政府信息公开申请数量 |\n0 |\n1 |\n1 |\n"
                                "||||||\n二、上年结转政府信息公开申请数量 |\n3 |\n3 |\n"
                                "|||||||\n四、结转下年度继续办理 |\n|||||||||\n");
    check_number(&record, "requests.new_received.natural_person", 0);
    check_number(&record, "requests.carried_in.natural_person", 3);
    record_clear(&record);
}

static void two_zeros_before_moved_blanks_may_be_the_ends(void)
{
    struct record record;
    read_text(&record, REQUESTS "一、本年新收政府信息公开申请数量 |\n0 |\n0 |\n|||||||\n"
                                "二、上年结转政府信息公开申请数量 |\n0 |\n0 |\n|||||||\n"
                                "四、结转下年度继续办理 |\n|||||||||\n");
    check_number(&record, "requests.carried_in.natural_person", 0);
    g_assert_cmpint(value_of(&record, "requests.carried_in.business")->state, !=,
                    VALUE_NUMBER);
    record_clear(&record);
}

/* A page break moved the rows behind it by a column: the row between them may belong to
 * either side. */
static void rows_that_disagree_on_the_first_column_decide_nothing(void)
{
    struct record record;
    read_text(&record,
              REQUESTS "4.无正当理由大量反复申请\t\t0\t0\t0\t0\t0\t0\t0\t\n"
                       "5.要求行政机关确认或重新出具已获取信息\t\t1\t0\t0\t0\t0\t0\t1\t\n"
                       "（六）其他处理\t\t\t\t\t1\t\t1\t\t\n"
                       "（七）总计\t2\t1\t0\t0\t1\t0\t4\t\t\n");
    g_assert_cmpint(value_of(&record, "requests.other.social_org")->state, !=,
                    VALUE_NUMBER);
    g_assert_cmpint(value_of(&record, "requests.other.other")->state, !=, VALUE_NUMBER);
    record_clear(&record);
}

/* All totals blank, and a blank before the numbers: 4, 1, 2 cannot sum to 1. */
static void a_total_less_than_its_parts_is_none(void)
{
    struct record record;
    read_text(&record,
              REQUESTS "三、本年度办理结果\t（一）予以公开\t\t4\t1\t0\t0\t2\t1\t\n"
                       "（三）不予公开\t1.属于国家秘密\t1\t0\t0\t0\t0\t1\t\n");
    check_number(&record, "requests.granted.natural_person", 4);
    check_number(&record, "requests.granted.other", 1);
    check_blank(&record, "requests.granted.total");
    record_clear(&record);
}

static void the_foot_of_a_page_is_no_total(void)
{
    struct record record;
    read_text(&record, REQUESTS
              "一、本年新收政府信息公开申请数量 | 4 | 1 | 0 | 0 | 2 | 1 | |\n5\n"
              "二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 1 | 1 |\n6\n"
              "四、结转下年度继续办理 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n");
    check_number(&record, "requests.new_received.other", 1);
    check_blank(&record, "requests.new_received.total");
    check_number(&record, "requests.carried_in.total", 1);
    record_clear(&record);
}

/* 91 58 528 120 120 9 926 would add up, but the numbers stand apart. */
static void numbers_between_spaces_are_not_cut_for_a_sum(void)
{
    struct record record;
    read_text(&record, REQUESTS "一、本年新收政府信息公开申请数量 9158 528 120 120 9926\n"
                                "二、上年结转政府信息公开申请数量 5 0 0 1 0 0 6\n"
                                "四、结转下年度继续办理 0 0 0 0 0 0 0\n");
    check_number(&record, "requests.new_received.total", 9926);
    g_assert_cmpint(value_of(&record, "requests.new_received.business")->state, ==,
                    VALUE_UNREADABLE);
    record_clear(&record);
}

/* The text breaks off in a row of a gathered table, and behind one. */
static void a_row_that_breaks_off_does_not_hide_moved_blanks(void)
{
    static const char text[] =
        REQUESTS "一、本年新收政府信息公开申请数量 |\n0 |\n1 |\n1 |\n||||||\n"
                 "二、上年结转政府信息公开申请数量 |\n3 |\n1 |\n4 |\n||||||\n"
                 "（二）部分公开 |\n1 |\n1 |\n|||||||\n2 ";
    struct record record;
    read_text(&record, text);
    check_number(&record, "requests.carried_in.total", 4);
    g_assert_cmpint(value_of(&record, "requests.carried_in.business")->state, ==,
                    VALUE_UNREADABLE);
    record_clear(&record);
    read_record(&record, text, strlen(text) - strlen("\n|||||||\n2 "));
    g_assert_cmpint(value_of(&record, "requests.partial.business")->state, !=,
                    VALUE_NUMBER);
    record_clear(&record);
}

/* Two rows in columns of two: the dashes are the second row. */
static void dashes_on_lines_of_their_own_are_cells(void)
{
    struct record record;
    read_text(&record,
              REQUESTS "四、结转下年度继续办理\n0\n0\n0\n0\n0\n0\n0\n\n（六）其他处理\n"
                       "（七）总计\n0\n/\n0\n/\n0\n/\n0\n/\n0\n/\n0\n/\n0\n/\n");
    g_assert_cmpint(value_of(&record, "requests.total.natural_person")->state, !=,
                    VALUE_NUMBER);
    check_number(&record, "requests.carried_out.total", 0);
    record_clear(&record);
    read_text(&record,
              REQUESTS "3.要求提供公开出版物\n\n-\n2\n\n6\n-\n\n-\n1\n\n8\n-\n\n-\n-\n\n"
                       "1\n-\n\n2\n7\n\n四、结转下年度继续办理\n-\n-\n-\n-\n-\n2\n2\n");
    g_assert_cmpint(value_of(&record, "requests.reject_publication.business")->state, !=,
                    VALUE_NUMBER);
    record_clear(&record);
}

/* Cells between empty lines: a blank one is an empty line more, with one behind it. */
static void empty_lines_where_cells_would_be_are_blank_cells(void)
{
    struct record record;
    read_text(&record,
              REQUESTS "\n自然人\n\n商业企业\n\n总计\n\n"
                       "一、本年新收政府信息公开申请数量\n\n3\n\n\n\n1\n\n\n\n"
                       "\n\n\n\n4\n\n二、上年结转政府信息公开申请数量\n\n\n\n2\n\n"
                       "\n\n\n\n\n\n\n\n2\n\n三、本年度办理结果\n\n（一）予以公开\n\n"
                       "1\n\n1\n\n（二）部分公开\n\n");
    check_number(&record, "requests.new_received.natural_person", 3);
    check_number(&record, "requests.new_received.research", 1);
    check_number(&record, "requests.new_received.total", 4);
    check_blank(&record, "requests.new_received.business");
    check_number(&record, "requests.carried_in.business", 2);
    check_number(&record, "requests.carried_in.total", 2);
    g_assert_cmpint(value_of(&record, "requests.granted.natural_person")->state, !=,
                    VALUE_NUMBER); /* two cells and no lines for more */
    record_clear(&record);
}

/* The same, a blank cell being a single empty line: 0 is the total, 2 of a business. */
static void a_single_empty_line_may_be_a_blank_cell(void)
{
    struct record record;
    read_text(&record, REQUESTS "\n自然人\n\n商业企业\n\n总计\n\n\n"
                                "一、本年新收政府信息公开申请数量\n\n\n\n\n\n\n\n0\n\n"
                                "二、上年结转政府信息公开申请数量\n\n\n2\n\n\n\n\n\n2\n\n"
                                "三、本年度办理结果\n\n（一）予以公开\n\n");
    check_number(&record, "requests.new_received.total", 0);
    check_blank(&record, "requests.new_received.other");
    check_number(&record, "requests.carried_in.business", 2);
    check_number(&record, "requests.carried_in.total", 2);
    record_clear(&record);
}

/* An extractor that drops blank cells keeps one that holds an empty paragraph: the 0 is
 * that of a business as well as the total. */
static void the_only_number_of_each_row_may_be_the_total(void)
{
    struct record record;
    read_text(&record, REQUESTS "一、本年新收政府信息公开申请数量 |\n|\n0 |\n|||||||\n"
                                "二、上年结转政府信息公开申请数量 |\n|\n0 |\n|||||||\n"
                                "四、结转下年度继续办理 |\n|\n0 |\n|||||||\n");
    g_assert_cmpint(value_of(&record, "requests.new_received.business")->state, ==,
                    VALUE_UNREADABLE);
    g_assert_cmpstr(value_of(&record, "requests.new_received.business")->raw, ==, "0");
    g_assert_nonnull(finding_of(&record, "value.ambiguous"));
    record_clear(&record);
}

static void the_only_number_of_a_whole_row_is_where_it_stands(void)
{
    struct record record;
    read_text(&record, REQUESTS "一、本年新收政府信息公开申请数量\t\t1\t\t\t\t\t\n"
                                "二、上年结转政府信息公开申请数量\t\t\t\t\t\t\t\n"
                                "四、结转下年度继续办理\t\t1\t\t\t\t\t\n");
    g_assert_cmpfloat(number_of(&record, "requests.new_received.business"), ==, 1);
    record_clear(&record);
}

static void rows_without_a_number_are_noted_together(void)
{
    struct record record;
    read_text(&record, REQUESTS "一、本年新收政府信息公开申请数量\t\t\t\t\t\t\t\n"
                                "二、上年结转政府信息公开申请数量\t\t\t\t\t\t\t\n"
                                "四、结转下年度继续办理\t0\t0\t0\t0\t0\t0\t0\n");
    const struct finding *finding = finding_of(&record, "value.blank");
    g_assert_nonnull(finding);
    g_assert_nonnull(strstr(finding->message_en, "in 2 rows of table 3"));
    check_blank(&record, "requests.carried_in.total");
    record_clear(&record);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/blank-cells/a-blank-between-cells-is-a-column-too",
                    a_blank_between_cells_is_a_column_too);
    g_test_add_func("/blank-cells/a-line-of-one-tab-is-one-empty-cell",
                    a_line_of_one_tab_is_one_empty_cell);
    g_test_add_func("/blank-cells/a-padded-row-does-not-tell-its-columns",
                    a_padded_row_does_not_tell_its_columns);
    g_test_add_func("/blank-cells/a-cell-between-spaced-pipes-keeps-its-place",
                    a_cell_between_spaced_pipes_keeps_its_place);
    g_test_add_func("/blank-cells/only-the-total-of-a-gathered-row-is-certain",
                    only_the_total_of_a_gathered_row_is_certain);
    g_test_add_func("/blank-cells/a-zero-printed-first-is-of-the-first-column",
                    a_zero_printed_first_is_of_the_first_column);
    g_test_add_func("/blank-cells/two-zeros-before-moved-blanks-may-be-the-ends",
                    two_zeros_before_moved_blanks_may_be_the_ends);
    g_test_add_func("/blank-cells/rows-that-disagree-on-the-first-column-decide-nothing",
                    rows_that_disagree_on_the_first_column_decide_nothing);
    g_test_add_func("/blank-cells/a-total-less-than-its-parts-is-none",
                    a_total_less_than_its_parts_is_none);
    g_test_add_func("/blank-cells/the-foot-of-a-page-is-no-total",
                    the_foot_of_a_page_is_no_total);
    g_test_add_func("/blank-cells/numbers-between-spaces-are-not-cut-for-a-sum",
                    numbers_between_spaces_are_not_cut_for_a_sum);
    g_test_add_func("/blank-cells/a-row-that-breaks-off-does-not-hide-moved-blanks",
                    a_row_that_breaks_off_does_not_hide_moved_blanks);
    g_test_add_func("/blank-cells/dashes-on-lines-of-their-own-are-cells",
                    dashes_on_lines_of_their_own_are_cells);
    g_test_add_func("/blank-cells/empty-lines-where-cells-would-be-are-blank-cells",
                    empty_lines_where_cells_would_be_are_blank_cells);
    g_test_add_func("/blank-cells/a-single-empty-line-may-be-a-blank-cell",
                    a_single_empty_line_may_be_a_blank_cell);
    g_test_add_func("/blank-cells/the-only-number-of-each-row-may-be-the-total",
                    the_only_number_of_each_row_may_be_the_total);
    g_test_add_func("/blank-cells/the-only-number-of-a-whole-row-is-where-it-stands",
                    the_only_number_of_a_whole_row_is_where_it_stands);
    g_test_add_func("/blank-cells/rows-without-a-number-are-noted-together",
                    rows_without_a_number_are_noted_together);
    return g_test_run();
}
