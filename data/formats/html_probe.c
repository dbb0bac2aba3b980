/* Whether bytes are a page of HTML: they hold tags of one. */
#include "data/encoding/encoding.h"
#include "data/formats/formats.h"

#include <string.h>

enum { PROBE_BYTES = 1 << 20 };

/* Tags of blocks, then, from FIRST_INLINE on, those within a line of text. */
static const char *const tags[] = { "p",    "td",   "tr",   "table", "div",
                                    "html", "body", "head", "tbody", "h1",
                                    "h2",   "meta", "li",   "ul",    "title",
                                    "th",   "br",   "span", "font",  "strong" };
enum { FIRST_INLINE = 16, NO_TAG = G_N_ELEMENTS(tags) };

/* The known tag that stands behind the '<' at `text`, or NO_TAG. */
static gsize find_tag(const char *text, const char *end)
{
    text++;
    while (text < end && (*text == '/' || *text == '\\'))
        text++;
    gsize n = 0, i = 0;
    while (text + n < end && n < 8 && g_ascii_isalnum(text[n]))
        n++;
    if (n == 0)
        return NO_TAG;
    while (i < NO_TAG &&
           (strlen(tags[i]) != n || g_ascii_strncasecmp(text, tags[i], n) != 0))
        i++;
    return i;
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

/* Whether a table of Markdown is in the text: it has a line "|---|---|", and tags within
 * its lines make no page of it. */
static gboolean has_markdown_rule(const char *text, const char *end)
{
    static const char *const rules[] = { "\n|--", "\n| --", "\n|:-", "\n| :-" };
    for (gsize i = 0; i < G_N_ELEMENTS(rules); i++)
        if (memmem(text, (gsize)(end - text), rules[i], strlen(rules[i])) != NULL)
            return TRUE;
    return FALSE;
}

int html_probe(const guint8 *bytes, gsize length)
{
    g_autofree char *narrow = NULL;
    const char *start = (const char *)bytes, *end = start + MIN(length, PROBE_BYTES);
    const char *text = memchr(start, '<', (gsize)(end - start));
    if (text == NULL)
        return 0;
    if (encoding_find_wide(bytes, length, NULL) != NULL) {
        /* Tags are ASCII: drop the zero bytes. */
        char *to = narrow = g_malloc((gsize)(end - start));
        for (const char *from = start; from < end; from++)
            if (*from != '\0')
                *to++ = *from;
        start = text = narrow;
        end = to;
    }
    guint found = 0, blocks = 0;
    gint markdown = -1; /* not looked for yet */
    while (found < 3 && (text = memchr(text, '<', (gsize)(end - text))) != NULL) {
        if (end - text > 9 && g_ascii_strncasecmp(text, "<!doctype", 9) == 0)
            return 80;
        gsize tag = find_tag(text, end);
        found += tag < NO_TAG && !is_break_in_piped_line(start, text);
        blocks += tag < FIRST_INLINE;
        if (found == 3 && blocks == 0) {
            markdown = markdown < 0 ? has_markdown_rule(start, end) : markdown;
            found -= (guint)markdown; /* a table of HTML may follow */
        }
        text++;
    }
    return found >= 3 ? 60 : 0;
}
