/* How long analysis/ takes on a country: 3,000 units, 7 years, 12 variables. Prints a
 * table; never part of the tests.   bench_analysis [UNITS] */
#include "analysis/growth.h"
#include "analysis/outlier.h"
#include "analysis/rate.h"
#include "analysis/screen.h"
#include "analysis/summary.h"
#include "tests/support/check.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { YEARS = 7, VARIABLES = 12 };

static struct panel *random_panel(gsize n_units, const char *const *keys)
{
    struct panel *panel = check_panel(n_units, 2017, YEARS, keys, TRUE);
    g_autoptr(GRand) rand = g_rand_new_with_seed(1);
    for (gsize u = 0; u < n_units; u++) {
        double people = exp(11 + 2.5 * g_rand_double(rand));
        for (gsize y = 0; y < YEARS; y++) {
            check_set_population(panel, u, y, floor(people));
            for (gsize k = 0; k < VARIABLES; k++) {
                double size = exp(-9 + 4 * g_rand_double(rand));
                check_set(panel, keys[k], u, y, floor(size * people));
            }
        }
    }
    return panel;
}

static gdouble run(const char *what,
                   struct result *(*compute)(const struct panel *panel, const char *key),
                   const struct panel *panel, const char *const *keys)
{
    clock_t start = clock();
    gsize rows = 0;
    for (gsize k = 0; k < VARIABLES; k++) {
        g_autoptr(result_t) result = compute(panel, keys[k]);
        rows += result_n_rows(result);
    }
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    printf("%-36s %8lu rows %8.3f s CPU\n", what, (unsigned long)rows, seconds);
    return seconds;
}

/* The variable per 100,000 residents. */
static struct indicator *per_head(const char *key)
{
    g_autofree char *text = g_strdup_printf("x = %s / population", key);
    g_autoptr(indicator_definition_t) d = indicator_define(text, NULL, NULL, NULL);
    struct indicator *out = g_steal_pointer(&d->indicator);
    out->scale = 1e5;
    return out;
}

static struct result *rates(const struct panel *panel, const char *key)
{
    g_autoptr(indicator_t) indicator = per_head(key);
    return rate_compute(panel, indicator, NULL, NULL);
}

static struct result *plain_rates(const struct panel *panel, const char *key)
{
    struct rate_options options = RATE_DEFAULTS;
    g_autoptr(indicator_t) indicator = per_head(key);
    options.plain = TRUE;
    return rate_compute(panel, indicator, &options, NULL);
}

static struct result *changes(const struct panel *panel, const char *key)
{
    return growth_compute(panel, indicator_find(key), NULL);
}

static struct result *plain_changes(const struct panel *panel, const char *key)
{
    struct growth_options options = GROWTH_DEFAULTS;
    options.plain = TRUE;
    return growth_compute(panel, indicator_find(key), &options);
}

static struct result *judge(const struct panel *panel, const char *key,
                            const char *const *names, gsize n)
{
    const struct outlier_method *methods[8];
    struct outlier_options options = OUTLIER_DEFAULTS;
    g_autoptr(indicator_t) indicator = per_head(key);
    const struct indicator *one[] = { indicator };
    for (gsize i = 0; i < n; i++)
        methods[i] = outlier_find(names[i]);
    options.all = TRUE;
    return outlier_compute(panel, one, 1, methods, n, &options, NULL);
}

static struct result *level_flags(const struct panel *panel, const char *key)
{
    static const char *const names[] = { "mad", "tukey", "z" };
    return judge(panel, key, names, G_N_ELEMENTS(names));
}

static struct result *slow_flags(const struct panel *panel, const char *key)
{
    static const char *const names[] = { "qn", "sn", "adjbox", "funnel", "eb", "hb" };
    return judge(panel, key, names, G_N_ELEMENTS(names));
}

static struct result *summaries(const struct panel *panel, const char *key)
{
    return summary_compute(panel, indicator_find(key), NULL, NULL);
}

static struct result *screens(const struct panel *panel, const char *key)
{
    g_autoptr(indicator_t) indicator = per_head(key);
    return screen_compute(panel, indicator, NULL);
}

int main(int argc, char **argv)
{
    static const char *const keys[] = { "requests.new_received.total",
                                        "requests.granted.total",
                                        "requests.partial.total",
                                        "requests.total.total",
                                        "requests.carried_out.total",
                                        "requests.carried_in.total",
                                        "requests.unable_not_held.total",
                                        "requests.reject_petition.total",
                                        "disclosure.licensing.decisions",
                                        "disclosure.penalty.decisions",
                                        "disclosure.coercion.decisions",
                                        "review.reconsideration.total",
                                        NULL };
    gsize n = argc > 1 ? (gsize)strtoul(argv[1], NULL, 10) : 3000;
    g_autoptr(panel_t) panel = random_panel(n, keys);
    run("screen (rate, growth, mad, tukey, z)", screens, panel, keys);
    run("rate, plain", plain_rates, panel, keys);
    run("rate with EB", rates, panel, keys);
    run("growth, plain", plain_changes, panel, keys);
    run("growth with exact tests", changes, panel, keys);
    run("outliers: mad, tukey, z, all rows", level_flags, panel, keys);
    run("outliers: six slower methods", slow_flags, panel, keys);
    run("stats", summaries, panel, keys);
    return 0;
}
