#include "analysis/screen.h"

#include "cmd/measure.h"

struct screen_command {
    struct select_options select;
    struct measure_options own;
    struct emit_options emit;
};

#define AT(field) G_STRUCT_OFFSET(struct screen_command, field)

static struct result *part(const struct measurement *measurement, gsize i,
                           gconstpointer data, GError **error)
{
    const struct indicator *indicator = measurement_indicator(measurement, i);
    (void)data, (void)error;
    if (indicator == NULL)
        return NULL;
    return screen_compute(measurement->panel, indicator, NULL);
}

static int run(const struct invocation *invocation, gpointer data, GError **error)
{
    const struct screen_command *command = data;
    struct measure_job job = {
        .request = { .names = (const char *const *)invocation->arguments,
                     .select = &command->select,
                     .own = &command->own,
                     .year_before = TRUE,
                     .population = TRUE },
        .emit = &command->emit,
        .part = part,
    };
    return measure_run(invocation, &job, error);
}

const struct command command_screen = {
    .name = "screen",
    .group = "measure",
    .arguments = "INDICATOR…|all",
    .min_arguments = 1,
    .max_arguments = -1,
    .zh = "一次算出每万人数、同比和三种快速标记，供大量数据初筛",
    .en = "per 10,000, growth and three quick flags for many values at once",
    .example = "ogi screen all -o screen.csv",
    .options_size = sizeof(struct screen_command),
    .sets = { { measure_option_specs, AT(own) },
              { select_option_specs, AT(select), "by,min-n" },
              { emit_option_specs, AT(emit) } },
    .run = run,
};
