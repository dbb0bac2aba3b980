#include "data/store_corrected.h"

#include <string.h>

#include "data/schema.h"
#include "data/store_sql.h"

struct correction {
    gint64 unit_id;
    gint year, column; /* column of the rows, -1 when they have none of that field */
    char *name;        /* of the column */
    struct store_cell cell;
};

struct corrections {
    GArray *all; /* struct correction */
    struct store_sink sink;
    const struct store_sink *to;
    gint unit_id, year;       /* columns of the rows */
    struct store_cell *cells; /* of the row at hand */
};

static void clear_correction(gpointer data)
{
    g_free(((struct correction *)data)->name);
}

/* The panel's name of a field, NULL when it has no column of it. */
static const char *column_name(const char *key)
{
    gint field = field_find(key);
    const struct schema_column *column;
    for (gsize i = 0; (column = schema_panel_column(i)) != NULL; i++)
        if (column->field == field)
            return column->name;
    return NULL;
}

static void take_columns(const char *const *names, gsize n, gpointer data)
{
    struct corrections *corrections = data;
    for (gsize i = 0; i < n; i++) {
        if (strcmp(names[i], "unit_id") == 0)
            corrections->unit_id = (gint)i;
        if (strcmp(names[i], "year") == 0)
            corrections->year = (gint)i;
        for (guint k = 0; k < corrections->all->len; k++) {
            struct correction *one =
                &g_array_index(corrections->all, struct correction, k);
            if (g_strcmp0(one->name, names[i]) == 0)
                one->column = (gint)i;
        }
    }
    corrections->cells = g_renew(struct store_cell, corrections->cells, n + 1);
    if (corrections->to->columns != NULL)
        corrections->to->columns(names, n, corrections->to->data);
}

static gboolean take_row(const struct store_cell *cells, gsize n, gpointer data)
{
    struct corrections *corrections = data;
    memcpy(corrections->cells, cells, n * sizeof *cells);
    for (guint k = 0; k < corrections->all->len; k++) {
        const struct correction *one =
            &g_array_index(corrections->all, struct correction, k);
        if (one->column >= 0 && corrections->unit_id >= 0 &&
            (gint64)cells[corrections->unit_id].number == one->unit_id &&
            (gint)cells[corrections->year].number == one->year)
            corrections->cells[one->column] = one->cell;
    }
    return corrections->to->row(corrections->cells, n, corrections->to->data);
}

struct corrections *corrections_new(struct store *store, GError **error)
{
    sqlite3_stmt *s =
        store_prepare(store, "SELECT unit_id, year, field, value FROM amendment", error);
    if (s == NULL)
        return NULL;
    struct corrections *corrections = g_new0(struct corrections, 1);
    GError *problem = NULL;
    corrections->all = g_array_new(FALSE, FALSE, sizeof(struct correction));
    corrections->unit_id = -1;
    g_array_set_clear_func(corrections->all, clear_correction);
    while (store_step_row(store, s, &problem)) {
        gboolean missing = sqlite3_column_type(s, 3) == SQLITE_NULL;
        struct correction one = { sqlite3_column_int64(s, 0),
                                  sqlite3_column_int(s, 1),
                                  -1,
                                  g_strdup(column_name(store_column_text(s, 2))),
                                  { missing ? STORE_CELL_MISSING : STORE_CELL_NUMBER,
                                    sqlite3_column_double(s, 3), NULL } };
        g_array_append_val(corrections->all, one);
    }
    if (problem == NULL)
        return corrections;
    g_propagate_error(error, problem);
    corrections_free(corrections);
    return NULL;
}

void corrections_free(struct corrections *corrections)
{
    if (corrections == NULL)
        return;
    g_array_unref(corrections->all);
    g_free(corrections->cells);
    g_free(corrections);
}

const struct store_sink *corrections_sink(struct corrections *corrections,
                                          const struct store_sink *sink)
{
    corrections->to = sink;
    corrections->sink = (struct store_sink){ take_columns, take_row, corrections };
    return &corrections->sink;
}
