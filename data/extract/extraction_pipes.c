/* Rows between pipes that only fill up their lines. */
#include "data/extract/extraction.h"

/* What a row of cells between pipes says of the blanks beside it. */
enum blanks { BLANKS_UNTOLD, BLANKS_KEPT, BLANKS_PADDED };

static gboolean is_piped(const struct doc_row *row)
{
    return row->kind == ROW_LINE && (row->marks & DOC_PIPE) != 0;
}

static enum blanks ask_blanks(const struct extraction *x, const struct doc_row *row)
{
    if (!is_piped(row))
        return BLANKS_UNTOLD;
    const struct doc_cell *cells = x->cells + row->first;
    for (guint c = 1; c < row->count; c++)
        if (cells[c].length > 0 && cells[c - 1].length == 0)
            return BLANKS_KEPT;
    return (row->marks & DOC_PADDED) != 0 ? BLANKS_PADDED : BLANKS_UNTOLD;
}

gboolean extraction_is_filled_up(const struct extraction *x, const struct token *token)
{
    enum { NEAR = 24 }; /* rows before and behind it: those of the table */
    const struct doc_row *row = extraction_row(x, token);
    const guint last = row->first + row->count - 1;
    if (!is_piped(row) || (row->marks & DOC_CLOSED) == 0 || row->count < 3 ||
        x->cells[last].length > 0 || x->cells[last - 1].length == 0)
        return FALSE;
    const guint first =
        token->row > x->range->first_row + NEAR ? token->row - NEAR : x->range->first_row;
    const guint end = MIN(token->row + NEAR, x->range->end_row);
    gboolean padded = FALSE;
    for (guint i = first; i < end; i++) {
        const enum blanks blanks = ask_blanks(x, x->rows + i);
        if (blanks == BLANKS_KEPT)
            return FALSE;
        padded |= blanks == BLANKS_PADDED;
    }
    return padded;
}
