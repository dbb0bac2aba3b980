/* Rows of table 三 whose numbers may not be theirs: they stand apart from the label, or
 * have dashes between them. */
#include "data/extract/placement.h"
#include "data/extract/requests.h"
#include "data/identity.h"

#include <string.h>

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

gboolean requests_is_certain(const struct extraction *x, const struct entry *entry)
{
    const struct token *first = extraction_slot(x, entry->first);
    const struct token *last = extraction_slot(x, entry->first + entry->n - 1);
    guint32 apart = last->cell - first->cell;
    guint32 row = extraction_token(x, entry->token)->row;
    gboolean parts = ((first->flags | last->flags) & TOKEN_PART) != 0;
    gboolean stacked = last->row - first->row >= entry->n - 1 && !parts;
    if (apart != entry->n - 1 && apart != 0 && !stacked)
        return !placement_is_torn(x, entry);
    return last->row == row || (last->row != last[-1].row && first->row - row <= WIDTH) ||
           !requests_is_stray(x, entry);
}

/* How many numbers, and dashes beside them, stand between the entry's label and the label
 * before; none when they only count the columns: 栏次 1 2 3 4 5 6 7. */
static guint count_before(const struct extraction *x, const struct entry *entry)
{
    guint n = 0, counted = 0, dashes = 0;
    for (guint i = entry->token; i-- > 0;) {
        const struct token *token = extraction_token(x, i);
        if (token->kind == TOKEN_LABEL)
            break;
        dashes += token->kind == TOKEN_DASH;
        if (token->kind != TOKEN_NUMBER)
            continue;
        counted += counted == n && n < WIDTH && token->number == WIDTH - n;
        n++;
    }
    n -= counted == WIDTH ? WIDTH : 0;
    return n > 0 ? n + dashes : 0;
}

/* Whether the line above the label has the cells of a row, or all but the total's; or the
 * lines above have several, one below the other. */
static gboolean is_below_row(const struct extraction *x, const struct entry *entry)
{
    enum { SEVERAL = 3 };
    const struct token *token = extraction_token(x, entry->token);
    guint n = 0, lines = 0;
    for (guint32 row = token->row; token-- > x->tokens; n++) {
        if ((token->kind != TOKEN_NUMBER && token->kind != TOKEN_DASH) ||
            token->row + 1 < row || extraction_row(x, token)->kind != ROW_LINE)
            break;
        lines += token->row != row;
        row = token->row;
    }
    return (lines == 1 ? n >= WIDTH - 1 : n == lines && n >= SEVERAL) &&
           count_before(x, entry) > 0;
}

gboolean requests_is_astray(const struct extraction *x)
{
    const struct entry *entry = x->entries, *end = x->entries + x->n_entries;
    while (entry < end && entry->kind != ENTRY_ROW)
        entry++;
    if (x->leading || entry == end || !requests_stands_apart(x, entry))
        return FALSE;
    return (entry->n_numbers > 0 && count_before(x, entry) >= WIDTH) ||
           is_below_row(x, entry);
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

void requests_lose_row(struct requests *r, gsize row)
{
    const struct entry *entry = extraction_entry(r->x, (guint)r->entry_of[row]);
    r->n_lost++;
    for (gint c = 0; c < WIDTH; c++)
        extraction_set_state(r->x, r->x->form->field[row] + c,
                             extraction_shown(r->x, entry), VALUE_UNREADABLE);
}

static gboolean contradicts(const struct extraction *x)
{
    enum { MANY = 3 };
    gsize n, failing = 0;
    const struct identity *list = identity_of(x->record, &n);
    for (gsize i = 0; i < n; i++)
        failing += (strcmp(list[i].rule, "requests.column_sum") == 0 ||
                    strcmp(list[i].rule, "requests.balance") == 0) &&
                   identity_check(&list[i], x->record, NULL, NULL) == IDENTITY_FAILS;
    return failing >= MANY;
}

void requests_weigh_apart(struct requests *r)
{
    if (!contradicts(r->x))
        return;
    for (gsize row = 0; row < r->x->form->n_rows; row++)
        if (r->entry_of[row] >= 0 &&
            requests_stands_apart(r->x, extraction_entry(r->x, (guint)r->entry_of[row])))
            requests_lose_row(r, row);
}
