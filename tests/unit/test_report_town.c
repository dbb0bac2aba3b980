/* Towns, townships and streets: whose report it is, where few words tell it. */
#include "data/report/report.h"
#include "tests/support/lines.h"

static void read_lines(struct record *record, const char *text)
{
    g_autoptr(document_t) document = lines_document(text);
    g_autoptr(report_reader_t) reader = report_reader_new();
    struct report_range range = lines_range(document);
    record_init(record);
    report_split(reader, document);
    report_read_heading(reader, &range, "x.txt", record);
}

static void check(const char *text, const char *name, const char *prefecture)
{
    struct record record;
    g_test_message("%s", text);
    read_lines(&record, text);
    g_assert_cmpstr(record.unit.name, ==, name);
    g_assert_cmpstr(record.unit.prefecture, ==, prefecture);
    record_clear(&record);
}

static gboolean doubts_year(const char *text)
{
    struct record record;
    gboolean doubts = FALSE;
    read_lines(&record, text);
    for (guint i = 0; i < record.findings->len; i++)
        doubts |= g_strcmp0(g_array_index(record.findings, struct finding, i).rule,
                            "year.unknown") == 0;
    record_clear(&record);
    return doubts;
}

#define KEY "政府信息公开工作年度报告"
#define TEXT "\n一、总体情况\n2022年，工作有序开展。"

static void a_bracket_s_bytes_are_not_looked_for_one_by_one(void)
{
    check("2022年" KEY "（嘉兴市南湖区新丰镇人民政府）" TEXT, "嘉兴市南湖区新丰镇",
          "嘉兴市");
    check("2022年" KEY "(嘉峪关市财政局)" TEXT, "嘉峪关市财政局", "嘉峪关市");
}

static void a_part_of_the_site_is_no_town(void)
{
    check("主题分类:街镇政府信息公开年报\n2022年" KEY "(叶县任店镇人民政府)" TEXT,
          "叶县任店镇", "平顶山市");
    check("街镇2022年" KEY TEXT, NULL, NULL);
    check("街口街道2022年" KEY TEXT, "街口街道", NULL);
}

static void a_town_s_government_may_be_named_short(void)
{
    check("按照要求,任店镇政府结合实际工作,认真写了这一年的情况。" TEXT, "任店镇", NULL);
    check("2022年任店鎮政府嚴格按照規定公開各類信息，渠道保持暢通。" TEXT, "任店镇",
          NULL);
    check("情况如下。读者可在网上查阅并检索任店镇政府主动公开的各类信息。" TEXT, NULL,
          NULL);
}

static void a_title_may_break_behind_the_government_s_name(void)
{
    struct record record;
    read_lines(&record, "石桥街道办事处2022年度政府\n信息公开工作年度报告" TEXT);
    g_assert_cmpstr(record.title, ==, "石桥街道办事处2022年度" KEY);
    g_assert_cmpstr(record.unit.name, ==, "石桥街道");
    record_clear(&record);
}

static void who_is_asked_may_be_written_in_traditional_characters(void)
{
    check("如有疑問，請與葉縣任店鎮人民政府黨政辦聯系（電話略）。" TEXT, "叶县任店镇",
          "平顶山市");
}

static void a_street_of_the_year_is_no_name(void)
{
    check("如有疑问，请与叶县昆阳街道综合办公室联系（电话略）。" TEXT
          "\n本年度街道收到申请0件，办结申请0件，没有人对此有异议。",
          "叶县昆阳街道", "平顶山市");
}

static void what_the_text_names_tells_the_place(void)
{
    check("任店镇2022年" KEY TEXT "通过科尔沁右翼中旗的网站发布信息。", "任店镇",
          "兴安盟");
    check("任店镇2022年" KEY TEXT "办理红河州热线转来的各类诉求，元阳县的网站予以公布。",
          "任店镇", "红河哈尼族彝族自治州");
    check("任店镇2022年" KEY TEXT "各类信息在临河区政务信息网上及时发布，方便群众查阅。",
          "任店镇", "巴彦淖尔市");
}

static void the_office_of_a_town_is_the_town(void)
{
    check("如有疑问，请与叶县任店镇政府综合督考办公室联系（电话略）。" TEXT, "叶县任店镇",
          "平顶山市");
    check("如有疑问，请与任店镇人民政府便民服务中心联系（电话略）。" TEXT, "任店镇",
          NULL);
}

static void what_a_town_draws_up_shows_it_at_work(void)
{
    check("为提升公开的质量，任店镇制定了相关工作制度，渠道保持畅通。" TEXT, "任店镇",
          NULL);
    check("任店镇政府信息公开工作依托两种渠道开展，内容按时更新。" TEXT, "任店镇", NULL);
    check("按照要求，叶县人民政府制定了相关工作制度，渠道保持畅通。" TEXT, NULL, NULL);
}

static void a_sentence_that_names_the_report_s_year_tells_it(void)
{
    g_assert_false(doubts_year("现将我镇2022年度政府信息公开工作情况报告如下：" TEXT));
    g_assert_false(doubts_year("特向社會公布2022年政府信息公開工作年度報告。" TEXT));
    g_assert_true(doubts_year("现将我镇政府信息公开工作情况报告如下：" TEXT));
    g_assert_true(doubts_year("根据2022年政府信息公开工作要点，现报告如下：" TEXT));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report-town/a-bracket-s-bytes-are-not-looked-for-one-by-one",
                    a_bracket_s_bytes_are_not_looked_for_one_by_one);
    g_test_add_func("/report-town/a-part-of-the-site-is-no-town",
                    a_part_of_the_site_is_no_town);
    g_test_add_func("/report-town/a-town-s-government-may-be-named-short",
                    a_town_s_government_may_be_named_short);
    g_test_add_func("/report-town/a-title-may-break-behind-the-government-s-name",
                    a_title_may_break_behind_the_government_s_name);
    g_test_add_func("/report-town/who-is-asked-may-be-written-in-traditional-characters",
                    who_is_asked_may_be_written_in_traditional_characters);
    g_test_add_func("/report-town/a-street-of-the-year-is-no-name",
                    a_street_of_the_year_is_no_name);
    g_test_add_func("/report-town/what-the-text-names-tells-the-place",
                    what_the_text_names_tells_the_place);
    g_test_add_func("/report-town/the-office-of-a-town-is-the-town",
                    the_office_of_a_town_is_the_town);
    g_test_add_func("/report-town/what-a-town-draws-up-shows-it-at-work",
                    what_a_town_draws_up_shows_it_at_work);
    g_test_add_func("/report-town/a-sentence-that-names-the-report-s-year-tells-it",
                    a_sentence_that_names_the_report_s_year_tells_it);
    return g_test_run();
}
