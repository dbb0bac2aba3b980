/* The strong fold, in which labels are compared. */
#include "data/encoding/encoding.h"

#include "data/encoding/encoding_fold.h"
#include "data/encoding/encoding_table.h"

#include <string.h>

static const struct encoding_fold_tables *const folds = &encoding_folds;

/* The second character of a word of Taiwan was just written: replace the word. */
static void replace_word(char *end)
{
    for (gsize i = 0; i < ENCODING_WORDS; i++)
        if (memcmp(end - 6, encoding_words[i].from, 6) == 0) {
            memcpy(end - 6, encoding_words[i].to, 6);
            return;
        }
}

static inline gboolean is_marked(guint c)
{
    return encoding_has_mark(folds->marks, c);
}

enum encoding_kept encoding_kept(const char *text)
{
    gboolean ascii = (guchar)*text < 0x80;
    guint c = ascii ? (guint)(guchar)*text : encoding_code_of_three(text);
    if (!encoding_has_mark(folds->changed, c))
        return ascii ? ENCODING_SIGN : ENCODING_KEPT;
    guint to = folds->to[c] != 0 ? folds->to[c] : c;
    if (to == '(' || to == ')')
        return to == '(' ? ENCODING_OPEN : ENCODING_CLOSE;
    return to > ' ' && to < 0x80 ? ENCODING_SIGN : ENCODING_CHANGED;
}

guint encoding_sources(const char *text, guint16 sources[ENCODING_SOURCES])
{
    guint c = encoding_code_of_three(text), n = 0;
    if (encoding_has_mark(folds->made, c))
        return ENCODING_SOURCES + 1;
    for (guint from = folds->source[c]; from != 0 && n <= ENCODING_SOURCES;
         from = folds->next[from], n++)
        if (n < ENCODING_SOURCES)
            sources[n] = (guint16)from;
    return n;
}

static gboolean is_pinyin(gunichar c)
{
    return (c >= 'a' && c <= 'z') || (c >= 0xC0 && c <= 0x24F) || c == 0x251 ||
           c == 0x261 || (c >= 0x300 && c <= 0x36F) || (c >= 0x1E00 && c <= 0x1EFF);
}

/* The length of "(xiàng)" at `text`, after a Chinese character: one to eight letters; 0
 * if it is something else. "(km)" and the like have no business between Chinese
 * characters. */
static gsize pinyin_length(const char *text, const char *end)
{
    const char *p = text + (*text == '(' ? 1 : 3);
    for (guint n = 0; p < end && n < 9; n++) {
        gunichar c = g_utf8_get_char(p);
        if (c == ')' || c == 0xFF09)
            return n > 0 ? (gsize)(g_utf8_next_char(p) - text) : 0;
        if (!is_pinyin(c))
            return 0;
        p = g_utf8_next_char(p);
    }
    return 0;
}

static inline gboolean ends_chinese(const char *out, gsize n)
{
    return n >= 3 && (guint8)out[n - 3] >= 0xE4 && (guint8)out[n - 3] <= 0xE9;
}

static inline gsize decode(const char *p, guint *c)
{
    const guint8 *b = (const guint8 *)p;
    if ((b[0] & 0xF0) == 0xE0) {
        *c = ((b[0] & 0x0Fu) << 12) | ((b[1] & 0x3Fu) << 6) | (b[2] & 0x3Fu);
        return 3;
    }
    if (b[0] < 0x80) {
        *c = b[0];
        return 1;
    }
    *c = g_utf8_get_char(p);
    return b[0] < 0xE0 ? 2 : 4;
}

/* Folds the marked character `c` of `bytes` at `p` onto out[*n]; returns the bytes taken.
 */
static gsize fold_marked(const char *p, const char *end, guint c, gsize bytes, char *out,
                         gsize *n)
{
    guint to = folds->to[c];
    if (to == '(' || c == '(') {
        gsize pinyin = ends_chinese(out, *n) ? pinyin_length(p, end) : 0;
        if (pinyin > 0)
            return pinyin;
    }
    if (to == ENCODING_DROP)
        return bytes;
    if (to != 0 && to < 0x80) {
        out[(*n)++] = (char)to;
        return bytes;
    }
    if (to == 0)
        memcpy(out + *n, p, bytes); /* it may end a word */
    *n += to == 0 ? bytes : (gsize)g_unichar_to_utf8(to, out + *n);
    if (*n >= 6 && ends_chinese(out, *n))
        replace_word(out + *n);
    return bytes;
}

/* The characters from `p` on that stay as they are, copied to `out`: most of any text. A
 * character of three bytes is written with the byte after it, which the next overwrites.
 * Returns how many bytes were copied. */
static inline gsize copy_unmarked(const char *p, const char *end, char *out)
{
    const gsize length = (gsize)(end - p);
    gsize at = 0;
    while (length - at >= 4) {
        guint32 four;
        memcpy(&four, p + at, 4);
        memcpy(out + at, &four, 4);
        if ((four & 0xF0) == 0xE0) {
            if (encoding_marks_three(folds->marks, p + at))
                break;
            at += 3;
        } else {
            if ((four & 0x80) != 0 || is_marked(four & 0x7F))
                break;
            at++;
        }
    }
    return at;
}

static inline gsize fold_label(const char *text, gsize length, char *out, guint32 *origin)
{
    const char *end = text + length;
    gsize n = 0;
    for (const char *p = text; p < end;) {
        guint c;
        if (origin == NULL) {
            gsize copied = copy_unmarked(p, end, out + n);
            p += copied;
            n += copied;
            if (p == end)
                break;
        }
        gsize before = n, bytes = decode(p, &c);
        guint32 offset = (guint32)(p - text);
        if (c < 0x10000 && is_marked(c))
            p += fold_marked(p, end, c, bytes, out, &n);
        else {
            for (gsize i = 0; i < bytes; i++)
                out[n++] = p[i];
            p += bytes;
        }
        for (; origin != NULL && before < n; before++)
            origin[before] = offset;
    }
    out[n] = '\0';
    if (origin != NULL)
        origin[n] = (guint32)length;
    return n;
}

gsize encoding_fold_label(const char *text, gsize length, char *out, guint32 *origin)
{
    return origin != NULL ? fold_label(text, length, out, origin)
                          : fold_label(text, length, out, NULL);
}
