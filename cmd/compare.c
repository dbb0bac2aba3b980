#include "analysis/compare.h"

#include <string.h>

#include "cmd/measure.h"

struct compare_command {
    struct select_options select;
    struct measure_options own;
    struct emit_options emit;
    char **indicator;
    double ci;
};

#define AT(field) G_STRUCT_OFFSET(struct compare_command, field)

static const struct option_spec specs[] = {
    { "indicator", 'i', OPTION_LIST, AT(indicator), "INDICATOR[,…]", NULL, 0,
      "比较这些指标（默认为主要指标）",
      "compare on these indicators (default: the main ones)" },
    { "ci", 0, OPTION_DOUBLE, AT(ci), "PERCENT", NULL, 95, "置信水平（%）",
      "confidence level in per cent" },
    { .name = NULL },
};

static gssize find_unit(const struct panel *panel, const char *name, GError **error)
{
    gssize found = -1;
    for (gsize i = 0; i < panel->n_units; i++) {
        const struct panel_unit *unit = &panel->units[i];
        if (strcmp(unit->name, name) != 0 && g_strcmp0(unit->code, name) != 0)
            continue;
        if (found >= 0) {
            g_set_error(
                error, CMD_ERROR, CMD_ERROR_USAGE,
                "%s: several units have this name (%s, %s); name one by its code", name,
                panel->units[found].code != NULL ? panel->units[found].code : "no code",
                unit->code != NULL ? unit->code : "no code");
            return -1;
        }
        found = (gssize)i;
    }
    if (found < 0)
        g_set_error(
            error, CMD_ERROR, CMD_ERROR_USAGE,
            "%s: no report of a unit of this name at the level compared; `ogi coverage` "
            "lists the units, --level all compares across levels",
            name);
    return found;
}

static gboolean find_units(const struct panel *panel, const struct invocation *invocation,
                           gsize *units, GError **error)
{
    for (gsize i = 0; i < invocation->n_arguments; i++) {
        gssize unit = find_unit(panel, invocation->arguments[i], error);
        if (unit < 0)
            return FALSE;
        units[i] = (gsize)unit;
    }
    return TRUE;
}

/* One year asked for is the year compared; else each unit's latest. */
static gint year_asked(const struct measurement *measurement)
{
    return measurement->years->len == 1 ? g_array_index(measurement->years, gint, 0) : 0;
}

struct run {
    const struct invocation *invocation;
    const struct compare_command *command;
};

static struct result *part(const struct measurement *measurement, gsize i,
                           gconstpointer data, GError **error)
{
    const struct run *run = data;
    gsize n, n_units = run->invocation->n_arguments;
    const struct indicator *const *indicators = measurement_indicators(measurement, &n);
    g_autofree gsize *units = g_new0(gsize, n_units);
    struct compare_options options = COMPARE_DEFAULTS;
    options.level = run->command->ci / 100;
    options.year = year_asked(measurement);
    if (i > 0 || !find_units(measurement->panel, run->invocation, units, error))
        return NULL;
    return compare_compute(measurement->panel, units, n_units, indicators, n, &options);
}

static int run(const struct invocation *invocation, gpointer data, GError **error)
{
    const struct run run = { invocation, data };
    char **named = run.command->indicator;
    struct measure_job job = {
        .request = { .names = named != NULL ? (const char *const *)named : compare_main(),
                     .select = &run.command->select,
                     .own = &run.command->own,
                     .named = invocation->arguments },
        .emit = &run.command->emit,
        .part = part,
        .data = &run,
    };
    if (!measure_check_level(run.command->ci, error))
        return 2;
    return measure_run(invocation, &job, error);
}

const struct command command_compare = {
    .name = "compare",
    .group = "measure",
    .arguments = "UNIT UNIT…",
    .min_arguments = 1,
    .max_arguments = -1,
    .zh = "若干单位在主要指标上并列比较，附结论",
    .en = "units side by side on the main indicators, with a verdict",
    .example = "ogi compare 汤阴县 伊川县 渑池县",
    .options_size = sizeof(struct compare_command),
    .sets = { { specs, 0 },
              { measure_option_specs, AT(own) },
              { select_option_specs, AT(select), "by,min-n" },
              { emit_option_specs, AT(emit) } },
    .run = run,
};
