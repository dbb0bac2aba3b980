/* Bytes of any character set -> valid UTF-8, and the folded form in which labels are
 * compared.
 *
 * Text of a document is folded lightly (encoding_copy): full-width letters, digits and
 * the signs of numbers (％＋－．／｜ and so on) become ASCII, every kind of space an
 * ASCII space, zero-width characters go, CR LF and CR become LF. Chinese punctuation
 * (，。；：、（）“”) and all other words stay as printed, traditional characters and
 * pinyin included.
 *
 * Labels are compared in a stronger fold (encoding_fold_label), which is never shown. */
#ifndef DATA_ENCODING_ENCODING_H
#define DATA_ENCODING_ENCODING_H

#include <glib.h>

struct encoding_text {
    char *text;   /* valid UTF-8 without NULs inside, NUL-terminated; owned */
    gsize length; /* bytes */
    const char
        *name;      /* "UTF-8", "GB18030", "Big5", "UTF-16LE", ...: static or interned */
    gsize replaced; /* bytes that fit no character and became U+FFFD */
};

/* Finds the character set and converts. `hint` is a name the document itself gives
 * (HTML's charset), or NULL; it is believed only when the bytes fit it. FALSE when the
 * bytes are no text. Light folding is not applied. */
gboolean encoding_convert(const guint8 *bytes, gsize length, const char *hint,
                          struct encoding_text *text, GError **error);
void encoding_text_clear(struct encoding_text *text);

/* "UTF-16LE", "UTF-16BE" or NULL: by byte order mark, or by what the units decode to.
 * "UTF-32LE" and "UTF-32BE" by byte order mark only. `mark`, unless NULL, gets its bytes.
 */
const char *encoding_find_wide(const guint8 *bytes, gsize length, gsize *mark);
/* Whether the bytes look like text in some character set (no control bytes to speak of).
 */
gboolean encoding_is_text(const guint8 *bytes, gsize length);

/* Checks, folds lightly and copies UTF-8 in one pass; a leading BOM is dropped. `out`
 * needs length + 1 bytes, may be `in` itself, and is NUL-terminated. FALSE (with `out`
 * undefined) at a NUL or a byte that is not UTF-8. */
gboolean encoding_copy(char *out, const guint8 *in, gsize length, gsize *out_length);
/* Folds a text that a library gave, in place; what fits no character, and NUL, becomes
 * U+FFFD. */
void encoding_fold_string(GString *text);

/* The form in which labels are compared: no white space of any kind, brackets of every
 * shape as ( and ), quotes as ", full-width ASCII, commas, colons and semicolons as ASCII
 * (、 and 。 stay), dashes as -, traditional characters as simplified, words of Taiwan as
 * those of the form (資訊 -> 信息), and no pinyin in brackets after a character
 * (項(xiàng) -> 项). `out` needs length + 1 bytes and must not overlap `text`;
 * NUL-terminated. `origin`, when not NULL, needs length + 1 entries: for each byte of
 * `out` the offset in `text` of the character it came from, and `length` for the end.
 * Returns the length of `out`. Never allocates. */
gsize encoding_fold_label(const char *text, gsize length, char *out, guint32 *origin);

/* What the label fold makes of a character, whatever stands around it. */
enum encoding_kept {
    ENCODING_KEPT,   /* itself, of three bytes */
    ENCODING_SIGN,   /* a character of ASCII, no bracket */
    ENCODING_CLOSE,  /* a closing bracket; with pinyin before it, nothing */
    ENCODING_OPEN,   /* an opening bracket; with pinyin behind it, nothing */
    ENCODING_CHANGED /* another one, nothing, or it depends */
};
/* Of the character of three bytes, or of one of ASCII, at the text. */
enum encoding_kept encoding_kept(const char *text);
/* The other characters that become the one of three bytes at the text: code points, as
 * many as are returned, at most ENCODING_SOURCES. More: it cannot be told. */
enum { ENCODING_SOURCES = 6 };
guint encoding_sources(const char *text, guint16 sources[ENCODING_SOURCES]);

/* Whether a character of three bytes begins at the text, as Chinese ones and their signs
 * do. */
static inline gboolean encoding_is_three(const char *text)
{
    return ((guchar)*text & 0xf0) == 0xe0;
}

/* The code point of the three bytes of UTF-8 at the text: a Chinese character. */
static inline guint32 encoding_code_of_three(const char *text)
{
    return ((guint32)((guchar)text[0] & 15) << 12) |
           ((guint32)((guchar)text[1] & 63) << 6) | ((guchar)text[2] & 63);
}

#endif
