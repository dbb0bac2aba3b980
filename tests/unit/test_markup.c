/* Pages that mark their tables up otherwise than as plain rows of cells. */
#include "tests/support/reading.h"

#define REQUESTS "<p>三、收到和处理政府信息公开申请情况</p>"
#define NEW "一、本年新收政府信息公开申请数量"
#define CARRIED "二、上年结转政府信息公开申请数量"

static void read_page(struct record *record, const char *body)
{
    g_autofree char *page =
        g_strconcat("<!DOCTYPE html><html><body>", body, "</body></html>", NULL);
    read_record(record, page, strlen(page));
}

static double number(const struct record *record, const char *key)
{
    g_assert_cmpint(value_of(record, key)->state, ==, VALUE_NUMBER);
    return number_of(record, key);
}

/* A whole row shows where the cells begin only when it has a cell for each column. */
static void a_column_as_wide_as_two_does_not_move_the_others(void)
{
    struct record record;
    read_page(&record,
              REQUESTS "<table><tr><td>" NEW "</td><td>11</td><td>4</td>"
                       "<td colspan=2>0</td><td>0</td><td>0</td><td>1</td><td>16</td>"
                       "</tr><tr><td>" CARRIED "</td><td></td><td>4</td>"
                       "<td colspan=2>0</td><td>0</td><td>0</td><td>1</td><td>5</td>"
                       "</tr></table>");
    g_assert_cmpint(value_of(&record, "requests.carried_in.natural_person")->state, ==,
                    VALUE_BLANK);
    g_assert_cmpfloat(number(&record, "requests.carried_in.business"), ==, 4);
    g_assert_cmpfloat(number(&record, "requests.carried_in.research"), ==, 0);
    record_clear(&record);
}

static void a_page_number_between_tables_is_no_cell(void)
{
    struct record record;
    read_page(&record, REQUESTS
              "<table><tr><td>" NEW "</td><td>1</td><td>0</td><td>0</td><td>0</td>"
              "<td>0</td><td>0</td><td>1</td></tr><tr><td>" CARRIED "</td><td></td>"
              "<td></td><td></td><td></td><td></td><td></td><td></td></tr></table>"
              "<p>4</p><table><tr><td>四、结转下年度继续办理</td><td>0</td><td>0</td>"
              "<td>0</td><td>0</td><td>0</td><td>0</td><td>0</td></tr></table>");
    g_assert_cmpint(value_of(&record, "requests.carried_in.total")->state, ==,
                    VALUE_BLANK);
    record_clear(&record);
}

static void spans_of_one_class_in_rows_of_one_class_are_cells(void)
{
    struct record record;
    read_page(&record,
              "<p>二、主动公开政府信息情况</p><div class=t><div class=r>"
              "<span class=c>信息内容</span><span class=c>本年制发件数</span>"
              "<span class=c>本年废止件数</span><span class=c>现行有效件数</span>"
              "</div><div class=r><span class=c>规章</span><span class=c>10</span>"
              "<span class=c>2</span><span class=c>35</span></div><div class=r>"
              "<span class=c>行政规范性文件</span><span class=c>1</span>"
              "<span class=c>0</span><span class=c>4</span></div></div><p>三、</p>");
    g_assert_cmpfloat(number(&record, "disclosure.rules.issued"), ==, 10);
    g_assert_cmpfloat(number(&record, "disclosure.rules.in_force"), ==, 35);
    record_clear(&record);
}

static void a_mark_of_a_note_is_no_digit(void)
{
    struct record record;
    read_page(&record, REQUESTS "<table><tr><td>" NEW "</td><td>12<sup>1</sup></td>"
                                "<td>0</td><td>0</td><td>0</td><td>0</td><td>0</td>"
                                "<td>12<sup>[2]</sup></td></tr></table>");
    g_assert_cmpfloat(number(&record, "requests.new_received.natural_person"), ==, 12);
    g_assert_cmpfloat(number(&record, "requests.new_received.total"), ==, 12);
    record_clear(&record);
}

static void a_list_shows_what_is_selected(void)
{
    struct record record;
    read_page(&record,
              REQUESTS "<table><tr><td>" NEW "</td><td><select><option>0</option>"
                       "<option selected>3</option></select></td><td>0</td><td>0</td>"
                       "<td>0</td><td>0</td><td>0</td><td>3</td></tr></table>");
    g_assert_cmpfloat(number(&record, "requests.new_received.natural_person"), ==, 3);
    record_clear(&record);
}

/* Row and cell are what a page of plain XML calls them. */
static void rows_and_cells_may_be_called_so(void)
{
    struct record record;
    read_page(&record, REQUESTS "<table><row><cell>" NEW "</cell><cell>3</cell>"
                                "<cell>0</cell><cell>0</cell><cell>0</cell><cell>0</cell>"
                                "<cell>0</cell><cell>3</cell></row></table>");
    g_assert_cmpfloat(number(&record, "requests.new_received.total"), ==, 3);
    record_clear(&record);
}

#define LINES                                                                            \
    NEW "|3|0|0|0|0|0|3\n" CARRIED                                                       \
        "|1|0|0|0|0|0|1\n四、结转下年度继续办理|0|0|0|0|0|0|0\n"

static void lines_of_a_pre_are_read_as_text(void)
{
    struct record record;
    read_page(&record, REQUESTS "<pre>" LINES "</pre>");
    g_assert_cmpfloat(number(&record, "requests.new_received.total"), ==, 3);
    g_assert_cmpfloat(number(&record, "requests.carried_in.natural_person"), ==, 1);
    g_assert_cmpint(value_of(&record, "requests.carried_in.total")->line, ==, 2);
    record_clear(&record);
}

static void a_report_in_a_member_of_json_is_read(void)
{
    static const char *const texts[] = {
        "{\"title\":\"\\u62a5\\u544a\",\"data\":{\"content\":\"" REQUESTS
        "<table><tr><td>" NEW "<\\/td><td>3</td><td>0</td><td>0</td><td>0</td><td>0</td>"
        "<td>0</td><td>3</td></tr></table>\"}}",
        "{\"三、收到和处理政府信息公开申请情况\":[[\"" NEW "\",3,0,0,0,0,0,3]]}",
        "{\"paragraphs\":[\"三、收到和处理政府信息公开申请情况\",\"" NEW
        "\\t3\\t0\\t0\\t0\\t0\\t0\\t3\"]}"
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        struct record record;
        read_record(&record, texts[i], strlen(texts[i]));
        g_assert_cmpfloat(number_of(&record, "requests.new_received.natural_person"), ==,
                          3);
        record_clear(&record);
    }
}

#define OBJECT(name, members) "{\"项目\":\"" name "\"," members "}"
#define PARTS "\"商业企业\":1,\"科研机构\":0,\"社会公益组织\":0,\"法律服务机构\":0,"

/* The members of an object come in any order. */
static void members_of_json_are_read_by_their_names(void)
{
    static const char named[] = "{\"三、收到和处理政府信息公开申请情况\":[" OBJECT(
        NEW, PARTS "\"其他\":2,\"自然人\":5,\"总计\":8") "]}";
    static const char unnamed[] = "{\"三、收到和处理政府信息公开申请情况\":[" OBJECT(
        NEW, "\"b\":1,\"c\":0,\"d\":0,\"e\":0,\"o\":2,\"p\":5,\"t\":8") "]}";
    struct record record;
    double count;
    read_record(&record, named, strlen(named));
    g_assert_cmpfloat(number_of(&record, "requests.new_received.natural_person"), ==, 5);
    g_assert_cmpfloat(number_of(&record, "requests.new_received.other"), ==, 2);
    record_clear(&record);
    read_record(&record, unnamed, strlen(unnamed));
    g_assert_false(record_get_number(
        &record, field_find("requests.new_received.natural_person"), &count));
    record_clear(&record);
}

#define ROW(label) "<td>" label "</td><td>'3</td>" ZEROS "<td>3</td>"
#define ZEROS "<td>0</td><td>0</td><td>0</td><td>0</td><td>0</td>"
static void a_column_that_counts_the_rows_holds_no_cells(void)
{
    struct record record;
    read_page(&record, REQUESTS
              "<table><tr><td>序号</td><td>项目</td><td>自然人</td><td>商业企业</td>"
              "<td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td>"
              "<td>总计</td></tr><tr><td>1</td>" ROW(NEW) "</tr><tr><td>2</td>" ROW(
                  CARRIED) "</tr></table>");
    g_assert_cmpfloat(number(&record, "requests.new_received.natural_person"), ==, 3);
    g_assert_cmpfloat(number(&record, "requests.new_received.total"), ==, 3);
    g_assert_cmpfloat(number(&record, "requests.carried_in.total"), ==, 3);
    record_clear(&record);
}

/* Pages that build themselves: the report is in a field, a frame, or escaped. */
static void markup_that_a_page_keeps_as_text_is_read(void)
{
    static const char *const pages[][2] = { { "<textarea style='display:none'>",
                                              "</textarea>" },
                                            { "<input type=hidden value=\"", "\">" },
                                            { "<iframe srcdoc=\"", "\"></iframe>" },
                                            { "<div>", "</div>" } };
    g_autofree char *escaped =
        g_markup_escape_text(REQUESTS "<table><tr>" ROW(NEW) "</tr></table>", -1);
    for (gsize i = 0; i < G_N_ELEMENTS(pages); i++) {
        struct record record;
        g_autofree char *body = g_strconcat(pages[i][0], escaped, pages[i][1], NULL);
        read_page(&record, body);
        g_assert_cmpfloat(number(&record, "requests.new_received.total"), ==, 3);
        record_clear(&record);
    }
}

#define FIVE(n) "<td>" n "</td><td>0</td><td>0</td><td>0</td><td>" n "</td>"
#define REVIEW(n) "<table><tr>" FIVE(n) FIVE("1") FIVE("0") "</tr></table>"

/* The same cells once more, as for small screens; other cells are another matter. */
static void a_table_four_printed_twice_is_one(void)
{
    struct record record;
    read_page(&record, "<p>四、政府信息公开行政复议、行政诉讼情况</p>" REVIEW("2")
                           REVIEW("2") "<p>五、存在的主要问题及改进情况</p>");
    g_assert_cmpfloat(number(&record, "review.reconsideration.upheld"), ==, 2);
    g_assert_cmpfloat(number(&record, "review.litigation_direct.total"), ==, 1);
    record_clear(&record);
    read_page(&record, "<p>四、政府信息公开行政复议、行政诉讼情况</p>" REVIEW("2")
                           REVIEW("3") "<p>五、存在的主要问题及改进情况</p>");
    g_assert_cmpint(value_of(&record, "review.reconsideration.upheld")->state, ==,
                    VALUE_UNREADABLE);
    record_clear(&record);
}

/* （七）总计 behind a row of blanks is a row, not the head of a column. */
static void a_total_behind_blank_rows_is_a_row(void)
{
    struct record record;
    read_page(&record, REQUESTS
              "<table><tr><td>申请人逾期未按收费通知要求缴纳费用、"
              "行政机关不再处理其政府信息公开申请</td><td></td><td></td>"
              "<td></td><td></td><td></td><td></td><td></td></tr><tr><td>其他</td>"
              "<td></td><td></td><td></td><td></td><td></td><td></td><td></td></tr>"
              "<tr>" ROW("总计") "</tr></table>");
    g_assert_cmpfloat(number(&record, "requests.total.total"), ==, 3);
    record_clear(&record);
}

static void what_a_style_does_not_show_is_no_digit(void)
{
    static const char *const marks[] = { "style='opacity: 0'", "style='font-size:0px'",
                                         "class='sr-only'" };
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        struct record record;
        g_autofree char *body = g_strdup_printf(
            REQUESTS "<table><tr><td>%s</td><td>3<span %s>66</span></td>"
                     "<td style='opacity:0.5'>0</td>" ZEROS "</tr></table>",
            NEW, marks[i]);
        read_page(&record, body);
        g_assert_cmpfloat(number(&record, "requests.new_received.natural_person"), ==, 3);
        g_assert_cmpfloat(number(&record, "requests.new_received.business"), ==, 0);
        record_clear(&record);
    }
}

static void marks_behind_a_number_are_no_digits(void)
{
    struct record record;
    read_page(&record, REQUESTS "<table><tr><td>" NEW "</td><td>12。</td><td>1（件）</td>"
                                "<td>0</td><td>0</td><td>0</td><td>0</td><td>13①</td>"
                                "</tr></table>");
    g_assert_cmpfloat(number(&record, "requests.new_received.natural_person"), ==, 12);
    g_assert_cmpfloat(number(&record, "requests.new_received.business"), ==, 1);
    g_assert_cmpfloat(number(&record, "requests.new_received.total"), ==, 13);
    record_clear(&record);
}

/* "<td>…</td><tr><td>…": rows without an end, the first without a beginning. */
static void cells_outside_rows_end_where_a_row_begins(void)
{
    struct record record;
    read_page(&record, REQUESTS "<table>" ROW(NEW) "<tr>" ROW(CARRIED) "</table>");
    g_assert_cmpfloat(number(&record, "requests.new_received.total"), ==, 3);
    g_assert_cmpfloat(number(&record, "requests.carried_in.total"), ==, 3);
    record_clear(&record);
}

#define HTML_HEAD                                                                        \
    "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=x\r\n\r\n"
#define HTML_PART                                                                        \
    "--x\r\nContent-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: "

/* The lines of a saved page are cut at "=", its bytes beyond ASCII are hexadecimal. */
static void a_saved_web_page_is_read(void)
{
    struct record record;
    g_autoptr(GString) page =
        g_string_new(HTML_HEAD HTML_PART "quoted-printable\r\n\r\n");
    for (const char *p = "<html><body>" REQUESTS "<table><tr>" ROW(NEW) "</tr></table>";
         *p != '\0'; p++)
        g_string_append_printf(page, "=%02X=\r\n", (guchar)*p);
    g_string_append(page, "\r\n--x\r\nContent-Type: image/png\r\n\r\n9\r\n--x--\r\n");
    read_record(&record, page->str, page->len);
    g_assert_cmpfloat(number(&record, "requests.new_received.total"), ==, 3);
    record_clear(&record);
}

static void a_saved_web_page_in_base64_is_read(void)
{
    struct record record;
    static const char body[] =
        "<html><body>" REQUESTS "<table><tr>" ROW(NEW) "</tr></table>";
    g_autofree char *code = g_base64_encode((const guchar *)body, strlen(body));
    g_autofree char *page =
        g_strconcat(HTML_HEAD HTML_PART "base64\r\n\r\n", code, "\r\n--x--\r\n", NULL);
    read_record(&record, page, strlen(page));
    g_assert_cmpfloat(number(&record, "requests.new_received.total"), ==, 3);
    record_clear(&record);
}

#define DISCLOSURE                                                                                           \
    "<p>二、主动公开政府信息情况</p><table><tr><td>信息内容</td><td>本年制发件数</td>" \
    "<td>本年废止件数</td><td>现行有效件数</td></tr><tr><td>规章</td><td>0</td><td>0</"        \
    "td>"                                                                                                    \
    "<td>0</td></tr><tr><td>信息内容</td><td>本年处理决定数量</td></tr>"

/* A wide cell may be printed as several, but other numbers leave open which it is. */
static void a_row_of_table_two_with_a_number_too_many_is_doubted(void)
{
    struct record record;
    read_page(&record, DISCLOSURE
              "<tr><td>行政许可</td><td>12</td><td>12</td></tr>"
              "<tr><td>行政处罚</td><td>7</td><td>5</td></tr></table><p>三、</p>");
    g_assert_cmpfloat(number(&record, "disclosure.licensing.decisions"), ==, 12);
    g_assert_cmpint(value_of(&record, "disclosure.penalty.decisions")->state, ==,
                    VALUE_UNREADABLE);
    record_clear(&record);
}

/* The span of a label above ended too early: the row stands one column further left. */
static void seven_cells_in_other_columns_are_not_moved(void)
{
    struct record record;
    read_page(&record,
              REQUESTS "<table><tr><td rowspan=2>三、</td>" ROW(NEW) "</tr><tr>" ROW(
                  CARRIED) "</tr><tr><td>四、结转下年度继续办理</td><td></td>" ZEROS
                           "<td>52</td></tr></table><p>四、</p>");
    double other = 0;
    if (record_get_number(&record, field_find("requests.carried_out.other"), &other))
        g_assert_cmpfloat(other, ==, 0);
    record_clear(&record);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/markup/a-column-as-wide-as-two-does-not-move-the-others",
                    a_column_as_wide_as_two_does_not_move_the_others);
    g_test_add_func("/markup/a-page-number-between-tables-is-no-cell",
                    a_page_number_between_tables_is_no_cell);
    g_test_add_func("/markup/spans-of-one-class-in-rows-of-one-class-are-cells",
                    spans_of_one_class_in_rows_of_one_class_are_cells);
    g_test_add_func("/markup/a-mark-of-a-note-is-no-digit", a_mark_of_a_note_is_no_digit);
    g_test_add_func("/markup/a-list-shows-what-is-selected",
                    a_list_shows_what_is_selected);
    g_test_add_func("/markup/rows-and-cells-may-be-called-so",
                    rows_and_cells_may_be_called_so);
    g_test_add_func("/markup/lines-of-a-pre-are-read-as-text",
                    lines_of_a_pre_are_read_as_text);
    g_test_add_func("/markup/a-report-in-a-member-of-json-is-read",
                    a_report_in_a_member_of_json_is_read);
    g_test_add_func("/markup/members-of-json-are-read-by-their-names",
                    members_of_json_are_read_by_their_names);
    g_test_add_func("/markup/a-column-that-counts-the-rows-holds-no-cells",
                    a_column_that_counts_the_rows_holds_no_cells);
    g_test_add_func("/markup/markup-that-a-page-keeps-as-text-is-read",
                    markup_that_a_page_keeps_as_text_is_read);
    g_test_add_func("/markup/a-table-four-printed-twice-is-one",
                    a_table_four_printed_twice_is_one);
    g_test_add_func("/markup/a-total-behind-blank-rows-is-a-row",
                    a_total_behind_blank_rows_is_a_row);
    g_test_add_func("/markup/what-a-style-does-not-show-is-no-digit",
                    what_a_style_does_not_show_is_no_digit);
    g_test_add_func("/markup/marks-behind-a-number-are-no-digits",
                    marks_behind_a_number_are_no_digits);
    g_test_add_func("/markup/cells-outside-rows-end-where-a-row-begins",
                    cells_outside_rows_end_where_a_row_begins);
    g_test_add_func("/markup/a-saved-web-page-is-read", a_saved_web_page_is_read);
    g_test_add_func("/markup/a-saved-web-page-in-base64-is-read",
                    a_saved_web_page_in_base64_is_read);
    g_test_add_func("/markup/a-row-of-table-two-with-a-number-too-many-is-doubted",
                    a_row_of_table_two_with_a_number_too_many_is_doubted);
    g_test_add_func("/markup/seven-cells-in-other-columns-are-not-moved",
                    seven_cells_in_other_columns_are_not_moved);
    return g_test_run();
}
