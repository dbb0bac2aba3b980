/* Ticks, numbers, wrapping, labels, themes and sizes. */
#include "render/figure_error.h"
#include "render/label.h"
#include "render/lettering.h"
#include "render/numeral.h"
#include "render/scale.h"
#include "render/theme.h"

#include <math.h>

static void test_ticks(void)
{
    const struct {
        double low, high;
        gsize most;
        gboolean whole;
        gsize n;
        double first, step;
    } rows[] = {
        { 0, 23.9, 6, FALSE, 5, 0, 5 },       { 0, 1, 5, FALSE, 6, 0, 0.2 },
        { -12.5, 16.8, 6, FALSE, 6, -10, 5 }, { 2019, 2023, 8, TRUE, 5, 2019, 1 },
        { 0, 3, 8, TRUE, 4, 0, 1 },           { 0, 0.004, 4, FALSE, 5, 0, 0.001 },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct scale scale = { SCALE_LINEAR, rows[i].low, rows[i].high, 0, 100 };
        struct scale_ticks ticks;
        scale_ticks(&scale, rows[i].most, rows[i].whole, &ticks);
        g_assert_cmpuint(ticks.n, ==, rows[i].n);
        g_assert_cmpfloat_with_epsilon(ticks.at[0], rows[i].first, 1e-12);
        g_assert_cmpfloat_with_epsilon(ticks.step, rows[i].step, 1e-12);
    }
}

static void test_log_ticks(void)
{
    struct scale scale = { SCALE_LOG, 0.4, 60, 0, 100 };
    struct scale_ticks ticks;
    scale_ticks(&scale, 8, FALSE, &ticks);
    const double expected[] = { 0.5, 1, 2, 5, 10, 20, 50 };
    g_assert_cmpuint(ticks.n, ==, G_N_ELEMENTS(expected));
    for (gsize i = 0; i < ticks.n; i++)
        g_assert_cmpfloat_with_epsilon(ticks.at[i], expected[i], 1e-9);
    scale_ticks(&scale, 3, FALSE, &ticks);
    g_assert_cmpuint(ticks.n, ==, 2);
}

static void test_mapping(void)
{
    for (int kind = SCALE_LINEAR; kind <= SCALE_ROOT; kind++) {
        struct scale scale = { (enum scale_kind)kind, 1, 100, 200, 20 };
        g_assert_cmpfloat_with_epsilon(scale_map(&scale, 1), 200, 1e-9);
        g_assert_cmpfloat_with_epsilon(scale_map(&scale, 100), 20, 1e-9);
        g_assert_cmpfloat_with_epsilon(scale_invert(&scale, scale_map(&scale, 7)), 7,
                                       1e-9);
    }
    struct scale flat = { SCALE_LINEAR, 5, 5, 0, 10 };
    g_assert_cmpfloat(scale_map(&flat, 5), ==, 5);
}

static void test_numerals(void)
{
    const struct {
        double value;
        struct numeral how;
        const char *text;
    } rows[] = {
        { 1000, { .decimals = 0 }, "1,000" },
        { 1234567.5, { .decimals = 1 }, "1,234,567.5" },
        { 15000, { .zh = TRUE, .decimals = -1, .unit = 1e4 }, "1.5万" },
        { 2e8, { .zh = TRUE, .decimals = -1, .unit = 1e8 }, "2亿" },
        { 2.5e6, { .decimals = -1, .unit = 1e6 }, "2.5M" },
        { 0.256, { .percent = TRUE, .decimals = 1 }, "25.6%" },
        { -3.5, { .decimals = -1 }, "−3.5" },
        { -0.001, { .decimals = 1 }, "0.0" },
        { 0, { .decimals = 0, .unit = 1e4 }, "0" },
        { 12, { .decimals = -1, .sign = TRUE }, "+12" },
        { 0.1 + 0.2, { .decimals = -1 }, "0.3" },
        { 123456.789, { .decimals = -1 }, "123,457" },
    };
    char buffer[NUMERAL_SIZE];
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        g_assert_cmpstr(numeral_write(rows[i].value, &rows[i].how, buffer), ==,
                        rows[i].text);
    g_assert_cmpfloat(numeral_unit(9999, TRUE), ==, 0);
    g_assert_cmpfloat(numeral_unit(-20000, TRUE), ==, 1e4);
    g_assert_cmpfloat(numeral_unit(20000, FALSE), ==, 0);
}

static void test_wrap(void)
{
    /* Ten ems: five and a half characters of size 10 in 55 points. */
    g_auto(GStrv) zh =
        lettering_wrap(measure_fixed(), "每十万人申请，全省第一", 10, FALSE, 60);
    g_assert_cmpuint(g_strv_length(zh), ==, 2);
    g_assert_cmpstr(zh[0], ==, "每十万人申"); /* the comma takes its neighbour along */
    g_assert_cmpstr(zh[1], ==, "请，全省第一");
    g_auto(GStrv) en =
        lettering_wrap(measure_fixed(), "requests per resident", 10, FALSE, 55);
    g_assert_cmpstr(en[0], ==, "requests");
    g_assert_cmpstr(en[1], ==, "per");
    g_auto(GStrv) word =
        lettering_wrap(measure_fixed(), "incomprehensible", 10, FALSE, 40);
    g_assert_cmpstr(word[0], ==, "incompre");
    g_auto(GStrv) nothing = lettering_wrap(measure_fixed(), NULL, 10, FALSE, 40);
    g_assert_cmpuint(g_strv_length(nothing), ==, 0);
}

static void test_elide(void)
{
    g_autofree char *fits = lettering_elide(measure_fixed(), "汤阴县", 10, FALSE, 30);
    g_autofree char *cut =
        lettering_elide(measure_fixed(), "平潭综合实验区", 10, FALSE, 40);
    g_assert_cmpstr(fits, ==, "汤阴县");
    g_assert_cmpstr(cut, ==, "平潭综…");
}

static void test_spread(void)
{
    double apart[] = { 10, 12, 40 };
    label_spread(apart, 3, 10, 0, 100);
    g_assert_cmpfloat_with_epsilon(apart[0], 6, 1e-9);
    g_assert_cmpfloat_with_epsilon(apart[1], 16, 1e-9);
    g_assert_cmpfloat_with_epsilon(apart[2], 40, 1e-9);
    double edge[] = { 98, 99, 100 };
    label_spread(edge, 3, 10, 0, 100);
    g_assert_cmpfloat_with_epsilon(edge[0], 80, 1e-9);
    g_assert_cmpfloat_with_epsilon(edge[2], 100, 1e-9);
    double many[] = { 1, 2, 3, 4, 5 };
    label_spread(many, 5, 10, 0, 20);
    g_assert_cmpfloat_with_epsilon(many[4] - many[3], 5, 1e-9);
}

static void test_place(void)
{
    struct label_field *field = label_field_new(0, 0, 200, 100);
    struct label_spot spots[30];
    gsize n = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(spots); i++)
        n += label_field_place(field, 100, 50, 4, 40, 8, &spots[n]);
    g_assert_cmpuint(n, >, 8);
    for (gsize i = 0; i < n; i++) {
        g_assert_cmpfloat(spots[i].x, >=, 0);
        g_assert_cmpfloat(spots[i].x + 40, <=, 200);
        for (gsize k = 0; k < i; k++)
            g_assert_true(fabs(spots[i].x - spots[k].x) >= 39 ||
                          fabs(spots[i].y - spots[k].y) >= 7);
    }
    label_field_free(field);
}

static void test_palettes(void)
{
    gsize n;
    const struct palette *palettes = palette_table(&n);
    for (gsize i = 0; i < n; i++) {
        g_assert_true(palette_find(palettes[i].key) == &palettes[i]);
        g_assert_cmpuint(palettes[i].n, <=, THEME_MAX_COLOURS);
        if (palettes[i].kind != PALETTE_SEQUENCE)
            continue;
        for (gsize c = 1; c < palettes[i].n; c++) /* darker in grey print, too */
            g_assert_cmpfloat(colour_lightness(palettes[i].colours[c]), <,
                              colour_lightness(palettes[i].colours[c - 1]));
    }
    /* Neighbours of the categories differ in grey. */
    const struct palette *categories = palette_find(theme_default()->categories);
    for (gsize c = 1; c < 6; c++)
        g_assert_cmpfloat(fabs(colour_lightness(categories->colours[c]) -
                               colour_lightness(categories->colours[c - 1])),
                          >, 0.08);
}

static void test_themes(void)
{
    gsize n;
    const struct theme *themes = theme_table(&n);
    for (gsize i = 0; i < n; i++) {
        g_assert_true(theme_find(themes[i].key) == &themes[i]);
        g_assert_nonnull(palette_find(themes[i].categories));
        g_assert_nonnull(palette_find(themes[i].sequence));
        g_assert_nonnull(palette_find(themes[i].diverging));
        double ink = colour_lightness(themes[i].ink);
        double paper = colour_lightness(themes[i].background);
        g_assert_cmpfloat((MAX(ink, paper) + 0.05) / (MIN(ink, paper) + 0.05), >, 7);
    }
}

static void test_theme_file(void)
{
    g_autoptr(GError) error = NULL;
    struct theme *theme = theme_from_json(
        "{\"base\": \"dark\", \"mark\": \"#102030\", \"text\": 9, \"hatches\": true}",
        &error);
    g_assert_no_error(error);
    g_assert_cmphex(theme->mark, ==, 0xff102030);
    g_assert_cmphex(theme->background, ==, theme_find("dark")->background);
    g_assert_cmpfloat(theme->text, ==, 9);
    g_assert_true(theme->hatches);
    theme_free(theme);
    const char *const bad[] = { "[]",
                                "{\"mark\": \"red\"}",
                                "{\"colour\": 1}",
                                "{\"base\": \"neon\"}",
                                "{\"text\": -1}",
                                "{" };
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_assert_null(theme_from_json(bad[i], &error));
        g_assert_error(error, FIGURE_ERROR, FIGURE_ERROR_OPTION);
        g_clear_error(&error);
    }
}

static void test_sizes(void)
{
    double width, height;
    g_assert_true(page_parse_size("89x60mm", &width, &height, NULL));
    g_assert_cmpfloat(width, ==, 89);
    g_assert_cmpfloat(height, ==, 60);
    g_assert_true(page_parse_size("3.5x2.5in", &width, &height, NULL));
    g_assert_cmpfloat_with_epsilon(width, 88.9, 1e-9);
    g_assert_true(page_parse_size("183mm", &width, &height, NULL));
    g_assert_cmpfloat(height, ==, 0);
    g_assert_true(page_parse_size("900x900px", &width, &height, NULL));
    g_assert_cmpfloat_with_epsilon(width, 238.125, 1e-9);
    const char *const bad[] = { "",      "89",       "x60mm",    "89xmm",
                                "1x1mm", "-89x60mm", "nanx60mm", "89x60furlongs" };
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++)
        g_assert_false(page_parse_size(bad[i], &width, &height, NULL));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/scale/ticks-are-round-numbers", test_ticks);
    g_test_add_func("/scale/log-ticks-are-one-two-five", test_log_ticks);
    g_test_add_func("/scale/mapping-can-be-undone", test_mapping);
    g_test_add_func("/numeral/numbers-are-written-as-people-do", test_numerals);
    g_test_add_func("/lettering/no-line-begins-with-a-comma", test_wrap);
    g_test_add_func("/lettering/long-names-end-in-an-ellipsis", test_elide);
    g_test_add_func("/label/names-beside-lines-move-least", test_spread);
    g_test_add_func("/label/names-among-points-do-not-overlap", test_place);
    g_test_add_func("/theme/palettes-survive-grey-print", test_palettes);
    g_test_add_func("/theme/ink-is-legible-on-paper", test_themes);
    g_test_add_func("/theme/file-changes-its-base", test_theme_file);
    g_test_add_func("/theme/sizes-in-all-units", test_sizes);
    return g_test_run();
}
