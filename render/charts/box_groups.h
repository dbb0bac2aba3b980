/* The groups that boxes and strips stand for, each with its values in ascending order. */
#ifndef RENDER_CHARTS_BOX_GROUPS_H
#define RENDER_CHARTS_BOX_GROUPS_H

#include "render/plot.h"

struct box_value {
    double value;
    gsize row;
};

struct box_group {
    const char *name;
    GArray *values; /* struct box_value, ascending */
};

struct boxes {
    GPtrArray *groups;  /* struct box_group, in the order shown */
    const char **names; /* with n */
    gboolean strips;
};

/* Reads, sorts and names the groups of the panel. */
void boxes_read(struct boxes *boxes, struct plot *plot);
/* Frees a heap-allocated struct boxes. */
void boxes_free(gpointer boxes);
const struct box_value *box_value(const struct box_group *group, gsize i);
/* Quantile of ascending values by linear interpolation of order statistics (Hyndman and
 * Fan 1996, definition 7). */
double box_quantile(const struct box_group *group, double p);
gboolean box_has_log_axis(const struct plot *plot);

#endif
