/* Steps of reading table 四. Internal to extraction. */
#ifndef DATA_EXTRACT_REVIEW_H
#define DATA_EXTRACT_REVIEW_H

#include "data/extract/extraction.h"

enum { REVIEW_CELLS = 4 * FORM_INDEX_REVIEW /* that are looked at */ };

/* Cases are counted whole: shares of one are the widths of columns, as some markup gives
 * them. */
static inline gboolean review_is_share(const struct token *token)
{
    return token->kind == TOKEN_NUMBER && token->number > 0 && token->number < 1;
}

/* Whether the table is fifteen numbers in one row behind the last label, and nothing but
 * blanks of other rows before, with its groups in the form's order: then its cells need
 * not be told apart. */
gboolean review_is_plain(const struct extraction *x);

/* Reads a table whose labels stand between the numbers, or name the columns in another
 * order than the form. FALSE when it is the usual one, fifteen numbers behind all labels,
 * or when the labels do not say which cell is which; *torn then says whether so many
 * labels have numbers that these cannot be in the form's order. */
gboolean review_read_by_labels(struct extraction *x, gboolean *torn);

/* Whether the three totals are the sums of their parts. */
gboolean review_adds_up(const double *numbers);

/* Whether the blanks behind the row's numbers are those that fill up its line, and may
 * make up for some left out between them. */
gboolean review_is_padded(const struct extraction *x, const struct token **cells, gsize n,
                          gsize n_numbers);
/* Whether fifteen cells, some blank or no cell at all, on several lines leave a group
 * whose parts are not its total: which of the blanks between lines are cells is then not
 * known. */
gboolean review_is_refuted(const struct token **cells);

/* Whether `n` cells hold fifteen numbers that do not add up and may stand in another
 * order: behind a torn table three they may be of any table, with texts between them of
 * any column. */
gboolean review_may_be_others(const struct extraction *x, const struct token **cells,
                              gsize n, gsize n_numbers);

/* Whether the blank stands beside the fifteen columns that the heads of its table take: a
 * margin, as programs for tables leave one, is no column of the form. */
gboolean review_is_margin(const struct extraction *x, const struct token *token);

#endif
