#include "analysis/rate.h"
#include "cmd/measure.h"

struct rate_command {
    struct select_options select;
    struct measure_options own;
    struct emit_options emit;
    double ci;
    char *interval;
    gint draws, seed;
};

#define AT(field) G_STRUCT_OFFSET(struct rate_command, field)

static const struct option_spec specs[] = {
    { "ci", 0, OPTION_DOUBLE, AT(ci), "PERCENT", NULL, 95, "置信水平（%）",
      "confidence level in per cent" },
    { "interval", 0, OPTION_STRING, AT(interval), "METHOD", "exact|byar|phe|wilson", 0,
      "区间方法：率默认 exact（Garwood），占比默认 wilson",
      "method of the interval: rates exact (Garwood), byar or phe; shares wilson or "
      "exact" },
    { "draws", 0, OPTION_INT, AT(draws), "N", "0..1000000", 0, "名次区间的模拟次数",
      "simulations for the interval of the rank" },
    { "seed", 0, OPTION_INT, AT(seed), "N", NULL, 20190515, "随机数种子",
      "seed of the simulation" },
    { .name = NULL },
};

static struct result *part(const struct measurement *measurement, gsize i,
                           gconstpointer data, GError **error)
{
    const struct rate_command *command = data;
    const struct indicator *indicator = measurement_indicator(measurement, i);
    struct rate_options options = RATE_DEFAULTS;
    options.level = command->ci / 100;
    options.interval = command->interval;
    options.by = command->select.by;
    options.min_n = (gsize)MAX(command->select.min_n, 0);
    options.draws = (guint)MAX(command->draws, 0);
    options.seed = (guint64)command->seed;
    struct result *result =
        indicator != NULL ? rate_compute(measurement->panel, indicator, &options, error)
                          : NULL;
    return result != NULL ? measurement_drop_unreported(result) : NULL;
}

static int run(const struct invocation *invocation, gpointer data, GError **error)
{
    const struct rate_command *command = data;
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

const struct command command_rate = {
    .name = "rate",
    .group = "measure",
    .arguments = "INDICATOR…",
    .min_arguments = 1,
    .max_arguments = -1,
    .zh = "逐单位计算指标，附区间、名次和覆盖情况",
    .en = "an indicator per unit, with interval, rank and coverage",
    .example = "ogi rate requests_per_100k -y 2021 --ci 95",
    .options_size = sizeof(struct rate_command),
    .sets = { { specs, 0 },
              { measure_option_specs, AT(own) },
              { select_option_specs, AT(select) },
              { emit_option_specs, AT(emit) } },
    .run = run,
};
