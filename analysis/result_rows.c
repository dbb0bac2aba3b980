/* Rows of a result: sorting, choosing, appending. */
#include "analysis/result_inside.h"

#include <stdlib.h>
#include <string.h>

struct sort_key {
    const struct result *result;
    gint column;
    gboolean descending;
};

static int compare_cells(const struct cell *a, const struct cell *b, gboolean descending)
{
    if (a->kind == CELL_MISSING || b->kind == CELL_MISSING)
        return (a->kind == CELL_MISSING) - (b->kind == CELL_MISSING);
    int order = a->kind == CELL_NUMBER && b->kind == CELL_NUMBER
                    ? (a->number > b->number) - (a->number < b->number)
                    : g_strcmp0(a->text, b->text);
    return descending ? -order : order;
}

static gint compare_rows(gconstpointer a, gconstpointer b, gpointer data)
{
    const struct sort_key *key = data;
    gsize i = *(const gsize *)a, j = *(const gsize *)b;
    int order = compare_cells(result_cell(key->result, i, key->column),
                              result_cell(key->result, j, key->column), key->descending);
    return order != 0 ? order : (i > j) - (i < j);
}

void result_sort(struct result *result, const char *column, gboolean descending)
{
    struct sort_key key = { result, result_find(result, column), descending };
    if (key.column < 0 || result->n_rows < 2)
        return;
    g_autofree gsize *order = g_new(gsize, result->n_rows);
    for (gsize i = 0; i < result->n_rows; i++)
        order[i] = i;
    g_qsort_with_data(order, (gint)result->n_rows, sizeof *order, compare_rows, &key);
    GArray *sorted =
        g_array_sized_new(FALSE, TRUE, sizeof(struct cell), result->cells->len);
    for (gsize i = 0; i < result->n_rows; i++)
        g_array_append_vals(sorted, result_cell(result, order[i], 0),
                            (guint)result->n_columns);
    g_array_unref(result->cells);
    result->cells = sorted;
}

static void take_row(struct result *out, const struct result *from, gsize from_row)
{
    gsize row = result_add_row(out);
    for (gsize c = 0; c < from->n_columns; c++) {
        struct cell *cell = result_cell(out, row, (gint)c);
        *cell = *result_cell(from, from_row, (gint)c);
        if (cell->kind != CELL_NUMBER)
            cell->text = result_keep_in_column(out, (gint)c, cell->text);
    }
}

static struct result *new_like(const struct result *result)
{
    struct result *out = result_new(result->kind, result->columns, result->n_columns);
    result_copy_words(out, result);
    return out;
}

struct result *result_filter(const struct result *result, const gboolean *keep_row)
{
    struct result *out = new_like(result);
    for (gsize i = 0; i < result->n_rows; i++)
        if (keep_row[i])
            take_row(out, result, i);
    return out;
}

void result_keep_rows(struct result *result, const gboolean *keep_row)
{
    gsize n = 0, width = result->n_columns;
    for (gsize i = 0; i < result->n_rows; i++) {
        if (!keep_row[i])
            continue;
        if (n < i)
            memcpy(result_cell(result, n, 0), result_cell(result, i, 0),
                   width * sizeof(struct cell));
        n++;
    }
    result->n_rows = n;
    g_array_set_size(result->cells, (guint)(n * width));
}

struct result *result_take(const struct result *result, const gsize *rows, gsize n)
{
    struct result *out = new_like(result);
    result_reserve(out, n);
    for (gsize i = 0; i < n; i++)
        take_row(out, result, rows[i]);
    return out;
}

/* A column of figures in different units has none: 0.33 and 2.64, not 33 % and 264 %. */
static void join_units(struct result_column *column, const struct result_column *from)
{
    if (g_strcmp0(column->unit_zh, from->unit_zh) == 0 &&
        g_strcmp0(column->unit_en, from->unit_en) == 0)
        return;
    column->unit_zh = column->unit_en = NULL;
    column->decimals = MAX(3, MAX(column->decimals, from->decimals));
}

void result_append(struct result *result, const struct result *from)
{
    g_return_if_fail(result->n_columns == from->n_columns);
    for (gsize c = 0; c < result->n_columns; c++)
        join_units(&result->columns[c], &from->columns[c]);
    for (gsize i = 0; i < from->n_rows; i++) {
        gsize row = result_add_row(result);
        for (gsize c = 0; c < result->n_columns; c++) {
            struct cell *cell = result_cell(result, row, (gint)c);
            *cell = *result_cell(from, i, (gint)c);
            if (cell->kind != CELL_NUMBER)
                cell->text = result_keep_in_column(result, (gint)c, cell->text);
        }
    }
    result_append_words(result, from);
}
