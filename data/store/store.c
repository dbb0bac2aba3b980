#include "data/store/store.h"

#include <string.h>
#include <unistd.h>

#include "data/error.h"
#include "data/store/schema.h"
#include "data/store/store_check.h"
#include "data/store/store_error.h"
#include "data/store/store_sql.h"

static const char *const outcome_keys[SAVE_N_OUTCOMES] = {
    [SAVE_NEW] = "new",
    [SAVE_UNCHANGED] = "unchanged",
    [SAVE_NEW_VERSION] = "new_version",
    [SAVE_DUPLICATE] = "duplicate",
    [SAVE_REFRESHED] = "refreshed",
};

const char *save_outcome_key(enum save_outcome outcome)
{
    return outcome_keys[outcome];
}

enum { WAIT_MICROSECONDS = 1000 };

/* SQLite's own handler asks ever more seldom and would miss the short pauses that another
 * program's load makes between its transactions (store_make_way). */
static int wait_a_little(gpointer data, int asked)
{
    const struct store *store = data;
    if ((gint64)asked * WAIT_MICROSECONDS >= (gint64)store->patience * G_USEC_PER_SEC)
        return 0;
    g_usleep(WAIT_MICROSECONDS);
    return 1;
}

void store_set_patience(struct store *store, guint seconds)
{
    store->patience = seconds;
    sqlite3_busy_handler(store->db, wait_a_little, store);
}

void store_make_way(void)
{
    g_usleep(3 * WAIT_MICROSECONDS);
}

const char *store_path(const struct store *store)
{
    return store->path;
}

gboolean store_fail(struct store *store, GError **error)
{
    return store_error_set(store->db, store->path, error);
}

static void finalize(gpointer statement)
{
    sqlite3_finalize(statement);
}

void store_close(struct store *store)
{
    if (store == NULL)
        return;
    store_settle(store, NULL);
    g_clear_pointer(&store->statements, g_hash_table_unref);
    checkpoint_free(store->checkpoint);
    sqlite3_close(store->db);
    waiting_free(store->waiting);
    memory_free(store->memory);
    g_free(store->path);
    g_free(store);
}

gboolean store_run(struct store *store, const char *sql, GError **error)
{
    return store_settle(store, error) &&
           (sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK ||
            store_fail(store, error));
}

sqlite3_stmt *store_prepare_once(struct store *store, const char *sql, GError **error)
{
    sqlite3_stmt *statement = NULL;
    if (!store_settle(store, error))
        return NULL;
    if (sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL) != SQLITE_OK)
        store_fail(store, error);
    return statement;
}

sqlite3_stmt *store_prepare(struct store *store, const char *sql, GError **error)
{
    if (!store_settle(store, error))
        return NULL;
    sqlite3_stmt *statement = g_hash_table_lookup(store->statements, sql);
    if (statement != NULL) {
        sqlite3_reset(statement);
        sqlite3_clear_bindings(statement);
        return statement;
    }
    if (sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement,
                           NULL) != SQLITE_OK) {
        store_fail(store, error);
        return NULL;
    }
    g_hash_table_insert(store->statements, (gpointer)sql, statement);
    return statement;
}

gboolean store_step_done(struct store *store, sqlite3_stmt *statement, GError **error)
{
    int code = sqlite3_step(statement);
    if (code != SQLITE_DONE)
        store_fail(store, error);
    sqlite3_reset(statement);
    return code == SQLITE_DONE;
}

gboolean store_step_row(struct store *store, sqlite3_stmt *statement, GError **error)
{
    int code = sqlite3_step(statement);
    if (code == SQLITE_ROW)
        return TRUE;
    if (code != SQLITE_DONE)
        store_fail(store, error);
    sqlite3_reset(statement);
    return FALSE;
}

gboolean store_finish(GError *problem, GError **error)
{
    if (problem != NULL)
        g_propagate_error(error, problem);
    return problem == NULL;
}

void store_bind_text(sqlite3_stmt *statement, int index, const char *text)
{
    if (text == NULL)
        sqlite3_bind_null(statement, index);
    else
        sqlite3_bind_text(statement, index, text, -1, SQLITE_STATIC);
}

void store_bind_number(sqlite3_stmt *statement, int index, double number)
{
    if (number >= -9e15 && number <= 9e15 && number == (double)(gint64)number)
        sqlite3_bind_int64(statement, index, (gint64)number);
    else
        sqlite3_bind_double(statement, index, number);
}

const char *store_column_text(sqlite3_stmt *statement, int column)
{
    return (const char *)sqlite3_column_text(statement, column);
}

gboolean store_begin(struct store *store, GError **error)
{
    if (!store_run(store, "BEGIN IMMEDIATE", error))
        return FALSE;
    if (store->memory == NULL || store_memory_begin(store, error))
        return TRUE;
    store_rollback(store);
    return FALSE;
}

gboolean store_commit(struct store *store, GError **error)
{
    return store_waiting_flush(store, error) && store_run(store, "COMMIT", error);
}

guint64 store_count_reports(const struct store *store)
{
    return memory_last_report(store->memory);
}

gboolean store_set_checking(struct store *store, gboolean checking, GError **error)
{
    return store_run(store,
                     checking ? "PRAGMA foreign_keys = ON" : "PRAGMA foreign_keys = OFF",
                     error);
}

void store_rollback(struct store *store)
{
    store->run_started = FALSE; /* its number was given back */
    if (store->waiting != NULL) {
        store_waiting_drop(store);
        memory_forget(store->memory);
    }
    if (!sqlite3_get_autocommit(store->db))
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
}

static gboolean prepare_connection(struct store *store, GError **error)
{
    return store_run(store, "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF",
                     error) &&
           store_check_pages(store->db, store->path, TRUE, error);
}

static gboolean open_connection(struct store *store, int flags, GError **error)
{
    if (sqlite3_open_v2(store->path, &store->db, flags, NULL) != SQLITE_OK)
        return store_fail(store, error);
    store_set_patience(store, STORE_BUSY_SECONDS);
    sqlite3_extended_result_codes(store->db, FALSE);
    return prepare_connection(store, error);
}

/* A file in write-ahead mode needs a side file even for reading. In a folder that cannot
 * be written, and with no log left to replay, the file cannot change: say so to SQLite.
 */
static gboolean reopen_immutable(struct store *store, GError **error)
{
    g_autofree char *log = g_strconcat(store->path, "-wal", NULL);
    if (g_file_test(log, G_FILE_TEST_EXISTS))
        return store_fail(store, error);
    sqlite3_close(store->db);
    store->db = NULL;
    g_autofree char *absolute = g_canonicalize_filename(store->path, NULL);
    g_autofree char *escaped = g_uri_escape_string(absolute, "/", FALSE);
    g_autofree char *uri = g_strconcat("file:", escaped, "?immutable=1", NULL);
    if (sqlite3_open_v2(uri, &store->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL) !=
        SQLITE_OK)
        return store_fail(store, error);
    return prepare_connection(store, error);
}

/* Nothing is written (query_only), but the last to close a file in write-ahead mode takes
 * its side files away, which a connection opened for reading alone is not allowed to. */
static gboolean open_for_reading(struct store *store, GError **error)
{
    int flags =
        access(store->path, W_OK) == 0 ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
    if (!open_connection(store, flags | SQLITE_OPEN_NOMUTEX, error))
        return FALSE;
    int code = sqlite3_exec(store->db, "SELECT 1 FROM sqlite_schema", NULL, NULL, NULL);
    if ((code == SQLITE_CANTOPEN || code == SQLITE_READONLY) &&
        !reopen_immutable(store, error))
        return FALSE;
    return schema_check(store->db, store->path, error) &&
           store_run(store, "PRAGMA query_only = ON; PRAGMA mmap_size = 67108864",
                     error) &&
           store_check_units(store->db, store->path, error);
}

/* Normal synchronisation keeps a file in write-ahead mode whole at any crash; the last
 * commits may be missing after a loss of power, and the next load brings them again. */
static gboolean open_for_writing(struct store *store, GError **error)
{
    if (!open_connection(store,
                         SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                         error))
        return FALSE;
    store->waiting = waiting_new(store->db);
    store->memory = memory_new();
    store->checkpoint = checkpoint_new(store->db, store->path);
    return store_run(store,
                     "PRAGMA synchronous = NORMAL;"
                     "PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY;"
                     "PRAGMA secure_delete = OFF",
                     error) &&
           schema_set_journal(store->db, store->path, STORE_BUSY_SECONDS, error) &&
           schema_migrate(store->db, store->path, error) &&
           store_check_units(store->db, store->path, error);
}

static gboolean check_exists(const char *path, enum store_mode mode, GError **error)
{
    if (mode == STORE_WRITE || g_file_test(path, G_FILE_TEST_EXISTS))
        return TRUE;
    g_set_error(error, DATA_ERROR, DATA_ERROR_DATABASE,
                "%s: there is no such database; load reports first or name another file "
                "with --db",
                path);
    return FALSE;
}

/* Statistics of memory that nobody reads would take a lock at every allocation. */
static gpointer configure(gpointer unused)
{
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    return unused;
}

struct store *store_open(const char *path, enum store_mode mode, GError **error)
{
    static GOnce once = G_ONCE_INIT;
    if (!check_exists(path, mode, error))
        return NULL;
    g_once(&once, configure, NULL);
    struct store *store = g_new0(struct store, 1);
    store->path = g_strdup(path);
    store->read_only = mode == STORE_READ;
    store->statements = g_hash_table_new_full(NULL, NULL, NULL, finalize);
    gboolean opened = store->read_only ? open_for_reading(store, error)
                                       : open_for_writing(store, error);
    if (opened)
        return store;
    store_close(store);
    return NULL;
}
