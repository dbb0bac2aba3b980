#include "data/variables.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data/csv.h"
#include "data/error.h"
#include "data/panel_load.h"
#include "data/store_sql.h"
#include "data/store_unit.h"
#include "data/store_waiting_table.h"
#include "data/unit.h"

#define NAMES(...) ((const char *const[]){ __VA_ARGS__, NULL })

enum {
    SLOTS = 16,
    ROW_UNIT = 0, /* the values of a row after its block */
    ROW_YEAR,
    ROW_VALUES,
    ROW_LENGTH = ROW_VALUES + SLOTS,
    ROWS_MAX = 1024
};

struct variable {
    char *key;
    gint block, slot; /* slot 1 .. SLOTS */
    gint column;      /* of the file, in wide form */
    guint pending;    /* index of its block's pending rows */
};

/* Rows of one block to be written: the values of the variables of the file. */
struct pending {
    gint block;
    struct row_value values[SLOTS]; /* of the row at hand */
    gboolean given;                 /* whether it has any */
    guint16 mask;                   /* bit s - 1: the file has the variable of slot s */
    GArray *rows;                   /* struct row_value, complete rows */
    sqlite3_stmt *statement;        /* of `mask`; finalized at the end */
};

struct loader {
    struct store *store;
    const struct variables_options *options;
    struct variables_summary *summary;
    struct csv *csv;
    GArray *variables;   /* struct variable */
    GHashTable *by_name; /* long form: char * -> index + 1 */
    GArray *pending;     /* struct pending, by block in the order of first use */
    GHashTable *units;   /* char * -> unit id; 0: known to be of no use */
    gint unit_column, year_column, name_column, value_column;
    struct rows_run run; /* rows that are being written */
    gint64 unit_id;      /* of the row at hand */
    gint year;
    char *last_text; /* unit as written, of the row before */
    gint64 last_unit;
};

static void clear_variable(gpointer data)
{
    g_free(((struct variable *)data)->key);
}

static void clear_pending(gpointer data)
{
    struct pending *pending = data;
    sqlite3_finalize(pending->statement);
    g_array_unref(pending->rows);
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
        g_strdup_printf("%s:%u: %s", loader->csv->name, loader->csv->line, text));
}

/* ---- which variables ---- */

static gboolean read_place(struct loader *loader, struct variable *variable,
                           GError **error)
{
    sqlite3_stmt *s = store_prepare(
        loader->store, "SELECT block, slot FROM variable WHERE key = ?", error);
    if (s == NULL)
        return FALSE;
    store_bind_text(s, 1, variable->key);
    if (store_step_row(loader->store, s, error)) {
        variable->block = sqlite3_column_int(s, 0);
        variable->slot = sqlite3_column_int(s, 1);
    }
    sqlite3_reset(s);
    return TRUE;
}

/* Blocks fill up in order, so the place of a new variable follows from their number. */
static gboolean make_place(struct loader *loader, struct variable *variable,
                           GError **error)
{
    g_autofree char *base = g_path_get_basename(loader->csv->name);
    sqlite3_stmt *s = store_prepare(loader->store,
                                    "INSERT INTO variable(key, block, slot, source) "
                                    "SELECT ?, count(*) / 16, count(*) % "
                                    "16 + 1, ? FROM variable RETURNING block, slot",
                                    error);
    if (s == NULL)
        return FALSE;
    store_bind_text(s, 1, variable->key);
    store_bind_text(s, 2,
                    loader->options->source != NULL ? loader->options->source : base);
    if (!store_step_row(loader->store, s, error))
        return FALSE;
    variable->block = sqlite3_column_int(s, 0);
    variable->slot = sqlite3_column_int(s, 1);
    return store_step_done(loader->store, s, error);
}

static struct pending *get_pending(struct loader *loader, guint index)
{
    return &g_array_index(loader->pending, struct pending, index);
}

static guint find_pending(struct loader *loader, gint block)
{
    guint i = 0;
    while (i < loader->pending->len && get_pending(loader, i)->block != block)
        i++;
    if (i == loader->pending->len) {
        struct pending new = { .block = block };
        new.rows = g_array_new(FALSE, FALSE, sizeof(struct row_value));
        g_array_append_val(loader->pending, new);
    }
    return i;
}

/* A dot marks a field's full key; the rest are what conditions call a row's attributes.
 */
static gboolean is_taken(const char *key)
{
    static const char *const attributes[] = { "unit",  "code",     "year",       "level",
                                              "scope", "province", "prefecture", "form" };
    for (gsize i = 0; i < G_N_ELEMENTS(attributes); i++)
        if (strcmp(attributes[i], key) == 0)
            return TRUE;
    return *key == '\0' || strchr(key, '.') != NULL;
}

static gboolean write_rows(struct loader *loader, guint index, GError **error);

static gboolean add_variable(struct loader *loader, const char *key, gint column,
                             GError **error)
{
    struct variable variable = { .column = column };
    if (is_taken(key)) {
        g_set_error(
            error, DATA_ERROR, DATA_ERROR_INPUT,
            "%s:%u: \"%s\" cannot be the name of a variable; give it another one, "
            "without a dot",
            loader->csv->name, loader->csv->line, key);
        return FALSE;
    }
    variable.key = g_strdup(key);
    if (!read_place(loader, &variable, error) ||
        (variable.slot == 0 && !make_place(loader, &variable, error))) {
        g_free(variable.key);
        return FALSE;
    }
    variable.pending = find_pending(loader, variable.block);
    if (!write_rows(loader, variable.pending, error)) {
        g_free(variable.key);
        return FALSE;
    }
    struct pending *pending = get_pending(loader, variable.pending);
    pending->mask |= (guint16)(1u << (variable.slot - 1));
    g_clear_pointer(&pending->statement, sqlite3_finalize);
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
    GError *problem = NULL;
    if (!csv_next(csv, &problem)) {
        if (problem != NULL)
            g_propagate_error(error, problem);
        else
            g_set_error(error, DATA_ERROR, DATA_ERROR_INPUT, "%s: an empty file",
                        csv->name);
        return FALSE;
    }
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
    if (loader->name_column >= 0 && loader->value_column >= 0)
        return TRUE;
    loader->name_column = -1;
    return add_columns(loader, error);
}

/* ---- which unit ---- */

/* There is none of that name; with a code it may be there under another. */
static gint64 create_unit(struct loader *loader, const char *text, GError **error)
{
    const struct unit_division *found[UNIT_MAX_MATCHES];
    gsize n = unit_find(text, strlen(text), found);
    const struct unit_division *division = NULL;
    guint fitting = 0;
    for (gsize i = 0; i < n; i++)
        if (strcmp(found[i]->level, loader->options->level) == 0) {
            division = found[i];
            fitting++;
        }
    if (fitting > 1) {
        add_problem(loader, "\"%s\" fits %u divisions; give the code", text, fitting);
        return 0;
    }
    struct record_unit unit = { .name = text,
                                .level = loader->options->level,
                                .scope = "government" };
    if (division != NULL) {
        unit.code = division->code;
        unit.province = division->province;
        unit.prefecture = division->prefecture;
    }
    loader->summary->created++;
    return unit.code != NULL ? store_place_unit(loader->store, &unit, error)
                             : store_add_unit(loader->store, &unit, error);
}

/* 0 without an error: the row is left out, and the reason was listed. */
static gint64 find_known_unit(struct loader *loader, const char *text, gboolean *none,
                              GError **error)
{
    GError *problem = NULL;
    gint64 id = store_find_unit(loader->store, text, loader->options->level, "government",
                                &problem);
    if (id != 0)
        return id;
    if (!g_error_matches(problem, DATA_ERROR, DATA_ERROR_USAGE)) {
        g_propagate_error(error, problem);
        return 0;
    }
    *none = g_str_has_prefix(problem->message, "no unit");
    if (!*none || loader->options->level == NULL)
        add_problem(loader, "%s%s", problem->message,
                    *none ? "; --level makes units that are not known" : "");
    g_error_free(problem);
    return 0;
}

/* Most names of a first file are new: that is asked first, and quickly. */
static gint64 find_unit(struct loader *loader, const char *text, GError **error)
{
    GError *problem = NULL;
    gboolean has = FALSE, none = loader->options->level != NULL;
    gint64 id = 0;
    if (!store_has_unit(loader->store, text, &has, error))
        return 0;
    if (has || !none)
        id = find_known_unit(loader, text, &none, &problem);
    if (problem == NULL && id == 0 && none && loader->options->level != NULL)
        return create_unit(loader, text, error);
    if (problem != NULL)
        g_propagate_error(error, problem);
    return id;
}

/* Rows of one unit mostly stand together: compare with the row before, then ask the table
 * of names seen, and only then the database. */
static gint64 place_unit(struct loader *loader, const char *text, GError **error)
{
    gpointer id;
    if (loader->last_text != NULL && strcmp(loader->last_text, text) == 0)
        return loader->last_unit;
    if (!g_hash_table_lookup_extended(loader->units, text, NULL, &id)) {
        GError *problem = NULL;
        g_autofree char *name = g_strstrip(g_strdup(text));
        id = GSIZE_TO_POINTER(find_unit(loader, name, &problem));
        if (problem != NULL) {
            g_propagate_error(error, problem);
            return 0;
        }
        g_hash_table_insert(loader->units, g_strdup(text), id);
    }
    g_free(loader->last_text);
    loader->last_text = g_strdup(text);
    loader->last_unit = (gint64)GPOINTER_TO_SIZE(id);
    return loader->last_unit;
}

/* ---- writing ---- */

static gboolean get_run(gconstpointer data, guint index, struct rows_run *run)
{
    *run = ((const struct loader *)data)->run;
    return index == 0;
}

static char *write_upsert(const struct pending *pending, gboolean keep_others)
{
    g_autoptr(GString) columns = g_string_new(NULL);
    g_autoptr(GString) from = g_string_new(NULL);
    g_autoptr(GString) updates = g_string_new(NULL);
    for (guint slot = 1; slot <= SLOTS; slot++) {
        if ((pending->mask & (1u << (slot - 1))) == 0)
            continue;
        g_string_append_printf(columns, ", v%u", slot);
        g_string_append_printf(from, ", c%u", slot + ROW_VALUES);
        g_string_append_printf(updates,
                               keep_others ? "%sv%u = coalesce(excluded.v%u, v%u)"
                                           : "%sv%u = excluded.v%u",
                               updates->len > 0 ? ", " : "", slot, slot, slot);
    }
    return g_strdup_printf("INSERT INTO variable_row(block, unit_id, year%s) SELECT c0, "
                           "c1, c2%s FROM waiting_variables WHERE true ON CONFLICT DO "
                           "UPDATE SET %s",
                           columns->str, from->str, updates->str);
}

/* Writes the complete rows of a block by one statement. */
static gboolean write_rows(struct loader *loader, guint index, GError **error)
{
    struct pending *pending = get_pending(loader, index);
    if (pending->rows->len == 0)
        return TRUE;
    if (pending->statement == NULL) {
        g_autofree char *sql = write_upsert(pending, loader->name_column >= 0);
        pending->statement = store_prepare_once(loader->store, sql, error);
        if (pending->statement == NULL)
            return FALSE;
    }
    loader->run.row = &g_array_index(pending->rows, struct row_value, 0);
    loader->run.end = loader->run.row + pending->rows->len;
    loader->run.number = pending->block;
    gboolean good = store_step_done(loader->store, pending->statement, error);
    g_array_set_size(pending->rows, 0);
    return good;
}

/* Completes the row at hand. */
static gboolean end_row(struct loader *loader, guint index, GError **error)
{
    struct pending *pending = get_pending(loader, index);
    guint at = pending->rows->len;
    g_array_set_size(pending->rows, at + ROW_LENGTH);
    struct row_value *row = &g_array_index(pending->rows, struct row_value, at);
    row_set_whole(&row[ROW_UNIT], loader->unit_id);
    row_set_whole(&row[ROW_YEAR], loader->year);
    memcpy(&row[ROW_VALUES], pending->values, sizeof pending->values);
    memset(pending->values, 0, sizeof pending->values);
    pending->given = FALSE;
    return pending->rows->len < ROWS_MAX * ROW_LENGTH || write_rows(loader, index, error);
}

static gboolean flush_row(struct loader *loader, GError **error)
{
    for (guint i = 0; loader->unit_id != 0 && i < loader->pending->len; i++)
        if ((get_pending(loader, i)->given || loader->name_column < 0) &&
            !end_row(loader, i, error))
            return FALSE;
    loader->unit_id = 0;
    return TRUE;
}

static gboolean flush_all(struct loader *loader, GError **error)
{
    if (!flush_row(loader, error))
        return FALSE;
    for (guint i = 0; i < loader->pending->len; i++)
        if (!write_rows(loader, i, error))
            return FALSE;
    return TRUE;
}

static gboolean is_missing(const char *text)
{
    return *text == '\0' || strcmp(text, "NA") == 0 || strcmp(text, "-") == 0;
}

static void set_value(struct loader *loader, const struct variable *variable,
                      const struct csv_field *field)
{
    double number;
    struct pending *pending = get_pending(loader, variable->pending);
    gboolean read = csv_number(field, &number);
    if (!read && is_missing(field->text))
        return;
    if (!read) {
        add_problem(loader, "%s \"%s\" is not a number; the value was left out",
                    variable->key, field->text);
        return;
    }
    row_set_number(&pending->values[variable->slot - 1], number);
    pending->given = TRUE;
    loader->summary->values++;
}

static void set_wide(struct loader *loader)
{
    for (guint i = 0; i < loader->variables->len; i++) {
        const struct variable *variable =
            &g_array_index(loader->variables, struct variable, i);
        if ((gsize)variable->column < loader->csv->n_fields)
            set_value(loader, variable, &loader->csv->fields[variable->column]);
    }
}

static gboolean set_long(struct loader *loader, GError **error)
{
    struct csv *csv = loader->csv;
    const char *name = csv->fields[loader->name_column].text;
    guint index = GPOINTER_TO_UINT(g_hash_table_lookup(loader->by_name, name));
    if (index == 0) {
        if (!add_variable(loader, name, -1, error))
            return FALSE;
        index = loader->variables->len;
    }
    set_value(loader, &g_array_index(loader->variables, struct variable, index - 1),
              &csv->fields[loader->value_column]);
    return TRUE;
}

static gboolean read_row(struct loader *loader, GError **error)
{
    struct csv *csv = loader->csv;
    gint needed = MAX(
        MAX(loader->unit_column, loader->year_column),
        MAX(loader->name_column, loader->name_column >= 0 ? loader->value_column : -1));
    loader->summary->rows++;
    if ((gsize)needed >= csv->n_fields) {
        add_problem(loader, "too few columns; the row was left out");
        return TRUE;
    }
    gint year = atoi(csv->fields[loader->year_column].text);
    if (year < 1949 || year > 2100) {
        add_problem(loader, "\"%s\" is not a year; the row was left out",
                    csv->fields[loader->year_column].text);
        return TRUE;
    }
    GError *problem = NULL;
    gint64 unit_id = place_unit(loader, csv->fields[loader->unit_column].text, &problem);
    if (problem != NULL) {
        g_propagate_error(error, problem);
        return FALSE;
    }
    if (unit_id == 0)
        return TRUE;
    if ((unit_id != loader->unit_id || year != loader->year || loader->name_column < 0) &&
        !flush_row(loader, error))
        return FALSE;
    loader->unit_id = unit_id;
    loader->year = year;
    if (loader->name_column >= 0)
        return set_long(loader, error);
    set_wide(loader);
    return TRUE;
}

static gboolean run(struct loader *loader, GError **error)
{
    if (!store_begin(loader->store, error))
        return FALSE;
    GError *problem = NULL;
    if (read_header(loader, &problem)) {
        while (problem == NULL && csv_next(loader->csv, &problem))
            read_row(loader, &problem);
        if (problem == NULL)
            flush_all(loader, &problem);
    }
    if (problem == NULL && store_commit(loader->store, &problem))
        return TRUE;
    store_rollback(loader->store);
    g_propagate_error(error, problem);
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
        .pending = g_array_new(FALSE, TRUE, sizeof(struct pending)),
        .by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .units = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
    };
    g_array_set_clear_func(loader.variables, clear_variable);
    g_array_set_clear_func(loader.pending, clear_pending);
    struct rows_source source = { "waiting_variables", ROW_LENGTH + 1, get_run, &loader };
    waiting_table_register(store->db, &source);
    store_set_checking(store, FALSE, NULL); /* every unit was found or made here */
    gboolean loaded = run(&loader, error);
    store_set_checking(store, TRUE, NULL);
    g_array_unref(loader.variables);
    g_array_unref(loader.pending); /* with the statements that read the table */
    waiting_table_forget(store->db, source.name);
    g_hash_table_unref(loader.by_name);
    g_hash_table_unref(loader.units);
    g_free(loader.last_text);
    return loaded;
}

void variables_summary_clear(struct variables_summary *summary)
{
    g_clear_pointer(&summary->names, g_ptr_array_unref);
    g_clear_pointer(&summary->shadowing, g_ptr_array_unref);
    g_clear_pointer(&summary->problems, g_ptr_array_unref);
}
