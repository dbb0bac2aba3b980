/* Exact tails of the binomial and the hypergeometric distribution and a root finder for
 * quantiles. GSL has the continuous distributions; here is what two-sided exact tests
 * need beyond it. Counts are whole numbers held in doubles (up to 2^53). */
#ifndef ANALYSIS_DISTRIBUTION_H
#define ANALYSIS_DISTRIBUTION_H

#include <glib.h>

/* P(X = k) for X ~ Bin(n, p), by the saddle-point expansion of Loader 2000 ("Fast and
 * accurate computation of binomial probabilities"); relative error about 1e-14. 0 for
 * k < 0 or k > n. */
double distribution_binomial(double k, double n, double p);
/* P(X <= k) and P(X > k) = 1 - P(X <= k), each without cancellation. */
double distribution_binomial_lower(double k, double n, double p);
double distribution_binomial_upper(double k, double n, double p);
/* P(X = k) for X ~ Poisson(mean), same source. */
double distribution_poisson(double k, double mean);
/* P(X = k), X the marked ones among `drawn` of `marked` + `plain`. */
double distribution_hypergeometric(double k, double marked, double plain, double drawn);

/* A continuous increasing function of x and its derivative. */
typedef double (*distribution_function)(double x, const void *data);
/* The x in [low, high] with f(x) = target: Newton's method from `start`, kept inside a
 * shrinking bracket. Relative error about 1e-14 where f is that exact. */
double distribution_solve(distribution_function f, distribution_function slope,
                          const void *data, double target, double start, double low,
                          double high);

#endif
