#include "analysis/growth.h"

#include "analysis/adjust.h"
#include "analysis/describe.h"
#include "analysis/interval.h"

#include <math.h>
#include <string.h>

enum {
    UNIT,
    CODE,
    YEAR,
    INDICATOR,
    PREVIOUS_YEAR,
    PREVIOUS,
    VALUE,
    PCT,
    LOG,
    ARC,
    P,
    STATED,
    NOTE,
    DIFFERENCE,
    CAGR,
    CAGR_FROM,
    RATIO_LOWER,
    RATIO_UPPER,
    Q,
    IMPLIED,
    AGREES,
    GAP_YEARS,
    PREVIOUS_COUNT,
    COUNT,
    SOURCE,
    LINE,
    NAME_EN,
    N_COLUMNS
};

static const struct result_column columns[N_COLUMNS] = {
    [UNIT] = { "unit", COLUMN_TEXT, "单位", "Unit" },
    [CODE] = { "code", COLUMN_TEXT, "代码", "Code" },
    [YEAR] = { "year", COLUMN_COUNT, "年份", "Year" },
    [INDICATOR] = { "indicator", COLUMN_TEXT, "指标", "Indicator" },
    [PREVIOUS_YEAR] = { "previous_year", COLUMN_COUNT, "基期", "Base year" },
    [PREVIOUS] = { "previous", COLUMN_NUMBER, "基期值", "Base", .decimals = 2 },
    [VALUE] = { "value", COLUMN_NUMBER, "本期值", "Value", .decimals = 2 },
    [PCT] = { "pct", COLUMN_NUMBER, "增长率", "Growth", "%", "%", .decimals = 1 },
    [LOG] = { "log", COLUMN_NUMBER, "对数增长", "Log change", .decimals = 3 },
    [ARC] = { "arc", COLUMN_NUMBER, "对称增长", "Arc change", .decimals = 3 },
    [P] = { "p", COLUMN_NUMBER, "p值", "p", .decimals = 4 },
    [STATED] = { "stated", COLUMN_NUMBER, "文中增长率", "Stated", "%", "%",
                 .decimals = 1 },
    [NOTE] = { "note", COLUMN_TEXT, "备注", "Note" },
    [DIFFERENCE] = { "difference", COLUMN_NUMBER, "差值", "Difference", .decimals = 2 },
    [CAGR] = { "cagr", COLUMN_NUMBER, "年均增长率", "CAGR", "%", "%", .decimals = 1 },
    [CAGR_FROM] = { "cagr_from", COLUMN_COUNT, "年均起点", "CAGR from" },
    [RATIO_LOWER] = { "ratio_lower", COLUMN_NUMBER, "比值下限", "Ratio from",
                      .decimals = 2 },
    [RATIO_UPPER] = { "ratio_upper", COLUMN_NUMBER, "比值上限", "Ratio to",
                      .decimals = 2 },
    [Q] = { "q", COLUMN_NUMBER, "q值", "q", .decimals = 4 },
    [IMPLIED] = { "implied_previous", COLUMN_NUMBER, "推算基期值", "Implied base",
                  .decimals = 1 },
    [AGREES] = { "agrees", COLUMN_TEXT, "文表相符", "Agrees" },
    [GAP_YEARS] = { "gap_years", COLUMN_COUNT, "相隔年数", "Years apart" },
    [PREVIOUS_COUNT] = { "previous_count", COLUMN_NUMBER, "基期件数", "Base count",
                         .decimals = -1 },
    [COUNT] = { "count", COLUMN_NUMBER, "本期件数", "Count", .decimals = -1 },
    [SOURCE] = { "source", COLUMN_TEXT, "来源", "Source" },
    [LINE] = { "line", COLUMN_COUNT, "行号", "Line" },
    [NAME_EN] = { "name_en", COLUMN_TEXT, "英文名", "English name", .hidden = TRUE },
};

struct work {
    const struct panel *panel;
    const struct indicator *indicator;
    const struct growth_options *options;
    const struct indicator_values *values;
    const struct panel_variable *const *variables; /* of the numerator */
    const struct panel_variable *stated; /* the variable whose growth prose may state */
    struct result *result;
    gsize n_years; /* with rows */
    GHashTable *withheld;
    GPtrArray *order;
};

/* The two cells of a change. */
struct pair {
    gsize a, b;
    gboolean found;     /* whether there is an earlier figure; else a is b */
    gint gap;           /* years between them */
    const char *reason; /* why no change may be computed, or NULL */
    gboolean approximate;
};

static gboolean forms_differ(const struct panel *panel, gsize a, gsize b)
{
    unsigned f = panel->reports[a].form, g = panel->reports[b].form;
    return f != 0 && g != 0 && f != g;
}

static gboolean redefined(const struct work *work, gsize a, gsize b)
{
    return forms_differ(work->panel, a, b) &&
           g_strcmp0(work->indicator->comparable, "no") == 0;
}

/* The latest year before (u, y) with a value; FALSE if there is none. */
static gboolean find_previous(const struct work *work, gsize u, gsize y, gsize *p)
{
    for (gsize k = y; k-- > 0;) {
        if (work->values->reason[u * work->panel->n_years + k] == NULL) {
            *p = k;
            return TRUE;
        }
    }
    return FALSE;
}

static struct pair make_pair(const struct work *work, gsize u, gsize y)
{
    gsize base = u * work->panel->n_years, p = y;
    struct pair pair = { .b = base + y };
    pair.found = find_previous(work, u, y, &p);
    pair.a = base + p;
    pair.gap = work->panel->years[y] - work->panel->years[p];
    if (work->values->reason[pair.b] != NULL)
        pair.reason = work->values->reason[pair.b];
    else if (!pair.found)
        pair.reason = "no_previous";
    else if (pair.gap != 1)
        pair.reason = "gap";
    else if (redefined(work, pair.a, pair.b))
        pair.reason = "changed_definition";
    pair.approximate = pair.found && forms_differ(work->panel, pair.a, pair.b) &&
                       g_strcmp0(work->indicator->comparable, "approximate") == 0;
    return pair;
}

static void put_withheld(struct work *work, gsize row, const char *reason)
{
    static const gint all[] = { PCT, LOG, ARC, P, DIFFERENCE, RATIO_LOWER, RATIO_UPPER };
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        result_put_missing(work->result, row, all[i], reason);
    describe_count_reason(work->withheld, work->order, reason);
}

/* The counts behind a value: for a share or rate its numerator. */
static double events(const struct work *work, gsize cell)
{
    return work->values->numerator[cell];
}

static double exposure(const struct work *work, gsize cell)
{
    return work->indicator->kind == INDICATOR_RATE ? work->values->denominator[cell] : 1;
}

static void put_test(struct work *work, gsize row, const struct pair *pair)
{
    const struct indicator *indicator = work->indicator;
    double a = events(work, pair->a), b = events(work, pair->b);
    if (work->options->plain || !indicator->count)
        return;
    if (indicator->kind == INDICATOR_SHARE) {
        result_put_number(work->result, row, P,
                          interval_fisher_p(a, work->values->denominator[pair->a], b,
                                            work->values->denominator[pair->b]));
        return;
    }
    if (indicator->kind != INDICATOR_RATE && indicator->kind != INDICATOR_LEVEL)
        return;
    double ea = exposure(work, pair->a), eb = exposure(work, pair->b);
    struct interval ratio = interval_rate_ratio(a, ea, b, eb, work->options->level);
    result_put_number(work->result, row, P, interval_rate_ratio_p(a, ea, b, eb));
    result_put_number(work->result, row, RATIO_LOWER, ratio.lower);
    result_put_number(work->result, row, RATIO_UPPER, ratio.upper);
}

static const char *put_change(struct work *work, gsize row, const struct pair *pair)
{
    double a = work->values->value[pair->a], b = work->values->value[pair->b];
    gboolean small =
        work->indicator->count && events(work, pair->a) < work->options->min_base;
    const char *why = a < 0    ? "not_positive"
                      : a == 0 ? "base_zero"
                      : small  ? "small_base"
                               : NULL;
    result_put_number(work->result, row, DIFFERENCE, b - a);
    result_put_number(work->result, row, PCT, growth_percent(a, b));
    if (why != NULL)
        result_put_missing(work->result, row, PCT, why);
    result_put_number(work->result, row, LOG, growth_log(a, b));
    if (!(a > 0 && b > 0))
        result_put_missing(work->result, row, LOG, "not_positive");
    result_put_number(work->result, row, ARC, growth_arc(a, b));
    put_test(work, row, pair);
    return why;
}

static void put_stated(struct work *work, gsize row, const struct pair *pair)
{
    static const char *const words[] = {
        [GROWTH_DIFFERS] = "no", [GROWTH_AGREES] = "yes", [GROWTH_TRUNCATED] = "truncated"
    };
    double stated = work->stated != NULL ? work->stated->stated[pair->b] : NAN;
    double value = work->values->value[pair->b];
    if (!isfinite(stated))
        return;
    result_put_number(work->result, row, STATED, stated);
    if (stated > -1 && isfinite(value))
        result_put_number(work->result, row, IMPLIED, value / (1 + stated));
    double computed = growth_percent(work->values->value[pair->a], value);
    if (pair->reason == NULL && isfinite(computed))
        result_put_text(work->result, row, AGREES,
                        words[growth_compare_stated(stated, computed)]);
}

static void put_cagr(struct work *work, gsize row, gsize u, const struct pair *pair)
{
    gsize n_years = work->panel->n_years, y = pair->b % n_years;
    if (work->values->reason[pair->b] != NULL)
        return;
    for (gsize k = 0; k < y; k++) {
        gsize cell = u * n_years + k;
        if (work->values->reason[cell] != NULL || redefined(work, cell, pair->b))
            continue;
        gint years = work->panel->years[y] - work->panel->years[k];
        double cagr =
            growth_cagr(work->values->value[cell], work->values->value[pair->b], years);
        if (work->indicator->count && events(work, cell) < work->options->min_base)
            result_put_missing(work->result, row, CAGR, "small_base");
        else
            result_put_number(work->result, row, CAGR, cagr);
        result_put_number(work->result, row, CAGR_FROM, work->panel->years[k]);
        return;
    }
}

static void put_figures(struct work *work, gsize row, const struct pair *pair)
{
    const struct panel *panel = work->panel;
    const struct indicator_values *values = work->values;
    struct result *result = work->result;
    if (values->reason[pair->b] == NULL)
        result_put_number(result, row, VALUE, values->value[pair->b]);
    else
        result_put_missing(result, row, VALUE, values->reason[pair->b]);
    result_put_number(result, row, COUNT, events(work, pair->b));
    if (!pair->found)
        return;
    result_put_number(result, row, PREVIOUS_YEAR, panel->years[pair->a % panel->n_years]);
    result_put_number(result, row, PREVIOUS, values->value[pair->a]);
    result_put_number(result, row, PREVIOUS_COUNT, events(work, pair->a));
    result_put_number(result, row, GAP_YEARS, pair->gap);
}

static void add_row(struct work *work, gsize u, gsize y)
{
    const struct panel *panel = work->panel;
    struct pair pair = make_pair(work, u, y);
    struct result *result = work->result;
    gsize row = result_add_row(result);
    const char *note = pair.reason;
    result_put_text(result, row, UNIT, panel->units[u].name);
    result_put_text(result, row, NAME_EN, panel->units[u].name_en);
    result_put_text(result, row, CODE, panel->units[u].code);
    result_put_number(result, row, YEAR, panel->years[y]);
    result_put_text(result, row, INDICATOR, work->indicator->key);
    put_figures(work, row, &pair);
    if (pair.reason != NULL)
        put_withheld(work, row, pair.reason);
    else
        note = put_change(work, row, &pair);
    put_stated(work, row, &pair);
    put_cagr(work, row, u, &pair);
    g_autofree char *both =
        note != NULL && pair.approximate ? g_strconcat(note, ";approximate", NULL) : NULL;
    result_put_text(result, row, NOTE,
                    both != NULL       ? both
                    : pair.approximate ? "approximate"
                                       : note);
    result_put_text(result, row, SOURCE, panel->reports[pair.b].source);
    guint32 line = describe_line(work->variables, pair.b);
    if (line > 0)
        result_put_number(result, row, LINE, line);
}

/* p adjusted over all rows with a test. */
static void put_adjusted(struct result *result)
{
    gsize n = result_n_rows(result);
    g_autofree double *p = g_new(double, n + 1);
    for (gsize i = 0; i < n; i++)
        if (!result_get_number(result, i, P, &p[i]))
            p[i] = NAN;
    adjust_bh(p, n, p);
    for (gsize i = 0; i < n; i++)
        result_put_number(result, i, Q, p[i]);
}

static struct result *new_result(const struct indicator *indicator)
{
    static const gint in_unit[] = { PREVIOUS, VALUE, DIFFERENCE, IMPLIED };
    struct result_column local[N_COLUMNS];
    memcpy(local, columns, sizeof local);
    for (gsize i = 0; i < G_N_ELEMENTS(in_unit); i++) {
        struct result_column *column = &local[in_unit[i]];
        column->unit_zh = indicator->unit_zh;
        column->unit_en = indicator->unit_en;
        if (indicator->kind == INDICATOR_LEVEL && in_unit[i] != IMPLIED)
            column->decimals = -1;
        else if (g_strcmp0(indicator->unit_en, "%") == 0)
            column->decimals = 1;
    }
    return result_new("growth", local, N_COLUMNS);
}

static void add_notes(struct work *work)
{
    gsize rows = result_n_rows(work->result), n = 0, computed = 0;
    double arc;
    for (gsize i = 0; i < rows; i++) {
        computed += result_get_number(work->result, i, ARC, &arc);
        n += work->n_years == 1 ||
             g_strcmp0(result_get_reason(work->result, i, ARC), "no_report") != 0;
    }
    describe_result(work->result, work->panel, work->indicator, NULL);
    result_set_coverage(work->result, computed, n);
    describe_counted(work->result, work->panel, work->n_years);
    describe_reasons(work->result, work->withheld, work->order);
    g_autofree char *base = describe_number(work->options->min_base, 0);
    describe_note(work->result, "基数少于%s件时不显示百分比",
                  "Percentages are hidden where the base has fewer than %s events", base);
    if (!work->options->plain && work->indicator->count)
        result_add_note(
            work->result,
            work->indicator->kind == INDICATOR_SHARE
                ? "p：两年比例的Fisher精确检验"
                : "p：给定两年之和的精确条件检验（Przyborowski & Wilenski 1940）",
            work->indicator->kind == INDICATOR_SHARE
                ? "p: Fisher's exact test of the two years' shares"
                : "p: exact test conditional on the sum of both years (Przyborowski & "
                  "Wilenski 1940)");
}

/* The first year has nothing before it; it has a row where the prose states a growth. */
static gboolean has_row(const struct work *work, gsize u, gsize y)
{
    const struct panel *panel = work->panel;
    if (!panel_wants_year(panel, y))
        return FALSE;
    return y > 0 ||
           (work->stated != NULL && isfinite(work->stated->stated[u * panel->n_years]));
}

struct result *growth_compute(const struct panel *panel,
                              const struct indicator *indicator,
                              const struct growth_options *options)
{
    struct growth_options defaults = GROWTH_DEFAULTS;
    struct work work = { .panel = panel, .indicator = indicator };
    g_autoptr(indicator_values_t) values = indicator_compute(panel, indicator);
    g_autofree const struct panel_variable **variables =
        describe_variables(panel, indicator);
    g_autoptr(GHashTable) withheld = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) order = g_ptr_array_new();
    work.options = options != NULL ? options : &defaults;
    work.values = values;
    work.variables = variables;
    work.withheld = withheld;
    work.order = order;
    if (indicator->kind == INDICATOR_LEVEL && indicator->numerator[1] == NULL)
        work.stated = panel_find(panel, indicator->numerator[0]);
    work.result = new_result(indicator);
    result_reserve(work.result, panel->n_units * panel->n_years);
    for (gsize y = 1; y < panel->n_years; y++)
        work.n_years += panel_wants_year(panel, y);
    for (gsize u = 0; u < panel->n_units; u++)
        for (gsize y = 0; y < panel->n_years; y++)
            if (has_row(&work, u, y))
                add_row(&work, u, y);
    put_adjusted(work.result);
    add_notes(&work);
    return work.result;
}
