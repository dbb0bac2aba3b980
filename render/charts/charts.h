/* The functions of every kind of chart, for the table in render/chart.c. */
#ifndef RENDER_CHARTS_CHARTS_H
#define RENDER_CHARTS_CHARTS_H

#include "render/plot.h"

gboolean bar_prepare(struct plot *plot, GError **error);
double bar_height(const struct plot *plot);
void bar_draw(struct plot *plot);

gboolean box_prepare(struct plot *plot, GError **error);
double box_height(const struct plot *plot);
void box_draw(struct plot *plot);

gboolean bump_prepare(struct plot *plot, GError **error);
double bump_height(const struct plot *plot);
void bump_draw(struct plot *plot);

gboolean dumbbell_prepare(struct plot *plot, GError **error);
double dumbbell_height(const struct plot *plot);
void dumbbell_draw(struct plot *plot);

gboolean heatmap_prepare(struct plot *plot, GError **error);
double heatmap_height(const struct plot *plot);
void heatmap_draw(struct plot *plot);

gboolean map_prepare(struct plot *plot, GError **error);
double map_height(const struct plot *plot);
void map_draw(struct plot *plot);

gboolean slope_prepare(struct plot *plot, GError **error);
double slope_height(const struct plot *plot);
void slope_draw(struct plot *plot);

gboolean strip_prepare(struct plot *plot, GError **error); /* the rest as for box */

gboolean histogram_prepare(struct plot *plot, GError **error);
void histogram_draw(struct plot *plot);

gboolean density_prepare(struct plot *plot, GError **error);
void density_draw(struct plot *plot);

gboolean scatter_prepare(struct plot *plot, GError **error);
void scatter_draw(struct plot *plot);

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
