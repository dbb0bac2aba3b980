/* Table 四 as nearly all reports print it. */
#include "data/extract/review.h"

/* Whether the entry has nothing but blank cells, all in one row, or none. */
static gboolean is_blank(const struct extraction *x, const struct entry *entry)
{
    const struct token *first = extraction_slot(x, entry->first);
    return entry->n == 0 ||
           (entry->first < x->n_tokens && first->run == entry->n && first->numbers == 0);
}

/* Whether the groups are named in the order of the form. */
static gboolean is_in_order(const struct extraction *x)
{
    gint row = -1;
    for (const struct entry *entry = x->entries, *end = entry + x->n_entries; entry < end;
         entry++) {
        if (entry->kind != ENTRY_ROW)
            continue;
        if (entry->row < row)
            return FALSE;
        row = entry->row;
    }
    return TRUE;
}

gboolean review_is_plain(const struct extraction *x)
{
    if (x->n_entries == 0 || x->torn)
        return FALSE;
    const struct entry *last = extraction_entry(x, x->n_entries - 1);
    const struct token *first = extraction_slot(x, last->first);
    if (last->first >= x->n_tokens || last->n > REVIEW_CELLS || first->run != last->n ||
        first->numbers != FORM_INDEX_REVIEW)
        return FALSE;
    for (const struct entry *entry = x->entries; entry < last; entry++)
        if (!is_blank(x, entry) ||
            (entry->n > 0 && extraction_slot(x, entry->first)->row == first->row))
            return FALSE;
    for (guint i = 0; i < last->n; i++)
        if (review_is_share(&first[i]))
            return FALSE;
    return is_in_order(x);
}
