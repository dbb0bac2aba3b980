/* Scatter: one point for each unit at two of its numbers, a least-squares line with the
 * band of its mean on the scale that is drawn, names where there is room. Zeros on a
 * logarithmic axis stand on the shelf and take no part in the line. */
#include "render/charts/charts.h"
#include "render/fit.h"
#include "render/naming.h"

#include <math.h>

#define MOST_NAMES 40 /* named at all when nobody is highlighted or flagged */
#define BAND_STEPS 48

struct point {
    gsize row, group;
    double x, y;
};

struct scatter {
    struct point *points;
    gsize n, n_groups;
    GPtrArray *groups; /* names; borrowed */
    gboolean fitted;
    struct fit fit;
    struct scene_point line[2]; /* its ends on the page, set when it is drawn */
};

static void free_scatter(gpointer data)
{
    struct scatter *scatter = data;
    g_ptr_array_unref(scatter->groups);
    g_free(scatter->points);
    g_free(scatter);
}

static const char *y_role(const struct plot *plot)
{
    return plot_column(plot, "y") >= 0 ? "y" : "value";
}

static gsize group_of(struct scatter *scatter, const struct plot *plot, gsize row)
{
    const char *name =
        plot_column(plot, "group") >= 0 ? plot_text(plot, row, "group") : NULL;
    guint index;
    if (name == NULL)
        name = "";
    if (!g_ptr_array_find_with_equal_func(scatter->groups, name, g_str_equal, &index)) {
        index = scatter->groups->len;
        g_ptr_array_add(scatter->groups, (gpointer)name);
    }
    return index;
}

static void note_missing(struct plot *plot, gsize missing, gsize negative)
{
    const struct result *result = plot->chart->result;
    const char *lacks = missing == 1 ? "lacks one of the numbers and is not drawn"
                                     : "lack one of the numbers and are not drawn";
    if (missing > 0)
        plot_panel_note(plot,
                        g_strdup_printf("%" G_GSIZE_FORMAT "%s缺一个数，未画", missing,
                                        result_counted(result, TRUE)),
                        g_strdup_printf("%" G_GSIZE_FORMAT " of the %s %s", missing,
                                        result_counted(result, FALSE), lacks));
    plot_negative_note(plot, negative);
}

static void read_points(struct scatter *scatter, struct plot *plot)
{
    gsize missing = 0, negative = 0, zeros = 0;
    gboolean log = plot->chart->options->log;
    scatter->points = g_new(struct point, plot->n_rows);
    for (gsize i = 0; i < plot->n_rows; i++) {
        struct point *point = &scatter->points[scatter->n];
        if (!plot_number(plot, i, "x", &point->x) ||
            !plot_number(plot, i, y_role(plot), &point->y)) {
            missing++;
            continue;
        }
        if (log && (point->x < 0 || point->y < 0)) {
            negative++;
            continue;
        }
        zeros += log && (point->x == 0 || point->y == 0);
        point->row = i;
        point->group = group_of(scatter, plot, i);
        scatter->n++;
    }
    note_missing(plot, missing, negative);
    if (zeros > 0)
        plot_panel_note(
            plot, g_strdup_printf("%" G_GSIZE_FORMAT "个单位含零，画在轴端", zeros),
            g_strdup_printf(zeros == 1
                                ? "%" G_GSIZE_FORMAT
                                  " unit with a zero stands on the shelf of the axis"
                                : "%" G_GSIZE_FORMAT
                                  " units with a zero stand on the shelf of the axis",
                            zeros));
}

/* Values as the axis bends them: the line is fitted on the scale that is drawn. */
static double bent(const struct plot *plot, double value)
{
    return plot->chart->options->log ? log10(value) : value;
}

static void fit_points(struct scatter *scatter, struct plot *plot)
{
    g_autofree struct scene_point *points = g_new(struct scene_point, scatter->n + 1);
    gboolean log = plot->chart->options->log;
    gsize n = 0;
    for (gsize i = 0; i < scatter->n; i++) {
        const struct point *point = &scatter->points[i];
        if (!log || (point->x > 0 && point->y > 0))
            points[n++] =
                (struct scene_point){ bent(plot, point->x), bent(plot, point->y) };
    }
    scatter->fitted = n >= 5 && fit_line(points, n, &scatter->fit);
    if (!scatter->fitted)
        return;
    char slope[NUMERAL_SIZE], r[NUMERAL_SIZE];
    struct numeral two = { .decimals = 2 };
    numeral_scientific(scatter->fit.slope, slope);
    numeral_write(scatter->fit.r, &two, r);
    plot_panel_note(
        plot,
        g_strdup_printf("直线为%s最小二乘拟合，斜率%s，r = %s，n = %" G_GSIZE_FORMAT
                        "；阴影为均值的95%%置信带",
                        log ? "双对数坐标上的" : "", slope, r, n),
        g_strdup_printf("Line: least squares%s, slope %s, r = %s, n = %" G_GSIZE_FORMAT
                        "; band: 95%% confidence of the mean",
                        log ? " on the logarithms" : "", slope, r, n));
}

static struct axis new_axis(struct plot *plot, const char *column)
{
    return (struct axis){ .kind = AXIS_NUMBER,
                          .scale.kind =
                              plot->chart->options->log ? SCALE_LOG : SCALE_LINEAR,
                          .percent = plot_numeral(plot, column).percent,
                          .title = plot_axis_title(plot, column) };
}

static struct scene_style point_style(const struct plot *plot, const struct scatter *data,
                                      gsize group)
{
    const struct theme *theme = plot->chart->theme;
    guint32 colour =
        data->groups->len > 1 ? plot_category(plot, group).fill : theme->mark;
    return (struct scene_style){ .fill = (colour & 0xffffff) | 0xd0000000,
                                 .stroke = theme->background != 0 ? theme->background
                                                                  : 0xffffffff,
                                 .width = theme->hairline };
}

static void note_flags(struct plot *plot)
{
    for (gsize i = 0; i < plot->n_rows; i++)
        if (plot_is_flagged(plot, i)) {
            plot_note(plot, g_strdup("着色并标名者为离群值"),
                      g_strdup("Coloured and named: flagged as outliers"));
            return;
        }
}

gboolean scatter_prepare(struct plot *plot, GError **error)
{
    (void)error;
    struct scatter *scatter = g_new0(struct scatter, 1);
    scatter->groups = g_ptr_array_new();
    plot->data = scatter;
    plot->free_data = free_scatter;
    plot->x = new_axis(plot, "x");
    plot->y = new_axis(plot, y_role(plot));
    read_points(scatter, plot);
    for (gsize i = 0; i < scatter->n; i++) {
        axis_include(&plot->x, scatter->points[i].x);
        axis_include(&plot->y, scatter->points[i].y);
    }
    plot_limit(plot, &plot->y, y_role(plot));
    fit_points(scatter, plot);
    note_flags(plot);
    for (guint i = 0; scatter->groups->len > 1 && i < scatter->groups->len; i++) {
        struct scene_style style = point_style(plot, scatter, i);
        const char *name = g_ptr_array_index(scatter->groups, i);
        legend_add(plot->chart->legend,
                   *name == '\0' ? plot_word(plot, "未分组", "no group") : name,
                   LEGEND_MARKER, plot_shape(i), &style);
    }
    return TRUE;
}

static double unbent_place(const struct plot *plot, const struct axis *axis, double value)
{
    return axis_place(axis, plot->chart->options->log ? pow(10, value) : value);
}

/* The band and the line over the range of the points, clipped to the panel. */
static void draw_fit(struct plot *plot, struct scatter *scatter)
{
    const struct theme *theme = plot->chart->theme;
    struct scene_point outline[2 * (BAND_STEPS + 1)];
    double low = G_MAXDOUBLE, high = -G_MAXDOUBLE;
    for (gsize i = 0; i < scatter->n; i++) {
        const struct point *point = &scatter->points[i];
        if (plot->chart->options->log && (point->x <= 0 || point->y <= 0))
            continue;
        low = MIN(low, bent(plot, point->x));
        high = MAX(high, bent(plot, point->x));
    }
    for (int i = 0; i <= BAND_STEPS; i++) {
        double x = low + (high - low) * i / BAND_STEPS;
        double y = fit_at(&scatter->fit, x), half = fit_half_width(&scatter->fit, x);
        double place = unbent_place(plot, &plot->x, x);
        outline[i] =
            (struct scene_point){ place, unbent_place(plot, &plot->y, y + half) };
        outline[2 * BAND_STEPS + 1 - i] =
            (struct scene_point){ place, unbent_place(plot, &plot->y, y - half) };
        if (i == 0 || i == BAND_STEPS)
            scatter->line[i > 0] =
                (struct scene_point){ place, unbent_place(plot, &plot->y, y) };
    }
    struct scene_style band = plot_fill((theme->muted & 0xffffff) | 0x30000000);
    struct scene_style stroke = plot_stroke(theme->muted, theme->line);
    scene_clip_open(plot->scene, plot->inner.left, plot->inner.top,
                    plot->inner.right - plot->inner.left,
                    plot->inner.bottom - plot->inner.top);
    scene_open(plot->scene, "fit", NULL);
    scene_path(plot->scene, outline, G_N_ELEMENTS(outline), TRUE, &band);
    scene_path(plot->scene, scatter->line, 2, FALSE, &stroke);
    scene_close(plot->scene);
    scene_clip_close(plot->scene);
}

static double point_size(const struct plot *plot, gsize n)
{
    return plot->chart->text * (n > 400 ? 0.35 : n > 100 ? 0.5 : 0.68);
}

static gboolean stands_out(const struct plot *plot, gsize row)
{
    return plot_is_highlighted(plot, row) || plot_is_flagged(plot, row);
}

static void draw_points(struct plot *plot, const struct scatter *scatter,
                        struct scene_point *places, double size)
{
    for (int pass = 0; pass < 2; pass++) /* what stands out lies on top */
        for (gsize i = 0; i < scatter->n; i++) {
            const struct point *point = &scatter->points[i];
            gboolean out = stands_out(plot, point->row);
            if (out != (pass == 1))
                continue;
            places[i] = (struct scene_point){ axis_place(&plot->x, point->x),
                                              axis_place(&plot->y, point->y) };
            struct scene_style style = point_style(plot, scatter, point->group);
            if (out)
                style.fill = plot->chart->theme->highlight;
            plot_open_mark(plot, point->row, "point", y_role(plot));
            scene_attribute_number(plot->scene, "x", point->x);
            scene_marker(plot->scene, plot_shape(point->group), places[i].x, places[i].y,
                         size, &style);
            scene_close(plot->scene);
        }
}

static void draw_names(struct plot *plot, const struct scatter *scatter,
                       const struct scene_point *places, double size)
{
    const struct theme *theme = plot->chart->theme;
    g_autofree struct name *names = g_new(struct name, scatter->n + 1);
    gsize n = 0;
    gboolean all = scatter->n <= MOST_NAMES && !plot_has_highlights(plot);
    for (int out = 1; out >= 0; out--)
        for (gsize i = 0; i < scatter->n; i++) {
            gsize row = scatter->points[i].row;
            const char *text = plot_text(plot, row, "unit");
            if (stands_out(plot, row) == out && (out || all) && text != NULL)
                names[n++] = (struct name){ text, places[i].x, places[i].y,
                                            out ? theme->ink : theme->muted, out };
        }
    struct label_field *field = naming_field(plot, places, scatter->n, size);
    if (scatter->fitted)
        naming_avoid_line(field, scatter->line[0].x, scatter->line[0].y,
                          scatter->line[1].x, scatter->line[1].y);
    plot->chart->unplaced += naming_draw(plot, field, names, n, size);
    label_field_free(field);
}

void scatter_draw(struct plot *plot)
{
    struct scatter *scatter = plot->data;
    double size = point_size(plot, scatter->n);
    g_autofree struct scene_point *places = g_new(struct scene_point, scatter->n + 1);
    plot_open_inner(plot);
    if (scatter->fitted)
        draw_fit(plot, scatter);
    draw_points(plot, scatter, places, size);
    plot_close_inner(plot);
    draw_names(plot, scatter, places, size);
}
