#include "analysis/stats.h"

#include <float.h>
#include <math.h>
#include <string.h>

static gboolean all_equal(const double *x, gsize n)
{
    for (gsize i = 1; i < n; i++)
        if (x[i] != x[0])
            return FALSE;
    return TRUE;
}

/* Two passes in extended precision, so that neither the size of the values nor their
 * order shows in the result. */
static long double mean_of(const double *x, gsize n)
{
    long double sum = 0, rest = 0;
    for (gsize i = 0; i < n; i++)
        sum += x[i];
    long double mean = sum / n;
    for (gsize i = 0; i < n; i++)
        rest += x[i] - mean;
    return mean + rest / n;
}

double stats_mean(const double *x, gsize n)
{
    return n == 0 ? NAN : (double)mean_of(x, n);
}

/* sum (x - mean)^power */
static long double central_sum(const double *x, gsize n, int power)
{
    long double mean = mean_of(x, n), sum = 0;
    for (gsize i = 0; i < n; i++) {
        long double d = x[i] - mean;
        sum += power == 2 ? d * d : d * d * d;
    }
    return sum;
}

double stats_sd(const double *x, gsize n)
{
    if (n < 2)
        return NAN;
    return all_equal(x, n) ? 0 : (double)sqrtl(central_sum(x, n, 2) / (n - 1));
}

double stats_skewness(const double *x, gsize n)
{
    if (n < 3 || all_equal(x, n))
        return NAN;
    long double m2 = central_sum(x, n, 2) / n, m3 = central_sum(x, n, 3) / n;
    long double g1 = m3 / (m2 * sqrtl(m2));
    return (double)(g1 * sqrtl((long double)n * (n - 1)) / (n - 2));
}

double stats_median(const double *x, gsize n)
{
    if (n == 0)
        return NAN;
    g_autofree double *copy = g_new(double, n);
    memcpy(copy, x, n * sizeof *x);
    double upper = stats_select(copy, n, n / 2);
    if (n % 2 == 1)
        return upper;
    double lower = copy[0];
    for (gsize i = 1; i < n / 2; i++)
        lower = MAX(lower, copy[i]);
    return (lower + upper) / 2;
}

double stats_median_sorted(const double *sorted, gsize n)
{
    if (n == 0)
        return NAN;
    return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
}

double stats_quantile_sorted(const double *sorted, gsize n, double p,
                             enum quantile_type type)
{
    if (n == 0 || !(p >= 0 && p <= 1))
        return NAN;
    double size = (double)n;
    double place = type == QUANTILE_WEIBULL  ? p * (size + 1)
                   : type == QUANTILE_MEDIAN ? 1.0 / 3 + p * (size + 1.0 / 3)
                                             : 1 + p * (size - 1);
    /* A place that rounding put just beside a whole number means that number. */
    double whole = floor(place + 4 * DBL_EPSILON), part = place - whole;
    if (fabs(part) < 4 * DBL_EPSILON)
        part = 0;
    if (whole < 1)
        return sorted[0];
    if (whole >= size)
        return sorted[n - 1];
    double low = sorted[(gsize)whole - 1], high = sorted[(gsize)whole];
    return part == 0 || low == high ? low : (1 - part) * low + part * high;
}

double stats_mad(const double *x, gsize n)
{
    if (n == 0)
        return NAN;
    double median = stats_median(x, n);
    g_autofree double *distance = g_new(double, n);
    for (gsize i = 0; i < n; i++)
        distance[i] = fabs(x[i] - median);
    return stats_median(distance, n);
}

/* Distances from the median grow towards both ends of a sorted array, so the smallest
 * ones are found by walking outwards from the middle. */
double stats_mad_sorted(const double *sorted, gsize n)
{
    if (n == 0)
        return NAN;
    double median = stats_median_sorted(sorted, n), last = 0, before = 0;
    gsize right = n / 2, left = right;
    for (gsize taken = 0; taken <= n / 2; taken++) {
        double down = left > 0 ? median - sorted[left - 1] : INFINITY;
        double up = right < n ? sorted[right] - median : INFINITY;
        before = last;
        last = MIN(down, up);
        if (down <= up)
            left--;
        else
            right++;
    }
    return n % 2 == 1 ? last : (before + last) / 2;
}

double stats_gini(const double *x, gsize n)
{
    if (n == 0)
        return NAN;
    g_autofree double *sorted = stats_sorted(x, n);
    long double weighted = 0, sum = 0;
    if (sorted[0] < 0)
        return NAN;
    for (gsize i = 0; i < n; i++) {
        weighted += (2 * (long double)(i + 1) - (long double)n - 1) * sorted[i];
        sum += sorted[i];
    }
    if (sum == 0)
        return NAN;
    return sorted[0] == sorted[n - 1] ? 0 : (double)(weighted / ((long double)n * sum));
}
