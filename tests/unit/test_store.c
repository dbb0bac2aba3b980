#include <sqlite3.h>

#include "data/error.h"
#include "data/panel_load.h"
#include "data/record/record_json.h"
#include "data/store/schema.h"
#include "data/store/store.h"
#include "data/store/store_overlay.h"
#include "tests/support/query.h"
#include "tests/support/records.h"

struct fixture {
    char *folder, *path;
    struct store *store;
};

static void set_up(struct fixture *f, gconstpointer data)
{
    (void)data;
    GError *error = NULL;
    f->folder = make_folder();
    f->path = g_build_filename(f->folder, "ogi.db", NULL);
    f->store = store_open(f->path, STORE_WRITE, &error);
    g_assert_no_error(error);
}

static void tear_down(struct fixture *f, gconstpointer data)
{
    (void)data;
    store_close(f->store);
    g_free(f->path);
    remove_folder(f->folder);
}

static struct save_result save(struct fixture *f, const struct record *record)
{
    struct save_result result;
    struct save_options options = { 0 };
    GError *error = NULL;
    g_assert_true(store_begin(f->store, &error));
    store_save_record(f->store, record, &options, &result, &error);
    g_assert_no_error(error);
    store_commit(f->store, &error);
    g_assert_no_error(error);
    return result;
}

/* Everything a record can hold, in one. */
static void make_damaged(struct record *record)
{
    make_record(record, "汤阴县", "410523", 2021, 12);
    struct value *blank = &record->values[field_find("requests.granted.business")];
    blank->state = VALUE_BLANK;
    blank->raw = "";
    struct value *dash = &record->values[field_find("requests.granted.research")];
    dash->state = VALUE_DASH;
    dash->raw = "—";
    struct value *scaled = &record->values[field_find("disclosure.fees.amount")];
    scaled->state = VALUE_SCALED;
    scaled->number = 25.1;
    scaled->raw = "251000元";
    struct value *inferred = &record->values[field_find("requests.total.natural_person")];
    inferred->state = VALUE_INFERRED;
    inferred->rule = "requests.column_sum";
    inferred->raw = "";
    struct value *fraction = &record->values[field_find("requests.partial.total")];
    fraction->number = 1.5;
    fraction->line = 90;
    struct value *absent = &record->values[field_find("review.litigation_direct.other")];
    *absent = (struct value){ .state = VALUE_ABSENT };
    struct claim claim = { .metric = "messages_received",
                           .value = 920,
                           .has_value = TRUE,
                           .unit = "件",
                           .text = "收到信件920件",
                           .line = 31,
                           .growth = 0.316,
                           .has_growth = TRUE,
                           .growth_base = "year",
                           .growth_decimals = 1 };
    g_array_append_val(record->claims, claim);
    struct finding_cell cell = { "requests.total.total", 12, 80, VALUE_NUMBER };
    struct finding finding = { .rule = "requests.balance",
                               .field = "requests.total.total",
                               .expression = "a + b = c + d",
                               .severity = SEVERITY_ERROR,
                               .status = FINDING_FAIL,
                               .expected = 13,
                               .has_expected = TRUE,
                               .actual = 12,
                               .has_actual = TRUE,
                               .proposed_field = -1,
                               .line = 80,
                               .message_zh = "不平",
                               .message_en = "off",
                               .cells = &cell,
                               .n_cells = 1,
                               .fingerprint = "0123456789abcdef" };
    finding.cells = record_cells(record, &cell, 1);
    g_array_append_val(record->findings, finding);
    finding.status = FINDING_PASS;
    g_array_append_val(record->findings, finding);
}

static char *to_json(const struct record *record)
{
    GString *json = g_string_new(NULL);
    record_json_write(record, RECORD_JSON_DOUBTS, json);
    return g_string_free(json, FALSE);
}

static void test_round_trip(struct fixture *f, gconstpointer data)
{
    (void)data;
    struct record record, read;
    make_damaged(&record);
    struct save_result result = save(f, &record);
    g_assert_cmpint(result.outcome, ==, SAVE_NEW);
    GError *error = NULL;
    record_init(&read);
    g_assert_true(store_read_record(f->store, result.report_id, &read, &error));
    g_assert_no_error(error);
    g_autofree char *before = to_json(&record), *after = to_json(&read);
    g_assert_cmpstr(after, ==, before);
    g_assert_cmpint(query_int(f->path, "SELECT count(*) FROM finding"), ==, 1);
    g_assert_cmpint(query_int(f->path, "SELECT failed FROM report"), ==, 1);
    record_clear(&record);
    record_clear(&read);
}

static void test_versions(struct fixture *f, gconstpointer data)
{
    (void)data;
    struct record first, second, copy;
    make_record(&first, "汤阴县", "410523", 2021, 12);
    make_record(&second, "汤阴县", "410523", 2021, 14);
    make_record(&copy, "汤阴县", "410523", 2021, 14);
    copy.source.path = "elsewhere.html";
    copy.source.sha256 = first.source.sha256 + 1; /* not a digest: content not known */
    g_assert_cmpint(save(f, &first).outcome, ==, SAVE_NEW);
    g_assert_cmpint(save(f, &first).outcome, ==, SAVE_UNCHANGED);
    store_start_run(f->store);
    struct save_result result = save(f, &second);
    g_assert_cmpint(result.outcome, ==, SAVE_NEW_VERSION);
    g_assert_true(result.active);
    g_assert_cmpint(save(f, &copy).outcome, ==, SAVE_DUPLICATE);
    g_assert_cmpint(query_int(f->path, "SELECT count(*) FROM report"), ==, 2);
    g_assert_cmpint(query_int(f->path, "SELECT new_received FROM panel"), ==, 14);
    record_clear(&first);
    record_clear(&second);
    record_clear(&copy);
}

/* Of two texts of one run the one with more numbers is analysed, whichever comes first.
 */
static void test_fuller_wins(struct fixture *f, gconstpointer data)
{
    (void)data;
    for (int order = 0; order < 2; order++) {
        struct record full, cut;
        const char *name = order == 0 ? "甲县" : "乙县";
        make_record(&full, name, NULL, 2021, 12);
        make_record(&cut, name, NULL, 2021, 13);
        cut.values[field_find("requests.total.total")].state = VALUE_ABSENT;
        save(f, order == 0 ? &full : &cut);
        g_assert_true(save(f, order == 0 ? &cut : &full).active == (order == 1));
        record_clear(&full);
        record_clear(&cut);
    }
    g_assert_cmpint(
        query_int(f->path, "SELECT count(*) FROM panel WHERE new_received = 12"), ==, 2);
}

static void test_panel(struct fixture *f, gconstpointer data)
{
    (void)data;
    for (gint year = 2019; year <= 2023; year += 2) {
        struct record record;
        make_damaged(&record);
        record.year = year;
        record.values[field_find("requests.new_received.total")].number = year - 2000;
        g_autofree char *sha = g_compute_checksum_for_string(G_CHECKSUM_SHA256,
                                                             year == 2019   ? "a"
                                                             : year == 2021 ? "b"
                                                                            : "c",
                                                             -1);
        record.source.sha256 = sha;
        save(f, &record);
        record_clear(&record);
    }
    const char *keys[] = { "new_received", "rate", "requests.granted.business", NULL };
    struct panel_define define = { "rate", "new_received / (population / 100000)" };
    struct panel_query query = { .keys = keys,
                                 .defines = &define,
                                 .n_defines = 1,
                                 .where = "year <> 2023 AND code LIKE '41%'" };
    GError *error = NULL;
    g_autoptr(panel_t) panel = panel_load(f->store, &query, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(panel->n_units, ==, 1);
    g_assert_cmpuint(panel->n_years, ==, 3);
    g_assert_cmpstr(panel->variables[1].key, ==, "rate");
    double value = 0;
    g_assert_true(panel_get(panel, panel_find(panel, "new_received"), 0, 1, &value));
    g_assert_cmpfloat(value, ==, 21);
    g_assert_false(panel_get(panel, panel_find(panel, "new_received"), 0, 2, &value));
    g_assert_true(panel_get(panel, panel_find(panel, "rate"), 0, 1, &value));
    g_assert_cmpfloat_with_epsilon(value, 21 / 4.55136, 1e-12);
    g_assert_cmpuint(panel_find(panel, "requests.granted.business")->states[1], ==,
                     PANEL_MISSING);
    g_assert_cmpint(panel->population[1].year, ==, 2020);
    g_assert_cmpfloat(panel->population[1].population, ==, 455136);
}

static void test_views(struct fixture *f, gconstpointer data)
{
    (void)data;
    struct record record;
    make_damaged(&record);
    save(f, &record);
    g_assert_cmpint(query_int(f->path, "SELECT population FROM panel"), ==, 455136);
    g_assert_cmpint(query_int(f->path,
                              "SELECT count(*) FROM cells WHERE state = 'scaled' AND "
                              "field = 'disclosure.fees.amount' AND value = 25.1"),
                    ==, 1);
    g_assert_cmpint(query_int(f->path, "SELECT count(*) FROM cells"), ==, 200);
    g_assert_cmpint(query_int(f->path,
                              "SELECT round(value * 1000000) FROM indicator_values WHERE "
                              "indicator = 'requests_per_100k'"),
                    ==, 2636575);
    g_assert_cmpint(query_int(f->path,
                              "SELECT count(*) FROM indicator_values WHERE indicator = "
                              "'litigation_rate' AND value = 0"),
                    ==, 1);
    g_assert_cmpint(
        query_int(f->path, "SELECT count(*) FROM codebook WHERE kind = 'field'"), ==,
        (gint64)field_count());
    record_clear(&record);
}

static gint64 query_line(struct fixture *f, const char *field)
{
    g_autofree char *sql =
        g_strdup_printf("SELECT coalesce(line, -1) FROM cells WHERE field = '%s'", field);
    return query_int(f->path, sql);
}

/* The cells of a row may stand on lines of their own, one below the other or anyhow. */
static void test_lines(struct fixture *f, gconstpointer data)
{
    static const struct {
        const char *field;
        guint32 line;
    } lines[] = {
        { "disclosure.rules.issued", 18 },
        { "disclosure.rules.repealed", 21 },
        { "disclosure.rules.in_force", 22 },
        { "disclosure.licensing.decisions", 33 },
        { "requests.granted.natural_person", 95 },
        { "requests.granted.business", 96 },
        { "requests.granted.research", 97 },
        { "requests.granted.social_org", 98 },
        { "requests.granted.legal_service", 99 },
        { "requests.granted.other", 100 },
        { "requests.granted.total", 101 },
        { "requests.partial.natural_person", 103 },
        { "requests.partial.total", 104 },
    };
    (void)data;
    struct record record;
    make_record(&record, "汤阴县", "410523", 2021, 12);
    for (gsize i = 0; i < field_count(); i++)
        record.values[i].line = g_str_has_prefix(field_get(i)->key, "review.") ? 0 : 7;
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++)
        record.values[field_find(lines[i].field)].line = lines[i].line;
    save(f, &record);
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++)
        g_assert_cmpint(query_line(f, lines[i].field), ==, lines[i].line);
    g_assert_cmpint(query_line(f, "requests.partial.business"), ==, 7);
    g_assert_cmpint(query_line(f, "requests.total.total"), ==, 7);
    g_assert_cmpint(query_line(f, "review.reconsideration.total"), ==, -1);
    record_clear(&record);
}

static enum save_outcome save_into(struct store *store, const struct record *record)
{
    struct save_options options = { 0 };
    struct save_result result;
    GError *error = NULL;
    g_assert_true(store_begin(store, &error));
    g_assert_true(store_save_record(store, record, &options, &result, &error));
    g_assert_true(store_commit(store, &error));
    g_assert_no_error(error);
    return result.outcome;
}

/* What a store remembers of the file is forgotten when another one has written to it. */
static void test_two_writers(struct fixture *f, gconstpointer data)
{
    (void)data;
    struct record records[4];
    struct store *other = store_open(f->path, STORE_WRITE, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(records); i++)
        make_record(&records[i], "汤阴县", "410523", (gint)(2020 + i / 2), 10 + i);
    g_assert_cmpint(save_into(f->store, &records[0]), ==, SAVE_NEW);
    g_assert_cmpint(save_into(other, &records[0]), ==, SAVE_UNCHANGED);
    g_assert_cmpint(save_into(other, &records[1]), ==, SAVE_NEW_VERSION);
    g_assert_cmpint(save_into(f->store, &records[1]), ==, SAVE_UNCHANGED);
    g_assert_cmpint(save_into(f->store, &records[2]), ==, SAVE_NEW);
    g_assert_cmpint(save_into(other, &records[3]), ==, SAVE_NEW_VERSION);
    g_assert_cmpint(save_into(f->store, &records[3]), ==, SAVE_UNCHANGED);
    g_assert_cmpint(query_int(f->path, "SELECT count(*) FROM report"), ==, 4);
    g_assert_cmpint(query_int(f->path, "SELECT count(*) FROM source"), ==, 4);
    g_assert_cmpint(query_int(f->path, "SELECT count(*) FROM unit"), ==, 1);
    for (guint i = 0; i < G_N_ELEMENTS(records); i++)
        record_clear(&records[i]);
    store_close(other);
}

/* Reports of one file, one after the other, in one transaction; and again, twice. */
static void test_parts(struct fixture *f, gconstpointer data)
{
    (void)data;
    struct record records[3];
    struct save_options options = { 0 };
    struct save_result result;
    GError *error = NULL;
    g_assert_true(store_begin(f->store, &error));
    for (guint round = 0; round < 2; round++) {
        for (guint i = 0; i < G_N_ELEMENTS(records); i++) {
            make_record(&records[i], i == 0 ? "汤阴县" : "滑县", NULL, (gint)(2021 + i),
                        10 + i);
            records[i].source.path = "all.txt";
            records[i].source.part = i;
            records[i].source.sha256 = records[0].source.sha256;
            g_assert_true(
                store_save_record(f->store, &records[i], &options, &result, &error));
            g_assert_cmpint(result.outcome, ==, round == 0 ? SAVE_NEW : SAVE_UNCHANGED);
        }
        for (guint i = 0; i < G_N_ELEMENTS(records); i++)
            record_clear(&records[i]);
    }
    g_assert_true(store_commit(f->store, &error));
    g_assert_cmpint(query_int(f->path, "SELECT count(*) FROM report"), ==, 3);
    g_assert_cmpint(query_int(f->path, "SELECT count(*) FROM source"), ==, 1);
}

/* Several corrections of one command are written together or not at all. */
static void test_amendments(struct fixture *f, gconstpointer data)
{
    (void)data;
    struct record record;
    make_record(&record, "汤阴县", "410523", 2021, 12);
    save(f, &record);
    struct amendment amendments[] = {
        { .unit = "410523", .year = 2021, .field = "total", .value = 13, .reason = "a" },
        { .unit = "410523", .year = 2021, .field = "no_such", .value = 1, .reason = "a" },
    };
    GError *error = NULL;
    g_assert_false(store_amend(f->store, amendments, 2, &error));
    g_assert_error(error, DATA_ERROR, DATA_ERROR_USAGE);
    g_clear_error(&error);
    g_assert_cmpint(query_int(f->path, "SELECT count(*) FROM amendment"), ==, 0);
    amendments[1].field = "granted";
    g_assert_true(store_amend(f->store, amendments, 2, &error));
    g_assert_cmpint(query_int(f->path, "SELECT count(*) FROM amendment"), ==, 2);
    amendments[1].field = "partial";
    g_assert_false(store_amend_undo(f->store, amendments, 2, &error));
    g_clear_error(&error);
    g_assert_cmpint(query_int(f->path, "SELECT count(*) FROM amendment"), ==, 2);
    record_clear(&record);
}

/* ---- opening ---- */

static void assert_refused(const char *path, enum store_mode mode, const char *words)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(store_open(path, mode, &error));
    g_assert_error(error, DATA_ERROR, DATA_ERROR_DATABASE);
    if (strstr(error->message, words) == NULL)
        g_error("\"%s\" does not say \"%s\"", error->message, words);
}

static void run_sql(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    g_assert_cmpint(sqlite3_open(path, &db), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_exec(db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
    sqlite3_close(db);
}

static void test_refusals(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_autofree char *text = g_build_filename(f->folder, "text.db", NULL);
    g_autofree char *other = g_build_filename(f->folder, "other.db", NULL);
    g_autofree char *none = g_build_filename(f->folder, "none.db", NULL);
    g_autofree char *nowhere = g_build_filename(f->folder, "no", "where.db", NULL);
    g_assert_true(
        g_file_set_contents(text, "这不是数据库，只是一些文字，写得足够长", -1, NULL));
    run_sql(other, "CREATE TABLE t(x)");
    assert_refused(text, STORE_WRITE, "not a database");
    assert_refused(text, STORE_READ, "not a database");
    assert_refused(other, STORE_WRITE, "not of this program");
    assert_refused(none, STORE_READ, "no such database");
    assert_refused(nowhere, STORE_WRITE, "cannot be opened");
    store_close(f->store);
    f->store = NULL;
    run_sql(f->path, "PRAGMA user_version = 999");
    assert_refused(f->path, STORE_WRITE, "newer version");
    assert_refused(f->path, STORE_READ, "newer version");
    g_assert_cmpint(query_int(f->path, "PRAGMA user_version"), ==, 999);
}

/* Views and codebook follow the program's fields, whatever they were made from. */
static void test_views_are_renewed(struct fixture *f, gconstpointer data)
{
    (void)data;
    store_close(f->store);
    run_sql(f->path, "UPDATE meta SET value = 'old' WHERE key = 'views'; DROP VIEW cells;"
                     "DELETE FROM codebook");
    f->store = store_open(f->path, STORE_UPDATE, NULL);
    g_assert_nonnull(f->store);
    g_assert_cmpint(
        query_int(f->path, "SELECT count(*) FROM codebook WHERE kind = 'field'"), ==,
        (gint64)field_count());
    g_assert_cmpint(query_int(f->path, "SELECT count(*) FROM cells"), ==, 0);
}

/* A file in which no step was applied yet but the application's number stands is the
 * oldest there can be; it is brought up to date in one transaction. */
static void test_migration(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_autofree char *old = g_build_filename(f->folder, "old.db", NULL);
    g_autofree char *mark =
        g_strdup_printf("PRAGMA application_id = %d", SCHEMA_APPLICATION_ID);
    run_sql(old, mark);
    assert_refused(old, STORE_READ, "older version");
    struct store *store = store_open(old, STORE_UPDATE, NULL);
    g_assert_nonnull(store);
    store_close(store);
    store = store_open(old, STORE_READ, NULL);
    g_assert_nonnull(store);
    store_close(store);
}

#define ADD(name, function)                                                              \
    g_test_add("/store/" name, struct fixture, NULL, set_up, function, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("a-record-comes-back-as-it-went-in", test_round_trip);
    ADD("newest-version-is-active-and-copies-are-recognised", test_versions);
    ADD("of-one-run-the-fuller-text-wins", test_fuller_wins);
    ADD("a-panel-has-values-formulas-and-gaps", test_panel);
    ADD("views-say-the-same-as-the-record", test_views);
    ADD("a-cell-of-the-view-has-its-own-line", test_lines);
    ADD("two-writers-see-each-others-reports", test_two_writers);
    ADD("several-reports-of-one-file-share-its-source", test_parts);
    ADD("corrections-of-one-command-go-together", test_amendments);
    ADD("foreign-newer-and-missing-files-are-refused", test_refusals);
    ADD("views-follow-the-fields", test_views_are_renewed);
    ADD("an-older-file-is-migrated", test_migration);
    return g_test_run();
}
