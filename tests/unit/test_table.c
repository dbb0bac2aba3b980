#include "render/latex.h"
#include "render/note.h"
#include "render/table.h"

#include <glib.h>
#include <jansson.h>
#include <string.h>

static const struct result_column columns[] = {
    { "unit", COLUMN_TEXT, "单位", "Unit", NULL, NULL, -1, FALSE },
    { "year", COLUMN_COUNT, "年份", "Year", NULL, NULL, 0, FALSE },
    { "numerator", COLUMN_COUNT, "申请数", "Requests", "件", "requests", 0, FALSE },
    { "value", COLUMN_NUMBER, "比率", "Rate", "每10万人", "per 100,000", 2, FALSE },
    { "share", COLUMN_NUMBER, "公开率", "Granted", "%", "%", 1, FALSE },
    { "secret", COLUMN_NUMBER, "内部", "Internal", NULL, NULL, -1, TRUE },
};

static void set_row(struct result *result, const char *unit, double requests, double rate,
                    double share)
{
    gsize row = result_add_row(result);
    result_set_text(result, row, "unit", unit);
    result_set_number(result, row, "year", 2021);
    result_set_number(result, row, "numerator", requests);
    result_set_number(result, row, "value", rate);
    result_set_number(result, row, "share", share);
    result_set_number(result, row, "secret", 42);
}

static struct result *new_result(void)
{
    return result_new("rate", columns, G_N_ELEMENTS(columns));
}

static struct result *sample(void)
{
    struct result *result = new_result();
    result_set_title(result, "每10万人申请数，2021年", "Requests per 100,000, 2021");
    set_row(result, "汤阴县", 12, 2.6366, 0.25);
    set_row(result, "铜鼓县", 15056, 6.8718, 1);
    gsize row = result_add_row(result);
    result_set_text(result, row, "unit", "a, \"b\"");
    result_set_missing(result, row, "value", "no_report");
    result_set_missing(result, row, "share", "blank");
    result_set_coverage(result, 2, 3);
    result_add_left_out(result, 4, "乡镇", "towns");
    result_add_note(result, "来源：2020年人口普查", "Source: census of 2020");
    return result;
}

static char *text_of(const struct result *result, const struct table_options *options)
{
    g_autoptr(GError) error = NULL;
    GString *out = g_string_new(NULL);
    g_assert_true(table_write(result, options, out, &error));
    g_assert_no_error(error);
    return g_string_free(out, FALSE);
}

static char *text_as(const struct result *result, const char *kind)
{
    return text_of(result, &(struct table_options){ .kind = kind });
}

static void csv_quotes_what_rfc_4180_asks(void)
{
    g_autoptr(result_t) result = sample();
    g_autofree char *text = text_as(result, "csv");
    g_assert_cmpstr(text, ==,
                    "unit,year,numerator,value,share\n"
                    "汤阴县,2021,12,2.6366,0.25\n"
                    "铜鼓县,2021,15056,6.8718,1\n"
                    "\"a, \"\"b\"\"\",,,,\n");
}

static void check_csv_text(const char *text, const char *expected)
{
    g_autoptr(result_t) result = result_new("x", columns, 1);
    result_set_text(result, result_add_row(result), "unit", text);
    g_autofree char *csv = text_as(result, "csv");
    g_autofree char *wanted = g_strdup_printf("unit\n%s\n", expected);
    g_assert_cmpstr(csv, ==, wanted);
}

static void csv_keeps_every_text_apart_from_missing(void)
{
    check_csv_text("", "\"\"");
    check_csv_text("two\nlines", "\"two\nlines\"");
    check_csv_text("cr\r", "\"cr\r\"");
    check_csv_text(" blank", "\" blank\"");
    check_csv_text("it's", "it's");
    check_csv_text("a;b", "a;b");
}

static void a_byte_order_mark_only_when_asked(void)
{
    g_autoptr(result_t) result = sample();
    g_autofree char *with =
        text_of(result, &(struct table_options){ .kind = "csv", .bom = TRUE });
    g_autofree char *without = text_as(result, "csv");
    g_assert_true(g_str_has_prefix(with, "\xef\xbb\xbf"));
    g_assert_cmpstr(with + 3, ==, without);
}

static void tsv_escapes_tabs_and_line_ends(void)
{
    g_autoptr(result_t) result = result_new("x", columns, 2);
    result_set_text(result, result_add_row(result), "unit", "a\tb\nc\\d,e\"f");
    g_autofree char *text = text_as(result, "tsv");
    g_assert_cmpstr(text, ==, "unit\tyear\na\\tb\\nc\\\\d,e\"f\t\n");
}

static void json_is_an_array_of_objects_with_types(void)
{
    g_autoptr(result_t) result = sample();
    g_autofree char *text = text_as(result, "json");
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    g_assert_nonnull(root);
    g_assert_cmpuint(json_array_size(root), ==, 3);
    json_t *first = json_array_get(root, 0), *last = json_array_get(root, 2);
    g_assert_cmpuint(json_object_size(first), ==, 5);
    g_assert_cmpstr(json_string_value(json_object_get(first, "unit")), ==, "汤阴县");
    g_assert_true(json_is_integer(json_object_get(first, "year")));
    g_assert_true(json_real_value(json_object_get(first, "value")) == 2.6366);
    g_assert_cmpstr(json_string_value(json_object_get(last, "unit")), ==, "a, \"b\"");
    g_assert_true(json_is_null(json_object_get(last, "share")));
    g_assert_null(json_object_get(first, "secret"));
    json_decref(root);
}

static void json_strings_survive_controls(void)
{
    static const char nasty[] = "q\" b\\ t\t n\n r\r u\001 /</script> 汤";
    g_autoptr(result_t) result = result_new("x", columns, 1);
    result_set_text(result, result_add_row(result), "unit", nasty);
    g_autofree char *text = text_as(result, "jsonl");
    json_t *root = json_loads(text, 0, NULL);
    g_assert_cmpstr(json_string_value(json_object_get(root, "unit")), ==, nasty);
    json_decref(root);
}

static void jsonl_has_one_object_a_line(void)
{
    g_autoptr(result_t) result = sample();
    g_autofree char *text = text_as(result, "jsonl");
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_assert_cmpuint(g_strv_length(lines), ==, 4);
    g_assert_cmpstr(lines[3], ==, "");
    g_assert_cmpstr(lines[0], ==,
                    "{\"unit\":\"汤阴县\",\"year\":2021,\"numerator\":12,"
                    "\"value\":2.6366,\"share\":0.25}");
}

static void text_aligns_full_width_characters(void)
{
    g_autoptr(result_t) result = sample();
    g_autofree char *text =
        text_of(result, &(struct table_options){ .kind = "table", .zh = TRUE });
    g_assert_cmpstr(text, ==,
                    "单位    年份  申请数      比率  公开率\n"
                    "                  件  每10万人\n"
                    "──────────────────────────────────────\n"
                    "汤阴县  2021      12      2.64   25.0%\n"
                    "铜鼓县  2021  15,056      6.87  100.0%\n"
                    "a, \"b\"     –       –         –       –\n"
                    "──────────────────────────────────────\n"
                    "每10万人申请数，2021年\n"
                    "n = 2，共3个单位\n"
                    "未列入：乡镇4个\n"
                    "–：无报告 (1)，报告中为空白 (1)\n"
                    "来源：2020年人口普查\n");
}

static void text_in_ascii_has_no_other_rule(void)
{
    g_autoptr(result_t) result = sample();
    g_autofree char *text =
        text_of(result, &(struct table_options){ .ascii = TRUE, .no_note = TRUE });
    g_assert_cmpstr(text, ==,
                    "Unit    Year  Requests         Rate  Granted\n"
                    "              requests  per 100,000\n"
                    "--------------------------------------------\n"
                    "汤阴县  2021        12         2.64    25.0%\n"
                    "铜鼓县  2021    15,056         6.87   100.0%\n"
                    "a, \"b\"     -         -            -        -\n"
                    "--------------------------------------------\n");
}

static void text_wraps_to_the_width_asked_for(void)
{
    g_autoptr(result_t) result = result_new("x", columns, 2);
    gsize row = result_add_row(result);
    result_set_text(result, row, "unit", "新疆维吾尔自治区某某县 and a long tail");
    result_set_number(result, row, "year", 2021);
    g_autofree char *text = text_of(
        result, &(struct table_options){ .zh = TRUE, .ascii = TRUE, .max_width = 20 });
    g_assert_cmpstr(text, ==,
                    "单位            年份\n"
                    "--------------------\n"
                    "新疆维吾尔自治  2021\n"
                    "区某某县 and a\n"
                    "long tail\n"
                    "--------------------\n");
}

static void tiny_values_never_look_like_zero(void)
{
    static const struct result_column p[] = { { "p", COLUMN_NUMBER, "p", "p", NULL, NULL,
                                                4, FALSE } };
    g_autoptr(result_t) result = result_new("x", p, 1);
    result_set_number(result, result_add_row(result), "p", 0.00003);
    result_set_number(result, result_add_row(result), "p", -0.00003);
    result_set_number(result, result_add_row(result), "p", 0);
    g_autofree char *text =
        text_of(result, &(struct table_options){ .ascii = TRUE, .no_note = TRUE });
    g_assert_cmpstr(text, ==,
                    "       p\n--------\n <0.0001\n>-0.0001\n <0.0001\n--------\n");
}

static void markdown_escapes_its_markup(void)
{
    g_autoptr(result_t) result = result_new("x", columns, 2);
    gsize row = result_add_row(result);
    result_set_text(result, row, "unit", "a|b*c_d");
    result_set_number(result, row, "year", 2021);
    g_autofree char *text = text_as(result, "md");
    g_assert_cmpstr(text, ==,
                    "| Unit       | Year |\n"
                    "| ---------- | ---: |\n"
                    "| a\\|b\\*c\\_d | 2021 |\n");
}

static void latex_escapes_all_specials(void)
{
    g_autofree char *text = latex_escape("50% & $5 #1 a_b {x} ~ ^ \\ <汤阴> –[n]");
    g_assert_cmpstr(text, ==,
                    "50\\% \\& \\$5 \\#1 a\\_b \\{x\\} \\textasciitilde{} "
                    "\\textasciicircum{} \\textbackslash{} \\textless{}汤阴"
                    "\\textgreater{} --{[}n{]}");
}

static void latex_is_a_booktabs_float_with_notes(void)
{
    g_autoptr(result_t) result = sample();
    gsize row = result_add_row(result);
    result_set_number(result, row, "value", -3.5);
    g_autofree char *text = text_as(result, "latex");
    g_assert_nonnull(strstr(text, "\\begin{tabular}{lrrrr}\n\\toprule\n"));
    g_assert_nonnull(
        strstr(text, "\\caption{Requests per 100,000, 2021}\\label{tab:rate}"));
    g_assert_nonnull(strstr(text, "铜鼓县 & 2021 & 15,056 & 6.87 & 100.0\\% \\\\\n"));
    g_assert_nonnull(strstr(text, " & $-$3.50 & "));
    g_assert_nonnull(strstr(text, "Source: census of 2020"));
    g_assert_nonnull(strstr(text, "\\end{table}\n"));
}

static void latex_breaks_long_tables_over_pages(void)
{
    g_autoptr(result_t) result = new_result();
    for (int i = 0; i < 60; i++)
        set_row(result, "某县", i, i, 0);
    g_autofree char *text = text_as(result, "latex");
    g_assert_nonnull(strstr(text, "\\begin{longtable}{lrrrr}"));
    g_assert_null(strstr(text, "\\begin{table}"));
}

static void every_kind_survives_empty_and_one_row(void)
{
    for (gsize i = 0; i < table_kind_count(); i++) {
        g_autoptr(result_t) none = result_new("x", columns, 0);
        g_autoptr(result_t) empty = new_result();
        g_autoptr(result_t) one = new_result();
        set_row(one, "汤阴县", 1, 1, 1);
        g_autofree char *a = text_as(none, table_kind_key(i));
        g_autofree char *b = text_as(empty, table_kind_key(i));
        g_autofree char *c = text_as(one, table_kind_key(i));
        g_assert_nonnull(strstr(c, "汤阴县"));
        g_assert_cmpuint(strlen(b), <, strlen(c));
        g_assert_cmpuint(strlen(a), <=, strlen(b));
    }
    g_autoptr(result_t) empty = new_result();
    g_autofree char *json = text_as(empty, "json"), *csv = text_as(empty, "csv");
    g_assert_cmpstr(json, ==, "[]\n");
    g_assert_cmpstr(csv, ==, "unit,year,numerator,value,share\n");
}

static void kinds_are_unique_and_found_by_ending(void)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (gsize i = 0; i < table_kind_count(); i++) {
        g_assert_true(g_hash_table_add(seen, (gpointer)table_kind_key(i)));
        g_assert_nonnull(table_kind_help(i, TRUE));
        g_assert_nonnull(table_kind_help(i, FALSE));
    }
    g_assert_cmpstr(table_kind_for_file("out/rates.CSV"), ==, "csv");
    g_assert_cmpstr(table_kind_for_file("t.tex"), ==, "latex");
    g_assert_cmpstr(table_kind_for_file("t.ndjson"), ==, "jsonl");
    g_assert_null(table_kind_for_file("figure.svg"));
    g_assert_null(table_kind_for_file("none"));
}

static void an_unknown_kind_is_an_error(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(result_t) result = sample();
    g_assert_false(
        table_write(result, &(struct table_options){ .kind = "xls" }, out, &error));
    g_assert_error(error, TABLE_ERROR, TABLE_ERROR_KIND);
    g_assert_nonnull(strstr(error->message, "xls"));
    g_assert_nonnull(strstr(error->message, "jsonl"));
}

static gboolean refuse(const char *bytes, gsize n, gpointer data, GError **error)
{
    (void)bytes;
    (void)n;
    (*(int *)data)++;
    g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_NOSPC, "no space");
    return FALSE;
}

static void a_failing_sink_stops_the_writing(void)
{
    g_autoptr(result_t) result = new_result();
    for (int i = 0; i < 20000; i++)
        set_row(result, "某县", i, i / 7.0, 0.5);
    for (gsize i = 0; i < table_kind_count(); i++) {
        g_autoptr(GError) error = NULL;
        int calls = 0;
        struct table_options options = { .kind = table_kind_key(i) };
        g_assert_false(table_write_to(result, &options, refuse, &calls, &error));
        g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
        g_assert_cmpint(calls, ==, 1);
    }
}

static void unknown_reasons_are_readable(void)
{
    g_autofree char *known = result_reason("zero_denominator", TRUE);
    g_autofree char *unknown = result_reason("some_new_reason", FALSE);
    g_assert_cmpstr(known, ==, "分母为零");
    g_assert_cmpstr(unknown, ==, "some new reason");
}

static void notes_say_n_left_out_and_missing(void)
{
    g_autoptr(result_t) result = sample();
    g_autoptr(GPtrArray) lines = note_lines(result, FALSE, TRUE);
    static const char *const expected[] = { "Requests per 100,000, 2021",
                                            "n = 2 of 3 units", "Left out: towns (4)",
                                            "–: no report (1), blank in the report (1)",
                                            "Source: census of 2020" };
    g_assert_cmpuint(lines->len, ==, G_N_ELEMENTS(expected));
    for (guint i = 0; i < lines->len; i++)
        g_assert_cmpstr(g_ptr_array_index(lines, i), ==, expected[i]);
}

#define ADD(name, function) g_test_add_func("/table/" name, function)

/* Parts are rows of one table only where no note and no brackets stand around them. */
static void kinds_know_what_they_are_for(void)
{
    g_assert_true(table_kind_is_for_people("md"));
    g_assert_false(table_kind_is_for_people("csv"));
    g_assert_true(table_kind_is_rows("jsonl"));
    g_assert_false(table_kind_is_rows("json"));
    g_assert_false(table_kind_is_rows("table"));
    g_assert_false(table_kind_is_rows("none such"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("csv-quotes-what-rfc-4180-asks", csv_quotes_what_rfc_4180_asks);
    ADD("csv-keeps-every-text-apart-from-missing",
        csv_keeps_every_text_apart_from_missing);
    ADD("a-byte-order-mark-only-when-asked", a_byte_order_mark_only_when_asked);
    ADD("tsv-escapes-tabs-and-line-ends", tsv_escapes_tabs_and_line_ends);
    ADD("json-is-an-array-of-objects-with-types", json_is_an_array_of_objects_with_types);
    ADD("json-strings-survive-controls", json_strings_survive_controls);
    ADD("jsonl-has-one-object-a-line", jsonl_has_one_object_a_line);
    ADD("text-aligns-full-width-characters", text_aligns_full_width_characters);
    ADD("text-in-ascii-has-no-other-rule", text_in_ascii_has_no_other_rule);
    ADD("text-wraps-to-the-width-asked-for", text_wraps_to_the_width_asked_for);
    ADD("tiny-values-never-look-like-zero", tiny_values_never_look_like_zero);
    ADD("markdown-escapes-its-markup", markdown_escapes_its_markup);
    ADD("latex-escapes-all-specials", latex_escapes_all_specials);
    ADD("latex-is-a-booktabs-float-with-notes", latex_is_a_booktabs_float_with_notes);
    ADD("latex-breaks-long-tables-over-pages", latex_breaks_long_tables_over_pages);
    ADD("every-kind-survives-empty-and-one-row", every_kind_survives_empty_and_one_row);
    ADD("kinds-are-unique-and-found-by-ending", kinds_are_unique_and_found_by_ending);
    ADD("an-unknown-kind-is-an-error", an_unknown_kind_is_an_error);
    ADD("a-failing-sink-stops-the-writing", a_failing_sink_stops_the_writing);
    ADD("unknown-reasons-are-readable", unknown_reasons_are_readable);
    ADD("notes-say-n-left-out-and-missing", notes_say_n_left_out_and_missing);
    g_test_add_func("/table/kinds-know-what-they-are-for", kinds_know_what_they_are_for);
    return g_test_run();
}
