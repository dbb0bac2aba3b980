/* Tables 三 whose blanks an extractor left out and added at the end of each row. */
#include "data/placement.h"

enum { TOTAL = REQUEST_WIDTH - 1 };

gboolean placement_is_packed(const struct extraction *x, const struct entry *entry)
{
    if (entry->kind != ENTRY_ROW || entry->n < REQUEST_WIDTH || entry->n_numbers < 2 ||
        entry->n_numbers >= REQUEST_WIDTH ||
        (extraction_token(x, entry->token)->flags & TOKEN_GRID) != 0)
        return FALSE;
    for (gsize i = 0; i < entry->n; i++)
        if ((extraction_slot(x, entry->first + (guint)i)->kind == TOKEN_NUMBER) !=
            (i < entry->n_numbers))
            return FALSE;
    return TRUE;
}

gboolean placement_is_gathered(const struct extraction *x)
{
    gboolean telling = FALSE;
    for (guint e = 0; e < x->n_entries; e++) {
        const struct entry *entry = extraction_entry(x, e);
        double sum = 0;
        if (entry->kind != ENTRY_ROW || entry->n_numbers == 0 ||
            entry->n_numbers >= REQUEST_WIDTH || entry->n < REQUEST_WIDTH)
            continue;
        if (!placement_is_packed(x, entry))
            return FALSE;
        for (gsize i = 0; i + 1 < entry->n_numbers; i++)
            sum += extraction_slot(x, entry->first + (guint)i)->number;
        if (sum != extraction_slot(x, entry->first + entry->n_numbers - 1)->number)
            return FALSE;
        telling = telling || sum > 0;
    }
    return telling;
}

void placement_add_gathered(const struct entry *entry, GArray *readings)
{
    gsize between = entry->n_numbers - 2;
    for (guint mask = 0; mask < 1u << (TOTAL - 1); mask++) {
        struct reading reading = { .cut = FALSE };
        gsize k = 0;
        reading.slot[0] = 0;
        reading.slot[TOTAL] = (gint16)(entry->n_numbers - 1);
        for (gsize c = 1; c < TOTAL; c++)
            reading.slot[c] = (mask >> (c - 1) & 1) != 0 ? (gint16)(1 + k++) : -1;
        if (k == between)
            g_array_append_val(readings, reading);
    }
}
