/* Named units side by side on several indicators, each with a verdict in words. */
#ifndef ANALYSIS_COMPARE_H
#define ANALYSIS_COMPARE_H

#include "analysis/indicator.h"
#include "analysis/result.h"

struct compare_options {
    double level; /* 0.95 */
    gint year;    /* 0: each unit's latest year with a value */
};
#define COMPARE_DEFAULTS                                                                 \
    (struct compare_options)                                                             \
    {                                                                                    \
        .level = 0.95                                                                    \
    }

/* The indicators that `ogi compare` shows when none is named; NULL-terminated keys. */
const char *const *compare_main(void);

/* Result of kind "compare": one row per indicator and unit, in the order given, columns
 *   indicator label_zh label_en unit code year numerator denominator value lower upper
 *   rank n percentile median from_median ratio ratio_lower ratio_upper p
 *   verdict_zh verdict_en note
 * `units` are indices of panel->units; rank, percentile and median are among all units of
 * the panel in that year. The first unit is the one the others are compared with: ratio
 * is value / first value with its exact interval (rates and counts), p that of the exact
 * test (Fisher's for shares). The verdict of the first unit tells where it stands. Owned.
 */
struct result *compare_compute(const struct panel *panel, const gsize *units,
                               gsize n_units, const struct indicator *const *indicators,
                               gsize n_indicators, const struct compare_options *options);

#endif
