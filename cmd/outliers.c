#include "analysis/outlier.h"

#include <string.h>

#include "cmd/emit.h"
#include "cmd/measure.h"
#include "cmd/suggest.h"

struct outliers_command {
    struct select_options select;
    struct measure_options own;
    struct emit_options emit;
    char *method, *dispersion, *quartile;
    double fdr, alpha, limit, fence, mad_cut;
    gboolean all, log;
};

#define AT(field) G_STRUCT_OFFSET(struct outliers_command, field)

static const struct option_spec specs[] = {
    { "method", 0, OPTION_STRING, AT(method), "METHOD[,…]", NULL, 0,
      "方法（`ogi methods` 列出；默认 funnel,mad，水平指标为 mad）",
      "methods; `ogi methods` lists them (default: funnel,mad; levels: mad)" },
    { "fdr", 0, OPTION_DOUBLE, AT(fdr), "Q", "0..1", 0,
      "按 Benjamini–Hochberg 控制错误发现率，有 p 值者以 q ≤ Q 为准",
      "flag by the false discovery rate (Benjamini-Hochberg) where there is a p-value" },
    { "all", 0, OPTION_FLAG, AT(all), NULL, NULL, 0, "列出全部单位，不只是被标出的",
      "list every unit, flagged or not" },
    { "log", 0, OPTION_FLAG, AT(log), NULL, NULL, 0, "对 ln(1+x) 判断",
      "judge ln(1 + x) instead of x" },
    { "alpha", 0, OPTION_DOUBLE, AT(alpha), "A", "0..1", 0.05,
      "Grubbs、ESD、水平突变的显著性水平",
      "significance level of grubbs, esd and shift" },
    { "limit", 0, OPTION_DOUBLE, AT(limit), "PERCENT", NULL, 99.8, "漏斗图控制限（%）",
      "coverage of the funnel limits in per cent" },
    { "dispersion", 0, OPTION_STRING, AT(dispersion), "KIND",
      "additive|multiplicative|none", 0, "过度离散的处理（默认 additive）",
      "over-dispersion of the funnel (default: additive)" },
    { "fence", 0, OPTION_DOUBLE, AT(fence), "K", "0..1000", 1.5, "Tukey 栅栏倍数",
      "Tukey's fences: K times the interquartile range" },
    { "mad-cut", 0, OPTION_DOUBLE, AT(mad_cut), "M", "0..1000", 3.5, "修正 z 的界限",
      "bound of the modified z" },
    { .name = NULL },
};

static const struct outlier_method *find_method(const char *name, GError **error)
{
    const struct outlier_method *method = outlier_find(name);
    if (method != NULL)
        return method;
    g_autofree const char **names = g_new(const char *, outlier_count() + 1);
    for (gsize i = 0; i < outlier_count(); i++)
        names[i] = outlier_get(i)->key;
    names[outlier_count()] = "mahalanobis";
    const char *near = suggest_nearest(name, names, outlier_count() + 1);
    g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE,
                "no outlier method is called '%s'%s%s%s", name,
                near != NULL ? "; did you mean '" : "; `ogi methods` lists them",
                near != NULL ? near : "", near != NULL ? "'?" : "");
    return NULL;
}

static gboolean any_rate(const struct measurement *measurement)
{
    for (guint i = 0; i < measurement->indicators->len; i++) {
        const struct indicator *indicator = g_ptr_array_index(measurement->indicators, i);
        if (indicator->kind == INDICATOR_RATE || indicator->kind == INDICATOR_SHARE)
            return TRUE;
    }
    return FALSE;
}

static struct outlier_options make_options(const struct outliers_command *command)
{
    struct outlier_options options = OUTLIER_DEFAULTS;
    options.by = command->select.by;
    options.fdr = command->fdr;
    options.all = command->all;
    options.log = command->log;
    options.min_n = (gsize)MAX(command->select.min_n, 0);
    options.fence = command->fence;
    options.mad_cut = command->mad_cut;
    options.alpha = command->alpha;
    options.limit = command->limit / 100;
    options.dispersion = command->dispersion;
    return options;
}

/* The methods of --method; NULL with an error for an unknown one. Mahalanobis is told
 * apart: it looks at all indicators at once. */
static GPtrArray *find_methods(const char *list, gboolean *mahalanobis, GError **error)
{
    g_auto(GStrv) names = g_strsplit(list, ",", -1);
    g_autoptr(GPtrArray) methods = g_ptr_array_new();
    for (char **name = names; *name != NULL; name++) {
        const struct outlier_method *method = NULL;
        if (strcmp(*name, "mahalanobis") == 0)
            *mahalanobis = TRUE;
        else if ((method = find_method(*name, error)) == NULL)
            return NULL;
        else
            g_ptr_array_add(methods, (gpointer)method);
    }
    return g_steal_pointer(&methods);
}

static struct result *compute(const struct measurement *measurement,
                              const struct outliers_command *command, GError **error)
{
    struct outlier_options options = make_options(command);
    const char *list = command->method != NULL ? command->method
                       : any_rate(measurement) ? "funnel,mad"
                                               : "mad";
    gboolean together = FALSE;
    gsize n;
    const struct indicator *const *indicators = measurement_indicators(measurement, &n);
    g_autoptr(GPtrArray) methods = find_methods(list, &together, error);
    struct result *whole = NULL, *part = NULL;
    if (methods == NULL)
        return NULL;
    if (methods->len > 0) {
        whole = outlier_compute(measurement->panel, indicators, n,
                                (const struct outlier_method *const *)methods->pdata,
                                methods->len, &options, error);
        if (whole == NULL)
            return NULL;
    }
    if (together)
        part = outlier_mahalanobis(measurement->panel, indicators, n, &options, error);
    if (part != NULL)
        measurement_append(&whole, part);
    else if (together)
        g_clear_pointer(&whole, result_free);
    return whole;
}

static gsize largest_year(const struct panel *panel)
{
    gsize largest = 0;
    for (gsize y = 0; y < panel->n_years; y++) {
        gsize n = 0;
        for (gsize u = 0; u < panel->n_units; u++)
            n += panel->reports[u * panel->n_years + y].present;
        largest = panel_wants_year(panel, y) ? MAX(largest, n) : largest;
    }
    return largest;
}

/* An empty list may mean that nothing could be judged: then say so and what to do. */
static void advise(const struct invocation *invocation, const struct panel *panel,
                   const struct outliers_command *command, const struct result *result)
{
    enum { ENOUGH = 10 }; /* of every method the least number of units */
    gboolean joined = g_strcmp0(command->select.level, "all") == 0;
    gsize largest = largest_year(panel);
    if (result_n(result) > 0 || result_of(result) == 0)
        return;
    if (command->select.by != NULL)
        emit_message(invocation,
                     invocation->zh
                         ? "没有可作判断的组：按 %s 分组后各组单位过少；去掉 --by，或载入"
                           "更多报告"
                         : "nothing could be judged: too few units in every group by %s; "
                           "leave out --by or load more reports",
                     command->select.by);
    else if (largest >= (gsize)MAX(ENOUGH, command->select.min_n))
        emit_message(
            invocation, "%s",
            invocation->zh
                ? "没有可作判断的年份：有数值的报告过少，或数值全部相同；--all "
                  "列出各单位的原因，"
                  "缺人口的用 ogi population 载入"
                : "nothing could be judged: too few reports have a value, or all "
                  "values are the same; --all lists the reasons, `ogi population` loads "
                  "what is missing of "
                  "the population");
    else
        emit_message(
            invocation,
            invocation->zh
                ? "没有可作判断的年份：同年同级报告最多%" G_GSIZE_FORMAT
                  "份，funnel 至少需5份，mad 至少需10份；请载入更多报告%s，或用 "
                  "--method shift 让各单位与自己的历年相比"
                : "nothing could be judged: a year has at most %" G_GSIZE_FORMAT
                  " reports of this level, funnel needs 5, mad 10; load more reports%s, "
                  "or compare each unit with its own years by --method shift",
            largest,
            joined           ? ""
            : invocation->zh ? "，或用 --level all 合并层级"
                             : ", join the levels with --level all");
}

struct run {
    const struct invocation *invocation;
    const struct outliers_command *command;
};

/* One part: false discoveries are counted over all indicators. */
static struct result *part(const struct measurement *measurement, gsize i,
                           gconstpointer data, GError **error)
{
    const struct run *run = data;
    struct result *result = i == 0 ? compute(measurement, run->command, error) : NULL;
    if (result == NULL)
        return NULL;
    result = measurement_keep_years(measurement, result); /* shift judges series */
    advise(run->invocation, measurement->panel, run->command, result);
    return result;
}

static int run(const struct invocation *invocation, gpointer data, GError **error)
{
    const struct run run = { invocation, data };
    struct measure_job job = {
        .request = { .names = (const char *const *)invocation->arguments,
                     .select = &run.command->select,
                     .own = &run.command->own,
                     .year_before = TRUE },
        .emit = &run.command->emit,
        .part = part,
        .data = &run,
    };
    return measure_run(invocation, &job, error);
}

const struct command command_outliers = {
    .name = "outliers",
    .group = "measure",
    .arguments = "INDICATOR…",
    .min_arguments = 1,
    .max_arguments = -1,
    .zh = "异常名单：方法、得分、界限、n、理由、来源行",
    .en = "the outlier list: method, score, bound, n, reason, source line",
    .details_en =
        "A flag is a question, not a finding. Cases are sorted into \"check the "
        "source\" and\n\"real difference\", with reason codes.",
    .details_zh =
        "标出的是问题，不是结论。名单分为“check the source”（先核对来源）和\n“real "
        "difference”（真实差异），附理由代码。",
    .example = "ogi outliers requests_per_100k --method funnel,mad --fdr 0.05",
    .options_size = sizeof(struct outliers_command),
    .sets = { { specs, 0 },
              { measure_option_specs, AT(own) },
              { select_option_specs, AT(select) },
              { emit_option_specs, AT(emit) } },
    .run = run,
};
