/* Indicators: what can be measured of a report. An indicator is a row of a table: which
 * panel variables are summed into its numerator and its denominator, how the quotient is
 * scaled, what it means and when not to use it.
 *
 *   value = scale * sum(numerator) / sum(denominator)
 *
 * Shares are fractions (unit "%", scale 1). A numerator or denominator key is a panel key
 * ("requests.granted.total", a loaded variable), "population", or one of the counters of
 * a report's quality ("report.failed", "report.prose", "report.blank", "report.cells").
 *
 * Cells that a year's form does not print count for nothing in a sum as long as one key
 * of the sum is printed: （六）其他处理 is one row in the 2019 form and three in the 2021
 * form, and a report on the 2021 form may still print the one row. Any other missing cell
 * makes the sum missing. Missing is never 0. */
#ifndef ANALYSIS_INDICATOR_H
#define ANALYSIS_INDICATOR_H

#include "data/panel.h"

enum indicator_kind {
    INDICATOR_RATE,  /* events per exposure: Poisson intervals */
    INDICATOR_SHARE, /* part of a whole, numerator <= denominator: binomial intervals */
    INDICATOR_RATIO, /* quotient of two totals, no interval */
    INDICATOR_LEVEL, /* a plain figure */
    INDICATOR_INDEX  /* a function of several parts (concentration) */
};

/* An index of n parts >= 0 with a sum above 0. */
typedef double (*indicator_function)(const double *parts, gsize n);

struct indicator {
    const char *key, *zh, *en;
    const char *unit_zh, *unit_en; /* "%": the value is a fraction */
    enum indicator_kind kind;
    double scale;                   /* 0 stands for 1 */
    const char *const *numerator;   /* NULL-terminated panel keys */
    const char *const *denominator; /* NULL for levels and indices */
    gboolean lagged;                /* the denominator is the year before's */
    gboolean count;                 /* the numerator is a whole number of events */
    indicator_function index;       /* for INDICATOR_INDEX: of the numerator's parts */
    const char *definition_zh, *definition_en;
    const char *caveat_zh, *caveat_en; /* may be NULL */
    const char *avoid_zh, *avoid_en;   /* when not to use it; may be NULL */
    const char *reference;             /* may be NULL */
    const char *comparable; /* "yes", "approximate" or "no" between the two forms */
};

/* The rows of the table, then sums of rows ("refused"), short names of the total column
 * ("new_received"), and every field by its key; each key once. */
gsize indicator_count(void);
/* How many of them are rows of the table (listed by `ogi indicators`). */
gsize indicator_n_main(void);
const struct indicator *indicator_get(gsize index);
/* The indicator with that key or field key, or NULL. Borrowed for ever. */
const struct indicator *indicator_find(const char *key);
/* The key most like `key`, for "did you mean", or NULL if none is near. */
const char *indicator_suggest(const char *key);

/* A level indicator for a variable of the panel. `zh` and `en` are its name, the key when
 * NULL. Owned (indicator_free). */
struct indicator *indicator_new_variable(const char *key, const char *zh, const char *en);
void indicator_free(struct indicator *indicator);
typedef struct indicator indicator_t;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(indicator_t, indicator_free)

/* The panel keys an indicator needs, each once, in order of use. `population` (may be
 * NULL) tells whether it needs the population, `lagged` (may be NULL) whether it needs
 * the years before. Owned (g_strfreev). */
GStrv indicator_inputs(const struct indicator *indicator, gboolean *population,
                       gboolean *lagged);

/* -- values ----------------------------------------------------------------------- */

/* One entry per cell (u, y) of a panel, at u * n_years + y. Where `reason` is not NULL
 * the value is NAN, and so are numerator and denominator as far as they are missing too.
 */
struct indicator_values {
    gsize n;
    double *numerator, *denominator, *value;
    const char **reason; /* reason.h; NULL: there is a value */
};

/* All cells of a panel. A level has a numerator and no denominator. Owned. */
struct indicator_values *indicator_compute(const struct panel *panel,
                                           const struct indicator *indicator);
void indicator_values_free(struct indicator_values *values);
typedef struct indicator_values indicator_values_t;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(indicator_values_t, indicator_values_free)

/* -- indicators of the user --------------------------------------------------------- */

#define INDICATOR_ERROR (indicator_error_quark())
GQuark indicator_error_quark(void);
enum indicator_error { INDICATOR_ERROR_DEFINITION };

/* What the user wrote as `name = (granted + partial) / total`. */
struct indicator_definition {
    struct indicator *indicator; /* owned by the definition */
    /* Expressions for SQLite, over the names below: what to store as the panel variables
     * indicator->numerator[0] and indicator->denominator[0] (NULL if there is no
     * division). Both NULL when the indicator is made of plain sums: then nothing needs
     * to be evaluated. */
    char *numerator_sql, *denominator_sql;
    GStrv names; /* as written */
    GStrv keys;  /* the panel key of each name, or "population" */
};

/* Parses a definition. Names are fields, short names, sums ("refused") or, through
 * `is_variable`, loaded variables; allowed are numbers, + - * / ( ) , and the functions
 * abs, min, max, round, coalesce, nullif, ln, sqrt. A name with dots is written as it is.
 * In the SQL a name stands as "key" in double quotes, sums are written out. NULL and
 * INDICATOR_ERROR_DEFINITION with what is wrong and where. Owned. */
struct indicator_definition *indicator_define(const char *text,
                                              gboolean (*is_variable)(const char *name,
                                                                      gpointer data),
                                              gpointer data, GError **error);
void indicator_definition_free(struct indicator_definition *definition);
typedef struct indicator_definition indicator_definition_t;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(indicator_definition_t, indicator_definition_free)

#endif
