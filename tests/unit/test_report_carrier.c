/* Pages that carry a report in odd ways, or only what looks like one. */
#include "data/report/report.h"
#include "tests/support/lines.h"

#include <string.h>

#define KEY "政府信息公开工作年度报告"
#define PERIOD "统计期限自2021年1月1日至2021年12月31日。\n"

static gboolean read_page(struct record *record, const char *text)
{
    g_autoptr(document_t) document = lines_document(text);
    g_autoptr(report_reader_t) reader = report_reader_new();
    struct report_range range = lines_range(document);
    g_test_message("%s", text);
    record_init(record);
    report_split(reader, document);
    report_read_heading(reader, &range, "x.txt", record);
    return report_is_one(reader, &range, record);
}

static void check(const char *text, const char *name, const char *province)
{
    struct record record;
    g_assert_true(read_page(&record, text));
    g_assert_cmpstr(record.unit.name, ==, name);
    g_assert_cmpstr(record.unit.province, ==, province);
    record_clear(&record);
}

static void check_none(const char *text)
{
    struct record record;
    g_assert_false(read_page(&record, text));
    record_clear(&record);
}

static void a_report_names_itself_before_who_compiles_it(void)
{
    check("本年度报告由叶县教育局根据政府信息公开条例要求编制而成。" PERIOD, "叶县教育局",
          "河南省");
    check("本年度報告由國家機關事務管理局根據政府信息公開條例要求編制而成。" PERIOD,
          "国家机关事务管理局", NULL);
    check("本报告由县教育局根据政府信息公开条例要求编制而成。" PERIOD, NULL, NULL);
}

static void a_report_made_of_others_is_of_their_area(void)
{
    check("本报告根据政府信息公开条例,汇总平顶山市各县(市、区)"
          "政府信息公开工作情况编制而成。" PERIOD,
          "平顶山市", "河南省");
    check("本年度报告根据政府信息公开条例要求,"
          "综合2021年度叶县各乡镇、各部门的年度报告编制。" PERIOD,
          "叶县", "河南省");
    check("本报告根据政府信息公开条例,汇总各县(市、区)"
          "政府信息公开工作情况编制而成。" PERIOD,
          NULL, NULL);
}

static void words_put_in_the_place_of_a_name_are_none(void)
{
    check("买球_某某平台网址人民政府合作交流办公室\n2021年" KEY "\n一、总体情况\n" PERIOD,
          NULL, NULL);
    check("现将某某赌场,某某博彩业网址交通运输局2021年" KEY "予以公布。\n" PERIOD, NULL,
          NULL);
}

static void signs_that_were_lost_are_no_part_of_a_name(void)
{
    check("????叶县水利局2021年" KEY "\n一、总体情况\n本年无事。", "叶县水利局",
          "河南省");
    check("\xEF\xBF\xBD\xEF\xBF\xBD叶县水利局2021年" KEY "\n一、总体情况\n本年无事。",
          "叶县水利局", "河南省");
}

static void a_place_named_beside_tells_one_of_two(void)
{
    check("农业农村局2021年" KEY "\n来源：南通市通州区农业农村局\n一、总体情况\n" PERIOD,
          "通州区农业农村局", "江苏省");
    check("农业农村局2021年" KEY "\n来源：通州区农业农村局\n一、总体情况\n" PERIOD,
          "通州区农业农村局", NULL);
}

static void a_title_may_break_behind_government(void)
{
    struct record record;
    g_assert_true(read_page(&record,
                            "叶县昆阳街道办事处2021年度政府\n信息公开工作年度报告\n"
                            "一、总体情况\n本年无事。"));
    g_assert_cmpstr(record.title, ==, "叶县昆阳街道办事处2021年度" KEY);
    record_clear(&record);
}

static void what_tells_how_to_write_one_is_none(void)
{
    check_none("信息公開\n國務院辦公廳\n關於"
               "政府信息公開工作年度報告\n有關事項的通知\n"
               "各省、自治區、直轄市：新條例自2019年5月15日起施行，現通知如下。");
    check_none("关于做好2021年" KEY "\n编制工作的通知\n各科室：请于月底前报送。");
    check_none("政府信息公开年度工作报告范文\n一、概述\n截至年底，设立了52个受理点。");
    check("叶县2021年" KEY "\n一、总体情况\n本年无事。", "叶县", "河南省");
}

#define LINKS "叶县教育局2021年" KEY "\n叶县财政局2021年" KEY "\n"

static void a_sentence_tells_which_of_several_titles_it_is_below(void)
{
    check(LINKS "叶县水利局2021年" KEY "\n一、总体情况\n今年叶县水利局有序公开。",
          "叶县水利局", "河南省");
    check(LINKS "一、总体情况\n今年全局有序公开。", NULL, NULL);
    check(LINKS "一、总体情况\n今年全局有序公开。\n上一篇：叶县财政局2020年" KEY, NULL,
          NULL);
}

static void the_headings_of_the_form_tell_a_report(void)
{
    check("一、总体情况\n(一)主动公开\n及时公开政府信息,方便公众了解。\n"
          "二、主动公开政府信息情况\n第二十条第(一)项",
          NULL, NULL);
    check_none("一、总体情况\n全年降水偏多。\n二、雨水情况\n政府信息公开栏有图。");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report-carrier/a-report-names-itself-before-who-compiles-it",
                    a_report_names_itself_before_who_compiles_it);
    g_test_add_func("/report-carrier/a-report-made-of-others-is-of-their-area",
                    a_report_made_of_others_is_of_their_area);
    g_test_add_func("/report-carrier/words-put-in-the-place-of-a-name-are-none",
                    words_put_in_the_place_of_a_name_are_none);
    g_test_add_func("/report-carrier/signs-that-were-lost-are-no-part-of-a-name",
                    signs_that_were_lost_are_no_part_of_a_name);
    g_test_add_func("/report-carrier/a-place-named-beside-tells-one-of-two",
                    a_place_named_beside_tells_one_of_two);
    g_test_add_func("/report-carrier/a-title-may-break-behind-government",
                    a_title_may_break_behind_government);
    g_test_add_func("/report-carrier/what-tells-how-to-write-one-is-none",
                    what_tells_how_to_write_one_is_none);
    g_test_add_func("/report-carrier/a-sentence-tells-which-of-several-titles",
                    a_sentence_tells_which_of_several_titles_it_is_below);
    g_test_add_func("/report-carrier/the-headings-of-the-form-tell-a-report",
                    the_headings_of_the_form_tell_a_report);
    return g_test_run();
}
