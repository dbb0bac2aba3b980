/* Which of several titles is the report's own, and what stands for a title that says too
 * little. */
#include "data/report/report.h"
#include "tests/support/lines.h"

#include <string.h>

static void read_page(struct record *record, const char *page_title, const char *file,
                      const char *text)
{
    g_autoptr(document_t) document = lines_document(text);
    g_autoptr(report_reader_t) reader = report_reader_new();
    struct report_range range = lines_range(document);
    document->title = g_strdup(page_title);
    record_init(record);
    report_split(reader, document);
    report_read_heading(reader, &range, file, record);
}

static void check_page(const char *page_title, const char *file, const char *text,
                       const char *name, gint year)
{
    struct record record;
    g_test_message("%s", text);
    read_page(&record, page_title, file, text);
    g_assert_cmpstr(record.unit.name, ==, name);
    g_assert_cmpint(record.year, ==, year);
    record_clear(&record);
}

#define KEY "政府信息公开工作年度报告"
#define TEXT "\n一、总体情况\n本年无事。"
#define LONG                                                                             \
    "公开的渠道保持畅通，公开的内容按时更新，收到的申请按期答复，没有人提起复议和诉讼。"
#define LINKS "叶县2019年" KEY "\n叶县2020年" KEY "\n叶县2022年" KEY "\n"

static void links_to_other_years_are_not_the_title(void)
{
    check_page("叶县2021年" KEY "_平顶山市政府网", "x", LINKS "叶县2021年" KEY TEXT,
               "叶县", 2021);
    check_page(NULL, "x",
               LINKS "叶县2021年" KEY
                     "\n统计期限自2021年1月1日至2021年12月31日。\n一、总体情况",
               "叶县", 2021);
    check_page(NULL, "叶县2021.txt", LINKS "叶县2021年" KEY TEXT, "叶县", 2021);
    check_page(NULL, "x", LINKS "叶县2021年" KEY "\n发布日期：2023-03-01" TEXT, "叶县",
               2021);
    check_page(NULL, "x", LINKS "叶县2021年" KEY "\n一、总体情况\n2021年，无事。", "叶县",
               2021);
    check_page("叶县2021年" KEY, "x", "2021年" KEY TEXT "\n" LINKS, "叶县", 2021);
    check_page("叶县2021年" KEY, "x",
               "一、总体情况\n本年无事。\n平顶山市2018年" KEY "\n平顶山市2019年" KEY,
               "叶县", 2021);
}

/* As templates leave it in Word files. */
static void a_file_s_property_is_no_title_of_a_page(void)
{
    struct record record;
    g_autoptr(document_t) document = lines_document(LINKS "叶县2021年" KEY TEXT);
    g_autoptr(report_reader_t) reader = report_reader_new();
    struct report_range range = lines_range(document);
    document->title = g_strdup("叶县2019年" KEY);
    document->title_is_property = TRUE;
    record_init(&record);
    report_split(reader, document);
    report_read_heading(reader, &range, "x", &record);
    g_assert_cmpint(record.year, ==, 0);
    record_clear(&record);
}

static void titles_of_several_years_and_nothing_that_tells(void)
{
    struct record record;
    read_page(&record, NULL, "x", LINKS "叶县2021年" KEY TEXT);
    g_assert_cmpint(record.year, ==, 0);
    g_assert_cmpstr(record.unit.code, ==, "410422");
    g_assert_cmpuint(record.findings->len, ==, 1);
    g_assert_cmpstr(g_array_index(record.findings, struct finding, 0).rule, ==,
                    "year.unknown");
    record_clear(&record);
}

static void the_report_before_and_the_next_are_links(void)
{
    check_page(NULL, "x", "上一篇：叶县2020年" KEY "\n叶县2021年" KEY TEXT, "叶县", 2021);
    check_page(NULL, "x", "下一条\n叶县2022年" KEY "\n叶县2021年" KEY TEXT, "叶县", 2021);
}

static void a_cell_may_hold_the_title(void)
{
    check_page(NULL, "x", "生成日期\t2022-01-20\t名称\t叶县2021年" KEY TEXT, "叶县",
               2021);
    check_page(NULL, "x", "叶县人民政府\t2021年" KEY TEXT, "叶县", 2021);
}

static void a_table_of_contents_is_no_report(void)
{
    g_autoptr(document_t) document =
        lines_document("叶县\n2021年" KEY "\n一、总体情况…1\n二、主动公开…2\n三、收到…3\n"
                       "叶县2021年" KEY TEXT "\n二、主动公开政府信息情况\n无。");
    g_autoptr(report_reader_t) reader = report_reader_new();
    g_assert_cmpuint(report_split(reader, document)->len, ==, 1);
}

static void who_compiles_or_signs_is_whose_it_is(void)
{
    check_page(NULL, "x", "2021年" KEY "\n本报告由叶县人民政府编制。" TEXT, "叶县", 2021);
    check_page(NULL, "x", "2021年" KEY TEXT "\n叶县财政局\n2022年1月20日", "叶县财政局",
               2021);
    /* It may be the county's report. */
    check_page(NULL, "x", "2021年" KEY "\n本报告由叶县人民政府办公室编制。" TEXT, NULL,
               2021);
    check_page(NULL, "x", "2021年" KEY TEXT LONG "\n叶县政务服务局\n2022年1月20日", NULL,
               2021);
}

static void years_in_other_words(void)
{
    check_page(NULL, "x", "叶县21年" KEY TEXT, "叶县", 2021);
    check_page(NULL, "x", "21年度叶县" KEY TEXT, "叶县", 2021);
    check_page(NULL, "x", "叶县" KEY "\n（2021年1月1日至2021年12月31日）" TEXT, "叶县",
               2021);
    check_page(NULL, "x", "叶县2023年公布的2021年" KEY TEXT, "叶县", 0);
    check_page(NULL, "x", "叶县" KEY "\n一、总体情况\n与2020年相比，2021年公开信息更多。",
               "叶县", 2021);
    check_page(NULL, "x", "叶县" KEY "\n一、总体情况\n较2020年增长12%。", "叶县", 0);
}

static void brackets_and_marks_in_titles(void)
{
    check_page(NULL, "x", "叶县（2021年）" KEY TEXT, "叶县", 2021);
    check_page(NULL, "x", "叶县〔2021〕" KEY TEXT, "叶县", 2021);
    check_page(NULL, "x", "叶县【2021】年" KEY TEXT, "叶县", 2021);
    check_page(NULL, "x", "叶县2021年《" KEY "》" TEXT, "叶县", 2021);
    check_page(NULL, "x", "2021年" KEY "（叶县财政局）" TEXT, "叶县财政局", 2021);
    check_page(NULL, "x", "叶县2021年政府信息公开工作年报" TEXT, "叶县", 2021);
    check_page(NULL, "x", "叶县人民政\n府2021年" KEY TEXT, "叶县", 2021);
    check_page(NULL, "x", "渑池高新区（经开区）管委会2021年" KEY TEXT,
               "渑池高新区(经开区)", 2021);
    check_page(NULL, "x", "2021年叶县新城区（高新区）管理委员会" KEY TEXT,
               "叶县新城区(高新区)", 2021);
    check_page(NULL, "x", "管委会2021年" KEY TEXT, NULL, 2021);
}

static void what_is_said_of_the_page_is_no_name(void)
{
    check_page(NULL, "x",
               "标 题 2021年" KEY
               "\n发布机构 县政府办公室 公文时效 有效\n叶县2021年" KEY TEXT,
               "叶县", 2021);
    check_page(NULL, "x",
               "2022年3月26日本报告根据规定编制。\n二、主动公开情况\n叶县2021年共公开"
               "政府信息26条。",
               NULL, 2021);
}

#define OTHERS "义马市2021年" KEY "\n卢氏县2021年" KEY "\n"

static void links_to_other_bodies_are_not_the_title(void)
{
    check_page("叶县2021年" KEY, "x", OTHERS "叶县2021年" KEY TEXT, "叶县", 2021);
    check_page("叶县2021年" KEY, "x", OTHERS TEXT, "叶县", 2021);
    check_page(NULL, "x",
               OTHERS "叶县2021年" KEY TEXT LONG "\n叶县人民政府\n2022年1月20日", "叶县",
               2021);
    check_page(NULL, "x", OTHERS "叶县2021年" KEY TEXT, NULL, 2021);
    check_page(NULL, "x", "平顶山市叶县2021年" KEY "\n叶县人民政府2021年" KEY TEXT,
               "叶县", 2021);
    check_page(NULL, "x", "叶县\n" KEY "\n2023年\n2022年\n2021年" TEXT, "叶县", 0);
}

static void whom_a_report_is_sent_to_is_not_whose_it_is(void)
{
    check_page(NULL, "x",
               "2021年" KEY TEXT LONG "\n抄报：\n平顶山市人民政府\n2022年1月20日", NULL,
               2021);
    check_page(NULL, "x",
               "2021年" KEY
               "\n一、总体情况\n平顶山市人民政府在年度考核中给予肯定，有关工作"
               "按时完成，渠道畅通。",
               NULL, 2021);
}

static void a_file_name_s_day_is_not_its_year(void)
{
    check_page(NULL, "2022-01-20 叶县2021年年报.txt",
               "一、总体情况\n" KEY "编制完成，无事。", "叶县", 2021);
    check_page(NULL, "2022年1月20日关于叶县人民政府_年报.txt", "一、总体情况\n本年无事。",
               "叶县", 0);
}

static void check_place(const char *file, const char *text, const char *name,
                        const char *level, const char *prefecture)
{
    struct record record;
    g_test_message("%s", text);
    read_page(&record, NULL, file, text);
    g_assert_cmpstr(record.unit.name, ==, name);
    g_assert_cmpstr(record.unit.level, ==, level);
    g_assert_cmpstr(record.unit.prefecture, ==, prefecture);
    record_clear(&record);
}

static void a_division_lies_in_the_one_before_it(void)
{
    check_place("x", "义马市东区街道办事处2021年" KEY TEXT, "义马市东区街道", "township",
                "三门峡市");
    check_place("x", "国家税务总局渑池县税务局2021年" KEY TEXT "\n主办：平顶山市人民政府",
                "国家税务总局渑池县税务局", "department", "三门峡市");
    check_place("x", "中共渑池县委机构编制委员会办公室2021年" KEY TEXT,
                "中共渑池县委机构编制委员会办公室", "department", "三门峡市");
    check_place("x", "朝阳区双桥地区办事处2021年" KEY TEXT, "朝阳区双桥地区", "township",
                NULL);
    check_place("湖北省/襄阳市/枣阳市/太平镇.txt", "太平镇2021年" KEY TEXT, "太平镇",
                "township", "襄阳市");
}

static void a_school_s_year_is_that_in_which_it_ends(void)
{
    check_page(NULL, "x", "清溪大学2019-2020学年信息公开工作年度报告" TEXT, "清溪大学",
               2020);
    check_page(NULL, "x", "清溪大学\n2021—2022学年度信息公开工作报告" TEXT, "清溪大学",
               2022);
    check_page(NULL, "x", "清溪大学2021学年信息公开年度报告" TEXT, "清溪大学", 2021);
}

/* 资讯 is folded to 信息: the part of a site above a title is none of it. */
static void a_part_of_the_site_is_no_name(void)
{
    check_page(NULL, "x", "行业资讯\n全国海关2020年" KEY TEXT, NULL, 2020);
    check_page(NULL, "x", "叶县2020年政府信息\n公开工作开展年度报告" TEXT, "叶县", 2020);
}

static void a_short_name_of_an_autonomous_county_is_one(void)
{
    check_page(NULL, "x", "镇宁自治县政府2019年信息公开工作年度报告" TEXT, "镇宁自治县",
               2019);
    check_page(NULL, "x", "全自治县2019年" KEY TEXT, NULL, 2019);
    check_place("x", "耿马自治县2021年" KEY TEXT, "耿马自治县", "county", "临沧市");
}

static void a_zone_is_no_county(void)
{
    check_place("x", "遂宁经开区2021年" KEY TEXT, "遂宁经开区", "zone", "遂宁市");
    check_place("x", "上海临港新片区2021年" KEY TEXT, "上海临港新片区", "zone", NULL);
    check_place("x", "郑州航空港区2021年" KEY TEXT, "郑州航空港区", "zone", "郑州市");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report-choose/links-to-other-years-are-not-the-title",
                    links_to_other_years_are_not_the_title);
    g_test_add_func("/report-choose/a-file-s-property-is-no-title-of-a-page",
                    a_file_s_property_is_no_title_of_a_page);
    g_test_add_func("/report-choose/several-years-and-nothing-that-tells",
                    titles_of_several_years_and_nothing_that_tells);
    g_test_add_func("/report-choose/the-report-before-and-the-next-are-links",
                    the_report_before_and_the_next_are_links);
    g_test_add_func("/report-choose/a-cell-may-hold-the-title",
                    a_cell_may_hold_the_title);
    g_test_add_func("/report-choose/a-table-of-contents-is-no-report",
                    a_table_of_contents_is_no_report);
    g_test_add_func("/report-choose/who-compiles-or-signs-is-whose-it-is",
                    who_compiles_or_signs_is_whose_it_is);
    g_test_add_func("/report-choose/years-in-other-words", years_in_other_words);
    g_test_add_func("/report-choose/brackets-and-marks-in-titles",
                    brackets_and_marks_in_titles);
    g_test_add_func("/report-choose/what-is-said-of-the-page",
                    what_is_said_of_the_page_is_no_name);
    g_test_add_func("/report-choose/links-to-other-bodies-are-not-the-title",
                    links_to_other_bodies_are_not_the_title);
    g_test_add_func("/report-choose/whom-a-report-is-sent-to",
                    whom_a_report_is_sent_to_is_not_whose_it_is);
    g_test_add_func("/report-choose/a-file-name-s-day-is-not-its-year",
                    a_file_name_s_day_is_not_its_year);
    g_test_add_func("/report-choose/a-division-lies-in-the-one-before-it",
                    a_division_lies_in_the_one_before_it);
    g_test_add_func("/report-choose/a-school-s-year-is-that-in-which-it-ends",
                    a_school_s_year_is_that_in_which_it_ends);
    g_test_add_func("/report-choose/a-part-of-the-site-is-no-name",
                    a_part_of_the_site_is_no_name);
    g_test_add_func("/report-choose/a-short-name-of-an-autonomous-county-is-one",
                    a_short_name_of_an_autonomous_county_is_one);
    g_test_add_func("/report-choose/a-zone-is-no-county", a_zone_is_no_county);
    return g_test_run();
}
