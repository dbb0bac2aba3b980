#include "render/scale.h"

#include <math.h>

static double bend(const struct scale *scale, double value)
{
    switch (scale->kind) {
    case SCALE_LOG:
        return log10(MAX(value, 1e-300));
    case SCALE_ROOT:
        return value < 0 ? -sqrt(-value) : sqrt(value);
    case SCALE_LINEAR:
        break;
    }
    return value;
}

double scale_map(const struct scale *scale, double value)
{
    double low = bend(scale, scale->low), high = bend(scale, scale->high);
    double part = high > low ? (bend(scale, value) - low) / (high - low) : 0.5;
    return scale->from + part * (scale->to - scale->from);
}

double scale_invert(const struct scale *scale, double place)
{
    double low = bend(scale, scale->low), high = bend(scale, scale->high);
    double length = scale->to - scale->from;
    double bent =
        low + (length == 0 ? 0.5 : (place - scale->from) / length) * (high - low);
    if (scale->kind == SCALE_LOG)
        return pow(10, bent);
    return scale->kind == SCALE_ROOT ? bent * fabs(bent) : bent;
}

double scale_step(double span, gsize most, gboolean whole)
{
    static const double nice[] = { 1, 2, 2.5, 5, 10 };
    if (!(span > 0) || most == 0)
        return 1;
    double least = span / (double)most, power = pow(10, floor(log10(least)));
    for (gsize i = 0; i < G_N_ELEMENTS(nice); i++) {
        double step = nice[i] * power;
        if (whole && (step < 1 || step != floor(step)))
            continue;
        if (step >= least * (1 - 1e-9))
            return step;
    }
    return whole ? MAX(1, 10 * power) : 10 * power;
}

gint scale_decimals(double step)
{
    for (gint digits = 0; digits < 12; digits++) {
        double scaled = step * pow(10, digits);
        if (fabs(scaled - round(scaled)) < 1e-6 * MAX(1, fabs(scaled)))
            return digits;
    }
    return 12;
}

static void add_tick(struct scale_ticks *ticks, double value)
{
    if (ticks->n < SCALE_MAX_TICKS)
        ticks->at[ticks->n++] = value;
}

static void linear_ticks(const struct scale *scale, gsize most, gboolean whole,
                         struct scale_ticks *ticks)
{
    double span = scale->high - scale->low;
    ticks->step = scale_step(span, MIN(most, SCALE_MAX_TICKS - 2), whole);
    double first = ceil(scale->low / ticks->step - 1e-9);
    for (gsize i = 0; i < SCALE_MAX_TICKS; i++) { /* k++ stands still beyond 2^53 */
        double k = first + (double)i;
        if (k * ticks->step > scale->high + span * 1e-9)
            break;
        add_tick(ticks, k == 0 ? 0 : k * ticks->step);
    }
}

/* The multiples of a decade that are tried, from many to few. */
static const struct {
    gsize n;
    double at[3];
} log_steps[] = { { 3, { 1, 2, 5 } }, { 2, { 1, 3 } }, { 1, { 1 } } };

static void collect_log(const struct scale *scale, gsize pattern, gint every,
                        struct scale_ticks *ticks)
{
    ticks->n = 0;
    gint first = (gint)floor(log10(scale->low) - 1e-9);
    gint last = (gint)ceil(log10(scale->high) + 1e-9);
    for (gint e = first; e <= last; e++)
        for (gsize i = 0; i < log_steps[pattern].n && e % every == 0; i++) {
            double value = log_steps[pattern].at[i] * pow(10, e);
            if (value >= scale->low * (1 - 1e-9) && value <= scale->high * (1 + 1e-9))
                add_tick(ticks, value);
        }
}

static void log_ticks(const struct scale *scale, gsize most, struct scale_ticks *ticks)
{
    for (gsize pattern = 0; pattern < G_N_ELEMENTS(log_steps); pattern++) {
        collect_log(scale, pattern, 1, ticks);
        if (ticks->n <= most && ticks->n < SCALE_MAX_TICKS)
            return;
    }
    for (gint every = 2; every < 40 && ticks->n > most; every++)
        collect_log(scale, 2, every, ticks);
}

void scale_ticks(const struct scale *scale, gsize most, gboolean whole,
                 struct scale_ticks *ticks)
{
    ticks->n = 0;
    ticks->step = 0;
    if (scale->kind == SCALE_LOG)
        log_ticks(scale, MAX(most, 2), ticks);
    else
        linear_ticks(scale, MAX(most, 1), whole, ticks);
}

void scale_round_out(struct scale *scale, gsize most, gboolean whole)
{
    if (scale->kind == SCALE_LOG)
        return;
    double step = scale_step(scale->high - scale->low, most, whole);
    scale->low = floor(scale->low / step + 1e-9) * step;
    scale->high = ceil(scale->high / step - 1e-9) * step;
}
