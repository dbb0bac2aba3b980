#include "analysis/correlate.h"

#include "cmd/emit.h"
#include "cmd/measure.h"

struct correlate_command {
    struct select_options select;
    struct measure_options own;
    struct emit_options emit;
    double ci;
};

#define AT(field) G_STRUCT_OFFSET(struct correlate_command, field)

static const struct option_spec specs[] = {
    { "ci", 0, OPTION_DOUBLE, AT(ci), "PERCENT", NULL, 95, "置信水平（%）",
      "confidence level in per cent" },
    { .name = NULL },
};

/* Every pair of the indicators named. */
static struct result *compute(const struct measurement *measurement, double level)
{
    const GPtrArray *indicators = measurement->indicators;
    struct result *whole = NULL;
    for (guint i = 0; i < indicators->len; i++)
        for (guint j = i + 1; j < indicators->len; j++)
            measurement_append(&whole, correlate_compute(measurement->panel,
                                                         g_ptr_array_index(indicators, i),
                                                         g_ptr_array_index(indicators, j),
                                                         level));
    return whole;
}

static int run(const struct invocation *invocation, gpointer data, GError **error)
{
    const struct correlate_command *command = data;
    struct measure_request request = {
        .names = (const char *const *)invocation->arguments,
        .select = &command->select,
        .own = &command->own,
    };
    struct measurement measurement = { 0 };
    if (command->ci <= 50 || command->ci >= 100)
        g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE,
                    "--ci %g: must be a percentage above 50 and below 100", command->ci);
    else if (measurement_load(&measurement, invocation, &request, error)) {
        g_autoptr(result_t) result = compute(&measurement, command->ci / 100);
        if (result == NULL)
            g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE,
                        "correlate: name at least two indicators or variables");
        else
            emit_result(invocation, &command->emit, result, error);
    }
    measurement_clear(&measurement);
    return 0;
}

const struct command command_correlate = {
    .name = "correlate",
    .group = "measure",
    .arguments = "X Y…",
    .min_arguments = 1,
    .max_arguments = -1,
    .zh = "指标、变量两两相关：Pearson、Spearman、Kendall，附区间",
    .en =
        "Pearson, Spearman and Kendall between indicators and variables, with intervals",
    .example = "ogi correlate requests_per_100k gdp -y 2021",
    .options_size = sizeof(struct correlate_command),
    .sets = { { specs, 0 },
              { measure_option_specs, AT(own) },
              { select_option_specs, AT(select) },
              { emit_option_specs, AT(emit) } },
    .run = run,
};
