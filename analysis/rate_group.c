/* The units of a year and group: order, ranks, shrunken values. */
#include "analysis/bayes.h"
#include "analysis/rank.h"
#include "analysis/rate_parts.h"
#include "analysis/stats.h"

#include <stdlib.h>

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

static void collect(const struct rate_work *work, const gsize *cells, gsize n,
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

static void put_bayes(struct rate_work *work, const struct ranking *ranking,
                      const gsize *rows)
{
    double scale = work->indicator->scale > 0 ? work->indicator->scale : 1;
    struct bayes_prior prior =
        bayes_prior(ranking->events, ranking->exposure, ranking->n);
    for (gsize i = 0; i < ranking->n && ranking->n >= 3; i++) {
        double events = ranking->events[i], exposure = ranking->exposure[i];
        result_put_number(work->result, rows[i], RATE_EB,
                          scale * bayes_shrunken(prior, events, exposure));
        result_put_number(work->result, rows[i], RATE_Z,
                          bayes_deviate(prior, events, exposure));
    }
}

static gboolean all_counts(const struct ranking *ranking)
{
    for (gsize i = 0; i < ranking->n; i++)
        if (!rate_is_count(ranking->events[i]))
            return FALSE;
    return TRUE;
}

static void put_rank_intervals(struct rate_work *work, const struct ranking *ranking,
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
        result_put_number(work->result, rows[i], RATE_RANK_LOWER, lower[i]);
        result_put_number(work->result, rows[i], RATE_RANK_UPPER, upper[i]);
    }
}

static void put_place(struct rate_work *work, const struct ranking *ranking,
                      const gsize *rows)
{
    gsize n = ranking->n;
    double median = stats_median(ranking->value, n);
    g_autofree double *ranks = g_new(double, n + 1);
    stats_ranks(ranking->value, n, ranks);
    for (gsize i = 0; i < n; i++) {
        result_put_number(work->result, rows[i], RATE_RANK, (double)ranking->ranks[i]);
        result_put_number(work->result, rows[i], RATE_N, (double)n);
        result_put_number(work->result, rows[i], RATE_PERCENTILE,
                          100 * (ranks[i] - 0.5) / (double)n);
        result_put_number(work->result, rows[i], RATE_FROM_MEDIAN,
                          ranking->value[i] - median);
    }
}

static void put_too_few(struct rate_work *work, const struct ranking *ranking,
                        const gsize *rows)
{
    static const gint columns[] = { RATE_RANK, RATE_PERCENTILE, RATE_FROM_MEDIAN, RATE_EB,
                                    RATE_Z,    RATE_RANK_LOWER, RATE_RANK_UPPER };
    for (gsize i = 0; i < ranking->n; i++) {
        result_put_number(work->result, rows[i], RATE_N, (double)ranking->n);
        for (gsize k = 0; k < G_N_ELEMENTS(columns); k++)
            result_put_missing(work->result, rows[i], columns[k], "too_few");
    }
}

/* Where units stand among each other: rank, shrunken value, interval of the rank. */
static void put_standing(struct rate_work *work, const struct ranking *ranking,
                         const gsize *rows, gint year)
{
    if (ranking->n < work->options->min_n) {
        put_too_few(work, ranking, rows);
        return;
    }
    put_place(work, ranking, rows);
    if (!rate_has_interval(work) || work->options->plain)
        return;
    put_bayes(work, ranking, rows);
    put_rank_intervals(work, ranking, rows, year);
}

void rate_add_group(struct rate_work *work, const struct grouping *grouping, gsize g)
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
            rate_add_row(work, ranking.cells[order[i]], grouping->labels[g], note);
    put_standing(work, &ranking, rows, grouping->years[g]);
    for (gsize i = 0; i < n; i++)
        if (work->values->reason[cells[i]] != NULL)
            rate_add_row(work, cells[i], grouping->labels[g], note);
    ranking_clear(&ranking);
}
