#include "data/store/store_unit.h"

#include "data/error.h"
#include "data/unit.h"

/* First column of the statement's first row, or 0. */
static gint64 first_id(struct store *store, sqlite3_stmt *s, GError **error)
{
    gint64 id = 0;
    if (store_step_row(store, s, error))
        id = sqlite3_column_int64(s, 0);
    sqlite3_reset(s);
    return id;
}

static gint64 find_coded(struct store *store, const struct record_unit *unit,
                         GError **error)
{
    sqlite3_stmt *s = store_prepare(
        store,
        "SELECT id FROM unit WHERE code = ?1 AND scope IS ?2 AND level IS ?3 AND "
        "(?2 = 'government' OR name = ?4) ORDER BY id LIMIT 1",
        error);
    if (s == NULL)
        return 0;
    store_bind_text(s, 1, unit->code);
    store_bind_text(s, 2, unit->scope);
    store_bind_text(s, 3, unit->level);
    store_bind_text(s, 4, unit->name);
    return first_id(store, s, error);
}

static gint64 find_named(struct store *store, const struct record_unit *unit,
                         GError **error)
{
    sqlite3_stmt *s = store_prepare(
        store,
        "SELECT id FROM unit WHERE name = ? AND level IS ? AND scope IS ? AND province "
        "IS ? AND prefecture IS ? AND code IS NULL ORDER BY id LIMIT 1",
        error);
    if (s == NULL)
        return 0;
    store_bind_text(s, 1, unit->name);
    store_bind_text(s, 2, unit->level);
    store_bind_text(s, 3, unit->scope);
    store_bind_text(s, 4, unit->province);
    store_bind_text(s, 5, unit->prefecture);
    return first_id(store, s, error);
}

/* A unit without code, place or report, of the same name, level and scope. */
static gint64 find_bare(struct store *store, const struct record_unit *unit,
                        GError **error)
{
    sqlite3_stmt *s = store_prepare(
        store,
        "SELECT id FROM unit u WHERE name = ? AND level IS ? AND scope IS ? AND code IS "
        "NULL AND province IS NULL AND prefecture IS NULL AND NOT EXISTS (SELECT 1 FROM "
        "report r WHERE r.unit_id = u.id) ORDER BY id LIMIT 1",
        error);
    if (s == NULL)
        return 0;
    store_bind_text(s, 1, unit->name);
    store_bind_text(s, 2, unit->level);
    store_bind_text(s, 3, unit->scope);
    return first_id(store, s, error);
}

/* The division that the unit is the government of, or NULL. */
static const struct unit_division *find_division(const struct record_unit *unit)
{
    gboolean area = unit->code != NULL && g_strcmp0(unit->scope, "government") == 0;
    return area ? unit_find_code(unit->code) : NULL;
}

/* A report may call 景宁畲族自治县 景宁县: it is stored by its full name. */
static void list_columns(const struct record_unit *unit,
                         const char *columns[UNIT_N_COLUMNS])
{
    const struct unit_division *division = find_division(unit);
    columns[UNIT_NAME] = division != NULL ? division->name : unit->name;
    columns[UNIT_CODE] = unit->code;
    columns[UNIT_LEVEL] = unit->level;
    columns[UNIT_SCOPE] = unit->scope;
    columns[UNIT_PROVINCE] = unit->province;
    columns[UNIT_PREFECTURE] = unit->prefecture;
    columns[UNIT_NAME_EN] = division != NULL ? division->name_en : NULL;
}

static void bind_unit(sqlite3_stmt *s, const struct record_unit *unit)
{
    const char *columns[UNIT_N_COLUMNS];
    list_columns(unit, columns);
    for (int i = 0; i < UNIT_N_COLUMNS; i++)
        store_bind_text(s, i + 1, columns[i]);
}

static gint64 adopt(struct store *store, gint64 id, const struct record_unit *unit,
                    GError **error)
{
    sqlite3_stmt *s = store_prepare(
        store,
        "UPDATE unit SET name = ?1, code = ?2, level = ?3, scope = ?4, province = ?5, "
        "prefecture = ?6, name_en = ?7 WHERE id = ?8",
        error);
    if (s == NULL)
        return 0;
    bind_unit(s, unit);
    sqlite3_bind_int64(s, 8, id);
    if (!store_step_done(store, s, error))
        return 0;
    memory_note_unit(store->memory, unit, id);
    return id;
}

static gint64 add_unit(struct store *store, const struct record_unit *unit,
                       GError **error)
{
    sqlite3_stmt *s =
        store_prepare(store,
                      "INSERT INTO unit(name, code, level, scope, province, "
                      "prefecture, name_en) VALUES(?1,?2,?3,?4,?5,?6,?7)",
                      error);
    if (s == NULL)
        return 0;
    bind_unit(s, unit);
    if (!store_step_done(store, s, error))
        return 0;
    gint64 id = sqlite3_last_insert_rowid(store->db);
    memory_note_unit(store->memory, unit, id);
    return id;
}

static gint64 find_or_insert(struct store *store, const struct record_unit *unit,
                             GError **error)
{
    GError *problem = NULL;
    gint64 id = unit->code != NULL ? find_coded(store, unit, &problem)
                                   : find_named(store, unit, &problem);
    if (id == 0 && problem == NULL) {
        gint64 bare = find_bare(store, unit, &problem);
        if (problem == NULL)
            return bare != 0 ? adopt(store, bare, unit, error)
                             : add_unit(store, unit, error);
    }
    if (problem != NULL)
        g_propagate_error(error, problem);
    return id;
}

gint64 store_place_unit(struct store *store, const struct record_unit *unit,
                        GError **error)
{
    gint64 id = memory_find_unit(store->memory, unit);
    if (id != 0)
        return id;
    if (!waiting_has_units(store->waiting) || store_waiting_flush(store, error))
        id = find_or_insert(store, unit, error);
    if (id != 0)
        memory_add_unit(store->memory, unit, id);
    return id;
}

gint64 store_place_unit_of_report(struct store *store, const struct record_unit *unit,
                                  GError **error)
{
    const char *columns[UNIT_N_COLUMNS];
    gint64 id = memory_find_unit(store->memory, unit);
    if (id != 0 || store_memory_has_unit(store, unit))
        return store_place_unit(store, unit, error);
    list_columns(unit, columns);
    id = memory_next_unit(store->memory);
    waiting_add_unit(store->waiting, id, columns);
    memory_note_unit(store->memory, unit, id);
    memory_add_unit(store->memory, unit, id);
    return id;
}

/* Several names: every fitting unit with what tells it from the others. */
static void describe(sqlite3_stmt *s, GString *list)
{
    const char *code = store_column_text(s, 2), *place = store_column_text(s, 4);
    const char *level = store_column_text(s, 3), *scope = store_column_text(s, 5);
    g_string_append_printf(list, "%s%s%s%s (%s, %s)", list->len > 0 ? "; " : "",
                           code != NULL ? code : "", code != NULL ? " " : "",
                           store_column_text(s, 1), place != NULL ? place : "no province",
                           scope != NULL   ? scope
                           : level != NULL ? level
                                           : "no level");
}

gboolean store_has_unit(struct store *store, const char *text, gboolean *has,
                        GError **error)
{
    const char *sql = g_ascii_isdigit(*text)
                          ? "SELECT 1 FROM unit WHERE name = ?1 OR code = ?1"
                          : "SELECT 1 FROM unit WHERE name = ?1";
    GError *problem = NULL;
    sqlite3_stmt *s = store_prepare(store, sql, error);
    if (s == NULL)
        return FALSE;
    store_bind_text(s, 1, text);
    *has = store_step_row(store, s, &problem);
    sqlite3_reset(s);
    if (problem != NULL)
        g_propagate_error(error, problem);
    return problem == NULL;
}

#define FIND_UNIT(condition)                                                             \
    "SELECT id, name, code, level, coalesce(province, '') || coalesce(prefecture, ''), " \
    "scope FROM unit WHERE " condition " AND (?2 IS NULL OR level = ?2) AND (?3 IS "     \
    "NULL OR scope = ?3) ORDER BY code, id"

gint64 store_find_unit(struct store *store, const char *text, const char *level,
                       const char *scope, GError **error)
{
    /* What begins with a digit may be a code; all else is a name. */
    const char *sql = g_ascii_isdigit(*text) ? FIND_UNIT("(name = ?1 OR code = ?1)")
                                             : FIND_UNIT("name = ?1");
    sqlite3_stmt *s = store_prepare(store, sql, error);
    if (s == NULL)
        return 0;
    store_bind_text(s, 1, text);
    store_bind_text(s, 2, level);
    store_bind_text(s, 3, scope);
    g_autoptr(GString) list = g_string_new(NULL);
    gint64 id = 0;
    guint n = 0;
    GError *problem = NULL;
    for (; store_step_row(store, s, &problem); n++) {
        id = sqlite3_column_int64(s, 0);
        describe(s, list);
    }
    if (problem != NULL)
        g_propagate_error(error, problem);
    else if (n == 0)
        g_set_error(error, DATA_ERROR, DATA_ERROR_USAGE, "no unit \"%s\" in the database",
                    text);
    else if (n > 1)
        g_set_error(error, DATA_ERROR, DATA_ERROR_USAGE,
                    "\"%s\" fits %u units: %s; give the code", text, n, list->str);
    return n == 1 ? id : 0;
}
