/* A result made ready for people: every visible cell as text in one language, with the
 * decimals of its column, percent, thousands separators and "–" for missing. Shared by
 * the kinds that people read (text, Markdown, LaTeX, HTML). */
#ifndef RENDER_TABLE_CELLS_H
#define RENDER_TABLE_CELLS_H

#include "analysis/result.h"

#include <glib.h>

struct table_cells_column {
    const char *heading; /* borrowed from the result */
    const char *unit;    /* NULL: none, or percent (which stands in the cells) */
    gboolean right;      /* numbers */
    gint source;         /* column of the result */
};

struct table_cells {
    struct table_cells_column *columns;
    gsize n_columns, n_rows;
    GStringChunk *text;
    const char **cells; /* row after row; never NULL */
};

struct table_cells *table_cells_new(const struct result *result, gboolean zh);
void table_cells_free(struct table_cells *cells);
typedef struct table_cells table_cells_t;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(table_cells_t, table_cells_free)

const char *table_cells_get(const struct table_cells *cells, gsize row, gsize column);

/* What stands for a missing cell. */
#define TABLE_CELLS_MISSING "–"

#endif
