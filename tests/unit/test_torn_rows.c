/* Rows of table three whose labels and numbers were torn apart by an extractor. */
#include "tests/support/reading.h"

#define REQUESTS "三、收到和处理政府信息公开申请情况\n"
#define ZEROS "0 0 0 0 0 0 0\n"

static double number(const struct record *record, const char *row, const char *column)
{
    g_autofree char *key = g_strdup_printf("requests.%s.%s", row, column);
    g_assert_cmpint(value_of(record, key)->state, ==, VALUE_NUMBER);
    return number_of(record, key);
}

static void read_text(struct record *record, const char *text)
{
    read_record(record, text, strlen(text));
}

static void lines_of_numbers_before_their_labels_are_matched_in_order(void)
{
    struct record record;
    read_text(&record, REQUESTS
              "7.属于行政执法案卷\n" ZEROS "8.属于行政查询事项\n" ZEROS "7 1 0 0 0 0 8\n"
              "1.本机关不掌握相关政府信息\n" ZEROS "2.没有现成信息需要另行制作\n"
              "3.补正后申请内容仍不明确\n2 0 0 0 0 0 2\n");
    g_assert_cmpfloat(number(&record, "refuse_admin_query", "total"), ==, 0);
    g_assert_cmpfloat(number(&record, "unable_not_held", "business"), ==, 1);
    g_assert_cmpfloat(number(&record, "unable_not_held", "total"), ==, 8);
    g_assert_cmpfloat(number(&record, "unable_must_create", "total"), ==, 0);
    g_assert_cmpfloat(number(&record, "unable_unclear_after_supplement", "total"), ==, 2);
    g_assert_nonnull(finding_of(&record, "layout.shifted"));
    record_clear(&record);
}

static void numbers_of_a_lost_label_are_not_dealt_out(void)
{
    struct record record;
    read_text(&record, REQUESTS "4.无正当理由大量反复申请 " ZEROS "2 0 0 0 0 0 2\n"
                                "1.申请人无正当理由逾期不补正、行政机关不再处理其政府"
                                "信息公开申请\n3.其他 " ZEROS);
    g_assert_cmpint(value_of(&record, "requests.other_no_supplement.total")->state, !=,
                    VALUE_NUMBER);
    record_clear(&record);
    read_text(&record, REQUESTS "6.属于四类过程性信息\n7.属于行政执法案卷 " ZEROS ZEROS);
    g_assert_cmpint(value_of(&record, "requests.refuse_process.total")->state, !=,
                    VALUE_NUMBER);
    record_clear(&record);
}

static void a_number_whose_digits_are_apart_is_not_two_cells(void)
{
    struct record record;
    read_text(&record, REQUESTS "（七）总计\t\t0\t0\t0\t0\t0\t5 2\n"
                                "四、结转下年度继续办理\t1 0\t0\t0\t0\t0\t1\n");
    g_assert_cmpint(value_of(&record, "requests.total.total")->state, !=, VALUE_NUMBER);
    g_assert_cmpint(value_of(&record, "requests.total.other")->state, !=, VALUE_NUMBER);
    g_assert_cmpfloat(number(&record, "carried_out", "total"), ==, 1);
    record_clear(&record);
    read_text(&record, "二、主动公开政府信息情况\n第二十条第（九）项\n"
                       "信息内容\t采购项目数量\t采购总金额\n"
                       "政府集中采购\t1 4\t9 7 . 3 1\n");
    g_assert_cmpint(value_of(&record, "disclosure.procurement.amount")->state, ==,
                    VALUE_UNREADABLE);
    record_clear(&record);
}

static void the_only_cut_of_digits_is_refuted_by_the_columns(void)
{
    struct record record;
    read_text(&record, REQUESTS "一、本年新收政府信息公开申请数量3213027\n"
                                "二、上年结转政府信息公开申请数量0000000\n"
                                "（七）总计9000009\n四、结转下年度继续办理0000000\n"
                                "四、政府信息公开行政复议、行政诉讼情况\n");
    g_assert_cmpint(value_of(&record, "requests.new_received.other")->state, !=,
                    VALUE_NUMBER);
    record_clear(&record);
}

static void a_row_without_label_is_the_one_between_its_neighbours(void)
{
    struct record record;
    read_text(&record,
              REQUESTS "2.重复申请 " ZEROS "2 0 0 0 1 0 3\n"
                       "4.无正当理由大量反复申请 " ZEROS "（七）总计 " ZEROS
                       "1 0 0 0 0 0 1\n四、政府信息公开行政复议、行政诉讼情况\n");
    g_assert_cmpfloat(number(&record, "reject_repeat", "total"), ==, 0);
    g_assert_cmpfloat(number(&record, "reject_publication", "legal_service"), ==, 1);
    g_assert_cmpfloat(number(&record, "reject_publication", "total"), ==, 3);
    g_assert_cmpfloat(number(&record, "carried_out", "total"), ==, 1);
    g_assert_nonnull(finding_of(&record, "layout.label_lost"));
    record_clear(&record);
    read_text(&record, REQUESTS "1.信访举报投诉类申请 " ZEROS "2 0 0 0 1 0 3\n"
                                "4.无正当理由大量反复申请 " ZEROS);
    g_assert_cmpint(value_of(&record, "requests.reject_repeat.total")->state, !=,
                    VALUE_NUMBER);
    record_clear(&record);
}

static void numbers_below_a_blank_row_may_be_those_of_a_lost_label(void)
{
    static const char *const texts[] = {
        REQUESTS "| 4.保护第三方合法权益 | | | | | | | |\n"
                 "| | 2 | 0 | 0 | 0 | 0 | 0 | 2 |\n"
                 "| 6.属于四类过程性信息 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n",
        REQUESTS "4.保护第三方合法权益\n\n\n\n\n\n\n\n\n2\n0\n0\n0\n0\n0\n2\n"
                 "6.属于四类过程性信息\n0\n0\n0\n0\n0\n0\n0\n",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        struct record record;
        read_text(&record, texts[i]);
        g_assert_cmpint(value_of(&record, "requests.refuse_third_party.total")->state, !=,
                        VALUE_NUMBER);
        g_assert_cmpfloat(number(&record, "refuse_process", "total"), ==, 0);
        record_clear(&record);
    }
}

static void pieces_of_two_rows_in_turn_are_dealt_out(void)
{
    struct record record;
    read_text(&record, REQUESTS "7.属于行政执法案卷 " ZEROS
                                "1.本机关不掌握相关政府信息\n2.没有现成信息需要另行制作\n"
                                "      7 0 2 0\n      0 0 0 4\n        0\n        0\n"
                                "          0 9\n          1 5\n"
                                "3.补正后申请内容仍不明确 " ZEROS);
    g_assert_cmpfloat(number(&record, "unable_not_held", "research"), ==, 2);
    g_assert_cmpfloat(number(&record, "unable_not_held", "total"), ==, 9);
    g_assert_cmpfloat(number(&record, "unable_must_create", "social_org"), ==, 4);
    g_assert_cmpfloat(number(&record, "unable_must_create", "other"), ==, 1);
    g_assert_cmpfloat(number(&record, "unable_must_create", "total"), ==, 5);
    record_clear(&record);
}

static void numbers_behind_the_beginning_of_a_label_are_its_own(void)
{
    struct record record;
    read_text(&record, REQUESTS "4.无正当理由大量反复申请 " ZEROS
                                "予处理 5.要求行政机关确认或重新出 1 0 0 0 0 0 1\n"
                                "具已获取信息\n（七）总计 1 0 0 0 0 0 1\n");
    g_assert_cmpfloat(number(&record, "reject_reconfirm", "natural_person"), ==, 1);
    record_clear(&record);
}

static void a_label_in_pieces_takes_no_numbers_of_the_next(void)
{
    struct record record;
    read_text(&record, REQUESTS "4.保护第\n三方合法\n予公开 5.属于三\n"
                                "类内部事  0  1  0  0  0  0  1\n务信息\n"
                                "6.属于四类过程性信息  0  0  0  0  0  0  0\n");
    g_assert_cmpint(value_of(&record, "requests.refuse_third_party.business")->state, !=,
                    VALUE_NUMBER);
    g_assert_cmpfloat(number(&record, "refuse_internal_affairs", "business"), ==, 1);
    record_clear(&record);
}

static void sums_of_groups_are_not_their_first_rows(void)
{
    struct record record;
    read_text(&record, REQUESTS "（三）不予公开\t1\t0\t0\t0\t0\t0\t1\n"
                                "1.属于国家秘密\t\t\t\t\t\t\t\n"
                                "8.属于行政查询事项\t1\t0\t0\t0\t0\t0\t1\n"
                                "（四）无法提供\t2\t0\t0\t0\t0\t0\t2\n"
                                "1.本机关不掌握相关政府信息\t2\t0\t0\t0\t0\t0\t2\n");
    g_assert_cmpint(value_of(&record, "requests.refuse_state_secret.total")->state, ==,
                    VALUE_BLANK);
    g_assert_cmpfloat(number(&record, "unable_not_held", "total"), ==, 2);
    record_clear(&record);
}

static void the_sum_of_a_group_of_blank_rows_is_no_row(void)
{
    struct record record;
    read_text(&record, REQUESTS "（三）不予公开\t0\t0\t0\t0\t0\t0\t0\n"
                                "1.属于国家秘密\t\t\t\t\t\t\t\n"
                                "8.属于行政查询事项\t\t\t\t\t\t\t\n"
                                "（四）无法提供\t2\t0\t0\t0\t0\t0\t2\n"
                                "1.本机关不掌握相关政府信息\t\t\t\t\t\t\t\n"
                                "2.没有现成信息需要另行制作\t2\t0\t0\t0\t0\t0\t2\n");
    g_assert_cmpint(value_of(&record, "requests.refuse_state_secret.total")->state, ==,
                    VALUE_BLANK);
    g_assert_cmpint(value_of(&record, "requests.unable_not_held.total")->state, ==,
                    VALUE_BLANK);
    record_clear(&record);
}

static void cells_that_are_apart_are_not_cut_again(void)
{
    struct record record;
    read_text(&record, REQUESTS "一、本年新收政府信息公开申请数量 11 4 0 0 0 1 16\n"
                                "二、上年结转政府信息公开申请数量 " ZEROS
                                "（一）予以公开 11 4 0 0 0 1 16\n"
                                "（七）总计 4 0 0 0 1 16\n"
                                "四、结转下年度继续办理 " ZEROS);
    g_assert_cmpfloat(number(&record, "total", "total"), ==, 16);
    g_assert_cmpint(value_of(&record, "requests.total.natural_person")->state, !=,
                    VALUE_NUMBER);
    record_clear(&record);
}

static void check_lists(const char *text)
{
    struct record record;
    read_text(&record, text);
    g_assert_cmpfloat(number(&record, "new_received", "natural_person"), ==, 15);
    g_assert_cmpfloat(number(&record, "new_received", "business"), ==, 3);
    g_assert_cmpfloat(number(&record, "new_received", "total"), ==, 18);
    record_clear(&record);
}

static void cells_between_commas_of_any_width_are_apart(void)
{
    check_lists(REQUESTS "一、本年新收政府信息公开申请数量，15，3，0，0，0，0，18\n");
    check_lists(REQUESTS "一、本年新收政府信息公开申请数量、15、3、0、0、0、0、18\n");
    check_lists(REQUESTS
                "一、本年新收政府信息公开申请数量 / 15 / 3 / 0 / 0 / 0 / 0 / 18\n");
    check_lists(REQUESTS "一、本年新收政府信息公开申请数量：15；3；0；0；0；0；18\n");
}

static void numbers_behind_the_names_of_their_columns_are_theirs(void)
{
    check_lists(REQUESTS
                "一、本年新收政府信息公开申请数量：自然人 15，商业企业 3，科研机构 0，"
                "社会公益组织 0，法律服务机构 0，其他 0，总计 18\n");
    check_lists(REQUESTS "一、本年新收政府信息公开申请数量：总计18、自然人15、商业企业3、"
                         "科研机构0、社会公益组织0、法律服务机构0、其他0\n");
    check_lists(REQUESTS "一、本年新收政府信息公开申请数量\n自然人：15\n商业企业：3\n"
                         "科研机构：0\n社会公益组织：0\n法律服务机构：0\n其他：0\n"
                         "总计：18\n");
}

static void dashes_between_spaces_stay_cells(void)
{
    struct record record;
    read_text(&record, REQUESTS "一、本年新收政府信息公开申请数量 - / 0 / 0 / 0\n");
    g_assert_cmpint(value_of(&record, "requests.new_received.natural_person")->state, ==,
                    VALUE_DASH);
    g_assert_cmpfloat(number(&record, "new_received", "total"), ==, 0);
    record_clear(&record);
}

/* Twenty-three rows as blocks of seven lines, with all labels behind them: what was
 * received, granted, refused as a repeat, the total, and the rest, all alike. */
static void read_blocks(struct record *record, const char *received, const char *total,
                        const char *rest)
{
    static const char *const labels =
        "一、本年新收政府信息公开申请数量\n二、上年结转政府信息公开申请数量\n"
        "（一）予以公开\n（二）部分公开\n（三）不予公开\n1.属于国家秘密\n"
        "2.其他法律行政法规禁止公开\n3.危及“三安全一稳定”\n4.保护第三方合法权益\n"
        "5.属于三类内部事务信息\n6.属于四类过程性信息\n7.属于行政执法案卷\n"
        "8.属于行政查询事项\n（四）无法提供\n1.本机关不掌握相关政府信息\n"
        "2.没有现成信息需要另行制作\n3.补正后申请内容仍不明确\n（五）不予处理\n"
        "1.信访举报投诉类申请\n2.重复申请\n3.要求提供公开出版物\n"
        "4.无正当理由大量反复申请\n5.要求行政机关确认或重新出具已获取信息\n"
        "（六）其他处理\n（七）总计\n四、结转下年度继续办理\n";
    enum { GRANTED = 2, REPEATED = 16, TOTAL = 21, ROWS = 23 };
    GString *text = g_string_new(REQUESTS "申请人情况\n总计\n\n");
    for (gint row = 0; row < ROWS; row++)
        g_string_append_printf(text, "%s\n\n",
                               row == 0          ? received
                               : row == GRANTED  ? "7\n1\n0\n0\n2\n0\n10"
                               : row == REPEATED ? "3\n1\n1\n0\n0\n1\n6"
                               : row == TOTAL    ? total
                                                 : rest);
    g_string_append(text, labels);
    read_record(record, text->str, text->len);
    g_string_free(text, TRUE);
}

static void one_wrong_number_does_not_hide_the_order_of_the_rows(void)
{
    struct record record;
    read_blocks(&record, "10\n2\n1\n0\n5\n1\n16", "10\n2\n1\n0\n2\n1\n16",
                "0\n0\n0\n0\n0\n0\n0");
    g_assert_cmpfloat(number(&record, "new_received", "legal_service"), ==, 5);
    g_assert_cmpfloat(number(&record, "granted", "legal_service"), ==, 2);
    g_assert_cmpfloat(number(&record, "reject_repeat", "research"), ==, 1);
    g_assert_cmpfloat(number(&record, "carried_out", "total"), ==, 0);
    record_clear(&record);
}

static void a_row_of_dashes_has_its_place_among_the_rows(void)
{
    struct record record;
    read_blocks(&record, "10\n2\n1\n0\n2\n1\n16", "/\n/\n/\n/\n/\n/\n/",
                "1\n0\n0\n0\n0\n0\n1");
    g_assert_cmpint(value_of(&record, "requests.total.natural_person")->state, ==,
                    VALUE_DASH);
    g_assert_cmpfloat(number(&record, "new_received", "total"), ==, 16);
    record_clear(&record);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/torn-rows/lines-of-numbers-before-their-labels-are-matched-in-order",
        lines_of_numbers_before_their_labels_are_matched_in_order);
    g_test_add_func("/torn-rows/numbers-of-a-lost-label-are-not-dealt-out",
                    numbers_of_a_lost_label_are_not_dealt_out);
    g_test_add_func("/torn-rows/a-number-whose-digits-are-apart-is-not-two-cells",
                    a_number_whose_digits_are_apart_is_not_two_cells);
    g_test_add_func("/torn-rows/the-only-cut-of-digits-is-refuted-by-the-columns",
                    the_only_cut_of_digits_is_refuted_by_the_columns);
    g_test_add_func("/torn-rows/a-row-without-label-is-the-one-between-its-neighbours",
                    a_row_without_label_is_the_one_between_its_neighbours);
    g_test_add_func("/torn-rows/numbers-below-a-blank-row-may-be-those-of-a-lost-label",
                    numbers_below_a_blank_row_may_be_those_of_a_lost_label);
    g_test_add_func("/torn-rows/pieces-of-two-rows-in-turn-are-dealt-out",
                    pieces_of_two_rows_in_turn_are_dealt_out);
    g_test_add_func("/torn-rows/numbers-behind-the-beginning-of-a-label-are-its-own",
                    numbers_behind_the_beginning_of_a_label_are_its_own);
    g_test_add_func("/torn-rows/a-label-in-pieces-takes-no-numbers-of-the-next",
                    a_label_in_pieces_takes_no_numbers_of_the_next);
    g_test_add_func("/torn-rows/sums-of-groups-are-not-their-first-rows",
                    sums_of_groups_are_not_their_first_rows);
    g_test_add_func("/torn-rows/the-sum-of-a-group-of-blank-rows-is-no-row",
                    the_sum_of_a_group_of_blank_rows_is_no_row);
    g_test_add_func("/torn-rows/cells-that-are-apart-are-not-cut-again",
                    cells_that_are_apart_are_not_cut_again);
    g_test_add_func("/torn-rows/cells-between-commas-of-any-width-are-apart",
                    cells_between_commas_of_any_width_are_apart);
    g_test_add_func("/torn-rows/numbers-behind-the-names-of-their-columns-are-theirs",
                    numbers_behind_the_names_of_their_columns_are_theirs);
    g_test_add_func("/torn-rows/dashes-between-spaces-stay-cells",
                    dashes_between_spaces_stay_cells);
    g_test_add_func("/torn-rows/one-wrong-number-does-not-hide-the-order-of-the-rows",
                    one_wrong_number_does_not_hide_the_order_of_the_rows);
    g_test_add_func("/torn-rows/a-row-of-dashes-has-its-place-among-the-rows",
                    a_row_of_dashes_has_its_place_among_the_rows);
    return g_test_run();
}
