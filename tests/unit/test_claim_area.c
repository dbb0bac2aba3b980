/* Claims of reports that sum up a whole city or county. */
#include "tests/support/claim_cases.h"

static void what_was_not_brought_is_zero(void)
{
    static const struct claims_case cases[] = {
        { "无提起行政复议、行政诉讼的情况。",
          { { "reconsiderations", 0, NULL }, { "litigations", 0, NULL } } },
        { "全县无被申请行政复议案件。", { { "reconsiderations", 0, NULL } } },
    };
    check_scoped_claims(cases, G_N_ELEMENTS(cases));
}

static void what_was_done_is_told_by_other_verbs(void)
{
    static const struct claims_case cases[] = {
        { "全州共受理政府信息公开申请73件，办理完成71件。",
          { { "requests_received", 73, NULL }, { "requests_completed", 71, NULL } } },
        { "解答网民留言412条。", { { "messages_answered", 412, NULL } } },
        { "县长信箱收到信件，63条，答复62条。",
          { { "messages_received", 63, NULL }, { "messages_answered", 62, NULL } } },
        { "全县公开政府信息615项，其中民生信息80项。",
          { { "information_published", 615, NULL }, { "other", 80, NULL } } },
        { "受理申请9件，受理的8件已答复。",
          { { "requests_received", 9, NULL }, { "requests_answered", 8, NULL } } },
        { "收到的9件申请全部办结。", { { "requests_completed", 9, NULL } } },
        { "全年主动发布信息600条。", { { "information_published", 600, NULL } } },
        { "公开现行规范性文件62个。", { { "normative_documents_in_force", 62, NULL } } },
        { "编制政府信息公开目录26项。", { { "other", 26, NULL } } },
    };
    check_scoped_claims(cases, G_N_ELEMENTS(cases));
}

static void what_is_like_a_count_is_none(void)
{
    static const struct claims_case cases[] = {
        { "推动7个县区设立政策咨询窗口。", { { "other", 7, NULL } } },
        { "明确全县9个政务新媒体管理部门的职责。", { { "other", 9, NULL } } },
        { "累计核查政府网站发布信息600余条，整改错误信息40条。",
          { { "other", 600, NULL }, { "other", 40, NULL } } },
        { "收到申请量居前三位的是县住建局56件、县公安局31件。",
          { { "other", 56, NULL }, { "other", 31, NULL } } },
        { "政府信息公开专栏发布省政府规章3件。", { { "other", 3, NULL } } },
        { "在政府信息公开平台发布动态12条。",
          { { "information_published_part", 12, NULL } } },
        { "公开行政处罚决定34件。", { { "other", 34, NULL } } },
        { "作出行政处罚决定34件。", { { "penalty_decisions", 34, NULL } } },
        { "栏目数量由17个调整至25个。",
          { { "other", 17, NULL }, { "other", 25, NULL } } },
        { "公开政策文件及解读92条。", { { "information_published_part", 92, NULL } } },
    };
    check_scoped_claims(cases, G_N_ELEMENTS(cases));
}

static void a_count_is_of_whom_its_clause_names(void)
{
    static const struct claims_case cases[] = {
        { "因本机关不掌握等原因无法提供的4件。", { { "requests_unable", 4, NULL } } },
        { "收到依申请公开9件，不属于本机关公开2件。",
          { { "requests_received", 9, NULL }, { "other", 2, NULL } } },
        { "本机关收到政府信息公开申请4件。", { { "requests_received", 4, "office" } } },
        { "公开政府信息90条，其中县本级公开50条，各乡镇公开40条。",
          { { "information_published", 90, NULL },
            { "information_published_part", 50, "office" },
            { "information_published_part", 40, NULL } } },
        { "全区受理申请公开80件，区政府本级受理20件，结转下年度办理6件。",
          { { "requests_received", 80, NULL },
            { "requests_received", 20, "office" },
            { "requests_carried_out", 6, "office" } } },
        { "发布县政府办公室文件19件、政策解读4件，收到政府信息公开申请3件。",
          { { "other", 19, "office" },
            { "interpretations", 4, "office" },
            { "requests_received", 3, NULL } } },
        { "收录区政府本级文件5件、区政府部门文件9件。",
          { { "other", 5, "office" }, { "other", 9, NULL } } },
        { "2022年县政府办主动公开信息15条。",
          { { "information_published", 15, "office" } } },
    };
    check_scoped_claims(cases, G_N_ELEMENTS(cases));
}

static void normative_documents_share_the_verb_of_rules(void)
{
    static const struct claims_case cases[] = {
        { "制发规章3件、行政规范性文件15件，废止规章1件、行政规范性文件8件。",
          { { "other", 3, NULL },
            { "normative_documents", 15, NULL },
            { "other", 1, NULL },
            { "normative_documents_repealed", 8, NULL } } },
        { "现行有效规章12件、行政规范性文件34件。",
          { { "other", 12, NULL }, { "normative_documents_in_force", 34, NULL } } },
        { "主动公开规章0件，规范性文件6件。",
          { { "other", 0, NULL }, { "normative_documents", 6, NULL } } },
        { "发布政府信息90条，其中规章3件，规范性文件4件。",
          { { "information_published", 90, NULL },
            { "other", 3, NULL },
            { "other", 4, NULL } } },
        { "修订规章3件、规范性文件4件。",
          { { "other", 3, NULL }, { "other", 4, NULL } } },
    };
    check_scoped_claims(cases, G_N_ELEMENTS(cases));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/claim-area/what-was-not-brought-is-zero",
                    what_was_not_brought_is_zero);
    g_test_add_func("/claim-area/what-was-done-is-told-by-other-verbs",
                    what_was_done_is_told_by_other_verbs);
    g_test_add_func("/claim-area/what-is-like-a-count-is-none",
                    what_is_like_a_count_is_none);
    g_test_add_func("/claim-area/a-count-is-of-whom-its-clause-names",
                    a_count_is_of_whom_its_clause_names);
    g_test_add_func("/claim-area/normative-documents-share-the-verb-of-rules",
                    normative_documents_share_the_verb_of_rules);
    return g_test_run();
}
