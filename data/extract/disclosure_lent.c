/* Numbers of table 二 that stand before their label, behind a head cell. */
#include "data/extract/disclosure.h"

gboolean disclosure_heads_have_numbers(const struct extraction *x)
{
    const struct entry *end = x->entries + x->n_entries;
    for (const struct entry *entry = x->entries; entry < end; entry++)
        if (entry->kind == ENTRY_HEAD && entry->n_numbers > 0)
            return TRUE;
    return FALSE;
}

/* Whether the head's numbers are those of a row that is named before it on its line. */
static gboolean is_named_row(const struct extraction *x, guint head)
{
    const struct entry *entry = extraction_entry(x, head);
    guint32 row = extraction_token(x, entry->token)->row;
    return head > 0 && extraction_entry(x, head - 1)->kind == ENTRY_ROW &&
           extraction_token(x, extraction_entry(x, head - 1)->token)->row == row &&
           extraction_slot(x, entry->first)->row == row &&
           extraction_token(x, extraction_entry(x, head + 1)->token)->row != row;
}

void disclosure_lend_numbers(struct extraction *x)
{
    for (guint i = 0; i + 1 < x->n_entries; i++) {
        struct entry *head = extraction_entry(x, i), *row = extraction_entry(x, i + 1);
        if (head->kind != ENTRY_HEAD || head->n_numbers == 0 || row->kind != ENTRY_ROW ||
            row->n > 0 || is_named_row(x, i))
            continue;
        row->first = head->first;
        row->n = head->n;
        row->n_numbers = head->n_numbers;
        row->n_glued = head->n_glued;
        head->n = 0;
    }
}
