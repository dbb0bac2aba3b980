#include "analysis/composition.h"

#include "analysis/describe.h"

#include <string.h>

G_DEFINE_QUARK(ogi - composition - error - quark, composition_error)

static const struct composition_part outcome_parts[] = {
    { "granted", "予以公开", "Granted" },
    { "partial", "部分公开", "Granted in part" },
    { "refused", "不予公开", "Refused" },
    { "unable", "无法提供", "Unable to provide" },
    { "rejected", "不予处理", "Not processed" },
    { "other", "其他处理", "Other" },
};

static const struct composition_part applicant_parts[] = {
    { "requests.new_received.natural_person", "自然人", "Natural persons" },
    { "requests.new_received.business", "商业企业", "Businesses" },
    { "requests.new_received.research", "科研机构", "Research bodies" },
    { "requests.new_received.social_org", "社会公益组织", "Social organisations" },
    { "requests.new_received.legal_service", "法律服务机构", "Legal services" },
    { "requests.new_received.other", "其他", "Others" },
};

static const struct composition_part ground_parts[] = {
    { "refuse_state_secret", "国家秘密", "State secret" },
    { "refuse_law_forbids", "法律禁止公开", "Forbidden by law" },
    { "refuse_three_safety_one_stability", "三安全一稳定", "Safety and stability" },
    { "refuse_third_party", "第三方权益", "Rights of third parties" },
    { "refuse_internal_affairs", "内部事务信息", "Internal affairs" },
    { "refuse_process", "过程性信息", "Deliberative process" },
    { "refuse_enforcement_file", "行政执法案卷", "Enforcement file" },
    { "refuse_admin_query", "行政查询事项", "Administrative query" },
};

struct composition {
    const char *key, *zh, *en, *total;
    const struct composition_part *parts;
    gsize n;
};

static const struct composition compositions[] = {
    { "outcomes", "办理结果构成", "Outcomes of requests", "total", outcome_parts,
      G_N_ELEMENTS(outcome_parts) },
    { "applicants", "申请人构成", "Applicants", "new_received", applicant_parts,
      G_N_ELEMENTS(applicant_parts) },
    { "grounds", "不予公开理由构成", "Grounds of refusal", "refused", ground_parts,
      G_N_ELEMENTS(ground_parts) },
};

static const struct composition *find(const char *key)
{
    for (gsize i = 0; i < G_N_ELEMENTS(compositions); i++)
        if (g_strcmp0(compositions[i].key, key) == 0)
            return &compositions[i];
    return NULL;
}

const struct composition_part *composition_parts(const char *key, gsize *n,
                                                 const char **total)
{
    const struct composition *composition = find(key);
    if (composition == NULL)
        return NULL;
    *n = composition->n;
    if (total != NULL)
        *total = composition->total;
    return composition->parts;
}

static void add_inputs(GPtrArray *keys, const char *indicator)
{
    g_auto(GStrv) inputs = indicator_inputs(indicator_find(indicator), NULL, NULL);
    for (gsize k = 0; inputs[k] != NULL; k++)
        if (!g_ptr_array_find_with_equal_func(keys, inputs[k], g_str_equal, NULL))
            g_ptr_array_add(keys, g_strdup(inputs[k]));
}

GStrv composition_inputs(const char *key)
{
    const struct composition *composition = find(key);
    GPtrArray *keys = g_ptr_array_new();
    for (gsize i = 0; composition != NULL && i < composition->n; i++)
        add_inputs(keys, composition->parts[i].key);
    if (composition != NULL)
        add_inputs(keys, composition->total);
    g_ptr_array_add(keys, NULL);
    return (GStrv)g_ptr_array_free(keys, FALSE);
}

enum {
    UNIT,
    CODE,
    YEAR,
    PART,
    PART_ZH,
    PART_EN,
    VALUE,
    SHARE,
    TOTAL,
    N_PART,
    NOTE,
    N_COLUMNS
};

static const struct result_column columns[N_COLUMNS] = {
    [UNIT] = { "unit", COLUMN_TEXT, "单位", "Unit" },
    [CODE] = { "code", COLUMN_TEXT, "代码", "Code" },
    [YEAR] = { "year", COLUMN_COUNT, "年份", "Year" },
    [PART] = { "part", COLUMN_TEXT, "部分", "Part", .hidden = TRUE },
    [PART_ZH] = { "part_zh", COLUMN_TEXT, "部分", "Part (Chinese)" },
    [PART_EN] = { "part_en", COLUMN_TEXT, "部分（英文）", "Part" },
    [VALUE] = { "value", COLUMN_COUNT, "件数", "Cases", "件", "cases" },
    [SHARE] = { "share", COLUMN_NUMBER, "占比", "Share", "%", "%", .decimals = 1 },
    [TOTAL] = { "total", COLUMN_COUNT, "合计", "Total", "件", "cases" },
    [N_PART] = { "n_part", COLUMN_COUNT, "序号", "Position", .hidden = TRUE },
    [NOTE] = { "note", COLUMN_TEXT, "备注", "Note" },
};

struct work {
    const struct panel *panel;
    const struct composition *composition;
    struct indicator_values **parts;
    struct indicator_values *total;
    struct result *result;
    GHashTable *counts;
    GPtrArray *order;
    gsize drawn, met, n_years;
};

static void add_rows(struct work *work, gsize cell, double sum)
{
    const struct panel *panel = work->panel;
    const struct panel_unit *unit = &panel->units[cell / panel->n_years];
    gboolean differs =
        work->total->reason[cell] == NULL && work->total->value[cell] != sum;
    for (gsize i = 0; i < work->composition->n; i++) {
        const struct composition_part *part = &work->composition->parts[i];
        gsize row = result_add_row(work->result);
        result_put_text(work->result, row, UNIT, unit->label);
        result_put_text(work->result, row, CODE, unit->code);
        result_put_number(work->result, row, YEAR, panel->years[cell % panel->n_years]);
        result_put_text(work->result, row, PART, part->key);
        result_put_text(work->result, row, PART_ZH, part->zh);
        result_put_text(work->result, row, PART_EN, part->en);
        result_put_number(work->result, row, VALUE, work->parts[i]->value[cell]);
        result_put_number(work->result, row, SHARE, work->parts[i]->value[cell] / sum);
        result_put_number(work->result, row, TOTAL, sum);
        result_put_number(work->result, row, N_PART, (double)(i + 1));
        if (differs)
            result_put_text(work->result, row, NOTE, "failed_identity");
    }
}

/* Why nothing can be drawn of the cell, or NULL and the sum of its parts. */
static const char *find_obstacle(const struct work *work, gsize cell, double *sum)
{
    *sum = 0;
    for (gsize i = 0; i < work->composition->n; i++) {
        if (work->parts[i]->reason[cell] != NULL)
            return work->parts[i]->reason[cell];
        if (work->parts[i]->value[cell] < 0)
            return "negative";
        *sum += work->parts[i]->value[cell];
    }
    return *sum == 0 ? "zero_denominator" : NULL;
}

static void add_cell(struct work *work, gsize cell)
{
    double sum;
    const char *obstacle = find_obstacle(work, cell, &sum);
    work->met += work->n_years == 1 || work->panel->reports[cell].present;
    if (obstacle != NULL) {
        describe_count_reason(work->counts, work->order, obstacle);
        return;
    }
    add_rows(work, cell, sum);
    work->drawn++;
}

/* The latest year of the unit that can be drawn; else why that of its last report cannot.
 */
static void add_latest(struct work *work, gsize u)
{
    const gsize n_years = work->panel->n_years;
    const char *why = "no_report";
    work->met++;
    for (gsize y = n_years; y-- > 0;) {
        double sum;
        const char *obstacle = find_obstacle(work, u * n_years + y, &sum);
        if (!panel_wants_year(work->panel, y))
            continue;
        if (obstacle == NULL) {
            add_rows(work, u * n_years + y, sum);
            work->drawn++;
            return;
        }
        why = strcmp(why, "no_report") == 0 ? obstacle : why;
    }
    describe_count_reason(work->counts, work->order, why);
}

static void add_all(struct work *work, gboolean latest)
{
    const struct panel *panel = work->panel;
    for (gsize u = 0; latest && u < panel->n_units; u++)
        add_latest(work, u);
    for (gsize cell = 0; !latest && cell < panel->n_units * panel->n_years; cell++)
        if (panel_wants_year(panel, cell % panel->n_years))
            add_cell(work, cell);
}

static void finish(struct work *work)
{
    const struct composition *composition = work->composition;
    result_set_title(work->result, composition->zh, composition->en);
    result_set_indicator(work->result, composition->key, composition->zh, composition->en,
                         "件", "cases");
    result_set_coverage(work->result, work->drawn, work->met);
    describe_counted(work->result, work->panel, work->n_years);
    describe_source(work->result, work->panel);
    describe_reasons(work->result, work->counts, work->order);
    describe_left_out(work->result, work->panel);
}

struct result *composition_compute(const struct panel *panel, const char *key,
                                   gboolean latest, GError **error)
{
    struct work work = { .panel = panel, .composition = find(key) };
    if (work.composition == NULL) {
        g_set_error(error, COMPOSITION_ERROR, COMPOSITION_ERROR_UNKNOWN,
                    "unknown composition “%s”; use outcomes, applicants or grounds", key);
        return NULL;
    }
    g_autoptr(GHashTable) counts = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) order = g_ptr_array_new();
    gsize n = work.composition->n;
    work.counts = counts;
    work.order = order;
    work.parts = g_new0(struct indicator_values *, n);
    for (gsize i = 0; i < n; i++)
        work.parts[i] =
            indicator_compute(panel, indicator_find(work.composition->parts[i].key));
    work.total = indicator_compute(panel, indicator_find(work.composition->total));
    work.result = result_new("composition", columns, N_COLUMNS);
    result_reserve(work.result, panel->n_units * panel->n_years * n);
    work.n_years = latest ? 1 : describe_count_years(panel);
    add_all(&work, latest);
    finish(&work);
    for (gsize i = 0; i < n; i++)
        indicator_values_free(work.parts[i]);
    indicator_values_free(work.total);
    g_free(work.parts);
    return work.result;
}
