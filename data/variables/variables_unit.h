/* The units that a file of variables names. */
#ifndef DATA_VARIABLES_VARIABLES_UNIT_H
#define DATA_VARIABLES_VARIABLES_UNIT_H

#include "data/store/store.h"

struct unit_finder;

/* Told why a unit was not found; the text is borrowed. */
typedef void (*unit_problem_fn)(const char *text, gpointer data);

/* For one transaction. `level`: units that are not known are made with it; NULL: they are
 * a problem. */
struct unit_finder *unit_finder_new(struct store *store, const char *level,
                                    unit_problem_fn problem, gpointer data);
void unit_finder_free(struct unit_finder *finder);

/* The number of the unit of that name or code; 0 with an error of the database, or
 * without one after the problem was told (once for each text). */
gint64 unit_finder_find(struct unit_finder *finder, const char *text, GError **error);
/* At the end: puts units into the database that were made and are not there yet. */
gboolean unit_finder_write(struct unit_finder *finder, GError **error);
/* How many units were made. */
guint unit_finder_created(const struct unit_finder *finder);

#endif
