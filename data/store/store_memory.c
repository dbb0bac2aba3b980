#include "data/store/store_memory.h"

#include <string.h>

#include "data/store/store_sql.h"

/* Reading everything takes a sixteenth as long, row by row, as asking for each. */
enum { ASK_INSTEAD = 16 };

struct memory {
    gint64 data_version; /* SQLite's: changes when another connection has written */
    gint64 last_unit, last_source, last_report;
    guint64 asked;
    gboolean begun, complete, problems, waivers;
    /* Sets of hashes: a false hit costs a question, a miss is certain. */
    GHashTable *contents, *paths, *years, *stored_units;
    GHashTable *units; /* char * -> number of the unit */
    GString *key;
};

struct memory *memory_new(void)
{
    struct memory *memory = g_new0(struct memory, 1);
    memory->contents = g_hash_table_new(NULL, NULL);
    memory->paths = g_hash_table_new(NULL, NULL);
    memory->years = g_hash_table_new(NULL, NULL);
    memory->stored_units = g_hash_table_new(NULL, NULL);
    memory->units = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    memory->key = g_string_new(NULL);
    return memory;
}

void memory_free(struct memory *memory)
{
    if (memory == NULL)
        return;
    g_hash_table_unref(memory->contents);
    g_hash_table_unref(memory->paths);
    g_hash_table_unref(memory->years);
    g_hash_table_unref(memory->stored_units);
    g_hash_table_unref(memory->units);
    g_string_free(memory->key, TRUE);
    g_free(memory);
}

void memory_forget(struct memory *memory)
{
    g_hash_table_remove_all(memory->contents);
    g_hash_table_remove_all(memory->paths);
    g_hash_table_remove_all(memory->years);
    g_hash_table_remove_all(memory->stored_units);
    g_hash_table_remove_all(memory->units);
    memory->asked = 0;
    memory->begun = memory->complete = FALSE;
}

/* ---- reading ---- */

static gboolean read_numbers(struct store *store, const char *sql, gint64 *numbers, int n,
                             GError **error)
{
    sqlite3_stmt *s = store_prepare(store, sql, error);
    if (s == NULL || !store_step_row(store, s, error))
        return FALSE;
    for (int i = 0; i < n; i++)
        numbers[i] = sqlite3_column_int64(s, i);
    sqlite3_reset(s);
    return TRUE;
}

gboolean store_memory_begin(struct store *store, GError **error)
{
    struct memory *memory = store->memory;
    gint64 version = 0, numbers[5];
    if (!read_numbers(store, "PRAGMA data_version", &version, 1, error))
        return FALSE;
    if (memory->begun && version == memory->data_version)
        return TRUE;
    memory_forget(memory);
    if (!read_numbers(
            store,
            "SELECT (SELECT max(id) FROM source), (SELECT max(id) FROM report), "
            "EXISTS (SELECT 1 FROM source WHERE problem IS NOT NULL), "
            "EXISTS (SELECT 1 FROM waiver), (SELECT max(id) FROM unit)",
            numbers, 5, error))
        return FALSE;
    memory->data_version = version;
    memory->last_source = numbers[0];
    memory->last_report = numbers[1];
    memory->problems = numbers[2] != 0;
    memory->waivers = numbers[3] != 0;
    memory->last_unit = numbers[4];
    memory->begun = TRUE;
    return TRUE;
}

static guint32 content_hash(const guint8 *sha256)
{
    guint32 hash;
    memcpy(&hash, sha256, sizeof hash);
    return hash;
}

/* Units are numbered from 1 and years have four digits, so this is unique. */
static gpointer year_key(gint64 unit_id, gint year)
{
    return GSIZE_TO_POINTER((gsize)unit_id * 10000 + (gsize)year);
}

void memory_add_source(struct memory *memory, const guint8 *sha256, const char *path)
{
    if (sha256 != NULL)
        g_hash_table_add(memory->contents, GUINT_TO_POINTER(content_hash(sha256)));
    if (path != NULL)
        g_hash_table_add(memory->paths, GUINT_TO_POINTER(g_str_hash(path)));
}

void memory_add_year(struct memory *memory, gint64 unit_id, gint year)
{
    g_hash_table_add(memory->years, year_key(unit_id, year));
}

/* A unit is found by its code, scope and level, or without a code by name, level, scope
 * and place. */
static gpointer unit_hash(const char *const *columns, gsize n)
{
    guint hash = 5381;
    for (gsize i = 0; i < n; i++) {
        for (const char *p = columns[i]; p != NULL && *p != '\0'; p++)
            hash = hash * 33 + (guchar)*p;
        hash = hash * 33 + (columns[i] != NULL ? 1 : 2);
    }
    return GUINT_TO_POINTER(hash);
}

static gpointer coded_hash(const struct record_unit *unit)
{
    const char *columns[] = { unit->code, unit->scope, unit->level };
    return unit_hash(columns, G_N_ELEMENTS(columns));
}

static gpointer named_hash(const struct record_unit *unit, gboolean placed)
{
    const char *columns[] = { unit->name, unit->level, unit->scope,
                              placed ? unit->province : NULL,
                              placed ? unit->prefecture : NULL };
    return unit_hash(columns, G_N_ELEMENTS(columns));
}

void memory_note_unit(struct memory *memory, const struct record_unit *unit, gint64 id)
{
    memory->last_unit = MAX(memory->last_unit, id);
    g_hash_table_add(memory->stored_units,
                     unit->code != NULL ? coded_hash(unit) : named_hash(unit, TRUE));
}

void memory_add_problem(struct memory *memory)
{
    memory->problems = TRUE;
}

void memory_add_waiver(struct memory *memory)
{
    memory->waivers = TRUE;
}

static gboolean read_rows(struct store *store, const char *sql,
                          void (*take)(struct memory *memory, sqlite3_stmt *s))
{
    GError *problem = NULL;
    sqlite3_stmt *s = store_prepare(store, sql, NULL);
    if (s == NULL)
        return FALSE;
    while (store_step_row(store, s, &problem))
        take(store->memory, s);
    gboolean good = problem == NULL;
    g_clear_error(&problem);
    return good;
}

static void take_source(struct memory *memory, sqlite3_stmt *s)
{
    const guint8 *sha256 = sqlite3_column_blob(s, 1);
    memory_add_source(memory, sqlite3_column_bytes(s, 1) == 32 ? sha256 : NULL,
                      store_column_text(s, 0));
}

static void take_year(struct memory *memory, sqlite3_stmt *s)
{
    memory_add_year(memory, sqlite3_column_int64(s, 0), sqlite3_column_int(s, 1));
}

static void take_unit(struct memory *memory, sqlite3_stmt *s)
{
    struct record_unit unit = { .name = store_column_text(s, 1),
                                .code = store_column_text(s, 2),
                                .level = store_column_text(s, 3),
                                .scope = store_column_text(s, 4),
                                .province = store_column_text(s, 5),
                                .prefecture = store_column_text(s, 6) };
    memory_note_unit(memory, &unit, sqlite3_column_int64(s, 0));
}

/* Whether all that is stored is remembered; it is read when many questions have been
 * asked. An error shows itself again when the database is asked instead. */
static gboolean is_complete(struct store *store)
{
    struct memory *memory = store->memory;
    if (memory->complete)
        return TRUE;
    if ((!memory->begun && !store_memory_begin(store, NULL)) ||
        memory->asked++ * ASK_INSTEAD < (guint64)memory->last_source)
        return FALSE;
    memory->complete = read_rows(store, "SELECT path, sha256 FROM source", take_source) &&
                       read_rows(store, "SELECT unit_id, year FROM report", take_year) &&
                       read_rows(store,
                                 "SELECT id, name, code, level, scope, province, "
                                 "prefecture FROM unit",
                                 take_unit);
    return memory->complete;
}

/* ---- asking ---- */

gboolean store_memory_has_content(struct store *store, const guint8 sha256[32])
{
    return !is_complete(store) ||
           g_hash_table_contains(store->memory->contents,
                                 GUINT_TO_POINTER(content_hash(sha256)));
}

gboolean store_memory_has_path(struct store *store, const char *path)
{
    return !is_complete(store) ||
           g_hash_table_contains(store->memory->paths,
                                 GUINT_TO_POINTER(g_str_hash(path)));
}

gboolean store_memory_has_year(struct store *store, gint64 unit_id, gint year)
{
    return !is_complete(store) ||
           g_hash_table_contains(store->memory->years, year_key(unit_id, year));
}

gboolean store_memory_has_unit(struct store *store, const struct record_unit *unit)
{
    GHashTable *stored = store->memory->stored_units;
    return !is_complete(store) ||
           g_hash_table_contains(stored, unit->code != NULL ? coded_hash(unit)
                                                            : named_hash(unit, TRUE)) ||
           g_hash_table_contains(stored, named_hash(unit, FALSE));
}

gboolean store_memory_has_problems(const struct store *store)
{
    return store->memory->problems;
}

gboolean store_memory_has_waivers(const struct store *store)
{
    return store->memory->waivers;
}

gint64 memory_next_unit(struct memory *memory)
{
    return ++memory->last_unit;
}

gint64 memory_next_source(struct memory *memory)
{
    return ++memory->last_source;
}

gint64 memory_next_report(struct memory *memory)
{
    return ++memory->last_report;
}

guint64 memory_last_report(const struct memory *memory)
{
    return (guint64)memory->last_report;
}

/* ---- units ---- */

static const char *unit_key(struct memory *memory, const struct record_unit *unit)
{
    const char *parts[] = { unit->name,  unit->code,     unit->level,
                            unit->scope, unit->province, unit->prefecture };
    g_string_truncate(memory->key, 0);
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_string_append_c(memory->key, parts[i] != NULL ? '\x1f' : '\x1e');
        if (parts[i] != NULL)
            g_string_append(memory->key, parts[i]);
    }
    return memory->key->str;
}

gint64 memory_find_unit(struct memory *memory, const struct record_unit *unit)
{
    return (gint64)GPOINTER_TO_SIZE(
        g_hash_table_lookup(memory->units, unit_key(memory, unit)));
}

void memory_add_unit(struct memory *memory, const struct record_unit *unit, gint64 id)
{
    g_hash_table_insert(memory->units, g_strdup(unit_key(memory, unit)),
                        GSIZE_TO_POINTER((gsize)id));
}
