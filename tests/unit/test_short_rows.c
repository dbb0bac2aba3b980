/* Rows and tables that were printed with fewer cells than the form has. */
#include "tests/support/reading.h"

#define HEAD "二、主动公开政府信息情况\n第二十条第（一）项\n"

static void read_text(struct record *record, const char *text)
{
    read_record(record, text, strlen(text));
}

static void numbers_between_commas_in_one_cell_are_not_cut(void)
{
    struct record record;
    read_text(&record,
              HEAD "信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量\n"
                   "规章\t0\t0\t0\n规范性文件\t136,188,128\n第二十条第（五）项\n");
    static const char *const keys[] = { "disclosure.normative_documents.made",
                                        "disclosure.normative_documents.published",
                                        "disclosure.normative_documents.public_total" };
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
        g_assert_cmpint(value_of(&record, keys[i])->state, ==, VALUE_UNREADABLE);
    record_clear(&record);
}

#define REQUESTS "三、收到和处理政府信息公开申请情况\n"
#define ROW_NEW "一、本年新收政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1\n"
#define ROW_OUT "四、结转下年度继续办理\t4\t0\t0\t0\t0\t0\t4\n"

static void a_row_that_lost_a_cell_is_read_by_its_sums(void)
{
    struct record record;
    read_text(&record, REQUESTS ROW_NEW
              "二、上年结转政府信息公开申请数量\t3\t1\t0\t0\t0\t0\n" ROW_OUT);
    g_assert_cmpfloat(number_of(&record, "requests.carried_in.natural_person"), ==, 3);
    g_assert_cmpfloat(number_of(&record, "requests.carried_in.other"), ==, 0);
    g_assert_cmpint(value_of(&record, "requests.carried_in.total")->state, ==,
                    VALUE_BLANK);
    g_assert_nonnull(finding_of(&record, "layout.shifted"));
    record_clear(&record);
}

static void a_blank_filled_up_at_the_end_is_not_the_lost_cell(void)
{
    struct record record;
    read_text(&record, REQUESTS
              "| 一、本年新收政府信息公开申请数量 | 4 | 1 | 2 | 0 | 0 | 7 | |\n"
              "| 二、上年结转政府信息公开申请数量 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |\n"
              "| 四、结转下年度继续办理 | 4 | 0 | 0 | 0 | 0 | 0 | 4 |\n");
    g_assert_cmpfloat(number_of(&record, "requests.new_received.natural_person"), ==, 4);
    g_assert_cmpfloat(number_of(&record, "requests.new_received.total"), ==, 7);
    g_assert_cmpint(value_of(&record, "requests.new_received.other")->state, !=,
                    VALUE_NUMBER);
    record_clear(&record);
}

static void two_readings_of_a_short_row_leave_it_empty(void)
{
    struct record record;
    read_text(&record, REQUESTS ROW_NEW
              "二、上年结转政府信息公开申请数量\t5\t0\t0\t0\t0\t7\n" ROW_OUT);
    const struct finding *finding = finding_of(&record, "value.ambiguous");
    g_assert_cmpint(value_of(&record, "requests.carried_in.natural_person")->state, ==,
                    VALUE_UNREADABLE);
    g_assert_cmpint(value_of(&record, "requests.carried_in.total")->state, ==,
                    VALUE_UNREADABLE);
    g_assert_nonnull(finding);
    g_assert_nonnull(strstr(finding->message_en, "_ 5 0 0 0 0 7; 5 _ 0 0 0 0 7; "));
    record_clear(&record);
}

#define CELLS(a, b) "<td>" a "</td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td>" b

static void a_grid_row_without_its_last_cell_is_short_or_cut_off(void)
{
    struct record record;
    const char *head =
        "<html><body><p>三、收到和处理政府信息公开申请情况</p><table><tr>"
        "<td>一、本年新收政府信息公开申请数量</td>" CELLS(
            "1", "<td>1</td>") "</tr><tr><td>二、上年结转政府信息公开申请数量</td>";
    g_autofree char *cut = g_strconcat(head, "<td>20</td><td>2", NULL);
    g_autofree char *lost =
        g_strconcat(head,
                    "<td>5</td><td>0</td><td>0</td><td>0</td><td>0</td><td>7</td>"
                    "</tr><tr><td>四、结转下年度继续办理</td>",
                    CELLS("4", "<td>4</td>"), "</tr></table></body></html>", NULL);
    read_text(&record, cut);
    g_assert_cmpfloat(number_of(&record, "requests.carried_in.natural_person"), ==, 20);
    g_assert_cmpint(value_of(&record, "requests.carried_in.business")->state, ==,
                    VALUE_UNREADABLE);
    g_assert_cmpint(value_of(&record, "requests.carried_in.total")->state, ==,
                    VALUE_ABSENT);
    record_clear(&record);
    read_text(&record, lost);
    g_assert_cmpint(value_of(&record, "requests.carried_in.other")->state, ==,
                    VALUE_UNREADABLE);
    record_clear(&record);
}

static void a_table_without_totals_has_six_cells_to_a_row(void)
{
    struct record record;
    read_text(&record, REQUESTS
              "\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\n"
              "一、本年新收政府信息公开申请数量\t3\t1\t0\t0\t0\t2\n"
              "二、上年结转政府信息公开申请数量\t1\t\t0\t0\t0\t0\n"
              "三、本年度办理结果\t（一）予以公开\t3\t1\t0\t0\t0\t2\n"
              "四、结转下年度继续办理\t1\t0\t0\t0\t0\t0\n四、政府信息公开行政复议\n");
    g_assert_cmpfloat(number_of(&record, "requests.new_received.other"), ==, 2);
    g_assert_cmpint(value_of(&record, "requests.new_received.total")->state, ==,
                    VALUE_ABSENT);
    g_assert_cmpint(value_of(&record, "requests.carried_in.business")->state, ==,
                    VALUE_BLANK);
    g_assert_cmpfloat(number_of(&record, "requests.carried_in.research"), ==, 0);
    extract_infer(&record);
    g_assert_cmpfloat(number_of(&record, "requests.new_received.total"), ==, 6);
    record_clear(&record);
}

/* "2" may be the beginning of 25; "2 " is whole. */
static void a_number_before_the_last_blank_is_whole(void)
{
    static const char text[] = REQUESTS "一、本年新收政府信息公开申请数量 |\n5 |\n2 ";
    struct record record;
    read_record(&record, text, strlen(text));
    g_assert_cmpfloat(number_of(&record, "requests.new_received.business"), ==, 2);
    record_clear(&record);
    read_record(&record, text, strlen(text) - 1);
    g_assert_cmpint(value_of(&record, "requests.new_received.business")->state, ==,
                    VALUE_UNREADABLE);
    record_clear(&record);
}

static void a_row_of_table_two_that_breaks_off_is_not_cut_into_cells(void)
{
    struct record record;
    read_text(&record,
              HEAD "信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 42 8 0\n"
                   "行政规范性文件 52 6 ");
    g_assert_cmpfloat(number_of(&record, "disclosure.normative_documents.issued"), ==,
                      52);
    g_assert_cmpfloat(number_of(&record, "disclosure.normative_documents.repealed"), ==,
                      6);
    g_assert_cmpint(value_of(&record, "disclosure.normative_documents.in_force")->state,
                    ==, VALUE_ABSENT);
    record_clear(&record);
}

/* Two blanks may be columns, or what the label spans: only a whole row would tell. */
static void blanks_before_a_row_that_breaks_off_are_no_columns(void)
{
    struct record record;
    read_text(&record, REQUESTS "一、本年新收政府信息公开申请数量\t\t\t8\t5\t1\t2\t1");
    g_assert_cmpint(value_of(&record, "requests.new_received.research")->state, !=,
                    VALUE_NUMBER);
    record_clear(&record);
}

/* "5 / 2 / 0": slashes that part the cells of whole rows look like dashes in a row that
 * breaks off. */
static void slashes_of_a_row_that_breaks_off_are_no_cells(void)
{
    struct record record;
    read_text(&record, "三、收到和处理政府信息公开申请情况\n"
                       "一、本年新收政府信息公开申请数量 / 5 / 2 / 0 / 0 / 0 / 0 / 7\n"
                       "（七）总计 / 5 / 2 / 0 ");
    g_assert_cmpfloat(number_of(&record, "requests.new_received.business"), ==, 2);
    g_assert_cmpint(value_of(&record, "requests.total.business")->state, !=,
                    VALUE_NUMBER);
    record_clear(&record);
    read_text(&record,
              "四、政府信息公开行政复议、行政诉讼情况\n行政复议\n结果维持\n结果纠正\n"
              "其他结果\n尚未审结\n总计\n1 / 0 / 0 / 0 / 1 / ");
    g_assert_cmpint(value_of(&record, "review.reconsideration.total")->state, !=,
                    VALUE_NUMBER);
    record_clear(&record);
}

/* "（七）总计", a blank line, "3": the first cell may be blank in a row that breaks off.
 */
static void a_gap_before_the_last_numbers_may_be_a_cell(void)
{
    struct record record;
    read_text(&record, "三、收到和处理政府信息公开申请情况\n"
                       "一、本年新收政府信息公开申请数量\n0\n3\n0\n0\n0\n0\n3\n"
                       "二、上年结转政府信息公开申请数量\n0\n0\n0\n0\n0\n0\n0\n"
                       "（七）总计\n\n3\n0\n0\n0\n");
    g_assert_cmpfloat(number_of(&record, "requests.new_received.business"), ==, 3);
    g_assert_cmpint(value_of(&record, "requests.total.natural_person")->state, !=,
                    VALUE_NUMBER);
    record_clear(&record);
}

/* "5.": the ordinal of the next label is no cell of a row that lacks one. */
static void an_ordinal_at_the_end_is_no_cell(void)
{
    struct record record;
    read_text(&record, "三、收到和处理政府信息公开申请情况\n"
                       "一、本年新收政府信息公开申请数量\t0\t0\t0\t0\t0\t0\n"
                       "4.保护第三方合法权益\t0\t0\t0\t0\t0\t0\n5.");
    g_assert_null(finding_of(&record, "value.unreadable"));
    g_assert_cmpint(
        value_of(&record, "requests.refuse_third_party.natural_person")->state, !=,
        VALUE_NUMBER);
    record_clear(&record);
}

/* Each cell on a line of its own, the columns counted above the first row. */
static void a_row_that_counts_the_columns_is_no_row_astray(void)
{
    static const char text[] =
        "三、收到和处理政府信息公开申请情况\n自然人\n商业企业\n科研机构\n社会公益组织\n"
        "法律服务机构\n其他\n总计\n栏次\n1\n2\n3\n4\n5\n6\n7\n"
        "一、本年新收政府信息公开申请数量\n21\n2\n0\n0\n0\n0\n23\n"
        "二、上年结转政府信息公开申请数量\n1\n0\n0\n0\n0\n0\n1\n"
        "（一）予以公开\n10\n1\n0\n0\n0\n0\n11\n";
    struct record record;
    read_record(&record, text, strlen(text));
    g_assert_cmpfloat(number_of(&record, "requests.new_received.total"), ==, 23);
    g_assert_cmpfloat(number_of(&record, "requests.granted.business"), ==, 1);
    record_clear(&record);
}

/* 68 + 10 + 3 + 5 + 2 is not 90: the last number is the total all the same. */
static void the_largest_number_at_the_end_is_not_the_last_part(void)
{
    struct record record;
    read_text(&record, REQUESTS "一、本年新收政府信息公开申请数量\n68\n10\n3\n5\n2\n90\n"
                                "二、上年结转政府信息公开申请数量\n5\n1\n6\n"
                                "四、结转下年度继续办理\n4\n4\n");
    g_assert_cmpint(value_of(&record, "requests.new_received.other")->state, !=,
                    VALUE_NUMBER);
    g_assert_cmpint(value_of(&record, "requests.new_received.total")->state, !=,
                    VALUE_INFERRED);
    record_clear(&record);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/short-rows/numbers-between-commas-in-one-cell-are-not-cut",
                    numbers_between_commas_in_one_cell_are_not_cut);
    g_test_add_func("/short-rows/a-row-that-lost-a-cell-is-read-by-its-sums",
                    a_row_that_lost_a_cell_is_read_by_its_sums);
    g_test_add_func("/short-rows/a-blank-filled-up-at-the-end-is-not-the-lost-cell",
                    a_blank_filled_up_at_the_end_is_not_the_lost_cell);
    g_test_add_func("/short-rows/two-readings-of-a-short-row-leave-it-empty",
                    two_readings_of_a_short_row_leave_it_empty);
    g_test_add_func("/short-rows/a-grid-row-without-its-last-cell-is-short-or-cut-off",
                    a_grid_row_without_its_last_cell_is_short_or_cut_off);
    g_test_add_func("/short-rows/a-table-without-totals-has-six-cells-to-a-row",
                    a_table_without_totals_has_six_cells_to_a_row);
    g_test_add_func("/short-rows/a-number-before-the-last-blank-is-whole",
                    a_number_before_the_last_blank_is_whole);
    g_test_add_func(
        "/short-rows/a-row-of-table-two-that-breaks-off-is-not-cut-into-cells",
        a_row_of_table_two_that_breaks_off_is_not_cut_into_cells);
    g_test_add_func("/short-rows/blanks-before-a-row-that-breaks-off-are-no-columns",
                    blanks_before_a_row_that_breaks_off_are_no_columns);
    g_test_add_func("/short-rows/slashes-of-a-row-that-breaks-off-are-no-cells",
                    slashes_of_a_row_that_breaks_off_are_no_cells);
    g_test_add_func("/short-rows/a-gap-before-the-last-numbers-may-be-a-cell",
                    a_gap_before_the_last_numbers_may_be_a_cell);
    g_test_add_func("/short-rows/an-ordinal-at-the-end-is-no-cell",
                    an_ordinal_at_the_end_is_no_cell);
    g_test_add_func("/short-rows/a-row-that-counts-the-columns-is-no-row-astray",
                    a_row_that_counts_the_columns_is_no_row_astray);
    g_test_add_func("/extract/the-largest-number-at-the-end-is-not-the-last-part",
                    the_largest_number_at_the_end_is_not_the_last_part);
    return g_test_run();
}
