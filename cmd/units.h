/* Whether what the user calls a unit is one, before anything is computed: a name that
 * fits several places is listed with their codes, a slip of the pen gets "did you mean".
 */
#ifndef CMD_UNITS_H
#define CMD_UNITS_H

#include "data/store/store.h"

/* patterns: names, codes or PREFIX*, NULL-terminated (or NULL: nothing to check). level
 * and scope narrow the units (NULL or "all": any). CMD_ERROR_USAGE names the first
 * pattern that fits no unit of the database, or several places without a star. */
gboolean units_check(struct store *store, const char *const *patterns, const char *level,
                     const char *scope, GError **error);

#endif
