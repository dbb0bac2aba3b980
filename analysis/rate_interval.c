#include "analysis/rate_interval.h"

#include "analysis/rate.h"

#include <string.h>

static const struct rate_interval methods[] = {
    { .key = "exact",
      .count = interval_garwood,
      .zh = "精确泊松区间（Garwood 1936）",
      .en = "exact Poisson interval (Garwood 1936)" },
    { .key = "byar",
      .count = interval_byar,
      .zh = "Byar近似区间（Breslow & Day 1987）",
      .en = "Byar's interval (Breslow & Day 1987)" },
    { .key = "phe",
      .count = interval_phe,
      .zh = "10件以下精确区间，10件起Byar区间",
      .en = "exact interval below 10 events, Byar's from 10 on" },
    { .key = "wilson",
      .share = interval_wilson,
      .zh = "Wilson得分区间（1927）",
      .en = "score interval (Wilson 1927)" },
    { .key = "exact",
      .share = interval_clopper_pearson,
      .zh = "Clopper–Pearson精确区间（1934）",
      .en = "exact interval (Clopper & Pearson 1934)" },
};

static gboolean fits(const struct rate_interval *method, enum indicator_kind kind)
{
    return kind == INDICATOR_SHARE ? method->share != NULL : method->count != NULL;
}

const struct rate_interval *rate_interval_find(const char *key, enum indicator_kind kind,
                                               GError **error)
{
    const struct rate_interval *first = NULL, *found = NULL;
    gboolean known = key == NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(methods); i++) {
        gboolean same = key != NULL && strcmp(methods[i].key, key) == 0;
        known |= same;
        if (first == NULL && fits(&methods[i], kind))
            first = &methods[i];
        if (found == NULL && same && fits(&methods[i], kind))
            found = &methods[i];
    }
    if (!known) {
        g_set_error(error, RATE_ERROR, RATE_ERROR_OPTION,
                    "unknown interval “%s”; use exact, byar, phe or wilson", key);
        return NULL;
    }
    return found != NULL ? found : first;
}
