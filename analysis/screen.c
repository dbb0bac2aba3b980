#include "analysis/screen.h"

#include "analysis/describe.h"
#include "analysis/growth.h"

#include <math.h>
#include <string.h>

enum {
    UNIT,
    YEAR,
    INDICATOR,
    VALUE,
    PER10K,
    YOY,
    MZ,
    Z,
    F_MZ,
    F_TUKEY,
    F_Z,
    CODE,
    NAME_EN,
    N_COLUMNS
};

static const struct result_column columns[N_COLUMNS] = {
    [UNIT] = { "unit", COLUMN_TEXT, "单位", "Unit" },
    [YEAR] = { "year", COLUMN_COUNT, "年份", "Year" },
    [INDICATOR] = { "indicator", COLUMN_TEXT, "指标", "Indicator" },
    [VALUE] = { "value", COLUMN_NUMBER, "数值", "Value", .decimals = -1 },
    [PER10K] = { "per10k", COLUMN_NUMBER, "每万人", "Per 10,000", .decimals = 2 },
    [YOY] = { "yoy", COLUMN_NUMBER, "同比", "Growth", "%", "%", .decimals = 1 },
    [MZ] = { "mz", COLUMN_NUMBER, "修正z值", "Modified z", .decimals = 2 },
    [Z] = { "z", COLUMN_NUMBER, "z值", "z", .decimals = 2 },
    [F_MZ] = { "f_mz", COLUMN_COUNT, "修正z标记", "MAD flag" },
    [F_TUKEY] = { "f_tukey", COLUMN_COUNT, "Tukey标记", "Tukey flag" },
    [F_Z] = { "f_z", COLUMN_COUNT, "z标记", "z flag" },
    [CODE] = { "code", COLUMN_TEXT, "代码", "Code", .hidden = TRUE },
    [NAME_EN] = { "name_en", COLUMN_TEXT, "英文名", "English name", .hidden = TRUE },
};

struct year_stats { /* of the values of one year */
    double median, scale, mean, sd, lower, upper;
};

/* What is compared between units: a plain figure per 10,000 residents where there is a
 * population, an indicator as it is. NAN where there is none. */
static void judge_values(const struct panel *panel, const struct indicator *indicator,
                         const struct indicator_values *values, double *per10k,
                         double *judged)
{
    gboolean plain = indicator->kind == INDICATOR_LEVEL && panel->population != NULL;
    for (gsize cell = 0; cell < values->n; cell++) {
        double population = plain ? panel->population[cell].population : NAN;
        double value = values->reason[cell] == NULL ? values->value[cell] : NAN;
        per10k[cell] = population > 0 ? value / population * 1e4 : NAN;
        judged[cell] = plain ? per10k[cell] : value;
    }
}

/* The same figures as outlier_mad(), outlier_z() and outlier_tukey(), from one sort. */
static struct year_stats measure(const double *judged, gsize n_cells, gsize n_years,
                                 gsize y, double *x,
                                 const struct outlier_options *options)
{
    struct year_stats out = { NAN, NAN, NAN, NAN, NAN, NAN };
    gsize n = 0;
    for (gsize cell = y; cell < n_cells; cell += n_years)
        if (!isnan(judged[cell]))
            x[n++] = judged[cell];
    stats_sort(x, n);
    double q1 = stats_quantile_sorted(x, n, 0.25, options->quartile);
    double q3 = stats_quantile_sorted(x, n, 0.75, options->quartile);
    if (n >= outlier_find("mad")->min_n) {
        out.median = stats_median_sorted(x, n);
        out.scale = stats_mad_sorted(x, n) / 0.6745;
        out.mean = stats_mean(x, n);
        out.sd = stats_sd(x, n);
    }
    if (n >= outlier_find("tukey")->min_n && q3 > q1) {
        out.lower = q1 - options->fence * (q3 - q1);
        out.upper = q3 + options->fence * (q3 - q1);
    }
    return out;
}

/* What the rows of one indicator are made from. */
struct screening {
    const struct panel *panel;
    const struct indicator_values *values;
    const struct outlier_options *options;
    double *per10k, *judged;  /* by cell */
    struct year_stats *years; /* by year */
    struct result *result;
    guint32 indicator; /* text of the result */
};

static void set_score(struct result_cell *row, gint score, gint flag, double value,
                      double cut)
{
    if (!isfinite(value))
        return;
    result_cell_set_number(&row[score], value);
    result_cell_set_number(&row[flag], fabs(value) > cut);
}

static void set_verdicts(const struct screening *screening, struct result_cell *row,
                         gsize y, double value)
{
    const struct year_stats *year = &screening->years[y];
    const struct outlier_options *options = screening->options;
    set_score(row, MZ, F_MZ, (value - year->median) / year->scale, options->mad_cut);
    set_score(row, Z, F_Z, (value - year->mean) / year->sd, options->z_cut);
    if (!isnan(year->lower))
        result_cell_set_number(&row[F_TUKEY], value < year->lower || value > year->upper);
}

static double change(const struct screening *screening, gsize cell, gsize y)
{
    const struct indicator_values *values = screening->values;
    const gint *years = screening->panel->years;
    if (y == 0 || years[y] - years[y - 1] != 1 || values->reason[cell - 1] != NULL)
        return NAN;
    return growth_percent(values->value[cell - 1], values->value[cell]);
}

/* The row of year y but for the unit's names. */
static void set_figures(const struct screening *screening, struct result_cell *row,
                        gsize cell, gsize y)
{
    const char *reason = screening->values->reason[cell];
    result_cell_set_number(&row[YEAR], screening->panel->years[y]);
    result_cell_set_text(&row[INDICATOR], screening->indicator);
    if (reason != NULL) {
        result_cell_set_missing(&row[VALUE], result_keep_text(screening->result, reason));
    } else {
        result_cell_set_number(&row[VALUE], screening->values->value[cell]);
        result_cell_set_number(&row[YOY], change(screening, cell, y));
    }
    result_cell_set_number(&row[PER10K], screening->per10k[cell]);
    if (!isnan(screening->judged[cell]))
        set_verdicts(screening, row, y, screening->judged[cell]);
}

static gboolean is_shown(const struct screening *screening, gsize cell, gsize y)
{
    const char *reason = screening->values->reason[cell];
    return panel_wants_year(screening->panel, y) &&
           (reason == NULL || strcmp(reason, "no_report") != 0);
}

static void add_unit(const struct screening *screening, gsize u)
{
    struct result *result = screening->result;
    const struct panel_unit *unit = &screening->panel->units[u];
    gsize n_years = screening->panel->n_years;
    guint32 name = result_add_text(result, unit->label);
    guint32 code = result_add_text(result, unit->code);
    guint32 name_en = result_add_text(result, unit->name_en);
    for (gsize y = 0; y < n_years; y++) {
        if (!is_shown(screening, u * n_years + y, y))
            continue;
        struct result_cell *row = result_new_row(result);
        result_cell_set_text(&row[UNIT], name);
        result_cell_set_text(&row[CODE], code);
        result_cell_set_text(&row[NAME_EN], name_en);
        set_figures(screening, row, u * n_years + y, y);
    }
}

static void add_notes(struct result *result, const struct panel *panel)
{
    if (panel->population != NULL)
        describe_population(result, panel);
    result_add_note(
        result,
        "标记：同年各单位之间，|修正z| > 3.5、Tukey栅栏（1.5倍四分位距）、|z| > "
        "3；原始数按每万人比较",
        "Flags: among the units of a year, |modified z| > 3.5, Tukey's fences "
        "(1.5 IQR), |z| > 3; plain figures are compared per 10,000 residents");
    result_add_note(result, "标记是问题，不是结论",
                    "A flag is a question, not a finding");
}

/* Everything but the result. */
static void judge(struct screening *screening, const struct indicator *indicator)
{
    const struct panel *panel = screening->panel;
    gsize n = screening->values->n;
    g_autofree double *scratch = g_new(double, panel->n_units + 1);
    screening->per10k = g_new(double, n + 1);
    screening->judged = g_new(double, n + 1);
    screening->years = g_new(struct year_stats, panel->n_years + 1);
    judge_values(panel, indicator, screening->values, screening->per10k,
                 screening->judged);
    for (gsize y = 0; y < panel->n_years; y++)
        screening->years[y] =
            measure(screening->judged, n, panel->n_years, y, scratch, screening->options);
}

static void clear(struct screening *screening)
{
    g_free(screening->per10k);
    g_free(screening->judged);
    g_free(screening->years);
}

struct result *screen_compute(const struct panel *panel,
                              const struct indicator *indicator,
                              const struct outlier_options *options)
{
    struct outlier_options defaults = OUTLIER_DEFAULTS;
    g_autoptr(indicator_values_t) values = indicator_compute(panel, indicator);
    struct result *result = result_new("screen", columns, N_COLUMNS);
    struct screening screening = { .panel = panel,
                                   .values = values,
                                   .options = options != NULL ? options : &defaults,
                                   .result = result,
                                   .indicator =
                                       result_keep_text(result, indicator->key) };
    judge(&screening, indicator);
    result_reserve(result, values->n);
    for (gsize u = 0; u < panel->n_units; u++)
        add_unit(&screening, u);
    clear(&screening);
    describe_result(result, panel, indicator, values);
    add_notes(result, panel);
    return result;
}
