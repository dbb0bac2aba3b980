/* Stands in until the analysis part lands. */
#include "analysis/indicator.h"
#include "analysis/outlier.h"

#define WEAK __attribute__((weak))

WEAK void indicator_definition_free(struct indicator_definition *definition)
{
    g_free(definition);
}
WEAK struct indicator_definition *
indicator_define(const char *text, gboolean (*is_variable)(const char *, gpointer),
                 gpointer data, GError **error)
{
    (void)is_variable, (void)data;
    g_set_error(error, OUTLIER_ERROR, OUTLIER_ERROR_UNKNOWN, "%s: not available", text);
    return NULL;
}
WEAK struct result *outlier_mahalanobis(const struct panel *panel,
                                        const struct indicator *const *indicators,
                                        gsize n, const struct outlier_options *options,
                                        GError **error)
{
    (void)panel, (void)indicators, (void)n, (void)options;
    g_set_error(error, OUTLIER_ERROR, OUTLIER_ERROR_UNKNOWN,
                "mahalanobis: not available");
    return NULL;
}
