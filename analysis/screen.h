/* Everything at a glance for many values: the figure, its rate, its growth and the three
 * quick flags, one row per unit and year. For large exports; rate.h, growth.h and
 * outlier.h say more about fewer. */
#ifndef ANALYSIS_SCREEN_H
#define ANALYSIS_SCREEN_H

#include "analysis/indicator.h"
#include "analysis/outlier.h"
#include "analysis/result.h"

/* Result of kind "screen", ordered by unit and year, columns
 *   unit code year indicator numerator value pct modified_z z flag_mad flag_tukey flag_z
 * value is the indicator's, numerator the count behind it; pct the growth of the
 * numerator against the year before (a fraction; missing without a year before or with a
 * base of 0); modified_z, z and the flags (1, 0, missing without a verdict) compare the
 * units of a year, by the rules and cuts of outlier.h. options may be NULL. Owned. */
struct result *screen_compute(const struct panel *panel,
                              const struct indicator *indicator,
                              const struct outlier_options *options);

#endif
