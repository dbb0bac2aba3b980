/* What rate, growth, outliers, stats, compare and chart have in common: finding the
 * indicators that were named and loading the panel they need. */
#ifndef CMD_MEASURE_H
#define CMD_MEASURE_H

#include "analysis/indicator.h"
#include "analysis/result.h"
#include "cmd/command.h"
#include "cmd/emit.h"
#include "cmd/select.h"
#include "data/store/store.h"

struct measure_options {
    char **define;    /* --define 'name = formula' */
    char *indicators; /* --indicators FILE.json: {"name": "formula", ...} */
};
extern const struct option_spec measure_option_specs[];

/* Indicators and the panel that holds what they need. */
struct measurement {
    GPtrArray *indicators; /* const struct indicator *, in the order named */
    struct panel *panel;
    GArray *years;    /* gint: the years asked for, ascending; empty: all of the panel */
    GPtrArray *owned; /* what the indicators of the user and of loaded variables own */
};

struct measure_request {
    const char *const *names; /* keys, lists "a,b", or "all"; NULL-terminated */
    const struct select_options *select;
    const struct measure_options *own; /* may be NULL */
    gboolean year_before; /* also load the year before the first one asked for */
    gboolean population;  /* load the population though no indicator needs it */
    char *const *named;   /* units named as arguments, checked like -u; may be NULL */
};

/* Opens the database, resolves the names ("did you mean") and loads the panel; says on
 * stderr what the default selection left out. Free with measurement_clear. */
gboolean measurement_load(struct measurement *measurement,
                          const struct invocation *invocation,
                          const struct measure_request *request, GError **error);
void measurement_clear(struct measurement *measurement);
/* The i-th indicator, NULL after the last. Borrowed. */
const struct indicator *measurement_indicator(const struct measurement *measurement,
                                              gsize i);
/* All of them. Borrowed. */
const struct indicator *const *
measurement_indicators(const struct measurement *measurement, gsize *n);
/* Whether the user asked for that year, or for all. */
gboolean measurement_asked_for(const struct measurement *measurement, gint year);

/* The i-th part of what a command prints: NULL after the last one, or with error set.
 * `data` is what the job says. Owned. */
typedef struct result *(*measure_part_fn)(const struct measurement *measurement, gsize i,
                                          gconstpointer data, GError **error);
struct measure_job {
    struct measure_request request;
    const struct emit_options *emit;
    measure_part_fn part;
    gconstpointer data; /* for `part`: the command's options */
};
/* Loads, computes and writes, part by part (emit_parts). Returns the exit code. */
int measure_run(const struct invocation *invocation, const struct measure_job *job,
                GError **error);

/* FALSE and a usage error unless --ci is a percentage that makes sense. */
gboolean measure_check_level(double percent, GError **error);

/* Appends the rows of `part` to *whole (same columns), or makes it *whole. Takes part. */
void measurement_append(struct result **whole, struct result *part);

/* The rows whose column "year" was asked for; the result itself when all were. Takes. */
struct result *measurement_keep_years(const struct measurement *measurement,
                                      struct result *result);

/* Without the rows of units and years that have no report: they are counted in the note
 * as left out. Takes. */
struct result *measurement_drop_unreported(struct result *result);

#endif
