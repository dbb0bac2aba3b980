/* Whose report it is where the text calls the body by its kind alone. */
#include "data/report/report.h"
#include "tests/support/lines.h"

#include <string.h>

static void check(const char *text, const char *name, const char *scope)
{
    struct record record;
    g_autoptr(document_t) document = lines_document(text);
    g_autoptr(report_reader_t) reader = report_reader_new();
    struct report_range range = lines_range(document);
    record_init(&record);
    report_split(reader, document);
    g_test_message("%s", text);
    report_read_heading(reader, &range, "x.txt", &record);
    g_assert_cmpstr(record.unit.name, ==, name);
    g_assert_cmpstr(record.unit.scope, ==, scope);
    record_clear(&record);
}

static void the_city_that_a_new_area_is_named_after_is_where_it_lies(void)
{
    static const char *const titles[] = { "重庆两江新区",
                                          "重庆两江新区管理委员会办公室" };
    for (gsize i = 0; i < G_N_ELEMENTS(titles); i++) {
        g_autofree char *text = g_strconcat(
            titles[i], "2021年政府信息公开工作年度报告\n一、总体情况\n公开信息5条。",
            NULL);
        g_autoptr(document_t) document = lines_document(text);
        g_autoptr(report_reader_t) reader = report_reader_new();
        struct report_range range = lines_range(document);
        struct record record;
        record_init(&record);
        report_split(reader, document);
        report_read_heading(reader, &range, "x.txt", &record);
        g_assert_cmpstr(record.unit.province, ==, "重庆市");
        record_clear(&record);
    }
}

#define HEAD "一、总体情况\n（一）主动公开\n"
#define SITE "本报告可在叶县人民政府门户网站查阅。\n"

static void an_office_is_completed_by_the_place_the_text_names(void)
{
    check("县政府办公室2021年政府信息公开工作年度报告\n" SITE HEAD "公开信息5条。",
          "叶县人民政府办公室", "office");
    check(SITE HEAD "2021年，县政府办认真做好各项工作。", "叶县人民政府办公室", "office");
    check("请与三门峡市湖滨区政府办公室联系。\n" HEAD "区政府办公室严格落实要求。",
          "三门峡市湖滨区政府办公室", "office");
    check("现公开义马市人民政府办公厅的年度报告。\n" HEAD "市政府办公厅坚持公开。",
          "义马市人民政府办公厅", "office");
}

static void our_office_is_the_one_to_ask(void)
{
    check("如有疑问，请与三门峡市湖滨区人民政府办公室联系。\n" HEAD
          "2021年，我办公开信息5条。",
          "三门峡市湖滨区人民政府办公室", "office");
    check("按照叶县人民政府办公室的通知编制。\n" HEAD "2021年，我办公开信息5条。", NULL,
          NULL);
    check("本报告由义马市人民政府办公室编制。\n" HEAD "市政府办公室坚持公开。",
          "义马市人民政府办公室", "office");
}

static void a_zone_may_be_asked_by_its_whole_name(void)
{
    check("请与宜昌高新技术产业开发区党政办公室联系。\n" HEAD
          "2024年，宜昌高新区认真落实要求。",
          "宜昌高新区", "government");
    check("请与宜昌高新技术产业开发区党政办公室联系。\n" HEAD
          "2024年，宜昌综合保税区认真落实要求。",
          NULL, NULL);
    /* An office within it speaks for it, in the short name or the longer one. */
    check(
        "本报告由宜昌高新区党政办公室编制，有疑问请与宜昌市高新区党政办公室联系。\n" HEAD,
        "宜昌高新区", "government");
}

static void an_area_that_speaks_is_the_one_the_text_names(void)
{
    check(SITE HEAD "2021年，我县坚持以公开为常态，公开信息5条。", "叶县", "government");
    check(SITE HEAD "我县坚持公开。\n县政府办公室认真做好各项工作。", "叶县",
          "government");
    check(SITE HEAD "全年公开信息5条。", NULL, NULL);
    check(SITE HEAD "县政府办公室收到申请5件。", NULL, NULL);
}

static void others_do_not_lend_their_place(void)
{
    check(SITE HEAD "我县坚持公开。我局公开信息5条。", NULL, NULL);
    check(SITE HEAD "我县坚持公开。2021年，县水利局公开信息5条。", NULL, NULL);
    check(SITE "另见鲁山县人民政府网站。\n" HEAD "我县坚持公开。", NULL, NULL);
    check("按照三门峡市人民政府的要求编制。\n" HEAD "我市坚持公开。", NULL, NULL);
    check(HEAD "我县坚持公开，公开信息5条。", NULL, NULL);
    check("本报告可在湖滨区人民政府网站查阅。\n" HEAD "我区坚持公开，管委会加强领导。",
          NULL, NULL);
    check("本报告可在湖滨区人民政府网站查阅。\n" HEAD "我区坚持公开，不断加强领导。",
          "湖滨区", "government");
    check(SITE HEAD "我县坚持公开。全镇公开信息5条。", NULL, NULL);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report-own/an-office-is-completed",
                    an_office_is_completed_by_the_place_the_text_names);
    g_test_add_func("/report-own/our-office-is-the-one-to-ask",
                    our_office_is_the_one_to_ask);
    g_test_add_func("/report-own/a-zone-by-its-whole-name",
                    a_zone_may_be_asked_by_its_whole_name);
    g_test_add_func("/report-own/an-area-that-speaks",
                    an_area_that_speaks_is_the_one_the_text_names);
    g_test_add_func("/report-own/others-do-not-lend-their-place",
                    others_do_not_lend_their_place);
    g_test_add_func("/report-own/the-city-of-a-new-area",
                    the_city_that_a_new_area_is_named_after_is_where_it_lies);
    return g_test_run();
}
