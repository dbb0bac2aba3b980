/* Distribution of an indicator over units, by year and group. */
#ifndef ANALYSIS_SUMMARY_H
#define ANALYSIS_SUMMARY_H

#include "analysis/indicator.h"
#include "analysis/result.h"
#include "analysis/stats.h"

struct summary_options {
    const char *by;              /* grouping.h, or NULL */
    enum quantile_type quartile; /* of q1 and q3 */
    gsize min_n;                 /* smaller groups have no statistics */
};
#define SUMMARY_DEFAULTS                                                                 \
    (struct summary_options)                                                             \
    {                                                                                    \
        .quartile = QUANTILE_R                                                           \
    }

/* Result of kind "stats": one row per year and group, columns
 *   indicator year group n missing mean sd min q1 median q3 max mad gini skew
 *   numerator denominator pooled
 * n counts the units with a value, missing those without; mad is not scaled; gini needs
 * values >= 0; skew is G1. numerator, denominator and pooled (sum / sum, in the
 * indicator's unit) are over the units with a value, for rates, shares and ratios. A
 * statistic that needs more values than there are is missing ("too_few"), all of them in
 * a group of fewer than min_n. NULL and an error for an unknown grouping. Owned. */
struct result *summary_compute(const struct panel *panel,
                               const struct indicator *indicator,
                               const struct summary_options *options, GError **error);

#endif
