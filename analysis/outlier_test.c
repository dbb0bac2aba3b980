/* Tests for outliers in normal samples: Grubbs and the generalised ESD. Both want roughly
 * normal values (options.log for skewed ones). */
#include "analysis/outlier_methods.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

/* The deviation that a t quantile stands for: (n-1) t / sqrt(n (n-2+t^2)). */
static double deviation_from_t(double t, double n)
{
    return (n - 1) * t / sqrt(n * (n - 2 + t * t));
}

/* The t, with n-2 degrees of freedom, of a deviation G = |x - mean| / s. */
static double t_from_deviation(double g, double n)
{
    double rest = (n - 1) * (n - 1) - n * g * g;
    return rest <= 0 ? INFINITY : g * sqrt(n * (n - 2) / rest);
}

/* P that the largest of n deviations is that large, at most (Bonferroni). */
static double largest_p(double g, double n)
{
    double t = t_from_deviation(g, n);
    double p = isinf(t) ? 0 : 2 * n * gsl_cdf_tdist_Q(t, n - 2);
    return MIN(p, 1);
}

double outlier_grubbs_critical(gsize n, double alpha, gboolean two_sided)
{
    double size = (double)n;
    if (n < 3)
        return NAN;
    double t = gsl_cdf_tdist_Qinv(alpha / (two_sided ? 2 * size : size), size - 2);
    return deviation_from_t(t, size);
}

OUTLIER_RUN(outlier_grubbs)
{
    double mean = stats_mean(sample->value, sample->n);
    double sd = stats_sd(sample->value, sample->n);
    double critical = outlier_grubbs_critical(sample->n, options->alpha, TRUE);
    gsize most = 0;
    if (sample->n < 3) /* two values are always equally far from their mean */
        return "too_few";
    if (!(sd > 0))
        return "no_spread";
    for (gsize i = 0; i < sample->n; i++) {
        verdicts[i].score = (sample->value[i] - mean) / sd;
        verdicts[i].lower = mean - critical * sd;
        verdicts[i].upper = mean + critical * sd;
        if (fabs(verdicts[i].score) > fabs(verdicts[most].score))
            most = i;
    }
    double g = fabs(verdicts[most].score);
    verdicts[most].p = largest_p(g, (double)sample->n);
    verdicts[most].flag = g > critical;
    return NULL;
}

/* Index of the value farthest from the mean among those not yet removed. */
static gsize farthest(const double *x, const gboolean *gone, gsize n, double mean)
{
    gsize best = n;
    for (gsize i = 0; i < n; i++)
        if (!gone[i] && (best == n || fabs(x[i] - mean) > fabs(x[best] - mean)))
            best = i;
    return best;
}

/* Mean and standard deviation of the values that are left. */
static void moments_left(const double *x, const gboolean *gone, gsize n, double *scratch,
                         double *mean, double *sd)
{
    gsize m = 0;
    for (gsize i = 0; i < n; i++)
        if (!gone[i])
            scratch[m++] = x[i];
    *mean = stats_mean(scratch, m);
    *sd = stats_sd(scratch, m);
}

gsize outlier_esd_steps(const double *x, gsize n, double alpha, gsize most,
                        struct outlier_esd_step *steps, gsize *n_steps)
{
    g_autofree gboolean *gone = g_new0(gboolean, n + 1);
    g_autofree double *scratch = g_new(double, n + 1);
    gsize outliers = 0, i = 0;
    for (; i < most && n - i >= 3; i++) {
        struct outlier_esd_step *step = &steps[i];
        double left = (double)(n - i);
        moments_left(x, gone, n, scratch, &step->mean, &step->sd);
        if (!(step->sd > 0))
            break;
        step->index = farthest(x, gone, n, step->mean);
        step->r = fabs(x[step->index] - step->mean) / step->sd;
        step->lambda =
            deviation_from_t(gsl_cdf_tdist_Qinv(alpha / (2 * left), left - 2), left);
        step->p = largest_p(step->r, left);
        gone[step->index] = TRUE;
        if (step->r > step->lambda)
            outliers = i + 1;
    }
    *n_steps = i;
    return outliers;
}

static gsize most_outliers(const struct outlier_options *options, gsize n)
{
    gsize most = options->esd_most > 0 ? options->esd_most
                 : n < 50              ? n / 5
                                       : MAX(10, n / 20);
    return CLAMP(most, 1, n - 2);
}

/* Scores are deviations from the mean of what was left at the last step that counts. */
OUTLIER_RUN(outlier_esd)
{
    gsize most = most_outliers(options, sample->n), n_steps;
    g_autofree struct outlier_esd_step *steps = g_new0(struct outlier_esd_step, most);
    gsize outliers = outlier_esd_steps(sample->value, sample->n, options->alpha, most,
                                       steps, &n_steps);
    if (n_steps == 0)
        return "no_spread";
    const struct outlier_esd_step *last = &steps[outliers > 0 ? outliers - 1 : 0];
    for (gsize i = 0; i < sample->n; i++) {
        verdicts[i].score = (sample->value[i] - last->mean) / last->sd;
        verdicts[i].lower = last->mean - last->lambda * last->sd;
        verdicts[i].upper = last->mean + last->lambda * last->sd;
    }
    for (gsize i = 0; i < n_steps; i++) {
        struct outlier_verdict *verdict = &verdicts[steps[i].index];
        verdict->p = steps[i].p;
        verdict->flag = i < outliers;
    }
    return NULL;
}
