/* What each kind of chart shows: which analysis, or what becomes of a file. */
#include "cmd/emit.h"
#include "cmd/figure.h"
#include "cmd/figure_funnel.h"
#include "cmd/figure_input.h"
#include "cmd/figure_source.h"
#include "cmd/options.h"

#include <string.h>

/* One row a kind of chart (render/chart.c has the drawing). */
static const struct {
    const char *kind;
    struct result *(*make)(struct figure_source *source, GError **error);
    /* What becomes of the numbers of a file; takes. NULL: they are drawn as they are. */
    struct result *(*of_input)(struct result *input, GError **error);
    gboolean grouped;   /* whether --by has an effect */
    gboolean intervals; /* whether they are drawn */
} sources[] = {
    { "bar", figure_latest_values, .grouped = TRUE, .intervals = TRUE },
    { "dot", figure_latest_values, .grouped = TRUE, .intervals = TRUE },
    { "line", figure_values, .grouped = TRUE },
    { "stack", figure_composition },
    { "stack100", figure_composition },
    { "funnel", figure_funnel, figure_funnel_of_input },
    { "forest", figure_ratios },
    { "scatter", figure_pairs },
    { "box", figure_latest_values, .grouped = TRUE },
    { "strip", figure_latest_values, .grouped = TRUE },
    { "histogram", figure_latest_nameless, .grouped = TRUE },
    { "density", figure_latest_nameless, .grouped = TRUE },
    { "heatmap", figure_matrix, .grouped = TRUE },
    { "slope", figure_ends, .grouped = TRUE },
    { "dumbbell", figure_ends, .grouped = TRUE },
    { "bump", figure_values, .grouped = TRUE },
    { "map", figure_latest_values, .grouped = TRUE },
};

/* Only values are put into groups. The defaults of a file of figures may name a group for
 * all of them, so this is said and not refused. */
static void say_ungrouped(const char *kind, const struct invocation *invocation,
                          const struct figure_options *options)
{
    const char *by = options->select.by;
    if (invocation->zh)
        emit_message(invocation, "%s 图不分组：--by %s 不起作用", kind, by);
    else
        emit_message(invocation, "chart %s: not drawn by groups, --by %s has no effect",
                     kind, by);
}

/* What a file holds is drawn as it is. The defaults of a file of figures may select for
 * all of them, so this is said and not refused either. */
static void say_unselected(const struct invocation *invocation,
                           const struct figure_options *options)
{
    g_autofree char *given = options_list_given(select_option_specs, &options->select);
    if (given == NULL)
        return;
    if (invocation->zh)
        emit_message(invocation, "chart：--input 的数据照原样绘制，%s 不起作用", given);
    else
        emit_message(invocation, "chart: --input is drawn as it is, without %s", given);
}

struct result *figure_result(const char *kind, const struct invocation *invocation,
                             const char *const *indicators,
                             const struct figure_options *options, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(sources); i++) {
        if (strcmp(sources[i].kind, kind) != 0)
            continue;
        if (options->input != NULL) {
            say_unselected(invocation, options);
            struct result *input = figure_input_read(options->input, error);
            return input == NULL || sources[i].of_input == NULL
                       ? input
                       : sources[i].of_input(input, error);
        }
        struct figure_source source = { .invocation = invocation,
                                        .options = options,
                                        .indicators = indicators,
                                        .intervals = sources[i].intervals };
        struct result *result = sources[i].make(&source, error);
        measurement_clear(&source.measurement);
        if (result != NULL && options->select.by != NULL &&
            (!sources[i].grouped || options->growth != NULL))
            say_ungrouped(kind, invocation, options);
        return result;
    }
    g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE, "no kind of chart is called '%s'",
                kind);
    return NULL;
}
