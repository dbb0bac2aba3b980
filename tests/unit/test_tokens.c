/* The cells of a report as a stream of tokens. */
#include "data/extract/tokens.h"

#include "tests/support/reading.h"

/* A letter for each token, and its section: "L3 N3 N3". */
static char *list_tokens(const char *text)
{
    g_autoptr(document_t) document = read_document(text, strlen(text));
    struct report_range range = { 0, document->rows->len };
    struct token_reader *reader = token_reader_new();
    GString *list = g_string_new(NULL);
    guint n;
    const struct token *tokens = tokens_read(reader, document, &range, &n);
    for (guint i = 0; i < n; i++)
        g_string_append_printf(list, "%s%c%d", i > 0 ? " " : "",
                               "NB-?LTE"[tokens[i].kind], tokens[i].section);
    token_reader_free(reader);
    return g_string_free(list, FALSE);
}

static void check(const char *text, const char *expected)
{
    g_autofree char *list = list_tokens(text);
    g_assert_cmpstr(list, ==, expected);
}

#define DOCUMENTS "二、主动公开政府信息情况\n"
#define REQUESTS "三、收到和处理政府信息公开申请情况\n"

static void blanks_before_a_text_are_none(void)
{
    check(REQUESTS "\t\t重复申请\t1\t\t\n", "L3 L3 N3 B3 B3");
    check(REQUESTS "\t(五)不予处理\t2.重复申请\t1\n", "L3 L3 L3 N3");
    check(REQUESTS "\t5件\t1\n", "L3 B3 N3 N3");
    check(REQUESTS "\t\t5\t1\n", "L3 B3 B3 N3 N3");
    check(REQUESTS "\t5\n", "L3 N3");
}

static void an_ordinal_with_a_cell_of_its_own_is_no_number(void)
{
    check(REQUESTS "2\t重复申请\t1\n", "L3 L3 N3");
    check(REQUESTS "7\t重复申请\t1\n", "L3 N3 L3 N3");
}

static void a_section_ends_where_another_begins(void)
{
    check("1\n无\n" DOCUMENTS "规章\t1\n" REQUESTS
          "重复申请\t2\n五、存在的主要问题及改进情况\n3\n",
          "L2 L2 N2 L3 L3 N3 L0");
}

/* A heading that was read within its own section, and is met again outside: its text is
 * kept with what it gave. */
static void a_heading_names_its_section_wherever_it_stands(void)
{
    check(REQUESTS REQUESTS REQUESTS DOCUMENTS REQUESTS "1\n", "L3 L3 L3 L2 L3 N3");
}

static void a_row_between_two_sections_is_of_both(void)
{
    check(DOCUMENTS "规章\t1\t三、收到和处理政府信息公开申请情况\t重复申请\t2\n",
          "L2 L2 N2 L3 L3 N3");
}

/* Texts met before are known by what they gave then: the cell before must not count. A
 * sign joins the names of a row and its column only within a cell. */
static void a_text_is_read_the_same_behind_any_other(void)
{
    static const char review[] = "四、政府信息公开行政复议、行政诉讼情况\n";
    static const char *const before[] = { "行政复议", "1", "说明" };
    static const char *const letters[] = { "L4", "N4", "T4" };
    for (gsize i = 0; i < G_N_ELEMENTS(before); i++) {
        g_autofree char *text = g_strconcat(review, before[i], "\t-结果维持\n", NULL);
        g_autofree char *expected = g_strconcat("L4 ", letters[i], " -4 L4", NULL);
        check(text, expected);
    }
    check("四、政府信息公开行政复议、行政诉讼情况\n行政复议-结果维持\n", "L4 L4 L4");
}

/* The tokens of a section are found in its range, wherever its rows end. */
static void each_section_knows_its_range(void)
{
    const char *text =
        DOCUMENTS "规章\t1\n\n" REQUESTS "重复申请\t2\n" DOCUMENTS "行政许可\t3\n";
    g_autoptr(document_t) document = read_document(text, strlen(text));
    struct report_range range = { 0, document->rows->len };
    struct token_reader *reader = token_reader_new();
    guint n, first, end;
    const struct token *tokens = tokens_read(reader, document, &range, &n);
    for (guint8 section = 2; section <= 4; section++) {
        tokens_section(reader, section, &first, &end);
        for (guint i = 0; i < n; i++)
            g_assert_true(tokens[i].section != section || (i >= first && i < end));
        g_assert_cmpint(section == 4, ==, first == end);
    }
    token_reader_free(reader);
}

static void a_run_says_how_long_it_is(void)
{
    const char *text = REQUESTS "重复申请\t1\t\t23\t-4\t\t无\t5\n";
    g_autoptr(document_t) document = read_document(text, strlen(text));
    struct report_range range = { 0, document->rows->len };
    struct token_reader *reader = token_reader_new();
    guint n;
    const struct token *tokens = tokens_read(reader, document, &range, &n);
    g_assert_cmpuint(n, ==, 9);
    g_assert_cmpuint(tokens[2].run, ==, 5);
    g_assert_cmpuint(tokens[2].numbers, ==, 3);
    g_assert_cmpfloat(tokens[4].number, ==, 23);
    g_assert_cmpuint(tokens[4].length, ==, 2);
    g_assert_cmpuint(tokens[4].run, ==, 0);
    g_assert_cmpfloat(tokens[5].number, ==, -4);
    g_assert_cmpuint(tokens[8].run, ==, 1);
    token_reader_free(reader);
}

/* Each cell of the row, a blank or a number, gives a token of its own. */
static void check_row(const char *row)
{
    g_autofree char *text = g_strconcat(REQUESTS "重复申请\t", row, "\n", NULL);
    g_autoptr(document_t) document = read_document(text, strlen(text));
    struct report_range range = { 0, document->rows->len };
    struct token_reader *reader = token_reader_new();
    g_auto(GStrv) cells = g_strsplit(row, "\t", -1);
    guint n, n_cells = g_strv_length(cells), numbers = 0;
    const struct token *tokens = tokens_read(reader, document, &range, &n);
    g_assert_cmpuint(n, ==, 2 + n_cells);
    for (guint i = 0; i < n_cells; i++) {
        const struct token *token = &tokens[2 + i];
        g_assert_cmpuint(token->cell, ==, tokens[1].cell + 1 + i);
        g_assert_cmpuint(token->length, ==, strlen(cells[i]));
        g_assert_cmpfloat(token->number, ==, g_ascii_strtod(cells[i], NULL));
        g_assert_cmpint(token->kind, ==, *cells[i] == '\0' ? TOKEN_BLANK : TOKEN_NUMBER);
        numbers += token->kind == TOKEN_NUMBER;
    }
    g_assert_cmpuint(tokens[2].run, ==, n_cells);
    g_assert_cmpuint(tokens[2].numbers, ==, numbers);
    token_reader_free(reader);
}

/* Rows of seven digits, and those that are as long. */
static void every_cell_of_a_row_is_its_own(void)
{
    check_row("1\t2\t3\t4\t5\t6\t7");
    check_row("9\t0\t0\t0\t0\t0\t9\t\t");
    check_row("\t1\t2\t3\t4\t5\t6\t7");
    check_row("1\t2\t3\t4\t5\t6\t7\t8\t9\t0\t1\t2\t3\t4\t5");
    check_row("1\t2\t3\t4\t5\t6\t78");
    check_row("12\t\t3\t4\t5\t6\t7");
    check_row("\t12\t3\t4\t5\t6\t7");
    check_row("1\t2\t3\t\t45\t6\t7");
    check_row("10\t0\t100\t0\t0\t99\t1099");
    check(REQUESTS "重复申请\t1\t2\t3\t/\t5\t6\t7\n", "L3 L3 N3 N3 N3 -3 N3 N3 N3");
    check(REQUESTS "重复申请\t1\t2\t3\t:\t5\t6\t7\n", "L3 L3 N3 N3 N3 ?3 N3 N3 N3");
    check(REQUESTS "重复申请\t1\t2\t3\t07\t\t6\t7\n", "L3 L3 N3 N3 N3 N3 B3 N3 N3");
}

/* More tokens than there are cells: a cell gives several, a blank line and the pipe that
 * hides a blank one more; none is written where there is no room. */
static void there_is_room_for_all_that_rows_give(void)
{
    enum { TIMES = 3000 };
    static const char *const rows[] = { "1\n\n", "5 |\n| 5 | 5 |\n",
                                        "重复申请 1 2 3 4 5 6 7\n" };
    for (gsize k = 0; k < G_N_ELEMENTS(rows); k++) {
        g_autoptr(GString) text = g_string_new(REQUESTS);
        for (guint i = 0; i < TIMES; i++)
            g_string_append(text, rows[k]);
        g_autofree char *list = list_tokens(text->str);
        g_assert_cmpuint(strlen(list), >=, 2 * TIMES * strlen("N3 "));
        g_assert_true(g_str_has_prefix(list, "L3 "));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tokens/blanks-before-a-text-are-none",
                    blanks_before_a_text_are_none);
    g_test_add_func("/tokens/an-ordinal-with-a-cell-of-its-own-is-no-number",
                    an_ordinal_with_a_cell_of_its_own_is_no_number);
    g_test_add_func("/tokens/a-section-ends-where-another-begins",
                    a_section_ends_where_another_begins);
    g_test_add_func("/tokens/a-heading-names-its-section-wherever-it-stands",
                    a_heading_names_its_section_wherever_it_stands);
    g_test_add_func("/tokens/a-row-between-two-sections-is-of-both",
                    a_row_between_two_sections_is_of_both);
    g_test_add_func("/tokens/each-section-knows-its-range", each_section_knows_its_range);
    g_test_add_func("/tokens/a-text-is-read-the-same-behind-any-other",
                    a_text_is_read_the_same_behind_any_other);
    g_test_add_func("/tokens/a-run-says-how-long-it-is", a_run_says_how_long_it_is);
    g_test_add_func("/tokens/every-cell-of-a-row-is-its-own",
                    every_cell_of_a_row_is_its_own);
    g_test_add_func("/tokens/there-is-room-for-all-that-rows-give",
                    there_is_room_for_all_that_rows_give);
    return g_test_run();
}
