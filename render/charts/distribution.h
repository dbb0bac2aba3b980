/* The values behind histograms and densities, in the measure of their axis: themselves,
 * or their common logarithms on a logarithmic one. */
#ifndef RENDER_CHARTS_DISTRIBUTION_H
#define RENDER_CHARTS_DISTRIBUTION_H

#include "render/plot.h"

struct series {
    const char *name;
    GArray *values; /* double, ascending */
    double bandwidth, peak;
};

struct distribution {
    struct series *series;
    gsize n_series;
    gsize n;          /* values in all */
    double low, high; /* of the values */
    gboolean log;
};

/* Reads "value" by "group" or as one series, counts in the note what is missing and what
 * has no place on a logarithmic axis, and sets plot->x. */
void distribution_read(struct distribution *distribution, struct plot *plot,
                       gboolean grouped);
void distribution_clear(struct distribution *distribution);

double distribution_at(const GArray *values, gsize i);
/* Of ascending values, at position 1 + (n - 1) p. */
double distribution_quantile(const GArray *values, double p);
/* An array of the values of the panel, or of all panels with shared scales. Owned,
 * ascending. */
GArray *distribution_shared(const struct distribution *distribution,
                            const struct plot *plot);

/* Widens the value axis to hold x, given in its measure; then the caller's limits. */
void distribution_include(const struct distribution *distribution, struct plot *plot,
                          double x);
/* Where x is on the page. */
double distribution_place(const struct distribution *distribution,
                          const struct plot *plot, double x);
/* x as a value. */
double distribution_value(const struct distribution *distribution, double x);
/* Says n in the note, unless the figure's own line says the same. */
void distribution_note_n(const struct distribution *distribution, struct plot *plot);

void distribution_draw_median(const struct distribution *distribution, struct plot *plot,
                              const GArray *values);

#endif
