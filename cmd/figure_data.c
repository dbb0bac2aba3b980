/* What each kind of chart shows: which analysis, or what becomes of a file. */
#include "cmd/figure.h"
#include "cmd/figure_funnel.h"
#include "cmd/figure_input.h"
#include "cmd/figure_source.h"

#include <string.h>

/* One row a kind of chart (render/chart.c has the drawing). */
static const struct {
    const char *kind;
    struct result *(*make)(struct figure_source *source, GError **error);
    /* What becomes of the numbers of a file; takes. NULL: they are drawn as they are. */
    struct result *(*of_input)(struct result *input, GError **error);
} sources[] = {
    { "bar", figure_latest_values },
    { "dot", figure_latest_values },
    { "line", figure_values },
    { "stack", figure_composition },
    { "stack100", figure_composition },
    { "funnel", figure_funnel, figure_funnel_of_input },
    { "forest", figure_ratios },
    { "scatter", figure_pairs },
    { "box", figure_latest_values },
    { "strip", figure_latest_values },
    { "histogram", figure_latest_values },
    { "density", figure_latest_values },
    { "heatmap", figure_matrix },
    { "slope", figure_values },
    { "dumbbell", figure_values },
    { "bump", figure_values },
    { "map", figure_latest_values },
};

struct result *figure_result(const char *kind, const struct invocation *invocation,
                             const char *const *indicators,
                             const struct figure_options *options, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(sources); i++) {
        if (strcmp(sources[i].kind, kind) != 0)
            continue;
        if (options->input != NULL) {
            struct result *input = figure_input_read(options->input, error);
            return input == NULL || sources[i].of_input == NULL
                       ? input
                       : sources[i].of_input(input, error);
        }
        struct figure_source source = { invocation, options, indicators, { 0 } };
        struct result *result = sources[i].make(&source, error);
        measurement_clear(&source.measurement);
        return result;
    }
    g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE, "no kind of chart is called '%s'",
                kind);
    return NULL;
}
