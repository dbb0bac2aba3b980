#include "analysis/indicator_term.h"

#include <math.h>

struct reader {
    const struct panel *panel;
    const struct indicator *indicator;
    GArray *numerator, *denominator;
    GArray *parts; /* double */
    struct indicator_values *out;
};

static const char *read_index(const struct reader *reader, gsize cell)
{
    struct indicator_values *out = reader->out;
    double sum;
    const char *reason =
        indicator_terms_sum(reader->panel, reader->numerator, cell, &sum, reader->parts);
    if (reason != NULL)
        return reason;
    out->numerator[cell] = out->denominator[cell] = sum;
    const double *parts = (const double *)(gconstpointer)reader->parts->data;
    for (guint i = 0; i < reader->parts->len; i++)
        if (parts[i] < 0)
            return "negative";
    if (sum <= 0)
        return "zero_denominator";
    out->value[cell] = reader->indicator->index(parts, reader->parts->len);
    return isfinite(out->value[cell]) ? NULL : "zero_denominator";
}

static const char *check_quotient(const struct indicator *indicator, double numerator,
                                  double denominator)
{
    if (denominator == 0)
        return "zero_denominator";
    if (denominator < 0 || (numerator < 0 && indicator->count))
        return "negative";
    if (indicator->kind == INDICATOR_SHARE && numerator > denominator)
        return "above_denominator";
    return NULL;
}

static const char *read_quotient(const struct reader *reader, gsize cell)
{
    const struct indicator *indicator = reader->indicator;
    struct indicator_values *out = reader->out;
    double numerator = NAN, denominator = NAN;
    gsize base = cell;
    const char *reason =
        indicator_terms_sum(reader->panel, reader->numerator, cell, &numerator, NULL);
    if (reason != NULL)
        numerator = NAN;
    const char *other = NULL;
    if (indicator->lagged) {
        gsize n_years = reader->panel->n_years, y = cell % n_years;
        const gint *years = reader->panel->years;
        if (y == 0 || years[y] - years[y - 1] != 1)
            other = "no_previous_report";
        base = y == 0 ? cell : cell - 1;
    }
    if (other == NULL)
        other = indicator_terms_sum(reader->panel, reader->denominator, base,
                                    &denominator, NULL);
    if (other != NULL)
        denominator = NAN;
    if (indicator->lagged && g_strcmp0(other, "no_report") == 0)
        other = "no_previous_report"; /* this year's report may be there */
    out->numerator[cell] = numerator;
    out->denominator[cell] = denominator;
    if (reason == NULL)
        reason = other;
    if (reason == NULL)
        reason = check_quotient(indicator, numerator, denominator);
    if (reason == NULL)
        out->value[cell] =
            (indicator->scale > 0 ? indicator->scale : 1) * numerator / denominator;
    return reason;
}

static const char *read_level(const struct reader *reader, gsize cell)
{
    struct indicator_values *out = reader->out;
    double sum;
    const char *reason =
        indicator_terms_sum(reader->panel, reader->numerator, cell, &sum, NULL);
    if (reason != NULL)
        return reason;
    out->numerator[cell] = sum;
    out->value[cell] =
        (reader->indicator->scale > 0 ? reader->indicator->scale : 1) * sum;
    return NULL;
}

static struct indicator_values *values_new(gsize n)
{
    struct indicator_values *values = g_new0(struct indicator_values, 1);
    values->n = n;
    values->numerator = g_new(double, n);
    values->denominator = g_new(double, n);
    values->value = g_new(double, n);
    values->reason = g_new0(const char *, n);
    for (gsize i = 0; i < n; i++)
        values->numerator[i] = values->denominator[i] = values->value[i] = NAN;
    return values;
}

struct indicator_values *indicator_compute(const struct panel *panel,
                                           const struct indicator *indicator)
{
    gsize n = panel->n_units * panel->n_years;
    struct reader reader = { .panel = panel, .indicator = indicator };
    reader.numerator = indicator_terms_new(panel, indicator->numerator);
    reader.denominator = indicator_terms_new(panel, indicator->denominator);
    reader.parts = g_array_new(FALSE, FALSE, sizeof(double));
    reader.out = values_new(n);
    for (gsize cell = 0; cell < n; cell++)
        reader.out->reason[cell] =
            indicator->kind == INDICATOR_INDEX ? read_index(&reader, cell)
            : indicator->denominator != NULL   ? read_quotient(&reader, cell)
                                               : read_level(&reader, cell);
    g_array_unref(reader.numerator);
    g_array_unref(reader.denominator);
    g_array_unref(reader.parts);
    return reader.out;
}

void indicator_values_free(struct indicator_values *values)
{
    if (values == NULL)
        return;
    g_free(values->numerator);
    g_free(values->denominator);
    g_free(values->value);
    g_free(values->reason);
    g_free(values);
}
