/* Intervals for counts, rates and shares, exact where that is possible.
 *
 * `level` is the coverage, 0 < level < 1 (0.95); counts are whole numbers >= 0. An
 * interval is { lower, upper }; a bound that does not exist is NAN (the upper bound of a
 * ratio whose base is 0), and so is everything for impossible arguments. */
#ifndef ANALYSIS_INTERVAL_H
#define ANALYSIS_INTERVAL_H

#include <glib.h>

struct interval {
    double lower, upper;
};

/* The two-sided normal quantile of a level: 1.959964 for 0.95. */
double interval_z(double level);

/* Mean of a Poisson count, exact: half the chi-squared quantiles at 2k and 2k + 2 degrees
 * of freedom (Garwood 1936, Biometrika 28:437-442). Lower bound 0 for k = 0. */
struct interval interval_garwood(double count, double level);
/* The same, Byar's approximation (Breslow & Day 1987, vol. II, eq. 2.13). Lower bound 0
 * for k = 0. */
struct interval interval_byar(double count, double level);
/* Exact below 10 events, Byar from 10 on: the rule of UK public health (PHE). */
struct interval interval_phe(double count, double level);

/* Share of successes in n trials, n > 0: score interval (Wilson 1927, JASA 22:209-212).
 */
struct interval interval_wilson(double successes, double n, double level);
/* The same, exact (Clopper & Pearson 1934, Biometrika 26:404-413). */
struct interval interval_clopper_pearson(double successes, double n, double level);

/* Two-sided p of x successes in n trials for the share p: the sum of the probabilities of
 * all outcomes that are not more probable than x, as in R's binom.test(). */
double interval_binomial_p(double x, double n, double p);

/* Rate ratio (b / exposure_b) / (a / exposure_a) of two Poisson counts, conditional on
 * their sum (Przyborowski & Wilenski 1940, Biometrika 31:313-323; R: poisson.test). NAN
 * for both bounds when a = b = 0; lower 0 when b = 0, upper NAN when a = 0. */
struct interval interval_rate_ratio(double a, double exposure_a, double b,
                                    double exposure_b, double level);
/* Its two-sided p for a ratio of 1; 1 when a = b = 0. */
double interval_rate_ratio_p(double a, double exposure_a, double b, double exposure_b);
/* Two-sided p that two shares a / n_a and b / n_b are equal: Fisher's exact test, same
 * two-sided rule (R: fisher.test). */
double interval_fisher_p(double a, double n_a, double b, double n_b);

#endif
