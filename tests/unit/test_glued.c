#include "data/extract/glued.h"

#include <string.h>

struct sums {
    gsize n_all, n_closing;
    double closing[7];
};

static gboolean count(const double *numbers, gpointer data)
{
    struct sums *sums = data;
    double sum = 0;
    for (gsize i = 0; i < 6; i++)
        sum += numbers[i];
    sums->n_all++;
    if (sum == numbers[6]) {
        sums->n_closing++;
        memcpy(sums->closing, numbers, sizeof sums->closing);
    }
    return TRUE;
}

static struct sums cut(const char *text)
{
    struct sums sums = { 0 };
    struct glued_piece pieces[GLUED_MAX_PIECES];
    gsize n = 0;
    g_auto(GStrv) parts = g_strsplit(text, " ", -1);
    for (; parts[n] != NULL; n++)
        pieces[n] = (struct glued_piece){ parts[n], strlen(parts[n]) };
    g_assert_true(glued_cut(pieces, n, 7, count, &sums));
    return sums;
}

static void seven_digits_have_one_cut(void)
{
    g_assert_cmpuint(cut("0000000").n_all, ==, 1);
    g_assert_cmpuint(cut("1000001").n_all, ==, 1);
}

static void the_sum_singles_out_one_cut(void)
{
    static const double expected[] = { 71, 3, 0, 0, 0, 0, 74 };
    struct sums sums = cut("713000074");
    g_assert_cmpuint(sums.n_all, >, 1);
    g_assert_cmpuint(sums.n_closing, ==, 1);
    for (gsize i = 0; i < 7; i++)
        g_assert_cmpfloat(sums.closing[i], ==, expected[i]);
}

static void white_space_is_a_boundary(void)
{
    static const double expected[] = { 20, 0, 0, 0, 0, 1, 21 };
    struct sums sums = cut("20 0 00 0 121");
    g_assert_cmpuint(sums.n_closing, ==, 1);
    for (gsize i = 0; i < 7; i++)
        g_assert_cmpfloat(sums.closing[i], ==, expected[i]);
}

static void too_few_digits_have_no_cut(void)
{
    g_assert_cmpuint(cut("12345").n_all, ==, 0);
}

static void a_number_has_no_leading_zero(void)
{
    g_assert_cmpuint(cut("00000012").n_all, ==, 1); /* only 0 0 0 0 0 0 12 */
}

static void too_many_ways_are_no_answer(void)
{
    struct sums sums = { 0 };
    char digits[60];
    memset(digits, '1', sizeof digits);
    struct glued_piece piece = { digits, sizeof digits };
    g_assert_false(glued_cut(&piece, 1, 15, count, &sums));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/glued/seven-digits-have-one-cut", seven_digits_have_one_cut);
    g_test_add_func("/glued/the-sum-singles-out-one-cut", the_sum_singles_out_one_cut);
    g_test_add_func("/glued/white-space-is-a-boundary", white_space_is_a_boundary);
    g_test_add_func("/glued/too-few-digits-have-no-cut", too_few_digits_have_no_cut);
    g_test_add_func("/glued/a-number-has-no-leading-zero", a_number_has_no_leading_zero);
    g_test_add_func("/glued/too-many-ways-are-no-answer", too_many_ways_are_no_answer);
    return g_test_run();
}
