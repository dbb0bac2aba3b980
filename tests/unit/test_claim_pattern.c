/* What texts have in common that differ by digits or the name of a body alone. */
#include "data/claim/claim_lexicon.h"
#include "data/claim/claim_pattern.h"

#include <string.h>

/* The pattern with its bytes made readable: of the year y, of a count n, of other digits
 * x, of the name m. */
static char *make(const char *text, gint year, const char *unit)
{
    struct claim_patterns patterns;
    claim_lexicon_init();
    claim_patterns_init(&patterns, 1 << 20);
    claim_patterns_begin(&patterns, year, unit);
    const gsize length = strlen(text);
    const struct memo_text *found = claim_pattern_find(&patterns, text, length);
    char *pattern = g_strdup(found == NULL ? "" : found->text);
    if (found != NULL)
        g_assert_cmpuint(found->length, ==, length);
    claim_patterns_clear(&patterns);
    for (char *p = pattern; *p != '\0'; p++) {
        const guchar c = (guchar)*p;
        if (c >= CLAIM_NAME_BYTE)
            *p = "mxny"[c - CLAIM_NAME_BYTE];
    }
    return pattern;
}

static void expect(const char *text, gint year, const char *expected)
{
    g_autofree char *made = make(text, year, NULL);
    g_assert_cmpstr(made, ==, expected);
}

static void expect_named(const char *text, const char *unit, const char *expected)
{
    g_autofree char *made = make(text, 2022, unit);
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
    expect("2020年比2021年", 2021, "2020年比yyyy年");
    expect("12022年", 2022, "1yyyy年");
    expect("1999年", 2021, "1999年");
    expect("1999年", 1999, ""); /* of no other century */
}

/* It is read otherwise in a report of a later year. */
static void a_text_of_a_year_to_come_has_none(void)
{
    expect("2022年比2021年", 2021, "");
    expect("2021 年发布新闻34条", 2020, "");
    expect("12021年", 2020, "");
}

static void what_was_carried_over_stays(void)
{
    expect("结转20件，结转下年3件", 2022, "结转20件，结转下年n件");
}

static void white_space_is_as_good_as_none(void)
{
    expect("收到申请 25 件", 2022, "收到申请 nn 件");
    expect("2022 年比 2021 年", 2022, "yyyy 年比 2021 年");
    expect("结转 20 件", 2022, "结转 20 件");
    expect("收到\t0 件，数为 0 ", 2022, "收到\tn 件，数为 0 ");
    expect("收到申请 1 234 件", 2022, "");
    expect_named("在石原 县石原县", "石原县", "在mmm原 县mmmmmm县");
    expect_named("网站 石原县", "石原县", "网站 石mmm县");
}

static void texts_without_digits_or_year_have_none(void)
{
    expect("收到申请三件", 2022, "");
    expect("收到申请3件", 0, "");
    expect("", 2022, "");
}

static void the_name_is_left_out_with_or_without_its_kind(void)
{
    expect_named("石原镇收到申请3件，石原要闻", "石原镇",
                 "mmmmmm镇收到申请n件，mmmmmm要闻");
    expect_named("在石原县", "石原县", "在mmmmmm县");
    expect_named("石原县", NULL, "");
    expect_named("石", "石原县", "");
    expect_named("石原", "石原县", "mmm原");
    expect_named("石石石县", "石石县", "mmmmmmmmm县");
}

static void what_says_something_in_a_name_stays(void)
{
    expect_named("三溪县", "三溪县", "三mmm县");     /* a numeral */
    expect_named("石溪3件", "石溪镇", "mmm溪n件");   /* what stands before a sign */
    expect_named("平台镇", "平台镇", "");            /* a word */
    expect_named("网站溪镇", "站溪镇", "网站mmm镇"); /* a word with what is before it, */
    expect_named("石信息3条", "石信镇", "mmm信息n条"); /* or behind it */
}

/* Names at the seams of vectors, and more than are looked at. */
static void places_of_names_do_not_matter(void)
{
    for (gsize i = 0; i < 140; i++) {
        g_autofree char *filler = g_strnfill(i, '+');
        g_autofree char *text = g_strconcat(filler, "石原镇石原镇", NULL);
        g_autofree char *expected = g_strconcat(filler, "mmmmmm镇mmmmmm镇", NULL);
        expect_named(text, "石原镇", expected);
    }
    GString *many = g_string_new(NULL);
    for (gint i = 0; i < 200; i++)
        g_string_append(many, "石原镇");
    expect_named(many->str, "石原镇", "");
    g_string_free(many, TRUE);
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
    g_test_add_func("/claim-pattern/counts-and-other-numbers-are-told-apart",
                    counts_and_other_numbers_are_told_apart);
    g_test_add_func("/claim-pattern/only-the-year-of-the-report-is-left-out",
                    only_the_year_of_the_report_is_left_out);
    g_test_add_func("/claim-pattern/a-text-of-a-year-to-come-has-none",
                    a_text_of_a_year_to_come_has_none);
    g_test_add_func("/claim-pattern/what-was-carried-over-stays",
                    what_was_carried_over_stays);
    g_test_add_func("/claim-pattern/white-space-is-as-good-as-none",
                    white_space_is_as_good_as_none);
    g_test_add_func("/claim-pattern/texts-without-digits-or-year-have-none",
                    texts_without_digits_or_year_have_none);
    g_test_add_func("/claim-pattern/the-name-is-left-out",
                    the_name_is_left_out_with_or_without_its_kind);
    g_test_add_func("/claim-pattern/what-says-something-in-a-name-stays",
                    what_says_something_in_a_name_stays);
    g_test_add_func("/claim-pattern/places-of-names-do-not-matter",
                    places_of_names_do_not_matter);
    g_test_add_func("/claim-pattern/places-do-not-matter", places_do_not_matter);
    return g_test_run();
}
