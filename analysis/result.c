#include "analysis/result_inside.h"

#include <math.h>
#include <string.h>

char *result_keep(struct result *result, const char *string)
{
    return string == NULL ? NULL : g_string_chunk_insert_const(result->text, string);
}

struct result *result_new(const char *kind, const struct result_column *columns, gsize n)
{
    struct result *result = g_new0(struct result, 1);
    g_atomic_ref_count_init(&result->references);
    result->text = g_string_chunk_new(1024);
    result->kind = result_keep(result, kind);
    result->columns = g_new(struct result_column, n);
    result->n_columns = n;
    for (gsize i = 0; i < n; i++) {
        result->columns[i] = columns[i];
        result->columns[i].key = result_keep(result, columns[i].key);
        result->columns[i].zh = result_keep(result, columns[i].zh);
        result->columns[i].en = result_keep(result, columns[i].en);
        result->columns[i].unit_zh = result_keep(result, columns[i].unit_zh);
        result->columns[i].unit_en = result_keep(result, columns[i].unit_en);
    }
    result->last = g_new0(const char *, n);
    result->cells = g_array_new(FALSE, TRUE, sizeof(struct cell));
    result->notes = g_array_new(FALSE, TRUE, sizeof(struct result_bilingual));
    result->left_out = g_array_new(FALSE, TRUE, sizeof(struct result_group));
    result->scalars = g_array_new(FALSE, TRUE, sizeof(struct scalar));
    return result;
}

struct result *result_ref(struct result *result)
{
    g_atomic_ref_count_inc(&result->references);
    return result;
}

void result_free(struct result *result)
{
    if (result == NULL || !g_atomic_ref_count_dec(&result->references))
        return;
    g_free(result->columns);
    g_free(result->last);
    g_array_unref(result->cells);
    g_array_unref(result->notes);
    g_array_unref(result->left_out);
    g_array_unref(result->scalars);
    g_string_chunk_free(result->text);
    g_free(result);
}

const char *result_kind(const struct result *result)
{
    return result->kind;
}

gsize result_n_columns(const struct result *result)
{
    return result->n_columns;
}

gsize result_n_rows(const struct result *result)
{
    return result->n_rows;
}

const struct result_column *result_column(const struct result *result, gsize column)
{
    return &result->columns[column];
}

gint result_find(const struct result *result, const char *key)
{
    for (gsize i = 0; i < result->n_columns; i++)
        if (result->columns[i].key[0] == key[0] &&
            strcmp(result->columns[i].key, key) == 0)
            return (gint)i;
    return -1;
}

void result_reserve(struct result *result, gsize n_rows)
{
    guint used = result->cells->len;
    gsize wanted = n_rows * result->n_columns;
    if (wanted <= used || wanted > G_MAXUINT / 2)
        return;
    g_array_set_size(result->cells, (guint)wanted);
    g_array_set_size(result->cells, used);
}

void result_hide(struct result *result, gsize column)
{
    result->columns[column].hidden = TRUE;
}

gsize result_add_row(struct result *result)
{
    g_array_set_size(result->cells, (guint)((result->n_rows + 1) * result->n_columns));
    return result->n_rows++;
}

struct cell *result_cell(const struct result *result, gsize row, gint column)
{
    if (column < 0 || row >= result->n_rows)
        return NULL;
    return &g_array_index(result->cells, struct cell,
                          row * result->n_columns + (gsize)column);
}

/* Texts repeat down a column (unit, indicator, reason): the last one is tried before the
 * table of all strings. */
const char *result_keep_in_column(struct result *result, gint column, const char *text)
{
    if (text == NULL)
        return NULL;
    const char **last = &result->last[column];
    if (*last == NULL || strcmp(*last, text) != 0)
        *last = result_keep(result, text);
    return *last;
}

void result_put_number(struct result *result, gsize row, gint column, double value)
{
    struct cell *cell = result_cell(result, row, column);
    g_return_if_fail(cell != NULL);
    if (isfinite(value))
        *cell = (struct cell){ .number = value, .kind = CELL_NUMBER };
    else
        *cell = (struct cell){ .text = NULL, .kind = CELL_MISSING };
}

void result_put_text(struct result *result, gsize row, gint column, const char *text)
{
    struct cell *cell = result_cell(result, row, column);
    g_return_if_fail(cell != NULL);
    cell->text = result_keep_in_column(result, column, text);
    cell->kind = text == NULL ? CELL_MISSING : CELL_TEXT;
}

void result_put_missing(struct result *result, gsize row, gint column, const char *reason)
{
    struct cell *cell = result_cell(result, row, column);
    g_return_if_fail(cell != NULL);
    cell->text = result_keep_in_column(result, column, reason);
    cell->kind = CELL_MISSING;
}

/* The index of a column that must be there. */
static gint column_by_key(const struct result *result, const char *column)
{
    gint index = result_find(result, column);
    if (index < 0)
        g_critical("result %s has no column %s", result->kind, column);
    return index;
}

void result_set_number(struct result *result, gsize row, const char *column, double value)
{
    gint index = column_by_key(result, column);
    if (index >= 0)
        result_put_number(result, row, index, value);
}

void result_set_text(struct result *result, gsize row, const char *column,
                     const char *text)
{
    gint index = column_by_key(result, column);
    if (index >= 0)
        result_put_text(result, row, index, text);
}

void result_set_missing(struct result *result, gsize row, const char *column,
                        const char *reason)
{
    gint index = column_by_key(result, column);
    if (index >= 0)
        result_put_missing(result, row, index, reason);
}

gboolean result_get_number(const struct result *result, gsize row, gint column,
                           double *value)
{
    const struct cell *cell = result_cell(result, row, column);
    if (cell == NULL || cell->kind != CELL_NUMBER)
        return FALSE;
    *value = cell->number;
    return TRUE;
}

const char *result_get_text(const struct result *result, gsize row, gint column)
{
    const struct cell *cell = result_cell(result, row, column);
    return cell != NULL && cell->kind == CELL_TEXT ? cell->text : NULL;
}

const char *result_get_reason(const struct result *result, gsize row, gint column)
{
    const struct cell *cell = result_cell(result, row, column);
    return cell != NULL && cell->kind == CELL_MISSING ? cell->text : NULL;
}
