/* Rows of table 三 that lost a cell together with its separator: what stands behind it
 * has moved, and only the sums can tell which cell it was. */
#include "data/extract/placement.h"

#include <string.h>

enum { MAX_LOST = 2, MAX_AFTER = 16 };

/* How a row is printed: cells behind the label, and where among them the seven begin. */
struct shape {
    gint after, first;
};

/* Whether the row shows its cells apart, and the entry's cells are all on it. */
static gboolean is_row(const struct extraction *x, const struct entry *entry)
{
    const struct token *label = extraction_token(x, entry->token);
    const struct doc_row *row = extraction_row(x, label);
    if (row->kind != ROW_GRID &&
        (row->kind != ROW_LINE || (row->marks & (DOC_TAB | DOC_PIPE)) == 0))
        return FALSE;
    for (guint i = 0; i < entry->n; i++)
        if (extraction_slot(x, entry->first + i)->row != label->row)
            return FALSE;
    return TRUE;
}

static gboolean has_tabs(const struct extraction *x, const struct entry *entry)
{
    return (extraction_row(x, extraction_token(x, entry->token))->marks & DOC_TAB) != 0;
}

/* How many cells the other row has behind the column of this one's label: tabs put the
 * cells of all rows into the same columns. */
static gint offset_between(const struct extraction *x, const struct entry *entry,
                           const struct entry *other)
{
    return (gint)extraction_cell(x, extraction_token(x, other->token))->column -
           (gint)extraction_cell(x, extraction_token(x, entry->token))->column;
}

/* The shape of rows like the entry that print the first cell and the last: with a label
 * as deep, or, between tabs, any. FALSE when there is none, or they are not alike. */
static gboolean find_shape(const struct extraction *x, const struct entry *entry,
                           gboolean any_depth, struct shape *shape)
{
    *shape = (struct shape){ G_MAXINT, 0 };
    for (guint i = 0; i < x->n_entries; i++) {
        const struct entry *other = extraction_entry(x, i);
        if (other->kind != ENTRY_ROW ||
            (!any_depth && x->form->depth[other->row] != x->form->depth[entry->row]) ||
            placement_first_column(x, other) < 0 || !is_row(x, other))
            continue;
        gint offset = any_depth ? offset_between(x, entry, other) : 0;
        gint after = (gint)other->n + offset;
        gint first = offset;
        while (extraction_slot(x, other->first + (guint)(first - offset))->kind ==
               TOKEN_BLANK)
            first++;
        if (after == shape->after && first != shape->first)
            return FALSE;
        if (after < shape->after)
            *shape = (struct shape){ after, first };
    }
    return shape->after < G_MAXINT && shape->first >= 0;
}

/* The reading in which the cells at the places of `lost` (bits) are missing; FALSE when
 * it leaves out more than blanks. */
static gboolean make_reading(const struct extraction *x, const struct entry *entry,
                             const struct shape *shape, guint lost,
                             struct reading *reading)
{
    guint slot = 0;
    for (gint c = 0; c < REQUEST_WIDTH; c++)
        reading->slot[c] = -1;
    for (gint place = 0; place < shape->after; place++) {
        gint c = place - shape->first;
        if ((lost >> place & 1) != 0)
            continue;
        gboolean blank = extraction_slot(x, entry->first + slot)->kind == TOKEN_BLANK;
        if (!blank && (c < 0 || c >= REQUEST_WIDTH))
            return FALSE;
        if (!blank)
            reading->slot[c] = (gint16)slot;
        slot++;
    }
    return TRUE;
}

static gboolean is_known(const GArray *readings, const struct reading *reading)
{
    for (guint i = 0; i < readings->len; i++)
        if (memcmp(g_array_index(readings, struct reading, i).slot, reading->slot,
                   sizeof reading->slot) == 0)
            return TRUE;
    return FALSE;
}

static guint count_bits(guint bits)
{
    guint n = 0;
    for (; bits != 0; bits &= bits - 1)
        n++;
    return n;
}

gboolean placement_add_short(const struct extraction *x, const struct entry *entry,
                             GArray *readings)
{
    struct shape shape;
    if (entry->kind != ENTRY_ROW || !is_row(x, entry) ||
        !(find_shape(x, entry, FALSE, &shape) ||
          (has_tabs(x, entry) && find_shape(x, entry, TRUE, &shape))))
        return FALSE;
    gint n = shape.after - (gint)entry->n;
    if (n < 1 || n > MAX_LOST || shape.after > MAX_AFTER)
        return FALSE;
    for (guint lost = 0; lost < 1u << shape.after; lost++) {
        struct reading reading = { .lost = TRUE };
        if (count_bits(lost) == (guint)n &&
            make_reading(x, entry, &shape, lost, &reading) &&
            !is_known(readings, &reading))
            g_array_append_val(readings, reading);
    }
    return TRUE;
}
