#include "data/record_json_tree.h"

#include <jansson.h>
#include <string.h>

static const char sample[] =
    "{\"a\":[1,-2,3.5,1e3,-0,0.1,12345678901234567,1.7976931348623157e308],\"汤\\u9634\":"
    "{\"\":null,\"x\\\"y\\\\\\/\\b\\f\\n\\r\\t\":true,\"z\":false},\"longer than eight "
    "县\":"
    "\"\\ud83d\\ude00 政府信息公开\",\"e\":{},\"f\":[],\"g\":[[{\"h\":\"\"}]]}";

static void compare(const struct json_node *node, const json_t *value);

static void compare_members(const struct json_node *object, const json_t *value)
{
    g_assert_cmpuint(object->count, ==, json_object_size(value));
    const struct json_node *member = json_node_first(object);
    for (guint32 i = 0; i < object->count; i++, member = json_node_next(member)) {
        const json_t *other = json_object_get(value, member->key);
        g_assert_nonnull(other);
        g_assert_true(json_node_find(object, member->key) == member);
        compare(member, other);
    }
}

static void compare_items(const struct json_node *array, const json_t *value)
{
    g_assert_cmpuint(array->count, ==, json_array_size(value));
    const struct json_node *item = json_node_first(array);
    for (guint32 i = 0; i < array->count; i++, item = json_node_next(item))
        compare(item, json_array_get(value, i));
}

static void compare(const struct json_node *node, const json_t *value)
{
    static const json_type types[] = { JSON_NULL, JSON_FALSE,  JSON_TRUE,  JSON_INTEGER,
                                       JSON_REAL, JSON_STRING, JSON_ARRAY, JSON_OBJECT };
    g_assert_cmpint(json_typeof(value), ==, types[node->kind]);
    if (node->kind == NODE_OBJECT)
        compare_members(node, value);
    else if (node->kind == NODE_ARRAY)
        compare_items(node, value);
    else if (node->kind == NODE_STRING)
        g_assert_cmpstr(node->value.string, ==, json_string_value(value));
    else if (node->kind == NODE_INTEGER)
        g_assert_cmpint(node->value.integer, ==, json_integer_value(value));
    else if (node->kind == NODE_REAL)
        g_assert_cmpfloat(node->value.real, ==, json_real_value(value));
}

/* Both accept the text and find the same, or both refuse it. */
static gboolean check(const char *text, gsize length)
{
    struct json_tree tree;
    json_t *value =
        json_loadb(text, length, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, NULL);
    gboolean good = json_tree_parse(&tree, text, length);
    if (good != (value != NULL))
        g_error("%s: %.*s", tree.problem != NULL ? tree.problem : "taken", (int)length,
                text);
    g_assert_cmpint(good, ==, tree.problem == NULL);
    if (good)
        compare(json_tree_root(&tree), value);
    json_tree_clear(&tree);
    json_decref(value);
    return good;
}

static void what_jansson_reads_is_read_the_same(void)
{
    g_assert_true(check(sample, strlen(sample)));
    g_assert_true(check(" \t\r\n[ 1 , {\"a\" : 2 } ] \n", 22));
    g_assert_true(check("12", 2));
}

static void what_is_no_json_is_refused(void)
{
    static const char *const texts[] = {
        "",
        "{",
        "[1,]",
        "{\"a\":1,}",
        "[1 2]",
        "01",
        "-",
        "1.",
        ".5",
        "1e",
        "+1",
        "1e999",
        "tru",
        "\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\ud800\"",
        "\"\\udc00\"",
        "\"\\u0000\"",
        "\"\n\"",
        "\"\xff\"",
        "{\"a\" 1}",
        "{a:1}",
        "[1]]",
        "\"\xed\xa0\x80\"",
        "99999999999999999999",
        "{\"a\":1,\"a\":2}",
        "[\"a]",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        g_assert_false(check(texts[i], strlen(texts[i])));
}

static void any_change_of_a_byte_is_judged_as_jansson_does(void)
{
    static const char bytes[] = "{}[],:\"\\0159-+.eEu/tfn \x01\x80\xe6\xff";
    g_autoptr(GRand) random = g_rand_new_with_seed(7);
    guint n_good = 0;
    for (guint i = 0; i < 40000; i++) {
        char text[sizeof sample];
        memcpy(text, sample, sizeof sample);
        gsize length = strlen(sample);
        for (gint n = g_rand_int_range(random, 1, 4); n > 0; n--)
            text[g_rand_int_range(random, 0, (gint)length)] =
                bytes[g_rand_int_range(random, 0, sizeof bytes - 1)];
        if (i % 8 == 0)
            length = (gsize)g_rand_int_range(random, 0, (gint)length);
        n_good += check(text, length);
    }
    g_assert_cmpuint(n_good, >, 500);
}

static void many_members_are_compared_too(void)
{
    g_autoptr(GString) text = g_string_new("{");
    for (guint i = 0; i < 100; i++)
        g_string_append_printf(text, "\"key %u\":%u,", i, i);
    gsize length = text->len;
    g_string_append(text, "\"last\":0}");
    g_assert_true(check(text->str, text->len));
    g_string_truncate(text, length);
    g_string_append(text, "\"key 7\":0}");
    g_assert_false(check(text->str, text->len));
}

/* Jansson passes over them. */
static void zero_bytes_are_refused(void)
{
    struct json_tree tree;
    g_assert_false(json_tree_parse(&tree, "[1\0]", 4));
    json_tree_clear(&tree);
    g_assert_false(json_tree_parse(&tree, "[1]\0", 4));
    json_tree_clear(&tree);
}

static void nesting_has_an_end(void)
{
    g_autofree char *text = g_strnfill(100000, '[');
    struct json_tree tree;
    g_assert_false(json_tree_parse(&tree, text, 100000));
    g_assert_cmpstr(tree.problem, ==, "nested too deep");
    json_tree_clear(&tree);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/record-json-tree/what-jansson-reads-is-read-the-same",
                    what_jansson_reads_is_read_the_same);
    g_test_add_func("/record-json-tree/what-is-no-json-is-refused",
                    what_is_no_json_is_refused);
    g_test_add_func("/record-json-tree/any-change-of-a-byte-is-judged-as-jansson-does",
                    any_change_of_a_byte_is_judged_as_jansson_does);
    g_test_add_func("/record-json-tree/many-members-are-compared-too",
                    many_members_are_compared_too);
    g_test_add_func("/record-json-tree/zero-bytes-are-refused", zero_bytes_are_refused);
    g_test_add_func("/record-json-tree/nesting-has-an-end", nesting_has_an_end);
    return g_test_run();
}
