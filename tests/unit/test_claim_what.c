/* What a number of the prose counts that is more or other than what its clause names. */
#include "tests/support/claim_cases.h"

static void a_number_of_both_is_of_neither(void)
{
    static const struct claims_case cases[] = {
        { "发生行政复议、行政诉讼共7件。", { { "other", 7 } } },
        { "发生行政复议案件和行政诉讼案件7件。", { { "other", 7 } } },
        { "行政复议、行政诉讼分别为4件、3件。", { { "other", 4 } } },
        { "发生行政复议4件、行政诉讼3件。",
          { { "reconsiderations", 4 }, { "litigations", 3 } } },
        { "发生行政复议案件4件和行政诉讼案件3件。",
          { { "reconsiderations", 4 }, { "litigations", 3 } } },
        { "发生行政诉讼和行政复议案件7件。", { { "other", 7 } } },
        { "行政复议后提起行政诉讼3件。", { { "litigations", 3 } } },
        { "行政复议4件，其中维持3件。", { { "reconsiderations", 4 }, { "other", 3 } } },
        { "行政复议维持3件，行政诉讼败诉0件。", { { "other", 3 }, { "other", 0 } } },
        { "行政复议9件，其中：7件行政复议获维持。",
          { { "reconsiderations", 9 }, { "other", 7 } } },
        { "复议后起诉2件。", { { "litigations", 2 } } },
        { "行政复议4件，3件作了复议决定。",
          { { "reconsiderations", 4 }, { "other", 3 } } },
        { "未经复议直接起诉2件。", { { "litigations", 2 } } },
    };
    check_claims(cases, G_N_ELEMENTS(cases));
}

static void no_case_of_both_is_none_of_either(void)
{
    static const struct claims_case cases[] = {
        { "行政复议、行政诉讼0件。",
          { { "reconsiderations", 0 }, { "litigations", 0 } } },
        { "行政复议和行政诉讼均为0。",
          { { "reconsiderations", 0 }, { "litigations", 0 } } },
        { "行政复议数为0，行政诉讼数为0。",
          { { "reconsiderations", 0 }, { "litigations", 0 } } },
        { "收到信息公开申请数量为0。", { { "requests_received", 0 } } },
        { "无一例因信息公开引发的行政复议。", { { "reconsiderations", 0 } } },
        { "没有因信息公开引起行政复议纠错和行政诉讼败诉的情形。", { { NULL, 0 } } },
        { "评分为0，降幅为0。", { { NULL, 0 } } },
        { "行政复议数为0.5。", { { NULL, 0 } } },
    };
    check_claims(cases, G_N_ELEMENTS(cases));
}

/* The same words with other numbers, read one after the other by one reader. */
static void zeros_and_numbers_do_not_share_a_reading(void)
{
    static const char *const texts[] = {
        "全年共发生行政复议、行政诉讼案件7件。", "全年共发生行政复议、行政诉讼案件0件。",
        "信息公开行政复议、行政诉讼均为7。",     "信息公开行政复议、行政诉讼均为0。",
        "全年共发生行政复议、行政诉讼案件8件。", "信息公开行政复议、行政诉讼均为8。",
    };
    static const guint counts[] = { 1, 2, 0, 2, 1, 0 };
    g_autoptr(claim_reader_t) reader = claim_reader_new();
    for (guint i = 0; i < 2 * G_N_ELEMENTS(texts); i++) {
        g_autoptr(document_t) document = lines_document(texts[i % G_N_ELEMENTS(texts)]);
        struct report_range range = lines_range(document);
        struct record record;
        record_init(&record);
        record.year = 2022;
        claim_read(reader, document, &range, NULL, &record);
        g_assert_cmpuint(record.claims->len, ==, counts[i % G_N_ELEMENTS(texts)]);
        record_clear(&record);
    }
}

static void requests_are_told_from_what_is_like_them(void)
{
    static const struct claims_case cases[] = {
        { "全年共收到12件申请，办结11件，正在办理1件。",
          { { "requests_received", 12 }, { "requests_completed", 11 }, { "other", 1 } } },
        { "办结信息公开申请12件，超期答复0件。",
          { { "requests_completed", 12 }, { "other", 0 } } },
        { "办理信息公开申请12件，办理完毕11件。",
          { { "requests_received", 12 }, { "requests_completed", 11 } } },
        { "收到信息公开申请12件，共计办结11件。",
          { { "requests_received", 12 }, { "requests_completed", 11 } } },
        { "收到信息公开申请12件，转下一年办理0件。",
          { { "requests_received", 12 }, { "requests_carried_out", 0 } } },
        { "答复信息公开申请12件，不同意公开3件。",
          { { "requests_answered", 12 }, { "requests_refused", 3 } } },
        { "收到信息公开申请12件，上年结转信件1件，共办结11件。",
          { { "requests_received", 12 },
            { "requests_carried_in", 1 },
            { "requests_completed", 11 } } },
        { "依申请公开办件量12件。", { { "requests_received", 12 } } },
        { "信息公开申请数量：12件；上年结转：1件。",
          { { "requests_received", 12 }, { "requests_carried_in", 1 } } },
        { "约谈2家单位。", { { "other", 2 } } },
        { "收到9个申请人的信息公开申请12件。",
          { { "other", 9 }, { "requests_received", 12 } } },
        { "信息公开申请中针对镇政府（5件）。", { { "other", 5 } } },
        { "收到信息公开申请12件，撤销申请2件，快递申请3件。",
          { { "requests_received", 12 }, { "other", 2 }, { "other", 3 } } },
        { "全年未收到行政许可申请。", { { NULL, 0 } } },
        { "收到信息公开申请12件，占2%。",
          { { "requests_received", 12 }, { "other", 2 } } },
        { "收到信息公开申请12件，且1件申请信息不属于公开范围。",
          { { "requests_received", 12 }, { "other", 1 } } },
        { "共12件信息公开申请。", { { "requests_received", 12 } } },
        { "今年共有12件依申请公开。", { { "requests_received", 12 } } },
        { "收到信息公开申请12件，均已答复，未产生依申请公开案例。",
          { { "requests_received", 12 } } },
        { "结转上年后新收到依申请公开事项12件。", { { "requests_received", 12 } } },
        { "上年结转办理件1件，收到信息公开申请12件，共办结11件。",
          { { "requests_carried_in", 1 },
            { "requests_received", 12 },
            { "requests_completed", 11 } } },
    };
    check_claims(cases, G_N_ELEMENTS(cases));
}

static void a_number_that_tells_which_counts_nothing(void)
{
    static const struct claims_case cases[] = {
        { "上一篇", { { NULL, 0 } } },
        { "政府信息公开下一篇", { { NULL, 0 } } },
        { "收到信息公开申请一件。", { { "requests_received", 1 } } },
        { "申请占九成，以组织名义提交的申请有2件。", { { "other", 2 } } },
        { "新闻发布会公开信息12条。", { { "information_published_part", 12 } } },
        { "全年累计发布信息230余篇。", { { "information_published", 230 } } },
        { "全年共发布政务信息230条。", { { "information_published", 230 } } },
        { "微信公众号累计发布信息230条。", { { "new_media_posts", 230 } } },
    };
    check_claims(cases, G_N_ELEMENTS(cases));
}

static void a_growth_is_of_the_count_it_names(void)
{
    struct record record;
    read_prose(&record, "收到信息公开申请12件，结转1件，收到申请数量同比增长20%。");
    g_assert_cmpuint(record.claims->len, ==, 2);
    const struct claim *claim = &g_array_index(record.claims, struct claim, 0);
    g_assert_true(claim->has_growth);
    g_assert_cmpfloat_with_epsilon(claim->growth, 0.2, 1e-9);
    record_clear(&record);
}

static void words_beside_a_number_do_not_make_it_approximate(void)
{
    struct record record;
    read_prose(&record, "约谈2家单位，超期3件，约有5件。");
    g_assert_cmpuint(record.claims->len, ==, 3);
    for (guint i = 0; i < 3; i++)
        g_assert_cmpint(g_array_index(record.claims, struct claim, i).approximate, ==,
                        i == 2);
    record_clear(&record);
}

static void a_rate_has_the_base_of_the_change_before_it(void)
{
    static const char *const texts[] = {
        "收到信息公开申请36件，较2021年增加7件，增长24.1%。",
        "收到信息公开申请36件，相较于2021年（29件）增长24.1%。",
        "收到信息公开申请36件，同2021年相比增长24.1%。",
        "收到信息公开申请36件，申请量较2021年明显增长，上升24.1%。",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        struct record record;
        g_test_message("%s", texts[i]);
        read_prose(&record, texts[i]);
        const struct claim *claim = &g_array_index(record.claims, struct claim, 0);
        g_assert_true(claim->has_growth);
        g_assert_cmpstr(claim->growth_base, ==, "2021");
        record_clear(&record);
    }
}

/* The comma of a number may be a wide one; one behind a year, or before two digits, ends
 * the clause. */
static void a_wide_comma_may_stand_in_a_number(void)
{
    static const struct claims_case cases[] = {
        { "主动公开政府信息1，234条。", { { "information_published", 1234 } } },
        { "主动公开政府信息12，345，678条。", { { "information_published", 12345678 } } },
        { "收到申请2021，123件。", { { "other", 123 } } },
        { "收到申请12件，345件不予公开。",
          { { "requests_received", 12 }, { "requests_refused", 345 } } },
    };
    check_claims(cases, G_N_ELEMENTS(cases));
}

static void what_stands_behind_the_unit_is_counted(void)
{
    static const struct claims_case cases[] = {
        { "完善保密审查、不予公开备案等10项制度。", { { "other", 10 } } },
        { "设有新闻发布会、政策解读等27个信息公开栏目。", { { "other", 27 } } },
        { "内设综合股、业务培训股5个股室。", { { "other", 5 } } },
        { "发布政策解读5个。", { { "interpretations", 5 } } },
    };
    check_claims(cases, G_N_ELEMENTS(cases));
}

static void articles_and_guides_are_no_items(void)
{
    static const struct claims_case cases[] = {
        { "对照条例第20条和21条规定公开信息。", { { NULL, 0 } } },
        { "按照第十九条、20条公开信息。", { { NULL, 0 } } },
        { "按照第19、20条公开信息。", { { NULL, 0 } } },
        { "发布消息20条和21条。",
          { { "information_published_part", 20 },
            { "information_published_part", 21 } } },
        { "编制政府信息公开指南1份。", { { "other", 1 } } },
    };
    check_claims(cases, G_N_ELEMENTS(cases));
}

static void several_channels_are_none_alone(void)
{
    static const struct claims_case cases[] = {
        { "通过政府网站、微信公众号公开各类政务信息300条。",
          { { "information_published", 300 } } },
        { "通过政府网站和微信公众号主动公开政府信息300条。",
          { { "information_published", 300 } } },
        { "政府网站公开9条、微信公众号公开信息300条。",
          { { "information_published_part", 9 }, { "new_media_posts", 300 } } },
        { "通过微信公众号公开信息300条。", { { "new_media_posts", 300 } } },
    };
    check_claims(cases, G_N_ELEMENTS(cases));
}

static void what_stands_before_such_is_but_some_of_it(void)
{
    static const struct claims_case cases[] = {
        { "发布工作动态、通知公告等各类政府信息共计47条。",
          { { "information_published", 47 } } },
        { "发布政策解读等信息57条。", { { "information_published_part", 57 } } },
        { "通过讲座等多种方式解读政策信息53件。", { { "interpretations", 53 } } },
        { "发布通知公告12条。", { { "notices", 12 } } },
        { "主动公开规划和其他事项在内的政府信息共75条。",
          { { "information_published", 75 } } },
        { "通过网站等渠道发布通知公告12条。", { { "notices", 12 } } },
        { "其他主动公开信息379条。", { { "information_published_part", 379 } } },
    };
    check_claims(cases, G_N_ELEMENTS(cases));
}

static void what_is_not_named_is_of_what_was_spoken_of(void)
{
    static const struct claims_case cases[] = {
        { "依托领导信箱，共受理59条，办结57条。",
          { { "messages_received", 59 }, { "messages_answered", 57 } } },
        { "收到信息公开申请6件，申请信息已公开的2件。",
          { { "requests_received", 6 }, { "other", 2 } } },
        { "没有因政府信息公开申请引发的投诉。", { { NULL, 0 } } },
        { "没有收到政府信息公开申请。", { { "requests_received", 0 } } },
        { "区行政审批局未收到信息公开申请。", { { "requests_received", 0 } } },
        { "区行政审批服务局收到信息公开申请5件。", { { "requests_received", 5 } } },
        { "区行政审批服务局受理企业登记申请300件。", { { "other", 300 } } },
    };
    check_claims(cases, G_N_ELEMENTS(cases));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/claim-what/a-number-of-both-is-of-neither",
                    a_number_of_both_is_of_neither);
    g_test_add_func("/claim-what/no-case-of-both-is-none-of-either",
                    no_case_of_both_is_none_of_either);
    g_test_add_func("/claim-what/zeros-and-numbers-do-not-share-a-reading",
                    zeros_and_numbers_do_not_share_a_reading);
    g_test_add_func("/claim-what/requests-are-told-from-what-is-like-them",
                    requests_are_told_from_what_is_like_them);
    g_test_add_func("/claim-what/a-number-that-tells-which-counts-nothing",
                    a_number_that_tells_which_counts_nothing);
    g_test_add_func("/claim-what/a-growth-is-of-the-count-it-names",
                    a_growth_is_of_the_count_it_names);
    g_test_add_func("/claim-what/words-beside-a-number-do-not-make-it-approximate",
                    words_beside_a_number_do_not_make_it_approximate);
    g_test_add_func("/claim-what/a-rate-has-the-base-of-the-change-before-it",
                    a_rate_has_the_base_of_the_change_before_it);
    g_test_add_func("/claim-what/a-wide-comma-may-stand-in-a-number",
                    a_wide_comma_may_stand_in_a_number);
    g_test_add_func("/claim-what/what-stands-behind-the-unit-is-counted",
                    what_stands_behind_the_unit_is_counted);
    g_test_add_func("/claim-what/articles-and-guides-are-no-items",
                    articles_and_guides_are_no_items);
    g_test_add_func("/claim-what/several-channels-are-none-alone",
                    several_channels_are_none_alone);
    g_test_add_func("/claim-what/what-stands-before-such",
                    what_stands_before_such_is_but_some_of_it);
    g_test_add_func("/claim-what/what-is-not-named",
                    what_is_not_named_is_of_what_was_spoken_of);
    return g_test_run();
}
