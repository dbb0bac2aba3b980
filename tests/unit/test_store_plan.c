/* Every statement the program has prepared, after doing a bit of everything, must find
 * its rows by a key or an index. What reads a whole table on purpose is listed here. */
#include <sqlite3.h>

#include "data/load/load.h"
#include "data/panel_load.h"
#include "data/population.h"
#include "data/record/record_json.h"
#include "data/store/store_overlay.h"
#include "data/store/store_select.h"
#include "data/store/store_sql.h"
#include "data/variables/variables.h"
#include "tests/support/records.h"

/* The frame of a panel and the list of units are read whole, once for each analysis; the
 * table of variables has a row for each variable; a long load reads the sources whole,
 * once, instead of asking for each, and sees whether there is any waiver; the changes of
 * territory are a reference of a hundred rows. */
static const char *const whole[] = { "SCAN unit",     "SCAN r",      "SCAN report",
                                     "SCAN variable", "SCAN f",      "SCAN (subquery",
                                     "SCAN source",   "SCAN waiver", "SCAN territory" };

static gboolean is_allowed(const char *detail)
{
    for (gsize i = 0; i < G_N_ELEMENTS(whole); i++)
        if (g_str_has_prefix(detail, whole[i]))
            return TRUE;
    return strstr(detail, "CONSTANT ROW") != NULL ||
           strstr(detail, "VIRTUAL TABLE") != NULL || /* rows that wait to be inserted */
           strstr(detail, "USING INDEX") != NULL ||
           strstr(detail, "COVERING INDEX") != NULL;
}

/* A listing reads its one table whole; what it joins must be found by a key. */
static guint check_plan(sqlite3 *db, const char *sql, gboolean listing)
{
    g_autofree char *explain = g_strconcat("EXPLAIN QUERY PLAN ", sql, NULL);
    sqlite3_stmt *s = NULL;
    guint searches = 0;
    if (sqlite3_prepare_v2(db, explain, -1, &s, NULL) != SQLITE_OK)
        g_error("%s: %s", sql, sqlite3_errmsg(db));
    while (sqlite3_step(s) == SQLITE_ROW) {
        const char *detail = (const char *)sqlite3_column_text(s, 3);
        if (g_str_has_prefix(detail, "SCAN") && !is_allowed(detail) && !listing)
            g_error("%s\n  reads all rows: %s", sql, detail);
        searches += g_str_has_prefix(detail, "SEARCH");
    }
    sqlite3_finalize(s);
    return searches;
}

static void write_record(const char *path, gint year)
{
    struct record record;
    g_autoptr(GString) text = g_string_new(NULL);
    make_record(&record, "汤阴县", "410523", year, 12);
    record.values[field_request("total", "total")].number = 13;
    record_json_write(&record, RECORD_JSON_DOUBTS, text);
    g_file_set_contents(path, text->str, (gssize)text->len, NULL);
    record_clear(&record);
}

static void do_everything(struct store *store, const char *folder)
{
    struct load_summary summary;
    struct load_options options = { .jobs = 1 };
    g_autofree char *one = g_build_filename(folder, "1.jsonl", NULL);
    g_autofree char *two = g_build_filename(folder, "2.jsonl", NULL);
    g_autofree char *csv = g_build_filename(folder, "v.csv", NULL);
    const char *inputs[] = { one, two, NULL };
    GError *error = NULL;
    write_record(one, 2021);
    write_record(two, 2022);
    for (int pass = 0; pass < 2; pass++) {
        options.refresh = pass == 1;
        g_assert_true(load_paths(store, inputs, &options, &summary, &error));
        load_summary_clear(&summary);
    }
    g_file_set_contents(csv, "unit,year,population,gdp\n汤阴县,2021,5,7\n", -1, NULL);
    struct variables_summary variables;
    struct variables_options variable_options = { .level = "county" };
    g_assert_true(variables_load(store, csv, &variable_options, &variables, &error));
    variables_summary_clear(&variables);
    struct population_summary population;
    struct population_options population_options = { 0 };
    g_assert_true(population_load(store, csv, &population_options, &population, &error));
    population_summary_clear(&population);
    struct amendment amendment = {
        .unit = "汤阴县", .year = 2021, .field = "total", .value = 12, .reason = "test"
    };
    store_amend(store, &amendment, 1, &error);
    g_assert_no_error(error);
    const char *keys[] = { "requests.new_received.total", "claims.requests_received",
                           "gdp", "blanks", NULL };
    struct panel_query query = { .keys = keys,
                                 .with_population = TRUE,
                                 .sample = PANEL_SAMPLE_CORRECTED };
    panel_t *panel = panel_load(store, &query, &error);
    g_assert_no_error(error);
    panel_free(panel);
}

/* Rows by the ten thousand and what SQLite then knows of them: the planner may choose
 * differently from an empty file. */
static void make_large(sqlite3 *db)
{
    static const char *const statements[] = {
        "WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < "
        "6000) INSERT INTO unit(id, name, code, level, scope, province, prefecture) "
        "SELECT i, 'u' || i, 900000 + i, 'county', 'government', 'p' || i % 31, 'q' || i "
        "% 340 FROM n",
        "INSERT INTO source(id, path, sha256, bytes, modified) SELECT u.id * 10 + "
        "y.value "
        "- 2018, u.name || y.value, randomblob(32), 1, 1 FROM unit u JOIN "
        "json_each('[2019,2020,2021,2022]') y WHERE u.id >= 1000",
        "INSERT INTO report SELECT s.id, s.id / 10, 2018 + s.id % 10, 1, 1, 1, '2021', "
        "7, "
        "0, NULL, NULL, NULL, s.id, 0, s.id, 9, 9, 1, 0, 0, 0, 0 FROM source s WHERE "
        "s.id >= 10000",
        "INSERT INTO request(report_id, disposition, total) SELECT r.id, k.value, 1 FROM "
        "report r JOIN json_each('[\"granted\",\"total\",\"new_received\"]') k WHERE "
        "r.id >= 10000",
        "INSERT INTO disclosure(report_id, item, issued) SELECT id, 'rules', 1 FROM "
        "report WHERE id >= 10000",
        "INSERT INTO review(report_id, procedure, total) SELECT id, 'reconsideration', 1 "
        "FROM report WHERE id >= 10000",
        "INSERT INTO claim SELECT id, 0, 'other', 1, NULL, 0, 0, NULL, NULL, 0, 0, 1, "
        "'x' "
        "FROM report WHERE id >= 10000",
        "INSERT INTO finding SELECT id, 0, 'requests.balance', NULL, 'error', 'fail', "
        "NULL, NULL, NULL, NULL, NULL, 1, 'x', 'x', NULL, NULL, printf('%016x', id) FROM "
        "report WHERE id >= 10000",
        "INSERT INTO variable_row(block, unit_id, year, v1) SELECT 0, unit_id, year, 1 "
        "FROM report WHERE id >= 10000",
        "ANALYZE",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(statements); i++)
        if (sqlite3_exec(db, statements[i], NULL, NULL, NULL) != SQLITE_OK)
            g_error("%s: %s", statements[i], sqlite3_errmsg(db));
}

static void check_plans(struct store *store)
{
    GHashTableIter iter;
    gpointer sql;
    guint n = 0, searches = 0;
    g_hash_table_iter_init(&iter, store->statements);
    for (; g_hash_table_iter_next(&iter, &sql, NULL); n++)
        searches += check_plan(store->db, sql, FALSE);
    g_assert_cmpuint(n, >, 30);
    g_assert_cmpuint(searches, >, 20);
    for (gsize i = 0; store_list_key(i) != NULL; i++)
        if (strstr(store_list_sql(store_list_key(i)), "JOIN") != NULL)
            g_assert_cmpuint(
                check_plan(store->db, store_list_sql(store_list_key(i)), TRUE), >, 0);
    check_plan(store->db, "SELECT * FROM panel WHERE code = '410523' AND year = 2021",
               FALSE);
}

static void test_plans(void)
{
    char *folder = make_folder();
    g_autofree char *path = g_build_filename(folder, "ogi.db", NULL);
    struct store *store = store_open(path, STORE_WRITE, NULL);
    g_assert_nonnull(store);
    do_everything(store, folder);
    store_set_checking(store, FALSE, NULL); /* as in a load */
    check_plans(store);
    make_large(store->db);
    check_plans(store);
    store_close(store);
    remove_folder(folder);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/store/every-query-finds-its-rows-by-an-index", test_plans);
    return g_test_run();
}
