/* Dumbbell: a row for each unit with its values of two or more years (or groups) as
 * points on one line. A missing value has no point, and a row with one value no bar. */
#include "render/charts/charts.h"
#include "render/matrix.h"

/* Of several years only the first and the last are drawn. */
static gboolean is_drawn(const struct matrix *matrix, gsize column)
{
    return !matrix->over_years || column == 0 || column + 1 == matrix->n_columns;
}

static gboolean two_kinds(const struct matrix *matrix)
{
    return matrix->over_years || matrix->n_columns <= 2;
}

/* The last column is filled, the earlier ones lighter, so that the eye sees a direction.
 */
static struct scene_style dot_style(const struct plot *plot, gsize column)
{
    const struct matrix *matrix = plot->data;
    const struct theme *theme = plot->chart->theme;
    guint32 paper = theme->background | 0xff000000;
    struct scene_style style = plot_fill(theme->mark);
    if (!two_kinds(matrix))
        style = plot_category(plot, column);
    else if (column + 1 < matrix->n_columns)
        style = plot_fill(paper);
    style.stroke = two_kinds(matrix) ? theme->mark : paper;
    style.width = theme->line;
    return style;
}

static void note_missing(struct plot *plot)
{
    const struct matrix *matrix = plot->data;
    gsize missing = 0;
    for (gsize u = 0; u < matrix->n_units; u++)
        for (gsize c = 0; c < matrix->n_columns; c++)
            missing += is_drawn(matrix, c) && !matrix_cell(matrix, u, c)->present;
    if (missing > 0)
        plot_panel_note(
            plot, g_strdup_printf("%" G_GSIZE_FORMAT "个值缺失，无点", missing),
            g_strdup_printf("%" G_GSIZE_FORMAT " missing values have no point", missing));
}

gboolean dumbbell_prepare(struct plot *plot, GError **error)
{
    (void)error;
    struct matrix *matrix = matrix_new(plot);
    plot->data = matrix;
    plot->free_data = matrix_free;
    matrix_sort(matrix);
    plot->n_items = matrix->n_units;
    plot->y =
        (struct axis){ .kind = AXIS_BANDS, .names = matrix->units, .n = matrix->n_units };
    plot->x =
        (struct axis){ .kind = AXIS_NUMBER,
                       .scale.kind = plot->chart->options->log ? SCALE_LOG : SCALE_LINEAR,
                       .percent = plot_numeral(plot, "value").percent,
                       .title = plot_axis_title(plot, "value") };
    for (gsize c = 0; c < matrix->n_columns; c++) {
        struct scene_style style = dot_style(plot, c);
        if (!is_drawn(matrix, c))
            continue;
        for (gsize u = 0; u < matrix->n_units; u++)
            if (matrix_cell(matrix, u, c)->present)
                axis_include(&plot->x, matrix_cell(matrix, u, c)->value);
        legend_add(plot->chart->legend, matrix->columns[c], LEGEND_MARKER, plot_shape(c),
                   &style);
    }
    plot->room_right = 0.6 * plot->chart->text;
    note_missing(plot);
    plot_limit(plot, &plot->x, "value");
    plot_flag_note(plot);
    plot_shelf_note(plot, "value", plot->x.shelf);
    return TRUE;
}

double dumbbell_height(const struct plot *plot)
{
    return (double)plot->count * 1.7 * plot->chart->text;
}

static void draw_bar(struct plot *plot, gsize unit, double y)
{
    const struct matrix *matrix = plot->data;
    const struct theme *theme = plot->chart->theme;
    double low = 0, high = 0;
    gsize n = 0;
    for (gsize c = 0; c < matrix->n_columns; c++) {
        const struct matrix_cell *cell = matrix_cell(matrix, unit, c);
        if (!cell->present || !is_drawn(matrix, c))
            continue;
        low = n == 0 ? cell->value : MIN(low, cell->value);
        high = n == 0 ? cell->value : MAX(high, cell->value);
        n++;
    }
    gboolean out = plot_is_highlighted(plot, matrix_row_of(matrix, unit));
    struct scene_style style =
        plot_stroke(out ? theme->highlight : theme->faded, 2.2 * theme->line);
    if (n > 1)
        scene_line(plot->scene, axis_place(&plot->x, low), y, axis_place(&plot->x, high),
                   y, &style);
    if (n > 0)
        return;
    struct scene_lettering words = plot_lettering(plot, theme->muted, ANCHOR_START);
    scene_text(plot->scene, plot->inner.left + 0.4 * plot->chart->text, y,
               plot_word(plot, "无数据", "no data"), &words);
}

static void draw_unit(struct plot *plot, gsize unit, double y)
{
    const struct matrix *matrix = plot->data;
    struct scene_lettering star =
        plot_lettering(plot, plot->chart->theme->ink, ANCHOR_START);
    draw_bar(plot, unit, y);
    for (gsize c = 0; c < matrix->n_columns; c++) {
        const struct matrix_cell *cell = matrix_cell(matrix, unit, c);
        struct scene_style style = dot_style(plot, c);
        if (!cell->present || !is_drawn(matrix, c))
            continue;
        plot_open_mark(plot, cell->row, "point", "value");
        scene_marker(plot->scene, plot_shape(c), axis_place(&plot->x, cell->value), y,
                     0.68 * plot->chart->text, &style);
        scene_close(plot->scene);
        if (plot_is_flagged(plot, cell->row))
            scene_text(plot->scene,
                       axis_place(&plot->x, cell->value) + 0.5 * plot->chart->text, y,
                       "*", &star);
    }
}

void dumbbell_draw(struct plot *plot)
{
    plot_open_inner(plot);
    for (gsize u = plot->first; u < plot->first + plot->count; u++)
        draw_unit(plot, u, axis_band(&plot->y, u - plot->first));
    plot_close_inner(plot);
}
