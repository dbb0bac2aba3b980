/* Steps of reading table 四. Internal to extraction. */
#ifndef DATA_REVIEW_H
#define DATA_REVIEW_H

#include "data/extraction.h"

/* Reads a table whose labels stand between the numbers, or name the columns in another
 * order than the form. FALSE when it is the usual one, fifteen numbers behind all labels,
 * or when the labels do not say which cell is which; *torn then says whether so many
 * labels have numbers that these cannot be in the form's order. */
gboolean review_read_by_labels(struct extraction *x, gboolean *torn);

#endif
