/* A scale maps values to points on the page, linear, logarithmic or by square root, and
 * chooses ticks that people would choose. */
#ifndef RENDER_SCALE_H
#define RENDER_SCALE_H

#include <glib.h>

enum scale_kind { SCALE_LINEAR, SCALE_LOG, SCALE_ROOT };

struct scale {
    enum scale_kind kind;
    double low, high; /* values; low < high, both > 0 when logarithmic */
    double from, to;  /* their places in points; from > to for an upward axis */
};

double scale_map(const struct scale *scale, double value);
/* The value at that place. */
double scale_invert(const struct scale *scale, double place);

/* The distance between linear ticks: the smallest of 1, 2, 2.5, 5 times a power of ten
 * that divides `span` into at most `most` parts (at least 1). `whole`: never below 1. */
double scale_step(double span, gsize most, gboolean whole);

#define SCALE_MAX_TICKS 64
struct scale_ticks {
    gsize n;
    double at[SCALE_MAX_TICKS];
    double step; /* 0 on a logarithmic scale */
};

/* Ticks inside low..high. Linear and root: multiples of scale_step(). Logarithmic: powers
 * of ten when there are enough of them, else 1-2-5 or 1-3 steps, thinned to at most
 * `most`. */
void scale_ticks(const struct scale *scale, gsize most, gboolean whole,
                 struct scale_ticks *ticks);

/* Widens low..high to multiples of the step so that the axis ends on ticks. */
void scale_round_out(struct scale *scale, gsize most, gboolean whole);

/* Digits after the point that tell multiples of `step` apart: 0.25 -> 2, 5 -> 0. */
gint scale_decimals(double step);

#endif
