/* The legend of a figure: symbols and their names, in rows above the panels. */
#ifndef RENDER_LEGEND_H
#define RENDER_LEGEND_H

#include "render/lettering.h"
#include "render/scene.h"

enum legend_symbol { LEGEND_BLOCK, LEGEND_LINE, LEGEND_MARKER };

struct legend;

struct legend *legend_new(void);
void legend_free(struct legend *legend);
/* Adds an entry unless one with that name is there. The name is copied. */
void legend_add(struct legend *legend, const char *name, enum legend_symbol symbol,
                enum scene_marker marker, const struct scene_style *style);
gsize legend_size(const struct legend *legend);
/* Height in points when set in rows of that width; 0 without entries. */
double legend_height(const struct legend *legend, const struct measure *measure,
                     double size, double width);
void legend_draw(const struct legend *legend, const struct measure *measure,
                 struct scene *scene, double x, double y, double size, double width,
                 guint32 ink);

#endif
