/* What the claims of a metric may count in the tables. Not for use outside data/rule*.c.
 */
#ifndef DATA_RULE_READING_H
#define DATA_RULE_READING_H

#include "data/rule_check.h"

enum { RULE_MAX_READINGS = 4 };

/* What a claim of the metric may count: sums of fields, the usual one first. A `*` in a
 * row's key stands for every row that begins so; such a term stands alone, or last. */
struct claim_check {
    const char *metric, *rule;
    enum severity severity;
    const char *readings[RULE_MAX_READINGS]; /* NULL after the last */
};

/* The check of the metric, or NULL. */
const struct claim_check *rule_find_check(const char *metric);
/* The value of the check's reading of that index in the record; FALSE when one of its
 * cells has no number. Adds the cells to the draft, if that is not NULL. */
gboolean rule_read_check(const struct record *record, const struct claim_check *check,
                         gsize index, double *value, struct rule_draft *draft);

#endif
