/* Adjusting p-values for the number of tests made. */
#ifndef ANALYSIS_ADJUST_H
#define ANALYSIS_ADJUST_H

#include <glib.h>

/* q[i] = the smallest false discovery rate at which test i is rejected (Benjamini &
 * Hochberg 1995, JRSS B 57:289-300; R: p.adjust(p, "BH")). NAN entries are no tests: they
 * do not count and stay NAN. p and q may be the same array. */
void adjust_bh(const double *p, gsize n, double *q);

#endif
