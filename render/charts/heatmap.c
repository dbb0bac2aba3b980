/* Heat map: units down, years or outcomes across, each tile coloured by its value. What
 * is missing is hatched, never pale; values of both signs diverge from zero. */
#include "render/charts/charts.h"
#include "render/matrix.h"

#include <math.h>

#define BAR_STEPS 48
#define LONG_LIST 30 /* rows from which the names of the columns stand above them too */

struct heatmap {
    struct matrix *matrix;
    double low, high;
    gboolean any, missing;
    double head; /* points for the columns' names above the tiles, or 0 */
    const struct palette *palette;
};

static void free_heatmap(gpointer data)
{
    struct heatmap *heatmap = data;
    matrix_free(heatmap->matrix);
    g_free(heatmap);
}

static void see(struct heatmap *heatmap, double value)
{
    heatmap->low = heatmap->any ? MIN(heatmap->low, value) : value;
    heatmap->high = heatmap->any ? MAX(heatmap->high, value) : value;
    heatmap->any = TRUE;
}

/* With shared scales a colour means the same in every panel, so all rows count. */
static void find_range(struct heatmap *heatmap, const struct plot *plot)
{
    const struct result *result = plot->chart->result;
    double value;
    if (plot->chart->options->scales == CHART_SHARED)
        for (gsize i = 0; i < result_n_rows(result); i++) {
            if (result_get_number(result, i, plot_column(plot, "value"), &value))
                see(heatmap, value);
        }
    else
        for (gsize i = 0; i < plot->n_rows; i++)
            if (plot_number(plot, i, "value", &value))
                see(heatmap, value);
    gboolean diverging = heatmap->low < 0 && heatmap->high > 0;
    if (diverging) {
        heatmap->high = MAX(heatmap->high, -heatmap->low);
        heatmap->low = -heatmap->high;
    } else if (heatmap->low > 0 && heatmap->low < 0.25 * heatmap->high) {
        heatmap->low = 0;
    }
    const struct theme *theme = plot->chart->theme;
    heatmap->palette = palette_find(diverging ? theme->diverging : theme->sequence);
}

static guint32 colour_of(const struct plot *plot, double value)
{
    const struct heatmap *heatmap = plot->data;
    double span = heatmap->high - heatmap->low;
    return plot_shade(plot, heatmap->palette,
                      span > 0 ? (value - heatmap->low) / span : 0.5);
}

static struct scene_style missing_style(const struct plot *plot)
{
    return (struct scene_style){ .hatch = HATCH_UP,
                                 .hatch_colour = plot->chart->theme->missing,
                                 .stroke = plot->chart->theme->grid,
                                 .width = plot->chart->theme->hairline };
}

gboolean heatmap_prepare(struct plot *plot, GError **error)
{
    (void)error;
    struct heatmap *heatmap = g_new0(struct heatmap, 1);
    plot->data = heatmap;
    plot->free_data = free_heatmap;
    heatmap->matrix = matrix_new(plot);
    if (heatmap->matrix->over_years)
        matrix_sort(heatmap->matrix);
    find_range(heatmap, plot);
    const struct matrix *matrix = heatmap->matrix;
    for (gsize i = 0; i < matrix->n_units * matrix->n_columns; i++)
        heatmap->missing |= !matrix->cells[i].present;
    plot->n_items = matrix->n_units;
    plot->y =
        (struct axis){ .kind = AXIS_BANDS, .names = matrix->units, .n = matrix->n_units };
    plot->x = (struct axis){ .kind = AXIS_BANDS,
                             .names = matrix->columns,
                             .n = matrix->n_columns };
    heatmap->head = matrix->n_units > LONG_LIST ? 1.4 * plot->chart->text : 0;
    plot->room_top = 3.6 * plot->chart->text + heatmap->head;
    plot_flag_note(plot);
    if (heatmap->missing) {
        struct scene_style style = missing_style(plot);
        legend_add(plot->chart->legend, plot_word(plot, "无数据", "no data"),
                   LEGEND_BLOCK, MARKER_SQUARE, &style);
    }
    return TRUE;
}

double heatmap_height(const struct plot *plot)
{
    return (double)plot->count * 1.7 * plot->chart->text;
}

static void draw_value(struct plot *plot, const struct matrix_cell *cell, double x,
                       double y, double width, guint32 colour)
{
    struct numeral numeral = plot_numeral(plot, "value");
    char number[NUMERAL_SIZE];
    numeral_write(cell->value, &numeral, number);
    g_autofree char *text =
        g_strconcat(number, plot_is_flagged(plot, cell->row) ? "*" : "", NULL);
    struct scene_lettering style =
        plot_lettering(plot, colour_ink_on(colour), ANCHOR_MIDDLE);
    if (lettering_width(plot->chart->measure, text, style.size, FALSE) <
        width - 0.3 * plot->chart->text)
        scene_text(plot->scene, x, y, text, &style);
}

static void draw_tile(struct plot *plot, const struct matrix_cell *cell, double x,
                      double y, double width, double height)
{
    struct scene_style style = missing_style(plot);
    if (cell->present)
        style = plot_fill(colour_of(plot, cell->value));
    if (cell->filled)
        plot_open_mark(plot, cell->row, "tile", "value");
    scene_rect(plot->scene, x - width / 2, y - height / 2, width, height, &style);
    if (cell->present)
        draw_value(plot, cell, x, y, width, style.fill);
    if (cell->filled)
        scene_close(plot->scene);
}

static void write_end(struct plot *plot, double value, double x, double y,
                      enum scene_anchor anchor)
{
    struct numeral numeral = plot_numeral(plot, "value");
    char text[NUMERAL_SIZE];
    struct scene_lettering style =
        plot_lettering(plot, plot->chart->theme->muted, anchor);
    numeral_write(value, &numeral, text);
    scene_text(plot->scene, x, y, text, &style);
}

/* The colour bar above the tiles: title with unit, a strip, the values at its ends. */
static void draw_colour_bar(struct plot *plot)
{
    const struct heatmap *heatmap = plot->data;
    double text = plot->chart->text, left = plot->inner.left;
    double top = plot->inner.top - heatmap->head - 2.1 * text, height = 0.7 * text;
    double width = MIN(14 * text, plot->inner.right - left);
    g_autofree char *title = plot_axis_title(plot, "value");
    struct scene_lettering style =
        plot_lettering(plot, plot->chart->theme->muted, ANCHOR_START);
    style.size = text;
    g_autofree char *fitted =
        lettering_elide(plot->chart->measure, title != NULL ? title : "", text, FALSE,
                        plot->box.right - left);
    scene_open(plot->scene, "colour-bar", NULL);
    scene_text(plot->scene, left, top - 0.75 * text, fitted, &style);
    for (int i = 0; i < BAR_STEPS; i++) {
        struct scene_style fill =
            plot_fill(plot_shade(plot, heatmap->palette, (i + 0.5) / BAR_STEPS));
        double from = left + width * i / BAR_STEPS;
        /* Each reaches to the end, so that no seam shows between neighbours. */
        scene_rect(plot->scene, from, top, left + width - from, height, &fill);
    }
    write_end(plot, heatmap->low, left, top + height + 0.6 * text, ANCHOR_START);
    if (heatmap->high > heatmap->low)
        write_end(plot, heatmap->high, left + width, top + height + 0.6 * text,
                  ANCHOR_END);
    if (heatmap->low < 0 && heatmap->high > 0)
        write_end(plot, 0, left + width / 2, top + height + 0.6 * text, ANCHOR_MIDDLE);
    scene_close(plot->scene);
}

/* At the foot of a long list the axis below is far from its head. */
static void draw_head(struct plot *plot)
{
    const struct heatmap *heatmap = plot->data;
    double text = plot->chart->text, width = axis_band_size(&plot->x) - 0.2 * text;
    struct scene_lettering style =
        plot_lettering(plot, plot->chart->theme->ink, ANCHOR_MIDDLE);
    style.size = text;
    scene_open(plot->scene, "head", NULL);
    for (gsize c = 0; c < heatmap->matrix->n_columns; c++) {
        g_autofree char *fitted =
            lettering_elide(plot->chart->measure, heatmap->matrix->columns[c], text,
                            FALSE, MAX(width, text));
        scene_text(plot->scene, axis_band(&plot->x, c), plot->inner.top - 0.8 * text,
                   fitted, &style);
    }
    scene_close(plot->scene);
}

void heatmap_draw(struct plot *plot)
{
    const struct heatmap *heatmap = plot->data;
    const struct matrix *matrix = heatmap->matrix;
    double gap = plot->chart->theme->hairline;
    double width = axis_band_size(&plot->x) - gap;
    double height = axis_band_size(&plot->y) - gap;
    for (gsize u = plot->first; u < plot->first + plot->count; u++)
        for (gsize c = 0; c < matrix->n_columns; c++)
            draw_tile(plot, matrix_cell(matrix, u, c), axis_band(&plot->x, c),
                      axis_band(&plot->y, u - plot->first), MAX(width, gap),
                      MAX(height, gap));
    if (heatmap->head > 0)
        draw_head(plot);
    if (heatmap->any)
        draw_colour_bar(plot);
}
