/* Loaded variables: any further columns by unit and year (GDP, revenue, a policy dummy)
 * that indicators, filters and charts use like fields. */
#ifndef DATA_VARIABLES_VARIABLES_H
#define DATA_VARIABLES_VARIABLES_H

#include "data/store/store.h"

struct variables_options {
    const char *level;  /* make units that are not known, at this level; NULL: do not */
    const char *source; /* noted with every variable; NULL: the file's name */
};

struct variables_summary {
    guint64 rows, values;
    guint created;        /* units made */
    GPtrArray *names;     /* char *: the variables of the file */
    GPtrArray *shadowing; /* char *: those named like a field's short name, which from now
                             on means the variable */
    GPtrArray *problems;  /* char *: "FILE:LINE: ...", at most VARIABLES_PROBLEMS_MAX */
    guint64 n_problems;
};

enum { VARIABLES_PROBLEMS_MAX = 20 };

/* Loads a file with the header unit,year,NAME,NAME,... (unit by name or code), or in long
 * form unit,year,variable,value. An empty cell, NA or - is a missing value. A value that
 * is there already is replaced. A row of an unknown or ambiguous unit, one with
 * more cells than the header, a second one for the same unit and year, and a cell that is
 * no number are left out and listed. The file is read as a stream, in one transaction. */
gboolean variables_load(struct store *store, const char *path,
                        const struct variables_options *options,
                        struct variables_summary *summary, GError **error);
void variables_summary_clear(struct variables_summary *summary);

#endif
