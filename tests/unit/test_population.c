/* The denominator that the analyses use (population_rule.c) and the one of the view
 * `denominator`, which people read with other tools, must be the same figure. */
#include <sqlite3.h>

#include "data/panel_load.h"
#include "data/store/schema.h"
#include "data/store/store.h"
#include "tests/support/records.h"

enum { FIRST_YEAR = 2008, LAST_YEAR = 2024 };

static void run_sql(sqlite3 *db, const char *sql)
{
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
        g_error("%s: %s", sql, sqlite3_errmsg(db));
}

/* Every place of the reference, under each of its names, as a unit with a report for
 * every year; some without a code, and figures of two years at the same distance. */
static sqlite3 *fill(const char *path)
{
    sqlite3 *db = NULL;
    g_autofree char *reports = g_strdup_printf(
        "WITH RECURSIVE y(year) AS (VALUES(%d) UNION ALL SELECT year + 1 FROM y WHERE "
        "year < %d) INSERT INTO report SELECT NULL, u.id, y.year, 1, 1, 1, NULL, 0, 0, "
        "NULL, NULL, NULL, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM unit u JOIN y",
        FIRST_YEAR, LAST_YEAR);
    g_assert_cmpint(sqlite3_open(path, &db), ==, SQLITE_OK);
    run_sql(db, "INSERT INTO source(id, path) VALUES(1, 'made up')");
    run_sql(db, "INSERT INTO unit(name, code, level, scope) SELECT DISTINCT name, code, "
                "'county', 'government' FROM population");
    run_sql(db, "INSERT INTO population(code, name, year, kind, population, source) "
                "SELECT code, name, 2014, kind, population + 1, 'yearbook' FROM "
                "population WHERE code LIKE '41%' AND year = 2020");
    run_sql(db, "INSERT INTO population(code, name, year, kind, population, source) "
                "VALUES(NULL, '某新区', 2019, 'resident', 1000, 'a'), "
                "(NULL, '某新区', 2021, 'resident', 2000, 'b'), "
                "(NULL, '某新区', 2021, 'resident', 3000, 'c')");
    run_sql(db, "INSERT INTO unit(name, code, level, scope) VALUES('某新区', NULL, "
                "'zone', 'government'), ('某局', NULL, 'department', 'department')");
    run_sql(db, reports);
    return db;
}

static guint compare(sqlite3 *db, const struct panel *panel)
{
    sqlite3_stmt *s = NULL;
    guint n_known = 0;
    g_assert_cmpint(
        sqlite3_prepare_v2(db,
                           "SELECT population, population_year FROM denominator WHERE "
                           "report_id = ?",
                           -1, &s, NULL),
        ==, SQLITE_OK);
    for (gsize u = 0; u < panel->n_units; u++)
        for (gsize y = 0; y < panel->n_years; y++) {
            const struct panel_population *own =
                &panel->population[u * panel->n_years + y];
            sqlite3_bind_int64(s, 1, panel->reports[u * panel->n_years + y].report_id);
            gboolean known = sqlite3_step(s) == SQLITE_ROW;
            if (known != (own->reason == NULL) ||
                (known && (sqlite3_column_double(s, 0) != own->population ||
                           sqlite3_column_int(s, 1) != own->year)))
                g_error("%s (%s) %d: %g of %d, the view says %g of %d",
                        panel->units[u].name, panel->units[u].code, panel->years[y],
                        own->population, own->year, sqlite3_column_double(s, 0),
                        sqlite3_column_int(s, 1));
            n_known += known;
            sqlite3_reset(s);
        }
    sqlite3_finalize(s);
    return n_known;
}

/* The panel of some units, or of all; returns how many reports have a denominator. */
static guint check_units(sqlite3 *db, const char *path, const char *const *units,
                         gsize at_least)
{
    GError *error = NULL;
    struct store *store = store_open(path, STORE_READ, &error);
    struct panel_query query = {
        .with_population = TRUE, .units = units, .level = "all", .scope = "all"
    };
    g_autoptr(panel_t) panel = panel_load(store, &query, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(panel->n_units, >=, at_least);
    g_assert_cmpuint(panel->n_years, ==, LAST_YEAR - FIRST_YEAR + 1);
    guint n_known = compare(db, panel);
    store_close(store);
    return n_known;
}

static void test_same_figure(void)
{
    static const char *const few[] = { "4101*", "某新区", "某局", NULL };
    char *folder = make_folder();
    g_autofree char *path = g_build_filename(folder, "ogi.db", NULL);
    GError *error = NULL;
    store_close(store_open(path, STORE_WRITE, &error));
    sqlite3 *db = fill(path);
    g_assert_cmpuint(check_units(db, path, NULL, 3000), >, 30000);
    g_assert_cmpuint(check_units(db, path, few, 5), >, 50);
    sqlite3_close(db);
    remove_folder(folder);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/population/the-view-and-the-analyses-divide-by-the-same",
                    test_same_figure);
    return g_test_run();
}
