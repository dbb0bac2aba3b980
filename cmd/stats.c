#include "analysis/summary.h"

#include "cmd/emit.h"
#include "cmd/measure.h"

struct stats_command {
    struct select_options select;
    struct measure_options own;
    struct emit_options emit;
};

#define AT(field) G_STRUCT_OFFSET(struct stats_command, field)

static struct result *compute(const struct measurement *measurement,
                              const struct stats_command *command, GError **error)
{
    struct summary_options options = SUMMARY_DEFAULTS;
    options.by = command->select.by;
    struct result *whole = NULL;
    for (guint i = 0; i < measurement->indicators->len; i++) {
        struct result *part = summary_compute(
            measurement->panel, g_ptr_array_index(measurement->indicators, i), &options,
            error);
        if (part == NULL) {
            result_free(whole);
            return NULL;
        }
        measurement_append(&whole, part);
    }
    return whole;
}

static int run(const struct invocation *invocation, gpointer data, GError **error)
{
    const struct stats_command *command = data;
    struct measure_request request = {
        .names = (const char *const *)invocation->arguments,
        .select = &command->select,
        .own = &command->own,
    };
    struct measurement measurement = { 0 };
    g_autoptr(result_t) result = NULL;
    if (measurement_load(&measurement, invocation, &request, error))
        result = compute(&measurement, command, error);
    if (result != NULL)
        emit_result(invocation, &command->emit, result, error);
    measurement_clear(&measurement);
    return 0;
}

const struct command command_stats = {
    .name = "stats",
    .group = "measure",
    .arguments = "INDICATOR…",
    .min_arguments = 1,
    .max_arguments = -1,
    .zh = "分年分组概括：n、中位数、四分位数、均值、离散、基尼系数",
    .en = "n, median, quartiles, mean, spread and Gini, by year and group",
    .example = "ogi stats requests_per_100k --by province",
    .options_size = sizeof(struct stats_command),
    .sets = { { measure_option_specs, AT(own) },
              { select_option_specs, AT(select) },
              { emit_option_specs, AT(emit) } },
    .run = run,
};
