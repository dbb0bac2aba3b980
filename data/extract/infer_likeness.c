#include "data/extract/infer_likeness.h"

#include "data/extract/cell_number.h"

#include <math.h>

/* What is tried: the numbers stand among the record's as long as nothing is against them.
 */
struct trial {
    guint16 fields[FIELD_COUNT_MAX];
    guint n;
    double *numbers;
    const struct identity_set *set;
    guint64 holding, failing; /* identities */
};

static void list_alike(struct trial *trial, const struct record *record,
                       const struct record_numbers *numbers)
{
    for (guint i = 0; i < numbers->n_open; i++) {
        const guint16 field = numbers->open[i];
        const struct value *value = &record->values[field];
        double number;
        if (value->state != VALUE_UNREADABLE || value->raw == NULL ||
            !cell_number_resembled(value->raw, &number))
            continue;
        trial->fields[trial->n++] = field;
        trial->numbers[field] = number;
    }
}

static void weigh(struct trial *trial)
{
    trial->holding = trial->failing = 0;
    for (guint i = 0; i < trial->set->n; i++) {
        const double sum = identity_sum(&trial->set->list[i], trial->numbers);
        const guint64 bit = G_GUINT64_CONSTANT(1) << i;
        trial->holding |= fabs(sum) <= 1e-9 ? bit : 0; /* neither for NaN */
        trial->failing |= fabs(sum) > 1e-9 ? bit : 0;
    }
}

/* Takes back what no sum holds with, or one fails with; TRUE: there was such a cell. */
static gboolean take_back(struct trial *trial)
{
    guint n = 0;
    for (guint i = 0; i < trial->n; i++) {
        const guint16 field = trial->fields[i];
        const guint64 members = trial->set->members[field];
        if ((members & trial->holding) != 0 && (members & trial->failing) == 0)
            trial->fields[n++] = field;
        else
            trial->numbers[field] = NAN;
    }
    const gboolean some = n < trial->n;
    trial->n = n;
    return some;
}

static void accept(const struct trial *trial, struct record *record,
                   struct record_numbers *numbers)
{
    for (guint i = 0; i < trial->n; i++) {
        const guint16 field = trial->fields[i];
        guint64 witnesses = trial->set->members[field] & trial->holding;
        struct value *value = &record->values[field];
        value->state = VALUE_INFERRED;
        value->number = trial->numbers[field];
        value->rule = trial->set->list[identity_take(&witnesses)].rule;
        record_numbers_add(numbers, field, value->number);
    }
}

guint infer_likenesses(struct record *record, struct record_numbers *numbers,
                       const struct identity_set *set)
{
    struct trial trial = { .numbers = numbers->number, .set = set };
    list_alike(&trial, record, numbers);
    if (trial.n == 0)
        return 0;
    do
        weigh(&trial);
    while (take_back(&trial));
    accept(&trial, record, numbers);
    return trial.n;
}
