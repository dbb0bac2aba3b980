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

/* Whether text_trim may cut off the byte, where nothing beside it was cut off: but for a
 * tab, with which no cell of a line of tabs begins or ends. */
static inline gboolean text_may_trim(char byte)
{
    return byte == ' ' || byte == '*' || byte == '$';
}

#endif
