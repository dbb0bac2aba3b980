/* Reads a CSV file ahead in a thread of its own: while one block of records is being
 * used, the next ones are cut into fields and their numbers are read. Records come in the
 * order of the file, and an error where the file has it. */
#ifndef DATA_CSV_AHEAD_H
#define DATA_CSV_AHEAD_H

#include "data/csv.h"
#include "data/store/store_rows.h"

struct csv_record {
    struct csv_field *fields;
    const struct row_value *numbers; /* of the fields; NULL for one that is no number */
    gsize n_fields;
    guint line; /* of the record's first character, 1-based */
};

struct csv_ahead;

/* Takes the reading of `csv` over, from where it is; the file stays the caller's. What
 * comes from standard input is read only when it is asked for, so that nobody has to
 * wait for input that is not wanted any more. */
struct csv_ahead *csv_ahead_new(struct csv *csv);
void csv_ahead_free(struct csv_ahead *ahead);

/* The next record, borrowed until the next call. FALSE at the end, or with an error of
 * csv_next. */
gboolean csv_ahead_next(struct csv_ahead *ahead, struct csv_record *record,
                        GError **error);

#endif
