/* What a page lost of its characters, and what stands in a sentence of its text: days
 * without 年 or 月, full stops, names and titles. */
#include "data/report/report.h"
#include "tests/support/lines.h"
#include "tests/support/reading.h"

static void read_heading(struct record *record, const char *text)
{
    g_autoptr(document_t) document = lines_document(text);
    g_autoptr(report_reader_t) reader = report_reader_new();
    struct report_range range = lines_range(document);
    record_init(record);
    report_split(reader, document);
    report_read_heading(reader, &range, "x.txt", record);
}

struct period_case {
    const char *text, *from, *to;
};

static void torn_days_are_read_where_their_digits_part_in_one_way(void)
{
    static const struct period_case cases[] = {
        { "统计期限自20221月1日起至202212月31日止。", "2022-01-01", "2022-12-31" },
        { "统计期限为202111日至20211231日。", "2021-01-01", "2021-12-31" },
        { "统计期限为202311日至1231日。", "2023-01-01", "2023-12-31" },
        { "统计期限自20201月1日至12月31日止。", "2020-01-01", "2020-12-31" },
        { "统计期限自2022年11日至20221230日止。", "2022-01-01", "2022-12-30" },
        { "统计期限为2021111日至20211231日。", NULL, NULL }, /* 1-11 or 11-1 */
        { "统计期限为20211日至20211231日。", NULL, NULL },
        { "统计期限为202131日至20221231日。", NULL, NULL },
        { "统计期限为20211231日至202111日。", NULL, NULL },
        { "公示期自202131日至202137日。", NULL, NULL },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct record record;
        g_test_message("%s", cases[i].text);
        read_heading(&record, cases[i].text);
        g_assert_cmpstr(record.period_from, ==, cases[i].from);
        g_assert_cmpstr(record.period_to, ==, cases[i].to);
        record_clear(&record);
    }
}

static void check_name(const char *text, const char *name)
{
    struct record record;
    g_test_message("%s", text);
    read_heading(&record, text);
    g_assert_cmpstr(record.unit.name, ==, name);
    record_clear(&record);
}

static void a_sentence_names_the_body_whose_disclosure_it_is_about(void)
{
    check_name(
        "为切实做好渑池县水利局政府信息公开工作,我局成立小组。\n一、总体情况\n无。",
        "渑池县水利局");
    check_name("结合渑池县公共资源交易中心2019年政府信息公开工作情况,汇报如下。\n"
               "一、总体情况\n无。",
               "渑池县公共资源交易中心");
    check_name("为做好渑池县政府信息公开工作,我局成立小组。\n一、总体情况\n无。", NULL);
    check_name("结合我局政府信息公开工作实际,汇报如下。\n一、总体情况\n无。", NULL);
    check_name("一、总体情况\n渑池县林业局把政务公开列入议程。", "渑池县林业局");
    check_name("一、总体情况\n渑池县林业局将林地分给农户。", NULL);
    check_name("本报告由渑池县人民政府综合全县各部门的报告编制而成。\n一、总体情况\n无。",
               "渑池县");
    check_name("一、总体情况\n渑池县综合行政执法局认真履行职责。",
               "渑池县综合行政执法局");
    check_name("一、总体情况\n会盟街道党工委、办事处认真履行职责。", "会盟街道");
    check_name("一、总体情况\n崤函大学认真履行职责，公开信息。", "崤函大学");
}

static void check_title(const char *text, const char *title)
{
    struct record record;
    g_test_message("%s", text);
    read_heading(&record, text);
    g_assert_cmpstr(record.title, ==, title);
    record_clear(&record);
}

static void words_of_a_sentence_or_of_a_path_are_no_title(void)
{
    check_title("按照要求,现将我局2021年政府信息公开工作报告如下:\n一、总体情况\n无。",
                NULL);
    check_title("首页 > 政务公开 > 政府信息公开年报 > 正文\n一、总体情况\n无。", NULL);
    check_title("1.6.8 叶县2021年政府信息公开年报\n一、总体情况\n无。",
                "叶县2021年政府信息公开年报");
    check_title("首页 > 政务公开 > 叶县2021年政府信息公开年报\n一、总体情况\n无。",
                "叶县2021年政府信息公开年报");
}

#define TABLE_TWO                                                                                                  \
    "第二十条第(一)项\n信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n"          \
    "规章\n0\n0\n0\n行政规范性文件\n2\n0\n5\n第二十条第(五)项\n信息内容\n"                     \
    "本年处理决定数量\n行政许可\n3\n第二十条第(六)项\n信息内容\n本年处理决定数量\n" \
    "行政处罚\n1\n行政强制\n0\n第二十条第(八)项\n"

static void a_sentence_above_a_table_needs_no_full_stop(void)
{
    static const char text[] =
        "二、主动公开政府信息情况\n"
        "2021年,全局公布信息66条,其中:行政许可事项3条、行政处罚1,答复来件9\n" TABLE_TWO;
    g_assert_cmpfloat(read_one(text, "disclosure.penalty.decisions"), ==, 1);
    g_assert_cmpfloat(read_one(text, "disclosure.licensing.decisions"), ==, 3);
}

#define MIXED_HEAD                                                                                                \
    "二、主动公开政府信息情况\n第二十条第(一)项 | |||\n"                                       \
    "信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |\n规章 | 0 | 0 | 0 " \
    "|\n"                                                                                                         \
    "规范性文件 | 2 | 2 | 5 |\n第二十条第(五)项 | |||\n"

static void a_single_head_names_the_only_number_below_it(void)
{
    static const char lone[] =
        MIXED_HEAD "信息内容 | 处理决定数量 | ||\n行政许可 | 117 | ||\n"
                   "第二十条第(八)项 | |||\n信息内容 | 收费 | ||\n"
                   "行政事业性收费 | 8 | ||\n";
    static const char third[] =
        MIXED_HEAD "信息内容 | 上年 | 增减 | 处理决定数量 |\n行政许可 | 117 | | |\n";
    g_assert_cmpfloat(read_one(lone, "disclosure.licensing.decisions"), ==, 117);
    g_assert_false(has_number(lone, "disclosure.licensing.items_last_year"));
    g_assert_false(has_number(lone, "disclosure.fees.items_change"));
    g_assert_false(has_number(third, "disclosure.licensing.decisions"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lost-characters/torn-days",
                    torn_days_are_read_where_their_digits_part_in_one_way);
    g_test_add_func("/lost-characters/a-sentence-names-the-body",
                    a_sentence_names_the_body_whose_disclosure_it_is_about);
    g_test_add_func("/lost-characters/words-of-a-sentence-are-no-title",
                    words_of_a_sentence_or_of_a_path_are_no_title);
    g_test_add_func("/lost-characters/a-sentence-needs-no-full-stop",
                    a_sentence_above_a_table_needs_no_full_stop);
    g_test_add_func("/lost-characters/a-single-head",
                    a_single_head_names_the_only_number_below_it);
    return g_test_run();
}
