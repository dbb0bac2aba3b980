/* A ranking is the list of a panel's rows in the order in which they are shown, highest
 * value first, missing ones last, the rest of a long list left out and counted; grouped
 * when the result has several values for a unit. Bars, dots and stacks begin with it. */
#ifndef RENDER_RANKING_H
#define RENDER_RANKING_H

#include "render/plot.h"

struct ranking_value {
    gsize row;                  /* of the panel */
    gboolean filled;            /* there is a row at all */
    gboolean present;           /* with a number */
    double value, lower, upper; /* lower = upper = value without an interval */
};

struct ranking_item {
    const char *name;
    double key; /* by which it is placed: its first value */
    gboolean has_key;
    gsize first_row;
    struct ranking_value *values; /* ranking->n_series of them */
};

struct ranking {
    gsize n;
    struct ranking_item *items;
    gsize n_series; /* 1 when not grouped */
    const char **series;
    gboolean by_year;   /* the series are years: shown as a ramp, not as categories */
    const char **names; /* of the items, for a band axis */
    gboolean has_intervals;
    gboolean keep_order; /* years stay in their order whatever their values */
};

enum ranking_order { RANKING_BY_VALUE, RANKING_AS_GIVEN };

/* Reads columns "unit" (or "year" or "group" when there is no unit), `value`, "lower",
 * "upper", and "group" (or "year" when units repeat) as series; one unit over several
 * years gives the years as items, in the order given. RANKING_BY_VALUE sorts and cuts.
 * Owned, free with ranking_free(). */
struct ranking *ranking_new(struct plot *plot, const char *value,
                            enum ranking_order order);
/* The look of a series: a category, or its step on the ramp of years. */
struct scene_style ranking_style(const struct plot *plot, const struct ranking *ranking,
                                 gsize series);
/* Sorts by the items' keys (changed by the caller) and cuts to options->max_rows. */
void ranking_sort(struct ranking *ranking, struct plot *plot);
void ranking_free(gpointer ranking);

#endif
