#include "data/error.h"
#include "data/format.h"
#include "tests/support/make_files.h"

#include <string.h>

#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define TC(properties, text) "<w:tc><w:tcPr>" properties "</w:tcPr>" P(text) "</w:tc>"

static void check(const char *body, const char *expected)
{
    g_autoptr(GByteArray) file = make_docx(body);
    g_autoptr(document_t) document = document_new("text");
    g_autoptr(GError) error = NULL;
    g_assert_true(format_read(document, file->data, file->len, &error));
    g_assert_no_error(error);
    g_assert_cmpstr(document->format, ==, "docx");
    g_assert_cmpstr(document->title, ==, "年度报告");
    g_autofree char *dump = document_dump(document);
    g_assert_cmpstr(dump, ==, expected);
}

static void paragraphs_keep_tabs_and_breaks(void)
{
    check("<w:p><w:r><w:t>一、总体</w:t></w:r><w:r><w:t>情况</w:t></w:r></w:p><w:p/>"
          "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr>"
          "<w:r><w:t>规章</w:t><w:tab/><w:t>0</w:t><w:br/><w:t>文件</w:t></w:r></w:p>",
          "paragraph:1|一、总体情况\nbreak:2\nline:3|规章|0\nparagraph:4|文件\n");
}

static void deleted_and_hidden_text_is_left_out(void)
{
    check("<w:p><w:r><w:t>受理</w:t></w:r><w:del><w:r><w:delText>13</w:delText></w:r></"
          "w:del>"
          "<w:ins><w:r><w:t>12</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr>"
          "<w:t>藏</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>9</w:t></w:r>"
          "<w:r><w:rPr><w:strike w:val=\"0\"/></w:rPr><w:t></w:t></w:r>"
          "<w:r><w:instrText>PAGE</w:instrText></w:r>"
          "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>1</w:t></w:r>"
          "<w:r><w:ruby><w:rt><w:r><w:t>xiàng</w:t></w:r></w:rt><w:rubyBase><w:r>"
          "<w:t>项</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>",
          "paragraph:1|受理12项\n");
}

static void merged_cells_become_a_grid(void)
{
    check("<w:tbl><w:tr>" TC("<w:vMerge w:val=\"restart\"/>", "办理") TC("", "甲")
              TC("", "1") "</w:tr><w:tr>" TC("<w:vMerge/>", "")
                  TC("<w:gridSpan w:val=\"2\"/>", "") "</w:tr></w:tbl>" P("后文"),
          "grid:1|办理|甲|1\ngrid:2|^办理||^\nparagraph:3|后文\n");
}

static void rows_may_begin_further_right(void)
{
    check("<w:tbl><w:tr>" TC("", "a")
              TC("", "b") "</w:tr><w:tr><w:trPr>"
                          "<w:gridBefore w:val=\"1\"/></w:trPr>" TC(
                              "", "c") "</w:tr></w:tbl>",
          "grid:1|a|b\ngrid:2||c\n");
}

static void a_table_in_a_cell_is_read(void)
{
    check("<w:tbl><w:tr><w:tc>" P("前文") "<w:tbl><w:tr>" TC("", "规章")
              TC("", "0") "</w:tr></w:tbl></w:tc></w:tr></w:tbl>",
          "paragraph:1|前文\ngrid:2|规章|0\n");
}

static void text_boxes_are_read_once(void)
{
    check("<w:p><w:r><w:t>甲</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>"
          "<w:txbxContent>" P(
              "框") "</w:txbxContent></mc:Choice><mc:Fallback>"
                    "<w:txbxContent>" P(
                        "框") "</w:txbxContent></mc:Fallback></mc:AlternateContent>"
                              "</w:r></w:p>" P("乙"),
          "paragraph:1|甲\nparagraph:2|框\nparagraph:3|乙\n");
}

static void check_broken(const char *document_xml, const char *words)
{
    const struct made_member member = { "word/document.xml", (const guint8 *)document_xml,
                                        0 };
    g_autoptr(GByteArray) file = make_archive("zip", NULL, &member, 1);
    g_autoptr(document_t) document = document_new("text");
    g_autoptr(GError) error = NULL;
    g_assert_false(format_read(document, file->data, file->len, &error));
    g_assert_nonnull(strstr(error->message, words));
}

static void broken_files_say_so(void)
{
    check_broken("not xml", "broken Word file");
    g_autoptr(GString) deep = g_string_new("<a>");
    for (int i = 0; i < 1000; i++)
        g_string_append(deep, "<a>");
    check_broken(deep->str, "nested");
}

static void check_xml(const char *text, const char *expected)
{
    g_autoptr(document_t) document = document_new("text");
    g_autoptr(GError) error = NULL;
    g_assert_true(format_read(document, (const guint8 *)text, strlen(text), &error));
    g_assert_no_error(error);
    g_assert_cmpstr(document->format, ==, "wordxml");
    g_autofree char *dump = document_dump(document);
    g_assert_cmpstr(dump, ==, expected);
}

/* Word 2003 writes one XML file; so does "flat" Word, with its styles as further parts.
 */
static void a_document_in_one_xml_file_is_read(void)
{
    check_xml(
        "<?xml version=\"1.0\"?><w:wordDocument xmlns:w=\"urn:w\"><w:styles>" P(
            "样式") "</w:styles><w:body><w:tbl><w:tr>" TC("<w:vmerge w:val=\"restart\"/>",
                                                          "办理")
            TC("", "1") "</w:tr><w:tr>" TC("<w:vmerge/>", "")
                TC("", "2") "</w:tr></w:tbl></w:body></w:wordDocument>",
        "grid:1|办理|1\ngrid:2|^办理|2\n");
    check_xml("\xEF\xBB\xBF<?xml version=\"1.0\"?><pkg:package xmlns:pkg=\"urn:p\" "
              "xmlns:w=\"urn:w\"><pkg:part><w:document><w:body>" P(
                  "正文") "</w:body>"
                          "</w:document></pkg:part><pkg:part>" P(
                              "页脚") "</pkg:part></pkg:package>",
              "paragraph:1|正文\n");
}

static void a_cut_file_is_broken(void)
{
    g_autoptr(GByteArray) file = make_docx(P("一、总体情况"));
    for (guint n = 4; n < file->len; n += 7) {
        g_autoptr(document_t) document = document_new("text");
        g_autoptr(GError) error = NULL;
        if (!format_read(document, file->data, n, &error))
            g_assert_nonnull(strchr(error->message, ';'));
    }
}

#define ROOT "<w:document xmlns:w=\"w\"><w:body>"

static void check_parts(const struct made_member *parts, gsize n, const char *expected)
{
    g_autoptr(GByteArray) file = make_archive("zip", NULL, parts, n);
    g_autoptr(document_t) document = document_new("text");
    g_autoptr(GError) error = NULL;
    g_assert_true(format_read(document, file->data, file->len, &error));
    g_assert_no_error(error);
    g_autofree char *dump = document_dump(document);
    g_assert_cmpstr(dump, ==, expected);
}

static void the_text_may_be_in_a_part_with_a_number(void)
{
    const struct made_member part = {
        "word/document2.xml", (const guint8 *)ROOT P("一") "</w:body></w:document>", 0
    };
    check_parts(&part, 1, "paragraph:1|一\n");
}

static void a_page_of_html_inside_is_read(void)
{
    const struct made_member parts[] = {
        { "word/document.xml", (const guint8 *)ROOT "<w:altChunk/></w:body></w:document>",
          0 },
        { "word/afchunk.htm", (const guint8 *)"<html><p>一</p></html>", 0 }
    };
    check_parts(parts, G_N_ELEMENTS(parts), "paragraph:1|一\n");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/docx/paragraphs-keep-tabs-and-breaks",
                    paragraphs_keep_tabs_and_breaks);
    g_test_add_func("/docx/deleted-and-hidden-text-is-left-out",
                    deleted_and_hidden_text_is_left_out);
    g_test_add_func("/docx/merged-cells-become-a-grid", merged_cells_become_a_grid);
    g_test_add_func("/docx/rows-may-begin-further-right", rows_may_begin_further_right);
    g_test_add_func("/docx/a-table-in-a-cell-is-read", a_table_in_a_cell_is_read);
    g_test_add_func("/docx/text-boxes-are-read-once", text_boxes_are_read_once);
    g_test_add_func("/docx/broken-files-say-so", broken_files_say_so);
    g_test_add_func("/docx/a-document-in-one-xml-file-is-read",
                    a_document_in_one_xml_file_is_read);
    g_test_add_func("/docx/a-cut-file-is-broken", a_cut_file_is_broken);
    g_test_add_func("/docx/the-text-may-be-in-a-part-with-a-number",
                    the_text_may_be_in_a_part_with_a_number);
    g_test_add_func("/docx/a-page-of-html-inside-is-read", a_page_of_html_inside_is_read);
    return g_test_run();
}
