/* The inside of growth.h: the columns, what is known while they are filled, and the
 * pieces that fill them. Private to growth*.c. */
#ifndef ANALYSIS_GROWTH_PARTS_H
#define ANALYSIS_GROWTH_PARTS_H

#include "analysis/growth.h"

enum growth_column {
    GROWTH_UNIT,
    GROWTH_CODE,
    GROWTH_YEAR,
    GROWTH_INDICATOR,
    GROWTH_PREVIOUS_YEAR,
    GROWTH_PREVIOUS,
    GROWTH_VALUE,
    GROWTH_PCT,
    GROWTH_LOG,
    GROWTH_ARC,
    GROWTH_P,
    GROWTH_STATED,
    GROWTH_NOTE,
    GROWTH_DIFFERENCE,
    GROWTH_CAGR,
    GROWTH_CAGR_FROM,
    GROWTH_RATIO_LOWER,
    GROWTH_RATIO_UPPER,
    GROWTH_Q,
    GROWTH_IMPLIED,
    GROWTH_FIT,
    GROWTH_GAP_YEARS,
    GROWTH_PREVIOUS_COUNT,
    GROWTH_COUNT,
    GROWTH_SOURCE,
    GROWTH_LINE,
    GROWTH_NAME_EN,
    GROWTH_N_COLUMNS
};

struct growth_work {
    const struct panel *panel;
    const struct indicator *indicator;
    const struct growth_options *options;
    const struct indicator_values *values;
    const struct panel_variable *const *variables; /* of the numerator */
    const struct panel_variable *const *bases;     /* of the denominator */
    const struct panel_variable *stated; /* the variable whose growth prose may state */
    struct result *result;
    gsize n_years; /* with rows */
    GHashTable *withheld;
    GPtrArray *order;
};

/* The two cells of a change. */
struct growth_pair {
    gsize a, b;
    gboolean found;     /* whether there is an earlier figure; else a is b */
    gint gap;           /* years between them */
    const char *reason; /* why no change may be computed, or NULL */
    gboolean approximate;
};

/* The change of unit u into year y, and why none may be computed. */
struct growth_pair growth_find_pair(const struct growth_work *work, gsize u, gsize y);
/* Whether the definition changed between two cells, so that they cannot be compared. */
gboolean growth_is_redefined(const struct growth_work *work, gsize a, gsize b);

struct result *growth_new_result(const struct indicator *indicator);
void growth_add_row(struct growth_work *work, gsize u, gsize y);

#endif
