/* Whose time a figure of the prose is of, and of what whole it is a part, in 2022. */
#include "tests/support/claims.h"

struct metric_case {
    const char *text;
    double value;
    const char *metric; /* of the claim with the value; NULL: there is none */
};

static const struct claim *find_value(const struct record *record, double value)
{
    for (guint i = 0; i < record->claims->len; i++) {
        const struct claim *claim = &g_array_index(record->claims, struct claim, i);
        if (claim->has_value && claim->value == value)
            return claim;
    }
    return NULL;
}

static void check(const struct metric_case *cases, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        struct record record;
        g_test_message("%s", cases[i].text);
        read_prose(&record, cases[i].text);
        const struct claim *claim = find_value(&record, cases[i].value);
        g_assert_cmpstr(claim == NULL ? NULL : claim->metric, ==, cases[i].metric);
        record_clear(&record);
    }
}

static void a_year_holds_for_the_clauses_after_it(void)
{
    static const char two[] =
        "2021年收到申请31件，答复30件；2022年收到申请26件，答复25件。";
    static const struct metric_case cases[] = {
        { two, 31, "other" },
        { two, 30, "other" },
        { two, 26, "requests_received" },
        { two, 25, "requests_answered" },
        { "2021年，全县公开信息3100条，收到申请31件。", 31, "other" },
        { "2021年，全县公开信息3100条；今年收到申请26件。", 26, "requests_received" },
        { "2020年至2022年，共公开政府信息12000条。", 12000, "other" },
        { "收到申请26件（2021年为31件），办结25件。", 25, "requests_completed" },
        { "2021年未收到信息公开申请。", 0, NULL },
        { "2023年，我局未收到信息公开申请。", 0, "requests_received" }, /* a slip */
        { "公开了2021年度报告、2021年网站报表，发布政策解读29条。", 29,
          "interpretations" },
        { "2022年，全县未收到信息公开申请。", 0, "requests_received" },
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void what_began_earlier_is_of_other_years_too(void)
{
    static const struct metric_case cases[] = {
        { "新区成立以来，我县公开规划信息1200条。", 1200, "other" },
        { "新区成立以来，机构健全，我县公开规划信息1200条。", 1200,
          "information_published_part" },
        { "“十三五”期间，累计公开政府信息12000条。", 12000, "other" },
        { "2022年1月以来，收到信息公开申请30件。", 30, "requests_received" },
        { "2021年1月以来，收到信息公开申请30件。", 30, "other" },
        { "一季度收到信息公开申请12件。", 12, "other" },
        { "主动公开信息1487条，累计主动公开信息18966条。", 18966, "other" },
        { "近三年，全县收到信息公开申请90件。", 90, "other" },
        { "微信公众号累计发布信息900条，今年发布120条。", 900, "other" },
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void a_part_of_the_year_shows_that_the_whole_is_not(void)
{
    static const char since[] =
        "累计主动公开政府信息98120条，其中2022年主动公开政府信息6630条。";
    static const struct metric_case cases[] = {
        { since, 98120, "other" },
        { since, 6630, "information_published" },
        { "三年来共受理申请90件，其中2022年受理26件。", 26, "requests_received" },
        { "2022年收到信息公开申请30件，其中2022年1月收到3件。", 30, "requests_received" },
        { "全年召开会议12次，其中今年培训3次。", 12, "meetings" },
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void a_plan_goes_on_until_something_was_done(void)
{
    static const struct metric_case cases[] = {
        { "计划2023年举办培训3期、主动公开文件60件。", 60, NULL },
        { "计划2023年公开信息不少于200条，举办培训4次。", 4, NULL },
        { "明年将公开政府信息200条，举办培训3次。", 3, NULL },
        { "年初计划公开信息200条，实际公开信息260条。", 260, "information_published" },
        { "全年公开信息6000条的目标完成。", 6000, NULL },
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void a_part_is_no_second_whole(void)
{
    static const struct metric_case cases[] = {
        { "发布解读97篇（其中负责人解读20篇）。", 20, "other" },
        { "发布信息90条，其中微信发布60条，微博发布30条。", 30, "new_media_posts" },
        { "新收信息公开申请17件，上年结转2件，本年度办理19件。", 19, "other" },
        { "本年度办理信息公开申请19件。", 19, "requests_received" },
        { "收到信息公开申请30件，申请主要集中在征地（15件）。", 15, "other" },
        { "行政诉讼一审2件。", 2, "other" },
        { "主动公开文件40件，依申请公开属性3件。", 3, "other" },
        { "主动公开文件40件，不予公开属性1件。", 1, "other" },
        { "依申请公开文件3件。", 3, "other" },
        { "举办发布会4场。", 4, "press_conferences" },
        { "收到行政复议申请120件，其中涉及政府信息公开3件。", 120, "other" },
        { "收到行政复议申请120件，其中涉及政府信息公开3件。", 3, "reconsiderations" },
        { "收到复议答复通知书3份。", 3, "other" },
        { "收到群众留言90条，其中市长热线30条。", 30, "other" },
        { "收到群众来信9件。办理行政许可112件。", 112, "licensing_decisions" },
        { "网民留言办理90条，其中市长热线30条。", 30, "other" },
        { "收到信件90件，其中咨询60件，办结88件。", 88, "messages_answered" },
        { "政府信息公开举报3件。", 3, "other" },
        { "收到信息公开申请36份，共涉及信息58条。", 58, "other" },
        { "报送信息58条。", 58, "other" },
        { "发布各类信息1万2千余条。", 2000, NULL },
        { "与2021年相比，主动公开政府信息减少120条。", 120, "other" },
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void a_count_behind_its_growth_is_of_what_grew(void)
{
    static const struct {
        const char *text;
        double value, growth;
    } cases[] = {
        { "信息公开申请量同比增长25%，达15件。", 15, 0.25 },
        { "收到信息公开申请36件，同比增长率为-4.2%。", 36, -0.042 },
        { "收到信息公开申请36件，是上一年的1.3倍。", 36, 0.3 },
        { "信息公开申请量较上年翻了两番，达到48件。", 48, 3 },
        { "收到信息公开申请36件，同比增22.3%。", 36, 0.223 },
        { "收到信息公开申请36件，较上年增长三成五。", 36, 0.35 },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct record record;
        g_test_message("%s", cases[i].text);
        read_prose(&record, cases[i].text);
        g_assert_cmpuint(record.claims->len, ==, 1);
        const struct claim *claim = find_value(&record, cases[i].value);
        g_assert_cmpstr(claim->metric, ==, "requests_received");
        g_assert_true(claim->has_growth);
        g_assert_cmpfloat_with_epsilon(claim->growth, cases[i].growth, 1e-9);
        record_clear(&record);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/claim-time/a-year-holds-for-the-clauses-after-it",
                    a_year_holds_for_the_clauses_after_it);
    g_test_add_func("/claim-time/what-began-earlier-is-of-other-years-too",
                    what_began_earlier_is_of_other_years_too);
    g_test_add_func("/claim-time/a-part-of-the-year-shows-that-the-whole-is-not",
                    a_part_of_the_year_shows_that_the_whole_is_not);
    g_test_add_func("/claim-time/a-plan-goes-on-until-something-was-done",
                    a_plan_goes_on_until_something_was_done);
    g_test_add_func("/claim-time/a-part-is-no-second-whole", a_part_is_no_second_whole);
    g_test_add_func("/claim-time/a-count-behind-its-growth-is-of-what-grew",
                    a_count_behind_its_growth_is_of_what_grew);
    return g_test_run();
}
