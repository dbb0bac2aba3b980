#include "data/store/schema.h"

#include <string.h>

#include "data/error.h"
#include "data/field.h"
#include "data/population.h"
#include "data/store/schema_views.h"
#include "data/store/store_error.h"

/* Step i brings a file from version i to i + 1. Append; never change a step that was
 * released. Integer keys rise in the order of loading, so rows are appended to the end of
 * their tree; one row per report and disposition (not per cell) keeps loading fast and
 * the file small. */
static const char *const migrations[] = {
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;"
    "CREATE TABLE unit(id INTEGER PRIMARY KEY, name TEXT NOT NULL, code TEXT,"
    " level TEXT, scope TEXT, province TEXT, prefecture TEXT, name_en TEXT) STRICT;"
    "CREATE INDEX unit_name ON unit(name);"
    "CREATE INDEX unit_code ON unit(code) WHERE code IS NOT NULL;"
    "CREATE TABLE source(id INTEGER PRIMARY KEY, path TEXT NOT NULL, sha256 BLOB,"
    " format TEXT, encoding TEXT, bytes INTEGER, modified INTEGER,"
    " problem TEXT) STRICT;"
    "CREATE INDEX source_path ON source(path);"
    "CREATE INDEX source_sha256 ON source(sha256) WHERE sha256 IS NOT NULL;"
    "CREATE INDEX source_problem ON source(path) WHERE problem IS NOT NULL;"
    "CREATE TABLE report(id INTEGER PRIMARY KEY,"
    " unit_id INTEGER NOT NULL REFERENCES unit(id), year INTEGER NOT NULL,"
    " version INTEGER NOT NULL, active INTEGER NOT NULL, run INTEGER NOT NULL,"
    " form TEXT, tables INTEGER NOT NULL, single_other_row INTEGER NOT NULL,"
    " title TEXT, period_from TEXT, period_to TEXT,"
    " source_id INTEGER NOT NULL REFERENCES source(id), part INTEGER NOT NULL,"
    " digest INTEGER NOT NULL, cells INTEGER NOT NULL, numbers INTEGER NOT NULL,"
    " valid INTEGER NOT NULL, failed INTEGER NOT NULL, prose_gaps INTEGER NOT NULL,"
    " copied_table INTEGER NOT NULL, wrong_period INTEGER NOT NULL) STRICT;"
    "CREATE UNIQUE INDEX report_version ON report(unit_id, year, version);"
    "CREATE UNIQUE INDEX report_active ON report(year, unit_id) WHERE active;"
    "CREATE INDEX report_source ON report(source_id, part);"
    "CREATE TABLE copy(source_id INTEGER NOT NULL REFERENCES source(id),"
    " part INTEGER NOT NULL, report_id INTEGER NOT NULL REFERENCES report(id),"
    " PRIMARY KEY(source_id, part)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE disclosure(report_id INTEGER NOT NULL REFERENCES report(id),"
    " item TEXT NOT NULL, issued INTEGER, repealed INTEGER, in_force INTEGER,"
    " made INTEGER, published INTEGER, public_total INTEGER, decisions INTEGER,"
    " items_last_year INTEGER, items_change INTEGER, projects INTEGER, amount REAL,"
    " states TEXT, line INTEGER, lines TEXT, page INTEGER,"
    " PRIMARY KEY(report_id, item)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE request(report_id INTEGER NOT NULL REFERENCES report(id),"
    " disposition TEXT NOT NULL, natural_person INTEGER, business INTEGER,"
    " research INTEGER, social_org INTEGER, legal_service INTEGER, other INTEGER,"
    " total INTEGER, states TEXT, line INTEGER, lines TEXT, page INTEGER,"
    " PRIMARY KEY(report_id, disposition)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE review(report_id INTEGER NOT NULL REFERENCES report(id),"
    " procedure TEXT NOT NULL, upheld INTEGER, corrected INTEGER, other INTEGER,"
    " pending INTEGER, total INTEGER, states TEXT, line INTEGER, lines TEXT,"
    " page INTEGER, PRIMARY KEY(report_id, procedure)) STRICT, WITHOUT ROWID;"
    /* What was printed where it is not the number itself, and the rule of an inference;
     * `number` only for a fraction printed in a column of counts. */
    "CREATE TABLE printed(report_id INTEGER NOT NULL REFERENCES report(id),"
    " field TEXT NOT NULL, raw TEXT, rule TEXT, number REAL,"
    " PRIMARY KEY(report_id, field)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE claim(report_id INTEGER NOT NULL REFERENCES report(id),"
    " number INTEGER NOT NULL, metric TEXT NOT NULL, value REAL, unit TEXT,"
    " approximate INTEGER NOT NULL, share INTEGER NOT NULL, growth REAL,"
    " growth_base TEXT, decimals INTEGER NOT NULL, growth_decimals INTEGER NOT NULL,"
    " line INTEGER, text TEXT, PRIMARY KEY(report_id, number)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE finding(report_id INTEGER NOT NULL REFERENCES report(id),"
    " number INTEGER NOT NULL, rule TEXT NOT NULL, field TEXT, severity TEXT NOT NULL,"
    " status TEXT NOT NULL, expression TEXT, expected REAL, actual REAL,"
    " proposed_field TEXT, proposed REAL, line INTEGER, message_zh TEXT,"
    " message_en TEXT, raw TEXT, cells TEXT, fingerprint TEXT NOT NULL,"
    " PRIMARY KEY(report_id, number)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX finding_fingerprint ON finding(fingerprint);"
    "CREATE TABLE population(id INTEGER PRIMARY KEY, code TEXT, name TEXT NOT NULL,"
    " year INTEGER NOT NULL, kind TEXT NOT NULL, population INTEGER NOT NULL,"
    " source TEXT NOT NULL) STRICT;"
    "CREATE INDEX population_code ON population(code, kind, year);"
    "CREATE INDEX population_name ON population(name);"
    "CREATE TABLE territory(code TEXT NOT NULL, year INTEGER NOT NULL,"
    " relation TEXT NOT NULL, other_code TEXT NOT NULL, other_name TEXT NOT NULL,"
    " PRIMARY KEY(code, year, relation, other_code)) STRICT, WITHOUT ROWID;"
    /* A variable's values stand in column v<slot> of the rows of its block: one row per
     * unit, year and sixteen variables. The view `variable_values` spells them out. */
    "CREATE TABLE variable(key TEXT PRIMARY KEY, block INTEGER NOT NULL,"
    " slot INTEGER NOT NULL, label TEXT, unit TEXT, source TEXT,"
    " UNIQUE(block, slot)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE variable_row(block INTEGER NOT NULL,"
    " unit_id INTEGER NOT NULL REFERENCES unit(id), year INTEGER NOT NULL,"
    " v1 REAL, v2 REAL, v3 REAL, v4 REAL, v5 REAL, v6 REAL, v7 REAL, v8 REAL, v9 REAL,"
    " v10 REAL, v11 REAL, v12 REAL, v13 REAL, v14 REAL, v15 REAL, v16 REAL,"
    " PRIMARY KEY(block, unit_id, year)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE amendment(unit_id INTEGER NOT NULL REFERENCES unit(id),"
    " year INTEGER NOT NULL, field TEXT NOT NULL, value REAL, reason TEXT NOT NULL,"
    " date TEXT, PRIMARY KEY(unit_id, year, field)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX amendment_field ON amendment(field);"
    "CREATE TABLE waiver(fingerprint TEXT PRIMARY KEY, unit_id INTEGER, year INTEGER,"
    " rule TEXT, reason TEXT NOT NULL, date TEXT) STRICT, WITHOUT ROWID;"
    "CREATE TABLE codebook(key TEXT PRIMARY KEY, kind TEXT NOT NULL, column_name TEXT,"
    " label_zh TEXT, label_en TEXT, definition TEXT, unit TEXT, caveat_zh TEXT,"
    " caveat_en TEXT, comparable TEXT, forms TEXT) STRICT, WITHOUT ROWID;",
};

enum { WAIT_MICROSECONDS = 1000 };

int schema_version(void)
{
    return (int)G_N_ELEMENTS(migrations);
}

static gboolean read_int(sqlite3 *db, const char *path, const char *sql, gint64 *value,
                         GError **error)
{
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_step(statement);
    if (code == SQLITE_ROW)
        *value = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    if (code == SQLITE_ROW)
        return TRUE;
    return store_error_set(db, path, error);
}

/* A fresh file has no tables and neither number; any other file must be ours. */
static gboolean read_version(sqlite3 *db, const char *path, gint64 *version,
                             gboolean *empty, GError **error)
{
    gint64 application = 0, tables = 0;
    if (!read_int(db, path, "SELECT count(*) FROM sqlite_schema", &tables, error) ||
        !read_int(db, path, "PRAGMA application_id", &application, error) ||
        !read_int(db, path, "PRAGMA user_version", version, error))
        return FALSE;
    *empty = tables == 0 && application == 0;
    if (!*empty && application != SCHEMA_APPLICATION_ID) {
        g_set_error(error, DATA_ERROR, DATA_ERROR_DATABASE,
                    "%s: a database, but not of this program; name another file "
                    "with --db",
                    path);
        return FALSE;
    }
    if (*version > schema_version()) {
        g_set_error(
            error, DATA_ERROR, DATA_ERROR_DATABASE,
            "%s: written by a newer version of this program (schema %" G_GINT64_FORMAT
            ", this one knows %d); install the newer version",
            path, *version, schema_version());
        return FALSE;
    }
    return TRUE;
}

/* SQLite does not wait for a lock here, since two who both read would wait for ever: it
 * says at once that the file is busy, and has let go of it. So ask again, for as long as
 * the connection is patient. */
gboolean schema_set_journal(sqlite3 *db, const char *path, guint seconds, GError **error)
{
    const gint64 until = g_get_monotonic_time() + (gint64)seconds * G_USEC_PER_SEC;
    gint64 version = 0;
    gboolean empty = FALSE;
    int code;
    do {
        if (!read_version(db, path, &version, &empty, error))
            return FALSE;
        code = sqlite3_exec(db,
                            empty ? "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL"
                                  : "PRAGMA journal_mode = WAL",
                            NULL, NULL, NULL);
        if (code == SQLITE_BUSY)
            g_usleep(WAIT_MICROSECONDS);
    } while (code == SQLITE_BUSY && g_get_monotonic_time() < until);
    return code == SQLITE_OK || store_error_set(db, path, error);
}

gboolean schema_check(sqlite3 *db, const char *path, GError **error)
{
    gint64 version = 0;
    gboolean empty = FALSE;
    if (!read_version(db, path, &version, &empty, error))
        return FALSE;
    if (!empty && version == schema_version())
        return TRUE;
    g_set_error(error, DATA_ERROR, DATA_ERROR_DATABASE,
                empty ? "%s: an empty file; load reports first"
                      : "%s: written by an older version of this program and cannot be "
                        "brought up to date without writing; run `ogi load` on it once",
                path);
    return FALSE;
}

static gboolean apply_steps(sqlite3 *db, const char *path, gint64 from, GError **error)
{
    for (gsize i = (gsize)from; i < G_N_ELEMENTS(migrations); i++)
        if (!store_error_exec(db, path, migrations[i], error))
            return FALSE;
    g_autofree char *mark =
        g_strdup_printf("PRAGMA application_id = %d; PRAGMA user_version = %d",
                        SCHEMA_APPLICATION_ID, schema_version());
    return store_error_exec(db, path, mark, error);
}

static gboolean migrate_inside(sqlite3 *db, const char *path, GError **error)
{
    gint64 version = 0;
    gboolean empty = FALSE;
    if (!read_version(db, path, &version, &empty, error))
        return FALSE;
    if (version < schema_version() &&
        (!schema_drop_views(db, path, error) || !apply_steps(db, path, version, error)))
        return FALSE;
    if (!schema_update_views(db, path, version < schema_version(), error))
        return FALSE;
    return !empty || population_load_reference(db, path, error);
}

gboolean schema_migrate(sqlite3 *db, const char *path, GError **error)
{
    gint64 version = 0;
    gboolean empty = FALSE;
    if (!read_version(db, path, &version, &empty, error))
        return FALSE;
    if (version == schema_version() && schema_views_are_current(db))
        return TRUE;
    if (!store_error_exec(db, path, "BEGIN IMMEDIATE", error))
        return FALSE;
    if (migrate_inside(db, path, error) && store_error_exec(db, path, "COMMIT", error))
        return TRUE;
    sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
    return FALSE;
}
