/* Texts in which something stands before every line: running numbers, as listings and
 * editors print them, or the sign of a quotation. For formats/text.c. */
#ifndef DATA_FORMATS_TEXT_PREFIX_H
#define DATA_FORMATS_TEXT_PREFIX_H

#include <glib.h>

/* Overwrites what nearly all lines of the folded text begin with by spaces: numbers that
 * rise, or ">". Text that does not begin with a number or ">" is left after its first
 * line. FALSE: nothing was overwritten. */
gboolean text_prefix_mark(char *text, gsize length);

#endif
