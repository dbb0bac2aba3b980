/* The summands of an indicator's numerator and denominator. Private to indicator*.c. */
#ifndef ANALYSIS_INDICATOR_TERM_H
#define ANALYSIS_INDICATOR_TERM_H

#include "analysis/indicator.h"

/* The terms (struct indicator_term) of a sum of keys; NULL: none. Owned. */
GArray *indicator_terms_new(const struct panel *panel, const char *const *keys);
/* The sum of the terms of one cell; parts (may be NULL) gets each term, 0 for one that
 * the form does not print. NULL, or why there is no sum. */
const char *indicator_terms_sum(const struct panel *panel, const GArray *terms,
                                gsize cell, double *sum, double *parts);

#endif
