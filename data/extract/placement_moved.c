/* Tables 三 in which single rows lost a cell, and got a blank at their end instead, as
 * writers of Markdown fill up their rows. */
#include "data/extract/placement.h"

enum { SIX = REQUEST_WIDTH - 1 };

/* The column in which the seven cells of complete rows begin, or -1. */
static gint find_column(const struct extraction *x)
{
    gint column = -1;
    for (guint i = 0; i < x->n_entries && column < 0; i++)
        column = placement_first_column(x, extraction_entry(x, i));
    return column;
}

/* The numbers of a row that has six, all together from the first of the seven columns on,
 * with blanks behind them. */
struct packed {
    guint first, n; /* the slot of the first number, and slots up to the last */
    double sum, last;
};

static gboolean read_packed(const struct extraction *x, const struct entry *entry,
                            struct packed *packed)
{
    guint i = 0;
    *packed = (struct packed){ .first = 0 };
    if (entry->kind != ENTRY_ROW || entry->n_numbers != SIX || entry->n_glued > 0 ||
        entry->n <= SIX || (extraction_token(x, entry->token)->flags & TOKEN_GRID) != 0)
        return FALSE;
    while (extraction_slot(x, entry->first + i)->kind == TOKEN_BLANK)
        i++;
    packed->first = i;
    if (extraction_cell(x, extraction_slot(x, entry->first + i))->column !=
        find_column(x))
        return FALSE;
    for (; i < packed->first + SIX; i++) {
        const struct token *token = extraction_slot(x, entry->first + i);
        if (i == entry->n || token->kind != TOKEN_NUMBER)
            return FALSE;
        packed->sum += packed->last;
        packed->last = token->number;
    }
    packed->n = i;
    return i < entry->n;
}

/* Whether cells of single rows were lost, and blanks put behind the others in their
 * place: most rows are complete, and one ends in what can only be its total, with the
 * total's cell blank. */
static gboolean has_moved(const struct extraction *x)
{
    guint complete = 0, short_rows = 0;
    gboolean telling = FALSE;
    for (guint i = 0; i < x->n_entries; i++) {
        const struct entry *entry = extraction_entry(x, i);
        struct packed packed;
        complete += entry->kind == ENTRY_ROW && entry->n_numbers == REQUEST_WIDTH;
        if (!read_packed(x, entry, &packed))
            continue;
        short_rows++;
        telling = telling || (packed.last > 0 && packed.last >= packed.sum);
    }
    return telling && complete > short_rows;
}

gboolean placement_add_moved(const struct extraction *x, const struct entry *entry,
                             GArray *readings)
{
    struct entry filled = *entry;
    struct packed packed;
    if (!read_packed(x, entry, &packed) || !has_moved(x))
        return FALSE;
    filled.n = packed.n;
    if (!placement_add_short(x, &filled, readings))
        return FALSE;
    if (packed.sum == packed.last && packed.sum > 0)
        return TRUE;
    struct reading as_is = { .lost = TRUE, .slot = { -1, -1, -1, -1, -1, -1, -1 } };
    for (guint c = 0; c < SIX; c++)
        as_is.slot[c] = (gint16)(packed.first + c);
    g_array_append_val(readings, as_is);
    return TRUE;
}
