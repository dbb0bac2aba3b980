/* Tables drawn with rules between their rows, whose cells hold several lines:
 *
 *   +-------+------+-----+        ┌──────┬────┐
 *   | 重复  | 3    | 0   |        │ 重复 │ 3  │
 *   | 申请  |      |     |        │ 申请 │    │
 *   +-------+------+-----+        └──────┴────┘
 *
 * A rule that is interrupted leaves the cell above open, a bar that is missing makes one
 * cell of two. */
#ifndef DATA_FORMATS_TEXT_GRID_H
#define DATA_FORMATS_TEXT_GRID_H

#include <glib.h>

/* Rewrites such tables of the folded text in place, each row as one line of pipes; the
 * length and the lines of the text stay the same. A table stays as it is whose bars do
 * not line up with its rules, or whose rules stand around several rows. `signs` are those
 * of the text (enum text_sign). Returns whether the text was changed. */
gboolean text_grid_mark(char *text, gsize length, guint signs);

#endif
