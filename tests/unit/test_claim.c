#include "tests/support/claims.h"

#include <math.h>

static const struct claim *get(const struct record *record, guint index)
{
    g_assert_cmpuint(index, <, record->claims->len);
    return &g_array_index(record->claims, struct claim, index);
}

struct claim_case {
    const char *text, *metric, *unit;
    double value;
    gboolean approximate, share;
};

static const struct claim_case count_cases[] = {
    { "全年主动公开政府信息1,234条。", "information_published", "条", 1234, FALSE,
      FALSE },
    { "通过各渠道主动公开政府信息1.2万余条。", "information_published", "万条", 1.2, TRUE,
      FALSE },
    { "今年收到政府信息公开申请 27 件。", "requests_received", "件", 27, FALSE, FALSE },
    { "2022年共受理依申请公开约30件。", "requests_received", "件", 30, TRUE, FALSE },
    { "办结依申请公开31件。", "requests_completed", "件", 31, FALSE, FALSE },
    { "答复政府信息公开申请七件。", "requests_answered", "件", 7, FALSE, FALSE },
    { "上年结转申请3件。", "requests_carried_in", "件", 3, FALSE, FALSE },
    { "结转下年度继续办理2件。", "requests_carried_out", "件", 2, FALSE, FALSE },
    { "引发行政复议4件。", "reconsiderations", "件", 4, FALSE, FALSE },
    { "引发行政诉讼1起。", "litigations", "起", 1, FALSE, FALSE },
    { "制发行政规范性文件5件。", "normative_documents", "件", 5, FALSE, FALSE },
    { "公开有关规范性文件的通知公告38份。", "notices", "份", 38, FALSE, FALSE },
    { "废止规范性文件6件。", "normative_documents_repealed", "件", 6, FALSE, FALSE },
    { "发布政策解读材料八篇。", "interpretations", "篇", 8, FALSE, FALSE },
    { "收到群众留言138条。", "messages_received", "条", 138, FALSE, FALSE },
    { "举办业务培训两次。", "training_sessions", "次", 2, FALSE, FALSE },
    { "现有政务新媒体账号9个。", "new_media_accounts", "个", 9, FALSE, FALSE },
    { "共收取信息处理费400元。", "processing_fee", "元", 400, FALSE, FALSE },
    { "短视频播放量超700万。", "visits", "万次", 700, TRUE, FALSE },
    { "按时办结率100%。", "completion_rate", "%", 100, FALSE, TRUE },
    { "其中网上办理的占75%。", "other", "%", 75, FALSE, TRUE },
    { "投入经费20余万元。", "other", "万元", 20, TRUE, FALSE },
};

static void counts_have_metric_value_and_unit(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(count_cases); i++) {
        const struct claim_case *c = &count_cases[i];
        struct record record;
        g_test_message("%s", c->text);
        read_prose(&record, c->text);
        g_assert_cmpuint(record.claims->len, ==, 1);
        const struct claim *claim = get(&record, 0);
        g_assert_cmpstr(claim->metric, ==, c->metric);
        g_assert_cmpstr(claim->unit, ==, c->unit);
        g_assert_cmpfloat(claim->value, ==, c->value);
        g_assert_cmpint(claim->approximate, ==, c->approximate);
        g_assert_cmpint(claim->share, ==, c->share);
        g_assert_false(claim->has_growth);
        record_clear(&record);
    }
}

struct growth_case {
    const char *text;
    double growth;
    const char *base;
};

static const struct growth_case growth_cases[] = {
    { "收到申请公开件36件，同比上升16.13%。", 0.1613, "year" },
    { "收到申请公开件36件，较上年同期增长31.6%。", 0.316, "year" },
    { "收到申请公开件36件，较去年回落12.3%。", -0.123, "year" },
    { "收到申请公开件36件（均为自然人），比2021年同期上升1.52%。", 0.0152, "2021" },
    { "收到申请公开件36件，同比下降12%。", -0.12, "year" },
    { "收到申请公开件36件，是去年的1.5倍。", 0.5, "year" },
    { "收到申请公开件36件，比上年增长1.5倍。", 1.5, "year" },
    { "收到申请公开件36件，较上年翻一番。", 1, "year" },
    { "收到申请公开件36件，较上年翻两番。", 3, "year" },
    { "收到申请公开件36件，较上年下降一半。", -0.5, "year" },
    { "收到申请公开件36件，较上年下降了一半。", -0.5, "year" },
    { "收到申请公开件36件，较上年增长两成。", 0.2, "year" },
    { "收到申请公开件36件，与去年持平。", 0, "year" },
    { "收到申请公开件36件，增长近5%。", 0.05, NULL },
    { "收到申请公开件36件，环比减少8%。", -0.08, "period" },
};

static void growth_belongs_to_the_count_before_it(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(growth_cases); i++) {
        const struct growth_case *c = &growth_cases[i];
        struct record record;
        g_test_message("%s", c->text);
        read_prose(&record, c->text);
        const struct claim *claim = get(&record, 0);
        g_assert_cmpuint(record.claims->len, ==, 1);
        g_assert_true(claim->has_growth);
        g_assert_cmpfloat(claim->growth, ==, c->growth);
        g_assert_cmpstr(claim->growth_base, ==, c->base);
        g_assert_cmpfloat(claim->value, ==, 36);
        record_clear(&record);
    }
}

static void what_is_no_growth(void)
{
    static const char *const texts[] = {
        "收到申请公开件36件，满意度提高2个百分点。",
        "收到申请公开件36件，办结率提高到98%。",
        "收到申请公开件36件，网上申请占75%。",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        struct record record;
        read_prose(&record, texts[i]);
        for (guint c = 0; c < record.claims->len; c++)
            g_assert_false(get(&record, c)->has_growth);
        record_clear(&record);
    }
}

static void a_change_in_pieces_is_not_the_count(void)
{
    struct record record;
    read_prose(&record, "收到信息公开申请36件，较上年增加5件。");
    g_assert_cmpuint(record.claims->len, ==, 2);
    g_assert_cmpstr(get(&record, 0)->metric, ==, "requests_received");
    g_assert_cmpstr(get(&record, 1)->metric, ==, "other");
    record_clear(&record);
}

static void growth_without_a_count_stands_alone(void)
{
    struct record record;
    read_prose(&record, "信息公开申请量比2021年同期上升1.52%。");
    const struct claim *claim = get(&record, 0);
    g_assert_false(claim->has_value);
    g_assert_cmpfloat(claim->growth, ==, 0.0152);
    record_clear(&record);
}

struct zero_case {
    const char *text, *first, *second;
};

static void denials_are_zeros(void)
{
    static const struct zero_case cases[] = {
        { "全年未收到政府信息公开申请。", "requests_received", NULL },
        { "本镇未发生行政机关收到申请的情况。", "requests_received", NULL },
        { "没有产生信息处理费。", "processing_fee", NULL },
        { "无行政诉讼。", "litigations", NULL },
        { "未发生因政府信息公开申请引起的行政复议和行政诉讼。", "reconsiderations",
          "litigations" },
        { "没有发生行政复议、行政诉讼案件。", "reconsiderations", "litigations" },
        { "无结转2023年继续办理件。", "requests_carried_out", NULL },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct record record;
        g_test_message("%s", cases[i].text);
        read_prose(&record, cases[i].text);
        g_assert_cmpuint(record.claims->len, ==, cases[i].second == NULL ? 1 : 2);
        g_assert_cmpstr(get(&record, 0)->metric, ==, cases[i].first);
        g_assert_true(get(&record, 0)->has_value);
        g_assert_cmpfloat(get(&record, 0)->value, ==, 0);
        if (cases[i].second != NULL)
            g_assert_cmpstr(get(&record, 1)->metric, ==, cases[i].second);
        record_clear(&record);
    }
}

static void false_friends_are_left_alone(void)
{
    static const char *const texts[] = {
        "根据国办公开办函〔2021〕30号的要求编制。",
        "依照国务院令第711号第二十条、第五十条。",
        "数据截至2022年12月31日，9月份完成。",
        "落实“三审三校”制度，推进“一网通办”。",
        "联系电话：0372-6212345，邮编：456150，地址：人民路12号3楼。",
        "一是加强组织领导；二是完善制度；三是抓好落实。",
        "《支持企业二十条措施》《2022年要点30件》已经印发。",
        "落实26个试点领域的目录，历时3个月。",
        "明确1-2名人员，第15届第3次会议。",
        "无法提供的按规定办理，未按时办理的予以通报。",
        "邮箱 a12件@163.com，网址 www.12条.cn。",
        "组织一次，一方面，每年一次检查。",
        "宣传“便民利企30条”和\"惠农20条\"。",
        "另有材料尚《关于没有收到申请的5件》未审结。",
        "无《关于全年信息公开工作持平的通知》所列事项。",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        struct record record;
        g_test_message("%s", texts[i]);
        read_prose(&record, texts[i]);
        g_assert_cmpuint(record.claims->len, ==, 0);
        record_clear(&record);
    }
}

static void a_number_broken_over_lines_keeps_its_line(void)
{
    struct record record;
    read_prose(&record, "二〇二二年本区认真贯彻执行各项规定，不断扩大主动公开的范围，全\n"
                        "年在政府网站、政务新媒体和公开栏等平台主动公开政府信息 11\n"
                        "36 条，受理申请 2 件。");
    g_assert_cmpfloat(get(&record, 0)->value, ==, 1136);
    const struct claim *claim = get(&record, 0);
    g_assert_cmpuint(claim->line, ==, 2);
    g_assert_cmpstr(claim->metric, ==, "information_published");
    record_clear(&record);
}

static void tables_are_not_prose(void)
{
    struct record record;
    read_prose(&record, "一、总体情况\n受理申请公开件8件。\n二、主动公开政府信息情况\n"
                        "规章\t0\t1件\t2\n三、收到和处理政府信息公开申请情况\n"
                        "1.属于国家秘密\t3件\n四、政府信息公开行政复议、行政诉讼情况\n"
                        "行政复议\t5件\n五、存在的主要问题及改进情况\n办理提案6件。");
    g_assert_cmpuint(record.claims->len, ==, 2);
    g_assert_cmpfloat(get(&record, 0)->value, ==, 8);
    g_assert_cmpfloat(get(&record, 1)->value, ==, 6);
    record_clear(&record);
}

static void traditional_text_is_read_and_quoted_as_printed(void)
{
    struct record record;
    read_prose(&record, "全年主動公開政府信息129條。共受理政府信息公開申請16件。");
    g_assert_cmpstr(get(&record, 0)->metric, ==, "information_published");
    g_assert_cmpstr(get(&record, 0)->text, ==, "全年主動公開政府信息129條");
    g_assert_cmpstr(get(&record, 1)->metric, ==, "requests_received");
    record_clear(&record);
}

static void the_office_is_told_from_the_area(void)
{
    struct record record;
    read_prose(&record, "县政府办公室共收到信息公开申请17件。全县收到信息公开申请95件。");
    g_assert_cmpstr(get(&record, 0)->scope, ==, "office");
    g_assert_null(get(&record, 1)->scope);
    record_clear(&record);
}

static void parts_are_told_from_the_whole(void)
{
    struct record record;
    read_prose(
        &record,
        "主动公开政府信息100条，其中动态类信息60条、政策文件40件；受理申请公开件9件，"
        "其中自然人8件，法律服务机构1件。");
    g_assert_cmpstr(get(&record, 0)->metric, ==, "information_published");
    g_assert_cmpstr(get(&record, 1)->metric, ==, "information_published_part");
    g_assert_cmpstr(get(&record, 2)->metric, ==, "documents_published");
    g_assert_cmpstr(get(&record, 3)->metric, ==, "requests_received");
    g_assert_cmpstr(get(&record, 4)->metric, ==, "requests_received_natural_person");
    g_assert_cmpstr(get(&record, 5)->metric, ==, "requests_received_legal_service");
    record_clear(&record);
}

static void another_years_figure_is_not_this_years(void)
{
    struct record record;
    read_prose(&record, "2021年收到信息公开申请50件。");
    g_assert_cmpstr(get(&record, 0)->metric, ==, "other");
    record_clear(&record);
}

static void the_cited_notice_is_kept(void)
{
    struct record record;
    read_prose(&record, "按照《通知》（国办公开办函〔2019〕60号）编制。");
    g_assert_cmpuint(record.cited_form, ==, FORM_2019);
    g_assert_cmpuint(record.cited_line, ==, 1);
    record_clear(&record);
}

static void metric_keys_are_unique(void)
{
    for (gsize i = 0; claim_get_metric(i) != NULL; i++)
        for (gsize k = 0; k < i; k++)
            g_assert_cmpstr(claim_get_metric(i)->key, !=, claim_get_metric(k)->key);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/claim/counts-have-metric-value-and-unit",
                    counts_have_metric_value_and_unit);
    g_test_add_func("/claim/growth-belongs-to-the-count-before-it",
                    growth_belongs_to_the_count_before_it);
    g_test_add_func("/claim/what-is-no-growth", what_is_no_growth);
    g_test_add_func("/claim/a-change-in-pieces-is-not-the-count",
                    a_change_in_pieces_is_not_the_count);
    g_test_add_func("/claim/growth-without-a-count-stands-alone",
                    growth_without_a_count_stands_alone);
    g_test_add_func("/claim/denials-are-zeros", denials_are_zeros);
    g_test_add_func("/claim/false-friends-are-left-alone", false_friends_are_left_alone);
    g_test_add_func("/claim/a-number-broken-over-lines-keeps-its-line",
                    a_number_broken_over_lines_keeps_its_line);
    g_test_add_func("/claim/tables-are-not-prose", tables_are_not_prose);
    g_test_add_func("/claim/traditional-text-is-read-and-quoted-as-printed",
                    traditional_text_is_read_and_quoted_as_printed);
    g_test_add_func("/claim/the-office-is-told-from-the-area",
                    the_office_is_told_from_the_area);
    g_test_add_func("/claim/parts-are-told-from-the-whole",
                    parts_are_told_from_the_whole);
    g_test_add_func("/claim/another-years-figure-is-not-this-years",
                    another_years_figure_is_not_this_years);
    g_test_add_func("/claim/the-cited-notice-is-kept", the_cited_notice_is_kept);
    g_test_add_func("/claim/metric-keys-are-unique", metric_keys_are_unique);
    return g_test_run();
}
