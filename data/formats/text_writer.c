#include "data/formats/text_writer.h"

/* A row of a form has 16 cells at most; the emptiness of a line of tabs, or of a page of
 * blank lines, says no more after this many. */
enum { EMPTY_RUN = 64 };

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

static gpointer grow(GArray *array, guint *room)
{
    *room = MAX(*room * 2, 256);
    g_array_set_size(array, *room);
    return array->data;
}

void text_writer_start_row(struct text_writer *writer, enum row_kind kind, guint8 marks)
{
    if (writer->n_rows == writer->row_room)
        writer->rows = (struct doc_row *)grow(writer->document->rows, &writer->row_room);
    writer->empty_cells = 0;
    writer->rows[writer->n_rows++] = (struct doc_row){ .first = writer->n_cells,
                                                       .line = writer->line,
                                                       .page = writer->page,
                                                       .kind = (guint8)kind,
                                                       .marks = marks };
}

static void make_room(struct text_writer *writer, guint cells)
{
    while (writer->cell_room - writer->n_cells < cells) {
        writer->cells =
            (struct doc_cell *)grow(writer->document->cells, &writer->cell_room);
        g_array_set_size(writer->document->texts, writer->cell_room);
        writer->texts = (guint32 *)writer->document->texts->data;
    }
}

/* Whether a cell's text is ASCII; up to eight bytes, as most have, are looked at in one.
 * The text has bytes behind it. */
static inline gboolean is_ascii(const char *text, gsize length)
{
    guint64 word;
    memcpy(&word, text, sizeof word);
    word = GUINT64_FROM_LE(word) & G_GUINT64_CONSTANT(0x8080808080808080);
    if (length < sizeof word)
        return (word & ((G_GUINT64_CONSTANT(1) << 8 * length) - 1)) == 0;
    return word == 0 && document_is_ascii(text + sizeof word, length - sizeof word);
}

/* Bytes of the text that may become a cell. */
struct span {
    char *text, *end;
};

/* Without the white space at its ends, and without the stars of **12**, Markdown's bold.
 */
static G_NO_INLINE struct span trim(struct span span)
{
    char *text = span.text, *end = span.end;
    while (text < end && (*text == ' ' || *text == '\t'))
        text++;
    while (end > text && (end[-1] == ' ' || end[-1] == '\t'))
        end--;
    while (end - text > 4 && text[0] == '*' && text[1] == '*' && end[-1] == '*' &&
           end[-2] == '*') {
        text += 2;
        end -= 2;
    }
    return (struct span){ text, end };
}

/* Neither white space nor a star is at an end, as in nearly all cells. */
static inline gboolean is_trimmed(struct span span)
{
    return span.text == span.end ||
           ((guchar)*span.text > '*' && (guchar)span.end[-1] > '*');
}

/* The cells of a row, being filled in. */
struct cells {
    struct doc_cell *cells; /* of the row */
    guint32 *texts;         /* the end of those of the document */
    guint32 first, line;    /* the number of the first cell */
    guint n, empty;         /* how many there are, and how many empty ones at the end */
};

/* Adds the trimmed span as a cell, ended with NUL; an empty one not after too many. */
static G_ALWAYS_INLINE inline void add_cell(struct cells *row, struct span span)
{
    gsize length = (gsize)(span.end - span.text);
    row->empty = length == 0 ? row->empty + 1 : 0;
    if (G_UNLIKELY(row->empty > EMPTY_RUN))
        return;
    gboolean ascii = is_ascii(span.text, length);
    *row->texts = row->first + row->n;
    row->texts += !ascii;
    *span.end = '\0';
    row->cells[row->n] = (struct doc_cell){ .text = span.text,
                                            .length = (guint32)length,
                                            .line = row->line,
                                            .column = (guint16)row->n,
                                            .ascii = (guint8)ascii };
    row->n++;
}

static inline struct cells begin_cells(const struct text_writer *writer, guint first)
{
    return (struct cells){ .cells = writer->cells + first,
                           .texts = writer->texts + writer->n_texts,
                           .first = first,
                           .line = writer->line,
                           .n = writer->n_cells - first,
                           .empty = writer->empty_cells };
}

static inline void end_cells(struct text_writer *writer, const struct cells *row)
{
    writer->n_texts = (guint)(row->texts - writer->texts);
    writer->n_cells = row->first + row->n;
    writer->empty_cells = row->empty;
    writer->rows[writer->n_rows - 1].count = row->n;
}

struct doc_cell *text_writer_add(struct text_writer *writer, char *text, char *end)
{
    make_room(writer, 1);
    struct cells row = begin_cells(writer, writer->rows[writer->n_rows - 1].first);
    guint before = row.n;
    add_cell(&row, trim((struct span){ text, end }));
    end_cells(writer, &row);
    return row.n > before ? &row.cells[before] : NULL;
}

void text_writer_add_tabbed(struct text_writer *writer, char *text, char *const *tabs,
                            guint n_tabs)
{
    make_room(writer, n_tabs);
    text_writer_start_row(writer, ROW_LINE, DOC_TAB);
    struct cells row = begin_cells(writer, writer->n_cells);
    for (char *const *stop = tabs + n_tabs; tabs < stop; text = *tabs++ + 1) {
        struct span span = { text, *tabs };
        add_cell(&row, G_LIKELY(is_trimmed(span)) ? span : trim(span));
    }
    end_cells(writer, &row);
    writer->empty_rows = 0;
}

void text_writer_add_break(struct text_writer *writer, guint8 marks)
{
    if (marks == 0 && ++writer->empty_rows > EMPTY_RUN)
        return;
    text_writer_start_row(writer, ROW_BREAK, marks);
}
