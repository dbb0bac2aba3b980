/* Texts whose characters take two or four bytes each. */
#include "data/encoding/encoding.h"

#include <string.h>

enum { UTF16_SAMPLE = 4096 };

/* How many of the 16-bit units are what a Chinese text holds. */
static gsize count_plausible(const guint8 *bytes, gsize units, gboolean little)
{
    gsize n = 0;
    for (gsize i = 0; i < units; i++) {
        guint c = little ? bytes[2 * i] | bytes[2 * i + 1] << 8
                         : bytes[2 * i + 1] | bytes[2 * i] << 8;
        n += (c >= 0x20 && c < 0x7F) || c == '\n' || c == '\r' || c == '\t' ||
             c == 0xA0 || (c >= 0x2010 && c <= 0x2030) || (c >= 0x3000 && c <= 0x301F) ||
             (c >= 0x4E00 && c <= 0x9FA5) || (c >= 0xFF01 && c <= 0xFF5E);
    }
    return n;
}

/* Byte order marks; the longer before those that they begin with. */
static const struct wide_mark {
    const char *name;
    guint8 bytes[4];
    gsize length;
} wide_marks[] = {
    { "UTF-32LE", { 0xFF, 0xFE, 0, 0 }, 4 },
    { "UTF-32BE", { 0, 0, 0xFE, 0xFF }, 4 },
    { "UTF-16LE", { 0xFF, 0xFE }, 2 },
    { "UTF-16BE", { 0xFE, 0xFF }, 2 },
};

static const struct wide_mark *find_mark(const guint8 *bytes, gsize length)
{
    if (length > 0 && *bytes > 0 && *bytes < 0xFE) /* as in nearly all texts */
        return NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(wide_marks); i++)
        if (length >= wide_marks[i].length &&
            memcmp(bytes, wide_marks[i].bytes, wide_marks[i].length) == 0)
            return &wide_marks[i];
    return NULL;
}

const char *encoding_find_wide(const guint8 *bytes, gsize length, gsize *mark)
{
    const struct wide_mark *found = find_mark(bytes, length);
    if (mark != NULL)
        *mark = found != NULL ? found->length : 0;
    if (found != NULL)
        return found->name;
    gsize units = MIN(length, UTF16_SAMPLE) / 2;
    /* Without a zero byte there is no ASCII in it, not even the end of a line. */
    if (units < 2 || memchr(bytes, 0, 2 * units) == NULL)
        return NULL;
    gsize little = count_plausible(bytes, units, TRUE);
    gsize big = count_plausible(bytes, units, FALSE);
    if (MAX(little, big) * 20 < units * 19)
        return NULL;
    return little >= big ? "UTF-16LE" : "UTF-16BE";
}
