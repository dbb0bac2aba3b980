/* Rows of a table whose cells hold several lines each, gathered piece by piece and put
 * back in the table's place as lines of pipes. For formats/text_grid.c and text_runs.c.
 */
#ifndef DATA_FORMATS_TEXT_ROWS_H
#define DATA_FORMATS_TEXT_ROWS_H

#include <glib.h>

enum { TEXT_ROWS_WIDTH = 2048, TEXT_ROWS_COLUMNS = 64, TEXT_ROWS_MOST = 1024 };

/* How a program that draws a table counts the columns that a character takes. */
enum text_counting {
    COUNT_WIDE,      /* Chinese characters twice */
    COUNT_AMBIGUOUS, /* quotes, dashes and drawn lines twice as well */
    COUNT_CHARACTERS /* all alike */
};
enum { N_TEXT_COUNTINGS = COUNT_CHARACTERS + 1 };

/* A line, by columns. */
struct text_laid {
    char *at[TEXT_ROWS_WIDTH + 1]; /* the character that begins there, or NULL; the end */
    guint width;
};

/* FALSE: the line is too wide. Spaces at its end do not count. */
gboolean text_lay(struct text_laid *laid, char *text, char *end,
                  enum text_counting counting);

struct text_rows {
    guint n_columns, n_rows;
    GPtrArray *cells;            /* GString or NULL, n_columns for each row */
    GArray *covered;             /* gboolean for each: of the cell before it */
    guint lines[TEXT_ROWS_MOST]; /* of the source, for each row */
};

/* A line of a cell. */
struct text_piece {
    const char *text, *end;
    gboolean goes_on; /* it is the rest of the number before it */
};

void text_rows_init(struct text_rows *rows, guint n_columns);
void text_rows_clear(struct text_rows *rows);
/* Starts a row. FALSE: there are too many. */
gboolean text_rows_start(struct text_rows *rows);
/* Appends a line of a cell. A space parts it from what is there only where two words of
 * Latin letters, or two numbers, would run together. */
void text_rows_add(struct text_rows *rows, guint row, guint column,
                   struct text_piece piece);
/* In the row, the cell at `from` takes the columns up to `to`. */
void text_rows_cover(struct text_rows *rows, guint row, guint from, guint to);
/* An empty cell between a label and the columns of numbers is taken to be the label's:
 * many programs write none of the cells that span others. */
void text_rows_span_labels(struct text_rows *rows);
/* Overwrites [text, end) with `before` lines that hold nothing and the rows, each of as
 * many lines as it had: the row, and others that hold nothing. FALSE, and nothing done,
 * when there is not enough room. */
gboolean text_rows_put(const struct text_rows *rows, guint before, char *text, char *end);

/* Whether there is nothing in the cell but one number. */
gboolean text_rows_is_number(const char *text, const char *end);

#endif
