/* The end of a report that breaks off in table 三. */
#include "data/requests.h"

/* "… | 0 | 0 |" and, with the next line, "| | 4": the text ends with the ordinal of the
 * next label. The row stands on its label's line, and is whole. */
gboolean requests_drop_label(struct extraction *x)
{
    struct entry *entry = extraction_entry(x, x->n_entries - 1);
    if (G_LIKELY(x->end == NULL) || entry->kind != ENTRY_ROW ||
        entry->n < REQUEST_WIDTH + 1u ||
        extraction_slot(x, entry->first + entry->n - 1) != x->end)
        return FALSE;
    const guint32 row = extraction_token(x, entry->token)->row;
    if (x->end->row == row)
        return FALSE;
    guint n = entry->n - 1;
    while (n > 0 && extraction_slot(x, entry->first + n - 1)->row == x->end->row)
        n--;
    if (n < REQUEST_WIDTH || extraction_slot(x, entry->first + n - 1)->row != row)
        return FALSE;
    entry->n = n;
    entry->n_numbers--;
    return TRUE;
}
