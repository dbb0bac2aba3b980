/* Composing lays the panels of a figure out on pages: small multiples in a grid, long
 * lists over several pages or down a growing one, the frame round them. */
#ifndef RENDER_COMPOSE_H
#define RENDER_COMPOSE_H

#include "render/plot.h"

/* The pages (struct scene) of a figure whose struct chart is filled in; NULL with error
 * when a panel cannot be prepared. Owned. */
GPtrArray *compose_pages(struct chart *chart, GError **error);

#endif
