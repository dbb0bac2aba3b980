/* What the cells of a text are cut out of. For formats/text_*.c. */
#ifndef DATA_FORMATS_TEXT_CELLS_H
#define DATA_FORMATS_TEXT_CELLS_H

#include "data/formats/text_writer.h"

/* A row of a form has 16 cells at most; the emptiness of a line of tabs, or of a page of
 * blank lines, says no more after this many. */
enum { TEXT_EMPTY_RUN = 64 };

/* Bytes of the text that may become a cell. */
struct text_span {
    char *text, *end;
};

/* Without the white space at its ends, and without what Markdown sets around an
 * emphasized text or a formula: **12**, *12*, __12__, `12`, $12$. */
struct text_span text_trim(struct text_span span);

/* Neither white space nor a star is at an end, as in nearly all cells. */
static inline gboolean text_is_trimmed(struct text_span span)
{
    return span.text == span.end ||
           ((guchar)*span.text > '*' && (guchar)span.end[-1] > '*');
}

#endif
