/* What the prose of towns and streets counts, in the words that they use. */
#include "tests/support/claim_cases.h"

static void what_is_not_published_is_no_item(void)
{
    static const struct claims_case cases[] = {
        { "我镇发文9件，不公开文件6件。", { { "other", 9 }, { "other", 6 } } },
        { "主动公开文件3件。", { { "documents_published", 3 } } },
        { "同一信息计为1条。", { { "other", 1 } } },
        { "公开信息共计为12条。", { { "information_published", 12 } } },
        { "点击该3个频道可查阅各类事项。", { { "other", 3 } } },
        { "网站点击量达300次。", { { "visits", 300 } } },
        { "收到群众建议3条。", { { "other", 3 } } },
    };
    check_claims(cases, G_N_ELEMENTS(cases));
}

static void the_costs_of_a_lawsuit_are_no_lawsuit(void)
{
    static const struct claims_case cases[] = {
        { "未产生诉讼相关的费用支出。", { { NULL, 0 } } },
        { "未发生行政诉讼。", { { "litigations", 0 } } },
        { "未收取任何费用。", { { "processing_fee", 0 } } },
    };
    check_claims(cases, G_N_ELEMENTS(cases));
}

static void accounts_are_told_from_what_they_post(void)
{
    static const struct claims_case cases[] = {
        { "微博账号(1个)发布信息20条。",
          { { "new_media_accounts", 1 }, { "new_media_posts", 20 } } },
        { "微博账号（1个）发布信息20条。",
          { { "new_media_accounts", 1 }, { "new_media_posts", 20 } } },
        { "开设微信公众号2个。", { { "new_media_accounts", 2 } } },
        { "在微信公众号开设专栏3个。", { { "other", 3 } } },
        { "通过微信公众号发布视频12个。", { { "new_media_posts", 12 } } },
    };
    check_claims(cases, G_N_ELEMENTS(cases));
}

static void new_media_are_one_channel_by_any_name(void)
{
    static const struct claims_case cases[] = {
        { "通过微信等新媒体发布各类信息58条。", { { "new_media_posts", 58 } } },
        { "政务新媒体更新48条。", { { "new_media_posts", 48 } } },
        { "通过新媒体等渠道主动公开信息12条。", { { "information_published", 12 } } },
        { "网站和新媒体公布信息12条。", { { "information_published_part", 12 } } },
    };
    check_claims(cases, G_N_ELEMENTS(cases));
}

static void what_appears_every_week_was_published(void)
{
    static const struct claims_case cases[] = {
        { "发布每周菜单信息9条。", { { "information_published_part", 9 } } },
        { "每周发布信息2条。", { { NULL, 0 } } },
        { "更新每周2次。", { { NULL, 0 } } },
    };
    check_claims(cases, G_N_ELEMENTS(cases));
}

static void a_growth_of_something_else_is_not_the_count_s(void)
{
    static const struct {
        const char *text;
        gboolean grows;
    } cases[] = {
        { "公开信息213条，优化幅度同比提升33.4%。", FALSE },
        { "公开信息213条，同比增长幅度为33.4%。", TRUE },
        { "公开信息213条，增长幅度达33.4%。", TRUE },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct record record;
        read_prose(&record, cases[i].text);
        g_assert_cmpuint(record.claims->len, ==, 1);
        g_assert_cmpint(g_array_index(record.claims, struct claim, 0).has_growth, ==,
                        cases[i].grows);
        record_clear(&record);
    }
}

static void what_is_compared_with_may_stand_in_a_clause_of_its_own(void)
{
    static const struct {
        const char *text, *base;
    } cases[] = {
        { "与前一年相比，依申请公开的数量增加了75%。", "year" },
        { "与2021年相比，依申请公开的数量增加了75%。", "2021" },
        { "与其他单位相比，依申请公开的数量增加了75%。", NULL },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct record record;
        read_prose(&record, cases[i].text);
        g_assert_cmpuint(record.claims->len, ==, 1);
        g_assert_cmpstr(g_array_index(record.claims, struct claim, 0).growth_base, ==,
                        cases[i].base);
        record_clear(&record);
    }
}

static void a_town_has_no_office_apart_from_itself(void)
{
    static const char *const levels[] = { "township", "county" };
    for (gsize i = 0; i < G_N_ELEMENTS(levels); i++) {
        g_autoptr(claim_reader_t) reader = claim_reader_new();
        g_autoptr(document_t) document = lines_document("本机关主动公开信息34条。");
        struct report_range range = lines_range(document);
        struct record record;
        record_init(&record);
        record.year = 2022;
        record.unit.level = levels[i];
        claim_read(reader, document, &range, NULL, &record);
        g_assert_cmpuint(record.claims->len, ==, 1);
        g_assert_cmpstr(g_array_index(record.claims, struct claim, 0).scope, ==,
                        i == 0 ? NULL : "office");
        record_clear(&record);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/claim-towns/what-is-not-published-is-no-item",
                    what_is_not_published_is_no_item);
    g_test_add_func("/claim-towns/the-costs-of-a-lawsuit-are-no-lawsuit",
                    the_costs_of_a_lawsuit_are_no_lawsuit);
    g_test_add_func("/claim-towns/accounts-are-told-from-what-they-post",
                    accounts_are_told_from_what_they_post);
    g_test_add_func("/claim-towns/new-media-are-one-channel-by-any-name",
                    new_media_are_one_channel_by_any_name);
    g_test_add_func("/claim-towns/what-appears-every-week-was-published",
                    what_appears_every_week_was_published);
    g_test_add_func("/claim-towns/a-growth-of-something-else-is-not-the-count-s",
                    a_growth_of_something_else_is_not_the_count_s);
    g_test_add_func("/claim-towns/a-town-has-no-office-apart-from-itself",
                    a_town_has_no_office_apart_from_itself);
    g_test_add_func("/claim-towns/what-is-compared-with-may-stand-apart",
                    what_is_compared_with_may_stand_in_a_clause_of_its_own);
    return g_test_run();
}
