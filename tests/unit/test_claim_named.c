/* Words that name another thing than the counted one: papers, places, services. */
#include "tests/support/claim_cases.h"

static void outcomes_are_told_apart(void)
{
    static const struct claims_case cases[] = {
        { "依申请办理公开或部分公开政府信息17件。",
          { { "requests_granted_and_partial", 17 } } },
        { "申请中，部分予以公开的数量为19件，不予公开的数量为7件。",
          { { "requests_partial", 19 }, { "requests_refused", 7 } } },
        { "收到信息公开申请9件，8件按期限答复办结，1件未办结。",
          { { "requests_received", 9 }, { "requests_completed", 8 }, { "other", 1 } } },
        { "收到信息公开申请9件，2件申请内容不明确已办结。",
          { { "requests_received", 9 }, { "other", 2 } } },
        { "收到信息公开申请9件。公民个人提出申请8件。",
          { { "requests_received", 9 }, { "requests_received_natural_person", 8 } } },
    };
    check_claims(cases, G_N_ELEMENTS(cases));
}

static void a_service_is_no_applicant(void)
{
    static const struct claims_case cases[] = {
        { "未收到信息公开申请。主动公开信息33条，其中公共法律服务14条。",
          { { "requests_received", 0 },
            { "information_published", 33 },
            { "information_published_part", 14 } } },
    };
    check_claims(cases, G_N_ELEMENTS(cases));
}

static void letters_are_told_from_what_a_line_publishes(void)
{
    static const struct claims_case cases[] = {
        { "有效解答网民留言1312条。", { { "messages_answered", 1312 } } },
        { "通过“三农热线”等平台主动公开信息量717条。",
          { { "information_published", 717 } } },
        { "回复信件6件，公开信件5个。", { { "messages_answered", 6 }, { "other", 5 } } },
        { "参加阳光热线2次。", { { "other", 2 } } },
        { "处理咨询投诉类信息19条。", { { "messages_answered", 19 } } },
        { "未向政府信息公开申请人收取费用。", { { "processing_fee", 0 } } },
    };
    check_claims(cases, G_N_ELEMENTS(cases));
}

static void what_is_not_published_is_no_item(void)
{
    static const struct claims_case cases[] = {
        { "我局政府信息公开平台有2个。", { { "other", 2 } } },
        { "新增教育资源编目37余条。", { { "other", 37 } } },
        { "向档案馆送交信息26条。", { { "other", 26 } } },
        { "各类公文等信息87条。", { { "information_published_part", 87 } } },
        { "举办新闻发布活动12场。", { { "press_conferences", 12 } } },
    };
    check_claims(cases, G_N_ELEMENTS(cases));
}

static void posts_of_an_account_are_no_total(void)
{
    static const struct claims_case cases[] = {
        { "“叶县自然资源”南方号公开信息713篇。", { { "new_media_posts", 713 } } },
        { "“叶县水利”公众号推出了专栏，全年共发布信息394条。",
          { { "new_media_posts", 394 } } },
        { "公众号及时推送，全年主动公开政府信息118条。",
          { { "information_published", 118 } } },
        { "我局公开政务信息共有471条。", { { "information_published", 471 } } },
        { "每日发布水情信息共计365条。公开政府信息9条。",
          { { "information_published_part", 365 }, { "information_published", 9 } } },
        { "公开政府信息90条。“叶县水利”公众号推出了专栏，全年共发布信息84条。",
          { { "information_published", 90 }, { "new_media_posts", 84 } } },
    };
    check_claims(cases, G_N_ELEMENTS(cases));
}

static void the_name_of_a_paper_is_no_plan(void)
{
    static const struct claims_case cases[] = {
        { "在每日头条等媒体上发布信息76条。", { { "new_media_posts", 76 } } },
        { "每日发布信息6条。", { { NULL, 0 } } },
        { "在每日头条每日发布信息6条。", { { NULL, 0 } } },
    };
    check_claims(cases, G_N_ELEMENTS(cases));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/claim-named/outcomes-are-told-apart", outcomes_are_told_apart);
    g_test_add_func("/claim-named/a-service-is-no-applicant", a_service_is_no_applicant);
    g_test_add_func("/claim-named/letters-are-told-from-what-a-line-publishes",
                    letters_are_told_from_what_a_line_publishes);
    g_test_add_func("/claim-named/what-is-not-published-is-no-item",
                    what_is_not_published_is_no_item);
    g_test_add_func("/claim-named/posts-of-an-account-are-no-total",
                    posts_of_an_account_are_no_total);
    g_test_add_func("/claim-named/the-name-of-a-paper-is-no-plan",
                    the_name_of_a_paper_is_no_plan);
    return g_test_run();
}
