/* Empirical Bayes for rates of unequal exposure: small units are drawn towards the mean.
 */
#ifndef ANALYSIS_BAYES_H
#define ANALYSIS_BAYES_H

#include <glib.h>

struct bayes_prior {
    double mean;     /* m = sum O / sum n */
    double variance; /* a = s^2 - m / mean(n); may be <= 0: no more spread than chance */
};

/* Moments of the rates events[i] / exposure[i], n >= 1, exposures > 0 (Marshall 1991,
 * Appl. Stat. 40:283-294, global estimator; R: spdep::EBest). NAN for n = 0. */
struct bayes_prior bayes_prior(const double *events, const double *exposure, gsize n);
/* m + w (r - m), w = a / (a + m / exposure), w = 0 where a <= 0. Events per exposure. */
double bayes_shrunken(struct bayes_prior prior, double events, double exposure);
/* (r - m) / sqrt(a + m / exposure); m / exposure alone where the sum is negative
 * (Assunção & Reis 1999, Stat. Med. 18:2147-2162). NAN where m = 0. */
double bayes_deviate(struct bayes_prior prior, double events, double exposure);

#endif
