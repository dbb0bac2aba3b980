#include "analysis/distribution.h"

#include <float.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>

/* ln n! minus Stirling's formula: the series of Loader 2000, eq. 4, or for small n the
 * definition itself. */
static double stirling_error(double n)
{
    if (n <= 15)
        return gsl_sf_lngamma(n + 1) - (n + 0.5) * log(n) + n - 0.5 * log(2 * G_PI);
    double m = n * n;
    return (1.0 / 12 -
            (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1.0 / 1188 / m) / m) / m) / m) /
           n;
}

/* x ln(x/m) + m - x without cancellation where x is near m (Loader 2000, eq. 5). */
static double deviance(double x, double m)
{
    if (fabs(x - m) >= 0.1 * (x + m))
        return x * log(x / m) + m - x;
    double v = (x - m) / (x + m), sum = (x - m) * v, term = 2 * x * v;
    for (int j = 1; j < 1000; j++) {
        term *= v * v;
        double next = sum + term / (2 * j + 1);
        if (next == sum)
            break;
        sum = next;
    }
    return sum;
}

double distribution_binomial(double k, double n, double p)
{
    if (k < 0 || k > n)
        return 0;
    if (p <= 0 || p >= 1)
        return k == (p <= 0 ? 0 : n) ? 1 : 0;
    if (k == 0)
        return exp(n * log1p(-p));
    if (k == n)
        return exp(n * log(p));
    double exponent = stirling_error(n) - stirling_error(k) - stirling_error(n - k) -
                      deviance(k, n * p) - deviance(n - k, n * (1 - p));
    return exp(exponent) * sqrt(n / (2 * G_PI * k * (n - k)));
}

double distribution_poisson(double k, double mean)
{
    if (k < 0)
        return 0;
    if (mean <= 0)
        return k == 0 ? 1 : 0;
    if (k == 0)
        return exp(-mean);
    return exp(-stirling_error(k) - deviance(k, mean)) / sqrt(2 * G_PI * k);
}

double distribution_hypergeometric(double k, double marked, double plain, double drawn)
{
    double all = marked + plain;
    if (k < MAX(0, drawn - plain) || k > MIN(drawn, marked))
        return 0;
    if (drawn == 0 || drawn == all)
        return 1;
    /* Three binomials of any one p; this p keeps each of them near its mode. */
    double p = drawn / all;
    return distribution_binomial(k, marked, p) *
           distribution_binomial(drawn - k, plain, p) /
           distribution_binomial(drawn, all, p);
}

/* Sum of P(X = i) for i = k, k-1, ... 0 or k, k+1, ... n, going away from the mode, by
 * the ratio of neighbours; stops when a term no longer counts. */
static double tail_down(double k, double n, double p)
{
    double term = 1, sum = 1, odds = (1 - p) / p;
    for (double i = k; i > 0 && term > sum * 1e-18; i--) {
        term *= i / (n - i + 1) * odds;
        sum += term;
    }
    return sum * distribution_binomial(k, n, p);
}

static double tail_up(double k, double n, double p)
{
    double term = 1, sum = 1, odds = p / (1 - p);
    for (double i = k; i < n && term > sum * 1e-18; i++) {
        term *= (n - i) / (i + 1) * odds;
        sum += term;
    }
    return sum * distribution_binomial(k, n, p);
}

double distribution_binomial_lower(double k, double n, double p)
{
    if (k < 0)
        return 0;
    if (k >= n || p <= 0)
        return 1;
    if (p >= 1)
        return 0;
    return k <= n * p ? tail_down(k, n, p) : 1 - tail_up(k + 1, n, p);
}

double distribution_binomial_upper(double k, double n, double p)
{
    if (k >= n || p <= 0)
        return 0;
    if (k < 0 || p >= 1)
        return 1;
    return k + 1 >= n * p ? tail_up(k + 1, n, p) : 1 - tail_down(k, n, p);
}

double distribution_solve(distribution_function f, distribution_function slope,
                          const void *data, double target, double start, double low,
                          double high)
{
    double x = start > low && start < high ? start : low + (high - low) / 2;
    for (int i = 0; i < 400; i++) {
        double miss = f(x, data) - target, rise = slope(x, data);
        if (miss == 0)
            break;
        if (miss < 0)
            low = x;
        else
            high = x;
        double next = x - miss / rise;
        gboolean newton = next > low && next < high; /* FALSE if not a number */
        if (!newton)
            next = low > 0 && high / low > 4 ? sqrt(low * high) : low + (high - low) / 2;
        double step = fabs(next - x);
        x = next;
        /* The error after a step of Newton is of the order of the step squared. */
        if (step <= (newton ? 1e-11 : 2 * DBL_EPSILON) * fabs(x))
            break;
    }
    return x;
}
