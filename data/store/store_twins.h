/* Units that may be one. A name alone never joins two: places of one name are many. */
#ifndef DATA_STORE_STORE_TWINS_H
#define DATA_STORE_STORE_TWINS_H

#include "data/store/store.h"

/* Of two units without a code, of one name, level and scope: the place of the one, and
 * that of the other, which says less of it and nothing against it ("" for nothing). */
typedef void (*store_twins_fn)(const char *name, const char *place, const char *less,
                               gpointer data);

/* Calls `tell` for each such pair that both have reports, by name and place, whatever the
 * order of loading. */
gboolean store_list_twins(struct store *store, store_twins_fn tell, gpointer data,
                          GError **error);

#endif
