/* Parts of a whole: outcomes, applicants, grounds. */
#include "analysis/composition.h"
#include "analysis/reason.h"
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
    struct result *result = composition_compute(source->measurement.panel, key, error);
    return result == NULL ? NULL : measurement_keep_years(&source->measurement, result);
}

static struct result *keep_latest_year(struct figure_source *source,
                                       struct result *result)
{
    if (source->measurement.years->len > 0)
        return result;
    gint first, last, year = result_find(result, "year"),
                      unit = result_find(result, "unit");
    figure_source_years(result, &first, &last);
    g_autoptr(GHashTable) latest = g_hash_table_new(g_str_hash, g_str_equal);
    gsize n = result_n_rows(result);
    for (gsize i = 0; i < n; i++) {
        double y = 0;
        gpointer name = (gpointer)result_get_text(result, i, unit);
        result_get_number(result, i, year, &y);
        if (GPOINTER_TO_INT(g_hash_table_lookup(latest, name)) < (gint)y)
            g_hash_table_insert(latest, name, GINT_TO_POINTER((gint)y));
    }
    g_autofree gboolean *keep = g_new0(gboolean, n + 1);
    for (gsize i = 0; i < n; i++) {
        double y = 0;
        result_get_number(result, i, year, &y);
        keep[i] = GPOINTER_TO_INT(g_hash_table_lookup(
                      latest, result_get_text(result, i, unit))) == (gint)y;
    }
    struct result *kept = result_filter(result, keep);
    result_set_coverage(kept, g_hash_table_size(latest), g_hash_table_size(latest));
    result_set_counted(kept, "个单位", "units");
    result_drop_left_out(kept, reason_find("no_report")->en);
    result_free(result);
    return kept;
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
    result = keep_latest_year(source, figure_source_map(source, result, map));
    figure_source_label_years(result);
    return result;
}

struct result *figure_matrix(struct figure_source *source, GError **error)
{
    gsize n;
    if (composition_parts(source->indicators[0], &n, NULL) == NULL)
        return figure_values(source, error);
    return figure_composition(source, error);
}
