/* Map: areas from the user's own GeoJSON, joined by code and coloured by class. Areas of
 * the result without a value are hatched; areas of the file outside the result are only
 * outlined. */
#include "render/charts/charts.h"
#include "render/charts/map_place.h"
#include "render/class_breaks.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define DEFAULT_CLASSES 5
#define ALBERS_SPAN 20 /* degrees of longitude from which it is worth bending them */

struct map {
    const struct geojson *geojson;
    gssize *row_of; /* of each area: row of the panel, or -1 */
    struct class_breaks breaks;
    struct projection projection;
    struct extent extent;
    const struct palette *palette;
};

static void free_map(gpointer data)
{
    struct map *map = data;
    g_free(map->row_of);
    g_free(map);
}

/* The extent of the areas in the result, in degrees or projected. */
static struct extent find_extent(const struct map *map,
                                 const struct projection *projection)
{
    struct extent extent = { 0 };
    for (gsize a = 0; a < map->geojson->n_areas; a++) {
        const struct geojson_area *area = &map->geojson->areas[a];
        for (gsize i = 0; map->row_of[a] >= 0 && i < area->n; i++) {
            struct scene_point at = map->geojson->points[area->first + i];
            if (!isnan(at.x))
                map_include(&extent,
                            projection == NULL ? at : map_project(projection, at));
        }
    }
    return extent;
}

static void choose_projection(struct map *map, const char *wanted)
{
    struct extent degrees = find_extent(map, NULL);
    gboolean wide = degrees.any && degrees.right - degrees.left > ALBERS_SPAN;
    map->projection.albers = wanted == NULL ? wide : strcmp(wanted, "albers") == 0;
    map->projection.middle = (degrees.bottom + degrees.top) / 2;
    map->extent = find_extent(map, &map->projection);
}

static gsize join(struct map *map, const struct plot *plot)
{
    gsize lost = 0;
    g_autoptr(GHashTable) areas = g_hash_table_new(g_str_hash, g_str_equal);
    map->row_of = g_new(gssize, map->geojson->n_areas);
    for (gsize a = 0; a < map->geojson->n_areas; a++) {
        map->row_of[a] = -1;
        g_hash_table_insert(areas, (gpointer)map->geojson->areas[a].code,
                            GSIZE_TO_POINTER(a + 1));
    }
    for (gsize i = 0; i < plot->n_rows; i++) {
        const char *code = plot_text(plot, i, "code");
        gsize a = code == NULL ? 0 : GPOINTER_TO_SIZE(g_hash_table_lookup(areas, code));
        if (a == 0)
            lost++;
        else if (map->row_of[a - 1] < 0)
            map->row_of[a - 1] = (gssize)i;
    }
    return lost;
}

static int compare_numbers(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Classes over all panels, so that a colour means the same in each. Owned values. */
static GArray *sorted_values(const struct plot *plot)
{
    const struct result *result = plot->chart->result;
    gboolean shared = plot->chart->options->scales == CHART_SHARED;
    GArray *values = g_array_new(FALSE, FALSE, sizeof(double));
    gsize n = shared ? result_n_rows(result) : plot->n_rows;
    double value;
    for (gsize i = 0; i < n; i++)
        if (result_get_number(result, shared ? i : plot->rows[i],
                              plot_column(plot, "value"), &value))
            g_array_append_val(values, value);
    if (values->len > 1)
        qsort(values->data, values->len, sizeof(double), compare_numbers);
    return values;
}

static guint32 class_colour(const struct plot *plot, const struct map *map,
                            gsize class_index)
{
    if (map->breaks.n == 1)
        return plot_shade(plot, map->palette, 0.6);
    return plot_shade(plot, map->palette,
                      0.08 + 0.92 * (double)class_index / (double)(map->breaks.n - 1));
}

static struct scene_style area_style(const struct plot *plot, guint32 fill)
{
    const struct theme *theme = plot->chart->theme;
    return (struct scene_style){ .fill = fill,
                                 .stroke = theme->background,
                                 .width = theme->hairline * 0.7 };
}

static struct scene_style missing_style(const struct plot *plot)
{
    struct scene_style style = area_style(plot, 0);
    style.stroke = plot->chart->theme->faded;
    style.hatch = HATCH_UP;
    style.hatch_colour = plot->chart->theme->missing;
    return style;
}

/* "1.2–3.4 (12)" for each class: the values it really holds, and how many. */
static void add_legend(struct map *map, struct plot *plot, const GArray *values)
{
    struct numeral numeral = plot_numeral(plot, "value");
    gboolean zh = plot->chart->options->zh;
    gsize at = 0;
    for (gsize k = 0; k < map->breaks.n; k++) {
        char low[NUMERAL_SIZE], high[NUMERAL_SIZE];
        gsize first = at;
        while (at < values->len &&
               g_array_index(values, double, at) <= map->breaks.upper[k])
            at++;
        numeral_write(g_array_index(values, double, first), &numeral, low);
        numeral_write(g_array_index(values, double, at - 1), &numeral, high);
        g_autofree char *name =
            strcmp(low, high) == 0
                ? g_strdup_printf(zh ? "%s（%zu个）" : "%s (%zu)", low, at - first)
                : g_strdup_printf(zh ? "%s–%s（%zu个）" : "%s–%s (%zu)", low, high,
                                  at - first);
        struct scene_style style = area_style(plot, class_colour(plot, map, k));
        legend_add(plot->chart->legend, name, LEGEND_BLOCK, MARKER_SQUARE, &style);
    }
}

static void note_map(struct map *map, struct plot *plot, gsize lost, gboolean jenks)
{
    gboolean albers = map->projection.albers;
    plot_note(
        plot,
        g_strdup_printf("按%s分级；%s",
                        jenks ? "Fisher–Jenks自然断点（Fisher 1958）" : "分位数",
                        albers ? "Albers等积投影（25°N、47°N，105°E）" : "等距圆柱投影"),
        g_strdup_printf("Classes by %s; %s",
                        jenks ? "Fisher–Jenks natural breaks (Fisher 1958)" : "quantiles",
                        albers ? "Albers equal-area projection (25°N, 47°N, 105°E)"
                               : "equirectangular projection"));
    if (lost > 0)
        plot_panel_note(
            plot, g_strdup_printf("%" G_GSIZE_FORMAT "个单位在边界文件中没有图形", lost),
            g_strdup_printf(lost == 1 ? "%" G_GSIZE_FORMAT
                                        " unit has no area in the file of boundaries"
                                      : "%" G_GSIZE_FORMAT
                                        " units have no area in the file of boundaries",
                            lost));
}

static gboolean check_options(const struct chart_options *options, GError **error)
{
    static const char *const breaks[] = { "quantile", "jenks", NULL };
    static const char *const projections[] = { "albers", "equirectangular", NULL };
    if (options->geojson == NULL) {
        g_set_error_literal(error, FIGURE_ERROR, FIGURE_ERROR_OPTION,
                            "a map needs boundaries: name a GeoJSON file whose areas "
                            "have a property \"code\"");
        return FALSE;
    }
    if (options->breaks != NULL && !g_strv_contains(breaks, options->breaks)) {
        g_set_error(error, FIGURE_ERROR, FIGURE_ERROR_OPTION,
                    "no class breaks are called \"%s\"; there are quantile, jenks",
                    options->breaks);
        return FALSE;
    }
    if (options->projection != NULL &&
        !g_strv_contains(projections, options->projection)) {
        g_set_error(error, FIGURE_ERROR, FIGURE_ERROR_OPTION,
                    "no projection is called \"%s\"; there are albers, equirectangular",
                    options->projection);
        return FALSE;
    }
    return TRUE;
}

static void classify(struct map *map, struct plot *plot, gboolean jenks)
{
    const struct chart_options *options = plot->chart->options;
    g_autoptr(GArray) values = sorted_values(plot);
    gsize wanted = options->classes > 0 ? options->classes : DEFAULT_CLASSES;
    const double *numbers = (const double *)(const void *)values->data;
    (jenks ? class_breaks_jenks : class_breaks_quantile)(numbers, values->len, wanted,
                                                         &map->breaks);
    map->palette = palette_find(plot->chart->theme->sequence);
    add_legend(map, plot, values);
}

static gboolean has_missing(const struct map *map, const struct plot *plot)
{
    double value;
    for (gsize a = 0; a < map->geojson->n_areas; a++)
        if (map->row_of[a] >= 0 &&
            !plot_number(plot, (gsize)map->row_of[a], "value", &value))
            return TRUE;
    return FALSE;
}

gboolean map_prepare(struct plot *plot, GError **error)
{
    const struct chart_options *options = plot->chart->options;
    if (!check_options(options, error))
        return FALSE;
    struct map *map = g_new0(struct map, 1);
    gboolean jenks = g_strcmp0(options->breaks, "jenks") == 0;
    map->geojson = options->geojson;
    plot->data = map;
    plot->free_data = free_map;
    gsize lost = join(map, plot);
    choose_projection(map, options->projection);
    classify(map, plot, jenks);
    if (has_missing(map, plot)) {
        struct scene_style style = missing_style(plot);
        legend_add(plot->chart->legend, plot_word(plot, "无数据", "no data"),
                   LEGEND_BLOCK, MARKER_SQUARE, &style);
    }
    note_map(map, plot, lost, jenks);
    plot->x = plot->y = (struct axis){ .kind = AXIS_NONE };
    plot->room_top = 1.6 * plot->chart->text;
    return TRUE;
}

double map_height(const struct plot *plot)
{
    const struct map *map = plot->data;
    double width = map->extent.right - map->extent.left;
    double height = map->extent.top - map->extent.bottom;
    double ratio = width > 0 ? CLAMP(height / width, 0.4, 1.3) : 0.62;
    return ratio * plot->chart->panel_width;
}

/* An area too small to show its colour gets a spot of it. */
static void draw_speck(struct plot *plot, const GArray *points,
                       const struct scene_style *style)
{
    struct extent extent = { 0 };
    double least = 0.35 * plot->chart->text;
    for (guint i = 0; i < points->len; i++) {
        struct scene_point at = g_array_index(points, struct scene_point, i);
        if (isfinite(at.x))
            map_include(&extent, at);
    }
    if (MAX(extent.right - extent.left, extent.top - extent.bottom) < least)
        scene_marker(plot->scene, MARKER_CIRCLE, (extent.left + extent.right) / 2,
                     (extent.top + extent.bottom) / 2, 1.6 * least, style);
}

static void draw_area(struct plot *plot, gsize a, const struct fit_to *fit)
{
    const struct map *map = plot->data;
    const struct theme *theme = plot->chart->theme;
    g_autoptr(GArray) points = map_outline(map->geojson, a, &map->projection, fit);
    struct scene_style style = area_style(plot, 0);
    double value;
    gboolean in_result = map->row_of[a] >= 0;
    if (!map_reaches(points, &plot->inner))
        return;
    if (!in_result)
        style.stroke = theme->grid;
    else if (plot_number(plot, (gsize)map->row_of[a], "value", &value))
        style.fill = class_colour(plot, map, class_breaks_find(&map->breaks, value));
    else
        style = missing_style(plot);
    if (in_result && plot_is_highlighted(plot, (gsize)map->row_of[a])) {
        style.stroke = theme->highlight;
        style.width = 2 * theme->line;
    }
    if (in_result)
        plot_open_mark(plot, (gsize)map->row_of[a], "area", "value");
    scene_path(plot->scene, (const struct scene_point *)(const void *)points->data,
               points->len, TRUE, &style);
    if (in_result) {
        draw_speck(plot, points, &style);
        scene_close(plot->scene);
    }
}

static gboolean is_marked(const struct plot *plot, gsize a)
{
    const struct map *map = plot->data;
    return map->row_of[a] >= 0 && plot_is_highlighted(plot, (gsize)map->row_of[a]);
}

/* What the colours of the legend above measure. */
static void draw_measure(struct plot *plot)
{
    double text = plot->chart->text;
    g_autofree char *title = plot_axis_title(plot, "value");
    g_autofree char *fitted =
        lettering_elide(plot->chart->measure, title != NULL ? title : "", text, FALSE,
                        plot->box.right - plot->box.left);
    struct scene_lettering style =
        plot_lettering(plot, plot->chart->theme->muted, ANCHOR_START);
    style.size = text;
    scene_text(plot->scene, plot->box.left, plot->inner.top - 0.85 * text, fitted,
               &style);
}

void map_draw(struct plot *plot)
{
    const struct map *map = plot->data;
    const struct box *in = &plot->inner;
    struct fit_to fit = map_fit(&map->extent, &plot->inner);
    draw_measure(plot);
    if (!map->extent.any) {
        struct scene_lettering style =
            plot_lettering(plot, plot->chart->theme->muted, ANCHOR_MIDDLE);
        scene_text(plot->scene, (in->left + in->right) / 2, (in->top + in->bottom) / 2,
                   plot_word(plot, "边界文件中没有这些单位",
                             "None of these units is in the file of boundaries"),
                   &style);
        return;
    }
    scene_clip_open(plot->scene, in->left, in->top, in->right - in->left,
                    in->bottom - in->top);
    /* Outlines of the surroundings first, what is highlighted last. */
    for (int pass = 0; pass < 3; pass++)
        for (gsize a = 0; a < map->geojson->n_areas; a++) {
            int turn = map->row_of[a] < 0 ? 0 : is_marked(plot, a) ? 2 : 1;
            if (turn == pass)
                draw_area(plot, a, &fit);
        }
    scene_clip_close(plot->scene);
}
