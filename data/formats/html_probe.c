/* Whether bytes are a page of HTML: they hold tags of one. */
#include "data/encoding.h"
#include "data/formats/formats.h"

#include <string.h>

enum { PROBE_BYTES = 1 << 20 };

/* Whether a known tag stands behind the '<' at `text`. */
static gboolean is_tag(const char *text, const char *end)
{
    static const char *const tags[] = { "p",     "td",   "tr",    "table", "div",
                                        "html",  "span", "body",  "head",  "br",
                                        "tbody", "h1",   "h2",    "meta",  "font",
                                        "li",    "ul",   "title", "th",    "strong" };
    text++;
    while (text < end && (*text == '/' || *text == '\\'))
        text++;
    gsize n = 0;
    while (text + n < end && n < 8 && g_ascii_isalnum(text[n]))
        n++;
    for (gsize i = 0; i < G_N_ELEMENTS(tags); i++)
        if (strlen(tags[i]) == n && g_ascii_strncasecmp(text, tags[i], n) == 0)
            return TRUE;
    return FALSE;
}

/* "| 本年<br>制发件数 |": a table of Markdown breaks its lines so; it is not a page. */
static gboolean is_break_in_piped_line(const char *start, const char *text)
{
    if (g_ascii_strncasecmp(text, "<br", strlen("<br")) != 0)
        return FALSE;
    for (gsize n = 0; text > start && text[-1] != '\n' && n < 1000; n++)
        if (*--text == '|')
            return TRUE;
    return FALSE;
}

int html_probe(const guint8 *bytes, gsize length)
{
    g_autofree char *narrow = NULL;
    const char *text = (const char *)bytes, *end = text + MIN(length, PROBE_BYTES);
    const char *start = text;
    if (memchr(text, '<', (gsize)(end - text)) == NULL)
        return 0;
    if (encoding_find_wide(bytes, length, NULL) != NULL) {
        /* Tags are ASCII: drop the zero bytes. */
        char *to = narrow = g_malloc((gsize)(end - text));
        for (const char *from = text; from < end; from++)
            if (*from != '\0')
                *to++ = *from;
        start = text = narrow;
        end = to;
    }
    guint tags = 0;
    while (tags < 3 && (text = memchr(text, '<', (gsize)(end - text))) != NULL) {
        if (end - text > 9 && g_ascii_strncasecmp(text, "<!doctype", 9) == 0)
            return 80;
        tags += is_tag(text, end) && !is_break_in_piped_line(start, text);
        text++;
    }
    return tags >= 3 ? 60 : 0;
}
