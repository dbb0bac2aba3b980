/* Parts of a whole: outcomes, applicants, grounds. */
#include "analysis/composition.h"
#include "cmd/figure_source.h"

static struct result *compute_composition(struct figure_source *source, const char *key,
                                          GError **error)
{
    gsize n;
    const char *total;
    const struct composition_part *parts = composition_parts(key, &n, &total);
    if (parts == NULL) {
        g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE,
                    "no composition is called '%s'; there are outcomes, applicants and "
                    "grounds",
                    key);
        return NULL;
    }
    g_autofree const char **names = g_new0(const char *, n + 2);
    for (gsize i = 0; i < n; i++)
        names[i] = parts[i].key;
    names[n] = total;
    if (!figure_source_load(source, names, FALSE, error))
        return NULL;
    struct result *result = composition_compute(
        source->measurement.panel, key, source->measurement.years->len == 0, error);
    return result == NULL ? NULL : measurement_keep_years(&source->measurement, result);
}

struct result *figure_composition(struct figure_source *source, GError **error)
{
    static const struct figure_mapping map[] = {
        { "unit" },
        { "code" },
        { "year" },
        { "group", "part_zh" },
        { "group_en", "part_en", TRUE },
        { "value" },
        { "share" },
        { "total" },
        { "note" },
        { NULL },
    };
    struct result *result = compute_composition(source, source->indicators[0], error);
    if (result == NULL)
        return NULL;
    result = figure_source_map(source, result, map);
    figure_source_label_years(result, source->measurement.years->len == 0);
    return result;
}

struct result *figure_matrix(struct figure_source *source, GError **error)
{
    gsize n;
    if (composition_parts(source->indicators[0], &n, NULL) == NULL)
        return figure_values(source, error);
    return figure_composition(source, error);
}
