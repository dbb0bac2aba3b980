#include "analysis/compare.h"

#include "analysis/describe.h"
#include "analysis/interval.h"
#include "analysis/rate.h"
#include "analysis/reason.h"
#include "analysis/stats.h"

#include <math.h>
#include <string.h>

const char *const *compare_main(void)
{
    static const char *const keys[] = {
        "requests_per_100k",    "grant_rate",        "merits_rate",
        "refusal_rate",         "unable_share",      "reject_share",
        "carry_over_rate",      "clearance_rate",    "reconsideration_rate",
        "correction_rate",      "litigation_rate",   "loss_rate",
        "natural_person_share", "normative_per_10k", "licensing_per_1k",
        "penalty_per_1k",       "failed_identities", NULL,
    };
    return keys;
}

enum {
    INDICATOR,
    LABEL_ZH,
    LABEL_EN,
    UNIT,
    CODE,
    YEAR,
    NUMERATOR,
    DENOMINATOR,
    VALUE,
    LOWER,
    UPPER,
    RANK,
    N,
    PERCENTILE,
    MEDIAN,
    FROM_MEDIAN,
    RATIO,
    RATIO_LOWER,
    RATIO_UPPER,
    P,
    VERDICT_ZH,
    VERDICT_EN,
    NOTE,
    NAME_EN,
    N_COLUMNS
};

static const struct result_column columns[N_COLUMNS] = {
    [INDICATOR] = { "indicator", COLUMN_TEXT, "指标", "Indicator" },
    [LABEL_ZH] = { "label_zh", COLUMN_TEXT, "指标名称", "Name (Chinese)",
                   .hidden = TRUE },
    [LABEL_EN] = { "label_en", COLUMN_TEXT, "指标英文名", "Name", .hidden = TRUE },
    [UNIT] = { "unit", COLUMN_TEXT, "单位", "Unit" },
    [CODE] = { "code", COLUMN_TEXT, "代码", "Code" },
    [YEAR] = { "year", COLUMN_COUNT, "年份", "Year" },
    [NUMERATOR] = { "numerator", COLUMN_NUMBER, "分子", "Numerator", .decimals = -1 },
    [DENOMINATOR] = { "denominator", COLUMN_NUMBER, "分母", "Denominator",
                      .decimals = -1 },
    [VALUE] = { "value", COLUMN_NUMBER, "数值", "Value", .decimals = 3 },
    [LOWER] = { "lower", COLUMN_NUMBER, "下限", "Lower", .decimals = 3 },
    [UPPER] = { "upper", COLUMN_NUMBER, "上限", "Upper", .decimals = 3 },
    [RANK] = { "rank", COLUMN_COUNT, "位次", "Rank" },
    [N] = { "n", COLUMN_COUNT, "参与排序数", "n" },
    [PERCENTILE] = { "percentile", COLUMN_NUMBER, "百分位", "Percentile", .decimals = 0 },
    [MEDIAN] = { "median", COLUMN_NUMBER, "中位数", "Median", .decimals = 3 },
    [FROM_MEDIAN] = { "from_median", COLUMN_NUMBER, "距中位数", "From median",
                      .decimals = 3 },
    [RATIO] = { "ratio", COLUMN_NUMBER, "比值", "Ratio", .decimals = 2 },
    [RATIO_LOWER] = { "ratio_lower", COLUMN_NUMBER, "比值下限", "Ratio from",
                      .decimals = 2 },
    [RATIO_UPPER] = { "ratio_upper", COLUMN_NUMBER, "比值上限", "Ratio to",
                      .decimals = 2 },
    [P] = { "p", COLUMN_NUMBER, "p值", "p", .decimals = 4 },
    [VERDICT_ZH] = { "verdict_zh", COLUMN_TEXT, "结论", "Verdict" },
    [VERDICT_EN] = { "verdict_en", COLUMN_TEXT, "结论", "Verdict" },
    [NOTE] = { "note", COLUMN_TEXT, "备注", "Note" },
    [NAME_EN] = { "name_en", COLUMN_TEXT, "英文名", "English name", .hidden = TRUE },
};

struct side {                            /* one unit on one indicator */
    const char *name, *name_en, *reason; /* name_en: the name where there is none */
    gint year;
    double value, events, exposure;
};

struct work {
    const struct panel *panel;
    const struct compare_options *options;
    const struct indicator *indicator;
    const struct indicator_values *values;
    const struct result *rates;
    GHashTable *rows; /* cell -> row of rates + 1 */
    struct result *result;
};

/* The cell of the wanted year, or of the latest year with a value; the panel's last year
 * when there is none. */
static gsize choose_cell(const struct work *work, gsize u)
{
    gsize n_years = work->panel->n_years, last = u * n_years + n_years - 1;
    for (gsize y = n_years; y-- > 0;) {
        gsize cell = u * n_years + y;
        if (work->options->year != 0 ? work->panel->years[y] == work->options->year
                                     : work->values->reason[cell] == NULL)
            return cell;
    }
    return last;
}

static struct side make_side(const struct work *work, gsize cell)
{
    gsize n_years = work->panel->n_years;
    const struct panel_unit *unit = &work->panel->units[cell / n_years];
    return (struct side){
        .name = unit->name,
        .name_en = unit->name_en != NULL ? unit->name_en : unit->name,
        .reason = work->values->reason[cell],
        .year = work->panel->years[cell % n_years],
        .value = work->values->value[cell],
        .events = work->values->numerator[cell],
        .exposure =
            work->indicator->denominator != NULL ? work->values->denominator[cell] : 1,
    };
}

/* A value as people read it: percentages with one decimal, the rest with three digits. */
static char *say_value(const struct indicator *indicator, double value, gboolean zh)
{
    const char *unit = zh ? indicator->unit_zh : indicator->unit_en;
    gboolean percent = g_strcmp0(indicator->unit_en, "%") == 0;
    double shown = percent ? 100 * value : value;
    g_autofree char *number =
        describe_number(shown, percent || fabs(shown) >= 100 ? 1 : 2);
    return percent ? g_strconcat(number, "%", NULL)
                   : g_strjoin(unit == NULL ? "" : " ", number, unit, NULL);
}

static void put_first_verdict(struct work *work, gsize row, const struct side *side,
                              double median)
{
    g_autofree char *value_zh = say_value(work->indicator, side->value, TRUE);
    g_autofree char *value_en = say_value(work->indicator, side->value, FALSE);
    g_autofree char *median_zh = say_value(work->indicator, median, TRUE);
    g_autofree char *median_en = say_value(work->indicator, median, FALSE);
    int order = (side->value > median) - (side->value < median);
    g_autofree char *zh =
        g_strdup_printf("%s（%d年）%s，%s中位数%s", side->name, side->year, value_zh,
                        order > 0   ? "高于"
                        : order < 0 ? "低于"
                                    : "等于",
                        median_zh);
    g_autofree char *en = g_strdup_printf("%s (%d): %s, %s the median of %s",
                                          side->name_en, side->year, value_en,
                                          order > 0   ? "above"
                                          : order < 0 ? "below"
                                                      : "equal to",
                                          median_en);
    result_put_text(work->result, row, VERDICT_ZH, zh);
    result_put_text(work->result, row, VERDICT_EN, en);
}

struct contrast {
    double ratio, p;
    struct interval interval;
};

static gboolean has_test(const struct indicator *indicator)
{
    return indicator->count && indicator->kind != INDICATOR_RATIO &&
           indicator->kind != INDICATOR_INDEX;
}

static struct contrast contrast(const struct work *work, const struct side *a,
                                const struct side *b)
{
    struct contrast out = { NAN, NAN, { NAN, NAN } };
    out.ratio = a->value > 0 ? b->value / a->value : NAN;
    if (!has_test(work->indicator))
        return out;
    if (work->indicator->kind == INDICATOR_SHARE) {
        out.p = interval_fisher_p(a->events, a->exposure, b->events, b->exposure);
        return out;
    }
    out.p = interval_rate_ratio_p(a->events, a->exposure, b->events, b->exposure);
    out.interval = interval_rate_ratio(a->events, a->exposure, b->events, b->exposure,
                                       work->options->level);
    return out;
}

/* "p = 0.0312"; below what four decimals show, "p < 0.0001". */
static char *say_p(double p)
{
    g_autofree char *number = describe_number(p, 4);
    return p < 0.0001 ? g_strdup("p < 0.0001") : g_strconcat("p = ", number, NULL);
}

/* A ratio with two digits after the point, more where it would look like 0. */
static char *say_ratio(double ratio)
{
    return describe_number(ratio, ratio > 0 && ratio < 0.1 ? 4 : 2);
}

/* "Difference at 95 % confidence" or "No difference proven at 95 % confidence". */
static void put_verdict(struct work *work, gsize row, const struct side *a,
                        const struct side *b, const struct contrast *contrast)
{
    int order = (b->value > a->value) - (b->value < a->value);
    g_autofree char *level = describe_number(100 * work->options->level, 2);
    g_autofree char *p = say_p(contrast->p);
    g_autofree char *low = say_ratio(contrast->interval.lower);
    g_autofree char *high = say_ratio(contrast->interval.upper);
    g_autofree char *ratio = say_ratio(contrast->ratio);
    g_autoptr(GString) zh = g_string_new(NULL);
    g_autoptr(GString) en = g_string_new(NULL);
    gboolean sure = contrast->p <= 1 - work->options->level;
    g_string_append_printf(zh, "%s（%d年）%s%s（%d年）", b->name, b->year,
                           order > 0   ? "高于"
                           : order < 0 ? "低于"
                                       : "等于",
                           a->name, a->year);
    g_string_append_printf(en, "%s (%d) is %s %s (%d)", b->name_en, b->year,
                           order > 0   ? "above"
                           : order < 0 ? "below"
                                       : "equal to",
                           a->name_en, a->year);
    if (isfinite(contrast->ratio)) {
        g_string_append_printf(zh, "，比值%s", ratio);
        g_string_append_printf(en, ", ratio %s", ratio);
    }
    if (isfinite(contrast->interval.lower) && isfinite(contrast->interval.upper)) {
        g_string_append_printf(zh, "（%s至%s）", low, high);
        g_string_append_printf(en, " (%s to %s)", low, high);
    }
    if (isnan(contrast->p)) {
        g_string_append(zh, "；未作检验");
        g_string_append(en, "; not tested");
    } else {
        g_string_append_printf(zh, "；在%s%%置信水平下%s（%s）", level,
                               sure ? "有差异" : "未能证明有差异", p);
        g_string_append_printf(en, "; %s at %s %% confidence (%s)",
                               sure ? "a difference" : "no difference proven", level, p);
    }
    result_put_text(work->result, row, VERDICT_ZH, zh->str);
    result_put_text(work->result, row, VERDICT_EN, en->str);
}

static void copy_rate(struct work *work, gsize row, gsize cell)
{
    static const struct {
        gint to;
        const char *from;
    } copies[] = {
        { LOWER, "lower" }, { UPPER, "upper" },           { RANK, "rank" },
        { N, "n" },         { PERCENTILE, "percentile" }, { FROM_MEDIAN, "from_median" }
    };
    gsize found =
        GPOINTER_TO_SIZE(g_hash_table_lookup(work->rows, GSIZE_TO_POINTER(cell)));
    double value;
    for (gsize i = 0; found > 0 && i < G_N_ELEMENTS(copies); i++)
        if (result_get_number(work->rates, found - 1,
                              result_find(work->rates, copies[i].from), &value))
            result_put_number(work->result, row, copies[i].to, value);
}

static gsize add_row(struct work *work, gsize cell, const struct side *side)
{
    struct result *result = work->result;
    gsize row = result_add_row(result);
    result_put_text(result, row, INDICATOR, work->indicator->key);
    result_put_text(result, row, LABEL_ZH, work->indicator->zh);
    result_put_text(result, row, LABEL_EN, work->indicator->en);
    result_put_text(result, row, UNIT, side->name);
    result_put_text(result, row, NAME_EN, side->name_en);
    result_put_text(result, row, CODE,
                    work->panel->units[cell / work->panel->n_years].code);
    result_put_number(result, row, YEAR, side->year);
    result_put_number(result, row, NUMERATOR, side->events);
    result_put_number(result, row, DENOMINATOR, work->values->denominator[cell]);
    result_put_number(result, row, VALUE, side->value);
    if (side->reason != NULL) {
        g_autofree char *zh = reason_text(side->reason, TRUE);
        g_autofree char *en = reason_text(side->reason, FALSE);
        result_put_missing(result, row, VALUE, side->reason);
        result_put_text(result, row, NOTE, side->reason);
        result_put_text(result, row, VERDICT_ZH, zh);
        result_put_text(result, row, VERDICT_EN, en);
    }
    return row;
}

static void add_unit(struct work *work, gsize u, const struct side *first)
{
    gsize cell = choose_cell(work, u);
    struct side side = make_side(work, cell);
    gsize row = add_row(work, cell, &side);
    double away;
    if (side.reason != NULL)
        return;
    copy_rate(work, row, cell);
    if (result_get_number(work->result, row, FROM_MEDIAN, &away))
        result_put_number(work->result, row, MEDIAN, side.value - away);
    if (first == NULL) {
        put_first_verdict(work, row, &side, side.value - away);
    } else if (first->reason == NULL) {
        struct contrast difference = contrast(work, first, &side);
        result_put_number(work->result, row, RATIO, difference.ratio);
        result_put_number(work->result, row, RATIO_LOWER, difference.interval.lower);
        result_put_number(work->result, row, RATIO_UPPER, difference.interval.upper);
        result_put_number(work->result, row, P, difference.p);
        put_verdict(work, row, first, &side, &difference);
    }
}

/* Which row of the ranked result holds which cell of the panel. */
static GHashTable *index_rows(const struct result *rates)
{
    GHashTable *rows = g_hash_table_new(NULL, NULL);
    for (gsize i = 0; i < result_n_rows(rates); i++) {
        double cell;
        if (result_get_number(rates, i, result_find(rates, "cell"), &cell))
            g_hash_table_insert(rows, GSIZE_TO_POINTER((gsize)cell),
                                GSIZE_TO_POINTER(i + 1));
    }
    return rows;
}

static void add_indicator(struct work *work, const gsize *units, gsize n_units)
{
    struct rate_options plain = RATE_DEFAULTS;
    plain.level = work->options->level;
    plain.plain = TRUE;
    g_autoptr(indicator_values_t) values =
        indicator_compute(work->panel, work->indicator);
    g_autoptr(result_t) rates = rate_compute(work->panel, work->indicator, &plain, NULL);
    g_autoptr(GHashTable) rows = index_rows(rates);
    work->values = values;
    work->rates = rates;
    work->rows = rows;
    for (gsize i = 0; i < n_units; i++) {
        struct side first = make_side(work, choose_cell(work, units[0]));
        add_unit(work, units[i], i == 0 ? NULL : &first);
    }
}

struct result *compare_compute(const struct panel *panel, const gsize *units,
                               gsize n_units, const struct indicator *const *indicators,
                               gsize n_indicators, const struct compare_options *options)
{
    struct compare_options defaults = COMPARE_DEFAULTS;
    struct work work = { .panel = panel, .options = options ? options : &defaults };
    work.result = result_new("compare", columns, N_COLUMNS);
    for (gsize i = 0; i < n_indicators && panel->n_years > 0; i++) {
        work.indicator = indicators[i];
        add_indicator(&work, units, n_units);
    }
    result_set_title(work.result, "单位对比", "Units side by side");
    describe_source(work.result, panel);
    describe_population(work.result, panel);
    describe_left_out(work.result, panel);
    result_set_coverage(work.result, n_units, panel->n_units);
    result_add_note(work.result,
                    "位次与百分位：在同年全部单位中；检验：与首个单位相比，精确检验",
                    "Ranks and percentiles: among all units of the year; tests: against "
                    "the first unit, exact");
    return work.result;
}
