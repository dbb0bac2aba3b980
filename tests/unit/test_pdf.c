#include "data/error.h"
#include "data/format.h"
#include "data/limits.h"
#include "tests/support/make_files.h"

#include <cairo.h>
#include <string.h>

static const double edges[] = { 60, 140, 300, 360, 420, 480 };

static struct document *read_pdf(GByteArray *file)
{
    struct document *document = document_new("text");
    g_autoptr(GError) error = NULL;
    g_assert_true(format_read(document, file->data, file->len, &error));
    g_assert_no_error(error);
    g_assert_cmpstr(document->format, ==, "pdf");
    g_byte_array_unref(file);
    return document;
}

static void check(struct made_pdf *pdf, const char *expected)
{
    g_autoptr(document_t) document = read_pdf(made_pdf_finish(pdf));
    g_autofree char *dump = document_dump(document);
    g_assert_cmpstr(dump, ==, expected);
}

static void add_rows(struct made_pdf *pdf)
{
    const struct made_cell head[] = { { 0, 2, "信息内容" },
                                      { 2, 3, "本年处理\n决定数量" } };
    const struct made_cell row[] = { { 0, 2, "行政许可" }, { 2, 3, "550" } };
    made_pdf_row(pdf, edges, head, G_N_ELEMENTS(head), 36);
    made_pdf_row(pdf, edges, row, G_N_ELEMENTS(row), 20);
}

static void rules_make_a_grid(void)
{
    struct made_pdf *pdf = made_pdf_new();
    made_pdf_text(pdf, 60, 12, "二、主动公开政府信息情况，以下是一张有线的表格");
    add_rows(pdf);
    const struct made_cell wide[] = {
        { 0, 1, "规章" }, { 1, 1, "甲" }, { 2, 1, "0" }, { 3, 1, "5" }, { 4, 1, "" }
    };
    made_pdf_row(pdf, edges, wide, G_N_ELEMENTS(wide), 20);
    check(
        pdf,
        "paragraph:1|二、主动公开政府信息情况，以下是一张有线的表格\n"
        "grid:2|信息内容|^信息内容|本年处理决定数量|^本年处理决定数量|^本年处理决定数量\n"
        "grid:3|行政许可|^行政许可|550|^550|^550\n"
        "grid:4|规章|甲|0|5|\n");
}

static void a_table_goes_on_across_pages(void)
{
    struct made_pdf *pdf = made_pdf_new();
    made_pdf_text(pdf, 60, 12, "三、收到和处理政府信息公开申请情况，表格跨两页");
    const struct made_cell row[] = { { 0, 2, "行政许可" }, { 2, 3, "550" } };
    made_pdf_row(pdf, edges, row, 2, 20);
    made_pdf_page_number(pdf, "- 1 -");
    made_pdf_next_page(pdf);
    const struct made_cell next[] = { { 0, 2, "行政处罚" },
                                      { 2, 2, "7" },
                                      { 4, 1, "8" } };
    made_pdf_row(pdf, edges, next, 3, 20);
    made_pdf_page_number(pdf, "- 2 -");
    g_autoptr(document_t) document = read_pdf(made_pdf_finish(pdf));
    g_autofree char *dump = document_dump(document);
    g_assert_cmpstr(dump, ==,
                    "paragraph:1|三、收到和处理政府信息公开申请情况，表格跨两页\n"
                    "grid:2|行政许可|550|^550\n"
                    "grid:3|行政处罚|7|8\n");
    g_assert_cmpuint(document_row(document, 1)->table, ==, 1);
    g_assert_cmpuint(document_row(document, 2)->table, ==, 1);
    g_assert_cmpuint(document_row(document, 1)->page, ==, 1);
    g_assert_cmpuint(document_row(document, 2)->page, ==, 2);
}

static void a_cell_cut_by_a_page_goes_on(void)
{
    struct made_pdf *pdf = made_pdf_new();
    made_pdf_text(pdf, 60, 12, "三、收到和处理政府信息公开申请情况，分组跨页");
    const struct made_cell row[] = { { 0, 1, "无法提供" },
                                     { 1, 1, "不掌握" },
                                     { 2, 3, "1" } };
    made_pdf_row(pdf, edges, row, 3, 20);
    made_pdf_next_page(pdf);
    const struct made_cell next[] = { { 0, 1, "" }, { 1, 1, "不明确" }, { 2, 3, "2" } };
    made_pdf_row(pdf, edges, next, 3, 20);
    check(pdf, "paragraph:1|三、收到和处理政府信息公开申请情况，分组跨页\n"
               "grid:2|无法提供|不掌握|1\n"
               "grid:3|^无法提供|不明确|2\n");
}

static void an_empty_number_is_not_filled_from_above(void)
{
    struct made_pdf *pdf = made_pdf_new();
    made_pdf_text(pdf, 60, 12, "三、收到和处理政府信息公开申请情况，空格跨页");
    const struct made_cell row[] = { { 0, 2, "甲" }, { 2, 3, "1" } };
    made_pdf_row(pdf, edges, row, 2, 20);
    made_pdf_next_page(pdf);
    const struct made_cell next[] = { { 0, 2, "乙" }, { 2, 3, "" } };
    made_pdf_row(pdf, edges, next, 2, 20);
    check(pdf, "paragraph:1|三、收到和处理政府信息公开申请情况，空格跨页\n"
               "grid:2|甲|1\n"
               "grid:3|乙|\n");
}

static void a_blank_under_the_heads_of_the_page_before_is_blank(void)
{
    struct made_pdf *pdf = made_pdf_new();
    made_pdf_text(pdf, 60, 12, "四、行政复议、行政诉讼情况，表头在上一页");
    const struct made_cell head[] = { { 0, 1, "维持" },
                                      { 1, 1, "纠正" },
                                      { 2, 3, "总计" } };
    made_pdf_row(pdf, edges, head, 3, 20);
    made_pdf_next_page(pdf);
    const struct made_cell row[] = { { 0, 1, "" }, { 1, 1, "3" }, { 2, 3, "" } };
    made_pdf_row(pdf, edges, row, 3, 20);
    check(pdf, "paragraph:1|四、行政复议、行政诉讼情况，表头在上一页\n"
               "grid:2|维持|纠正|总计\n"
               "grid:3||3|\n");
}

static void lines_join_to_paragraphs(void)
{
    struct made_pdf *pdf = made_pdf_new();
    made_pdf_text(pdf, 220, 18, "某县年度报告");
    made_pdf_text(pdf, 84, 12,
                  "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九");
    made_pdf_text(pdf, 60, 12, "这一行接着上一行受理12件。");
    made_pdf_text(pdf, 84, 12, "另起一段。");
    made_pdf_page_number(pdf, "— 1 —");
    check(pdf, "paragraph:1|某县年度报告\n"
               "paragraph:2|一二三四五六七八九十一二三四五六七八九十一二三四五六七八九"
               "这一行接着上一行受理12件。\n"
               "paragraph:3|另起一段。\n");
}

static void columns_without_rules_are_told_by_gaps(void)
{
    struct made_pdf *pdf = made_pdf_new();
    made_pdf_text(pdf, 60, 12, "二、主动公开政府信息情况，这张表没有线");
    const struct made_cell row[] = { { 0, 1, "规章" }, { 2, 1, "0" }, { 3, 1, "12" } };
    made_pdf_open_row(pdf, edges, row, 3, 20);
    g_autoptr(document_t) document = read_pdf(made_pdf_finish(pdf));
    g_autofree char *dump = document_dump(document);
    g_assert_cmpstr(
        dump, ==,
        "paragraph:1|二、主动公开政府信息情况，这张表没有线\nline:2|规章|0|12\n");
    g_assert_cmpuint(document_row(document, 1)->marks, ==, DOC_SPACED);
    g_assert_cmpint(ABS(document_cell(document, 2)->x - 303), <=, 1);
}

static void check_refused(GByteArray *file, gsize length, const char *words)
{
    g_autoptr(document_t) document = document_new("text");
    g_autoptr(GError) error = NULL;
    g_assert_false(format_read(document, file->data, length, &error));
    g_assert_nonnull(strstr(error->message, words));
}

static void a_scan_says_so(void)
{
    struct made_pdf *pdf = made_pdf_new();
    add_rows(pdf);
    g_byte_array_unref(made_pdf_finish(pdf));
    pdf = made_pdf_new();
    g_autoptr(GByteArray) file = made_pdf_finish(pdf);
    check_refused(file, file->len, "scanned, needs OCR");
}

static void a_broken_file_says_so(void)
{
    struct made_pdf *pdf = made_pdf_new();
    add_rows(pdf);
    g_autoptr(GByteArray) file = made_pdf_finish(pdf);
    check_refused(file, 40, "broken PDF");
}

static void too_many_pages_are_refused(void)
{
    struct made_pdf *pdf = made_pdf_new();
    for (guint64 i = 0; i <= limits.pages.max; i++)
        made_pdf_next_page(pdf);
    g_autoptr(GByteArray) file = made_pdf_finish(pdf);
    check_refused(file, file->len, "pages");
}

static void write_at(struct made_pdf *pdf, double x, double y, double size,
                     const char *text)
{
    cairo_t *cairo = made_pdf_cairo(pdf);
    cairo_set_font_size(cairo, size);
    cairo_move_to(cairo, x, y);
    cairo_show_text(cairo, text);
}

static const char line_of_text[] = "全年收到政府信息公开申请，公开情况如下：行政许可";

/* Words apart from each other, as programs of OCR set them. */
static void write_words(struct made_pdf *pdf, double x, double y, const char *words)
{
    g_auto(GStrv) each = g_strsplit(words, " ", -1);
    for (guint i = 0; each[i] != NULL; i++)
        write_at(pdf, x + 32 * i, y, 12, each[i]);
}

/* A page with a table, turned by so much before it is printed. */
static char *dump_turned(double degrees)
{
    struct made_pdf *pdf = made_pdf_new();
    cairo_t *cairo = made_pdf_cairo(pdf);
    cairo_translate(cairo, 300, 400);
    cairo_rotate(cairo, degrees * G_PI / 180);
    cairo_translate(cairo, -300, -400);
    for (guint i = 0; i < 6; i++)
        write_words(pdf, 84, 170 + 16 * i,
                    "规章 制度 主动 公开 政府 信息 情况 这张 表是 歪的 一点");
    for (guint i = 0; i < 6; i++) {
        write_words(pdf, 84, 300 + 16 * i, "规章 制度");
        write_words(pdf, 340, 300 + 16 * i, "0 12");
    }
    add_rows(pdf);
    g_autoptr(document_t) document = read_pdf(made_pdf_finish(pdf));
    return document_dump(document);
}

static void a_page_scanned_askew_is_set_upright(void)
{
    static const double turns[] = { -1.5, -0.4, 0.4, 0.8, 2 };
    g_autofree char *upright = dump_turned(0);
    for (gsize i = 0; i < G_N_ELEMENTS(turns); i++) {
        g_autofree char *turned = dump_turned(turns[i]);
        g_assert_cmpstr(turned, ==, upright);
    }
}

/* "550" with a small raised "1" behind it. */
static void a_raised_mark_is_no_digit(void)
{
    struct made_pdf *pdf = made_pdf_new();
    double x, y;
    write_at(pdf, 60, 100, 14, line_of_text);
    cairo_show_text(made_pdf_cairo(pdf), "550");
    cairo_get_current_point(made_pdf_cairo(pdf), &x, &y);
    write_at(pdf, x, y - 6, 6, "1");
    check(pdf, "paragraph:1|全年收到政府信息公开申请，公开情况如下：行政许可550\n");
}

static void light_letters_on_a_light_ground_are_left_out(void)
{
    struct made_pdf *pdf = made_pdf_new();
    write_at(pdf, 60, 100, 14, line_of_text);
    cairo_show_text(made_pdf_cairo(pdf), "550");
    cairo_set_source_rgb(made_pdf_cairo(pdf), 0.95, 0.95, 0.95);
    cairo_set_font_size(made_pdf_cairo(pdf), 12);
    cairo_show_text(made_pdf_cairo(pdf), "77");
    check(pdf, "paragraph:1|全年收到政府信息公开申请，公开情况如下：行政许可550\n");
}

static void large_letters_behind_the_text_are_left_out(void)
{
    struct made_pdf *pdf = made_pdf_new();
    write_at(pdf, 60, 100, 14, line_of_text);
    write_at(pdf, 60, 118, 60, "某县政府");
    check(pdf, "paragraph:1|全年收到政府信息公开申请，公开情况如下：行政许可\n");
}

/* A rule of the table runs through the number: it stands in one cell, whole. */
static void a_number_across_a_rule_is_not_cut(void)
{
    struct made_pdf *pdf = made_pdf_new();
    const double narrow[] = { 60, 140, 160, 240 };
    const struct made_cell row[] = { { 0, 1, "行政许可" },
                                     { 1, 1, "123456" },
                                     { 2, 1, "" } };
    made_pdf_text(pdf, 60, 12, line_of_text);
    made_pdf_row(pdf, narrow, row, G_N_ELEMENTS(row), 20);
    made_pdf_row(pdf, narrow, row, G_N_ELEMENTS(row), 20);
    g_autoptr(document_t) document = read_pdf(made_pdf_finish(pdf));
    g_autofree char *dump = document_dump(document);
    g_assert_nonnull(strstr(dump, "|123456"));
}

/* What a browser prints at the edges of each page is none of the table between them. */
static void heads_and_feet_of_a_browser_are_left_out(void)
{
    static const char *const feet[] = { "1/2", "2/2" };
    struct made_pdf *pdf = made_pdf_new();
    for (gsize i = 0; i < G_N_ELEMENTS(feet); i++) {
        if (i > 0)
            made_pdf_next_page(pdf);
        write_at(pdf, 30, 20, 9, "11/21/26, 4:56 PM");
        add_rows(pdf);
        write_at(pdf, 30, 830, 9, "https://www.example.gov.cn/nb.html");
        write_at(pdf, 540, 830, 9, feet[i]);
    }
    check(pdf, "paragraph:1|11/21/26,4:56PM\n"
               "grid:2|信息内容|本年处理决定数量\n"
               "grid:3|行政许可|550\n"
               "grid:4|信息内容|本年处理决定数量\n"
               "grid:5|行政许可|550\n");
}

/* Strokes of the words beside rules stand where their ground is looked for: they are seen
 * all the same. */
static void rules_close_to_words_are_seen(void)
{
    enum { TOP = 300, HIGH = 14, RULE = 140 };
    struct made_pdf *pdf = made_pdf_new();
    cairo_t *cairo = made_pdf_cairo(pdf);
    made_pdf_text(pdf, 60, 12, line_of_text);
    cairo_rectangle(cairo, 60, TOP, 160, 2 * HIGH);
    cairo_move_to(cairo, RULE, TOP);
    cairo_rel_line_to(cairo, 0, 2 * HIGH);
    cairo_move_to(cairo, 60, TOP + HIGH);
    cairo_rel_line_to(cairo, 160, 0);
    for (gint row = 0; row < 2; row++) {
        cairo_move_to(cairo, RULE + 2.5, TOP + row * HIGH + 2);
        cairo_rel_line_to(cairo, 0, HIGH - 4);
    }
    for (gint stroke = 0; stroke < 10; stroke++) {
        cairo_move_to(cairo, 64 + 15 * stroke, TOP + HIGH + 2.5);
        cairo_rel_line_to(cairo, 11, 0);
    }
    cairo_stroke(cairo);
    write_at(pdf, 70, TOP + HIGH - 3, 9, "5");
    write_at(pdf, 160, TOP + HIGH - 3, 9, "6");
    check(pdf, "paragraph:1|全年收到政府信息公开申请，公开情况如下：行政许可\n"
               "grid:2|5|6\n"
               "grid:3||\n");
}

static void check_turned_page(double angle)
{
    struct made_pdf *pdf = made_pdf_new();
    cairo_t *cairo = made_pdf_cairo(pdf);
    cairo_save(cairo);
    cairo_translate(cairo, 300, 400);
    cairo_rotate(cairo, angle);
    write_at(pdf, -250, 0, 14, line_of_text);
    cairo_show_text(cairo, "123456");
    write_at(pdf, -250, 40, 14, "行政处罚40007");
    cairo_restore(cairo);
    check(pdf, "paragraph:1|全年收到政府信息公开申请，公开情况如下：行政许可123456"
               "行政处罚40007\n");
}

static void a_page_on_its_side_is_turned(void)
{
    check_turned_page(G_PI / 2);
    check_turned_page(-G_PI / 2);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pdf/rules-make-a-grid", rules_make_a_grid);
    g_test_add_func("/pdf/a-table-goes-on-across-pages", a_table_goes_on_across_pages);
    g_test_add_func("/pdf/a-cell-cut-by-a-page-goes-on", a_cell_cut_by_a_page_goes_on);
    g_test_add_func("/pdf/an-empty-number-is-not-filled-from-above",
                    an_empty_number_is_not_filled_from_above);
    g_test_add_func("/pdf/a-blank-under-the-heads-of-the-page-before-is-blank",
                    a_blank_under_the_heads_of_the_page_before_is_blank);
    g_test_add_func("/pdf/lines-join-to-paragraphs", lines_join_to_paragraphs);
    g_test_add_func("/pdf/columns-without-rules-are-told-by-gaps",
                    columns_without_rules_are_told_by_gaps);
    g_test_add_func("/pdf/a-scan-says-so", a_scan_says_so);
    g_test_add_func("/pdf/a-broken-file-says-so", a_broken_file_says_so);
    g_test_add_func("/pdf/too-many-pages-are-refused", too_many_pages_are_refused);
    g_test_add_func("/pdf/a-raised-mark-is-no-digit", a_raised_mark_is_no_digit);
    g_test_add_func("/pdf/light-letters-on-a-light-ground-are-left-out",
                    light_letters_on_a_light_ground_are_left_out);
    g_test_add_func("/pdf/large-letters-behind-the-text-are-left-out",
                    large_letters_behind_the_text_are_left_out);
    g_test_add_func("/pdf/a-number-across-a-rule-is-not-cut",
                    a_number_across_a_rule_is_not_cut);
    g_test_add_func("/pdf/heads-and-feet-of-a-browser-are-left-out",
                    heads_and_feet_of_a_browser_are_left_out);
    g_test_add_func("/pdf/rules-close-to-words-are-seen", rules_close_to_words_are_seen);
    g_test_add_func("/pdf/a-page-on-its-side-is-turned", a_page_on_its_side_is_turned);
    g_test_add_func("/pdf/a-page-scanned-askew-is-set-upright",
                    a_page_scanned_askew_is_set_upright);
    int status = g_test_run();
    cairo_debug_reset_static_data(); /* drawing the PDFs filled cairo's font caches */
    return status;
}
