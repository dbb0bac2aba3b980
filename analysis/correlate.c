#include "analysis/correlate.h"

#include "analysis/describe.h"
#include "analysis/interval.h"
#include "analysis/stats.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

static const struct correlation undefined = { NAN, NAN, NAN, NAN };

/* tanh(atanh(r) -+ z se); a perfect correlation has no interval. */
static void put_interval(struct correlation *out, double se, double level)
{
    double z = interval_z(level) * se, centre = atanh(out->r);
    if (!isfinite(centre) || !isfinite(z))
        return;
    out->lower = tanh(centre - z);
    out->upper = tanh(centre + z);
}

static double t_p(double r, double n)
{
    if (fabs(r) >= 1)
        return 0;
    return 2 * gsl_cdf_tdist_Q(fabs(r) * sqrt((n - 2) / (1 - r * r)), n - 2);
}

static double product_moment(const double *x, const double *y, gsize n)
{
    long double mx = stats_mean(x, n), my = stats_mean(y, n), xx = 0, yy = 0, xy = 0;
    for (gsize i = 0; i < n; i++) {
        xx += (x[i] - mx) * (x[i] - mx);
        yy += (y[i] - my) * (y[i] - my);
        xy += (x[i] - mx) * (y[i] - my);
    }
    if (xx <= 0 || yy <= 0)
        return NAN;
    double r = (double)(xy / sqrtl(xx * yy));
    return CLAMP(r, -1, 1);
}

static struct correlation from_moment(const double *x, const double *y, gsize n)
{
    struct correlation out = undefined;
    if (n < 3 || stats_sd(x, n) == 0 || stats_sd(y, n) == 0)
        return out;
    out.r = product_moment(x, y, n);
    if (!isnan(out.r))
        out.p = t_p(out.r, (double)n);
    return out;
}

struct correlation correlate_pearson(const double *x, const double *y, gsize n,
                                     double level)
{
    struct correlation out = from_moment(x, y, n);
    if (n >= 5)
        put_interval(&out, 1 / sqrt((double)n - 3), level);
    return out;
}

struct correlation correlate_spearman(const double *x, const double *y, gsize n,
                                      double level)
{
    g_autofree double *rx = g_new(double, n + 1);
    g_autofree double *ry = g_new(double, n + 1);
    stats_ranks(x, n, rx);
    stats_ranks(y, n, ry);
    struct correlation out = from_moment(rx, ry, n);
    if (n >= 5)
        put_interval(&out, sqrt((1 + out.r * out.r / 2) / ((double)n - 3)), level);
    return out;
}

/* -- Kendall ---------------------------------------------------------------------- */

struct point {
    double x, y;
};

static gint compare_points(gconstpointer a, gconstpointer b, gpointer unused)
{
    (void)unused;
    const struct point *p = a, *q = b;
    if (p->x != q->x)
        return p->x < q->x ? -1 : 1;
    return (p->y > q->y) - (p->y < q->y);
}

/* Sorts y by merging and counts the exchanges: the discordant pairs (Knight 1966). */
static double count_exchanges(double *y, double *scratch, gsize n)
{
    if (n < 2)
        return 0;
    gsize half = n / 2, i = 0, j = half, k = 0;
    double count = count_exchanges(y, scratch, half);
    count += count_exchanges(y + half, scratch, n - half);
    while (i < half || j < n) {
        if (j == n || (i < half && y[i] <= y[j])) {
            scratch[k++] = y[i++];
        } else {
            count += (double)(half - i);
            scratch[k++] = y[j++];
        }
    }
    memcpy(y, scratch, n * sizeof *y);
    return count;
}

struct ties {           /* over runs of t equal values */
    double pairs;       /* sum t(t-1)/2 */
    double pairs3, var; /* sum t(t-1)(t-2), sum t(t-1)(2t+5) */
};

static void add_run(struct ties *ties, double t)
{
    ties->pairs += t * (t - 1) / 2;
    ties->pairs3 += t * (t - 1) * (t - 2);
    ties->var += t * (t - 1) * (2 * t + 5);
}

static struct ties count_ties(const double *sorted, gsize n)
{
    struct ties ties = { 0 };
    for (gsize i = 0, j; i < n; i = j) {
        for (j = i + 1; j < n && sorted[j] == sorted[i]; j++)
            ;
        add_run(&ties, (double)(j - i));
    }
    return ties;
}

/* Pairs tied in both, from points sorted by x, then y. */
static double count_joint_ties(const struct point *points, gsize n)
{
    double pairs = 0;
    for (gsize i = 0, j; i < n; i = j) {
        for (j = i + 1; j < n && points[j].x == points[i].x && points[j].y == points[i].y;
             j++)
            ;
        pairs += (double)(j - i) * (double)(j - i - 1) / 2;
    }
    return pairs;
}

/* Variance of concordant minus discordant pairs when there is no association. */
static double kendall_variance(double n, const struct ties *x, const struct ties *y)
{
    double v0 = n * (n - 1) * (2 * n + 5);
    double v1 = 2 * x->pairs * 2 * y->pairs / (2 * n * (n - 1));
    double v2 = x->pairs3 * y->pairs3 / (9 * n * (n - 1) * (n - 2));
    return (v0 - x->var - y->var) / 18 + v1 + v2;
}

struct correlation correlate_kendall(const double *x, const double *y, gsize n,
                                     double level)
{
    struct correlation out = undefined;
    g_autofree struct point *points = g_new(struct point, n + 1);
    g_autofree double *ys = g_new(double, n + 1), *scratch = g_new(double, n + 1);
    if (n < 3)
        return out;
    for (gsize i = 0; i < n; i++)
        points[i] = (struct point){ x[i], y[i] };
    g_qsort_with_data(points, (gint)n, sizeof *points, compare_points, NULL);
    for (gsize i = 0; i < n; i++)
        ys[i] = points[i].x;
    struct ties tx = count_ties(ys, n);
    for (gsize i = 0; i < n; i++)
        ys[i] = points[i].y;
    double joint = count_joint_ties(points, n), size = (double)n;
    double discordant = count_exchanges(ys, scratch, n), all = size * (size - 1) / 2;
    struct ties ty = count_ties(ys, n);
    double score = all - tx.pairs - ty.pairs + joint - 2 * discordant;
    if (all - tx.pairs <= 0 || all - ty.pairs <= 0)
        return out;
    out.r = score / (sqrt(all - tx.pairs) * sqrt(all - ty.pairs));
    out.r = CLAMP(out.r, -1, 1);
    out.p = 2 * gsl_cdf_ugaussian_Q(fabs(score) / sqrt(kendall_variance(size, &tx, &ty)));
    if (n >= 5)
        put_interval(&out, sqrt(0.437 / (size - 4)), level);
    return out;
}

/* -- results ---------------------------------------------------------------------- */

static const struct {
    const char *key;
    struct correlation (*compute)(const double *x, const double *y, gsize n,
                                  double level);
} methods[] = {
    { "pearson", correlate_pearson },
    { "spearman", correlate_spearman },
    { "kendall", correlate_kendall },
};

enum { X, Y, YEAR, METHOD, R, LOWER, UPPER, P, N, NOTE, N_COLUMNS };

static const struct result_column columns[N_COLUMNS] = {
    [X] = { "x", COLUMN_TEXT, "指标甲", "x" },
    [Y] = { "y", COLUMN_TEXT, "指标乙", "y" },
    [YEAR] = { "year", COLUMN_COUNT, "年份", "Year" },
    [METHOD] = { "method", COLUMN_TEXT, "方法", "Method" },
    [R] = { "r", COLUMN_NUMBER, "相关系数", "r", .decimals = 3 },
    [LOWER] = { "lower", COLUMN_NUMBER, "下限", "Lower", .decimals = 3 },
    [UPPER] = { "upper", COLUMN_NUMBER, "上限", "Upper", .decimals = 3 },
    [P] = { "p", COLUMN_NUMBER, "p值", "p", .decimals = 4 },
    [N] = { "n", COLUMN_COUNT, "n", "n" },
    [NOTE] = { "note", COLUMN_TEXT, "备注", "Note" },
};

struct pairs {
    double *x, *y;
    gsize n;
};

static void collect(const struct panel *panel, const struct indicator_values *x,
                    const struct indicator_values *y, gsize year, struct pairs *pairs)
{
    pairs->n = 0;
    for (gsize cell = 0; cell < x->n; cell++) {
        gsize its_year = cell % panel->n_years;
        gboolean wanted = year == panel->n_years || its_year == year;
        if (!wanted || !panel_wants_year(panel, its_year) || x->reason[cell] != NULL ||
            y->reason[cell] != NULL)
            continue;
        pairs->x[pairs->n] = x->value[cell];
        pairs->y[pairs->n++] = y->value[cell];
    }
}

static void put_or_say(struct result *result, gsize row, gint column, double value,
                       const char *why)
{
    if (isnan(value))
        result_put_missing(result, row, column, why);
    else
        result_put_number(result, row, column, value);
}

static void add_rows(struct result *result, const struct indicator *x,
                     const struct indicator *y, const struct pairs *pairs,
                     const gint *year, double level)
{
    for (gsize m = 0; m < G_N_ELEMENTS(methods); m++) {
        struct correlation c = methods[m].compute(pairs->x, pairs->y, pairs->n, level);
        const char *why = pairs->n < 5 ? "too_few" : "no_spread";
        gsize row = result_add_row(result);
        result_put_text(result, row, X, x->key);
        result_put_text(result, row, Y, y->key);
        if (year != NULL)
            result_put_number(result, row, YEAR, *year);
        result_put_text(result, row, METHOD, methods[m].key);
        result_put_number(result, row, N, (double)pairs->n);
        put_or_say(result, row, R, c.r, why);
        put_or_say(result, row, LOWER, year != NULL ? c.lower : NAN,
                   year != NULL ? why : "repeated_units");
        put_or_say(result, row, UPPER, year != NULL ? c.upper : NAN,
                   year != NULL ? why : "repeated_units");
        put_or_say(result, row, P, year != NULL ? c.p : NAN,
                   year != NULL ? why : "repeated_units");
        if (year == NULL)
            result_put_text(result, row, NOTE, "repeated_units");
        else if (isnan(c.r))
            result_put_text(result, row, NOTE, why);
    }
}

static gsize count_missing(const struct panel *panel,
                           const struct indicator_values *values)
{
    gsize n = 0;
    for (gsize i = 0; i < values->n; i++)
        n += panel_wants_year(panel, i % panel->n_years) && values->reason[i] != NULL;
    return n;
}

struct result *correlate_compute(const struct panel *panel, const struct indicator *x,
                                 const struct indicator *y, double level)
{
    g_autoptr(indicator_values_t) vx = indicator_compute(panel, x);
    g_autoptr(indicator_values_t) vy = indicator_compute(panel, y);
    g_autofree double *first = g_new(double, vx->n + 1);
    g_autofree double *second = g_new(double, vx->n + 1);
    struct pairs pairs = { first, second, 0 };
    struct result *result = result_new("correlation", columns, N_COLUMNS);
    for (gsize year = 0; year < panel->n_years; year++) {
        if (!panel_wants_year(panel, year))
            continue;
        collect(panel, vx, vy, year, &pairs);
        add_rows(result, x, y, &pairs, &panel->years[year], level);
    }
    collect(panel, vx, vy, panel->n_years, &pairs);
    if (describe_count_years(panel) > 1)
        add_rows(result, x, y, &pairs, NULL, level);
    describe_coverage(result, panel, vx, vy);
    result_set_scalar(result, "x_missing", (double)count_missing(panel, vx));
    result_set_scalar(result, "y_missing", (double)count_missing(panel, vy));
    result_set_scalar(result, "level", level);
    result_add_note(result, "相关不等于因果；共享分母的两个比率会产生虚假相关",
                    "Correlation is not cause; two rates with a common denominator "
                    "correlate by construction");
    describe_left_out(result, panel);
    describe_source(result, panel);
    describe_population(result, panel);
    return result;
}

struct result *correlate_points(const struct panel *panel, const struct indicator *x,
                                const struct indicator *y)
{
    const struct result_column local[] = {
        { "unit", COLUMN_TEXT, "单位", "Unit" },
        { "code", COLUMN_TEXT, "代码", "Code" },
        { "year", COLUMN_COUNT, "年份", "Year" },
        { "x", COLUMN_NUMBER, x->zh, x->en, x->unit_zh, x->unit_en, .decimals = 2 },
        { "y", COLUMN_NUMBER, y->zh, y->en, y->unit_zh, y->unit_en, .decimals = 2 },
    };
    g_autoptr(indicator_values_t) vx = indicator_compute(panel, x);
    g_autoptr(indicator_values_t) vy = indicator_compute(panel, y);
    struct result *result = result_new("scatter", local, G_N_ELEMENTS(local));
    for (gsize cell = 0; cell < vx->n; cell++) {
        if (!panel_wants_year(panel, cell % panel->n_years) || vx->reason[cell] != NULL ||
            vy->reason[cell] != NULL)
            continue;
        gsize row = result_add_row(result);
        result_put_text(result, row, 0, panel->units[cell / panel->n_years].label);
        result_put_text(result, row, 1, panel->units[cell / panel->n_years].code);
        result_put_number(result, row, 2, panel->years[cell % panel->n_years]);
        result_put_number(result, row, 3, vx->value[cell]);
        result_put_number(result, row, 4, vy->value[cell]);
    }
    describe_coverage(result, panel, vx, vy);
    result_set_title(result, y->zh, y->en);
    describe_left_out(result, panel);
    describe_source(result, panel);
    describe_population(result, panel);
    return result;
}
