/* Stacked bars: the parts of each unit's total, in numbers or as shares of 100 %. A unit
 * with a part missing shows what is known and a hatched tile; its shares cannot be known
 * and are not drawn. */
#include "render/charts/charts.h"
#include "render/ranking.h"

#include <math.h>
#include <stdlib.h>

static const double BAND = 1.75;

struct stack {
    struct ranking *ranking;
    gboolean shares;
    double *totals;     /* of the parts that are there */
    gboolean *complete; /* all parts there, and a total above 0 when shares are drawn */
    gboolean *gap;      /* a part is missing */
    gboolean any_gap;
};

static void free_stack(gpointer data)
{
    struct stack *stack = data;
    ranking_free(stack->ranking);
    g_free(stack->totals);
    g_free(stack->complete);
    g_free(stack->gap);
    g_free(stack);
}

static void add_up(const struct ranking *ranking, const struct ranking_item *item,
                   double *total, gboolean *complete)
{
    *total = 0;
    *complete = TRUE;
    for (gsize s = 0; s < ranking->n_series; s++) {
        if (item->values[s].present)
            *total += item->values[s].value;
        else
            *complete = FALSE;
    }
}

/* The key by which units are placed: the total, or the share of the first part. */
static void set_keys(struct stack *stack)
{
    struct ranking *ranking = stack->ranking;
    for (gsize i = 0; i < ranking->n; i++) {
        struct ranking_item *item = &ranking->items[i];
        double total;
        gboolean complete;
        add_up(ranking, item, &total, &complete);
        item->has_key = stack->shares ? complete && total > 0 : item->has_key;
        item->key = stack->shares && total > 0 ? item->values[0].value / total : total;
    }
}

static gboolean check_signs(const struct ranking *ranking, GError **error)
{
    for (gsize i = 0; i < ranking->n; i++)
        for (gsize s = 0; s < ranking->n_series; s++) {
            const struct ranking_value *value = &ranking->items[i].values[s];
            if (!value->present || value->value >= 0)
                continue;
            g_set_error(error, FIGURE_ERROR, FIGURE_ERROR_DATA,
                        "parts of a whole cannot be negative: %s %s",
                        ranking->items[i].name, ranking->series[s]);
            return FALSE;
        }
    return TRUE;
}

static void sum_all(struct stack *stack)
{
    const struct ranking *ranking = stack->ranking;
    stack->totals = g_new0(double, ranking->n);
    stack->complete = g_new0(gboolean, ranking->n);
    stack->gap = g_new0(gboolean, ranking->n);
    for (gsize i = 0; i < ranking->n; i++) {
        add_up(ranking, &ranking->items[i], &stack->totals[i], &stack->complete[i]);
        stack->gap[i] = !stack->complete[i];
        stack->any_gap |= stack->gap[i];
        if (stack->shares && stack->totals[i] <= 0)
            stack->complete[i] = FALSE;
    }
}

static const char *total_text(const struct plot *plot, gsize i, char buffer[NUMERAL_SIZE])
{
    const struct stack *stack = plot->data;
    struct numeral numeral = plot_numeral(plot, "value");
    numeral_write(stack->totals[i], &numeral, buffer);
    if (stack->gap[i]) { /* the missing part can only add to it */
        g_autofree char *known = g_strdup(buffer);
        g_snprintf(buffer, NUMERAL_SIZE, "≥%s", known);
    }
    return buffer;
}

static void set_axes(struct plot *plot)
{
    const struct stack *stack = plot->data;
    const struct ranking *ranking = stack->ranking;
    double widest = 0;
    char buffer[NUMERAL_SIZE];
    plot->y =
        (struct axis){ .kind = AXIS_BANDS, .names = ranking->names, .n = ranking->n };
    plot->x = (struct axis){ .kind = AXIS_NUMBER, .zero = TRUE, .tight = TRUE };
    plot->x.percent = stack->shares || plot_numeral(plot, "value").percent;
    plot->x.title = stack->shares ? NULL : plot_axis_title(plot, "value");
    for (gsize i = 0; i < ranking->n; i++) {
        axis_include(&plot->x, stack->shares ? 1 : stack->totals[i]);
        widest =
            MAX(widest, lettering_width(plot->chart->measure, total_text(plot, i, buffer),
                                        plot->chart->small, FALSE));
    }
    plot->room_right =
        widest + (stack->any_gap && !stack->shares ? 2.4 : 0.8) * plot->chart->text;
}

static gboolean prepare(struct plot *plot, gboolean shares, GError **error)
{
    struct stack *stack = g_new0(struct stack, 1);
    stack->shares = shares;
    plot->data = stack;
    plot->free_data = free_stack;
    stack->ranking = ranking_new(plot, "value", RANKING_AS_GIVEN);
    if (!check_signs(stack->ranking, error))
        return FALSE;
    set_keys(stack);
    ranking_sort(stack->ranking, plot);
    sum_all(stack);
    plot->n_items = stack->ranking->n;
    set_axes(plot);
    for (gsize s = 0; s < stack->ranking->n_series; s++) {
        struct scene_style style = plot_category(plot, s);
        legend_add(plot->chart->legend, stack->ranking->series[s], LEGEND_BLOCK,
                   MARKER_SQUARE, &style);
    }
    if (shares)
        plot_note(plot, g_strdup("右侧数字为总数"),
                  g_strdup("Numbers at the right are totals"));
    if (stack->any_gap)
        plot_note(plot, g_strdup("斜线为缺失的部分"),
                  g_strdup("Hatched: a part is missing"));
    return TRUE;
}

gboolean stack_prepare(struct plot *plot, GError **error)
{
    return prepare(plot, FALSE, error);
}

gboolean share_prepare(struct plot *plot, GError **error)
{
    return prepare(plot, TRUE, error);
}

double stack_height(const struct plot *plot)
{
    return (double)plot->count * BAND * plot->chart->text;
}

static void draw_part_text(struct plot *plot, double left, double right, double y,
                           double share, guint32 fill)
{
    char buffer[NUMERAL_SIZE];
    struct numeral numeral = { .zh = plot->chart->options->zh, .percent = TRUE };
    struct scene_lettering style =
        plot_lettering(plot, colour_ink_on(fill), ANCHOR_MIDDLE);
    style.size *= 0.92;
    numeral_write(share, &numeral, buffer);
    if (lettering_width(plot->chart->measure, buffer, style.size, FALSE) +
            0.6 * style.size <=
        right - left)
        scene_text(plot->scene, (left + right) / 2, y, buffer, &style);
}

static void draw_part(struct plot *plot, const struct ranking_value *value, gsize s,
                      double from, double total, double y, double thickness)
{
    const struct stack *stack = plot->data;
    struct scene_style style = plot_category(plot, s);
    double scale = stack->shares ? total : 1;
    double left = axis_place(&plot->x, from / scale);
    double right = axis_place(&plot->x, (from + value->value) / scale);
    if (!(value->value > 0))
        return;
    plot_open_mark(plot, value->row, "part", "value");
    scene_attribute(plot->scene, "group", stack->ranking->series[s]);
    scene_rect(plot->scene, left, y - thickness / 2, right - left, thickness, &style);
    gboolean room = thickness >= 0.8 * plot->chart->small;
    if (stack->shares && style.hatch == HATCH_NONE && room)
        draw_part_text(plot, left, right, y, value->value / total, style.fill);
    scene_close(plot->scene);
}

static void draw_gap(struct plot *plot, double left, double right, double y,
                     double thickness)
{
    struct scene_style style = { .hatch = HATCH_UP,
                                 .hatch_colour = plot->chart->theme->missing,
                                 .stroke = plot->chart->theme->missing,
                                 .width = plot->chart->theme->hairline };
    scene_open(plot->scene, "missing",
               plot_word(plot, "有部分缺失", "a part is missing"));
    scene_rect(plot->scene, left, y - thickness / 2, right - left, thickness, &style);
    scene_close(plot->scene);
}

static void draw_item(struct plot *plot, gsize i, double y, double thickness)
{
    const struct stack *stack = plot->data;
    const struct ranking_item *item = &stack->ranking->items[i];
    double from = 0, end = axis_place(&plot->x, stack->shares ? 1 : stack->totals[i]);
    struct scene_lettering style =
        plot_lettering(plot, plot->chart->theme->muted, ANCHOR_START);
    char buffer[NUMERAL_SIZE];
    for (gsize s = 0; s < stack->ranking->n_series; s++) {
        const struct ranking_value *value = &item->values[s];
        if (!value->present || (stack->shares && !stack->complete[i]))
            continue;
        draw_part(plot, value, s, from, stack->totals[i], y, thickness);
        from += value->value;
    }
    if (stack->shares && !stack->complete[i])
        draw_gap(plot, axis_place(&plot->x, 0), end, y, thickness);
    else if (!stack->complete[i]) {
        draw_gap(plot, end, end + 1.6 * plot->chart->text, y, thickness);
        end += 1.6 * plot->chart->text;
    }
    style.size = plot_row_text(style.size, axis_band_size(&plot->y), i);
    if (style.size == 0)
        return;
    scene_text(plot->scene, end + 0.35 * plot->chart->text, y,
               total_text(plot, i, buffer), &style);
}

void stack_draw(struct plot *plot)
{
    double thickness = 0.74 * axis_band_size(&plot->y);
    for (gsize i = plot->first; i < plot->first + plot->count; i++)
        draw_item(plot, i, axis_band(&plot->y, i - plot->first), thickness);
}
