/* Slope: each unit's first and last value as a line between two rules, its name and value
 * at both ends, moved apart where they would touch. A unit with one of the two is a point
 * without a line. Of a crowd those that rose and fell most are named. */
#include "render/charts/charts.h"
#include "render/crowd.h"
#include "render/label.h"

#include <math.h>
#include <stdlib.h>

struct slope {
    struct matrix *matrix;
    struct crowd crowd;
    gsize first, last; /* columns */
    double name_room;  /* points that the labels of either side take */
};

static void free_slope(gpointer data)
{
    struct slope *slope = data;
    matrix_free(slope->matrix);
    crowd_clear(&slope->crowd);
    g_free(slope);
}

static const struct matrix_cell *end_cell(const struct slope *slope, gsize unit,
                                          gboolean right)
{
    return matrix_cell(slope->matrix, unit, right ? slope->last : slope->first);
}

/* "name value" at the right, "value name" would read backwards, so the same at the left.
 * Owned. */
static char *label_text(const struct plot *plot, gsize unit, gboolean right)
{
    const struct slope *slope = plot->data;
    const struct matrix_cell *cell = end_cell(slope, unit, right);
    struct numeral numeral = plot_numeral(plot, "value");
    char number[NUMERAL_SIZE];
    const char *star = plot_is_flagged(plot, cell->row) ? "*" : "";
    numeral_write(cell->value, &numeral, number);
    return right ? g_strdup_printf("%s%s  %s", number, star, slope->matrix->units[unit])
                 : g_strdup_printf("%s  %s%s", slope->matrix->units[unit], number, star);
}

static double label_room(const struct plot *plot)
{
    const struct slope *slope = plot->data;
    double widest = 0;
    for (gsize u = 0; u < slope->matrix->n_units; u++)
        for (int right = 0; right < 2; right++) {
            if (!end_cell(slope, u, right)->present || !crowd_is_named(&slope->crowd, u))
                continue;
            g_autofree char *text = label_text(plot, u, right);
            widest = MAX(widest, lettering_width(plot->chart->measure, text,
                                                 plot->chart->small, FALSE));
        }
    return widest + 0.9 * plot->chart->text;
}

static void note_gaps(struct plot *plot)
{
    const struct slope *slope = plot->data;
    gsize one = 0, none = 0;
    for (gsize u = 0; u < slope->matrix->n_units; u++) {
        int n = end_cell(slope, u, FALSE)->present + end_cell(slope, u, TRUE)->present;
        one += n == 1;
        none += n == 0;
    }
    if (one > 0 && slope->first != slope->last)
        plot_panel_note(
            plot, g_strdup_printf("%" G_GSIZE_FORMAT "个单位只有一端有数，无连线", one),
            g_strdup_printf(one == 1 ? "%" G_GSIZE_FORMAT
                                       " unit has a value at one end only: no line"
                                     : "%" G_GSIZE_FORMAT
                                       " units have a value at one end only: no line",
                            one));
    if (none > 0)
        plot_panel_note(
            plot, g_strdup_printf("%" G_GSIZE_FORMAT "个单位两端均无数", none),
            g_strdup_printf(none == 1 ? "%" G_GSIZE_FORMAT " unit has neither value"
                                      : "%" G_GSIZE_FORMAT " units have neither value",
                            none));
    if (slope->matrix->n_columns == 1)
        plot_panel_note(plot, g_strdup("只有一年的数，两端相同"),
                        g_strdup("There is one year only: both ends are the same"));
}

/* The unit's change as the axis shows it; NAN without one. */
static double change_of(const struct plot *plot, gsize unit)
{
    const struct slope *slope = plot->data;
    const struct matrix_cell *from = end_cell(slope, unit, FALSE),
                             *to = end_cell(slope, unit, TRUE);
    if (!from->present || !to->present)
        return NAN;
    if (!plot->chart->options->log)
        return to->value - from->value;
    return from->value > 0 && to->value > 0 ? log(to->value / from->value) : NAN;
}

static void choose_named(struct plot *plot)
{
    struct slope *slope = plot->data;
    gsize n = slope->matrix->n_units;
    g_autofree double *changes = g_new(double, n + 1);
    for (gsize u = 0; u < n; u++)
        changes[u] = change_of(plot, u);
    crowd_init(&slope->crowd, plot, slope->matrix, changes);
    if (slope->crowd.many && !slope->crowd.chosen)
        plot_panel_note(
            plot,
            g_strdup_printf("单位较多，只注明升、降最多的各%d个，其余为灰线", CROWD_ENDS),
            g_strdup_printf("The %d units that rose and the %d that fell most are named, "
                            "the others grey",
                            CROWD_ENDS, CROWD_ENDS));
}

gboolean slope_prepare(struct plot *plot, GError **error)
{
    (void)error;
    struct slope *slope = g_new0(struct slope, 1);
    plot->data = slope;
    plot->free_data = free_slope;
    slope->matrix = matrix_new(plot);
    slope->last = slope->matrix->n_columns - 1;
    choose_named(plot);
    plot->y =
        (struct axis){ .kind = AXIS_NUMBER,
                       .scale.kind = plot->chart->options->log ? SCALE_LOG : SCALE_LINEAR,
                       .no_grid = TRUE,
                       .no_ticks = TRUE,
                       .tight = TRUE,
                       .title = plot_axis_title(plot, "value") };
    plot->x = (struct axis){ .kind = AXIS_NONE };
    for (gsize u = 0; u < slope->matrix->n_units; u++)
        for (int right = 0; right < 2; right++)
            if (end_cell(slope, u, right)->present)
                axis_include(&plot->y, end_cell(slope, u, right)->value);
    slope->name_room = MIN(label_room(plot), 0.36 * plot->chart->panel_width);
    plot->room_top = 1.6 * plot->chart->text;
    plot_limit(plot, &plot->y, "value");
    plot_flag_note(plot);
    plot_shelf_note(plot, "value", plot->y.shelf);
    note_gaps(plot);
    return TRUE;
}

double slope_height(const struct plot *plot)
{
    const struct slope *slope = plot->data;
    double rows = (double)crowd_rows(&slope->crowd, slope->matrix->n_units);
    double lines = (rows + 1) * 1.3 * plot->chart->small;
    return MAX(lines, 18 * plot->chart->text);
}

static double side(const struct plot *plot, gboolean right)
{
    const struct slope *slope = plot->data;
    return right ? plot->inner.right - slope->name_room
                 : plot->inner.left + slope->name_room;
}

static guint32 line_colour(const struct plot *plot, gsize unit)
{
    const struct slope *slope = plot->data;
    const struct theme *theme = plot->chart->theme;
    if (plot_is_highlighted(plot, matrix_row_of(slope->matrix, unit)))
        return theme->highlight;
    gboolean faded = plot_has_highlights(plot) || !crowd_is_named(&slope->crowd, unit);
    return faded ? theme->faded : theme->mark;
}

static void draw_unit(struct plot *plot, gsize unit)
{
    const struct slope *slope = plot->data;
    guint32 colour = line_colour(plot, unit);
    double bold = crowd_is_named(&slope->crowd, unit) ? 1 : 0.5;
    struct scene_style line = plot_stroke(colour, bold * plot->chart->theme->line);
    struct scene_style dot = plot_fill(colour);
    const struct matrix_cell *from = end_cell(slope, unit, FALSE),
                             *to = end_cell(slope, unit, TRUE);
    plot_open_mark(plot, matrix_row_of(slope->matrix, unit), "slope", "value");
    if (from->present && to->present)
        scene_line(plot->scene, side(plot, FALSE), axis_place(&plot->y, from->value),
                   side(plot, TRUE), axis_place(&plot->y, to->value), &line);
    for (int right = 0; right < 2; right++)
        if (end_cell(slope, unit, right)->present)
            scene_marker(plot->scene, MARKER_CIRCLE, side(plot, right),
                         axis_place(&plot->y, end_cell(slope, unit, right)->value),
                         0.5 * bold * plot->chart->text, &dot);
    scene_close(plot->scene);
}

struct end {
    gsize unit;
    double y;
};

static int compare_ends(const void *a, const void *b)
{
    const struct end *x = a, *y = b;
    if (x->y != y->y)
        return x->y > y->y ? 1 : -1;
    return (x->unit > y->unit) - (x->unit < y->unit);
}

static void draw_label(struct plot *plot, gsize unit, gboolean right, double y,
                       double point_y)
{
    const struct slope *slope = plot->data;
    const struct theme *theme = plot->chart->theme;
    double text = plot->chart->text, sign = right ? 1 : -1, x = side(plot, right);
    gboolean out = plot_is_highlighted(plot, matrix_row_of(slope->matrix, unit));
    struct scene_lettering style = plot_lettering(
        plot, out || !plot_has_highlights(plot) ? theme->ink : theme->muted,
        right ? ANCHOR_START : ANCHOR_END);
    struct scene_style hair = plot_stroke(theme->faded, theme->hairline);
    g_autofree char *words = label_text(plot, unit, right);
    g_autofree char *fitted =
        lettering_elide(plot->chart->measure, words, style.size, FALSE,
                        slope->name_room - 0.9 * text + 0.01);
    if (ABS(y - point_y) > 0.3 * text)
        scene_line(plot->scene, x + sign * 0.3 * text, point_y, x + sign * 0.75 * text, y,
                   &hair);
    scene_text(plot->scene, x + sign * 0.9 * text, y, fitted, &style);
}

static void draw_labels(struct plot *plot, gboolean right)
{
    const struct slope *slope = plot->data;
    gsize n = 0;
    g_autofree struct end *ends = g_new(struct end, slope->matrix->n_units + 1);
    for (gsize u = 0; u < slope->matrix->n_units; u++) {
        const struct matrix_cell *cell = end_cell(slope, u, right);
        double y = cell->present ? axis_place(&plot->y, cell->value) : -1;
        if (crowd_is_named(&slope->crowd, u) && plot_holds(plot, side(plot, right), y))
            ends[n++] = (struct end){ u, y };
    }
    qsort(ends, n, sizeof *ends, compare_ends);
    g_autofree double *places = g_new(double, n + 1);
    for (gsize i = 0; i < n; i++)
        places[i] = ends[i].y;
    label_spread(places, n, 1.25 * plot->chart->small, plot->inner.top,
                 plot->inner.bottom);
    for (gsize i = 0; i < n; i++)
        draw_label(plot, ends[i].unit, right, places[i], ends[i].y);
}

static void draw_rules(struct plot *plot)
{
    const struct slope *slope = plot->data;
    const struct theme *theme = plot->chart->theme;
    struct scene_style rule = plot_stroke(theme->rule, theme->hairline);
    struct scene_lettering bold = plot_lettering(plot, theme->ink, ANCHOR_MIDDLE);
    bold.bold = TRUE;
    bold.size = plot->chart->text;
    for (int right = 0; right < 2; right++) {
        scene_line(plot->scene, side(plot, right), plot->inner.top, side(plot, right),
                   plot->inner.bottom, &rule);
        scene_text(plot->scene, side(plot, right),
                   plot->inner.top - 0.9 * plot->chart->text,
                   slope->matrix->columns[right ? slope->last : slope->first], &bold);
    }
}

static gboolean stands_out(const struct plot *plot, gsize unit)
{
    const struct slope *slope = plot->data;
    return slope->crowd.many
               ? crowd_is_named(&slope->crowd, unit)
               : plot_is_highlighted(plot, matrix_row_of(slope->matrix, unit));
}

void slope_draw(struct plot *plot)
{
    const struct slope *slope = plot->data;
    draw_rules(plot);
    plot_open_inner(plot);
    for (int out = 0; out < 2; out++) /* those that stand out on top */
        for (gsize u = 0; u < slope->matrix->n_units; u++)
            if (stands_out(plot, u) == (out == 1))
                draw_unit(plot, u);
    plot_close_inner(plot);
    draw_labels(plot, FALSE);
    draw_labels(plot, TRUE);
}
