#include "data/formats/text_writer.h"

#include "data/formats/text_cells.h"

enum { FIRST_ROOM = 256 };

void text_writer_init(struct text_writer *writer, struct document *document)
{
    *writer = (struct text_writer){ .document = document };
}

void text_writer_finish(struct text_writer *writer)
{
    g_array_set_size(writer->document->cells, writer->n_cells);
    g_array_set_size(writer->document->rows, writer->n_rows);
    g_array_set_size(writer->document->texts, writer->n_texts);
}

/* Gives the array room for `n` more than `used`, and for twice as many as it had. */
static gpointer grow(GArray *array, guint *room, guint used, guint n)
{
    *room = MAX(*room * 2, used + n);
    g_array_set_size(array, *room);
    return array->data;
}

void text_writer_add_room(struct text_writer *writer, guint n)
{
    struct document *document = writer->document;
    n = MAX(n, FIRST_ROOM);
    if (writer->cell_room - writer->n_cells < n) {
        writer->cells = (struct doc_cell *)grow(document->cells, &writer->cell_room,
                                                writer->n_cells, n);
        g_array_set_size(document->texts, writer->cell_room);
        writer->texts = (guint32 *)document->texts->data;
    }
    if (writer->row_room - writer->n_rows < n)
        writer->rows =
            (struct doc_row *)grow(document->rows, &writer->row_room, writer->n_rows, n);
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
