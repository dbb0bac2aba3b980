/* Everything at a glance for many values: the figure, its rate, its growth and the three
 * quick flags, one row per unit and year. For large exports; rate.h, growth.h and
 * outlier.h say more about fewer. */
#ifndef ANALYSIS_SCREEN_H
#define ANALYSIS_SCREEN_H

#include "analysis/indicator.h"
#include "analysis/outlier.h"
#include "analysis/result.h"

/* Result of kind "screen", ordered by unit and year, columns
 *   unit year indicator value per10k yoy mz z f_mz f_tukey f_z
 * value is the indicator's; per10k a plain figure per 10,000 residents (missing for
 * indicators, and without a population); yoy the growth of the value against the year
 * before (a fraction; missing without it or with a base of 0). mz and z compare the units
 * of a year, plain figures per 10,000, by the rules and cuts of outlier.h; the flags are
 * 1 or 0, missing without a verdict. Units without a report in a year are left out.
 * options may be NULL. Owned. */
struct result *screen_compute(const struct panel *panel,
                              const struct indicator *indicator,
                              const struct outlier_options *options);

#endif
