/* Classes for a map: where to cut sorted values into groups of colour. */
#ifndef RENDER_CLASS_BREAKS_H
#define RENDER_CLASS_BREAKS_H

#include <glib.h>

#define CLASS_BREAKS_MOST 9

struct class_breaks {
    gsize n;                         /* classes; 0 without values */
    double upper[CLASS_BREAKS_MOST]; /* highest value of each class, ascending */
};

/* `values` ascending. At most `wanted` classes of about equal size: equal values are
 * never parted, so there may be fewer. */
void class_breaks_quantile(const double *values, gsize n, gsize wanted,
                           struct class_breaks *breaks);

/* The classes with the least sum of squared distances to their means, exactly, by dynamic
 * programming (Fisher 1958; known to mapmakers by Jenks). O(wanted n log n) time. */
void class_breaks_jenks(const double *values, gsize n, gsize wanted,
                        struct class_breaks *breaks);

/* The class of a value: the first whose upper end is not below it. */
gsize class_breaks_find(const struct class_breaks *breaks, double value);

#endif
