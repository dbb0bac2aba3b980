/* Finds words of Chinese text. The C library's strstr looks for the first byte of a word,
 * which is one of six for nearly all Chinese characters; the last two bytes tell words
 * apart, and sixteen places are compared at a time. */
#ifndef DATA_SEARCH_H
#define DATA_SEARCH_H

#include <glib.h>

/* Where the word of `n` bytes (at least 2) first begins in the text; NULL: nowhere. */
const char *search_bytes(const char *text, gsize length, const char *word, gsize n);

/* The same for a literal. */
#define search_word(text, length, literal)                                               \
    search_bytes((text), (length), "" literal, sizeof("" literal) - 1)

/* Goes from place to place of a character of three bytes. */
struct search_walk {
    const char *character;
    const char *at, *end; /* what was not looked at yet */
    const char *base;
    guint64 hits; /* places behind `base`, a bit for each, that were not given yet */
};

static inline struct search_walk search_begin(const char *text, const char *end,
                                              const char *character)
{
    return (struct search_walk){ .character = character, .at = text, .end = end };
}

/* Looks for the next hits; FALSE: there are none. For search_next. */
gboolean search_further(struct search_walk *walk);

/* The next place; NULL: there is none. */
static inline const char *search_next(struct search_walk *walk)
{
    if (walk->hits == 0 && !search_further(walk))
        return NULL;
    const char *found = walk->base + __builtin_ctzll(walk->hits);
    walk->hits &= walk->hits - 1;
    return found;
}

#endif
