/* Tables 三 that were printed without their last column: six cells to a row. */
#include "data/extract/placement.h"

enum { PARTS = REQUEST_WIDTH - 1 };

/* Whether the head of the table names its first column, but not its last. */
static gboolean lacks_head(const struct extraction *x)
{
    gboolean first = FALSE;
    for (guint i = 0; i < x->n_entries; i++) {
        const struct entry *entry = extraction_entry(x, i);
        const struct token *token = extraction_token(x, entry->token);
        if (entry->kind == ENTRY_ROW)
            return first;
        if (token->kind != TOKEN_LABEL || token->label->kind != LABEL_COLUMN ||
            token->label->table != FORM_REQUESTS)
            continue;
        if (token->label->index == PARTS)
            return FALSE;
        first = first || token->label->index == 0;
    }
    return FALSE;
}

static gsize count_filled(const struct extraction *x, const struct entry *entry)
{
    gsize filled = 0;
    for (guint i = 0; i < entry->n; i++)
        filled += extraction_slot(x, entry->first + i)->kind != TOKEN_BLANK;
    return filled;
}

/* Whether the last cell that is not blank is the sum of the others, as a total is: 1 and
 * -1 for yes and no, 0 for a row that does not tell. */
static gint tells_total(const struct extraction *x, const struct entry *entry)
{
    double sum = 0, last = 0;
    for (guint i = 0; i < entry->n; i++) {
        const struct token *token = extraction_slot(x, entry->first + i);
        if (token->kind == TOKEN_BLANK)
            continue;
        sum += last;
        last = token->number;
    }
    return sum + last == 0 ? 0 : sum == last ? 1 : -1;
}

gboolean placement_lacks_total(const struct extraction *x)
{
    gsize six = 0;
    gint totals = 0;
    if (!lacks_head(x))
        return FALSE;
    for (guint i = 0; i < x->n_entries; i++) {
        const struct entry *entry = extraction_entry(x, i);
        gboolean cut_off = i + 1 == x->n_entries && !extraction_goes_on(x, i);
        if (entry->kind != ENTRY_ROW || cut_off)
            continue;
        gsize filled = count_filled(x, entry);
        if (entry->n_glued > 0 || filled > PARTS)
            return FALSE;
        six += filled == PARTS;
        totals += tells_total(x, entry);
    }
    return six > 0 && totals <= 0;
}

static gboolean is_on_line(const struct extraction *x, const struct entry *entry)
{
    guint32 row = extraction_token(x, entry->token)->row;
    for (guint i = 0; i < entry->n; i++)
        if (extraction_slot(x, entry->first + i)->row != row)
            return FALSE;
    return TRUE;
}

/* The slot in which the six cells of a complete row begin, all of them together; -1: it
 * is no such row. */
static gint first_slot(const struct extraction *x, const struct entry *entry)
{
    gint first = 0;
    if (entry->kind != ENTRY_ROW || !is_on_line(x, entry) ||
        count_filled(x, entry) != PARTS)
        return -1;
    while (extraction_slot(x, entry->first + (guint)first)->kind == TOKEN_BLANK)
        first++;
    for (gint c = 0; c < PARTS; c++)
        if (first + c >= (gint)entry->n ||
            extraction_slot(x, entry->first + (guint)(first + c))->kind == TOKEN_BLANK)
            return -1;
    return first;
}

/* The place of the cells in the complete rows that are as deep and as long. */
static gint find_first(const struct extraction *x, const struct entry *entry)
{
    gint found = -1;
    for (guint i = 0; i < x->n_entries; i++) {
        const struct entry *other = extraction_entry(x, i);
        gint first = first_slot(x, other);
        if (first < 0 || other->n != entry->n ||
            x->form->depth[other->row] != x->form->depth[entry->row])
            continue;
        if (found >= 0 && found != first)
            return -1;
        found = first;
    }
    return found;
}

static gboolean read_by_place(const struct extraction *x, const struct entry *entry,
                              struct reading *reading)
{
    gint first = is_on_line(x, entry) ? find_first(x, entry) : -1;
    if (first < 0)
        return FALSE;
    for (gint i = 0; i < (gint)entry->n; i++) {
        gint c = i - first;
        if (c >= 0 && c < PARTS)
            reading->slot[c] = (gint16)i;
        else if (extraction_slot(x, entry->first + (guint)i)->kind != TOKEN_BLANK)
            return FALSE;
    }
    return TRUE;
}

void placement_add_without_total(const struct extraction *x, const struct entry *entry,
                                 GArray *readings)
{
    struct reading reading = { .slot = { -1, -1, -1, -1, -1, -1, -1 } };
    if (count_filled(x, entry) == PARTS) {
        for (guint i = 0, c = 0; i < entry->n; i++)
            if (extraction_slot(x, entry->first + i)->kind != TOKEN_BLANK)
                reading.slot[c++] = (gint16)i;
    } else if (!read_by_place(x, entry, &reading)) {
        return;
    }
    g_array_append_val(readings, reading);
}
