/* What the two halves of a funnel share: funnel.c reads the rows and sets the axes,
 * funnel_draw.c puts them on the page. */
#ifndef RENDER_CHARTS_FUNNEL_PARTS_H
#define RENDER_CHARTS_FUNNEL_PARTS_H

#include "render/charts/charts.h"

enum {
    FUNNEL_FEW = 12, /* so many units are all named */
    FUNNEL_MOST = 24 /* so many of many are named, the farthest first */
};

/* A pair of columns and how its two curves look. */
struct funnel_limit {
    const char *lower, *upper, *zh, *en;
    enum scene_dash dash;
    double width;
    gboolean adjusted;
};
enum { FUNNEL_N_LIMITS = 4 };
extern const struct funnel_limit funnel_limits[FUNNEL_N_LIMITS];

struct funnel_spot {
    gsize row;
    double x, y;
    double z; /* how far from the overall level, in standard deviations */
    gboolean flagged, highlighted;
};

struct funnel {
    GArray *spots;  /* struct funnel_spot: the units */
    double ceiling; /* the highest value that is drawn in its place */
    gsize *by_size; /* rows with a denominator, ascending: for the curves */
    gsize n_by_size;
    gboolean percent;
};

struct scene_style funnel_limit_style(const struct plot *plot,
                                      const struct funnel_limit *limit);

#endif
