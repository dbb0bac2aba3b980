/* Statements of change, of other times and of nothing, in the prose of 2022. */
#include "tests/support/claims.h"

#include <math.h>

enum { NO_GROWTH = 99 };

static const struct claim *find_value(const struct record *record, double value)
{
    for (guint i = 0; i < record->claims->len; i++) {
        const struct claim *claim = &g_array_index(record->claims, struct claim, i);
        if (claim->has_value && claim->value == value)
            return claim;
    }
    return NULL;
}

struct change_case {
    const char *text;
    double value, growth; /* of the claim with the value; NO_GROWTH: none */
};

static void check_changes(const struct change_case *cases, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        struct record record;
        g_test_message("%s", cases[i].text);
        read_prose(&record, cases[i].text);
        const struct claim *claim = find_value(&record, cases[i].value);
        g_assert_nonnull(claim);
        g_assert_cmpint(claim->has_growth, ==, cases[i].growth != NO_GROWTH);
        if (claim->has_growth)
            g_assert_cmpfloat_with_epsilon(claim->growth, cases[i].growth, 1e-9);
        record_clear(&record);
    }
}

static void a_change_in_pieces_gives_its_rate(void)
{
    static const struct change_case cases[] = {
        { "收到信息公开申请36件，较上年减少4件。", 36, -0.1 },
        { "收到信息公开申请36件，比上年多6件。", 36, 0.2 },
        { "收到信息公开申请43件，较上年减少5件。", 43, -0.1042 },
        { "收到信息公开申请36件，比去年的30件增加6件。", 36, 0.2 },
        { "收到信息公开申请36件，同比增加7件，增长24.1%。", 36, 0.241 },
        { "收到信息公开申请36件，较2021年减少4件。", 36, -0.1 },
        { "收到信息公开申请36件，较上年增加10余件。", 36, NO_GROWTH },
        { "收到信息公开申请36件，较上年减少3次。", 36, NO_GROWTH },
        { "收到信息公开申请36件，网上申请较上年增加2件。", 36, NO_GROWTH },
        { "受理复议6件、诉讼9件，比上年分别增加2件、3件。", 9, NO_GROWTH },
    };
    check_changes(cases, G_N_ELEMENTS(cases));
}

static void the_size_of_a_change_is_found(void)
{
    static const struct change_case cases[] = {
        { "收到信息公开申请36件，增幅达20.5%。", 36, 0.205 },
        { "收到信息公开申请36件，同比增长率为20%。", 36, 0.2 },
        { "收到信息公开申请36件，减少20%。", 36, -0.2 },
        { "收到信息公开申请36件，同比略降2.1%。", 36, -0.021 },
        { "收到信息公开申请36件，较上年翻了一倍。", 36, 1 },
        { "收到信息公开申请36件，同比下降百分之十二。", 36, -0.12 },
        { "收到信息公开申请36件，增长四分之一。", 36, 0.25 },
        { "收到信息公开申请36件，达到上年的两倍。", 36, 1 },
    };
    check_changes(cases, G_N_ELEMENTS(cases));
}

static void more_and_less_within_words_are_no_change(void)
{
    static const struct change_case cases[] = {
        { "收到信息公开申请36件，多渠道申请占30%。", 36, NO_GROWTH },
        { "收到信息公开申请36件，其中不少于50%为网上申请。", 36, NO_GROWTH },
        { "收到信息公开申请36件，占比减少至20%。", 36, NO_GROWTH },
        { "收到信息公开申请36件，力争下降10%。", 36, NO_GROWTH },
    };
    check_changes(cases, G_N_ELEMENTS(cases));
}

static void a_change_is_of_what_it_names(void)
{
    static const struct change_case cases[] = {
        { "收到信息公开申请36件，答复率较上年提高5%。", 36, NO_GROWTH },
        { "收到信息公开申请36件，网站访问量同比增长15%。", 36, NO_GROWTH },
        { "收到信息公开申请36件，申请量同比增长15%。", 36, 0.15 },
        { "收到信息公开申请36件（自然人30件，企业6件），同比下降20%。", 36, -0.2 },
        { "收到信息公开申请36件（上年30件），同比增长20%。", 36, 0.2 },
        { "收到信息公开申请156件，较2021年（130件）增长20%。", 156, 0.2 },
        { "收到信息公开申请156件，较2021年（130件）增长20%。", 130, NO_GROWTH },
        { "收到信息公开申请36件，去年30件，同比增长20%。", 36, 0.2 },
        { "受理复议6件、诉讼9件，分别比上年增长20%和50%。", 9, NO_GROWTH },
    };
    check_changes(cases, G_N_ELEMENTS(cases));
}

struct metric_case {
    const char *text;
    double value;
    const char *metric;
};

static const struct metric_case metric_cases[] = {
    { "今年以来我局收到信息公开申请36件。", 36, "requests_received" },
    { "网站开通以来收到信息公开申请360件。", 360, "other" },
    { "自2008年以来，累计收到信息公开申请432件。", 432, "other" },
    { "2022年以来，累计收到信息公开申请43件。", 43, "requests_received" },
    { "今年以来，累计收到信息公开申请43件。", 43, "requests_received" },
    { "近三年收到信息公开申请105件。", 105, "other" },
    { "办结信息公开申请35件，结转2件。", 2, "other" },
    { "办结信息公开申请35件（含上年结转1件）。", 1, "requests_carried_in" },
    { "对12件信息公开申请答复书开展评查。", 12, "other" },
    { "办理法律援助诉讼案件45件。", 45, "other" },
    { "信息公开申请由2021年的30件增至36件。", 36, "requests_received" },
    { "信息公开申请由2021年的30件增至36件。", 30, "other" },
    { "法人和其他组织信息公开申请共计36件。", 36, "requests_received" },
    { "全年共新收申请36件。", 36, "requests_received" },
    { "收到公开申请36件。", 36, "requests_received" },
    { "本局公开信息412条。", 412, "information_published" },
    { "通过网站公开信息412条。", 412, "information_published_part" },
    { "在公告栏公开政府信息20条。", 20, "information_published" },
    { "对12个街道的信息公开情况开展检查。", 12, "other" },
    { "检查发现失效链接11条。", 11, "other" },
    { "行政复议纠错1起。", 1, "other" },
    { "信息公开案件被诉2起。", 2, "litigations" },
    { "主动公开信息6.8千条。", 6800, "information_published" },
    { "公众号粉丝5.2万。", 5.2, "other" },
    { "政务新媒体由35个整合为21个。", 35, "other" },
    { "政务新媒体共计两个。", 2, "new_media_accounts" },
    { "26家行政机关通过政务新媒体发布。", 26, "other" },
    { "召开新闻发布会（含见面会）116场。", 116, "press_conferences" },
    { "受理信息公开申请，开展在线调查2次。", 2, "other" },
    { "网站、邮寄等途径依申请公开合计12件。", 12, "requests_received" },
    { "收到信息公开申请36件，企业申请9件。", 9, "other" },
    { "收到信息公开申请36件，重复申请的2件。", 2, "other" },
    { "收到信息公开申请36件。法人提出申请16件。", 16, "other" },
    { "收到信息公开申请36件。共办结了约35件。", 35, "requests_completed" },
    { "收到信息公开申请36件。受理行政审批1200件。", 1200, "other" },
    { "收到信息公开申请36件。受理转办件45件，办结44件。", 44, "other" },
    { "收到信息公开申请36件。受理低保申请45件。", 45, "other" },
    { "受理转办件45件。收到信息公开申请36件，办结35件。", 35, "requests_completed" },
    { "短视频播放量520万+。", 520, "visits" },
    { "解读材料不足10件的单位有6个。", 6, "other" },
    { "政务新媒体由35个整合为21个。", 21, "new_media_accounts" },
    { "信息公开申请内容主要涉及社保缴费（25件）。", 25, "other" },
    { "受理行政复议（8件）、行政诉讼（7件）。", 8, "reconsiderations" },
    { "受理行政复议（8件）、行政诉讼（7件）。", 7, "litigations" },
};

static void figures_are_told_apart(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(metric_cases); i++) {
        struct record record;
        g_test_message("%s", metric_cases[i].text);
        read_prose(&record, metric_cases[i].text);
        const struct claim *claim = find_value(&record, metric_cases[i].value);
        g_assert_nonnull(claim);
        g_assert_cmpstr(claim->metric, ==, metric_cases[i].metric);
        record_clear(&record);
    }
}

static void what_is_wanted_is_no_count(void)
{
    static const char *const texts[] = {
        "力争全年培训不少于4次。", "每年培训2次，每季度更新1次。",
        "公报每期印发3500册。",    "网站日均访问8600人次，平均每人2件。",
        "3至5件，第1章至12条。",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        struct record record;
        g_test_message("%s", texts[i]);
        read_prose(&record, texts[i]);
        g_assert_cmpuint(record.claims->len, ==, 0);
        record_clear(&record);
    }
}

struct zero_case {
    const char *text, *metrics[3];
};

static void denials_reach_as_far_as_they_say(void)
{
    static const struct zero_case cases[] = {
        { "未收到公民、法人和其他组织的信息公开申请。", { "requests_received" } },
        { "没有专职人员、申请渠道不畅。", { NULL } },
        { "未发生超期答复申请的情况。", { NULL } },
        { "依申请公开工作没有应公开而不予公开的。", { NULL } },
        { "没有发生引发举报、投诉、行政复议或行政诉讼的事件。",
          { "reconsiderations", "litigations" } },
        { "未对公众依申请公开收取任何费用。", { "processing_fee" } },
        { "不存在收取信息处理费的情况。", { "processing_fee" } },
        { "实现“零申请、零复议、零诉讼”。",
          { "requests_received", "reconsiderations", "litigations" } },
        { "依申请公开申请量为零。", { "requests_received" } },
        { "无新收政府信息公开申请。", { "requests_received" } },
        { "未向申请人收取费用。", { "processing_fee" } },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct record record;
        guint n = 0;
        g_test_message("%s", cases[i].text);
        read_prose(&record, cases[i].text);
        for (; n < G_N_ELEMENTS(cases[i].metrics) && cases[i].metrics[n] != NULL; n++) {
            g_assert_cmpuint(n, <, record.claims->len);
            const struct claim *claim = &g_array_index(record.claims, struct claim, n);
            g_assert_cmpstr(claim->metric, ==, cases[i].metrics[n]);
            g_assert_cmpfloat(claim->value, ==, 0);
        }
        g_assert_cmpuint(record.claims->len, ==, n);
        record_clear(&record);
    }
}

static void a_denial_ends_before_a_count(void)
{
    struct record record;
    read_prose(&record, "未发生信息公开行政诉讼，行政复议1件。");
    g_assert_cmpuint(record.claims->len, ==, 2);

    g_assert_cmpstr(find_value(&record, 0)->metric, ==, "litigations");
    g_assert_cmpstr(find_value(&record, 1)->metric, ==, "reconsiderations");
    record_clear(&record);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/claim-change/a-change-in-pieces-gives-its-rate",
                    a_change_in_pieces_gives_its_rate);
    g_test_add_func("/claim-change/the-size-of-a-change-is-found",
                    the_size_of_a_change_is_found);
    g_test_add_func("/claim-change/more-and-less-within-words-are-no-change",
                    more_and_less_within_words_are_no_change);
    g_test_add_func("/claim-change/a-change-is-of-what-it-names",
                    a_change_is_of_what_it_names);
    g_test_add_func("/claim-change/figures-are-told-apart", figures_are_told_apart);
    g_test_add_func("/claim-change/what-is-wanted-is-no-count",
                    what_is_wanted_is_no_count);
    g_test_add_func("/claim-change/denials-reach-as-far-as-they-say",
                    denials_reach_as_far_as_they_say);
    g_test_add_func("/claim-change/a-denial-ends-before-a-count",
                    a_denial_ends_before_a_count);
    return g_test_run();
}
