#include "data/label.h"

#include <string.h>

static const struct label *match(const char *text)
{
    static struct folded_text folded;
    g_assert_true(label_fold(text, strlen(text), &folded));
    return folded.n == 0 ? NULL : label_match(&folded, 0);
}

static void assert_row(const struct label *label, const char *key)
{
    g_assert_nonnull(label);
    g_assert_cmpint(label->kind, ==, LABEL_ROW);
    g_assert_cmpstr(form_get_row((gsize)label->index)->key, ==, key);
}

static void official_labels_are_found(void)
{
    for (gsize r = 0; r < form_n_rows(); r++) {
        const struct form_row *row = form_get_row(r);
        const struct label *label = match(row->zh);
        g_test_message("%s", row->zh);
        g_assert_nonnull(label);
        if (label->kind == LABEL_ROW)
            g_assert_cmpstr(form_get_row((gsize)label->index)->key, ==, row->key);
    }
}

static void signs_spaces_and_pinyin_do_not_matter(void)
{
    assert_row(match("2.其他法律行政 法规禁止公开"), "refuse_law_forbids");
    assert_row(match("=新收政府(信息公开申请数量"), "new_received");
    assert_row(match("其他對外管理服務(wù)事項(xiàng)"), "other_services");
    assert_row(match("3.危及\"三安全一稳定\""), "refuse_three_safety_one_stability");
}

static void ordinals_are_read_apart(void)
{
    struct folded_text folded;
    label_fold("（三）不予公开", strlen("（三）不予公开"), &folded);
    g_assert_cmpint(folded.ordinal[0], ==, ORDINAL_PAREN | 3);
    label_fold("四、结转", strlen("四、结转"), &folded);
    g_assert_cmpint(folded.ordinal[0], ==, ORDINAL_HEADING | 4);
    label_fold("00000002.其他", strlen("00000002.其他"), &folded);
    g_assert_cmpint(folded.ordinal[0], ==, ORDINAL_DIGIT | 2);
    g_assert_cmpuint(folded.start[0], ==, 7);
    label_fold("(七(qī)(qī))总计", strlen("(七(qī)(qī))总计"), &folded);
    g_assert_cmpint(folded.ordinal[0], ==, ORDINAL_PAREN | 7);
    label_fold("四(si)、结转", strlen("四(si)、结转"), &folded);
    g_assert_cmpint(folded.ordinal[0], ==, ORDINAL_HEADING | 4);
    label_fold("9116.36其他", strlen("9116.36其他"), &folded);
    g_assert_cmpint(folded.ordinal[0], ==, 0);
    label_fold("三类内部", strlen("三类内部"), &folded);
    g_assert_cmpint(folded.ordinal[0], ==, 0);
}

static void the_longest_label_wins(void)
{
    assert_row(match("行政强制"), "coercion");
    g_assert_cmpint(match("其他处理")->kind, ==, LABEL_GROUP);
    g_assert_cmpint(match("其他")->kind, ==, LABEL_COLUMN);
    assert_row(match("其他法律行政法规禁止公开"), "refuse_law_forbids");
}

static const struct label *resemble(const char *text)
{
    static struct folded_text folded;
    label_fold(text, strlen(text), &folded);
    return label_resemble(&folded, 0, folded.n, FORM_REQUESTS, folded.ordinal[0]);
}

static void garbled_labels_resemble_one_row(void)
{
    assert_row(resemble("四、结转专下年度继续续办理"), "carried_out");
    assert_row(resemble("(二) 部 形, 不计分公开(区分处理的,只计这一情 其他情形)"),
               "partial");
    assert_row(resemble("6.属于四类过口性信息"), "refuse_process");
}

static void text_of_another_kind_resembles_none(void)
{
    g_assert_null(resemble("未出现申请行政复议的情况"));
    g_assert_null(resemble("2.加强政策解读"));
    g_assert_null(resemble("政府信息公开申请"));
}

static void a_cut_label_is_completed_by_its_ordinal(void)
{
    struct folded_text folded;
    label_fold("(三) 不予", strlen("(三) 不予"), &folded);
    const struct label *label = label_complete(&folded, 0, folded.n, folded.ordinal[0]);
    g_assert_nonnull(label);
    g_assert_cmpint(label->kind, ==, LABEL_GROUP);
    g_assert_cmpint(label->index, ==, 3);
    g_assert_null(label_complete(&folded, 0, folded.n, 0));
    label_fold("1.申请", strlen("1.申请"), &folded);
    assert_row(label_complete(&folded, 0, folded.n, folded.ordinal[0]),
               "other_no_supplement");
}

static gboolean may_begin(const char *text)
{
    return label_may_begin(text, strlen(text));
}

static void a_label_begins_a_text_as_it_is_printed(void)
{
    g_assert_true(may_begin("（三）不予公开 1 2 3"));
    g_assert_true(may_begin("= 新收政府(信息公开申请数量"));
    g_assert_true(may_begin("二、主動公開政府信息情況"));
    g_assert_false(may_begin("（三）不予受理的情形"));
    g_assert_false(may_begin("二、主动公开"));
    g_assert_false(may_begin("主动公开各类信息120条，其中规章3件。"));
    g_assert_false(may_begin("12 3.4"));
    g_assert_false(may_begin(""));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/label/official-labels-are-found", official_labels_are_found);
    g_test_add_func("/label/signs-spaces-and-pinyin-do-not-matter",
                    signs_spaces_and_pinyin_do_not_matter);
    g_test_add_func("/label/ordinals-are-read-apart", ordinals_are_read_apart);
    g_test_add_func("/label/the-longest-label-wins", the_longest_label_wins);
    g_test_add_func("/label/garbled-labels-resemble-one-row",
                    garbled_labels_resemble_one_row);
    g_test_add_func("/label/text-of-another-kind-resembles-none",
                    text_of_another_kind_resembles_none);
    g_test_add_func("/label/a-cut-label-is-completed-by-its-ordinal",
                    a_cut_label_is_completed_by_its_ordinal);
    g_test_add_func("/label/a-label-begins-a-text-as-it-is-printed",
                    a_label_begins_a_text_as_it_is_printed);
    return g_test_run();
}
