/* Sentences as departments write them. */
#include "tests/support/claim_cases.h"

static void what_is_like_a_request_is_none(void)
{
    static const struct claims_case cases[] = {
        { "共有14份文件由依申请公开转为主动公开。", { { "other", 14 } } },
        { "13条信息由依申请公开转为主动公开。", { { "other", 13 } } },
        { "新收信息公开申请31件，提供全流程在线办理政务服务事项107项。",
          { { "requests_received", 31 }, { "other", 107 } } },
        { "收到信息公开申请9件，其中网络申请7件、现场申请2件。",
          { { "requests_received", 9 },
            { "requests_received_online", 7 },
            { "requests_received_in_person", 2 } } },
    };
    check_claims(cases, G_N_ELEMENTS(cases));
}

static void what_came_of_requests_is_told(void)
{
    static const struct claims_case cases[] = {
        { "我局收到政府信息公开申请书47条，已处理43条，结转下年度继续办理4条。",
          { { "requests_received", 47 },
            { "requests_completed", 43 },
            { "requests_carried_out", 4 } } },
        { "收到公开申请12件，予以部份公开2件，不予公开3件。",
          { { "requests_received", 12 },
            { "requests_partial", 2 },
            { "requests_refused", 3 } } },
        { "收到留言12条，已处理8条。",
          { { "messages_received", 12 }, { "messages_answered", 8 } } },
    };
    check_claims(cases, G_N_ELEMENTS(cases));
}

static void none_is_denied_in_other_words(void)
{
    static const struct claims_case cases[] = {
        { "无涉及政府信息公开行政复议、诉讼案件。",
          { { "reconsiderations", 0 }, { "litigations", 0 } } },
        { "无针对本部门政府信息公开事务的行政复议、诉讼、申诉案例。",
          { { "reconsiderations", 0 }, { "litigations", 0 } } },
    };
    check_claims(cases, G_N_ELEMENTS(cases));
}

static void places_of_disclosure_are_no_items(void)
{
    static const struct claims_case cases[] = {
        { "我局政府信息公开平台有3个。", { { "other", 3 } } },
        { "政府信息公开场所共2个。", { { "other", 2 } } },
        { "制订规范性文件2件。", { { "normative_documents", 2 } } },
    };
    check_claims(cases, G_N_ELEMENTS(cases));
}

static void a_sum_of_years_is_not_the_year_s(void)
{
    static const struct claims_case cases[] = {
        { "截至2020年12月31日，我局累计主动公开政府信息12755条。"
          "本年度主动公开政府信息360条。",
          { { "other", 12755 }, { "information_published", 360 } } },
        { "全年累计主动公开政府信息360条，其中新增主动公开栏目信息12条。",
          { { "information_published", 360 }, { "information_published_part", 12 } } },
    };
    check_claims(cases, G_N_ELEMENTS(cases));
}

static void what_is_of_others_is_no_total(void)
{
    static const struct claims_case cases[] = {
        { "转载其他媒体各类信息20条。", { { "information_published_part", 20 } } },
        { "对可能泄露个人信息的13条内容及时处理。", { { "other", 13 } } },
        { "收到依申请公开3条，予以公开2条，不掌握相关政府信息1条。",
          { { "requests_received", 3 }, { "requests_granted", 2 }, { "other", 1 } } },
        { "官方微信公众号发文245篇。", { { "new_media_posts", 245 } } },
        { "制作政府信息3000条，其中不予公开信息1550条。",
          { { "information_published", 3000 }, { "other", 1550 } } },
        { "南方号公开信息704篇。", { { "new_media_posts", 704 } } },
        { "处理门户网站咨询投诉类信息15条，已回复15条。",
          { { "messages_answered", 15 }, { "messages_answered", 15 } } },
        { "快手号发布视频961条。", { { "new_media_posts", 961 } } },
        { "共收到依申请公开件25封，收到群众来信12封。",
          { { "requests_received", 25 }, { "messages_received", 12 } } },
    };
    check_claims(cases, G_N_ELEMENTS(cases));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/claim-departments/what-is-like-a-request-is-none",
                    what_is_like_a_request_is_none);
    g_test_add_func("/claim-departments/what-came-of-requests-is-told",
                    what_came_of_requests_is_told);
    g_test_add_func("/claim-departments/none-is-denied-in-other-words",
                    none_is_denied_in_other_words);
    g_test_add_func("/claim-departments/places-of-disclosure-are-no-items",
                    places_of_disclosure_are_no_items);
    g_test_add_func("/claim-departments/a-sum-of-years-is-not-the-year-s",
                    a_sum_of_years_is_not_the_year_s);
    g_test_add_func("/claim-departments/what-is-of-others-is-no-total",
                    what_is_of_others_is_no_total);
    return g_test_run();
}
