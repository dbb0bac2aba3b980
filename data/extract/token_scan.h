/* The labels and numbers inside one cell. Internal to data/extract/tokens.c. */
#ifndef DATA_EXTRACT_TOKEN_SCAN_H
#define DATA_EXTRACT_TOKEN_SCAN_H

#include "data/extract/tokens.h"

enum { N_SECTIONS = 5, SECTION_SAME = 0xFF /* the one before the cell */ };

struct token_reader {
    const struct document *document;
    struct token *tokens;
    guint n_tokens, room;
    struct folded_text folded;
    guint8 section;         /* 2, 3, 4 inside a section with a table, else 0 */
    gboolean row_text;      /* the row has shown a label or other text */
    gboolean bare_cell;     /* the row before was one cell without separators */
    gboolean closing;       /* the last row with pipes had them after its cells only */
    gboolean closing_below; /* a cell was closed by a pipe on a line of its own */
    gboolean open_cell;     /* the row before was one cell with a pipe before it */
    gboolean leading;       /* so were two in a row: pipes stand before cells */
    guint8 mixed;           /* the row has tokens of another section than row_section */
    guint8 row_section;     /* at its beginning */
    guint row_start;        /* n_tokens at its beginning */
    /* What blanks and plain numbers are made from: in the section, with the flags. */
    struct token blank, number;
    guint8 plain_section, plain_flags;
    struct form_votes votes;
    guint first[N_SECTIONS], end[N_SECTIONS]; /* see tokens_section */
};

/* At the start of a document. */
static inline void token_forget_cells(struct token_reader *reader)
{
    reader->bare_cell = reader->open_cell = reader->closing = FALSE;
    reader->closing_below = reader->leading = FALSE;
}

/* Notes whether a pipe on the next line only closes the row's one cell: "0", or "| 规章"
 * among cells that are closed so. Where all cells but labels begin with pipes, "| 0"
 * below
 * "| 0", it is a blank. */
static inline void token_note_cell(struct token_reader *reader, const struct doc_row *row,
                                   const struct doc_cell *cell)
{
    const gboolean open = row->count == 1 && row->marks == (DOC_PIPE | DOC_OPEN);
    reader->closing_below |=
        reader->bare_cell && cell->length == 0 && (row->marks & DOC_PIPE) != 0;
    reader->leading |= open && reader->open_cell;
    reader->open_cell = open;
    reader->bare_cell =
        row->count == 1 && !reader->leading &&
        (row->marks == 0 || (open && reader->closing_below && !cell->ascii));
}

struct token_place {
    guint32 row, cell;
    const struct doc_row *doc_row;
    struct doc_cell *cells; /* of the row */
    const struct doc_cell *doc_cell;
};

/* Makes room for more tokens. */
void token_reserve(struct token_reader *reader);

/* Appends a token of bytes [start, start + length) of the cell. */
static inline struct token *token_push(struct token_reader *reader,
                                       const struct token_place *place, guint8 kind,
                                       gsize start, gsize length)
{
    if (reader->n_tokens == reader->room)
        token_reserve(reader);
    struct token *token = &reader->tokens[reader->n_tokens++];
    *token = (struct token){ .kind = kind,
                             .section = reader->section,
                             .row = place->row,
                             .cell = place->cell,
                             .start = (guint32)start,
                             .length = (guint32)length,
                             .flags = place->doc_row->kind == ROW_GRID ? TOKEN_GRID : 0 };
    return token;
}

/* Appends a number or a dash; FALSE when the bytes are neither. */
gboolean token_push_number(struct token_reader *reader, const struct token_place *place,
                           gsize start, gsize length, guint8 flags);
/* Appends the numbers in bytes [start, end), separated by white space. */
void token_push_gap(struct token_reader *reader, const struct token_place *place,
                    gsize start, gsize end);
/* Appends the numbers in bytes [start, end), if these are `least` or more, one between
 * two separators each ("0，0，，1"), and nothing else; FALSE when they are not. */
gboolean token_push_pieces(struct token_reader *reader, const struct token_place *place,
                           gsize start, gsize end, guint least);
/* Where the ordinal of a row's label begins that a scan has damaged, or -1. "2 重复申请",
 * "(五)不 2 重复申请": the dot is lost; a digit that the form prints before the label,
 * alone before the first label of its cell, is no number. "(三)不 14.保护第三方": behind
 * other words the rule of the cell was taken for a 1. `printed`: the ordinal that was
 * found, which begins with the label at `start`; `words`: others stand before it. */
gssize token_find_ordinal(const struct label *label, guint8 printed, const char *text,
                          gsize start, gboolean words);
/* Whether the bytes are one number or dash. */
gboolean token_is_number(const char *text, gsize length);

/* The cell is folded into reader->folded. Whether a cell outside the sections with tables
 * begins one: it is labels and numbers altogether, and one of its labels can stand
 * nowhere else. */
gboolean token_opens_section(const struct token_reader *reader);
/* The cell is folded into reader->folded. Appends its labels and the numbers between and
 * after them; FALSE when there is no label. */
gboolean token_scan(struct token_reader *reader, const struct token_place *place);
/* token_scan for a line that may hold whole tables. */
void token_scan_long(struct token_reader *reader, const struct token_place *place);

#endif
