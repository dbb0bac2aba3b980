/* The characters that the reading of claims knows, from the words in its sources. Not for
 * use outside data/claim/ and data/tables/. */
#ifndef DATA_CLAIM_CLAIM_KNOWN_H
#define DATA_CLAIM_CLAIM_KNOWN_H

#include <glib.h>
#include <string.h>

enum {
    CLAIM_FIRST_IDEOGRAPH = 0x4e00,
    CLAIM_IDEOGRAPHS = 0x5200, /* from there on: all that end before U+A000 */
    CLAIM_KNOWN_PAIRS = 1 << 18
};

/* Whatever is looked for, a character that is not known has no part in it: it is neither
 * alone here, nor are it and the one before it, or behind it, a pair. */
struct claim_known {
    /* A bit for each character that is a word, or one of a list of characters: any array
     * of characters is taken for one. */
    guint64 alone[CLAIM_IDEOGRAPHS / 64];
    /* A bit for the hash of each two characters that follow one another in a word. */
    guint64 pairs[CLAIM_KNOWN_PAIRS / 64];
};

/* Made when the program is built (data/tables/claims.c). */
extern const struct claim_known claim_known;

/* The place of the two characters of three bytes each. */
static inline guint claim_known_pair(const char *text)
{
    guint32 first, last;
    memcpy(&first, text, sizeof first);
    memcpy(&last, text + 2, sizeof last);
    return (guint)(((guint64)last << 32 | first) *
                       G_GUINT64_CONSTANT(0x9e3779b97f4a7c15) >>
                   46);
}

/* Whether a character from U+4E00 to U+9FFF stands at the text; its place then. */
static inline gboolean claim_find_ideograph(const char *text, guint *place)
{
    const guint8 *c = (const guint8 *)text;
    const guint code = (guint)(c[0] & 15) << 12 | (guint)(c[1] & 63) << 6 | (c[2] & 63);
    *place = code - CLAIM_FIRST_IDEOGRAPH;
    return (c[0] & 0xf0) == 0xe0 && *place < CLAIM_IDEOGRAPHS;
}

#endif
