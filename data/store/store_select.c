#include "data/store/store_select.h"

#include <string.h>

#include "data/error.h"
#include "data/store/store_check.h"
#include "data/store/store_corrected.h"
#include "data/store/store_sql.h"

/* Every listing has the columns unit, code, year, level, scope, if any of them. Sorting
 * is by place in the list of units, so that it does not depend on the order of loading.
 * `pair` goes on with the statement: which report a row belongs to. */
static const struct listing {
    const char *key, *sql, *order;
    gboolean filtered;
    const char *pair;
    gboolean corrected; /* amended values can stand for the printed ones */
    gboolean of_units;  /* of the filter only the units, the level and the scope */
} listings[] = {
    { "panel", "SELECT * FROM panel", "code IS NULL, code, unit, year", TRUE,
      " WHERE (unit_id, year)", TRUE },
    { "long",
      "SELECT c.unit, c.code, c.year, u.level, u.scope, c.field, c.value, c.amended, "
      "c.state, c.line, c.source, r.failed AS failed_identities, r.prose_gaps, "
      "r.wrong_period, r.copied_table FROM cells c JOIN report r ON r.id = c.report_id "
      "JOIN "
      "unit u ON u.id = r.unit_id",
      "code IS NULL, code, unit, year, field", TRUE, " WHERE (r.unit_id, r.year)" },
    { "findings",
      "SELECT u.name AS unit, u.code, r.year, u.level, u.scope, f.rule, f.severity, "
      "f.status, f.field, f.expected, f.actual, f.actual - f.expected AS difference, "
      "nullif(f.line, 0) AS line, s.path AS source, f.fingerprint, f.message_zh, "
      "f.message_en, f.expression, f.cells, f.proposed_field, f.proposed, w.reason AS "
      "waived, f.number FROM finding f JOIN report r ON r.id = f.report_id AND r.active "
      "JOIN unit u ON u.id = r.unit_id JOIN source s ON s.id = r.source_id LEFT JOIN "
      "waiver w ON w.fingerprint = f.fingerprint",
      "code IS NULL, code, unit, year, number", TRUE, " WHERE (r.unit_id, r.year)" },
    { "claims",
      "SELECT u.name AS unit, u.code, r.year, u.level, u.scope, c.metric, c.value, "
      "c.unit "
      "AS measure, c.approximate, c.share, c.growth, c.growth_base, nullif(c.line, 0) AS "
      "line, c.text, s.path AS source, c.number FROM claim c JOIN report r ON r.id = "
      "c.report_id AND r.active JOIN unit u ON u.id = r.unit_id JOIN source s ON s.id = "
      "r.source_id",
      "code IS NULL, code, unit, year, number", TRUE, " WHERE (r.unit_id, r.year)" },
    { "coverage",
      "SELECT u.name AS unit, u.code, r.year, u.level, u.scope, r.form, (SELECT count(*) "
      "FROM report o WHERE o.unit_id = r.unit_id AND o.year = r.year) AS versions, "
      "r.numbers, r.cells, r.failed AS failed_identities, s.path AS source, u.province, "
      "u.prefecture, r.unit_id FROM report r JOIN unit u ON u.id = r.unit_id JOIN source "
      "s ON s.id = r.source_id WHERE r.active",
      "code IS NULL, code, unit, year", TRUE, " AND (r.unit_id, r.year)" },
    { "reports",
      "SELECT r.id, u.name AS unit, u.code, r.year, u.level, u.scope FROM report r JOIN "
      "unit u ON u.id = r.unit_id WHERE r.active",
      "code IS NULL, code, unit, year", TRUE, " AND (r.unit_id, r.year)" },
    { "units", "SELECT name AS unit, code, level, scope, province, prefecture FROM unit",
      "code IS NULL, code, unit, level, scope", .of_units = TRUE },
    { "failed", "SELECT path AS source, problem FROM source WHERE problem IS NOT NULL",
      "source, problem", FALSE },
    { "variables", "SELECT key, label, unit, source FROM variable", "key", FALSE },
    { "amendments",
      "SELECT u.name AS unit, u.code, a.year, u.level, u.scope, a.field, a.value, "
      "a.reason, a.date FROM amendment a JOIN unit u ON u.id = a.unit_id",
      "code IS NULL, code, unit, year, field", TRUE, " WHERE (a.unit_id, a.year)" },
    { "waivers",
      "SELECT w.fingerprint, u.name AS unit, u.code, w.year, u.level, u.scope, w.rule, "
      "w.reason, w.date FROM waiver w LEFT JOIN unit u ON u.id = w.unit_id",
      "code IS NULL, code, unit, year, fingerprint", TRUE, " WHERE (w.unit_id, w.year)" },
};

static const struct listing *find_listing(const char *key)
{
    for (gsize i = 0; i < G_N_ELEMENTS(listings); i++)
        if (strcmp(listings[i].key, key) == 0)
            return &listings[i];
    return NULL;
}

const char *store_list_key(gsize index)
{
    return index < G_N_ELEMENTS(listings) ? listings[index].key : NULL;
}

const char *store_list_sql(const char *key)
{
    const struct listing *listing = find_listing(key);
    return listing == NULL ? NULL : listing->sql;
}

/* ---- reading rows ---- */

static void tell_columns(sqlite3_stmt *s, gsize n, const struct store_sink *sink)
{
    g_autofree const char **names = g_new0(const char *, n + 1);
    for (gsize i = 0; i < n; i++)
        names[i] = sqlite3_column_name(s, (int)i);
    if (sink->columns != NULL)
        sink->columns(names, n, sink->data);
}

static void read_cell(sqlite3_stmt *s, int column, struct store_cell *cell)
{
    *cell = (struct store_cell){ STORE_CELL_MISSING, 0, NULL };
    switch (sqlite3_column_type(s, column)) {
    case SQLITE_INTEGER:
    case SQLITE_FLOAT:
        cell->type = STORE_CELL_NUMBER;
        cell->number = sqlite3_column_double(s, column);
        break;
    case SQLITE_TEXT:
        cell->type = STORE_CELL_TEXT;
        cell->text = store_column_text(s, column);
        break;
    default:
        break; /* NULL, and the bytes of a digest */
    }
}

static gboolean read_rows(struct store *store, sqlite3_stmt *s,
                          const struct store_sink *sink, GError **error)
{
    gsize n = (gsize)sqlite3_column_count(s);
    g_autofree struct store_cell *cells = g_new0(struct store_cell, n + 1);
    tell_columns(s, n, sink);
    GError *problem = NULL;
    while (store_step_row(store, s, &problem)) {
        for (gsize i = 0; i < n; i++)
            read_cell(s, (int)i, &cells[i]);
        if (!sink->row(cells, n, sink->data))
            break;
    }
    if (problem != NULL)
        g_propagate_error(error, problem);
    return problem == NULL;
}

/* ---- somebody else's statement ---- */

static int authorize(void *data, int action, const char *a, const char *b, const char *c,
                     const char *d)
{
    (void)data, (void)a, (void)c, (void)d;
    if (action == SQLITE_SELECT || action == SQLITE_READ || action == SQLITE_RECURSIVE)
        return SQLITE_OK;
    /* Functions that reach outside the database are not compiled in or not safe. */
    return action == SQLITE_FUNCTION && g_strcmp0(b, "load_extension") != 0 ? SQLITE_OK
                                                                            : SQLITE_DENY;
}

static int check_time(void *data)
{
    return g_get_monotonic_time() > *(const gint64 *)data;
}

static gboolean refuse(const char *what, GError **error)
{
    g_set_error(error, DATA_ERROR, DATA_ERROR_USAGE, "%s; only one SELECT is allowed",
                what);
    return FALSE;
}

static sqlite3_stmt *prepare_foreign(struct store *store, const char *sql, GError **error)
{
    sqlite3_stmt *s = NULL;
    const char *rest = NULL;
    sqlite3_set_authorizer(store->db, authorize, NULL);
    int code = sqlite3_prepare_v2(store->db, sql, -1, &s, &rest);
    sqlite3_set_authorizer(store->db, NULL, NULL);
    while (rest != NULL && (g_ascii_isspace(*rest) || *rest == ';'))
        rest++;
    if (code == SQLITE_OK && s != NULL && sqlite3_stmt_readonly(s) && *rest == '\0')
        return s;
    if (code == SQLITE_ERROR)
        g_set_error(error, DATA_ERROR, DATA_ERROR_USAGE, "%s", sqlite3_errmsg(store->db));
    else if (code != SQLITE_OK && code != SQLITE_AUTH)
        store_fail(store, error); /* the file's fault, not the statement's */
    else
        refuse(code == SQLITE_AUTH ? "the statement would do more than read"
               : s == NULL         ? "there is no statement"
                                   : "there is more than one statement",
               error);
    sqlite3_finalize(s);
    return NULL;
}

gboolean store_query(struct store *store, const char *sql, const struct store_sink *sink,
                     GError **error)
{
    store_auto_finalize sqlite3_stmt *s = prepare_foreign(store, sql, error);
    if (s == NULL || !store_check_before(store->db, store->path, sql, error))
        return FALSE;
    gint64 end = g_get_monotonic_time() + (gint64)STORE_QUERY_SECONDS * G_USEC_PER_SEC;
    sqlite3_progress_handler(store->db, 100000, check_time, &end);
    gboolean done = read_rows(store, s, sink, error);
    sqlite3_progress_handler(store->db, 0, NULL, NULL);
    return store_check_pages(store->db, store->path, TRUE, done ? error : NULL) && done;
}

/* ---- listings ---- */

static void append(GString *sql, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = sqlite3_vmprintf(format, arguments);
    va_end(arguments);
    g_string_append(sql, text);
    sqlite3_free(text);
}

/* A prefix is matched by substr: GLOB would give a star inside a name a meaning. */
static void append_units(GString *sql, const char *const *units)
{
    g_string_append(sql, " AND (");
    for (gsize i = 0; units[i] != NULL; i++) {
        gsize length = strlen(units[i]);
        const char * or = i > 0 ? " OR " : "";
        if (length > 0 && units[i][length - 1] == '*') {
            g_autofree char *prefix = g_strndup(units[i], length - 1);
            append(sql, "%sinstr(unit, %Q) = 1 OR instr(code, %Q) = 1", or, prefix,
                   prefix);
        } else {
            append(sql, "%sunit = %Q OR code = %Q", or, units[i], units[i]);
        }
    }
    g_string_append(sql, ")");
}

static void append_filter(GString *sql, const struct store_filter *filter)
{
    if (filter->units != NULL && filter->units[0] != NULL)
        append_units(sql, filter->units);
    for (gsize i = 0; i < filter->n_years; i++)
        append(sql, "%s%d", i == 0 ? " AND year IN (" : ",", filter->years[i]);
    if (filter->n_years > 0)
        g_string_append(sql, ")");
    if (filter->level != NULL && strcmp(filter->level, "all") != 0)
        append(sql, " AND level = %Q", filter->level);
    if (filter->scope != NULL && strcmp(filter->scope, "all") != 0)
        append(sql, " AND scope = %Q", filter->scope);
}

/* What of the panel (corrected_panel) decides which rows of the listing are wanted, NULL
 * when nothing. The condition stands in a statement of its own, so that it can undo
 * nothing of the rest, whatever its parentheses. Owned. */
static char *panel_rows(const struct store_filter *filter, const char *panel)
{
    gboolean consistent = filter->sample == PANEL_SAMPLE_CONSISTENT;
    GString *sql = g_string_new(NULL);
    if (panel != NULL)
        append(sql, "SELECT unit_id, year FROM (SELECT * FROM (%s) WHERE (%s)) WHERE %s",
               panel, filter->where, consistent ? "failed_identities = 0" : "1");
    else if (consistent)
        g_string_append(sql, "SELECT unit_id, year FROM report WHERE active AND "
                             "failed = 0");
    return g_string_free(sql, sql->len == 0);
}

/* What a listing is made of, besides itself. */
struct sources {
    char *rows;  /* corrected_panel, for the listing "panel"; NULL: the listing's own */
    char *panel; /* the same, for a condition on the panel; NULL: on the listing */
};

static void sources_clear(struct sources *sources)
{
    g_free(sources->rows);
    g_free(sources->panel);
}

/* The condition is about the columns of the listing, or about those of the panel's row
 * for the same unit and year. */
static char *write_listing(const struct listing *listing,
                           const struct store_filter *filter,
                           const struct sources *sources)
{
    gboolean filtered = listing->filtered && filter != NULL;
    const char *where = filtered && sources->panel == NULL ? filter->where : NULL;
    g_autofree char *rows = filtered ? panel_rows(filter, sources->panel) : NULL;
    GString *sql = g_string_new("SELECT * FROM (");
    if (where != NULL)
        g_string_append(sql, "SELECT * FROM (");
    g_string_append(sql, sources->rows != NULL ? sources->rows : listing->sql);
    if (rows != NULL)
        g_string_append_printf(sql, "%s IN (%s)", listing->pair, rows);
    if (where != NULL)
        append(sql, ") WHERE (%s)", where);
    g_string_append(sql, ") WHERE 1");
    if (filtered || (listing->of_units && filter != NULL))
        append_filter(sql, filter);
    g_string_append_printf(sql, " ORDER BY %s", listing->order);
    return g_string_free(sql, FALSE);
}

static gboolean run_listing(struct store *store, const struct listing *listing,
                            const struct store_filter *filter,
                            const struct store_sink *sink, GError **error)
{
    gboolean has_where = listing->filtered && filter != NULL && filter->where != NULL;
    gboolean corrected = filter != NULL && filter->sample == PANEL_SAMPLE_CORRECTED;
    __attribute__((cleanup(sources_clear))) struct sources sources = { NULL, NULL };
    if (listing->corrected && corrected &&
        (sources.rows = corrected_panel(store, TRUE, NULL, error)) == NULL)
        return FALSE;
    g_autofree char *sql = write_listing(listing, filter, &sources);
    g_autoptr(GError) problem = NULL;
    gboolean good = store_query(store, sql, sink, &problem);
    if (!good && has_where && g_str_has_prefix(problem->message, "no such column")) {
        sources.panel = corrected_panel(store, corrected, filter->where, error);
        if (sources.panel == NULL)
            return FALSE;
        g_autofree char *other = write_listing(listing, filter, &sources);
        g_clear_error(&problem);
        good = store_query(store, other, sink, &problem);
    }
    if (!good)
        g_propagate_error(error, g_steal_pointer(&problem));
    return good;
}

gboolean store_list_takes(const char *key, gboolean year)
{
    const struct listing *listing = find_listing(key);
    return listing != NULL && (listing->filtered || (listing->of_units && !year));
}

gboolean store_list(struct store *store, const char *key,
                    const struct store_filter *filter, const struct store_sink *sink,
                    GError **error)
{
    const struct listing *listing = find_listing(key);
    if (listing == NULL) {
        g_set_error(error, DATA_ERROR, DATA_ERROR_USAGE, "unknown listing \"%s\"", key);
        return FALSE;
    }
    GError *problem = NULL;
    if (run_listing(store, listing, filter, sink, &problem))
        return TRUE;
    if (listing->filtered && filter != NULL && filter->where != NULL &&
        problem->code == DATA_ERROR_USAGE)
        g_prefix_error(&problem, "--where \"%s\": ", filter->where);
    g_propagate_error(error, problem);
    return FALSE;
}
