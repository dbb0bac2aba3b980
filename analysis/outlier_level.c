/* Methods that look at the values alone. */
#include "analysis/outlier_methods.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* Two-sided p of a standard normal score. */
static double normal_p(double z)
{
    return 2 * gsl_cdf_ugaussian_Q(fabs(z));
}

OUTLIER_RUN(outlier_tukey)
{
    g_autofree double *sorted = stats_sorted(sample->value, sample->n);
    double q1 = stats_quantile_sorted(sorted, sample->n, 0.25, options->quartile);
    double q3 = stats_quantile_sorted(sorted, sample->n, 0.75, options->quartile);
    double spread = q3 - q1;
    if (!(spread > 0))
        return "no_spread";
    for (gsize i = 0; i < sample->n; i++) {
        double x = sample->value[i];
        struct outlier_verdict *verdict = &verdicts[i];
        verdict->lower = q1 - options->fence * spread;
        verdict->upper = q3 + options->fence * spread;
        verdict->score = x > q3 ? (x - q3) / spread : x < q1 ? (x - q1) / spread : 0;
        verdict->flag = x < verdict->lower || x > verdict->upper;
    }
    return NULL;
}

/* Scores (x - centre) / scale against a cut; p by the normal distribution. */
static const char *judge_scores(const struct outlier_sample *sample, double centre,
                                double scale, double cut,
                                struct outlier_verdict *verdicts)
{
    if (!(scale > 0))
        return "no_spread";
    for (gsize i = 0; i < sample->n; i++) {
        struct outlier_verdict *verdict = &verdicts[i];
        verdict->score = (sample->value[i] - centre) / scale;
        verdict->lower = centre - cut * scale;
        verdict->upper = centre + cut * scale;
        verdict->p = normal_p(verdict->score);
        verdict->flag = fabs(verdict->score) > cut;
    }
    return NULL;
}

/* 0.6745 as printed by Iglewicz & Hoaglin, not the exact normal quartile. */
OUTLIER_RUN(outlier_mad)
{
    g_autofree double *sorted = stats_sorted(sample->value, sample->n);
    double median = stats_median_sorted(sorted, sample->n);
    return judge_scores(sample, median, stats_mad_sorted(sorted, sample->n) / 0.6745,
                        options->mad_cut, verdicts);
}

OUTLIER_RUN(outlier_z)
{
    return judge_scores(sample, stats_mean(sample->value, sample->n),
                        stats_sd(sample->value, sample->n), options->z_cut, verdicts);
}

OUTLIER_RUN(outlier_sn)
{
    return judge_scores(sample, stats_median(sample->value, sample->n),
                        stats_sn(sample->value, sample->n), options->z_cut, verdicts);
}

OUTLIER_RUN(outlier_qn)
{
    return judge_scores(sample, stats_median(sample->value, sample->n),
                        stats_qn(sample->value, sample->n), options->z_cut, verdicts);
}

/* Tukey's hinges: medians of the lower and the upper half, the median in both for odd n.
 */
static void find_hinges(const double *sorted, gsize n, double *low, double *high)
{
    gsize half = (n + 1) / 2;
    *low = stats_median_sorted(sorted, half);
    *high = stats_median_sorted(sorted + (n - half), half);
}

void outlier_adjbox_fences(const double *sorted, gsize n, double fence, double *lower,
                           double *upper)
{
    double low, high, skew = stats_medcouple(sorted, n);
    find_hinges(sorted, n, &low, &high);
    double below = skew >= 0 ? exp(-4 * skew) : exp(-3 * skew);
    double above = skew >= 0 ? exp(3 * skew) : exp(4 * skew);
    *lower = low - fence * below * (high - low);
    *upper = high + fence * above * (high - low);
}

/* The score is the distance from the nearer hinge in units of that side's fence. */
OUTLIER_RUN(outlier_adjbox)
{
    double low, high, lower, upper;
    g_autofree double *sorted = stats_sorted(sample->value, sample->n);
    find_hinges(sorted, sample->n, &low, &high);
    if (!(high > low))
        return "no_spread";
    outlier_adjbox_fences(sorted, sample->n, options->fence, &lower, &upper);
    for (gsize i = 0; i < sample->n; i++) {
        double x = sample->value[i];
        verdicts[i].lower = lower;
        verdicts[i].upper = upper;
        verdicts[i].score = x > high  ? (x - high) / (upper - high)
                            : x < low ? (x - low) / (low - lower)
                                      : 0;
        verdicts[i].flag = x < lower || x > upper;
    }
    return NULL;
}
