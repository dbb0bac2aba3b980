/* The units that a file of variables makes: many at a time, which takes a third of the
 * time. They have their numbers at once, but are in the database only after
 * new_units_write. */
#ifndef DATA_VARIABLES_VARIABLES_NEW_UNIT_H
#define DATA_VARIABLES_VARIABLES_NEW_UNIT_H

#include "data/store/store.h"

struct new_units;

/* `level`: of all units made (borrowed). One for each transaction. */
struct new_units *new_units_new(struct store *store, const char *level);
void new_units_free(struct new_units *units);

/* Whether any unit, written or not, has that name or code. */
gboolean new_units_has(struct new_units *units, const char *text, gboolean *has,
                       GError **error);
/* The number of a new government without code and place; 0 with an error. */
gint64 new_units_add(struct new_units *units, const char *name, GError **error);
/* The number of the one that is described, made if it is not there (store_place_unit). */
gint64 new_units_place(struct new_units *units, const struct record_unit *unit,
                       GError **error);
/* To be called before the database is asked for units, and at the end. */
gboolean new_units_write(struct new_units *units, GError **error);

#endif
