#include "data/extract/cell_number.h"

#include <string.h>

struct example {
    const char *text, *unit;
    enum value_state state;
    double number;
};

static void check(const struct example *examples, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        const struct example *e = &examples[i];
        struct cell_number read = cell_number_read(e->text, strlen(e->text), e->unit);
        g_test_message("\"%s\" under %s", e->text, e->unit);
        g_assert_cmpint(read.state, ==, e->state);
        if (e->state == VALUE_NUMBER || e->state == VALUE_SCALED)
            g_assert_cmpfloat_with_epsilon(read.number, e->number, 1e-9);
    }
}

static void counts_are_read_as_printed(void)
{
    static const struct example examples[] = {
        { "0", "件", VALUE_NUMBER, 0 },
        { "12", "件", VALUE_NUMBER, 12 },
        { "1,234", "件", VALUE_NUMBER, 1234 },
        { "1，234,567", "件", VALUE_NUMBER, 1234567 },
        { "１２", "件", VALUE_NUMBER, 12 },
        { " 7 ", "件", VALUE_NUMBER, 7 },
        { "12件", "件", VALUE_NUMBER, 12 },
        { "? 0", "件", VALUE_NUMBER, 0 },
        { "'34", "件", VALUE_NUMBER, 34 },
        { "6281.2226", "万元", VALUE_NUMBER, 6281.2226 },
        { "零", "件", VALUE_NUMBER, 0 },
    };
    check(examples, G_N_ELEMENTS(examples));
}

static void changes_have_signs_in_words(void)
{
    static const struct example examples[] = {
        { "减3", "项", VALUE_NUMBER, -3 },     { "減3", "项", VALUE_NUMBER, -3 },
        { "‑20", "项", VALUE_NUMBER, -20 },    { "12。", "件", VALUE_NUMBER, 12 },
        { "+2", "项", VALUE_NUMBER, 2 },       { "增49", "项", VALUE_NUMBER, 49 },
        { "-15", "项", VALUE_NUMBER, -15 },    { "−4", "项", VALUE_NUMBER, -4 },
        { "减少12", "项", VALUE_NUMBER, -12 }, { "无变化", "项", VALUE_NUMBER, 0 },
        { "减（6）", "项", VALUE_NUMBER, -6 }, { "增(5)", "项", VALUE_NUMBER, 5 },
        { "↓8", "项", VALUE_NUMBER, -8 },      { "减（）", "项", VALUE_UNREADABLE, 0 },
        { "增", "项", VALUE_UNREADABLE, 0 },
    };
    check(examples, G_N_ELEMENTS(examples));
}

static void a_unit_in_the_cell_is_obeyed(void)
{
    static const struct example examples[] = {
        { "43.788万元", "万元", VALUE_NUMBER, 43.788 },
        { "251000元", "万元", VALUE_SCALED, 25.1 },
        { "1.2亿元", "万元", VALUE_SCALED, 12000 },
        { "3万", "件", VALUE_SCALED, 30000 },
    };
    check(examples, G_N_ELEMENTS(examples));
}

static void a_dash_is_not_zero_and_a_blank_is_not_a_dash(void)
{
    static const struct example examples[] = {
        { "-", "件", VALUE_DASH, 0 },  { "/", "件", VALUE_DASH, 0 },
        { "——", "件", VALUE_DASH, 0 }, { "无", "件", VALUE_DASH, 0 },
        { "", "件", VALUE_BLANK, 0 },  { " ", "件", VALUE_BLANK, 0 },
    };
    check(examples, G_N_ELEMENTS(examples));
}

static void what_is_no_number_is_unreadable(void)
{
    static const struct example examples[] = {
        { "1 2", "件", VALUE_UNREADABLE, 0 }, { "12,34", "件", VALUE_UNREADABLE, 0 },
        { "O", "件", VALUE_UNREADABLE, 0 },   { "007", "件", VALUE_UNREADABLE, 0 },
        { "3/4", "件", VALUE_UNREADABLE, 0 }, { "12%", "件", VALUE_UNREADABLE, 0 },
        { "-3-", "件", VALUE_UNREADABLE, 0 }, { "约5", "件", VALUE_UNREADABLE, 0 },
    };
    check(examples, G_N_ELEMENTS(examples));
}

/* The short way must give what the long way gives, or leave the cell to it. */
static void plain_decimals_read_the_same_either_way(void)
{
    static const char *const texts[] = {
        "-8",
        "120.9278",
        "-0.5",
        "0.1",
        "-0",
        "00.5",
        "-08",
        "12.",
        ".5",
        "-",
        "1.2.3",
        "1.5元",
        "7",
        "0.10",
        "--3",
        "1-2",
        "-.5",
        "0.0001",
        "3 4",
        "9.99",
        "123456789012.345",
        "1234567890.12345",
        "-999999999999999",
        "-1234567890123456",
    };
    gsize direct = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        double number;
        struct cell_number read = cell_number_read(texts[i], strlen(texts[i]), "元");
        g_test_message("%s", texts[i]);
        if (!cell_number_decimal(texts[i], strlen(texts[i]), &number))
            continue;
        direct++;
        g_assert_cmpint(read.state, ==, VALUE_NUMBER);
        g_assert_true(read.plain);
        g_assert_true(memcmp(&number, &read.number, sizeof number) == 0);
    }
    g_assert_cmpuint(direct, ==, 11);
}

static void letters_that_look_like_digits_resemble_a_number(void)
{
    static const struct {
        const char *text;
        double number; /* -1: none */
    } cases[] = { { "O", 0 },   { "l2", 12 }, { "1O5", 105 }, { "○", 0 },
                  { "2S", 25 }, { "12", -1 }, { "", -1 },     { "O1", -1 },
                  { "无", -1 }, { "1A", -1 }, { "OO", -1 },   { "1234567890O", -1 } };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        double number = 0;
        gboolean found = cell_number_resembled(cases[i].text, &number);
        g_assert_cmpint(found, ==, cases[i].number >= 0);
        if (found)
            g_assert_cmpfloat(number, ==, cases[i].number);
    }
}

static void a_remark_in_brackets_says_nothing_of_how_much(void)
{
    static const struct example examples[] = {
        { "90（含当场处罚）", "件", VALUE_NUMBER, 90 },
        { "7 (网上公示)", "件", VALUE_NUMBER, 7 },
        { "7（其中网上2）", "件", VALUE_UNREADABLE, 0 },
        { "7（三类）", "件", VALUE_UNREADABLE, 0 },
        { "2（类）", "件", VALUE_UNREADABLE, 0 },
        { "7（约数万）", "件", VALUE_UNREADABLE, 0 },
        { "7（件", "件", VALUE_UNREADABLE, 0 },
    };
    check(examples, G_N_ELEMENTS(examples));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/cell-number/counts-are-read-as-printed",
                    counts_are_read_as_printed);
    g_test_add_func("/cell-number/changes-have-signs-in-words",
                    changes_have_signs_in_words);
    g_test_add_func("/cell-number/a-unit-in-the-cell-is-obeyed",
                    a_unit_in_the_cell_is_obeyed);
    g_test_add_func("/cell-number/a-dash-is-not-zero-and-a-blank-is-not-a-dash",
                    a_dash_is_not_zero_and_a_blank_is_not_a_dash);
    g_test_add_func("/cell-number/what-is-no-number-is-unreadable",
                    what_is_no_number_is_unreadable);
    g_test_add_func("/cell-number/letters-that-look-like-digits-resemble-a-number",
                    letters_that_look_like_digits_resemble_a_number);
    g_test_add_func("/cell-number/plain-decimals-read-the-same-either-way",
                    plain_decimals_read_the_same_either_way);
    g_test_add_func("/cell-number/a-remark-in-brackets-says-nothing-of-how-much",
                    a_remark_in_brackets_says_nothing_of_how_much);
    return g_test_run();
}
