#include "analysis/interval.h"

#include "analysis/distribution.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

static const struct interval nothing = { NAN, NAN };

static gboolean is_count(double x)
{
    return isfinite(x) && x >= 0 && x == floor(x);
}

static gboolean is_level(double level)
{
    return level > 0 && level < 1;
}

double interval_z(double level)
{
    return is_level(level) ? gsl_cdf_ugaussian_Qinv((1 - level) / 2) : NAN;
}

/* -- Poisson -------------------------------------------------------------------- */

static double gamma_lower(double x, const void *shape)
{
    return gsl_cdf_gamma_P(x, *(const double *)shape, 1);
}

static double gamma_upper_negated(double x, const void *shape)
{
    return -gsl_cdf_gamma_Q(x, *(const double *)shape, 1);
}

static double gamma_density(double x, const void *shape)
{
    return distribution_poisson(*(const double *)shape - 1, x);
}

struct interval interval_garwood(double count, double level)
{
    if (!is_count(count) || !is_level(level))
        return nothing;
    double tail = (1 - level) / 2, next = count + 1;
    struct interval start = interval_byar(count, level), out = { 0, 0 };
    double most = start.upper * 4 + 100;
    if (count > 0)
        out.lower = distribution_solve(gamma_lower, gamma_density, &count, tail,
                                       start.lower, 0, most);
    out.upper = distribution_solve(gamma_upper_negated, gamma_density, &next, -tail,
                                   start.upper, 0, most);
    return out;
}

/* k (1 - 1/(9k) + z/(3 sqrt k))^3, not below 0 */
static double byar_bound(double k, double z)
{
    double root = 1 - 1 / (9 * k) + z / (3 * sqrt(k));
    return root > 0 ? k * root * root * root : 0;
}

struct interval interval_byar(double count, double level)
{
    if (!is_count(count) || !is_level(level))
        return nothing;
    double z = interval_z(level);
    return (struct interval){ count > 0 ? byar_bound(count, -z) : 0,
                              byar_bound(count + 1, z) };
}

struct interval interval_phe(double count, double level)
{
    return count < 10 ? interval_garwood(count, level) : interval_byar(count, level);
}

/* -- shares --------------------------------------------------------------------- */

static gboolean is_share(double successes, double n)
{
    return is_count(successes) && is_count(n) && n > 0 && successes <= n;
}

struct interval interval_wilson(double successes, double n, double level)
{
    if (!is_share(successes, n) || !is_level(level))
        return nothing;
    double z = interval_z(level), x = successes, failures = n - successes;
    double root = z * sqrt(z * z + 4 * x * failures / n);
    double lower = 2 * x * x / (2 * x + z * z + root) / n;
    /* The textbook form 2x + z^2 - root cancels for small x; this one is the same:
     * (2x + z^2)^2 - root^2 = 4x^2 (n + z^2) / n. */
    double upper = 1 - 2 * failures * failures / (2 * failures + z * z + root) / n;
    return (struct interval){ lower, failures == 0 ? 1 : upper };
}

struct beta_shape {
    double a, b;
};

static double beta_lower(double x, const void *data)
{
    const struct beta_shape *shape = data;
    return distribution_binomial_upper(shape->a - 1, shape->a + shape->b - 1, x);
}

static double beta_upper_negated(double x, const void *data)
{
    const struct beta_shape *shape = data;
    return -distribution_binomial_lower(shape->a - 1, shape->a + shape->b - 1, x);
}

static double beta_density(double x, const void *data)
{
    const struct beta_shape *shape = data;
    double n = shape->a + shape->b - 1;
    return n * distribution_binomial(shape->a - 1, n - 1, x);
}

/* The lower bound is a quantile of a beta distribution with whole shapes, and its tails
 * are binomial tails: I_x(a, b) = P(Bin(a + b - 1, x) >= a). */
static double exact_lower(double successes, double n, double tail, double start)
{
    struct beta_shape shape = { successes, n - successes + 1 };
    return successes == 0
               ? 0
               : distribution_solve(beta_lower, beta_density, &shape, tail, start, 0, 1);
}

static double exact_upper(double successes, double n, double tail, double start)
{
    struct beta_shape shape = { successes + 1, n - successes };
    return successes == n ? 1
                          : distribution_solve(beta_upper_negated, beta_density, &shape,
                                               -tail, start, 0, 1);
}

struct interval interval_clopper_pearson(double successes, double n, double level)
{
    if (!is_share(successes, n) || !is_level(level))
        return nothing;
    double tail = (1 - level) / 2;
    struct interval start = interval_wilson(successes, n, level);
    return (struct interval){ exact_lower(successes, n, tail, start.lower),
                              exact_upper(successes, n, tail, start.upper) };
}

/* -- tests ---------------------------------------------------------------------- */

/* Outcomes as probable as the one seen but for rounding count as not more probable
 * (the same allowance as in R). */
static const double allowance = 1 + 1e-7;

typedef double (*pmf)(double k, const void *data);

/* The number of outcomes from `far` towards `near` that are not more probable than
 * `limit`; the probability rises from far to near. */
static double count_rarer(pmf f, const void *data, double far, double near, double limit)
{
    double low = 0, high = fabs(near - far) + 1, sign = near >= far ? 1 : -1;
    while (low < high) {
        double middle = floor((low + high) / 2);
        if (f(far + sign * middle, data) <= limit)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static double binomial_at(double k, const void *data)
{
    const double *n_and_p = data;
    return distribution_binomial(k, n_and_p[0], n_and_p[1]);
}

double interval_binomial_p(double x, double n, double p)
{
    if (!is_share(x, n) || !(p >= 0 && p <= 1))
        return NAN;
    if (p == 0 || p == 1)
        return x == n * p ? 1 : 0;
    double data[] = { n, p }, mean = n * p, sum;
    double limit = distribution_binomial(x, n, p) * allowance;
    if (x == mean)
        return 1;
    if (x < mean) {
        double rarer = count_rarer(binomial_at, data, n, ceil(mean), limit);
        sum = distribution_binomial_lower(x, n, p) +
              distribution_binomial_upper(n - rarer, n, p);
    } else {
        double rarer = count_rarer(binomial_at, data, 0, floor(mean), limit);
        sum = distribution_binomial_lower(rarer - 1, n, p) +
              distribution_binomial_upper(x - 1, n, p);
    }
    return MIN(sum, 1);
}

static gboolean is_exposure(double exposure)
{
    return isfinite(exposure) && exposure > 0;
}

struct interval interval_rate_ratio(double a, double exposure_a, double b,
                                    double exposure_b, double level)
{
    if (!is_count(a) || !is_count(b) || a + b == 0 || !is_exposure(exposure_a) ||
        !is_exposure(exposure_b) || !is_level(level))
        return nothing;
    /* Each bound from the share that is small there, so that 1 - share keeps its digits.
     */
    double tail = (1 - level) / 2, sum = a + b;
    struct interval start = interval_wilson(b, sum, level);
    double of_b = exact_lower(b, sum, tail, start.lower);
    double of_a = exact_lower(a, sum, tail, 1 - start.upper);
    double scale = exposure_a / exposure_b;
    return (struct interval){ scale * of_b / (1 - of_b),
                              a == 0 ? NAN : scale * (1 - of_a) / of_a };
}

double interval_rate_ratio_p(double a, double exposure_a, double b, double exposure_b)
{
    if (!is_count(a) || !is_count(b) || !is_exposure(exposure_a) ||
        !is_exposure(exposure_b))
        return NAN;
    if (a + b == 0)
        return 1;
    return interval_binomial_p(b, a + b, exposure_b / (exposure_a + exposure_b));
}

struct table {
    double marked, plain, drawn;
};

static double hypergeometric_at(double k, const void *data)
{
    const struct table *table = data;
    return distribution_hypergeometric(k, table->marked, table->plain, table->drawn);
}

/* Sum of P(X = i) from `k` away from the mode to `end`. */
static double hypergeometric_tail(const struct table *table, double k, double end)
{
    double sum = 0, sign = end >= k ? 1 : -1;
    for (double i = k; sign * (end - i) >= 0; i += sign) {
        double term = hypergeometric_at(i, table);
        sum += term;
        if (term <= sum * 1e-18)
            break;
    }
    return sum;
}

double interval_fisher_p(double a, double n_a, double b, double n_b)
{
    if (!is_share(a, n_a) || !is_share(b, n_b))
        return NAN;
    struct table table = { n_a, n_b, a + b };
    double low = MAX(0, a + b - n_b), high = MIN(n_a, a + b);
    double mode = floor((n_a + 1) * (a + b + 1) / (n_a + n_b + 2));
    double limit = hypergeometric_at(a, &table) * allowance;
    mode = CLAMP(mode, low, high);
    if (hypergeometric_at(mode, &table) <= limit)
        return 1;
    double below = count_rarer(hypergeometric_at, &table, low, mode, limit);
    double above = count_rarer(hypergeometric_at, &table, high, mode, limit);
    double sum = 0;
    if (below > 0)
        sum += hypergeometric_tail(&table, low + below - 1, low);
    if (above > 0)
        sum += hypergeometric_tail(&table, high - above + 1, high);
    return MIN(sum, 1);
}
