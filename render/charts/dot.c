/* Dots on guide lines (Cleveland 1984), with intervals: one row for each unit, one symbol
 * for each group. Unlike bars they need no zero, and may stand on a logarithmic axis.
 * The forest plot is the same with the numbers written out and a line at no effect. */
#include "render/charts/charts.h"
#include "render/ranking.h"

#include <math.h>

static const double BAND = 1.6; /* ems for one row */

static void include_values(struct plot *plot)
{
    const struct ranking *ranking = plot->data;
    for (gsize i = 0; i < ranking->n; i++)
        for (gsize s = 0; s < ranking->n_series; s++) {
            const struct ranking_value *value = &ranking->items[i].values[s];
            if (!value->present)
                continue;
            axis_include(&plot->x, value->value);
            axis_include(&plot->x, value->upper);
        }
    /* Intervals that reach far towards zero run off a logarithmic axis, with an arrow:
     * they would press everything else together. */
    double least = plot->x.scale.kind == SCALE_LOG ? plot->x.scale.low / 3 : -INFINITY;
    for (gsize i = 0; i < ranking->n; i++)
        for (gsize s = 0; s < ranking->n_series; s++) {
            const struct ranking_value *value = &ranking->items[i].values[s];
            if (value->present && value->lower >= least)
                axis_include(&plot->x, value->lower);
        }
}

static void prepare(struct plot *plot, struct ranking *ranking, gboolean log)
{
    plot->data = ranking;
    plot->free_data = ranking_free;
    plot->n_items = ranking->n;
    plot->y =
        (struct axis){ .kind = AXIS_BANDS, .names = ranking->names, .n = ranking->n };
    plot->x = (struct axis){ .kind = AXIS_NUMBER,
                             .percent = plot_numeral(plot, "value").percent,
                             .title = plot_axis_title(plot, "value") };
    plot->x.scale.kind = log ? SCALE_LOG : SCALE_LINEAR;
    include_values(plot);
    plot_limit(plot, &plot->x, "value");
    plot->room_right = plot->chart->text;
    plot_flag_note(plot);
}

static struct scene_style dot_style(const struct plot *plot, gsize series, gsize row)
{
    const struct ranking *ranking = plot->data;
    const struct theme *theme = plot->chart->theme;
    struct scene_style style = plot_category(plot, series);
    style.hatch = HATCH_NONE;
    if (ranking->n_series == 1)
        style.fill = plot_is_highlighted(plot, row) ? theme->highlight : theme->mark;
    return style;
}

gboolean dot_prepare(struct plot *plot, GError **error)
{
    (void)error;
    struct ranking *ranking = ranking_new(plot, "value", RANKING_BY_VALUE);
    prepare(plot, ranking, plot->chart->options->log);
    plot_shelf_note(plot, "value", plot->x.shelf);
    for (gsize s = 0; ranking->n_series > 1 && s < ranking->n_series; s++) {
        struct scene_style style = dot_style(plot, s, 0);
        legend_add(plot->chart->legend, ranking->series[s], LEGEND_MARKER, plot_shape(s),
                   &style);
    }
    return TRUE;
}

double dot_height(const struct plot *plot)
{
    const struct ranking *ranking = plot->data;
    double extra = 1 + 0.22 * (double)(MIN(ranking->n_series, 5) - 1);
    return (double)plot->count * BAND * extra * plot->chart->text;
}

/* A line to the left with an arrow head where the interval leaves the axis. */
static void draw_interval(struct plot *plot, const struct ranking_value *value, double y,
                          guint32 colour)
{
    double width = plot->chart->theme->line * 1.1, size = 0.45 * plot->chart->text;
    struct scene_style style = plot_stroke(colour, width);
    struct scene_style head = plot_fill(colour);
    double left = plot->inner.left, right = plot->inner.right;
    double from = axis_place(&plot->x, value->lower),
           to = axis_place(&plot->x, value->upper);
    gboolean off =
        from < left - 0.01 || (value->lower <= 0 && plot->x.shelf_offset == 0 &&
                               plot->x.scale.kind == SCALE_LOG);
    gboolean beyond = to > right + 0.01;
    if (value->lower >= value->upper)
        return;
    from = off ? left : from;
    to = beyond ? right : to;
    scene_line(plot->scene, from, y, to, y, &style);
    const struct scene_point arrow[] = { { left, y },
                                         { left + size, y - size * 0.5 },
                                         { left + size, y + size * 0.5 } };
    const struct scene_point other[] = { { right, y },
                                         { right - size, y - size * 0.5 },
                                         { right - size, y + size * 0.5 } };
    if (off)
        scene_path(plot->scene, arrow, 3, TRUE, &head);
    if (beyond)
        scene_path(plot->scene, other, 3, TRUE, &head);
}

static gboolean is_forest(const struct plot *plot)
{
    return plot->chart->kind->draw == forest_draw;
}

static void draw_missing(struct plot *plot, double y)
{
    struct scene_lettering words =
        plot_lettering(plot, plot->chart->theme->muted, ANCHOR_START);
    double x = plot->inner.left + 0.4 * plot->chart->text;
    struct scene_style tile = { .hatch = HATCH_UP,
                                .hatch_colour = plot->chart->theme->missing };
    scene_rect(plot->scene, x, y - 0.4 * plot->chart->text, 1.6 * plot->chart->text,
               0.8 * plot->chart->text, &tile);
    words.size = MIN(words.size, 0.95 * axis_band_size(&plot->y));
    if (!is_forest(plot)) /* which writes it at the right */
        scene_text(plot->scene, x + 1.95 * plot->chart->text, y,
                   plot_word(plot, "无数据", "no data"), &words);
}

static void draw_flag(struct plot *plot, const struct ranking_value *value, double y)
{
    struct scene_lettering style =
        plot_lettering(plot, plot->chart->theme->ink, ANCHOR_START);
    double end =
        MIN(axis_place(&plot->x, MAX(value->value, value->upper)), plot->inner.right);
    if (plot_is_flagged(plot, value->row))
        scene_text(plot->scene, end + 0.4 * plot->chart->text, y, "*", &style);
}

static void draw_dot(struct plot *plot, const struct ranking_value *value, gsize series,
                     double y)
{
    if (!value->filled)
        return;
    plot_open_mark(plot, value->row, "dot", "value");
    if (value->present) {
        struct scene_style style = dot_style(plot, series, value->row);
        draw_interval(plot, value, y, style.fill);
        style.stroke = 0;
        double x = axis_place(&plot->x, value->value);
        if (x >= plot->inner.left - 0.01 && x <= plot->inner.right + 0.01)
            scene_marker(plot->scene, plot_shape(series), x, y,
                         MIN(0.72 * plot->chart->text, 0.8 * axis_band_size(&plot->y)),
                         &style);
        draw_flag(plot, value, y);
    } else if (((const struct ranking *)plot->data)->n_series == 1) {
        draw_missing(plot, y);
    }
    scene_close(plot->scene);
}

static void draw_guide(struct plot *plot, double y)
{
    struct scene_style style =
        plot_stroke(plot->chart->theme->grid, plot->chart->theme->hairline * 1.4);
    style.dash = DASH_DOTTED;
    scene_line(plot->scene, plot->inner.left, y, plot->inner.right, y, &style);
}

static void draw_reference(struct plot *plot, double value)
{
    struct scene_style style =
        plot_stroke(plot->chart->theme->rule, plot->chart->theme->line * 0.8);
    style.dash = DASH_DASHED;
    double x = axis_place(&plot->x, value);
    if (x >= plot->inner.left && x <= plot->inner.right)
        scene_line(plot->scene, x, plot->inner.top, x, plot->inner.bottom, &style);
}

static void draw_rows(struct plot *plot)
{
    const struct ranking *ranking = plot->data;
    double step = axis_band_size(&plot->y) * 0.6 / (double)ranking->n_series;
    for (gsize i = plot->first; i < plot->first + plot->count; i++) {
        double middle = axis_band(&plot->y, i - plot->first);
        if (ranking->items[i].has_key)
            draw_guide(plot, middle);
        for (gsize s = 0; s < ranking->n_series; s++) {
            double shift = ((double)s - (double)(ranking->n_series - 1) / 2) * step;
            gboolean apart = ranking->has_intervals;
            draw_dot(plot, &ranking->items[i].values[s], s, middle + (apart ? shift : 0));
        }
    }
}

void dot_draw(struct plot *plot)
{
    double reference;
    if (result_get_scalar(plot->chart->result, "reference", &reference))
        draw_reference(plot, reference);
    draw_rows(plot);
}

/* "1.32 (1.10–1.58)" */
static char *numbers_of(const struct plot *plot, const struct ranking_value *value)
{
    struct numeral numeral = plot_numeral(plot, "value");
    char middle[NUMERAL_SIZE], low[NUMERAL_SIZE], high[NUMERAL_SIZE];
    if (!value->present)
        return g_strdup(plot_word(plot, "无数据", "no data"));
    if (numeral.decimals < 0)
        numeral.decimals = 2;
    numeral_write(value->value, &numeral, middle);
    if (value->lower >= value->upper)
        return g_strdup(middle);
    return g_strdup_printf("%s (%s–%s)", middle,
                           numeral_write(value->lower, &numeral, low),
                           numeral_write(value->upper, &numeral, high));
}

static double numbers_width(const struct plot *plot)
{
    const struct ranking *ranking = plot->data;
    double widest = 0;
    for (gsize i = 0; i < ranking->n; i++) {
        g_autofree char *text = numbers_of(plot, &ranking->items[i].values[0]);
        widest = MAX(widest, lettering_width(plot->chart->measure, text,
                                             plot->chart->small, FALSE));
    }
    return widest;
}

static double no_effect(const struct plot *plot)
{
    double reference = 1;
    result_get_scalar(plot->chart->result, "reference", &reference);
    return reference;
}

gboolean forest_prepare(struct plot *plot, GError **error)
{
    (void)error;
    /* Ratios stand on a logarithmic axis: 2 is as far from 1 as 0.5. */
    prepare(plot, ranking_new(plot, "value", RANKING_AS_GIVEN), TRUE);
    axis_include(&plot->x, no_effect(plot));
    plot->room_right = numbers_width(plot) + 0.9 * plot->chart->text;
    plot_shelf_note(plot, "value", plot->x.shelf);
    return TRUE;
}

void forest_draw(struct plot *plot)
{
    const struct ranking *ranking = plot->data;
    struct scene_lettering style =
        plot_lettering(plot, plot->chart->theme->ink, ANCHOR_END);
    draw_reference(plot, no_effect(plot));
    draw_rows(plot);
    for (gsize i = plot->first; i < plot->first + plot->count; i++) {
        g_autofree char *text = numbers_of(plot, &ranking->items[i].values[0]);
        style.size = plot_row_text(plot->chart->small, axis_band_size(&plot->y), i);
        if (style.size == 0)
            continue;
        scene_text(plot->scene, plot->box.right, axis_band(&plot->y, i - plot->first),
                   text, &style);
    }
}
