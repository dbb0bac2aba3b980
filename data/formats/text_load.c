#include "data/formats/text_load.h"

#include "data/encoding/encoding.h"
#include "data/error.h"
#include "data/formats/text_log.h"
#include "data/formats/text_prefix.h"

#include <string.h>

/* The buffer holds the text, what must be behind it, and its marks. */
static gsize buffer_bytes(gsize length)
{
    return length + TEXT_MARKS_SLACK + sizeof(guint64) + text_marks_bytes(length);
}

static struct text_word *words_behind(char *text, gsize length)
{
    const gsize align = sizeof(guint64);
    gsize at = (length + TEXT_MARKS_SLACK + align - 1) / align * align;
    return (struct text_word *)(gpointer)(text + at);
}

/* Of another character set. */
static gboolean convert(struct document *document, const guint8 *bytes, gsize length,
                        gsize *folded, GError **error)
{
    struct encoding_text text;
    if (!encoding_convert(bytes, length, NULL, &text, error))
        return FALSE;
    document->encoding = text.name;
    document->replaced = text.replaced;
    char *buffer = document_reserve(document, buffer_bytes(text.length));
    const gboolean good =
        encoding_copy(buffer, (const guint8 *)text.text, text.length, folded);
    encoding_text_clear(&text);
    if (!good)
        g_set_error_literal(error, DATA_ERROR, DATA_ERROR_INPUT,
                            "not text in any character set; convert it to text, "
                            "HTML, DOCX or PDF");
    return good;
}

gboolean text_load(struct document *document, const guint8 *bytes, gsize length,
                   struct text_loaded *loaded, GError **error)
{
    gsize folded;
    char *text = document_reserve(document, buffer_bytes(length));
    loaded->changed = !encoding_copy(text, bytes, length, &folded);
    if (loaded->changed && !convert(document, bytes, length, &folded, error))
        return FALSE;
    text = document->buffer;
    document->ends_blank = folded > 0 && text[folded - 1] == ' ';
    memset(text + folded, 0, TEXT_MARKS_SLACK);
    loaded->changed |= text_log_mark(text, folded);
    loaded->changed |= text_prefix_mark(text, folded);
    loaded->length = folded;
    loaded->marks.words = words_behind(text, folded);
    text_marks_find(&loaded->marks, text, folded);
    return TRUE;
}
