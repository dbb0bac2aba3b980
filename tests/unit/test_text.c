#include "data/error.h"
#include "data/formats/formats.h"
#include "data/limits.h"

#include <string.h>

static struct document *read_text(const char *text)
{
    struct document *document = document_new("text");
    g_autoptr(GError) error = NULL;
    g_assert_true(text_read(document, (const guint8 *)text, strlen(text), &error));
    g_assert_no_error(error);
    return document;
}

static void check(const char *text, const char *expected)
{
    g_autoptr(document_t) document = read_text(text);
    g_autofree char *dump = document_dump(document);
    g_assert_cmpstr(dump, ==, expected);
}

static void tabs_separate_and_blanks_stay(void)
{
    check("规章\t0\t\t5\n", "line:1|规章|0||5\n");
    check("\t\t人\t\n\t\n", "line:1|||人|\nline:2||\n");
    check("  一、总体情况  \n", "line:1|一、总体情况\n");
}

static void pipes_close_cells(void)
{
    check("规章 | 0 | 5 |\n", "line:1|规章|0|5\n");
    check("| 规章 | | 5 |\n", "line:1|规章||5\n");
    check("第(一)项 | |||\n", "line:1|第(一)项|||\n");
    check("0 |\n", "line:1|0\n");
    check("|\n", "line:1|\n");
    check("|||\n", "line:1|||\n");
    check("| **规章** | **0** | ** |\n", "line:1|规章|0|**\n");
    check("| a | b |\n|---|:-:|\n| 1 | - |\n", "line:1|a|b\nline:3|1|-\n");
    check("- | - | -\n--|--|--\n", "line:1|-|-|-\n"); /* at the edges of the text too */
}

static void names_of_characters_are_the_characters(void)
{
    check("&nbsp;规章&nbsp;||&nbsp;0||12&#160;\n", "line:1|规章||0||12\n");
    check("&nbsp;\t&amp;nbsp;5&nbsp;\t&ldquo;三&rdquo;\n", "line:1||5|“三”\n");
    check("a & b &c; &\n", "line:1|a & b &c; &\n");
}

static void pipes_are_told_by_marks(void)
{
    g_autoptr(document_t) document = read_text("|\n0 |\n| a | b |\na\tb\n甲   1\n甲乙\n");
    const guint8 marks[] = { DOC_PIPE | DOC_OPEN | DOC_CLOSED,
                             DOC_PIPE | DOC_CLOSED,
                             DOC_PIPE | DOC_OPEN | DOC_CLOSED,
                             DOC_TAB,
                             DOC_SPACED,
                             0 };
    g_assert_cmpuint(document->rows->len, ==, G_N_ELEMENTS(marks));
    for (guint i = 0; i < document->rows->len; i++)
        g_assert_cmpuint(document_row(document, i)->marks, ==, marks[i]);
}

static void wide_gaps_are_columns(void)
{
    check("规章      0     0    5\n", "line:1|规章|0|0|5\n");
    check("一、本年新收  21\n", "line:1|一、本年新收|21\n");
    check("我县受理申请  均已办结\n", "line:1|我县受理申请  均已办结\n");
    check("规章 ·  ·  · 7 · 0\n", "line:1|规章 ·  ·  · 7 · 0\n");
    check("规章  -  -  0\n", "line:1|规章|-|-|0\n");
    g_autoptr(document_t) document = read_text("  规章   0  12\n");
    g_assert_cmpuint(document_cell(document, 0)->x, ==, 2);
    g_assert_cmpuint(document_cell(document, 1)->x, ==, 9);
    g_assert_cmpuint(document_cell(document, 2)->x, ==, 12);
}

/* Thirty lines "<number><sign>规章\t<number>", the numbers from `first` on. */
static char *list_lines(guint first, const char *sign)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < 30; i++)
        g_string_append_printf(text, "%4u%s规章\t%u\n", first + i, sign, i % 3);
    return g_string_free(text, FALSE);
}

static void running_numbers_of_lines_are_no_cells(void)
{
    static const char *const signs[] = { "\t", ": ", " ", "." };
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++) {
        g_autofree char *text = list_lines(7, signs[i]);
        g_autoptr(document_t) document = read_text(text);
        g_autofree char *dump = document_dump(document);
        g_assert_true(g_str_has_prefix(dump, "line:1|规章|0\nline:2|规章|1\n"));
    }
    g_autofree char *years = list_lines(2001, "年");
    g_autoptr(document_t) document = read_text(years);
    g_assert_cmpstr(document_cell(document, 0)->text, ==, "2001年规章");
    check("1\t规章\n2\t0\n", "line:1|1|规章\nline:2|2|0\n");
}

static void signs_of_quotation_are_no_cells(void)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < 30; i++)
        g_string_append(text, "> 规章\t0\n>\n\n");
    g_autoptr(document_t) document = read_text(text->str);
    g_autofree char *dump = document_dump(document);
    g_assert_true(
        g_str_has_prefix(dump, "line:1|规章|0\nbreak:2\nbreak:3\nline:4|规章|0\n"));
    g_string_free(text, TRUE);
    check("> 规章\n0\n", "line:1|> 规章\nline:2|0\n");
}

static void numbers_of_pages_are_no_cells(void)
{
    check("0\n\n          1\n\n5\n\n          2\n\n7\n",
          "line:1|0\nbreak:2\nbreak:3\nbreak:4\nline:5|5\nbreak:6\nbreak:7\nbreak:8\n"
          "line:9|7\n");
    check("0\n\n  第 1 页 共 2 页\n\n5\n\n  第 2 页 共 2 页\n",
          "line:1|0\nbreak:2\nbreak:3\nbreak:4\nline:5|5\nbreak:6\nbreak:7\n");
    check("0\n3\n\f5\n4\n\f6\n",
          "line:1|0\nbreak:2\nbreak:3\nline:3|5\nbreak:4\nbreak:5\n"
          "line:5|6\n");
    check("0\n\n          4\n\n5\n\n          2\n",
          "line:1|0\nbreak:2\nline:3|4\nbreak:4\nline:5|5\nbreak:6\nline:7|2\n");
}

static void lines_and_pages_are_numbered(void)
{
    check("a\r\n\r\nb\rc", "line:1|a\nbreak:2\nline:3|b\nline:4|c\n");
    g_autoptr(document_t) document = read_text("a\n\fb\nc\f\nd\n");
    g_autofree char *dump = document_dump(document);
    g_assert_cmpstr(dump, ==,
                    "line:1|a\nbreak:2\nline:2|b\nline:3|c\nbreak:3\nline:4|d\n");
    const guint pages[] = { 1, 1, 2, 2, 2, 3 };
    for (guint i = 0; i < document->rows->len; i++)
        g_assert_cmpuint(document_row(document, i)->page, ==, pages[i]);
    g_assert_cmpuint(document_row(document, 1)->marks, ==, DOC_PAGE);
}

static void odd_inputs_are_read(void)
{
    check("", "");
    check("\n", "break:1\n");
    check("|", "line:1|\n");
    check("\t", "line:1||\n");
    check(" \t ", "line:1||\n");
    check("0", "line:1|0\n");
    check("||a", "line:1||a\n");
}

/* Adds a cell of the line to the dump, and its number to the texts if it is one. */
static void expect_cell(const char *text, gsize length, GString *dump, GArray *texts,
                        guint *n)
{
    g_autofree char *cell = g_strndup(text, length);
    g_strstrip(cell);
    g_string_append_printf(dump, "|%s", cell);
    if (!g_str_is_ascii(cell))
        g_array_append_val(texts, *n);
    ++*n;
}

/* What the lines of a text with tabs alone are to be read as: a lone tab behind a blank
 * line is none. */
static char *expect_tabbed(const char *text, GArray *texts)
{
    GString *dump = g_string_new(NULL);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    guint n = 0;
    gboolean blank = FALSE;
    for (guint i = 0; lines[i] != NULL && (lines[i + 1] != NULL || *lines[i]); i++) {
        blank = lines[i][strspn(lines[i], " ")] == '\0' ||
                (blank && strcmp(lines[i], "\t") == 0);
        g_string_append_printf(dump, "%s:%u", blank ? "break" : "line", i + 1);
        g_auto(GStrv) cells = g_strsplit(lines[i], "\t", -1);
        for (guint k = 0; !blank && cells[k] != NULL; k++)
            expect_cell(cells[k], strlen(cells[k]), dump, texts, &n);
        g_string_append_c(dump, '\n');
    }
    return g_string_free(dump, FALSE);
}

static void check_tabbed(const char *text)
{
    g_autoptr(GArray) texts = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autofree char *expected = expect_tabbed(text, texts);
    g_autoptr(document_t) document = read_text(text);
    g_autofree char *dump = document_dump(document);
    g_assert_cmpstr(dump, ==, expected);
    g_assert_cmpmem(document->texts->data, 4 * document->texts->len, texts->data,
                    4 * texts->len);
    for (guint i = 0; i < document->cells->len; i++) {
        const struct doc_cell *cell = document_cell(document, i);
        g_assert_cmpint(cell->ascii, ==, g_str_is_ascii(cell->text));
        g_assert_cmpuint(cell->length, ==, strlen(cell->text));
    }
}

/* Cells, tabs and lines in every order and at every place of the words they are found in.
 */
static void tabs_are_found_everywhere(void)
{
    static const char *const pieces[] = {
        "0",      "12",         "\t",          "\t",
        "\t\t\t", "\n",         "\n\n",        "公",
        " ",      "予以公开 0", "1376.3362\t", "三、本年度办理结果（六）其他处理"
    };
    guint32 seed = 1;
    for (guint round = 0; round < 2000; round++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (guint n = round % 97; n > 0; n--) {
            seed = seed * 1664525u + 1013904223u;
            const char *piece = pieces[(seed >> 16) % G_N_ELEMENTS(pieces)];
            gboolean gap = *piece == ' ' && g_str_has_suffix(text->str, " ");
            g_string_append(text, gap ? "x" : piece);
        }
        check_tabbed(text->str);
    }
}

/* White space and stars are cut off wherever the cell is in the words of the text; lines
 * with pipes before it begin the tabs' lines within a word. */
static void cells_are_trimmed_everywhere(void)
{
    static const char *const before[] = { "", "|d|\n" };
    for (guint i = 0; i < 2 * 150; i++) {
        g_autofree char *fill = g_strnfill(i / 2, 'x');
        g_autofree char *text =
            g_strdup_printf("%s %s \t *1* \t$2$\t\t（ 3\t* \n  %s\n4 \t (5)\n*6*",
                            before[i % 2], fill, fill);
        const guint n = i % 2 + 1;
        g_autofree char *dump = g_strdup_printf(
            "%sline:%u|%s|1|2||（ 3|*\n%s:%u%s%s\nline:%u|4|(5)\nline:%u|6\n",
            n > 1 ? "line:1|d\n" : "", n, fill, *fill ? "line" : "break", n + 1,
            *fill ? "|" : "", fill, n + 2, n + 3);
        check(text, dump);
    }
}

static void lines_with_gaps_stand_among_others(void)
{
    check("a\tb\n\n甲  1  2\nc\t\n|d|\ne", "line:1|a|b\nbreak:2\nline:3|甲|1|2\n"
                                           "line:4|c|\nline:5|d\nline:6|e\n");
    check("甲\t1  2\n乙\t3\n", "line:1|甲|1  2\nline:2|乙|3\n");
}

static char *repeat(const char *text, gsize bytes)
{
    GString *out = g_string_sized_new(bytes + 16);
    while (out->len < bytes)
        g_string_append(out, text);
    return g_string_free(out, FALSE);
}

static void check_refused(const char *unit, gsize bytes, const char *words)
{
    g_autofree char *text = repeat(unit, bytes);
    g_autoptr(document_t) document = document_new("text");
    g_autoptr(GError) error = NULL;
    g_assert_false(text_read(document, (const guint8 *)text, strlen(text), &error));
    g_assert_error(error, DATA_ERROR, DATA_ERROR_LIMIT);
    g_assert_nonnull(strstr(error->message, words));
}

static void too_much_is_refused(void)
{
    check_refused("0\n", 2 * limits.rows.max + 2, "lines");
    check_refused("0\t1\t2\t3\n", 4 * limits.cells.max / 2 + 4096, "cells");
    check_refused("公开", limits.cell_bytes.max + 6, "one paragraph");
}

/* Ten megabytes of tabs or blank lines end in a handful of cells, in one pass. */
static void emptiness_is_cheap(void)
{
    g_autofree char *tabs = repeat("\t", 10 << 20);
    g_autoptr(document_t) document = read_text(tabs);
    g_assert_cmpuint(document->cells->len, <=, 64);
    g_autofree char *lines = repeat("\n", 10 << 20);
    g_autoptr(document_t) blank = read_text(lines);
    g_assert_cmpuint(blank->rows->len, <=, 64);
}

static void a_document_is_used_again(void)
{
    g_autoptr(document_t) document = document_new("text");
    for (guint i = 0; i < 3; i++) {
        document_reset(document, "text");
        g_assert_true(text_read(document, (const guint8 *)"a\tb\nc", 5, NULL));
        g_autofree char *dump = document_dump(document);
        g_assert_cmpstr(dump, ==, "line:1|a|b\nline:2|c\n");
    }
}

/* Longer texts and shorter ones, of tabs and of pipes: what a text leaves is no part of
 * the next, whether there is room for that or not. */
static void what_a_text_left_is_gone(void)
{
    static const char *const lines[] = { "规章\t0\t\t5\n", "规章 | 0 | 5 |\n", "人\n\n" };
    static const guint counts[] = { 1, 900, 3, 4000, 0, 40, 9000, 2 };
    g_autoptr(document_t) document = document_new("text");
    for (gsize i = 0; i < G_N_ELEMENTS(counts) * G_N_ELEMENTS(lines); i++) {
        g_autoptr(GString) text = g_string_new("甲\t乙\n");
        for (guint n = 0; n < counts[i % G_N_ELEMENTS(counts)]; n++)
            g_string_append(text, lines[i % G_N_ELEMENTS(lines)]);
        document_reset(document, "text");
        g_assert_true(text_read(document, (const guint8 *)text->str, text->len, NULL));
        g_autofree char *dump = document_dump(document);
        check(text->str, dump);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text/tabs-separate-and-blanks-stay", tabs_separate_and_blanks_stay);
    g_test_add_func("/text/pipes-close-cells", pipes_close_cells);
    g_test_add_func("/text/names-of-characters-are-the-characters",
                    names_of_characters_are_the_characters);
    g_test_add_func("/text/pipes-are-told-by-marks", pipes_are_told_by_marks);
    g_test_add_func("/text/wide-gaps-are-columns", wide_gaps_are_columns);
    g_test_add_func("/text/running-numbers-of-lines-are-no-cells",
                    running_numbers_of_lines_are_no_cells);
    g_test_add_func("/text/numbers-of-pages-are-no-cells", numbers_of_pages_are_no_cells);
    g_test_add_func("/text/signs-of-quotation-are-no-cells",
                    signs_of_quotation_are_no_cells);
    g_test_add_func("/text/lines-and-pages-are-numbered", lines_and_pages_are_numbered);
    g_test_add_func("/text/odd-inputs-are-read", odd_inputs_are_read);
    g_test_add_func("/text/tabs-are-found-everywhere", tabs_are_found_everywhere);
    g_test_add_func("/text/cells-are-trimmed-everywhere", cells_are_trimmed_everywhere);
    g_test_add_func("/text/lines-with-gaps-stand-among-others",
                    lines_with_gaps_stand_among_others);
    g_test_add_func("/text/too-much-is-refused", too_much_is_refused);
    g_test_add_func("/text/emptiness-is-cheap", emptiness_is_cheap);
    g_test_add_func("/text/a-document-is-used-again", a_document_is_used_again);
    g_test_add_func("/text/what-a-text-left-is-gone", what_a_text_left_is_gone);
    return g_test_run();
}
