/* What texts have in common that differ by digits alone. */
#include "data/claim/claim_template.h"

#include <string.h>

/* The template with its bytes made readable: of the year y, of a count n, of others x. */
static char *make(const char *text, gint year)
{
    GString *pattern = g_string_new(NULL);
    claim_lexicon_init();
    if (claim_template_make(pattern, text, strlen(text), year))
        g_assert_cmpuint(pattern->len, ==, strlen(text));
    for (gsize i = 0; i < pattern->len; i++) {
        const guchar c = (guchar)pattern->str[i];
        if (c == CLAIM_YEAR_DIGIT)
            pattern->str[i] = 'y';
        else if (c == CLAIM_COUNTED_DIGIT)
            pattern->str[i] = 'n';
        else if (c == CLAIM_OTHER_DIGIT)
            pattern->str[i] = 'x';
    }
    return g_string_free(pattern, FALSE);
}

static void expect(const char *text, gint year, const char *expected)
{
    g_autofree char *made = make(text, year);
    g_assert_cmpstr(made, ==, expected);
}

static void counts_and_other_numbers_are_told_apart(void)
{
    expect("1月收到申请25件，答复1,300余份", 2022, "x月收到申请nn件，答复x,nnn余份");
    expect("占3%", 2022, "占x%");
    expect("5", 2022, "x");
}

static void only_the_year_of_the_report_is_left_out(void)
{
    expect("2022年比2021年", 2022, "yyyy年比2021年");
    expect("2022年比2021年", 2021, "2022年比yyyy年");
    expect("12022年", 2022, "1yyyy年");
    expect("1999年", 1999, "1999年");
}

static void what_was_carried_over_stays(void)
{
    expect("结转20件，结转下年3件", 2022, "结转20件，结转下年n件");
}

static void texts_without_digits_or_year_have_none(void)
{
    expect("收到申请三件", 2022, "");
    expect("收到申请3件", 0, "");
    expect("", 2022, "");
}

/* Numbers at the seams of vectors, and more than are looked at. */
static void places_do_not_matter(void)
{
    for (gsize i = 0; i < 100; i++) {
        g_autofree char *filler = g_strnfill(i, '+');
        g_autofree char *text = g_strconcat(filler, "12345件6", NULL);
        g_autofree char *expected = g_strconcat(filler, "nnnnn件x", NULL);
        expect(text, 2022, expected);
    }
    GString *many = g_string_new(NULL);
    for (gint i = 0; i < 200; i++)
        g_string_append(many, "7件");
    expect(many->str, 2022, "");
    g_string_free(many, TRUE);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/claim-template/counts-and-other-numbers-are-told-apart",
                    counts_and_other_numbers_are_told_apart);
    g_test_add_func("/claim-template/only-the-year-of-the-report-is-left-out",
                    only_the_year_of_the_report_is_left_out);
    g_test_add_func("/claim-template/what-was-carried-over-stays",
                    what_was_carried_over_stays);
    g_test_add_func("/claim-template/texts-without-digits-or-year-have-none",
                    texts_without_digits_or_year_have_none);
    g_test_add_func("/claim-template/places-do-not-matter", places_do_not_matter);
    return g_test_run();
}
