#include "analysis/digits.h"

#include "cmd/emit.h"
#include "cmd/measure.h"

struct digits_command {
    struct select_options select;
    struct measure_options own;
    struct emit_options emit;
};

#define AT(field) G_STRUCT_OFFSET(struct digits_command, field)

static int run(const struct invocation *invocation, gpointer data, GError **error)
{
    const struct digits_command *command = data;
    struct measure_request request = {
        .names = (const char *const *)invocation->arguments,
        .select = &command->select,
        .own = &command->own,
    };
    struct measurement measurement = { 0 };
    if (measurement_load(&measurement, invocation, &request, error)) {
        g_autoptr(result_t) result =
            digits_compute(measurement.panel,
                           (const struct indicator *const *)measurement.indicators->pdata,
                           measurement.indicators->len);
        emit_result(invocation, &command->emit, result, error);
    }
    measurement_clear(&measurement);
    return 0;
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
              { select_option_specs, AT(select) },
              { emit_option_specs, AT(emit) } },
    .run = run,
};
