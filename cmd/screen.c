#include "analysis/screen.h"

#include "cmd/emit.h"
#include "cmd/measure.h"

struct screen_command {
    struct select_options select;
    struct measure_options own;
    struct emit_options emit;
};

#define AT(field) G_STRUCT_OFFSET(struct screen_command, field)

static struct result *next_part(gsize i, gpointer data)
{
    const struct measurement *measurement = data;
    if (i >= measurement->indicators->len)
        return NULL;
    return screen_compute(measurement->panel,
                          g_ptr_array_index(measurement->indicators, i), NULL);
}

static int run(const struct invocation *invocation, gpointer data, GError **error)
{
    const struct screen_command *command = data;
    struct measure_request request = {
        .names = (const char *const *)invocation->arguments,
        .select = &command->select,
        .own = &command->own,
        .year_before = TRUE,
        .population = TRUE,
    };
    struct measurement measurement = { 0 };
    if (measurement_load(&measurement, invocation, &request, error))
        emit_parts(invocation, &command->emit, next_part, &measurement, error);
    measurement_clear(&measurement);
    return 0;
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
              { select_option_specs, AT(select) },
              { emit_option_specs, AT(emit) } },
    .run = run,
};
