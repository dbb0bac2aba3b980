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
<<<<<<< HEAD
=======

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
    int order = compare_cells(cell_at(key->result, i, key->column),
                              cell_at(key->result, j, key->column), key->descending);
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
        g_array_append_vals(sorted, cell_at(result, order[i], 0),
                            (guint)result->n_columns);
    g_array_unref(result->cells);
    result->cells = sorted;
}

static void copy_words(struct result *to, const struct result *from)
{
    for (int i = 0; i < 2; i++) {
        to->title[i] = keep(to, from->title[i]);
        to->label[i] = keep(to, from->label[i]);
        to->unit[i] = keep(to, from->unit[i]);
    }
    to->indicator = keep(to, from->indicator);
    result_set_coverage(to, from->n, from->of);
    for (guint i = 0; i < from->notes->len; i++) {
        const struct result_bilingual *note =
            &g_array_index(from->notes, struct result_bilingual, i);
        result_add_note(to, note->zh, note->en);
    }
    for (guint i = 0; i < from->left_out->len; i++) {
        const struct result_group *group =
            &g_array_index(from->left_out, struct result_group, i);
        result_add_left_out(to, group->n, group->zh, group->en);
    }
    for (guint i = 0; i < from->scalars->len; i++) {
        const struct scalar *scalar = &g_array_index(from->scalars, struct scalar, i);
        result_set_scalar(to, scalar->key, scalar->value);
    }
}

static void take_row(struct result *out, const struct result *from, gsize from_row)
{
    gsize row = result_add_row(out);
    for (gsize c = 0; c < from->n_columns; c++) {
        struct cell *cell = cell_at(out, row, (gint)c);
        *cell = *cell_at(from, from_row, (gint)c);
        if (cell->kind != CELL_NUMBER)
            cell->text = keep_in_column(out, (gint)c, cell->text);
    }
}

static struct result *new_like(const struct result *result)
{
    struct result *out = result_new(result->kind, result->columns, result->n_columns);
    copy_words(out, result);
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

struct result *result_take(const struct result *result, const gsize *rows, gsize n)
{
    struct result *out = new_like(result);
    result_reserve(out, n);
    for (gsize i = 0; i < n; i++)
        take_row(out, result, rows[i]);
    return out;
}

static gboolean has_note(const struct result *result, const struct result_bilingual *note)
{
    for (guint i = 0; i < result->notes->len; i++) {
        const struct result_bilingual *other =
            &g_array_index(result->notes, struct result_bilingual, i);
        if (g_strcmp0(other->zh, note->zh) == 0 && g_strcmp0(other->en, note->en) == 0)
            return TRUE;
    }
    return FALSE;
}

static void append_words(struct result *to, const struct result *from)
{
    for (guint i = 0; i < from->notes->len; i++) {
        const struct result_bilingual *note =
            &g_array_index(from->notes, struct result_bilingual, i);
        if (!has_note(to, note))
            result_add_note(to, note->zh, note->en);
    }
    for (guint i = 0; i < from->left_out->len; i++) {
        const struct result_group *group =
            &g_array_index(from->left_out, struct result_group, i);
        result_add_left_out(to, group->n, group->zh, group->en);
    }
    to->n += from->n;
    to->of += from->of;
}

void result_append(struct result *result, const struct result *from)
{
    g_return_if_fail(result->n_columns == from->n_columns);
    for (gsize i = 0; i < from->n_rows; i++) {
        gsize row = result_add_row(result);
        for (gsize c = 0; c < result->n_columns; c++) {
            struct cell *cell = cell_at(result, row, (gint)c);
            *cell = *cell_at(from, i, (gint)c);
            cell->text = keep(result, cell->text);
        }
    }
    append_words(result, from);
}

void result_set_title(struct result *result, const char *zh, const char *en)
{
    result->title[1] = keep(result, zh);
    result->title[0] = keep(result, en);
}

void result_set_indicator(struct result *result, const char *key, const char *label_zh,
                          const char *label_en, const char *unit_zh, const char *unit_en)
{
    result->indicator = keep(result, key);
    result->label[1] = keep(result, label_zh);
    result->label[0] = keep(result, label_en);
    result->unit[1] = keep(result, unit_zh);
    result->unit[0] = keep(result, unit_en);
}

static char *keep_mutable(struct result *result, const char *string)
{
    return string == NULL ? NULL : g_string_chunk_insert_const(result->text, string);
}

void result_add_note(struct result *result, const char *zh, const char *en)
{
    struct result_bilingual note = { keep_mutable(result, zh), keep_mutable(result, en) };
    g_array_append_val(result->notes, note);
}

void result_set_coverage(struct result *result, gsize n, gsize of)
{
    result->n = n;
    result->of = of;
}

void result_add_left_out(struct result *result, gsize n, const char *zh, const char *en)
{
    struct result_group group = { keep_mutable(result, zh), keep_mutable(result, en), n };
    g_array_append_val(result->left_out, group);
}

void result_set_scalar(struct result *result, const char *key, double value)
{
    struct scalar scalar = { keep(result, key), value };
    g_array_append_val(result->scalars, scalar);
}

gboolean result_get_scalar(const struct result *result, const char *key, double *value)
{
    for (guint i = result->scalars->len; i-- > 0;) {
        const struct scalar *scalar = &g_array_index(result->scalars, struct scalar, i);
        if (strcmp(scalar->key, key) == 0) {
            *value = scalar->value;
            return isfinite(*value);
        }
    }
    return FALSE;
}

const char *result_title(const struct result *result, gboolean zh)
{
    return result->title[zh ? 1 : 0];
}

const char *result_indicator(const struct result *result)
{
    return result->indicator;
}

const char *result_label(const struct result *result, gboolean zh)
{
    return result->label[zh ? 1 : 0];
}

const char *result_unit(const struct result *result, gboolean zh)
{
    return result->unit[zh ? 1 : 0];
}

gsize result_n(const struct result *result)
{
    return result->n;
}

gsize result_of(const struct result *result)
{
    return result->of;
}

const struct result_bilingual *result_notes(const struct result *result, gsize *n)
{
    *n = result->notes->len;
    return (const struct result_bilingual *)(const void *)result->notes->data;
}

const struct result_group *result_left_out(const struct result *result, gsize *n)
{
    *n = result->left_out->len;
    return (const struct result_group *)(const void *)result->left_out->data;
}
>>>>>>> render
