/* Where the columns of a table are that is drawn with rules and bars. For
 * formats/text_grid.c. */
#ifndef DATA_FORMATS_TEXT_RULED_H
#define DATA_FORMATS_TEXT_RULED_H

#include "data/formats/text_rows.h"

enum ruled_part { PART_TEXT, PART_BAR, PART_JOINT, PART_RULE };

struct ruled_line {
    char *start, *end; /* without the spaces at its ends */
    gboolean full;     /* a rule from end to end */
};

struct ruled {
    GArray *lines; /* struct ruled_line: from a full rule to the last one */
    enum text_counting counting;
    struct text_laid laid;              /* the line that is looked at */
    gboolean edge[TEXT_ROWS_WIDTH + 1]; /* a joint of a rule is at the column */
    guint edges[TEXT_ROWS_COLUMNS + 1]; /* the same, in order */
    guint n_columns;
};

enum ruled_part ruled_find_part(const char *text);
/* Nothing but a rule and its joints. */
gboolean ruled_is_full(const char *text, const char *end);
/* Finds the columns in the first way of counting in which all lines agree. FALSE: there
 * is none, or there are too many columns. */
gboolean ruled_find_columns(struct ruled *ruled);
/* Lays out a line so that a bar between two cells is at their edge. FALSE: it does not
 * line up with the rules. */
gboolean ruled_lay(struct ruled *ruled, const struct ruled_line *line);
/* What is at the column of the line laid out. */
enum ruled_part ruled_part_at(const struct ruled *ruled, guint x);
/* Whether a rule goes through all of the column in the line laid out. */
gboolean ruled_is_closed(const struct ruled *ruled, guint column);

#endif
