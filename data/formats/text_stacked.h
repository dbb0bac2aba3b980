/* Rows of a table in Markdown that a program recognising it took for one: each of their
 * cells holds as many lines, parted by <br>, as there were rows.
 *
 *   | 1.属于国家秘密<br>2.其他法律行政法规禁止公开 | 0<br>3 | 0<br>0 | 0<br>1 | */
#ifndef DATA_FORMATS_TEXT_STACKED_H
#define DATA_FORMATS_TEXT_STACKED_H

#include <glib.h>

enum { TEXT_STACKED = '\x1e' /* stands between rows that share a line of the source */ };

/* Rewrites the line of pipes [text, end) as its rows, parted by TEXT_STACKED, if three of
 * its cells have as many lines with nothing but numbers on them, and the others as many,
 * or one. */
gboolean text_stacked_mark(char *text, char *end);

#endif
