#include "analysis/correlate.h"

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

/* One part: every pair of the indicators named. */
static struct result *part(const struct measurement *measurement, gsize i,
                           gconstpointer data, GError **error)
{
    const struct correlate_command *command = data;
    struct result *whole = NULL;
    gsize n;
    const struct indicator *const *indicators = measurement_indicators(measurement, &n);
    for (gsize a = 0; i == 0 && a < n; a++)
        for (gsize b = a + 1; b < n; b++)
            measurement_append(&whole,
                               correlate_compute(measurement->panel, indicators[a],
                                                 indicators[b], command->ci / 100));
    if (whole != NULL && n > 2)
        result_set_counted(whole, "对数值", "pairs");
    if (i == 0 && whole == NULL)
        g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE,
                    "correlate: name at least two indicators or variables");
    return whole;
}

static int run(const struct invocation *invocation, gpointer data, GError **error)
{
    const struct correlate_command *command = data;
    struct measure_job job = {
        .request = { .names = (const char *const *)invocation->arguments,
                     .select = &command->select,
                     .own = &command->own },
        .emit = &command->emit,
        .part = part,
        .data = command,
    };
    if (!measure_check_level(command->ci, error))
        return 2;
    return measure_run(invocation, &job, error);
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
              { select_option_specs, AT(select), "by,min-n" },
              { emit_option_specs, AT(emit) } },
    .run = run,
};
