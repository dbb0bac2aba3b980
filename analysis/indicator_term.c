#include "analysis/indicator_term.h"

#include <math.h>
#include <string.h>

/* One summand: a variable, the population, a counter of the report, or 其他处理, which is
 * one row or three. */
struct indicator_term {
    enum { TERM_VARIABLE, TERM_POPULATION, TERM_COUNTER, TERM_OTHER } kind;
    const struct panel_variable *variable; /* NULL: not loaded */
    gboolean prose;                        /* stated in the text, not in a table */
    double (*counter)(const struct panel_report *report);
    const struct panel_variable *parts[3];
};

static double count_failed(const struct panel_report *report)
{
    return report->n_failed;
}

static double count_prose(const struct panel_report *report)
{
    return report->n_prose;
}

static double count_blank(const struct panel_report *report)
{
    return report->n_blank;
}

static double count_cells(const struct panel_report *report)
{
    return report->n_cells;
}

static const struct {
    const char *key;
    double (*count)(const struct panel_report *report);
} counters[] = {
    { "report.failed", count_failed },
    { "report.prose", count_prose },
    { "report.blank", count_blank },
    { "report.cells", count_cells },
};

static const char *const other_parts[] = { "requests.other_no_supplement.",
                                           "requests.other_fee_unpaid.",
                                           "requests.other_other." };

static gboolean has_key(const char *const *keys, const char *key)
{
    for (; *keys != NULL; keys++)
        if (strcmp(*keys, key) == 0)
            return TRUE;
    return FALSE;
}

/* The applicant column when `key` is one of the three rows and the sum also has the one
 * row: then the one row stands for all four. */
static const char *column_of_other_part(const char *key, const char *const *keys)
{
    for (gsize i = 0; i < G_N_ELEMENTS(other_parts); i++) {
        if (!g_str_has_prefix(key, other_parts[i]))
            continue;
        g_autofree char *whole =
            g_strconcat("requests.other.", key + strlen(other_parts[i]), NULL);
        return has_key(keys, whole) ? key + strlen(other_parts[i]) : NULL;
    }
    return NULL;
}

static gboolean make_other(const struct panel *panel, const char *key,
                           const char *const *keys, struct indicator_term *term)
{
    if (!g_str_has_prefix(key, "requests.other."))
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(other_parts); i++) {
        g_autofree char *part =
            g_strconcat(other_parts[i], key + strlen("requests.other."), NULL);
        if (!has_key(keys, part))
            return FALSE;
        term->parts[i] = panel_find(panel, part);
    }
    term->kind = TERM_OTHER;
    term->variable = panel_find(panel, key);
    return TRUE;
}

static struct indicator_term make_term(const struct panel *panel, const char *key,
                                       const char *const *keys)
{
    struct indicator_term term = { .kind = TERM_VARIABLE };
    if (strcmp(key, "population") == 0) {
        term.kind = TERM_POPULATION;
        return term;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(counters); i++) {
        if (strcmp(counters[i].key, key) == 0) {
            term.kind = TERM_COUNTER;
            term.counter = counters[i].count;
            return term;
        }
    }
    if (!make_other(panel, key, keys, &term))
        term.variable = panel_find(panel, key);
    term.prose = g_str_has_prefix(key, "claims.");
    return term;
}

GArray *indicator_terms_new(const struct panel *panel, const char *const *keys)
{
    GArray *terms = g_array_new(FALSE, FALSE, sizeof(struct indicator_term));
    for (gsize i = 0; keys != NULL && keys[i] != NULL; i++) {
        if (column_of_other_part(keys[i], keys) != NULL)
            continue;
        struct indicator_term term = make_term(panel, keys[i], keys);
        g_array_append_val(terms, term);
    }
    return terms;
}

static const char *reason_of_state(guint8 state)
{
    static const char *const reasons[] = {
        [PANEL_NO_REPORT] = "no_report",
        [PANEL_NUMBER] = NULL,
        [PANEL_MISSING] = "missing",
        [PANEL_NOT_IN_FORM] = "not_in_form",
        [PANEL_NO_DENOMINATOR] = "no_population",
        [PANEL_EXCLUDED] = "excluded",
        [PANEL_FILTERED] = "filtered",
    };
    return state < G_N_ELEMENTS(reasons) ? reasons[state] : "missing";
}

/* A cell's value, or why there is none. */
static const char *read_variable(const struct panel_variable *variable, gsize cell,
                                 double *value)
{
    if (variable == NULL)
        return "not_loaded";
    if (variable->states[cell] != PANEL_NUMBER)
        return reason_of_state(variable->states[cell]);
    *value = variable->values[cell];
    return isfinite(*value) ? NULL : "missing";
}

static const char *read_population(const struct panel *panel, gsize cell, double *value)
{
    if (panel->population == NULL)
        return "no_population";
    const struct panel_population *population = &panel->population[cell];
    if (!(population->population > 0) || !isfinite(population->population))
        return population->reason != NULL ? population->reason : "no_population";
    *value = population->population;
    return NULL;
}

static void add_part(GArray *parts, double value)
{
    if (parts != NULL)
        g_array_append_val(parts, value);
}

/* The three rows where all are printed, else the one row. A sum of parts of which one is
 * missing is missing, unless the one row is there. */
static const char *read_other(const struct indicator_term *term, gsize cell,
                              double *value, GArray *parts)
{
    enum { N_PARTS = G_N_ELEMENTS(other_parts) };
    double part[N_PARTS] = { 0 };
    const char *reason = NULL;
    for (gsize i = 0; i < N_PARTS; i++) {
        const char *why = read_variable(term->parts[i], cell, &part[i]);
        reason = why != NULL ? why : reason;
    }
    if (reason == NULL) {
        for (gsize i = 0; i < N_PARTS; i++) {
            *value += part[i];
            add_part(parts, part[i]);
        }
        return NULL;
    }
    const char *why = read_variable(term->variable, cell, value);
    if (why == NULL) {
        add_part(parts, *value);
        return NULL;
    }
    return strcmp(why, "not_in_form") == 0 || strcmp(why, "not_loaded") == 0 ? reason
                                                                             : why;
}

/* A report whose prose does not state a figure has no cell that could be blank. */
static const char *read_stated(const struct indicator_term *term, gsize cell,
                               double *value)
{
    const char *why = read_variable(term->variable, cell, value);
    return term->prose && g_strcmp0(why, "missing") == 0 ? "not_stated" : why;
}

/* `value` is 0 before. */
static const char *read_term(const struct panel *panel, const struct indicator_term *term,
                             gsize cell, double *value, GArray *parts)
{
    const char *why = NULL;
    switch (term->kind) {
    case TERM_OTHER:
        return read_other(term, cell, value, parts);
    case TERM_POPULATION:
        why = read_population(panel, cell, value);
        break;
    case TERM_COUNTER:
        *value = term->counter(&panel->reports[cell]);
        why = panel->reports[cell].present    ? NULL
              : panel->reports[cell].filtered ? "filtered"
                                              : "no_report";
        break;
    case TERM_VARIABLE:
    default:
        why = read_stated(term, cell, value);
        break;
    }
    if (why == NULL)
        add_part(parts, *value);
    return why;
}

const char *indicator_terms_sum(const struct panel *panel, const GArray *terms,
                                gsize cell, double *sum, GArray *parts)
{
    const char *not_printed = NULL;
    gsize printed = 0;
    *sum = 0;
    if (parts != NULL)
        g_array_set_size(parts, 0);
    for (guint i = 0; i < terms->len; i++) {
        double value = 0;
        const char *reason = read_term(
            panel, &g_array_index(terms, struct indicator_term, i), cell, &value, parts);
        if (reason == NULL)
            printed++;
        else if (strcmp(reason, "not_in_form") == 0)
            not_printed = reason;
        else
            return reason;
        *sum += value;
    }
    return printed > 0 ? NULL : not_printed != NULL ? not_printed : "not_loaded";
}
