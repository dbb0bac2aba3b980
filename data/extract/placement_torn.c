/* Rows of table 三 with seven numbers that may be fewer cells. */
#include "data/extract/placement.h"
#include "data/extract/requests.h"
#include "data/extract/token_list.h"

/* Whether two of the numbers share a cell, and another has one for itself. */
static gboolean shares_cell(const struct extraction *x, const struct entry *entry)
{
    const struct token *last = NULL;
    guint cells = 0, shared = 0;
    for (guint i = 0; i < entry->n; i++) {
        const struct token *token = extraction_slot(x, entry->first + i);
        if (token->kind != TOKEN_NUMBER)
            continue;
        cells += last == NULL || last->cell != token->cell;
        shared += last != NULL && last->cell == token->cell;
        last = token;
    }
    return shared > 0 && cells > 1;
}

gboolean placement_is_torn(const struct extraction *x, const struct entry *entry)
{
    double sum = 0, last = 0;
    for (guint i = 0; i < entry->n; i++) {
        const struct token *token = extraction_slot(x, entry->first + i);
        if (token->kind != TOKEN_NUMBER)
            continue;
        sum += last;
        last = token->number;
    }
    return sum != last && shares_cell(x, entry);
}

/* Requests are counted: a minus before a number is the dash of the cell before, and how
 * many cells the row then has is not known. */
static gboolean has_negative(const struct extraction *x, const struct entry *entry)
{
    for (guint i = 0; i < entry->n; i++)
        if (extraction_slot(x, entry->first + i)->kind == TOKEN_NUMBER &&
            extraction_slot(x, entry->first + i)->number < 0)
            return TRUE;
    return FALSE;
}

gboolean placement_is_damaged(const struct extraction *x, const struct entry *entry)
{
    if (has_negative(x, entry))
        return TRUE;
    if (entry->n < 2 || entry->n > REQUEST_WIDTH || entry->n_numbers == entry->n)
        return FALSE;
    const struct token *first = extraction_slot(x, entry->first);
    const struct doc_row *row = extraction_row(x, first);
    const gboolean loose = token_is_loose(row);
    if ((!loose && (row->marks & DOC_PIPE) == 0) ||
        extraction_slot(x, entry->first + 1)->row != first->row)
        return FALSE;
    guint odd = 0;
    double sum = 0;
    for (guint i = 0; i < entry->n; i++) {
        const struct token *token = extraction_slot(x, entry->first + i);
        odd += token->kind == TOKEN_UNREADABLE;
        sum += token->kind == TOKEN_NUMBER ? token->number : 0;
        if (loose && token->kind == TOKEN_UNREADABLE &&
            (entry->n < REQUEST_WIDTH || token->row != first->row))
            return TRUE;
    }
    return odd > entry->n_numbers && sum > 0;
}
