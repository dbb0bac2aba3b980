/* The names that HTML gives to characters, left in a text by whoever took it from a page
 * without its markup: "&nbsp;12&nbsp;". For formats/text.c. */
#ifndef DATA_FORMATS_TEXT_ENTITIES_H
#define DATA_FORMATS_TEXT_ENTITIES_H

#include <glib.h>

/* Puts the characters in the place of their names. Returns the length that is left: no
 * character is longer than its name. */
gsize text_entities_replace(char *text, gsize length);

#endif
