/* What is said of reports without a table, and of pages that are no report. */
#include "data/load/parse.h"

#include <string.h>

struct told {
    guint n;
    gint year;
    gboolean truncated, period;
    char *none;
};

static gboolean note_record(struct record *record, gpointer data)
{
    struct told *told = data;
    told->n++;
    told->year = record->year;
    for (guint i = 0; i < record->findings->len; i++) {
        const struct finding *finding =
            &g_array_index(record->findings, struct finding, i);
        if (strcmp(finding->rule, "form.none") == 0)
            told->none = g_strdup(finding->message_en);
        told->truncated |= strcmp(finding->rule, "layout.truncated") == 0;
        told->period |=
            strcmp(finding->rule, "title.period") == 0 && finding->status == FINDING_FAIL;
    }
    return TRUE;
}

static void note_problem(const GError *problem, gpointer data)
{
    (void)problem;
    (void)data;
}

static struct told tell(const char *text)
{
    struct told told = { 0 };
    struct parse_options options = { .no_digest = TRUE };
    struct parse_sink sink = { note_record, note_problem, &told };
    g_autoptr(GError) error = NULL;
    g_assert_cmpint(parse_bytes("青川县.txt", (const guint8 *)text, strlen(text),
                                &options, &sink, &error),
                    ==, error == NULL);
    return told;
}

static void a_report_of_an_old_year_is_said_to_be_older_than_the_form(void)
{
    struct told told = tell("青川县人民政府2012年政府信息公开工作年度报告\n"
                            "一、概述\n全年主动公开政府信息210条。\n"
                            "二、主动公开政府信息情况\n按规定公开。\n"
                            "1、规章、规范性文件公开情况：发布了有关通知。\n"
                            "三、依申请公开政府信息情况\n没有收到申请。\n"
                            "四、行政复议、行政诉讼情况\n无。\n");
    g_assert_cmpuint(told.n, ==, 1);
    g_assert_nonnull(strstr(told.none, "a report of 2012 is older"));
    g_assert_false(told.truncated);
    g_free(told.none);
}

static void tables_that_are_not_in_the_text_are_missed(void)
{
    struct told told = tell("青川县人民政府2020年政府信息公开工作年度报告\n"
                            "一、总体情况\n全年主动公开政府信息210条。\n"
                            "二、主动公开政府信息情况\n见附表。\n"
                            "三、收到和处理政府信息公开申请情况\n见附表。\n"
                            "四、政府信息公开行政复议、行政诉讼情况\n见附表。\n"
                            "五、存在的主要问题及改进情况\n人手不足。\n");
    g_assert_cmpuint(told.n, ==, 1);
    g_assert_nonnull(strstr(told.none, "none of the form's tables was found"));
    g_free(told.none);
}

static void words_of_a_sentence_are_no_table_that_breaks_off(void)
{
    struct told told =
        tell("青川县统计局2020年政府信息公开工作年度报告\n"
             "一、总体情况\n按照条例要求开展工作。\n二、主动公开政府信息情况\n"
             "1、规章、规范性文件公开情况：发布了有关通知。\n");
    g_assert_cmpuint(told.n, ==, 1);
    g_assert_false(told.truncated);
    g_assert_nonnull(told.none);
    g_free(told.none);
}

static void a_report_with_tables_is_not_doubted(void)
{
    struct told told = tell("青川县人民政府2020年政府信息公开工作年度报告\n"
                            "二、主动公开政府信息情况\n"
                            "信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量\n"
                            "规章\t0\t0\t0\n规范性文件\t2\t2\t9\n");
    g_assert_cmpuint(told.n, ==, 1);
    g_assert_null(told.none);
}

static void a_stated_period_makes_a_report(void)
{
    struct told told = tell("本报告由各部门的政府信息公开报告汇总而成，"
                            "所列数据的统计期限自2011年1月1日起至2011年12月31日止。\n"
                            "一、概述\n按要求开展政府信息公开工作。\n");
    g_assert_cmpuint(told.n, ==, 1);
    g_assert_cmpint(told.year, ==, 2011);
    g_free(told.none);
}

/* Pictures, scans without full stops, titles in spaced letters or on two lines. */
static void a_title_with_body_and_year_makes_a_report(void)
{
    static const char *const pages[] = {
        "青川县水利局2020年政府信息公开工作年度报告\n发布时间：2021-01-20\n附件：1.jpg\n",
        "青川县水利局2020年政府信息公开工作年度报告\n本年度公开信息30条.\n",
        "青川县水利局2012年政府信息公开工作年度报告\n一、基本情况\n主动公开信息30条\n",
        "青川县水利局2020年政府信\n息公开工作年度报告\n一年来公开信息30条。\n",
        "青 川 县 水 利 局 2 0 2 0 年 政 府 信 息 公 开 工 作 年 度 报 告\n"
        "一年来工作有序。\n",
        "2020年政府信息公开工作年度报告\n一、总体情况\n一年来工作有序。\n",
        /* the page's name for it, and its own */
        "标题：青川水利局2020年政府信息公开工作年度报告\n发布机构：水利局\n"
        "青川县青川水利局2020年政府信息公开工作年度报告\n2021-01-20\n",
        /* what is left of one */
        "二、主动公开政府信息情况\n2020年，青川县水利局公告工程12项、招标3项。\n",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(pages); i++) {
        struct told told = tell(pages[i]);
        g_assert_cmpuint(told.n, ==, 1);
        g_assert_cmpint(told.year / 10, ==, i == 2 ? 201 : 202);
        g_free(told.none);
    }
}

static void a_sentence_that_announces_the_report_makes_one(void)
{
    struct told told = tell("按照要求,现将我镇2020年政府信息公开工作情况报告如下: "
                            "一、总体情况 仰韶镇党委、政府高度重视。\n");
    g_assert_cmpuint(told.n, ==, 1);
    g_free(told.none);
}

static void pages_about_reports_are_none(void)
{
    static const char *const pages[] = {
        /* news, which names the body of its file */
        "青川县召开2023年度政府信息公开年报编制工作会\n"
        "8月9日，会议在县政府召开，11家乡镇、37家县直部门参加了会议。\n"
        "会议强调，各单位要按照政府信息公开的要求认真编制。\n",
        /* links to reports */
        "政府信息公开年报\n青川县教育局2020年政府信息公开工作年度报告\n2021-01-28\n"
        "青川县民政局2020年政府信息公开工作年度报告\n2021-01-27\n共56条 下一页\n",
        /* a notice, which tells the period to be stated */
        "青川县人民政府办公室关于做好2021年政府信息公开工作年度报告编制工作的通知\n"
        "各单位要认真编写。统计期限自2021年1月1日至2021年12月31日。\n",
        /* a rule on the reports */
        "第四条 政府信息公开年度报告主要包括以下内容:\n(一)主动公开政府信息的情况;\n"
        "第五条 各单位应当按时公布本行政机关的政府信息公开年度报告。\n",
        /* an evaluation */
        "政府信息公开第三方评估\n评估对象为56家国务院部门、31家省级政府。\n"
        "2014年的评估以结果为导向。\n",
        /* a poll, with the weeks in which it is held */
        "请网友评价政府信息公开工作。\n统计期限自2019年12月9日至2019年12月31日。\n",
        /* figures for a part of a year */
        "2022年上半年政府信息公开数据统计\n发布日期：2022年7月5日\n"
        "2022年上半年，共受理政府信息公开申请26件，答复25件。\n",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(pages); i++)
        g_assert_cmpuint(tell(pages[i]).n, ==, 0);
}

static void a_title_over_the_first_heading_makes_a_report(void)
{
    struct told told = tell("全国海关2020年政府信息公开工作年度报告\n"
                            "一、总体情况\n各项工作有序开展。\n");
    g_assert_cmpuint(told.n, ==, 1);
    g_assert_cmpint(told.year, ==, 2020);
    g_free(told.none);
}

static void a_heading_within_a_line_opens_a_report(void)
{
    struct told told = tell(
        "时间:2023-01-13 作者:青川县青溪镇人民政府 点击数: |||\n"
        "按照上级要求，现将有关情况报告如下。 一、总体情况 2022年，青溪镇认真做好政府"
        "信息公开工作，没有收到公开政府信息的申请，没有收取费用。\n");
    g_assert_cmpuint(told.n, ==, 1);
    g_assert_cmpint(told.year, ==, 2022);
    g_free(told.none);
}

static void a_count_without_the_end_of_its_sentence_is_enough(void)
{
    struct told told = tell("青川县人民政府2024年政府信息公开工作年度报告\n"
                            "发布日期：2025-03-07\n（一）主动公开方面\n"
                            "今年以来，门户网站发布信息210条，其中规范性文件7件");
    g_assert_cmpuint(told.n, ==, 1);
    g_free(told.none);
}

static void a_school_s_year_is_whole(void)
{
    struct told told =
        tell("清溪大学2019-2020学年信息公开工作年度报告\n"
             "统计期限为2019年9月1日到2020年8月31日止。\n一、概述\n工作有序开展。\n");
    g_assert_cmpuint(told.n, ==, 1);
    g_assert_false(told.period);
    g_free(told.none);
}

static void a_sentence_may_hand_the_report_over(void)
{
    struct told told =
        tell("2021年，我镇不断提高公开水平，特向社会公布2021年度本级政府信息公"
             "开工作年度报告。\n一、总体情况\n各项工作有序开展。\n");
    g_assert_cmpuint(told.n, ==, 1);
    g_assert_cmpint(told.year, ==, 2021);
    g_free(told.none);
    told = tell("政府应当每年按时公布本级政府信息公开工作年度报告。\n总体情况\n"
                "各项工作有序开展。\n");
    g_assert_cmpuint(told.n, ==, 0);
    g_free(told.none);
}

static void a_clause_that_begins_with_a_row_s_name_is_no_table(void)
{
    struct told told = tell("青川县2019年政府信息公开工作年度报告\n一、总体情况\n"
                            "全年主动公开政府信息210条。\n二、主动公开政府信息情况\n"
                            "按规定公开。\n三、收到和处理政府信息公开申请情况\n"
                            "（一）目前未收到申请；\n"
                            "（三）“不予公开”的政府信息涉及\n");
    g_assert_cmpuint(told.n, ==, 1);
    g_assert_nonnull(told.none);
    g_assert_false(told.truncated);
    g_free(told.none);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/told/a-report-of-an-old-year-is-said-to-be-older-than-the-form",
                    a_report_of_an_old_year_is_said_to_be_older_than_the_form);
    g_test_add_func("/told/tables-that-are-not-in-the-text-are-missed",
                    tables_that_are_not_in_the_text_are_missed);
    g_test_add_func("/told/words-of-a-sentence-are-no-table-that-breaks-off",
                    words_of_a_sentence_are_no_table_that_breaks_off);
    g_test_add_func("/told/a-report-with-tables-is-not-doubted",
                    a_report_with_tables_is_not_doubted);
    g_test_add_func("/told/a-stated-period-makes-a-report",
                    a_stated_period_makes_a_report);
    g_test_add_func("/told/a-title-with-body-and-year-makes-a-report",
                    a_title_with_body_and_year_makes_a_report);
    g_test_add_func("/told/a-sentence-that-announces-the-report-makes-one",
                    a_sentence_that_announces_the_report_makes_one);
    g_test_add_func("/told/pages-about-reports-are-none", pages_about_reports_are_none);
    g_test_add_func("/told/a-title-over-the-first-heading-makes-a-report",
                    a_title_over_the_first_heading_makes_a_report);
    g_test_add_func("/told/a-heading-within-a-line-opens-a-report",
                    a_heading_within_a_line_opens_a_report);
    g_test_add_func("/told/a-count-without-the-end-of-its-sentence-is-enough",
                    a_count_without_the_end_of_its_sentence_is_enough);
    g_test_add_func("/told/a-school-s-year-is-whole", a_school_s_year_is_whole);
    g_test_add_func("/told/a-sentence-may-hand-the-report-over",
                    a_sentence_may_hand_the_report_over);
    g_test_add_func("/told/a-clause-that-begins-with-a-row-s-name-is-no-table",
                    a_clause_that_begins_with_a_row_s_name_is_no_table);
    return g_test_run();
}
