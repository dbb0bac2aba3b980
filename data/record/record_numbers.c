#include "data/record/record_numbers.h"

#include <math.h>
#include <string.h>

gboolean record_is_amount(const struct field *field)
{
    return memcmp(field->unit, "万", 3) == 0; /* 万元; a unit has a character at least */
}

/* The fields that are money, in order, ended by the number of fields. */
struct amounts {
    guint16 fields[FIELD_COUNT_MAX + 1];
};

static gpointer list_amounts(gpointer unused)
{
    static struct amounts amounts;
    gsize n = 0;
    (void)unused;
    for (gsize i = 0; i < field_count(); i++)
        if (record_is_amount(field_get(i)))
            amounts.fields[n++] = (guint16)i;
    amounts.fields[n] = (guint16)field_count();
    return &amounts;
}

enum { LARGEST_PLAIN = 1000 };

/* What nearly all cells hold: a printed count from 0 to 1,000. */
static inline gboolean is_plain(const struct value *value)
{
    double number = value->number;
    return value->state == VALUE_NUMBER && number >= 0 && number <= LARGEST_PLAIN &&
           number == (double)(int)number;
}

/* Takes one that is not plain, or money. TRUE: it has a number. */
static gboolean take(const struct record *record, guint field,
                     struct record_numbers *numbers)
{
    const struct value *value = &record->values[field];
    if (value->state != VALUE_NUMBER && value->state != VALUE_SCALED &&
        (value->state != VALUE_ABSENT || value->line > 0))
        numbers->open[numbers->n_open++] = (guint16)field;
    if (!record_get_number(record, (gint)field, &numbers->number[field])) {
        numbers->number[field] = NAN;
        return FALSE;
    }
    numbers->odd[numbers->n_odd++] = (guint16)field;
    return TRUE;
}

/* Takes the counts [from, end). */
static void take_counts(const struct record *record, guint from, guint end,
                        struct record_numbers *numbers)
{
    guint n_missing = 0;
    for (guint i = from; i < end; i++) {
        const struct value *value = &record->values[i];
        numbers->number[i] = value->number;
        if (G_UNLIKELY(!is_plain(value)))
            n_missing += !take(record, i, numbers);
    }
    numbers->n_counts += end - from - n_missing;
}

void record_numbers_gather(const struct record *record, struct record_numbers *numbers)
{
    static GOnce once = G_ONCE_INIT;
    const struct amounts *amounts = g_once(&once, list_amounts, NULL);
    const guint n_fields = (guint)field_count();
    guint from = 0;
    numbers->n_odd = numbers->n_amounts = numbers->n_open = numbers->n_counts = 0;
    for (const guint16 *amount = amounts->fields; from < n_fields; amount++) {
        take_counts(record, from, *amount, numbers);
        if (*amount < n_fields && take(record, *amount, numbers))
            numbers->amounts[numbers->n_amounts++] = *amount;
        from = *amount + 1u;
    }
    for (guint i = n_fields; i < n_fields + RECORD_LANES; i++)
        numbers->number[i] = NAN;
}

void record_numbers_add(struct record_numbers *numbers, guint16 field, double number)
{
    numbers->number[field] = number;
    numbers->n_counts++;
    if (number <= LARGEST_PLAIN)
        return;
    guint i = numbers->n_odd++;
    for (; i > 0 && numbers->odd[i - 1] > field; i--)
        numbers->odd[i] = numbers->odd[i - 1];
    numbers->odd[i] = field;
}
