/* The functions of every kind of chart, for the table in render/chart.c. */
#ifndef RENDER_CHARTS_CHARTS_H
#define RENDER_CHARTS_CHARTS_H

#include "render/plot.h"

gboolean bar_prepare(struct plot *plot, GError **error);
double bar_height(const struct plot *plot);
void bar_draw(struct plot *plot);

#endif
