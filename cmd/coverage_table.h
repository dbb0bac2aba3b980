/* What `ogi coverage` found, and its two tables: a row for each unit and year, or a row
 * for each unit and a column for each year. */
#ifndef CMD_COVERAGE_TABLE_H
#define CMD_COVERAGE_TABLE_H

#include "analysis/result.h"
#include "data/store/store_select.h"

/* The active report of a unit's year. */
struct coverage_report {
    gint year, versions, numbers, cells, failed;
    char *source;
    gboolean left_out; /* there, but not what a condition is about */
};

struct coverage_area {
    gint64 id; /* of the unit; 0 for one that is only expected */
    char *unit, *code;
    char *place;     /* "township government 河南省三门峡市" */
    gboolean apart;  /* another one has its name and code, so that the place is needed */
    GArray *reports; /* struct coverage_report, by year */
    gboolean left_out;
};

struct coverage {
    GPtrArray *areas;      /* struct coverage_area *, in the order of the listing */
    GHashTable *by_name;   /* name, code -> struct coverage_area */
    GHashTable *by_id;     /* number of the unit -> struct coverage_area */
    gint first, last;      /* years seen */
    struct result *result; /* made by coverage_fill_...() */
    guint n_units, n_present, n_missing, n_failed;
    gboolean only_missing;
    gboolean conditional; /* reports count once they are known to meet a condition */
};

/* Fill coverage->result and the counts, for the years of the filter or, without any, for
 * all from the first to the last that were seen. */
void coverage_fill_list(struct coverage *coverage, const struct store_filter *filter);
void coverage_fill_matrix(struct coverage *coverage, const struct store_filter *filter);

#endif
