#include "render/axis.h"
#include "render/plot.h"

#include <string.h>

void axis_draw_grid(struct plot *plot)
{
    const struct box *in = &plot->inner;
    struct scene_style style =
        plot_stroke(plot->chart->theme->grid, plot->chart->theme->hairline);
    scene_open(plot->scene, "grid", NULL);
    for (gsize i = 0;
         plot->x.kind == AXIS_NUMBER && !plot->x.no_grid && i < plot->x.ticks.n; i++) {
        double x = axis_place(&plot->x, plot->x.ticks.at[i]);
        scene_line(plot->scene, x, in->top, x, in->bottom, &style);
    }
    for (gsize i = 0;
         plot->y.kind == AXIS_NUMBER && !plot->y.no_grid && i < plot->y.ticks.n; i++) {
        double y = axis_place(&plot->y, plot->y.ticks.at[i]);
        scene_line(plot->scene, in->left, y, in->right, y, &style);
    }
    scene_close(plot->scene);
}

static void draw_sized(struct plot *plot, double x, double y, const char *text,
                       enum scene_anchor anchor, guint32 colour, double width,
                       double size)
{
    const struct chart *chart = plot->chart;
    struct scene_lettering style = {
        .size = size, .colour = colour, .anchor = anchor, .baseline = BASELINE_CENTRE
    };
    g_autofree char *fitted = lettering_elide(chart->measure, text, size, FALSE, width);
    gboolean cut = strcmp(fitted, text) != 0;
    if (cut)
        scene_open(plot->scene, NULL, text);
    scene_text(plot->scene, x, y, fitted, &style);
    if (cut)
        scene_close(plot->scene);
}

static void draw_text(struct plot *plot, double x, double y, const char *text,
                      enum scene_anchor anchor, guint32 colour, double width)
{
    draw_sized(plot, x, y, text, anchor, colour, width, plot->chart->text);
}

static void draw_band_names_below(struct plot *plot)
{
    const struct axis *axis = &plot->x;
    double text = plot->chart->text, width = axis_band_size(axis) - 0.4 * text;
    for (gsize i = 0; i < axis->n && axis->names != NULL; i++) {
        if (axis->names[i] == NULL)
            continue;
        g_auto(GStrv) lines = lettering_wrap(plot->chart->measure, axis->names[i], text,
                                             FALSE, MAX(width, text));
        for (gsize k = 0; lines[k] != NULL && k < 3; k++)
            draw_text(plot, axis_band(axis, i),
                      plot->inner.bottom + (0.95 + 1.25 * (double)k) * text, lines[k],
                      ANCHOR_MIDDLE, plot->chart->theme->ink, MAX(width, text));
    }
}

static void draw_x_ticks(struct plot *plot)
{
    const struct axis *axis = &plot->x;
    double text = plot->chart->text, bottom = plot->inner.bottom;
    char buffer[NUMERAL_SIZE];
    for (gsize i = 0; i < axis->ticks.n; i++)
        draw_text(
            plot, axis_place(axis, axis->ticks.at[i]), bottom + 0.95 * text,
            axis_tick_text(axis, plot->chart->options->zh, axis->ticks.at[i], buffer),
            ANCHOR_MIDDLE, plot->chart->theme->muted, G_MAXDOUBLE);
    if (axis->shelf_offset > 0)
        draw_text(plot, axis->scale.from - axis->shelf_offset, bottom + 0.95 * text, "0",
                  ANCHOR_MIDDLE, plot->chart->theme->muted, G_MAXDOUBLE);
}

static void draw_y_ticks(struct plot *plot)
{
    const struct axis *axis = &plot->y;
    double text = plot->chart->text, right = plot->inner.left - 0.5 * text;
    char buffer[NUMERAL_SIZE];
    for (gsize i = 0; i < axis->ticks.n; i++)
        draw_text(
            plot, right, axis_place(axis, axis->ticks.at[i]),
            axis_tick_text(axis, plot->chart->options->zh, axis->ticks.at[i], buffer),
            ANCHOR_END, plot->chart->theme->muted, G_MAXDOUBLE);
    if (axis->shelf_offset > 0)
        draw_text(plot, right, axis->scale.from + axis->shelf_offset, "0", ANCHOR_END,
                  plot->chart->theme->muted, G_MAXDOUBLE);
}

/* A name that is too long for its line goes on two smaller ones. */
static void draw_long_name(struct plot *plot, const char *name, double right, double y,
                           double width)
{
    const struct chart *chart = plot->chart;
    double size = 0.84 * chart->text;
    struct scene_lettering style = { .size = size,
                                     .colour = chart->theme->ink,
                                     .anchor = ANCHOR_END,
                                     .baseline = BASELINE_CENTRE };
    g_auto(GStrv) lines = lettering_wrap(chart->measure, name, size, FALSE, width);
    const char *rest = lines[1] == NULL ? "" : name + (strstr(name, lines[1]) - name);
    double shift = *rest == '\0' ? 0 : 0.53 * size; /* it may fit when it is smaller */
    g_autofree char *second = lettering_elide(chart->measure, rest, size, FALSE, width);
    scene_open(plot->scene, NULL, name);
    scene_text(plot->scene, right, y - shift, lines[0], &style);
    scene_text(plot->scene, right, y + shift, second, &style);
    scene_close(plot->scene);
}

static void draw_y_names(struct plot *plot)
{
    const struct axis *axis = &plot->y;
    double text = plot->chart->text, right = plot->inner.left - 0.6 * text;
    double width = right - plot->box.left;
    gboolean two_lines = axis_band_size(axis) >= 1.5 * text;
    for (gsize i = 0; i < axis->n && axis->names != NULL; i++) {
        const char *name = axis->names[i];
        double size = plot_row_text(text, axis_band_size(axis), i);
        plot->chart->unplaced += name != NULL && size == 0;
        if (name == NULL || size == 0)
            continue;
        if (two_lines && lettering_width(plot->chart->measure, name, text, FALSE) > width)
            draw_long_name(plot, name, right, axis_band(axis, i), width);
        else
            draw_sized(plot, right, axis_band(axis, i), name, ANCHOR_END,
                       plot->chart->theme->ink, width, size);
    }
}

/* A broken rule tells the shelf of zeros from the scale. */
static void draw_shelves(struct plot *plot)
{
    const struct box *in = &plot->inner;
    struct scene_style style =
        plot_stroke(plot->chart->theme->rule, plot->chart->theme->hairline);
    style.dash = DASH_DASHED;
    double x = plot->x.scale.from - plot->x.shelf_offset / 4;
    double y = plot->y.scale.from + plot->y.shelf_offset / 4;
    if (plot->x.kind == AXIS_NUMBER && plot->x.shelf_offset > 0)
        scene_line(plot->scene, x, in->top, x, in->bottom, &style);
    if (plot->y.kind == AXIS_NUMBER && plot->y.shelf_offset > 0)
        scene_line(plot->scene, in->left, y, in->right, y, &style);
}

static void draw_rules(struct plot *plot)
{
    const struct box *in = &plot->inner;
    struct scene_style style =
        plot_stroke(plot->chart->theme->rule, plot->chart->theme->hairline);
    const struct axis *x = &plot->x, *y = &plot->y;
    gboolean linear = x->kind == AXIS_NUMBER && x->scale.kind != SCALE_LOG;
    if (y->kind == AXIS_BANDS && linear && x->scale.low <= 0 && x->scale.high >= 0) {
        double zero = axis_place(x, 0);
        scene_line(plot->scene, zero, in->top, zero, in->bottom, &style);
    }
    if (y->kind != AXIS_NUMBER)
        return;
    gboolean crosses =
        y->scale.kind != SCALE_LOG && y->scale.low < 0 && y->scale.high > 0;
    double level = crosses ? axis_place(y, 0) : in->bottom;
    if (x->kind != AXIS_NONE)
        scene_line(plot->scene, in->left, level, in->right, level, &style);
}

static void draw_titles(struct plot *plot)
{
    const struct theme *theme = plot->chart->theme;
    double text = plot->chart->text, width = plot->box.right - plot->box.left;
    if (plot->title != NULL) {
        struct scene_lettering bold = {
            .size = text, .colour = theme->ink, .bold = TRUE, .baseline = BASELINE_CENTRE
        };
        g_autofree char *fitted =
            lettering_elide(plot->chart->measure, plot->title, text, TRUE, width);
        scene_text(plot->scene, plot->inner.left, plot->box.top + 0.75 * text, fitted,
                   &bold);
    }
    if (plot->y.kind == AXIS_NUMBER && plot->y.title != NULL)
        draw_text(plot, plot->box.left, plot->inner.top - plot->room_top - 1.15 * text,
                  plot->y.title, ANCHOR_START, theme->muted, width);
    if (plot->x.kind == AXIS_NONE || plot->x.title == NULL)
        return;
    double inside = plot->inner.right - plot->inner.left;
    gboolean fits =
        lettering_width(plot->chart->measure, plot->x.title, text, FALSE) <= inside;
    draw_text(plot, fits ? (plot->inner.left + plot->inner.right) / 2 : plot->box.right,
              plot->box.bottom - 0.6 * text, plot->x.title,
              fits ? ANCHOR_MIDDLE : ANCHOR_END, theme->muted, width);
}

void axis_draw(struct plot *plot)
{
    scene_open(plot->scene, "axes", NULL);
    draw_rules(plot);
    draw_shelves(plot);
    if (plot->x.kind == AXIS_NUMBER && !plot->x.no_ticks)
        draw_x_ticks(plot);
    if (plot->x.kind == AXIS_BANDS && !plot->x.no_ticks)
        draw_band_names_below(plot);
    if (plot->y.kind == AXIS_NUMBER && !plot->y.no_ticks)
        draw_y_ticks(plot);
    if (plot->y.kind == AXIS_BANDS && !plot->y.no_ticks)
        draw_y_names(plot);
    draw_titles(plot);
    scene_close(plot->scene);
}
