#include "cmd/options_json.h"

#include <math.h>
#include <string.h>

#include "cmd/options.h"
#include "cmd/suggest.h"

void options_init(const struct command *command, gpointer options)
{
    struct global_options global = { 0 };
    char *argv[] = { (char *)command->name, NULL };
    g_auto(GStrv) rest = NULL;
    options_parse(command, 1, argv, options, &global, &rest, NULL);
    options_clear_global(&global);
}

static char *scalar_text(const json_t *value)
{
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    if (json_is_string(value))
        return g_strdup(json_string_value(value));
    if (json_is_integer(value))
        return g_strdup_printf("%" JSON_INTEGER_FORMAT, json_integer_value(value));
    if (json_is_real(value))
        return g_strdup(
            g_ascii_formatd(number, sizeof number, "%.15g", json_real_value(value)));
    return NULL;
}

char **options_strings(const json_t *value)
{
    GPtrArray *list = g_ptr_array_new_with_free_func(g_free);
    gsize n = json_is_array(value) ? json_array_size(value) : 1;
    for (gsize i = 0; i < n; i++) {
        char *text = scalar_text(json_is_array(value) ? json_array_get(value, i) : value);
        if (text == NULL) {
            g_ptr_array_unref(list);
            return NULL;
        }
        g_ptr_array_add(list, text);
    }
    g_ptr_array_add(list, NULL);
    g_ptr_array_set_free_func(list, NULL);
    return (char **)g_ptr_array_free(list, FALSE);
}

/* A theme may be a name or a file: its argument in help says so. */
static gboolean is_path(const struct option_spec *spec, const char *text)
{
    return spec->type == OPTION_FILE || spec->type == OPTION_PATHS ||
           (spec->arg != NULL && strstr(spec->arg, "FILE") != NULL &&
            g_str_has_suffix(text, ".json"));
}

static char *resolve(const struct option_spec *spec, char *text, const char *folder)
{
    if (!is_path(spec, text) || g_path_is_absolute(text) || strcmp(folder, ".") == 0)
        return text;
    char *path = g_build_filename(folder, text, NULL);
    g_free(text);
    return path;
}

static gboolean wrong(const struct option_spec *spec, const char *expected,
                      GError **error)
{
    g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE, "'%s': must be %s", spec->name,
                expected);
    return FALSE;
}

static gboolean set_text(const struct option_spec *spec, char **variable,
                         const json_t *value, const char *folder, GError **error)
{
    g_auto(GStrv) list = options_strings(value);
    if (list == NULL || list[0] == NULL)
        return wrong(spec, "a string", error);
    if (list[1] != NULL && strcmp(spec->name, "year") != 0)
        return wrong(spec, "one string, not a list", error);
    g_autofree char *text = g_strjoinv(",", list);
    if (spec->choices != NULL && !options_is_choice(spec->choices, text)) {
        g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE, "'%s': \"%s\" is none of %s",
                    spec->name, text, spec->choices);
        return FALSE;
    }
    g_free(*variable);
    *variable = resolve(spec, g_steal_pointer(&text), folder);
    return TRUE;
}

static gboolean set_list(const struct option_spec *spec, char ***variable,
                         const json_t *value, const char *folder, GError **error)
{
    char **list = options_strings(value);
    if (list == NULL)
        return wrong(spec, "a string or a list of strings", error);
    for (char **item = list; *item != NULL; item++)
        *item = resolve(spec, *item, folder);
    g_strfreev(*variable);
    *variable = list;
    return TRUE;
}

static gboolean check_range(const struct option_spec *spec, double value, GError **error)
{
    if (options_in_range(spec, value))
        return TRUE;
    g_autofree char *range = g_strdup_printf("in the range %s", spec->choices);
    return wrong(spec, range, error);
}

static gboolean set_whole(const struct option_spec *spec, gint *variable,
                          const json_t *value, GError **error)
{
    if (!json_is_integer(value) || json_integer_value(value) < G_MININT ||
        json_integer_value(value) > G_MAXINT)
        return wrong(spec, "a whole number", error);
    *variable = (gint)json_integer_value(value);
    return check_range(spec, *variable, error);
}

static gboolean set_value(const struct option_spec *spec, gpointer variable,
                          const json_t *value, const char *folder, GError **error)
{
    switch (spec->type) {
    case OPTION_FLAG:
        if (!json_is_boolean(value))
            return wrong(spec, "true or false", error);
        *(gboolean *)variable = json_is_true(value);
        return TRUE;
    case OPTION_INT:
        return set_whole(spec, variable, value, error);
    case OPTION_DOUBLE:
        if (!json_is_number(value))
            return wrong(spec, "a number", error);
        *(gdouble *)variable = json_number_value(value);
        return check_range(spec, *(gdouble *)variable, error);
    case OPTION_STRING:
    case OPTION_FILE:
        return set_text(spec, variable, value, folder, error);
    case OPTION_LIST:
    case OPTION_PATHS:
        return set_list(spec, variable, value, folder, error);
    }
    return FALSE;
}

gboolean options_set_json(const struct command *command, gpointer options,
                          const char *name, const json_t *value, const char *folder,
                          GError **error)
{
    gsize offset;
    const struct option_spec *spec = options_find(command, name, &offset);
    if (spec == NULL) {
        options_unknown_key(command, name, NULL, error);
        return FALSE;
    }
    return set_value(spec, (char *)options + offset, value, folder, error);
}

static void add_name(const struct option_spec *spec, gpointer data)
{
    g_ptr_array_add(data, (gpointer)spec->name);
}

void options_unknown_key(const struct command *command, const char *key,
                         const char *const *further, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    if (command != NULL)
        options_visit(command, add_name, names);
    for (; further != NULL && *further != NULL; further++)
        g_ptr_array_add(names, (gpointer)*further);
    const char *near =
        suggest_nearest(key, (const char *const *)names->pdata, names->len);
    g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE, "'%s': unknown%s%s%s", key,
                near != NULL ? "; did you mean '" : "", near != NULL ? near : "",
                near != NULL ? "'?" : "");
}

/* -- schema ------------------------------------------------------------------------- */

static json_t *choices_schema(const char *choices)
{
    json_t *list = json_array();
    g_auto(GStrv) names = g_strsplit(choices, "|", -1);
    for (char **name = names; *name != NULL; name++)
        json_array_append_new(list, json_string(*name));
    return list;
}

static json_t *type_schema(const struct option_spec *spec)
{
    switch (spec->type) {
    case OPTION_FLAG:
        return json_pack("{s:s}", "type", "boolean");
    case OPTION_INT:
        return json_pack("{s:s}", "type", "integer");
    case OPTION_DOUBLE:
        return json_pack("{s:s}", "type", "number");
    case OPTION_LIST:
    case OPTION_PATHS:
        return json_pack("{s:[s,s], s:{s:[s,s]}}", "type", "string", "array", "items",
                         "type", "string", "number");
    default:
        break;
    }
    if (spec->choices != NULL)
        return json_pack("{s:o}", "enum", choices_schema(spec->choices));
    if (strcmp(spec->name, "year") == 0)
        return json_pack("{s:[s,s,s]}", "type", "string", "integer", "array");
    return json_pack("{s:[s,s]}", "type", "string", "number");
}

static json_t *option_schema(const struct option_spec *spec)
{
    json_t *schema = type_schema(spec);
    json_object_set_new(schema, "description", json_string(spec->en));
    if ((spec->type == OPTION_INT || spec->type == OPTION_DOUBLE) &&
        isfinite(spec->initial) && spec->initial != 0)
        json_object_set_new(schema, "default",
                            spec->type == OPTION_INT
                                ? json_integer((json_int_t)spec->initial)
                                : json_real(spec->initial));
    return schema;
}

json_t *options_schema(const struct command *command)
{
    json_t *properties = json_object();
    for (gsize i = 0; i < G_N_ELEMENTS(command->sets) && command->sets[i].specs; i++)
        for (const struct option_spec *s = command->sets[i].specs; s->name != NULL; s++)
            if (options_is_taken(&command->sets[i], s))
                json_object_set_new(properties, s->name, option_schema(s));
    return properties;
}
