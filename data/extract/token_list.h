/* What the text of one cell gives: worked out once for each text, remembered, and stamped
 * with the cell's place whenever it is met. Internal to data/extract/tokens.c. */
#ifndef DATA_EXTRACT_TOKEN_LIST_H
#define DATA_EXTRACT_TOKEN_LIST_H

#include "data/extract/token_scan.h"

struct token_list {
    guint n;
    gboolean text;  /* a label or other text: blanks before it in its row were none */
    gboolean torn;  /* "3.": no cell on a line of a text, where a label's number may be */
    guint8 section; /* after the cell */
    struct form_votes votes;
    struct token tokens[]; /* without place; section may be SECTION_SAME */
};

extern const struct token_list token_list_none;
/* A long line that may hold whole tables: token_scan_long reads it each time. */
extern const struct token_list token_list_tables;

/* What is remembered of a text: its tokens outside and inside a section with a table. */
struct cell_tokens {
    const struct token_list *lists[2]; /* NULL: not read yet */
};

/* Whether the row is a line of a text, or of one in columns of spaces: among cells that
 * something parts, whatever stands in one is a cell. */
static inline gboolean token_is_loose(const struct doc_row *row)
{
    return row->kind == ROW_LINE && (row->marks & (DOC_PIPE | DOC_TAB)) == 0 &&
           (row->count == 1 || (row->marks & DOC_SPACED) != 0);
}

/* The tokens of a text that has not been read before. */
const struct token_list *token_list_make(struct token_reader *reader,
                                         struct memo_text *text);

/* The tokens of the cell, inside a section with a table or outside as the reader is. The
 * cell is neither blank nor a plain number. Borrowed until the memo is trimmed. */
static inline const struct token_list *token_list_get(struct token_reader *reader,
                                                      struct doc_cell *cell)
{
    struct memo_text *text = document_cell_memo(reader->document, cell);
    const struct cell_tokens *known = text->parts[MEMO_TOKENS];
    if (known != NULL && known->lists[reader->section != 0] != NULL)
        return known->lists[reader->section != 0];
    return token_list_make(reader, text);
}

static inline gboolean token_may_be_ordinal(const struct token_reader *reader)
{
    const struct token *token = reader->tokens + reader->n_tokens - 1;
    return token->kind == TOKEN_NUMBER || token->kind == TOKEN_UNREADABLE;
}

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
