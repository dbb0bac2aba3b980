/* The summands of an indicator's numerator and denominator. Private to indicator*.c. */
#ifndef ANALYSIS_INDICATOR_TERM_H
#define ANALYSIS_INDICATOR_TERM_H

#include "analysis/indicator.h"

/* The terms (struct indicator_term) of a sum of keys; NULL: none. Owned. */
GArray *indicator_terms_new(const struct panel *panel, const char *const *keys);
/* The sum of the terms of one cell. NULL, or why there is none. `parts` (NULL: not asked
 * for) is emptied and gets a double for each row that the form prints: 其他处理 gives
 * three where all three are printed. */
const char *indicator_terms_sum(const struct panel *panel, const GArray *terms,
                                gsize cell, double *sum, GArray *parts);

#endif
