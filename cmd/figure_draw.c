/* How a figure is drawn: the options of the command line as those of the chart. */
#include <math.h>
#include <string.h>

#include "cmd/figure_draw.h"
#include "render/chart.h"
#include "render/geojson.h"

gboolean figure_usage(GError **error, GError *problem)
{
    g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE, "%s", problem->message);
    g_error_free(problem);
    return FALSE;
}

/* The system's words for it; GLib's sentence would say the path again. */
static const char *file_problem(const GError *problem)
{
    const char *colon = strrchr(problem->message, ':');
    return colon != NULL ? colon + strlen(": ") : problem->message;
}

gboolean figure_read_text(const char *path, char **text, gsize *length, GError **error)
{
    GError *problem = NULL;
    if (g_file_get_contents(path, text, length, &problem))
        return TRUE;
    g_set_error(error, CMD_ERROR, CMD_ERROR_INPUT,
                "%s: cannot be read (%s); check the path and the permissions", path,
                file_problem(problem));
    g_error_free(problem);
    return FALSE;
}

void figure_settle(struct figure_options *options)
{
    if (options->note == NULL && options->latex != NULL)
        options->note = g_strdup("float");
}

/* What struct chart_options borrows. */
struct drawing {
    struct chart_options chart;
    char **highlight;
    struct theme *theme;
};

static gboolean set_theme(struct drawing *drawing, const char *name, GError **error)
{
    if (name == NULL)
        return TRUE;
    drawing->chart.theme = theme_find(name);
    if (drawing->chart.theme != NULL)
        return TRUE;
    if (!g_str_has_suffix(name, ".json")) {
        g_set_error(
            error, CMD_ERROR, CMD_ERROR_USAGE,
            "--theme %s: no such theme; there are light, dark and grey, or name a "
            "file .json",
            name);
        return FALSE;
    }
    g_autofree char *text = NULL;
    GError *problem = NULL;
    if (!figure_read_text(name, &text, NULL, error))
        return FALSE;
    drawing->chart.theme = drawing->theme = theme_from_json(text, &problem);
    if (drawing->theme != NULL)
        return TRUE;
    g_prefix_error(&problem, "%s: ", name);
    return figure_usage(error, problem);
}

static gboolean set_size(struct chart_options *chart, const char *size, GError **error)
{
    GError *problem = NULL;
    if (size == NULL || page_parse_size(size, &chart->width, &chart->height, &problem))
        return TRUE;
    return figure_usage(error, problem);
}

static void set_words(struct chart_options *chart, const struct figure_options *options)
{
    gboolean in_float = g_strcmp0(options->note, "float") == 0;
    chart->title = options->no_title || in_float ? "" : options->title;
    chart->no_note = in_float || g_strcmp0(options->note, "none") == 0;
    chart->subtitle = options->subtitle;
    chart->facet = options->facet;
    chart->palette = options->palette;
    chart->x = options->x;
    chart->y = options->y;
    chart->group = options->group;
    chart->breaks = options->breaks;
    chart->projection = options->projection;
}

static void set_numbers(struct chart_options *chart, const struct figure_options *options)
{
    chart->text = options->text;
    chart->scales = g_strcmp0(options->scales, "free") == 0 ? CHART_FREE : CHART_SHARED;
    chart->paging = g_strcmp0(options->paging, "pages") == 0 ? CHART_PAGES : CHART_SCROLL;
    chart->columns = (gsize)MAX(options->columns, 0);
    chart->max_rows = (gsize)MAX(options->max_rows, 0);
    chart->classes = (gsize)MAX(options->classes, 0);
    chart->log = options->log;
    chart->low = isfinite(options->low) ? options->low : NAN;
    chart->high = isfinite(options->high) ? options->high : NAN;
}

static gboolean drawing_init(struct drawing *drawing, const char *kind, gboolean zh,
                             const struct figure_options *options, GError **error)
{
    *drawing = (struct drawing){ 0 };
    struct chart_options *chart = &drawing->chart;
    chart_options_init(chart);
    chart->kind = kind;
    chart->zh = zh;
    if (options->preset != NULL)
        chart->page = options->preset;
    set_words(chart, options);
    set_numbers(chart, options);
    drawing->highlight = select_parse_units(options->highlight);
    if (drawing->highlight[0] != NULL)
        chart->highlight = (const char *const *)drawing->highlight;
    return set_theme(drawing, options->theme, error) &&
           set_size(chart, options->size, error);
}

static void drawing_clear(struct drawing *drawing)
{
    g_strfreev(drawing->highlight);
    theme_free(drawing->theme);
}

/* A break is marked where the form changed between two years of the figure. */
static void mark_break(struct chart_options *chart, const struct result *result)
{
    gboolean before = FALSE, after = FALSE;
    gint column = result_find(result, "year");
    for (gsize i = 0; i < result_n_rows(result); i++) {
        double year;
        if (!result_get_number(result, i, column, &year))
            continue;
        before = before || year <= 2020;
        after = after || year >= 2021;
    }
    chart->break_year = before && after ? 2021 : 0;
}

/* The boundaries are read once, for all panels and all parts of --each. */
static gboolean read_boundaries(struct figure *figure, const char *path, GError **error)
{
    g_autofree char *text = NULL;
    GError *problem = NULL;
    if (path == NULL || figure->geojson != NULL)
        return TRUE;
    if (!figure_read_text(path, &text, NULL, error))
        return FALSE;
    figure->geojson = geojson_parse(text, &problem);
    if (figure->geojson != NULL)
        return TRUE;
    g_prefix_error(&problem, "%s: ", path);
    return figure_usage(error, problem);
}

gboolean figure_draw_pages(struct figure *figure, gboolean zh,
                           const struct figure_options *options, GError **error)
{
    struct drawing drawing;
    GError *problem = NULL;
    if (!read_boundaries(figure, options->geojson, error))
        return FALSE;
    if (drawing_init(&drawing, figure->kind, zh, options, error)) {
        drawing.chart.geojson = figure->geojson;
        mark_break(&drawing.chart, figure->result);
        figure->pages = chart_draw(figure->result, &drawing.chart,
                                   typeface_measure(figure->typeface), &problem);
    }
    drawing_clear(&drawing);
    if (problem != NULL)
        figure_usage(error, problem);
    return figure->pages != NULL;
}
