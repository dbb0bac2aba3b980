/* Reports in JSON, as programs give them that recognise tables in pictures, or that
 * answer in words. */
#include "tests/support/reading.h"

/* The heads tell the form. */
#define HEADS(t, n)                                                                      \
    "第二十条第（一）项" n "信息内容" t "本年制发件数" t "本年废止件数" t "现行有效件数"
#define DISCLOSURE_JSON "\"二、主动公开政府信息情况\":\"" HEADS("\\t", "\\n") "\","
#define REQUESTS_JSON ",\"z\":\"三、收到和处理政府信息公开申请情况\"}"

static void cells_of_json_stand_where_they_say(void)
{
    /* the same two rows as three services give them; the cells are not in order */
    static const char *const tables[] = {
        "{" DISCLOSURE_JSON "\"tables_result\":[{\"body\":["
        "{\"row_start\":1,\"row_end\":2,\"col_start\":1,\"col_end\":2,\"words\":\"7\"},"
        "{\"row_start\":0,\"row_end\":1,\"col_start\":0,\"col_end\":2,"
        "\"words\":\"第二十条第（五）项\"},"
        "{\"row_start\":1,\"row_end\":2,\"col_start\":0,\"col_end\":1,"
        "\"words\":\"行政许可\"}]}]" REQUESTS_JSON,
        "{" DISCLOSURE_JSON "\"tables\":[{\"cells\":["
        "{\"rowIndex\":0,\"columnIndex\":0,\"columnSpan\":2,"
        "\"content\":\"第二十条第（五）项\"},"
        "{\"rowIndex\":1,\"columnIndex\":0,\"content\":\"行政许可\"},"
        "{\"rowIndex\":1,\"columnIndex\":1,\"content\":\"7\"}]}]" REQUESTS_JSON,
        "{" DISCLOSURE_JSON "\"Cells\":["
        "{\"RowTl\":0,\"RowBr\":1,\"ColTl\":0,\"ColBr\":2,\"Text\":"
        "\"第二十条第（五）项\"},"
        "{\"RowTl\":1,\"RowBr\":2,\"ColTl\":0,\"ColBr\":1,\"Text\":\"行政许可\"},"
        "{\"RowTl\":1,\"RowBr\":2,\"ColTl\":1,\"ColBr\":2,\"Text\":\"7\"}"
        "]" REQUESTS_JSON
    };
    for (gsize i = 0; i < G_N_ELEMENTS(tables); i++)
        g_assert_cmpfloat(read_one(tables[i], "disclosure.licensing.decisions"), ==, 7);
}

static void a_place_beyond_all_caps_is_refused(void)
{
    const char *text = "[{\"rowIndex\":65000,\"columnIndex\":65000,\"columnSpan\":65000,"
                       "\"content\":\"行政许可\"},"
                       "{\"rowIndex\":0,\"columnIndex\":65535,\"content\":\"7\"}]";
    g_autoptr(GError) error = NULL;
    g_autoptr(document_t) document = document_new("text");
    g_assert_false(format_read(document, (const guint8 *)text, strlen(text), &error));
    g_assert_nonnull(error);
}

static void lines_of_words_are_read_as_lines(void)
{
    g_assert_cmpfloat(
        read_one(
            "{" DISCLOSURE_JSON "\"words_result\":[{\"words\":\"第二十条第（五）项\"},"
            "{\"words\":\"行政许可\"},{\"words\":\"7\"}],\"log_id\":12345" REQUESTS_JSON,
            "disclosure.licensing.decisions"),
        ==, 7);
}

static void numbers_within_objects_are_named_by_their_paths(void)
{
    const char *text =
        "{\"二、主动公开政府信息情况\":{\"第二十条第（一）项\":{"
        "\"规章\":{\"本年制发件数\":1,\"本年废止件数\":null,\"现行有效件数\":3},"
        "\"行政规范性文件\":{\"本年制发件数\":4,\"本年废止件数\":5,\"现行有效件数\":6}},"
        "\"第二十条第（五）项\":{\"行政许可\":{\"本年处理决定数量\":7}}}" REQUESTS_JSON;
    g_assert_cmpfloat(read_one(text, "disclosure.rules.in_force"), ==, 3);
    g_assert_false(has_number(text, "disclosure.rules.repealed"));
    g_assert_cmpfloat(read_one(text, "disclosure.normative_documents.repealed"), ==, 5);
    g_assert_cmpfloat(read_one(text, "disclosure.licensing.decisions"), ==, 7);
}

static void names_that_say_nothing_give_no_numbers(void)
{
    g_assert_false(has_number("{\"第二十条第（一）项\":{\"规章\":"
                              "{\"made\":1,\"valid\":2,\"repealed\":3}}}",
                              "disclosure.rules.issued"));
}

static void json_between_fences_is_read_by_its_names(void)
{
    g_assert_cmpfloat(read_one("结果如下：\n```json\n{" DISCLOSURE_JSON
                               "\"第二十条第（五）项\":{\"行政许可\":"
                               "{\"本年处理决定数量\":7}}" REQUESTS_JSON "\n```\n",
                               "disclosure.licensing.decisions"),
                      ==, 7);
}

static void json_that_breaks_off_is_read_up_to_there(void)
{
    const char *text =
        "{\"第二十条第（一）项\":{\"行政规范性文件\":{\"本年制发件数\":4,"
        "\"本年废止件数\":5,\"现行有效件数\":16},\"规章\":{\"本年制发件数\":1";
    g_assert_cmpfloat(read_one(text, "disclosure.normative_documents.in_force"), ==, 16);
    /* the last number may have gone on */
    g_assert_false(has_number(text, "disclosure.rules.issued"));
}

static void a_text_that_breaks_off_in_json_is_kept(void)
{
    g_assert_cmpfloat(read_one("{\"code\":200,\"content\":\"" HEADS(
                                   "\\t", "\\n") "\\n第二十条第（五）项\\n行政许可\\n7"
                                                 "\\n第二十条第（六）项\\n行政处\\u7f",
                               "disclosure.licensing.decisions"),
                      ==, 7);
}

static void places_of_a_text_in_json_are_no_values(void)
{
    static const char *const lists[] = { "values", "bbox" };
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++) {
        g_autofree char *text = g_strdup_printf(
            "{" DISCLOSURE_JSON "\"rows\":[{\"label\":\"行政许可\","
            "\"%s\":[7]},{\"label\":\"行政处罚\",\"%s\":[8]}]" REQUESTS_JSON,
            lists[i], lists[i]);
        g_assert_cmpint(has_number(text, "disclosure.licensing.decisions"), ==, i == 0);
    }
}

/* More depth than any report has is neither read nor mended at length. */
static void json_that_breaks_off_deep_within_is_refused(void)
{
    enum { DEPTH = 2000, NUMBERS = 20000 };
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(document_t) document = document_new("text");
    for (guint i = 0; i < DEPTH; i++)
        g_string_append_c(text, '[');
    for (guint i = 0; i < NUMBERS; i++)
        g_string_append(text, "1,");
    g_assert_false(format_read(document, (const guint8 *)text->str, text->len, &error));
    g_assert_nonnull(error);
}

#define ADD(name, test) g_test_add_func("/recognised-json/" name, test)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("cells-of-json-stand-where-they-say", cells_of_json_stand_where_they_say);
    ADD("a-place-beyond-all-caps-is-refused", a_place_beyond_all_caps_is_refused);
    ADD("lines-of-words-are-read-as-lines", lines_of_words_are_read_as_lines);
    ADD("numbers-within-objects-are-named-by-their-paths",
        numbers_within_objects_are_named_by_their_paths);
    ADD("names-that-say-nothing-give-no-numbers", names_that_say_nothing_give_no_numbers);
    ADD("json-between-fences-is-read-by-its-names",
        json_between_fences_is_read_by_its_names);
    ADD("json-that-breaks-off-is-read-up-to-there",
        json_that_breaks_off_is_read_up_to_there);
    ADD("a-text-that-breaks-off-in-json-is-kept", a_text_that_breaks_off_in_json_is_kept);
    ADD("places-of-a-text-in-json-are-no-values", places_of_a_text_in_json_are_no_values);
    ADD("json-that-breaks-off-deep-within-is-refused",
        json_that_breaks_off_deep_within_is_refused);
    return g_test_run();
}
