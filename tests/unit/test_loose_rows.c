/* Table three as programs take it out of pages: numbers before, between and behind their
 * labels, and columns that nothing but spaces keep apart. */
#include "tests/support/reading.h"

enum { N_ROWS = 25, WIDTH = 7 };

/* The rows of the 2021 form in order, with the numbers of the two first columns. */
static const struct {
    const char *key, *label;
    int natural, business;
} rows[N_ROWS] = {
    { "new_received", "一、本年新收政府信息公开申请数量", 40, 7 },
    { "carried_in", "二、上年结转政府信息公开申请数量", 3, 0 },
    { "granted", "（一）予以公开", 11, 2 },
    { "partial", "（二）部分公开", 5, 0 },
    { "refuse_state_secret", "1.属于国家秘密", 0, 0 },
    { "refuse_law_forbids", "2.其他法律行政法规禁止公开", 1, 0 },
    { "refuse_three_safety_one_stability", "3.危及“三安全一稳定”", 0, 0 },
    { "refuse_third_party", "4.保护第三方合法权益", 0, 1 },
    { "refuse_internal_affairs", "5.属于三类内部事务信息", 2, 0 },
    { "refuse_process", "6.属于四类过程性信息", 0, 0 },
    { "refuse_enforcement_file", "7.属于行政执法案卷", 0, 0 },
    { "refuse_admin_query", "8.属于行政查询事项", 4, 0 },
    { "unable_not_held", "1.本机关不掌握相关政府信息", 9, 3 },
    { "unable_must_create", "2.没有现成信息需要另行制作", 1, 0 },
    { "unable_unclear_after_supplement", "3.补正后申请内容仍不明确", 0, 0 },
    { "reject_petition", "1.信访举报投诉类申请", 6, 1 },
    { "reject_repeat", "2.重复申请", 0, 0 },
    { "reject_publication", "3.要求提供公开出版物", 0, 0 },
    { "reject_excessive", "4.无正当理由大量反复申请", 0, 0 },
    { "reject_reconfirm", "5.要求行政机关确认或重新出具已获取信息", 0, 0 },
    { "other_no_supplement",
      "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", 2, 0 },
    { "other_fee_unpaid",
      "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", 0, 0 },
    { "other_other", "3.其他", 1, 0 },
    { "total", "（七）总计", 42, 7 },
    { "carried_out", "四、结转下年度继续办理", 1, 0 },
};

static int number_at(guint row, guint column)
{
    const int numbers[] = { rows[row].natural, rows[row].business };
    return column < 2            ? numbers[column]
           : column == WIDTH - 1 ? numbers[0] + numbers[1]
                                 : 0;
}

static void add_number(GString *text, guint row, guint column)
{
    g_string_append_printf(text, "%d\n", number_at(row, column));
}

/* The columns [from, end) of a row. */
static void add_numbers(GString *text, guint row, guint from, guint end)
{
    for (guint c = from; c < end; c++)
        add_number(text, row, c);
}

/* Each row's numbers stand on lines before its label. */
static void add_before(GString *text, guint from, guint end)
{
    for (guint r = from; r < end; r++) {
        add_numbers(text, r, 0, WIDTH);
        g_string_append_printf(text, "%s\n", rows[r].label);
    }
}

static GString *begin_table(void)
{
    return g_string_new("二、主动公开政府信息情况\n信息内容\n本年制发件数\n规章\n0\n"
                        "三、收到和处理政府信息公开申请情况\n申请人情况\n自然人\n总计\n");
}

static void read_text(struct record *record, const GString *text)
{
    read_record(record, text->str, text->len);
    record->form = FORM_2021;
}

static const struct value *value_at(const struct record *record, guint row, guint column)
{
    static const char *const columns[] = { "natural_person", "business",      "research",
                                           "social_org",     "legal_service", "other",
                                           "total" };
    g_autofree char *key =
        g_strdup_printf("requests.%s.%s", rows[row].key, columns[column]);
    return value_of(record, key);
}

static void assert_whole(const struct record *record)
{
    for (guint r = 0; r < N_ROWS; r++)
        for (guint c = 0; c < WIDTH; c++) {
            const struct value *value = value_at(record, r, c);
            g_assert_cmpint(value->state, ==, VALUE_NUMBER);
            g_assert_cmpfloat(value->number, ==, number_at(r, c));
        }
    g_assert_nonnull(finding_of(record, "layout.shifted"));
}

/* The third row's label stands before its numbers, and two labels before theirs. */
static void add_astray(GString *text)
{
    add_before(text, 0, 2);
    g_string_append_printf(text, "%s\n", rows[2].label);
    add_numbers(text, 2, 0, WIDTH);
    g_string_append_printf(text, "%s\n%s\n", rows[3].label, rows[4].label);
    add_numbers(text, 3, 0, WIDTH);
    add_numbers(text, 4, 0, WIDTH);
    add_before(text, 5, N_ROWS);
}

static void numbers_anywhere_in_their_order_are_read_where_all_sums_close(void)
{
    struct record record;
    g_autoptr(GString) text = begin_table();
    add_astray(text);
    read_text(&record, text);
    assert_whole(&record);
    record_clear(&record);
}

/* Behind a page's end the first cells stand beside the labels, the others behind all. */
static void first_cells_apart_from_the_others_are_put_together(void)
{
    enum { PAGE = 16 };
    struct record record;
    g_autoptr(GString) text = begin_table();
    for (guint r = 0; r < PAGE; r++) {
        g_string_append_printf(text, "%s\n", rows[r].label);
        add_numbers(text, r, 0, WIDTH);
    }
    for (guint r = PAGE; r < N_ROWS; r++) {
        g_string_append_printf(text, "%s\n", rows[r].label);
        add_number(text, r, 0);
    }
    for (guint r = PAGE; r < N_ROWS; r++)
        add_numbers(text, r, 1, WIDTH);
    read_text(&record, text);
    assert_whole(&record);
    record_clear(&record);
}

/* The numbers of the second page stand behind the last heading, and table four's too. */
static void numbers_behind_the_tables_are_theirs(void)
{
    enum { PAGE = 12 };
    struct record record;
    g_autoptr(GString) text = begin_table();
    add_before(text, 0, PAGE);
    for (guint r = PAGE; r < N_ROWS; r++)
        g_string_append_printf(text, "%s\n", rows[r].label);
    g_string_append(text, "四、政府信息公开行政复议、行政诉讼情况\n行政复议\n行政诉讼\n"
                          "五、存在的主要问题及改进情况\n公开还不够细。\n");
    for (guint r = PAGE; r < N_ROWS; r++)
        add_numbers(text, r, 0, WIDTH);
    g_string_append(text, "3\n0\n0\n1\n4\n0\n0\n0\n0\n0\n0\n2\n0\n0\n2\n");
    read_text(&record, text);
    assert_whole(&record);
    g_assert_cmpfloat(number_of(&record, "review.reconsideration.upheld"), ==, 3);
    g_assert_cmpfloat(number_of(&record, "review.litigation_after_review.corrected"), ==,
                      2);
    record_clear(&record);
}

/* One number is lost: nothing says which rows the others belong to. */
static void numbers_astray_are_not_read_where_one_is_lost(void)
{
    struct record record;
    g_autoptr(GString) text = begin_table();
    add_astray(text);
    g_string_erase(text, strstr(text->str, "11\n") - text->str, 3);
    read_text(&record, text);
    for (guint r = 0; r < N_ROWS; r++)
        for (guint c = 0; c < WIDTH; c++)
            g_assert_cmpint(value_at(&record, r, c)->state, !=, VALUE_NUMBER);
    g_assert_nonnull(finding_of(&record, "value.ambiguous"));
    record_clear(&record);
}

/* Most labels have no cell, and numbers stand where no label does: what is below the last
 * labels may be the next one's each. Table four, which does not add up, is in doubt too.
 */
static void numbers_below_some_of_many_bare_labels_are_not_read(void)
{
    struct record record;
    g_autoptr(GString) text = begin_table();
    for (guint r = 0; r < 22; r++)
        g_string_append_printf(text, "%s\n", rows[r].label);
    g_string_append(text, "法人或其他组织\n");
    add_numbers(text, 2, 0, WIDTH);
    add_numbers(text, 3, 0, WIDTH);
    for (guint r = 22; r < N_ROWS; r++) {
        g_string_append_printf(text, "%s\n", rows[r].label);
        add_numbers(text, r, 0, WIDTH);
    }
    g_string_append(text, "四、政府信息公开行政复议、行政诉讼情况\n行政复议\n行政诉讼\n"
                          "3\n1\n0\n1\n4\n0\n0\n0\n0\n0\n0\n2\n0\n0\n2\n");
    read_text(&record, text);
    for (guint r = 22; r < N_ROWS; r++)
        g_assert_cmpint(value_at(&record, r, 0)->state, ==, VALUE_UNREADABLE);
    g_assert_cmpint(value_of(&record, "review.reconsideration.upheld")->state, ==,
                    VALUE_UNREADABLE);
    g_assert_nonnull(finding_of(&record, "value.ambiguous"));
    record_clear(&record);
}

/* The balance of three columns fails, and some rows have too few numbers: those that
 * stand below their labels cannot all be theirs. */
static void rows_that_contradict_each_other_are_taken_back(void)
{
    struct record record;
    g_autoptr(GString) text = begin_table();
    for (guint r = 0; r < N_ROWS; r++) {
        const guint from = r + 1 < N_ROWS ? r + 1 : 12, lost = r >= 2 && r < 5 ? 1 : 0;
        g_string_append_printf(text, "%s\n", rows[r].label);
        add_numbers(text, r < 20 ? r : from, 0, WIDTH - lost);
    }
    read_text(&record, text);
    g_assert_cmpint(value_at(&record, 23, 0)->state, !=, VALUE_NUMBER);
    g_assert_cmpint(value_at(&record, 22, 0)->state, !=, VALUE_NUMBER);
    record_clear(&record);
}

/* ---- columns of spaces ---- */

/* Where the label's last place is, and its numbers begin: `wide` places for each Chinese
 * character. */
static void add_printed(GString *text, guint row, guint wide, gboolean blank)
{
    enum { LABEL = 76, COLUMN = 6 };
    glong characters = g_utf8_strlen(rows[row].label, -1);
    glong narrow = 0;
    for (const char *p = rows[row].label; *p != '\0'; p++)
        narrow += (guchar)*p < 0x80;
    glong at = (characters - narrow) * (glong)wide + narrow;
    g_string_append(text, rows[row].label);
    for (guint c = 0; c < WIDTH; c++) {
        const glong column = LABEL + (glong)c * COLUMN;
        if (blank && number_at(row, c) == 0)
            continue;
        g_string_append_printf(text, "%*s%d", (int)(column - at), "", number_at(row, c));
        at = column + (number_at(row, c) > 9 ? 2 : 1);
    }
    g_string_append_c(text, '\n');
}

static void read_printed(struct record *record, guint wide)
{
    g_autoptr(GString) text = begin_table();
    for (guint r = 0; r < N_ROWS; r++)
        add_printed(text, r, wide, r == 0 || r == 7 || r == 12);
    read_text(record, text);
}

static void a_number_belongs_to_the_column_that_it_is_printed_below(void)
{
    for (guint wide = 1; wide <= 2; wide++) {
        struct record record;
        read_printed(&record, wide);
        g_assert_cmpfloat(value_at(&record, 0, 1)->number, ==, 7);
        g_assert_cmpint(value_at(&record, 0, 2)->state, ==, VALUE_BLANK);
        g_assert_cmpint(value_at(&record, 7, 0)->state, ==, VALUE_BLANK);
        g_assert_cmpfloat(value_at(&record, 7, 1)->number, ==, 1);
        g_assert_cmpfloat(value_at(&record, 7, 6)->number, ==, 1);
        g_assert_cmpfloat(value_at(&record, 12, 6)->number, ==, 12);
        record_clear(&record);
    }
}

/* Blanks left no trace, and no other row shows the columns: the parts may be of any. A
 * row that prints zeros has lost a cell, which may be its total. */
static void the_sum_at_the_end_of_a_line_is_its_total(void)
{
    struct record record;
    g_autoptr(GString) text = begin_table();
    g_string_append(text, "一、本年新收政府信息公开申请数量  40  7  47\n"
                          "二、上年结转政府信息公开申请数量  3  4\n"
                          "（一）予以公开  3  0  0  0  0  3\n2.重复申请  0  0\n");
    read_text(&record, text);
    g_assert_cmpint(value_at(&record, 2, 6)->state, ==, VALUE_UNREADABLE);
    g_assert_cmpfloat(value_at(&record, 0, 6)->number, ==, 47);
    g_assert_cmpint(value_at(&record, 0, 6)->state, ==, VALUE_NUMBER);
    g_assert_cmpint(value_at(&record, 0, 0)->state, ==, VALUE_UNREADABLE);
    g_assert_cmpint(value_at(&record, 1, 6)->state, ==, VALUE_UNREADABLE);
    record_clear(&record);
}

static void an_ordinal_before_a_number_is_no_fraction(void)
{
    struct record record;
    g_autoptr(GString) text = begin_table();
    g_string_append(text, "属于三类内部事务信息  5. 2   0   0   0   0   0   2\n"
                          "6.属于四类过程性信息      0   0   0   0   0   0   0\n");
    read_text(&record, text);
    g_assert_cmpint(value_at(&record, 8, 0)->state, ==, VALUE_UNREADABLE);
    g_assert_cmpint(value_at(&record, 8, 6)->state, ==, VALUE_NUMBER);
    g_assert_cmpfloat(value_at(&record, 8, 6)->number, ==, 2);
    record_clear(&record);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/loose/numbers-anywhere-in-their-order-are-read-where-all-sums-close",
        numbers_anywhere_in_their_order_are_read_where_all_sums_close);
    g_test_add_func("/loose/first-cells-apart-from-the-others-are-put-together",
                    first_cells_apart_from_the_others_are_put_together);
    g_test_add_func("/loose/numbers-behind-the-tables-are-theirs",
                    numbers_behind_the_tables_are_theirs);
    g_test_add_func("/loose/numbers-astray-are-not-read-where-one-is-lost",
                    numbers_astray_are_not_read_where_one_is_lost);
    g_test_add_func("/loose/numbers-below-some-of-many-bare-labels-are-not-read",
                    numbers_below_some_of_many_bare_labels_are_not_read);
    g_test_add_func("/loose/rows-that-contradict-each-other-are-taken-back",
                    rows_that_contradict_each_other_are_taken_back);
    g_test_add_func("/printed/a-number-belongs-to-the-column-that-it-is-printed-below",
                    a_number_belongs_to_the_column_that_it_is_printed_below);
    g_test_add_func("/printed/the-sum-at-the-end-of-a-line-is-its-total",
                    the_sum_at_the_end_of_a_line_is_its_total);
    g_test_add_func("/printed/an-ordinal-before-a-number-is-no-fraction",
                    an_ordinal_before_a_number_is_no_fraction);
    return g_test_run();
}
