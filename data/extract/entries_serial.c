/* Where 序号 has a column of its own, the numbers below count the rows. */
#include "data/extract/extraction.h"

/* The entry's cells without those in the column. */
static void drop_column(struct extraction *x, struct entry *entry, guint column)
{
    const guint first = x->n_slots;
    guint n = 0, numbers = 0;
    for (guint i = 0; i < entry->n; i++) {
        const struct token *token = extraction_slot(x, entry->first + i);
        if (extraction_cell(x, token)->column == column &&
            extraction_row(x, token)->count > 1)
            continue;
        x->slots[first + n++] = (guint)(token - x->tokens);
        numbers += token->kind == TOKEN_NUMBER;
    }
    if (n == entry->n)
        return;
    x->n_slots += n;
    entry->first = x->n_tokens + first;
    entry->n = n;
    entry->n_numbers = numbers;
}

void entries_drop_serials(struct extraction *x, const struct token *head)
{
    if (extraction_row(x, head)->count < 2)
        return;
    for (guint i = 0; i < x->n_entries; i++)
        drop_column(x, &x->entries[i], extraction_cell(x, head)->column);
}
