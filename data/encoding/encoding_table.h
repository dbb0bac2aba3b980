/* Traditional characters and variant forms, and words, with what they become. */
#ifndef DATA_ENCODING_ENCODING_TABLE_H
#define DATA_ENCODING_ENCODING_TABLE_H

/* UTF-8: pairs of characters of three bytes each, the second simplified. */
extern const char encoding_simplified[];

/* Words of Taiwan for words of the form, both already simplified and of two characters.
 */
enum { ENCODING_WORDS = 10 };
extern const struct encoding_word {
    char from[7], to[7];
} encoding_words[ENCODING_WORDS];

#endif
