/* Cells of eight bytes: whatever is put in comes out, and nothing else looks like it. */
#include "analysis/result.h"

#include <float.h>
#include <math.h>

static const struct result_column columns[] = {
    { .key = "unit", .type = COLUMN_TEXT, .zh = "单位", .en = "unit" },
    { .key = "value", .type = COLUMN_NUMBER, .zh = "数值", .en = "value" },
};

static void every_finite_number_survives(void)
{
    static const double numbers[] = { 0,        -0.0,    1,       -1,     0.1,    1e300,
                                      -DBL_MAX, DBL_MAX, DBL_MIN, 5e-324, -5e-324 };
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
        struct result_cell cell;
        result_cell_set_number(&cell, numbers[i]);
        g_assert_true(result_cell_is_number(&cell));
        g_assert_false(result_cell_is_missing(&cell));
        g_assert_true(result_cell_number(&cell) == numbers[i]);
    }
}

static void what_is_not_finite_is_missing(void)
{
    const double numbers[] = { NAN, -NAN, INFINITY, -INFINITY };
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
        struct result_cell cell;
        result_cell_set_number(&cell, numbers[i]);
        g_assert_false(result_cell_is_number(&cell));
        g_assert_true(result_cell_is_missing(&cell));
        g_assert_cmpuint(result_cell_text(&cell), ==, 0);
    }
}

static void texts_and_reasons_are_told_apart(void)
{
    static const guint32 texts[] = { 1, 2, 70000, G_MAXUINT32 };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        struct result_cell text, reason;
        result_cell_set_text(&text, texts[i]);
        result_cell_set_missing(&reason, texts[i]);
        g_assert_false(result_cell_is_number(&text) || result_cell_is_missing(&text));
        g_assert_true(result_cell_is_missing(&reason));
        g_assert_false(result_cell_is_number(&reason));
        g_assert_cmpuint(result_cell_text(&text), ==, texts[i]);
        g_assert_cmpuint(result_cell_text(&reason), ==, texts[i]);
    }
    struct result_cell none;
    result_cell_set_text(&none, 0);
    g_assert_true(result_cell_is_missing(&none));
}

/* Rows written in place read back cell by cell, however often the table moves. */
static void rows_written_in_place_read_back(void)
{
    enum { N = 3000 };
    g_autoptr(result_t) result = result_new("test", columns, G_N_ELEMENTS(columns));
    for (guint i = 0; i < N; i++) {
        g_autofree char *name = g_strdup_printf("第%u县", i % 7);
        struct result_cell *row = result_new_row(result);
        g_assert_true(result_cell_is_missing(&row[0]) && result_cell_is_missing(&row[1]));
        result_cell_set_text(&row[0], i % 2 == 0 ? result_keep_text(result, name)
                                                 : result_add_text(result, name));
        if (i % 5 == 0)
            result_cell_set_missing(&row[1], result_keep_text(result, "blank"));
        else
            result_cell_set_number(&row[1], i / 8.0);
    }
    g_assert_cmpuint(result_n_rows(result), ==, N);
    for (guint i = 0; i < N; i++) {
        g_autofree char *name = g_strdup_printf("第%u县", i % 7);
        double value = -1;
        g_assert_cmpstr(result_get_text(result, i, 0), ==, name);
        g_assert_cmpint(result_get_number(result, i, 1, &value), ==, i % 5 != 0);
        g_assert_cmpfloat(value, ==, i % 5 != 0 ? i / 8.0 : -1);
        g_assert_cmpstr(result_get_reason(result, i, 1), ==, i % 5 == 0 ? "blank" : NULL);
    }
}

static void a_text_has_one_number(void)
{
    g_autoptr(result_t) result = result_new("test", columns, G_N_ELEMENTS(columns));
    guint32 first = result_keep_text(result, "汤阴县");
    g_assert_cmpuint(first, >, 0);
    g_assert_cmpuint(result_keep_text(result, "伊川县"), !=, first);
    g_assert_cmpuint(result_keep_text(result, "汤阴县"), ==, first);
    g_assert_cmpuint(result_keep_text(result, NULL), ==, 0);
    g_assert_null(result_text(result, 0));
    g_assert_cmpstr(result_text(result, first), ==, "汤阴县");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/result-cell/every-finite-number-survives",
                    every_finite_number_survives);
    g_test_add_func("/result-cell/what-is-not-finite-is-missing",
                    what_is_not_finite_is_missing);
    g_test_add_func("/result-cell/texts-and-reasons-are-told-apart",
                    texts_and_reasons_are_told_apart);
    g_test_add_func("/result-cell/rows-written-in-place-read-back",
                    rows_written_in_place_read_back);
    g_test_add_func("/result-cell/a-text-has-one-number", a_text_has_one_number);
    return g_test_run();
}
