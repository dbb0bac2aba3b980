/* Funnels of the reader's own counts. */
#ifndef CMD_FIGURE_FUNNEL_H
#define CMD_FIGURE_FUNNEL_H

#include "analysis/result.h"

/* A file with the columns unit, population and count (a rate per 100,000) or unit,
 * denominator and numerator (a share) as points and limits of a funnel; a file that
 * brings its own limits stays as it is. Takes input; owned. NULL with CMD_ERROR_INPUT for
 * counts that cannot be. */
struct result *figure_funnel_of_input(struct result *input, GError **error);

#endif
