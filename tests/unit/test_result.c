#include "analysis/result.h"

static const struct result_column columns[] = {
    { .key = "unit", .type = COLUMN_TEXT, .zh = "单位", .en = "unit" },
    { .key = "value", .type = COLUMN_NUMBER, .zh = "数值", .en = "value" },
};

static struct result *make_result(const char *unit, double value)
{
    struct result *result = result_new("test", columns, G_N_ELEMENTS(columns));
    gsize row = result_add_row(result);
    result_set_text(result, row, "unit", unit);
    result_set_number(result, row, "value", value);
    row = result_add_row(result);
    result_set_missing(result, row, "value", "blank");
    result_set_coverage(result, 1, 2);
    result_add_note(result, "注", "note");
    return result;
}

static void appended_rows_keep_numbers_texts_and_reasons(void)
{
    g_autoptr(result_t) whole = make_result("汤阴县", 2.5);
    struct result *part = make_result("伊川县", 3.25);
    result_append(whole, part);
    result_free(part);
    double value = 0;
    g_assert_cmpuint(result_n_rows(whole), ==, 4);
    g_assert_cmpstr(result_get_text(whole, 2, 0), ==, "伊川县");
    g_assert_true(result_get_number(whole, 2, 1, &value));
    g_assert_cmpfloat(value, ==, 3.25);
    g_assert_false(result_get_number(whole, 3, 1, &value));
    g_assert_cmpstr(result_get_reason(whole, 3, 1), ==, "blank");
    g_assert_cmpuint(result_n(whole), ==, 2);
    g_assert_cmpuint(result_of(whole), ==, 4);
}

static void rows_are_dropped_in_place(void)
{
    static const gboolean keep[] = { FALSE, TRUE, TRUE, FALSE };
    g_autoptr(result_t) whole = make_result("汤阴县", 2.5);
    g_autoptr(result_t) part = make_result("伊川县", 3.25);
    result_append(whole, part);
    result_keep_rows(whole, keep);
    double value = 0;
    g_assert_cmpuint(result_n_rows(whole), ==, 2);
    g_assert_cmpstr(result_get_reason(whole, 0, 1), ==, "blank");
    g_assert_cmpstr(result_get_text(whole, 1, 0), ==, "伊川县");
    g_assert_true(result_get_number(whole, 1, 1, &value));
    g_assert_cmpuint(result_add_row(whole), ==, 2);
    g_assert_null(result_get_text(whole, 2, 0));
}

static void a_note_is_said_once(void)
{
    g_autoptr(result_t) whole = make_result("汤阴县", 1);
    g_autoptr(result_t) part = make_result("伊川县", 2);
    gsize n = 0;
    result_append(whole, part);
    result_notes(whole, &n);
    g_assert_cmpuint(n, ==, 1);
}

static void nan_never_enters(void)
{
    g_autoptr(result_t) result = make_result("汤阴县", G_MAXDOUBLE * 10);
    double value = 0;
    g_assert_false(result_get_number(result, 0, 1, &value));
}

static void missing_cells_sort_last_both_ways(void)
{
    for (int descending = 0; descending < 2; descending++) {
        g_autoptr(result_t) result = make_result("汤阴县", 1);
        gsize row = result_add_row(result);
        double value = 0;
        result_set_number(result, row, "value", 5);
        result_sort(result, "value", descending);
        g_assert_true(result_get_number(result, 0, 1, &value));
        g_assert_cmpfloat(value, ==, descending ? 5 : 1);
        g_assert_false(result_get_number(result, 2, 1, &value));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/result/appended-rows-keep-numbers-texts-and-reasons",
                    appended_rows_keep_numbers_texts_and_reasons);
    g_test_add_func("/result/rows-are-dropped-in-place", rows_are_dropped_in_place);
    g_test_add_func("/result/a-note-is-said-once", a_note_is_said_once);
    g_test_add_func("/result/nan-never-enters", nan_never_enters);
    g_test_add_func("/result/missing-cells-sort-last-both-ways",
                    missing_cells_sort_last_both_ways);
    return g_test_run();
}
