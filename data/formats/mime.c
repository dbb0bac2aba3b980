/* A web page saved in one file (MHT; Word saves such as .doc too): its first part of HTML
 * is the document, and a line is one of that part. */
#include "data/error.h"
#include "data/formats/formats.h"

#include <string.h>

struct piece {
    const char *text, *end;
};

static const char *find(const char *text, const char *end, const char *what)
{
    const gsize n = strlen(what);
    for (; text + n <= end; text++)
        if (g_ascii_strncasecmp(text, what, n) == 0)
            return text;
    return NULL;
}

static const char *next_line(const char *text, const char *end)
{
    const char *newline = memchr(text, '\n', (gsize)(end - text));
    return newline != NULL ? newline + 1 : end;
}

static gboolean is_blank_line(const char *text, const char *end)
{
    return text < end &&
           (*text == '\n' || (*text == '\r' && text + 1 < end && text[1] == '\n'));
}

/* The next header, up to the blank line behind it; FALSE when there is none. */
static gboolean next_header(const char *end, struct piece *header)
{
    const char *text = header->end;
    while (is_blank_line(text, end))
        text = next_line(text, end);
    header->text = text;
    while (text < end && !is_blank_line(text, end))
        text = next_line(text, end);
    header->end = text;
    return header->text < end;
}

/* A part goes on to the line that parts it from the next, with which it begins too. */
static struct piece find_body(const struct piece *header, const char *end)
{
    struct piece body = { next_line(header->end, end), end };
    const char *mark_end = next_line(header->text, header->end);
    while (mark_end > header->text && g_ascii_isspace(mark_end[-1]))
        mark_end--;
    const gsize n = (gsize)(mark_end - header->text);
    if (n < 3 || strncmp(header->text, "--", 2) != 0)
        return body;
    for (const char *line = body.text; line < end; line = next_line(line, end))
        if ((gsize)(end - line) >= n && memcmp(line, header->text, n) == 0) {
            body.end = line;
            break;
        }
    return body;
}

/* "=E4=B8=80": bytes in hexadecimal; "=" at the end of a line joins it to the next. */
static GByteArray *decode_quoted(struct piece body)
{
    GByteArray *out = g_byte_array_new();
    const char *p = body.text;
    while (p < body.end) {
        guint8 byte = (guint8)*p;
        if (*p == '=' && is_blank_line(p + 1, body.end)) {
            p = next_line(p, body.end);
            continue;
        }
        if (*p == '=' && body.end - p > 2 && g_ascii_isxdigit(p[1]) &&
            g_ascii_isxdigit(p[2])) {
            byte = (guint8)(g_ascii_xdigit_value(p[1]) * 16 + g_ascii_xdigit_value(p[2]));
            p += 2;
        }
        g_byte_array_append(out, &byte, 1);
        p++;
    }
    return out;
}

static GByteArray *decode_base64(struct piece body)
{
    gsize length = (gsize)(body.end - body.text);
    char *text = g_strndup(body.text, length);
    guchar *bytes = g_base64_decode_inplace(text, &length);
    return g_byte_array_new_take(bytes, length);
}

static GByteArray *decode(const struct piece *header, struct piece body)
{
    if (find(header->text, header->end, "quoted-printable") != NULL)
        return decode_quoted(body);
    if (find(header->text, header->end, "base64") != NULL)
        return decode_base64(body);
    GByteArray *out = g_byte_array_new();
    return g_byte_array_append(out, (const guint8 *)body.text,
                               (guint)(body.end - body.text));
}

gboolean mime_read(struct document *document, const guint8 *bytes, gsize length,
                   GError **error)
{
    const char *end = (const char *)bytes + length;
    struct piece header = { NULL, (const char *)bytes };
    while (next_header(end, &header)) {
        if (find(header.text, header.end, "content-type: text/html") == NULL)
            continue;
        g_autoptr(GByteArray) page = decode(&header, find_body(&header, end));
        if (page->len > 0)
            return html_read(document, page->data, page->len, error);
    }
    g_set_error_literal(error, DATA_ERROR, DATA_ERROR_INPUT,
                        "a saved web page (MHT) without text; save it as HTML");
    return FALSE;
}
