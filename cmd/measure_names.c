#include "cmd/measure_names.h"

#include <jansson.h>
#include <string.h>

#include "cmd/figure_draw.h"
#include "cmd/suggest.h"
#include "data/claim/claim.h"
#include "data/panel_load.h"

static gboolean is_variable(const char *name, gpointer data)
{
    const struct resolver *resolver = data;
    return panel_load_knows(resolver->store, name);
}

static gboolean add_definition(struct resolver *resolver, const char *text,
                               GError **error)
{
    struct indicator_definition *definition =
        indicator_define(text, is_variable, resolver, error);
    if (definition == NULL) {
        if (error != NULL && *error != NULL)
            (*error)->domain = CMD_ERROR, (*error)->code = CMD_ERROR_USAGE;
        return FALSE;
    }
    g_ptr_array_add(resolver->measurement->owned, definition);
    g_ptr_array_add(resolver->definitions, definition);
    return TRUE;
}

/* The object of the file; NULL with error. Owned. */
static json_t *read_object(const char *path, GError **error)
{
    json_error_t problem;
    g_autofree char *text = NULL;
    gsize length;
    if (!figure_read_text(path, &text, &length, error))
        return NULL;
    json_t *root = json_loadb(text, length, JSON_REJECT_DUPLICATES, &problem);
    if (json_is_object(root))
        return root;
    g_set_error(error, CMD_ERROR, CMD_ERROR_INPUT,
                "%s:%d: %s; expected an object {\"name\": \"formula\"}", path,
                root == NULL ? MAX(problem.line, 1) : 1,
                root == NULL ? problem.text : "not an object");
    json_decref(root);
    return NULL;
}

static gboolean add_definition_of_file(struct resolver *resolver, const char *path,
                                       const char *name, const json_t *formula,
                                       GError **error)
{
    if (!json_is_string(formula)) {
        g_set_error(error, CMD_ERROR, CMD_ERROR_INPUT,
                    "%s: \"%s\": the formula must be a text, such as "
                    "\"granted / total\"",
                    path, name);
        return FALSE;
    }
    g_autofree char *line = g_strdup_printf("%s = %s", name, json_string_value(formula));
    if (add_definition(resolver, line, error))
        return TRUE;
    g_prefix_error(error, "%s: \"%s\": ", path, name);
    return FALSE;
}

static gboolean add_definitions_of_file(struct resolver *resolver, const char *path,
                                        GError **error)
{
    const char *name;
    json_t *formula, *root = read_object(path, error);
    gboolean ok = root != NULL;
    json_object_foreach (root, name, formula)
        ok = ok && add_definition_of_file(resolver, path, name, formula, error);
    json_decref(root);
    return ok;
}

static const struct indicator *find_defined(const struct resolver *resolver,
                                            const char *name)
{
    for (guint i = 0; i < resolver->definitions->len; i++) {
        const struct indicator_definition *definition =
            g_ptr_array_index(resolver->definitions, i);
        if (strcmp(definition->indicator->key, name) == 0)
            return definition->indicator;
    }
    return NULL;
}

/* What the prose of reports states, "claims.METRIC"; NULL for any other variable. */
static const struct claim_metric *find_metric(const char *name)
{
    const struct claim_metric *metric;
    if (!g_str_has_prefix(name, "claims."))
        return NULL;
    for (gsize i = 0; (metric = claim_get_metric(i)) != NULL; i++)
        if (strcmp(metric->key, name + strlen("claims.")) == 0)
            return metric;
    return NULL;
}

static const struct indicator *find_variable(struct resolver *resolver, const char *name)
{
    if (!panel_load_knows(resolver->store, name))
        return NULL;
    struct indicator_definition *holder = g_new0(struct indicator_definition, 1);
    const struct claim_metric *metric = find_metric(name);
    holder->indicator = metric != NULL
                            ? indicator_new_variable(name, metric->zh, metric->en)
                            : indicator_new_variable(name, NULL, NULL);
    g_ptr_array_add(resolver->measurement->owned, holder);
    return holder->indicator;
}

static gboolean unknown_indicator(const char *name, GError **error)
{
    const char *near = indicator_suggest(name);
    g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE,
                "no indicator, field or variable is called '%s'%s%s%s", name,
                near != NULL ? "; did you mean '" : "; `ogi indicators` lists them",
                near != NULL ? near : "", near != NULL ? "'?" : "");
    return FALSE;
}

/* The indicators of the reports, if there are reports; the user's own; the loaded
 * variables. */
static void add_all(struct resolver *resolver)
{
    GPtrArray *indicators = resolver->measurement->indicators;
    gboolean reports = panel_load_has_reports(resolver->store);
    gboolean variables = resolver->variables[0] != NULL;
    for (gsize i = 0; (reports || !variables) && i < indicator_n_main(); i++)
        g_ptr_array_add(indicators, (gpointer)indicator_get(i));
    for (char **key = resolver->variables; *key != NULL; key++)
        g_ptr_array_add(indicators, (gpointer)find_variable(resolver, *key));
    for (guint i = 0; i < resolver->definitions->len; i++) {
        const struct indicator_definition *definition =
            g_ptr_array_index(resolver->definitions, i);
        g_ptr_array_add(indicators, (gpointer)definition->indicator);
    }
}

static gboolean add_name(struct resolver *resolver, const char *name, GError **error)
{
    if (strcmp(name, "all") == 0) {
        add_all(resolver);
        return TRUE;
    }
    const struct indicator *indicator = find_defined(resolver, name);
    if (indicator == NULL &&
        g_strv_contains((const char *const *)resolver->variables, name))
        indicator = find_variable(resolver, name); /* it goes before a short name */
    if (indicator == NULL)
        indicator = indicator_find(name);
    if (indicator == NULL)
        indicator = find_variable(resolver, name);
    if (indicator == NULL)
        return unknown_indicator(name, error);
    g_ptr_array_add(resolver->measurement->indicators, (gpointer)indicator);
    return TRUE;
}

static gboolean add_names(struct resolver *resolver, const char *const *names,
                          GError **error)
{
    for (; *names != NULL; names++) {
        g_auto(GStrv) parts = g_strsplit(*names, ",", -1);
        for (char **part = parts; *part != NULL; part++)
            if (g_strstrip(*part)[0] != '\0' && !add_name(resolver, *part, error))
                return FALSE;
    }
    return TRUE;
}

gboolean measure_resolve(struct resolver *resolver, const struct measure_request *request,
                         GError **error)
{
    const struct measure_options *own = request->own;
    for (char **define = own != NULL ? own->define : NULL;
         define != NULL && *define != NULL; define++)
        if (!add_definition(resolver, *define, error))
            return FALSE;
    if (own != NULL && own->indicators != NULL &&
        !add_definitions_of_file(resolver, own->indicators, error))
        return FALSE;
    return add_names(resolver, request->names, error);
}
