/* What charts compute before they draw: lines, classes, boundaries. */
#include "render/class_breaks.h"
#include "render/figure_error.h"
#include "render/fit.h"
#include "render/geojson.h"
#include "render/numeral.h"

#include <glib.h>
#include <math.h>
#include <string.h>

static void student_quantiles_match_tables(void)
{
    /* Fisher and Yates, Statistical Tables, table III, P = 0.05. */
    static const struct {
        double df, t;
    } table[] = { { 1, 12.706 }, { 2, 4.303 },   { 3, 3.182 },  { 4, 2.776 },
                  { 5, 2.571 },  { 10, 2.228 },  { 20, 2.086 }, { 30, 2.042 },
                  { 60, 2.000 }, { 120, 1.980 }, { 1e6, 1.960 } };
    for (gsize i = 0; i < G_N_ELEMENTS(table); i++)
        g_assert_cmpfloat_with_epsilon(fit_t975(table[i].df), table[i].t, 5.1e-4);
}

static void least_squares_match_anscombe(void)
{
    /* Anscombe 1973, first data set: y = 3.00 + 0.500 x, r = 0.816. */
    static const struct scene_point points[] = {
        { 10, 8.04 }, { 8, 6.95 }, { 13, 7.58 },  { 9, 8.81 }, { 11, 8.33 }, { 14, 9.96 },
        { 6, 7.24 },  { 4, 4.26 }, { 12, 10.84 }, { 7, 4.82 }, { 5, 5.68 }
    };
    struct fit fit;
    g_assert_true(fit_line(points, G_N_ELEMENTS(points), &fit));
    g_assert_cmpfloat_with_epsilon(fit.intercept, 3.0000909, 1e-6);
    g_assert_cmpfloat_with_epsilon(fit.slope, 0.5000909, 1e-6);
    g_assert_cmpfloat_with_epsilon(fit.r, 0.8164205, 1e-6);
    g_assert_cmpfloat_with_epsilon(fit.s, 1.2366033, 1e-6);
    /* R: predict(lm(y ~ x), data.frame(x = 9), interval = "confidence") */
    g_assert_cmpfloat_with_epsilon(fit_half_width(&fit, 9), 0.8434491, 1e-4);
}

static void no_line_through_two_points_or_one_place(void)
{
    static const struct scene_point same[] = { { 1, 1 }, { 1, 2 }, { 1, 3 } };
    struct fit fit;
    g_assert_false(fit_line(same, 2, &fit));
    g_assert_false(fit_line(same, 3, &fit));
}

static void quantile_classes_do_not_part_equals(void)
{
    static const double values[] = { 1, 1, 1, 1, 1, 1, 2, 3, 4, 5 };
    struct class_breaks breaks;
    class_breaks_quantile(values, 10, 5, &breaks);
    g_assert_cmpuint(breaks.n, ==, 3);
    g_assert_cmpfloat(breaks.upper[0], ==, 1);
    g_assert_cmpfloat(breaks.upper[2], ==, 5);
    g_assert_cmpuint(class_breaks_find(&breaks, 1), ==, 0);
    g_assert_cmpuint(class_breaks_find(&breaks, 5), ==, 2);
    class_breaks_quantile(values, 0, 5, &breaks);
    g_assert_cmpuint(breaks.n, ==, 0);
}

static double cost_of(const double *values, gsize n, const struct class_breaks *breaks)
{
    double sum = 0;
    for (gsize k = 0, i = 0; k < breaks->n; k++) {
        gsize first = i;
        double mean = 0;
        while (i < n && values[i] <= breaks->upper[k])
            mean += values[i++];
        mean /= (double)(i - first);
        for (gsize j = first; j < i; j++)
            sum += (values[j] - mean) * (values[j] - mean);
    }
    return sum;
}

/* All ways to cut into three, tried one by one. */
static double best_of_three(const double *values, gsize n)
{
    double best = G_MAXDOUBLE;
    for (gsize a = 0; a + 2 < n; a++)
        for (gsize b = a + 1; b + 1 < n; b++) {
            struct class_breaks breaks = { 3, { values[a], values[b], values[n - 1] } };
            if (values[a] < values[a + 1] && values[b] < values[b + 1])
                best = MIN(best, cost_of(values, n, &breaks));
        }
    return best;
}

static gint compare_doubles(gconstpointer a, gconstpointer b, gpointer data)
{
    (void)data;
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void jenks_classes_are_the_best(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(7);
    for (int round = 0; round < 200; round++) {
        double values[24];
        gsize n = 4 + (gsize)round % 20;
        struct class_breaks breaks;
        for (gsize i = 0; i < n; i++)
            values[i] = (double)i * 1e-9 + pow(g_rand_double(random), 3) * 100;
        g_qsort_with_data(values, (gint)n, sizeof *values, compare_doubles, NULL);
        class_breaks_jenks(values, n, 3, &breaks);
        g_assert_cmpuint(breaks.n, ==, 3);
        g_assert_cmpfloat(breaks.upper[2], ==, values[n - 1]);
        g_assert_cmpfloat_with_epsilon(cost_of(values, n, &breaks),
                                       best_of_three(values, n), 1e-6);
    }
}

static void jenks_survives_few_values(void)
{
    static const double same[] = { 3, 3, 3 }, two[] = { 1, 2 };
    struct class_breaks breaks;
    class_breaks_jenks(same, 3, 5, &breaks);
    g_assert_cmpuint(breaks.n, ==, 1);
    class_breaks_jenks(two, 2, 5, &breaks);
    g_assert_cmpuint(breaks.n, ==, 2);
    class_breaks_jenks(two, 0, 5, &breaks);
    g_assert_cmpuint(breaks.n, ==, 0);
}

static void check_bad_geojson(const char *text, const char *part)
{
    g_autoptr(GError) error = NULL;
    struct geojson *geojson = geojson_parse(text, &error);
    g_assert_null(geojson);
    g_assert_error(error, FIGURE_ERROR, FIGURE_ERROR_DATA);
    if (strstr(error->message, part) == NULL)
        g_error("\"%s\" does not say \"%s\"", error->message, part);
}

static void bad_geojson_says_what_is_wrong(void)
{
#define FEATURE(properties, coordinates)                                                 \
    "{\"features\":[{\"properties\":" properties                                         \
    ",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":" coordinates "}}]}"
    check_bad_geojson("{", "line 1");
    check_bad_geojson("[]", "FeatureCollection");
    check_bad_geojson("{\"features\":[]}", "\"code\"");
    check_bad_geojson(FEATURE("{}", "[[[1,2]]]"), "\"code\"");
    check_bad_geojson(FEATURE("{\"code\":\"1\"}", "[[[1,\"a\"]]]"), "pair of numbers");
    check_bad_geojson(FEATURE("{\"code\":\"1\"}", "[[[500000,4000000]]]"), "degrees");
    check_bad_geojson(FEATURE("{\"code\":\"1\"}", "[3]"), "ring");
}

static void geojson_codes_may_be_numbers_or_national(void)
{
    g_autoptr(GError) error = NULL;
    struct geojson *geojson = geojson_parse(
        FEATURE("{\"gb\":\"156410523\"}", "[[[1,2],[3,4],[5,6]],[[7,8]]]"), &error);
    g_assert_no_error(error);
    const struct geojson_area *area = geojson_find(geojson, "410523");
    g_assert_nonnull(area);
    g_assert_cmpuint(area->n, ==, 5);
    g_assert_true(isnan(geojson->points[area->first + 3].x));
    g_assert_null(geojson_find(geojson, "410524"));
    geojson_free(geojson);
}

#define ADD(name, function) g_test_add_func("/chart-numbers/" name, function)

/* The short way of writing digits must not differ from printf's. */
static void test_digits(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(7);
    char ours[NUMERAL_SIZE], theirs[NUMERAL_SIZE];
    for (int i = 0; i < 200000; i++) {
        gint decimals = g_rand_int_range(random, 0, 7);
        double value = pow(10, g_rand_double_range(random, -6, 2.9));
        if (i % 2 == 0) /* printed numbers, many of them halfway between two roundings */
            value =
                round(value * 1e4) / 1e4 + (i % 4 == 0 ? 0.5 * pow(10, -decimals) : 0);
        const struct numeral numeral = { .decimals = decimals };
        numeral_write(value, &numeral, ours);
        g_snprintf(theirs, sizeof theirs, "%.*f", decimals, value);
        if (value < 999)
            g_assert_cmpstr(ours, ==, theirs);
        numeral_exact(value, ours);
        g_snprintf(theirs, sizeof theirs, "%.12g", value);
        g_assert_cmpstr(ours, ==, theirs);
    }
}

static void test_powers(void)
{
    static const struct {
        double value;
        const char *text;
    } rows[] = { { 0, "0" },
                 { 1.234567, "1.23" },
                 { -0.00456789, "\u22120.00457" },
                 { 4.0166e-6, "4.02×10⁻⁶" },
                 { -1.5e12, "\u22121.50×10¹²" },
                 { 999999, "1,000,000" } };
    char buffer[NUMERAL_SIZE];
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        g_assert_cmpstr(numeral_scientific(rows[i].value, buffer), ==, rows[i].text);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("digits-are-those-of-printf", test_digits);
    ADD("small-numbers-have-powers-of-ten", test_powers);
    ADD("student-quantiles-match-tables", student_quantiles_match_tables);
    ADD("least-squares-match-anscombe", least_squares_match_anscombe);
    ADD("no-line-through-two-points-or-one-place",
        no_line_through_two_points_or_one_place);
    ADD("quantile-classes-do-not-part-equals", quantile_classes_do_not_part_equals);
    ADD("jenks-classes-are-the-best", jenks_classes_are_the_best);
    ADD("jenks-survives-few-values", jenks_survives_few_values);
    ADD("bad-geojson-says-what-is-wrong", bad_geojson_says_what_is_wrong);
    ADD("geojson-codes-may-be-numbers-or-national",
        geojson_codes_may_be_numbers_or_national);
    return g_test_run();
}
