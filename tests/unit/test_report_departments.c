/* Whose report it is: departments and what is led from above. */
#include "data/report/report.h"
#include "tests/support/lines.h"

#include <string.h>

static void read_lines(struct record *record, const char *text)
{
    g_autoptr(document_t) document = lines_document(text);
    g_autoptr(report_reader_t) reader = report_reader_new();
    struct report_range range = lines_range(document);
    record_init(record);
    report_split(reader, document);
    report_read_heading(reader, &range, "x.txt", record);
}

static void check(const char *text, const char *name, const char *level,
                  const char *prefecture)
{
    struct record record;
    g_test_message("%s", text);
    read_lines(&record, text);
    g_assert_cmpstr(record.unit.name, ==, name);
    g_assert_cmpstr(record.unit.level, ==, level);
    g_assert_cmpstr(record.unit.prefecture, ==, prefecture);
    record_clear(&record);
}

static void check_title(const char *text, const char *title)
{
    struct record record;
    read_lines(&record, text);
    g_assert_cmpstr(record.title, ==, title);
    record_clear(&record);
}

static void the_district_of_a_customs_is_no_county(void)
{
    check("南京海关关区2021年政府信息公开年报\n一、总体情况\n略。", "南京海关",
          "department", "南京市");
    check("南京海关2021年政府信息公开年报\n一、总体情况\n略。", "南京海关", "department",
          "南京市");
}

static void a_sentence_that_names_nobody_is_no_title(void)
{
    check_title("一、总体情况\n现将2023年政务公开工作情况报告如下：\n"
                "（一）主动公开。叶县水利局公开信息12条。",
                NULL);
    check_title("现将本机关政府信息公开工作情况报告如下：\n一、总体情况\n公开信息12条。",
                NULL);
    check_title("叶县水利局2023年政府信息公开工作年度报告如下：\n一、总体情况\n略。",
                "叶县水利局2023年政府信息公开工作年度报告");
}

static void whose_disclosure_it_is_tells_whose_report(void)
{
    check("本报告依据《条例》要求，结合国家税务总局渑池县税务局（以下简称“县税务局”）"
          "政府信息公开工作有关统计数据撰写。\n一、总体情况\n公开信息12条。",
          "国家税务总局渑池县税务局", "department", "三门峡市");
    check("根据《条例》（国务院令第711号）和2024年渑池县财政局政府信息公开工作开展情况"
          "编制。\n一、总体情况\n公开信息12条。",
          "渑池县财政局", "department", "三门峡市");
    check("根据《条例》的规定，按照2024年渑池县财政局政府信息公开工作实际编制而成。\n"
          "一、总体情况\n公开信息12条。",
          "渑池县财政局", "department", "三门峡市");
    check("根据2024年渑池县教育局政务公开工作要点，编制本报告。\n一、总体情况\n"
          "公开信息12条。",
          NULL, NULL, NULL);
    check("按照渑池县教育局政务公开工作要求，编制本报告。\n一、总体情况\n"
          "公开信息12条。",
          NULL, NULL, NULL);
}

static void another_name_in_brackets_is_passed_over(void)
{
    check("渑池县司法局（县行政复议局）根据《条例》等规定编制本报告。\n一、总体情况\n"
          "公开信息12条。",
          "渑池县司法局", "department", "三门峡市");
    check("本报告由杭州高新区(滨江)财政局编制。\n一、总体情况\n公开信息12条。",
          "杭州高新区(滨江)财政局", "department", "杭州市");
}

static void a_zone_may_have_a_second_name(void)
{
    check("杭州高新区（滨江）财政局2024年政府信息公开工作年度报告\n一、总体情况\n略。",
          "杭州高新区(滨江)财政局", "department", "杭州市");
    check("首页(信息公开)渑池县财政局2024年政府信息公开工作年度报告\n一、总体情况\n略。",
          "渑池县财政局", "department", "三门峡市");
    check("江苏省如皋市长江镇（如皋港区）2022年政府信息公开工作年度报告\n"
          "一、总体情况\n略。",
          "江苏省如皋市长江镇", "township", "南通市");
}

static void a_local_name_is_completed_by_a_full_one(void)
{
    check("本报告由县财政局结合有关统计数据编制。\n一、总体情况\n"
          "按时发布渑池县财政局2024年部门预算，公开信息12条。",
          "渑池县财政局", "department", "三门峡市");
    check("一、总体情况\n2024年，区财政局坚持公开，发布信息12条。\n"
          "转发三门峡市财政局文件2件。",
          NULL, NULL, NULL);
    check("一、总体情况\n2024年，县财政局坚持公开，发布信息12条。\n"
          "2024年，县审计局认真审计了渑池县财政局的账目。",
          NULL, NULL, NULL);
    check("县应急管理局2020年政府信息公开年度报告\n一、总体情况\n"
          "通过渑池县应急管理局微信公众号公开信息12条。",
          "渑池县应急管理局", "department", "三门峡市");
    check("一、总体情况\n2024年，县级部门在渑池县级部门网站上发布信息12条。", NULL, NULL,
          NULL);
}

static void a_short_name_and_a_full_one_are_of_one_body(void)
{
    check("结合2021年渑池县残疾人联合会政府信息公开工作编制而成。如对本报告有疑问，"
          "请与渑池县残联办公室联系。\n一、总体情况\n公开信息12条。",
          "渑池县残疾人联合会", "department", "三门峡市");
}

static void a_ministry_acts_where_no_place_is_named(void)
{
    check("编制本年度报告。\n一、总体情况\n国家疾控局坚持以公开为常态，公开信息12条。\n"
          "我局共受理依申请公开3件。",
          "国家疾控局", "department", NULL);
    check("编制本年度报告。\n一、总体情况\n国家统计局坚持以公开为常态。\n"
          "我局在市政府网站公开信息12条。",
          NULL, NULL, NULL);
}

static void check_year(const char *text, gint year, gboolean sure)
{
    struct record record;
    read_lines(&record, text);
    g_assert_cmpint(record.year, ==, year);
    gboolean doubted = FALSE;
    for (guint i = 0; i < record.findings->len; i++)
        doubted |= strcmp(g_array_index(record.findings, struct finding, i).rule,
                          "year.unknown") == 0;
    g_assert_cmpint(doubted, !=, sure);
    record_clear(&record);
}

static void a_sentence_that_announces_the_report_tells_its_year(void)
{
    check_year("现将我局2019年度政府信息公开工作情况报告如下：\n一、总体情况\n"
               "2019年公开信息12条。",
               2019, TRUE);
    check_year("某网自然资源局编制了2021年政府信息公开年度报告。"
               "统计期限自2020年1月1日起至2020年12月31日止。\n一、总体情况\n"
               "2021年公开信息12条。",
               2021, TRUE);
    check_year("按照关于做好2020年政府信息公开工作年度报告编制工作的要求，现予说明。\n"
               "一、总体情况\n2021年公开信息12条。",
               2021, FALSE);
}

static void whom_to_ask_is_told_in_traditional_characters(void)
{
    check("如對本報告有疑問，請與宣州區財政局聯系（地址：某路）。\n一、總體情況\n"
          "公開信息12條。",
          "宣州区财政局", "department", "宣城市");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report-departments/the-district-of-a-customs-is-no-county",
                    the_district_of_a_customs_is_no_county);
    g_test_add_func("/report-departments/a-sentence-that-names-nobody-is-no-title",
                    a_sentence_that_names_nobody_is_no_title);
    g_test_add_func("/report-departments/whose-disclosure-it-is-tells-whose-report",
                    whose_disclosure_it_is_tells_whose_report);
    g_test_add_func("/report-departments/another-name-in-brackets-is-passed-over",
                    another_name_in_brackets_is_passed_over);
    g_test_add_func("/report-departments/a-zone-may-have-a-second-name",
                    a_zone_may_have_a_second_name);
    g_test_add_func("/report-departments/a-local-name-is-completed-by-a-full-one",
                    a_local_name_is_completed_by_a_full_one);
    g_test_add_func("/report-departments/a-short-name-and-a-full-one-are-of-one-body",
                    a_short_name_and_a_full_one_are_of_one_body);
    g_test_add_func("/report-departments/a-sentence-that-announces-tells-the-year",
                    a_sentence_that_announces_the_report_tells_its_year);
    g_test_add_func("/report-departments/a-ministry-acts-where-no-place-is-named",
                    a_ministry_acts_where_no_place_is_named);
    g_test_add_func("/report-departments/whom-to-ask-is-told-in-traditional-characters",
                    whom_to_ask_is_told_in_traditional_characters);
    return g_test_run();
}
