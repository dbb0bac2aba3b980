/* The rows of the panel with the corrections of `ogi amend` in the place of what is
 * printed. */
#ifndef DATA_STORE_CORRECTED_H
#define DATA_STORE_CORRECTED_H

#include "data/store_select.h"

struct corrections;

/* All corrections of the database. NULL with `error` when it cannot be read. Owned. */
struct corrections *corrections_new(struct store *store, GError **error);
void corrections_free(struct corrections *corrections);
typedef struct corrections corrections_t;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(corrections_t, corrections_free)

/* A sink for rows with the columns unit_id and year, which hands them on to `sink`
 * (borrowed) corrected. Borrowed until the corrections are freed. */
const struct store_sink *corrections_sink(struct corrections *corrections,
                                          const struct store_sink *sink);

#endif
