/* The measures of growth: plain functions of two figures. */
#include "analysis/growth.h"

#include <math.h>

double growth_percent(double a, double b)
{
    return a > 0 ? (b - a) / a : NAN;
}

double growth_log(double a, double b)
{
    return a > 0 && b > 0 ? log(b / a) : NAN;
}

double growth_arc(double a, double b)
{
    if (!(a >= 0 && b >= 0))
        return NAN;
    return a + b == 0 ? 0 : 2 * (b - a) / (a + b);
}

double growth_cagr(double a, double b, double years)
{
    return a > 0 && b >= 0 && years > 0 ? pow(b / a, 1 / years) - 1 : NAN;
}

/* Decimals with which a percentage was printed: the fewest that give the number back. */
static int printed_decimals(double percent)
{
    double scale = 1;
    for (int d = 0; d < 6; d++, scale *= 10)
        if (fabs(percent * scale - round(percent * scale)) < 1e-6)
            return d;
    return 6;
}

enum growth_fit growth_compare_stated(double stated, double computed)
{
    double percent = 100 * stated, off = fabs(percent - 100 * computed);
    double unit = pow(10, -printed_decimals(percent));
    if (off <= unit / 2 * (1 + 1e-9))
        return GROWTH_AGREES;
    return off < unit * (1 - 1e-9) ? GROWTH_TRUNCATED : GROWTH_DIFFERS;
}
