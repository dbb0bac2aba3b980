/* The numbers of a record, gathered in one pass for inference and for the rules, which
 * look at most of them. */
#ifndef DATA_RECORD_RECORD_NUMBERS_H
#define DATA_RECORD_RECORD_NUMBERS_H

#include "data/record/record.h"

/* Numbers may be read so many at a time, from any field on. */
enum { RECORD_LANES = 8 };

struct record_numbers {
    /* By field, and a few more than there are fields; NaN: it has none. */
    double number[FIELD_COUNT_MAX + RECORD_LANES];
    /* Fields with a number that a rule about single values may object to, in order: all
     * amounts, all that were not printed as they stand, and counts that are not a whole
     * number from 0 to 1,000. */
    guint16 odd[FIELD_COUNT_MAX];
    guint16 amounts[FIELD_COUNT_MAX]; /* those of them that are money */
    /* Fields that were not printed as a number, though the report has their cell. */
    guint16 open[FIELD_COUNT_MAX];
    guint n_odd, n_amounts, n_open;
    gboolean has_counts; /* a field has a number that is not money */
};

void record_numbers_gather(const struct record *record, struct record_numbers *numbers);
/* A whole number, not negative, that was inferred for a field that had none and is no
 * money. */
void record_numbers_add(struct record_numbers *numbers, guint16 field, double number);
/* Whether the field is money: its unit is 万元. */
gboolean record_is_amount(const struct field *field);

#endif
