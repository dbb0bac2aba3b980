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

#endif
