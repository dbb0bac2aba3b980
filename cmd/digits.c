#include "analysis/digits.h"

#include "cmd/measure.h"

struct digits_command {
    struct select_options select;
    struct measure_options own;
    struct emit_options emit;
};

#define AT(field) G_STRUCT_OFFSET(struct digits_command, field)

static struct result *part(const struct measurement *measurement, gsize i,
                           gconstpointer data, GError **error)
{
    gsize n;
    const struct indicator *const *indicators = measurement_indicators(measurement, &n);
    (void)data, (void)error;
    return i == 0 ? digits_compute(measurement->panel, indicators, n) : NULL;
}

static int run(const struct invocation *invocation, gpointer data, GError **error)
{
    const struct digits_command *command = data;
    struct measure_job job = {
        .request = { .names = (const char *const *)invocation->arguments,
                     .select = &command->select,
                     .own = &command->own },
        .emit = &command->emit,
        .part = part,
    };
    return measure_run(invocation, &job, error);
}

const struct command command_digits = {
    .name = "digits",
    .group = "measure",
    .arguments = "INDICATOR…",
    .min_arguments = 1,
    .max_arguments = -1,
    .zh = "合并计数的首位（Benford）和末位数字检查",
    .en = "first (Benford) and last digits of pooled counts",
    .details_en =
        "The screens say something about a large set of counts, never about one report.",
    .details_zh = "只能说明大量计数的整体，不能用于单份报告。",
    .example = "ogi digits new_received granted licensing_decisions",
    .options_size = sizeof(struct digits_command),
    .sets = { { measure_option_specs, AT(own) },
              { select_option_specs, AT(select), "by,min-n" },
              { emit_option_specs, AT(emit) } },
    .run = run,
};
