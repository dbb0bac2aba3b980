/* The tables of the label fold: made when the program is built (data/tables/folds.c), so
 * that nothing is built at each start. For data/encoding/ and data/tables. */
#ifndef DATA_ENCODING_ENCODING_FOLD_H
#define DATA_ENCODING_ENCODING_FOLD_H

#include <glib.h>

enum {
    ENCODING_DROP = 1, /* in `to`: not the code point of anything that is folded to */
    ENCODING_CODES = 0x10000
};

struct encoding_fold_tables {
    guint16 to[ENCODING_CODES]; /* what a character becomes; 0: it stays */
    /* A character that becomes this one, and the next that becomes the same; 0: none. */
    guint16 source[ENCODING_CODES], next[ENCODING_CODES];
    /* A bit for each character that needs a look; eight kilobytes stay in the nearest
     * cache. */
    guint64 marks[ENCODING_CODES / 64];
    /* The same for each character that may change, and for each that a change of a whole
     * word may make. */
    guint64 changed[ENCODING_CODES / 64], made[ENCODING_CODES / 64];
};

extern const struct encoding_fold_tables encoding_folds;

static inline gboolean encoding_has_mark(const guint64 *marks, guint c)
{
    return (marks[c / 64] >> (c % 64) & 1) != 0;
}

/* The same of the character of three bytes at the text: the first two, of which the lead
 * is 0xE0 to 0xEF, tell the word, the last the bit. */
static inline gboolean encoding_marks_three(const guint64 *marks, const char *text)
{
    const guint8 *b = (const guint8 *)text;
    const gsize word = ((gsize)b[0] << 6 | (b[1] & 0x3Fu)) - ((gsize)0xE0 << 6);
    return (marks[word] >> (b[2] & 0x3Fu) & 1) != 0;
}

#endif
