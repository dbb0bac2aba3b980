/* The ways in which the cells after a row's label can be its seven columns. Internal to
 * extraction. */
#ifndef DATA_EXTRACT_PLACEMENT_H
#define DATA_EXTRACT_PLACEMENT_H

#include "data/extract/extraction.h"

enum { REQUEST_WIDTH = 7 };

/* One reading of a row: for each column the slot of the entry that holds it (-1: none,
 * the cell is blank), and the number when it was cut out of glued digits. */
struct reading {
    gint16 slot[REQUEST_WIDTH];
    gboolean lost; /* a cell without a slot had a number, which the text lost */
    gboolean cut;
    double number[REQUEST_WIDTH];
};

/* All readings of the entry, as struct reading; owned. Empty when the cells fit no
 * reading. A plain row has exactly one. `whole` is FALSE when the report breaks off
 * inside the row. */
GArray *placement_list(const struct extraction *x, const struct entry *entry,
                       gboolean whole);

/* Whether seven numbers are no row beyond doubt: two share a cell and others have one for
 * themselves ("0, 0, 0, 0, 0, 5 2" may be six cells), and they do not add up. */
gboolean placement_is_torn(const struct extraction *x, const struct entry *entry);
/* Whether a row whose cells share a line of spaces has one that is no number, and too few
 * cells or that one on a line below: a scan lost cells, it may be any of them, and no sum
 * tells which is the total. So has a row, between pipes too, most of whose cells are no
 * numbers, and the rest not all 0: the rules between its cells were taken for digits. */
gboolean placement_is_damaged(const struct extraction *x, const struct entry *entry);

/* The column in which the seven cells of an entry begin, when it shows them beyond doubt:
 * on the label's line, from the first to the last. -1 otherwise. */
gint placement_first_column(const struct extraction *x, const struct entry *entry);

/* Whether the entry's digits must still be cut into cells. */
gboolean placement_is_glued(const struct extraction *x, const struct entry *entry);
/* Digits without separators: every cut whose parts sum to the total; when there is none,
 * the one cut of seven digits into seven cells. "1 3 2 2 3 11" has seven digits too, but
 * is more likely six cells and a blank one. */
void placement_add_cuts(const struct extraction *x, const struct entry *entry,
                        GArray *readings);

/* The readings of a row with fewer cells than columns, any of which may have been blank.
 * The total cannot be less than the parts that are printed. */
void placement_add_gaps(const struct extraction *x, const struct entry *entry,
                        GArray *readings);

/* The reading of a row in columns of spaces by where its numbers are printed: below those
 * of complete rows, or below the head. FALSE when that does not tell. */
gboolean placement_add_printed(const struct extraction *x, const struct entry *entry,
                               GArray *readings);

/* The readings of a row that has fewer cells behind its label than the complete rows like
 * it: any of its cells may be the one that was lost. FALSE when it is not such a row. */
gboolean placement_add_short(const struct extraction *x, const struct entry *entry,
                             GArray *readings);

/* The reading of a row of a grid whose head ends with the column of totals, as all its
 * rows end there: the last seven cells. FALSE when it is not such a row. */
gboolean placement_add_at_edge(const struct extraction *x, const struct entry *entry,
                               GArray *readings);
/* Whether two rows of the table end in six numbers of which the last cannot be the total:
 * the totals were left out, as a blank at the end of a line is, and the blanks before the
 * numbers are those of wide labels. */
gboolean placement_lost_totals(const struct extraction *x);

/* Whether the table was printed without the column of totals: its head does not name it,
 * and no row has more than six numbers. */
gboolean placement_lacks_total(const struct extraction *x);
/* The reading of a row of such a table, if it is certain. */
void placement_add_without_total(const struct extraction *x, const struct entry *entry,
                                 GArray *readings);

/* Whether the extractor that made the text left out blanks and added them at the end of
 * each row: every short row is numbers, then blanks, and its last number is the sum of
 * the others, but for a few among many. Rows of zeros do not tell. A table that prints
 * zeros in such rows fills in its first column, if its rows of nothing else show as many
 * of them each. */
enum gathered placement_find_gathered(const struct extraction *x);
/* Whether the entry is such a row: numbers first, then blanks. */
gboolean placement_is_packed(const struct extraction *x, const struct entry *entry);
/* The same where no other row tells whether the extractor does so: its line is padded, or
 * the report breaks off behind blanks that were moved. */
gboolean placement_is_padded(const struct extraction *x, const struct entry *entry,
                             gboolean whole);
/* The same of a row in which the report breaks off before its blanks are complete: 3 | 3
 * | and, on a line of their own, "|||". */
gboolean placement_ends_moved(const struct extraction *x, const struct entry *entry);
/* The readings of such a row: the last number is the total, those before it can be of any
 * column. None when it does not add up. */
void placement_add_gathered(const struct extraction *x, const struct entry *entry,
                            GArray *readings);

/* The column of each cell of the entry, by the lines on which they stand alone: slots[c]
 * is the number of the cell, -1 where the cell is blank. FALSE when the lines tell
 * nothing. */
gboolean placement_find_lines(const struct extraction *x, const struct entry *entry,
                              guint width, gint16 *slots);
/* The reading of such a row; FALSE when there is none. */
gboolean placement_add_lines(const struct extraction *x, const struct entry *entry,
                             GArray *readings);

/* The reading of a row whose cells have seven lines below the label, each with blanks
 * only behind it; what stands beside the label is covered by it. FALSE when it is not
 * such a row. */
gboolean placement_add_even(const struct extraction *x, const struct entry *entry,
                            GArray *readings);
/* The readings of a row that begins with what its label covers: blanks beside it, as many
 * as a label of its depth has columns of the form beyond the first, if all labels have
 * these. Fewer cells than seven behind them are a row that lost its blanks. FALSE when it
 * is not such a row. */
gboolean placement_add_beside(const struct extraction *x, const struct entry *entry,
                              GArray *readings);

/* Whether it may be an accident that the last of six numbers is the sum of the others, so
 * that the blank behind them is the total: of small ones, as in 1 0 0 0 0 1. */
static inline gboolean placement_may_be_chance(double sum)
{
    enum { SMALL = 4 };
    return sum <= SMALL;
}

/* The readings of a row with a blank behind its numbers, in a table in which cells of
 * single rows were lost and the others moved up: any of its cells may be the lost one,
 * the total too unless the last number is the sum of the others and no accident. FALSE
 * when it is not such a row. */
gboolean placement_add_moved(const struct extraction *x, const struct entry *entry,
                             GArray *readings);

#endif
