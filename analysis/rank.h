/* Ranks of units with an interval: how far up or down a unit could stand by chance. */
#ifndef ANALYSIS_RANK_H
#define ANALYSIS_RANK_H

#include "analysis/indicator.h"

/* Ranks 1 .. n by value, the largest first; equal values share the best rank of theirs
 * ("1, 2, 2, 4"). */
void rank_values(const double *values, gsize n, gsize *ranks);

/* An interval of the given level for each rank, by simulation: `draws` times a rate is
 * drawn for each unit from its posterior under Jeffreys' prior (Gamma(k + 1/2, n) for
 * events per exposure, Beta(k + 1/2, n - k + 1/2) for shares) and all are ranked; the
 * interval holds the middle `level` of a unit's ranks (Goldstein & Spiegelhalter 1996,
 * JRSS A 159:385-443). The same seed gives the same interval. `kind` is INDICATOR_RATE or
 * INDICATOR_SHARE. Time and memory grow with n * draws. */
void rank_intervals(enum indicator_kind kind, const double *events,
                    const double *exposure, gsize n, double level, guint draws,
                    guint64 seed, double *lower, double *upper);

#endif
