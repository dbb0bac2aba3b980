/* Rows of table 三 with seven numbers that may be fewer cells. */
#include "data/placement.h"

gboolean placement_is_torn(const struct extraction *x, const struct entry *entry)
{
    const struct token *last = NULL;
    double sum = 0;
    guint cells = 0, shared = 0;
    for (guint i = 0; i < entry->n; i++) {
        const struct token *token = extraction_slot(x, entry->first + i);
        if (token->kind != TOKEN_NUMBER)
            continue;
        cells += last == NULL || last->cell != token->cell;
        shared += last != NULL && last->cell == token->cell;
        sum += last != NULL ? last->number : 0;
        last = token;
    }
    return shared > 0 && cells > 1 && last != NULL && sum != last->number;
}
