#include "render/table_number.h"

#include <glib.h>
#include <math.h>
#include <string.h>

static void check(double value, const char *expected)
{
    char text[TABLE_NUMBER_SIZE];
    gsize n = table_number_format(text, value);
    g_assert_cmpstr(text, ==, expected);
    g_assert_cmpuint(n, ==, strlen(expected));
}

static void digits_are_the_fewest_that_read_back(void)
{
    check(0, "0");
    check(-0.0, "0");
    check(12, "12");
    check(-12.5, "-12.5");
    check(0.1, "0.1");
    check(0.1 + 0.2, "0.30000000000000004");
    check(1.0 / 3, "0.3333333333333333");
    check(0.05, "0.05");
    check(15056, "15056");
    check(822.77, "822.77");
    check(1e-6, "0.000001");
    check(123456789012.0, "123456789012");
}

static void extremes_use_an_exponent(void)
{
    check(1e300, "1e+300");
    check(-1.7976931348623157e308, "-1.7976931348623157e+308");
    check(1e-7, "1e-07");
}

static gsize significant_digits(const char *text)
{
    gsize n = 0;
    for (text += strspn(text, "-0."); *text != '\0' && *text != 'e'; text++)
        n += g_ascii_isdigit(*text) != 0;
    return n;
}

static gsize fewest_digits(double value)
{
    char text[64], format[16];
    for (int digits = 1; digits <= 17; digits++) {
        g_snprintf(format, sizeof format, "%%.%de", digits - 1);
        g_ascii_formatd(text, sizeof text, format, value);
        if (g_ascii_strtod(text, NULL) == value)
            return (gsize)digits;
    }
    return 17;
}

static void random_doubles_survive(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(20211121);
    for (int i = 0; i < 100000; i++) {
        guint64 bits = (guint64)g_rand_int(random) << 32 | g_rand_int(random);
        double value;
        memcpy(&value, &bits, sizeof value);
        if (i % 2 == 0)
            value = (double)(bits >> 11) * pow(10, (double)(i % 19) - 21);
        if (!isfinite(value))
            continue;
        char text[TABLE_NUMBER_SIZE];
        table_number_format(text, value);
        g_assert_true(g_ascii_strtod(text, NULL) == value);
        if (i % 2 == 0 && strchr(text, '.') != NULL && strchr(text, 'e') == NULL)
            g_assert_cmpuint(significant_digits(text), <=, fewest_digits(value));
    }
}

static void powers_of_two_survive(void)
{
    for (int exponent = -60; exponent <= 60; exponent++) {
        char text[TABLE_NUMBER_SIZE];
        for (int step = -1; step <= 1; step++) {
            double value = ldexp(1, exponent);
            value = step == 0 ? value : nextafter(value, step * HUGE_VAL);
            table_number_format(text, value);
            g_assert_true(g_ascii_strtod(text, NULL) == value);
        }
    }
}

static void check_computed(double value, const char *expected)
{
    char text[TABLE_NUMBER_SIZE];
    gsize n = table_number_format_computed(text, value);
    g_assert_cmpstr(text, ==, expected);
    g_assert_cmpuint(n, ==, strlen(expected));
}

static void computed_figures_have_twelve_digits(void)
{
    check_computed(0, "0");
    check_computed(-0.0, "0");
    check_computed(7, "7");
    check_computed(-2024, "-2024");
    check_computed(9007199254740991.0, "9007199254740991");
    check_computed(0.5, "0.5");
    check_computed(2.0 / 3, "0.666666666667");
    check_computed(-200.0 / 3, "-66.6666666667");
    check_computed(0.1 + 0.2, "0.3");
    check_computed(1e-6 / 3, "3.33333333333e-07");
    check_computed(0.999999999999999, "1");
    check_computed(99999999999.95, "100000000000");
    check_computed(123456789012.75, "123456789013");
    check_computed(0.0000012345678901234, "0.00000123456789012");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/table-number/digits-are-the-fewest-that-read-back",
                    digits_are_the_fewest_that_read_back);
    g_test_add_func("/table-number/extremes-use-an-exponent", extremes_use_an_exponent);
    g_test_add_func("/table-number/random-doubles-survive", random_doubles_survive);
    g_test_add_func("/table-number/powers-of-two-survive", powers_of_two_survive);
    g_test_add_func("/table-number/computed-figures-have-twelve-digits",
                    computed_figures_have_twelve_digits);
    return g_test_run();
}
