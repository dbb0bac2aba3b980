/* The estimator behind outlier_mahalanobis(). Private to outlier*.c and the tests. */
#ifndef ANALYSIS_OUTLIER_MAHALANOBIS_H
#define ANALYSIS_OUTLIER_MAHALANOBIS_H

#include "analysis/outlier.h"

/* Squared robust distances of n points from their centre, p columns of n values each,
 * which are overwritten (R: robustbase::covOGK with s_mad throughout). NULL, or
 * "no_spread", "singular". */
const char *outlier_ogk_distances(double **columns, gsize p, gsize n, double *squared);

#endif
