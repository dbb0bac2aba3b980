#include "cmd/figure_input.h"

#include <string.h>

#include "cmd/command.h"
#include "data/csv.h"

enum { MAX_COLUMNS = 64, MAX_ROWS = 1000000 };

/* The file's cells, kept until the types of the columns are known. */
struct sheet {
    GPtrArray *heads; /* char * */
    GPtrArray *cells; /* char *, row after row */
    gboolean numeric[MAX_COLUMNS];
    gint decimals[MAX_COLUMNS]; /* the most that a number of the column is printed with */
};

static gboolean read_heads(struct sheet *sheet, struct csv *csv, const char *path,
                           GError **error)
{
    if (!csv_next(csv, error)) {
        if (error == NULL || *error == NULL)
            g_set_error(error, CMD_ERROR, CMD_ERROR_INPUT, "%s: the file is empty", path);
        return FALSE;
    }
    if (csv->n_fields > MAX_COLUMNS) {
        g_set_error(error, CMD_ERROR, CMD_ERROR_INPUT, "%s:1: more than %d columns", path,
                    MAX_COLUMNS);
        return FALSE;
    }
    for (gsize i = 0; i < csv->n_fields; i++) {
        g_ptr_array_add(sheet->heads, g_strdup(csv->fields[i].text));
        sheet->numeric[i] = strcmp(csv->fields[i].text, "code") != 0;
    }
    return TRUE;
}

/* "007" is a name, not a number: its zeros would be lost. */
static gboolean is_padded(const char *text)
{
    return text[0] == '0' && g_ascii_isdigit(text[1]);
}

static gint count_decimals(const char *text)
{
    const char *point = strchr(text, '.');
    return point == NULL ? 0 : (gint)strspn(point + 1, "0123456789");
}

static gboolean read_rows(struct sheet *sheet, struct csv *csv, const char *path,
                          GError **error)
{
    g_autoptr(GError) problem = NULL;
    guint n = sheet->heads->len;
    while (csv_next(csv, &problem)) {
        if (csv->n_fields != n || sheet->cells->len / n >= MAX_ROWS) {
            g_set_error(error, CMD_ERROR, CMD_ERROR_INPUT,
                        csv->n_fields != n ? "%s:%u: %" G_GSIZE_FORMAT " fields, not %u"
                                           : "%s:%u: more rows than a figure can hold "
                                             "(%" G_GSIZE_FORMAT ", %u)",
                        path, csv->line, csv->n_fields, n);
            return FALSE;
        }
        for (guint i = 0; i < n; i++) {
            double number;
            const struct csv_field *field = &csv->fields[i];
            gboolean empty = field->length == 0;
            sheet->numeric[i] =
                sheet->numeric[i] &&
                (empty || (csv_number(field, &number) && !is_padded(field->text)));
            sheet->decimals[i] = MAX(sheet->decimals[i], count_decimals(field->text));
            g_ptr_array_add(sheet->cells, empty ? NULL : g_strdup(field->text));
        }
    }
    if (problem == NULL)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&problem));
    return FALSE;
}

static struct result *make_result(const struct sheet *sheet)
{
    struct result_column columns[MAX_COLUMNS] = { 0 };
    guint n = sheet->heads->len;
    for (guint i = 0; i < n; i++) {
        const char *key = g_ptr_array_index(sheet->heads, i);
        columns[i] = (struct result_column){
            .key = key,
            .zh = key,
            .en = key,
            /* as printed, so that labels line up */
            .decimals = sheet->decimals[i] <= 4 ? sheet->decimals[i] : -1,
            .type = sheet->numeric[i] ? COLUMN_NUMBER : COLUMN_TEXT
        };
    }
    struct result *result = result_new("input", columns, n);
    for (guint c = 0; c < sheet->cells->len; c++) {
        gsize row = c % n == 0 ? result_add_row(result) : result_n_rows(result) - 1;
        const char *text = g_ptr_array_index(sheet->cells, c);
        if (text != NULL && sheet->numeric[c % n])
            result_set_number(result, row, columns[c % n].key,
                              g_ascii_strtod(text, NULL));
        else if (text != NULL)
            result_set_text(result, row, columns[c % n].key, text);
    }
    return result;
}

/* Whether a row is a unit: no name comes twice. */
static gboolean units_differ(const struct result *result)
{
    gint unit = result_find(result, "unit");
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (gsize row = 0; unit >= 0 && row < result_n_rows(result); row++) {
        const char *name = result_get_text(result, row, unit);
        if (name != NULL && !g_hash_table_add(seen, (gpointer)name))
            return FALSE;
    }
    return TRUE;
}

static void count_values(struct result *result)
{
    gsize n = 0;
    gint value = result_find(result, "value");
    for (gsize row = 0; row < result_n_rows(result); row++) {
        double number;
        n += value < 0 || result_get_number(result, row, value, &number);
    }
    result_set_coverage(result, n, result_n_rows(result));
    if (units_differ(result))
        result_set_counted(result, "个单位", "units");
    else
        result_set_counted(result, "个数值", "values");
}

struct result *figure_input_read(const char *path, GError **error)
{
    g_autoptr(csv_t) csv = csv_open(path, error);
    if (csv == NULL)
        return NULL;
    struct sheet sheet = { g_ptr_array_new_with_free_func(g_free),
                           g_ptr_array_new_with_free_func(g_free),
                           { FALSE },
                           { 0 } };
    struct result *result = NULL;
    if (read_heads(&sheet, csv, path, error) && read_rows(&sheet, csv, path, error)) {
        result = make_result(&sheet);
        count_values(result);
        g_autofree char *base = g_path_get_basename(path);
        g_autofree char *zh = g_strdup_printf("数据：%s", base);
        g_autofree char *en = g_strdup_printf("Data: %s", base);
        result_add_note(result, zh, en);
    }
    g_ptr_array_unref(sheet.heads);
    g_ptr_array_unref(sheet.cells);
    return result;
}

static char *cell_text(const struct result *result, gsize row, gint column)
{
    double number;
    const char *text = result_get_text(result, row, column);
    if (text != NULL)
        return g_strdup(text);
    return result_get_number(result, row, column, &number)
               ? g_strdup_printf("%.15g", number)
               : NULL;
}

/* The rows of the part that holds this value, begun when the value is new. */
static GArray *part_of(struct figure_split *split, GHashTable *known, const char *value)
{
    GArray *rows = g_hash_table_lookup(known, value);
    if (rows != NULL)
        return rows;
    char *kept = g_strdup(value);
    rows = g_array_new(FALSE, FALSE, sizeof(gsize));
    g_ptr_array_add(split->values, kept);
    g_ptr_array_add(split->rows, rows);
    g_hash_table_insert(known, kept, rows);
    return rows;
}

void figure_split_init(struct figure_split *split, const struct result *result,
                       const char *column)
{
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    gint index = result_find(result, column);
    split->values = g_ptr_array_new_with_free_func(g_free);
    split->rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    for (gsize row = 0; row < result_n_rows(result); row++) {
        g_autofree char *value = cell_text(result, row, index);
        if (value != NULL)
            g_array_append_val(part_of(split, known, value), row);
    }
}

void figure_split_clear(struct figure_split *split)
{
    g_ptr_array_unref(split->values);
    g_ptr_array_unref(split->rows);
}

gsize figure_split_n(const struct figure_split *split)
{
    return split->values->len;
}

const char *figure_split_value(const struct figure_split *split, gsize i)
{
    return g_ptr_array_index(split->values, i);
}

struct result *figure_split_part(const struct figure_split *split,
                                 const struct result *result, gsize i)
{
    const GArray *rows = g_ptr_array_index(split->rows, i);
    const gsize *first = (const gsize *)(const void *)rows->data;
    struct result *part = result_take(result, first, rows->len);
    count_values(part);
    return part;
}
