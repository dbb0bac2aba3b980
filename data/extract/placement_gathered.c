/* Tables 三 whose blanks an extractor left out and added at the end of each row. */
#include "data/extract/placement.h"

enum { TOTAL = REQUEST_WIDTH - 1 };

gboolean placement_is_packed(const struct extraction *x, const struct entry *entry)
{
    if (entry->kind != ENTRY_ROW || entry->n < REQUEST_WIDTH || entry->n_numbers == 0 ||
        entry->n_numbers >= REQUEST_WIDTH ||
        (extraction_token(x, entry->token)->flags & TOKEN_GRID) != 0)
        return FALSE;
    for (gsize i = 0; i < entry->n; i++)
        if ((extraction_slot(x, entry->first + (guint)i)->kind == TOKEN_NUMBER) !=
            (i < entry->n_numbers))
            return FALSE;
    return TRUE;
}

static double number_at(const struct extraction *x, const struct entry *entry, gsize i)
{
    return extraction_slot(x, entry->first + (guint)i)->number;
}

/* Whether the blanks of the row stand on lines of their own, and side by side. Six
 * numbers are a row without its total. */
static gboolean may_be_moved(const struct extraction *x, const struct entry *entry)
{
    const guint blanks = entry->first + entry->n_numbers;
    if (entry->n_numbers + 1 >= REQUEST_WIDTH)
        return FALSE;
    const struct token *number = extraction_slot(x, blanks - 1),
                       *blank = extraction_slot(x, blanks),
                       *next = extraction_slot(x, blanks + 1);
    return number->row != blank->row && blank->row == next->row;
}

gboolean placement_is_padded(const struct extraction *x, const struct entry *entry,
                             gboolean whole)
{
    return (extraction_is_padded(x, entry) || !whole) && placement_is_packed(x, entry) &&
           (extraction_is_padded(x, entry) || may_be_moved(x, entry));
}

gboolean placement_ends_moved(const struct extraction *x, const struct entry *entry)
{
    if (entry->n_numbers == 0 || entry->n < entry->n_numbers + 2)
        return FALSE;
    for (gsize i = 0; i < entry->n; i++)
        if ((extraction_slot(x, entry->first + (guint)i)->kind == TOKEN_NUMBER) !=
            (i < entry->n_numbers))
            return FALSE;
    return may_be_moved(x, entry);
}

enum gathered placement_find_gathered(const struct extraction *x)
{
    gboolean telling = FALSE, moved = FALSE, zero = FALSE;
    for (guint e = 0; e < x->n_entries; e++) {
        const struct entry *entry = extraction_entry(x, e);
        double sum = 0;
        if (entry->kind != ENTRY_ROW || entry->n_numbers == 0 ||
            entry->n_numbers >= REQUEST_WIDTH || entry->n < REQUEST_WIDTH ||
            (e + 1 == x->n_entries && !extraction_goes_on(x, e)))
            continue;
        if (!placement_is_packed(x, entry))
            return GATHERED_NOT;
        for (gsize i = 0; i + 1 < entry->n_numbers; i++) {
            sum += number_at(x, entry, i);
            zero = zero || number_at(x, entry, i) == 0;
        }
        if (sum != number_at(x, entry, entry->n_numbers - 1))
            return GATHERED_NOT;
        telling = telling || sum > 0;
        moved = moved || may_be_moved(x, entry);
    }
    if (telling)
        return zero ? GATHERED_BEHIND_FIRST : GATHERED;
    return moved ? GATHERED_PERHAPS : GATHERED_NOT;
}

/* Adds the readings with the numbers but the last in any of the columns from `first` on,
 * in order, and the last in the column of totals. */
static void add_choices(const struct entry *entry, gsize first, GArray *readings)
{
    const gsize parts = entry->n_numbers - 1;
    for (guint mask = 0; mask < 1u << (TOTAL - first); mask++) {
        struct reading reading = { .cut = FALSE };
        gsize k = 0;
        for (; k < first; k++)
            reading.slot[k] = (gint16)k;
        reading.slot[TOTAL] = (gint16)parts;
        for (gsize c = first; c < TOTAL; c++)
            reading.slot[c] = (mask >> (c - first) & 1) != 0 ? (gint16)k++ : -1;
        if (k == parts)
            g_array_append_val(readings, reading);
    }
}

static void add_in_place(const struct entry *entry, GArray *readings)
{
    struct reading reading = { .cut = FALSE };
    for (gint c = 0; c < REQUEST_WIDTH; c++)
        reading.slot[c] = c < (gint)entry->n_numbers ? (gint16)c : -1;
    g_array_append_val(readings, reading);
}

void placement_add_gathered(const struct extraction *x, const struct entry *entry,
                            GArray *readings)
{
    if (x->gathered == GATHERED_PERHAPS || entry->n_numbers == 1)
        add_in_place(entry, readings);
    if (x->gathered != GATHERED_PERHAPS || may_be_moved(x, entry))
        add_choices(entry, x->gathered != GATHERED && entry->n_numbers > 1, readings);
}
