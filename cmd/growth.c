#include "analysis/growth.h"

#include <string.h>

#include "cmd/emit.h"
#include "cmd/measure.h"

struct growth_command {
    struct select_options select;
    struct measure_options own;
    struct emit_options emit;
    char *kind;
    double ci, min_base;
};

#define AT(field) G_STRUCT_OFFSET(struct growth_command, field)

static const struct option_spec specs[] = {
    { "kind", 0, OPTION_STRING, AT(kind), "pct,log,arc", NULL, 0, "只给出这些增长度量",
      "only these measures of growth" },
    { "ci", 0, OPTION_DOUBLE, AT(ci), "PERCENT", NULL, 95, "比值区间的置信水平（%）",
      "confidence level of the ratio's interval in per cent" },
    { "min-base", 0, OPTION_DOUBLE, AT(min_base), "N", NULL, 10,
      "基数小于 N 时不给出百分比",
      "no percentage where the base has fewer than N events" },
    { .name = NULL },
};

static const char *const measures[] = { "pct", "log", "arc" };

/* The measures not named become missing: the columns of the contract stay. */
static gboolean keep_kinds(struct result *result, const char *kinds, GError **error)
{
    if (kinds == NULL)
        return TRUE;
    g_auto(GStrv) named = g_strsplit(kinds, ",", -1);
    for (char **kind = named; *kind != NULL; kind++) {
        gboolean known = FALSE;
        for (gsize i = 0; i < G_N_ELEMENTS(measures); i++)
            known = known || strcmp(measures[i], *kind) == 0;
        if (!known) {
            g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE,
                        "--kind %s: must be some of pct,log,arc", kinds);
            return FALSE;
        }
    }
    for (gsize i = 0; i < G_N_ELEMENTS(measures); i++)
        for (gsize row = 0; row < result_n_rows(result) &&
                            !g_strv_contains((const char *const *)named, measures[i]);
             row++)
            result_set_missing(result, row, measures[i], "not_asked");
    return TRUE;
}

static struct result *compute(const struct measurement *measurement,
                              const struct growth_command *command)
{
    struct growth_options options = GROWTH_DEFAULTS;
    options.level = command->ci / 100;
    options.min_base = command->min_base;
    struct result *whole = NULL;
    for (guint i = 0; i < measurement->indicators->len; i++)
        measurement_append(&whole,
                           growth_compute(measurement->panel,
                                          g_ptr_array_index(measurement->indicators, i),
                                          &options));
    return measurement_drop_unreported(whole);
}

static int run(const struct invocation *invocation, gpointer data, GError **error)
{
    const struct growth_command *command = data;
    struct measure_request request = {
        .names = (const char *const *)invocation->arguments,
        .select = &command->select,
        .own = &command->own,
        .year_before = TRUE,
    };
    struct measurement measurement = { 0 };
    if (command->ci <= 50 || command->ci >= 100)
        g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE,
                    "--ci %g: must be a percentage above 50 and below 100", command->ci);
    else if (measurement_load(&measurement, invocation, &request, error)) {
        g_autoptr(result_t) result = compute(&measurement, command);
        if (keep_kinds(result, command->kind, error))
            emit_result(invocation, &command->emit, result, error);
    }
    measurement_clear(&measurement);
    return 0;
}

const struct command command_growth = {
    .name = "growth",
    .group = "measure",
    .arguments = "INDICATOR…",
    .min_arguments = 1,
    .max_arguments = -1,
    .zh = "同比变化，附检验、断点和文中所述增长",
    .en = "year-over-year change with test, breaks and the growth stated in the prose",
    .example = "ogi growth new_received -y 2020-2023 --kind pct,log,arc",
    .options_size = sizeof(struct growth_command),
    .sets = { { specs, 0 },
              { measure_option_specs, AT(own) },
              { select_option_specs, AT(select) },
              { emit_option_specs, AT(emit) } },
    .run = run,
};
