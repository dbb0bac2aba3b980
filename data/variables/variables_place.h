/* Where the values of a variable stand: in which slot of which block of sixteen. */
#ifndef DATA_VARIABLES_VARIABLES_PLACE_H
#define DATA_VARIABLES_VARIABLES_PLACE_H

#include "data/store/store.h"

/* Whether the name means something else in conditions, or cannot be written there. */
gboolean variable_name_is_taken(const char *key);
/* The variable's place; a new one gets the next, and is said to come from `source`. */
gboolean variable_find_place(struct store *store, const char *key, const char *source,
                             gint *block, gint *slot, GError **error);

#endif
