/* Rows of table 三 in a grid whose last column is the totals': the seven columns are the
 * last seven cells of each line, whatever cells wide labels take before them. */
#include "data/extract/placement.h"

enum { TOTAL = REQUEST_WIDTH - 1 };

/* Whether the row shows where it ends: a table's row, or a line between pipes. */
static gboolean has_edge(const struct doc_row *row)
{
    const guint closed = DOC_PIPE | DOC_OPEN | DOC_CLOSED;
    return row->kind == ROW_GRID ||
           (row->kind == ROW_LINE && (row->marks & closed) == closed &&
            (row->marks & DOC_PADDED) == 0);
}

/* Whether the name of the totals' column is the last cell of its row. */
static gboolean ends_head(const struct extraction *x)
{
    for (guint i = 0; i < x->n_entries; i++) {
        const struct entry *entry = extraction_entry(x, i);
        const struct token *token = extraction_token(x, entry->token);
        if (entry->kind == ENTRY_ROW)
            return FALSE;
        if (token->kind != TOKEN_LABEL || token->label->kind != LABEL_COLUMN ||
            token->label->table != FORM_REQUESTS || token->label->index != TOTAL)
            continue;
        const struct doc_row *row = extraction_row(x, token);
        return has_edge(row) && token->cell + 1 == row->first + row->count;
    }
    return FALSE;
}

/* How many of the entry's cells stand behind its label up to the end of that line; those
 * below must be blank. 0 when they do not, or one before the last seven is filled. */
static guint count_to_edge(const struct extraction *x, const struct entry *entry)
{
    const struct token *label = extraction_token(x, entry->token);
    const struct doc_row *row = extraction_row(x, label);
    const guint n = row->first + row->count - label->cell - 1;
    if (!has_edge(row) || n < REQUEST_WIDTH || n > entry->n)
        return 0;
    for (guint i = 0; i < entry->n; i++) {
        const struct token *token = extraction_slot(x, entry->first + i);
        const gboolean inside = i + REQUEST_WIDTH >= n && i < n;
        if ((i < n && token->cell != label->cell + 1 + i) ||
            (!inside && token->kind != TOKEN_BLANK))
            return 0;
    }
    return n;
}

/* Whether all rows of the table that have cells end so: none has lost one. */
static gboolean is_even(const struct extraction *x)
{
    for (guint i = 0; i < x->n_entries; i++) {
        const struct entry *other = extraction_entry(x, i);
        if (other->kind == ENTRY_ROW && other->n > 0 && count_to_edge(x, other) == 0)
            return FALSE;
    }
    return TRUE;
}

gboolean placement_add_at_edge(const struct extraction *x, const struct entry *entry,
                               GArray *readings)
{
    struct reading reading = { .cut = FALSE };
    const guint n = count_to_edge(x, entry);
    if (n == 0 || !ends_head(x) || !is_even(x))
        return FALSE;
    for (gint c = 0; c < REQUEST_WIDTH; c++)
        reading.slot[c] = (gint16)(n - REQUEST_WIDTH + (guint)c);
    g_array_append_val(readings, reading);
    return TRUE;
}

/* Whether the row has blanks and then six cells up to its end, and the five are more than
 * the sixth: it is no total, and the blanks are no column. */
static gboolean ends_before_total(const struct extraction *x, const struct entry *entry)
{
    double sum = 0, last = 0;
    if (entry->kind != ENTRY_ROW || entry->n < REQUEST_WIDTH)
        return FALSE;
    for (guint i = 0; i < entry->n; i++) {
        const struct token *token = extraction_slot(x, entry->first + i);
        if ((token->kind == TOKEN_BLANK) != (i + TOTAL < entry->n))
            return FALSE;
        sum += last;
        last = token->number;
    }
    return sum > last;
}

gboolean placement_lost_totals(const struct extraction *x)
{
    enum { LEAST = 2 };
    guint n = 0;
    for (guint i = 0; i < x->n_entries && n < LEAST; i++)
        n += ends_before_total(x, extraction_entry(x, i));
    return n == LEAST;
}
