#include "analysis/funnel.h"

#include "analysis/describe.h"
#include "analysis/interval.h"
#include "analysis/outlier_methods.h"

#include <math.h>
#include <string.h>

G_DEFINE_QUARK(ogi - funnel - error - quark, funnel_error)

enum {
    ROW,
    UNIT,
    CODE,
    YEAR,
    DENOMINATOR,
    NUMERATOR,
    VALUE,
    FLAG,
    LOWER95,
    UPPER95,
    LOWER998,
    UPPER998,
    ADJUSTED95_LOWER,
    ADJUSTED95_UPPER,
    ADJUSTED998_LOWER,
    ADJUSTED998_UPPER,
    Z,
    N_COLUMNS
};

static const struct result_column columns[N_COLUMNS] = {
    [ROW] = { "row", COLUMN_TEXT, "行", "Row", .hidden = TRUE },
    [UNIT] = { "unit", COLUMN_TEXT, "单位", "Unit" },
    [CODE] = { "code", COLUMN_TEXT, "代码", "Code" },
    [YEAR] = { "year", COLUMN_COUNT, "年份", "Year" },
    [DENOMINATOR] = { "denominator", COLUMN_NUMBER, "分母", "Denominator",
                      .decimals = -1 },
    [NUMERATOR] = { "numerator", COLUMN_NUMBER, "分子", "Numerator", .decimals = -1 },
    [VALUE] = { "value", COLUMN_NUMBER, "数值", "Value", .decimals = 2 },
    [FLAG] = { "flag", COLUMN_COUNT, "异常", "Flag" },
    [LOWER95] = { "lower95", COLUMN_NUMBER, "95%下限", "95 % lower", .decimals = 2 },
    [UPPER95] = { "upper95", COLUMN_NUMBER, "95%上限", "95 % upper", .decimals = 2 },
    [LOWER998] = { "lower998", COLUMN_NUMBER, "99.8%下限", "99.8 % lower",
                   .decimals = 2 },
    [UPPER998] = { "upper998", COLUMN_NUMBER, "99.8%上限", "99.8 % upper",
                   .decimals = 2 },
    [ADJUSTED95_LOWER] = { "adjusted95_lower", COLUMN_NUMBER, "95%下限（过度离散）",
                           "95 % lower, over-dispersed", .decimals = 2 },
    [ADJUSTED95_UPPER] = { "adjusted95_upper", COLUMN_NUMBER, "95%上限（过度离散）",
                           "95 % upper, over-dispersed", .decimals = 2 },
    [ADJUSTED998_LOWER] = { "adjusted998_lower", COLUMN_NUMBER, "99.8%下限（过度离散）",
                            "99.8 % lower, over-dispersed", .decimals = 2 },
    [ADJUSTED998_UPPER] = { "adjusted998_upper", COLUMN_NUMBER, "99.8%上限（过度离散）",
                            "99.8 % upper, over-dispersed", .decimals = 2 },
    [Z] = { "z", COLUMN_NUMBER, "z", "z", .decimals = 2 },
};

/* The units of the picture; the numbers are those of the sample. */
struct work {
    const struct indicator *indicator;
    const struct funnel_options *options;
    const char *const *names, *const *codes; /* codes may be NULL */
    gint year;                               /* 0: not said */
    struct outlier_dispersion spread;
    struct outlier_sample sample;
    gboolean multiply, adjust;
    gboolean enough; /* units for a verdict, as in the list of outliers */
    double scale;
    struct result *result;
};

static const struct {
    double coverage;
    gint plain, adjusted;
} bands[] = {
    { 0.95, LOWER95, ADJUSTED95_LOWER },
    { 0.998, LOWER998, ADJUSTED998_LOWER },
};

/* Limits by chance alone. For rates Wilson & Hilferty's cube-root form of the Poisson
 * quantiles, which unlike the quantiles themselves is smooth in the exposure. */
static struct funnel_limits chance_limits(const struct work *work, double exposure,
                                          double coverage)
{
    double target = work->spread.target;
    if (work->indicator->kind == INDICATOR_SHARE)
        return funnel_share(target, exposure, coverage);
    double z = interval_z(coverage), mean = target * exposure;
    double down = 1 - 1 / (9 * mean) - z / (3 * sqrt(mean));
    double up = 1 - 1 / (9 * mean) + z / (3 * sqrt(mean));
    return (struct funnel_limits){ down > 0 ? mean * pow(down, 3) / exposure : 0,
                                   mean * pow(up, 3) / exposure };
}

/* The limits that decide about a unit, the same as in the list of outliers. */
static struct funnel_limits exact_limits(const struct work *work, double exposure,
                                         double coverage)
{
    struct funnel_limits out;
    outlier_exact_limits(&work->sample, work->spread.target, exposure, coverage,
                         &out.lower, &out.upper);
    return out;
}

static struct funnel_limits adjusted_limits(const struct work *work, double exposure,
                                            double coverage)
{
    double chance = outlier_chance_variance(&work->sample, work->spread.target, exposure);
    double variance =
        work->multiply ? chance * work->spread.phi : chance + work->spread.tau2;
    double width = interval_z(coverage) * sqrt(variance);
    double top = work->indicator->kind == INDICATOR_SHARE ? 1 : INFINITY;
    return (struct funnel_limits){ MAX(0, work->spread.target - width),
                                   MIN(top, work->spread.target + width) };
}

static void put_pair(struct work *work, gsize row, gint column,
                     const struct funnel_limits *limits)
{
    result_put_number(work->result, row, column, work->scale * limits->lower);
    result_put_number(work->result, row, column + 1, work->scale * limits->upper);
}

/* Puts all limits at an exposure, for a curve (smooth) or a unit (exact); returns the
 * number of bands that `rate` lies beyond. */
static gint put_limits(struct work *work, gsize row, double exposure, double rate,
                       gboolean smooth)
{
    gint beyond = 0;
    for (gsize b = 0; b < G_N_ELEMENTS(bands); b++) {
        struct funnel_limits plain =
            smooth ? chance_limits(work, exposure, bands[b].coverage)
                   : exact_limits(work, exposure, bands[b].coverage);
        struct funnel_limits judge = plain;
        put_pair(work, row, bands[b].plain, &plain);
        if (work->adjust) {
            judge = adjusted_limits(work, exposure, bands[b].coverage);
            put_pair(work, row, bands[b].adjusted, &judge);
        }
        beyond += rate < judge.lower || rate > judge.upper;
    }
    return beyond;
}

static void add_unit(struct work *work, gsize i)
{
    const struct outlier_sample *sample = &work->sample;
    double exposure = sample->exposure[i], rate = sample->events[i] / exposure;
    double chance = outlier_chance_variance(sample, work->spread.target, exposure);
    gsize row = result_add_row(work->result);
    result_put_text(work->result, row, ROW, "unit");
    result_put_text(work->result, row, UNIT, work->names[i]);
    result_put_text(work->result, row, CODE, work->codes != NULL ? work->codes[i] : NULL);
    if (work->year != 0)
        result_put_number(work->result, row, YEAR, work->year);
    result_put_number(work->result, row, NUMERATOR, sample->events[i]);
    result_put_number(work->result, row, DENOMINATOR, exposure);
    result_put_number(work->result, row, VALUE, sample->value[i]);
    result_put_number(work->result, row, Z, (rate - work->spread.target) / sqrt(chance));
    result_put_number(work->result, row, FLAG,
                      put_limits(work, row, exposure, rate, FALSE) * work->enough);
}

/* Points of the curves at even steps of 1 / sqrt(exposure), where limits are straight. */
static void add_curves(struct work *work, double low, double high)
{
    gsize n = MAX(work->options->curve_points, 2);
    double from = 1 / sqrt(low * 0.8), to = 1 / sqrt(high * 1.05);
    for (gsize i = 0; i < n; i++) {
        double root = from + (to - from) * (double)i / (double)(n - 1);
        gsize row = result_add_row(work->result);
        result_put_text(work->result, row, ROW, "limit");
        result_put_number(work->result, row, DENOMINATOR, 1 / (root * root));
        put_limits(work, row, 1 / (root * root), work->spread.target, TRUE);
    }
}

static struct result *new_result(const struct indicator *indicator)
{
    struct result_column local[N_COLUMNS];
    memcpy(local, columns, sizeof local);
    for (gint c = LOWER95; c <= ADJUSTED998_UPPER; c++) {
        local[c].unit_zh = indicator->unit_zh;
        local[c].unit_en = indicator->unit_en;
    }
    local[VALUE].unit_zh = indicator->unit_zh;
    local[VALUE].unit_en = indicator->unit_en;
    return result_new("funnel", local, N_COLUMNS);
}

static void add_dispersion_note(struct work *work)
{
    const struct outlier_dispersion *spread = &work->spread;
    g_autofree char *phi = describe_number(spread->phi, 2);
    if (!spread->over)
        result_add_note(work->result, "未见过度离散；标记依精确界限，曲线为其平滑近似",
                        "No over-dispersion; flags are by exact limits, of which the "
                        "curves are smooth approximations");
    else if (!work->adjust)
        describe_note(work->result, "过度离散：φ = %s，界限未放宽",
                      "Over-dispersion: phi = %s, limits not widened", phi);
    else if (work->multiply)
        describe_note(work->result, "过度离散：φ = %s，界限按√φ放宽",
                      "Over-dispersion: phi = %s, limits widened by its root", phi);
    else
        describe_note(work->result, "过度离散：φ = %s，界限加随机效应方差放宽",
                      "Over-dispersion: phi = %s, limits widened by a random effect",
                      phi);
}

static void add_scalars(struct work *work, double low, double high)
{
    const struct outlier_dispersion *spread = &work->spread;
    result_set_scalar(work->result, "target", work->scale * spread->target);
    result_set_scalar(work->result, "phi", spread->phi);
    result_set_scalar(work->result, "tau", work->scale * sqrt(spread->tau2));
    result_set_scalar(work->result, "over", spread->over ? 1 : 0);
    result_set_scalar(work->result, "denominator_min", low);
    result_set_scalar(work->result, "denominator_max", high);
    add_dispersion_note(work);
    if (!work->enough)
        result_add_note(work->result, "单位过少，不作判断",
                        "Too few units to judge, so none is flagged");
    result_add_note(work->result, "漏斗限：Spiegelhalter 2005",
                    "Funnel limits: Spiegelhalter 2005");
}

static void draw_rows(struct work *work)
{
    const struct outlier_sample *sample = &work->sample;
    double low = INFINITY, high = 0;
    if (sample->n < 2)
        return;
    work->spread = outlier_measure_dispersion(sample, work->options->winsor);
    double target = work->spread.target;
    if (!(target > 0) || (sample->kind == INDICATOR_SHARE && target >= 1))
        return;
    work->multiply = g_strcmp0(work->options->dispersion, "multiplicative") == 0;
    work->adjust = work->spread.over && g_strcmp0(work->options->dispersion, "none") != 0;
    work->enough = sample->n >= outlier_find("funnel")->min_n;
    result_reserve(work->result, sample->n + work->options->curve_points);
    for (gsize i = 0; i < sample->n; i++) {
        add_unit(work, i);
        low = MIN(low, sample->exposure[i]);
        high = MAX(high, sample->exposure[i]);
    }
    add_curves(work, low, high);
    add_scalars(work, low, high);
}

/* Draws the cells of the year that have a value. */
static void draw_year(struct work *work, const struct panel *panel,
                      const struct indicator_values *values, gsize y)
{
    gsize n = 0;
    g_autofree double *numbers = g_new(double, 3 * panel->n_units + 1);
    g_autofree const char **texts = g_new(const char *, 2 * panel->n_units + 1);
    double *value = numbers, *events = numbers + panel->n_units,
           *exposure = numbers + 2 * panel->n_units;
    for (gsize u = 0; u < panel->n_units; u++) {
        gsize cell = u * panel->n_years + y;
        if (values->reason[cell] != NULL)
            continue;
        value[n] = values->value[cell];
        events[n] = values->numerator[cell];
        exposure[n] = values->denominator[cell];
        texts[n] = panel->units[u].label;
        texts[panel->n_units + n++] = panel->units[u].code;
    }
    work->names = texts;
    work->codes = texts + panel->n_units;
    work->year = panel->years[y];
    work->sample = (struct outlier_sample){ .n = n,
                                            .value = value,
                                            .events = events,
                                            .exposure = exposure,
                                            .kind = work->indicator->kind,
                                            .scale = work->scale };
    draw_rows(work);
}

static struct work begin(const struct indicator *indicator,
                         const struct funnel_options *options)
{
    static const struct funnel_options defaults = FUNNEL_DEFAULTS;
    return (struct work){ .indicator = indicator,
                          .options = options != NULL ? options : &defaults,
                          .scale = indicator->scale > 0 ? indicator->scale : 1,
                          .result = new_result(indicator) };
}

struct result *funnel_of_counts(const struct funnel_counts *counts,
                                const struct indicator *indicator,
                                const struct funnel_options *options)
{
    struct work work = begin(indicator, options);
    g_autofree double *value = g_new(double, counts->n + 1);
    for (gsize i = 0; i < counts->n; i++)
        value[i] = work.scale * counts->events[i] / counts->exposure[i];
    work.names = counts->names;
    work.sample = (struct outlier_sample){ .n = counts->n,
                                           .value = value,
                                           .events = counts->events,
                                           .exposure = counts->exposure,
                                           .kind = indicator->kind,
                                           .scale = work.scale };
    result_set_title(work.result, indicator->zh, indicator->en);
    result_set_indicator(work.result, indicator->key, indicator->zh, indicator->en,
                         indicator->unit_zh, indicator->unit_en);
    draw_rows(&work);
    return work.result;
}

struct result *funnel_compute(const struct panel *panel,
                              const struct indicator *indicator, gint year,
                              const struct funnel_options *options, GError **error)
{
    gsize y = 0;
    while (y < panel->n_years && panel->years[y] != year)
        y++;
    if (indicator->kind != INDICATOR_RATE && indicator->kind != INDICATOR_SHARE) {
        g_set_error(error, FUNNEL_ERROR, FUNNEL_ERROR_INDICATOR,
                    "a funnel needs a rate or a share, %s is neither", indicator->key);
        return NULL;
    }
    if (y == panel->n_years) {
        g_set_error(error, FUNNEL_ERROR, FUNNEL_ERROR_YEAR, "no data for %d", year);
        return NULL;
    }
    g_autoptr(indicator_values_t) values = indicator_compute(panel, indicator);
    struct work work = begin(indicator, options);
    describe_result(work.result, panel, indicator, NULL);
    describe_year(work.result, panel, values, y);
    draw_year(&work, panel, values, y);
    return work.result;
}
