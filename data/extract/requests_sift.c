/* Which readings of a row of table 三 the identities of the form allow. */
#include "data/extract/placement.h"
#include "data/extract/requests.h"
#include "data/identity.h"

#include <string.h>

enum { WIDTH = REQUEST_WIDTH };

/* Sets the row's numbers only, for a trial. */
static void try_reading(const struct requests *r, gsize row,
                        const struct reading *reading)
{
    const struct entry *entry = extraction_entry(r->x, (guint)r->entry_of[row]);
    struct value *values = &r->x->record->values[r->x->form->field[row]];
    for (gint c = 0; c < WIDTH; c++) {
        gint slot = reading->slot[c];
        values[c].state = reading->cut || slot >= 0 ? VALUE_NUMBER : VALUE_BLANK;
        values[c].number = reading->cut ? reading->number[c]
                           : slot >= 0
                               ? extraction_slot(r->x, entry->first + (guint)slot)->number
                               : 0;
    }
}

/* What identities say of the row's cells that have no number. */
struct implied {
    gboolean known[WIDTH];
    double number[WIDTH];
};

/* Whether the identity, which lacks one cell of the row, leaves a count for it, and the
 * same as others do. */
static gboolean implies(const struct record *record, const struct identity *identity,
                        double residual, guint16 first, struct implied *implied)
{
    for (guint t = 0; t < identity->n_terms; t++) {
        const struct identity_term *term = &identity->terms[t];
        gint c = (gint)term->field - first;
        double number = -residual * term->sign;
        if (c < 0 || c >= WIDTH || record_get_number(record, term->field, &number))
            continue;
        if (number < 0 || (implied->known[c] && implied->number[c] != number))
            return FALSE;
        implied->known[c] = TRUE;
        implied->number[c] = number;
    }
    return TRUE;
}

static gboolean concerns(const struct identity *identity, guint16 first)
{
    for (guint t = 0; t < identity->n_terms; t++)
        if (identity->terms[t].field >= first && identity->terms[t].field < first + WIDTH)
            return TRUE;
    return FALSE;
}

/* The identities that the row breaks; with a `lost` cell also those that no number in it
 * could satisfy: else the reading that hides a wrong sum would look the best. */
static guint count_broken(const struct requests *r, gsize row, gboolean lost)
{
    gsize n;
    guint failures = 0;
    guint16 first = (guint16)r->x->form->field[row];
    const struct record *record = r->x->record;
    const struct identity *list = identity_of(record, &n);
    struct implied implied = { .known = { FALSE } };
    for (gsize i = 0; i < n; i++) {
        double residual;
        guint unknown;
        if (!concerns(&list[i], first))
            continue;
        if (identity_check(&list[i], record, &residual, &unknown) == IDENTITY_FAILS ||
            (lost && unknown == 1 &&
             !implies(record, &list[i], residual, first, &implied)))
            failures++;
    }
    return failures;
}

guint requests_count_failures(struct requests *r, gsize row,
                              const struct reading *reading)
{
    struct value *values = &r->x->record->values[r->x->form->field[row]], saved[WIDTH];
    memcpy(saved, values, sizeof saved);
    try_reading(r, row, reading);
    guint failures = count_broken(r, row, reading->lost);
    memcpy(values, saved, sizeof saved);
    return failures;
}

guint requests_sift(struct requests *r, gsize row)
{
    GArray *readings = r->readings[row];
    g_autofree guint *failures = g_new(guint, readings->len);
    guint best = G_MAXUINT, kept = 0;
    for (guint i = 0; i < readings->len; i++) {
        failures[i] =
            requests_count_failures(r, row, &g_array_index(readings, struct reading, i));
        best = MIN(best, failures[i]);
    }
    if (best > 0)
        return readings->len;
    for (guint i = 0; i < readings->len; i++)
        if (failures[i] == 0) {
            struct reading reading = g_array_index(readings, struct reading, i);
            g_array_index(readings, struct reading, kept++) = reading;
        }
    g_array_set_size(readings, kept);
    return kept;
}
