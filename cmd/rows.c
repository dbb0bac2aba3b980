#include "cmd/rows.h"

#include <string.h>

#include "cmd/units.h"

enum { ROWS_PER_PART = 2048 };

struct kept {
    guint8 type;
    double number;
    const char *text;
};

struct rows {
    const struct rows_column *columns;
    rows_keep_fn keep;
    gpointer data;
    struct store_sink sink;
    GPtrArray *names; /* char *: of the listing */
    GArray *shown;    /* gint: index in the listing of each column of the result */
    GArray *cells;    /* struct kept, row by row */
    GStringChunk *texts;
    const char *kind;
    const struct invocation *invocation;
    const struct emit_options *options;
    struct emit_stream *stream; /* NULL: all rows are kept */
    GError *problem;            /* of the stream */
};

gint rows_find(const struct rows *rows, const char *name)
{
    for (guint i = 0; i < rows->names->len; i++)
        if (strcmp(g_ptr_array_index(rows->names, i), name) == 0)
            return (gint)i;
    return -1;
}

const char *rows_text(const struct rows *rows, const struct store_cell *cells,
                      const char *name)
{
    gint i = rows_find(rows, name);
    return i < 0 || cells[i].type != STORE_CELL_TEXT ? NULL : cells[i].text;
}

/* Two columns of one name would share their cells. */
static char *unique_name(const struct rows *rows, const char *name)
{
    char *unique = g_strdup(name);
    for (guint n = 2; rows_find(rows, unique) >= 0; n++) {
        g_free(unique);
        unique = g_strdup_printf("%s_%u", name, n);
    }
    return unique;
}

static void take_columns(const char *const *names, gsize n, gpointer data)
{
    struct rows *rows = data;
    for (gsize i = 0; i < n; i++)
        g_ptr_array_add(rows->names, unique_name(rows, names[i]));
    for (gint i = 0; rows->columns == NULL && i < (gint)n; i++)
        g_array_append_val(rows->shown, i);
    for (gsize i = 0; rows->columns != NULL && rows->columns[i].from != NULL; i++) {
        gint at = rows_find(rows, rows->columns[i].from);
        g_array_append_val(rows->shown, at);
    }
}

static gboolean write_part(struct rows *rows);

static gboolean take_row(const struct store_cell *cells, gsize n, gpointer data)
{
    struct rows *rows = data;
    (void)n;
    if (rows->keep != NULL && !rows->keep(rows, cells, rows->data))
        return TRUE;
    for (guint i = 0; i < rows->shown->len; i++) {
        gint at = g_array_index(rows->shown, gint, i);
        struct kept kept = { STORE_CELL_MISSING, 0, NULL };
        if (at >= 0)
            kept = (struct kept){ (guint8)cells[at].type, cells[at].number,
                                  cells[at].text == NULL
                                      ? NULL
                                      : g_string_chunk_insert_const(rows->texts,
                                                                    cells[at].text) };
        g_array_append_val(rows->cells, kept);
    }
    return rows->stream == NULL || rows->cells->len < ROWS_PER_PART * rows->shown->len ||
           write_part(rows);
}

struct rows *rows_new(const struct rows_column *columns, rows_keep_fn keep, gpointer data)
{
    struct rows *rows = g_new0(struct rows, 1);
    rows->columns = columns;
    rows->keep = keep;
    rows->data = data;
    rows->sink = (struct store_sink){ take_columns, take_row, rows };
    rows->names = g_ptr_array_new_with_free_func(g_free);
    rows->shown = g_array_new(FALSE, FALSE, sizeof(gint));
    rows->cells = g_array_new(FALSE, FALSE, sizeof(struct kept));
    rows->texts = g_string_chunk_new(4096);
    return rows;
}

void rows_free(struct rows *rows)
{
    if (rows == NULL)
        return;
    g_ptr_array_unref(rows->names);
    g_array_unref(rows->shown);
    g_array_unref(rows->cells);
    g_string_chunk_free(rows->texts);
    g_free(rows);
}

const struct store_sink *rows_sink(struct rows *rows)
{
    return &rows->sink;
}

static const struct kept *cell_at(const struct rows *rows, gsize row, guint column)
{
    return &g_array_index(rows->cells, struct kept, row * rows->shown->len + column);
}

/* A column is of numbers when it holds at least one and no text. */
static enum column_type column_type(const struct rows *rows, gsize n, guint column)
{
    gboolean numbers = FALSE, whole = TRUE;
    for (gsize row = 0; row < n; row++) {
        const struct kept *cell = cell_at(rows, row, column);
        if (cell->type == STORE_CELL_TEXT)
            return COLUMN_TEXT;
        if (cell->type != STORE_CELL_NUMBER)
            continue;
        numbers = TRUE;
        whole = whole && cell->number >= -9e15 && cell->number <= 9e15 &&
                cell->number == (double)(gint64)cell->number;
    }
    return !numbers ? COLUMN_TEXT : whole ? COLUMN_COUNT : COLUMN_NUMBER;
}

static void describe_column(const struct rows *rows, guint i, gsize n,
                            struct result_column *column)
{
    const char *name =
        rows->columns != NULL
            ? rows->columns[i].key
            : g_ptr_array_index(rows->names, g_array_index(rows->shown, gint, i));
    *column = (struct result_column){ .key = name,
                                      .type = column_type(rows, n, i),
                                      .zh = name,
                                      .en = name,
                                      .decimals = RESULT_EXACT };
    if (rows->columns != NULL && rows->columns[i].en != NULL) {
        column->zh = rows->columns[i].zh;
        column->en = rows->columns[i].en;
    }
}

static void fill(const struct rows *rows, gsize n, const struct result_column *columns,
                 struct result *result)
{
    for (gsize row = 0; row < n; row++) {
        gsize at = result_add_row(result);
        for (guint i = 0; i < rows->shown->len; i++) {
            const struct kept *cell = cell_at(rows, row, i);
            char number[G_ASCII_DTOSTR_BUF_SIZE];
            if (cell->type == STORE_CELL_TEXT)
                result_set_text(result, at, columns[i].key, cell->text);
            else if (cell->type == STORE_CELL_NUMBER && columns[i].type != COLUMN_TEXT)
                result_set_number(result, at, columns[i].key, cell->number);
            else if (cell->type == STORE_CELL_NUMBER)
                result_set_text(
                    result, at, columns[i].key,
                    g_ascii_formatd(number, sizeof number, "%.15g", cell->number));
        }
    }
}

struct result *rows_result(const struct rows *rows, const char *kind)
{
    guint n_columns = rows->shown->len;
    gsize n = n_columns > 0 ? rows->cells->len / n_columns : 0;
    g_autofree struct result_column *columns =
        g_new0(struct result_column, n_columns + 1);
    for (guint i = 0; i < n_columns; i++)
        describe_column(rows, i, n, &columns[i]);
    struct result *result = result_new(kind, columns, n_columns);
    fill(rows, n, columns, result);
    return result;
}

static gboolean write_part(struct rows *rows)
{
    g_autoptr(result_t) result = rows_result(rows, rows->kind);
    g_array_set_size(rows->cells, 0);
    g_string_chunk_clear(rows->texts);
    return emit_stream_add(rows->stream, result, &rows->problem);
}

gboolean rows_open(struct rows *rows, const char *kind,
                   const struct invocation *invocation,
                   const struct emit_options *options, GError **error)
{
    GError *problem = NULL;
    rows->kind = kind;
    rows->invocation = invocation;
    rows->options = options;
    rows->stream = emit_stream_open(options, &problem);
    if (problem != NULL)
        g_propagate_error(error, problem);
    return problem == NULL;
}

gboolean rows_close(struct rows *rows, gboolean good, GError **error)
{
    if (rows->stream == NULL) {
        g_autoptr(result_t) result = good ? rows_result(rows, rows->kind) : NULL;
        return good && emit_result(rows->invocation, rows->options, result, error);
    }
    good = good && rows->problem == NULL && write_part(rows);
    if (rows->problem != NULL)
        g_propagate_error(error, g_steal_pointer(&rows->problem));
    return emit_stream_close(g_steal_pointer(&rows->stream), good,
                             error != NULL && *error != NULL ? NULL : error) &&
           good;
}

gboolean rows_filter_init(struct rows_filter *filter, struct store *store,
                          const struct select_options *select, GError **error)
{
    *filter = (struct rows_filter){ .years = select_parse_years(select->years, error) };
    if (filter->years == NULL)
        return FALSE;
    filter->units = select_parse_units(select->units);
    filter->filter = (struct store_filter){
        .units = (const char *const *)filter->units,
        .years = (const gint *)(gpointer)filter->years->data,
        .n_years = filter->years->len,
        .level = select->level,
        .scope = select->scope,
        .where = select->where,
        .sample = select_parse_sample(select->sample),
    };
    if (units_check(store, filter->filter.units, select->level, select->scope, error))
        return TRUE;
    rows_filter_clear(filter);
    return FALSE;
}

void rows_filter_clear(struct rows_filter *filter)
{
    g_clear_pointer(&filter->years, g_array_unref);
    g_clear_pointer(&filter->units, g_strfreev);
}
