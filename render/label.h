/* Labels that do not collide: names beside a column of points are pushed apart, names
 * among scattered points find a free place near their own. */
#ifndef RENDER_LABEL_H
#define RENDER_LABEL_H

#include "render/scene.h"

/* Moves n centres, sorted ascending, so that neighbours are at least `gap` apart and all
 * stay in low..high, with the least sum of squared shifts (pooling adjacent violators;
 * Barlow and others 1972). Too many for the space: spread evenly over it. */
void label_spread(double *centres, gsize n, double gap, double low, double high);

struct label_field;

/* A page area in which labels are placed. Owned. */
struct label_field *label_field_new(double left, double top, double right, double bottom);
void label_field_free(struct label_field *field);
/* Marks what labels should keep off (a point) or must not cover (another label). */
void label_field_avoid(struct label_field *field, double x, double y, double size);
void label_field_block(struct label_field *field, double left, double top, double width,
                       double height);

struct label_spot {
    double x, y; /* the text's start or end (see anchor), its middle in height */
    enum scene_anchor anchor;
    gboolean leader; /* far enough away to need a line to its point */
};

/* Finds the place for a text of that size near the point x, y of diameter `size` that
 * covers the fewest points and no label, and blocks it. FALSE when there is none. */
gboolean label_field_place(struct label_field *field, double x, double y, double size,
                           double width, double height, struct label_spot *spot);

#endif
