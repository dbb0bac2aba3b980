/* Sorts flagged values into those to check in the source and real differences. Private to
 * outlier*.c and the tests. */
#ifndef ANALYSIS_OUTLIER_CLASS_H
#define ANALYSIS_OUTLIER_CLASS_H

#include "analysis/indicator.h"

/* What a class needs to know beside the cell itself. */
struct outlier_context {
    const struct panel *panel;
    const struct indicator *indicator;
    const struct indicator_values *values;
    const struct panel_variable *const *variables; /* of the numerator (describe.h) */
    double median;                                 /* of the group */
    double small_below; /* smaller denominators are small; NAN: there is none */
};

/* What an indicator's values are judged by; the median is not known yet and nothing is
 * small. Clear with outlier_context_clear. */
void outlier_context_init(struct outlier_context *context, const struct panel *panel,
                          const struct indicator *indicator);
void outlier_context_clear(struct outlier_context *context);

/* Appends the codes of reason.h that apply to `out`, joined by ";". TRUE when one of them
 * asks to check the source. */
gboolean outlier_explain(const struct outlier_context *context, gsize cell, GString *out);
/* "factor_10", "factor_10000" when value / usual is within 25 % of 10^+-1 or within a
 * factor 2 of 10^+-4, else NULL. Both above 0. */
const char *outlier_factor(double value, double usual);

#endif
