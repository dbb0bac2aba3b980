#include "cmd/measure_names.h"

#include <string.h>

#include "analysis/describe.h"
#include "cmd/emit.h"
#include "cmd/units.h"
#include "data/panel_load.h"

#define AT(field) G_STRUCT_OFFSET(struct measure_options, field)

const struct option_spec measure_option_specs[] = {
    { "define", 0, OPTION_LIST, AT(define), "NAME=FORMULA", NULL, 0,
      "自定义指标，如 'disclosed = (granted + partial) / total'",
      "an indicator of your own, such as 'disclosed = (granted + partial) / total'" },
    { "indicators", 0, OPTION_FILE, AT(indicators), "FILE.json", NULL, 0,
      "从文件读取自定义指标：{\"名称\": \"公式\"}",
      "read your own indicators from a file: {\"name\": \"formula\"}" },
    { .name = NULL },
};

struct needs {
    GPtrArray *keys; /* char *, each once */
    GArray *defines; /* struct panel_define */
    gboolean population, lagged;
};

static void add_key(struct needs *needs, const char *key)
{
    for (guint i = 0; i < needs->keys->len; i++)
        if (strcmp(g_ptr_array_index(needs->keys, i), key) == 0)
            return;
    g_ptr_array_add(needs->keys, g_strdup(key));
}

static void add_needs(struct needs *needs, const struct indicator *indicator)
{
    gboolean population = FALSE, lagged = FALSE;
    g_auto(GStrv) keys = indicator_inputs(indicator, &population, &lagged);
    for (char **key = keys; *key != NULL; key++)
        add_key(needs, *key);
    needs->population = needs->population || population;
    needs->lagged = needs->lagged || lagged;
}

static void add_define(struct needs *needs, const char *name, const char *formula)
{
    struct panel_define define = { name, formula };
    if (formula != NULL)
        g_array_append_val(needs->defines, define);
}

static void add_definition_needs(struct needs *needs,
                                 const struct indicator_definition *definition)
{
    const struct indicator *indicator = definition->indicator;
    add_define(needs, indicator->numerator[0], definition->numerator_sql);
    if (indicator->denominator != NULL)
        add_define(needs, indicator->denominator[0], definition->denominator_sql);
    for (char **key = definition->keys; key != NULL && *key != NULL; key++)
        needs->population = needs->population || strcmp(*key, "population") == 0;
}

static void find_needs(struct needs *needs, const struct resolver *resolver)
{
    *needs = (struct needs){ .keys = g_ptr_array_new_with_free_func(g_free),
                             .defines =
                                 g_array_new(FALSE, FALSE, sizeof(struct panel_define)) };
    GPtrArray *indicators = resolver->measurement->indicators;
    for (guint i = 0; i < indicators->len; i++)
        add_needs(needs, g_ptr_array_index(indicators, i));
    for (guint i = 0; i < resolver->definitions->len; i++)
        add_definition_needs(needs, g_ptr_array_index(resolver->definitions, i));
    g_ptr_array_add(needs->keys, NULL);
}

static void clear_needs(struct needs *needs)
{
    g_ptr_array_unref(needs->keys);
    g_array_unref(needs->defines);
}

static void free_owned(gpointer data)
{
    struct indicator_definition *definition = data;
    indicator_definition_free(definition);
}

static GArray *years_to_load(const GArray *years, gboolean year_before)
{
    GArray *load = g_array_new(FALSE, FALSE, sizeof(gint));
    for (guint i = 0; i < years->len; i++) {
        gint year = g_array_index(years, gint, i), before = year - 1;
        if (year_before &&
            (load->len == 0 || g_array_index(load, gint, load->len - 1) != before))
            g_array_append_val(load, before);
        g_array_append_val(load, year);
    }
    return load;
}

static gboolean load_panel(const struct resolver *resolver,
                           const struct measure_request *request, GError **error)
{
    struct measurement *measurement = resolver->measurement;
    struct needs needs;
    find_needs(&needs, resolver);
    const struct select_options *select = request->select;
    g_auto(GStrv) units = select_parse_units(select->units);
    g_autoptr(GArray) years =
        years_to_load(measurement->years, request->year_before || needs.lagged);
    struct panel_query query = {
        .units = units[0] != NULL ? (const char *const *)units : NULL,
        .years = years->len > 0 ? (const gint *)(const void *)years->data : NULL,
        .n_years = years->len,
        .level = select->level,
        .scope = select->scope,
        .where = select->where,
        .sample = select_parse_sample(select->sample),
        .no_inferred = select->no_inferred,
        .with_population = needs.population || request->population,
        .population = select->population,
        .keys = (const char *const *)needs.keys->pdata,
        .defines = (const struct panel_define *)(const void *)needs.defines->data,
        .n_defines = needs.defines->len,
    };
    if (units_check(resolver->store, query.units, select->level, select->scope, error) &&
        units_check(resolver->store, (const char *const *)request->named, select->level,
                    select->scope, error))
        measurement->panel = panel_load(resolver->store, &query, error);
    clear_needs(&needs);
    return measurement->panel != NULL;
}

gboolean measurement_asked_for(const struct measurement *measurement, gint year)
{
    for (guint i = 0; i < measurement->years->len; i++)
        if (g_array_index(measurement->years, gint, i) == year)
            return TRUE;
    return measurement->years->len == 0;
}

/* Years that were loaded only as the base of the next are not counted nor tested. */
static void mark_context(const struct measurement *measurement)
{
    struct panel *panel = measurement->panel;
    if (measurement->years->len == 0)
        return;
    panel->context = g_new0(guint8, panel->n_years + 1);
    for (gsize y = 0; y < panel->n_years; y++)
        panel->context[y] = !measurement_asked_for(measurement, panel->years[y]);
}

static void say_left_out(const struct invocation *invocation, const struct panel *panel)
{
    g_autofree char *groups = describe_left_out_line(panel, invocation->zh);
    if (groups != NULL)
        emit_message(invocation,
                     invocation->zh ? "未计入：%s（--level、--scope 可另选）"
                                    : "left out: %s (choose with --level, --scope)",
                     groups);
}

gboolean measurement_load(struct measurement *measurement,
                          const struct invocation *invocation,
                          const struct measure_request *request, GError **error)
{
    *measurement = (struct measurement){ 0 };
    measurement->indicators = g_ptr_array_new();
    measurement->owned = g_ptr_array_new_with_free_func(free_owned);
    measurement->years = select_parse_years(request->select->years, error);
    if (measurement->years == NULL)
        return FALSE;
    g_autoptr(store_t) store = store_open(invocation->database, STORE_READ, error);
    if (store == NULL)
        return FALSE;
    struct resolver resolver = { store, measurement, g_ptr_array_new(),
                                 panel_load_variables(store, error) };
    gboolean ok = resolver.variables != NULL &&
                  measure_resolve(&resolver, request, error) &&
                  load_panel(&resolver, request, error);
    g_ptr_array_unref(resolver.definitions);
    g_strfreev(resolver.variables);
    if (ok) {
        mark_context(measurement);
        say_left_out(invocation, measurement->panel);
    }
    return ok;
}

void measurement_clear(struct measurement *measurement)
{
    g_clear_pointer(&measurement->indicators, g_ptr_array_unref);
    g_clear_pointer(&measurement->owned, g_ptr_array_unref);
    g_clear_pointer(&measurement->years, g_array_unref);
    g_clear_pointer(&measurement->panel, panel_free);
}
