/* Labels that never lie on each other: beside points of a plane, or down a line. */
#ifndef RENDER_LABELS_H
#define RENDER_LABELS_H

#include "render/plot.h"

struct label {
    const char *text;
    double x, y; /* of its point */
    double size; /* of the point's mark */
    guint32 colour;
    gboolean wanted; /* may stand further off, with a line to its point */
};

/* Paints as many labels as find a free place inside the panel, in their order: none lies
 * on another or on one of the `n_points` points (marks of `size`). Greedy; the places
 * tried run round the point and, for wanted labels, further out. Returns how many were
 * left out. */
gsize labels_draw(struct plot *plot, const struct label *labels, gsize n,
                  const struct scene_point *points, gsize n_points, double size);

/* Moves n places (in ascending order) so that neighbours are `gap` apart and all lie
 * within low..high where that is possible, with the least squared movement (pooling
 * adjacent ones that collide). */
void labels_spread(double *places, gsize n, double gap, double low, double high);

#endif
