/* A document is what every input format is read into and all that extraction sees: rows
 * of cells in reading order, each with the line (and page) it came from.
 *
 * A paragraph or heading is a row with one cell. A line of a text file is a row whose
 * cells were separated by tabs, pipes or runs of spaces (kind ROW_LINE: nothing is known
 * about columns). A table row of HTML, DOCX or a ruled PDF is a ROW_GRID: it has one cell
 * for every column of the table's grid; a cell that spans several rows or columns is
 * repeated in each place it covers, with `covered` set in all but the first.
 *
 * All text is UTF-8, valid, NUL-terminated, with full-width ASCII folded and no leading
 * or trailing white space; it is owned by the document and lives as long as it does. */
#ifndef DATA_DOCUMENT_H
#define DATA_DOCUMENT_H

#include "data/memo.h"

#include <string.h>

enum row_kind {
    ROW_PARAGRAPH,
    ROW_LINE,
    ROW_GRID,
    ROW_BREAK /* page break or blank line */
};

/* How the cells of a ROW_LINE were told apart. A lone "|" or "|||" is a row of as many
 * empty cells; "| a | b |" is DOC_PIPE | DOC_OPEN | DOC_CLOSED with two cells. The cells
 * of a DOC_SPACED row were one printed line with gaps: for prose, join them with a space.
 */
enum row_marks {
    DOC_TAB = 1,
    DOC_PIPE = 2,
    DOC_OPEN = 4,    /* the line began with a pipe */
    DOC_CLOSED = 8,  /* ... and ended with one */
    DOC_SPACED = 16, /* runs of spaces, no other separator */
    DOC_PAGE = 32,   /* ROW_BREAK: a page ended here, not a blank line */
    DOC_PADDED = 64  /* "a | 1 | ||": the last pipes touch each other, the others do not:
                        they make up for cells that the extractor left out somewhere */
};

struct doc_cell {
    const char *text;
    guint32 length;  /* bytes */
    guint32 line;    /* 1-based line in the source */
    guint16 column;  /* grid column, or the cell's index in its row */
    guint8 covered;  /* repeats a spanning cell that starts elsewhere, or fills up a row
                        that has fewer cells than its table */
    guint8 vertical; /* covered by a cell that starts in a row above */
    guint16 x;       /* where it begins: printed column of its line, a Chinese character
                        counting 2 (text), or points from the left (PDF); else 0 */
    guint8 width;    /* PDF: points, of what is on a line in columns; else 0 */
    guint8 ascii;    /* holds nothing beyond ASCII: a number, a dash, nothing at all */
    struct memo_text *memo; /* document_cell_memo(); NULL until it is asked for */
};

struct doc_row {
    guint32 first; /* index of the first cell in document.cells */
    guint32 count; /* 0 for ROW_BREAK */
    guint32 line;
    guint16 page;  /* 0 when the format has no pages */
    guint16 table; /* ROW_GRID: 1, 2, ... in order; else 0 */
    guint8 kind;
    guint8 marks; /* enum row_marks */
};

struct document {
    GStringChunk *text;   /* owns what cells point to, unless `buffer` does */
    char *buffer;         /* the whole converted input, cut into cells; may be NULL */
    GArray *cells;        /* struct doc_cell */
    GArray *rows;         /* struct doc_row */
    GArray *texts;        /* guint32: the cells that are not ASCII, in order */
    guint cell_room;      /* the arrays of cells and texts have memory for so many ... */
    guint row_room;       /* ... and that of rows for these, or for more */
    gboolean has_grid;    /* a row is a ROW_GRID */
    const char *format;   /* "text", "html", "docx", "pdf": a row key of data/format.c */
    const char *encoding; /* "UTF-8", "GB18030", ...: interned */
    gsize replaced;       /* bytes that fit no character and became U+FFFD */
    gsize capacity;       /* of buffer */
    gsize sliced;         /* bytes of buffer that all cells are slices of, in order;
                             0: they are not */
    gboolean ends_blank;  /* the text ends with a space, so that its last word is whole */
    char *title;          /* <title> or document property, owned, may be NULL */
    gboolean title_is_property; /* which a template leaves as often as not */
    struct memo *memo;          /* texts of this and earlier documents; see data/memo.h */
};

struct document *document_new(const char *format);
void document_free(struct document *document);
/* g_autoptr(document_t) needs a name without a space; everywhere else write struct
 * document. */
typedef struct document document_t;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(document_t, document_free)

/* Empties the document for the next input, keeping the memory it has. */
void document_reset(struct document *document, const char *format);
/* Makes `buffer` hold at least `bytes`; its contents are lost. Borrowed. */
char *document_reserve(struct document *document, gsize bytes);

/* Starts a row; the cells added next belong to it. */
void document_add_row(struct document *document, enum row_kind kind, guint32 line,
                      guint16 page, guint16 table);
/* Adds a cell to the last row. `text` is copied (length -1: NUL-terminated). */
struct doc_cell *document_add_cell(struct document *document, const char *text,
                                   gssize length, guint32 line);
/* Adds a cell whose text already lives in document->buffer; not copied. */
struct doc_cell *document_add_slice(struct document *document, const char *text,
                                    guint32 length, guint32 line);

/* Whether the text holds nothing beyond ASCII. */
static inline gboolean document_is_ascii(const char *text, gsize length)
{
    guint64 word;
    for (; length >= sizeof word; text += sizeof word, length -= sizeof word) {
        memcpy(&word, text, sizeof word);
        if ((word & G_GUINT64_CONSTANT(0x8080808080808080)) != 0)
            return FALSE;
    }
    for (; length > 0; text++, length--)
        if ((guint8)*text >= 0x80)
            return FALSE;
    return TRUE;
}

/* The place in document->texts of the first cell that is not before `cell`. */
guint document_find_text(const struct document *document, guint32 cell);

/* What is remembered of the cell's text. `cell` is one of the document's. */
static inline struct memo_text *document_cell_memo(const struct document *document,
                                                   struct doc_cell *cell)
{
    if (cell->memo == NULL)
        cell->memo = memo_get_lasting(document->memo, cell->text, cell->length);
    return cell->memo;
}

#define document_row(d, i) (&g_array_index((d)->rows, struct doc_row, (i)))
#define document_cell(d, i) (&g_array_index((d)->cells, struct doc_cell, (i)))

/* A dump for tests: one line a row, "kind:line| cell | cell". Owned by the caller. */
char *document_dump(const struct document *document);

#endif
