/* Tables in a text whose cells stand between commas, semicolons, ampersands (LaTeX) or
 * box-drawing lines, or are items of a list, as spreadsheets and converters write them.
 */
#ifndef DATA_FORMATS_DELIMITED_H
#define DATA_FORMATS_DELIMITED_H

#include <glib.h>

/* Rewrites the folded text in place so that text.c cuts it: the delimiters of tables
 * become tabs or pipes, quotes around cells, line breaks of HTML and commands of LaTeX
 * spaces. Commas of prose and of numbers stay. Its length and its lines stay the same.
 * `signs` are those of the text (enum text_sign); most texts have none that ask for
 * anything. Returns whether it was changed. */
gboolean delimited_mark(char *text, gsize length, guint signs);

#endif
