/* Reads data sets on stdin and prints what analysis/ makes of them, for comparison with R
 * (tests/r/compare.R). One data set per line: a command, then its numbers. One line of
 * answers for each, numbers with 17 digits, NA for what is undefined. */
#include "analysis/interval.h"
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

struct command {
    const char *key;
    void (*run)(const double *x, gsize n);
};

static const struct command commands[] = {
    { "describe", describe }, { "poisson", poisson }, { "binomial", binomial },
    { "ratio", ratio },       { "fisher", fisher },
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
