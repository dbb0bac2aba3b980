/* Figures of the prose against each other: stated growth and shares. */
#include "data/rule/rule.h"
#include "tests/support/claims.h"

static void check_text(struct record *record, const char *text)
{
    read_prose(record, text);
    rule_check_record(record);
}

static const struct finding *find(const struct record *record, const char *rule)
{
    for (guint i = 0; i < record->findings->len; i++) {
        const struct finding *finding =
            &g_array_index(record->findings, struct finding, i);
        if (strcmp(finding->rule, rule) == 0)
            return finding;
    }
    return NULL;
}

static const struct finding *find_next(const struct record *record, const char *rule,
                                       const struct finding *after)
{
    const struct finding *list = (const struct finding *)record->findings->data;
    for (guint i = (guint)(after - list) + 1; i < record->findings->len; i++)
        if (strcmp(list[i].rule, rule) == 0)
            return &list[i];
    return NULL;
}

/* Who has looked at one wrong share has not looked at the other, whose sentence counts
 * the same thing. Whether passed checks are kept makes no difference. */
static void two_wrong_shares_are_told_apart(void)
{
    static const char text[] = "主动公开政府信息1000条，其中概况类100条，占12%，文件类"
                               "200条，占20%，动态类300条，占33%。";
    char prints[2][2][17];
    for (guint only = 0; only < 2; only++) {
        struct record record;
        read_prose(&record, text);
        record.doubts_only = only == 1;
        rule_check_record(&record);
        const struct finding *one = find(&record, "claim.share");
        while (one != NULL && one->status != FINDING_FAIL)
            one = find_next(&record, "claim.share", one);
        g_assert_nonnull(one);
        g_strlcpy(prints[only][0], one->fingerprint, 17);
        do
            one = find_next(&record, "claim.share", one);
        while (one != NULL && one->status != FINDING_FAIL);
        g_assert_nonnull(one);
        g_strlcpy(prints[only][1], one->fingerprint, 17);
        record_clear(&record);
    }
    g_assert_cmpstr(prints[0][0], !=, prints[0][1]);
    g_assert_cmpstr(prints[0][0], ==, prints[1][0]);
    g_assert_cmpstr(prints[0][1], ==, prints[1][1]);
}

struct stated_case {
    const char *text;
    gint status; /* enum finding_status, or -1: nothing is said */
};

static void check_cases(const char *rule, const struct stated_case *cases, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        struct record record;
        check_text(&record, cases[i].text);
        const struct finding *finding = find(&record, rule);
        gint status = finding == NULL ? -1 : (gint)finding->status;
        g_test_message("%s", cases[i].text);
        g_assert_cmpint(status, ==, cases[i].status);
        record_clear(&record);
    }
}

static void growth_against_the_change_beside_it(void)
{
    static const struct stated_case cases[] = {
        { "收到政府信息公开申请36件，较上年增加5件，增长16.13%。", FINDING_PASS },
        { "收到政府信息公开申请36件，较上年增加5件，增长16.12%。", FINDING_PASS },
        { "收到政府信息公开申请36件，较上年增加5件，增长16.15%。", FINDING_FAIL },
        { "收到政府信息公开申请36件，较上年减少5件，下降12.2%。", FINDING_PASS },
        { "收到政府信息公开申请36件，较上年减少5件，增长12.2%。", FINDING_FAIL },
        { "收到政府信息公开申请36件，较上年增长16.13%。", -1 },
        { "收到政府信息公开申请36件，较上年增加5人，增长20%。", -1 },
        { "收到政府信息公开申请约36件，较上年增加5件，增长20%。", -1 },
        { "收到政府信息公开申请5件，较上年增加5件，增长100%。", -1 },
    };
    check_cases("claim.change", cases, G_N_ELEMENTS(cases));
}

static void growth_against_the_earlier_year_in_the_same_report(void)
{
    static const struct stated_case cases[] = {
        { "2021年收到信息公开申请50件，2022年收到信息公开申请60件，较2021年增长20%。",
          FINDING_PASS },
        { "2021年收到信息公开申请50件，2022年收到信息公开申请60件，较2021年增长25%。",
          FINDING_FAIL },
        { "2021年收到信息公开申请50件，2022年收到信息公开申请60件，同比增长25%。",
          FINDING_FAIL },
        { "2020年收到信息公开申请50件，2022年收到信息公开申请60件，较2021年增长25%。",
          -1 },
        { "2021年发布政策解读50件，2022年收到信息公开申请60件，较2021年增长25%。", -1 },
    };
    check_cases("claim.change", cases, G_N_ELEMENTS(cases));
}

static void shares_are_computed_again(void)
{
    static const struct stated_case cases[] = {
        { "收到政府信息公开申请32件，其中网络申请24件，占75%。", FINDING_PASS },
        { "收到政府信息公开申请32件，其中网络申请24件，占74%。", FINDING_FAIL },
        { "收到政府信息公开申请30件，其中网络申请20件，占66.6%。", FINDING_PASS },
        { "收到政府信息公开申请30件，其中网络申请20件，占66.8%。", FINDING_FAIL },
        { "收到政府信息公开申请约32件，其中网络申请24件，占70%。", -1 },
        { "其中网络申请24件，占75%。", -1 },
        { "收到政府信息公开申请20件，网络申请24件，占75%。", -1 },
        { "收到政府信息公开申请32件，办结率75%。", -1 },
        { "收到政府信息公开申请32件，较上年增加5件，其中网络申请24件，占75%。",
          FINDING_PASS },
        { "收到政府信息公开申请32件，较上年增加5件，其中网络申请24件，占70%。",
          FINDING_FAIL },
        { "公开政府信息100条，其中县级公开80条，网站公开25条，占25%。", FINDING_PASS },
        { "公开政府信息100条，其中县级公开80条，网站公开25条，占27%。", FINDING_FAIL },
        /* 公告4条 has a share of its own, the whole is not near */
        { "公开公告4条，总量的7.02%；年度报告1条，占总量的1.75%。", -1 },
        /* The nearest like count is not the whole; an earlier passage has it. */
        { "收到信息公开申请20件。\n\n\n\n\n共答复申请18件，其中部分公开2件，占10%。",
          FINDING_PASS },
        { "收到信息公开申请30件。\n\n\n\n\n共答复申请18件，其中部分公开2件，占10%。",
          FINDING_FAIL },
    };
    check_cases("claim.share", cases, G_N_ELEMENTS(cases));
}

/* Parts that have shares of their own are not each other's whole. */
static void each_part_is_of_the_whole_before_all_parts(void)
{
    struct record record;
    check_text(&record,
               "主动公开信息11284条(其中概况260条、占2.3%，文件1239条、占10.98%，"
               "动态7886条、占69.89%，其他1439条、占12.76%)。");
    guint passed = 0, failed = 0;
    for (guint i = 0; i < record.findings->len; i++) {
        const struct finding *finding =
            &g_array_index(record.findings, struct finding, i);
        if (strcmp(finding->rule, "claim.share") != 0)
            continue;
        passed += finding->status == FINDING_PASS;
        failed += finding->status == FINDING_FAIL; /* 12.7526 is not 12.76 */
    }
    g_assert_cmpuint(passed, ==, 3);
    g_assert_cmpuint(failed, ==, 1);
    record_clear(&record);
}

static void set_total(struct record *record, const char *row, double number)
{
    struct value *value = &record->values[field_request(row, "total")];
    value->state = VALUE_NUMBER;
    value->number = number;
}

/* Published conflict: 258 of 805 is 32 %, and 35 of 805 is 4.348 %. */
static void a_share_may_be_of_the_tables_total(void)
{
    static const struct stated_case cases[] = {
        { "予以公开及部分公开258件，占33.9%。", FINDING_FAIL },
        { "不予公开35件，占4.34%。", FINDING_PASS },
        { "不予处理158件，占19.6%。", FINDING_PASS },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct record record;
        check_text(&record, cases[i].text);
        record.form = FORM_2019;
        g_array_set_size(record.findings, 0);
        set_total(&record, "total", 805);
        rule_check_record(&record);
        const struct finding *finding = find(&record, "claim.share");
        g_assert_nonnull(finding);
        g_assert_cmpint((gint)finding->status, ==, cases[i].status);
        record_clear(&record);
    }
}

static void a_change_keeps_its_direction_in_its_words(void)
{
    struct claim up = { .text = "较上年增加5件", .value = 5, .has_value = TRUE };
    struct claim down = { .text = "比去年减少5件", .value = 5, .has_value = TRUE };
    struct claim none = { .text = "收到5件", .value = 5, .has_value = TRUE };
    g_assert_cmpint(claim_change_of(&up), ==, 1);
    g_assert_cmpint(claim_change_of(&down), ==, -1);
    g_assert_cmpint(claim_change_of(&none), ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/rule-stated/two-wrong-shares-are-told-apart",
                    two_wrong_shares_are_told_apart);
    g_test_add_func("/rule-stated/growth-against-the-change-beside-it",
                    growth_against_the_change_beside_it);
    g_test_add_func("/rule-stated/growth-against-the-earlier-year",
                    growth_against_the_earlier_year_in_the_same_report);
    g_test_add_func("/rule-stated/shares-are-computed-again", shares_are_computed_again);
    g_test_add_func("/rule-stated/each-part-is-of-the-whole-before-all-parts",
                    each_part_is_of_the_whole_before_all_parts);
    g_test_add_func("/rule-stated/a-share-may-be-of-the-tables-total",
                    a_share_may_be_of_the_tables_total);
    g_test_add_func("/rule-stated/a-change-keeps-its-direction-in-its-words",
                    a_change_keeps_its_direction_in_its_words);
    return g_test_run();
}
