/* Whose report it is where no title says so: who acts, who compiles, who answers. */
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

static void check(const char *text, const char *name, const char *province)
{
    struct record record;
    g_test_message("%s", text);
    read_lines(&record, text);
    g_assert_cmpstr(record.unit.name, ==, name);
    g_assert_cmpstr(record.unit.province, ==, province);
    record_clear(&record);
}

/* -1: there is no such finding. */
static gint find_status(const char *text, const char *rule)
{
    struct record record;
    read_lines(&record, text);
    gint status = -1;
    for (guint i = 0; i < record.findings->len; i++) {
        const struct finding *finding =
            &g_array_index(record.findings, struct finding, i);
        status = strcmp(finding->rule, rule) == 0 ? (gint)finding->status : status;
    }
    record_clear(&record);
    return status;
}

static void a_clause_with_a_mark_in_it_is_no_name(void)
{
    check("一、总体情况\n(一)加强领导。我镇高度重视此项工作，年内主动公布12条。", NULL,
          NULL);
    check("一、总体情况\n按照要求,我镇认真编写本年的工作情况，现予说明。", NULL, NULL);
    check("一、总体情况\n在县里指导下,渑池县仰韶镇党委、政府高度重视此项工作。",
          "渑池县仰韶镇", "河南省");
    check("一、总体情况\n渑池县委、县政府高度重视此项工作的开展。", NULL, NULL);
    check("一、总体情况\n今年，渑池县各部门严格按要求做好工作。", NULL, NULL);
    check("一、总体情况\n渑池县司法局受理行政复议1件，予以维持。", NULL, NULL);
    check("一、总体情况\n工程款渑池县财政局未按期拨付，现已补足。", NULL, NULL);
}

static void a_zone_named_after_a_place_may_act(void)
{
    check("一、总体情况\n2024年,宜昌高新区坚持以公开为常态，工作有序进行。", "宜昌高新区",
          "湖北省");
    check("一、总体情况\n2024年,全市各高新区坚持以公开为常态，工作有序进行。", NULL,
          NULL);
}

#define ASK(body) "如对本报告有疑问，请与" body "联系（地址：人民路1号）。\n一、总体情况"

static void who_answers_is_whose_report_it_is(void)
{
    check(ASK("渑池县水利局"), "渑池县水利局", "河南省");
    check(ASK("渑池县水利局办公室"), "渑池县水利局", "河南省");
    check(ASK("渑池县仰韶镇人民政府党政综合办公室"), "渑池县仰韶镇", "河南省");
    check(ASK("渑池县综合行政执法局办公室"), "渑池县综合行政执法局", "河南省");
    check("如有疑问，请联系：渑池县水利局综合股，电话：0398。\n一、总体情况",
          "渑池县水利局", "河南省");
}

/* The office answers for itself and for the whole government. */
static void an_office_that_answers_does_not_tell(void)
{
    check(ASK("渑池县人民政府办公室"), NULL, NULL);
    check(ASK("渑池县政务服务局"), NULL, NULL);
    check(ASK("渑池县信息中心"), NULL, NULL);
    check(ASK("我局办公室"), NULL, NULL);
}

static void a_notice_about_reports_does_not_name_one(void)
{
    check("按照《关于做好全市2020年度政府信息公开工作年度报告编写工作的通知》要求，现公布"
          "西秀区双堡镇2020年政府信息公开工作年度报告。\n一、总体情况",
          "西秀区双堡镇", "贵州省");
    check("本报告由大将镇人民政府编制的2018年度政府信息公开年度报告。\n一、概述",
          "大将镇", NULL);
}

static void a_body_of_the_country_lies_in_no_province(void)
{
    check("国家税务总局2010年政府信息公开年度报告\n一、概述\n地址：北京市海淀区。",
          "国家税务总局", NULL);
    check("水利部2010年政府信息公开年度报告\n一、概述\n地址：北京市西城区。", "水利部",
          NULL);
    check("国家统计局渑池调查队2018年政府信息公开年度报告\n一、概述\n",
          "国家统计局渑池调查队", "河南省");
    check("湖北调查总队2018年政府信息公开年度报告\n一、概述\n", "湖北调查总队", "湖北省");
    check("西关街道2020年政府信息公开年度报告\n一、概述\n可在汉台区政府网站查阅。",
          "西关街道", "陕西省");
}

static void words_of_a_kind_are_no_name(void)
{
    check("医院2021年政府信息公开年度报告\n一、概述\n", NULL, NULL);
    check("公开我局2021年政府信息公开年度报告\n一、概述\n", NULL, NULL);
    check("认真部署2021年政府信息公开年度报告\n一、概述\n", NULL, NULL);
    check("职能部门2021年政府信息公开年度报告\n一、概述\n", NULL, NULL);
    check("渑池县气象部门2021年政府信息公开年度报告\n一、概述\n", "渑池县气象部门",
          "河南省");
}

static gint read_year(const char *text)
{
    struct record record;
    read_lines(&record, text);
    gint year = record.year;
    record_clear(&record);
    return year;
}

static void the_year_of_a_paper_is_not_the_report_s(void)
{
    g_assert_cmpint(read_year("一、总体情况\n公布了预算及2018年度信息公开工作报告。\n"
                              "2019年度我局收到14件。"),
                    ==, 2019);
    g_assert_cmpint(
        read_year("2020年,渑池县公安局以群众满意为准。\n发布日期:2021年1月5日\n"
                  "一、总体情况\n按时完成。"),
        ==, 2020);
    g_assert_cmpint(read_year("发布日期:2021年1月5日\n一、总体情况\n按时完成。"), ==, 0);
    g_assert_cmpint(
        read_year("一、总体情况\n2022年,叶县以公开为常态。公布《叶县2021年政府信息公开"
                  "工作年度报告》。"),
        ==, 2022);
}

/* Whoever compiles for all, or answers for another body, does not tell. */
static void two_bodies_that_differ_tell_nothing(void)
{
    check("由南宁市武鸣区行政审批局编制。\n一、总体情况", NULL, NULL);
    check(
        "由武鸣区教育局编制。请与广西某某城市投资集团有限公司办公室联系。\n一、总体情况",
        NULL, NULL);
    check("由武鸣区教育局编制。请与武鸣区教育局办公室联系。\n一、总体情况",
          "武鸣区教育局", "广西壮族自治区");
}

static void a_title_with_the_place_completes_the_one_above(void)
{
    check("区财政局2022年政府信息公开工作年度报告\n发布日期:2023-01-19\n"
          "广州市越秀区财政局2022年政府信息公开工作年度报告\n一、总体情况",
          "广州市越秀区财政局", "广东省");
}

static void a_number_before_the_name_is_no_part_of_it(void)
{
    check("2025湖口县付垅乡2025年度政府信息公开工作年度报告\n一、总体情况",
          "湖口县付垅乡", "江西省");
}

static void farms_of_every_kind_are_towns(void)
{
    check("奉新县东风垦殖场2024年政府信息公开工作年度报告\n一、总体情况",
          "奉新县东风垦殖场", "江西省");
    check("大众市场2024年政府信息公开工作年度报告\n一、总体情况", NULL, NULL);
}

static void a_sentence_names_by_the_title_with_a_year(void)
{
    check("现公布渑池县财政局(以下简称县财政局)"
          "2021年政府信息公开工作年度报告。\n一、总体情况",
          "渑池县财政局", "河南省");
    check("根据条例，现公布2022年渑池县财政局信息公开工作年度报告。由政府信息公开情况等组"
          "成。\n"
          "一、总体情况",
          "渑池县财政局", "河南省");
    check("按照《河南省政府信息公开工作年度报告制度》的规定。\n一、总体情况", NULL, NULL);
}

static void what_is_said_of_a_body_is_no_part_of_its_name(void)
{
    check("一、总体情况\n2022年,渑池县仰韶镇人民政府信息公开工作以公开为常态。",
          "渑池县仰韶镇", "河南省");
    check("一、总体情况\n2022年,渑池县水利局政府信息公开工作不断加强。", "渑池县水利局",
          "河南省");
    check("渑池县政务公开领导小组办公室关于认真做好年报的通知\n一、总体情况", NULL, NULL);
}

static void a_city_by_its_short_name_tells_its_district(void)
{
    struct record record;
    read_lines(&record, "西宁城中区2024年政府信息公开工作年度报告\n一、总体情况");
    g_assert_cmpstr(record.unit.name, ==, "城中区");
    g_assert_cmpstr(record.unit.code, ==, "630103");
    record_clear(&record);
    check("x.com东城街道2019年政府信息公开工作年度报告\n一、总体情况", "东城街道", NULL);
    check("标\t题 阿里地区2022年度政府信息公开工作年度报告\n一、总体情况", "阿里地区",
          "西藏自治区");
}

static void the_street_of_a_government_goes_without_it(void)
{
    check(
        "广州市白云区人民政府棠景街道办事处2021年政府信息公开工作年度报告\n一、总体情况",
        "广州市白云区棠景街道", "广东省");
    check("佳荣里街2021年政府信息公开工作年度报告\n一、总体情况", "佳荣里街", NULL);
}

static void a_short_title_and_a_full_one_are_of_one_body(void)
{
    check("叶县人社局2024年政府信息公开工作年度报告\n"
          "叶县人力资源和社会保障局2024年政府信息公开工作年度报告\n一、总体情况",
          "叶县人社局", "河南省");
}

static void a_body_told_twice_is_not_doubted(void)
{
    g_assert_cmpint(find_status(ASK("渑池县水利局") "\n2022年,渑池县水利局以公开为常态。",
                                "unit.unknown"),
                    ==, -1);
    g_assert_cmpint(find_status(ASK("渑池县水利局"), "unit.unknown"), ==,
                    FINDING_UNCERTAIN);
    check("杭州钱江经济开发区2022年政府信息公开工作年度报告\n一、总体情况",
          "杭州钱江经济开发区", "浙江省");
}

static void a_short_name_in_brackets_is_passed_over(void)
{
    check(
        "本报告由南宁经济技术开发区管理委员会(以下简称经开区管委会)编制。\n一、总体情况",
        "南宁经济技术开发区", "广西壮族自治区");
    check("一、总体情况\n2021年,渑池县水利局(下称“我局”)坚持以公开为常态。",
          "渑池县水利局", "河南省");
    check("一、总体情况\n渑池县水利局2022年政府信息公开工作年度报告,"
          "根据条例编制。全年公布12条。",
          "渑池县水利局", "河南省");
    check("现结合实际,将保税区2021年度政府信息公开年度报告如下:一、总体情况", NULL, NULL);
}

static void unions_are_bodies(void)
{
    check("雨山区残联2021年政府信息公开工作年度报告\n一、总体情况", "雨山区残联",
          "安徽省");
    check(ASK("泗阳县妇联办公室"), "泗阳县妇联", "江苏省");
}

static gboolean has_opening(const char *text)
{
    g_autoptr(document_t) document = lines_document(text);
    g_autoptr(report_reader_t) reader = report_reader_new();
    struct report_range range = lines_range(document);
    report_split(reader, document);
    return report_has_opening(reader, &range);
}

static void a_short_row_opens_a_report(void)
{
    g_assert_true(has_opening("一、概述\n本年无事。"));
    g_assert_true(has_opening("首页\n一、總體情況"));
    g_assert_false(has_opening(
        "会上首先针对年报的总体情况、主动公开政府信息情况和其他部分作了说明。"));
}

#define PERIOD "统计期限自2020年1月1日起至2020年12月31日止。\n"

static const char *read_period(struct record *record, const char *text)
{
    read_lines(record, text);
    return record->period_from;
}

static void a_whole_year_is_a_period_whatever_it_is_said_of(void)
{
    struct record record;
    g_assert_cmpstr(read_period(&record, "一、总体情况\n所列数据自2020年1月1日起,"
                                         "至2020年12月31日止。"),
                    ==, "2020-01-01");
    record_clear(&record);
    g_assert_null(read_period(&record, "一、总体情况\n公示自2020年3月1日起,"
                                       "至2020年3月7日止。"));
    record_clear(&record);
}

static void a_year_told_twice_is_not_doubted(void)
{
    g_assert_cmpint(find_status(PERIOD "一、总体情况\n2020年,有序推进。", "year.unknown"),
                    ==, -1);
    g_assert_cmpint(find_status(PERIOD "一、总体情况\n有序推进。", "year.unknown"), ==,
                    FINDING_UNCERTAIN);
    g_assert_cmpint(find_status("一、总体情况\n有序推进。", "year.unknown"), ==,
                    FINDING_FAIL);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report-actor/a-clause-with-a-mark-in-it-is-no-name",
                    a_clause_with_a_mark_in_it_is_no_name);
    g_test_add_func("/report-actor/a-zone-named-after-a-place-may-act",
                    a_zone_named_after_a_place_may_act);
    g_test_add_func("/report-actor/who-answers-is-whose-report-it-is",
                    who_answers_is_whose_report_it_is);
    g_test_add_func("/report-actor/an-office-that-answers-does-not-tell",
                    an_office_that_answers_does_not_tell);
    g_test_add_func("/report-actor/a-notice-about-reports-does-not-name-one",
                    a_notice_about_reports_does_not_name_one);
    g_test_add_func("/report-actor/a-body-of-the-country-lies-in-no-province",
                    a_body_of_the_country_lies_in_no_province);
    g_test_add_func("/report-actor/words-of-a-kind-are-no-name",
                    words_of_a_kind_are_no_name);
    g_test_add_func("/report-actor/the-year-of-a-paper-is-not-the-report-s",
                    the_year_of_a_paper_is_not_the_report_s);
    g_test_add_func("/report-actor/a-year-told-twice-is-not-doubted",
                    a_year_told_twice_is_not_doubted);
    g_test_add_func("/report-actor/two-bodies-that-differ-tell-nothing",
                    two_bodies_that_differ_tell_nothing);
    g_test_add_func("/report-actor/a-title-with-the-place-completes-the-one-above",
                    a_title_with_the_place_completes_the_one_above);
    g_test_add_func("/report-actor/a-number-before-the-name-is-no-part-of-it",
                    a_number_before_the_name_is_no_part_of_it);
    g_test_add_func("/report-actor/farms-of-every-kind-are-towns",
                    farms_of_every_kind_are_towns);
    g_test_add_func("/report-actor/a-sentence-names-by-the-title-with-a-year",
                    a_sentence_names_by_the_title_with_a_year);
    g_test_add_func("/report-actor/what-is-said-of-a-body-is-no-part-of-its-name",
                    what_is_said_of_a_body_is_no_part_of_its_name);
    g_test_add_func("/report-actor/a-city-by-its-short-name-tells-its-district",
                    a_city_by_its_short_name_tells_its_district);
    g_test_add_func("/report-actor/the-street-of-a-government-goes-without-it",
                    the_street_of_a_government_goes_without_it);
    g_test_add_func("/report-actor/a-short-title-and-a-full-one-are-of-one-body",
                    a_short_title_and_a_full_one_are_of_one_body);
    g_test_add_func("/report-actor/a-body-told-twice-is-not-doubted",
                    a_body_told_twice_is_not_doubted);
    g_test_add_func("/report-actor/a-short-name-in-brackets-is-passed-over",
                    a_short_name_in_brackets_is_passed_over);
    g_test_add_func("/report-actor/unions-are-bodies", unions_are_bodies);
    g_test_add_func("/report-actor/a-whole-year-is-a-period",
                    a_whole_year_is_a_period_whatever_it_is_said_of);
    g_test_add_func("/report-actor/a-short-row-opens-a-report",
                    a_short_row_opens_a_report);
    return g_test_run();
}
