/* Golden scenes: every kind and case drawn with a fixed-width measure, dumped as text and
 * compared with tests/golden/scenes. OGI_UPDATE_GOLDEN=1 writes the files anew; then look
 * at the difference before committing it. */
#include "render/chart.h"
#include "render/geojson.h"

#include <glib.h>
#include <math.h>
#include <string.h>

static const struct result_column columns[] = {
    { "unit", COLUMN_TEXT, "单位", "Unit", NULL, NULL, -1, FALSE },
    { "code", COLUMN_TEXT, "代码", "Code", NULL, NULL, -1, FALSE },
    { "group", COLUMN_TEXT, "组", "Group", NULL, NULL, -1, FALSE },
    { "year", COLUMN_COUNT, "年份", "Year", NULL, NULL, 0, FALSE },
    { "x", COLUMN_NUMBER, "收入", "Revenue", "亿元", "100 million yuan", 1, FALSE },
    { "value", COLUMN_NUMBER, "申请数", "Requests", "件", "requests", 1, FALSE },
    { "flag", COLUMN_TEXT, "标记", "Flag", NULL, NULL, -1, FALSE },
};

static void add(struct result *result, int unit, int year, double value)
{
    gsize row = result_add_row(result);
    g_autofree char *name = g_strdup_printf("县%d", unit);
    g_autofree char *code = g_strdup_printf("%06d", 100001 + unit);
    result_set_text(result, row, "unit", name);
    result_set_text(result, row, "code", code);
    result_set_text(result, row, "group", unit % 2 == 0 ? "东" : "西");
    result_set_number(result, row, "year", year);
    result_set_number(result, row, "x", 10 + unit * 7 % 23);
    result_set_number(result, row, "value", value);
}

static struct result *new_result(void)
{
    struct result *result = result_new("rate", columns, G_N_ELEMENTS(columns));
    result_set_title(result, "例图", "An example");
    result_add_note(result, "来源：示例", "Source: an example");
    return result;
}

static struct result *no_rows(void)
{
    return new_result();
}

static struct result *one_unit(void)
{
    struct result *result = new_result();
    add(result, 0, 2021, 12.5);
    return result;
}

static struct result *units_by_years(int n, double shift)
{
    struct result *result = new_result();
    for (int unit = 0; unit < n; unit++)
        for (int year = 2020; year <= 2022; year++)
            add(result, unit, year, shift + (unit * 37 + (year - 2020) * 11) % 60);
    return result;
}

static struct result *negative(void)
{
    return units_by_years(6, -30);
}

static struct result *all_equal(void)
{
    struct result *result = new_result();
    for (int unit = 0; unit < 6; unit++)
        for (int year = 2020; year <= 2021; year++)
            add(result, unit, year, 7);
    return result;
}

static struct result *forty_units(void)
{
    return units_by_years(40, 1);
}

static struct result *long_names(void)
{
    struct result *result = units_by_years(5, 3);
    for (gsize row = 0; row < 3; row++)
        result_set_text(result, row, "unit",
                        "积石山保安族东乡族撒拉族自治县人民政府办公室");
    for (gsize row = 3; row < 6; row++)
        result_set_text(result, row, "unit",
                        "Pingtan Comprehensive Experimental Zone Management Office");
    return result;
}

static struct result *missing_year(void)
{
    struct result *result = units_by_years(5, 3);
    result_set_missing(result, 1, "value", "no_report");
    result_set_missing(result, 5, "value", "blank");
    for (gsize row = 9; row < 12; row++)
        result_set_missing(result, row, "value", "no_report");
    return result;
}

static struct result *no_numbers(void)
{
    struct result *result = units_by_years(4, 3);
    for (gsize row = 0; row < result_n_rows(result); row++)
        result_set_missing(result, row, "value", "no_report");
    return result;
}

static struct result *one_group_missing(void)
{
    struct result *result = units_by_years(7, 3);
    for (gsize row = 0; row < result_n_rows(result); row++)
        if (g_strcmp0(result_get_text(result, row, 2), "西") == 0)
            result_set_missing(result, row, "value", "no_report");
    return result;
}

static struct result *flagged_value(void)
{
    struct result *result = units_by_years(8, 3);
    result_set_number(result, 8, "value", 190);
    result_set_text(result, 8, "flag", "high");
    return result;
}

static const struct sample {
    const char *name;
    struct result *(*make)(void);
    gboolean log;
} samples[] = {
    { "empty", no_rows, FALSE },
    { "one", one_unit, FALSE },
    { "negative", negative, FALSE },
    { "negative-log", negative, TRUE },
    { "all-equal", all_equal, FALSE },
    { "forty-units", forty_units, FALSE },
    { "long-names", long_names, FALSE },
    { "missing-year", missing_year, FALSE },
    { "no-numbers", no_numbers, FALSE },
    { "no-numbers-log", no_numbers, TRUE },
    { "one-group-missing", one_group_missing, FALSE },
    { "flagged-value", flagged_value, FALSE },
};

static const struct kind {
    const char *key;
    gboolean latest; /* only the last year's rows */
} kinds[] = {
    { "scatter", TRUE },  { "box", FALSE },     { "strip", FALSE }, { "histogram", TRUE },
    { "density", FALSE }, { "heatmap", FALSE }, { "slope", FALSE }, { "dumbbell", FALSE },
    { "bump", FALSE },    { "map", TRUE },
};

/* Squares of one degree in rows of eight, with the codes of the units and eight more. */
static char *boundaries(int n)
{
    GString *out = g_string_new("{\"type\":\"FeatureCollection\",\"features\":[");
    for (int i = 0; i < n; i++) {
        int x = 100 + i % 8, y = 30 + i / 8;
        g_string_append_printf(
            out,
            "%s{\"type\":\"Feature\",\"properties\":{\"code\":%d},\"geometry\":{\"type\":"
            "\"Polygon\",\"coordinates\":[[[%d,%d],[%d,%d],[%d,%d],[%d,%d],[%d,%d]]]}}",
            i > 0 ? "," : "", 100001 + i, x, y, x + 1, y, x + 1, y + 1, x, y + 1, x, y);
    }
    g_string_append(out, "]}");
    return g_string_free(out, FALSE);
}

static struct result *keep_latest(const struct result *all)
{
    g_autofree gboolean *keep = g_new0(gboolean, result_n_rows(all) + 1);
    gint column = result_find(all, "year");
    double latest = 0, year;
    for (gsize row = 0; row < result_n_rows(all); row++)
        if (result_get_number(all, row, column, &year))
            latest = MAX(latest, year);
    for (gsize row = 0; row < result_n_rows(all); row++)
        keep[row] = result_get_number(all, row, column, &year) && year == latest;
    return result_filter(all, keep);
}

static GPtrArray *draw(const struct kind *kind, const struct sample *sample, gboolean zh)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(result_t) all = sample->make();
    g_autoptr(result_t) latest = keep_latest(all);
    g_autofree char *text = boundaries(48);
    struct geojson *geojson = geojson_parse(text, NULL);
    struct chart_options options;
    chart_options_init(&options);
    options.kind = kind->key;
    options.zh = zh;
    options.log = sample->log && (chart_find(kind->key)->axis & CHART_LOG) != 0;
    options.page = "single";
    options.geojson = geojson;
    if (strcmp(kind->key, "heatmap") == 0)
        options.group = "year";
    GPtrArray *pages =
        chart_draw(kind->latest ? latest : all, &options, measure_fixed(), &error);
    geojson_free(geojson);
    g_assert_no_error(error);
    g_assert_cmpuint(pages->len, ==, 1);
    return pages;
}

static char *dump(const struct kind *kind, const struct sample *sample)
{
    g_autoptr(GPtrArray) pages = draw(kind, sample, TRUE);
    return scene_dump(g_ptr_array_index(pages, 0));
}

static void compare_with_golden(const struct kind *kind, const struct sample *sample)
{
    g_autofree char *name = g_strdup_printf("%s-%s.txt", kind->key, sample->name);
    g_autofree char *path =
        g_build_filename(OGI_SOURCE_DIR, "tests", "golden", "scenes", name, NULL);
    g_autofree char *actual = dump(kind, sample), *expected = NULL;
    if (g_getenv("OGI_UPDATE_GOLDEN") != NULL) {
        g_assert_true(g_file_set_contents(path, actual, -1, NULL));
        return;
    }
    if (!g_file_get_contents(path, &expected, NULL, NULL))
        g_error("%s is missing; run with OGI_UPDATE_GOLDEN=1", path);
    if (strcmp(actual, expected) != 0) {
        g_autofree char *wrong = g_strconcat(name, ".actual", NULL);
        g_file_set_contents(wrong, actual, -1, NULL);
        g_test_message("differs from %s; what was drawn is in %s", path, wrong);
        g_test_fail();
    }
}

static void scenes_are_as_they_were(gconstpointer data)
{
    const struct kind *kind = data;
    for (gsize i = 0; i < G_N_ELEMENTS(samples); i++)
        compare_with_golden(kind, &samples[i]);
}

/* Every text inside the page, every number finite. */
static void check_scene(const struct scene *scene, const char *what)
{
    gsize n;
    const struct scene_item *items = scene_items(scene, &n);
    for (gsize i = 0; i < n; i++) {
        const struct scene_item *item = &items[i];
        g_assert_true(isfinite(item->x) && isfinite(item->y));
        g_assert_true(isfinite(item->width) && isfinite(item->height));
        if (item->kind != SCENE_TEXT)
            continue;
        double width = lettering_width(measure_fixed(), item->text, item->lettering.size,
                                       item->lettering.bold);
        double left = item->x - (item->lettering.anchor == ANCHOR_END      ? width
                                 : item->lettering.anchor == ANCHOR_MIDDLE ? width / 2
                                                                           : 0);
        if (left < -0.5 || left + width > scene_width(scene) + 0.5 || item->y < 0 ||
            item->y > scene_height(scene))
            g_error("%s: \"%s\" leaves the page (%.1f to %.1f at %.1f)", what, item->text,
                    left, left + width, item->y);
    }
}

static void texts_stay_on_the_page(gconstpointer data)
{
    const struct kind *kind = data;
    for (gsize i = 0; i < G_N_ELEMENTS(samples); i++)
        for (int zh = 0; zh < 2; zh++) {
            g_autoptr(GPtrArray) pages = draw(kind, &samples[i], zh);
            g_autofree char *what = g_strdup_printf("%s-%s", kind->key, samples[i].name);
            check_scene(g_ptr_array_index(pages, 0), what);
        }
}

struct text_box {
    double left, top, right, bottom;
    const char *text;
};

/* The boxes of the names that the kinds place themselves. */
static GArray *text_boxes(const struct scene *scene)
{
    GArray *boxes = g_array_new(FALSE, FALSE, sizeof(struct text_box));
    gsize n;
    const struct scene_item *items = scene_items(scene, &n);
    for (gsize i = 0; i < n; i++) {
        const struct scene_lettering *style = &items[i].lettering;
        if (items[i].kind != SCENE_TEXT || style->angle != 0)
            continue;
        double width =
            lettering_width(measure_fixed(), items[i].text, style->size, style->bold);
        double left = items[i].x - (style->anchor == ANCHOR_END      ? width
                                    : style->anchor == ANCHOR_MIDDLE ? width / 2
                                                                     : 0);
        double half = 0.4 * style->size;
        struct text_box box = { left, items[i].y - half, left + width, items[i].y + half,
                                items[i].text };
        if (style->baseline == BASELINE_CENTRE)
            g_array_append_val(boxes, box);
    }
    return boxes;
}

static void texts_do_not_collide(gconstpointer data)
{
    const struct kind *kind = data;
    for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
        g_autoptr(GPtrArray) pages = draw(kind, &samples[i], TRUE);
        g_autoptr(GArray) boxes = text_boxes(g_ptr_array_index(pages, 0));
        for (guint a = 0; a < boxes->len; a++)
            for (guint b = a + 1; b < boxes->len; b++) {
                const struct text_box *p = &g_array_index(boxes, struct text_box, a);
                const struct text_box *q = &g_array_index(boxes, struct text_box, b);
                if (p->left < q->right - 0.1 && q->left < p->right - 0.1 &&
                    p->top < q->bottom - 0.1 && q->top < p->bottom - 0.1)
                    g_error("%s-%s: \"%s\" lies on \"%s\"", kind->key, samples[i].name,
                            p->text, q->text);
            }
    }
}

static void drawing_twice_gives_the_same(void)
{
    const struct kind kind = { "bump", FALSE };
    const struct sample sample = { "forty", forty_units, FALSE };
    g_autofree char *first = dump(&kind, &sample), *again = dump(&kind, &sample);
    g_assert_cmpstr(first, ==, again);
}

static void a_map_without_boundaries_is_an_error(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(result_t) result = one_unit();
    struct chart_options options;
    chart_options_init(&options);
    options.kind = "map";
    g_assert_null(chart_draw(result, &options, measure_fixed(), &error));
    g_assert_error(error, FIGURE_ERROR, FIGURE_ERROR_OPTION);
}

static void facets_of_every_kind(gconstpointer data)
{
    const struct kind *kind = data;
    g_autoptr(GError) error = NULL;
    g_autoptr(result_t) result = units_by_years(12, 2);
    g_autofree char *text = boundaries(20);
    struct geojson *geojson = geojson_parse(text, NULL);
    for (int free_scales = 0; free_scales < 2; free_scales++) {
        struct chart_options options;
        chart_options_init(&options);
        options.kind = kind->key;
        options.facet = "group";
        options.geojson = geojson;
        options.scales = free_scales ? CHART_FREE : CHART_SHARED;
        g_autoptr(GPtrArray) pages =
            chart_draw(result, &options, measure_fixed(), &error);
        g_assert_no_error(error);
        for (guint i = 0; i < pages->len; i++)
            check_scene(g_ptr_array_index(pages, i), kind->key);
    }
    geojson_free(geojson);
}

static void add_kind_tests(const struct kind *kind)
{
    static const struct {
        const char *name;
        GTestDataFunc function;
    } tests[] = { { "scenes-are-as-they-were", scenes_are_as_they_were },
                  { "texts-stay-on-the-page", texts_stay_on_the_page },
                  { "texts-do-not-collide", texts_do_not_collide },
                  { "facets-are-drawn", facets_of_every_kind } };
    for (gsize i = 0; i < G_N_ELEMENTS(tests); i++) {
        g_autofree char *path =
            g_strdup_printf("/chart-kinds/%s/%s", kind->key, tests[i].name);
        g_test_add_data_func(path, kind, tests[i].function);
    }
}

#define ADD(name, function) g_test_add_func("/chart-kinds/" name, function)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        add_kind_tests(&kinds[i]);
    ADD("drawing-twice-gives-the-same", drawing_twice_gives_the_same);
    ADD("a-map-without-boundaries-is-an-error", a_map_without_boundaries_is_an_error);
    return g_test_run();
}
