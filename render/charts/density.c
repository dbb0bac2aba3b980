/* Density: a Gaussian kernel estimate with Silverman's (1986, eq. 3.31) bandwidth,
 * reflected at zero when nothing is negative, with every value as a tick below; on a
 * logarithmic axis that of the common logarithms. */
#include "render/charts/charts.h"
#include "render/charts/distribution.h"

#include <math.h>

#define CURVE_STEPS 160

static void free_density(gpointer data)
{
    distribution_clear(data);
    g_free(data);
}

/* 0.9 times the smaller of sd and IQR / 1.34, by n^(-1/5); 0 when all are equal. */
static double silverman(const GArray *values)
{
    double mean = 0, squares = 0, n = (double)values->len;
    if (values->len < 2)
        return 0;
    for (guint i = 0; i < values->len; i++)
        mean += distribution_at(values, i) / n;
    for (guint i = 0; i < values->len; i++) {
        double off = distribution_at(values, i) - mean;
        squares += off * off;
    }
    double sd = sqrt(squares / (n - 1));
    if (sd <= 1e-9 * fabs(mean)) /* only rounding of the mean */
        return 0;
    double box =
        distribution_quantile(values, 0.75) - distribution_quantile(values, 0.25);
    double robust = box / 1.34;
    return 0.9 * (robust > 0 ? MIN(sd, robust) : sd) * pow(n, -0.2);
}

/* Nothing is below zero, so the estimate may not leak there. */
static gboolean reflects(const struct distribution *density)
{
    return density->low >= 0 && !density->log;
}

static double density_at(const struct series *series, double x, gboolean reflect)
{
    double sum = 0, h = series->bandwidth;
    for (guint i = 0; i < series->values->len; i++) {
        double z = (x - distribution_at(series->values, i)) / h;
        sum += exp(-z * z / 2);
        z = (x + distribution_at(series->values, i)) / h;
        sum += reflect ? exp(-z * z / 2) : 0;
    }
    return sum / ((double)series->values->len * h * sqrt(2 * G_PI));
}

/* Step i of the curve, over the width of the axis. */
static double step_at(const struct distribution *density, const struct plot *plot, int i)
{
    double low = plot->x.scale.low, high = plot->x.scale.high;
    if (density->log) {
        low = log10(low);
        high = log10(high);
    }
    return low + (high - low) * i / CURVE_STEPS;
}

static void set_extent(struct plot *plot, struct distribution *density)
{
    double widest = 0;
    for (gsize s = 0; s < density->n_series; s++) {
        density->series[s].bandwidth = silverman(density->series[s].values);
        widest = MAX(widest, density->series[s].bandwidth);
    }
    double low = density->low - 3 * widest;
    distribution_include(density, plot, reflects(density) ? MAX(low, 0) : low);
    distribution_include(density, plot, density->high + 3 * widest);
    plot_limit(plot, &plot->x, "value");
    for (gsize s = 0; s < density->n_series; s++) {
        struct series *series = &density->series[s];
        for (int i = 0; series->bandwidth > 0 && i <= CURVE_STEPS; i++) {
            double y = density_at(series, step_at(density, plot, i), reflects(density));
            series->peak = MAX(series->peak, y);
            axis_include(&plot->y, y);
        }
    }
}

static void note_bandwidth(struct plot *plot, const struct distribution *density)
{
    struct numeral numeral = plot_numeral(plot, "value");
    char text[NUMERAL_SIZE];
    if (density->log)
        numeral = (struct numeral){ .decimals = 2 };
    numeral_write(density->series[0].bandwidth, &numeral, text);
    const char *of_zh = density->log ? "（按常用对数）" : "";
    const char *of_en = density->log ? " of the common logarithms" : "";
    plot_panel_note(
        plot, g_strdup_printf("高斯核密度%s，带宽%s（Silverman 1986）", of_zh, text),
        g_strdup_printf("Gaussian kernel density%s, bandwidth %s (Silverman 1986)", of_en,
                        text));
}

static void note_density(struct plot *plot, const struct distribution *density)
{
    gsize flat = 0;
    for (gsize s = 0; s < density->n_series; s++)
        flat += density->series[s].bandwidth <= 0;
    if (density->n_series == 1 && flat == 0)
        note_bandwidth(plot, density);
    else
        plot_panel_note(
            plot,
            g_strdup_printf("高斯核密度%s，各组带宽按Silverman 1986",
                            density->log ? "（按常用对数）" : ""),
            g_strdup_printf("Gaussian kernel densities%s, each bandwidth by the rule of "
                            "Silverman 1986",
                            density->log ? " of the common logarithms" : ""));
    distribution_note_n(density, plot);
    if (flat > 0)
        plot_panel_note(
            plot, g_strdup("数值全部相同或不足两个的组不画曲线"),
            g_strdup("No curve where all values are equal or there is only one"));
}

gboolean density_prepare(struct plot *plot, GError **error)
{
    (void)error;
    struct distribution *density = g_new0(struct distribution, 1);
    plot->data = density;
    plot->free_data = free_density;
    distribution_read(density, plot, plot_column(plot, "group") >= 0);
    plot->y = (struct axis){ .kind = AXIS_NUMBER,
                             .zero = TRUE,
                             .title = g_strdup(plot_word(plot, "密度", "Density")) };
    if (density->n == 0)
        return TRUE;
    set_extent(plot, density);
    note_density(plot, density);
    for (gsize s = 0; density->n_series > 1 && s < density->n_series; s++) {
        struct scene_style style =
            plot_stroke(plot_line_colour(plot, s), plot->chart->theme->line * 1.4);
        style.dash = (enum scene_dash)(s % 3);
        legend_add(plot->chart->legend, density->series[s].name, LEGEND_LINE,
                   MARKER_CIRCLE, &style);
    }
    return TRUE;
}

static void draw_curve(struct plot *plot, const struct series *series, gsize s)
{
    const struct distribution *density = plot->data;
    const struct theme *theme = plot->chart->theme;
    gboolean single = density->n_series == 1;
    guint32 colour = single ? theme->mark : plot_line_colour(plot, s);
    struct scene_point points[CURVE_STEPS + 3];
    for (int i = 0; i <= CURVE_STEPS; i++) {
        double x = step_at(density, plot, i);
        points[i] =
            (struct scene_point){ distribution_place(density, plot, x),
                                  axis_place(&plot->y,
                                             density_at(series, x, reflects(density))) };
    }
    points[CURVE_STEPS + 1] =
        (struct scene_point){ points[CURVE_STEPS].x, plot->inner.bottom };
    points[CURVE_STEPS + 2] = (struct scene_point){ points[0].x, plot->inner.bottom };
    struct scene_style fill = plot_fill((colour & 0xffffff) | 0x50000000u);
    struct scene_style line = plot_stroke(colour, theme->line * 1.4);
    line.dash = (enum scene_dash)(s % 3);
    scene_open(plot->scene, "density", single ? NULL : series->name);
    if (single)
        scene_path(plot->scene, points, CURVE_STEPS + 3, TRUE, &fill);
    scene_path(plot->scene, points, CURVE_STEPS + 1, FALSE, &line);
    scene_close(plot->scene);
}

static void draw_ticks(struct plot *plot, const struct series *series, guint32 colour)
{
    double length = 0.55 * plot->chart->text;
    struct scene_style tick =
        plot_stroke((colour & 0xffffff) | 0xb0000000, plot->chart->theme->hairline);
    for (guint i = 0; i < series->values->len; i++) {
        double x =
            distribution_place(plot->data, plot, distribution_at(series->values, i));
        scene_line(plot->scene, x, plot->inner.bottom, x, plot->inner.bottom - length,
                   &tick);
    }
}

void density_draw(struct plot *plot)
{
    const struct distribution *density = plot->data;
    for (gsize s = 0; s < density->n_series; s++)
        if (density->series[s].bandwidth > 0)
            draw_curve(plot, &density->series[s], s);
    plot_open_inner(plot);
    for (gsize s = 0; s < density->n_series; s++)
        draw_ticks(plot, &density->series[s],
                   density->n_series == 1 ? plot->chart->theme->mark
                                          : plot_line_colour(plot, s));
    plot_close_inner(plot);
    if (density->n_series == 1 && density->n > 0)
        distribution_draw_median(density, plot, density->series[0].values);
}
