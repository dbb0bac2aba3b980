/* The tables of the report: rates, growth, outliers, findings, and its methods. */
#include <string.h>

#include "analysis/growth.h"
#include "analysis/outlier.h"
#include "analysis/rate.h"
#include "cmd/emit.h"
#include "cmd/emit_words.h"
#include "cmd/measure.h"
#include "cmd/report.h"
#include "cmd/rows.h"
#include "data/rule/rule.h"

enum { MAX_UNITS = 100, MAX_FINDINGS = 200 };

static const char *const outlier_methods[] = { "funnel", "mad" };

/* The report's year (and the one before) of one indicator. */
static gboolean load(const struct report *report, const char *indicator,
                     struct measurement *measurement, GError **error)
{
    const char *names[] = { indicator, NULL };
    struct select_options select = *report->select;
    struct invocation quiet = *report->invocation;
    select.years = report->survey.year_text;
    quiet.quiet = TRUE; /* the notes of the tables say what is left out */
    struct measure_request request = { .names = names,
                                       .select = &select,
                                       .year_before = TRUE };
    return measurement_load(measurement, &quiet, &request, error);
}

static const struct indicator *the_indicator(const struct measurement *measurement)
{
    return g_ptr_array_index(measurement->indicators, 0);
}

static struct result *compute_rates(const struct report *report,
                                    const struct measurement *measurement, GError **error)
{
    struct rate_options options = RATE_DEFAULTS;
    options.by = report->select->by;
    options.min_n = (gsize)MAX(report->select->min_n, 0);
    options.plain = TRUE;
    struct result *result =
        rate_compute(measurement->panel, the_indicator(measurement), &options, error);
    return result != NULL ? measurement_keep_years(measurement, result) : NULL;
}

gboolean report_choose_indicator(struct report *report, GError **error)
{
    report->indicator = "requests_per_100k";
    if (report->survey.n_reports == 0)
        return TRUE;
    struct measurement measurement = { 0 };
    g_autoptr(result_t) result = load(report, report->indicator, &measurement, error)
                                     ? compute_rates(report, &measurement, error)
                                     : NULL;
    measurement_clear(&measurement);
    if (result != NULL && result_n(result) == 0)
        report->indicator = "new_received";
    return result != NULL;
}

void report_keep_notes(struct report *report, const struct result *result)
{
    gsize n;
    const struct result_bilingual *notes = result_notes(result, &n);
    for (gsize i = 0; i < n; i++) {
        const char *text = report->invocation->zh ? notes[i].zh : notes[i].en;
        gboolean known = text == NULL;
        for (guint k = 0; k < report->methods->len && !known; k++)
            known = strcmp(g_ptr_array_index(report->methods, k), text) == 0;
        if (!known)
            g_ptr_array_add(report->methods, g_strdup(text));
    }
}

/* The title says the year, the flag is set in every row, and the code is in the export.
 */
static void hide_said(struct result *result)
{
    static const char *const said[] = { "year", "flag", "code" };
    for (gsize i = 0; i < G_N_ELEMENTS(said); i++) {
        gint column = result_find(result, said[i]);
        if (column >= 0)
            result_hide(result, (gsize)column);
    }
}

static void add_table(struct report *report, struct result *result, const char *zh,
                      const char *en, gsize max_rows)
{
    const char *label_zh = result_label(result, TRUE);
    const char *label_en = result_label(result, FALSE);
    g_autofree char *title_zh = g_strdup_printf(
        "%s：%s，%d年", zh, label_zh != NULL ? label_zh : "", report->survey.year);
    g_autofree char *title_en = g_strdup_printf(
        "%s: %s, %d", en, label_en != NULL ? label_en : "", report->survey.year);
    result_set_title(result, title_zh, title_en);
    report_keep_notes(report, result);
    emit_hide_minor_columns(result);
    hide_said(result);
    emit_put_words(result, report->invocation->zh);
    webpage_table(report->page, result, max_rows);
}

static void add_growth(struct report *report, const struct measurement *measurement)
{
    struct growth_options options = GROWTH_DEFAULTS;
    g_autoptr(result_t) result = measurement_keep_years(
        measurement,
        growth_compute(measurement->panel, the_indicator(measurement), &options));
    if (result_n_rows(result) == 0)
        return;
    result_sort(result, "p", FALSE);
    add_table(report, result, "同比变化", "Change on the year before", MAX_UNITS);
}

static gboolean add_outliers(struct report *report, const struct measurement *measurement,
                             GError **error)
{
    struct outlier_options options = OUTLIER_DEFAULTS;
    const struct outlier_method *methods[G_N_ELEMENTS(outlier_methods)];
    const struct indicator *indicator = the_indicator(measurement);
    options.by = report->select->by;
    options.min_n = (gsize)MAX(report->select->min_n, 0);
    for (gsize i = 0; i < G_N_ELEMENTS(methods); i++)
        methods[i] = outlier_find(outlier_methods[i]);
    struct result *all = outlier_compute(measurement->panel, &indicator, 1, methods,
                                         G_N_ELEMENTS(methods), &options, error);
    if (all == NULL)
        return FALSE;
    g_autoptr(result_t) result = measurement_keep_years(measurement, all);
    if (result_n_rows(result) > 0)
        add_table(report, result, "异常值", "Outliers", MAX_UNITS);
    else
        webpage_paragraph(report->page, "没有单位被标为异常。",
                          "No unit is flagged as an outlier.");
    return TRUE;
}

gboolean report_add_measures(struct report *report, GError **error)
{
    struct measurement measurement = { 0 };
    gboolean good = load(report, report->indicator, &measurement, error);
    if (good) {
        g_autoptr(result_t) rates = compute_rates(report, &measurement, error);
        good = rates != NULL;
        webpage_section(report->page, "表", "Tables");
        if (good)
            add_table(report, rates, "逐单位", "By unit", MAX_UNITS);
        add_growth(report, &measurement);
        webpage_section(report->page, "异常名单", "Outliers");
        good = good && add_outliers(report, &measurement, error);
    }
    measurement_clear(&measurement);
    return good;
}

/* -- findings ----------------------------------------------------------------------- */

struct tally {
    GHashTable *counts; /* rule key -> number of failing findings */
};

/* Counts what fails; errors and warnings go into the list. */
static gboolean keep(const struct rows *rows, const struct store_cell *cells,
                     gpointer data)
{
    struct tally *tally = data;
    const char *rule = rows_text(rows, cells, "rule");
    if (g_strcmp0(rows_text(rows, cells, "status"), "fail") != 0 ||
        rows_text(rows, cells, "waived") != NULL || rule == NULL)
        return FALSE;
    gsize n = GPOINTER_TO_SIZE(g_hash_table_lookup(tally->counts, rule));
    g_hash_table_insert(tally->counts, g_strdup(rule), GSIZE_TO_POINTER(n + 1));
    return severity_find(rows_text(rows, cells, "severity")) >= SEVERITY_WARNING;
}

static const struct result_column rule_columns[] = {
    { .key = "rule", .zh = "规则", .en = "Rule" },
    { .key = "severity", .zh = "级别", .en = "Severity" },
    { .key = "meaning", .zh = "说明", .en = "What it checks" },
    { .key = "n", .zh = "不符", .en = "Failing", .type = COLUMN_COUNT },
};

static void add_rules(struct report *report, GHashTable *counts)
{
    g_autoptr(result_t) result =
        result_new("rules", rule_columns, G_N_ELEMENTS(rule_columns));
    const struct rule_info *rule;
    for (gsize i = 0; (rule = rule_get(i)) != NULL; i++) {
        gsize n = GPOINTER_TO_SIZE(g_hash_table_lookup(counts, rule->key));
        if (n == 0)
            continue;
        gsize row = result_add_row(result);
        result_set_text(result, row, "rule", rule->key);
        result_set_text(result, row, "severity", severity_key(rule->severity));
        result_set_text(result, row, "meaning",
                        report->invocation->zh ? rule->zh : rule->en);
        result_set_number(result, row, "n", (double)n);
    }
    result_sort(result, "n", TRUE);
    result_set_title(result, "各规则不符的次数", "Failing checks by rule");
    emit_put_words(result, report->invocation->zh);
    webpage_table(report->page, result, 0);
}

static void add_findings(struct report *report, const struct rows *rows,
                         GHashTable *counts)
{
    webpage_section(report->page, "检查结果", "Findings");
    if (g_hash_table_size(counts) == 0) {
        webpage_paragraph(report->page, "没有不符的检查。", "No check fails.");
        return;
    }
    add_rules(report, counts);
    g_autoptr(result_t) result = rows_result(rows, "findings");
    if (result_n_rows(result) == 0)
        return;
    result_sort(result, "severity", FALSE);
    result_set_title(result, "错误和警告", "Errors and warnings");
    emit_put_words(result, report->invocation->zh);
    webpage_table(report->page, result, MAX_FINDINGS);
}

gboolean report_add_findings(struct report *report, GError **error)
{
    const struct rows_column columns[] = {
        { "unit", "unit", "单位", "Unit" },
        { "year", "year", "年度", "Year" },
        { "severity", "severity", "级别", "Severity" },
        { "rule", "rule", "规则", "Rule" },
        { report->invocation->zh ? "message_zh" : "message_en", "message", "说明",
          "Message" },
        { "line", "line", "行", "Line" },
        { .from = NULL },
    };
    struct rows_filter filter;
    if (!rows_filter_init(&filter, report->store, report->select, error))
        return FALSE;
    struct tally tally = { g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL) };
    struct rows *rows = rows_new(columns, keep, &tally);
    gboolean good =
        store_list(report->store, "findings", &filter.filter, rows_sink(rows), error);
    if (good)
        add_findings(report, rows, tally.counts);
    rows_free(rows);
    g_hash_table_unref(tally.counts);
    rows_filter_clear(&filter);
    return good;
}

/* -- methods ------------------------------------------------------------------------ */

static void add_outlier_method(struct report *report, const char *key)
{
    const struct outlier_method *method = outlier_find(key);
    if (method == NULL)
        return;
    const char *reference = method->reference != NULL ? method->reference : "";
    g_autofree char *zh = g_strdup_printf("异常：%s（%s）：%s。%s", method->zh, key,
                                          method->formula, reference);
    g_autofree char *en = g_strdup_printf("Outliers: %s (%s): %s. %s", method->en, key,
                                          method->formula, reference);
    webpage_paragraph(report->page, zh, en);
}

gboolean report_add_methods(struct report *report, GError **error)
{
    (void)error;
    webpage_section(report->page, "方法", "Methods");
    for (guint i = 0; i < report->methods->len; i++) {
        const char *text = g_ptr_array_index(report->methods, i);
        webpage_paragraph(report->page, text, text);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(outlier_methods); i++)
        add_outlier_method(report, outlier_methods[i]);
    webpage_paragraph(report->page,
                      "缺失的数值从不当作零：空白、横线、报告未列和无法辨认分别计数。",
                      "A missing value is never taken for zero: blanks, dashes, cells "
                      "that a report does not have and unreadable ones are counted "
                      "apart.");
    return TRUE;
}
