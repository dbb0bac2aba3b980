/* Table three with the column of totals first, and a head that does not say so. */
#include "data/extract/placement.h"
#include "data/extract/requests.h"

enum { WIDTH = REQUEST_WIDTH };

static double number_at(const struct extraction *x, const struct entry *entry, guint c)
{
    return extraction_slot(x, entry->first + c)->number;
}

/* Whether the cell is what the six others sum to. */
static gboolean is_sum(const struct extraction *x, const struct entry *entry, guint cell)
{
    double sum = 0;
    for (guint c = 0; c < WIDTH; c++)
        sum += c == cell ? 0 : number_at(x, entry, c);
    return sum == number_at(x, entry, cell);
}

static gboolean is_whole(const struct entry *entry)
{
    return entry->n == WIDTH && entry->n_numbers == WIDTH && entry->n_glued == 0;
}

/* Whether all rows with numbers have seven, the first is the sum of the others in all,
 * and in some, which are enough, the last is not. The first row nearly always decides. */
static gboolean all_begin_with_sums(const struct extraction *x)
{
    enum { ENOUGH = 3 };
    guint rows = 0;
    for (guint i = 0; i < x->n_entries; i++) {
        const struct entry *entry = extraction_entry(x, i);
        if (entry->kind != ENTRY_ROW || entry->n == 0)
            continue;
        if (!is_whole(entry))
            return FALSE;
        gboolean nothing = number_at(x, entry, 0) == 0;
        if (G_LIKELY((nothing && rows == 0) || !is_sum(x, entry, 0)))
            return FALSE;
        if (!nothing && is_sum(x, entry, WIDTH - 1))
            return FALSE;
        rows += !nothing;
    }
    return rows >= ENOUGH;
}

void requests_move_first_total(struct extraction *x)
{
    const struct entry *first = NULL;
    if (!all_begin_with_sums(x))
        return;
    for (guint i = 0; i < x->n_entries; i++) {
        struct entry *entry = extraction_entry(x, i);
        guint tokens[WIDTH];
        if (entry->kind != ENTRY_ROW || entry->n == 0)
            continue;
        for (guint c = 0; c < WIDTH; c++)
            tokens[(c + WIDTH - 1) % WIDTH] =
                (guint)(extraction_slot(x, entry->first + c) - x->tokens);
        entry->first = extraction_list_cells(x, tokens, WIDTH);
        first = first != NULL ? first : entry;
    }
    extraction_doubt(x,
                     &(struct doubt){ .rule = "layout.shifted",
                                      .severity = SEVERITY_NOTE,
                                      .field = -1,
                                      .token = extraction_token(x, first->token) },
                     "各行第一个数都等于其余六个数之和，按“总计”在前读取",
                     "in every row the first number is the sum of the other six; read as "
                     "the total");
}
