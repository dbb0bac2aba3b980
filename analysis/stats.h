/* Centre, spread, order and shape of a set of numbers.
 *
 * Every function takes n values without NaN or infinities, in any order unless it says
 * "sorted" (ascending), and leaves them as they are unless it says "in place". A
 * statistic that needs more values than there are returns NAN, as it does where it is
 * undefined (the Gini index of a sum of 0); the caller turns that into a missing cell.
 * Results do not depend on the order of the values. */
#ifndef ANALYSIS_STATS_H
#define ANALYSIS_STATS_H

#include <glib.h>

/* -- order ---------------------------------------------------------------------- */

/* Sorts in place, ascending: least significant digit radix sort for many values,
 * insertion sort for few. Both keep -0 before 0. */
void stats_sort(double *x, gsize n);
/* A sorted copy. Owned (g_free). */
double *stats_sorted(const double *x, gsize n);
/* The k-th smallest value (k = 0 .. n-1), in place (the values are reordered): Hoare's
 * selection with a median-of-three pivot. NAN if k >= n. */
double stats_select(double *x, gsize n, gsize k);
/* Ranks 1 .. n, ties share their mean rank. */
void stats_ranks(const double *x, gsize n, double *ranks);

/* -- centre and spread ---------------------------------------------------------- */

/* Arithmetic mean in extended precision, n >= 1. */
double stats_mean(const double *x, gsize n);
/* Standard deviation with divisor n-1 (two passes), n >= 2; 0 if all are equal. */
double stats_sd(const double *x, gsize n);
/* n >= 1; the mean of the two middle values for even n. */
double stats_median(const double *x, gsize n);
double stats_median_sorted(const double *sorted, gsize n);

/* How a quantile lies between order statistics (Hyndman & Fan 1996, Am. Statistician
 * 50:361-365). */
enum quantile_type {
    QUANTILE_WEIBULL = 6, /* at p(n+1): NIST, SPSS, Minitab */
    QUANTILE_R = 7,       /* at 1 + p(n-1): R, Excel, NumPy; the default here */
    QUANTILE_MEDIAN = 8   /* at p(n+1/3)+1/3: median-unbiased, advised by the paper */
};
/* The p-quantile, 0 <= p <= 1, n >= 1. */
double stats_quantile_sorted(const double *sorted, gsize n, double p,
                             enum quantile_type type);

/* Median absolute deviation from the median, not scaled (R: mad(x, constant = 1)),
 * n >= 1. 0 when more than half of the values are equal: then it measures nothing. */
double stats_mad(const double *x, gsize n);
/* The same for sorted values, in linear time. */
double stats_mad_sorted(const double *sorted, gsize n);

/* Robust scales of Rousseeuw & Croux 1993 (JASA 88:1273-1283), with the consistency and
 * finite-sample factors of R's robustbase. Both are 0 for n = 1, NAN for n = 0.
 * S_n = 1.1926 lomed_i himed_j |x_i - x_j|; Q_n = 2.21914 {|x_i - x_j|; i < j}_(k),
 * k = choose(n/2 + 1, 2). */
double stats_sn(const double *x, gsize n);
double stats_qn(const double *x, gsize n);

/* -- shape ---------------------------------------------------------------------- */

/* Gini index, sum_i (2i - n - 1) x_(i) / (n sum x), of values >= 0 with a sum above 0
 * (R: ineq::Gini), not corrected for n; n >= 1, 0 if all are equal. */
double stats_gini(const double *x, gsize n);
/* Adjusted Fisher-Pearson skewness G1 = sqrt(n(n-1))/(n-2) m3/m2^1.5 (SAS, Excel, e1071
 * type 2), n >= 3; NAN if all are equal. */
double stats_skewness(const double *x, gsize n);
/* Medcouple of Brys, Hubert & Struyf 2004 (J. Comput. Graph. Stat. 13:996-1017), in
 * [-1, 1]; as in R's robustbase::mc(), up to 100 values the mean of mc(x) and -mc(-x).
 * n >= 1; 0 for n < 3. */
double stats_medcouple(const double *x, gsize n);

#endif
