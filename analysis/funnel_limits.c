/* The limits of published funnel charts, by chance alone. */
#include "analysis/funnel.h"
#include "analysis/interval.h"

#include <math.h>

struct funnel_limits funnel_poisson(double target, double events, double coverage)
{
    struct interval limits = interval_garwood(events, coverage);
    if (isnan(limits.upper) || events == 0)
        return (struct funnel_limits){ 0, NAN };
    return (struct funnel_limits){ target * events / limits.upper,
                                   target * events / limits.lower };
}

struct funnel_limits funnel_share(double target, double n, double coverage)
{
    double width = interval_z(coverage) * sqrt(target * (1 - target) / n);
    return (struct funnel_limits){ MAX(0, target - width), MIN(1, target + width) };
}
