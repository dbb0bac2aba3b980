#include "data/variables/variables.h"

#include <string.h>

#include "data/csv_ahead.h"
#include "data/error.h"
#include "data/number.h"
#include "data/panel_load.h"
#include "data/store/store_sql.h"
#include "data/variables/variables_given.h"
#include "data/variables/variables_place.h"
#include "data/variables/variables_rows.h"
#include "data/variables/variables_unit.h"

#define NAMES(...) ((const char *const[]){ __VA_ARGS__, NULL })

struct variable {
    char *key;
    gint block, slot; /* slot 1 .. 16 */
    gint column;      /* of the file, in wide form */
    guint index;      /* of its block among the rows */
};

struct loader {
    struct store *store;
    const struct variables_options *options;
    struct variables_summary *summary;
    struct csv *csv;
    struct csv_record record; /* at hand */
    GArray *variables;        /* struct variable */
    GHashTable *by_name;      /* long form: char * -> index + 1 */
    struct value_rows *rows;
    struct unit_finder *units;
    struct given *given;
    gint unit_column, year_column, name_column, value_column;
    gsize n_columns; /* of the header */
    gint64 unit_id;  /* of the row at hand */
    gint year;
};

static void clear_variable(gpointer data)
{
    g_free(((struct variable *)data)->key);
}

static void add_problem(struct loader *loader, const char *format, ...)
    G_GNUC_PRINTF(2, 3);
static void add_problem(struct loader *loader, const char *format, ...)
{
    if (loader->summary->n_problems++ >= VARIABLES_PROBLEMS_MAX)
        return;
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_ptr_array_add(
        loader->summary->problems,
        g_strdup_printf("%s:%u: %s", loader->csv->name, loader->record.line, text));
}

static void tell_problem(const char *text, gpointer data)
{
    add_problem(data, "%s", text);
}

/* ---- which variables ---- */

static gboolean add_variable(struct loader *loader, const char *key, gint column,
                             GError **error)
{
    struct variable variable = { .column = column };
    if (variable_name_is_taken(key)) {
        g_set_error(
            error, DATA_ERROR, DATA_ERROR_INPUT,
            "%s:%u: \"%s\" cannot be the name of a variable; give it another one, "
            "without a dot",
            loader->csv->name, loader->record.line, key);
        return FALSE;
    }
    g_autofree char *base = g_path_get_basename(loader->csv->name);
    const char *source = loader->options->source;
    variable.key = g_strdup(key);
    if (!variable_find_place(loader->store, key, source != NULL ? source : base,
                             &variable.block, &variable.slot, error) ||
        !value_rows_use(loader->rows, variable.block, variable.slot, &variable.index,
                        error)) {
        g_free(variable.key);
        return FALSE;
    }
    g_array_append_val(loader->variables, variable);
    g_ptr_array_add(loader->summary->names, g_strdup(key));
    if (panel_load_is_field(key))
        g_ptr_array_add(loader->summary->shadowing, g_strdup(key));
    g_hash_table_insert(loader->by_name, g_strdup(key),
                        GUINT_TO_POINTER(loader->variables->len));
    return TRUE;
}

static gboolean add_columns(struct loader *loader, GError **error)
{
    for (gsize i = 0; i < loader->csv->n_fields; i++) {
        const char *key = g_strstrip(loader->csv->fields[i].text);
        if ((gint)i == loader->unit_column || (gint)i == loader->year_column ||
            csv_is_named(loader->csv, i, NAMES("code", "unit", "name", "province", "")))
            continue;
        if (g_hash_table_contains(loader->by_name, key)) {
            g_set_error(error, DATA_ERROR, DATA_ERROR_INPUT,
                        "%s:%u: two columns are called \"%s\"; rename one",
                        loader->csv->name, loader->csv->line, key);
            return FALSE;
        }
        if (!add_variable(loader, key, (gint)i, error))
            return FALSE;
    }
    if (loader->variables->len > 0)
        return TRUE;
    g_set_error(error, DATA_ERROR, DATA_ERROR_INPUT,
                "%s:%u: no column besides unit and year", loader->csv->name,
                loader->csv->line);
    return FALSE;
}

static gboolean read_header(struct loader *loader, GError **error)
{
    struct csv *csv = loader->csv;
    if (!csv_read_header(csv, error))
        return FALSE;
    loader->record.line = csv->line;
    loader->n_columns = csv->n_fields;
    gint code = csv_find(csv, NAMES("code", "unit_code", "adcode", "代码"));
    gint unit = csv_find(csv, NAMES("unit", "name", "unit_name", "单位", "地区", "名称"));
    loader->unit_column = code >= 0 ? code : unit;
    loader->year_column = csv_find(csv, NAMES("year", "年", "年份", "年度"));
    if (loader->unit_column < 0 || loader->year_column < 0) {
        g_set_error(error, DATA_ERROR, DATA_ERROR_INPUT,
                    "%s:%u: the header must begin unit,year; then the names of the "
                    "variables",
                    csv->name, csv->line);
        return FALSE;
    }
    loader->name_column = csv_find(csv, NAMES("variable", "indicator", "变量", "指标"));
    loader->value_column = csv_find(csv, NAMES("value", "值", "数值"));
    if (loader->value_column < 0)
        loader->name_column = -1;
    loader->rows = value_rows_new(loader->store, loader->name_column >= 0);
    return loader->name_column >= 0 || add_columns(loader, error);
}

/* ---- the rows ---- */

static gboolean end_row(struct loader *loader, GError **error)
{
    gint64 unit_id = loader->unit_id;
    loader->unit_id = 0;
    return unit_id == 0 || value_rows_end(loader->rows, unit_id, loader->year, error);
}

static gboolean is_missing(const char *text)
{
    return *text == '\0' || strcmp(text, "NA") == 0 || strcmp(text, "-") == 0;
}

static void set_value(struct loader *loader, const struct variable *variable,
                      gsize column)
{
    const struct row_value *number = &loader->record.numbers[column];
    const char *text = loader->record.fields[column].text;
    if (number->kind != KIND_NULL) {
        value_rows_set(loader->rows, variable->index, variable->slot, number);
        loader->summary->values++;
    } else if (!is_missing(text))
        add_problem(loader, "%s \"%s\" is not a number; the value was left out",
                    variable->key, text);
}

static void set_wide(struct loader *loader)
{
    for (guint i = 0; i < loader->variables->len; i++) {
        const struct variable *variable =
            &g_array_index(loader->variables, struct variable, i);
        if ((gsize)variable->column < loader->record.n_fields)
            set_value(loader, variable, (gsize)variable->column);
    }
}

static gboolean set_long(struct loader *loader, GError **error)
{
    const char *name = loader->record.fields[loader->name_column].text;
    guint index = GPOINTER_TO_UINT(g_hash_table_lookup(loader->by_name, name));
    if (index == 0) {
        if (!add_variable(loader, name, -1, error))
            return FALSE;
        index = loader->variables->len;
    }
    if (!given_add(loader->given, index - 1, loader->unit_id, loader->year)) {
        add_problem(loader, "%s is given a second time for %s %d; the row was left out",
                    name, loader->record.fields[loader->unit_column].text, loader->year);
        return TRUE;
    }
    set_value(loader, &g_array_index(loader->variables, struct variable, index - 1),
              (gsize)loader->value_column);
    return TRUE;
}

/* A cell too many means that the cells after some comma stand under wrong names. Empty
 * ones at the end shift nothing. */
static gboolean fits_header(struct loader *loader)
{
    const struct csv_record *record = &loader->record;
    for (gsize i = loader->n_columns; i < record->n_fields; i++)
        if (*g_strstrip(record->fields[i].text) != '\0') {
            add_problem(loader,
                        "%" G_GSIZE_FORMAT " cells for %" G_GSIZE_FORMAT
                        " columns; the row was left out",
                        record->n_fields, loader->n_columns);
            return FALSE;
        }
    return TRUE;
}

/* Whether the row has its cells and a year; what is wrong is told. */
static gboolean check_row(struct loader *loader, gint *year)
{
    const struct csv_record *record = &loader->record;
    gint needed = MAX(
        MAX(loader->unit_column, loader->year_column),
        MAX(loader->name_column, loader->name_column >= 0 ? loader->value_column : -1));
    if ((gsize)needed >= record->n_fields) {
        add_problem(loader, "too few columns; the row was left out");
        return FALSE;
    }
    if (!fits_header(loader))
        return FALSE;
    *year = number_year(record->fields[loader->year_column].text);
    if (*year >= GIVEN_FIRST_YEAR && *year <= GIVEN_LAST_YEAR)
        return TRUE;
    add_problem(loader, "\"%s\" is not a year; the row was left out",
                record->fields[loader->year_column].text);
    return FALSE;
}

static gboolean read_row(struct loader *loader, GError **error)
{
    const struct csv_record *record = &loader->record;
    GError *problem = NULL;
    gint year = 0;
    loader->summary->rows++;
    if (!check_row(loader, &year))
        return TRUE;
    gint64 unit_id = unit_finder_find(loader->units,
                                      record->fields[loader->unit_column].text, &problem);
    if (problem != NULL) {
        g_propagate_error(error, problem);
        return FALSE;
    }
    if (unit_id == 0)
        return TRUE;
    if (loader->name_column < 0 && !given_add(loader->given, 0, unit_id, year)) {
        add_problem(loader, "%s %d is given a second time; the row was left out",
                    record->fields[loader->unit_column].text, year);
        return TRUE;
    }
    if ((unit_id != loader->unit_id || year != loader->year || loader->name_column < 0) &&
        !end_row(loader, error))
        return FALSE;
    loader->unit_id = unit_id;
    loader->year = year;
    if (loader->name_column >= 0)
        return set_long(loader, error);
    set_wide(loader);
    return TRUE;
}

static gboolean read_rows(struct loader *loader, GError **error)
{
    GError *problem = NULL;
    struct csv_ahead *ahead = csv_ahead_new(loader->csv);
    while (problem == NULL && csv_ahead_next(ahead, &loader->record, &problem))
        read_row(loader, &problem);
    csv_ahead_free(ahead);
    if (problem != NULL)
        g_propagate_error(error, problem);
    return problem == NULL;
}

static gboolean run(struct loader *loader, GError **error)
{
    if (!store_begin(loader->store, error))
        return FALSE;
    if (read_header(loader, error) && read_rows(loader, error) &&
        end_row(loader, error) && value_rows_flush(loader->rows, error) &&
        unit_finder_write(loader->units, error) && store_commit(loader->store, error))
        return TRUE;
    store_rollback(loader->store);
    return FALSE;
}

gboolean variables_load(struct store *store, const char *path,
                        const struct variables_options *options,
                        struct variables_summary *summary, GError **error)
{
    *summary = (struct variables_summary){
        .names = g_ptr_array_new_with_free_func(g_free),
        .shadowing = g_ptr_array_new_with_free_func(g_free),
        .problems = g_ptr_array_new_with_free_func(g_free),
    };
    g_autoptr(csv_t) csv = csv_open(path, error);
    if (csv == NULL)
        return FALSE;
    struct loader loader = {
        .store = store,
        .options = options,
        .summary = summary,
        .csv = csv,
        .variables = g_array_new(FALSE, TRUE, sizeof(struct variable)),
        .given = given_new(),
        .by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
    };
    loader.units = unit_finder_new(store, options->level, tell_problem, &loader);
    g_array_set_clear_func(loader.variables, clear_variable);
    store_set_checking(store, FALSE, NULL); /* every unit was found or made here */
    gboolean loaded = run(&loader, error);
    store_set_checking(store, TRUE, NULL);
    summary->created = unit_finder_created(loader.units);
    g_array_unref(loader.variables);
    g_hash_table_unref(loader.by_name);
    value_rows_free(loader.rows);
    unit_finder_free(loader.units);
    given_free(loader.given);
    return loaded;
}

void variables_summary_clear(struct variables_summary *summary)
{
    g_clear_pointer(&summary->names, g_ptr_array_unref);
    g_clear_pointer(&summary->shadowing, g_ptr_array_unref);
    g_clear_pointer(&summary->problems, g_ptr_array_unref);
}
