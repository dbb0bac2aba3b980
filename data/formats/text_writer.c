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

/* Fills in the cell [text, end), which is not empty, and ends it with NUL. */
static G_ALWAYS_INLINE inline void fill_cell(struct text_writer *writer, char *text,
                                             char *end, guint column)
{
    gsize length = (gsize)(end - text);
    gboolean ascii = length == 1 || is_ascii(text, length);
    *end = '\0';
    writer->empty_cells = 0;
    if (!ascii)
        writer->texts[writer->n_texts++] = writer->n_cells;
    writer->cells[writer->n_cells++] = (struct doc_cell){ .text = text,
                                                          .length = (guint32)length,
                                                          .line = writer->line,
                                                          .column = (guint16)column,
                                                          .ascii = (guint8)ascii };
}

/* Fills in an empty cell. FALSE after too many. */
static G_ALWAYS_INLINE inline gboolean fill_empty(struct text_writer *writer, char *text,
                                                  guint column)
{
    if (G_UNLIKELY(++writer->empty_cells > EMPTY_RUN))
        return FALSE;
    *text = '\0';
    writer->cells[writer->n_cells++] = (struct doc_cell){
        .text = text, .line = writer->line, .column = (guint16)column, .ascii = TRUE
    };
    return TRUE;
}

/* Adds a cell without the white space at its ends, and without the stars of **12**,
 * Markdown's bold. */
static gboolean add_trimmed(struct text_writer *writer, char *text, char *end,
                            guint column)
{
    while (text < end && (*text == ' ' || *text == '\t'))
        text++;
    while (end > text && (end[-1] == ' ' || end[-1] == '\t'))
        end--;
    while (end - text > 4 && text[0] == '*' && text[1] == '*' && end[-1] == '*' &&
           end[-2] == '*') {
        text += 2;
        end -= 2;
    }
    if (text == end)
        return fill_empty(writer, text, column);
    fill_cell(writer, text, end, column);
    return TRUE;
}

struct doc_cell *text_writer_add(struct text_writer *writer, char *text, char *end)
{
    make_room(writer, 1);
    struct doc_row *row = &writer->rows[writer->n_rows - 1];
    if (!add_trimmed(writer, text, end, row->count))
        return NULL;
    row->count++;
    return &writer->cells[writer->n_cells - 1];
}

void text_writer_add_tabbed(struct text_writer *writer, char *text, char *const *tabs,
                            guint n_tabs)
{
    guint n = 0;
    make_room(writer, n_tabs);
    text_writer_start_row(writer, ROW_LINE, DOC_TAB);
    for (char *const *stop = tabs + n_tabs; tabs < stop; text = *tabs++ + 1) {
        char *end = *tabs;
        if (text == end)
            n += (guint)fill_empty(writer, text, n);
        /* Neither white space nor a star, as at both ends of nearly all cells. */
        else if (G_LIKELY((guchar)*text > '*' && (guchar)end[-1] > '*'))
            fill_cell(writer, text, end, n++);
        else
            n += (guint)add_trimmed(writer, text, end, n);
    }
    writer->rows[writer->n_rows - 1].count = n;
    writer->empty_rows = 0;
}

void text_writer_add_break(struct text_writer *writer, guint8 marks)
{
    if (marks == 0 && ++writer->empty_rows > EMPTY_RUN)
        return;
    text_writer_start_row(writer, ROW_BREAK, marks);
}
