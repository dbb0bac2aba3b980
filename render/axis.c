#include "render/axis.h"

#include "render/plot.h"

#include <math.h>
#include <string.h>

void axis_clear(struct axis *axis)
{
    g_clear_pointer(&axis->title, g_free);
}

static void widen(struct axis *axis, double low, double high)
{
    if (!axis->has_extent) {
        axis->scale.low = low;
        axis->scale.high = high;
    }
    axis->has_extent = TRUE;
    axis->scale.low = MIN(axis->scale.low, low);
    axis->scale.high = MAX(axis->scale.high, high);
}

void axis_include(struct axis *axis, double value)
{
    if (axis->scale.kind == SCALE_LOG && value <= 0)
        axis->shelf = TRUE;
    else
        widen(axis, value, value);
}

void axis_unite(struct axis *axis, const struct axis *other)
{
    if (other->has_extent)
        widen(axis, other->scale.low, other->scale.high);
    axis->shelf = axis->shelf || other->shelf;
}

double axis_place(const struct axis *axis, double value)
{
    if (axis->scale.kind == SCALE_LOG && value <= 0)
        return axis->scale.from - axis->shelf_offset;
    return scale_map(&axis->scale, value);
}

double axis_band_size(const struct axis *axis)
{
    return fabs(axis->scale.to - axis->scale.from) / (double)MAX(axis->n, 1);
}

double axis_band(const struct axis *axis, gsize i)
{
    double step = (axis->scale.to - axis->scale.from) / (double)MAX(axis->n, 1);
    return axis->scale.from + ((double)i + 0.5) * step;
}

/* Turns the extent of the data into limits with low < high. */
static void settle_limits(struct axis *axis)
{
    struct scale *scale = &axis->scale;
    if (!axis->has_extent) {
        if (scale->kind == SCALE_LOG)
            scale->kind = SCALE_LINEAR;
        scale->low = 0;
        scale->high = 1;
    }
    if (scale->kind == SCALE_LOG) {
        scale->low /= axis->fixed ? 1 : 1.12;
        scale->high *= axis->fixed ? 1 : 1.12;
    } else if (axis->zero) {
        scale->low = MIN(scale->low, 0);
        scale->high = MAX(scale->high, 0);
    }
    if (scale->low == scale->high) {
        double pad = scale->low == 0 ? 1 : fabs(scale->low) * 0.1;
        pad = axis->whole ? MAX(1, ceil(pad)) : pad;
        scale->low -= axis->zero && scale->low == 0 ? 0 : pad;
        scale->high += axis->zero && scale->high == 0 && scale->low != 0 ? 0 : pad;
    }
}

const char *axis_tick_text(const struct axis *axis, gboolean zh, double value,
                           char *buffer)
{
    if (axis->plain)
        return g_ascii_formatd(buffer, NUMERAL_SIZE, "%.10g", value);
    struct numeral numeral = { .zh = zh, .percent = axis->percent, .decimals = -1 };
    double scaled = axis->percent ? 100 : 1;
    numeral.unit = axis->percent ? 0 : numeral_unit(value, zh);
    if (numeral.unit == 0 && axis->ticks.step > 0)
        numeral.decimals = scale_decimals(axis->ticks.step * scaled);
    return numeral_write(value, &numeral, buffer);
}

static double widest_tick(const struct axis *axis, const struct chart *chart)
{
    double widest = 0;
    char buffer[NUMERAL_SIZE];
    for (gsize i = 0; i < axis->ticks.n; i++)
        widest = MAX(widest, lettering_width(chart->measure,
                                             axis_tick_text(axis, chart->options->zh,
                                                            axis->ticks.at[i], buffer),
                                             chart->text, FALSE));
    return widest;
}

static void number_ticks(struct axis *axis, gsize most)
{
    settle_limits(axis);
    if (!axis->fixed && !axis->tight)
        scale_round_out(&axis->scale, most, axis->whole);
    scale_ticks(&axis->scale, most, axis->whole, &axis->ticks);
}

/* The most ticks whose labels stand side by side in `length`. */
static void ticks_along(struct axis *axis, const struct chart *chart, double length)
{
    struct axis before = *axis;
    for (gsize most = 8; most >= 1; most--) {
        *axis = before;
        number_ticks(axis, most);
        axis->room = widest_tick(axis, chart);
        if (axis->ticks.n <= 2 ||
            (double)axis->ticks.n * (axis->room + 1.1 * chart->text) <= length)
            return;
    }
}

static void ticks_up(struct axis *axis, const struct chart *chart, double length)
{
    double fits = floor(length / (2.6 * chart->text));
    number_ticks(axis, (gsize)CLAMP(fits, 2, 7));
    axis->room = widest_tick(axis, chart);
}

/* Lines that the names of a horizontal band axis take, at most three. */
static gsize band_lines(const struct axis *axis, const struct chart *chart, double width)
{
    gsize lines = 1;
    double each = MAX(width / (double)MAX(axis->n, 1) - 0.4 * chart->text, chart->text);
    for (gsize i = 0; i < axis->n; i++) {
        if (axis->names == NULL || axis->names[i] == NULL)
            continue;
        g_auto(GStrv) wrapped =
            lettering_wrap(chart->measure, axis->names[i], chart->text, FALSE, each);
        lines = MAX(lines, g_strv_length(wrapped));
    }
    return MIN(lines, 3);
}

double axis_room_above(const struct plot *plot)
{
    double text = plot->chart->text, room = plot->room_top;
    if (plot->title != NULL)
        room += 1.7 * text;
    if (plot->y.title != NULL && plot->y.kind == AXIS_NUMBER)
        room += 1.7 * text;
    return MAX(room, 0.5 * text);
}

/* Room for the names of a vertical band axis in a panel of that width. */
static double names_room(const struct plot *plot, double width)
{
    const struct axis *y = &plot->y;
    double text = plot->chart->text;
    double widest = y->names == NULL ? 0
                                     : lettering_widest(plot->chart->measure, y->names,
                                                        y->n, text, FALSE);
    return MIN(widest + 0.8 * text, 0.42 * width);
}

/* About how wide the inside of a panel will be, before it is laid out. */
static double inside_width(const struct plot *plot)
{
    double width = plot->chart->panel_width;
    double names = plot->y.kind == AXIS_BANDS && !plot->y.no_ticks
                       ? names_room(plot, width)
                       : 0.1 * width;
    return MAX(width - names - plot->room_right, plot->chart->text);
}

double axis_room_below(const struct plot *plot)
{
    double text = plot->chart->text;
    if (plot->x.kind == AXIS_NONE)
        return 0.3 * text;
    gsize lines = plot->x.kind == AXIS_BANDS
                      ? band_lines(&plot->x, plot->chart, inside_width(plot))
                      : 1;
    double room = plot->x.no_ticks ? 0.4 * text : (0.6 + 1.25 * (double)lines) * text;
    return room + (plot->x.title != NULL ? 1.4 * text : 0);
}

static double room_left(const struct plot *plot)
{
    const struct axis *y = &plot->y;
    double width = plot->box.right - plot->box.left, text = plot->chart->text;
    if (y->kind == AXIS_NONE || y->no_ticks)
        return 0;
    if (y->kind == AXIS_NUMBER)
        return y->room + 0.7 * text;
    return names_room(plot, width);
}

static void set_scale(struct axis *axis, double from, double to, double text)
{
    axis->shelf_offset = 0;
    if (axis->scale.kind == SCALE_LOG && axis->shelf) {
        axis->shelf_offset = 1.6 * text;
        from += to > from ? 2.4 * text : -2.4 * text;
    }
    axis->scale.from = from;
    axis->scale.to = to;
}

static void layout_vertical(struct plot *plot, double above, double below)
{
    plot->inner.top = plot->box.top + above;
    plot->inner.bottom = MAX(plot->box.bottom - below, plot->inner.top + 1);
    if (plot->y.kind == AXIS_NUMBER)
        ticks_up(&plot->y, plot->chart, plot->inner.bottom - plot->inner.top);
    if (plot->y.kind == AXIS_BANDS)
        set_scale(&plot->y, plot->inner.top, plot->inner.bottom, plot->chart->text);
    else
        set_scale(&plot->y, plot->inner.bottom, plot->inner.top, plot->chart->text);
}

static void layout_horizontal(struct plot *plot, double left, double right)
{
    plot->inner.left = plot->box.left + left;
    plot->inner.right = MAX(plot->box.right - right, plot->inner.left + 1);
    double width = plot->inner.right - plot->inner.left;
    if (plot->x.kind == AXIS_NUMBER) {
        ticks_along(&plot->x, plot->chart, width);
        const struct scale_ticks *ticks = &plot->x.ticks;
        /* The last label is centred on its tick and must not leave the panel. */
        set_scale(&plot->x, plot->inner.left, plot->inner.right, plot->chart->text);
        double last = ticks->n == 0 ? 0 : axis_place(&plot->x, ticks->at[ticks->n - 1]);
        double over = last + plot->x.room / 2 - plot->box.right;
        if (over > 0)
            plot->inner.right -= over;
    }
    set_scale(&plot->x, plot->inner.left, plot->inner.right, plot->chart->text);
}

static void layout_row(struct plot *const *plots, gsize n)
{
    double above = 0, below = 0;
    for (gsize i = 0; i < n; i++) {
        above = MAX(above, axis_room_above(plots[i]));
        below = MAX(below, axis_room_below(plots[i]));
    }
    for (gsize i = 0; i < n; i++)
        layout_vertical(plots[i], above, below);
}

void axis_layout(struct plot *const *plots, gsize n, gsize columns)
{
    double left = 0, right = 0;
    for (gsize i = 0; i < n; i += columns)
        layout_row(plots + i, MIN(columns, n - i));
    for (gsize i = 0; i < n; i++) {
        right = MAX(right, plots[i]->room_right);
        left = MAX(left, room_left(plots[i]));
    }
    for (gsize i = 0; i < n; i++)
        layout_horizontal(plots[i], left, right);
}
