/* Methods that compare a unit with its own past. */
#include "analysis/interval.h"
#include "analysis/outlier_methods.h"

#include <math.h>
#include <string.h>

/* -- Hidiroglou & Berthelot ------------------------------------------------------- */

/* Effect of a change from a to b: the ratio's distance from the median ratio, made
 * symmetric, times the size of the unit to the power U. */
static double effect(double a, double b, double median_ratio, double power)
{
    double ratio = b / a;
    double s = ratio < median_ratio ? 1 - median_ratio / ratio : ratio / median_ratio - 1;
    return s * pow(MAX(a, b), power);
}

/* The b at which effect(a, b) is `bound`, by bisection over b / a. */
static double invert_effect(double a, double bound, double median_ratio, double power)
{
    double low = -60, high = 60; /* ln(b / (a * median_ratio)) */
    for (int i = 0; i < 60; i++) {
        double middle = (low + high) / 2;
        if (effect(a, a * median_ratio * exp(middle), median_ratio, power) < bound)
            low = middle;
        else
            high = middle;
    }
    return a * median_ratio * exp((low + high) / 2);
}

struct change {
    gsize index;
    double effect;
};

/* The changes with two positive figures, their median ratio and effects. */
static gsize list_changes(const struct outlier_sample *sample, double power,
                          struct change *changes, double *median_ratio)
{
    gsize n = 0;
    g_autofree double *ratios = g_new(double, sample->n + 1);
    for (gsize i = 0; i < sample->n; i++)
        if (sample->previous[i] > 0 && sample->value[i] > 0) {
            ratios[n] = sample->value[i] / sample->previous[i];
            changes[n++].index = i;
        }
    *median_ratio = stats_median(ratios, n);
    for (gsize k = 0; k < n; k++) {
        gsize i = changes[k].index;
        changes[k].effect =
            effect(sample->previous[i], sample->value[i], *median_ratio, power);
    }
    return n;
}

OUTLIER_RUN(outlier_hb)
{
    double ratio;
    g_autofree struct change *changes = g_new(struct change, sample->n + 1);
    g_autofree double *effects = g_new(double, sample->n + 1);
    gsize n = list_changes(sample, options->hb_power, changes, &ratio);
    if (n < 10)
        return "too_few";
    for (gsize k = 0; k < n; k++)
        effects[k] = changes[k].effect;
    stats_sort(effects, n);
    double median = stats_median_sorted(effects, n);
    double slack = fabs(options->hb_slack * median);
    double down = median - stats_quantile_sorted(effects, n, 0.25, options->quartile);
    double up = stats_quantile_sorted(effects, n, 0.75, options->quartile) - median;
    down = MAX(down, slack);
    up = MAX(up, slack);
    if (!(down > 0 && up > 0))
        return "no_spread";
    for (gsize k = 0; k < n; k++) {
        struct outlier_verdict *verdict = &verdicts[changes[k].index];
        double off = changes[k].effect - median, a = sample->previous[changes[k].index];
        verdict->score = off < 0 ? off / down : off / up;
        verdict->flag = fabs(verdict->score) > options->hb_cut;
        verdict->lower =
            invert_effect(a, median - options->hb_cut * down, ratio, options->hb_power);
        verdict->upper =
            invert_effect(a, median + options->hb_cut * up, ratio, options->hb_power);
    }
    return NULL;
}

/* -- level shift ------------------------------------------------------------------ */

struct split {
    double ratio, p;
};

/* Rates before and from position k on, compared exactly given their sum. */
static struct split compare_sides(const struct outlier_sample *sample, gsize k)
{
    double a = 0, ea = 0, b = 0, eb = 0;
    for (gsize i = 0; i < sample->n; i++) {
        *(i < k ? &a : &b) += sample->events[i];
        *(i < k ? &ea : &eb) += sample->exposure[i];
    }
    /* Half an event on each side keeps the ratio finite. */
    struct split split = { ((b + 0.5) / eb) / ((a + 0.5) / ea),
                           interval_rate_ratio_p(a, ea, b, eb) };
    return split;
}

/* The series is a unit's years in order. Each of the n - 1 places where the level could
 * have changed is tested; p is multiplied by their number. Only the clearest is flagged.
 */
OUTLIER_RUN(outlier_shift)
{
    gsize best = 0;
    if (!sample->count || sample->n < 2 || sample->kind == INDICATOR_SHARE)
        return "no_test";
    for (gsize k = 1; k < sample->n; k++) {
        struct split split = compare_sides(sample, k);
        verdicts[k].score = log(split.ratio);
        verdicts[k].p = MIN(1, split.p * (double)(sample->n - 1));
        if (best == 0 || verdicts[k].p < verdicts[best].p ||
            (verdicts[k].p == verdicts[best].p &&
             fabs(verdicts[k].score) > fabs(verdicts[best].score)))
            best = k;
    }
    verdicts[best].flag = verdicts[best].p <= options->alpha &&
                          fabs(verdicts[best].score) >= log(options->shift_ratio);
    return NULL;
}
