/* Steps of reading table 三. Internal to extraction. */
#ifndef DATA_EXTRACT_REQUESTS_H
#define DATA_EXTRACT_REQUESTS_H

#include "data/extract/placement.h"

enum { REQUESTS_MAX_ROWS = 64, REQUESTS_MAX_TABLE = 25 /* rows of a form */ };

struct requests {
    struct extraction *x;
    gint entry_of[REQUESTS_MAX_ROWS];      /* the entry with the row's cells, -1: none */
    guint64 rows;                          /* a bit for each that has one */
    gsize open[REQUESTS_MAX_ROWS], n_open; /* rows that are not plain, in order */
    GArray *readings[REQUESTS_MAX_ROWS];   /* struct reading; of open rows, as is ... */
    gboolean applied[REQUESTS_MAX_ROWS];
    gboolean contradicts; /* no combination of cuts lets all columns close */
    gboolean has_torn;    /* rows without numbers beside runs too long for one row */
    gboolean is_astray; /* numbers stand anywhere: they are of the label on their line, or
                           of none */
    gboolean has_gaps;  /* it is torn, or several rows have too few numbers */
    gboolean has_short; /* rows with numbers in some columns only */
    gboolean has_twice; /* a row is there twice, with all its numbers */
    gsize n_lost;       /* rows whose numbers cannot be told from others' */
    gint cut_off;       /* the entry in which the report breaks off, or -1 */
    guint n_empty;      /* rows without a number ... */
    gsize first_empty;  /* ... and the first of them */
    gsize bare[REQUESTS_MAX_ROWS], n_bare; /* rows without a cell */
};

/* Gives numbers that stand on another line than their label to the row they belong to:
 * garbled labels, the first row of a group, groups whose row labels are lost, one row of
 * 其他处理. */
void requests_mend(struct extraction *x);

/* Gives numbers behind a row's own to the rows after it whose labels are lost, when there
 * are as many as stand between it and the next label in the form. */
void requests_name_unlabelled(struct extraction *x);

/* Whether the seven numbers of a row may be those of the next, whose label is lost: they
 * stand below blank cells beside their label, or a row's blank lines away from it. */
gboolean requests_is_stray(const struct extraction *x, const struct entry *entry);

/* Gives lines of numbers that stand above or below their labels to these, in order. */
void requests_deal(struct extraction *x);

/* Reads a table whose head names other columns than the form has, or in another order.
 * FALSE when the head is the usual one, or does not fit the rows. */
gboolean requests_read_by_heads(struct extraction *x);

/* Reads a table that names its rows above and has a line for each column; to be asked
 * before any number is moved. FALSE when it is not such a one. */
gboolean requests_read_turned(struct extraction *x);

/* Moves the totals behind the other cells, where every row begins with its total. To be
 * asked when the head names no other order. */
void requests_move_first_total(struct extraction *x);

/* Reads a row whose label is followed by the names of the columns, each with its number.
 * FALSE when it is not such a one. */
gboolean requests_read_named(struct extraction *x, guint entry);
/* Where each cell's line names its row, only the first of a row's names is left. To be
 * called when no row has cells right behind its name. */
void requests_join_named(struct extraction *x);

/* Drops the ordinal of a label from the cells of the last row, with which the report
 * breaks off. TRUE when there was one: then the row is whole. */
gboolean requests_drop_label(struct extraction *x);

/* Reads rows whose labels and numbers were torn apart (columns of numbers stacked below
 * each other) by their order in the form. FALSE when the order is not certain. */
gboolean requests_read_sequence(struct extraction *x);

/* Where every row that has a number has one only, and all of them in the same column of
 * an organisation, leaves them open: where an extractor dropped blank cells, they may be
 * the totals. To be asked when all rows are placed. */
void requests_doubt_lone(struct requests *r);

/* Notes the rows without a number, all in one. */
void requests_note_empty(const struct requests *r);

/* The rows of the table in the order of the report's form. Returns how many. */
guint requests_list_rows(const struct extraction *x, gint rows[REQUESTS_MAX_TABLE]);

/* Whether the entry has no numbers on the line of its label. */
gboolean requests_stands_apart(const struct extraction *x, const struct entry *entry);
/* Whether seven numbers below their label, in a table where other labels have none, are
 * not parts and their sum: they may be pieces of several rows. To be asked only where the
 * table has gaps. */
gboolean requests_is_pieced(const struct requests *r, const struct entry *entry);
/* Whether seven numbers that are not all in one run are the cells of the row: they stand
 * side by side, in one cell, or each on a line of its own near the label. */
gboolean requests_is_certain(const struct extraction *x, const struct entry *entry);
/* Seven numbers with dashes between them are cells of several rows, unless the dashes
 * separate the cells: one for each, and so in all rows. To be asked only where some cells
 * are dashes. */
gboolean requests_is_mixed(const struct extraction *x, const struct entry *entry);
/* Whether the report has about as many numbers as its form has cells. */
gboolean requests_may_be_loose(struct extraction *x);
/* Whether a whole row of numbers stands before the first row's label, and others below
 * it: it may be that all stand before theirs. */
gboolean requests_is_astray(const struct extraction *x);

/* Leaves the row's cells unreadable: its numbers are not to be told from others'. */
void requests_lose_row(struct requests *r, gsize row);
/* Takes the rows back whose numbers are not on the line of their label, if so many sums
 * of columns fail that not all rows can be in their places. */
void requests_weigh_apart(struct requests *r);

/* Reads a table whose numbers stand anywhere, but in order: seven to a row, where every
 * sum of the form closes so and in no other way. What is left for table four goes with
 * it. FALSE when the numbers do not say so. */
gboolean requests_read_loose(struct extraction *x);

/* Where a row is printed twice with other numbers, leaves those with which the sums hold,
 * or none. To be asked when all rows are placed. */
void requests_weigh_twice(struct requests *r);

/* How many identities the row would break with that reading. */
guint requests_count_failures(struct requests *r, gsize row,
                              const struct reading *reading);
/* Drops the readings that break an identity, if any breaks none. Returns how many are
 * left. */
guint requests_sift(struct requests *r, gsize row);

/* Says that the row's readings disagree. */
void requests_doubt_row(struct requests *r, gsize row);
/* Says that it cannot be told which row the numbers of the table belong to. */
void requests_doubt_table(struct requests *r);
/* Says that the row lost a cell, and which reading of it was taken. */
void requests_note_lost(struct requests *r, gsize row, const struct reading *reading);

/* Says that rows are labels without a cell: one finding for all of them. */
void requests_note_bare(const struct requests *r);

/* Says that the table has no column of totals. */
void requests_note_no_total(struct requests *r);

/* Looks for one combination of the cuts of glued rows with which all columns close, and
 * leaves only its readings; changes nothing when there is none, or more than one. */
void requests_settle_cuts(struct requests *r);

/* Whether the reading has no total, and the last number is larger than all others, or as
 * large where zeros are printed: more likely it is the total, and that no reading with a
 * total adds up says that a number is wrong. */
gboolean requests_lacks_total(const struct requests *r, gsize row);

#endif
