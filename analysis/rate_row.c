/* One row of rates: value, interval, note, where it comes from. */
#include "analysis/describe.h"
#include "analysis/rate_parts.h"

#include <math.h>
#include <string.h>

static const struct result_column columns[RATE_N_COLUMNS] = {
    [RATE_UNIT] = { "unit", COLUMN_TEXT, "单位", "Unit" },
    [RATE_CODE] = { "code", COLUMN_TEXT, "代码", "Code" },
    [RATE_YEAR] = { "year", COLUMN_COUNT, "年份", "Year" },
    [RATE_INDICATOR] = { "indicator", COLUMN_TEXT, "指标", "Indicator" },
    [RATE_NUMERATOR] = { "numerator", COLUMN_NUMBER, "分子", "Numerator",
                         .decimals = -1 },
    [RATE_DENOMINATOR] = { "denominator", COLUMN_NUMBER, "分母", "Denominator",
                           .decimals = -1 },
    [RATE_VALUE] = { "value", COLUMN_NUMBER, "数值", "Value", .decimals = 2 },
    [RATE_LOWER] = { "lower", COLUMN_NUMBER, "下限", "Lower", .decimals = 2 },
    [RATE_UPPER] = { "upper", COLUMN_NUMBER, "上限", "Upper", .decimals = 2 },
    [RATE_RANK] = { "rank", COLUMN_COUNT, "位次", "Rank" },
    [RATE_N] = { "n", COLUMN_COUNT, "参与排序数", "n" },
    [RATE_NOTE] = { "note", COLUMN_TEXT, "备注", "Note" },
    [RATE_EB] = { "eb", COLUMN_NUMBER, "经验贝叶斯", "EB", .decimals = 2 },
    [RATE_Z] = { "z", COLUMN_NUMBER, "标准化偏差", "z", .decimals = 2 },
    [RATE_RANK_LOWER] = { "rank_lower", COLUMN_COUNT, "位次下限", "Rank from" },
    [RATE_RANK_UPPER] = { "rank_upper", COLUMN_COUNT, "位次上限", "Rank to" },
    [RATE_PERCENTILE] = { "percentile", COLUMN_NUMBER, "百分位", "Percentile",
                          .decimals = 0 },
    [RATE_FROM_MEDIAN] = { "from_median", COLUMN_NUMBER, "距中位数", "From median",
                           .decimals = 2 },
    [RATE_GROUP] = { "group", COLUMN_TEXT, "组", "Group" },
    [RATE_DENOMINATOR_YEAR] = { "denominator_year", COLUMN_COUNT, "分母年份",
                                "Denominator year" },
    [RATE_SOURCE] = { "source", COLUMN_TEXT, "来源", "Source" },
    [RATE_LINE] = { "line", COLUMN_COUNT, "行号", "Line" },
    [RATE_CELL] = { "cell", COLUMN_COUNT, "单元", "Cell", .hidden = TRUE },
    [RATE_NAME_EN] = { "name_en", COLUMN_TEXT, "英文名", "English name", .hidden = TRUE },
};

struct result *rate_new_result(const struct indicator *indicator)
{
    static const gint in_unit[] = { RATE_VALUE, RATE_LOWER, RATE_UPPER, RATE_EB,
                                    RATE_FROM_MEDIAN };
    struct result_column local[RATE_N_COLUMNS];
    memcpy(local, columns, sizeof local);
    for (gsize i = 0; i < G_N_ELEMENTS(in_unit); i++) {
        struct result_column *column = &local[in_unit[i]];
        column->unit_zh = indicator->unit_zh;
        column->unit_en = indicator->unit_en;
        if (indicator->kind == INDICATOR_LEVEL && indicator->count)
            column->decimals = -1;
        else if (g_strcmp0(indicator->unit_en, "%") == 0)
            column->decimals = 1;
    }
    return result_new("rate", local, RATE_N_COLUMNS);
}

gboolean rate_is_count(double x)
{
    return x >= 0 && x == floor(x);
}

gboolean rate_has_interval(const struct rate_work *work)
{
    return work->indicator->kind == INDICATOR_RATE ||
           work->indicator->kind == INDICATOR_SHARE;
}

static struct interval poisson_interval(struct rate_work *work, double count)
{
    if (count >= RATE_MEMORY)
        return work->method->count(count, work->options->level);
    struct interval *known = &work->memory[(gsize)count];
    if (isnan(known->lower))
        *known = work->method->count(count, work->options->level);
    return *known;
}

static void put_interval(struct rate_work *work, gsize row, gsize cell)
{
    double numerator = work->values->numerator[cell];
    double denominator = work->values->denominator[cell];
    double scale = work->indicator->scale > 0 ? work->indicator->scale : 1;
    struct interval interval;
    if (!rate_has_interval(work)) {
        result_put_missing(work->result, row, RATE_LOWER, "no_interval");
        result_put_missing(work->result, row, RATE_UPPER, "no_interval");
        return;
    }
    if (!rate_is_count(numerator)) {
        result_put_missing(work->result, row, RATE_LOWER, "not_a_count");
        result_put_missing(work->result, row, RATE_UPPER, "not_a_count");
        return;
    }
    if (work->method->share != NULL) {
        interval = work->method->share(numerator, denominator, work->options->level);
    } else {
        interval = poisson_interval(work, numerator);
        interval.lower /= denominator;
        interval.upper /= denominator;
    }
    result_put_number(work->result, row, RATE_LOWER, scale * interval.lower);
    result_put_number(work->result, row, RATE_UPPER, scale * interval.upper);
}

static gboolean is_small(const struct rate_work *work, gsize cell)
{
    double denominator = work->values->denominator[cell];
    return work->indicator->denominator != NULL &&
           denominator < (work->population ? work->options->small_population
                                           : work->options->small_total);
}

static void put_note(struct rate_work *work, gsize row, gsize cell, GString *note)
{
    g_string_truncate(note, 0);
    if (work->values->reason[cell] != NULL) {
        describe_add_code(note, work->values->reason[cell]);
    } else {
        if (is_small(work, cell)) {
            describe_add_code(note, "small_denominator");
            work->any_small = TRUE;
        }
        if (rate_has_interval(work) && work->values->numerator[cell] < 5)
            describe_add_code(note, "small_count");
        describe_add_code(
            note, describe_origin(work->indicator, work->variables, work->bases, cell));
    }
    if (note->len > 0)
        result_put_text(work->result, row, RATE_NOTE, note->str);
}

static void put_identity(struct rate_work *work, gsize row, gsize cell)
{
    const struct panel *panel = work->panel;
    struct result *result = work->result;
    const struct panel_unit *unit = &panel->units[cell / panel->n_years];
    guint32 line = describe_line(work->variables, cell);
    result_put_text(result, row, RATE_UNIT, unit->label);
    result_put_text(result, row, RATE_NAME_EN, unit->name_en);
    result_put_text(result, row, RATE_CODE, unit->code);
    result_put_number(result, row, RATE_YEAR, panel->years[cell % panel->n_years]);
    result_put_text(result, row, RATE_INDICATOR, work->indicator->key);
    result_put_number(result, row, RATE_CELL, (double)cell);
    result_put_text(result, row, RATE_SOURCE, panel->reports[cell].source);
    if (line > 0)
        result_put_number(result, row, RATE_LINE, line);
    if (work->population && panel->population != NULL &&
        panel->population[cell].population > 0)
        result_put_number(result, row, RATE_DENOMINATOR_YEAR,
                          panel->population[cell].year);
}

gsize rate_add_row(struct rate_work *work, gsize cell, const char *group, GString *note)
{
    const struct indicator_values *values = work->values;
    struct result *result = work->result;
    gsize row = result_add_row(result);
    put_identity(work, row, cell);
    result_put_number(result, row, RATE_NUMERATOR, values->numerator[cell]);
    result_put_number(result, row, RATE_DENOMINATOR, values->denominator[cell]);
    result_put_text(result, row, RATE_GROUP, group);
    put_note(work, row, cell, note);
    if (values->reason[cell] != NULL) {
        static const gint missing[] = { RATE_VALUE, RATE_LOWER, RATE_UPPER, RATE_RANK };
        for (gsize i = 0; i < G_N_ELEMENTS(missing); i++)
            result_put_missing(result, row, missing[i], values->reason[cell]);
        return row;
    }
    result_put_number(result, row, RATE_VALUE, values->value[cell]);
    put_interval(work, row, cell);
    return row;
}
