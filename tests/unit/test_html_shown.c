/* Which tables of a page are the report's, and what their cells hold. */
#include "data/formats/formats.h"
#include "tests/support/reading.h"

static void check(const char *html, const char *expected)
{
    g_autoptr(document_t) document = document_new("html");
    g_autoptr(GError) error = NULL;
    g_assert_true(html_read(document, (const guint8 *)html, strlen(html), &error));
    g_assert_no_error(error);
    g_autofree char *dump = document_dump(document);
    g_assert_cmpstr(dump, ==, expected);
}

static void a_table_of_the_site_does_not_hide_one_in_a_script(void)
{
    check("<table><tr><td>索引号</td><td>11/2023</td></tr></table><script>var t='<table>"
          "<tr><td>规章<\\/td><td>0<\\/td><\\/tr><\\/table>';</script>",
          "grid:1|索引号|11/2023\ngrid:1|规章|0\nparagraph:1|';\n");
    check(
        "<table><tr><td>规章</td><td>行政许可</td><td>行政处罚</td></tr></table><script>"
        "var t='<table><tr><td>规章<\\/td><td>7<\\/td><\\/tr><\\/table>';</script>",
        "grid:1|规章|行政许可|行政处罚\n");
}

#define HEAD                                                                             \
    "<tr><td>第二十条第（五）项</td><td>信息内容</td><td>本年处理决定数量</td></tr>"
#define HIDE "<style>.m{display:none}</style>"

/* A pane that a click shows counts, unless the same table is there for all to see. */
static void a_hidden_copy_of_a_table_is_left_out(void)
{
    check(HIDE "<div class=m><table>" HEAD "<tr><td>9</td></tr></table></div>"
               "<table>" HEAD "<tr><td>8</td></tr></table>",
          "grid:1|第二十条第（五）项|信息内容|本年处理决定数量\ngrid:1|8|^|^\n");
    check(HIDE "<div class=m><table>" HEAD "</table></div><table><tr><td>9</td></tr>"
               "</table>",
          "grid:1|第二十条第（五）项|信息内容|本年处理决定数量\ngrid:1|9\n");
    check(HIDE "<div class=m><p>一、总体情况</p><table>" HEAD "</table></div><table>" HEAD
               "</table>",
          "paragraph:1|一、总体情况\n"
          "grid:1|第二十条第（五）项|信息内容|本年处理决定数量\n"
          "grid:1|第二十条第（五）项|信息内容|本年处理决定数量\n");
}

#define HEADS                                                                                  \
    "<p>三、收到和处理政府信息公开申请情况</p><table><tr><td colspan=3></td>" \
    "<td>自然人</td><td>商业企业</td><td>科研机构</td><td>社会公益组织</td>"  \
    "<td>法律服务机构</td><td>其他</td><td>总计</td></tr>"
#define NUMBERS(a, b)                                                                    \
    "<td>" a "</td><td>" b "</td><td></td><td></td><td></td><td></td><td>6</td></tr>"

static const char ordinals[] = HEADS
    "<tr><td "
    "rowspan=2>（三）不予公开</td><td>1.</td><td>属于国家秘密</"
    "td>" NUMBERS("", "6") "<tr><td>2.</td><td>其他法律行政法规禁止公开</"
                           "td>" NUMBERS("6", "") "<tr><td>（六）其他处理</"
                                                  "td><td>3、</td><td>其他</"
                                                  "td>" NUMBERS("2", "4") "</table>";

static void an_ordinal_in_a_cell_of_its_own_is_no_number(void)
{
    g_assert_cmpfloat(read_one(ordinals, "requests.refuse_state_secret.business"), ==, 6);
    g_assert_false(has_number(ordinals, "requests.refuse_state_secret.natural_person"));
    g_assert_cmpfloat(read_one(ordinals, "requests.refuse_law_forbids.natural_person"),
                      ==, 6);
    g_assert_cmpfloat(read_one(ordinals, "requests.other_other.business"), ==, 4);
}

#define FIVE                                                                             \
    "<td>结果维持</td><td>结果纠正</td><td>其他结果</td><td>尚未审结</td><td>总计</td>"
#define MARGIN "<td></td>"

/* A margin on both sides of the fifteen columns. */
static void a_margin_is_no_column_of_table_four(void)
{
    static const char html[] =
        "<p>四、政府信息公开行政复议、行政诉讼情况</p><table><tr>" MARGIN
        "<td colspan=5>行政复议</td><td colspan=5>未经复议直接起诉</td>"
        "<td colspan=5>复议后起诉</td>" MARGIN "</tr><tr>" MARGIN FIVE FIVE FIVE MARGIN
        "</tr><tr>" MARGIN "<td></td><td>2</td><td></td><td></td><td>2</td>"
        "<td></td><td></td><td></td><td></td><td></td>"
        "<td></td><td></td><td></td><td>3</td><td>3</td>" MARGIN "</tr></table>"
        "<p>五、存在的主要问题及改进情况</p>";
    g_assert_cmpfloat(read_one(html, "review.reconsideration.corrected"), ==, 2);
    g_assert_cmpfloat(read_one(html, "review.litigation_after_review.total"), ==, 3);
    g_assert_false(has_number(html, "review.reconsideration.upheld"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/html-shown/a-table-of-the-site-does-not-hide-one-in-a-script",
                    a_table_of_the_site_does_not_hide_one_in_a_script);
    g_test_add_func("/html-shown/a-hidden-copy-of-a-table-is-left-out",
                    a_hidden_copy_of_a_table_is_left_out);
    g_test_add_func("/html-shown/an-ordinal-in-a-cell-of-its-own-is-no-number",
                    an_ordinal_in_a_cell_of_its_own_is_no_number);
    g_test_add_func("/html-shown/a-margin-is-no-column-of-table-four",
                    a_margin_is_no_column_of_table_four);
    return g_test_run();
}
