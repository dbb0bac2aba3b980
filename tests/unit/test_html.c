#include "data/error.h"
#include "data/format.h"
#include "data/formats/formats.h"

#include <string.h>

static void check_bytes(const char *html, gsize length, const char *expected)
{
    g_autoptr(document_t) document = document_new("html");
    g_autoptr(GError) error = NULL;
    g_assert_true(html_read(document, (const guint8 *)html, length, &error));
    g_assert_no_error(error);
    g_autofree char *dump = document_dump(document);
    g_assert_cmpstr(dump, ==, expected);
}

static void check(const char *html, const char *expected)
{
    check_bytes(html, strlen(html), expected);
}

static void blocks_are_paragraphs_with_lines(void)
{
    check("<p>一、总体\n情况</p>\n<div>受理 12&nbsp;件</div>\n\n甲<br>乙",
          "paragraph:1|一、总体情况\nparagraph:3|受理 12 "
          "件\nparagraph:5|甲\nparagraph:5|乙\n");
}

static void spans_become_a_grid(void)
{
    check("<table><tr><td rowspan=2>办理</td><td>甲</td><td>1</td></tr>\n"
          "<tr><td colspan=\"2\">&nbsp;</td></tr></table>",
          "grid:1|办理|甲|1\ngrid:2|^办理||^\n");
}

static void short_rows_and_odd_spans_are_filled(void)
{
    check("<table><tr><td>a<td>b<td>c<tr><td rowspan=99 colspan=0>d</table>",
          "grid:1|a|b|c\ngrid:1|d|^|^\n");
}

static void cells_without_a_row_are_one_row(void)
{
    check("<table><td>规章</td><td>0</td></table>", "grid:1|规章|0\n");
}

static void a_break_in_a_cell_does_not_split_it(void)
{
    check("<table><tr><td><p>商业</p><p>企业</p></td><td>科研<br/>机构</td></tr></table>",
          "grid:1|商业 企业|科研 机构\n");
}

static void layout_tables_are_walked_into(void)
{
    check("<table><tr><td>栏目</td><td><p>正文</p><table><tr><td>规章</td><td>0</td></tr>"
          "</table>后文</td></tr></table>",
          "paragraph:1|栏目\nparagraph:1|正文\ngrid:1|规章|0\nparagraph:1|后文\n");
}

static void long_prose_in_a_cell_is_no_table(void)
{
    g_autoptr(GString) html = g_string_new("<table><tr><td>");
    for (int i = 0; i < 300; i++)
        g_string_append(html, "公");
    g_string_append(html, "</td></tr><tr><td>规章</td><td>0</td></tr></table>");
    g_autoptr(document_t) document = document_new("html");
    g_assert_true(html_read(document, (const guint8 *)html->str, html->len, NULL));
    g_assert_cmpint(document_row(document, 0)->kind, ==, ROW_PARAGRAPH);
    g_assert_cmpint(document_row(document, 1)->kind, ==, ROW_GRID);
}

static void struck_text_is_left_out_and_fields_are_read(void)
{
    check("<table><tr><td>许可</td><td><del>3</del><s>4</s><strike>5</strike>7</td>"
          "<td><span style='text-decoration: line-through'>6</span></td></tr>"
          "<tr><td>处罚</td><td><input type=text value=8></td><td><textarea>9</textarea>"
          "<input type=hidden value=1></td></tr></table>",
          "grid:1|许可|7|\ngrid:1|处罚|8|9\n");
}

/* A cell that holds nothing but a field stands on the line of the field. */
static void a_field_has_the_line_it_stands_on(void)
{
    static const char html[] =
        "<table><tr><td>维持</td><td>纠正</td><td>其他</td></tr>\n<tr><td>\n"
        "<input value=7></td><td><textarea>8</textarea></td>\n"
        "<td><select><option>1<option selected>9</select></td></tr></table>";
    static const guint32 lines[] = { 1, 1, 1, 3, 3, 4 };
    g_autoptr(document_t) document = document_new("html");
    g_assert_true(html_read(document, (const guint8 *)html, strlen(html), NULL));
    for (guint i = 0; i < G_N_ELEMENTS(lines); i++)
        g_assert_cmpuint(document_cell(document, i)->line, ==, lines[i]);
}

/* Better no line than that of something else. */
static void a_line_beyond_counting_is_not_known(void)
{
    g_autofree char *lines = g_strnfill(70000, '\n');
    g_autofree char *html = g_strconcat(
        "<p>甲</p>", lines, "<table><tr><td>规章</td><td></td></tr></table>", NULL);
    g_autoptr(document_t) document = document_new("html");
    g_assert_true(html_read(document, (const guint8 *)html, strlen(html), NULL));
    g_assert_cmpuint(document_cell(document, 0)->line, ==, 1);
    g_assert_cmpuint(document_cell(document, 1)->line, ==, 0);
    g_assert_cmpuint(document_cell(document, 2)->line, ==, 0);
}

static void the_frame_of_the_page_is_left_out(void)
{
    check("<html><head><title>年报</title><style>p{}</style></head><body><nav>首页</nav>"
          "<div class='menu-top'>栏目</div><p style='display: none'>藏</p>"
          "<script>var a='<p>x</p>';</script><p>正文</p>"
          "<div id=footer>版权</div></body></html>",
          "paragraph:1|正文\n");
    check("<div class=menu>一、总体情况<p>保留</p></div>",
          "paragraph:1|一、总体情况\nparagraph:1|保留\n");
}

/* A sheet hides cells and what is in them; not for paper alone, not a long pane. */
static void what_a_style_sheet_hides_is_left_out(void)
{
    check("<style>@media print{.noprint{display:none}} .a , td.b{ display : none }"
          ".c{display:none}.c{display:block}#d{visibility:hidden} tr .e{display:none}"
          "</style><table><tr><td>甲<i class='x a'>77</i></td><td class=b>78</td>"
          "<td class=c>1</td><td class=noprint>2</td><td>3<b id=d>79</b></td>"
          "<td class=e>4</td></tr></table>",
          "grid:1|甲|1|2|3|4\n");
    g_autofree char *pane = g_strnfill(200, 'x');
    g_autofree char *html =
        g_strdup_printf("<style>.a{display:none}</style><p class=a>乙</p><table><tr><td>"
                        "<div class=a>%s</div></td><td>5</td></tr></table>",
                        pane);
    g_autofree char *dump = g_strdup_printf("paragraph:1|乙\ngrid:1|%s|5\n", pane);
    check(html, dump);
}

static void the_article_title_wins(void)
{
    const char *html =
        "<head><title>某网站</title>"
        "<meta name=\"ArticleTitle\" content=\"某县年度报告\"></head><p>x</p>";
    g_autoptr(document_t) document = document_new("html");
    g_assert_true(html_read(document, (const guint8 *)html, strlen(html), NULL));
    g_assert_cmpstr(document->title, ==, "某县年度报告");
}

static void escaped_markup_is_unescaped(void)
{
    check("var s = \"<p>甲\\u4e59<\\/p><table><tr><td colspan=\\\"2\\\">规章<\\/td>"
          "<td>0<\\/td><\\/tr><\\/table>\"",
          "paragraph:1|var s = "
          "\"\nparagraph:1|甲乙\ngrid:1|规章|^规章|0\nparagraph:1|\"\n");
}

static void a_table_in_a_script_is_read(void)
{
    check(
        "var d = {\"c\": \"<table><tr><td>\\u89c4\\u7ae0\\u89c4\\u7ae0\\u89c4\\u7ae0</td>"
        "<td>3</td></tr></table>\"}",
        "paragraph:1|var d = {\"c\": \"\ngrid:1|规章规章规章|3\nparagraph:1|\"}\n");
    check("<html><body><p>正文</p><script>var t='<table><tr><td>规章<\\/td><td>0<\\/td>"
          "<\\/tr><\\/table>';</script></body></html>",
          "paragraph:1|正文\ngrid:1|规章|0\nparagraph:1|';\n");
}

static void other_character_sets_are_converted(void)
{
    gsize length;
    g_autofree char *gbk =
        g_convert("<meta charset=\"gb2312\"><p>政府信息公开年度报告</p>", -1, "GBK",
                  "UTF-8", NULL, &length, NULL);
    check_bytes(gbk, length, "paragraph:1|政府信息公开年度报告\n");
    g_autofree char *wide = g_convert("<p>政府信息公开</p>\n<p>年报</p>", -1, "UTF-16LE",
                                      "UTF-8", NULL, &length, NULL);
    g_assert_cmpstr(format_find((const guint8 *)wide, length)->key, ==, "html");
    check_bytes(wide, length, "paragraph:1|政府信息公开\nparagraph:2|年报\n");
}

static void deep_nesting_is_refused(void)
{
    g_autoptr(GString) html = g_string_new(NULL);
    for (int i = 0; i < 2000; i++)
        g_string_append(html, "<div>");
    g_autoptr(document_t) document = document_new("html");
    g_autoptr(GError) error = NULL;
    g_assert_false(html_read(document, (const guint8 *)html->str, html->len, &error));
    g_assert_error(error, DATA_ERROR, DATA_ERROR_LIMIT);
    g_assert_nonnull(strstr(error->message, "nested"));
}

static void wide_spans_are_cut(void)
{
    const char *html =
        "<table><tr><td colspan=99999 rowspan=99999>a</td></tr><tr></tr></table>";
    g_autoptr(document_t) document = document_new("html");
    g_assert_true(html_read(document, (const guint8 *)html, strlen(html), NULL));
    g_assert_cmpuint(document_row(document, 0)->count, ==, 256);
    g_assert_cmpuint(document->rows->len, ==, 2);
}

static void nothing_is_lost_in_broken_markup(void)
{
    check("<table><tr><td>甲</td><td>1<tr><td>乙<td>2</table></div></p><b>丙",
          "grid:1|甲|1\ngrid:1|乙|2\nparagraph:1|丙\n");
    check("", "");
    check("<p>印发<中华人民共和国条例>的通知，1 < 2</p>",
          "paragraph:1|印发<中华人民共和国条例>的通知，1 < 2\n");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/html/blocks-are-paragraphs-with-lines",
                    blocks_are_paragraphs_with_lines);
    g_test_add_func("/html/spans-become-a-grid", spans_become_a_grid);
    g_test_add_func("/html/short-rows-and-odd-spans-are-filled",
                    short_rows_and_odd_spans_are_filled);
    g_test_add_func("/html/cells-without-a-row-are-one-row",
                    cells_without_a_row_are_one_row);
    g_test_add_func("/html/a-break-in-a-cell-does-not-split-it",
                    a_break_in_a_cell_does_not_split_it);
    g_test_add_func("/html/layout-tables-are-walked-into", layout_tables_are_walked_into);
    g_test_add_func("/html/long-prose-in-a-cell-is-no-table",
                    long_prose_in_a_cell_is_no_table);
    g_test_add_func("/html/struck-text-is-left-out-and-fields-are-read",
                    struck_text_is_left_out_and_fields_are_read);
    g_test_add_func("/html/a-line-beyond-counting-is-not-known",
                    a_line_beyond_counting_is_not_known);
    g_test_add_func("/html/a-field-has-the-line-it-stands-on",
                    a_field_has_the_line_it_stands_on);
    g_test_add_func("/html/the-frame-of-the-page-is-left-out",
                    the_frame_of_the_page_is_left_out);
    g_test_add_func("/html/what-a-style-sheet-hides-is-left-out",
                    what_a_style_sheet_hides_is_left_out);
    g_test_add_func("/html/the-article-title-wins", the_article_title_wins);
    g_test_add_func("/html/escaped-markup-is-unescaped", escaped_markup_is_unescaped);
    g_test_add_func("/html/a-table-in-a-script-is-read", a_table_in_a_script_is_read);
    g_test_add_func("/html/other-character-sets-are-converted",
                    other_character_sets_are_converted);
    g_test_add_func("/html/deep-nesting-is-refused", deep_nesting_is_refused);
    g_test_add_func("/html/wide-spans-are-cut", wide_spans_are_cut);
    g_test_add_func("/html/nothing-is-lost-in-broken-markup",
                    nothing_is_lost_in_broken_markup);
    return g_test_run();
}
