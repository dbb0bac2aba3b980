#include "cmd/figure.h"
#include "cmd/figures.h"
#include "cmd/options.h"
#include "cmd/options_json.h"

#include <string.h>

static json_t *parse(const char *text)
{
    json_t *value = json_loads(text, JSON_DECODE_ANY, NULL);
    g_assert_nonnull(value);
    return value;
}

static gboolean set(struct figure_options *options, const char *key, const char *json,
                    GError **error)
{
    json_t *value = parse(json);
    gboolean ok =
        options_set_json(command_find("chart"), options, key, value, "folder", error);
    json_decref(value);
    return ok;
}

static void every_type_is_set_from_its_json(void)
{
    struct figure_options options;
    options_init(command_find("chart"), &options);
    g_assert_cmpfloat(options.dpi, ==, 300);
    g_assert_true(set(&options, "dpi", "150", NULL));
    g_assert_true(set(&options, "log", "true", NULL));
    g_assert_true(set(&options, "max-rows", "12", NULL));
    g_assert_true(set(&options, "title", "\"甲\"", NULL));
    g_assert_true(set(&options, "highlight", "[\"a\", \"b\"]", NULL));
    g_assert_true(set(&options, "year", "[2020, 2022]", NULL));
    g_assert_cmpfloat(options.dpi, ==, 150);
    g_assert_true(options.log);
    g_assert_cmpint(options.max_rows, ==, 12);
    g_assert_cmpstr(options.title, ==, "甲");
    g_assert_cmpuint(g_strv_length(options.highlight), ==, 2);
    g_assert_cmpstr(options.select.years, ==, "2020,2022");
    options_clear(command_find("chart"), &options);
}

static void paths_start_at_the_file(void)
{
    struct figure_options options;
    options_init(command_find("chart"), &options);
    g_assert_true(set(&options, "input", "\"own.csv\"", NULL));
    g_assert_true(set(&options, "geojson", "\"/there/map.json\"", NULL));
    g_assert_true(set(&options, "theme", "\"mine.json\"", NULL));
    g_assert_cmpstr(options.input, ==, "folder/own.csv");
    g_assert_cmpstr(options.geojson, ==, "/there/map.json");
    g_assert_cmpstr(options.theme, ==, "folder/mine.json");
    g_assert_true(set(&options, "theme", "\"dark\"", NULL));
    g_assert_cmpstr(options.theme, ==, "dark");
    options_clear(command_find("chart"), &options);
}

static void wrong_values_name_the_key(void)
{
    static const struct {
        const char *key, *json, *message;
    } cases[] = {
        { "dpi", "\"x\"", "'dpi': must be a number" },
        { "log", "1", "'log': must be true or false" },
        { "max-rows", "1.5", "'max-rows': must be a whole number" },
        { "title", "{}", "'title': must be a string" },
        { "title", "[\"a\", \"b\"]", "'title': must be one string, not a list" },
        { "highlight", "[{}]", "'highlight': must be a string or a list of strings" },
        { "preset", "\"wide\"",
          "'preset': \"wide\" is none of single|double|slide|a4|poster" },
        { "preest", "\"single\"", "'preest': unknown; did you mean 'preset'?" },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct figure_options options;
        g_autoptr(GError) error = NULL;
        options_init(command_find("chart"), &options);
        g_assert_false(set(&options, cases[i].key, cases[i].json, &error));
        g_assert_error(error, CMD_ERROR, CMD_ERROR_USAGE);
        g_assert_cmpstr(error->message, ==, cases[i].message);
        options_clear(command_find("chart"), &options);
    }
}

static void same_options_give_the_same_command(void)
{
    struct invocation invocation = { .zh = FALSE };
    const char *arguments[] = { "bar", "new_received", NULL };
    struct figure_options a, b;
    options_init(command_find("chart"), &a);
    options_init(command_find("chart"), &b);
    g_assert_true(set(&a, "dpi", "150", NULL) && set(&a, "year", "2021", NULL));
    g_assert_true(set(&b, "year", "\"2021\"", NULL) && set(&b, "dpi", "150.0", NULL));
    g_assert_true(set(&b, "output", "\"a.svg\"", NULL));
    g_autofree char *x = figure_command(&invocation, arguments, &a);
    g_autofree char *y = figure_command(&invocation, arguments, &b);
    g_assert_cmpstr(x, ==, "ogi chart bar new_received --dpi 150 --year 2021 --lang en");
    g_assert_cmpstr(x, ==, y);
    options_clear(command_find("chart"), &a);
    options_clear(command_find("chart"), &b);
}

/* Every option of `chart` can stand in the file, and the schema says so. */
static void schema_lists_every_option(void)
{
    g_autofree char *text = figures_schema();
    json_t *root = parse(text);
    json_t *figure = json_object_get(
        json_object_get(json_object_get(root, "properties"), "figures"), "items");
    json_t *properties = json_object_get(figure, "properties");
    const struct command *chart = command_find("chart");
    for (gsize i = 0; chart->sets[i].specs != NULL; i++)
        for (const struct option_spec *s = chart->sets[i].specs; s->name != NULL; s++)
            g_assert_cmpint(json_object_get(properties, s->name) != NULL, ==,
                            options_is_taken(&chart->sets[i], s));
    g_assert_nonnull(json_object_get(properties, "kind"));
    json_decref(root);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/options-json/every-type-is-set-from-its-json",
                    every_type_is_set_from_its_json);
    g_test_add_func("/options-json/paths-start-at-the-file", paths_start_at_the_file);
    g_test_add_func("/options-json/wrong-values-name-the-key", wrong_values_name_the_key);
    g_test_add_func("/options-json/same-options-give-the-same-command",
                    same_options_give_the_same_command);
    g_test_add_func("/options-json/schema-lists-every-option", schema_lists_every_option);
    return g_test_run();
}
