/* The looks of marks and texts that all kinds of chart share. */
#include "render/plot.h"

#include <math.h>

/* Upward lines stand for what is missing, never for a category. */
static enum scene_hatch category_hatch(gsize i)
{
    static const enum scene_hatch order[] = { HATCH_DOWN, HATCH_DOTS, HATCH_LEVEL,
                                              HATCH_CROSS };
    return order[(i - 1) % G_N_ELEMENTS(order)];
}

struct scene_style plot_category(const struct plot *plot, gsize i)
{
    const struct palette *palette = plot->chart->palette;
    struct scene_style style = { .fill = palette->colours[i % palette->n] };
    gboolean hatched = plot->chart->theme->hatches || i >= palette->n;
    if (hatched && i > 0)
        style.hatch = category_hatch(i);
    style.hatch_colour =
        colour_ink_on(style.fill) == 0xffffffff ? 0xffffffff : 0xff404040;
    /* Neighbours are parted by a line of paper; what is nearly paper gets an outline. */
    double light = colour_lightness(plot->chart->theme->background);
    gboolean pale = fabs(colour_lightness(style.fill) - light) < 0.15;
    style.stroke = pale ? plot->chart->theme->missing : plot->chart->theme->background;
    style.width = plot->chart->theme->hairline;
    return style;
}

guint32 plot_line_colour(const struct plot *plot, gsize i)
{
    const struct palette *palette = plot->chart->palette;
    guint32 paper = plot->chart->theme->background;
    double light = paper == 0 ? 1 : colour_lightness(paper);
    guint32 clear[THEME_MAX_COLOURS];
    gsize n = 0;
    for (gsize k = 0; k < palette->n; k++) {
        double own = colour_lightness(palette->colours[k]);
        /* WCAG's contrast ratio; 2 keeps lines visible, text is set darker. */
        if ((MAX(own, light) + 0.05) / (MIN(own, light) + 0.05) >= 2)
            clear[n++] = palette->colours[k];
    }
    return n == 0 ? plot->chart->theme->ink : clear[i % n];
}

guint32 plot_shade(const struct plot *plot, const struct palette *palette, double part)
{
    guint32 paper = plot->chart->theme->background;
    gboolean dark = paper != 0 && colour_lightness(paper) < 0.5;
    gboolean falls = colour_lightness(palette->colours[0]) >
                     colour_lightness(palette->colours[palette->n - 1]);
    if (palette->kind == PALETTE_SEQUENCE && dark && falls)
        part = 1 - part;
    return palette_blend(palette, part);
}

enum scene_marker plot_shape(gsize i)
{
    static const enum scene_marker order[] = { MARKER_CIRCLE, MARKER_TRIANGLE,
                                               MARKER_SQUARE, MARKER_DIAMOND,
                                               MARKER_DOWN };
    return order[i % G_N_ELEMENTS(order)];
}

struct scene_style plot_stroke(guint32 colour, double width)
{
    return (struct scene_style){ .stroke = colour, .width = width };
}

struct scene_style plot_fill(guint32 colour)
{
    return (struct scene_style){ .fill = colour };
}

struct scene_lettering plot_lettering(const struct plot *plot, guint32 colour,
                                      enum scene_anchor anchor)
{
    return (struct scene_lettering){ .size = plot->chart->small,
                                     .colour = colour,
                                     .anchor = anchor,
                                     .baseline = BASELINE_CENTRE };
}
