/* Scales and skewness from all pairs of values. The pairs are never listed: in sorted
 * values the number of pairs below a bound is counted in linear time, and the bound is
 * found by bisection over the double-precision numbers themselves, at most 64 steps. The
 * result is the exact order statistic. */
#include "analysis/stats.h"

#include <math.h>
#include <string.h>

/* The n-th double in ascending order, and back: the usual map between the order of
 * doubles and the order of whole numbers. */
static gint64 to_ordinal(double value)
{
    gint64 bits;
    memcpy(&bits, &value, sizeof bits);
    return bits < 0 ? G_MININT64 - bits : bits;
}

static double from_ordinal(gint64 ordinal)
{
    gint64 bits = ordinal < 0 ? G_MININT64 - ordinal : ordinal;
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

typedef guint64 (*pair_counter)(const void *data, double bound);

/* The smallest bound in [low, high] with at least `wanted` pairs at or below it. */
static double find_bound(pair_counter count, const void *data, double low, double high,
                         guint64 wanted)
{
    gint64 a = to_ordinal(low), b = to_ordinal(high);
    while (a < b) {
        gint64 middle = (a & b) + ((a ^ b) >> 1);
        if (count(data, from_ordinal(middle)) >= wanted)
            b = middle;
        else
            a = middle + 1;
    }
    return from_ordinal(a);
}

/* -- Q_n ------------------------------------------------------------------------ */

struct sorted_values {
    const double *x;
    gsize n;
};

static guint64 count_distances(const void *data, double bound)
{
    const struct sorted_values *values = data;
    guint64 count = 0;
    for (gsize i = 0, j = 0; j < values->n; j++) {
        while (values->x[j] - values->x[i] > bound)
            i++;
        count += j - i;
    }
    return count;
}

/* Croux & Rousseeuw 1992; the table and the two fits are those of robustbase 0.93 on. */
static double qn_correction(gsize n)
{
    static const double small[] = { 0.399356, 0.99365, 0.51321, 0.84401, 0.6122, 0.85877,
                                    0.66993,  0.87344, 0.72014, 0.88906, 0.75743 };
    double m = (double)n;
    if (n <= 12)
        return small[n - 2];
    double fit = n % 2 == 1 ? 1.60188 + (-2.1284 - 5.172 / m) / m
                            : 3.67561 + (1.9654 + (6.987 - 77 / m) / m) / m;
    return 1 / (fit / m + 1);
}

double stats_qn(const double *x, gsize n)
{
    if (n < 2)
        return n == 0 ? NAN : 0;
    g_autofree double *sorted = stats_sorted(x, n);
    struct sorted_values values = { sorted, n };
    guint64 half = n / 2 + 1, wanted = half * (half - 1) / 2;
    double distance =
        find_bound(count_distances, &values, 0, sorted[n - 1] - sorted[0], wanted);
    return 2.21914 * distance * qn_correction(n);
}

/* -- S_n ------------------------------------------------------------------------ */

static double sn_correction(gsize n)
{
    static const double small[] = {
        0.743, 1.851, 0.954, 1.351, 0.993, 1.198, 1.005, 1.131
    };
    if (n <= 9)
        return small[n - 2];
    return n % 2 == 1 ? (double)n / ((double)n - 0.9) : 1;
}

/* For each value the distance to its (n/2 + 1)-th nearest, itself counted. Those nearest
 * ones are a window of the sorted values that only moves right. */
static void high_medians(const double *sorted, gsize n, double *out)
{
    gsize size = n / 2 + 1, start = 0;
    for (gsize i = 0; i < n; i++) {
        while (start + size < n &&
               sorted[start + size] - sorted[i] < sorted[i] - sorted[start])
            start++;
        out[i] = MAX(sorted[i] - sorted[start], sorted[start + size - 1] - sorted[i]);
    }
}

double stats_sn(const double *x, gsize n)
{
    if (n < 2)
        return n == 0 ? NAN : 0;
    g_autofree double *sorted = stats_sorted(x, n);
    g_autofree double *medians = g_new(double, n);
    high_medians(sorted, n, medians);
    return 1.1926 * stats_select(medians, n, (n + 1) / 2 - 1) * sn_correction(n);
}

/* -- medcouple ------------------------------------------------------------------ */

struct halves {
    const double *below, *above;  /* distances from the median, ascending, all > 0 */
    gsize n_below, n_above, n_at; /* n_at: values equal to the median */
};

static double kernel(double above, double below)
{
    return (above - below) / (above + below);
}

/* Pairs of a value at or above and one at or below the median whose kernel is at most
 * `bound`. Of the pairs of two values at the median n_at have the kernel 0 and the rest
 * is -1 and 1 in equal parts (Brys, Hubert & Struyf 2004, eq. 2.3). */
static guint64 count_kernels(const void *data, double bound)
{
    const struct halves *h = data;
    guint64 at = h->n_at, count = at * h->n_below + at * (at - (at > 0)) / 2;
    if (bound >= 0)
        count += at;
    if (bound >= 1)
        return (h->n_above + at) * (h->n_below + at);
    for (gsize i = h->n_above, j = h->n_below; i-- > 0;) {
        while (j > 0 && kernel(h->above[i], h->below[j - 1]) <= bound)
            j--;
        count += h->n_below - j;
    }
    return count;
}

/* Splits sorted values at their median. Values that differ from it by rounding only are
 * at the median (robustbase: eps1 = 1e-14). Fills out->below and out->above in `store`.
 */
static void split_at_median(const double *sorted, gsize n, double *store,
                            struct halves *out)
{
    double median = stats_median_sorted(sorted, n);
    double tie = 1e-14 * (1e-14 + fabs(median));
    gsize first = 0, last = n;
    while (first < n && median - sorted[first] > tie)
        first++;
    while (last > first && sorted[last - 1] - median > tie)
        last--;
    for (gsize i = 0; i < first; i++)
        store[i] = median - sorted[first - 1 - i];
    for (gsize i = last; i < n; i++)
        store[i] = sorted[i] - median;
    *out = (struct halves){ store, store + last, first, n - last, last - first };
}

/* The medcouple of one direction: 1 and -1 where the median is the smallest or the
 * largest value, else the middle kernel, for an even number the lower of the two in the
 * middle, as in robustbase. */
static double medcouple_once(const struct halves *h)
{
    if (h->n_below == 0 || h->n_above == 0)
        return h->n_below == 0 ? 1 : -1;
    guint64 pairs = (guint64)(h->n_above + h->n_at) * (h->n_below + h->n_at);
    return find_bound(count_kernels, h, -1, 1, (pairs + 1) / 2);
}

double stats_medcouple(const double *x, gsize n)
{
    if (n < 3)
        return n == 0 ? NAN : 0;
    g_autofree double *sorted = stats_sorted(x, n);
    g_autofree double *store = g_new(double, n);
    struct halves h;
    split_at_median(sorted, n, store, &h);
    /* Where almost all values are equal there is no tail to speak of; robustbase's
     * huberize() then makes all of them equal. */
    if (h.n_above + h.n_below <= n / 16)
        return 0;
    double medcouple = medcouple_once(&h);
    if (n > 100)
        return medcouple;
    struct halves mirror = { h.above, h.below, h.n_above, h.n_below, h.n_at };
    return (medcouple - medcouple_once(&mirror)) / 2;
}
