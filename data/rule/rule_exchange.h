/* Cells and rows of table three that changed places, told from the sums that fail. Not
 * for use outside data/rule/. */
#ifndef DATA_RULE_RULE_EXCHANGE_H
#define DATA_RULE_RULE_EXCHANGE_H

#include "data/rule/rule_check.h"

/* Two cells whose numbers may have to be exchanged. */
struct rule_exchange {
    gint from, to;       /* the cell with the larger number, and the other */
    double large, small; /* as printed; small is zero for a number that was moved */
};

/* Finds the number that stands in the wrong column of its row or the wrong row of its
 * column: moved to a cell that is printed 0, it closes every sum of both cells. FALSE
 * when there is none, or when several would do. */
gboolean rule_find_move(const struct record *record, const struct identity_set *set,
                        const struct identity *identity, struct rule_exchange *exchange);

/* Finds the two rows of the balance that must be exchanged for all sums over rows to
 * hold; FALSE when there are none, or when several pairs would do. */
gboolean rule_find_rows(const struct record *record, const struct identity_set *set,
                        const struct form_row **one, const struct form_row **two);

#endif
