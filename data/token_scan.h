/* The labels and numbers inside one cell. Internal to data/tokens.c. */
#ifndef DATA_TOKEN_SCAN_H
#define DATA_TOKEN_SCAN_H

#include "data/tokens.h"

struct token_reader {
    const struct document *document;
    GArray *tokens;
    struct folded_text folded;
    guint8 section;     /* 2, 3, 4 inside a section with a table, else 0 */
    gboolean row_text;  /* the row has shown a label or other text */
    gboolean bare_cell; /* the row before was one cell without separators */
    gboolean closing;   /* the last row with pipes had them after its cells only */
    guint row_start;    /* tokens->len at its beginning */
    guint room;         /* tokens that fit without asking for memory */
};

struct token_place {
    guint32 row, cell;
    const struct doc_row *doc_row;
    const struct doc_cell *doc_cell;
};

/* Appends a token of bytes [start, start + length) of the cell. */
struct token *token_push(struct token_reader *reader, const struct token_place *place,
                         guint8 kind, gsize start, gsize length);
/* Appends a number or a dash; FALSE when the bytes are neither. */
gboolean token_push_number(struct token_reader *reader, const struct token_place *place,
                           gsize start, gsize length, guint8 flags);
/* Appends the numbers in bytes [start, end), separated by white space. */
void token_push_gap(struct token_reader *reader, const struct token_place *place,
                    gsize start, gsize end);
/* Whether the bytes are one number or dash. */
gboolean token_is_number(const char *text, gsize length);

/* The cell is folded into reader->folded. Whether a cell outside the sections with tables
 * begins one: it is labels and numbers altogether, and one of its labels can stand
 * nowhere else. */
gboolean token_opens_section(const struct token_reader *reader);
/* The cell is folded into reader->folded. Appends its labels and the numbers between and
 * after them; FALSE when there is no label. */
gboolean token_scan(struct token_reader *reader, const struct token_place *place);
/* The same for a line that holds whole tables. */
void token_scan_long(struct token_reader *reader, const struct token_place *place);

#endif
