/* Whose report it is, by titles with names that are easily misread. */
#include "data/csv.h"
#include "data/report/report.h"
#include "tests/support/lines.h"

#include <string.h>

static void read_title(struct record *record, const char *title)
{
    g_autofree char *text = g_strconcat(title, "\n\n一、总体情况\n本年无事。", NULL);
    g_autoptr(document_t) document = lines_document(text);
    g_autoptr(report_reader_t) reader = report_reader_new();
    struct report_range range = lines_range(document);
    record_init(record);
    report_split(reader, document);
    report_read_heading(reader, &range, "x.txt", record);
}

#define REPORT "2021年政府信息公开工作年度报告"

static void check(const char *title, const char *name, const char *level,
                  const char *scope)
{
    struct record record;
    g_test_message("%s", title);
    read_title(&record, title);
    g_assert_cmpstr(record.unit.name, ==, name);
    g_assert_cmpstr(record.unit.level, ==, level);
    g_assert_cmpstr(record.unit.scope, ==, scope);
    g_assert_cmpint(record.year, ==, 2021);
    record_clear(&record);
}

/* 将, 为 and 由 introduce a name, and begin or end some. */
static void words_that_lead_to_a_name_may_be_of_it(void)
{
    check("将乐县人民政府" REPORT, "将乐县", "county", "government");
    check("福建省三明市将乐县" REPORT, "将乐县", "county", "government");
    check("现将无为市人民政府" REPORT, "无为市", "county", "government");
    check("犍为县教育局" REPORT, "犍为县教育局", "department", "department");
    check("南安市由旺镇人民政府" REPORT, "南安市由旺镇", "township", "government");
    check("大将镇人民政府" REPORT, "大将镇", "township", "government");
    check("由鲤城区人民政府编制的" REPORT, "鲤城区", "county", "government");
}

static void words_that_lead_to_a_name_are_none_of_it(void)
{
    static const char *const leads[] = {
        "特向社会公布", "向社会公布", "现向社会公开", "现公开", "现公布", "公布", "关于",
        "现将",         "编制了",     "编制",         "发布",   "标题",   "名称", "题目",
        "题",           "制作",       "特编制",       "现发布", "印发",   "报送", "上报",
        "附件",         "将",         "了",           "为",     "由",     "的",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(leads); i++) {
        g_autofree char *title = g_strconcat(leads[i], "渑池县人民政府" REPORT, NULL);
        check(title, "渑池县", "county", "government");
    }
}

/* 镇, 市, 全 begin words for a body within its own text, and names of towns. */
static void a_town_may_begin_like_a_common_word(void)
{
    check("市桥街道办事处" REPORT, "市桥街道", "township", "government");
    check("镇海街道" REPORT, "镇海街道", "township", "government");
    check("全安街道办事处" REPORT, "全安街道", "township", "government");
    check("本寨镇人民政府" REPORT, "本寨镇", "township", "government");
    check("图布信苏木人民政府" REPORT, "图布信苏木", "township", "government");
    check("本镇" REPORT, NULL, NULL, NULL);
    check("全区各镇" REPORT, NULL, NULL, NULL);
    check("市政府" REPORT, NULL, NULL, NULL);
}

static void the_government_of_a_league_is_an_office_of_the_province(void)
{
    check("和田地区行署" REPORT, "和田地区", "prefecture", "government");
    check("阿拉善盟行政公署" REPORT, "阿拉善盟", "prefecture", "government");
    check("大兴安岭地区行署办公室" REPORT, "大兴安岭地区行署办公室", "department",
          "office");
}

static void bodies_of_every_kind(void)
{
    static const char *const names[] = {
        "太仓市妇女联合会",     "太仓市总工会",           "太仓市红十字会",
        "太仓市档案馆",         "太仓市供销合作社",       "太仓市供销联社",
        "太仓市供销合作总社",   "太仓市人防办",           "太仓市海关",
        "太仓市自来水有限公司", "太仓市第一中学",         "太仓市消防大队",
        "太仓市委党校",         "中国人民银行太仓市支行",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *title = g_strconcat(names[i], REPORT, NULL);
        check(title, names[i], "department", "department");
    }
}

static void what_stands_around_a_title_is_no_part_of_the_name(void)
{
    check("附件1 渑池县人民政府" REPORT, "渑池县", "county", "government");
    check("渑池县人民政府" REPORT "_渑池县人民政府网", "渑池县", "county", "government");
    check("渑池县人民政府关于报送" REPORT "的报告", "渑池县", "county", "government");
    check("渑池县2021年1月1日至12月31日政府信息公开工作年度报告", "渑池县", "county",
          "government");
    check("渑池县2021年法治政府建设暨政府信息公开年度报告", "渑池县", "county",
          "government");
}

static void of_two_bodies_the_government_is_meant(void)
{
    check("中共渑池县委 渑池县人民政府 " REPORT, "渑池县", "county", "government");
    check("国家税务总局渑池县税务局" REPORT, "国家税务总局渑池县税务局", "department",
          "department");
}

/* What web pages print above a title. */
static void no_year_or_name_is_taken_from_the_line_above(void)
{
    static const char *const lines[] = {
        "发布时间：2022-01-28 10:20 来源：县政府办 浏览次数：123",
        "发布日期：2022年1月28日",
        "2022-01-28 10:20",
        "索引号 01234567-8/2022-00012 主题分类 政务公开 2022年1月28日",
        "渑政办〔2022〕3号",
        "2022年第1期",
        "当前位置：首页 > 2022年 > 年度报告"
    };
    static const char *const titles[] = {
        "渑池县" REPORT, "渑池县政府信息公开工作年度报告（2021年）",
        "渑池县政府信息公开工作年度报告\n（2021年度）"
    };
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++)
        for (gsize k = 0; k < G_N_ELEMENTS(titles); k++) {
            g_autofree char *text = g_strconcat(lines[i], "\n", titles[k], NULL);
            check(text, "渑池县", "county", "government");
        }
    check("2022年1月28日\n" REPORT, NULL, NULL, NULL);
    check("2022年\n" REPORT, NULL, NULL, NULL);
}

static void the_name_may_stand_beside_the_title(void)
{
    check(REPORT "\n\n渑池县人民政府\n（2022年1月20日）", "渑池县", "county",
          "government");
    check("索引号：005-2022-0001\n发布机构：渑池县人民政府\n" REPORT, "渑池县", "county",
          "government");
    check("发布机构：\t渑池县财政局\t公开日期：\t2022年1月20日\n" REPORT, "渑池县财政局",
          "department", "department");
    check(REPORT "\n打印本页", NULL, NULL, NULL);
}

static gboolean is_guessed(const char *title)
{
    struct record record;
    gboolean guessed = FALSE;
    read_title(&record, title);
    for (guint i = 0; i < record.findings->len; i++) {
        const struct finding *finding =
            &g_array_index(record.findings, struct finding, i);
        guessed |= strcmp(finding->rule, "unit.unknown") == 0 &&
                   finding->status == FINDING_UNCERTAIN;
    }
    record_clear(&record);
    return guessed;
}

static void a_name_that_no_title_has_is_said_to_be_taken(void)
{
    g_assert_true(is_guessed("发布机构：渑池县人民政府\n打印本页\n" REPORT));
    g_assert_false(is_guessed("渑池县人民政府" REPORT));
    g_assert_false(is_guessed(REPORT "\n\n渑池县人民政府\n（2022年1月20日）"));
}

static void a_short_name_in_use_has_the_code_of_the_full_one(void)
{
    static const char *const names[][2] = {
        { "景宁县", "331127" }, { "恩施州", "422800" },   { "莫力达瓦旗", "150722" },
        { "前郭县", "220721" }, { "科左中旗", "150521" }, { "河南县", NULL },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        struct record record;
        g_autofree char *title = g_strconcat(names[i][0], "人民政府" REPORT, NULL);
        read_title(&record, title);
        g_assert_cmpstr(record.unit.name, ==, names[i][0]);
        g_assert_cmpstr(record.unit.code, ==, names[i][1]);
        record_clear(&record);
    }
}

static void a_committee_is_a_zone_s_or_a_department(void)
{
    check("国务院国有资产监督管理委员会" REPORT, "国务院国有资产监督管理委员会",
          "department", "department");
    check("大连长兴岛经济技术开发区管理委员会" REPORT, "大连长兴岛经济技术开发区", "zone",
          "government");
    check("2021年渑池县卫生健康委员会(县中医药管理局)政府信息公开工作年度报告",
          "渑池县卫生健康委员会", "department", "department");
}

static void a_zone_lies_in_the_place_it_is_named_after(void)
{
    struct record record;
    read_title(&record, "临汾经济开发区" REPORT);
    g_assert_cmpstr(record.unit.prefecture, ==, "临汾市");
    record_clear(&record);
    read_title(&record, "长兴岛经济区" REPORT);
    g_assert_cmpstr(record.unit.province, ==, NULL);
    record_clear(&record);
}

/* What has no government of its own: islands, and what a committee runs. */
static gboolean has_government(const char *name)
{
    static const char *const others[] = { "群岛", "海域", "新城", "委员会", "管委会" };
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        if (g_str_has_suffix(name, others[i]))
            return FALSE;
    return TRUE;
}

static void every_division_is_read_from_its_title(void)
{
    GError *error = NULL;
    g_autoptr(csv_t) csv =
        csv_open(OGI_SOURCE_DIR "/data/reference/divisions.csv", &error);
    g_assert_no_error(error);
    g_assert_true(csv_read_header(csv, &error));
    gint name = csv_find(csv, (const char *const[]){ "name", NULL });
    guint n = 0;
    for (; csv_next(csv, &error); n++) {
        const char *division = csv->fields[name].text;
        if (!has_government(division))
            continue;
        struct record record;
        g_autofree char *title = g_strconcat(division, "人民政府" REPORT, NULL);
        read_title(&record, title);
        g_assert_cmpstr(record.unit.name, ==, division);
        record_clear(&record);
    }
    g_assert_no_error(error);
    g_assert_cmpuint(n, >, 3000);
}

/* 密云县 is in no list any more, 云县 is: its place is not that of 密云县. */
static void a_county_of_old_is_not_the_one_its_name_ends_in(void)
{
    static const struct {
        const char *title, *province;
    } cases[] = {
        { "密云县人民政府" REPORT, NULL },           { "绍兴县财政局" REPORT, NULL },
        { "遵义县鸭溪镇人民政府" REPORT, NULL },     { "宾县教育局" REPORT, "黑龙江省" },
        { "哈尔滨市宾县教育局" REPORT, "黑龙江省" },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct record record;
        g_test_message("%s", cases[i].title);
        read_title(&record, cases[i].title);
        g_assert_cmpstr(record.unit.province, ==, cases[i].province);
        g_assert_null(record.unit.code);
        record_clear(&record);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report-names/words-that-lead-to-a-name-are-none-of-it",
                    words_that_lead_to_a_name_are_none_of_it);
    g_test_add_func("/report-names/words-that-lead-to-a-name-may-be-of-it",
                    words_that_lead_to_a_name_may_be_of_it);
    g_test_add_func("/report-names/a-town-may-begin-like-a-common-word",
                    a_town_may_begin_like_a_common_word);
    g_test_add_func("/report-names/the-government-of-a-league",
                    the_government_of_a_league_is_an_office_of_the_province);
    g_test_add_func("/report-names/bodies-of-every-kind", bodies_of_every_kind);
    g_test_add_func("/report-names/what-stands-around-a-title",
                    what_stands_around_a_title_is_no_part_of_the_name);
    g_test_add_func("/report-names/of-two-bodies-the-government-is-meant",
                    of_two_bodies_the_government_is_meant);
    g_test_add_func("/report-names/no-year-or-name-is-taken-from-the-line-above",
                    no_year_or_name_is_taken_from_the_line_above);
    g_test_add_func("/report-names/the-name-may-stand-beside-the-title",
                    the_name_may_stand_beside_the_title);
    g_test_add_func("/report-names/a-name-that-no-title-has-is-said-to-be-taken",
                    a_name_that_no_title_has_is_said_to_be_taken);
    g_test_add_func("/report-names/a-short-name-in-use",
                    a_short_name_in_use_has_the_code_of_the_full_one);
    g_test_add_func("/report-names/a-committee-is-a-zone-s-or-a-department",
                    a_committee_is_a_zone_s_or_a_department);
    g_test_add_func("/report-names/a-zone-lies-in-the-place-it-is-named-after",
                    a_zone_lies_in_the_place_it_is_named_after);
    g_test_add_func("/report-names/a-county-of-old",
                    a_county_of_old_is_not_the_one_its_name_ends_in);
    g_test_add_func("/report-names/every-division-is-read-from-its-title",
                    every_division_is_read_from_its_title);
    return g_test_run();
}
