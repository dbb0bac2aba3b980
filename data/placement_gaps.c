/* Rows of table 三 that have fewer cells than columns, for their blanks vanished. */
#include "data/placement.h"

enum { TOTAL = REQUEST_WIDTH - 1 };

/* Whether the parts, as far as they are printed, are more than the total that is. */
static gboolean exceeds_total(const struct extraction *x, const struct entry *entry,
                              const struct reading *reading, double parts)
{
    gint slot = reading->slot[TOTAL];
    const struct token *total =
        slot >= 0 ? extraction_slot(x, entry->first + (guint)slot) : NULL;
    return total != NULL && total->kind == TOKEN_NUMBER && parts > total->number;
}

void placement_add_gaps(const struct extraction *x, const struct entry *entry,
                        GArray *readings)
{
    for (guint mask = 0; mask < 1u << REQUEST_WIDTH; mask++) {
        struct reading reading = { .cut = FALSE };
        gsize k = 0;
        double sum = 0;
        for (gsize c = 0; c < REQUEST_WIDTH; c++) {
            gboolean filled = (mask >> c & 1) != 0 && k < entry->n;
            reading.slot[c] = filled ? (gint16)k : -1;
            if ((mask >> c & 1) == 0)
                continue;
            if (filled && c < TOTAL)
                sum += extraction_slot(x, entry->first + (guint)k)->number;
            k++;
        }
        if (k != entry->n)
            continue;
        if (exceeds_total(x, entry, &reading, sum))
            continue;
        g_array_append_val(readings, reading);
    }
}
