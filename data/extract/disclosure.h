/* Steps of reading table 二. Internal to extraction. */
#ifndef DATA_EXTRACT_DISCLOSURE_H
#define DATA_EXTRACT_DISCLOSURE_H

#include "data/extract/extraction.h"

enum { DISCLOSURE_WIDTH = 3, DISCLOSURE_MAX_ROWS = 12 };

/* A row with the tokens that hold its cells. */
struct disclosure_row {
    const struct form_row *row;
    gint fields[DISCLOSURE_WIDTH];
    gsize width;                                  /* cells the form gives the row */
    const struct token *tokens[DISCLOSURE_WIDTH]; /* no more than `width` */
    gsize n;
};

/* The column heads above the rows at hand; all zero to begin with. */
struct disclosure_heads {
    gint8 index[DISCLOSURE_WIDTH]; /* in the list of columns of their row */
    const struct token *first;     /* of them */
    guint8 n;
    guint8 forms;    /* that have all of them */
    gboolean odd;    /* not in the order of the form */
    gboolean closed; /* a row came after them: the next head begins anew */
};

/* Takes the label of a head; any other token is passed over. */
static inline void disclosure_heads_add(struct disclosure_heads *heads,
                                        const struct token *token)
{
    if (token->kind != TOKEN_LABEL || token->label->kind != LABEL_COLUMN)
        return;
    const guint n = heads->closed || heads->n == DISCLOSURE_WIDTH ? 0 : heads->n;
    heads->odd = n > 0 && (heads->odd || token->label->index <= heads->index[n - 1]);
    heads->index[n] = token->label->index;
    heads->first = n == 0 ? token : heads->first;
    heads->forms = (guint8)((n > 0 ? heads->forms : FORM_BOTH) & token->label->forms);
    heads->n = (guint8)(n + 1);
    heads->closed = FALSE;
}
/* Puts the row's fields into the order of the heads, when these are as many and each is
 * another one. FALSE: the lines of the text are in no order, and tell none. */
gboolean disclosure_heads_order(const struct disclosure_heads *heads,
                                const struct extraction *x, const struct entry *entry,
                                struct disclosure_row *row);
/* Whether the row is one of documents below the heads of the other form: its numbers
 * count something else. */
gboolean disclosure_heads_are_foreign(const struct disclosure_heads *heads,
                                      const struct extraction *x,
                                      const struct disclosure_row *row);
/* Sets a row of several columns below a single head, 信息内容 | 处理决定数量 above
 * 行政许可 | 117: the only number is the head's where each is the first cell behind the
 * label, and the other columns are not printed. FALSE when it is no such row. */
gboolean disclosure_place_lone(struct extraction *x, const struct entry *entry,
                               const struct disclosure_heads *heads,
                               const struct disclosure_row *row);
/* Leaves its cells unreadable, with a finding. */
void disclosure_doubt_foreign(struct extraction *x, const struct entry *entry,
                              const struct disclosure_row *row);
/* Whether labels stand without numbers and the names of columns with some: the lines are
 * in another order, and a number below a label may be another's. */
gboolean disclosure_heads_are_torn(const struct extraction *x);
/* Whether heads of the same three columns stand in the order of the form and in another:
 * the order of the lines tells none. */
gboolean disclosure_heads_disagree(const struct extraction *x);
/* Whether the row's numbers, on lines below its label, may be those of another: in a
 * table with torn heads, or behind lines of other words, which may be a garbled label. */
gboolean disclosure_stands_astray(const struct extraction *x, const struct entry *entry,
                                  gboolean torn);
static inline gboolean disclosure_is_astray(const struct extraction *x,
                                            const struct entry *entry, gboolean torn)
{
    enum { FAR = 2 };
    const struct token *label = extraction_token(x, entry->token),
                       *first = extraction_slot(x, entry->first);
    return G_UNLIKELY(torn || first - label > FAR) && entry->n_numbers > 0 &&
           first->row != label->row && disclosure_stands_astray(x, entry, torn);
}
/* Sets the state of all cells of the row; the token gives line and raw text. */
void disclosure_set_all(struct extraction *x, const struct disclosure_row *row,
                        const struct token *token, enum value_state state);
/* Whether numbers stand behind head cells, as in few tables. */
gboolean disclosure_heads_have_numbers(const struct extraction *x);
/* Gives those behind a head cell to the next row, if this has none. */
void disclosure_lend_numbers(struct extraction *x);
/* Gives rows the numbers that stand behind the names of their columns, in the order of
 * the form. Returns a bit for each of these rows: no heads tell their order. */
guint64 disclosure_take_named(struct extraction *x);
/* Sets the cells of rows whose digits must be cut. */
void disclosure_cut(struct extraction *x, const struct disclosure_row *rows, gsize n);
/* Converts the amounts of the row, those that were printed without a unit below a head in
 * yuan, to the form's unit, with a finding. */
void disclosure_scale_amounts(struct extraction *x, guint entry,
                              const struct disclosure_row *row);
/* Leaves the row's cells unreadable, with a finding. */
void disclosure_doubt(struct extraction *x, const struct disclosure_row *row);

/* Leaves all glued rows unreadable where blank cells left no trace in the table: their
 * digits may be those of fewer cells. FALSE where blanks can be seen. */
gboolean disclosure_doubt_hidden(struct extraction *x, const struct disclosure_row *rows,
                                 gsize n);

/* How many of the entry's cells are the row's: those of its columns, without the blanks
 * that the table has beside them; all where that is not certain. */
gsize disclosure_count_cells(const struct extraction *x, const struct entry *entry,
                             gsize width);

/* The first words in a cell of their own behind the label, in its row: 行政许可 | 见附件.
 * NULL: there are none. */
const struct token *disclosure_find_words(const struct extraction *x,
                                          const struct entry *entry);

/* Whether blanks behind the row's cells may make up for some left out between them. */
gboolean disclosure_is_padded(const struct extraction *x, const struct entry *entry);
/* Whether the row has something printed, be it a dash, in each of its columns, and behind
 * them blanks at most. */
gboolean disclosure_is_full(const struct extraction *x, const struct entry *entry,
                            gsize width);

/* Whether a row of the table has a blank between two printed cells: none are left out. */
gboolean disclosure_shows_blanks(const struct extraction *x);
/* Whether the numbers of a row, the first cells behind its label, may have moved there:
 * the row has fewer cells than complete ones as wide, or it is of a text in which each
 * cell is a line with a pipe. The extractors that make these drop blank cells and add
 * pipes at the end of the row. */
gboolean disclosure_may_lack_cell(const struct extraction *x, const struct entry *entry,
                                  gsize width);

/* Sets a row whose blank cells are empty lines: "行政处罚", "3", and two more. FALSE when
 * the lines tell nothing. */
gboolean disclosure_place_lines(struct extraction *x, const struct entry *entry,
                                const struct disclosure_row *row);

/* Sets the row from exactly as many numbers as columns: blanks beside them say nothing.
 */
void disclosure_place_numbers(struct extraction *x, const struct entry *entry,
                              const struct disclosure_row *row);
/* Leaves rows with glued digits open where cells, not what parts them, were lost. FALSE
 * when there is no sign of that. */
gboolean disclosure_doubt_lost(struct extraction *x, const struct disclosure_row *rows,
                               gsize n);

/* Sets the field from one cell, with the sign before it. */
void disclosure_set(struct extraction *x, gint field, const struct token *token);

#endif
