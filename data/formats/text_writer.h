/* Rows and cells of a text, written straight into the arrays of the document. For
 * formats/text.c. */
#ifndef DATA_FORMATS_TEXT_WRITER_H
#define DATA_FORMATS_TEXT_WRITER_H

#include "data/document.h"

struct text_writer {
    struct document *document;
    struct doc_cell *cells;
    struct doc_row *rows;
    guint32 *texts; /* as much room as for cells */
    guint n_cells, cell_room, n_rows, row_room, n_texts;
    guint empty_cells; /* at the end of the row */
    guint empty_rows;  /* at the end of the document */
    guint32 line;
    guint16 page;
};

void text_writer_init(struct text_writer *writer, struct document *document);
/* Gives the document the rows and cells that were written. */
void text_writer_finish(struct text_writer *writer);

void text_writer_start_row(struct text_writer *writer, enum row_kind kind, guint8 marks);
/* A blank line (marks 0) or a page's end. */
void text_writer_add_break(struct text_writer *writer, guint8 marks);
/* Cuts the next cell of the last row, [text, end), out of the text, which has eight bytes
 * behind it: trims it and ends it with NUL. NULL after too many empty ones. */
struct doc_cell *text_writer_add(struct text_writer *writer, char *text, char *end);
/* Makes room for `n` more cells, and for as many rows. */
void text_writer_add_room(struct text_writer *writer, guint n);

static inline void text_writer_reserve(struct text_writer *writer, guint n)
{
    if (G_UNLIKELY(writer->cell_room - writer->n_cells < n ||
                   writer->row_room - writer->n_rows < n))
        text_writer_add_room(writer, n);
}

#endif
