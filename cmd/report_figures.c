/* The figures of the report, each drawn for light and for dark screens. */
#include <string.h>

#include "cmd/emit.h"
#include "cmd/figure.h"
#include "cmd/options.h"
#include "cmd/options_json.h"
#include "cmd/report.h"
#include "data/error.h"

/* One row a figure: shown when there are so many units and years. indicator NULL: that of
 * the report. */
static const struct row {
    const char *kind, *indicator;
    gsize min_units, min_years;
    gboolean all_years; /* else the report's year */
    gint max_rows;
} rows[] = {
    { "bar", NULL, 1, 1, FALSE, 40 },
    { "stack100", "outcomes", 1, 1, FALSE, 30 },
    { "line", NULL, 1, 2, TRUE, 0 },
    { "funnel", "requests_per_100k", 10, 1, FALSE, 0 },
    { "heatmap", NULL, 2, 3, TRUE, 40 },
};

static void set_options(const struct report *report, const struct row *row,
                        struct figure_options *options)
{
    options_init(command_find("chart"), options);
    options->select = *report->select;
    if (!row->all_years)
        options->select.years = report->survey.year_text;
    options->max_rows = row->max_rows;
}

/* The SVG in a theme; the figure's data stay. Owned. */
static char *draw(struct figure *figure, const struct invocation *invocation,
                  struct figure_options *options, const char *theme, GError **error)
{
    options->theme = (char *)theme;
    g_clear_pointer(&figure->pages, g_ptr_array_unref);
    if (!figure_draw(figure, invocation, options, error))
        return NULL;
    g_autoptr(GBytes) bytes = figure_encode(figure, output_find("svg"), error);
    if (bytes == NULL)
        return NULL;
    gsize n;
    const char *text = g_bytes_get_data(bytes, &n);
    return g_strndup(text, n);
}

static gboolean has_values(const struct result *result)
{
    double number;
    gint column = result_find(result, "value");
    for (gsize i = 0; i < result_n_rows(result); i++)
        if (result_get_number(result, i, column, &number))
            return TRUE;
    return FALSE;
}

static gboolean add_drawing(struct report *report, struct figure *figure,
                            struct figure_options *options, GError **error)
{
    if (!has_values(figure->result))
        return TRUE;
    g_autofree char *light = draw(figure, report->invocation, options, "light", error);
    g_autofree char *dark =
        light != NULL ? draw(figure, report->invocation, options, "dark", error) : NULL;
    if (dark == NULL)
        return FALSE;
    webpage_figure(report->page, light, dark, NULL, NULL);
    report_keep_notes(report, figure->result);
    return TRUE;
}

/* What the page cannot show it says: a figure that fails does not stop the report, unless
 * the database cannot be read. */
static gboolean add_figure(struct report *report, const struct row *row, GError **error)
{
    struct figure_options options;
    struct figure figure;
    struct invocation quiet = *report->invocation;
    GError *problem = NULL;
    const char *arguments[] = {
        row->kind, row->indicator != NULL ? row->indicator : report->indicator, NULL
    };
    set_options(report, row, &options);
    quiet.quiet = TRUE; /* the figure's note says what is left out */
    gboolean good = figure_open(&figure, &quiet, arguments, &options, &problem) &&
                    add_drawing(report, &figure, &options, &problem);
    figure_clear(&figure);
    if (good)
        return TRUE;
    if (g_error_matches(problem, DATA_ERROR, DATA_ERROR_DATABASE)) {
        g_propagate_error(error, problem);
        return FALSE;
    }
    g_autofree char *zh = g_strdup_printf("未能绘制 %s：%s", row->kind, problem->message);
    g_autofree char *en =
        g_strdup_printf("Not drawn: %s: %s", row->kind, problem->message);
    webpage_paragraph(report->page, zh, en);
    g_error_free(problem);
    return TRUE;
}

gboolean report_add_figures(struct report *report, GError **error)
{
    webpage_section(report->page, "图", "Figures");
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        if (report->survey.n_units >= rows[i].min_units &&
            report->survey.years->len >= rows[i].min_years &&
            !add_figure(report, &rows[i], error))
            return FALSE;
    return TRUE;
}
