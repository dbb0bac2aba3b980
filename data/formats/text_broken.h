/* Rows between pipes of which a cell was broken: the line ends inside the cell, and the
 * rest of the row stands, set in by a space, on the next line.
 *
 *   | 一、本年新收政府信息公开申请数量 | 3 | 0 | 0 | 0 | 0 |
 *     |
 *
 * What tells is the width of the rows above: both lines together have as many pipes. */
#ifndef DATA_FORMATS_TEXT_BROKEN_H
#define DATA_FORMATS_TEXT_BROKEN_H

#include <glib.h>

/* Puts the lines of such a row on the first of them; as many empty lines follow it. TRUE
 * when the text has any. */
gboolean text_broken_mark(char *text, gsize length);

#endif
