/* The end of a report that breaks off in table 三. */
#include "data/extract/requests.h"

/* "5.", with which the text ends. */
static gboolean is_begun_label(const struct extraction *x, const struct token *token)
{
    const char *text = extraction_cell(x, token)->text + token->start;
    return token + 1 == x->tokens + x->n_tokens && token->kind == TOKEN_UNREADABLE &&
           token->length == 2 && g_ascii_isdigit(text[0]) && text[1] == '.';
}

/* "… | 0 | 0 |" and, with the next line, "| | 4" or "4.": the text ends with the ordinal
 * of the next label. The row stands on its label's line, and is whole. */
gboolean requests_drop_label(struct extraction *x)
{
    struct entry *entry = extraction_entry(x, x->n_entries - 1);
    if (entry->kind != ENTRY_ROW || entry->n < 2)
        return FALSE;
    const struct token *last = extraction_slot(x, entry->first + entry->n - 1);
    const guint32 row = extraction_token(x, entry->token)->row;
    const gboolean ordinal = is_begun_label(x, last);
    if (last->row == row || (!ordinal && last != x->end))
        return FALSE;
    guint n = entry->n - 1;
    while (n > 0 && extraction_slot(x, entry->first + n - 1)->row == last->row)
        n--;
    if (n == 0 || extraction_slot(x, entry->first + n - 1)->row != row ||
        (!ordinal && n < REQUEST_WIDTH))
        return FALSE;
    entry->n_numbers -= last->kind == TOKEN_NUMBER;
    entry->n = n;
    return TRUE;
}
