#include "data/record/record_json.h"

#include "data/error.h"
#include "data/rule/rule.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

static void set_number(struct record *record, const char *key, double number)
{
    struct value *value = &record->values[field_find(key)];
    value->state = VALUE_NUMBER;
    value->number = number;
}

/* A record with something in every member. */
static void fill_record(struct record *record)
{
    record->source = (struct record_source){ .path = "a \"quoted\"\tname.txt",
                                             .sha256 = "00ff",
                                             .format = "text",
                                             .encoding = "UTF-8",
                                             .bytes = 1234,
                                             .part = 1 };
    record->title = "甲县2021年政府信息公开工作年度报告";
    record->unit = (struct record_unit){ .name = "甲县", .level = "county" };
    record->year = 2021;
    record->form = FORM_2021;
    record->tables = 7;
    record->period_from = "2021-01-01";
    set_number(record, "disclosure.fees.amount", 6281.2226);
    set_number(record, "requests.new_received.total", 12);
    struct value *value = &record->values[field_find("requests.total.total")];
    *value = (struct value){ .state = VALUE_INFERRED,
                             .number = 52,
                             .rule = "requests.column_sum",
                             .raw = "",
                             .line = 56,
                             .page = 2 };
    struct claim claim = { .metric = "information_published",
                           .unit = "条",
                           .text = "发布信息15056余条\n",
                           .value = 15056,
                           .has_value = TRUE,
                           .growth = 0.316,
                           .has_growth = TRUE,
                           .growth_base = "year",
                           .approximate = TRUE,
                           .scope = "office",
                           .line = 4 };
    g_array_append_val(record->claims, claim);
    rule_check_record(record);
}

static char *write_text(const struct record *record)
{
    GString *out = g_string_new(NULL);
    record_json_write(record, RECORD_JSON_ALL, out);
    return g_string_free(out, FALSE);
}

static char *write_again(const char *text)
{
    struct record record;
    g_autoptr(GError) error = NULL;
    record_init(&record);
    record_json_read("test", 1, text, strlen(text), &record, &error);
    g_assert_no_error(error);
    char *again = write_text(&record);
    record_clear(&record);
    return again;
}

static void round_trip_keeps_every_byte(void)
{
    struct record record;
    record_init(&record);
    fill_record(&record);
    g_autofree char *text = write_text(&record);
    g_autofree char *again = write_again(text);
    g_assert_cmpstr(text, ==, again);
    record_clear(&record);
}

static void jansson_reads_what_we_write(void)
{
    struct record record;
    record_init(&record);
    fill_record(&record);
    g_autofree char *text = write_text(&record);
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    g_assert_nonnull(root);
    json_t *source = json_object_get(root, "source");
    g_assert_cmpstr(json_string_value(json_object_get(source, "path")), ==,
                    "a \"quoted\"\tname.txt");
    json_t *fees = json_object_get(
        json_object_get(json_object_get(root, "disclosure"), "fees"), "amount");
    g_assert_cmpfloat(json_number_value(fees), ==, 6281.2226);
    g_assert_null(json_object_get(json_object_get(root, "disclosure"), "procurement"));
    json_decref(root);
    record_clear(&record);
}

/* Whatever the other held before; and what was moved from can be filled again. */
static void a_moved_record_is_whole(void)
{
    struct record from, to;
    g_autoptr(GString) before = g_string_new(NULL), after = g_string_new(NULL);
    record_init(&from);
    record_init(&to);
    for (guint pass = 0; pass < 3; pass++) {
        record_reset(&from);
        fill_record(&from);
        record_string_len(&from, "a text that takes a block of its own", 36);
        record_json_write(&from, RECORD_JSON_ALL, g_string_truncate(before, 0));
        record_move(&to, &from);
        record_json_write(&to, RECORD_JSON_ALL, g_string_truncate(after, 0));
        g_assert_cmpstr(after->str, ==, before->str);
        g_assert_cmpuint(from.claims->len + from.findings->len, ==, 0);
    }
    record_clear(&from);
    record_clear(&to);
}

static void an_empty_record_is_valid(void)
{
    struct record record;
    record_init(&record);
    g_autofree char *text = write_text(&record);
    g_autofree char *again = write_again(text);
    g_assert_cmpstr(text, ==, again);
    g_assert_nonnull(strstr(text, "\"year\":null,\"form\":null"));
    record_clear(&record);
}

static void numbers_read_back_as_the_same_double(void)
{
    static const struct {
        double number;
        const char *text;
    } cases[] = { { 0, "0" },           { 12, "12" },
                  { -3, "-3" },         { 0.316, "0.316" },
                  { 0.1613, "0.1613" }, { 6281.2226, "6281.2226" },
                  { 822.77, "822.77" }, { 7539.443252, "7539.443252" },
                  { 84000, "84000" },   { 9007199254740992.0, "9007199254740992" },
                  { 1e300, "1e+300" },  { 1.0 / 3, "0.3333333333333333" } };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) out = g_string_new(NULL);
        record_json_append_number(out, cases[i].number);
        g_assert_cmpstr(out->str, ==, cases[i].text);
    }
    for (gint i = 0; i < 100000; i++) {
        double number = g_test_rand_double_range(-1e7, 1e7);
        g_autoptr(GString) out = g_string_new(NULL);
        if (i % 2 == 0)
            number = round(number * 10000) / 10000;
        record_json_append_number(out, number);
        g_assert_cmpfloat(g_ascii_strtod(out->str, NULL), ==, number);
    }
}

static void assert_has_the_fields_of_its_form(const struct record *record)
{
    g_autofree char *text = write_text(record);
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    g_assert_nonnull(root);
    gsize last = 0;
    for (gsize i = 0; i < field_count(); i++) {
        const struct field *field = field_get(i);
        const json_t *table = json_object_get(root, form_table_key(field->row->table));
        const json_t *cells = json_object_get(table, field->row->key);
        const json_t *cell = json_object_get(cells, field->column->key);
        g_assert_cmpint(cell != NULL, ==, record_has_field(record, i));
        g_assert_true(cell == NULL ||
                      json_is_number(cell) == (record->values[i].state == VALUE_NUMBER));
        if (json_is_number(cell)) {
            g_autofree char *number = g_strdup_printf(":%d", (int)(5000 + i));
            gsize at = (gsize)(strstr(text, number) - text);
            g_assert_cmpuint(at, >, last);
            last = at;
        }
    }
    json_decref(root);
}

static void a_record_has_the_fields_of_its_form_in_order(void)
{
    static const struct {
        unsigned form, tables;
        gboolean single_other;
    } cases[] = { { FORM_2019, 7, FALSE }, { FORM_2021, 7, FALSE },
                  { FORM_2021, 7, TRUE },  { FORM_NONE, 0, FALSE },
                  { FORM_NONE, 1, FALSE }, { FORM_NONE, 5, FALSE },
                  { FORM_NONE, 7, TRUE } };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct record record;
        record_init(&record);
        record.form = cases[i].form;
        record.tables = cases[i].tables;
        record.single_other_row = cases[i].single_other;
        for (gsize f = 0; f < field_count(); f += 1 + f % 3)
            record.values[f] =
                (struct value){ .state = VALUE_NUMBER, .number = 5000 + (double)f };
        assert_has_the_fields_of_its_form(&record);
        record_clear(&record);
    }
}

/* Nothing was printed there, and the record says so. */
static void a_blank_cell_has_an_empty_raw_text(void)
{
    struct record record;
    record_init(&record);
    record.form = FORM_2021;
    record.values[field_find("requests.granted.business")] =
        (struct value){ .state = VALUE_BLANK, .line = 74 };
    g_autofree char *text = write_text(&record);
    g_assert_nonnull(strstr(text, "\"requests.granted.business\":{\"state\":\"blank\","
                                  "\"line\":74,\"raw\":\"\"}"));
    g_assert_nonnull(
        strstr(text, "\"requests.granted.research\":{\"state\":\"absent\"}"));
    record_clear(&record);
}

static void every_byte_that_must_be_is_escaped(void)
{
    static const char special[] = { '"', '\\', '\n', '\r', '\t', 1, 31, ' ', 127 };
    for (gsize c = 0; c < sizeof special; c++)
        for (gsize at = 0; at < 20; at++) {
            struct record record;
            char title[] = "年十二个字以内的题目";
            record_init(&record);
            title[at] = special[c];
            title[at + 1] = special[(c + at) % sizeof special];
            record.title = title;
            for (char *p = title; *p != '\0'; p++)
                *p = (guchar)*p >= 0x80 ? 'x' : *p;
            g_autofree char *text = write_text(&record);
            json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
            g_assert_cmpstr(json_string_value(json_object_get(root, "title")), ==, title);
            json_decref(root);
            record_clear(&record);
        }
}

static void assert_refused(const char *text, const char *message)
{
    struct record record;
    g_autoptr(GError) error = NULL;
    record_init(&record);
    g_assert_false(record_json_read("f.jsonl", 3, text, strlen(text), &record, &error));
    g_assert_error(error, DATA_ERROR, DATA_ERROR_INPUT);
    g_assert_true(g_str_has_prefix(error->message, "f.jsonl:3: "));
    if (strstr(error->message, message) == NULL)
        g_error("\"%s\" does not say \"%s\"", error->message, message);
    g_assert_cmpuint(record.claims->len, ==, 0);
    record_clear(&record);
}

#define HEAD "{\"schema\":\"ogi-record/1\","

static void wrong_types_are_refused_with_name_and_line(void)
{
    assert_refused("", "not JSON");
    assert_refused("[]", "must be an object");
    assert_refused("{}", "schema");
    assert_refused(HEAD "\"year\":\"2021\"}", "\"year\" must be a whole number");
    assert_refused(HEAD "\"year\":-5}", "\"year\" is out of range");
    assert_refused(HEAD "\"form\":\"2014\"}", "\"form\"");
    assert_refused(HEAD "\"unit\":\"汤阴县\"}", "\"unit\" must be an object");
    assert_refused(HEAD "\"requests\":{\"granted\":{\"total\":\"3\"}}}",
                   "requests.granted.total");
    assert_refused(HEAD "\"claims\":[{\"value\":1}]}", "\"metric\" is missing");
    assert_refused(HEAD "\"claims\":[1]}", "must hold objects");
    assert_refused(HEAD "\"findings\":[{\"rule\":\"x\",\"severity\":\"bad\","
                        "\"status\":\"fail\"}]}",
                   "\"severity\"");
    assert_refused(HEAD "\"requests\":{\"granted\":{\"total\":3}},"
                        "\"states\":{\"requests.granted.total\":{\"state\":\"blank\"}}}",
                   "its state does not allow");
    assert_refused(HEAD "\"states\":{\"requests.granted.total\":{\"state\":\"scaled\"}}}",
                   "its state demands");
}

static void unknown_keys_are_ignored(void)
{
    static const char text[] =
        HEAD "\"year\":2020,\"extra\":[1],\"requests\":{\"granted\":{\"total\":3,"
             "\"nobody\":\"x\"},\"new_row\":{}},\"states\":{\"no.such.cell\":{}}}";
    struct record record;
    g_autoptr(GError) error = NULL;
    double number = 0;
    record_init(&record);
    g_assert_true(record_json_read("t", 1, text, strlen(text), &record, &error));
    g_assert_cmpint(record.year, ==, 2020);
    g_assert_true(
        record_get_number(&record, field_find("requests.granted.total"), &number));
    g_assert_cmpfloat(number, ==, 3);
    record_clear(&record);
}

static void the_panel_of_five_years_loads(void)
{
    const char *corpus = g_getenv("OGI_CORPUS");
    if (corpus == NULL) {
        g_test_skip("OGI_CORPUS is not set");
        return;
    }
    g_autofree char *path = g_build_filename(corpus, "panel", "pingtan.jsonl", NULL);
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(g_strchomp(text), "\n", -1);
    g_assert_cmpuint(g_strv_length(lines), ==, 5);
    for (guint i = 0; lines[i] != NULL; i++) {
        g_autofree char *once = write_again(lines[i]);
        g_autofree char *twice = write_again(once);
        g_assert_cmpstr(once, ==, twice);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/record-json/round-trip-keeps-every-byte",
                    round_trip_keeps_every_byte);
    g_test_add_func("/record-json/jansson-reads-what-we-write",
                    jansson_reads_what_we_write);
    g_test_add_func("/record-json/a-moved-record-is-whole", a_moved_record_is_whole);
    g_test_add_func("/record-json/an-empty-record-is-valid", an_empty_record_is_valid);
    g_test_add_func("/record-json/numbers-read-back-as-the-same-double",
                    numbers_read_back_as_the_same_double);
    g_test_add_func("/record-json/a-record-has-the-fields-of-its-form-in-order",
                    a_record_has_the_fields_of_its_form_in_order);
    g_test_add_func("/record-json/a-blank-cell-has-an-empty-raw-text",
                    a_blank_cell_has_an_empty_raw_text);
    g_test_add_func("/record-json/every-byte-that-must-be-is-escaped",
                    every_byte_that_must_be_is_escaped);
    g_test_add_func("/record-json/wrong-types-are-refused-with-name-and-line",
                    wrong_types_are_refused_with_name_and_line);
    g_test_add_func("/record-json/unknown-keys-are-ignored", unknown_keys_are_ignored);
    g_test_add_func("/record-json/the-panel-of-five-years-loads",
                    the_panel_of_five_years_loads);
    return g_test_run();
}
