#include "render/hatch.h"

#include <math.h>

static const double PERIOD = 4;

double hatch_period(void)
{
    return PERIOD;
}

double hatch_width(enum scene_hatch hatch)
{
    return hatch == HATCH_DOTS ? 1.1 : 0.6;
}

static void add_line(GArray *lines, double x1, double y1, double x2, double y2)
{
    const struct scene_point points[] = { { x1, y1 }, { x2, y2 } };
    g_array_append_vals(lines, points, 2);
}

/* Lines x + sign * y = k * PERIOD through the box. */
static void slanted(GArray *lines, double sign, double x1, double y1, double x2,
                    double y2)
{
    double low = x1 + MIN(sign * y1, sign * y2), high = x2 + MAX(sign * y1, sign * y2);
    for (double k = ceil(low / PERIOD) * PERIOD; k <= high; k += PERIOD)
        add_line(lines, k - sign * y1, y1, k - sign * y2, y2);
}

static void level(GArray *lines, double x1, double y1, double x2, double y2)
{
    for (double y = (floor(y1 / PERIOD) + 0.5) * PERIOD; y <= y2; y += PERIOD)
        add_line(lines, x1, y, x2, y);
}

static void dots(GArray *lines, double x1, double y1, double x2, double y2)
{
    for (double y = floor(y1 / PERIOD) * PERIOD; y <= y2 + 1; y += PERIOD) {
        double shift = fmod(fabs(y / PERIOD), 2) < 0.5 ? 0 : PERIOD / 2;
        for (double x = floor(x1 / PERIOD) * PERIOD + shift; x <= x2 + 1; x += PERIOD)
            add_line(lines, x, y, x + 0.001, y);
    }
}

GArray *hatch_lines(enum scene_hatch hatch, double x1, double y1, double x2, double y2)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(struct scene_point));
    if (hatch == HATCH_UP || hatch == HATCH_CROSS)
        slanted(lines, 1, x1, y1, x2, y2);
    if (hatch == HATCH_DOWN || hatch == HATCH_CROSS)
        slanted(lines, -1, x1, y1, x2, y2);
    if (hatch == HATCH_LEVEL)
        level(lines, x1, y1, x2, y2);
    if (hatch == HATCH_DOTS)
        dots(lines, x1, y1, x2, y2);
    return lines;
}
