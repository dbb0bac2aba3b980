/* Pipes that a text sets double between all cells of a line. Internal to the text reader.
 */
#ifndef DATA_FORMATS_TEXT_DOUBLED_H
#define DATA_FORMATS_TEXT_DOUBLED_H

#include <glib.h>

/* "|| a || 1 || ||": opens and closes with two pipes, and has two wherever it has any.
 * Makes them one each, in place, and returns the line's new end; `end` for any other. */
char *text_single_pipes(char *text, char *end);

#endif
