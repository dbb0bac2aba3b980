/* The JSON Schema of the file of a paper, made from the tables of options. */
#include <string.h>

#include "cmd/figures.h"
#include "cmd/options.h"
#include "cmd/options_json.h"
#include "render/chart.h"

static json_t *strings_schema(const char *description)
{
    return json_pack("{s:[s,s], s:{s:s}, s:s}", "type", "string", "array", "items",
                     "type", "string", "description", description);
}

static json_t *kinds_schema(void)
{
    gsize n;
    json_t *list = json_array();
    const struct chart_kind *kinds = chart_table(&n);
    for (gsize i = 0; i < n; i++)
        json_array_append_new(list, json_string(kinds[i].key));
    return json_pack("{s:o}", "enum", list);
}

static json_t *formats_schema(void)
{
    gsize n;
    json_t *list = json_array();
    const struct output_kind *kinds = output_table(&n);
    for (gsize i = 0; i < n; i++)
        json_array_append_new(list, json_string(kinds[i].key));
    return json_pack("{s:s, s:{s:o}}", "type", "array", "items", "enum", list);
}

static json_t *lang_schema(void)
{
    return json_pack("{s:[s,s]}", "enum", "zh", "en");
}

/* "latex": true and "data": true name the file after the figure. */
static void allow_true(json_t *properties, const char *key)
{
    json_object_set_new(json_object_get(properties, key), "type",
                        json_pack("[s,s]", "boolean", "string"));
}

static json_t *figure_properties(void)
{
    json_t *properties = options_schema(command_find("chart"));
    allow_true(properties, "latex");
    allow_true(properties, "data");
    json_object_set_new(properties, "formats", formats_schema());
    json_object_set_new(properties, "lang", lang_schema());
    return properties;
}

static json_t *figures_list(void)
{
    json_t *properties = figure_properties();
    json_object_set_new(properties, "name", json_pack("{s:s}", "type", "string"));
    json_object_set_new(properties, "kind", kinds_schema());
    json_object_set_new(properties, "indicator",
                        strings_schema("indicator, or a list of them"));
    return json_pack("{s:s, s:{s:s, s:o, s:b, s:[s,s]}}", "type", "array", "items",
                     "type", "object", "properties", properties, "additionalProperties",
                     0, "required", "name", "kind");
}

static json_t *table_schema(const struct command *command)
{
    json_t *properties = options_schema(command);
    json_object_set_new(properties, "name", json_pack("{s:s}", "type", "string"));
    json_object_set_new(properties, "command",
                        json_pack("{s:s}", "const", command->name));
    json_object_set_new(properties, "lang", lang_schema());
    json_object_set_new(properties, "arguments",
                        strings_schema("what the command takes"));
    json_object_set_new(properties, "indicator",
                        strings_schema("indicator, or a list of them"));
    return json_pack("{s:s, s:o, s:b, s:[s,s]}", "type", "object", "properties",
                     properties, "additionalProperties", 0, "required", "name",
                     "command");
}

static json_t *tables_list(void)
{
    gsize offset;
    json_t *any = json_array();
    for (gsize i = 0; i < command_count(); i++) {
        const struct command *command = command_get(i);
        if (options_find(command, "output", &offset) != NULL &&
            options_find(command, "format", &offset) != NULL)
            json_array_append_new(any, table_schema(command));
    }
    return json_pack("{s:s, s:{s:o}}", "type", "array", "items", "oneOf", any);
}

char *figures_schema(void)
{
    json_t *root = json_pack(
        "{s:s, s:s, s:s, s:b, s:{s:{s:s}, s:{s:s, s:o}, s:{s:s}, s:o, s:o}}", "$schema",
        "https://json-schema.org/draft/2020-12/schema", "title",
        "The figures and tables of a paper, for `ogi figures`", "type", "object",
        "additionalProperties", 0, "properties", "$schema", "type", "string", "defaults",
        "type", "object", "properties", figure_properties(), "outdir", "type", "string",
        "figures", figures_list(), "tables", tables_list());
    char *text = json_dumps(root, JSON_INDENT(2));
    char *copy = g_strdup(text);
    free(text);
    json_decref(root);
    return copy;
}
