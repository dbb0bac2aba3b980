#include "data/report/report.h"

#include "data/report/report_title.h"
#include "tests/support/lines.h"

#include <string.h>

static void read_lines(struct record *record, const char *name, const char *text)
{
    g_autoptr(document_t) document = lines_document(text);
    g_autoptr(report_reader_t) reader = report_reader_new();
    struct report_range range = lines_range(document);
    record_init(record);
    report_split(reader, document);
    report_read_heading(reader, &range, name, record);
}

struct title_case {
    const char *text, *name, *code, *level, *scope;
    gint year;
};

/* Every shape of title that has been seen; the bodies are real because their codes are.
 */
static const struct title_case title_cases[] = {
    { "汤阴县人民政府2021年政府信息公开工作年度报告", "汤阴县", "410523", "county",
      "government", 2021 },
    { "2023年度六枝特区人民政府信息公开工作年度报告", "六枝特区", "520203", "county",
      "government", 2023 },
    { "叶县人民政府信息公开工作2022年度报告", "叶县", "410422", "county", "government",
      2022 },
    { "沙市区人民政府关于2022年度政府信息公开工作的年度报告", "沙市区", "421002",
      "county", "government", 2022 },
    { "关于津市市2023年政府信息公开工作年度报告", "津市市", "430781", "county",
      "government", 2023 },
    { "新疆生产建设兵团第八师石河子市2022年政府信息公开工作年度报告", "石河子市",
      "659001", "county", "government", 2022 },
    { "江苏省如皋市长江镇（如皋港区）2022年政府信息公开工作年度报告",
      "江苏省如皋市长江镇", NULL, "township", "government", 2022 },
    { "城口县人民政府机关\n2020年政府信息公开工作年度报告", "城口县人民政府机关", NULL,
      "department", "office", 2020 },
    { "铜鼓县2021年政府信息公开工作年度报告", "铜鼓县", "360926", "county", "government",
      2021 },
    { "渑池县人民政府 2023 年政府信息公开工作年度报告", "渑池县", "411221", "county",
      "government", 2023 },
    { "# 伊川县人民政府2020年政府信息公开工作年度报告", "伊川县", "410329", "county",
      "government", 2020 },
    { "2022年上海市政府信息公开工作年度报告", "上海市", "310000", "province",
      "government", 2022 },
    { "2025年黄浦区财政局政府信息公开工作年度报告", "黄浦区财政局", NULL, "department",
      "department", 2025 },
    { "会同县2021年政府信息公开\n工作年度报告", "会同县", "431225", "county",
      "government", 2021 },
    { "洪泽区人民政府\n2023 年政府信息公开工作年度报告", "洪泽区", "320813", "county",
      "government", 2023 },
    { "淮安市洪泽区人民政府2023年政府信息公开年报", "洪泽区", "320813", "county",
      "government", 2023 },
    { "2023年度洪泽区政府信息公开工作年报", "洪泽区", "320813", "county", "government",
      2023 },
    { "宽城满族自治县人民政府办公室2021年度政府信息公开工作年度报告",
      "宽城满族自治县人民政府办公室", NULL, "department", "office", 2021 },
    { "标题: 平潭综合实验区2022年度政府信息公开工作年度报告", "平潭综合实验区", NULL,
      "zone", "government", 2022 },
    { "首页 > 政务公开 > 正文\n阳平镇人民政府二〇二一年政府信息公开工作年度报告",
      "阳平镇", NULL, "township", "government", 2021 },
    { "阳平镇人民政府二O二一年政府信息公开工作年度报告", "阳平镇", NULL, "township",
      "government", 2021 },
    { "字号 打印\n湖口县大垅乡2020年政府信息公开工作年度报告", "湖口县大垅乡", NULL,
      "township", "government", 2020 },
    { "某页 9 - 威海市文登区信访局2022年政府信息公开工作年度报告", "威海市文登区信访局",
      NULL, "department", "department", 2022 },
    { "泉州台商投资区2021年政府信息公开工作年度报告", "泉州台商投资区", NULL, "zone",
      "government", 2021 },
    { "通知公告\n临汾经济开发区2020年政府信息公开年度报告", "临汾经济开发区", NULL,
      "zone", "government", 2020 },
    { "嘉鱼縣人民政府2021年政府信息公開工作年度報告", "嘉鱼县", "421221", "county",
      "government", 2021 },
    { "石家庄市桥西区人民政府2021年政府信息公开工作年度报告", "桥西区", "130104",
      "county", "government", 2021 },
    { "吉林省2021年政府信息公开工作年度报告", "吉林省", "220000", "province",
      "government", 2021 },
    { "乌海市人民政府政府信息公开工作2024年度报告", "乌海市", "150300", "prefecture",
      "government", 2024 },
    { "东湖街道办事处2023年政府信息公开工作年度报告", "东湖街道", NULL, "township",
      "government", 2023 },
};

static void titles_of_every_shape(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(title_cases); i++) {
        const struct title_case *c = &title_cases[i];
        struct record record;
        g_autofree char *text =
            g_strconcat(c->text, "\n\n一、总体情况\n本年无事。", NULL);
        g_test_message("%s", c->text);
        read_lines(&record, "x.txt", text);
        g_assert_cmpstr(record.unit.name, ==, c->name);
        g_assert_cmpstr(record.unit.code, ==, c->code);
        g_assert_cmpstr(record.unit.level, ==, c->level);
        g_assert_cmpstr(record.unit.scope, ==, c->scope);
        g_assert_cmpint(record.year, ==, c->year);
        g_assert_cmpuint(record.findings->len, ==, 0);
        g_assert_true(g_str_has_suffix(record.title, "报告") ||
                      g_str_has_suffix(record.title, "年报"));
        record_clear(&record);
    }
}

static gboolean has_finding(const struct record *record, const char *rule)
{
    for (guint i = 0; i < record->findings->len; i++)
        if (strcmp(g_array_index(record->findings, struct finding, i).rule, rule) == 0)
            return TRUE;
    return FALSE;
}

static void a_name_of_several_districts_gets_no_code(void)
{
    struct record record;
    read_lines(&record, NULL,
               "鼓楼区人民政府2021年政府信息公开工作年度报告\n一、总体情况");
    g_assert_cmpstr(record.unit.name, ==, "鼓楼区");
    g_assert_null(record.unit.code);
    g_assert_null(record.unit.province);
    g_assert_true(has_finding(&record, "unit.ambiguous"));
    record_clear(&record);
}

static void the_text_or_the_path_tells_which_district(void)
{
    struct record record;
    read_lines(
        &record, NULL,
        "鼓楼区人民政府2021年政府信息公开工作年度报告\n一、总体情况\n按照徐州市的要求。");
    g_assert_cmpstr(record.unit.code, ==, "320302");
    record_clear(&record);
    read_lines(&record, "福建省/福州市/鼓楼区.txt",
               "鼓楼区人民政府2021年政府信息公开工作年度报告\n一、总体情况");
    g_assert_cmpstr(record.unit.code, ==, "350102");
    record_clear(&record);
}

static void a_code_is_that_of_the_year(void)
{
    struct record record;
    read_lines(&record, NULL,
               "三元区人民政府2020年政府信息公开工作年度报告\n一、总体情况");
    g_assert_cmpstr(record.unit.code, ==, "350403");
    record_clear(&record);
    read_lines(&record, NULL,
               "三元区人民政府2022年政府信息公开工作年度报告\n一、总体情况");
    g_assert_cmpstr(record.unit.code, ==, "350404");
    record_clear(&record);
    read_lines(&record, NULL, "沙县人民政府2020年政府信息公开工作年度报告\n一、总体情况");
    g_assert_cmpstr(record.unit.code, ==, "350427");
    record_clear(&record);
}

static void towns_and_zones_get_their_province(void)
{
    struct record record;
    read_lines(&record, NULL,
               "阳平镇人民政府2021年政府信息公开工作年度报告\n一、总体情况\n按照三门峡市"
               "的要点。");
    g_assert_cmpstr(record.unit.province, ==, "河南省");
    g_assert_cmpstr(record.unit.prefecture, ==, "三门峡市");
    record_clear(&record);
    read_lines(&record, NULL,
               "平潭综合实验区2022年度政府信息公开工作年度报告\n一、总体情况");
    g_assert_cmpstr(record.unit.province, ==, "福建省");
    g_assert_null(record.unit.prefecture);
    record_clear(&record);
}

static void a_report_without_title_line(void)
{
    struct record record;
    read_lines(
        &record, "011.txt",
        "现公布大英县2020年度政府信息公开工作年度报告，数据的统计期限自2020年1月1日起至\n"
        "2020年12月31日止。\n一、总体情况\n2020年，大英县有序推进。");
    g_assert_cmpstr(record.unit.name, ==, "大英县");
    g_assert_cmpint(record.year, ==, 2020);
    g_assert_cmpstr(record.period_from, ==, "2020-01-01");
    g_assert_cmpstr(record.period_to, ==, "2020-12-31");
    g_assert_false(has_finding(&record, "year.unknown"));
    record_clear(&record);
}

static void the_file_name_is_the_last_resort(void)
{
    struct record record;
    read_lines(&record, "d/067_船山区人民政府办公室_2023.txt",
               "一、总体情况\n本办公室认真履职。");
    g_assert_cmpstr(record.unit.name, ==, "船山区人民政府办公室");
    g_assert_cmpstr(record.unit.scope, ==, "office");
    g_assert_cmpint(record.year, ==, 2023);
    record_clear(&record);
    read_lines(&record, "x.txt", "一、总体情况\n我局认真履职。");
    g_assert_null(record.unit.name);
    g_assert_cmpint(record.year, ==, 0);
    g_assert_true(has_finding(&record, "unit.unknown"));
    record_clear(&record);
}

struct prose_case {
    const char *text, *name;
};

/* No title and no sentence that names the report: who compiles it, who is at work. */
static void the_prose_shows_whose_report_it_is(void)
{
    static const struct prose_case cases[] = {
        { "按照条例的规定，杭锦后旗教育局编制了本报告，数据取自全年台账。\n一、总体情况"
          "\n",
          "杭锦后旗教育局" },
        { "本报告依照条例和上级的要求，由宣州区司法局编制，共六个部分。\n一、总体情况\n",
          "宣州区司法局" },
        { "一、总体情况\n2025年，霍城县水利局坚持应公开尽公开，信息更新及时，查阅方便。"
          "\n",
          "霍城县水利局" },
        { "一、总体情况\n（一）主动公开。2023年，厚桥街道积极推进各项工作，公开信息若干。"
          "\n",
          "厚桥街道" },
        { "一、总体情况\n2023年，区政府办公室认真落实各项要求，我局积极配合，工作有序开展"
          "。\n",
          NULL },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct record record;
        g_test_message("%s", cases[i].text);
        read_lines(&record, "x.txt", cases[i].text);
        g_assert_cmpstr(record.unit.name, ==, cases[i].name);
        record_clear(&record);
    }
}

static void a_notice_about_reports_is_no_title(void)
{
    struct record record;
    read_lines(&record, "x.txt",
               "发布机构：丰泽区教育局\n生成日期：2026-01-27\n"
               "泉州市丰泽区教育局关于印发2025年政府信息公开工作年度报告的通知\n"
               "泉州市丰泽区教育局\n2025年政府信息公开工作年度报告\n一、总体情况\n");
    g_assert_cmpstr(record.title, ==, "泉州市丰泽区教育局2025年政府信息公开工作年度报告");
    g_assert_cmpstr(record.unit.name, ==, "泉州市丰泽区教育局");
    record_clear(&record);
}

/* 城东 names a district, and is said of any town. */
static void a_zone_in_the_east_of_town_has_no_province(void)
{
    struct record record;
    read_lines(&record, "x.txt", "城东管理区2025年政府信息公开工作年度报告\n");
    g_assert_cmpstr(record.unit.level, ==, "zone");
    g_assert_null(record.unit.province);
    record_clear(&record);
}

struct period_case {
    const char *text, *from, *to;
};

static void periods_in_many_words(void)
{
    static const struct period_case cases[] = {
        { "数据的统计期限自2021年1月1日起至2021年12月31日止。", "2021-01-01",
          "2021-12-31" },
        { "统计期限为 2022 年 1 月 1 日至 2022 年 12 月 31 日。", "2022-01-01",
          "2022-12-31" },
        { "统计时限为2023年1月1日至12月31日。", "2023-01-01", "2023-12-31" },
        { "涵盖2020年1月1日至12月21日的工作情况。", "2020-01-01", "2020-12-21" },
        { "统计期限从2021年1月1日起，至2021年12月31日止。", "2021-01-01", "2021-12-31" },
        { "统计期限：2021年1月1日0时至12月31日24时。", "2021-01-01", "2021-12-31" },
        { "数据起始时间为2021年1月1日，截止时间为2021年12月31日。", "2021-01-01",
          "2021-12-31" },
        { "统计期限自2021年1月1日始，至2021年12月31日止。", "2021-01-01", "2021-12-31" },
        { "统计期限从2021年1月1日至12月31止。", "2021-01-01", "2021-12-31" },
        { "统计于2021年1月5日，2021年12月31日公布。", NULL, NULL },
        { "统计期限自20201年1日起至2020年12月31日止。", NULL, NULL },
        { "统计期限自\n2021年\n1月\n1日起至2021年12月31日止。", "2021-01-01",
          "2021-12-31" },
        { "统计期限自\n2021年\n1月\n\n1日起至2021年12月31日止。", NULL, NULL },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct record record;
        read_lines(&record, NULL, cases[i].text);
        g_assert_cmpstr(record.period_from, ==, cases[i].from);
        g_assert_cmpstr(record.period_to, ==, cases[i].to);
        record_clear(&record);
    }
}

static void one_file_with_two_reports_is_split(void)
{
    g_autoptr(document_t) document =
        lines_document("甲县2020年政府信息公开工作年度报告\n一、总体情况\n正文。\n五、存"
                       "在的主要问题\n无\n"
                       "甲县2021年政府信息公开工作年度报告\n\n一、总体情况\n正文。");
    g_autoptr(report_reader_t) reader = report_reader_new();
    const GArray *ranges = report_split(reader, document);
    g_assert_cmpuint(ranges->len, ==, 2);
    g_assert_cmpuint(g_array_index(ranges, struct report_range, 0).end_row, ==, 5);
    g_assert_cmpuint(g_array_index(ranges, struct report_range, 1).first_row, ==, 5);
    g_assert_cmpuint(g_array_index(ranges, struct report_range, 1).end_row, ==, 9);
}

static void a_heading_that_comes_twice_does_not_split(void)
{
    g_autoptr(document_t) document = lines_document(
        "甲县2020年政府信息公开工作年度报告\n一、总体情况\n（一）总体情况\n正文。");
    g_autoptr(report_reader_t) reader = report_reader_new();
    const GArray *ranges = report_split(reader, document);
    g_assert_cmpuint(ranges->len, ==, 1);
}

static void an_empty_document_is_one_empty_report(void)
{
    struct record record;
    g_autoptr(document_t) document = document_new("text");
    g_autoptr(report_reader_t) reader = report_reader_new();
    const GArray *ranges = report_split(reader, document);
    g_assert_cmpuint(ranges->len, ==, 1);
    record_init(&record);
    report_read_heading(reader, &g_array_index(ranges, struct report_range, 0), NULL,
                        &record);
    g_assert_null(record.title);
    record_clear(&record);
}

struct place_case {
    const char *text, *province, *prefecture;
};

/* What tells where a body lies may be broken over cells and lines. */
static void a_place_is_found_across_cells(void)
{
    static const struct place_case cases[] = {
        { "河南省三门峡\t市灵宝市\n", "河南省", "三门峡市" },
        { "河南省三门\n峡市\n", "河南省", "三门峡市" },
        { "河南省三门\t5\t峡市\n", NULL, NULL },
        { "表\t灵宝市阳平\t镇\n", "河南省", "三门峡市" },
        { "表\t5\t灵宝市\t阳平镇\n", "河南省", "三门峡市" },
        { "灵宝市\t5\t阳平镇\n在登封市\n在平顶山市\n", "河南省", NULL },
        { "灵宝市\n阳平镇\n在长沙市\n在平顶山市\n", NULL, NULL },
        { "靈寶市陽平鎮\n在长沙市\n", "河南省", "三门峡市" },
        { "灵 宝 市 阳 平 镇\n在长沙市\n", "河南省", "三门峡市" },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct record record;
        g_autofree char *text =
            g_strconcat("阳平镇人民政府2021年政府信息公开工作年度报告\n一、总体情况\n",
                        cases[i].text, NULL);
        g_test_message("%s", cases[i].text);
        read_lines(&record, "x.txt", text);
        g_assert_cmpstr(record.unit.province, ==, cases[i].province);
        g_assert_cmpstr(record.unit.prefecture, ==, cases[i].prefecture);
        record_clear(&record);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/titles-of-every-shape", titles_of_every_shape);
    g_test_add_func("/report/a-name-of-several-districts-gets-no-code",
                    a_name_of_several_districts_gets_no_code);
    g_test_add_func("/report/the-text-or-the-path-tells-which-district",
                    the_text_or_the_path_tells_which_district);
    g_test_add_func("/report/a-code-is-that-of-the-year", a_code_is_that_of_the_year);
    g_test_add_func("/report/towns-and-zones-get-their-province",
                    towns_and_zones_get_their_province);
    g_test_add_func("/report/a-report-without-title-line", a_report_without_title_line);
    g_test_add_func("/report/the-file-name-is-the-last-resort",
                    the_file_name_is_the_last_resort);
    g_test_add_func("/report/the-prose-shows-whose-report-it-is",
                    the_prose_shows_whose_report_it_is);
    g_test_add_func("/report/a-notice-about-reports-is-no-title",
                    a_notice_about_reports_is_no_title);
    g_test_add_func("/report/a-zone-in-the-east-of-town-has-no-province",
                    a_zone_in_the_east_of_town_has_no_province);
    g_test_add_func("/report/periods-in-many-words", periods_in_many_words);
    g_test_add_func("/report/one-file-with-two-reports-is-split",
                    one_file_with_two_reports_is_split);
    g_test_add_func("/report/a-heading-that-comes-twice-does-not-split",
                    a_heading_that_comes_twice_does_not_split);
    g_test_add_func("/report/an-empty-document-is-one-empty-report",
                    an_empty_document_is_one_empty_report);
    g_test_add_func("/report/a-place-is-found-across-cells",
                    a_place_is_found_across_cells);
    return g_test_run();
}
