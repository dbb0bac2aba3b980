/* Rows between pipes: which of these stand before cells, which behind them, and which
 * only close a cell of the line above. Only rows with pipes ask, and only for the row
 * right before. */
#include "data/extract/token_scan.h"

/* The row before with cells, of the report; or NULL. */
static const struct doc_row *find_before(const struct token_reader *reader,
                                         const struct doc_row *row)
{
    while (row-- > reader->first_row)
        if (row->count > 0)
            return row;
    return NULL;
}

/* What a row without pipes says, of which nothing was learnt when it was read. */
static void learn_before(struct token_pipes *pipes, const struct doc_row *before)
{
    if (before == NULL || (before->marks & DOC_PIPE) != 0)
        return;
    pipes->open_cell = FALSE;
    pipes->bare_cell = before->count == 1 && !pipes->leading && before->marks == 0;
}

/* "| 5 | 5 |" among rows that put pipes only after their cells: the first cell is empty.
 */
static void push_hidden_blank(struct token_reader *reader,
                              const struct token_place *place)
{
    const struct doc_row *row = place->doc_row;
    if (row->count < 2)
        return;
    const gboolean open = (row->marks & DOC_OPEN) != 0;
    if (open && reader->pipes.closing && reader->section != 0)
        token_push(reader, place, TOKEN_BLANK, 0, 0);
    if (!open)
        reader->pipes.closing = TRUE;
}

void token_pipes_begin(struct token_reader *reader, guint32 index)
{
    const struct doc_row *row = document_row(reader->document, index);
    learn_before(&reader->pipes, find_before(reader, row));
    push_hidden_blank(reader, &(struct token_place){
                                  .row = index, .doc_row = row, .cell = row->first });
}

/* Notes whether a pipe on the next line only closes the row's one cell: "0", or "| 规章"
 * among cells that are closed so. Where all cells but labels begin with pipes, "| 0"
 * below "| 0", it is a blank. */
void token_pipes_end(struct token_reader *reader, guint32 index)
{
    struct token_pipes *pipes = &reader->pipes;
    const struct doc_row *row = document_row(reader->document, index);
    const struct doc_cell *cell = document_cell(reader->document, row->first);
    const gboolean open = row->count == 1 && row->marks == (DOC_PIPE | DOC_OPEN);
    pipes->closing_below |= pipes->bare_cell && cell->length == 0;
    pipes->leading |= open && pipes->open_cell;
    pipes->open_cell = open;
    pipes->bare_cell = open && !pipes->leading && pipes->closing_below && !cell->ascii;
}
