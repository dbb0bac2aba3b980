/* Rows of table two whose cells run together. */
#include "tests/support/reading.h"

#define HEADS "信息内容上一年项目数量本年增/减处理决定数量"

/* The digits of 行政许可, 其他对外管理服务事项, 行政处罚, 行政强制 and 行政事业性收费. */
static void read_digits(struct record *record, const char *const digits[5])
{
    g_autofree char *text = g_strdup_printf(
        "二、主动公开政府信息情况 第二十条第（一）项信息内容本年新制作数量本年新公开数量"
        "对外公开总数量规章000规范性文件898989第二十条第（五）项" HEADS
        "行政许可%s其他对外管理服务事项%s第二十条第（六）项" HEADS "行政处罚%s行政强制%s"
        "第二十条第（八）项信息内容上一年项目数量本年增/减行政事业性收费%s"
        "第二十条第（九）项信息内容采购项目数量采购总金额政府集中采购10三、收到和处理"
        "政府信息公开申请情况",
        digits[0], digits[1], digits[2], digits[3], digits[4]);
    read_record(record, text, strlen(text));
}

static void zeros_in_every_row_are_no_change(void)
{
    static const char *const digits[] = { "3960181", "100153", "26480430", "126025",
                                          "350" };
    struct record record;
    read_digits(&record, digits);
    g_assert_cmpfloat(number_of(&record, "disclosure.licensing.items_last_year"), ==,
                      396);
    g_assert_cmpfloat(number_of(&record, "disclosure.penalty.items_change"), ==, 0);
    record_clear(&record);
}

/* 33971 20 16918, 0 0 11, 36039 8 24, 90381 40 56695, 46 0. */
static void zeros_in_long_rows_may_be_an_accident(void)
{
    static const char *const digits[] = { "339712016918", "0011", "36039824",
                                          "903814056695", "460" };
    struct record record;
    read_digits(&record, digits);
    g_assert_cmpint(value_of(&record, "disclosure.licensing.items_last_year")->state, ==,
                    VALUE_UNREADABLE);
    g_assert_cmpint(value_of(&record, "disclosure.penalty.items_change")->state, ==,
                    VALUE_UNREADABLE);
    record_clear(&record);
}

#define PROSE                                                                                   \
    "一、总体情况 本年新制作规范性文件12件，新公开规范性文件15件，" \
    "截至年底对外公开规范性文件88件，均在门户网站集中发布。\n"
#define TABLE                                                                                                                \
    "二、主动公开政府信息情况 第二十条第（一）项信息内容本年新制作数量本年新公开数量" \
    "对外公开总数量规章000规范性文件121588第二十条第（五）项" HEADS "行政许可100\n"

/* 规范性文件's numbers, of the report that begins in the row. */
static enum value_state read_from_row(const struct document *document, guint row)
{
    struct record record;
    struct report_range range = { row, document->rows->len };
    struct extractor *extractor = extractor_new();
    record_init(&record);
    extract_tables(extractor, document, &range, &record, NULL);
    enum value_state state =
        value_of(&record, "disclosure.normative_documents.published")->state;
    extractor_free(extractor);
    record_clear(&record);
    return state;
}

static void only_the_report_s_own_prose_tells_how_to_cut(void)
{
    g_autoptr(document_t) document = read_document(PROSE TABLE, strlen(PROSE TABLE));
    g_assert_cmpint(read_from_row(document, 0), ==, VALUE_NUMBER);
    g_assert_cmpint(read_from_row(document, 1), ==, VALUE_UNREADABLE);
}

static void the_last_row_may_be_glued_too(void)
{
    static const char text[] =
        "二、主动公开政府信息情况\n信息内容本年新制作数量本年新公开数量"
        "对外公开总数量\n规章555\n规范性文件141414\n打印本页\n";
    struct record record;
    read_record(&record, text, strlen(text));
    g_assert_cmpint(value_of(&record, "disclosure.normative_documents.made")->state, ==,
                    VALUE_UNREADABLE);
    record_clear(&record);
}

/* A row without a digit shows that blank cells leave no trace: 334 may be 3, blank, 34.
 */
static void digits_beside_hidden_blanks_are_not_cut(void)
{
    static const char text[] =
        "二、主动公开政府信息情况\n信息内容本年制发件数本年废止件数"
        "现行有效件数\n规章\n行政规范性文件334\n行政许可4541\n";
    g_assert_false(has_number(text, "disclosure.normative_documents.issued"));
}

#define REQUESTS(third)                                                                           \
    "三、收到和处理政府信息公开申请情况\n自然人法人或其他组织总计\n" \
    "商业企业科研机构社会公益组织法律服务机构其他\n"                        \
    "（一）予以公开2049213\n（二）部分公开" third "\n（三）不予公开"                       \
    "1.属于国家秘密1000001\n四、政府信息公开行政复议、行政诉讼情况\n"

/* 204 9 213 with blanks between them has seven digits too. */
static void seven_digits_beside_hidden_blanks_are_not_cut(void)
{
    g_assert_true(has_number(REQUESTS("0000000"), "requests.granted.total"));
    g_assert_false(has_number(REQUESTS(""), "requests.granted.total"));
}

/* 4 7 1 1 0 13 with a blank adds up, 4 7 1 1 0 1 3 does not. */
static void seven_digits_are_not_cut_where_six_cells_add_up(void)
{
    g_assert_true(has_number(REQUESTS("4711011"), "requests.partial.total"));
    g_assert_false(has_number(REQUESTS("4711013"), "requests.partial.total"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/glued-rows/zeros-in-every-row-are-no-change",
                    zeros_in_every_row_are_no_change);
    g_test_add_func("/glued-rows/zeros-in-long-rows-may-be-an-accident",
                    zeros_in_long_rows_may_be_an_accident);
    g_test_add_func("/glued-rows/only-the-report-s-own-prose-tells-how-to-cut",
                    only_the_report_s_own_prose_tells_how_to_cut);
    g_test_add_func("/glued-rows/the-last-row-may-be-glued-too",
                    the_last_row_may_be_glued_too);
    g_test_add_func("/glued-rows/digits-beside-hidden-blanks-are-not-cut",
                    digits_beside_hidden_blanks_are_not_cut);
    g_test_add_func("/glued-rows/seven-digits-beside-hidden-blanks-are-not-cut",
                    seven_digits_beside_hidden_blanks_are_not_cut);
    g_test_add_func("/glued-rows/seven-digits-are-not-cut-where-six-cells-add-up",
                    seven_digits_are_not_cut_where_six_cells_add_up);
    return g_test_run();
}
