/* The labels and numbers inside one cell. Internal to data/extract/tokens.c. */
#ifndef DATA_EXTRACT_TOKEN_SCAN_H
#define DATA_EXTRACT_TOKEN_SCAN_H

#include "data/extract/tokens.h"

enum { N_SECTIONS = 5, SECTION_SAME = 0xFF /* the one before the cell */ };

/* What the rows between pipes have shown of how they use them; see token_pipes.c. */
struct token_pipes {
    gboolean bare_cell;     /* the row before was one cell without separators */
    gboolean closing;       /* the last row with pipes had them after its cells only */
    gboolean closing_below; /* a cell was closed by a pipe on a line of its own */
    gboolean open_cell;     /* the row before was one cell with a pipe before it */
    gboolean leading;       /* so were two in a row: pipes stand before cells */
};

struct token_reader {
    const struct document *document;
    struct token *tokens;
    guint n_tokens, room;
    guint places; /* of the report that may be one token each: there is always room for as
                     many more, so that those are put down without a look */
    struct folded_text folded;
    guint8 section;                  /* 2, 3, 4 inside a section with a table, else 0 */
    gboolean row_text;               /* the row has shown a label or other text */
    guint row_start;                 /* n_tokens at its beginning */
    guint text_start;                /* n_tokens where the text at hand began */
    const struct doc_row *first_row; /* of the report */
    struct token_pipes pipes;
    struct form_votes votes;
    guint
        noted; /* tokens that `first` and `end` take in; those behind are of `section` */
    guint first[N_SECTIONS], end[N_SECTIONS]; /* see tokens_section */
};

struct token_place {
    guint32 row, cell;
    const struct doc_row *doc_row;
    struct doc_cell *cells; /* of the row */
    const struct doc_cell *doc_cell;
};

/* Begins a report. */
void token_reader_start(struct token_reader *reader, const struct document *document,
                        const struct report_range *range);

/* The head of a token without an ordinal. What stands in one place is put together with
 * one store for each cell. */
static inline guint64 token_head(guint64 kind, guint64 flags, guint64 section,
                                 guint64 row)
{
    return G_BYTE_ORDER == G_LITTLE_ENDIAN
               ? kind | flags << 8 | section << 16 | row << 32
               : kind << 56 | flags << 48 | section << 40 | row;
}

/* Makes room for more tokens. */
void token_reserve(struct token_reader *reader);

/* Makes room for `n` more tokens. */
static inline void token_make_room(struct token_reader *reader, guint n)
{
    while (G_UNLIKELY(reader->room - reader->n_tokens < n))
        token_reserve(reader);
}

/* Begins a row with pipes: learns what the row before said of them, and adds the blank
 * that this one begins with, if it does so without showing it. */
void token_pipes_begin(struct token_reader *reader, guint32 row);
/* Ends it: learns what it says itself. */
void token_pipes_end(struct token_reader *reader, guint32 row);

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
