/* The cells of a report as a stream of tokens: labels, numbers, blanks, other text. What
 * the layout was (tabs, one cell a line, pipes, one long line) hardly matters after this
 * step. */
#ifndef DATA_EXTRACT_TOKENS_H
#define DATA_EXTRACT_TOKENS_H

#include "data/document.h"
#include "data/label.h"
#include "data/report/report.h"

enum token_kind {
    TOKEN_NUMBER,     /* a number, or digits that must still be cut (TOKEN_GLUED) */
    TOKEN_BLANK,      /* an empty cell */
    TOKEN_DASH,       /* -, /, 无 */
    TOKEN_UNREADABLE, /* short text among numbers that is none of these */
    TOKEN_LABEL,      /* up to here cells of a table, from here on none */
    TOKEN_TEXT,       /* anything else: a piece of a label, prose */
    TOKEN_BREAK       /* a blank line or page break after a number or a dash */
};

enum token_flag {
    TOKEN_GLUED = 1, /* digits that are no number as they stand: "0000017" */
    TOKEN_PART = 2,  /* one of several tokens of its cell */
    TOKEN_RAW = 4,   /* printed otherwise than as plain digits */
    TOKEN_GRID = 8,  /* from a row whose columns are known */
    /* Known of the text of its cell, if set (see token_facts.h): */
    TOKEN_NOT_YUAN = 16, /* it is no head of an amount in yuan */
    TOKEN_NOT_PROSE = 32 /* it is neither prose nor a heading if a table uses it */
};

/* Small, for there is one to every cell: line, page and column are those of its cell. */
struct token {
    union {
        struct {
            guint8 kind, flags, section;
            guint8 ordinal; /* TOKEN_LABEL, TOKEN_TEXT: the ordinal printed before it */
            guint32 row;    /* of the document */
        };
        guint64 head; /* all of these in one: see token_head */
    };
    guint32 cell;   /* of the document */
    guint32 length; /* bytes of the token, which begins at `start` within the cell */
    union {
        struct {
            guint32 start;
            guint16 run;     /* so many blanks and plain numbers of its row begin with it,
                                ... */
            guint16 numbers; /* ... and so many of them are numbers; 0 and 0: not told */
        };
        guint64 rest; /* all of these in one */
    };
    union {
        const struct label *label; /* TOKEN_LABEL */
        double number;             /* TOKEN_NUMBER, unless TOKEN_GLUED; else 0 */
    };
};

/* Tokens and what is needed to read them; its memory serves report after report. */
struct token_reader;
struct token_reader *token_reader_new(void);
void token_reader_free(struct token_reader *reader);

/* The tokens of the range's tables; prose gives none, or TOKEN_TEXT. Linear in the text.
 * What a cell gives depends on its text alone and is remembered in document->memo. The
 * array is borrowed until the next call. */
const struct token *tokens_read(struct token_reader *reader,
                                const struct document *document,
                                const struct report_range *range, guint *n_tokens);

/* Makes a text one of the cells it stands among: TOKEN_UNREADABLE. */
void tokens_take_for_cell(struct token_reader *reader, guint token);

/* What the labels say about the form. `documents` are the votes for the form of 2019 by
 * the heads above the rows of documents. */
struct form_votes {
    guint for_2019, for_2021, documents;
};
const struct form_votes *tokens_votes(const struct token_reader *reader);

/* Tokens of the section (2, 3 or 4) stand in [*first, *end), among others perhaps. */
void tokens_section(const struct token_reader *reader, guint8 section, guint *first,
                    guint *end);

#endif
