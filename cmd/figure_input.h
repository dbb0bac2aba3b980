/* Figures of the reader's own numbers: a CSV file as a result, and one figure for each
 * value of a column. */
#ifndef CMD_FIGURE_INPUT_H
#define CMD_FIGURE_INPUT_H

#include "analysis/result.h"

/* The file as a result: a column of numbers is a number, "unit" names what is shown;
 * empty cells are missing. CMD or DATA errors say FILE:LINE. Owned. */
struct result *figure_input_read(const char *path, GError **error);

/* The rows of a result by the values of one column, in order of first appearance; rows
 * where the cell is missing belong to none. */
struct figure_split {
    GPtrArray *values; /* char * */
    GPtrArray *rows;   /* GArray of gsize, of each value */
};
void figure_split_init(struct figure_split *split, const struct result *result,
                       const char *column);
void figure_split_clear(struct figure_split *split);
gsize figure_split_n(const struct figure_split *split);
const char *figure_split_value(const struct figure_split *split, gsize i);
/* The rows of the i-th value. Owned. */
struct result *figure_split_part(const struct figure_split *split,
                                 const struct result *result, gsize i);

#endif
