/* Names beside points: painted where a field of labels has room for them. */
#ifndef RENDER_NAMING_H
#define RENDER_NAMING_H

#include "render/label.h"
#include "render/plot.h"

struct name {
    const char *text;
    double x, y; /* of its point */
    guint32 colour;
    gboolean wanted; /* may stand off its point, with a line to it */
};

/* A field over the panel's inner area (and the room at its right) that keeps off the
 * points, which are `size` wide. Owned, free with label_field_free(). */
struct label_field *naming_field(const struct plot *plot,
                                 const struct scene_point *points, gsize n, double size);

/* Keeps names off a straight line between two places. */
void naming_avoid_line(struct label_field *field, double x1, double y1, double x2,
                       double y2);

/* Paints the names in their order. Names that find no place are left out; returns how
 * many, which the caller adds to the chart's `unplaced` for the note. */
gsize naming_draw(struct plot *plot, struct label_field *field, const struct name *names,
                  gsize n, double size);

#endif
