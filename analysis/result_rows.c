/* Rows of a result: sorting, choosing, appending. */
#include "analysis/result_inside.h"

#include <stdlib.h>
#include <string.h>

struct sort_key {
    const struct result *result;
    gint column;
    gboolean descending;
};

static const char *text_of(const struct result *result, const struct result_cell *cell)
{
    return result_cell_is_number(cell) ? NULL
                                       : result_text(result, result_cell_text(cell));
}

static int compare_cells(const struct sort_key *key, gsize row_a, gsize row_b)
{
    const struct result_cell *a = result_row(key->result, row_a) + key->column;
    const struct result_cell *b = result_row(key->result, row_b) + key->column;
    if (result_cell_is_missing(a) || result_cell_is_missing(b))
        return result_cell_is_missing(a) - result_cell_is_missing(b);
    double x = result_cell_number(a), y = result_cell_number(b);
    int order = result_cell_is_number(a) && result_cell_is_number(b)
                    ? (x > y) - (x < y)
                    : g_strcmp0(text_of(key->result, a), text_of(key->result, b));
    return key->descending ? -order : order;
}

static gint compare_rows(gconstpointer a, gconstpointer b, gpointer data)
{
    const struct sort_key *key = data;
    gsize i = *(const gsize *)a, j = *(const gsize *)b;
    int order = compare_cells(key, i, j);
    return order != 0 ? order : (i > j) - (i < j);
}

void result_sort(struct result *result, const char *column, gboolean descending)
{
    struct sort_key key = { result, result_find(result, column), descending };
    gsize n = result->n_rows;
    if (key.column < 0 || n < 2)
        return;
    g_autofree gsize *order = g_new(gsize, n);
    for (gsize i = 0; i < n; i++)
        order[i] = i;
    g_qsort_with_data(order, (gint)n, sizeof *order, compare_rows, &key);
    gsize width = result->n_columns * sizeof(struct result_cell);
    g_autofree struct result_cell *sorted = g_memdup2(result->cells, n * width);
    for (gsize i = 0; i < n; i++)
        memcpy(result->cells + i * result->n_columns,
               sorted + order[i] * result->n_columns, width);
}

static void take_row(struct result *out, const struct result *from, gsize from_row)
{
    struct result_cell *row = result_new_row(out);
    const struct result_cell *cells = result_row(from, from_row);
    for (gsize c = 0; c < from->n_columns; c++)
        result_copy_cell(out, &row[c], (gint)c, from, &cells[c]);
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
            memcpy(result->cells + n * width, result->cells + i * width,
                   width * sizeof(struct result_cell));
        n++;
    }
    result->n_rows = n;
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
    for (gsize i = 0; i < from->n_rows; i++)
        take_row(result, from, i);
    result_append_words(result, from);
}
