/* Loading: order, threads, repeated and broken input, and dry runs. */
#include <utime.h>

#include "tests/support/loading.h"

/* Every row of every table, as text; times of change of the files are left out. */
static char *dump(const char *path)
{
    static const char *const tables[] = {
        "SELECT id, path, hex(sha256), format, encoding, bytes, problem FROM source",
        "SELECT * FROM unit",
        "SELECT * FROM report",
        "SELECT * FROM request",
        "SELECT * FROM disclosure",
        "SELECT * FROM review",
        "SELECT * FROM printed",
        "SELECT * FROM claim",
        "SELECT * FROM finding",
        "SELECT * FROM copy",
        "SELECT * FROM population",
        "SELECT * FROM meta"
    };
    GString *text = g_string_new(NULL);
    sqlite3 *db = NULL;
    g_assert_cmpint(sqlite3_open(path, &db), ==, SQLITE_OK);
    for (gsize t = 0; t < G_N_ELEMENTS(tables); t++) {
        sqlite3_stmt *s = NULL;
        g_assert_cmpint(sqlite3_prepare_v2(db, tables[t], -1, &s, NULL), ==, SQLITE_OK);
        while (sqlite3_step(s) == SQLITE_ROW)
            for (int i = 0; i < sqlite3_column_count(s); i++)
                g_string_append_printf(text, "%s%c",
                                       sqlite3_column_type(s, i) == SQLITE_NULL
                                           ? "-"
                                           : (const char *)sqlite3_column_text(s, i),
                                       i + 1 < sqlite3_column_count(s) ? '|' : '\n');
        sqlite3_finalize(s);
    }
    sqlite3_close(db);
    return g_string_free(text, FALSE);
}

static void test_order(struct fixture *f, gconstpointer data)
{
    (void)data;
    struct load_summary summary;
    g_autofree char *other = g_build_filename(f->folder, "other.db", NULL);
    g_autofree char *third = g_build_filename(f->folder, "third.db", NULL);
    g_autoptr(GPtrArray) shuffled = g_ptr_array_new_with_free_func(g_free);
    write_input(f->input, 12, 10);
    const char *whole[] = { f->input, NULL };
    for (guint i = 0; i < 12; i++)
        g_ptr_array_add(shuffled, g_strdup_printf("%s/%03u.jsonl", f->input, i * 5 % 12));
    g_ptr_array_add(shuffled, NULL);
    load_well(f->path, whole, 1, &summary);
    g_assert_cmpuint(summary.outcomes[SAVE_NEW], ==, 120);
    load_summary_clear(&summary);
    load_well(other, whole, 2, &summary);
    load_summary_clear(&summary);
    load_well(third, (const char *const *)shuffled->pdata, 2, &summary);
    load_summary_clear(&summary);
    g_autofree char *first = dump(f->path), *second = dump(other), *last = dump(third);
    g_assert_cmpstr(first, ==, second);
    g_assert_cmpstr(first, ==, last);
    assert_whole(f->path);
}

static void test_again(struct fixture *f, gconstpointer data)
{
    (void)data;
    struct load_summary summary;
    const char *whole[] = { f->input, NULL };
    write_input(f->input, 3, 10);
    load_well(f->path, whole, 2, &summary);
    load_summary_clear(&summary);
    g_autofree char *before = dump(f->path);
    load_well(f->path, whole, 2, &summary);
    g_assert_cmpuint(summary.unchanged_files, ==, 3);
    g_assert_cmpuint(summary.records, ==, 0);
    g_assert_cmpuint(summary.failed, ==, 0);
    load_summary_clear(&summary);
    g_autofree char *after = dump(f->path);
    g_assert_cmpstr(before, ==, after);
}

/* Where the time of a file changed, its records are looked at one by one. */
static void test_touched(struct fixture *f, gconstpointer data)
{
    (void)data;
    struct load_summary summary;
    const char *whole[] = { f->input, NULL };
    struct utimbuf times = { .actime = 1600000000, .modtime = 1600000000 };
    g_autofree char *touched = g_build_filename(f->input, "001.jsonl", NULL);
    write_input(f->input, 3, 10);
    load_well(f->path, whole, 2, &summary);
    load_summary_clear(&summary);
    g_autofree char *before = dump(f->path);
    g_assert_cmpint(g_utime(touched, &times), ==, 0);
    load_well(f->path, whole, 2, &summary);
    g_assert_cmpuint(summary.unchanged_files, ==, 2);
    g_assert_cmpuint(summary.outcomes[SAVE_UNCHANGED], ==, 10);
    load_summary_clear(&summary);
    g_autofree char *after = dump(f->path);
    g_assert_cmpstr(before, ==, after);
}

/* A file with a line that could not be stored is read again, since the line may be mended
 * elsewhere; the reason is said each time. */
static void test_bad_again(struct fixture *f, gconstpointer data)
{
    (void)data;
    struct load_summary summary;
    const char *whole[] = { f->input, NULL };
    write_input(f->input, 1, 5);
    g_autofree char *path = g_build_filename(f->input, "000.jsonl", NULL);
    FILE *file = g_fopen(path, "ab");
    g_assert_nonnull(file);
    fputs("not json\n", file);
    fclose(file);
    for (int pass = 0; pass < 2; pass++) {
        load_well(f->path, whole, 2, &summary);
        g_assert_cmpuint(summary.failed, ==, 1);
        g_assert_cmpuint(summary.unchanged_files, ==, 0);
        g_assert_cmpuint(summary.outcomes[SAVE_UNCHANGED], ==, pass == 0 ? 0 : 5);
        load_summary_clear(&summary);
    }
}

/* A year that arrives later is checked against both its neighbours, as if it had been
 * there from the start. */
static void test_missing_year(struct fixture *f, gconstpointer data)
{
    (void)data;
    struct load_summary summary;
    static const gint order[] = { 2021, 2023, 2022 };
    g_mkdir(f->input, 0700);
    for (gsize i = 0; i < G_N_ELEMENTS(order); i++) {
        struct record record;
        make_record(&record, "甲县", NULL, order[i], 4);
        record.values[field_request("carried_in", "total")].number =
            order[i] == 2022 ? 0 : 9;
        record.values[field_request("carried_out", "total")].number =
            order[i] == 2022 ? 5 : 0;
        g_autoptr(GString) text = g_string_new(NULL);
        record_json_write(&record, RECORD_JSON_DOUBTS, text);
        g_autofree char *path = g_strdup_printf("%s/%d.jsonl", f->input, order[i]);
        g_file_set_contents(path, text->str, (gssize)text->len, NULL);
        const char *inputs[] = { path, NULL };
        load_well(f->path, inputs, 1, &summary);
        load_summary_clear(&summary);
        record_clear(&record);
        g_assert_cmpint(query_int(f->path,
                                  "SELECT count(*) FROM finding WHERE rule = "
                                  "'year.carry' AND field = "
                                  "'requests.carried_in.total' AND status = 'fail'"),
                        ==, order[i] == 2022 ? 1 : 0);
    }
}

static void test_bad_files(struct fixture *f, gconstpointer data)
{
    (void)data;
    struct load_summary summary;
    write_input(f->input, 2, 5);
    g_autofree char *bad = g_build_filename(f->input, "001a.jsonl", NULL);
    g_autofree char *binary = g_build_filename(f->input, "001b.txt", NULL);
    g_autofree char *none = g_build_filename(f->input, "none.txt", NULL);
    const char *inputs[] = { f->input, none, NULL };
    g_file_set_contents(bad, "{\"schema\":\"ogi-record/1\",\nnot json\n", -1, NULL);
    g_file_set_contents(binary, "\0\1\2\3\377\376\0\0", 8, NULL);
    load_well(f->path, inputs, 2, &summary);
    g_assert_cmpuint(summary.outcomes[SAVE_NEW], ==, 10);
    g_assert_cmpuint(summary.failed, ==, 4);
    g_assert_cmpuint(summary.problems->len, ==, 4);
    load_summary_clear(&summary);
    g_assert_cmpint(query_int(f->path, "SELECT count(*) FROM source WHERE problem LIKE "
                                       "'%001b.txt%'"),
                    ==, 1);
}

/* Stopped by the user: what is there is whole, and the next load goes on. */
static void stop_soon(const struct load_progress *progress, gpointer data)
{
    if (progress->files >= 1)
        g_atomic_int_set((gint *)data, 1);
}

static void test_cancelled(struct fixture *f, gconstpointer data)
{
    (void)data;
    struct load_summary summary;
    const char *whole[] = { f->input, NULL };
    gint cancelled = 0;
    write_input(f->input, 200, 10);
    for (guint i = 0; i < 100; i++) { /* small files, to be asked between them */
        g_autofree char *path = g_strdup_printf("%s/0a%03u.txt", f->input, i);
        g_file_set_contents(path, "nothing", -1, NULL);
    }
    g_autoptr(store_t) store = store_open(f->path, STORE_WRITE, NULL);
    struct load_options options = {
        .jobs = 2, .progress = stop_soon, .data = &cancelled, .cancelled = &cancelled
    };
    g_assert_true(load_paths(store, whole, &options, &summary, NULL));
    g_assert_true(summary.cancelled);
    g_assert_cmpuint(summary.outcomes[SAVE_NEW], <, 2000);
    load_summary_clear(&summary);
    assert_whole(f->path);
    load_well(f->path, whole, 2, &summary);
    load_summary_clear(&summary);
    g_assert_cmpint(query_int(f->path, "SELECT count(*) FROM report"), ==, 2000);
}

static void test_dry_run(struct fixture *f, gconstpointer data)
{
    (void)data;
    struct load_summary summary;
    const char *whole[] = { f->input, NULL };
    write_input(f->input, 3, 10);
    for (guint jobs = 1; jobs <= 2; jobs++) {
        struct load_options options = { .jobs = jobs, .dry_run = TRUE };
        g_assert_true(load_paths(NULL, whole, &options, &summary, NULL));
        g_assert_cmpuint(summary.records, ==, 30);
        load_summary_clear(&summary);
    }
    g_assert_false(g_file_test(f->path, G_FILE_TEST_EXISTS));
}

/* Rules of others are counted with ours, in the order of their names. */
static void test_dry_run_counts(struct fixture *f, gconstpointer data)
{
    static const char line[] =
        "{\"schema\":\"ogi-record/1\",\"year\":2021,\"unit\":{\"name\":\"甲县\"},"
        "\"period\":{\"from\":\"2020-01-01\",\"to\":\"2020-12-31\"},\"findings\":["
        "{\"rule\":\"their.rule\",\"severity\":\"error\",\"status\":\"uncertain\"},"
        "{\"rule\":\"their.rule\",\"severity\":\"note\",\"status\":\"fail\",\"field\":"
        "\"a\"}]}\n";
    (void)data;
    g_autofree char *path = g_strconcat(f->input, "/records.jsonl", NULL);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < 40; i++)
        g_string_append(text, line);
    g_mkdir_with_parents(f->input, 0700);
    g_assert_true(g_file_set_contents(path, text->str, (gssize)text->len, NULL));
    for (guint jobs = 1; jobs <= 2; jobs++) {
        const char *paths[] = { path, NULL };
        struct load_options options = { .jobs = jobs, .dry_run = TRUE };
        struct load_summary summary;
        g_assert_true(load_paths(NULL, paths, &options, &summary, NULL));
        g_assert_cmpuint(summary.records, ==, 40);
        g_assert_cmpuint(summary.rules->len, ==, 2);
        const struct load_rule_count *counts =
            (const struct load_rule_count *)summary.rules->data;
        g_assert_cmpstr(counts[0].rule, ==, "their.rule");
        g_assert_cmpuint(counts[0].failed, ==, 40);
        g_assert_cmpuint(counts[0].uncertain, ==, 40);
        g_assert_cmpint(counts[0].severity, ==, SEVERITY_ERROR);
        g_assert_cmpstr(counts[1].rule, ==, "title.period");
        g_assert_cmpuint(counts[1].failed, ==, 40);
        load_summary_clear(&summary);
    }
}

/* A printed number's line stands in the findings alone; a sum that is checked again keeps
 * it. */
static void test_lines_of_findings(struct fixture *f, gconstpointer data)
{
    static const char line[] =
        "{\"schema\":\"ogi-record/1\",\"year\":2021,\"unit\":{\"name\":\"甲县\"},"
        "\"form\":\"2021\",\"review\":{\"reconsideration\":{\"upheld\":1,"
        "\"corrected\":0,\"other\":0,\"pending\":0,\"total\":2}},\"findings\":[{"
        "\"rule\":\"review.sum\",\"severity\":\"error\",\"status\":\"fail\",\"cells\":["
        "{\"field\":\"review.reconsideration.upheld\",\"value\":1,\"line\":70,\"state\":"
        "\"number\"},{\"field\":\"review.reconsideration.total\",\"value\":2,\"line\":74,"
        "\"state\":\"number\"}]}]}\n";
    (void)data;
    struct load_summary summary;
    g_autofree char *path = g_strconcat(f->input, "/records.jsonl", NULL);
    g_mkdir_with_parents(f->input, 0700);
    g_assert_true(g_file_set_contents(path, line, -1, NULL));
    const char *const inputs[] = { path, NULL };
    load_well(f->path, inputs, 1, &summary);
    g_assert_cmpint(
        query_int(f->path, "SELECT count(*) FROM finding WHERE rule = 'review.sum' AND "
                           "line = 74 AND expected = 1 AND cells LIKE "
                           "'%upheld=n1@70%total=n2@74'"),
        ==, 1);
    load_summary_clear(&summary);
}

#define ADD(name, function)                                                              \
    g_test_add("/load/" name, struct fixture, NULL, set_up, function, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("same-database-whatever-the-order-and-the-threads", test_order);
    ADD("a-second-load-changes-nothing", test_again);
    ADD("a-touched-file-is-looked-at-again", test_touched);
    ADD("a-file-with-a-bad-line-is-never-skipped", test_bad_again);
    ADD("a-missing-year-is-checked-when-it-arrives", test_missing_year);
    ADD("bad-files-never-stop-the-run", test_bad_files);
    ADD("an-interrupted-load-goes-on-later", test_cancelled);
    ADD("a-dry-run-writes-nothing", test_dry_run);
    ADD("a-dry-run-counts-what-fails", test_dry_run_counts);
    ADD("a-finding-made-again-keeps-its-lines", test_lines_of_findings);
    return g_test_run();
}
