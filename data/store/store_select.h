/* Rows of SELECT statements, for listings, exports and the user's own queries. */
#ifndef DATA_STORE_STORE_SELECT_H
#define DATA_STORE_STORE_SELECT_H

#include "data/panel_load.h"
#include "data/store/store.h"

struct store_cell {
    enum { STORE_CELL_MISSING, STORE_CELL_NUMBER, STORE_CELL_TEXT } type;
    double number;
    const char *text; /* borrowed for the call */
};

struct store_sink {
    void (*columns)(const char *const *names, gsize n, gpointer data);
    /* FALSE stops without an error. */
    gboolean (*row)(const struct store_cell *cells, gsize n, gpointer data);
    gpointer data;
};

enum { STORE_QUERY_SECONDS = 600 }; /* a query that takes longer is stopped */

/* Runs one statement that somebody else wrote: it may read tables and views and nothing
 * else, whatever it says. DATA_ERROR_USAGE when it is not such a statement. */
gboolean store_query(struct store *store, const char *sql, const struct store_sink *sink,
                     GError **error);

/* Which reports a listing is about. */
struct store_filter {
    const char *const *units; /* names, codes or PREFIX*; NULL: all */
    const gint *years;
    gsize n_years;             /* 0: all */
    const char *level, *scope; /* NULL or "all": any */
    const char *where; /* condition on the listing's columns or the panel's; NULL: none */
    enum panel_sample sample; /* CONSISTENT leaves reports out; CORRECTED: the panel's
                                 values, those that the condition judges by, too */
};

/* The listings by key: "panel", "long", "findings", "claims", "coverage",
 * "reports", "units", "failed", "variables", "amendments", "waivers". FALSE with
 * DATA_ERROR_USAGE for another key. A listing without a year or a unit ignores that part
 * of the filter (store_list_takes). */
gboolean store_list(struct store *store, const char *key,
                    const struct store_filter *filter, const struct store_sink *sink,
                    GError **error);
/* Whether a listing can be narrowed by units, level and scope, and by `year`, sample and
 * condition as well. */
gboolean store_list_takes(const char *key, gboolean year);
/* The key of listing `index`, NULL after the last. */
const char *store_list_key(gsize index);
/* The statement behind a listing, without filter: for tests of the query plan. */
const char *store_list_sql(const char *key);

#endif
