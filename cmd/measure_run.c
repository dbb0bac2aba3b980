/* What measuring commands do with the tables they compute. */
#include "cmd/measure.h"

#include <string.h>

void measurement_append(struct result **whole, struct result *part)
{
    if (*whole == NULL) {
        *whole = part;
        return;
    }
    result_append(*whole, part);
    result_free(part);
}

struct result *measurement_keep_years(const struct measurement *measurement,
                                      struct result *result)
{
    gint column = result_find(result, "year");
    if (measurement->years->len == 0 || column < 0)
        return result;
    gsize n = result_n_rows(result);
    g_autofree gboolean *keep = g_new0(gboolean, n + 1);
    for (gsize i = 0; i < n; i++) {
        double year = 0;
        keep[i] = result_get_number(result, i, column, &year) &&
                  measurement_asked_for(measurement, (gint)year);
    }
    result_keep_rows(result, keep);
    return result;
}

struct result *measurement_drop_unreported(struct result *result)
{
    gint note = result_find(result, "note");
    gsize n = result_n_rows(result);
    g_autofree gboolean *keep = g_new0(gboolean, n + 1);
    for (gsize i = 0; i < n; i++)
        keep[i] = g_strcmp0(result_get_text(result, i, note), "no_report") != 0;
    result_keep_rows(result, keep);
    return result;
}

const struct indicator *measurement_indicator(const struct measurement *measurement,
                                              gsize i)
{
    const GPtrArray *indicators = measurement->indicators;
    return i < indicators->len ? g_ptr_array_index(indicators, (guint)i) : NULL;
}

const struct indicator *const *
measurement_indicators(const struct measurement *measurement, gsize *n)
{
    *n = measurement->indicators->len;
    return (const struct indicator *const *)measurement->indicators->pdata;
}

gboolean measure_check_level(double percent, GError **error)
{
    if (percent > 50 && percent < 100)
        return TRUE;
    g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE,
                "--ci %g: must be a percentage above 50 and below 100", percent);
    return FALSE;
}

struct run {
    const struct measurement *measurement;
    const struct measure_job *job;
};

static struct result *next_part(gsize i, gpointer data, GError **error)
{
    const struct run *run = data;
    return run->job->part(run->measurement, i, run->job->data, error);
}

int measure_run(const struct invocation *invocation, const struct measure_job *job,
                GError **error)
{
    struct measurement measurement = { 0 };
    struct run run = { &measurement, job };
    if (measurement_load(&measurement, invocation, &job->request, error))
        emit_parts(invocation, job->emit, next_part, &run, error);
    measurement_clear(&measurement);
    return 0;
}
