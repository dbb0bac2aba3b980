/* Formulas and conditions that users write, evaluated by SQLite over values that we bind:
 * the text never reaches the database file. Names are variables; only arithmetic,
 * comparisons, CASE and a fixed list of functions are allowed. Division is always of real
 * numbers; NULL (missing) and a zero divisor give NULL. */
#ifndef DATA_EXPRESSION_H
#define DATA_EXPRESSION_H

#include <glib.h>

struct expression;

/* DATA_ERROR_USAGE with the place when the text is not such a formula. */
struct expression *expression_new(const char *text, GError **error);
void expression_free(struct expression *expression);
typedef struct expression expression_t;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(expression_t, expression_free)

/* The variables by index, in order of first use; NULL after the last. */
const char *expression_variable(const struct expression *expression, gsize index);

/* Gives variable `index` a value for the next evaluation. Text is borrowed until then. */
void expression_set_number(struct expression *expression, gsize index, double value);
void expression_set_text(struct expression *expression, gsize index, const char *value);
void expression_set_missing(struct expression *expression, gsize index);

/* FALSE when the result is missing, not a number, or not finite. */
gboolean expression_get_number(struct expression *expression, double *value);
/* As a condition: missing is false. */
gboolean expression_get_condition(struct expression *expression);

#endif
