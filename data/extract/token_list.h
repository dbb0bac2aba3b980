/* What the text of one cell gives: worked out once for each text, remembered, and stamped
 * with the cell's place whenever it is met. Internal to data/extract/tokens.c. */
#ifndef DATA_EXTRACT_TOKEN_LIST_H
#define DATA_EXTRACT_TOKEN_LIST_H

#include "data/extract/token_scan.h"

struct token_list {
    guint n;
    gboolean text;  /* a label or other text: blanks before it in its row were none */
    guint8 usual;   /* a bit for each section in which it is one token of that section and
                       leaves all else as it was: see token_is_usual */
    guint8 voting;  /* the same of one that says something of the form */
    gboolean torn;  /* "3.": no cell on a line of a text, where a label's number may be */
    guint8 section; /* after the cell */
    struct form_votes votes;
    struct token tokens[]; /* without place; section may be SECTION_SAME, for
                              which a usual list has 0 */
};

extern const struct token_list token_list_none;
/* A long line that may hold whole tables: token_scan_long reads it each time. */
extern const struct token_list token_list_tables;

/* Whether the row is a line of a text, or of one in columns of spaces: among cells that
 * something parts, whatever stands in one is a cell. */
static inline gboolean token_is_loose(const struct doc_row *row)
{
    return row->kind == ROW_LINE && (row->marks & (DOC_PIPE | DOC_TAB)) == 0 &&
           (row->count == 1 || (row->marks & DOC_SPACED) != 0);
}

/* The tokens of a text inside a section with a table, or outside, if it was read so
 * before; else NULL. Borrowed until the memo is trimmed. */
static inline const struct token_list *token_list_known(const struct memo_text *text,
                                                        gboolean inside)
{
    return text->parts[inside ? MEMO_TOKENS_INSIDE : MEMO_TOKENS];
}
/* The same, as the reader is, of a text that was not: it is neither blank nor a plain
 * number. */
const struct token_list *token_list_make(struct token_reader *reader,
                                         struct memo_text *text);

/* Whether the list, read inside a section with a table, is a text of one token of that
 * section that says nothing of the form: all it does to the reader is to add the token.
 */
static inline gboolean token_is_usual(const struct token_reader *reader,
                                      const struct token_list *list)
{
    return (list->usual >> reader->section & 1) != 0;
}

/* Whether it would be usual, but for what it says of the form. */
static inline gboolean token_is_voting(const struct token_reader *reader,
                                       const struct token_list *list)
{
    return (list->voting >> reader->section & 1) != 0;
}

static inline void token_add_votes(struct token_reader *reader,
                                   const struct token_list *list)
{
    reader->votes.for_2019 += list->votes.for_2019;
    reader->votes.for_2021 += list->votes.for_2021;
    reader->votes.documents += list->votes.documents;
}

static inline gboolean token_may_be_ordinal(const struct token_reader *reader)
{
    const struct token *token = reader->tokens + reader->n_tokens - 1;
    return token->kind == TOKEN_NUMBER || token->kind == TOKEN_UNREADABLE;
}

/* What the tokens of the row so far are where a cell with that list comes next: blanks
 * before the first text of a row are none, and are dropped; so is a number that is its
 * ordinal, which is returned; else 0. */
guint8 token_read_before(struct token_reader *reader, const struct token_list *list);
/* Puts the tokens of the list where the cell stands, in a row of the document. There is
 * room for the rest of the report's cells then. */
void token_stamp(struct token_reader *reader, guint32 row, const struct doc_cell *cell,
                 const struct token_list *list);
/* Notes where the tokens stand that came since the section began. */
void token_note_section(struct token_reader *reader);

/* Drops the ordinal of a label that has a cell of its own, in a table drawn so or by a
 * scan: "3 | 补正后申请内容仍不明确", "(三)不予公开 | 1. | 属于国家秘密", and the 1 of
 * "(三)不 | 1 | 4.保护第三方", a digit with nothing but words and names of groups before
 * it in its row, which the label of the list follows; see token_find_ordinal. Returns the
 * ordinal, 0 when nothing was dropped. */
guint8 token_drop_ordinal(struct token_reader *reader, const struct token_list *list);
/* Adds what head cells and rows among the tokens say about the form. `inside`: whether
 * SECTION_SAME is a section with a table. */
void token_list_count_votes(const struct token *tokens, gsize n, gboolean inside,
                            struct form_votes *votes);

#endif
