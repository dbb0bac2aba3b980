/* The methods behind the table of outlier.c, and the numbers that tests look at. Each
 * follows the contract of outlier_method.run. Private to outlier*.c and the tests. */
#ifndef ANALYSIS_OUTLIER_METHODS_H
#define ANALYSIS_OUTLIER_METHODS_H

#include "analysis/outlier.h"

#define OUTLIER_RUN(name)                                                                \
    const char *name(const struct outlier_sample *sample,                                \
                     const struct outlier_options *options,                              \
                     struct outlier_verdict *verdicts)

/* outlier_level.c */
OUTLIER_RUN(outlier_tukey);
OUTLIER_RUN(outlier_mad);
OUTLIER_RUN(outlier_z);
OUTLIER_RUN(outlier_sn);
OUTLIER_RUN(outlier_qn);
OUTLIER_RUN(outlier_adjbox);
/* outlier_test.c */
OUTLIER_RUN(outlier_grubbs);
OUTLIER_RUN(outlier_esd);
/* outlier_change.c */
OUTLIER_RUN(outlier_hb);
OUTLIER_RUN(outlier_shift);
/* outlier_funnel.c */
OUTLIER_RUN(outlier_funnel);
OUTLIER_RUN(outlier_nb);
OUTLIER_RUN(outlier_eb);

/* Fences of the adjusted boxplot: 1.5 exp(-4 MC) and 1.5 exp(3 MC) hinge spreads below
 * and above the hinges, mirrored for MC < 0 (Hubert & Vandervieren 2008, CSDA
 * 52:5186-5201). */
void outlier_adjbox_fences(const double *sorted, gsize n, double fence, double *lower,
                           double *upper);
/* Critical value of Grubbs' G = max |x - mean| / s. */
double outlier_grubbs_critical(gsize n, double alpha, gboolean two_sided);
/* One step of the generalised ESD test: the statistic R_i, the index removed, lambda_i.
 */
struct outlier_esd_step {
    double r, lambda, p, mean, sd;
    gsize index;
};
/* Up to `most` steps; returns how many values are outliers, the largest i with R_i >
 * lambda_i (Rosner 1983). n >= 3. */
gsize outlier_esd_steps(const double *x, gsize n, double alpha, gsize most,
                        struct outlier_esd_step *steps, gsize *n_steps);

/* Target and over-dispersion of a funnel. Rates per exposure. */
struct outlier_dispersion {
    double target; /* sum of events / sum of exposure */
    double phi;    /* mean of squared winsorised z */
    double tau2;   /* additive variance, >= 0 */
    gboolean over; /* m phi > m - 1: limits are widened */
};
struct outlier_dispersion outlier_measure_dispersion(const struct outlier_sample *sample,
                                                     double winsor);
/* Variance of a unit's rate around the target by chance alone. */
double outlier_chance_variance(const struct outlier_sample *sample, double target,
                               double exposure);

/* The quantiles of the Poisson (shares: binomial) distribution of a unit of that exposure
 * at (1 - coverage) / 2 and its complement, per exposure: beyond them a unit is flagged.
 */
void outlier_exact_limits(const struct outlier_sample *sample, double target,
                          double exposure, double coverage, double *lower, double *upper);

#endif
