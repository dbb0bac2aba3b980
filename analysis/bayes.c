#include "analysis/bayes.h"

#include <math.h>

struct bayes_prior bayes_prior(const double *events, const double *exposure, gsize n)
{
    long double all_events = 0, all_exposure = 0, spread = 0;
    for (gsize i = 0; i < n; i++) {
        all_events += events[i];
        all_exposure += exposure[i];
    }
    if (n == 0 || all_exposure <= 0)
        return (struct bayes_prior){ NAN, NAN };
    long double mean = all_events / all_exposure;
    for (gsize i = 0; i < n; i++) {
        long double d = events[i] / (long double)exposure[i] - mean;
        spread += exposure[i] * d * d;
    }
    long double variance = spread / all_exposure - mean / (all_exposure / n);
    return (struct bayes_prior){ (double)mean, (double)variance };
}

double bayes_shrunken(struct bayes_prior prior, double events, double exposure)
{
    if (!(prior.variance > 0))
        return prior.mean;
    double weight = prior.variance / (prior.variance + prior.mean / exposure);
    return prior.mean + weight * (events / exposure - prior.mean);
}

double bayes_deviate(struct bayes_prior prior, double events, double exposure)
{
    double chance = prior.mean / exposure, variance = prior.variance + chance;
    if (!(prior.mean > 0))
        return NAN;
    return (events / exposure - prior.mean) / sqrt(variance < 0 ? chance : variance);
}
