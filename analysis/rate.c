#include "analysis/rate.h"

#include "analysis/bayes.h"
#include "analysis/describe.h"
#include "analysis/grouping.h"
#include "analysis/rank.h"
#include "analysis/rate_interval.h"
#include "analysis/stats.h"

#include <math.h>
#include <string.h>

G_DEFINE_QUARK(ogi - rate - error - quark, rate_error)

enum {
    UNIT,
    CODE,
    YEAR,
    INDICATOR,
    NUMERATOR,
    DENOMINATOR,
    VALUE,
    LOWER,
    UPPER,
    RANK,
    N,
    NOTE,
    EB,
    Z,
    RANK_LOWER,
    RANK_UPPER,
    PERCENTILE,
    FROM_MEDIAN,
    GROUP,
    DENOMINATOR_YEAR,
    SOURCE,
    LINE,
    CELL,
    NAME_EN,
    N_COLUMNS
};

static const struct result_column columns[N_COLUMNS] = {
    [UNIT] = { "unit", COLUMN_TEXT, "单位", "Unit" },
    [CODE] = { "code", COLUMN_TEXT, "代码", "Code" },
    [YEAR] = { "year", COLUMN_COUNT, "年份", "Year" },
    [INDICATOR] = { "indicator", COLUMN_TEXT, "指标", "Indicator" },
    [NUMERATOR] = { "numerator", COLUMN_NUMBER, "分子", "Numerator", .decimals = -1 },
    [DENOMINATOR] = { "denominator", COLUMN_NUMBER, "分母", "Denominator",
                      .decimals = -1 },
    [VALUE] = { "value", COLUMN_NUMBER, "数值", "Value", .decimals = 2 },
    [LOWER] = { "lower", COLUMN_NUMBER, "下限", "Lower", .decimals = 2 },
    [UPPER] = { "upper", COLUMN_NUMBER, "上限", "Upper", .decimals = 2 },
    [RANK] = { "rank", COLUMN_COUNT, "位次", "Rank" },
    [N] = { "n", COLUMN_COUNT, "参与排序数", "n" },
    [NOTE] = { "note", COLUMN_TEXT, "备注", "Note" },
    [EB] = { "eb", COLUMN_NUMBER, "经验贝叶斯", "EB", .decimals = 2 },
    [Z] = { "z", COLUMN_NUMBER, "标准化偏差", "z", .decimals = 2 },
    [RANK_LOWER] = { "rank_lower", COLUMN_COUNT, "位次下限", "Rank from" },
    [RANK_UPPER] = { "rank_upper", COLUMN_COUNT, "位次上限", "Rank to" },
    [PERCENTILE] = { "percentile", COLUMN_NUMBER, "百分位", "Percentile", .decimals = 0 },
    [FROM_MEDIAN] = { "from_median", COLUMN_NUMBER, "距中位数", "From median",
                      .decimals = 2 },
    [GROUP] = { "group", COLUMN_TEXT, "组", "Group" },
    [DENOMINATOR_YEAR] = { "denominator_year", COLUMN_COUNT, "分母年份",
                           "Denominator year" },
    [SOURCE] = { "source", COLUMN_TEXT, "来源", "Source" },
    [LINE] = { "line", COLUMN_COUNT, "行号", "Line" },
    [CELL] = { "cell", COLUMN_COUNT, "单元", "Cell", .hidden = TRUE },
    [NAME_EN] = { "name_en", COLUMN_TEXT, "英文名", "English name", .hidden = TRUE },
};

struct work {
    const struct panel *panel;
    const struct indicator *indicator;
    const struct rate_options *options;
    const struct rate_interval *method;
    const struct indicator_values *values;
    const struct panel_variable *const *variables; /* of the numerator */
    struct interval *memory; /* intervals of small counts, lower NAN: not known yet */
    gboolean population, any_small;
    struct result *result;
};
enum { MEMORY = 4096 };

static struct result *new_result(const struct indicator *indicator)
{
    static const gint in_unit[] = { VALUE, LOWER, UPPER, EB, FROM_MEDIAN };
    struct result_column local[N_COLUMNS];
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
    return result_new("rate", local, N_COLUMNS);
}

static gboolean is_whole(double x)
{
    return x >= 0 && x == floor(x);
}

/* Rates and shares of counts have intervals; nothing else has. */
static gboolean has_interval(const struct work *work)
{
    return work->indicator->kind == INDICATOR_RATE ||
           work->indicator->kind == INDICATOR_SHARE;
}

static struct interval poisson_interval(struct work *work, double count)
{
    if (count >= MEMORY)
        return work->method->count(count, work->options->level);
    struct interval *known = &work->memory[(gsize)count];
    if (isnan(known->lower))
        *known = work->method->count(count, work->options->level);
    return *known;
}

static void put_interval(struct work *work, gsize row, gsize cell)
{
    double numerator = work->values->numerator[cell];
    double denominator = work->values->denominator[cell];
    double scale = work->indicator->scale > 0 ? work->indicator->scale : 1;
    struct interval interval;
    if (!has_interval(work)) {
        result_put_missing(work->result, row, LOWER, "no_interval");
        result_put_missing(work->result, row, UPPER, "no_interval");
        return;
    }
    if (!is_whole(numerator)) {
        result_put_missing(work->result, row, LOWER, "not_a_count");
        result_put_missing(work->result, row, UPPER, "not_a_count");
        return;
    }
    if (work->method->share != NULL) {
        interval = work->method->share(numerator, denominator, work->options->level);
    } else {
        interval = poisson_interval(work, numerator);
        interval.lower /= denominator;
        interval.upper /= denominator;
    }
    result_put_number(work->result, row, LOWER, scale * interval.lower);
    result_put_number(work->result, row, UPPER, scale * interval.upper);
}

static void append_code(GString *note, const char *code)
{
    if (note->len > 0)
        g_string_append_c(note, ';');
    g_string_append(note, code);
}

static gboolean is_small(const struct work *work, gsize cell)
{
    double denominator = work->values->denominator[cell];
    return work->indicator->denominator != NULL &&
           denominator < (work->population ? work->options->small_population
                                           : work->options->small_total);
}

static const char *origin_code(const struct work *work, gsize cell)
{
    for (gsize i = 0; work->variables[i] != NULL; i++)
        if (work->variables[i]->inferred[cell] > 0)
            return work->variables[i]->inferred[cell] == 1 ? "inferred" : "amended";
    return NULL;
}

static void put_note(struct work *work, gsize row, gsize cell, GString *note)
{
    g_string_truncate(note, 0);
    if (work->values->reason[cell] != NULL) {
        append_code(note, work->values->reason[cell]);
    } else {
        const char *origin = origin_code(work, cell);
        if (is_small(work, cell)) {
            append_code(note, "small_denominator");
            work->any_small = TRUE;
        }
        if (has_interval(work) && work->values->numerator[cell] < 5)
            append_code(note, "small_count");
        if (origin != NULL)
            append_code(note, origin);
    }
    if (note->len > 0)
        result_put_text(work->result, row, NOTE, note->str);
}

static void put_identity(struct work *work, gsize row, gsize cell)
{
    const struct panel *panel = work->panel;
    struct result *result = work->result;
    const struct panel_unit *unit = &panel->units[cell / panel->n_years];
    guint32 line = describe_line(work->variables, cell);
    result_put_text(result, row, UNIT, unit->name);
    result_put_text(result, row, NAME_EN, unit->name_en);
    result_put_text(result, row, CODE, unit->code);
    result_put_number(result, row, YEAR, panel->years[cell % panel->n_years]);
    result_put_text(result, row, INDICATOR, work->indicator->key);
    result_put_number(result, row, CELL, (double)cell);
    result_put_text(result, row, SOURCE, panel->reports[cell].source);
    if (line > 0)
        result_put_number(result, row, LINE, line);
    if (work->population && panel->population != NULL &&
        panel->population[cell].population > 0)
        result_put_number(result, row, DENOMINATOR_YEAR, panel->population[cell].year);
}

static gsize add_row(struct work *work, gsize cell, const char *group, GString *note)
{
    const struct indicator_values *values = work->values;
    struct result *result = work->result;
    gsize row = result_add_row(result);
    put_identity(work, row, cell);
    result_put_number(result, row, NUMERATOR, values->numerator[cell]);
    result_put_number(result, row, DENOMINATOR, values->denominator[cell]);
    result_put_text(result, row, GROUP, group);
    put_note(work, row, cell, note);
    if (values->reason[cell] != NULL) {
        static const gint missing[] = { VALUE, LOWER, UPPER, RANK };
        for (gsize i = 0; i < G_N_ELEMENTS(missing); i++)
            result_put_missing(result, row, missing[i], values->reason[cell]);
        return row;
    }
    result_put_number(result, row, VALUE, values->value[cell]);
    put_interval(work, row, cell);
    return row;
}

/* The units of a group that have a value, in the order of their rank. */
struct ranking {
    gsize n;
    gsize *cells, *ranks;
    double *value, *events, *exposure;
};

static gint compare_ranks(gconstpointer a, gconstpointer b, gpointer data)
{
    const struct ranking *ranking = data;
    gsize i = *(const gsize *)a, j = *(const gsize *)b;
    if (ranking->ranks[i] != ranking->ranks[j])
        return ranking->ranks[i] < ranking->ranks[j] ? -1 : 1;
    return (i > j) - (i < j);
}

static void collect(const struct work *work, const gsize *cells, gsize n,
                    struct ranking *ranking)
{
    *ranking = (struct ranking){ .cells = g_new(gsize, n + 1),
                                 .ranks = g_new(gsize, n + 1),
                                 .value = g_new(double, n + 1),
                                 .events = g_new(double, n + 1),
                                 .exposure = g_new(double, n + 1) };
    for (gsize i = 0; i < n; i++) {
        if (work->values->reason[cells[i]] != NULL)
            continue;
        gsize k = ranking->n++;
        ranking->cells[k] = cells[i];
        ranking->value[k] = work->values->value[cells[i]];
        ranking->events[k] = work->values->numerator[cells[i]];
        ranking->exposure[k] = work->values->denominator[cells[i]];
    }
    rank_values(ranking->value, ranking->n, ranking->ranks);
}

static void ranking_clear(struct ranking *ranking)
{
    g_free(ranking->cells);
    g_free(ranking->ranks);
    g_free(ranking->value);
    g_free(ranking->events);
    g_free(ranking->exposure);
}

static void put_bayes(struct work *work, const struct ranking *ranking, const gsize *rows)
{
    double scale = work->indicator->scale > 0 ? work->indicator->scale : 1;
    struct bayes_prior prior =
        bayes_prior(ranking->events, ranking->exposure, ranking->n);
    for (gsize i = 0; i < ranking->n && ranking->n >= 3; i++) {
        double events = ranking->events[i], exposure = ranking->exposure[i];
        result_put_number(work->result, rows[i], EB,
                          scale * bayes_shrunken(prior, events, exposure));
        result_put_number(work->result, rows[i], Z,
                          bayes_deviate(prior, events, exposure));
    }
}

static gboolean all_counts(const struct ranking *ranking)
{
    for (gsize i = 0; i < ranking->n; i++)
        if (!is_whole(ranking->events[i]))
            return FALSE;
    return TRUE;
}

static void put_rank_intervals(struct work *work, const struct ranking *ranking,
                               const gsize *rows, gint year)
{
    guint draws = work->options->draws;
    if (draws == 0 && ranking->n <= 500)
        draws = 1000;
    if (draws == 0 || ranking->n < 2 || !all_counts(ranking))
        return;
    g_autofree double *lower = g_new(double, ranking->n);
    g_autofree double *upper = g_new(double, ranking->n);
    rank_intervals(work->indicator->kind, ranking->events, ranking->exposure, ranking->n,
                   work->options->level, draws, work->options->seed + (guint64)year,
                   lower, upper);
    for (gsize i = 0; i < ranking->n; i++) {
        result_put_number(work->result, rows[i], RANK_LOWER, lower[i]);
        result_put_number(work->result, rows[i], RANK_UPPER, upper[i]);
    }
}

static void put_place(struct work *work, const struct ranking *ranking, const gsize *rows)
{
    gsize n = ranking->n;
    double median = stats_median(ranking->value, n);
    g_autofree double *ranks = g_new(double, n + 1);
    stats_ranks(ranking->value, n, ranks);
    for (gsize i = 0; i < n; i++) {
        result_put_number(work->result, rows[i], RANK, (double)ranking->ranks[i]);
        result_put_number(work->result, rows[i], N, (double)n);
        result_put_number(work->result, rows[i], PERCENTILE,
                          100 * (ranks[i] - 0.5) / (double)n);
        result_put_number(work->result, rows[i], FROM_MEDIAN, ranking->value[i] - median);
    }
}

static void add_group(struct work *work, const struct grouping *grouping, gsize g)
{
    const gsize *cells = grouping->cells + grouping->start[g];
    gsize n = grouping->start[g + 1] - grouping->start[g];
    g_autoptr(GString) note = g_string_new(NULL);
    struct ranking ranking;
    collect(work, cells, n, &ranking);
    g_autofree gsize *order = g_new(gsize, ranking.n + 1);
    g_autofree gsize *rows = g_new(gsize, ranking.n + 1);
    for (gsize i = 0; i < ranking.n; i++)
        order[i] = i;
    g_qsort_with_data(order, (gint)ranking.n, sizeof *order, compare_ranks, &ranking);
    for (gsize i = 0; i < ranking.n; i++)
        rows[order[i]] =
            add_row(work, ranking.cells[order[i]], grouping->labels[g], note);
    put_place(work, &ranking, rows);
    if (has_interval(work) && !work->options->plain) {
        put_bayes(work, &ranking, rows);
        put_rank_intervals(work, &ranking, rows, grouping->years[g]);
    }
    for (gsize i = 0; i < n; i++)
        if (work->values->reason[cells[i]] != NULL)
            add_row(work, cells[i], grouping->labels[g], note);
    ranking_clear(&ranking);
}

static void add_notes(struct work *work)
{
    g_autofree char *level = describe_number(work->options->level * 100, 2);
    g_autofree char *small_population =
        describe_number(work->options->small_population, 0);
    g_autofree char *small_total = describe_number(work->options->small_total, 0);
    const char *small = work->population ? small_population : small_total;
    describe_result(work->result, work->panel, work->indicator, work->values);
    if (has_interval(work)) {
        g_autofree char *zh = g_strdup_printf("区间：%s%%，%s", level, work->method->zh);
        g_autofree char *en =
            g_strdup_printf("Interval: %s %%, %s", level, work->method->en);
        result_add_note(work->result, zh, en);
        result_set_scalar(work->result, "level", work->options->level);
    }
    if (work->any_small)
        describe_note(work->result, "分母小于%s的数值已标出",
                      "Denominators below %s are marked", small);
}

struct result *rate_compute(const struct panel *panel, const struct indicator *indicator,
                            const struct rate_options *options, GError **error)
{
    struct rate_options defaults = RATE_DEFAULTS;
    struct work work = { .panel = panel, .indicator = indicator };
    work.options = options != NULL ? options : &defaults;
    work.method = rate_interval_find(work.options->interval, indicator->kind, error);
    if (work.method == NULL)
        return NULL;
    g_autoptr(grouping_t) grouping = grouping_new(panel, work.options->by, TRUE, error);
    if (grouping == NULL)
        return NULL;
    g_autoptr(indicator_values_t) values = indicator_compute(panel, indicator);
    g_autofree const struct panel_variable **variables =
        describe_variables(panel, indicator);
    g_autofree struct interval *memory = g_new(struct interval, MEMORY);
    for (gsize i = 0; i < MEMORY; i++)
        memory[i] = (struct interval){ NAN, NAN };
    work.values = values;
    work.variables = variables;
    work.memory = memory;
    work.population = indicator->denominator != NULL &&
                      g_strcmp0(indicator->denominator[0], "population") == 0;
    work.result = new_result(indicator);
    result_reserve(work.result, values->n);
    for (gsize g = 0; g < grouping->n; g++)
        add_group(&work, grouping, g);
    add_notes(&work);
    return work.result;
}
