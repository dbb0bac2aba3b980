#include "render/fit.h"

#include <math.h>

double fit_t975(double df)
{
    const double p = 0.05; /* both tails */
    if (df < 1.5)
        return tan(G_PI / 2 * (1 - p));
    if (df < 2.5)
        return sqrt(2 / (p * (2 - p)) - 2);
    const double z = -1.959963984540054; /* normal quantile p / 2 */
    double a = 1 / (df - 0.5), b = 48 / (a * a);
    double c = ((20700 * a / b - 98) * a - 16) * a + 96.36;
    double d = ((94.5 / (b + c) - 3) / b + 1) * sqrt(a * G_PI / 2) * df;
    double x = d * p, y = pow(x, 2 / df);
    if (y > 0.05 + a) {
        y = z * z;
        if (df < 5)
            c += 0.3 * (df - 4.5) * (z + 0.6);
        c = (((0.05 * d * z - 5) * z - 7) * z - 2) * z + b + c;
        y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * z;
        y = expm1(a * y * y);
    } else {
        y = ((1 / (((df + 6) / (df * y) - 0.089 * d - 0.822) * (df + 2) * 3) +
              0.5 / (df + 4)) *
                 y -
             1) *
                (df + 1) / (df + 2) +
            1 / y;
    }
    return sqrt(df * y);
}

gboolean fit_line(const struct scene_point *points, gsize n, struct fit *fit)
{
    double mean_x = 0, mean_y = 0, sxx = 0, sxy = 0, syy = 0;
    if (n < 3)
        return FALSE;
    for (gsize i = 0; i < n; i++) {
        mean_x += points[i].x / (double)n;
        mean_y += points[i].y / (double)n;
    }
    for (gsize i = 0; i < n; i++) {
        double dx = points[i].x - mean_x, dy = points[i].y - mean_y;
        sxx += dx * dx;
        sxy += dx * dy;
        syy += dy * dy;
    }
    if (!(sxx > 0))
        return FALSE;
    double slope = sxy / sxx, rest = MAX(0, syy - slope * sxy);
    *fit = (struct fit){ .n = n,
                         .slope = slope,
                         .intercept = mean_y - slope * mean_x,
                         .r = syy > 0 ? sxy / sqrt(sxx * syy) : 0,
                         .mean_x = mean_x,
                         .sxx = sxx,
                         .s = sqrt(rest / (double)(n - 2)),
                         .t = fit_t975((double)(n - 2)) };
    return TRUE;
}

double fit_at(const struct fit *fit, double x)
{
    return fit->intercept + fit->slope * x;
}

double fit_half_width(const struct fit *fit, double x)
{
    double dx = x - fit->mean_x;
    return fit->t * fit->s * sqrt(1 / (double)fit->n + dx * dx / fit->sxx);
}
