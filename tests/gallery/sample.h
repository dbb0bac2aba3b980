/* Results with realistic numbers, for the gallery and for golden scenes. */
#ifndef TESTS_GALLERY_SAMPLE_H
#define TESTS_GALLERY_SAMPLE_H

#include "analysis/result.h"

/* Each makes a new result, owned. `n` units with Chinese and English names. */
struct result *sample_rates(gsize n);
/* Years 2019 to 2023, some reports missing, the form changed in 2021. */
struct result *sample_years(gsize n);
/* Outcomes of requests in six groups; one unit with a part missing. */
struct result *sample_outcomes(gsize n);
/* With funnel limits and flags. */
struct result *sample_funnel(gsize n);
/* Rate ratios with intervals, one interval reaching 0. */
struct result *sample_ratios(gsize n);

/* GeoJSON of n invented six-sided areas in a bunch, with the codes of sample_rates() and
 * a few beyond them, one with an island; `span` degrees wide. Owned text. */
char *sample_boundaries(gsize n, double span);

#endif
