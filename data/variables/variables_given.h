/* Which units and years a file of variables has given so far, so that a second row for
 * the same is noticed: three words a unit. */
#ifndef DATA_VARIABLES_VARIABLES_GIVEN_H
#define DATA_VARIABLES_VARIABLES_GIVEN_H

#include <glib.h>

enum { GIVEN_FIRST_YEAR = 1949, GIVEN_LAST_YEAR = 2100 };

struct given;

struct given *given_new(void);
void given_free(struct given *given);
/* Notes a unit's year of a variable (0 for whole rows); FALSE when it was noted before.
 * `year` is from the first to the last. */
gboolean given_add(struct given *given, guint variable, gint64 unit_id, gint year);

#endif
