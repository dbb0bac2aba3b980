/* Numbers that a row prints, though in which of its cells is not known: what is inferred
 * for the row must leave room for them. */
#ifndef DATA_EXTRACT_INFER_PRINTED_H
#define DATA_EXTRACT_INFER_PRINTED_H

#include "data/record/record.h"

enum { PRINTED_WIDTH = 7, PRINTED_ROW_MAX = 24 };

/* A row of table three whose numbers could not all be placed. */
struct printed_row {
    guint16 first; /* its first field */
    guint16 n;
    double numbers[PRINTED_ROW_MAX];
};

/* Such rows of the record, as struct printed_row; owned. NULL when there is none. */
GArray *infer_list_printed(const struct record *record);

/* Whether every number that the row prints is among the row's in `number` (by field, NaN:
 * none), or may yet be one of those that are missing there, and none is more than the
 * row's total. */
gboolean infer_leaves_room(const struct printed_row *row, const double *number);

#endif
