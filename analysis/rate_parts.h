/* The inside of rate.h: the columns, what is known while they are filled, and the pieces
 * that fill them. Private to rate*.c. */
#ifndef ANALYSIS_RATE_PARTS_H
#define ANALYSIS_RATE_PARTS_H

#include "analysis/grouping.h"
#include "analysis/rate.h"
#include "analysis/rate_interval.h"

enum rate_column {
    RATE_UNIT,
    RATE_CODE,
    RATE_YEAR,
    RATE_INDICATOR,
    RATE_NUMERATOR,
    RATE_DENOMINATOR,
    RATE_VALUE,
    RATE_LOWER,
    RATE_UPPER,
    RATE_RANK,
    RATE_N,
    RATE_NOTE,
    RATE_EB,
    RATE_Z,
    RATE_RANK_LOWER,
    RATE_RANK_UPPER,
    RATE_PERCENTILE,
    RATE_FROM_MEDIAN,
    RATE_GROUP,
    RATE_DENOMINATOR_YEAR,
    RATE_SOURCE,
    RATE_LINE,
    RATE_CELL,
    RATE_NAME_EN,
    RATE_N_COLUMNS
};

struct rate_work {
    const struct panel *panel;
    const struct indicator *indicator;
    const struct rate_options *options;
    const struct rate_interval *method;
    const struct indicator_values *values;
    const struct panel_variable *const *variables; /* of the numerator */
    const struct panel_variable *const *bases;     /* of the denominator */
    struct interval *memory; /* by count below RATE_MEMORY; lower NAN: not known yet */
    gboolean population, any_small;
    struct result *result;
};
enum { RATE_MEMORY = 4096 };

struct result *rate_new_result(const struct indicator *indicator);
/* Rates and shares of counts have intervals; nothing else has. */
gboolean rate_has_interval(const struct rate_work *work);
gboolean rate_is_count(double x);
/* A row for one cell of the panel; `note` is scratch. Returns its index. */
gsize rate_add_row(struct rate_work *work, gsize cell, const char *group, GString *note);
/* The rows of a group in the order of their rank, then those without a value. */
void rate_add_group(struct rate_work *work, const struct grouping *grouping, gsize g);

#endif
