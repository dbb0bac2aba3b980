/* What the rules look at: the numbers of a record, and what an identity adds up to. */
#include "data/rule_check.h"

#include <math.h>
#include <string.h>

gboolean rule_is_amount(const struct field *field)
{
    return memcmp(field->unit, "万", 3) == 0; /* 万元; a unit has a character at least */
}

static gpointer mark_amounts(gpointer unused)
{
    static guint8 is_amount[FIELD_COUNT_MAX];
    (void)unused;
    for (gsize i = 0; i < field_count(); i++)
        is_amount[i] = (guint8)rule_is_amount(field_get(i));
    return is_amount;
}

/* What nearly all cells hold: a printed count from 0 to 1,000. */
static inline gboolean is_plain(const struct value *value)
{
    double number = value->number;
    return value->state == VALUE_NUMBER && number >= 0 && number <= 1000 &&
           number == (double)(int)number;
}

void rule_numbers_gather(const struct record *record, struct rule_numbers *numbers)
{
    static GOnce once = G_ONCE_INIT;
    const guint8 *is_amount = g_once(&once, mark_amounts, NULL);
    guint n_fields = (guint)field_count(), n_odd = 0, n_missing = 0, n_amounts = 0;
    for (guint i = 0; i < n_fields; i++) {
        const struct value *value = &record->values[i];
        numbers->number[i] = value->number;
        if (is_plain(value) && !is_amount[i])
            continue;
        if (!record_get_number(record, (gint)i, &numbers->number[i])) {
            numbers->number[i] = NAN;
            n_missing++;
            continue;
        }
        n_amounts += is_amount[i];
        numbers->odd[n_odd++] = (guint16)i;
    }
    numbers->n_odd = n_odd;
    numbers->n_amounts = n_amounts;
    numbers->n_counts = n_fields - n_missing - n_amounts;
}

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
