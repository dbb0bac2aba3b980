/* A straight line through points by least squares, with the confidence band of its mean.
 */
#ifndef RENDER_FIT_H
#define RENDER_FIT_H

#include "render/scene.h"

struct fit {
    gsize n;
    double slope, intercept, r; /* r: Pearson's correlation */
    double mean_x, sxx, s;      /* s: residual standard deviation, n - 2 in the divisor */
    double t;                   /* quantile 0.975 of Student's t with n - 2 */
};

/* FALSE when there are fewer than 3 points or all x are equal (y all equal: r is 0). */
gboolean fit_line(const struct scene_point *points, gsize n, struct fit *fit);
double fit_at(const struct fit *fit, double x);
/* Half the width of the 95% confidence band of the mean at x. */
double fit_half_width(const struct fit *fit, double x);

/* Quantile 0.975 of Student's t with `df` >= 1 degrees of freedom (G. W. Hill, Algorithm
 * 396, Communications of the ACM 13, 1970; exact for 1 and 2). */
double fit_t975(double df);

#endif
