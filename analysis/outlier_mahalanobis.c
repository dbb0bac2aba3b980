/* Robust distances over several indicators: the orthogonalised Gnanadesikan-Kettenring
 * estimator. Deterministic, unlike subsampling, and fast for any number of units. */
#include "analysis/outlier_mahalanobis.h"

#include "analysis/describe.h"
#include "analysis/grouping.h"
#include "analysis/outlier_list.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_eigen.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <string.h>

enum { ITERATIONS = 2 };

/* MAD scaled to the standard deviation of normal values, as R's mad(). */
static double scale_of(const double *x, gsize n)
{
    return 1.4826 * stats_mad(x, n);
}

/* Gnanadesikan & Kettenring 1972: (scale(x + y)^2 - scale(x - y)^2) / 4. */
static double robust_covariance(const double *x, const double *y, gsize n)
{
    g_autofree double *sum = g_new(double, n);
    g_autofree double *difference = g_new(double, n);
    for (gsize i = 0; i < n; i++) {
        sum[i] = x[i] + y[i];
        difference[i] = x[i] - y[i];
    }
    double a = scale_of(sum, n), b = scale_of(difference, n);
    return (a * a - b * b) / 4;
}

/* Divides each column by its scale; FALSE if one has none. */
static gboolean standardise(double **columns, gsize p, gsize n)
{
    for (gsize j = 0; j < p; j++) {
        double scale = scale_of(columns[j], n);
        if (!(scale > 0))
            return FALSE;
        for (gsize i = 0; i < n; i++)
            columns[j][i] /= scale;
    }
    return TRUE;
}

/* Turns the columns to the eigenvectors of their robust correlation matrix. */
static void rotate(double **columns, gsize p, gsize n)
{
    gsl_matrix *u = gsl_matrix_alloc(p, p), *vectors = gsl_matrix_alloc(p, p);
    gsl_vector *values = gsl_vector_alloc(p);
    gsl_eigen_symmv_workspace *workspace = gsl_eigen_symmv_alloc(p);
    for (gsize j = 0; j < p; j++) {
        gsl_matrix_set(u, j, j, 1);
        for (gsize k = 0; k < j; k++) {
            double c = robust_covariance(columns[j], columns[k], n);
            gsl_matrix_set(u, j, k, c);
            gsl_matrix_set(u, k, j, c);
        }
    }
    g_autofree double *row = g_new(double, p);
    if (gsl_eigen_symmv(u, values, vectors, workspace) == GSL_SUCCESS) {
        for (gsize i = 0; i < n; i++) {
            for (gsize j = 0; j < p; j++) {
                row[j] = 0;
                for (gsize k = 0; k < p; k++)
                    row[j] += columns[k][i] * gsl_matrix_get(vectors, k, j);
            }
            for (gsize j = 0; j < p; j++)
                columns[j][i] = row[j];
        }
    }
    gsl_eigen_symmv_free(workspace);
    gsl_vector_free(values);
    gsl_matrix_free(vectors);
    gsl_matrix_free(u);
}

const char *outlier_ogk_distances(double **columns, gsize p, gsize n, double *squared)
{
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
        if (!standardise(columns, p, n))
            return "no_spread";
        rotate(columns, p, n);
    }
    memset(squared, 0, n * sizeof *squared);
    for (gsize j = 0; j < p; j++) {
        double centre = stats_median(columns[j], n), scale = scale_of(columns[j], n);
        if (!(scale > 0))
            return "singular";
        for (gsize i = 0; i < n; i++) {
            double z = (columns[j][i] - centre) / scale;
            squared[i] += z * z;
        }
    }
    return NULL;
}

struct work {
    const struct panel *panel;
    const struct outlier_options *options;
    const struct outlier_context *contexts;
    gsize p;
    const char *key; /* the indicators' keys joined by "+" */
    struct outlier_list *list;
};

static gboolean is_complete(const struct work *work, gsize cell)
{
    for (gsize j = 0; j < work->p; j++)
        if (work->contexts[j].values->reason[cell] != NULL)
            return FALSE;
    return TRUE;
}

/* Squared distances in units of their chi-squared median. */
static void rescale(double *squared, gsize n, double freedom)
{
    double median = stats_median(squared, n);
    for (gsize i = 0; i < n && median > 0; i++)
        squared[i] *= gsl_cdf_chisq_Qinv(0.5, freedom) / median;
}

static void add_items(struct work *work, const gsize *cells, gsize n,
                      const double *squared, const char *why, const char *group)
{
    double freedom = (double)work->p;
    double bound = sqrt(gsl_cdf_chisq_Qinv(work->options->alpha / 2, freedom));
    for (gsize i = 0; i < n; i++) {
        double distance = why == NULL ? sqrt(squared[i]) : NAN;
        struct outlier_item item = {
            .cell = cells[i],
            .indicator = work->key,
            .method = "mahalanobis",
            .group = g_string_chunk_insert_const(work->list->text, group),
            .context = &work->contexts[0],
            .value = distance,
            .verdict = { distance, NAN, why == NULL ? bound : NAN,
                         why == NULL ? gsl_cdf_chisq_Q(squared[i], freedom) : NAN,
                         distance > bound },
            .n = n,
            .q = NAN,
            .median = NAN,
            .why = why,
        };
        outlier_list_add(work->list, &item);
    }
}

static void judge_group(struct work *work, const gsize *cells, gsize n, const char *group)
{
    g_autofree gsize *taken = g_new(gsize, n + 1);
    g_autofree double *squared = g_new(double, n + 1);
    g_autofree double *store = g_new(double, n * work->p + 1);
    g_autofree double **columns = g_new(double *, work->p);
    gsize m = 0;
    for (gsize i = 0; i < n; i++)
        if (is_complete(work, cells[i]))
            taken[m++] = cells[i];
    for (gsize j = 0; j < work->p; j++) {
        columns[j] = store + j * n;
        for (gsize i = 0; i < m; i++)
            columns[j][i] = work->contexts[j].values->value[taken[i]];
    }
    const char *why = m <= 5 * work->p
                          ? "too_few"
                          : outlier_ogk_distances(columns, work->p, m, squared);
    if (why == NULL)
        rescale(squared, m, (double)work->p);
    add_items(work, taken, m, squared, why, group);
}

static char *join_keys(const struct indicator *const *indicators, gsize n)
{
    GString *out = g_string_new(NULL);
    for (gsize i = 0; i < n; i++)
        g_string_append_printf(out, "%s%s", i > 0 ? "+" : "", indicators[i]->key);
    return g_string_free(out, FALSE);
}

static struct result *print(const struct work *work)
{
    outlier_list_finish(work->list);
    struct result *result = outlier_list_print(work->list);
    result_set_title(result, "多指标异常", "Outliers over several indicators");
    result_add_note(
        result,
        "稳健马氏距离：OGK估计（中位数与MAD，两次迭代；Maronna & Zamar 2002），"
        "p为卡方分布上尾",
        "Robust Mahalanobis distance: OGK with median and MAD, two "
        "iterations (Maronna & Zamar 2002); p: upper tail of chi-squared");
    describe_population(result, work->panel);
    return result;
}

struct result *outlier_mahalanobis(const struct panel *panel,
                                   const struct indicator *const *indicators,
                                   gsize n_indicators,
                                   const struct outlier_options *options, GError **error)
{
    struct outlier_options defaults = OUTLIER_DEFAULTS;
    struct outlier_list list;
    if (n_indicators < 2) {
        g_set_error_literal(error, OUTLIER_ERROR, OUTLIER_ERROR_UNKNOWN,
                            "mahalanobis needs two or more indicators");
        return NULL;
    }
    if (options == NULL)
        options = &defaults;
    g_autoptr(grouping_t) grouping = grouping_new(panel, options->by, TRUE, error);
    if (grouping == NULL)
        return NULL;
    g_autofree char *key = join_keys(indicators, n_indicators);
    g_autofree struct outlier_context *contexts =
        g_new0(struct outlier_context, n_indicators);
    for (gsize i = 0; i < n_indicators; i++)
        outlier_context_init(&contexts[i], panel, indicators[i]);
    outlier_list_init(&list, panel, options);
    struct work work = { panel, options, contexts, n_indicators, key, &list };
    for (gsize g = 0; g < grouping->n; g++)
        judge_group(&work, grouping->cells + grouping->start[g],
                    grouping->start[g + 1] - grouping->start[g], grouping->labels[g]);
    struct result *result = print(&work);
    for (gsize i = 0; i < n_indicators; i++)
        outlier_context_clear(&contexts[i]);
    outlier_list_clear(&list);
    return result;
}
