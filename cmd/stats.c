#include "analysis/summary.h"

#include "cmd/measure.h"

struct stats_command {
    struct select_options select;
    struct measure_options own;
    struct emit_options emit;
};

#define AT(field) G_STRUCT_OFFSET(struct stats_command, field)

static struct result *part(const struct measurement *measurement, gsize i,
                           gconstpointer data, GError **error)
{
    const struct stats_command *command = data;
    const struct indicator *indicator = measurement_indicator(measurement, i);
    struct summary_options options = SUMMARY_DEFAULTS;
    options.by = command->select.by;
    options.min_n = (gsize)MAX(command->select.min_n, 0);
    if (indicator == NULL)
        return NULL;
    return summary_compute(measurement->panel, indicator, &options, error);
}

static int run(const struct invocation *invocation, gpointer data, GError **error)
{
    const struct stats_command *command = data;
    struct measure_job job = {
        .request = { .names = (const char *const *)invocation->arguments,
                     .select = &command->select,
                     .own = &command->own },
        .emit = &command->emit,
        .part = part,
        .data = command,
    };
    return measure_run(invocation, &job, error);
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
