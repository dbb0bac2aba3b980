/* Texts whose lines are numbered, as listings and editors print them. For formats/text.c.
 */
#ifndef DATA_FORMATS_TEXT_NUMBERED_H
#define DATA_FORMATS_TEXT_NUMBERED_H

#include <glib.h>

/* Overwrites the running numbers of the lines of the folded text with spaces, when nearly
 * all lines begin with one. Text that does not begin with a number is left after its
 * first line. */
void text_numbered_mark(char *text, gsize length);

#endif
