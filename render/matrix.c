#include "render/matrix.h"

#include "render/roster.h"

#include <stdlib.h>
#include <string.h>

static gboolean varies(const struct plot *plot, const char *column)
{
    const char *first = NULL;
    if (plot_column(plot, column) < 0)
        return FALSE;
    for (gsize i = 0; i < plot->n_rows; i++) {
        const char *text = plot_text(plot, i, column);
        if (text != NULL && first != NULL && strcmp(text, first) != 0)
            return TRUE;
        first = first == NULL ? text : first;
    }
    return FALSE;
}

static const char *choose_columns(const struct plot *plot)
{
    static const char *const candidates[] = { "year", "group", "outcome", "indicator" };
    if (plot->chart->options->group != NULL)
        return "group";
    for (gsize i = 0; i < G_N_ELEMENTS(candidates); i++)
        if (varies(plot, candidates[i]))
            return candidates[i];
    return "year";
}

static int compare_years(const void *a, const void *b)
{
    double x = g_ascii_strtod(*(const char *const *)a, NULL);
    double y = g_ascii_strtod(*(const char *const *)b, NULL);
    return (x > y) - (x < y);
}

static gboolean all_numbers(const char *const *texts, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        char *end;
        g_ascii_strtod(texts[i], &end);
        if (end == texts[i] || *end != '\0')
            return FALSE;
    }
    return TRUE;
}

static const char *text_or(const struct plot *plot, gsize i, const char *column)
{
    const char *text = plot_text(plot, i, column);
    return text == NULL ? "—" : text;
}

/* The columns in their order, and the hash table from their text to their place. */
static GHashTable *place_columns(struct matrix *matrix, const struct plot *plot,
                                 const char *column)
{
    struct roster names;
    roster_init(&names);
    for (gsize i = 0; i < plot->n_rows; i++)
        roster_add(&names, text_or(plot, i, column));
    matrix->columns = roster_finish(&names, &matrix->n_columns);
    matrix->over_years = all_numbers(matrix->columns, matrix->n_columns);
    if (matrix->over_years)
        qsort(matrix->columns, matrix->n_columns, sizeof *matrix->columns, compare_years);
    GHashTable *places = g_hash_table_new(g_str_hash, g_str_equal);
    for (gsize c = 0; c < matrix->n_columns; c++)
        g_hash_table_insert(places, (gpointer)matrix->columns[c], GSIZE_TO_POINTER(c));
    return places;
}

struct matrix *matrix_new(const struct plot *plot)
{
    struct matrix *matrix = g_new0(struct matrix, 1);
    struct roster units;
    const char *column = choose_columns(plot);
    g_autoptr(GHashTable) places = place_columns(matrix, plot, column);
    g_autofree gsize *unit_of = g_new(gsize, plot->n_rows);
    roster_init(&units);
    for (gsize i = 0; i < plot->n_rows; i++)
        unit_of[i] =
            roster_add_as(&units, plot_unit_key(plot, i), text_or(plot, i, "unit"));
    matrix->units = roster_finish(&units, &matrix->n_units);
    matrix->cells = g_new0(struct matrix_cell, matrix->n_units * matrix->n_columns);
    for (gsize i = 0; i < plot->n_rows; i++) {
        const char *text = text_or(plot, i, column);
        gsize place = GPOINTER_TO_SIZE(g_hash_table_lookup(places, text));
        struct matrix_cell *cell = &matrix->cells[unit_of[i] * matrix->n_columns + place];
        if (cell->filled)
            continue;
        cell->row = i;
        cell->filled = TRUE;
        cell->present = plot_number(plot, i, "value", &cell->value);
    }
    return matrix;
}

void matrix_free(gpointer data)
{
    struct matrix *matrix = data;
    if (matrix == NULL)
        return;
    g_free(matrix->units);
    g_free(matrix->columns);
    g_free(matrix->cells);
    g_free(matrix);
}

const struct matrix_cell *matrix_cell(const struct matrix *matrix, gsize unit,
                                      gsize column)
{
    return &matrix->cells[unit * matrix->n_columns + column];
}

gsize matrix_row_of(const struct matrix *matrix, gsize unit)
{
    for (gsize c = matrix->n_columns; c-- > 0;)
        if (matrix_cell(matrix, unit, c)->filled)
            return matrix_cell(matrix, unit, c)->row;
    return 0;
}

struct place {
    gsize unit;
    gboolean present;
    double value;
};

static int compare_places(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    if (x->present != y->present)
        return x->present ? -1 : 1;
    if (x->present && x->value != y->value)
        return x->value > y->value ? -1 : 1;
    return (x->unit > y->unit) - (x->unit < y->unit);
}

void matrix_sort(struct matrix *matrix)
{
    gsize n = matrix->n_units, width = matrix->n_columns;
    g_autofree struct place *order = g_new0(struct place, n);
    const char **units = g_new0(const char *, n + 1);
    struct matrix_cell *cells = g_new(struct matrix_cell, n * width);
    for (gsize u = 0; u < n; u++) {
        order[u].unit = u;
        for (gsize c = 0; c < width; c++)
            if (matrix_cell(matrix, u, c)->present) {
                order[u].present = TRUE;
                order[u].value = matrix_cell(matrix, u, c)->value;
            }
    }
    qsort(order, n, sizeof *order, compare_places);
    for (gsize u = 0; u < n; u++) {
        units[u] = matrix->units[order[u].unit];
        memcpy(cells + u * width, matrix->cells + order[u].unit * width,
               width * sizeof *cells);
    }
    g_free(matrix->units);
    g_free(matrix->cells);
    matrix->units = units;
    matrix->cells = cells;
}
