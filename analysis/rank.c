#include "analysis/rank.h"

#include "analysis/stats.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <string.h>

void rank_values(const double *values, gsize n, gsize *ranks)
{
    g_autofree double *sorted = stats_sorted(values, n);
    for (gsize i = 0; i < n; i++) {
        gsize low = 0, high = n; /* first position with a value above values[i] */
        while (low < high) {
            gsize middle = (low + high) / 2;
            if (sorted[middle] > values[i])
                high = middle;
            else
                low = middle + 1;
        }
        ranks[i] = n - low + 1;
    }
}

static double draw_rate(const gsl_rng *rng, enum indicator_kind kind, double events,
                        double exposure)
{
    if (kind == INDICATOR_SHARE)
        return gsl_ran_beta(rng, events + 0.5, exposure - events + 0.5);
    return gsl_ran_gamma(rng, events + 0.5, 1) / exposure;
}

/* The index of a draw stands in the last bits of its own number, a relative change of
 * less than 1e-9 for a million units, so that sorting the numbers sorts the units. */
static void sort_units(double *drawn, gsize n, guint bits)
{
    guint64 mask = ((guint64)1 << bits) - 1, word;
    for (gsize i = 0; i < n; i++) {
        memcpy(&word, &drawn[i], sizeof word);
        word = (word & ~mask) | i;
        memcpy(&drawn[i], &word, sizeof word);
    }
    stats_sort(drawn, n);
}

static gsize unit_of(double drawn, guint bits)
{
    guint64 word;
    memcpy(&word, &drawn, sizeof word);
    return (gsize)(word & (((guint64)1 << bits) - 1));
}

/* The middle `level` of ranks counted in histogram[0 .. n-1] (rank - 1). */
static void cut_ranks(const guint32 *histogram, gsize n, guint draws, double level,
                      double *lower, double *upper)
{
    double tail = (1 - level) / 2 * draws, seen = 0;
    *lower = *upper = NAN;
    for (gsize r = 0; r < n; r++) {
        double before = seen;
        seen += histogram[r];
        if (before <= tail && seen > tail)
            *lower = (double)(r + 1);
        if (before < draws - tail && seen >= draws - tail)
            *upper = (double)(r + 1);
    }
}

void rank_intervals(enum indicator_kind kind, const double *events,
                    const double *exposure, gsize n, double level, guint draws,
                    guint64 seed, double *lower, double *upper)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    g_autofree double *drawn = g_new(double, n + 1);
    guint bits = g_bit_storage(n);
    g_autofree guint32 *histograms = g_new0(guint32, n * n + 1);
    gsl_rng_set(rng, (unsigned long)seed);
    for (guint d = 0; d < draws; d++) {
        for (gsize i = 0; i < n; i++)
            drawn[i] = draw_rate(rng, kind, events[i], exposure[i]);
        sort_units(drawn, n, bits);
        for (gsize i = 0; i < n; i++)
            histograms[unit_of(drawn[i], bits) * n + n - 1 - i]++;
    }
    for (gsize i = 0; i < n; i++)
        cut_ranks(histograms + i * n, n, draws, level, &lower[i], &upper[i]);
    gsl_rng_free(rng);
}
