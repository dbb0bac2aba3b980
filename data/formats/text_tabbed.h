/* Lines whose cells are parted by tabs alone, as nearly all are. For formats/text.c. */
#ifndef DATA_FORMATS_TEXT_TABBED_H
#define DATA_FORMATS_TEXT_TABBED_H

#include "data/formats/text_marks.h"
#include "data/formats/text_writer.h"

/* Adds the lines of [from, to), bytes of the text, in which none of SIGNS_OF_LINES is;
 * they begin with a line and end behind one. */
gboolean text_tabbed_put(struct text_writer *writer, struct text_marks *marks, char *text,
                         gsize from, gsize to, GError **error);

#endif
