/* The JSON file of a paper as jobs. */
#include <string.h>

#include "cmd/figures.h"
#include "cmd/options.h"
#include "cmd/options_json.h"
#include "render/output.h"

/* The keys that are not options of a command. */
static const char *const figure_keys[] = { "name",    "kind", "indicator",
                                           "formats", "lang", NULL };
static const char *const table_keys[] = { "name",      "command", "indicator",
                                          "arguments", "lang",    NULL };
static const char *const file_keys[] = { "$schema", "defaults", "outdir",
                                         "figures", "tables",   NULL };

static const struct {
    const char *format, *ending;
} endings[] = { { "latex", "tex" }, { "table", "txt" }, { "csv", "csv" },
                { "tsv", "tsv" },   { "json", "json" }, { "jsonl", "jsonl" },
                { "md", "md" } };

static void free_job(gpointer data)
{
    struct figures_job *job = data;
    if (job->command != NULL)
        options_clear(job->command, job->options);
    g_free(job->options);
    g_free(job->name);
    g_strfreev(job->arguments);
    g_free(job->output);
    g_clear_error(&job->error);
    g_free(job);
}

static gboolean bad_key(const char *key, const char *what, GError **error)
{
    g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE, "'%s': %s", key, what);
    return FALSE;
}

static gboolean set_lang(struct figures_job *job, const json_t *value, GError **error)
{
    const char *lang = json_string_value(value);
    if (g_strcmp0(lang, "zh") != 0 && g_strcmp0(lang, "en") != 0)
        return bad_key("lang", "must be \"zh\" or \"en\"", error);
    job->zh = lang[0] == 'z';
    return TRUE;
}

/* "latex": true and "data": true name a file after the figure. */
static gboolean set_named_file(struct figures_job *job, const char *key,
                               const json_t *value, const struct figures_context *context)
{
    gboolean latex = strcmp(key, "latex") == 0;
    struct figure_options *options = job->options;
    char **path = latex ? &options->latex : &options->data;
    if (job->table || !json_is_boolean(value) || (!latex && strcmp(key, "data") != 0))
        return FALSE;
    g_clear_pointer(path, g_free);
    if (json_is_true(value)) {
        g_autofree char *base = g_strconcat(job->name, latex ? ".tex" : ".csv", NULL);
        *path = g_build_filename(context->outdir, base, NULL);
    }
    return TRUE;
}

static gboolean set_option(struct figures_job *job, const char *key, const json_t *value,
                           const struct figures_context *context, GError **error)
{
    if (strcmp(key, "lang") == 0)
        return set_lang(job, value, error);
    if (set_named_file(job, key, value, context))
        return TRUE;
    return options_set_json(job->command, job->options, key, value, context->folder,
                            error);
}

/* Whether the key is an option of the job's command, or its language. */
static gboolean is_option(const struct figures_job *job, const char *key)
{
    gsize offset;
    return strcmp(key, "lang") == 0 || options_find(job->command, key, &offset) != NULL;
}

/* Defaults that the command does not know are for the others. */
static gboolean set_defaults(struct figures_job *job, const json_t *defaults,
                             const struct figures_context *context, GError **error)
{
    const char *key;
    json_t *value;
    json_object_foreach ((json_t *)defaults, key, value) {
        if (is_option(job, key) && !set_option(job, key, value, context, error)) {
            g_prefix_error(error, "defaults: ");
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean set_options(struct figures_job *job, const json_t *entry,
                            const struct figures_context *context, GError **error)
{
    const char *const *own = job->table ? table_keys : figure_keys;
    const char *key;
    json_t *value;
    json_object_foreach ((json_t *)entry, key, value) {
        gboolean option = is_option(job, key);
        if (!option && g_strv_contains(own, key))
            continue;
        if (!option) {
            options_unknown_key(job->command, key, own, error);
            return FALSE;
        }
        if (!set_option(job, key, value, context, error))
            return FALSE;
    }
    return TRUE;
}

/* KIND and indicators, or the arguments of a table's command. */
static gboolean set_arguments(struct figures_job *job, const json_t *entry,
                              GError **error)
{
    gsize offset;
    GPtrArray *list = g_ptr_array_new();
    const char *key = json_object_get(entry, "arguments") != NULL ||
                              options_find(job->command, "indicator", &offset) != NULL
                          ? "arguments"
                          : "indicator";
    const json_t *value = json_object_get(entry, key);
    char **named = value != NULL ? options_strings(value) : g_new0(char *, 1);
    if (!job->table)
        g_ptr_array_add(list,
                        g_strdup(json_string_value(json_object_get(entry, "kind"))));
    for (char **text = named; text != NULL && *text != NULL; text++)
        g_ptr_array_add(list, g_strdup(*text));
    gint n = (gint)list->len;
    g_ptr_array_add(list, NULL);
    job->arguments = (char **)g_ptr_array_free(list, FALSE);
    gboolean good = named != NULL;
    g_strfreev(named);
    if (!good)
        return bad_key(key, "must be a string or a list of strings", error);
    const struct figure_options *options = job->options;
    gint least = !job->table && options->input == NULL ? 2 : job->command->min_arguments;
    if (n < least)
        return bad_key(key, "is missing", error);
    if (job->command->max_arguments >= 0 && n > job->command->max_arguments)
        return bad_key(key, "names too many", error);
    return TRUE;
}

static gboolean add_output(struct figures_job *job, GPtrArray *outputs,
                           const char *format, const struct figures_context *context,
                           GError **error)
{
    if (output_find(format) == NULL) {
        g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE,
                    "'formats': \"%s\" is none of svg|png|pdf", format);
        return FALSE;
    }
    g_autofree char *base = g_strdup_printf("%s.%s", job->name, format);
    g_ptr_array_add(outputs, g_build_filename(context->outdir, base, NULL));
    return TRUE;
}

/* The files of "formats" (pdf when there is nothing to write), then those of "output". */
static gboolean set_figure_files(struct figures_job *job, const json_t *entry,
                                 const json_t *defaults,
                                 const struct figures_context *context, GError **error)
{
    struct figure_options *options = job->options;
    const json_t *formats = json_object_get(entry, "formats");
    if (formats == NULL)
        formats = json_object_get(defaults, "formats");
    g_auto(GStrv) names = formats != NULL ? options_strings(formats) : NULL;
    if (formats != NULL && names == NULL)
        return bad_key("formats", "must be a list of svg, png, pdf", error);
    GPtrArray *outputs = g_ptr_array_new_with_free_func(g_free);
    gboolean good = TRUE;
    for (char **name = names; name != NULL && *name != NULL && good; name++)
        good = add_output(job, outputs, *name, context, error);
    if (names == NULL && options->outputs == NULL)
        good = add_output(job, outputs, "pdf", context, error);
    for (char **path = options->outputs; path != NULL && *path != NULL; path++)
        g_ptr_array_add(outputs, g_strdup(*path));
    g_ptr_array_add(outputs, NULL);
    g_strfreev(options->outputs);
    g_ptr_array_set_free_func(outputs, NULL);
    options->outputs = (char **)g_ptr_array_free(outputs, FALSE);
    if (good && options->each != NULL && options->only == NULL &&
        strstr(job->name, "{}") == NULL)
        return bad_key("each", "the name needs {} where the value shall stand", error);
    return good;
}

static char **text_option(struct figures_job *job, const char *name)
{
    gsize offset;
    const struct option_spec *spec = options_find(job->command, name, &offset);
    g_return_val_if_fail(spec != NULL, NULL);
    return (char **)(gpointer)((char *)job->options + offset);
}

static void set_table_file(struct figures_job *job, const struct figures_context *context)
{
    char **format = text_option(job, "format"), **output = text_option(job, "output");
    const char *ending = "txt";
    if (*format == NULL)
        *format = g_strdup("latex");
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++)
        if (strcmp(endings[i].format, *format) == 0)
            ending = endings[i].ending;
    g_autofree char *base = g_strdup_printf("%s.%s", job->name, ending);
    job->output = *output != NULL ? g_strdup(*output)
                                  : g_build_filename(context->outdir, base, NULL);
}

static gboolean set_kind(struct figures_job *job, const json_t *entry, GError **error)
{
    gsize offset;
    const char *key = job->table ? "command" : "kind";
    const char *name = json_string_value(json_object_get(entry, key));
    if (name == NULL)
        return bad_key(key, "is missing", error);
    job->command = command_find(job->table ? name : "chart");
    if (job->command != NULL &&
        (!job->table || (options_find(job->command, "output", &offset) &&
                         options_find(job->command, "format", &offset)))) {
        job->options = g_malloc0(MAX(job->command->options_size, 1));
        options_init(job->command, job->options);
        return TRUE;
    }
    job->command = NULL;
    g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE,
                "'command': \"%s\" is no command that writes a table", name);
    return FALSE;
}

static gboolean fill_job(struct figures_job *job, const json_t *entry,
                         const json_t *defaults, const struct figures_context *context,
                         GError **error)
{
    if (!json_is_object(entry))
        return bad_key(job->name, "must be an object {...}", error);
    if (json_string_value(json_object_get(entry, "name")) == NULL)
        return bad_key("name", "is missing", error);
    if (job->name[0] == '.' || job->name[0] == '\0' || strchr(job->name, '/') != NULL)
        return bad_key("name", "must be a file's name without a folder", error);
    if (!set_kind(job, entry, error) || !set_defaults(job, defaults, context, error) ||
        !set_options(job, entry, context, error) || !set_arguments(job, entry, error))
        return FALSE;
    if (!job->table)
        return set_figure_files(job, entry, defaults, context, error);
    set_table_file(job, context);
    return TRUE;
}

static gboolean is_taken(const GPtrArray *jobs, const struct figures_job *job)
{
    for (guint i = 0; i < jobs->len; i++) {
        const struct figures_job *other = g_ptr_array_index(jobs, i);
        if (other->table == job->table && strcmp(other->name, job->name) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean read_list(GPtrArray *jobs, const json_t *root, const char *key,
                          const struct figures_context *context, GError **error)
{
    const json_t *list = json_object_get(root, key);
    if (list != NULL && !json_is_array(list))
        return bad_key(key, "must be a list [...]", error);
    for (gsize i = 0; i < json_array_size(list); i++) {
        const json_t *entry = json_array_get(list, i);
        const char *name = json_string_value(json_object_get(entry, "name"));
        struct figures_job *job = g_new0(struct figures_job, 1);
        job->table = strcmp(key, "tables") == 0;
        job->zh = context->invocation->zh;
        job->name =
            name != NULL ? g_strdup(name) : g_strdup_printf("%" G_GSIZE_FORMAT, i + 1);
        if (is_taken(jobs, job))
            bad_key("name", "another has the same", &job->error);
        else
            fill_job(job, entry, json_object_get(root, "defaults"), context, &job->error);
        g_ptr_array_add(jobs, job);
    }
    return TRUE;
}

/* A default must be an option of `chart` or of some command that writes tables. */
static gboolean check_defaults(const json_t *defaults, GError **error)
{
    const char *key;
    json_t *value;
    gsize offset;
    if (defaults != NULL && !json_is_object(defaults))
        return bad_key("defaults", "must be an object {...}", error);
    json_object_foreach ((json_t *)defaults, key, value) {
        gboolean known = strcmp(key, "lang") == 0 || strcmp(key, "formats") == 0;
        for (gsize i = 0; i < command_count() && !known; i++)
            known = options_find(command_get(i), key, &offset) != NULL;
        if (known)
            continue;
        options_unknown_key(command_find("chart"), key, figure_keys, error);
        g_prefix_error(error, "defaults: ");
        return FALSE;
    }
    return TRUE;
}

static gboolean check_root(const json_t *root, GError **error)
{
    const char *key;
    json_t *value;
    if (!json_is_object(root))
        return bad_key("figures", "the file must be an object {\"figures\": [...]}",
                       error);
    json_object_foreach ((json_t *)root, key, value) {
        if (g_strv_contains(file_keys, key))
            continue;
        options_unknown_key(NULL, key, file_keys, error);
        return FALSE;
    }
    return check_defaults(json_object_get(root, "defaults"), error);
}

GPtrArray *figures_read(const json_t *root, const struct figures_context *context,
                        GError **error)
{
    GPtrArray *jobs = g_ptr_array_new_with_free_func(free_job);
    g_autoptr(GError) problem = NULL;
    if (check_root(root, &problem) &&
        read_list(jobs, root, "figures", context, &problem) &&
        read_list(jobs, root, "tables", context, &problem))
        return jobs;
    g_set_error(error, CMD_ERROR, CMD_ERROR_INPUT, "%s", problem->message);
    g_ptr_array_unref(jobs);
    return NULL;
}
