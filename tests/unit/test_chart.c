/* Every kind of chart in every difficult case, as text, against tests/golden/scenes.
 * OGI_UPDATE_GOLDEN=1 writes the files instead; look at the change before it is kept. */
#include "render/chart.h"

#include <string.h>

static const struct result_column columns[] = {
    { .key = "unit", .type = COLUMN_TEXT, .zh = "单位", .en = "Unit" },
    { .key = "name_en", .type = COLUMN_TEXT, .zh = "英文名", .en = "English name" },
    { .key = "code", .type = COLUMN_TEXT, .zh = "代码", .en = "Code" },
    { .key = "province", .type = COLUMN_TEXT, .zh = "省份", .en = "Province" },
    { .key = "year", .type = COLUMN_COUNT, .zh = "年份", .en = "Year" },
    { .key = "group", .type = COLUMN_TEXT, .zh = "结果", .en = "Outcome" },
    { .key = "x", .type = COLUMN_NUMBER, .zh = "收入", .en = "Revenue" },
    { .key = "y", .type = COLUMN_NUMBER, .zh = "申请", .en = "Requests" },
    { .key = "previous", .type = COLUMN_NUMBER, .zh = "上年", .en = "Previous" },
    { .key = "denominator", .type = COLUMN_COUNT, .zh = "人口", .en = "Population" },
    { .key = "value", .type = COLUMN_NUMBER, .zh = "数值", .en = "Value", .decimals = 1 },
    { .key = "lower", .type = COLUMN_NUMBER, .zh = "下限", .en = "Lower" },
    { .key = "upper", .type = COLUMN_NUMBER, .zh = "上限", .en = "Upper" },
    { .key = "lower95", .type = COLUMN_NUMBER, .zh = "下限", .en = "Lower" },
    { .key = "upper95", .type = COLUMN_NUMBER, .zh = "上限", .en = "Upper" },
    { .key = "flag", .type = COLUMN_TEXT, .zh = "标记", .en = "Flag" },
};

static void add(struct result *result, const char *unit, const char *name, double year,
                const char *group, double value)
{
    gsize row = result_add_row(result);
    double people = 200000 + 1000 * value * value;
    result_set_text(result, row, "unit", unit);
    result_set_text(result, row, "name_en", name);
    result_set_text(result, row, "code", "410523");
    result_set_text(result, row, "province", "河南");
    result_set_number(result, row, "year", year);
    result_set_text(result, row, "group", group);
    result_set_number(result, row, "x", 3 + value * value / 2);
    result_set_number(result, row, "y", value);
    result_set_number(result, row, "previous", value * 0.8 + 1);
    result_set_number(result, row, "denominator", people);
    result_set_number(result, row, "value", value);
    result_set_number(result, row, "lower", value - 1);
    result_set_number(result, row, "upper", value + 1.5);
    result_set_number(result, row, "lower95", 4 - 2e5 / people);
    result_set_number(result, row, "upper95", 4 + 2e5 / people);
}

static void fill_empty(struct result *result)
{
    (void)result;
}

static void fill_one(struct result *result)
{
    add(result, "汤阴县", "Tangyin", 2021, "公开", 2.6);
}

static void fill_negative(struct result *result)
{
    add(result, "汤阴县", "Tangyin", 2021, "公开", -12.5);
    add(result, "伊川县", "Yichuan", 2021, "不公开", 3.4);
    add(result, "渑池县", "Mianchi", 2021, "公开", 16.8);
    add(result, "铜鼓县", "Tonggu", 2021, "不公开", 0);
}

static void fill_equal(struct result *result)
{
    add(result, "汤阴县", "Tangyin", 2021, "公开", 5);
    add(result, "伊川县", "Yichuan", 2021, "不公开", 5);
    add(result, "渑池县", "Mianchi", 2021, "公开", 5);
}

static void fill_forty(struct result *result)
{
    for (int i = 0; i < 40; i++) {
        g_autofree char *zh = g_strdup_printf("第%d县", i + 1);
        g_autofree char *en = g_strdup_printf("County %d", i + 1);
        add(result, zh, en, 2021, i % 3 == 0 ? "公开" : "不公开", (i * 17) % 41 + 0.5);
    }
}

static void fill_long(struct result *result)
{
    add(result, "积石山保安族东乡族撒拉族自治县",
        "Jishishan Bonan, Dongxiang and Salar Autonomous County", 2021, "公开", 7);
    add(result, "平潭综合实验区管理委员会办公室政府信息公开工作领导小组",
        "Leading Group for Open Government of the Pingtan Comprehensive Experimental "
        "Zone",
        2021, "依申请公开中的部分公开及区分处理", 4);
    add(result, "嵩县", "Song", 2021, "公开", 2);
}

static void fill_gaps(struct result *result)
{
    static const char *const names[][2] = { { "汤阴县", "Tangyin" },
                                            { "伊川县", "Yichuan" } };
    for (int i = 0; i < 2; i++)
        for (int year = 2019; year <= 2023; year++)
            if (i == 1 || year != 2022)
                add(result, names[i][0], names[i][1], year, i == 0 ? "公开" : "不公开",
                    10 + (year * 7 + i * 3) % 9);
    result_set_missing(result, 1, "value", "blank");
    result_set_missing(result, 1, "y", "blank");
}

static void fill_flagged(struct result *result)
{
    fill_equal(result);
    add(result, "铜鼓县", "Tonggu", 2021, "公开", 40);
    result_set_text(result, 3, "flag", "high");
    result_set_number(result, 0, "value", 0);
}

static const struct {
    const char *name;
    void (*fill)(struct result *result);
    gboolean zh;
} cases[] = {
    { "empty", fill_empty, TRUE },       { "one", fill_one, TRUE },
    { "negative", fill_negative, TRUE }, { "equal", fill_equal, TRUE },
    { "forty", fill_forty, FALSE },      { "long-names", fill_long, FALSE },
    { "missing-year", fill_gaps, TRUE }, { "flagged", fill_flagged, TRUE },
};

static struct result *new_case(gsize i)
{
    struct result *result = result_new("test", columns, G_N_ELEMENTS(columns));
    result_set_title(result, "测试图", "A chart of the test");
    result_set_indicator(result, "requests_per_100k", "新收申请", "New requests",
                         "件/10万人", "per 100,000 residents");
    result_add_note(result, "数据来源：测试数据", "Source: test data");
    result_set_scalar(result, "target", 4);
    cases[i].fill(result);
    result_set_coverage(result, result_n_rows(result), result_n_rows(result) + 1);
    result_add_left_out(result, 1, "无报告", "without a report");
    return result;
}

static char *draw_as_text(const struct chart_kind *kind, gsize i)
{
    struct chart_options options;
    g_autoptr(GError) error = NULL;
    g_autoptr(result_t) result = new_case(i);
    chart_options_init(&options);
    options.kind = kind->key;
    options.page = "single";
    options.zh = cases[i].zh;
    g_autoptr(GPtrArray) pages = chart_draw(result, &options, measure_fixed(), &error);
    if (pages == NULL)
        return g_strdup_printf("error: %s\n", error->message);
    g_assert_cmpuint(pages->len, ==, 1);
    return scene_dump(g_ptr_array_index(pages, 0));
}

/* The file and line where they part, so that a failure can be read. */
static void compare(const char *path, const char *expected, const char *actual)
{
    g_auto(GStrv) want = g_strsplit(expected, "\n", -1);
    g_auto(GStrv) have = g_strsplit(actual, "\n", -1);
    for (gsize i = 0; want[i] != NULL || have[i] != NULL; i++) {
        if (g_strcmp0(want[i], have[i]) == 0)
            continue;
        g_test_message("%s:%zu\nexpected %s\nactual   %s", path, i + 1, want[i], have[i]);
        g_test_fail();
        return;
    }
}

static void test_golden(gconstpointer data)
{
    const struct chart_kind *kind = data;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *actual = draw_as_text(kind, i);
        g_autofree char *path = g_strdup_printf("%s/tests/golden/scenes/%s-%s.txt",
                                                OGI_SOURCE_DIR, kind->key, cases[i].name);
        g_autofree char *expected = NULL;
        if (g_getenv("OGI_UPDATE_GOLDEN") != NULL) {
            g_assert_true(g_file_set_contents(path, actual, -1, NULL));
        } else if (!g_file_get_contents(path, &expected, NULL, NULL)) {
            g_test_message("%s is not there: run with OGI_UPDATE_GOLDEN=1 once", path);
            g_test_fail();
        } else {
            compare(path, expected, actual);
        }
    }
}

static void test_table(void)
{
    gsize n;
    const struct chart_kind *kinds = chart_table(&n);
    for (gsize i = 0; i < n; i++) {
        g_assert_true(chart_find(kinds[i].key) == &kinds[i]); /* keys are unique */
        g_assert_nonnull(kinds[i].zh);
        g_assert_nonnull(kinds[i].help_zh);
        g_assert_nonnull(kinds[i].help_en);
        g_assert_nonnull(kinds[i].needs);
    }
}

/* All text of a scene, one string a line. */
static char *texts_of(const GPtrArray *pages)
{
    GString *out = g_string_new(NULL);
    for (guint p = 0; p < pages->len; p++) {
        gsize n;
        const struct scene_item *items = scene_items(g_ptr_array_index(pages, p), &n);
        for (gsize i = 0; i < n; i++)
            if (items[i].kind == SCENE_TEXT)
                g_string_append_printf(out, "%s\n", items[i].text);
    }
    return g_string_free(out, FALSE);
}

static GPtrArray *draw_case(gsize i, struct chart_options *options)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(result_t) result = new_case(i);
    GPtrArray *pages = chart_draw(result, options, measure_fixed(), &error);
    g_assert_no_error(error);
    return pages;
}

static void test_pages(void)
{
    struct chart_options options;
    chart_options_init(&options);
    options.paging = CHART_PAGES;
    options.width = 89;
    options.height = 60;
    g_autoptr(GPtrArray) pages = draw_case(4, &options);
    g_assert_cmpuint(pages->len, >, 2);
    g_autofree char *texts = texts_of(pages);
    for (int i = 1; i <= 40; i++) {
        g_autofree char *name = g_strdup_printf("County %d\n", i);
        g_autofree char *zh = g_strdup_printf("第%d县\n", i);
        g_assert_true(strstr(texts, name) != NULL || strstr(texts, zh) != NULL);
    }
    for (guint p = 0; p < pages->len; p++) {
        const struct scene *scene = g_ptr_array_index(pages, p);
        g_assert_cmpfloat_with_epsilon(scene_height(scene), 60 * POINTS_PER_MM, 0.01);
    }
}

static void test_most_rows(void)
{
    struct chart_options options;
    chart_options_init(&options);
    options.max_rows = 5;
    g_autoptr(GPtrArray) pages = draw_case(4, &options);
    g_autofree char *texts = texts_of(pages);
    g_assert_nonnull(strstr(texts, "highest of 40"));
}

static void test_unknown(void)
{
    struct chart_options options;
    g_autoptr(GError) error = NULL;
    g_autoptr(result_t) result = new_case(1);
    chart_options_init(&options);
    options.kind = "pie";
    g_assert_null(chart_draw(result, &options, measure_fixed(), &error));
    g_assert_error(error, FIGURE_ERROR, FIGURE_ERROR_OPTION);
    g_clear_error(&error);
    options.kind = "bar";
    options.facet = "county";
    g_assert_null(chart_draw(result, &options, measure_fixed(), &error));
    g_assert_error(error, FIGURE_ERROR, FIGURE_ERROR_OPTION);
}

/* No text may leave the page, whatever the names; nor may names overlap in a list that
 * is squeezed into a given height. */
static void test_inside(void)
{
    gsize n_kinds;
    const struct chart_kind *kinds = chart_table(&n_kinds);
    for (gsize k = 0; k < n_kinds; k++)
        for (gsize c = 0; c < G_N_ELEMENTS(cases); c++) {
            struct chart_options options;
            g_autoptr(result_t) result = new_case(c);
            chart_options_init(&options);
            options.kind = kinds[k].key;
            options.page = "single";
            options.zh = c % 2 == 0;
            g_autoptr(GPtrArray) pages =
                chart_draw(result, &options, measure_fixed(), NULL);
            gsize n = 0;
            const struct scene *scene = pages ? g_ptr_array_index(pages, 0) : NULL;
            const struct scene_item *items = scene ? scene_items(scene, &n) : NULL;
            for (gsize i = 0; i < n; i++) {
                if (items[i].kind != SCENE_TEXT || items[i].lettering.angle != 0)
                    continue;
                const struct scene_lettering *l = &items[i].lettering;
                double width =
                    lettering_width(measure_fixed(), items[i].text, l->size, l->bold);
                double left = items[i].x - (l->anchor == ANCHOR_END      ? width
                                            : l->anchor == ANCHOR_MIDDLE ? width / 2
                                                                         : 0);
                if (left < -0.5 || left + width > scene_width(scene) + 0.5) {
                    g_test_message("%s %s: \"%s\" runs from %.1f to %.1f of %.1f",
                                   kinds[k].key, cases[c].name, items[i].text, left,
                                   left + width, scene_width(scene));
                    g_test_fail();
                }
            }
        }
}

static void test_squeezed(void)
{
    struct chart_options options;
    chart_options_init(&options);
    options.width = 89;
    options.height = 60;
    g_autoptr(GPtrArray) pages = draw_case(4, &options);
    gsize n;
    const struct scene_item *items = scene_items(g_ptr_array_index(pages, 0), &n);
    const struct scene_item *last = NULL;
    for (gsize i = 0; i < n; i++) {
        if (items[i].kind != SCENE_TEXT || !g_str_has_prefix(items[i].text, "County"))
            continue;
        if (last != NULL)
            g_assert_cmpfloat(items[i].y - last->y, >=, 0.9 * last->lettering.size);
        last = &items[i];
    }
    g_assert_nonnull(last);
}

/* The other kinds are held to theirs in test_chart_kinds.c. */
static const char *const main_kinds[] = { "bar",      "dot",    "line",  "stack",
                                          "stack100", "funnel", "forest" };

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(main_kinds); i++) {
        g_autofree char *name = g_strdup_printf("/chart/golden/%s", main_kinds[i]);
        g_test_add_data_func(name, chart_find(main_kinds[i]), test_golden);
    }
    g_test_add_func("/chart/rows-of-the-table-are-complete", test_table);
    g_test_add_func("/chart/a-long-list-goes-over-pages-without-loss", test_pages);
    g_test_add_func("/chart/rows-cut-off-are-counted-in-the-note", test_most_rows);
    g_test_add_func("/chart/unknown-kind-and-column-are-errors", test_unknown);
    g_test_add_func("/chart/no-text-leaves-the-page", test_inside);
    g_test_add_func("/chart/names-in-a-given-height-do-not-overlap", test_squeezed);
    return g_test_run();
}
