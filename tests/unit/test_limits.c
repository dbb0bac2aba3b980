#include "data/limits.h"

#include "data/error.h"
#include "data/format.h"
#include "data/formats/formats.h"
#include "data/formats/grid.h"
#include "data/formats/pdf_table.h"
#include "tests/support/make_files.h"

#include <string.h>

/* Takes the error, which must be that of the cap. */
static void check_refusal(GError *error, const char *words)
{
    g_assert_error(error, DATA_ERROR, DATA_ERROR_LIMIT);
    g_assert_nonnull(strstr(error->message, words));
    g_error_free(error);
}

static void each_cap_says_its_number_and_what_to_do(void)
{
    const struct {
        const struct limit *limit;
        const char *message;
    } caps[] = {
        { &limits.file_bytes, "larger than 64 MiB; split it" },
        { &limits.rows, "more than 1000000 lines; split it" },
        { &limits.cells, "more than 2000000 cells; split it" },
        { &limits.cell_bytes, "holds more than 16 MiB; split it" },
        { &limits.markup_bytes, "text of more than 9 MiB without a mark-up inside" },
        { &limits.columns, "more than 256 columns; simplify it" },
        { &limits.nesting, "nested more than 250 levels deep; simplify it" },
        { &limits.members, "more than 100000 files; split it" },
        { &limits.expanded_bytes, "expands to more than 16384 MiB; unpack it" },
        { &limits.ratio, "expands more than 1000 times looks like a bomb; unpack it" },
        { &limits.depth, "nested more than 3 deep; unpack the inner ones" },
        { &limits.pages, "more than 500 pages; split it" },
    };
    G_STATIC_ASSERT(sizeof limits == sizeof caps / sizeof caps[0] * sizeof(struct limit));
    for (gsize i = 0; i < G_N_ELEMENTS(caps); i++) {
        GError *error = NULL;
        g_assert_true(limit_check(caps[i].limit, caps[i].limit->max, &error));
        g_assert_false(limit_check(caps[i].limit, caps[i].limit->max + 1, &error));
        check_refusal(error, caps[i].message);
    }
}

static void check_grid(guint rows, guint columns, const char *words)
{
    struct grid grid;
    g_autoptr(document_t) document = document_new("html");
    GError *error = NULL;
    grid_init(&grid);
    for (guint i = 0; i < rows; i++) {
        grid_add_row(&grid, 1);
        if (i == 0)
            grid_add_cell(&grid, "", columns, 1, 1);
    }
    g_assert_false(grid_emit(&grid, document, 1, &error));
    check_refusal(error, words);
    grid_clear(&grid);
}

static void a_table_of_spans_has_caps(void)
{
    check_grid((guint)limits.rows.max + 1, 1, "lines");
    check_grid((guint)(limits.cells.max / limits.columns.max) + 1,
               (guint)limits.columns.max, "cells");
}

static void append_text(GString *text, gsize bytes)
{
    gsize end = text->len + bytes;
    while (text->len < end)
        g_string_append(text, "公开");
}

/* Beyond 10 MB libxml2 drops the text and all that follows. */
static void a_paragraph_of_markup_has_a_cap(void)
{
    static const struct {
        gsize bytes;
        const char *words;
    } cases[] = { { 9 << 20, "one paragraph" }, { 11000000, "without a mark-up" } };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) html = g_string_new("<p>");
        g_autoptr(document_t) document = document_new("html");
        GError *error = NULL;
        append_text(html, cases[i].bytes);
        g_string_append(html, "<b>");
        append_text(html, cases[i].bytes);
        g_string_append(html, "</b></p><p>年报</p>");
        g_assert_false(html_read(document, (const guint8 *)html->str, html->len, &error));
        check_refusal(error, cases[i].words);
    }
}

static void a_paragraph_of_word_has_a_cap(void)
{
    g_autoptr(GString) body = g_string_new("<w:p><w:r><w:t>");
    g_autoptr(document_t) document = document_new("text");
    GError *error = NULL;
    append_text(body, 11000000);
    g_string_append(body, "</w:t></w:r></w:p>");
    g_autoptr(GByteArray) file = make_docx(body->str);
    g_assert_false(format_read(document, file->data, file->len, &error));
    check_refusal(error, "without a mark-up");
}

static void a_word_file_may_not_unpack_to_more_than_a_file(void)
{
    gsize length = (gsize)limits.file_bytes.max + 1;
    g_autofree guint8 *bytes = g_malloc(length);
    memset(bytes, ' ', length);
    const struct made_member member = { "word/document.xml", bytes, length };
    g_autoptr(GByteArray) file = make_archive("zip", NULL, &member, 1);
    g_autoptr(document_t) document = document_new("text");
    GError *error = NULL;
    g_assert_false(format_read(document, file->data, file->len, &error));
    check_refusal(error, "larger than 64 MiB");
}

static GArray *make_edges(guint n)
{
    GArray *edges = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < n; i++) {
        double edge = 20.0 * i;
        g_array_append_val(edges, edge);
    }
    return edges;
}

static void a_table_over_pages_has_a_cap_of_columns(void)
{
    g_autoptr(GArray) xs = make_edges((guint)limits.columns.max + 1);
    g_autoptr(GArray) ys = make_edges(3);
    struct pdf_table table = { .xs = xs, .ys = ys };
    gpointer part = &table;
    const GPtrArray parts = { &part, 1 };
    g_autoptr(document_t) document = document_new("pdf");
    GError *error = NULL;
    guint32 line = 0;
    g_assert_false(pdf_emit_table(document, &parts, 1, &line, &error));
    check_refusal(error, "columns");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/limits/each-cap-says-its-number-and-what-to-do",
                    each_cap_says_its_number_and_what_to_do);
    g_test_add_func("/limits/a-table-of-spans-has-caps", a_table_of_spans_has_caps);
    g_test_add_func("/limits/a-paragraph-of-markup-has-a-cap",
                    a_paragraph_of_markup_has_a_cap);
    g_test_add_func("/limits/a-paragraph-of-word-has-a-cap",
                    a_paragraph_of_word_has_a_cap);
    g_test_add_func("/limits/a-word-file-may-not-unpack-to-more-than-a-file",
                    a_word_file_may_not_unpack_to_more_than_a_file);
    g_test_add_func("/limits/a-table-over-pages-has-a-cap-of-columns",
                    a_table_over_pages_has_a_cap_of_columns);
    return g_test_run();
}
