/* Rows of the database as a result. */
#ifndef CMD_ROWS_H
#define CMD_ROWS_H

#include "analysis/result.h"
#include "cmd/emit.h"
#include "cmd/select.h"
#include "data/store/store_select.h"

/* A column to show: `from` is its name in the listing, `key` in the result. A row without
 * `from` ends the table. */
struct rows_column {
    const char *from, *key, *zh, *en;
};

struct rows;

/* `columns` NULL: every column, under its own name. `keep` (may be NULL) sees each row
 * with the listing's columns and says whether it is shown. */
typedef gboolean (*rows_keep_fn)(const struct rows *rows, const struct store_cell *cells,
                                 gpointer data);
struct rows *rows_new(const struct rows_column *columns, rows_keep_fn keep,
                      gpointer data);
void rows_free(struct rows *rows);
/* The sink to give to store_list or store_query. */
const struct store_sink *rows_sink(struct rows *rows);
/* The index of a listing's column, or -1. For `keep`. */
gint rows_find(const struct rows *rows, const char *name);
const char *rows_text(const struct rows *rows, const struct store_cell *cells,
                      const char *name);
/* A result of everything that came, of that kind. Owned. */
struct result *rows_result(const struct rows *rows, const char *kind);
/* Before and after the listing: writes what comes as a result of that kind. Where the
 * format allows, rows are written as they come and forgotten. `good` says whether the
 * listing went well; FALSE with `error` when it did not or the writing did not. */
gboolean rows_open(struct rows *rows, const char *kind,
                   const struct invocation *invocation,
                   const struct emit_options *options, GError **error);
gboolean rows_close(struct rows *rows, gboolean good, GError **error);

/* The filter of the shared selectors: level and scope only where given. Clear with
 * rows_filter_clear. Units that fit nothing, or several places, are refused. */
struct rows_filter {
    struct store_filter filter;
    char **units;
    GArray *years;
};
gboolean rows_filter_init(struct rows_filter *filter, struct store *store,
                          const struct select_options *select, GError **error);
void rows_filter_clear(struct rows_filter *filter);

#endif
