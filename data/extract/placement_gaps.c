/* Rows of table 三 that have fewer cells than columns, for their blanks vanished. */
#include "data/extract/placement.h"

#include <string.h>

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

/* Whether a number of another row is printed behind the entry's last one, further than
 * half of what parts that from the one before it: then it is no total. Only pages tell
 * places. */
static gboolean has_number_behind(const struct extraction *x, const struct entry *entry)
{
    const struct token *last = extraction_slot(x, entry->first + entry->n - 1);
    const gint place = extraction_cell(x, last)->x,
               apart = place - extraction_cell(x, last - 1)->x;
    if (extraction_row(x, last)->page == 0 || strcmp(x->document->format, "text") == 0)
        return FALSE;
    for (guint i = 0; i < x->n_entries; i++) {
        const struct entry *other = extraction_entry(x, i);
        if (other->kind != ENTRY_ROW || other->n == 0)
            continue;
        const struct token *token = extraction_slot(x, other->first + other->n - 1);
        if (token->kind == TOKEN_NUMBER &&
            extraction_cell(x, token)->x > place + apart / 2)
            return TRUE;
    }
    return FALSE;
}

/* Whether the last number is the sum of the others, all of them on the label's line: then
 * it is the total. Where zeros are printed, what lacks was no blank, and may be the total
 * itself: 3 0 0 0 0 3. */
static gboolean ends_in_total(const struct extraction *x, const struct entry *entry)
{
    const guint32 row = extraction_token(x, entry->token)->row;
    double sum = 0, last = 0;
    for (guint i = 0; i < entry->n; i++) {
        const struct token *token = extraction_slot(x, entry->first + i);
        if (token->kind != TOKEN_NUMBER || token->row != row || token->number <= 0)
            return FALSE;
        sum += last = token->number;
    }
    return entry->n > 1 && sum == 2 * last && !has_number_behind(x, entry);
}

void placement_add_gaps(const struct extraction *x, const struct entry *entry,
                        GArray *readings)
{
    const guint needed = ends_in_total(x, entry) ? 1u << TOTAL : 0;
    for (guint mask = 0; mask < 1u << REQUEST_WIDTH; mask++) {
        if ((mask & needed) != needed)
            continue;
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
