/* What makes the order of the cells of table 四 doubtful. */
#include "data/extract/review.h"

enum { GROUPS = 3, GROUP_WIDTH = 5, WIDTH = FORM_INDEX_REVIEW };

gboolean review_adds_up(const double *numbers)
{
    for (gsize g = 0; g < GROUPS; g++, numbers += GROUP_WIDTH)
        if (numbers[0] + numbers[1] + numbers[2] + numbers[3] != numbers[4])
            return FALSE;
    return TRUE;
}

gboolean review_is_refuted(const struct token **cells)
{
    enum { MISREAD = 4 }; /* bytes: no longer is a number with letters for digits */
    double numbers[WIDTH];
    gboolean blank = FALSE;
    for (gsize c = 0; c < WIDTH; c++) {
        blank = blank || cells[c]->kind == TOKEN_BLANK ||
                (cells[c]->kind == TOKEN_UNREADABLE && cells[c]->length > MISREAD);
        numbers[c] = cells[c]->kind == TOKEN_NUMBER ? cells[c]->number : 0;
    }
    return blank && cells[0]->row != cells[WIDTH - 1]->row && !review_adds_up(numbers);
}

gboolean review_is_padded(const struct extraction *x, const struct token **cells, gsize n,
                          gsize n_numbers)
{
    if (n_numbers == 0 || n_numbers >= WIDTH || (cells[0]->flags & TOKEN_GRID) != 0)
        return FALSE;
    for (gsize i = 0; i < n; i++)
        if ((cells[i]->kind == TOKEN_BLANK) != (i >= n_numbers))
            return FALSE;
    const struct doc_row *row = extraction_row(x, cells[0]);
    if ((row->marks & DOC_PIPE) == 0)
        return FALSE;
    return row->count > 1
               ? (row->marks & DOC_PADDED) != 0 || extraction_is_filled_up(x, cells[0])
               : n > n_numbers && cells[n_numbers]->row != cells[0]->row;
}

/* Whether pieces of text stand between the cells, as where an extractor goes down the
 * columns and takes each with its name. */
static gboolean is_interspersed(const struct token **cells, gsize n)
{
    enum { LEAST = 3 };
    guint texts = 0;
    for (const struct token *token = cells[0]; token < cells[n - 1] && texts < LEAST;
         token++)
        texts += token->kind == TOKEN_TEXT;
    return texts == LEAST;
}

gboolean review_may_be_others(const struct extraction *x, const struct token **cells,
                              gsize n, gsize n_numbers)
{
    double numbers[WIDTH];
    gsize found = 0;
    if (n_numbers != WIDTH || (!x->torn && !is_interspersed(cells, n)))
        return FALSE;
    for (gsize i = 0; i < n && found < WIDTH; i++)
        if (cells[i]->kind == TOKEN_NUMBER)
            numbers[found++] = cells[i]->number;
    return !review_adds_up(numbers);
}

gboolean review_is_margin(const struct extraction *x, const struct token *token)
{
    if ((token->flags & TOKEN_GRID) == 0)
        return FALSE;
    const guint16 table = extraction_row(x, token)->table,
                  column = extraction_cell(x, token)->column;
    guint first = G_MAXUINT16, last = 0;
    for (guint e = 0; e < x->n_entries; e++) {
        const struct token *head = extraction_token(x, extraction_entry(x, e)->token);
        if (extraction_row(x, head)->table != table || head->row >= token->row)
            continue;
        first = MIN(first, extraction_cell(x, head)->column);
        last = MAX(last, extraction_cell(x, head)->column);
    }
    return last + 1 == first + WIDTH && (column < first || column > last);
}
