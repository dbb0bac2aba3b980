/* Plain text: each line a row; cells are told apart by pipes, else tabs, else wide gaps.
 *
 * The text is folded into document->buffer and cut there: nothing is copied again, and
 * the arrays are written directly, for this is the hot path of a national load. */
#include "data/encoding.h"
#include "data/formats/delimited.h"
#include "data/formats/formats.h"
#include "data/limits.h"

#include <string.h>

/* A row of a form has 16 cells at most; the emptiness of a line of tabs, or of a page of
 * blank lines, says no more after this many. */
enum { EMPTY_RUN = 64, SPACED_LINE = 1024, WIDE_GAP = 4 };

struct writer {
    struct document *document;
    struct doc_cell *cells;
    struct doc_row *rows;
    guint n_cells, cell_room, n_rows, row_room;
    guint empty_cells;            /* at the end of the row */
    guint empty_rows;             /* at the end of the document */
    gboolean has_pipes, has_tabs; /* anywhere in the text */
    guint32 line;
    guint16 page;
};

static gpointer grow(GArray *array, guint *room)
{
    *room = MAX(*room * 2, 256);
    g_array_set_size(array, *room);
    return array->data;
}

static void start_row(struct writer *writer, enum row_kind kind, guint8 marks)
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

/* Cuts the cell [text, end) out of the line: trims it and ends it with NUL. */
static struct doc_cell *put_cell(struct writer *writer, char *text, char *end)
{
    while (text < end && (*text == ' ' || *text == '\t'))
        text++;
    while (end > text && (end[-1] == ' ' || end[-1] == '\t'))
        end--;
    /* **12**: Markdown's bold */
    while (end - text > 4 && text[0] == '*' && text[1] == '*' && end[-1] == '*' &&
           end[-2] == '*') {
        text += 2;
        end -= 2;
    }
    writer->empty_cells = text == end ? writer->empty_cells + 1 : 0;
    if (writer->empty_cells > EMPTY_RUN)
        return NULL;
    if (writer->n_cells == writer->cell_room)
        writer->cells =
            (struct doc_cell *)grow(writer->document->cells, &writer->cell_room);
    *end = '\0';
    struct doc_row *row = &writer->rows[writer->n_rows - 1];
    struct doc_cell *cell = &writer->cells[writer->n_cells++];
    *cell = (struct doc_cell){ .text = text,
                               .length = (guint32)(end - text),
                               .line = writer->line,
                               .column = (guint16)row->count++ };
    return cell;
}

static void put_break(struct writer *writer, guint8 marks)
{
    if (marks == 0 && ++writer->empty_rows > EMPTY_RUN)
        return;
    start_row(writer, ROW_BREAK, marks);
}

/* Cells between separators of one kind. */
static void put_separated(struct writer *writer, char *text, char *end, char separator)
{
    for (char *next; (next = memchr(text, separator, (gsize)(end - text))) != NULL;) {
        put_cell(writer, text, next);
        text = next + 1;
    }
    put_cell(writer, text, end);
}

/* "|---|:--:|": the line under the head of a Markdown table holds nothing. */
static gboolean is_markdown_rule(const char *text, const char *end)
{
    gsize dashes = 0;
    for (; text < end; text++) {
        if (strchr("|-: +=", *text) == NULL)
            return FALSE;
        dashes += *text == '-' || *text == '=';
    }
    return dashes >= 3;
}

static gboolean is_lone_pipes(const char *text, const char *end)
{
    for (; text < end; text++)
        if (*text != '|' && *text != ' ' && *text != '\t')
            return FALSE;
    return TRUE;
}

/* The line has a pipe and is trimmed. A pipe at an end of the line opens or closes a
 * cell, it makes no empty one; a line of pipes alone closes as many cells as it has
 * pipes. */
static void put_piped(struct writer *writer, char *text, char *end)
{
    if (is_markdown_rule(text, end))
        return;
    gboolean open = *text == '|', closed = end[-1] == '|';
    gboolean lone = is_lone_pipes(text, end);
    start_row(writer, ROW_LINE,
              DOC_PIPE | (open ? DOC_OPEN : 0) | (closed ? DOC_CLOSED : 0));
    put_separated(writer, text + (open && !lone), end - closed, '|');
}

static gboolean is_number_char(char c)
{
    return g_ascii_isdigit(c) || strchr(".,-+/%", c) != NULL;
}

/* Whether the gaps of the line are those of columns: several of them, a very wide one, or
 * one beside a number. Two spaces slipped into a sentence are none. */
static gboolean has_columns(const char *text, const char *end)
{
    guint gaps = 0;
    gboolean number = TRUE, any_number = FALSE, wide = FALSE;
    for (const char *p = text; p < end; p++) {
        if (*p == ' ' && p[1] == ' ') {
            const char *from = p;
            while (p + 1 < end && p[1] == ' ')
                p++;
            wide |= p - from + 1 >= WIDE_GAP;
            any_number |= number;
            number = TRUE;
            gaps++;
        } else
            number = number && is_number_char(*p);
    }
    return gaps > 1 || wide || any_number || number;
}

/* Printed width: a character of three or four bytes takes two columns. */
static guint printed_width(const char *text, const char *end)
{
    guint width = 0;
    for (; text < end; text++)
        width += ((guint8)*text & 0xC0) != 0x80 ? 1 + ((guint8)*text >= 0xE0) : 0;
    return width;
}

static void set_x(struct doc_cell *cell, guint x)
{
    if (cell != NULL)
        cell->x = (guint16)MIN(x, G_MAXUINT16);
}

static void put_columns(struct writer *writer, char *start, char *text, char *end)
{
    guint x = printed_width(start, text);
    start_row(writer, ROW_LINE, DOC_SPACED);
    while (text < end) {
        char *gap = memmem(text, (gsize)(end - text), "  ", 2);
        char *stop = gap != NULL ? gap : end, *next = stop;
        while (next < end && *next == ' ')
            next++;
        guint width = printed_width(text, next);
        set_x(put_cell(writer, text, stop), x);
        x += width;
        text = next;
    }
}

static gboolean has_gap(const char *text, const char *end)
{
    while ((text = memchr(text, ' ', (gsize)(end - text))) != NULL) {
        if (text[1] == ' ')
            return TRUE;
        text++;
    }
    return FALSE;
}

static void put_line(struct writer *writer, char *start, char *end)
{
    char *text = start;
    while (text < end && *text == ' ')
        text++;
    while (end > text && end[-1] == ' ')
        end--;
    if (text == end) {
        put_break(writer, 0);
        return;
    }
    gsize length = (gsize)(end - text);
    if (writer->has_pipes && memchr(text, '|', length) != NULL)
        put_piped(writer, text, end);
    else if (writer->has_tabs && memchr(text, '\t', length) != NULL) {
        start_row(writer, ROW_LINE, DOC_TAB);
        put_separated(writer, text, end, '\t');
    } else if (length <= SPACED_LINE && has_gap(text, end) && has_columns(text, end))
        put_columns(writer, start, text, end);
    else {
        start_row(writer, ROW_LINE, 0);
        set_x(put_cell(writer, text, end), (guint)(text - start));
    }
    writer->empty_rows = 0;
}

static gboolean check_limits(const struct writer *writer, gsize line_bytes,
                             GError **error)
{
    return limit_check(&limits.rows, writer->n_rows, error) &&
           limit_check(&limits.cells, writer->n_cells, error) &&
           limit_check(&limits.cell_bytes, line_bytes, error);
}

/* A form feed ends a page wherever it stands; the line goes on behind it. */
static char *put_pages(struct writer *writer, char *text, char *end)
{
    for (char *feed; (feed = memchr(text, '\f', (gsize)(end - text))) != NULL;) {
        if (feed > text)
            put_line(writer, text, feed);
        put_break(writer, DOC_PAGE);
        writer->page += writer->page < G_MAXUINT16;
        text = feed + 1;
    }
    return text;
}

static gboolean put_lines(struct writer *writer, char *text, gsize length, GError **error)
{
    char *stop = text + length;
    gboolean pages = memchr(text, '\f', length) != NULL;
    writer->page = (guint16)pages;
    writer->has_pipes = memchr(text, '|', length) != NULL;
    writer->has_tabs = memchr(text, '\t', length) != NULL;
    while (text < stop) {
        char *end = memchr(text, '\n', (gsize)(stop - text));
        if (end == NULL)
            end = stop;
        writer->line++;
        char *line = text;
        if (pages)
            text = put_pages(writer, text, end);
        if (text < end || text == line)
            put_line(writer, text, end);
        if (!check_limits(writer, (gsize)(end - text), error))
            return FALSE;
        text = end + 1;
    }
    return TRUE;
}

/* Puts the folded text into document->buffer and returns its length, or -1. */
static gssize load_text(struct document *document, const guint8 *bytes, gsize length,
                        GError **error)
{
    gsize folded;
    char *buffer = document_reserve(document, length + 1);
    if (encoding_copy(buffer, bytes, length, &folded))
        return (gssize)folded;
    struct encoding_text text;
    if (!encoding_convert(bytes, length, NULL, &text, error))
        return -1;
    g_free(document->buffer);
    document->buffer = text.text;
    document->capacity = text.length + 1;
    document->encoding = text.name;
    document->replaced = text.replaced;
    encoding_copy(document->buffer, (const guint8 *)text.text, text.length, &folded);
    return (gssize)folded;
}

gboolean text_read(struct document *document, const guint8 *bytes, gsize length,
                   GError **error)
{
    gssize folded = load_text(document, bytes, length, error);
    if (folded < 0)
        return FALSE;
    delimited_mark(document->buffer, (gsize)folded);
    struct writer writer = { .document = document,
                             .cells = (struct doc_cell *)document->cells->data,
                             .rows = (struct doc_row *)document->rows->data };
    gboolean good = put_lines(&writer, document->buffer, (gsize)folded, error);
    g_array_set_size(document->cells, writer.n_cells);
    g_array_set_size(document->rows, writer.n_rows);
    return good;
}
