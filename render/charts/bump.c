/* Bump: the rank of each unit over the years, 1 at the top, among the units that have a
 * value that year; a year without a value is a gap in its line. Equal values share the
 * mean of their ranks. Of a crowd the first and the last are named. */
#include "render/charts/charts.h"
#include "render/crowd.h"
#include "render/label.h"

#include <math.h>
#include <stdlib.h>

#define MOST_COLOURED 8

struct bump {
    struct matrix *matrix;
    struct crowd crowd;
    double *ranks; /* like matrix->cells; NAN: none */
    double name_room;
};

static void free_bump(gpointer data)
{
    struct bump *bump = data;
    matrix_free(bump->matrix);
    crowd_clear(&bump->crowd);
    g_free(bump->ranks);
    g_free(bump);
}

static double *rank_at(const struct bump *bump, gsize unit, gsize column)
{
    return &bump->ranks[unit * bump->matrix->n_columns + column];
}

/* How many of the n numbers, descending, are greater. */
static gsize count_above(const double *numbers, gsize n, double number, gboolean or_equal)
{
    gsize low = 0, high = n;
    while (low < high) {
        const gsize middle = (low + high) / 2;
        if (numbers[middle] > number || (or_equal && numbers[middle] == number))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static int compare_descending(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x < y) - (x > y);
}

/* Returns how many have a rank. */
static gsize rank_column(struct bump *bump, gsize column, gboolean *tied)
{
    const struct matrix *matrix = bump->matrix;
    g_autofree double *numbers = g_new(double, matrix->n_units + 1);
    gsize n = 0;
    for (gsize u = 0; u < matrix->n_units; u++)
        if (matrix_cell(matrix, u, column)->present)
            numbers[n++] = matrix_cell(matrix, u, column)->value;
    qsort(numbers, n, sizeof *numbers, compare_descending);
    for (gsize u = 0; u < matrix->n_units; u++) {
        const struct matrix_cell *cell = matrix_cell(matrix, u, column);
        *rank_at(bump, u, column) = NAN;
        if (!cell->present)
            continue;
        const gsize above = count_above(numbers, n, cell->value, FALSE),
                    equal = count_above(numbers, n, cell->value, TRUE) - above;
        *rank_at(bump, u, column) = (double)above + ((double)equal + 1) / 2;
        *tied |= equal > 1;
    }
    return n;
}

static void choose_named(struct plot *plot)
{
    struct bump *bump = plot->data;
    gsize n = bump->matrix->n_units, last = bump->matrix->n_columns - 1;
    g_autofree double *keys = g_new(double, n + 1);
    for (gsize u = 0; u < n; u++)
        keys[u] = -*rank_at(bump, u, last);
    crowd_init(&bump->crowd, plot, bump->matrix, keys);
    if (bump->crowd.many && !bump->crowd.chosen)
        plot_panel_note(
            plot,
            g_strdup_printf("单位较多，只注明末年居前、居后的各%d个，其余为灰线",
                            CROWD_ENDS),
            g_strdup_printf("The first %d and the last %d units of the last year are "
                            "named, the others grey",
                            CROWD_ENDS, CROWD_ENDS));
}

static double name_room(const struct plot *plot)
{
    const struct bump *bump = plot->data;
    double widest = 0;
    for (gsize u = 0; u < bump->matrix->n_units; u++)
        if (crowd_is_named(&bump->crowd, u))
            widest =
                MAX(widest, lettering_width(plot->chart->measure, bump->matrix->units[u],
                                            plot->chart->small, FALSE));
    return MIN(widest + 2.6 * plot->chart->text, 0.4 * plot->chart->panel_width);
}

gboolean bump_prepare(struct plot *plot, GError **error)
{
    (void)error;
    struct bump *bump = g_new0(struct bump, 1);
    gboolean tied = FALSE;
    plot->data = bump;
    plot->free_data = free_bump;
    bump->matrix = matrix_new(plot);
    const struct matrix *matrix = bump->matrix;
    bump->ranks = g_new(double, matrix->n_units * matrix->n_columns + 1);
    gsize most = 1;
    for (gsize c = 0; c < matrix->n_columns; c++)
        most = MAX(most, rank_column(bump, c, &tied));
    plot->x = (struct axis){ .kind = AXIS_BANDS,
                             .names = matrix->columns,
                             .n = matrix->n_columns };
    plot->y = (struct axis){ .kind = AXIS_NUMBER,
                             .whole = TRUE,
                             .fixed = TRUE,
                             .no_grid = TRUE,
                             .no_ticks = TRUE,
                             .title = g_strdup(plot_word(plot, "名次", "Rank")) };
    /* Rank 1 is at the top: the axis holds negative ranks. */
    axis_include(&plot->y, -0.5);
    axis_include(&plot->y, -(double)most - 0.5);
    choose_named(plot);
    bump->name_room = name_room(plot);
    plot->room_right = bump->name_room;
    plot_note(plot,
              g_strdup_printf("名次只在当年有数的单位之间，缺年断线%s",
                              tied ? "，相等者取平均名次" : ""),
              g_strdup_printf("Ranks are among the units with a value that year; a "
                              "missing year is a gap%s",
                              tied ? "; equal values share their mean rank" : ""));
    return TRUE;
}

double bump_height(const struct plot *plot)
{
    const struct bump *bump = plot->data;
    double rows = (double)crowd_rows(&bump->crowd, bump->matrix->n_units);
    return MAX(rows * 1.5, 8) * plot->chart->text;
}

static double place_of(const struct plot *plot, double rank)
{
    return axis_place(&plot->y, -rank);
}

static guint32 colour_of(const struct plot *plot, gsize unit)
{
    const struct bump *bump = plot->data;
    const struct theme *theme = plot->chart->theme;
    if (plot_is_highlighted(plot, matrix_row_of(bump->matrix, unit)))
        return theme->highlight;
    if (plot_has_highlights(plot) || !crowd_is_named(&bump->crowd, unit))
        return theme->faded;
    return bump->matrix->n_units <= MOST_COLOURED ? plot_line_colour(plot, unit)
                                                  : theme->mark;
}

static void draw_unit(struct plot *plot, gsize unit)
{
    const struct bump *bump = plot->data;
    const struct matrix *matrix = bump->matrix;
    const struct theme *theme = plot->chart->theme;
    double bold = crowd_is_named(&bump->crowd, unit) ? 1 : 0.4;
    struct scene_style line =
        plot_stroke(colour_of(plot, unit), 1.6 * bold * theme->line);
    struct scene_style dot = plot_fill(colour_of(plot, unit));
    gboolean before = FALSE;
    struct scene_point last = { 0, 0 };
    scene_open(plot->scene, "line", matrix->units[unit]);
    for (gsize c = 0; c < matrix->n_columns; c++) {
        double rank = *rank_at(bump, unit, c);
        struct scene_point here = { axis_band(&plot->x, c), 0 };
        if (isnan(rank)) {
            before = FALSE;
            continue;
        }
        here.y = place_of(plot, rank);
        if (before)
            scene_line(plot->scene, last.x, last.y, here.x, here.y, &line);
        plot_open_mark(plot, matrix_cell(matrix, unit, c)->row, "point", "value");
        scene_attribute_number(plot->scene, "rank", rank);
        scene_marker(plot->scene, MARKER_CIRCLE, here.x, here.y,
                     0.62 * bold * plot->chart->text, &dot);
        scene_close(plot->scene);
        last = here;
        before = TRUE;
    }
    scene_close(plot->scene);
}

struct end {
    gsize unit;
    double x, y;
};

static int compare_ends(const void *a, const void *b)
{
    const struct end *x = a, *y = b;
    if (x->y != y->y)
        return x->y > y->y ? 1 : -1;
    return (x->unit > y->unit) - (x->unit < y->unit);
}

static gsize find_ends(const struct plot *plot, struct end *ends)
{
    const struct bump *bump = plot->data;
    gsize n = 0;
    for (gsize u = 0; u < bump->matrix->n_units; u++)
        for (gsize c = bump->matrix->n_columns;
             c-- > 0 && crowd_is_named(&bump->crowd, u);) {
            double rank = *rank_at(bump, u, c);
            if (isnan(rank))
                continue;
            ends[n++] = (struct end){ u, axis_band(&plot->x, c), place_of(plot, rank) };
            break;
        }
    qsort(ends, n, sizeof *ends, compare_ends);
    return n;
}

static void draw_name(struct plot *plot, const struct end *end, double y)
{
    const struct bump *bump = plot->data;
    const struct theme *theme = plot->chart->theme;
    double text = plot->chart->text;
    double right = axis_band(&plot->x, bump->matrix->n_columns - 1);
    gsize last = bump->matrix->n_columns - 1;
    double rank = *rank_at(bump, end->unit, last);
    struct scene_style hair = plot_stroke(theme->faded, theme->hairline);
    struct scene_lettering style = plot_lettering(plot, theme->ink, ANCHOR_START);
    struct numeral numeral = { .decimals = -1 };
    char number[NUMERAL_SIZE] = "–";
    if (!isnan(rank))
        numeral_write(rank, &numeral, number);
    g_autofree char *words =
        g_strdup_printf("%s  %s", number, bump->matrix->units[end->unit]);
    g_autofree char *fitted =
        lettering_elide(plot->chart->measure, words, style.size, FALSE,
                        plot->box.right - right - 1.2 * text);
    hair.dash = end->x < right ? DASH_DOTTED : DASH_SOLID;
    if (end->x < right || fabs(y - end->y) > 0.2 * text)
        scene_line(plot->scene, end->x + 0.45 * text, end->y, right + 0.9 * text, y,
                   &hair);
    scene_text(plot->scene, right + 1.1 * text, y, fitted, &style);
}

static gboolean stands_out(const struct plot *plot, gsize unit)
{
    const struct bump *bump = plot->data;
    return bump->crowd.many
               ? crowd_is_named(&bump->crowd, unit)
               : plot_is_highlighted(plot, matrix_row_of(bump->matrix, unit));
}

void bump_draw(struct plot *plot)
{
    const struct bump *bump = plot->data;
    g_autofree struct end *ends = g_new(struct end, bump->matrix->n_units + 1);
    for (int out = 0; out < 2; out++) /* those that stand out on top */
        for (gsize u = 0; u < bump->matrix->n_units; u++)
            if (stands_out(plot, u) == (out == 1))
                draw_unit(plot, u);
    gsize n = find_ends(plot, ends);
    g_autofree double *places = g_new(double, n + 1);
    for (gsize i = 0; i < n; i++)
        places[i] = ends[i].y;
    label_spread(places, n, 1.25 * plot->chart->small, plot->inner.top,
                 plot->inner.bottom);
    for (gsize i = 0; i < n; i++)
        draw_name(plot, &ends[i], places[i]);
}
