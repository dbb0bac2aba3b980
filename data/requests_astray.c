/* Rows of table 三 whose numbers may not be theirs: they stand apart from the label, or
 * have dashes between them. */
#include "data/placement.h"
#include "data/requests.h"

enum { WIDTH = REQUEST_WIDTH };

gboolean requests_stands_apart(const struct extraction *x, const struct entry *entry)
{
    return entry->n == 0 || extraction_slot(x, entry->first)->row !=
                                extraction_token(x, entry->token)->row;
}

gboolean requests_is_pieced(const struct requests *r, const struct entry *entry)
{
    double sum = 0, last = 0;
    if (entry->n_numbers != WIDTH || entry->n_glued > 0 ||
        !requests_stands_apart(r->x, entry))
        return FALSE;
    for (guint i = 0; i < entry->n; i++) {
        const struct token *token = extraction_slot(r->x, entry->first + i);
        if (token->kind == TOKEN_NUMBER)
            sum += last = token->number;
    }
    return sum != 2 * last;
}

/* How many numbers stand between the entry's label and the label before. */
static guint count_before(const struct extraction *x, const struct entry *entry)
{
    guint n = 0;
    for (guint i = entry->token; i-- > 0;) {
        const struct token *token = extraction_token(x, i);
        if (token->kind == TOKEN_LABEL)
            break;
        n += token->kind == TOKEN_NUMBER;
    }
    return n;
}

gboolean requests_is_astray(const struct extraction *x)
{
    const struct entry *entry = x->entries, *end = x->entries + x->n_entries;
    while (entry < end && entry->kind != ENTRY_ROW)
        entry++;
    return !x->leading && entry < end && entry->n_numbers > 0 &&
           requests_stands_apart(x, entry) && count_before(x, entry) >= WIDTH;
}

static gboolean is_own_dash(const struct extraction *x, const struct token *token)
{
    return token->kind == TOKEN_DASH && (token->flags & TOKEN_PART) == 0 &&
           extraction_row(x, token)->count == 1;
}

enum dashes { DASHES_NONE, DASHES_BETWEEN, DASHES_AMONG };

/* The dashes on lines of their own from the first number of the entry to the last: one
 * between each two numbers, or otherwise. */
static enum dashes find_dashes(const struct extraction *x, const struct entry *entry)
{
    guint numbers = 0, dashes = 0, between = 0;
    for (guint i = 0; i < entry->n && numbers < entry->n_numbers; i++) {
        const struct token *token = extraction_slot(x, entry->first + i);
        if (token->kind == TOKEN_NUMBER)
            numbers++;
        else if (numbers > 0 && is_own_dash(x, token)) {
            dashes++;
            between += dashes == numbers;
        }
    }
    if (dashes == 0)
        return DASHES_NONE;
    return between == dashes && dashes + 1 == numbers ? DASHES_BETWEEN : DASHES_AMONG;
}

gboolean requests_is_mixed(const struct extraction *x, const struct entry *entry)
{
    if (entry->n_numbers < WIDTH)
        return FALSE;
    enum dashes dashes = find_dashes(x, entry);
    for (guint i = 0; i < x->n_entries && dashes == DASHES_BETWEEN; i++) {
        const struct entry *other = extraction_entry(x, i);
        if (other->kind == ENTRY_ROW && other->n_numbers == WIDTH &&
            find_dashes(x, other) == DASHES_NONE)
            return TRUE;
    }
    return dashes == DASHES_AMONG;
}
