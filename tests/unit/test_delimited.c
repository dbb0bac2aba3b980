#include "data/formats/delimited.h"
#include "data/formats/text_marks.h"

#include <string.h>

#define ROW "一、本年新收政府信息公开申请数量,37,0,0,1,1,0,39\n"
#define ROWS ROW ROW ROW ROW ROW ROW

static char *mark(const char *text)
{
    char *copy = g_malloc0(strlen(text) + TEXT_MARKS_SLACK);
    memcpy(copy, text, strlen(text));
    g_autofree struct text_word *words = g_malloc(text_marks_bytes(strlen(text)));
    struct text_marks marks = { .words = words };
    text_marks_find(&marks, copy, strlen(copy));
    delimited_mark(copy, strlen(copy), marks.signs);
    g_assert_cmpuint(strlen(copy), ==, strlen(text));
    return copy;
}

static void test_rows_between_commas_become_tabs(void)
{
    g_autofree char *text = mark("信息内容,本年制发件数\n" ROWS "行政许可,10878\n");
    g_assert_true(g_str_has_prefix(text, "信息内容\t本年制发件数\n一、本年新收"));
    g_assert_nonnull(strstr(text, "数量\t37\t0\t0\t1\t1\t0\t39\n"));
    g_assert_nonnull(strstr(text, "行政许可\t10878\n"));
    g_assert_null(strchr(text, ','));
}

static void test_quotes_protect_their_commas(void)
{
    const char *row =
        "\"部分公开,区分处理的\",\"1,234\",\"0\",\"0\",\"0\",\"0\",\"0\",\"2\"\n";
    g_autofree char *rows = g_strconcat(row, row, row, row, row, row, NULL);
    g_autofree char *text = mark(rows);
    g_assert_true(g_str_has_prefix(text, " 部分公开,区分处理的 \t 1,234 \t 0 \t"));
}

static void test_commas_of_prose_and_numbers_stay(void)
{
    static const char *const texts[] = {
        "2022年,我县公开信息1,234条,其中公告12条,通知3条,其他4条。\n",
        "行政许可\t1,234\t12,345\t0\t0\n",
        "12,345,678,901\n",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GString) many = g_string_new(NULL);
        for (guint n = 0; n < 40; n++)
            g_string_append(many, texts[i]);
        g_autofree char *text = mark(many->str);
        g_assert_cmpstr(text, ==, many->str);
    }
}

static void test_a_sentence_far_from_the_table_stays(void)
{
    g_autoptr(GString) whole = g_string_new("本年,我县,共收到申请39件\n");
    for (guint i = 0; i < 20; i++)
        g_string_append(whole, "一段\n");
    g_string_append(whole, ROWS);
    g_autofree char *text = mark(whole->str);
    g_assert_true(g_str_has_prefix(text, "本年,我县,共收到申请39件\n"));
}

static void test_latex_rows_are_cut_at_ampersands(void)
{
    const char *row = "（一）予以公开 & 1 & 0 & 0 & 0 & 0 & 0 & 1 \\\\ \\hline\n";
    g_autofree char *rows = g_strconcat(row, row, row, row, row, row, NULL);
    g_autofree char *text = mark(rows);
    g_assert_nonnull(strstr(text, "公开 \t 1 \t 0 \t"));
    g_assert_null(strstr(text, "hline"));
    g_assert_null(strchr(text, '\\'));
}

static void test_boxes_become_pipes_but_dashes_stay(void)
{
    g_autoptr(GString) box = g_string_new("├──┼──┤\n");
    for (guint i = 0; i < 12; i++)
        g_string_append(box, "│规章│0│\n");
    g_autofree char *text = mark(box->str);
    g_assert_nonnull(strstr(text, "|  规章|  0|  \n"));
    g_assert_null(strstr(text, "┼"));
    g_autofree char *dash = mark("2019──2021年\n");
    g_assert_cmpstr(dash, ==, "2019──2021年\n");
}

static void test_a_break_within_a_label_joins_it(void)
{
    g_autofree char *text = mark("| 本年<br>制发<BR/>件数 | 3 |\n");
    g_assert_cmpstr(text, ==, "| 本年制发件数          | 3 |\n");
    g_autofree char *cut = mark("| 本年<br");
    g_assert_cmpstr(cut, ==, "| 本年<br");
}

static void test_hyphens_of_a_list_are_no_signs(void)
{
    g_autoptr(GString) list = g_string_new(NULL);
    for (guint i = 0; i < 40; i++)
        g_string_append(list, "- 3\n");
    g_autofree char *text = mark(list->str);
    g_assert_true(g_str_has_prefix(text, "  3\n  3\n"));
    for (guint i = 0; i < 40; i++)
        g_string_append(list, "一段\n");
    g_autofree char *mixed = mark(list->str);
    g_assert_cmpstr(mixed, ==, list->str);
}

static void test_many_breaks_stay_linear(void)
{
    g_autoptr(GString) many = g_string_new(NULL);
    for (guint i = 0; i < 400000; i++)
        g_string_append(many, "一<br>");
    g_autofree char *text = mark(many->str);
    g_assert_nonnull(strstr(text, "一"));
}

/* Wherever it stands: each block of the marks has another before it, but the first. */
static void test_breaks_are_found_everywhere(void)
{
    static const char *const tags[] = { "<br>", "</b>", "<STRONG>" };
    for (gsize i = 0; i < G_N_ELEMENTS(tags); i++)
        for (gsize before = 0; before < 140; before++) {
            g_autofree char *letters = g_strnfill(before, 'x');
            g_autofree char *whole = g_strconcat(letters, tags[i], "后\n", NULL);
            g_autofree char *text = mark(whole);
            g_assert_null(strchr(text, '<'));
        }
    g_autofree char *other = mark("<江苏省>的<5%和<");
    g_assert_cmpstr(other, ==, "<江苏省>的<5%和<");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/delimited/rows-between-commas-become-tabs",
                    test_rows_between_commas_become_tabs);
    g_test_add_func("/delimited/quotes-protect-their-commas",
                    test_quotes_protect_their_commas);
    g_test_add_func("/delimited/commas-of-prose-and-numbers-stay",
                    test_commas_of_prose_and_numbers_stay);
    g_test_add_func("/delimited/a-sentence-far-from-the-table-stays",
                    test_a_sentence_far_from_the_table_stays);
    g_test_add_func("/delimited/latex-rows-are-cut-at-ampersands",
                    test_latex_rows_are_cut_at_ampersands);
    g_test_add_func("/delimited/boxes-become-pipes-but-dashes-stay",
                    test_boxes_become_pipes_but_dashes_stay);
    g_test_add_func("/delimited/a-break-within-a-label-joins-it",
                    test_a_break_within_a_label_joins_it);
    g_test_add_func("/delimited/hyphens-of-a-list-are-no-signs",
                    test_hyphens_of_a_list_are_no_signs);
    g_test_add_func("/delimited/many-breaks-stay-linear", test_many_breaks_stay_linear);
    g_test_add_func("/delimited/breaks-are-found-everywhere",
                    test_breaks_are_found_everywhere);
    return g_test_run();
}
