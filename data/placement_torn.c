/* Rows of table 三 with seven numbers that may be fewer cells. */
#include "data/placement.h"

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
