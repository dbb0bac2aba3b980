#include "data/population.h"

#include <stdlib.h>
#include <string.h>

#include "data/csv.h"
#include "data/error.h"
#include "data/number.h"
#include "data/reference.h"
#include "data/store/store_error.h"
#include "data/store/store_sql.h"
#include "data/store/store_waiting_table.h"

#define NAMES(...) ((const char *const[]){ __VA_ARGS__, NULL })

struct columns {
    gint code, name, year, population, kind, source;
};

static gboolean read_header(struct csv *csv, struct columns *columns, GError **error)
{
    if (!csv_read_header(csv, error))
        return FALSE;
    columns->code =
        csv_find(csv, NAMES("code", "unit_code", "adcode", "代码", "行政区划代码"));
    columns->name = csv_find(csv, NAMES("name", "unit", "unit_name", "county", "名称",
                                        "地区", "单位", "区县"));
    columns->year = csv_find(csv, NAMES("year", "年", "年份", "年度"));
    columns->population = csv_find(csv, NAMES("population", "pop", "persons", "value",
                                              "人口", "人口数", "常住人口"));
    columns->kind = csv_find(csv, NAMES("kind", "type", "口径", "类型"));
    columns->source = csv_find(csv, NAMES("source", "来源", "出处"));
    if ((columns->code >= 0 || columns->name >= 0) && columns->population >= 0)
        return TRUE;
    g_set_error(error, DATA_ERROR, DATA_ERROR_INPUT,
                "%s:%u: no header with `code` or `name`, `year` and `population`",
                csv->name, csv->line);
    return FALSE;
}

/* The stripped text of a column, NULL when it is not there or empty. */
static const char *field_text(const struct csv *csv, gint column)
{
    if (column < 0 || (gsize)column >= csv->n_fields)
        return NULL;
    const char *text = g_strstrip(csv->fields[column].text);
    return *text == '\0' ? NULL : text;
}

/* ---- the reference ---- */

static const char insert_sql[] = "INSERT INTO population(code, name, year, kind, "
                                 "population, source) VALUES(?,?,?,?,?,?)";

enum { CENSUS_COLUMNS = 6 };

/* `values`: struct row_value, inserted by one statement. The texts are the file's, which
 * is in memory as a whole. */
static void add_reference_row(GArray *values, const struct csv *csv,
                              const struct columns *columns)
{
    struct row_value row[CENSUS_COLUMNS] = { 0 };
    row_set_literal(&row[0], field_text(csv, columns->code));
    row_set_literal(&row[1], field_text(csv, columns->name));
    row_set_whole(&row[2], atoi(csv->fields[columns->year].text));
    row_set_literal(&row[3], field_text(csv, columns->kind));
    row_set_whole(&row[4], atoll(csv->fields[columns->population].text));
    row_set_literal(&row[5], field_text(csv, columns->source));
    g_array_append_vals(values, row, CENSUS_COLUMNS);
}

static gboolean get_census(gconstpointer data, guint index, struct rows_run *run)
{
    const GArray *values = data;
    run->row = (const struct row_value *)(const void *)values->data;
    run->end = run->row + values->len;
    return index == 0;
}

static gboolean insert_census(sqlite3 *db, const char *path, GArray *values,
                              GError **error)
{
    struct rows_source source = { "waiting_census", CENSUS_COLUMNS + 1, get_census,
                                  values };
    waiting_table_register(db, &source);
    gboolean good = store_error_exec(
        db, path,
        "INSERT INTO population(code, name, year, kind, population, source) SELECT c1, "
        "c2, c3, c4, c5, c6 FROM waiting_census",
        error);
    waiting_table_forget(db, source.name);
    return good;
}

static struct csv *open_reference(const char *name, GError **error)
{
    g_autoptr(GBytes) bytes = reference_open(name, error);
    return bytes == NULL ? NULL : csv_open_bytes(name, bytes);
}

static gboolean load_censuses(sqlite3 *db, const char *path, GError **error)
{
    g_autoptr(csv_t) csv = open_reference("population.csv", error);
    struct columns columns;
    if (csv == NULL || !read_header(csv, &columns, error))
        return FALSE;
    GError *problem = NULL;
    g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(struct row_value));
    while (csv_next(csv, &problem))
        add_reference_row(values, csv, &columns);
    if (problem != NULL)
        g_propagate_error(error, problem);
    return problem == NULL && insert_census(db, path, values, error);
}

static gboolean insert_territory(sqlite3_stmt *s, const char *code, gint year,
                                 const char *relation, const char *other,
                                 const char *other_name)
{
    store_bind_text(s, 1, code);
    sqlite3_bind_int(s, 2, year);
    store_bind_text(s, 3, relation);
    store_bind_text(s, 4, other);
    store_bind_text(s, 5, other_name);
    gboolean done = sqlite3_step(s) == SQLITE_DONE;
    sqlite3_reset(s);
    return done;
}

/* The changes listed between the codes of 2020 and 2023 that moved a border all took
 * effect in 2021 (data/reference/SOURCES.md); a rename moves none. Both the old and the
 * new code are marked. */
static gboolean load_code_changes(sqlite3_stmt *s, GError **error)
{
    g_autoptr(csv_t) csv = open_reference("code_changes.csv", error);
    GError *problem = NULL;
    if (csv == NULL)
        return FALSE;
    for (csv_next(csv, &problem); csv_next(csv, &problem);) {
        const char *old = field_text(csv, 0), *new = field_text(csv, 2);
        const char *relation = field_text(csv, 4);
        if (csv->n_fields < 5 || g_strcmp0(relation, "rename") == 0)
            continue;
        if (!insert_territory(s, new, 2021, relation, old, field_text(csv, 1)) ||
            !insert_territory(s, old, 2021, relation, new, field_text(csv, 3)))
            break;
    }
    if (problem != NULL)
        g_propagate_error(error, problem);
    return problem == NULL;
}

/* Units whose figure of 2010 differs between two sources: the border moved afterwards. */
static gboolean load_boundary_checks(sqlite3_stmt *s, GError **error)
{
    g_autoptr(csv_t) csv = open_reference("check_2010.csv", error);
    GError *problem = NULL;
    if (csv == NULL)
        return FALSE;
    for (csv_next(csv, &problem); csv_next(csv, &problem);)
        if (csv->n_fields >= 2 &&
            !insert_territory(s, field_text(csv, 0), 2011, "boundary", "", ""))
            break;
    if (problem != NULL)
        g_propagate_error(error, problem);
    return problem == NULL;
}

gboolean population_load_reference(sqlite3 *db, const char *path, GError **error)
{
    if (!load_censuses(db, path, error))
        return FALSE;
    store_auto_finalize sqlite3_stmt *s = NULL;
    if (sqlite3_prepare_v2(db, "INSERT OR IGNORE INTO territory VALUES(?,?,?,?,?)", -1,
                           &s, NULL) != SQLITE_OK)
        return store_error_set(db, path, error);
    return load_code_changes(s, error) && load_boundary_checks(s, error);
}

/* ---- a user's file ---- */

static void add_problem(struct population_summary *summary, const struct csv *csv,
                        const char *format, ...) G_GNUC_PRINTF(3, 4);
static void add_problem(struct population_summary *summary, const struct csv *csv,
                        const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_ptr_array_add(summary->problems,
                    g_strdup_printf("%s:%u: %s", csv->name, csv->line, text));
}

/* The codes that a name means, among the reference and the units: "" when none, and the
 * list when several. Owned; *n says how many. NULL with an error. */
static char *codes_of_name(struct store *store, const char *name, guint *n,
                           GError **error)
{
    sqlite3_stmt *s = store_prepare(
        store,
        "SELECT code FROM population WHERE name = ?1 AND code IS NOT NULL AND year <> "
        "2010 "
        "UNION SELECT code FROM unit WHERE name = ?1 AND code IS NOT NULL AND scope = "
        "'government' ORDER BY 1",
        error);
    if (s == NULL)
        return NULL;
    store_bind_text(s, 1, name);
    g_autoptr(GString) list = g_string_new(NULL);
    GError *problem = NULL;
    for (*n = 0; store_step_row(store, s, &problem); ++*n)
        g_string_append_printf(list, "%s%s", *n > 0 ? ", " : "", store_column_text(s, 0));
    return store_finish(problem, error) ? g_strdup(list->str) : NULL;
}

/* The place of a row: its code, or the one its name fixes, or NULL for a name without
 * any. FALSE when the row must be left out. */
static gboolean find_place(struct store *store, const struct csv *csv,
                           const struct columns *columns, char **code,
                           struct population_summary *summary, GError **error)
{
    *code = g_strdup(field_text(csv, columns->code));
    const char *name = field_text(csv, columns->name);
    if (*code != NULL)
        return TRUE;
    if (name == NULL) {
        add_problem(summary, csv, "neither code nor name");
        return FALSE;
    }
    guint n = 0;
    g_autofree char *codes = codes_of_name(store, name, &n, error);
    if (codes == NULL)
        return FALSE;
    if (n == 1)
        *code = g_steal_pointer(&codes);
    if (n > 1)
        add_problem(summary, csv, "\"%s\" fits %u places (%s); give the code", name, n,
                    codes);
    return n <= 1;
}

static gboolean store_row(struct store *store, const char *code, const char *name,
                          gint year, const char *kind, double population,
                          const char *source, GError **error)
{
    sqlite3_stmt *s = store_prepare(store,
                                    "DELETE FROM population WHERE code IS ? AND name = ? "
                                    "AND year = ? AND kind = ? AND "
                                    "source = ?",
                                    error);
    if (s == NULL)
        return FALSE;
    for (guint pass = 0; pass < 2; pass++) {
        store_bind_text(s, 1, code);
        store_bind_text(s, 2, name);
        sqlite3_bind_int(s, 3, year);
        store_bind_text(s, 4, kind);
        if (pass == 1)
            sqlite3_bind_int64(s, 5, (gint64)population);
        store_bind_text(s, pass == 1 ? 6 : 5, source);
        if (!store_step_done(store, s, error))
            return FALSE;
        if (pass == 0 && (s = store_prepare(store, insert_sql, error)) == NULL)
            return FALSE;
    }
    return TRUE;
}

static gboolean load_row(struct store *store, struct csv *csv,
                         const struct columns *columns,
                         const struct population_options *options,
                         struct population_summary *summary, GError **error)
{
    double population = 0;
    const char *year_text = field_text(csv, columns->year);
    gint year = year_text != NULL ? number_year(year_text) : options->year;
    const char *kind = field_text(csv, columns->kind);
    const char *source = field_text(csv, columns->source);
    summary->rows++;
    kind = kind != NULL ? kind : options->kind != NULL ? options->kind : "resident";
    if (year < 1949 || year > 2100) {
        if (year_text != NULL)
            add_problem(summary, csv, "\"%s\" is not a year", year_text);
        else
            add_problem(summary, csv, "no year; add a column `year`");
        return TRUE;
    }
    if (strcmp(kind, "resident") != 0 && strcmp(kind, "registered") != 0) {
        add_problem(summary, csv, "kind \"%s\" is neither resident nor registered", kind);
        return TRUE;
    }
    if ((gsize)columns->population >= csv->n_fields ||
        !csv_number(&csv->fields[columns->population], &population) || population < 0) {
        add_problem(summary, csv, "the population is not a number");
        return TRUE;
    }
    g_autofree char *code = NULL;
    GError *problem = NULL;
    if (!find_place(store, csv, columns, &code, summary, &problem))
        return store_finish(problem, error);
    const char *name = field_text(csv, columns->name);
    g_autofree char *base = g_path_get_basename(csv->name);
    summary->stored++;
    return store_row(store, code, name != NULL ? name : code, year, kind, population,
                     source != NULL            ? source
                     : options->source != NULL ? options->source
                                               : base,
                     error);
}

gboolean population_load(struct store *store, const char *path,
                         const struct population_options *options,
                         struct population_summary *summary, GError **error)
{
    *summary =
        (struct population_summary){ .problems = g_ptr_array_new_with_free_func(g_free) };
    g_autoptr(csv_t) csv = csv_open(path, error);
    struct columns columns;
    if (csv == NULL || !read_header(csv, &columns, error) || !store_begin(store, error))
        return FALSE;
    GError *problem = NULL;
    while (problem == NULL && csv_next(csv, &problem))
        load_row(store, csv, &columns, options, summary, &problem);
    if (problem == NULL && store_commit(store, &problem))
        return TRUE;
    store_rollback(store);
    g_propagate_error(error, problem);
    return FALSE;
}

void population_summary_clear(struct population_summary *summary)
{
    g_clear_pointer(&summary->problems, g_ptr_array_unref);
}
