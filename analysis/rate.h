/* An indicator for every unit and year with its interval, its rank and its shrunken
 * value. */
#ifndef ANALYSIS_RATE_H
#define ANALYSIS_RATE_H

#include "analysis/indicator.h"
#include "analysis/result.h"

struct rate_options {
    double level;         /* of intervals, 0.95 */
    const char *interval; /* rates: "exact" (Garwood), "byar", "phe"; shares: "wilson",
                             "exact" (Clopper-Pearson); NULL: exact and wilson */
    const char *by;       /* rank within these groups too (grouping.h), or NULL */
    guint draws;          /* simulations for the rank's interval; 0: 1000 up to 500 units
                             a group, none above */
    guint64 seed;
    double small_population, small_total; /* denominators below are marked: 20,000; 20 */
    gsize min_n;                          /* units of a smaller group have no rank */
    gboolean plain; /* only the columns of CLI.md: no ranks by simulation, no EB */
    /* What the caller does not show needs no note: intervals, the marks of small
     * denominators. */
    gboolean hides_intervals, hides_marks;
};
#define RATE_DEFAULTS                                                                    \
    (struct rate_options)                                                                \
    {                                                                                    \
        .level = 0.95, .seed = 20190515, .small_population = 20000, .small_total = 20    \
    }

/* Result of kind "rate": one row per unit and year, ordered by year, group, rank. Columns
 *   unit code year indicator numerator denominator value lower upper rank n note
 *   eb z rank_lower rank_upper percentile from_median group denominator_year source line
 *   cell (hidden: u * n_years + y of the panel)
 * value, lower, upper, eb, from_median are in the indicator's unit ("%": fractions). rank
 * 1 is the largest value of its year and group, n the units ranked with it, percentile
 * 0 .. 100. note holds codes of reason.h joined by ";"; a missing value has its reason
 * there too. lower and upper are missing for levels, ratios and indices. eb is Marshall's
 * estimate, z the standardised deviate of Assunção & Reis (rates and shares). NULL and an
 * error for an unknown grouping or interval. Owned. */
struct result *rate_compute(const struct panel *panel, const struct indicator *indicator,
                            const struct rate_options *options, GError **error);

#define RATE_ERROR (rate_error_quark())
GQuark rate_error_quark(void);
enum rate_error { RATE_ERROR_OPTION };

#endif
