/* A table with spanning cells, as HTML and DOCX describe it, resolved into rows of
 * ROW_GRID: one cell for every column, repeated where a cell spans. */
#ifndef DATA_FORMATS_GRID_H
#define DATA_FORMATS_GRID_H

#include "data/document.h"

struct grid_cell {
    guint row, column, rows, columns;
    char *text; /* owned by the grid, light fold done */
    guint32 line;
};

struct grid {
    GArray *cells;   /* struct grid_cell in the order added */
    GArray *lines;   /* guint32: the source line of each row */
    guint *busy;     /* limits.columns.max: the row until which the column is taken */
    guint *top;      /* limits.columns.max: index + 1 of the last cell of the column */
    guint n_columns; /* the widest row so far */
    guint column;    /* where the next cell of the row is sought */
};

void grid_init(struct grid *grid);
void grid_clear(struct grid *grid);

void grid_add_row(struct grid *grid, guint32 line);
/* Adds a cell at the first free column of the row. Spans are cut to the caps. */
void grid_add_cell(struct grid *grid, const char *text, guint columns, guint rows,
                   guint32 line);
/* The cell at the next columns goes on from the row above (vMerge). Where nothing is
 * above, an empty cell is added. */
void grid_continue_cell(struct grid *grid, guint columns, guint32 line);

/* Appends the rows to the document as table number `table` and empties the grid. FALSE
 * when the document would have too many cells. */
gboolean grid_emit(struct grid *grid, struct document *document, guint16 table,
                   GError **error);

#endif
