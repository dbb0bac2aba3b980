#include "analysis/growth.h"

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
    { "min-base", 0, OPTION_DOUBLE, AT(min_base), "N", "0..1e9", 10,
      "基数小于 N 时不给出百分比",
      "no percentage where the base has fewer than N events" },
    { .name = NULL },
};

static const char *const measures[] = { "pct", "log", "arc", NULL };

static gboolean check_kinds(const char *kinds, GError **error)
{
    g_auto(GStrv) named = g_strsplit(kinds != NULL ? kinds : "", ",", -1);
    for (char **kind = named; *kind != NULL; kind++) {
        if (!g_strv_contains(measures, *kind)) {
            g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE,
                        "--kind %s: must be some of pct,log,arc", kinds);
            return FALSE;
        }
    }
    return TRUE;
}

/* The measures not named become missing: the columns of the contract stay. */
static void keep_kinds(struct result *result, const char *kinds)
{
    g_auto(GStrv) named = g_strsplit(kinds, ",", -1);
    for (const char *const *measure = measures; *measure != NULL; measure++)
        for (gsize row = 0; row < result_n_rows(result) &&
                            !g_strv_contains((const char *const *)named, *measure);
             row++)
            result_set_missing(result, row, *measure, "not_asked");
}

static struct result *part(const struct measurement *measurement, gsize i,
                           gconstpointer data, GError **error)
{
    const struct growth_command *command = data;
    const struct indicator *indicator = measurement_indicator(measurement, i);
    struct growth_options options = GROWTH_DEFAULTS;
    options.level = command->ci / 100;
    options.min_base = command->min_base;
    (void)error;
    if (indicator == NULL)
        return NULL;
    struct result *result = growth_compute(measurement->panel, indicator, &options);
    if (command->kind != NULL)
        keep_kinds(result, command->kind);
    return measurement_drop_unreported(result);
}

static int run(const struct invocation *invocation, gpointer data, GError **error)
{
    const struct growth_command *command = data;
    struct measure_job job = {
        .request = { .names = (const char *const *)invocation->arguments,
                     .select = &command->select,
                     .own = &command->own,
                     .year_before = TRUE },
        .emit = &command->emit,
        .part = part,
        .data = command,
    };
    if (!measure_check_level(command->ci, error) || !check_kinds(command->kind, error))
        return 2;
    return measure_run(invocation, &job, error);
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
              { select_option_specs, AT(select), "by,min-n" },
              { emit_option_specs, AT(emit) } },
    .run = run,
};
