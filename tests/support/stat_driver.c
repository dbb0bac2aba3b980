/* Reads data sets on stdin and prints what analysis/ makes of them, for comparison with R
 * (tests/r/compare.R). One data set per line: a command, then its numbers. One line of
 * answers for each, numbers with 17 digits, NA for what is undefined. */
#include "analysis/adjust.h"
#include "analysis/bayes.h"
#include "analysis/correlate.h"
#include "analysis/interval.h"
#include "analysis/outlier_mahalanobis.h"
#include "analysis/outlier_methods.h"
#include "analysis/stats.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print(double value)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    printf("%s ",
           isnan(value) ? "NA" : g_ascii_formatd(text, sizeof text, "%.17g", value));
}

static void describe(const double *x, gsize n)
{
    static const double p[] = { 0, 0.05, 0.25, 0.5, 0.75, 0.9, 1 };
    static const enum quantile_type types[] = { QUANTILE_WEIBULL, QUANTILE_R,
                                                QUANTILE_MEDIAN };
    g_autofree double *sorted = stats_sorted(x, n);
    print(stats_mean(x, n));
    print(stats_sd(x, n));
    print(stats_median(x, n));
    print(stats_median_sorted(sorted, n));
    print(stats_mad(x, n));
    print(stats_mad_sorted(sorted, n));
    print(stats_sn(x, n));
    print(stats_qn(x, n));
    print(stats_medcouple(x, n));
    print(stats_skewness(x, n));
    print(stats_gini(x, n));
    for (gsize t = 0; t < G_N_ELEMENTS(types); t++)
        for (gsize i = 0; i < G_N_ELEMENTS(p); i++)
            print(stats_quantile_sorted(sorted, n, p[i], types[t]));
}

static void print_interval(struct interval interval)
{
    print(interval.lower);
    print(interval.upper);
}

/* count level */
static void poisson(const double *x, gsize n)
{
    if (n < 2)
        return;
    print_interval(interval_garwood(x[0], x[1]));
    print_interval(interval_byar(x[0], x[1]));
}

/* successes trials level p */
static void binomial(const double *x, gsize n)
{
    if (n < 4)
        return;
    print_interval(interval_wilson(x[0], x[1], x[2]));
    print_interval(interval_clopper_pearson(x[0], x[1], x[2]));
    print(interval_binomial_p(x[0], x[1], x[3]));
}

/* a exposure_a b exposure_b level */
static void ratio(const double *x, gsize n)
{
    if (n < 5)
        return;
    print_interval(interval_rate_ratio(x[0], x[1], x[2], x[3], x[4]));
    print(interval_rate_ratio_p(x[0], x[1], x[2], x[3]));
}

/* a n_a b n_b */
static void fisher(const double *x, gsize n)
{
    if (n >= 4)
        print(interval_fisher_p(x[0], x[1], x[2], x[3]));
}

static void print_correlation(struct correlation c)
{
    print(c.r);
    print(c.lower);
    print(c.upper);
    print(c.p);
}

/* x 1 .. m, then y 1 .. m */
static void correlate(const double *x, gsize n)
{
    gsize m = n / 2;
    print_correlation(correlate_pearson(x, x + m, m, 0.95));
    print_correlation(correlate_spearman(x, x + m, m, 0.95));
    print_correlation(correlate_kendall(x, x + m, m, 0.95));
}

/* The fences of the adjusted boxplot; Grubbs' largest score and its bound. */
static void fences(const double *x, gsize n)
{
    double lower, upper;
    g_autofree double *sorted = stats_sorted(x, n);
    outlier_adjbox_fences(sorted, n, 1.5, &lower, &upper);
    print(lower);
    print(upper);
    print(outlier_grubbs_critical(n, 0.05, TRUE));
}

static void adjust(const double *x, gsize n)
{
    g_autofree double *q = g_new(double, n + 1);
    adjust_bh(x, n, q);
    for (gsize i = 0; i < n; i++)
        print(q[i]);
}

/* Number of columns, then column after column: squared OGK distances. */
static void ogk(const double *x, gsize n)
{
    gsize p = (gsize)x[0], m = (n - 1) / p;
    g_autofree double *copy = g_memdup2(x + 1, (n - 1) * sizeof *x);
    g_autofree double *squared = g_new(double, m);
    g_autofree double **columns = g_new(double *, p);
    for (gsize j = 0; j < p; j++)
        columns[j] = copy + j * m;
    if (outlier_ogk_distances(columns, p, m, squared) != NULL)
        return;
    for (gsize i = 0; i < m; i++)
        print(squared[i]);
}

struct command {
    const char *key;
    void (*run)(const double *x, gsize n);
};

static const struct command commands[] = {
    { "describe", describe }, { "poisson", poisson }, { "binomial", binomial },
    { "ratio", ratio },       { "fisher", fisher },   { "correlate", correlate },
    { "fences", fences },     { "adjust", adjust },   { "ogk", ogk },
};

static void run_line(char *line)
{
    char *end, *numbers = strchr(line, ' ');
    g_autoptr(GArray) x = g_array_new(FALSE, FALSE, sizeof(double));
    if (numbers != NULL)
        *numbers++ = '\0';
    for (char *at = numbers; at != NULL; at = end) {
        double value = g_ascii_strtod(at, &end);
        if (end == at)
            break;
        g_array_append_val(x, value);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++)
        if (strcmp(commands[i].key, line) == 0)
            commands[i].run((const double *)(const void *)x->data, x->len);
    putchar('\n');
}

int main(void)
{
    char *line = NULL;
    size_t size = 0;
    while (getline(&line, &size, stdin) > 0) {
        g_strchomp(line);
        run_line(line);
    }
    free(line);
    return 0;
}
