/* Facets: the rows of a figure as small multiples, and what these share. */
#ifndef RENDER_FACET_H
#define RENDER_FACET_H

#include "render/plot.h"

/* One panel (struct plot) for each value of the facet column, in order of first
 * appearance; one of all rows without such a column. Owned. */
GPtrArray *facet_split(struct chart *chart);
/* Gives all panels the axes that hold the values of all. */
void facet_share_scales(GPtrArray *plots);
/* Panels with one scale say its title once: below each column, beside each row. */
void facet_share_titles(GPtrArray *plots, gsize columns);

#endif
