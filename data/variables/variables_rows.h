/* The rows of the table variable_row on their way there: the values of a file's variables
 * are gathered for each block of sixteen and written a thousand rows at a time. */
#ifndef DATA_VARIABLES_VARIABLES_ROWS_H
#define DATA_VARIABLES_VARIABLES_ROWS_H

#include "data/store/store_rows.h"

enum { VARIABLES_SLOTS = 16 };

struct value_rows;

/* `keep_others`: a value that the file does not give leaves what is stored as it is; else
 * it removes it. */
struct value_rows *value_rows_new(struct store *store, gboolean keep_others);
void value_rows_free(struct value_rows *rows);

/* The file has the variable in that slot (1 to 16) of that block; *index is its block's
 * for value_rows_set. What was gathered without it is written. */
gboolean value_rows_use(struct value_rows *rows, gint block, gint slot, guint *index,
                        GError **error);

/* A value of the row at hand. */
void value_rows_set(struct value_rows *rows, guint index, gint slot,
                    const struct row_value *number);
/* The row at hand is complete: it is that unit's year. */
gboolean value_rows_end(struct value_rows *rows, gint64 unit_id, gint year,
                        GError **error);
/* Writes what was gathered. */
gboolean value_rows_flush(struct value_rows *rows, GError **error);

#endif
