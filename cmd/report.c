#include "cmd/report.h"

#include <string.h>

#include "cmd/emit.h"
#include "cmd/figure.h"
#include "data/store/store_digest.h"

struct report_command {
    struct select_options select;
    char *output, *title;
};

#define AT(field) G_STRUCT_OFFSET(struct report_command, field)

static const struct option_spec specs[] = {
    { "output", 'o', OPTION_FILE, AT(output), "FILE.html", NULL, 0,
      "写入此文件（默认标准输出）", "write to FILE (default: standard output)" },
    { "title", 0, OPTION_STRING, AT(title), "TEXT", NULL, 0, "标题", "title" },
    { .name = NULL },
};

typedef gboolean (*section_fn)(struct report *report, GError **error);

/* Sections that need at least one report stand between the first two and the last. */
static const section_fn sections[] = {
    report_add_coverage, report_choose_indicator, report_add_figures, report_add_measures,
    report_add_findings, report_add_methods,      report_add_sources,
};

static void add_footer(struct report *report)
{
    g_autofree char *zh = g_strdup_printf("由 ogi %s 生成；数据库 %.16s",
                                          figure_version(), report->invocation->digest);
    g_autofree char *en = g_strdup_printf("Made by ogi %s; database %.16s",
                                          figure_version(), report->invocation->digest);
    webpage_footer(report->page, zh, en);
}

static gboolean fill(struct report *report, GError **error)
{
    if (!report_survey_load(report, error) || !report_add_overview(report, error))
        return FALSE;
    gsize n = report->survey.n_reports > 0 ? G_N_ELEMENTS(sections) : 1;
    for (gsize i = 0; i < n; i++)
        if (!sections[i](report, error))
            return FALSE;
    add_footer(report);
    return TRUE;
}

static gboolean write_page(const struct report *report, const char *path, GError **error)
{
    g_autofree char *html = webpage_html(report->page);
    return emit_bytes(path, html, strlen(html), error);
}

static int run(const struct invocation *invocation, gpointer data, GError **error)
{
    const struct report_command *command = data;
    struct invocation known = *invocation;
    g_autoptr(store_t) store = store_open(invocation->database, STORE_READ, error);
    g_autofree char *digest = store != NULL ? store_digest(store, error) : NULL;
    if (digest == NULL)
        return 4;
    known.digest = digest;
    struct report report = {
        .invocation = &known,
        .select = &command->select,
        .store = store,
        .page = webpage_new(
            invocation->zh,
            command->title != NULL ? command->title : "政府信息公开年度报告：汇总",
            command->title != NULL ? command->title
                                   : "Open government information: annual reports"),
        .methods = g_ptr_array_new_with_free_func(g_free),
    };
    if (fill(&report, error) && write_page(&report, command->output, error) &&
        command->output != NULL)
        emit_message(invocation,
                     invocation->zh
                         ? "%s：报告%" G_GSIZE_FORMAT "份，单位%" G_GSIZE_FORMAT "个"
                         : "%s: reports %" G_GSIZE_FORMAT ", units %" G_GSIZE_FORMAT,
                     command->output, report.survey.n_reports, report.survey.n_units);
    report_survey_clear(&report.survey);
    g_ptr_array_unref(report.methods);
    webpage_free(report.page);
    return 0;
}

const struct command command_report = {
    .name = "report",
    .group = "draw",
    .max_arguments = 0,
    .zh = "自成一体的 HTML 报告：覆盖、图、表、异常、检查结果、方法",
    .en = "a self-contained HTML report: coverage, figures, tables, outliers, findings",
    .details_en =
        "One file without links to anything outside: it can be mailed and archived. The\n"
        "tables and single-year figures show the year with the most reports in the\n"
        "selection; -y, -u, --level and the other selectors narrow it down.",
    .details_zh =
        "单个文件，不引用外部内容，可以寄送和存档。表和单年的图取所选中报告最多的\n"
        "一年；用 -y、-u、--level 等缩小范围。",
    .example = "ogi report -o report.html",
    .options_size = sizeof(struct report_command),
    .sets = { { specs, 0 }, { select_option_specs, AT(select) } },
    .run = run,
};
