#include "data/formats/text_writer.h"

#include "data/formats/text_cells.h"

enum { FIRST_ROOM = 4096 };

/* What is written goes where the arrays have their memory now: they keep it from
 * document to document. */
static void take_arrays(struct text_writer *writer)
{
    const struct document *document = writer->document;
    writer->cells = (struct doc_cell *)(gpointer)document->cells->data;
    writer->texts = (guint32 *)(gpointer)document->texts->data;
    writer->rows = (struct doc_row *)(gpointer)document->rows->data;
    writer->cell_room = document->cell_room;
    writer->row_room = document->row_room;
}

void text_writer_init(struct text_writer *writer, struct document *document)
{
    *writer = (struct text_writer){ .document = document };
    take_arrays(writer);
}

void text_writer_finish(struct text_writer *writer)
{
    writer->document->cells->len = writer->n_cells;
    writer->document->rows->len = writer->n_rows;
    writer->document->texts->len = writer->n_texts;
}

/* Room for `n` more than `used`, and for twice as many as there was for. */
static guint widen(guint room, guint used, guint n)
{
    return MAX(room * 2, used + n);
}

void text_writer_add_room(struct text_writer *writer, guint n)
{
    struct document *document = writer->document;
    n = MAX(n, FIRST_ROOM);
    text_writer_finish(writer); /* what is written is kept */
    if (writer->cell_room - writer->n_cells < n) {
        document->cell_room = widen(writer->cell_room, writer->n_cells, n);
        g_array_set_size(document->cells, document->cell_room);
        g_array_set_size(document->texts, document->cell_room);
    }
    if (writer->row_room - writer->n_rows < n) {
        document->row_room = widen(writer->row_room, writer->n_rows, n);
        g_array_set_size(document->rows, document->row_room);
    }
    take_arrays(writer);
}

void text_writer_start_row(struct text_writer *writer, enum row_kind kind, guint8 marks)
{
    text_writer_reserve(writer, 1);
    writer->empty_cells = 0;
    writer->rows[writer->n_rows++] = (struct doc_row){ .first = writer->n_cells,
                                                       .line = writer->line,
                                                       .page = writer->page,
                                                       .kind = (guint8)kind,
                                                       .marks = marks };
}

struct text_span text_trim(struct text_span span)
{
    char *text = span.text, *end = span.end;
    while (text < end && (*text == ' ' || *text == '\t'))
        text++;
    while (end > text && (end[-1] == ' ' || end[-1] == '\t'))
        end--;
    while (end - text > 2 &&
           (*text == '*' || *text == '`' || *text == '_' || *text == '$') &&
           *text == end[-1]) {
        text++;
        end--;
    }
    return (struct text_span){ text, end };
}

struct doc_cell *text_writer_add(struct text_writer *writer, char *text, char *end)
{
    const struct text_span span = text_trim((struct text_span){ text, end });
    gsize length = (gsize)(span.end - span.text);
    gboolean ascii = document_is_ascii(span.text, length);
    writer->empty_cells = length == 0 ? writer->empty_cells + 1 : 0;
    if (writer->empty_cells > TEXT_EMPTY_RUN)
        return NULL;
    text_writer_reserve(writer, 1);
    if (!ascii)
        writer->texts[writer->n_texts++] = writer->n_cells;
    *span.end = '\0';
    struct doc_cell *cell = &writer->cells[writer->n_cells++];
    *cell =
        (struct doc_cell){ .text = span.text,
                           .length = (guint32)length,
                           .line = writer->line,
                           .column = (guint16)writer->rows[writer->n_rows - 1].count++,
                           .ascii = (guint8)ascii };
    return cell;
}

void text_writer_add_break(struct text_writer *writer, guint8 marks)
{
    if (marks == 0 && ++writer->empty_rows > TEXT_EMPTY_RUN)
        return;
    text_writer_start_row(writer, ROW_BREAK, marks);
}
