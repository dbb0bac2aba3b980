/* The sample reports against what is printed in them, read by eye (golden/samples). */
#include <glib.h>
#include <jansson.h>
#include <math.h>
#include <string.h>

#include "data/load/parse.h"

struct expectation {
    json_t *facts;
    guint records;
};

static void check_cell(const struct record *record, const char *key, json_t *expected)
{
    gint field = field_find(key);
    g_assert_cmpint(field, >=, 0);
    double number = NAN;
    gboolean printed = record_get_number(record, field, &number);
    if (json_is_null(expected)) {
        if (printed)
            g_error("%s: %s is invented: %g", record->source.path, key, number);
        return;
    }
    double wanted = json_number_value(expected);
    if (!printed || fabs(number - wanted) > 1e-9 * MAX(1, fabs(wanted)))
        g_error("%s: %s is %g instead of %g", record->source.path, key, number, wanted);
}

static gsize count_numbers(const struct record *record)
{
    gsize n = 0;
    double number;
    for (gsize i = 0; i < field_count(); i++)
        n += record_get_number(record, (gint)i, &number);
    return n;
}

static void check_cells(const struct record *record, json_t *cells)
{
    const char *key;
    json_t *expected;
    gsize printed = 0;
    json_object_foreach (cells, key, expected) {
        check_cell(record, key, expected);
        printed += json_is_number(expected);
    }
    g_assert_cmpuint(count_numbers(record), ==, printed);
}

static void check_period(const struct record *record, json_t *period)
{
    if (json_is_null(period))
        return;
    g_assert_cmpstr(record->period_from, ==,
                    json_string_value(json_object_get(period, "from")));
    g_assert_cmpstr(record->period_to, ==,
                    json_string_value(json_object_get(period, "to")));
}

static gboolean check_record(struct record *record, gpointer data)
{
    struct expectation *expectation = data;
    json_t *facts = expectation->facts;
    const char *form = json_string_value(json_object_get(facts, "form"));
    expectation->records++;
    g_assert_cmpstr(record->unit.name, ==,
                    json_string_value(json_object_get(facts, "unit")));
    g_assert_cmpstr(record->unit.code, ==,
                    json_string_value(json_object_get(facts, "code")));
    g_assert_cmpint(record->year, ==, json_integer_value(json_object_get(facts, "year")));
    g_assert_cmpuint(record->form, ==, strcmp(form, "2019") == 0 ? FORM_2019 : FORM_2021);
    check_period(record, json_object_get(facts, "period"));
    check_cells(record, json_object_get(facts, "cells"));
    return TRUE;
}

/* Reads `path` and compares it with tests/golden/samples/NAME. */
static void check_report(const char *path, const char *name)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *golden =
        g_build_filename(OGI_SOURCE_DIR, "tests/golden/samples", name, NULL);
    struct expectation expectation = { .facts = json_load_file(golden, 0, NULL) };
    g_assert_nonnull(expectation.facts);
    g_autofree char *report =
        path != NULL
            ? g_strdup(path)
            : g_build_filename(
                  OGI_SOURCE_DIR, "data/samples",
                  json_string_value(json_object_get(expectation.facts, "file")), NULL);
    struct parse_options options = { .no_infer = TRUE };
    struct parse_sink sink = { .record = check_record, .data = &expectation };
    parse_file(report, &options, &sink, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(expectation.records, ==, 1);
    json_decref(expectation.facts);
}

static void sample_is_read_as_printed(gconstpointer data)
{
    check_report(NULL, data);
}

/* The tables of pingtan-2021.txt as Word, as PDF over two pages, and as a web page in
 * GB18030 whose cells and rows are never closed. */
static void other_format_gives_the_same_cells(gconstpointer data)
{
    g_autofree char *path = g_build_filename(OGI_FIXTURES, data, NULL);
    check_report(path, "pingtan-2021.json");
}

static gboolean list_findings(struct record *record, gpointer data)
{
    for (guint i = 0; i < record->findings->len; i++) {
        const struct finding *finding =
            &g_array_index(record->findings, struct finding, i);
        g_string_append_printf(data, "%d %s %d %d\n", record->year, finding->rule,
                               finding->severity, finding->status);
        g_assert_true(!record->wordless || finding->fingerprint[0] == '\0');
    }
    return TRUE;
}

/* What a dry run counts are the same findings, without their words. */
static void findings_without_words_are_the_same(void)
{
    g_autofree char *folder = g_build_filename(OGI_SOURCE_DIR, "data/samples", NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    g_autoptr(GString) full = g_string_new(NULL), bare = g_string_new(NULL);
    for (const char *name; (name = g_dir_read_name(dir)) != NULL;)
        for (guint wordless = 0; wordless <= 1; wordless++) {
            g_autofree char *path = g_build_filename(folder, name, NULL);
            struct parse_options options = { .wordless = (gboolean)wordless };
            struct parse_sink sink = { .record = list_findings,
                                       .data = wordless ? bare : full };
            g_assert_true(parse_file(path, &options, &sink, NULL));
        }
    g_assert_cmpuint(full->len, >, 1000);
    g_assert_cmpstr(bare->str, ==, full->str);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_autofree char *folder =
        g_build_filename(OGI_SOURCE_DIR, "tests/golden/samples", NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_assert_nonnull(dir);
    for (const char *name; (name = g_dir_read_name(dir)) != NULL;)
        g_ptr_array_add(names, g_strdup(name));
    g_assert_cmpuint(names->len, ==, 11);
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        g_autofree char *path =
            g_strdup_printf("/samples/%.*s-is-read-as-printed",
                            (int)(strlen(name) - strlen(".json")), name);
        g_test_add_data_func(path, name, sample_is_read_as_printed);
    }
    g_test_add_func("/samples/findings-without-words-are-the-same",
                    findings_without_words_are_the_same);
    static const char *const others[] = { "pingtan-2021.docx", "pingtan-2021.pdf",
                                          "pingtan-2021.gb.html" };
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
        g_autofree char *path =
            g_strdup_printf("/samples/%s-gives-the-same-cells", others[i]);
        g_test_add_data_func(path, others[i], other_format_gives_the_same_cells);
    }
    return g_test_run();
}
