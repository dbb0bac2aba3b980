/* Tables of programs that recognise tables in pictures: a list of cells, each with its
 * text, its row and its column. */
#include "data/encoding/encoding.h"
#include "data/formats/grid.h"
#include "data/formats/json_reader.h"
#include "data/limits.h"

#include <string.h>

/* The names that such programs give them. The end of a cell is the first row or column
 * behind it, or a number of them. */
static const struct names {
    const char *row, *column, *row_end, *column_end, *text;
    gboolean counted;
} kinds[] = {
    { "row_start", "col_start", "row_end", "col_end", "words", FALSE },
    { "RowTl", "ColTl", "RowBr", "ColBr", "Text", FALSE },
    { "rowIndex", "columnIndex", "rowSpan", "columnSpan", "content", TRUE },
    { "start_row_offset_idx", "start_col_offset_idx", "row_span", "col_span", "text",
      TRUE },
};

struct cell {
    guint row, column, rows, columns;
    const char *text;
};

static guint number_of(json_t *object, const char *name, guint otherwise)
{
    json_t *member = json_object_get(object, name);
    json_int_t value = json_integer_value(member);
    return json_is_integer(member) && value >= 0 && value <= G_MAXUINT16 ? (guint)value
                                                                         : otherwise;
}

static const struct names *find_names(json_t *object)
{
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (json_is_integer(json_object_get(object, kinds[i].row)) &&
            json_is_integer(json_object_get(object, kinds[i].column)) &&
            json_is_string(json_object_get(object, kinds[i].text)))
            return &kinds[i];
    return NULL;
}

static struct cell read_cell(json_t *object, const struct names *names)
{
    guint row = number_of(object, names->row, 0);
    guint column = number_of(object, names->column, 0);
    guint row_end = number_of(object, names->row_end, names->counted ? 1 : row + 1);
    guint column_end =
        number_of(object, names->column_end, names->counted ? 1 : column + 1);
    guint rows = names->counted ? row_end : row_end - row;
    guint columns = names->counted ? column_end : column_end - column;
    /* An end before the beginning is none. */
    return (struct cell){ .row = row,
                          .column = column,
                          .rows = CLAMP((gint)rows, 1, G_MAXUINT16),
                          .columns = CLAMP((gint)columns, 1, G_MAXUINT16),
                          .text =
                              json_string_value(json_object_get(object, names->text)) };
}

static gint by_place(gconstpointer a, gconstpointer b)
{
    const struct cell *x = a, *y = b;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return x->column < y->column ? -1 : x->column > y->column;
}

/* The cells in order of their places; NULL when one has none. */
static GArray *list_cells(json_t *list)
{
    gsize i;
    json_t *object;
    const struct names *names = find_names(json_array_get(list, 0));
    if (names == NULL)
        return NULL;
    g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(struct cell));
    json_array_foreach (list, i, object) {
        if (find_names(object) != names)
            return NULL;
        struct cell cell = read_cell(object, names);
        g_array_append_val(cells, cell);
    }
    g_array_sort(cells, by_place);
    return g_steal_pointer(&cells);
}

static void put_cell(struct grid *grid, const struct cell *cell)
{
    guint max = (guint)limits.columns.max;
    while (grid->lines->len <= cell->row)
        grid_add_row(grid, grid->lines->len + 1);
    while (grid->column < MIN(cell->column, max))
        if (grid->busy[grid->column] > cell->row)
            grid->column++;
        else
            grid_add_cell(grid, "", 1, 1, cell->row + 1);
    g_autoptr(GString) text = g_string_new(cell->text);
    encoding_fold_string(text);
    grid_add_cell(grid, g_strstrip(text->str), cell->columns, cell->rows, cell->row + 1);
}

gboolean json_read_cells(struct json_reader *reader, json_t *list)
{
    g_autoptr(GArray) cells = list_cells(list);
    if (cells == NULL)
        return FALSE;
    const struct cell *last = &g_array_index(cells, struct cell, cells->len - 1);
    struct grid grid;
    if (!limit_check(&limits.rows, reader->document->rows->len + (guint64)last->row,
                     &reader->error))
        return TRUE;
    grid_init(&grid);
    for (guint i = 0; i < cells->len; i++)
        put_cell(&grid, &g_array_index(cells, struct cell, i));
    grid_emit(&grid, reader->document, ++reader->n_tables, &reader->error);
    grid_clear(&grid);
    return TRUE;
}
