/* Ranked bars: one for each unit, or several side by side for its groups, from zero, with
 * the value at the end and a whisker for its interval. What is missing is a hatched
 * mark that says so. */
#include "render/charts/charts.h"
#include "render/ranking.h"

#include <math.h>

static const double BAND = 1.75; /* ems for one bar with the space round it */

static gboolean shows_values(const struct plot *plot)
{
    const struct ranking *ranking = plot->data;
    return ranking->n_series <= 2;
}

static const char *value_text(const struct plot *plot, const struct ranking_value *value,
                              char buffer[NUMERAL_SIZE])
{
    struct numeral numeral = plot_numeral(plot, "value");
    if (!value->present)
        return plot_word(plot, "无数据", "no data");
    numeral_write(value->value, &numeral, buffer);
    if (plot_is_flagged(plot, value->row))
        g_strlcat(buffer, "*", NUMERAL_SIZE);
    return buffer;
}

/* Room at the right for the label of the longest bar. */
static double label_room(const struct plot *plot)
{
    const struct ranking *ranking = plot->data;
    double widest = 0;
    char buffer[NUMERAL_SIZE];
    for (gsize i = 0; i < ranking->n && shows_values(plot); i++)
        for (gsize s = 0; s < ranking->n_series; s++)
            if (ranking->items[i].values[s].present)
                widest = MAX(widest,
                             lettering_width(
                                 plot->chart->measure,
                                 value_text(plot, &ranking->items[i].values[s], buffer),
                                 plot->chart->small, FALSE));
    return widest + 0.6 * plot->chart->text;
}

/* Bars are not cut, so the axis ends where the caller wants or nowhere. */
static gboolean set_extent(struct plot *plot, GError **error)
{
    const struct ranking *ranking = plot->data;
    const struct chart_options *options = plot->chart->options;
    for (gsize i = 0; i < ranking->n; i++)
        for (gsize s = 0; s < ranking->n_series; s++) {
            const struct ranking_value *value = &ranking->items[i].values[s];
            if (!value->present)
                continue;
            axis_include(&plot->x, value->value);
            axis_include(&plot->x, value->lower);
            axis_include(&plot->x, value->upper);
        }
    if (!isfinite(options->high))
        return TRUE;
    if (plot->x.scale.high > options->high) {
        g_set_error(
            error, FIGURE_ERROR, FIGURE_ERROR_OPTION,
            "--max %g: bars and intervals reach to %g and are not cut; use kind dot",
            options->high, plot->x.scale.high);
        return FALSE;
    }
    axis_include(&plot->x, options->high);
    return TRUE;
}

gboolean bar_prepare(struct plot *plot, GError **error)
{
    struct ranking *ranking = ranking_new(plot, "value", RANKING_BY_VALUE);
    plot->data = ranking;
    plot->free_data = ranking_free;
    plot->n_items = ranking->n;
    plot->y =
        (struct axis){ .kind = AXIS_BANDS, .names = ranking->names, .n = ranking->n };
    plot->x = (struct axis){ .kind = AXIS_NUMBER,
                             .zero = TRUE,
                             .tight = TRUE,
                             .percent = plot_numeral(plot, "value").percent,
                             .title = plot_axis_title(plot, "value") };
    if (!set_extent(plot, error))
        return FALSE;
    plot->room_right = label_room(plot);
    for (gsize s = 0; ranking->n_series > 1 && s < ranking->n_series; s++) {
        struct scene_style style = ranking_style(plot, ranking, s);
        legend_add(plot->chart->legend, ranking->series[s], LEGEND_BLOCK, MARKER_SQUARE,
                   &style);
    }
    if (shows_values(plot))
        plot_flag_note(plot);
    if (ranking->has_intervals)
        plot_note(plot, g_strdup("细线为区间"), g_strdup("Thin lines are intervals"));
    return TRUE;
}

double bar_height(const struct plot *plot)
{
    const struct ranking *ranking = plot->data;
    double bars = ranking->n_series == 1 ? 1 : 0.35 + 0.72 * (double)ranking->n_series;
    return (double)plot->count * BAND * bars * plot->chart->text;
}

static struct scene_style bar_style(const struct plot *plot, gsize series, gsize row)
{
    const struct ranking *ranking = plot->data;
    const struct theme *theme = plot->chart->theme;
    if (ranking->n_series > 1)
        return ranking_style(plot, ranking, series);
    if (plot_is_highlighted(plot, row))
        return plot_fill(theme->highlight);
    return plot_fill(theme->mark);
}

static void draw_missing(struct plot *plot, double y, double thickness)
{
    const struct theme *theme = plot->chart->theme;
    struct scene_style style = { .hatch = HATCH_UP, .hatch_colour = theme->missing };
    struct scene_lettering words = plot_lettering(plot, theme->muted, ANCHOR_START);
    double zero = axis_place(&plot->x, 0), width = 1.6 * plot->chart->text;
    words.size = MIN(words.size, 1.1 * thickness);
    scene_rect(plot->scene, zero, y - thickness / 2, width, thickness, &style);
    if (words.size >= 0.6 * plot->chart->small)
        scene_text(plot->scene, zero + width + 0.35 * plot->chart->text, y,
                   plot_word(plot, "无数据", "no data"), &words);
}

static void draw_whisker(struct plot *plot, const struct ranking_value *value, double y,
                         double thickness)
{
    struct scene_style style =
        plot_stroke(plot->chart->theme->ink, plot->chart->theme->hairline * 1.4);
    double from = axis_place(&plot->x, value->lower),
           to = axis_place(&plot->x, value->upper);
    double cap = thickness * 0.22;
    const struct scene_point points[] = { { from, y - cap }, { from, y + cap },
                                          { NAN, 0 },        { from, y },
                                          { to, y },         { NAN, 0 },
                                          { to, y - cap },   { to, y + cap } };
    if (value->lower < value->upper)
        scene_path(plot->scene, points, G_N_ELEMENTS(points), FALSE, &style);
}

static void draw_value(struct plot *plot, const struct ranking_value *value, gsize item,
                       double y)
{
    const struct ranking *ranking = plot->data;
    char buffer[NUMERAL_SIZE];
    double gap = 0.35 * plot->chart->text;
    double end = axis_place(&plot->x, MAX(MAX(value->value, value->upper), 0));
    struct scene_lettering style =
        plot_lettering(plot, plot->chart->theme->muted, ANCHOR_START);
    double row = axis_band_size(&plot->y) / (1.05 * (double)ranking->n_series - 0.05);
    style.size = plot_row_text(style.size, row, item);
    if (style.size > 0)
        scene_text(plot->scene, end + gap, y, value_text(plot, value, buffer), &style);
}

static void draw_bar(struct plot *plot, gsize item, gsize series, double y,
                     double thickness)
{
    const struct ranking *ranking = plot->data;
    const struct ranking_value *value = &ranking->items[item].values[series];
    if (!value->filled)
        return;
    plot_open_mark(plot, value->row, "bar", "value");
    if (!value->present) {
        draw_missing(plot, y, thickness);
    } else {
        struct scene_style style = bar_style(plot, series, value->row);
        double zero = axis_place(&plot->x, 0);
        scene_rect(plot->scene, zero, y - thickness / 2,
                   axis_place(&plot->x, value->value) - zero, thickness, &style);
        draw_whisker(plot, value, y, thickness);
        if (shows_values(plot))
            draw_value(plot, value, item, y);
    }
    scene_close(plot->scene);
}

void bar_draw(struct plot *plot)
{
    const struct ranking *ranking = plot->data;
    double band = axis_band_size(&plot->y);
    double used = ranking->n_series == 1 ? 0.68 * band : 0.84 * band;
    double thickness = used / (double)ranking->n_series;
    for (gsize i = plot->first; i < plot->first + plot->count; i++)
        for (gsize s = 0; s < ranking->n_series; s++) {
            double y = axis_band(&plot->y, i - plot->first) - used / 2 +
                       ((double)s + 0.5) * thickness;
            draw_bar(plot, i, s, y,
                     ranking->n_series == 1 ? thickness : 0.94 * thickness);
        }
}
