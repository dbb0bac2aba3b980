/* Which interval a rate or a share gets, by the name the user gives. */
#ifndef ANALYSIS_RATE_INTERVAL_H
#define ANALYSIS_RATE_INTERVAL_H

#include "analysis/indicator.h"
#include "analysis/interval.h"

typedef struct interval (*count_interval)(double count, double level);
typedef struct interval (*share_interval)(double successes, double n, double level);

struct rate_interval {
    const char *key;
    count_interval count; /* for rates, or */
    share_interval share; /* for shares */
    const char *zh, *en;
};

/* The method for a kind of indicator (key NULL: the default); a key that only the other
 * kind knows gives the default of this kind. NULL and RATE_ERROR_OPTION for an unknown
 * key. */
const struct rate_interval *rate_interval_find(const char *key, enum indicator_kind kind,
                                               GError **error);

#endif
