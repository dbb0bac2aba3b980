#include "data/formats/grid.h"

#include "data/limits.h"

#include <string.h>

static void free_cell(gpointer data)
{
    g_free(((struct grid_cell *)data)->text);
}

void grid_init(struct grid *grid)
{
    *grid = (struct grid){ .cells = g_array_new(FALSE, FALSE, sizeof(struct grid_cell)),
                           .lines = g_array_new(FALSE, FALSE, sizeof(guint32)),
                           .busy = g_new0(guint, limits.columns.max + 1),
                           .top = g_new0(guint, limits.columns.max + 1) };
    g_array_set_clear_func(grid->cells, free_cell);
}

void grid_clear(struct grid *grid)
{
    g_array_unref(grid->cells);
    g_array_unref(grid->lines);
    g_free(grid->busy);
    g_free(grid->top);
}

void grid_add_row(struct grid *grid, guint32 line)
{
    g_array_append_val(grid->lines, line);
    grid->column = 0;
}

void grid_add_cell(struct grid *grid, const char *text, guint columns, guint rows,
                   guint32 line)
{
    guint max = (guint)limits.columns.max, row = grid->lines->len - 1;
    while (grid->column < max && grid->busy[grid->column] > row)
        grid->column++;
    if (grid->column >= max)
        return;
    guint width = CLAMP(columns, 1, max - grid->column);
    guint height = CLAMP(rows, 1, (guint)limits.rows.max);
    struct grid_cell cell = { .row = row,
                              .column = grid->column,
                              .rows = height,
                              .columns = width,
                              .text = g_strdup(text),
                              .line = line };
    g_array_append_val(grid->cells, cell);
    for (guint i = 0; i < width; i++) {
        grid->top[grid->column] = grid->cells->len;
        grid->busy[grid->column++] = row + height;
    }
    grid->n_columns = MAX(grid->n_columns, grid->column);
}

void grid_continue_cell(struct grid *grid, guint columns, guint32 line)
{
    guint row = grid->lines->len - 1;
    guint top = grid->column < limits.columns.max ? grid->top[grid->column] : 0;
    struct grid_cell *cell =
        top > 0 ? &g_array_index(grid->cells, struct grid_cell, top - 1) : NULL;
    if (cell == NULL || cell->row + cell->rows != row || cell->column != grid->column) {
        grid_add_cell(grid, "", columns, 1, line);
        return;
    }
    cell->rows++;
    for (guint c = 0; c < cell->columns; c++)
        grid->busy[grid->column++] = row + 1;
}

/* Which cell covers each place of the grid: index + 1, or 0 where the row is short. */
static guint32 *cover(const struct grid *grid)
{
    guint n_rows = grid->lines->len;
    guint32 *map = g_new0(guint32, (gsize)n_rows * grid->n_columns + 1);
    for (guint i = 0; i < grid->cells->len; i++) {
        const struct grid_cell *cell = &g_array_index(grid->cells, struct grid_cell, i);
        guint last = MIN(cell->row + cell->rows, n_rows);
        for (guint r = cell->row; r < last; r++)
            for (guint c = cell->column; c < cell->column + cell->columns; c++)
                if (map[(gsize)r * grid->n_columns + c] == 0)
                    map[(gsize)r * grid->n_columns + c] = i + 1;
    }
    return map;
}

static void emit_row(const struct grid *grid, const guint32 *places, guint row,
                     const char **copies, struct document *document)
{
    guint32 line = g_array_index(grid->lines, guint32, row);
    for (guint c = 0; c < grid->n_columns; c++) {
        if (places[c] == 0) {
            document_add_slice(document, "", 0, line)->covered = TRUE; /* not printed */
            continue;
        }
        const struct grid_cell *cell =
            &g_array_index(grid->cells, struct grid_cell, places[c] - 1);
        const char **copy = &copies[places[c] - 1];
        if (*copy == NULL)
            *copy = g_string_chunk_insert(document->text, cell->text);
        struct doc_cell *out =
            document_add_slice(document, *copy, (guint32)strlen(*copy), cell->line);
        out->vertical = cell->row < row;
        out->covered = cell->row < row || cell->column < c;
    }
}

static void empty(struct grid *grid)
{
    g_array_set_size(grid->cells, 0);
    g_array_set_size(grid->lines, 0);
    memset(grid->busy, 0, (limits.columns.max + 1) * sizeof *grid->busy);
    memset(grid->top, 0, (limits.columns.max + 1) * sizeof *grid->top);
    grid->n_columns = grid->column = 0;
}

gboolean grid_emit(struct grid *grid, struct document *document, guint16 table,
                   GError **error)
{
    guint64 places = (guint64)grid->lines->len * grid->n_columns;
    if (!limit_check(&limits.cells, document->cells->len + places, error) ||
        !limit_check(&limits.rows, document->rows->len + (guint64)grid->lines->len,
                     error))
        return FALSE;
    g_autofree guint32 *map = cover(grid);
    g_autofree const char **copies = g_new0(const char *, grid->cells->len + 1);
    for (guint r = 0; r < grid->lines->len && grid->n_columns > 0; r++) {
        document_add_row(document, ROW_GRID, g_array_index(grid->lines, guint32, r), 0,
                         table);
        emit_row(grid, map + (gsize)r * grid->n_columns, r, copies, document);
    }
    empty(grid);
    return TRUE;
}
