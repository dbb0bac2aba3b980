/* A page of HTML in bytes of any character set. */
#include "data/encoding/encoding.h"
#include "data/formats/formats.h"

#include <string.h>

/* The charset a page names, or NULL. Owned. */
static char *find_charset(const guint8 *bytes, gsize length)
{
    const char *head = (const char *)bytes, *end = head + MIN(length, 4096);
    const char *place = memmem(head, (gsize)(end - head), "charset=", 8);
    if (place == NULL)
        return NULL;
    place += 8;
    while (place < end && (*place == '"' || *place == '\'' || *place == ' '))
        place++;
    const char *stop = place;
    while (stop < end && (g_ascii_isalnum(*stop) || *stop == '-' || *stop == '_'))
        stop++;
    g_autofree char *name = g_strndup(place, (gsize)(stop - place));
    gboolean gbk = g_ascii_strncasecmp(name, "gb", 2) == 0;
    return g_strdup(gbk ? "GB18030" : name);
}

gboolean html_read(struct document *document, const guint8 *bytes, gsize length,
                   GError **error)
{
    struct encoding_text text;
    g_autofree char *charset = find_charset(bytes, length);
    if (!encoding_convert(bytes, length, charset, &text, error))
        return FALSE;
    document->encoding = g_intern_string(text.name);
    document->replaced = text.replaced;
    gboolean good = html_append(document, text.text, text.length, error);
    encoding_text_clear(&text);
    return good;
}
