/* Tables whose columns are told by runs of dashes above and below them:
 *
 *   ------------ ------ -----
 *   重复申请          3     0
 *   ------------ ------ -----
 */
#ifndef DATA_FORMATS_TEXT_RUNS_H
#define DATA_FORMATS_TEXT_RUNS_H

#include <glib.h>

/* Rewrites such tables of the folded text in place, each row as one line of pipes; the
 * length and the lines of the text stay the same. Where blank lines part the rows, a row
 * may have several lines. A table stays as it is that has text between two columns.
 * `signs` are those of the text (enum text_sign). Returns whether it was changed. */
gboolean text_runs_mark(char *text, gsize length, guint signs);

#endif
