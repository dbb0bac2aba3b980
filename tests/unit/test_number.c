#include "data/number.h"

#include <string.h>

struct number_case {
    const char *text;
    double value, scale;
    guint8 decimals;
    gboolean approximate;
    gsize length;
};

static void check(const struct number_case *c)
{
    struct number number;
    g_test_message("%s", c->text);
    g_assert_true(number_parse(c->text, strlen(c->text), &number));
    g_assert_cmpfloat(number.value, ==, c->value);
    g_assert_cmpfloat(number.scale, ==, c->scale);
    g_assert_cmpuint(number.decimals, ==, c->decimals);
    g_assert_cmpint(number.approximate, ==, c->approximate);
    g_assert_cmpuint(number.length, ==, c->length);
}

static void arabic_numbers_with_groups_decimals_and_scales(void)
{
    static const struct number_case cases[] = {
        { "0件", 0, 1, 0, FALSE, 1 },
        { "920件", 920, 1, 0, FALSE, 3 },
        { "1,234条", 1234, 1, 0, FALSE, 5 },
        { "1，234，567元", 1234567, 1, 0, FALSE, 13 },
        { "12,34", 12, 1, 0, FALSE, 2 },
        { "12,3456", 12, 1, 0, FALSE, 2 },
        { "31.6%", 31.6, 1, 1, FALSE, 4 },
        { "6281.2226", 6281.2226, 1, 4, FALSE, 9 },
        { "3.其他", 3, 1, 0, FALSE, 1 },
        { "１２０件", 120, 1, 0, FALSE, 9 },
        { "15056余条", 15056, 1, 0, TRUE, 8 },
        { "2000多条", 2000, 1, 0, TRUE, 7 },
        { "1.2万余条", 1.2, 1e4, 1, TRUE, 9 },
        { "20余万元", 20, 1e4, 0, TRUE, 8 },
        { "2300万", 2300, 1e4, 0, FALSE, 7 },
        { "1.5亿元", 1.5, 1e8, 1, FALSE, 6 },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        check(&cases[i]);
}

static void chinese_numerals(void)
{
    static const struct number_case cases[] = {
        { "三件", 3, 1, 0, FALSE, 3 },
        { "两次", 2, 1, 0, FALSE, 3 },
        { "十五", 15, 1, 0, FALSE, 6 },
        { "二十", 20, 1, 0, FALSE, 6 },
        { "一百二十三", 123, 1, 0, FALSE, 15 },
        { "一千零五", 1005, 1, 0, FALSE, 12 },
        { "两万三千", 23000, 1, 0, FALSE, 12 },
        { "一万五", 15000, 1, 0, FALSE, 9 },
        { "一百五", 150, 1, 0, FALSE, 9 },
        { "二〇二一年", 2021, 1, 0, FALSE, 12 },
        { "三亿五千万", 350000000, 1, 0, FALSE, 15 },
        { "二十余件", 20, 1, 0, TRUE, 9 },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        check(&cases[i]);
}

static void what_is_no_number(void)
{
    static const char *const texts[] = { "",   "件",   ".5", "-",
                                         "余", "多次", "万", "1234567890123456" };
    struct number number;
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        g_assert_false(number_parse(texts[i], strlen(texts[i]), &number));
}

static void never_reads_past_the_length(void)
{
    struct number number;
    g_assert_true(number_parse("1234", 2, &number));
    g_assert_cmpfloat(number.value, ==, 12);
    g_assert_true(number_parse("12万", 4, &number));
    g_assert_cmpfloat(number.scale, ==, 1);
}

static void a_year_is_the_whole_text(void)
{
    static const char *const none[] = {
        "",       "202",  "20215",   "2021Q3", "2021-22",
        "2021.5", "20x1", "2021 年", "FY2021", "２０２１"
    };
    g_assert_cmpint(number_year("2021"), ==, 2021);
    g_assert_cmpint(number_year("2021年"), ==, 2021);
    g_assert_cmpint(number_year("2021.0"), ==, 2021);
    for (gsize i = 0; i < G_N_ELEMENTS(none); i++)
        g_assert_cmpint(number_year(none[i]), ==, 0);
}

static void written_like_printf(void)
{
    const double values[] = {
        0, 7, 10, 1234567, 1e9, 1e9 + 1, 1e15, 0.5, -3, 12.25, 1e20
    };
    for (gsize i = 0; i < G_N_ELEMENTS(values); i++) {
        char text[NUMBER_TEXT], expected[NUMBER_TEXT];
        g_ascii_formatd(expected, sizeof expected, "%.15g", values[i]);
        g_assert_cmpstr(number_write(values[i], text), ==, expected);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/number/arabic-numbers-with-groups-decimals-and-scales",
                    arabic_numbers_with_groups_decimals_and_scales);
    g_test_add_func("/number/chinese-numerals", chinese_numerals);
    g_test_add_func("/number/a-year-is-the-whole-text", a_year_is_the_whole_text);
    g_test_add_func("/number/what-is-no-number", what_is_no_number);
    g_test_add_func("/number/written-like-printf", written_like_printf);
    g_test_add_func("/number/never-reads-past-the-length", never_reads_past_the_length);
    return g_test_run();
}
