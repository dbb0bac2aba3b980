/* Blanks and plain numbers of a row, of which most cells are: read and written directly.
 * Internal to data/extract/tokens.c. */
#ifndef DATA_EXTRACT_TOKEN_RUN_H
#define DATA_EXTRACT_TOKEN_RUN_H

#include "data/extract/token_scan.h"

#include <stddef.h>
#include <string.h>

/* The digit that is all that the cell holds, as nearly all numbers of a table; larger
 * than 9 for anything else. */
static inline guint token_run_digit(const struct doc_cell *cell)
{
    return cell->length == 1 ? (guint)(guint8)cell->text[0] - '0' : G_MAXUINT;
}

/* The number of two digits in the cell, -1 for anything else. */
static inline gint token_run_two_digits(const struct doc_cell *cell)
{
    const char *text = cell->text;
    if (cell->length != 2)
        return -1;
    const guint tens = (guint)(guint8)text[0] - '0', ones = (guint)(guint8)text[1] - '0';
    return tens - 1 < 9 && ones <= 9 ? (gint)(10 * tens + ones) : -1;
}

/* A token is written in two halves, each in one piece: what it is and where it stands,
 * and the number. */
typedef guint64 token_half __attribute__((vector_size(16)));

struct token_number {
    guint64 rest;
    double number;
};

_Static_assert(offsetof(struct token, rest) == sizeof(token_half) &&
                   offsetof(struct token, number) ==
                       sizeof(token_half) + offsetof(struct token_number, number) &&
                   sizeof(struct token_number) == sizeof(token_half),
               "the second half of a token is its number");

static inline guint64 token_run_span(guint64 cell, guint64 length)
{
    return G_BYTE_ORDER == G_LITTLE_ENDIAN ? cell | length << 32 : cell << 32 | length;
}

/* The first half of a number of one digit in the cell. */
static inline token_half token_run_place(guint64 head, gsize cell)
{
    return (token_half){ head, token_run_span((guint32)cell, 1) };
}

/* What it has more in the next cell. */
static inline token_half token_run_step(void)
{
    return (token_half){ 0, token_run_span(1, 0) };
}

/* What it has more than a blank there. */
static inline token_half token_run_blank_step(void)
{
    return (token_half){ token_head(TOKEN_NUMBER, 0, 0, 0) -
                             token_head(TOKEN_BLANK, 0, 0, 0),
                         token_run_span(0, 1) };
}

static inline void token_run_put(struct token *token, token_half place,
                                 const struct token_number *number)
{
    memcpy(token, &place, sizeof place);
    memcpy(&token->rest, number, sizeof *number);
}

static const struct token_number token_run_digits[] = {
    { 0, 0 }, { 0, 1 }, { 0, 2 }, { 0, 3 }, { 0, 4 },
    { 0, 5 }, { 0, 6 }, { 0, 7 }, { 0, 8 }, { 0, 9 },
};

/* The first token of a run says how long it is. */
static inline void token_run_end(struct token *start, gsize n, guint blanks)
{
    if (n == 0 || n > G_MAXUINT16)
        return;
    start->run = (guint16)n;
    start->numbers = (guint16)(n - blanks);
}

enum { TOKEN_ROW = 7 /* cells that a row of table three has */ };

/* Whether the bytes are TOKEN_ROW digits with a NUL behind each. */
static inline gboolean token_run_are_digits(const char *text)
{
    static const char zeros[] = "0\0000\0000\0000";
    static const char over[] = "\x76\x7f\x76\x7f\x76\x7f\x76\x7f";
    const guint64 zero = memo_read_word(zeros), more = memo_read_word(over);
    const guint64 first = memo_read_word(text) ^ zero;
    const guint64 last = memo_read_word(text + 2 * TOKEN_ROW - sizeof last) ^ zero;
    /* the highest bit of each byte that is none of these */
    const guint64 wrong = first | (first + more) | last | (last + more);
    return (wrong & G_GUINT64_CONSTANT(0x8080808080808080)) == 0;
}

/* Whether the next TOKEN_ROW cells hold a digit each and nothing else. They are slices of
 * one text, in order, and behind each stands a NUL of its own: as many digits and NULs by
 * turns, from the first to the last, are one to each cell. */
static inline gboolean token_run_is_row(const struct doc_cell *cell,
                                        const struct doc_cell *end)
{
    const struct doc_cell *last = cell + TOKEN_ROW - 1;
    return last < end && last->length == 1 &&
           last->text - cell->text == 2 * (TOKEN_ROW - 1) &&
           token_run_are_digits(cell->text);
}

/* Puts the digits of TOKEN_ROW such cells, the first of which has the place. */
static inline void token_run_put_row(struct token *token, token_half place,
                                     const char *text)
{
    for (guint i = 0; i < TOKEN_ROW; i++, place += token_run_step())
        token_run_put(token + i, place,
                      &token_run_digits[(guint)(guint8)text[2 * i] - '0']);
}

/* A plain number that is not one digit; NaN for anything else. */
double token_run_read_number(const struct doc_cell *cell);

/* The same, quickly. */
static inline double token_run_read_longer(const struct doc_cell *cell)
{
    const gint two = token_run_two_digits(cell);
    return two >= 0 ? two : token_run_read_number(cell);
}

#endif
