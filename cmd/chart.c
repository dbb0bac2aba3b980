#include "render/chart.h"

#include <string.h>

#include "cmd/emit.h"
#include "cmd/figure.h"

static gboolean nothing_to_write(const struct figure_options *options)
{
    return options->outputs == NULL && options->data == NULL && options->latex == NULL;
}

static gboolean names_have_braces(char *const *patterns)
{
    for (; patterns != NULL && *patterns != NULL; patterns++)
        if (strstr(*patterns, "{}") == NULL)
            return FALSE;
    return TRUE;
}

static gboolean check_options(const struct invocation *invocation,
                              const struct figure_options *options, GError **error)
{
    const char *wrong = NULL;
    if (options->input == NULL && invocation->n_arguments < 2)
        wrong = "name an indicator; `ogi indicators` lists them";
    else if (nothing_to_write(options))
        wrong = "name a file with -o, such as -o chart.svg";
    else if (options->only != NULL && options->each == NULL)
        wrong = "--only names a value of the column that --each names";
    else if (options->each != NULL && options->only == NULL &&
             !names_have_braces(options->outputs))
        wrong = "with --each the file's name needs {}, such as -o 'chart-{}.svg'";
    if (wrong != NULL)
        g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE, "chart: %s", wrong);
    return wrong == NULL;
}

static int run(const struct invocation *invocation, gpointer data, GError **error)
{
    struct figure_options *options = data;
    if (!check_options(invocation, options, error))
        return 2;
    figure_settle(options);
    figure_make(invocation, (const char *const *)invocation->arguments, options, error);
    return 0;
}

const struct command command_chart = {
    .name = "chart",
    .group = "draw",
    .arguments = "KIND INDICATOR…",
    .min_arguments = 1,
    .max_arguments = 3,
    .zh = "画一幅图；文件后缀决定格式",
    .en = "one figure; the file's ending decides the format",
    .details_en =
        "KIND is one of bar dot line stack stack100 scatter box strip histogram density\n"
        "heatmap funnel slope dumbbell forest bump map. stack and stack100 take a\n"
        "composition instead of an indicator: outcomes, applicants or grounds; scatter\n"
        "takes two indicators. Without -y the bar, dot, box and map kinds show each\n"
        "unit's latest year with a value.",
    .details_zh =
        "KIND 为 bar dot line stack stack100 scatter box strip histogram density "
        "heatmap\n"
        "funnel slope dumbbell forest bump map 之一。stack、stack100 取构成而不取指标：\n"
        "outcomes（办理结果）、applicants（申请人）或 grounds（不予公开理由）；scatter "
        "取两个\n"
        "指标。不给 -y 时，bar、dot、box、map 取各单位最近有数值的一年。",
    .example = "ogi chart bar requests_per_100k -y 2021 -o fig1.svg",
    .options_size = sizeof(struct figure_options),
    .sets = { { figure_option_specs, 0 },
              { measure_option_specs, G_STRUCT_OFFSET(struct figure_options, own) },
              { select_option_specs, G_STRUCT_OFFSET(struct figure_options, select),
                "min-n" } },
    .run = run,
};
