/* What a funnel plot draws: units as points over their denominators, and the limits. */
#ifndef ANALYSIS_FUNNEL_H
#define ANALYSIS_FUNNEL_H

#include "analysis/indicator.h"
#include "analysis/result.h"

struct funnel_options {
    const char *dispersion; /* "additive" (default), "multiplicative", "none" */
    double winsor;          /* 0.1 */
    gsize curve_points;     /* per limit curve, 101 */
};
#define FUNNEL_DEFAULTS                                                                  \
    (struct funnel_options)                                                              \
    {                                                                                    \
        .winsor = 0.1, .curve_points = 101                                               \
    }

/* Limits of the chart around a target (events per exposure) for one unit of the given
 * exposure, at a coverage. */
struct funnel_limits {
    double lower, upper; /* events per exposure */
};
/* Poisson limits in the form of public-health charts: for O = target * exposure events
 * target * O / U(O) and target * O / L(O), L and U Garwood's limits; lower
 * 0 and upper NAN where they do not exist (O = 0 or not whole). */
struct funnel_limits funnel_poisson(double target, double events, double coverage);
/* target +- z sqrt(target (1 - target) / n), cut to [0, 1]. */
struct funnel_limits funnel_share(double target, double n, double coverage);

/* Units with their events and exposures (above 0), from wherever they come. */
struct funnel_counts {
    gsize n;
    const char *const *names;
    const double *events, *exposure;
};
/* The same result as funnel_compute()'s for those numbers; of `indicator` the kind (rate
 * or share), scale, label and unit count. Code and year are missing. Owned. */
struct result *funnel_of_counts(const struct funnel_counts *counts,
                                const struct indicator *indicator,
                                const struct funnel_options *options);

/* Result of kind "funnel", for the rate or share `indicator` in year `year`. Columns
 *   row unit code year denominator numerator value flag lower95 upper95 lower998 upper998
 *   adjusted95_lower adjusted95_upper adjusted998_lower adjusted998_upper z
 * Rows with row = "unit" are points: flag is 0 inside, 1 beyond the 95 % and 2 beyond the
 * 99.8 % limits (the adjusted ones where there is over-dispersion); the limits are those
 * at the unit's own denominator. No unit is flagged where there are too few for a verdict
 * in the list of outliers (outlier.h). Rows with row = "limit" are the curves,
 * denominators ascending; unit, value and flag are missing. Values and limits are in the
 * indicator's unit. Adjusted limits are missing without over-dispersion. Limits by chance
 * are exact Poisson or binomial ones at the units, as in the list of outliers
 * (outlier.h); the curves are smooth: normal for shares, Wilson & Hilferty's cube root
 * for rates. Scalars: "target", "phi", "tau", "over" (1 or 0), "denominator_min",
 * "denominator_max". No rows when fewer than 2 units have a value. NULL and an error for
 * an indicator that is neither rate nor share, or a year the panel has not. Owned. */
struct result *funnel_compute(const struct panel *panel,
                              const struct indicator *indicator, gint year,
                              const struct funnel_options *options, GError **error);

#define FUNNEL_ERROR (funnel_error_quark())
GQuark funnel_error_quark(void);
enum funnel_error { FUNNEL_ERROR_INDICATOR, FUNNEL_ERROR_YEAR };

#endif
