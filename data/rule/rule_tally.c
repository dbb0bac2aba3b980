/* What the cells of an identity add up to. */
#include "data/rule/rule_check.h"

void rule_tally(const struct record *record, const struct identity *identity,
                struct rule_tally *tally)
{
    guint16 focus = identity_focus(identity);
    *tally = (struct rule_tally){ .inferred = -1 };
    for (guint t = 0; t < identity->n_terms; t++) {
        guint16 field = identity->terms[t].field;
        double number = 0;
        gboolean present = record_get_number(record, field, &number);
        gboolean plus = identity->terms[t].sign > 0;
        *(plus ? &tally->plus : &tally->minus) += number;
        *(plus ? &tally->n_plus_missing : &tally->n_minus_missing) += !present;
        tally->n_numbers += present;
        if (record->values[field].state == VALUE_INFERRED &&
            g_strcmp0(record->values[field].rule, identity->rule) == 0)
            tally->inferred = field;
    }
    tally->has_focus = record_get_number(record, focus, &tally->focus);
}
