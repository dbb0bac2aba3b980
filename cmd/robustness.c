#include "analysis/summary.h"

#include "cmd/emit.h"
#include "cmd/measure.h"

/* The same summary on all reports as printed, on the consistent ones, and with
 * corrections: a conclusion that holds in one of the three only is not robust. */

struct robustness_command {
    struct select_options select;
    struct measure_options own;
    struct emit_options emit;
};

#define AT(field) G_STRUCT_OFFSET(struct robustness_command, field)

static const struct {
    const char *key, *zh, *en;
} samples[] = {
    { "all", "全部报告，照印", "all reports as printed" },
    { "consistent", "恒等式成立的报告", "reports that fail no identity" },
    { "corrected", "修正后", "with corrections" },
};

static const struct result_column columns[] = {
    { .key = "indicator", .zh = "指标", .en = "Indicator" },
    { .key = "year", .type = COLUMN_COUNT, .zh = "年份", .en = "Year" },
    { .key = "group", .zh = "组", .en = "Group" },
    { .key = "sample", .zh = "样本", .en = "Sample" },
    { .key = "n", .type = COLUMN_COUNT, .zh = "n", .en = "n" },
    { .key = "missing", .type = COLUMN_COUNT, .zh = "缺", .en = "Missing" },
    { .key = "mean", .type = COLUMN_NUMBER, .zh = "均值", .en = "Mean", .decimals = 4 },
    { .key = "median",
      .type = COLUMN_NUMBER,
      .zh = "中位数",
      .en = "Median",
      .decimals = 4 },
    { .key = "q1", .type = COLUMN_NUMBER, .zh = "下四分位", .en = "Q1", .decimals = 4 },
    { .key = "q3", .type = COLUMN_NUMBER, .zh = "上四分位", .en = "Q3", .decimals = 4 },
    { .key = "pooled",
      .type = COLUMN_NUMBER,
      .zh = "合并值",
      .en = "Pooled",
      .decimals = 4 },
};

static void add_rows(struct result *result, const struct result *summary,
                     const char *sample)
{
    for (gsize i = 0; i < result_n_rows(summary); i++) {
        gsize row = result_add_row(result);
        for (gsize c = 0; c < G_N_ELEMENTS(columns); c++) {
            double number;
            gint from = result_find(summary, columns[c].key);
            const char *text = result_get_text(summary, i, from);
            if (result_get_number(summary, i, from, &number))
                result_set_number(result, row, columns[c].key, number);
            else if (text != NULL)
                result_set_text(result, row, columns[c].key, text);
        }
        result_set_text(result, row, "sample", sample);
    }
}

/* The summaries of one sample; its panel is loaded with that --sample. */
static gboolean add_sample(struct result *result, const struct invocation *invocation,
                           const struct robustness_command *command, const char *sample,
                           GError **error)
{
    struct select_options select = command->select;
    struct measurement measurement = { 0 };
    struct measure_request request = { .names =
                                           (const char *const *)invocation->arguments,
                                       .select = &select,
                                       .own = &command->own };
    struct summary_options options = SUMMARY_DEFAULTS;
    struct invocation silent = *invocation;
    select.sample = (char *)sample;
    options.by = select.by;
    options.min_n = (gsize)MAX(select.min_n, 0);
    silent.quiet = TRUE;
    gboolean ok = measurement_load(&measurement, &silent, &request, error);
    for (guint i = 0; ok && i < measurement.indicators->len; i++) {
        struct result *summary = summary_compute(
            measurement.panel, g_ptr_array_index(measurement.indicators, i), &options,
            error);
        ok = summary != NULL;
        if (ok) {
            g_autoptr(result_t) kept = measurement_keep_years(&measurement, summary);
            add_rows(result, kept, sample);
        }
    }
    measurement_clear(&measurement);
    return ok;
}

static int run(const struct invocation *invocation, gpointer data, GError **error)
{
    const struct robustness_command *command = data;
    g_autoptr(result_t) result = result_new("robustness", columns, G_N_ELEMENTS(columns));
    for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
        if (!add_sample(result, invocation, command, samples[i].key, error))
            return 2;
        g_autofree char *zh = g_strdup_printf("%s：%s", samples[i].key, samples[i].zh);
        g_autofree char *en = g_strdup_printf("%s: %s", samples[i].key, samples[i].en);
        result_add_note(result, zh, en);
    }
    result_set_title(result, "稳健性：三种样本上的同一数字",
                     "Robustness: the same number on three "
                     "samples");
    result_sort(result, "year", FALSE);
    result_sort(result, "indicator", FALSE);
    emit_result(invocation, &command->emit, result, error);
    return 0;
}

const struct command command_robustness = {
    .name = "robustness",
    .group = "measure",
    .arguments = "INDICATOR…",
    .min_arguments = 1,
    .max_arguments = -1,
    .zh = "稳健性：全部、恒等式成立、修正后三种样本上的同一数字",
    .en = "the same number on all, on consistent and on corrected reports",
    .example = "ogi robustness requests_per_100k -y 2021",
    .options_size = sizeof(struct robustness_command),
    .sets = { { measure_option_specs, AT(own) },
              { select_option_specs, AT(select), "sample" },
              { emit_option_specs, AT(emit) } },
    .run = run,
};
