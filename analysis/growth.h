/* Change against the year before: how large, whether it is more than chance, and whether
 * it may be computed at all. */
#ifndef ANALYSIS_GROWTH_H
#define ANALYSIS_GROWTH_H

#include "analysis/indicator.h"
#include "analysis/result.h"

/* Measures of the change from a to b; NAN where undefined. */
double growth_percent(double a, double b); /* (b - a) / a, a > 0; a fraction */
double growth_log(double a, double b); /* ln(b / a), both > 0 (Törnqvist et al. 1985) */
/* 2 (b - a) / (a + b), a and b >= 0, in [-2, 2], 0 for 0 -> 0 (Davis & Haltiwanger 1992)
 */
double growth_arc(double a, double b);
/* (b / a)^(1 / years) - 1, a > 0, b >= 0, years > 0 */
double growth_cagr(double a, double b, double years);

/* How a stated growth fits two figures, each a fraction. */
enum growth_fit { GROWTH_DIFFERS, GROWTH_AGREES, GROWTH_TRUNCATED };
/* Agrees: within half a unit of the last printed digit of the percentage (31.6 % has one
 * decimal); truncated: within one whole unit. */
enum growth_fit growth_compare_stated(double stated, double computed);

struct growth_options {
    double level;    /* of the rate ratio's interval, 0.95 */
    double min_base; /* percentages are hidden below that many events in the base, 10 */
    gboolean plain;  /* only pct, log, arc: no tests */
    gboolean silent; /* no notes on percentages and tests: the caller shows neither */
};
#define GROWTH_DEFAULTS                                                                  \
    (struct growth_options)                                                              \
    {                                                                                    \
        .level = 0.95, .min_base = 10                                                    \
    }

/* Result of kind "growth": one row per unit and year, of the panel's first year only
 * where the prose states a growth; ordered by unit and year. Columns unit code year
 * indicator previous_year previous value pct log arc p stated note difference cagr
 * cagr_from ratio_lower ratio_upper q implied_previous agrees gap_years previous_count
 * count source line previous and value are in the indicator's unit; pct, log, arc,
 * stated, cagr are fractions. A change is withheld (missing, with the reason in note)
 * across years that are not consecutive, across a changed definition, and when a figure
 * is missing. pct is withheld when the base is 0 or has fewer than min_base events; log
 * when a figure is 0. p and the ratio's interval (counts, rates): exact, conditional on
 * the sum of both counts, expected share e_b / (e_a + e_b) by the exposures; for shares p
 * is Fisher's. q is p adjusted over all rows (adjust.h). stated is the growth the prose
 * claims, implied_previous the earlier figure it implies, agrees "yes", "truncated" or
 * "no". cagr is the mean yearly growth since cagr_from, the first year with a comparable
 * figure. NULL never. Owned. */
struct result *growth_compute(const struct panel *panel,
                              const struct indicator *indicator,
                              const struct growth_options *options);
/* Says that percentages of a small base are hidden. */
void growth_note_base(struct result *result, double min_base);

#endif
