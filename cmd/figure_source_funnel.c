/* A rate or share against its denominator, with limits. */
#include "analysis/funnel.h"
#include "cmd/figure_source.h"
#include "data/field.h"

#include <math.h>
#include <string.h>

/* The year with the most reports among those asked for (the last of equals). */
static gint fullest_year(const struct figure_source *source)
{
    const struct panel *panel = source->measurement.panel;
    gint best = 0;
    gsize most = 0;
    for (gsize y = 0; y < panel->n_years; y++) {
        gsize n = 0;
        gboolean asked = measurement_asked_for(&source->measurement, panel->years[y]);
        for (gsize u = 0; u < panel->n_units; u++)
            n += panel->reports[u * panel->n_years + y].present;
        if (asked && n >= most) {
            most = n;
            best = panel->years[y];
        }
    }
    return best;
}

/* The axis names what the sizes are: people, requests, decisions. */
static void name_denominator(const struct indicator *indicator,
                             struct figure_mapping *map)
{
    const char *const *keys = indicator->denominator;
    if (keys == NULL || keys[0] == NULL || keys[1] != NULL)
        return;
    gint index = field_find(keys[0]);
    const struct field *field = index >= 0 ? field_get((gsize)index) : NULL;
    gboolean people = strcmp(keys[0], "population") == 0;
    for (; map->to != NULL; map++) {
        if (strcmp(map->to, "denominator") != 0 || (!people && field == NULL))
            continue;
        map->zh = people ? "人口（人）" : field->label_zh;
        map->en = people ? "population" : field->label_en;
    }
}

struct result *figure_funnel(struct figure_source *source, GError **error)
{
    struct figure_mapping map[] = {
        { "unit" },
        { "code" },
        { "year" },
        { "denominator" },
        { "numerator" },
        { "value" },
        { "flag" },
        { "lower95" },
        { "upper95" },
        { "lower998" },
        { "upper998" },
        { "lower95_od", "adjusted95_lower" },
        { "upper95_od", "adjusted95_upper" },
        { "lower998_od", "adjusted998_lower" },
        { "upper998_od", "adjusted998_upper" },
        { "z" },
        { NULL },
    };
    static const char *const scalars[] = { "target", "phi", "tau" };
    struct funnel_options options = FUNNEL_DEFAULTS;
    if (!figure_source_load(source, source->indicators, FALSE, error))
        return NULL;
    struct result *result =
        funnel_compute(source->measurement.panel, figure_source_indicator(source, 0),
                       fullest_year(source), &options, error);
    if (result == NULL)
        return NULL;
    double values[G_N_ELEMENTS(scalars)];
    for (gsize i = 0; i < G_N_ELEMENTS(scalars); i++)
        if (!result_get_scalar(result, scalars[i], &values[i]))
            values[i] = NAN;
    name_denominator(figure_source_indicator(source, 0), map);
    result = figure_source_map(source, result, map);
    for (gsize i = 0; i < G_N_ELEMENTS(scalars); i++)
        result_set_scalar(result, scalars[i], values[i]);
    return result;
}
