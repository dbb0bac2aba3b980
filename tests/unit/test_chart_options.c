/* What the caller may ask of every kind of chart: a logarithmic axis and its ends are
 * honoured or refused, never passed over; long lists stay readable. */
#include "render/chart.h"
#include "render/geojson.h"
#include "tests/gallery/sample.h"

#include <math.h>
#include <string.h>

static GPtrArray *draw(struct result *(*sample)(gsize n), gsize n,
                       const struct chart_options *options, GError **error)
{
    g_autoptr(result_t) result = sample(n);
    return chart_draw(result, options, measure_fixed(), error);
}

/* The number of texts that begin with `prefix`. */
static gsize count_texts(GPtrArray *pages, const char *prefix)
{
    gsize n, found = 0;
    const struct scene_item *items = scene_items(g_ptr_array_index(pages, 0), &n);
    for (gsize i = 0; i < n; i++)
        found += items[i].kind == SCENE_TEXT && g_str_has_prefix(items[i].text, prefix);
    return found;
}

static gboolean note_says(GPtrArray *pages, const char *words)
{
    g_autofree char *text = g_strdup(scene_description(g_ptr_array_index(pages, 0)));
    return strstr(text, words) != NULL;
}

/* A result that the kind can draw. */
static struct result *(*sample_of(const char *kind))(gsize n)
{
    static const struct {
        const char *kind;
        struct result *(*make)(gsize n);
    } samples[] = {
        { "stack", sample_outcomes }, { "stack100", sample_outcomes },
        { "funnel", sample_funnel },  { "forest", sample_ratios },
        { "line", sample_years },     { "heatmap", sample_years },
        { "slope", sample_years },    { "dumbbell", sample_years },
        { "bump", sample_years },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(samples); i++)
        if (strcmp(samples[i].kind, kind) == 0)
            return samples[i].make;
    return sample_rates;
}

static void try_axis(const struct chart_kind *kind, gboolean log, double low, double high,
                     gboolean allowed)
{
    g_autoptr(GError) error = NULL;
    struct chart_options options;
    g_autofree char *text = sample_boundaries(20, 4);
    struct geojson *geojson = geojson_parse(text, NULL);
    chart_options_init(&options);
    options.kind = kind->key;
    options.log = log;
    options.low = low;
    options.high = high;
    options.geojson = geojson;
    options.x = strcmp(kind->key, "scatter") == 0 ? "denominator" : NULL;
    g_autoptr(GPtrArray) pages = draw(sample_of(kind->key), 20, &options, &error);
    if (allowed) {
        g_assert_no_error(error);
        g_assert_nonnull(pages);
    } else {
        g_assert_error(error, FIGURE_ERROR, FIGURE_ERROR_OPTION);
        g_assert_null(pages);
    }
    geojson_free(geojson);
}

static void every_kind_honours_or_refuses_what_is_asked_of_its_axis(void)
{
    gsize n;
    const struct chart_kind *kinds = chart_table(&n);
    for (gsize i = 0; i < n; i++) {
        gboolean ends = (kinds[i].axis & CHART_LIMITS) != 0;
        try_axis(&kinds[i], TRUE, NAN, NAN, (kinds[i].axis & CHART_LOG) != 0);
        try_axis(&kinds[i], FALSE, 1, NAN, ends);
        try_axis(&kinds[i], FALSE, NAN, 1e6, ends || (kinds[i].axis & CHART_HIGH) != 0);
        try_axis(&kinds[i], FALSE, 5, 2, FALSE);
        try_axis(&kinds[i], TRUE, 0, 10, FALSE);
    }
}

static void bars_are_not_cut(void)
{
    const struct chart_kind *bar = chart_find("bar");
    try_axis(bar, FALSE, NAN, 3, FALSE);
    try_axis(bar, FALSE, NAN, 100, TRUE);
}

static void marks_stay_inside_a_panel_whose_ends_are_set(void)
{
    static const char *const kinds[] = { "dot",      "box",     "strip",     "slope",
                                         "dumbbell", "scatter", "histogram", "density" };
    for (gsize k = 0; k < G_N_ELEMENTS(kinds); k++) {
        struct chart_options options;
        chart_options_init(&options);
        options.kind = kinds[k];
        options.low = 2;
        options.high = 9;
        options.page = "single";
        options.x = strcmp(kinds[k], "scatter") == 0 ? "denominator" : NULL;
        g_autoptr(GPtrArray) pages = draw(sample_of(kinds[k]), 30, &options, NULL);
        gsize n, clipped = 0;
        const struct scene *scene = g_ptr_array_index(pages, 0);
        const struct scene_item *items = scene_items(scene, &n);
        for (gsize i = 0; i < n; i++) {
            clipped += items[i].kind == SCENE_CLIP_OPEN;
            clipped -= items[i].kind == SCENE_CLIP_CLOSE;
            if (clipped > 0 || items[i].kind != SCENE_MARKER)
                continue;
            if (items[i].x < 0 || items[i].x > scene_width(scene) || items[i].y < 0 ||
                items[i].y > scene_height(scene))
                g_error("%s: a mark at %g, %g", kinds[k], items[i].x, items[i].y);
        }
    }
}

static void a_histogram_may_be_logarithmic(void)
{
    struct chart_options options;
    chart_options_init(&options);
    options.kind = "histogram";
    options.log = TRUE;
    g_autoptr(GPtrArray) pages = draw(sample_rates, 200, &options, NULL);
    g_assert_true(note_says(pages, "on the logarithmic axis"));
    options.kind = "density";
    g_autoptr(GPtrArray) density = draw(sample_rates, 200, &options, NULL);
    g_assert_true(note_says(density, "of the common logarithms"));
}

static void n_is_said_once(void)
{
    struct chart_options options;
    chart_options_init(&options);
    options.kind = "histogram";
    g_autoptr(GPtrArray) pages = draw(sample_rates, 200, &options, NULL);
    const char *note = scene_description(g_ptr_array_index(pages, 0));
    g_auto(GStrv) parts = g_regex_split_simple("\\bn\\s=\\s", note, 0, 0);
    g_assert_cmpuint(g_strv_length(parts), ==, 2);
}

/* 150 units: eight at either end have names, the note says so. */
static void of_a_crowd_the_extremes_are_named(void)
{
    static const char *const named[] = { "汤阴县", NULL };
    struct chart_options options;
    static const char *const kinds[] = { "slope", "bump" };
    for (gsize k = 0; k < 2; k++) {
        chart_options_init(&options);
        options.kind = kinds[k];
        options.zh = TRUE;
        g_autoptr(GPtrArray) many = draw(sample_years, 150, &options, NULL);
        g_assert_true(note_says(many, "单位较多"));
        options.highlight = named;
        g_autoptr(GPtrArray) chosen = draw(sample_years, 150, &options, NULL);
        g_assert_false(note_says(chosen, "单位较多"));
        options.highlight = NULL;
        g_autoptr(GPtrArray) few = draw(sample_years, 40, &options, NULL);
        g_assert_false(note_says(few, "单位较多"));
        double height = scene_height(g_ptr_array_index(many, 0));
        g_assert_cmpfloat(height, <, 1.2 * scene_height(g_ptr_array_index(few, 0)));
    }
}

static void the_years_of_a_long_heat_map_stand_above_and_below(void)
{
    struct chart_options options;
    chart_options_init(&options);
    options.kind = "heatmap";
    g_autoptr(GPtrArray) shorter = draw(sample_years, 12, &options, NULL);
    g_autoptr(GPtrArray) longer = draw(sample_years, 60, &options, NULL);
    g_assert_cmpuint(count_texts(shorter, "2021"), ==, 1);
    g_assert_cmpuint(count_texts(longer, "2021"), ==, 2);
}

static char *dump_funnel(struct result *result)
{
    g_autoptr(GError) error = NULL;
    struct chart_options options;
    chart_options_init(&options);
    options.kind = "funnel";
    GPtrArray *pages = chart_draw(result, &options, measure_fixed(), &error);
    g_assert_no_error(error);
    char *dump = scene_dump(g_ptr_array_index(pages, 0));
    g_ptr_array_unref(pages);
    return dump;
}

/* The exact limits of a unit decide about it and leave the curves alone. */
static void the_limits_of_units_do_not_bend_the_curves(void)
{
    g_autoptr(result_t) smooth = sample_funnel(10);
    g_autoptr(result_t) ragged = sample_funnel(10);
    gint unit = result_find(ragged, "unit");
    for (gsize row = 0; row < result_n_rows(ragged); row++)
        if (result_get_text(ragged, row, unit) != NULL)
            result_set_number(ragged, row, "upper95", 1000 + (double)row);
    g_autofree char *expected = dump_funnel(smooth);
    g_autofree char *found = dump_funnel(ragged);
    g_assert_cmpstr(found, ==, expected);
}

/* Rows may come in any order of years; the legend does not. */
static void years_stand_in_their_order(void)
{
    static const struct result_column columns[] = {
        { .key = "unit", .type = COLUMN_TEXT, .zh = "单位", .en = "Unit" },
        { .key = "year", .type = COLUMN_COUNT, .zh = "年份", .en = "Year" },
        { .key = "value", .type = COLUMN_NUMBER, .zh = "值", .en = "Value" },
    };
    static const gint years[] = { 2021, 2023, 2019 };
    g_autoptr(result_t) result = result_new("rate", columns, G_N_ELEMENTS(columns));
    for (gsize i = 0; i < 2 * G_N_ELEMENTS(years); i++) {
        gsize row = result_add_row(result);
        result_set_text(result, row, "unit", i % 2 == 0 ? "甲县" : "乙县");
        result_set_number(result, row, "year", years[i / 2]);
        result_set_number(result, row, "value", 1 + (double)i);
    }
    struct chart_options options;
    chart_options_init(&options);
    options.kind = "bar";
    GPtrArray *pages = chart_draw(result, &options, measure_fixed(), NULL);
    g_autofree char *dump = scene_dump(g_ptr_array_index(pages, 0));
    const char *first = strstr(dump, "\"2019\""), *last = strstr(dump, "\"2023\"");
    g_assert_true(first != NULL && last != NULL && first < last);
    g_ptr_array_unref(pages);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func("/chart-options/" name, function)
    ADD("every-kind-honours-or-refuses-what-is-asked-of-its-axis",
        every_kind_honours_or_refuses_what_is_asked_of_its_axis);
    ADD("bars-are-not-cut", bars_are_not_cut);
    ADD("marks-stay-inside-a-panel-whose-ends-are-set",
        marks_stay_inside_a_panel_whose_ends_are_set);
    ADD("a-histogram-may-be-logarithmic", a_histogram_may_be_logarithmic);
    ADD("n-is-said-once", n_is_said_once);
    ADD("of-a-crowd-the-extremes-are-named", of_a_crowd_the_extremes_are_named);
    ADD("the-years-of-a-long-heat-map-stand-above-and-below",
        the_years_of_a_long_heat_map_stand_above_and_below);
    ADD("the-limits-of-units-do-not-bend-the-curves",
        the_limits_of_units_do_not_bend_the_curves);
    ADD("years-stand-in-their-order", years_stand_in_their_order);
#undef ADD
    return g_test_run();
}
