/* One row of growth: the two figures, their change, its test, what the prose states. */
#include "analysis/describe.h"
#include "analysis/growth_parts.h"
#include "analysis/interval.h"

#include <math.h>
#include <string.h>

static const struct result_column columns[GROWTH_N_COLUMNS] = {
    [GROWTH_UNIT] = { "unit", COLUMN_TEXT, "单位", "Unit" },
    [GROWTH_CODE] = { "code", COLUMN_TEXT, "代码", "Code" },
    [GROWTH_YEAR] = { "year", COLUMN_COUNT, "年份", "Year" },
    [GROWTH_INDICATOR] = { "indicator", COLUMN_TEXT, "指标", "Indicator" },
    [GROWTH_PREVIOUS_YEAR] = { "previous_year", COLUMN_COUNT, "基期", "Base year" },
    [GROWTH_PREVIOUS] = { "previous", COLUMN_NUMBER, "基期值", "Base", .decimals = 2 },
    [GROWTH_VALUE] = { "value", COLUMN_NUMBER, "本期值", "Value", .decimals = 2 },
    [GROWTH_PCT] = { "pct", COLUMN_NUMBER, "增长率", "Growth", "%", "%", .decimals = 1 },
    [GROWTH_LOG] = { "log", COLUMN_NUMBER, "对数增长", "Log change", .decimals = 3 },
    [GROWTH_ARC] = { "arc", COLUMN_NUMBER, "对称增长", "Arc change", .decimals = 3 },
    [GROWTH_P] = { "p", COLUMN_NUMBER, "p值", "p", .decimals = 4 },
    [GROWTH_STATED] = { "stated", COLUMN_NUMBER, "文中增长率", "Stated", "%", "%",
                        .decimals = 1 },
    [GROWTH_NOTE] = { "note", COLUMN_TEXT, "备注", "Note" },
    [GROWTH_DIFFERENCE] = { "difference", COLUMN_NUMBER, "差值", "Difference",
                            .decimals = 2 },
    [GROWTH_CAGR] = { "cagr", COLUMN_NUMBER, "年均增长率", "CAGR", "%", "%",
                      .decimals = 1 },
    [GROWTH_CAGR_FROM] = { "cagr_from", COLUMN_COUNT, "年均起点", "CAGR from" },
    [GROWTH_RATIO_LOWER] = { "ratio_lower", COLUMN_NUMBER, "比值下限", "Ratio from",
                             .decimals = 2 },
    [GROWTH_RATIO_UPPER] = { "ratio_upper", COLUMN_NUMBER, "比值上限", "Ratio to",
                             .decimals = 2 },
    [GROWTH_Q] = { "q", COLUMN_NUMBER, "q值", "q", .decimals = 4 },
    [GROWTH_IMPLIED] = { "implied_previous", COLUMN_NUMBER, "推算基期值", "Implied base",
                         .decimals = 1 },
    [GROWTH_FIT] = { "agrees", COLUMN_TEXT, "文表相符", "Agrees" },
    [GROWTH_GAP_YEARS] = { "gap_years", COLUMN_COUNT, "相隔年数", "Years apart" },
    [GROWTH_PREVIOUS_COUNT] = { "previous_count", COLUMN_NUMBER, "基期件数", "Base count",
                                .decimals = -1 },
    [GROWTH_COUNT] = { "count", COLUMN_NUMBER, "本期件数", "Count", .decimals = -1 },
    [GROWTH_SOURCE] = { "source", COLUMN_TEXT, "来源", "Source" },
    [GROWTH_LINE] = { "line", COLUMN_COUNT, "行号", "Line" },
    [GROWTH_NAME_EN] = { "name_en", COLUMN_TEXT, "英文名", "English name",
                         .hidden = TRUE },
};

struct result *growth_new_result(const struct indicator *indicator)
{
    static const gint in_unit[] = { GROWTH_PREVIOUS, GROWTH_VALUE, GROWTH_DIFFERENCE,
                                    GROWTH_IMPLIED };
    struct result_column local[GROWTH_N_COLUMNS];
    memcpy(local, columns, sizeof local);
    for (gsize i = 0; i < G_N_ELEMENTS(in_unit); i++) {
        struct result_column *column = &local[in_unit[i]];
        column->unit_zh = indicator->unit_zh;
        column->unit_en = indicator->unit_en;
        if (indicator->kind == INDICATOR_LEVEL && in_unit[i] != GROWTH_IMPLIED)
            column->decimals = -1;
        else if (g_strcmp0(indicator->unit_en, "%") == 0)
            column->decimals = 1;
    }
    return result_new("growth", local, GROWTH_N_COLUMNS);
}

static void put_withheld(struct growth_work *work, gsize row, const char *reason)
{
    static const gint all[] = { GROWTH_PCT,        GROWTH_LOG,        GROWTH_ARC,
                                GROWTH_P,          GROWTH_DIFFERENCE, GROWTH_RATIO_LOWER,
                                GROWTH_RATIO_UPPER };
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        result_put_missing(work->result, row, all[i], reason);
    describe_count_reason(work->withheld, work->order, reason);
}

/* The counts behind a value: for a share or rate its numerator. */
static double events(const struct growth_work *work, gsize cell)
{
    return work->values->numerator[cell];
}

static double exposure(const struct growth_work *work, gsize cell)
{
    return work->indicator->kind == INDICATOR_RATE ? work->values->denominator[cell] : 1;
}

static void put_test(struct growth_work *work, gsize row, const struct growth_pair *pair)
{
    const struct indicator *indicator = work->indicator;
    double a = events(work, pair->a), b = events(work, pair->b);
    if (work->options->plain || !indicator->count)
        return;
    if (indicator->kind == INDICATOR_SHARE) {
        result_put_number(work->result, row, GROWTH_P,
                          interval_fisher_p(a, work->values->denominator[pair->a], b,
                                            work->values->denominator[pair->b]));
        return;
    }
    if (indicator->kind != INDICATOR_RATE && indicator->kind != INDICATOR_LEVEL)
        return;
    double ea = exposure(work, pair->a), eb = exposure(work, pair->b);
    struct interval ratio = interval_rate_ratio(a, ea, b, eb, work->options->level);
    result_put_number(work->result, row, GROWTH_P, interval_rate_ratio_p(a, ea, b, eb));
    result_put_number(work->result, row, GROWTH_RATIO_LOWER, ratio.lower);
    result_put_number(work->result, row, GROWTH_RATIO_UPPER, ratio.upper);
}

static const char *put_change(struct growth_work *work, gsize row,
                              const struct growth_pair *pair)
{
    double a = work->values->value[pair->a], b = work->values->value[pair->b];
    gboolean small =
        work->indicator->count && events(work, pair->a) < work->options->min_base;
    const char *why = a < 0    ? "not_positive"
                      : a == 0 ? "base_zero"
                      : small  ? "small_base"
                               : NULL;
    result_put_number(work->result, row, GROWTH_DIFFERENCE, b - a);
    result_put_number(work->result, row, GROWTH_PCT, growth_percent(a, b));
    if (why != NULL)
        result_put_missing(work->result, row, GROWTH_PCT, why);
    result_put_number(work->result, row, GROWTH_LOG, growth_log(a, b));
    if (!(a > 0 && b > 0))
        result_put_missing(work->result, row, GROWTH_LOG, "not_positive");
    result_put_number(work->result, row, GROWTH_ARC, growth_arc(a, b));
    put_test(work, row, pair);
    return why;
}

static void put_stated(struct growth_work *work, gsize row,
                       const struct growth_pair *pair)
{
    static const char *const words[] = {
        [GROWTH_DIFFERS] = "no", [GROWTH_AGREES] = "yes", [GROWTH_TRUNCATED] = "truncated"
    };
    double stated = panel_get_stated(work->stated, pair->b);
    double value = work->values->value[pair->b];
    if (!isfinite(stated))
        return;
    result_put_number(work->result, row, GROWTH_STATED, stated);
    if (stated > -1 && isfinite(value))
        result_put_number(work->result, row, GROWTH_IMPLIED, value / (1 + stated));
    double computed = growth_percent(work->values->value[pair->a], value);
    if (pair->reason == NULL && isfinite(computed))
        result_put_text(work->result, row, GROWTH_FIT,
                        words[growth_compare_stated(stated, computed)]);
}

static void put_cagr(struct growth_work *work, gsize row, gsize u,
                     const struct growth_pair *pair)
{
    gsize n_years = work->panel->n_years, y = pair->b % n_years;
    if (work->values->reason[pair->b] != NULL)
        return;
    for (gsize k = 0; k < y; k++) {
        gsize cell = u * n_years + k;
        if (work->values->reason[cell] != NULL ||
            growth_is_redefined(work, cell, pair->b))
            continue;
        gint years = work->panel->years[y] - work->panel->years[k];
        double cagr =
            growth_cagr(work->values->value[cell], work->values->value[pair->b], years);
        if (work->indicator->count && events(work, cell) < work->options->min_base)
            result_put_missing(work->result, row, GROWTH_CAGR, "small_base");
        else
            result_put_number(work->result, row, GROWTH_CAGR, cagr);
        result_put_number(work->result, row, GROWTH_CAGR_FROM, work->panel->years[k]);
        return;
    }
}

static void put_figures(struct growth_work *work, gsize row,
                        const struct growth_pair *pair)
{
    const struct panel *panel = work->panel;
    const struct indicator_values *values = work->values;
    struct result *result = work->result;
    if (values->reason[pair->b] == NULL)
        result_put_number(result, row, GROWTH_VALUE, values->value[pair->b]);
    else
        result_put_missing(result, row, GROWTH_VALUE, values->reason[pair->b]);
    result_put_number(result, row, GROWTH_COUNT, events(work, pair->b));
    if (!pair->found)
        return;
    result_put_number(result, row, GROWTH_PREVIOUS_YEAR,
                      panel->years[pair->a % panel->n_years]);
    result_put_number(result, row, GROWTH_PREVIOUS, values->value[pair->a]);
    result_put_number(result, row, GROWTH_PREVIOUS_COUNT, events(work, pair->a));
    result_put_number(result, row, GROWTH_GAP_YEARS, pair->gap);
}

static const char *origin_of(const struct growth_work *work, gsize cell)
{
    return work->values->reason[cell] != NULL
               ? NULL
               : describe_origin(work->indicator, work->variables, work->bases, cell);
}

/* Why there is no percentage, how far the years compare, what is not as printed. */
static void put_note(struct growth_work *work, gsize row, const struct growth_pair *pair,
                     const char *why)
{
    const char *origin = origin_of(work, pair->b);
    g_autoptr(GString) note = g_string_new(NULL);
    describe_add_code(note, why);
    describe_add_code(note, pair->approximate ? "approximate" : NULL);
    describe_add_code(note,
                      origin == NULL && pair->found ? origin_of(work, pair->a) : origin);
    if (note->len > 0)
        result_put_text(work->result, row, GROWTH_NOTE, note->str);
}

void growth_add_row(struct growth_work *work, gsize u, gsize y)
{
    const struct panel *panel = work->panel;
    struct growth_pair pair = growth_find_pair(work, u, y);
    struct result *result = work->result;
    gsize row = result_add_row(result);
    const char *note = pair.reason;
    result_put_text(result, row, GROWTH_UNIT, panel->units[u].label);
    result_put_text(result, row, GROWTH_NAME_EN, panel->units[u].name_en);
    result_put_text(result, row, GROWTH_CODE, panel->units[u].code);
    result_put_number(result, row, GROWTH_YEAR, panel->years[y]);
    result_put_text(result, row, GROWTH_INDICATOR, work->indicator->key);
    put_figures(work, row, &pair);
    if (pair.reason != NULL)
        put_withheld(work, row, pair.reason);
    else
        note = put_change(work, row, &pair);
    put_stated(work, row, &pair);
    put_cagr(work, row, u, &pair);
    put_note(work, row, &pair, note);
    result_put_text(result, row, GROWTH_SOURCE, panel->reports[pair.b].source);
    guint32 line = describe_line(work->variables, pair.b);
    if (line > 0)
        result_put_number(result, row, GROWTH_LINE, line);
}
