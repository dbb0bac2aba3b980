/* Tables 二 whose lines a program has put into another order: which number belongs to
 * which label is then not certain. */
#include "data/extract/disclosure.h"
#include "data/extract/token_list.h"

gboolean disclosure_heads_are_torn(const struct extraction *x)
{
    gboolean bare = FALSE, filled = FALSE;
    for (guint i = 0; i < x->n_entries; i++) {
        const struct entry *entry = extraction_entry(x, i);
        const struct token *token = extraction_token(x, entry->token);
        bare |= entry->kind == ENTRY_ROW && entry->n == 0;
        filled |= entry->kind == ENTRY_HEAD && entry->n_numbers > 0 &&
                  token->kind == TOKEN_LABEL && token->label->kind == LABEL_COLUMN &&
                  token->label->table == FORM_DISCLOSURE;
    }
    return bare && filled;
}

gboolean disclosure_heads_disagree(const struct extraction *x)
{
    struct disclosure_heads heads = { .closed = TRUE };
    guint seen[2] = { 0,
                      0 }; /* first columns of heads in the form's order, and in others */
    for (guint i = 0; i < x->n_entries; i++) {
        const struct entry *entry = extraction_entry(x, i);
        if (entry->kind == ENTRY_HEAD)
            disclosure_heads_add(&heads, extraction_token(x, entry->token));
        if (entry->kind != ENTRY_ROW || heads.closed || heads.n != DISCLOSURE_WIDTH)
            continue;
        gint8 first = heads.index[0];
        for (guint h = 1; h < heads.n; h++)
            first = MIN(first, heads.index[h]);
        seen[heads.odd] |= 1u << first;
        heads.closed = TRUE;
    }
    return (seen[0] & seen[1]) != 0;
}

gboolean disclosure_stands_astray(const struct extraction *x, const struct entry *entry,
                                  gboolean torn)
{
    enum { FAR = 2 };
    const struct token *first = extraction_slot(x, entry->first);
    guint texts = 0;
    if (!token_is_loose(extraction_row(x, first)))
        return FALSE;
    for (const struct token *token = extraction_token(x, entry->token) + 1; token < first;
         token++)
        texts += token->kind == TOKEN_TEXT && token->row != first->row;
    return torn || texts >= FAR;
}

/* Whether a row has fewer digits than columns: the text lost cells, not what parts them,
 * and "214" is one cell. */
static gboolean lost_cells(const struct extraction *x)
{
    for (guint i = 0; i < x->n_entries; i++) {
        const struct entry *entry = extraction_entry(x, i);
        if (entry->kind != ENTRY_ROW || entry->n_numbers == 0 ||
            entry->n_numbers < entry->n || i + 1 == x->n_entries)
            continue;
        gsize digits = 0;
        for (guint k = 0; k < entry->n; k++)
            digits += extraction_slot(x, entry->first + k)->length;
        if (digits < x->form->disclosure[x->record->form][entry->row].n)
            return TRUE;
    }
    return FALSE;
}

gboolean disclosure_doubt_lost(struct extraction *x, const struct disclosure_row *rows,
                               gsize n)
{
    if (!lost_cells(x))
        return FALSE;
    for (gsize i = 0; i < n; i++)
        disclosure_doubt(x, &rows[i]);
    return TRUE;
}
