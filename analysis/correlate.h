/* Do two indicators go together? */
#ifndef ANALYSIS_CORRELATE_H
#define ANALYSIS_CORRELATE_H

#include "analysis/indicator.h"
#include "analysis/result.h"

struct correlation {
    double r, lower, upper; /* -1 .. 1 */
    double p;               /* two-sided, of no association */
};
/* x and y of length n. r is NAN for n < 3 or when one of them has no spread; the interval
 * is NAN for n < 5 and, as p, where r cannot have one.
 * Pearson: interval by Fisher's z with standard error 1/sqrt(n - 3), p by t with n - 2
 * degrees of freedom (R: cor.test). */
struct correlation correlate_pearson(const double *x, const double *y, gsize n,
                                     double level);
/* Spearman: Pearson of mean ranks; standard error sqrt((1 + r^2/2)/(n - 3)) (Bonett &
 * Wright 2000, Psychometrika 65:23-28); p by t (R: cor.test(exact = FALSE)). */
struct correlation correlate_spearman(const double *x, const double *y, gsize n,
                                      double level);
/* Kendall's tau-b; standard error of Fisher's z sqrt(0.437/(n - 4)) (Fieller, Hartley &
 * Pearson 1957, Biometrika 44:470-481); p by the normal approximation with ties (Kendall
 * 1970; R: cor.test(exact = FALSE)). Time n log n. */
struct correlation correlate_kendall(const double *x, const double *y, gsize n,
                                     double level);

/* Result of kind "correlation": rows per year and method, and for all years together
 * (year missing; units then count once per year, and p and interval are withheld as the
 * values of a unit are not independent). Columns
 *   x y year method r lower upper p n note
 * method "pearson", "spearman", "kendall". Cells where one of the two is missing are left
 * out. Scalars: "x_missing", "y_missing". Owned. */
struct result *correlate_compute(const struct panel *panel, const struct indicator *x,
                                 const struct indicator *y, double level);

/* What a scatter draws: one row per unit and year with both values, columns
 *   unit code year x y
 * kind "scatter", x and y in their units (columns' headings name the indicators). Owned.
 */
struct result *correlate_points(const struct panel *panel, const struct indicator *x,
                                const struct indicator *y);

#endif
