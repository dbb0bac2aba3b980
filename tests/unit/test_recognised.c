/* Reports as programs give them that recognise texts and tables in pictures, or that
 * answer in words: logs, lists, tables in Markdown and HTML. */
#include "tests/support/reading.h"

/* The heads tell the form. */
#define HEADS(t, n)                                                                      \
    "第二十条第（一）项" n "信息内容" t "本年制发件数" t "本年废止件数" t "现行有效件数"
#define DISCLOSURE "二、主动公开政府信息情况\n" HEADS("\t", "\n") "\n"
#define REQUESTS "三、收到和处理政府信息公开申请情况\n"
#define REVIEW "四、政府信息公开行政复议、行政诉讼情况\n"

static void read_text(struct record *record, const char *text)
{
    read_record(record, text, strlen(text));
}

/* Twenty lines, so that it is a log, each put between `before` and `after`. */
static char *make_log(const char *before, const char *after)
{
    static const char *const lines[] = { "二、主动公开政府信息情况",
                                         "第二十条第（一）项",
                                         "本年制发件数",
                                         "第二十条第（五）项",
                                         "行政许可",
                                         "7",
                                         "第二十条第（六）项",
                                         "行政处罚",
                                         "8",
                                         "行政强制",
                                         "9",
                                         "三、收到和处理政府信息公开申请情况" };
    GString *text = g_string_new(NULL);
    for (gsize i = 0; i < 24; i++)
        g_string_append_printf(text, "%s%s%s\n", before,
                               i < G_N_ELEMENTS(lines) ? lines[i] : "说明", after);
    return g_string_free(text, FALSE);
}

static void places_and_confidences_in_a_log_are_no_cells(void)
{
    static const struct {
        const char *before, *after;
    } logs[] = { { "[[[27.0, 459.0], [136.0, 459.0]], ('", "', 0.9912)]" },
                 { "([[189, 75], [469, 75]], '", "', 0.3751)" },
                 { "", "\t0.9912" } };
    for (gsize i = 0; i < G_N_ELEMENTS(logs); i++) {
        g_autofree char *text = make_log(logs[i].before, logs[i].after);
        g_assert_cmpfloat(read_one(text, "disclosure.licensing.decisions"), ==, 7);
        g_assert_cmpfloat(read_one(text, "disclosure.penalty.decisions"), ==, 8);
        g_assert_cmpfloat(read_one(text, "disclosure.coercion.decisions"), ==, 9);
    }
}

static void words_of_a_printed_line_are_joined(void)
{
    struct record record;
    read_text(&record,
              "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\t"
              "width\theight\tconf\ttext\n"
              "4\t1\t1\t1\t1\t0\t10\t10\t300\t20\t-1\t\n"
              "5\t1\t1\t1\t1\t1\t10\t10\t80\t20\t96.1\t第二十条\n"
              "5\t1\t1\t1\t1\t2\t90\t10\t80\t20\t95.2\t第（五）项\n"
              "5\t1\t1\t1\t2\t1\t10\t40\t40\t20\t91\t行政\n"
              "5\t1\t1\t1\t2\t2\t52\t40\t40\t20\t91\t许可\n"
              "5\t1\t1\t1\t2\t3\t300\t40\t20\t20\t88\t71\n"
              "5\t1\t1\t1\t3\t1\t10\t70\t40\t20\t91\t本年制发件数\n");
    const struct value *value = value_of(&record, "disclosure.licensing.decisions");
    g_assert_cmpfloat(number_of(&record, "disclosure.licensing.decisions"), ==, 71);
    g_assert_cmpuint(value->line, ==, 5);
    record_clear(&record);
}

static void lines_of_a_cell_may_be_rows(void)
{
    static const char *const tables[] = {
        REQUESTS
        "| （四）无法提供 | 1.本机关不掌握相关政府信息<br>2.没有现成信息需要另行制作<br>"
        "3.补正后申请内容仍不明确 | 4<br><br>6 | 1<br>0<br>0 | 0<br>0<br>0 | "
        "0<br>0<br>0 | 0<br>0<br>0 | 0<br>0<br>0 | 5<br>0<br>6 |\n",
        "<p>" REQUESTS "</p><table><tr><td>（四）无法提供</td>"
        "<td>1.本机关不掌握相关政府信息<br>2.没有现成信息需要另行制作<br>"
        "3.补正后申请内容仍不明确</td><td>4<br><br>6</td><td>1<br>0<br>0</td>"
        "<td>0<br>0<br>0</td><td>0<br>0<br>0</td><td>0<br>0<br>0</td><td>0<br>0<br>0</td>"
        "<td>5<br>0<br>6</td></tr></table>"
    };
    for (gsize i = 0; i < G_N_ELEMENTS(tables); i++) {
        g_assert_cmpfloat(read_one(tables[i], "requests.unable_not_held.business"), ==,
                          1);
        g_assert_cmpfloat(
            read_one(tables[i], "requests.unable_unclear_after_supplement.total"), ==, 6);
        g_assert_false(
            has_number(tables[i], "requests.unable_must_create.natural_person"));
    }
}

/* A break before or behind each number is of its cell's style; the label has another. */
static void a_break_beside_each_number_makes_no_rows(void)
{
    static const char *const tables[] = {
        REQUESTS "| （四）无法提供 | 1.本机关不掌握<br>相关政府信息 | 4<br> | 1<br> | "
                 "0<br> | 0<br> | 0<br> | 0<br> | 5<br> |\n",
        REQUESTS "| （四）无法提供 | 1.本机关不掌握<br>相关政府信息 | <br>4 | <br>1 | "
                 "<br>0 | <br>0 | <br>0 | <br>0 | <br>5 |\n",
        "<p>" REQUESTS "</p><table><tr><td>（四）无法提供</td>"
        "<td>1.本机关不掌握<br>相关政府信息</td><td>4<br></td><td>1<br></td>"
        "<td>0<br></td><td>0<br></td><td>0<br></td><td>0<br></td><td>5<br></td></tr>"
        "</table>"
    };
    for (gsize i = 0; i < G_N_ELEMENTS(tables); i++)
        g_assert_cmpfloat(read_one(tables[i], "requests.unable_not_held.business"), ==,
                          1);
}

static void tags_within_lines_make_no_page_of_markdown(void)
{
    g_assert_cmpfloat(
        read_one(DISCLOSURE
                 "<span id=\"a\"></span>\n<span id=\"b\"></span>\n"
                 "| 第二十条第（五）项 |  |\n|---|---|\n"
                 "| <b>行政</b>许可 | <span>7</span> |\n| 行政处<br>罚 | `8` |\n",
                 "disclosure.licensing.decisions"),
        ==, 7);
    g_assert_cmpfloat(read_one(DISCLOSURE "| 第二十条第（六）项 |  |\n|---|---|\n"
                                          "| 行政处<br>罚 | `8` |\n| 行政强制 | *9* |\n",
                               "disclosure.penalty.decisions"),
                      ==, 8);
}

static void a_row_of_lone_dashes_is_a_row(void)
{
    struct record record;
    read_text(&record, REVIEW
              "| 行政复议 |\n| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n"
              "|---|---|---|---|---|\n| 5 | - | - | 2 | 7 |\n"
              "| 未经复议直接起诉 |\n| 8 | - | - | 1 | 9 |\n"
              "| 复议后起诉 |\n| - | - | - | - | - |\n");
    g_assert_cmpint(value_of(&record, "review.litigation_after_review.total")->state, ==,
                    VALUE_DASH);
    record_clear(&record);
}

static void each_line_may_name_its_row_and_its_column(void)
{
    static const char *const joints[] = { "-", " | ", "：", "/" };
    for (gsize i = 0; i < G_N_ELEMENTS(joints); i++) {
        const char *joint = joints[i];
        g_autofree char *text = g_strdup_printf(
            DISCLOSURE "| 指标 | 数值 |\n|---|---|\n| 规章%s本年制发件数 | 1 |\n"
                       "| 规章%s本年废止件数 | 2 |\n| 规章%s现行有效件数 | 3 |\n"
                       "| 行政许可%s本年处理决定数量 | 7 |\n"
                       "| 行政处罚%s本年处理决定数量 | 8 |\n"
                       "| 行政强制%s本年处理决定数量 | 9 |\n" REQUESTS,
            joint, joint, joint, joint, joint, joint);
        g_assert_cmpfloat(read_one(text, "disclosure.rules.repealed"), ==, 2);
        g_assert_cmpfloat(read_one(text, "disclosure.licensing.decisions"), ==, 7);
        g_assert_cmpfloat(read_one(text, "disclosure.coercion.decisions"), ==, 9);
    }
}

static void a_line_for_each_cell_of_table_three_is_read(void)
{
    static const char *const columns[] = { "自然人",       "商业企业",     "科研机构",
                                           "社会公益组织", "法律服务机构", "其他",
                                           "总计" };
    static const char *const rows[] = { "一、本年新收政府信息公开申请数量",
                                        "（三）不予公开-1.属于国家秘密" };
    g_autoptr(GString) text = g_string_new(REQUESTS);
    for (gsize r = 0; r < G_N_ELEMENTS(rows); r++)
        for (gsize c = 0; c < G_N_ELEMENTS(columns); c++)
            g_string_append_printf(text, "| %s | %s | %d |\n", rows[r], columns[c],
                                   (int)(10 * r + c));
    g_string_append(text, REVIEW);
    g_assert_cmpfloat(read_one(text->str, "requests.new_received.business"), ==, 1);
    g_assert_cmpfloat(read_one(text->str, "requests.refuse_state_secret.total"), ==, 16);
}

static void a_bullet_before_a_text_is_no_dash(void)
{
    g_assert_cmpfloat(read_one(DISCLOSURE "- **第二十条第（六）项**\n"
                                          "  - 行政处罚：本年处理决定数量 8\n"
                                          "  - 行政强制：本年处理决定数量 9\n" REQUESTS,
                               "disclosure.coercion.decisions"),
                      ==, 9);
}

static void numbers_that_count_the_rows_are_no_cells(void)
{
    const char *text = DISCLOSURE
        "1\t第二十条第（一）项\t\t\t\n2\t信息内容\t本年制发件数\t本年废止件数\t"
        "现行有效件数\n3\t规章\t1\t2\t3\n4\t行政规范性文件\t4\t5\tNaN\n"
        "5\t第二十条第（五）项\t\t\t\n6\t信息内容\t本年处理决定数量\t\t\n"
        "7\t行政许可\t70\t\t\n8\t第二十条第（六）项\t\t\t\n"
        "9\t信息内容\t本年处理决定数量\t\t\n10\t行政处罚\tNaN\t\t\n";
    g_assert_cmpfloat(read_one(text, "disclosure.licensing.decisions"), ==, 70);
    g_assert_cmpfloat(read_one(text, "disclosure.rules.in_force"), ==, 3);
    g_assert_false(has_number(text, "disclosure.penalty.decisions"));
}

static void groups_that_stand_apart_are_not_the_first_columns(void)
{
    /* the group of reconsiderations is lost */
    const char *text =
        REVIEW "未经复议直接起诉\t3\t0\t0\t1\t4\n复议后起诉\t8\t0\t1\t1\t10\n";
    g_assert_false(has_number(text, "review.reconsideration.upheld"));
    g_assert_false(has_number(text, "review.litigation_direct.upheld"));
}

static void the_heads_of_table_four_begin_it(void)
{
    g_assert_cmpfloat(
        read_one(REQUESTS "四、结转下年度继续办理\t0\t0\t0\t0\t0\t0\t0\n"
                          "类型\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n"
                          "行政复议\t7\t0\t2\t0\t9\n未经复议直接起诉\t3\t0\t0\t1\t4\n"
                          "复议后起诉\t8\t0\t1\t1\t10\n",
                 "review.reconsideration.total"),
        ==, 9);
}

static void a_label_met_early_leaves_the_numbers_to_the_one_whose_turn_it_is(void)
{
    struct record record;
    read_text(&record, REQUESTS "4.保护第三方合法权益\t0\t0\t0\t0\t0\t0\t0\n"
                                "5.属于三类内部事务信息\n1.本机关不掌握相关政府信息\n"
                                "1\t0\t0\t0\t0\t0\t1\n"
                                "6.属于四类过程性信息\t2\t0\t0\t0\t0\t0\t2\n"
                                "7.属于行政执法案卷\t0\t0\t0\t0\t0\t0\t0\n"
                                "8.属于行政查询事项\t0\t0\t0\t0\t0\t0\t0\n"
                                "4\t0\t0\t0\t0\t0\t4\n"
                                "2.没有现成信息需要另行制作\t6\t0\t0\t0\t0\t0\t6\n");
    g_assert_cmpfloat(number_of(&record, "requests.refuse_internal_affairs.total"), ==,
                      1);
    g_assert_cmpfloat(number_of(&record, "requests.unable_not_held.total"), ==, 4);
    g_assert_nonnull(finding_of(&record, "layout.label_lost"));
    record_clear(&record);
}

static void an_emphasized_name_is_followed_by_its_columns(void)
{
    g_assert_cmpfloat(
        read_one(REQUESTS
                 "1. **一、本年新收政府信息公开申请数量**：自然人 5 件，商业企业 3 件，"
                 "科研机构 0 件，社会公益组织 0 件，法律服务机构 0 件，其他 0 件，"
                 "总计 8 件。\n" REVIEW,
                 "requests.new_received.business"),
        ==, 3);
}

/* On a line of its own it may be a label's number; in a cell it is a damaged one. */
static void a_number_with_a_dot_in_a_table_is_a_cell(void)
{
    struct record record;
    read_text(&record,
              REVIEW "| 行政复议 | 行政诉讼 |\n"
                     "| 1. | 0 | 0 | 0 | 1 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | "
                     "0 |\n");
    g_assert_cmpint(value_of(&record, "review.reconsideration.upheld")->state, ==,
                    VALUE_UNREADABLE);
    g_assert_cmpfloat(number_of(&record, "review.reconsideration.total"), ==, 1);
    g_assert_cmpfloat(number_of(&record, "review.reconsideration.pending"), ==, 0);
    record_clear(&record);
}

static void a_number_behind_a_bullet_is_negative_only_as_a_change(void)
{
    g_assert_false(has_number(DISCLOSURE "行政许可\n - 7\n行政处罚\n - 8\n" REQUESTS,
                              "disclosure.licensing.decisions"));
    g_assert_cmpfloat(read_one("二、主动公开政府信息情况\n第二十条第（五）项\n"
                               "信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n"
                               "行政许可\t5\t- 3\t12\n" REQUESTS,
                               "disclosure.licensing.items_change"),
                      ==, -3);
}

#define ADD(name, test) g_test_add_func("/recognised/" name, test)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("places-and-confidences-in-a-log-are-no-cells",
        places_and_confidences_in_a_log_are_no_cells);
    ADD("words-of-a-printed-line-are-joined", words_of_a_printed_line_are_joined);
    ADD("lines-of-a-cell-may-be-rows", lines_of_a_cell_may_be_rows);
    ADD("a-break-beside-each-number-makes-no-rows",
        a_break_beside_each_number_makes_no_rows);
    ADD("tags-within-lines-make-no-page-of-markdown",
        tags_within_lines_make_no_page_of_markdown);
    ADD("a-row-of-lone-dashes-is-a-row", a_row_of_lone_dashes_is_a_row);
    ADD("each-line-may-name-its-row-and-its-column",
        each_line_may_name_its_row_and_its_column);
    ADD("a-line-for-each-cell-of-table-three-is-read",
        a_line_for_each_cell_of_table_three_is_read);
    ADD("a-bullet-before-a-text-is-no-dash", a_bullet_before_a_text_is_no_dash);
    ADD("numbers-that-count-the-rows-are-no-cells",
        numbers_that_count_the_rows_are_no_cells);
    ADD("groups-that-stand-apart-are-not-the-first-columns",
        groups_that_stand_apart_are_not_the_first_columns);
    ADD("the-heads-of-table-four-begin-it", the_heads_of_table_four_begin_it);
    ADD("a-label-met-early-leaves-the-numbers-to-the-one-whose-turn-it-is",
        a_label_met_early_leaves_the_numbers_to_the_one_whose_turn_it_is);
    ADD("an-emphasized-name-is-followed-by-its-columns",
        an_emphasized_name_is_followed_by_its_columns);
    ADD("a-number-with-a-dot-in-a-table-is-a-cell",
        a_number_with_a_dot_in_a_table_is_a_cell);
    ADD("a-number-behind-a-bullet-is-negative-only-as-a-change",
        a_number_behind_a_bullet_is_negative_only_as_a_change);
    return g_test_run();
}
