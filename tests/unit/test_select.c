#include "cmd/select.h"

static void assert_years(const char *text, const gint *expected, guint n)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) years = select_parse_years(text, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(years->len, ==, n);
    for (guint i = 0; i < n; i++)
        g_assert_cmpint(g_array_index(years, gint, i), ==, expected[i]);
}

static void years_are_sorted_and_unique(void)
{
    assert_years("2021", (const gint[]){ 2021 }, 1);
    assert_years("2019-2021", (const gint[]){ 2019, 2020, 2021 }, 3);
    assert_years("2022, 2020,2022", (const gint[]){ 2020, 2022 }, 2);
    assert_years("2021,2019-2020", (const gint[]){ 2019, 2020, 2021 }, 3);
    assert_years(NULL, NULL, 0);
}

static void other_years_are_usage_errors(void)
{
    static const char *const bad[] = { "21", "2021-",     "2023-2021",
                                       "x",  "2021;2022", "-2021" };
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(select_parse_years(bad[i], &error));
        g_assert_error(error, CMD_ERROR, CMD_ERROR_USAGE);
    }
}

static void units_are_split_at_commas(void)
{
    char *given[] = { (char[]){ "汤阴县, 410329" }, (char[]){ "4102*,," }, NULL };
    g_auto(GStrv) units = select_parse_units(given);
    g_assert_cmpuint(g_strv_length(units), ==, 3);
    g_assert_cmpstr(units[0], ==, "汤阴县");
    g_assert_cmpstr(units[1], ==, "410329");
    g_assert_cmpstr(units[2], ==, "4102*");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/select/years-are-sorted-and-unique", years_are_sorted_and_unique);
    g_test_add_func("/select/other-years-are-usage-errors", other_years_are_usage_errors);
    g_test_add_func("/select/units-are-split-at-commas", units_are_split_at_commas);
    return g_test_run();
}
