/* What is left after the program was killed, the file could not grow, another program
 * held the lock, or the folder is read-only. */
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "data/error.h"
#include "tests/support/loading.h"

/* The loader is killed in the middle, again and again, at another moment each time. */
static void test_killed(struct fixture *f, gconstpointer data)
{
    (void)data;
    struct load_summary summary;
    const char *whole[] = { f->input, NULL };
    gint64 stored = 0;
    write_input(f->input, 24, 100);
    for (guint round = 0; round < 5; round++) {
        pid_t child = fork();
        if (child == 0) {
            GError *error = NULL;
            load(f->path, whole, 2, &summary, &error);
            _exit(0);
        }
        g_usleep(60000 + 50000 * round);
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
        if (!g_file_test(f->path, G_FILE_TEST_EXISTS) ||
            query_int(f->path,
                      "SELECT count(*) FROM sqlite_schema WHERE name = 'report'") == 0)
            continue;
        assert_whole(f->path);
        gint64 now = query_int(f->path, "SELECT count(*) FROM report");
        g_assert_cmpint(now, >=, stored);
        stored = now;
    }
    load_well(f->path, whole, 2, &summary);
    load_summary_clear(&summary);
    g_assert_cmpint(query_int(f->path, "SELECT count(*) FROM report"), ==, 2400);
    assert_whole(f->path);
}

/* A file that may not grow is what a full disk looks like. */
static void test_full(struct fixture *f, gconstpointer data)
{
    (void)data;
    struct load_summary summary;
    const char *whole[] = { f->input, NULL };
    write_input(f->input, 24, 100);
    pid_t child = fork();
    if (child == 0) {
        struct rlimit limit = { 3 << 20, 3 << 20 };
        GError *error = NULL;
        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &limit);
        gboolean good = load(f->path, whole, 2, &summary, &error);
        _exit(good ? 0 : g_error_matches(error, DATA_ERROR, DATA_ERROR_DATABASE) ? 7 : 8);
    }
    int status = 0;
    waitpid(child, &status, 0);
    g_assert_true(WIFEXITED(status));
    g_assert_cmpint(WEXITSTATUS(status), ==, 7);
    assert_whole(f->path);
    g_assert_cmpint(query_int(f->path, "SELECT count(*) FROM report"), <, 2400);
    load_well(f->path, whole, 2, &summary);
    load_summary_clear(&summary);
    g_assert_cmpint(query_int(f->path, "SELECT count(*) FROM report"), ==, 2400);
    assert_whole(f->path);
}

static void test_locked(struct fixture *f, gconstpointer data)
{
    (void)data;
    struct load_summary summary = { 0 };
    const char *whole[] = { f->input, NULL };
    sqlite3 *db = NULL;
    g_autoptr(GError) error = NULL;
    write_input(f->input, 1, 5);
    load_well(f->path, whole, 1, &summary);
    load_summary_clear(&summary);
    g_assert_cmpint(sqlite3_open(f->path, &db), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
    g_autoptr(store_t) store = store_open(f->path, STORE_UPDATE, &error);
    g_assert_no_error(error);
    store_set_patience(store, 1);
    g_assert_false(store_begin(store, &error));
    g_assert_error(error, DATA_ERROR, DATA_ERROR_DATABASE);
    g_assert_nonnull(strstr(error->message, "locked by another program"));
    sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
    sqlite3_close(db);
    g_assert_true(store_begin(store, NULL));
    g_assert_true(store_commit(store, NULL));
}

/* Two loads of the same files at once: each report is there once. */
static void test_two_at_once(struct fixture *f, gconstpointer data)
{
    (void)data;
    struct load_summary summary;
    const char *whole[] = { f->input, NULL };
    pid_t children[2];
    write_input(f->input, 10, 100);
    for (guint i = 0; i < 2; i++) {
        children[i] = fork();
        if (children[i] == 0) {
            GError *error = NULL;
            gboolean good = load(f->path, whole, 1, &summary, &error);
            if (!good)
                g_printerr("%s\n", error->message);
            _exit(good && summary.failed == 0 ? 0 : 1);
        }
    }
    for (guint i = 0; i < 2; i++) {
        int status = 0;
        waitpid(children[i], &status, 0);
        g_assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
    g_assert_cmpint(query_int(f->path, "SELECT count(*) FROM report"), ==, 1000);
    assert_whole(f->path);
}

static void run_sql(sqlite3 *db, const char *sql)
{
    g_assert_cmpint(sqlite3_exec(db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

/* Rows are stored by another thread than the one that is told. */
static void test_refused_row(struct fixture *f, gconstpointer data)
{
    (void)data;
    struct load_summary summary = { 0 };
    const char *none[] = { NULL }, *whole[] = { f->input, NULL };
    g_autoptr(GError) error = NULL;
    sqlite3 *db = NULL;
    write_input(f->input, 24, 100);
    load_well(f->path, none, 2, &summary);
    load_summary_clear(&summary);
    g_assert_cmpint(sqlite3_open(f->path, &db), ==, SQLITE_OK);
    run_sql(db,
            "CREATE TRIGGER refuse BEFORE INSERT ON request WHEN NEW.report_id = 2100 "
            "BEGIN SELECT RAISE(ABORT, 'refused'); END");
    g_assert_false(load(f->path, whole, 2, &summary, &error));
    load_summary_clear(&summary);
    g_assert_error(error, DATA_ERROR, DATA_ERROR_DATABASE);
    g_assert_nonnull(strstr(error->message, "refused"));
    assert_whole(f->path);
    g_assert_cmpint(query_int(f->path, "SELECT count(*) FROM report"), ==, 2000);
    run_sql(db, "DROP TRIGGER refuse");
    sqlite3_close(db);
    load_well(f->path, whole, 2, &summary);
    load_summary_clear(&summary);
    g_assert_cmpint(query_int(f->path, "SELECT count(*) FROM report"), ==, 2400);
    assert_whole(f->path);
}

/* The log cannot begin anew while somebody reads what was there before. */
static void test_reader(struct fixture *f, gconstpointer data)
{
    (void)data;
    struct load_summary summary = { 0 };
    const char *none[] = { NULL }, *whole[] = { f->input, NULL };
    sqlite3 *db = NULL;
    write_input(f->input, 48, 100);
    load_well(f->path, none, 2, &summary);
    load_summary_clear(&summary);
    g_assert_cmpint(sqlite3_open(f->path, &db), ==, SQLITE_OK);
    run_sql(db, "BEGIN; SELECT count(*) FROM report");
    load_well(f->path, whole, 2, &summary);
    load_summary_clear(&summary);
    run_sql(db, "CREATE TEMP TABLE seen AS SELECT 1 FROM report; COMMIT;"
                "CREATE TEMP TABLE t(n CHECK(n = 0));"
                "INSERT INTO t SELECT count(*) FROM seen");
    sqlite3_close(db);
    g_assert_cmpint(query_int(f->path, "SELECT count(*) FROM report"), ==, 4800);
    assert_whole(f->path);
}

/* In a child that may not write there, root or not. */
static void test_read_only_folder(struct fixture *f, gconstpointer data)
{
    (void)data;
    struct load_summary summary;
    const char *whole[] = { f->input, NULL };
    write_input(f->input, 1, 5);
    load_well(f->path, whole, 1, &summary);
    load_summary_clear(&summary);
    chmod(f->path, 0444);
    chmod(f->folder, 0555);
    pid_t child = fork();
    if (child == 0) {
        enum { NOBODY = 65534 };
        if (getuid() == 0 && setuid(NOBODY) != 0)
            _exit(77);
        GError *error = NULL;
        struct store *store = store_open(f->path, STORE_READ, &error);
        if (store == NULL)
            g_printerr("%s\n", error->message);
        gboolean found = store != NULL && store_find_report(store, 1, 2019, NULL) != 0;
        struct store *writer = store_open(f->path, STORE_UPDATE, NULL);
        gboolean refused = writer == NULL || !store_begin(writer, NULL);
        _exit(found && refused ? 0 : 1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    chmod(f->folder, 0700);
    g_assert_true(WIFEXITED(status));
    g_assert_cmpint(WEXITSTATUS(status), ==, 0);
}

#define ADD(name, function)                                                              \
    g_test_add("/load/safety/" name, struct fixture, NULL, set_up, function, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("killed-at-any-moment-the-database-is-whole", test_killed);
    ADD("a-full-disk-keeps-what-was-committed", test_full);
    ADD("a-lock-is-said-in-words", test_locked);
    ADD("two-loads-at-once-store-each-report-once", test_two_at_once);
    ADD("a-row-that-cannot-be-stored-ends-the-load", test_refused_row);
    ADD("a-reader-sees-what-was-there-while-a-load-goes-on", test_reader);
    ADD("a-read-only-folder-can-be-read", test_read_only_folder);
    return g_test_run();
}
