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

/* Whether the last of the six numbers is the sum of the others. */
static gboolean adds_up(const struct packed *packed)
{
    return packed->sum == packed->last && packed->sum > 0;
}

/* What the rows of the table say. */
struct telling {
    guint complete, short_rows, sums;
    gboolean total; /* a short row ends in what can only be its total */
};

static struct telling ask_rows(const struct extraction *x)
{
    struct telling telling = { 0 };
    for (guint i = 0; i < x->n_entries; i++) {
        const struct entry *entry = extraction_entry(x, i);
        struct packed packed;
        telling.complete += entry->kind == ENTRY_ROW && entry->n_numbers == REQUEST_WIDTH;
        if (!read_packed(x, entry, &packed))
            continue;
        telling.short_rows++;
        telling.sums += adds_up(&packed);
        telling.total |= packed.last > 0 && packed.last >= packed.sum;
    }
    return telling;
}

/* Whether it is no accident that the row's last number is the sum of the others. */
static gboolean is_sure(const struct packed *packed, const struct telling *telling)
{
    return adds_up(packed) &&
           (!placement_may_be_chance(packed->sum) || telling->sums > 1);
}

/* Cells of single rows were lost, and blanks put behind the others in their place, when
 * most rows are complete, and one ends in what can only be its total, with the total's
 * cell blank. */
gboolean placement_add_moved(const struct extraction *x, const struct entry *entry,
                             GArray *readings)
{
    struct entry filled = *entry;
    struct packed packed;
    if (!read_packed(x, entry, &packed))
        return FALSE;
    const struct telling telling = ask_rows(x);
    if (!telling.total || telling.complete <= telling.short_rows)
        return FALSE;
    filled.n = packed.n;
    if (!placement_add_short(x, &filled, readings))
        return FALSE;
    if (is_sure(&packed, &telling))
        return TRUE;
    struct reading as_is = { .lost = TRUE, .slot = { -1, -1, -1, -1, -1, -1, -1 } };
    for (guint c = 0; c < SIX; c++)
        as_is.slot[c] = (gint16)(packed.first + c);
    g_array_append_val(readings, as_is);
    return TRUE;
}
