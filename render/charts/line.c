/* Lines over the years: many units in grey, the highlighted ones coloured and named at
 * the line's end. A missing year is a gap, and so is the change of the form. */
#include "render/charts/charts.h"
#include "render/charts/line_parts.h"

#include <math.h>
#include <stdlib.h>

static const gsize FEW = 8;   /* so many lines are all coloured and named */
static const gsize NAMED = 6; /* of many lines without highlights: the highest */

struct series *line_series(const struct lines *lines, gsize i)
{
    return &g_array_index(lines->series, struct series, i);
}

static void clear_series(gpointer data)
{
    g_array_unref(((struct series *)data)->points);
}

static void free_lines(gpointer data)
{
    struct lines *lines = data;
    g_array_unref(lines->series);
    g_free(lines);
}

static gint by_year(gconstpointer a, gconstpointer b)
{
    const struct point *x = a, *y = b;
    if (x->year != y->year)
        return x->year < y->year ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

static void read_rows(struct plot *plot, struct lines *lines)
{
    g_autoptr(GHashTable) index = g_hash_table_new(g_str_hash, g_str_equal);
    const char *key = plot_column(plot, "unit") >= 0 ? "unit" : "group";
    for (gsize i = 0; i < plot->n_rows; i++) {
        struct point point = { .row = i };
        const char *name = plot_text(plot, i, key);
        gpointer found;
        if (!plot_number(plot, i, "year", &point.year))
            continue;
        point.present = plot_number(plot, i, "value", &point.value);
        name = name == NULL ? "" : name;
        if (!g_hash_table_lookup_extended(index, name, NULL, &found)) {
            struct series new = { .name = name,
                                  .points =
                                      g_array_new(FALSE, FALSE, sizeof(struct point)) };
            found = GUINT_TO_POINTER(lines->series->len);
            g_hash_table_insert(index, (gpointer)name, found);
            g_array_append_val(lines->series, new);
        }
        g_array_append_val(line_series(lines, GPOINTER_TO_UINT(found))->points, point);
    }
    for (gsize i = 0; i < lines->series->len; i++)
        g_array_sort(line_series(lines, i)->points, by_year);
}

const struct point *line_point(const struct series *series, gsize i)
{
    return &g_array_index(series->points, struct point, i);
}

const struct point *line_last(const struct series *series)
{
    for (gsize i = series->points->len; i-- > 0;)
        if (line_point(series, i)->present)
            return line_point(series, i);
    return NULL;
}

static void find_step(struct lines *lines)
{
    lines->step = INFINITY;
    lines->last_year = -INFINITY;
    for (gsize s = 0; s < lines->series->len; s++) {
        const struct series *series = line_series(lines, s);
        if (line_last(series) != NULL)
            lines->last_year = MAX(lines->last_year, line_last(series)->year);
        for (gsize i = 1; i < series->points->len; i++) {
            double step = line_point(series, i)->year - line_point(series, i - 1)->year;
            if (step > 0)
                lines->step = MIN(lines->step, step);
        }
    }
}

/* The `NAMED` highest last values get names though they stay grey. */
static void name_highest(struct lines *lines)
{
    for (gsize k = 0; k < NAMED; k++) {
        struct series *best = NULL;
        for (gsize s = 0; s < lines->series->len; s++) {
            struct series *series = line_series(lines, s);
            const struct point *last = line_last(series);
            if (last == NULL || series->named)
                continue;
            if (best == NULL || last->value > line_last(best)->value)
                best = series;
        }
        if (best != NULL)
            best->named = TRUE;
    }
}

static gsize emphasise(struct plot *plot, struct lines *lines,
                       gboolean (*is)(const struct plot *, gsize), gsize most)
{
    gsize n = 0;
    for (gsize s = 0; s < lines->series->len && n < most; s++) {
        struct series *series = line_series(lines, s);
        gboolean found = is == NULL;
        for (gsize i = 0; i < series->points->len && !found; i++)
            found = is(plot, line_point(series, i)->row);
        if (found) {
            series->emphasised = series->named = TRUE;
            series->number = n++;
        }
    }
    return n;
}

static void choose_emphasis(struct plot *plot, struct lines *lines)
{
    gsize n;
    if (plot_has_highlights(plot))
        n = emphasise(plot, lines, plot_is_highlighted, G_MAXSIZE);
    else if (lines->series->len <= FEW)
        n = emphasise(plot, lines, NULL, G_MAXSIZE);
    else
        n = emphasise(plot, lines, plot_is_flagged, FEW);
    if (n == 0 && !plot_has_highlights(plot))
        name_highest(lines);
    for (gsize s = 0; s < lines->series->len; s++) {
        struct series *series = line_series(lines, s);
        series->colour = series->emphasised ? plot_line_colour(plot, series->number)
                                            : plot->chart->theme->faded;
    }
}

static void set_axes(struct plot *plot, struct lines *lines)
{
    gboolean log = plot->chart->options->log;
    plot->x = (struct axis){
        .kind = AXIS_NUMBER, .whole = TRUE, .plain = TRUE, .tight = TRUE, .no_grid = TRUE
    };
    plot->y = (struct axis){ .kind = AXIS_NUMBER,
                             .percent = plot_numeral(plot, "value").percent,
                             .title = plot_axis_title(plot, "value") };
    plot->y.scale.kind = log ? SCALE_LOG : SCALE_LINEAR;
    for (gsize s = 0; s < lines->series->len; s++)
        for (gsize i = 0; i < line_series(lines, s)->points->len; i++) {
            const struct point *point = line_point(line_series(lines, s), i);
            axis_include(&plot->x, point->year);
            if (point->present)
                axis_include(&plot->y, point->value);
        }
    if (plot->x.has_extent) {
        plot->x.scale.low -= 0.25;
        plot->x.scale.high += 0.25;
    }
    /* Far from zero a line may leave it out; near it, zero tells the size. */
    const struct scale *y = &plot->y.scale;
    plot->y.zero = !log && y->low >= 0 && y->low < 0.5 * y->high;
    plot_limit(plot, &plot->y, "value");
}

gboolean line_ends_last(const struct lines *lines, const struct series *series)
{
    const struct point *last = line_last(series);
    return last != NULL && last->year >= lines->last_year;
}

static double widest_name(const struct plot *plot, const struct lines *lines)
{
    double widest = 0;
    for (gsize s = 0; s < lines->series->len; s++)
        if (line_series(lines, s)->named)
            widest = MAX(widest, lettering_width(plot->chart->measure,
                                                 line_series(lines, s)->name,
                                                 plot->chart->small, FALSE));
    return MIN(widest, 0.32 * plot->chart->panel_width);
}

gboolean line_prepare(struct plot *plot, GError **error)
{
    (void)error;
    struct lines *lines = g_new0(struct lines, 1);
    plot->data = lines;
    plot->free_data = free_lines;
    lines->series = g_array_new(FALSE, FALSE, sizeof(struct series));
    g_array_set_clear_func(lines->series, clear_series);
    read_rows(plot, lines);
    find_step(lines);
    choose_emphasis(plot, lines);
    set_axes(plot, lines);
    lines->break_year = plot->chart->options->break_year;
    if (lines->break_year == 0)
        result_get_scalar(plot->chart->result, "break_year", &lines->break_year);
    if (lines->break_year <= plot->x.scale.low + 0.5 ||
        lines->break_year > plot->x.scale.high)
        lines->break_year = 0;
    double name = widest_name(plot, lines);
    plot->room_right =
        name > 0 ? name + 1.4 * plot->chart->text : 0.5 * plot->chart->text;
    plot->room_top = lines->break_year > 0 ? 1.4 * plot->chart->text : 0;
    plot_shelf_note(plot, "value", plot->y.shelf);
    return TRUE;
}

static void draw_break(struct plot *plot, double year)
{
    const struct theme *theme = plot->chart->theme;
    struct scene_style style = plot_stroke(theme->rule, theme->hairline * 1.4);
    struct scene_lettering words = plot_lettering(plot, theme->muted, ANCHOR_MIDDLE);
    double x = axis_place(&plot->x, year - 0.5);
    g_autofree char *text = plot->chart->options->zh
                                ? g_strdup_printf("%.0f年起新表式", year)
                                : g_strdup_printf("new form from %.0f", year);
    double half = lettering_width(plot->chart->measure, text, words.size, FALSE) / 2;
    style.dash = DASH_DASHED;
    scene_open(plot->scene, "break", text);
    scene_line(plot->scene, x, plot->inner.top - 0.3 * plot->chart->text, x,
               plot->inner.bottom, &style);
    scene_text(plot->scene, CLAMP(x, plot->box.left + half, plot->box.right - half),
               plot->inner.top - 0.85 * plot->chart->text, text, &words);
    scene_close(plot->scene);
}

/* Whether the line goes on from one point to the next. */
gboolean line_joined(const struct lines *lines, const struct point *a,
                     const struct point *b)
{
    gboolean broken = lines->break_year > 0 && a->year < lines->break_year &&
                      b->year >= lines->break_year;
    return a->present && b->present && !broken &&
           b->year - a->year <= lines->step * 1.001;
}

static gboolean is_alone(const struct lines *lines, const struct series *series, gsize i)
{
    gboolean before =
        i > 0 && line_joined(lines, line_point(series, i - 1), line_point(series, i));
    gboolean after = i + 1 < series->points->len &&
                     line_joined(lines, line_point(series, i), line_point(series, i + 1));
    return line_point(series, i)->present && !before && !after;
}

static void draw_stroke(struct plot *plot, const struct lines *lines,
                        const struct series *series)
{
    gsize n = series->points->len, used = 0;
    g_autofree struct scene_point *path = g_new(struct scene_point, 2 * n + 1);
    struct scene_style style = plot_stroke(
        series->colour, plot->chart->theme->line * (series->emphasised ? 1.3 : 0.7));
    for (gsize i = 0; i + 1 < n; i++) {
        const struct point *a = line_point(series, i), *b = line_point(series, i + 1);
        if (!line_joined(lines, a, b))
            continue;
        gboolean begins = i == 0 || !line_joined(lines, line_point(series, i - 1), a);
        if (begins && used > 0)
            path[used++] = (struct scene_point){ NAN, NAN };
        if (begins)
            path[used++] = (struct scene_point){ axis_place(&plot->x, a->year),
                                                 axis_place(&plot->y, a->value) };
        path[used++] = (struct scene_point){ axis_place(&plot->x, b->year),
                                             axis_place(&plot->y, b->value) };
    }
    scene_path(plot->scene, path, used, FALSE, &style);
}

static void draw_points(struct plot *plot, const struct lines *lines,
                        const struct series *series)
{
    struct scene_style style = plot_fill(series->colour);
    double size = (series->emphasised ? 0.6 : 0.35) * plot->chart->text;
    style.stroke = series->emphasised ? plot->chart->theme->background : 0;
    style.width = plot->chart->theme->hairline;
    for (gsize i = 0; i < series->points->len; i++) {
        const struct point *point = line_point(series, i);
        gboolean shown = series->emphasised || is_alone(lines, series, i);
        if (point->present && shown)
            scene_marker(plot->scene,
                         series->emphasised ? plot_shape(series->number) : MARKER_CIRCLE,
                         axis_place(&plot->x, point->year),
                         axis_place(&plot->y, point->value), size, &style);
    }
}

static void draw_series(struct plot *plot, const struct lines *lines,
                        const struct series *series)
{
    if (series->points->len == 0)
        return;
    plot_open_mark(plot, line_point(series, series->points->len - 1)->row, "line",
                   "value");
    draw_stroke(plot, lines, series);
    draw_points(plot, lines, series);
    scene_close(plot->scene);
}

void line_draw(struct plot *plot)
{
    const struct lines *lines = plot->data;
    const struct box *in = &plot->inner;
    if (lines->break_year > 0)
        draw_break(plot, lines->break_year);
    double margin = plot->chart->text;
    scene_clip_open(plot->scene, in->left, in->top - margin,
                    in->right - in->left + margin, in->bottom - in->top + 2 * margin);
    for (int emphasised = 0; emphasised < 2; emphasised++)
        for (gsize s = 0; s < lines->series->len; s++)
            if (line_series(lines, s)->emphasised == (emphasised == 1))
                draw_series(plot, lines, line_series(lines, s));
    scene_clip_close(plot->scene);
    line_draw_names(plot, lines);
}
