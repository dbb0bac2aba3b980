/* Assertions and small panels for the tests of analysis/. */
#ifndef TESTS_CHECK_H
#define TESTS_CHECK_H

#include "analysis/result.h"
#include "data/panel.h"

/* |a - b| <= tolerance * max(1e-300, |b|), NAN equals NAN. */
#define check_relative(a, b, tolerance)                                                  \
    check_close(__FILE__, __LINE__, #a, a, b, tolerance, TRUE)
#define check_absolute(a, b, tolerance)                                                  \
    check_close(__FILE__, __LINE__, #a, a, b, tolerance, FALSE)
void check_close(const char *file, int line, const char *what, double got, double want,
                 double tolerance, gboolean relative);

/* A panel of units "U0", "U1" ... (codes 100000, 100001 ...) over consecutive years, with
 * the variables of `keys` (NULL-terminated) in it, all cells PANEL_MISSING and all
 * reports present on the 2021 form. */
struct panel *check_panel(gsize n_units, gint first_year, gsize n_years,
                          const char *const *keys, gboolean with_population);
/* Sets a number; the variable must be there. */
void check_set(struct panel *panel, const char *key, gsize u, gsize y, double value);
void check_set_state(struct panel *panel, const char *key, gsize u, gsize y,
                     enum panel_state state);
/* A whole row of table three: natural person ... other, total. */
void check_set_row(struct panel *panel, const char *row, gsize u, gsize y,
                   const double cells[7]);
void check_set_population(struct panel *panel, gsize u, gsize y, double population);

/* The number in a cell, NAN when missing. */
double check_number(const struct result *result, gsize row, const char *column);
/* The text in a cell, or NULL. */
const char *check_text(const struct result *result, gsize row, const char *column);
/* The first row with that unit and year; aborts if there is none. */
gsize check_row(const struct result *result, const char *unit, gint year);
/* Every cell of every row reads without NaN; keys of columns are unique. */
void check_result(const struct result *result);

#endif
