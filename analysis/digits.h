/* Screens of pooled counts for invented numbers: last digits and first digits. They say
 * something about a large set, never about one report. */
#ifndef ANALYSIS_DIGITS_H
#define ANALYSIS_DIGITS_H

#include "analysis/indicator.h"
#include "analysis/result.h"

struct digits_test {
    gsize n;             /* values that count */
    gsize count[10];     /* by digit */
    double expected[10]; /* shares */
    double chi2, p;      /* 8 (first) or 9 (last) degrees of freedom */
    double mad;          /* mean |observed share - expected share| */
    double round_share;  /* last digits: share of 0 and 5, 0.2 expected */
    const char *verdict; /* "close", "acceptable", "marginal", "nonconforming" (Nigrini
                            2012: MAD 0.006, 0.012, 0.015); last digits: "even",
                            "heaped" at p < 0.05; NULL: no verdict, see `reason` */
    const char *reason;  /* "too_few", "narrow_range" or NULL */
};

/* First digits against Benford's law. Zeros and negative values do not count. Verdict
 * only for n >= 500 over at least three orders of magnitude, or `force`. */
struct digits_test digits_benford(const double *x, gsize n, gboolean force);
/* Last digits of whole numbers of two or more digits against even shares; n >= 50. */
struct digits_test digits_last(const double *x, gsize n);

/* Both tests over all present values of the indicators, pooled. Result of kind "digits",
 * rows per test and digit, columns
 *   test digit observed expected_share share difference n chi2 p mad verdict note
 * Only indicators that count events take part. Owned. */
struct result *digits_compute(const struct panel *panel,
                              const struct indicator *const *indicators,
                              gsize n_indicators);

#endif
