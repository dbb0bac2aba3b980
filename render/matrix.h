/* A matrix holds a panel's rows as units by columns (years, outcomes, groups), for the
 * kinds of chart that compare the same units over several of them. */
#ifndef RENDER_MATRIX_H
#define RENDER_MATRIX_H

#include "render/plot.h"

struct matrix_cell {
    gsize row; /* of the panel */
    gboolean filled /* there is a row */, present /* with a number */;
    double value;
};

struct matrix {
    gsize n_units, n_columns;
    gboolean over_years;           /* the columns are numbers, ascending */
    const char **units, **columns; /* names; borrowed from the chart */
    struct matrix_cell *cells;     /* unit after unit */
};

/* Reads "unit" against the column the caller named as group, or else "year" when there is
 * more than one, "group", "outcome", "indicator". Years ascend, other columns and units
 * keep their order. The first row of a pair counts. Owned, free with matrix_free(). */
struct matrix *matrix_new(const struct plot *plot);
void matrix_free(gpointer matrix);

const struct matrix_cell *matrix_cell(const struct matrix *matrix, gsize unit,
                                      gsize column);
/* Some row of the panel that belongs to the unit, for its name and highlight. */
gsize matrix_row_of(const struct matrix *matrix, gsize unit);
/* Sorts the units by their value in the last column that has one, highest first, units
 * without any last; ties keep their order. */
void matrix_sort(struct matrix *matrix);

#endif
