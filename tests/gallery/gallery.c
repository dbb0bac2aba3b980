/* Draws every kind of chart in both languages: gallery OUTDIR [KIND [ENDING]], and
 * contact sheets of them all: OUTDIR/index.html at full size, OUTDIR/sheet.png to look
 * through in a minute, OUTDIR/best.png for the README. */
#include "render/chart.h"
#include "render/geojson.h"
#include "render/output.h"
#include "tests/gallery/sample.h"
#include "tests/gallery/sheet.h"

#include <stdio.h>
#include <string.h>

struct picture {
    const char *name, *kind;
    struct result *(*sample)(gsize n);
    gsize n;
    struct chart_options options;
};

static const char *const named[] = { "汤阴县", "伊川县",         "渑池县",
                                     "铜鼓县", "平潭综合实验区", NULL };

static const struct picture pictures[] = {
    { "bar", "bar", sample_rates, 30, { .page = "single" } },
    { "bar-grouped", "bar", sample_years, 6, { .page = "single" } },
    { "bar-facet", "bar", sample_rates, 30, { .facet = "province" } },
    { "dot", "dot", sample_rates, 30, { .page = "single", .highlight = named } },
    { "dot-log", "dot", sample_rates, 30, { .page = "single", .log = TRUE } },
    { "line",
      "line",
      sample_years,
      30,
      { .page = "double", .highlight = named, .break_year = 2021 } },
    { "line-few", "line", sample_years, 7, { .page = "single" } },
    { "line-many", "line", sample_years, 30, { .page = "single", .break_year = 2021 } },
    { "line-facet",
      "line",
      sample_years,
      30,
      { .facet = "province", .break_year = 2021 } },
    { "stack", "stack", sample_outcomes, 20, { .page = "single" } },
    { "stack100", "stack100", sample_outcomes, 20, { .page = "double" } },
    { "stack100-grey",
      "stack100",
      sample_outcomes,
      12,
      { .page = "single", .palette = "grey" } },
    { "funnel", "funnel", sample_funnel, 120, { .page = "double" } },
    { "funnel-big", "funnel", sample_funnel, 3000, { .page = "double" } },
    { "forest", "forest", sample_ratios, 24, { .page = "single" } },
    { "scatter",
      "scatter",
      sample_rates,
      30,
      { .page = "double", .x = "denominator", .y = "numerator" } },
    { "scatter-log",
      "scatter",
      sample_rates,
      120,
      { .page = "single",
        .x = "denominator",
        .y = "numerator",
        .log = TRUE,
        .highlight = named } },
    { "scatter-groups",
      "scatter",
      sample_rates,
      30,
      { .page = "single", .x = "denominator", .group = "province" } },
    { "box", "box", sample_rates, 150, { .page = "single", .group = "province" } },
    { "box-years", "box", sample_years, 30, { .page = "single", .group = "year" } },
    { "strip",
      "strip",
      sample_rates,
      150,
      { .page = "single", .group = "province", .highlight = named } },
    { "histogram", "histogram", sample_rates, 200, { .page = "single" } },
    { "histogram-facet", "histogram", sample_rates, 200, { .facet = "province" } },
    { "density", "density", sample_rates, 200, { .page = "single" } },
    { "density-groups",
      "density",
      sample_years,
      30,
      { .page = "single", .group = "year" } },
    { "heatmap", "heatmap", sample_years, 30, { .page = "single" } },
    { "heatmap-outcomes",
      "heatmap",
      sample_outcomes,
      12,
      { .page = "double", .group = "group" } },
    { "slope", "slope", sample_years, 24, { .page = "single", .highlight = named } },
    { "slope-crowd", "slope", sample_years, 150, { .page = "single" } },
    { "dumbbell",
      "dumbbell",
      sample_years,
      24,
      { .page = "single", .highlight = named } },
    { "bump", "bump", sample_years, 8, { .page = "single" } },
    { "bump-many", "bump", sample_years, 24, { .page = "double", .highlight = named } },
    { "bump-crowd", "bump", sample_years, 150, { .page = "single" } },
    { "map", "map", sample_rates, 30, { .page = "single", .highlight = named } },
    { "map-jenks",
      "map",
      sample_rates,
      120,
      { .page = "double", .breaks = "jenks", .classes = 6 } },
};

static gboolean draw(const struct picture *picture, gboolean zh, const char *ending,
                     const char *folder, struct typeface *typeface, GError **error)
{
    struct chart_options options;
    struct output_options output;
    chart_options_init(&options);
    output_options_init(&output);
    output.dpi = 200;
    double low = options.low, high = options.high;
    options = picture->options;
    options.low = low;
    options.high = high;
    options.kind = picture->kind;
    options.zh = zh;
    if (options.page == NULL)
        options.page = "double";
    g_autofree char *boundaries = sample_boundaries(picture->n, picture->n > 60 ? 40 : 4);
    struct geojson *geojson = geojson_parse(boundaries, error);
    options.geojson = geojson;
    g_autoptr(result_t) result = picture->sample(picture->n);
    g_autoptr(GPtrArray) pages =
        chart_draw(result, &options, typeface_measure(typeface), error);
    geojson_free(geojson);
    g_autofree char *path =
        g_strdup_printf("%s/%s-%s.%s", folder, picture->name, zh ? "zh" : "en", ending);
    return pages != NULL && output_write(pages, path, typeface, &output, NULL, error);
}

/* Both languages side by side, one row for each picture. */
static gboolean write_sheet(const char *folder, const char *ending, GError **error)
{
    g_autofree char *path = g_build_filename(folder, "index.html", NULL);
    g_autoptr(GString) page = g_string_new(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n"
        "<title>Every kind of chart</title>\n<style>body{font:14px system-ui;margin:1rem;"
        "background:#ddd}section{display:grid;grid-template-columns:1fr 1fr;gap:1rem;"
        "align-items:start}h2{grid-column:1/-1;margin:1rem 0 0}"
        "img{width:100%;background:#fff}</style>\n");
    for (gsize i = 0; i < G_N_ELEMENTS(pictures); i++) {
        const char *name = pictures[i].name;
        g_string_append_printf(page, "<section id=\"%s\"><h2>%s</h2>\n", name, name);
        for (gsize zh = 2; zh-- > 0;)
            g_string_append_printf(page, "<img src=\"%s-%s.%s\" alt=\"%s\">\n", name,
                                   zh ? "zh" : "en", ending, name);
        g_string_append(page, "</section>\n");
    }
    return g_file_set_contents(path, page->str, (gssize)page->len, error);
}

static char *picture_path(const char *folder, const char *name, gboolean zh)
{
    return g_strdup_printf("%s/%s-%s.png", folder, name, zh ? "zh" : "en");
}

/* All pictures, the languages taking turns; and the best ones. */
static gboolean write_sheets(const char *folder, GError **error)
{
    static const char *const best[] = { "line",     "funnel",  "map-jenks",
                                        "stack100", "scatter", "bump-many" };
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) chosen = g_ptr_array_new_with_free_func(g_free);
    for (gsize i = 0; i < G_N_ELEMENTS(pictures); i++)
        for (int zh = 1; zh >= 0; zh--)
            g_ptr_array_add(all, picture_path(folder, pictures[i].name, zh));
    for (gsize i = 0; i < G_N_ELEMENTS(best); i++)
        g_ptr_array_add(chosen, picture_path(folder, best[i], i % 2 == 1));
    g_ptr_array_add(all, NULL);
    g_ptr_array_add(chosen, NULL);
    g_autofree char *sheet = g_build_filename(folder, "sheet.png", NULL);
    g_autofree char *front = g_build_filename(folder, "best.png", NULL);
    const struct sheet pairs = { .together = 2, .columns = 4, .width = 330 };
    const struct sheet singles = { .together = 1, .columns = 2, .width = 600 };
    return sheet_write((const char *const *)all->pdata, &pairs, sheet, error) &&
           sheet_write((const char *const *)chosen->pdata, &singles, front, error);
}

static gboolean draw_all(const char *folder, const char *only, const char *ending,
                         GError **error)
{
    g_autoptr(typeface_t) typeface = typeface_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(pictures); i++)
        for (gsize zh = 0; zh < 2; zh++) {
            if (only != NULL && !g_str_has_prefix(pictures[i].name, only))
                continue;
            if (!draw(&pictures[i], zh == 1, ending, folder, typeface, error)) {
                g_prefix_error(error, "%s: ", pictures[i].name);
                return FALSE;
            }
        }
    if (only != NULL)
        return TRUE;
    return write_sheet(folder, ending, error) &&
           (strcmp(ending, "png") != 0 || write_sheets(folder, error));
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    if (argc < 2) {
        fprintf(stderr, "usage: gallery OUTDIR [KIND [ENDING]]\n");
        return 2;
    }
    g_mkdir_with_parents(argv[1], 0777); /* what fails is said by the first picture */
    if (!draw_all(argv[1], argc > 2 ? argv[2] : NULL, argc > 3 ? argv[3] : "png",
                  &error)) {
        fprintf(stderr, "%s\n", error->message);
        return 1;
    }
    return 0;
}
