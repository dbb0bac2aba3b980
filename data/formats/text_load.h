/* Bytes -> the folded text of a document and its marks. For formats/text.c. */
#ifndef DATA_FORMATS_TEXT_LOAD_H
#define DATA_FORMATS_TEXT_LOAD_H

#include "data/document.h"
#include "data/formats/text_marks.h"

struct text_loaded {
    struct text_marks marks; /* they lie in the buffer, too */
    gsize length;
    gboolean changed; /* it was converted, or something was taken out of its lines */
};

/* Puts the folded text into document->buffer, TEXT_MARKS_SLACK bytes of NUL behind it,
 * and looks at it. FALSE: the bytes are none. */
gboolean text_load(struct document *document, const guint8 *bytes, gsize length,
                   struct text_loaded *loaded, GError **error);

#endif
