#include "analysis/result_inside.h"

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
    result->last = g_new0(guint32, n);
    result->texts = g_ptr_array_new();
    g_ptr_array_add(result->texts, NULL);
    result->text_ids = g_hash_table_new(g_str_hash, g_str_equal);
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
    g_free(result->cells);
    g_ptr_array_unref(result->texts);
    g_hash_table_unref(result->text_ids);
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

/* Room for that many rows and no more; what is there stays. */
static void make_room(struct result *result, gsize n_rows)
{
    result->cells = g_realloc_n(result->cells, n_rows * result->n_columns,
                                sizeof(struct result_cell));
    result->room = n_rows;
}

void result_reserve(struct result *result, gsize n_rows)
{
    if (n_rows > result->room)
        make_room(result, n_rows);
}

void result_hide(struct result *result, gsize column)
{
    result->columns[column].hidden = TRUE;
}

struct result_cell *result_new_row(struct result *result)
{
    if (result->n_rows == result->room)
        make_room(result, MAX(16, 2 * result->room));
    struct result_cell *row = result->cells + result->n_rows++ * result->n_columns;
    for (gsize c = 0; c < result->n_columns; c++)
        row[c].bits = RESULT_CELL_MISSING;
    return row;
}

gsize result_add_row(struct result *result)
{
    result_new_row(result);
    return result->n_rows - 1;
}

const struct result_cell *result_row(const struct result *result, gsize row)
{
    return result->cells + row * result->n_columns;
}

/* The cell at (row, column), or NULL outside the table. */
static struct result_cell *find_cell(const struct result *result, gsize row, gint column)
{
    if (column < 0 || row >= result->n_rows)
        return NULL;
    return result->cells + row * result->n_columns + column;
}

guint32 result_add_text(struct result *result, const char *text)
{
    if (text == NULL)
        return 0;
    g_ptr_array_add(result->texts, g_string_chunk_insert(result->text, text));
    return result->texts->len - 1;
}

guint32 result_keep_text(struct result *result, const char *text)
{
    if (text == NULL)
        return 0;
    guint32 id = GPOINTER_TO_UINT(g_hash_table_lookup(result->text_ids, text));
    if (id == 0) {
        id = result_add_text(result, text);
        g_hash_table_insert(result->text_ids, (gpointer)result_text(result, id),
                            GUINT_TO_POINTER(id));
    }
    return id;
}

const char *result_text(const struct result *result, guint32 text)
{
    return g_ptr_array_index(result->texts, text);
}

guint32 result_keep_in_column(struct result *result, gint column, const char *text)
{
    if (text == NULL)
        return 0;
    guint32 *last = &result->last[column];
    if (*last == 0 || strcmp(result_text(result, *last), text) != 0)
        *last = result_keep_text(result, text);
    return *last;
}

void result_copy_cell(struct result *result, struct result_cell *to, gint column,
                      const struct result *from, const struct result_cell *cell)
{
    *to = *cell;
    if (result_cell_is_number(cell) || result == from)
        return;
    guint32 text =
        result_keep_in_column(result, column, result_text(from, result_cell_text(cell)));
    if (result_cell_is_missing(cell))
        result_cell_set_missing(to, text);
    else
        result_cell_set_text(to, text);
}

void result_put_number(struct result *result, gsize row, gint column, double value)
{
    struct result_cell *cell = find_cell(result, row, column);
    g_return_if_fail(cell != NULL);
    result_cell_set_number(cell, value);
}

void result_put_text(struct result *result, gsize row, gint column, const char *text)
{
    struct result_cell *cell = find_cell(result, row, column);
    g_return_if_fail(cell != NULL);
    result_cell_set_text(cell, result_keep_in_column(result, column, text));
}

void result_put_missing(struct result *result, gsize row, gint column, const char *reason)
{
    struct result_cell *cell = find_cell(result, row, column);
    g_return_if_fail(cell != NULL);
    result_cell_set_missing(cell, result_keep_in_column(result, column, reason));
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
    const struct result_cell *cell = find_cell(result, row, column);
    if (cell == NULL || !result_cell_is_number(cell))
        return FALSE;
    *value = result_cell_number(cell);
    return TRUE;
}

const char *result_get_text(const struct result *result, gsize row, gint column)
{
    const struct result_cell *cell = find_cell(result, row, column);
    if (cell == NULL || result_cell_is_number(cell) || result_cell_is_missing(cell))
        return NULL;
    return result_text(result, result_cell_text(cell));
}

const char *result_get_reason(const struct result *result, gsize row, gint column)
{
    const struct result_cell *cell = find_cell(result, row, column);
    if (cell == NULL || !result_cell_is_missing(cell))
        return NULL;
    return result_text(result, result_cell_text(cell));
}
