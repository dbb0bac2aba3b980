/* Finds what a figure says about itself in the bytes of each kind of file. */
#include "render/metadata_read.h"

#include "render/figure_error.h"

#include <string.h>

static const guint8 *find(const guint8 *data, gsize length, const char *word)
{
    return memmem(data, length, word, strlen(word));
}

static char *unescape(const char *text, gsize length)
{
    static const char *const names[][2] = {
        { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&amp;", "&" }
    };
    GString *out = g_string_new_len(text, (gssize)length);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        g_string_replace(out, names[i][0], names[i][1], 0);
    return g_string_free(out, FALSE);
}

static char *read_svg(const guint8 *data, gsize length)
{
    static const char *const open = "<metadata id=\"ogi-metadata\">";
    const guint8 *from = find(data, length, open);
    if (from == NULL)
        return NULL;
    from += strlen(open);
    const guint8 *to = find(from, length - (gsize)(from - data), "</metadata>");
    return to == NULL ? NULL : unescape((const char *)from, (gsize)(to - from));
}

static guint32 big_endian(const guint8 *data)
{
    return (guint32)data[0] << 24 | (guint32)data[1] << 16 | (guint32)data[2] << 8 |
           data[3];
}

/* The chunk iTXt with the keyword "ogi": keyword, 0, flag, method, language, 0, keyword
 * in that language, 0, text (PNG specification, 11.3.4.5). */
static char *read_png(const guint8 *data, gsize length)
{
    static const guint8 begins[] = { 'o', 'g', 'i', 0, 0, 0, 0, 0 };
    for (gsize at = 8; length >= 12 && at <= length - 12;) {
        gsize size = big_endian(data + at);
        if (size > length - 12 - at)
            return NULL;
        const guint8 *body = data + at + 8;
        if (memcmp(data + at + 4, "iTXt", 4) == 0 && size >= sizeof begins &&
            memcmp(body, begins, sizeof begins) == 0)
            return g_strndup((const char *)body + sizeof begins, size - sizeof begins);
        at += size + 12;
    }
    return NULL;
}

static char *read_hex(const guint8 *from, gsize length)
{
    const guint8 *to = memchr(from, '>', length);
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    if (to == NULL)
        return NULL;
    for (; from + 1 < to; from += 2) {
        gint high = g_ascii_xdigit_value((char)from[0]);
        gint low = g_ascii_xdigit_value((char)from[1]);
        guint8 byte = (guint8)(high * 16 + low);
        if (high < 0 || low < 0)
            return NULL;
        g_byte_array_append(bytes, &byte, 1);
    }
    if (bytes->len < 2 || bytes->data[0] != 0xfe || bytes->data[1] != 0xff)
        return NULL;
    return g_convert((const char *)bytes->data + 2, (gssize)bytes->len - 2, "UTF-8",
                     "UTF-16BE", NULL, NULL, NULL);
}

static char *read_literal(const guint8 *from, gsize length)
{
    GString *out = g_string_new(NULL);
    int depth = 1;
    for (gsize i = 0; i < length; i++) {
        guint8 c = from[i];
        if (c == '\\' && i + 1 < length) {
            g_string_append_c(out, (char)from[++i]);
            continue;
        }
        depth += (c == '(') - (c == ')');
        if (depth == 0)
            return g_string_free(out, FALSE);
        g_string_append_c(out, (char)c);
    }
    g_string_free(out, TRUE);
    return NULL;
}

/* The string after /Keywords in the information dictionary, which cairo leaves
 * uncompressed: hexadecimal UTF-16 or, when all is ASCII, literal. */
static char *read_pdf(const guint8 *data, gsize length)
{
    const guint8 *at = find(data, length, "/Keywords ");
    if (at == NULL)
        return NULL;
    at += strlen("/Keywords ");
    gsize left = length - (gsize)(at - data);
    if (left < 2)
        return NULL;
    return *at == '<' ? read_hex(at + 1, left - 1) : read_literal(at + 1, left - 1);
}

static const struct {
    const char *magic;
    char *(*read)(const guint8 *data, gsize length);
} kinds[] = {
    { "<?xml", read_svg },
    { "<svg", read_svg },
    { "\x89PNG\r\n\x1a\n", read_png },
    { "%PDF-", read_pdf },
};

struct metadata_text *metadata_read(const guint8 *data, gsize length, GError **error)
{
    g_autofree char *json = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(kinds) && json == NULL; i++) {
        gsize size = strlen(kinds[i].magic);
        if (length >= size && memcmp(data, kinds[i].magic, size) == 0)
            json = kinds[i].read(data, length);
    }
    if (json != NULL)
        return metadata_from_json(json, error);
    g_set_error(error, FIGURE_ERROR, FIGURE_ERROR_FILE,
                "it holds no description of ours; only figures drawn by this program do");
    return NULL;
}
