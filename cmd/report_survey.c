/* Which reports there are: the first sections of the report, and its sources. */
#include <string.h>

#include "cmd/emit.h"
#include "cmd/report.h"
#include "cmd/rows.h"

enum { MAX_SOURCES = 200, MAX_FAILED = 50 };

struct counting {
    struct report_survey *survey;
    GHashTable *units, *years; /* names seen; year -> struct report_year */
};

/* Columns of the listing "coverage": unit, code, year, level, scope, form, versions,
 * numbers, cells, failed_identities, source. */
static gboolean count_report(const struct store_cell *c, gsize n, gpointer data)
{
    struct counting *counting = data;
    if (n < 11)
        return FALSE;
    gint year = (gint)c[2].number;
    counting->survey->n_reports++;
    g_hash_table_add(counting->units,
                     g_strdup_printf("%s|%s|%s", c[0].text,
                                     c[1].text != NULL ? c[1].text : "", c[4].text));
    struct report_year *seen =
        g_hash_table_lookup(counting->years, GINT_TO_POINTER(year));
    if (seen == NULL) {
        seen = g_new0(struct report_year, 1);
        seen->year = year;
        g_hash_table_insert(counting->years, GINT_TO_POINTER(year), seen);
    }
    seen->reports++;
    seen->failing += c[9].number > 0;
    return TRUE;
}

static gint compare_years(gconstpointer a, gconstpointer b)
{
    return ((const struct report_year *)a)->year - ((const struct report_year *)b)->year;
}

static void sort_years(struct report_survey *survey, GHashTable *years)
{
    GHashTableIter iter;
    gpointer year;
    gsize most = 0;
    g_hash_table_iter_init(&iter, years);
    while (g_hash_table_iter_next(&iter, NULL, &year))
        g_array_append_vals(survey->years, year, 1);
    g_array_sort(survey->years, compare_years);
    for (guint i = 0; i < survey->years->len; i++) {
        const struct report_year *one =
            &g_array_index(survey->years, struct report_year, i);
        if (one->reports < most)
            continue;
        most = one->reports;
        survey->year = one->year;
    }
    survey->year_text = g_strdup_printf("%d", survey->year);
}

gboolean report_survey_load(struct report *report, GError **error)
{
    struct report_survey *survey = &report->survey;
    struct rows_filter filter;
    if (!rows_filter_init(&filter, report->store, report->select, error))
        return FALSE;
    survey->years = g_array_new(FALSE, FALSE, sizeof(struct report_year));
    struct counting counting = {
        survey, g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, g_free)
    };
    struct store_sink sink = { NULL, count_report, &counting };
    gboolean good = store_list(report->store, "coverage", &filter.filter, &sink, error);
    survey->n_units = g_hash_table_size(counting.units);
    sort_years(survey, counting.years);
    g_hash_table_unref(counting.units);
    g_hash_table_unref(counting.years);
    rows_filter_clear(&filter);
    return good;
}

void report_survey_clear(struct report_survey *survey)
{
    g_clear_pointer(&survey->years, g_array_unref);
    g_clear_pointer(&survey->year_text, g_free);
}

static char *year_range(const struct report_survey *survey)
{
    guint n = survey->years->len;
    if (n == 0)
        return g_strdup("–");
    gint first = g_array_index(survey->years, struct report_year, 0).year;
    gint last = g_array_index(survey->years, struct report_year, n - 1).year;
    return first == last ? g_strdup_printf("%d", first)
                         : g_strdup_printf("%d–%d", first, last);
}

gboolean report_add_overview(struct report *report, GError **error)
{
    (void)error;
    const struct report_survey *survey = &report->survey;
    gboolean zh = report->invocation->zh;
    g_autofree char *reports = g_strdup_printf("%" G_GSIZE_FORMAT, survey->n_reports);
    g_autofree char *units = g_strdup_printf("%" G_GSIZE_FORMAT, survey->n_units);
    g_autofree char *years = year_range(survey);
    gsize possible = survey->n_units * survey->years->len;
    g_autofree char *share =
        g_strdup_printf(zh ? "%" G_GSIZE_FORMAT " / %" G_GSIZE_FORMAT
                           : "%" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT,
                        survey->n_reports, possible);
    const char *pairs[] = { zh ? "报告" : "Reports",
                            reports,
                            zh ? "单位" : "Units",
                            units,
                            zh ? "年份" : "Years",
                            years,
                            zh ? "单位 × 年份中已有" : "Unit-years with a report",
                            share,
                            NULL };
    webpage_section(report->page, "概况", "Overview");
    webpage_facts(report->page, pairs);
    if (survey->n_reports == 0)
        webpage_paragraph(report->page,
                          "没有符合条件的报告。用 ogi load 载入报告后再生成。",
                          "No report matches the selection. Load reports with `ogi "
                          "load`, then make this page again.");
    return TRUE;
}

static const struct result_column coverage_columns[] = {
    { .key = "year", .zh = "年份", .en = "Year", .type = COLUMN_COUNT },
    { .key = "reports", .zh = "报告", .en = "Reports", .type = COLUMN_COUNT },
    { .key = "missing", .zh = "缺少", .en = "Missing", .type = COLUMN_COUNT },
    { .key = "share",
      .zh = "覆盖率",
      .en = "Coverage",
      .type = COLUMN_NUMBER,
      .unit_zh = "%",
      .unit_en = "%",
      .decimals = 1 },
    { .key = "failing",
      .zh = "恒等式不符的报告",
      .en = "Reports that fail an identity",
      .type = COLUMN_COUNT },
};

static struct result *coverage_by_year(const struct report_survey *survey)
{
    struct result *result =
        result_new("coverage", coverage_columns, G_N_ELEMENTS(coverage_columns));
    for (guint i = 0; i < survey->years->len; i++) {
        const struct report_year *year =
            &g_array_index(survey->years, struct report_year, i);
        gsize row = result_add_row(result), n = survey->n_units;
        result_set_number(result, row, "year", year->year);
        result_set_number(result, row, "reports", (double)year->reports);
        result_set_number(result, row, "missing", (double)(n - MIN(n, year->reports)));
        result_set_number(result, row, "share", (double)year->reports / (double)n);
        result_set_number(result, row, "failing", (double)year->failing);
    }
    result_set_title(result, "各年报告", "Reports by year");
    result_add_note(result, "缺少：所选单位中当年没有报告的（单位以有任何一年报告者计）",
                    "Missing: units with a report of some year but none of this one");
    return result;
}

gboolean report_add_coverage(struct report *report, GError **error)
{
    static const struct rows_column failed_columns[] = {
        { "source", "source", "文件", "File" },
        { "problem", "problem", "原因", "Problem" },
        { .from = NULL },
    };
    webpage_section(report->page, "覆盖", "Coverage");
    g_autoptr(result_t) years = coverage_by_year(&report->survey);
    if (result_n_rows(years) > 0)
        webpage_table(report->page, years, 0);
    struct rows *rows = rows_new(failed_columns, NULL, NULL);
    gboolean good = store_list(report->store, "failed", NULL, rows_sink(rows), error);
    g_autoptr(result_t) failed = good ? rows_result(rows, "failed") : NULL;
    if (good && result_n_rows(failed) > 0) {
        result_set_title(failed, "无法读取的文件", "Files that could not be read");
        webpage_table(report->page, failed, MAX_FAILED);
    }
    rows_free(rows);
    return good;
}

gboolean report_add_sources(struct report *report, GError **error)
{
    static const struct rows_column columns[] = {
        { "unit", "unit", "单位", "Unit" },       { "code", "code", "代码", "Code" },
        { "year", "year", "年度", "Year" },       { "form", "form", "格式", "Form" },
        { "source", "source", "来源", "Source" }, { .from = NULL },
    };
    struct rows_filter filter;
    if (!rows_filter_init(&filter, report->store, report->select, error))
        return FALSE;
    struct rows *rows = rows_new(columns, NULL, NULL);
    gboolean good =
        store_list(report->store, "coverage", &filter.filter, rows_sink(rows), error);
    if (good) {
        g_autoptr(result_t) result = rows_result(rows, "sources");
        webpage_section(report->page, "来源", "Sources");
        result_set_title(result, "报告及其文件", "Reports and their files");
        webpage_table(report->page, result, MAX_SOURCES);
    }
    rows_free(rows);
    rows_filter_clear(&filter);
    return good;
}
