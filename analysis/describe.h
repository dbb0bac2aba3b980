/* What a result must say about itself besides its rows: indicator and unit, definition,
 * denominator, n of N, and what was left out and why. Shared by the modules of analysis/.
 */
#ifndef ANALYSIS_DESCRIBE_H
#define ANALYSIS_DESCRIBE_H

#include "analysis/indicator.h"
#include "analysis/result.h"

/* Sets indicator, title, notes, coverage and left-out groups. n of N counts units when
 * the panel has one year and reports (unit-years) when it has several. `values` may be
 * NULL (no coverage). */
void describe_result(struct result *result, const struct panel *panel,
                     const struct indicator *indicator,
                     const struct indicator_values *values);
/* Names what n of N counts for a result of that many years: units of one, reports of
 * several (unit-years where no report is behind the values). */
void describe_counted(struct result *result, const struct panel *panel, gsize n_years);
/* Adds what the selection of one level and scope left out, one group for each. */
void describe_left_out(struct result *result, const struct panel *panel);
/* The same as a phrase: "1 township or sub-district, 2 departments". NULL if nothing was
 * left out. Owned. */
char *describe_left_out_line(const struct panel *panel, gboolean zh);
/* Adds the note on the reports used and their years, those that others are compared with
 * among them. */
void describe_source(struct result *result, const struct panel *panel);
/* Adds the note on the population used, one line per kind, source and year. */
void describe_population(struct result *result, const struct panel *panel);
/* Adds a formatted note; the formats take the same arguments. */
void describe_note(struct result *result, const char *format_zh, const char *format_en,
                   ...) G_GNUC_PRINTF(2, 4) G_GNUC_PRINTF(3, 4);
/* A number for notes and verdicts: up to `decimals` digits after the point, point as the
 * decimal sign whatever the locale. Owned. */
char *describe_number(double value, int decimals);
/* Counts reasons; describe_reasons() writes them as left-out groups in the order in which
 * they came up. */
void describe_count_reason(GHashTable *counts, GPtrArray *order, const char *reason);
void describe_reasons(struct result *result, GHashTable *counts, GPtrArray *order);
/* Counts anew what is left out: the rows whose cell in the column is missing, by reason.
 */
void describe_recount_reasons(struct result *result, gint column);
/* The years of the panel that were asked for. */
gsize describe_count_years(const struct panel *panel);
/* "n of N" over those years and what is left out, by reason; `others` is a second
 * indicator that a unit needs too, or NULL. */
void describe_coverage(struct result *result, const struct panel *panel,
                       const struct indicator_values *values,
                       const struct indicator_values *others);
/* "n of N" over the units in one year of the panel, what is left out, and which year it
 * is if there are several. */
void describe_year(struct result *result, const struct panel *panel,
                   const struct indicator_values *values, gsize y);
/* The variables of an indicator's numerator that the panel has, NULL-terminated. Owned
 * (g_free). */
const struct panel_variable **describe_variables(const struct panel *panel,
                                                 const struct indicator *indicator);
/* The same for the denominator; the population is none of them. */
const struct panel_variable **describe_bases(const struct panel *panel,
                                             const struct indicator *indicator);
/* The line of the report where the first of them stands, 0 if unknown. */
guint32 describe_line(const struct panel_variable *const *variables, gsize cell);
/* "inferred" or "amended" when a part of the indicator's value in the cell is not as
 * printed, those below the line too; NULL: all are. */
const char *describe_origin(const struct indicator *indicator,
                            const struct panel_variable *const *variables,
                            const struct panel_variable *const *bases, gsize cell);
/* Appends a reason's code to a note: "small_base;inferred". NULL adds nothing. */
void describe_add_code(GString *note, const char *code);

#endif
