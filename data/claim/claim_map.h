/* Where in a text marks may stand, a bit for each byte, and which words of the lexicon it
 * says, so that the reading of claims goes from place to place. The marks are a little
 * too many; whoever goes there looks again. Not for use outside data/claim/. */
#ifndef DATA_CLAIM_CLAIM_MAP_H
#define DATA_CLAIM_CLAIM_MAP_H

#include <glib.h>

/* A word, or what begins with it. */
struct claim_said {
    const char *text;
    guint64 sets; /* claim_lasting_sets() */
};

struct claim_map {
    const char *text; /* NUL-terminated; borrowed */
    gsize length;
    guint64 *marks; /* what is no Chinese character: punctuation, numbers, signs */
    guint64 *stops; /* those of them at which a sentence may end or a bracket stands */
    gsize room;     /* numbers of 64 bits that each of them holds */
    struct claim_said *said; /* of the part read last, in order */
    guint n_said, said_room;
};

void claim_map_init(struct claim_map *map);
void claim_map_clear(struct claim_map *map);

/* Reads the text's marks and stops. It must live as long as it is asked about. */
void claim_map_read(struct claim_map *map, const char *text, gsize length);
/* Which words are looked for: those of CLAIM_SPEAKING_SETS alone are far fewer. */
enum claim_filter { FILTER_SPEAKING, FILTER_LASTING, CLAIM_N_FILTERS };
/* Reads the words of the part from `from` to `end`; what the filter does not look for may
 * be among them or not. */
void claim_map_read_words(struct claim_map *map, enum claim_filter filter,
                          const char *from, const char *end);

/* The first place from `text` on that has its bit in map->marks or map->stops; `end` when
 * none before it has. */
static inline const char *claim_map_next(const struct claim_map *map, const guint64 *bits,
                                         const char *text, const char *end)
{
    const gsize at = (gsize)(text - map->text);
    guint64 word = bits[at / 64] >> at % 64;
    if (G_LIKELY(word != 0)) {
        text += (guint)__builtin_ctzll(word);
        return MIN(text, end);
    }
    const gsize last = (gsize)(end - map->text) / 64;
    for (gsize i = at / 64; i < last;)
        if ((word = bits[++i]) != 0) {
            text = map->text + 64 * i + (guint)__builtin_ctzll(word);
            return MIN(text, end);
        }
    return end;
}

/* While the lexicon is made: a word to be found, by up to three of its characters. */
void claim_map_add_word(enum claim_filter filter, const char *word, gsize length);

#endif
