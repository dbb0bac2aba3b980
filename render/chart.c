#include "render/chart.h"

#include "render/charts/charts.h"
#include "render/compose.h"
#include "render/plot.h"

#include <math.h>
#include <string.h>

static const struct chart_kind kinds[] = {
    { .key = "bar",
      .zh = "条形图",
      .en = "ranked bars",
      .help_zh = "单位按数值排列；group 列给出并列条；lower、upper 给出区间",
      .help_en =
          "units by value; grouped by the column group; whiskers from lower, upper",
      .needs = "value unit|group|year",
      .axis = CHART_HIGH,
      .prepare = bar_prepare,
      .height = bar_height,
      .draw = bar_draw },
    { .key = "dot",
      .zh = "点图",
      .en = "dots with intervals",
      .help_zh = "单位按数值排列的点和区间；group 列给出多个符号",
      .help_en = "units by value as dots with intervals; symbols by the column group",
      .needs = "value unit|group|year",
      .axis = CHART_LOG | CHART_LIMITS,
      .prepare = dot_prepare,
      .height = dot_height,
      .draw = dot_draw },
    { .key = "line",
      .zh = "折线图",
      .en = "lines over years",
      .help_zh = "各单位逐年数值；点名的单位着色并在线尾标名",
      .help_en = "units over years; the highlighted ones coloured and named at the end",
      .needs = "value year",
      .axis = CHART_LOG | CHART_LIMITS,
      .prepare = line_prepare,
      .height = NULL,
      .draw = line_draw },
    { .key = "stack",
      .zh = "堆叠条",
      .en = "stacked bars",
      .help_zh = "单位由 group 列各部分组成的总量",
      .help_en = "units' totals made of the parts of the column group",
      .needs = "value group",
      .prepare = stack_prepare,
      .height = stack_height,
      .draw = stack_draw },
    { .key = "stack100",
      .zh = "百分比堆叠条",
      .en = "shares, stacked to 100%",
      .help_zh = "单位由 group 列各部分组成的比例，总数在右",
      .help_en = "units' shares of the parts of the column group, totals at the right",
      .needs = "value group",
      .prepare = share_prepare,
      .height = stack_height,
      .draw = stack_draw },
    { .key = "funnel",
      .zh = "漏斗图",
      .en = "funnel plot",
      .help_zh = "数值对分母，95%与99.8%界限；越界单位标名",
      .help_en = "value by denominator with 95 and 99.8% limits; flagged units named",
      .needs = "value denominator",
      .axis = CHART_LOG | CHART_LIMITS,
      .prepare = funnel_prepare,
      .height = NULL,
      .draw = funnel_draw },
    { .key = "forest",
      .zh = "森林图",
      .en = "forest plot of ratios",
      .help_zh = "比值和区间，对数轴，无差别处有线",
      .help_en = "ratios with intervals on a log axis, numbers at the right",
      .needs = "value unit|group|year",
      .axis = CHART_LOG | CHART_LIMITS,
      .prepare = forest_prepare,
      .height = dot_height,
      .draw = forest_draw },
    { .key = "scatter",
      .zh = "散点图",
      .en = "scatter",
      .help_zh = "两个数：x 与 y（或 value）；双对数轴用 log；附拟合直线与置信带",
      .help_en = "two numbers, x and y (or value), with a fitted line and its band; log "
                 "for both axes",
      .needs = "x y|value",
      .axis = CHART_LOG | CHART_LIMITS,
      .prepare = scatter_prepare,
      .draw = scatter_draw },
    { .key = "box",
      .zh = "箱线图",
      .en = "box plot",
      .help_zh = "value 按 group（或 province、year）分组",
      .help_en = "value by group (or province, year)",
      .needs = "value",
      .axis = CHART_LOG | CHART_LIMITS,
      .prepare = box_prepare,
      .height = box_height,
      .draw = box_draw },
    { .key = "strip",
      .zh = "散点带",
      .en = "strip of points",
      .help_zh = "每个值一点，按 group（或 province、year）分组",
      .help_en = "every value as a point, by group (or province, year)",
      .needs = "value",
      .axis = CHART_LOG | CHART_LIMITS,
      .prepare = strip_prepare,
      .height = box_height,
      .draw = box_draw },
    { .key = "histogram",
      .zh = "直方图",
      .en = "histogram",
      .help_zh = "value 的分布，组距按 Freedman–Diaconis",
      .help_en = "the distribution of value in bins by Freedman and Diaconis",
      .needs = "value",
      .axis = CHART_LOG | CHART_LIMITS,
      .prepare = histogram_prepare,
      .draw = histogram_draw },
    { .key = "density",
      .zh = "密度曲线",
      .en = "density",
      .help_zh = "value 的核密度，可按 group 分组",
      .help_en = "kernel density of value, one curve for each group",
      .needs = "value",
      .axis = CHART_LOG | CHART_LIMITS,
      .prepare = density_prepare,
      .draw = density_draw },
    { .key = "heatmap",
      .zh = "热力图",
      .en = "heat map",
      .help_zh = "单位乘年份（或 outcome）的 value，缺失画斜线",
      .help_en = "value by unit and year (or outcome); what is missing is hatched",
      .needs = "value unit",
      .prepare = heatmap_prepare,
      .height = heatmap_height,
      .draw = heatmap_draw },
    { .key = "slope",
      .zh = "斜率图",
      .en = "slope",
      .help_zh = "每个单位首末两年的 value",
      .help_en = "the first and the last value of each unit",
      .needs = "value unit year|group",
      .axis = CHART_LOG | CHART_LIMITS,
      .prepare = slope_prepare,
      .height = slope_height,
      .draw = slope_draw },
    { .key = "dumbbell",
      .zh = "哑铃图",
      .en = "dumbbell",
      .help_zh = "每个单位两年（或多年、多组）的 value",
      .help_en = "values of two or more years (or groups) of each unit",
      .needs = "value unit year|group",
      .axis = CHART_LOG | CHART_LIMITS,
      .prepare = dumbbell_prepare,
      .height = dumbbell_height,
      .draw = dumbbell_draw },
    { .key = "bump",
      .zh = "名次图",
      .en = "bump",
      .help_zh = "单位按 value 的历年名次",
      .help_en = "ranks of the units by value over the years",
      .needs = "value unit year|group",
      .prepare = bump_prepare,
      .height = bump_height,
      .draw = bump_draw },
    { .key = "map",
      .zh = "地图",
      .en = "map",
      .help_zh = "按 code 与用户的 GeoJSON 边界相连，value 分级着色",
      .help_en = "areas of the user’s GeoJSON, joined by code, coloured by value",
      .needs = "value code",
      .prepare = map_prepare,
      .height = map_height,
      .draw = map_draw },
};

const struct chart_kind *chart_table(gsize *n)
{
    *n = G_N_ELEMENTS(kinds);
    return kinds;
}

const struct chart_kind *chart_find(const char *key)
{
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (g_strcmp0(kinds[i].key, key) == 0)
            return &kinds[i];
    return NULL;
}

void chart_options_init(struct chart_options *options)
{
    memset(options, 0, sizeof *options);
    options->kind = "bar";
    options->page = "double";
    options->low = options->high = NAN;
}

static const struct chart_kind *find_kind(const char *key, GError **error)
{
    const struct chart_kind *kind = chart_find(key);
    if (kind != NULL)
        return kind;
    g_autoptr(GString) names = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        g_string_append_printf(names, "%s%s", i > 0 ? ", " : "", kinds[i].key);
    g_set_error(error, FIGURE_ERROR, FIGURE_ERROR_OPTION,
                "no kind of chart is called \"%s\"; there are %s", key, names->str);
    return NULL;
}

/* Whether the result (with the columns the caller named) has one of "a|b". */
static gboolean has_one(const struct plot *plot, const char *alternatives)
{
    g_auto(GStrv) names = g_strsplit(alternatives, "|", -1);
    for (gsize i = 0; names[i] != NULL; i++)
        if (plot_column(plot, names[i]) >= 0)
            return TRUE;
    return FALSE;
}

static gboolean check_columns(struct chart *chart, GError **error)
{
    const struct plot plot = { .chart = chart };
    const char *const named[] = { chart->options->x, chart->options->y,
                                  chart->options->group, chart->options->facet };
    for (gsize i = 0; i < G_N_ELEMENTS(named); i++)
        if (named[i] != NULL && result_find(chart->result, named[i]) < 0) {
            g_set_error(error, FIGURE_ERROR, FIGURE_ERROR_OPTION,
                        "the result has no column \"%s\"", named[i]);
            return FALSE;
        }
    g_auto(GStrv) needs = g_strsplit(chart->kind->needs, " ", -1);
    for (gsize i = 0; needs[i] != NULL; i++)
        if (!has_one(&plot, needs[i])) {
            g_set_error(error, FIGURE_ERROR, FIGURE_ERROR_DATA,
                        "a chart of kind \"%s\" needs a column \"%s\"", chart->kind->key,
                        needs[i]);
            return FALSE;
        }
    return TRUE;
}

static gboolean refuse(const struct chart_kind *kind, const char *what, GError **error)
{
    g_set_error(error, FIGURE_ERROR, FIGURE_ERROR_OPTION, "a chart of kind \"%s\" has %s",
                kind->key, what);
    return FALSE;
}

/* Nothing that was asked for is passed over in silence. */
static gboolean check_axis(const struct chart_kind *kind,
                           const struct chart_options *options, GError **error)
{
    unsigned axis = kind->axis;
    if (options->log && (axis & CHART_LOG) == 0)
        return refuse(kind, "no logarithmic axis (--log)", error);
    if (isfinite(options->low) && (axis & CHART_LIMITS) == 0)
        return refuse(kind,
                      axis & CHART_HIGH ? "an axis that begins at 0 (--min)"
                                        : "no axis whose ends can be set (--min)",
                      error);
    if (isfinite(options->high) && (axis & (CHART_LIMITS | CHART_HIGH)) == 0)
        return refuse(kind, "no axis whose ends can be set (--max)", error);
    if (options->low >= options->high) /* FALSE where one is NAN */
        return refuse(kind, "no axis from a higher to a lower end (--min, --max)", error);
    if (options->log && (options->low <= 0 || options->high <= 0))
        return refuse(kind, "no 0 on its logarithmic axis (--min, --max)", error);
    return TRUE;
}

static char *list_palettes(void)
{
    gsize n;
    const struct palette *palettes = palette_table(&n);
    GString *out = g_string_new(NULL);
    for (gsize i = 0; i < n; i++)
        g_string_append_printf(out, "%s%s", i > 0 ? ", " : "", palettes[i].key);
    return g_string_free(out, FALSE);
}

/* Fills the figure from the options; the page preset gives what they leave open. */
static gboolean chart_init(struct chart *chart, const struct result *result,
                           const struct chart_options *options,
                           const struct measure *measure, GError **error)
{
    const struct theme *theme = options->theme == NULL ? theme_default() : options->theme;
    const struct page *page = page_find(options->page);
    const char *palette = options->palette == NULL ? theme->categories : options->palette;
    memset(chart, 0, sizeof *chart);
    chart->result = result;
    chart->options = options;
    chart->theme = theme;
    chart->measure = measure;
    chart->palette = palette_find(palette);
    chart->kind = find_kind(options->kind, error);
    if (chart->kind == NULL)
        return FALSE;
    if (page == NULL || chart->palette == NULL) {
        g_autofree char *known = page == NULL ? NULL : list_palettes();
        g_set_error(error, FIGURE_ERROR, FIGURE_ERROR_OPTION,
                    "no %s is called \"%s\"%s%s", page == NULL ? "page" : "palette",
                    page == NULL ? options->page : palette,
                    known != NULL ? "; there are " : "", known != NULL ? known : "");
        return FALSE;
    }
    chart->text = options->text > 0 ? options->text
                  : theme->text > 0 ? theme->text
                                    : page->text;
    chart->small = MAX(chart->text * 0.88, MIN(chart->text, 5));
    return check_axis(chart->kind, options, error) && check_columns(chart, error);
}

GPtrArray *chart_draw(const struct result *result, const struct chart_options *options,
                      const struct measure *measure, GError **error)
{
    struct chart chart;
    if (!chart_init(&chart, result, options, measure, error))
        return NULL;
    chart.legend = legend_new();
    chart.notes = g_ptr_array_new_with_free_func(g_free);
    chart.strings = g_string_chunk_new(256);
    GPtrArray *pages = compose_pages(&chart, error);
    legend_free(chart.legend);
    g_ptr_array_unref(chart.notes);
    g_string_chunk_free(chart.strings);
    return pages;
}
