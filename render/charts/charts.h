/* The functions of every kind of chart, for the table in render/chart.c. */
#ifndef RENDER_CHARTS_CHARTS_H
#define RENDER_CHARTS_CHARTS_H

#include "render/plot.h"

gboolean bar_prepare(struct plot *plot, GError **error);
double bar_height(const struct plot *plot);
void bar_draw(struct plot *plot);

gboolean dot_prepare(struct plot *plot, GError **error);
double dot_height(const struct plot *plot);
void dot_draw(struct plot *plot);

gboolean forest_prepare(struct plot *plot, GError **error);
void forest_draw(struct plot *plot);

gboolean line_prepare(struct plot *plot, GError **error);
void line_draw(struct plot *plot);

gboolean stack_prepare(struct plot *plot, GError **error);
gboolean share_prepare(struct plot *plot, GError **error);
double stack_height(const struct plot *plot);
void stack_draw(struct plot *plot);

gboolean funnel_prepare(struct plot *plot, GError **error);
void funnel_draw(struct plot *plot);

#endif
