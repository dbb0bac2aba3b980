#include "analysis/compare.h"

#include "analysis/compare_verdict.h"
#include "analysis/describe.h"
#include "analysis/rate.h"
#include "analysis/reason.h"
#include "analysis/stats.h"

#include <math.h>

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

static struct compare_side make_side(const struct work *work, gsize cell)
{
    gsize n_years = work->panel->n_years;
    const struct panel_unit *unit = &work->panel->units[cell / n_years];
    return (struct compare_side){
        .name = unit->label,
        .name_en = unit->name_en != NULL ? unit->name_en : unit->name,
        .reason = work->values->reason[cell],
        .year = work->panel->years[cell % n_years],
        .value = work->values->value[cell],
        .events = work->values->numerator[cell],
        .exposure =
            work->indicator->denominator != NULL ? work->values->denominator[cell] : 1,
    };
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

static gsize add_row(struct work *work, gsize cell, const struct compare_side *side)
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

/* The sentence about a unit: the first beside the median, the others beside the first. */
static void put_verdict(struct work *work, gsize row, const struct compare_side *side,
                        const struct compare_side *first, double median)
{
    struct result *result = work->result;
    double level = work->options->level;
    g_autoptr(GString) zh = g_string_new(NULL);
    g_autoptr(GString) en = g_string_new(NULL);
    if (first == NULL) {
        compare_say_median(work->indicator, side, median, zh, en);
    } else {
        struct compare_contrast contrast =
            compare_contrast(work->indicator, first, side, level);
        result_put_number(result, row, RATIO, contrast.ratio);
        result_put_number(result, row, RATIO_LOWER, contrast.interval.lower);
        result_put_number(result, row, RATIO_UPPER, contrast.interval.upper);
        result_put_number(result, row, P, contrast.p);
        compare_say_contrast(first, side, &contrast, level, zh, en);
    }
    result_put_text(result, row, VERDICT_ZH, zh->str);
    result_put_text(result, row, VERDICT_EN, en->str);
}

static void add_unit(struct work *work, gsize u, const struct compare_side *first)
{
    gsize cell = choose_cell(work, u);
    struct compare_side side = make_side(work, cell);
    gsize row = add_row(work, cell, &side);
    double away = NAN;
    if (side.reason != NULL)
        return;
    copy_rate(work, row, cell);
    if (result_get_number(work->result, row, FROM_MEDIAN, &away))
        result_put_number(work->result, row, MEDIAN, side.value - away);
    if (first == NULL ? isfinite(away) : first->reason == NULL)
        put_verdict(work, row, &side, first, side.value - away);
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
        struct compare_side first = make_side(work, choose_cell(work, units[0]));
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
