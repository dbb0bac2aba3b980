/* Methods for events per exposure: a small unit may differ more by chance. */
#include "analysis/bayes.h"
#include "analysis/distribution.h"
#include "analysis/interval.h"
#include "analysis/outlier_methods.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

static gboolean has_counts(const struct outlier_sample *sample)
{
    if (sample->kind != INDICATOR_RATE && sample->kind != INDICATOR_SHARE)
        return FALSE;
    for (gsize i = 0; i < sample->n; i++)
        if (sample->events[i] != floor(sample->events[i]) || !(sample->exposure[i] > 0))
            return FALSE;
    return TRUE;
}

double outlier_chance_variance(const struct outlier_sample *sample, double target,
                               double exposure)
{
    return sample->kind == INDICATOR_SHARE ? target * (1 - target) / exposure
                                           : target / exposure;
}

static double sum_of(const double *x, gsize n)
{
    long double sum = 0;
    for (gsize i = 0; i < n; i++)
        sum += x[i];
    return (double)sum;
}

/* Naive scores, the extreme ones set to the `winsor` and 1 - `winsor` quantiles. */
static void winsorise(double *z, gsize n, double winsor)
{
    g_autofree double *sorted = stats_sorted(z, n);
    double low = stats_quantile_sorted(sorted, n, winsor, QUANTILE_R);
    double high = stats_quantile_sorted(sorted, n, 1 - winsor, QUANTILE_R);
    for (gsize i = 0; i < n; i++)
        z[i] = CLAMP(z[i], low, high);
}

/* Spiegelhalter 2005, appendix A. phi is the mean squared score. tau2 is the moment
 * estimator of DerSimonian & Laird: with weights w = 1 / s^2 and the weighted mean as
 * target, E sum w (y - target)^2 = (m - 1) + tau2 (sum w - sum w^2 / sum w), and the left
 * side is m phi. Pooled events over pooled exposure is that weighted mean, as s^2 is
 * proportional to 1 / exposure. */
struct outlier_dispersion outlier_measure_dispersion(const struct outlier_sample *sample,
                                                     double winsor)
{
    gsize n = sample->n;
    struct outlier_dispersion out = { 0 };
    g_autofree double *z = g_new(double, n + 1);
    double weights = 0, squares = 0, sum = 0;
    out.target = sum_of(sample->events, n) / sum_of(sample->exposure, n);
    for (gsize i = 0; i < n; i++) {
        double variance =
            outlier_chance_variance(sample, out.target, sample->exposure[i]);
        z[i] = (sample->events[i] / sample->exposure[i] - out.target) / sqrt(variance);
        weights += 1 / variance;
        squares += 1 / (variance * variance);
    }
    winsorise(z, n, winsor);
    for (gsize i = 0; i < n; i++)
        sum += z[i] * z[i];
    out.phi = sum / (double)n;
    out.over = sum > (double)n - 1;
    double room = weights - squares / weights;
    if (out.over && room > 0)
        out.tau2 = (sum - ((double)n - 1)) / room;
    return out;
}

typedef double (*count_tail)(double k, double mean, double extra); /* P(X <= k) */

static double poisson_lower(double k, double mean, double extra)
{
    (void)extra;
    return k < 0 ? 0 : gsl_cdf_gamma_Q(mean, k + 1, 1);
}

static double poisson_upper(double k, double mean, double extra)
{
    (void)extra;
    return k < 0 ? 1 : gsl_cdf_gamma_P(mean, k + 1, 1);
}

/* extra: the number of trials */
static double binomial_lower(double k, double mean, double extra)
{
    return distribution_binomial_lower(k, extra, mean / extra);
}

static double binomial_upper(double k, double mean, double extra)
{
    return distribution_binomial_upper(k, extra, mean / extra);
}

/* extra: the size k of NB2, Var = mean + mean^2 / k. P(X <= x) = I_{k/(k+mean)}(k, x+1).
 */
static double negative_binomial_lower(double k, double mean, double extra)
{
    return k < 0 ? 0 : gsl_cdf_beta_P(extra / (extra + mean), extra, k + 1);
}

static double negative_binomial_upper(double k, double mean, double extra)
{
    return k < 0 ? 1 : gsl_cdf_beta_Q(extra / (extra + mean), extra, k + 1);
}

struct counts {
    count_tail lower, upper; /* P(X <= k), P(X > k) */
    double mean, extra;
};

/* The smallest k with P(X <= k) >= target. */
static double find_quantile(const struct counts *counts, double target)
{
    double low = -1, high = ceil(counts->mean) + 8;
    while (counts->lower(high, counts->mean, counts->extra) < target && high < 1e15)
        high = 2 * high + 16;
    while (high - low > 1) {
        double middle = floor((low + high) / 2);
        if (counts->lower(middle, counts->mean, counts->extra) >= target)
            high = middle;
        else
            low = middle;
    }
    return high;
}

/* Exact limits on the count and twice the smaller tail. */
static void judge_count(const struct counts *counts, double events, double coverage,
                        struct outlier_verdict *verdict)
{
    double tail = (1 - coverage) / 2;
    double below = counts->lower(events, counts->mean, counts->extra);
    double above = counts->upper(events - 1, counts->mean, counts->extra);
    verdict->p = MIN(1, 2 * MIN(below, above));
    verdict->lower = find_quantile(counts, tail);
    verdict->upper = find_quantile(counts, 1 - tail);
    verdict->flag = events < verdict->lower || events > verdict->upper;
}

static struct counts make_counts(const struct outlier_sample *sample, double target,
                                 double exposure)
{
    double mean = target * exposure;
    return sample->kind == INDICATOR_SHARE
               ? (struct counts){ binomial_lower, binomial_upper, mean, exposure }
               : (struct counts){ poisson_lower, poisson_upper, mean, exposure };
}

void outlier_exact_limits(const struct outlier_sample *sample, double target,
                          double exposure, double coverage, double *lower, double *upper)
{
    struct counts counts = make_counts(sample, target, exposure);
    *lower = find_quantile(&counts, (1 - coverage) / 2) / exposure;
    *upper = find_quantile(&counts, 1 - (1 - coverage) / 2) / exposure;
}

static void judge_exactly(const struct outlier_sample *sample, double target,
                          double coverage, gsize i, struct outlier_verdict *verdict)
{
    double exposure = sample->exposure[i];
    struct counts counts = make_counts(sample, target, exposure);
    verdict->score = (sample->events[i] / exposure - target) /
                     sqrt(outlier_chance_variance(sample, target, exposure));
    judge_count(&counts, sample->events[i], coverage, verdict);
    verdict->lower *= sample->scale / exposure;
    verdict->upper *= sample->scale / exposure;
}

static void judge_normally(const struct outlier_sample *sample, double target,
                           double variance, double z, gsize i,
                           struct outlier_verdict *verdict)
{
    double scale = sample->scale, width = sqrt(variance);
    double top = sample->kind == INDICATOR_SHARE ? 1 : INFINITY;
    verdict->score = (sample->events[i] / sample->exposure[i] - target) / width;
    verdict->p = 2 * gsl_cdf_ugaussian_Q(fabs(verdict->score));
    verdict->lower = scale * MAX(0, target - z * width);
    verdict->upper = scale * MIN(top, target + z * width);
    verdict->flag = fabs(verdict->score) > z;
}

OUTLIER_RUN(outlier_funnel)
{
    if (!has_counts(sample))
        return "no_test";
    struct outlier_dispersion spread =
        outlier_measure_dispersion(sample, options->winsor);
    gboolean none = g_strcmp0(options->dispersion, "none") == 0;
    gboolean multiply = g_strcmp0(options->dispersion, "multiplicative") == 0;
    double z = interval_z(options->limit);
    if (!(spread.target > 0) || (sample->kind == INDICATOR_SHARE && spread.target >= 1))
        return "no_spread";
    for (gsize i = 0; i < sample->n; i++) {
        if (none || !spread.over) {
            judge_exactly(sample, spread.target, options->limit, i, &verdicts[i]);
            continue;
        }
        double chance =
            outlier_chance_variance(sample, spread.target, sample->exposure[i]);
        judge_normally(sample, spread.target,
                       multiply ? chance * spread.phi : chance + spread.tau2, z, i,
                       &verdicts[i]);
    }
    return NULL;
}

/* 1 / k by moments: sum ((O - E)^2 - E) / sum E^2; 0 or less means no more than chance.
 */
static double inverse_size(const struct outlier_sample *sample, double target)
{
    double excess = 0, squares = 0;
    for (gsize i = 0; i < sample->n; i++) {
        double expected = target * sample->exposure[i], d = sample->events[i] - expected;
        excess += d * d - expected;
        squares += expected * expected;
    }
    return excess / squares;
}

OUTLIER_RUN(outlier_nb)
{
    if (!has_counts(sample) || sample->kind != INDICATOR_RATE)
        return "no_test";
    double target =
        sum_of(sample->events, sample->n) / sum_of(sample->exposure, sample->n);
    if (!(target > 0))
        return "no_spread";
    double inverse = inverse_size(sample, target);
    for (gsize i = 0; i < sample->n; i++) {
        double mean = target * sample->exposure[i];
        struct counts counts = { negative_binomial_lower, negative_binomial_upper, mean,
                                 1 / inverse };
        if (!(inverse > 0))
            counts = (struct counts){ poisson_lower, poisson_upper, mean, 0 };
        verdicts[i].score = (sample->events[i] - mean) /
                            sqrt(mean + (inverse > 0 ? mean * mean * inverse : 0));
        judge_count(&counts, sample->events[i], options->limit, &verdicts[i]);
        verdicts[i].lower *= sample->scale / sample->exposure[i];
        verdicts[i].upper *= sample->scale / sample->exposure[i];
    }
    return NULL;
}

OUTLIER_RUN(outlier_eb)
{
    if (!has_counts(sample))
        return "no_test";
    struct bayes_prior prior = bayes_prior(sample->events, sample->exposure, sample->n);
    double z = interval_z(options->limit);
    double top = sample->kind == INDICATOR_SHARE ? 1 : INFINITY;
    if (!(prior.mean > 0))
        return "no_spread";
    for (gsize i = 0; i < sample->n; i++) {
        double exposure = sample->exposure[i], chance = prior.mean / exposure;
        double variance = prior.variance + chance;
        double width = sqrt(variance < 0 ? chance : variance);
        struct outlier_verdict *verdict = &verdicts[i];
        verdict->score = bayes_deviate(prior, sample->events[i], exposure);
        verdict->p = 2 * gsl_cdf_ugaussian_Q(fabs(verdict->score));
        verdict->lower = sample->scale * MAX(0, prior.mean - z * width);
        verdict->upper = sample->scale * MIN(top, prior.mean + z * width);
        verdict->flag = fabs(verdict->score) > z;
    }
    return NULL;
}
