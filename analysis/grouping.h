/* Splits the cells of a panel into the groups within which units are compared: by year,
 * and within a year by a property of the unit or its report. */
#ifndef ANALYSIS_GROUPING_H
#define ANALYSIS_GROUPING_H

#include "data/panel.h"

/* Groups in order of year, then of label; within a group cells in order of units. */
struct grouping {
    gsize n;
    const char **labels; /* one per group; "all" without a property */
    gint *years;         /* one per group; 0 when years are not split */
    gsize *start;        /* n + 1: cells of group g are start[g] .. start[g+1]-1 */
    gsize *cells;        /* u * n_years + y */
    GStringChunk *text;
};

#define GROUPING_ERROR (grouping_error_quark())
GQuark grouping_error_quark(void);
enum grouping_error { GROUPING_ERROR_UNKNOWN };

/* The properties: "province", "prefecture", "level", "form", "popband". NULL-terminated.
 */
const char *const *grouping_keys(void);
/* `by` may be NULL (no property). Every cell is in exactly one group; units without the
 * property are in the group "none". GROUPING_ERROR_UNKNOWN for an unknown property.
 * Owned. */
struct grouping *grouping_new(const struct panel *panel, const char *by,
                              gboolean split_years, GError **error);
void grouping_free(struct grouping *grouping);
typedef struct grouping grouping_t;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(grouping_t, grouping_free)

#endif
