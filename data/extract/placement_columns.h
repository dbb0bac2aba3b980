/* Where the seven columns of a table 三 in columns of spaces are printed. Internal to
 * extraction. */
#ifndef DATA_EXTRACT_PLACEMENT_COLUMNS_H
#define DATA_EXTRACT_PLACEMENT_COLUMNS_H

#include "data/extract/placement.h"

/* How wide a program held what stands before a number for, when it chose the spaces: one
 * place a character, two for a Chinese one, or two for its punctuation too, which is
 * narrow now that it is folded. */
enum measure { CHARACTERS, PRINTED, WIDE_MARKS, N_MEASURES };

struct span {
    gint left, right; /* right: of its last place */
};

/* Where the seven columns are, by a row that has all or by the head. */
struct columns {
    struct span spans[REQUEST_WIDTH];
};

/* Whether places are points of a page: there the width of a cell is known. */
static inline gboolean columns_is_page(const struct extraction *x,
                                       const struct token *token)
{
    return extraction_cell(x, token)->width > 0;
}

/* Where a piece of the cell's text is printed, all of it on a page; the cell is one of
 * the row. */
struct span columns_span(const struct extraction *x, const struct doc_row *row,
                         const struct doc_cell *cell, guint32 start, guint32 length,
                         enum measure measure);
static inline struct span columns_span_of(const struct extraction *x,
                                          const struct token *token, enum measure measure)
{
    return columns_span(x, extraction_row(x, token), extraction_cell(x, token),
                        token->start, token->length, measure);
}

/* The row of the document with all the entry's cells, which are numbers in columns of
 * spaces; NULL: there is none. */
const struct doc_row *columns_row_of(const struct extraction *x,
                                     const struct entry *entry);

/* The columns below the pieces of their names, which the head has on several lines: those
 * that overlap in place are of one column, and must be parts of its name. FALSE: there is
 * no such head. */
gboolean columns_read_stacked(const struct extraction *x, enum measure measure,
                              struct columns *columns);

/* The columns by the numbers of rows that have only some of them, if all of these stand
 * in exactly seven places (with their left ends, right ends or middles), and the last of
 * them holds the sums of rows. Returns the measures by which they do, a bit for each; 0
 * too when they are in fewer places by any, for then these may be any columns. */
guint columns_read_places(const struct extraction *x, struct columns list[N_MEASURES]);

#endif
