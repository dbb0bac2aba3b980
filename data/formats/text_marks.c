#include "data/formats/text_marks.h"

#include "data/vectors.h"

#include <string.h>

enum { ANY = SIGN_CUT | SIGN_FURTHER, MOST = ANY | SIGN_FIELD | SIGN_SEMICOLON };
enum { FIRST = 'x' /* before the first byte: it makes none a sign */ };

/* The signs that a byte may be, by its lower and upper half, and those that the byte
 * before it lets it be; it is what all four agree on. */
static const struct {
    guint8 before_low[16], before_high[16], low[16], high[16];
} signs = {
    .before_low = { MOST | SIGN_GAP, MOST, MOST | SIGN_DRAWING, MOST, MOST, MOST, MOST,
                    MOST, MOST, MOST, ANY | SIGN_BULLET, MOST, ANY | SIGN_ANGLE, MOST,
                    MOST, ANY },
    .before_high = { ANY | SIGN_BULLET, ANY, MOST | SIGN_GAP, MOST | SIGN_ANGLE, ANY, ANY,
                     ANY, ANY, ANY, ANY, ANY, ANY, ANY, ANY, ANY | SIGN_DRAWING, ANY },
    .low = { SIGN_ANGLE | SIGN_GAP, SIGN_ANGLE, SIGN_ANGLE, SIGN_ANGLE,
             SIGN_ANGLE | SIGN_DRAWING, SIGN_ANGLE | SIGN_DRAWING,
             SIGN_ANGLE | SIGN_FIELD, SIGN_ANGLE, SIGN_ANGLE, SIGN_ANGLE | SIGN_CUT,
             SIGN_ANGLE | SIGN_CUT | SIGN_BULLET, SIGN_ANGLE | SIGN_SEMICOLON,
             SIGN_ANGLE | SIGN_FURTHER | SIGN_FIELD, SIGN_ANGLE | SIGN_BULLET, SIGN_ANGLE,
             SIGN_ANGLE },
    .high = { [0x0] = SIGN_CUT | SIGN_FURTHER,
              [0x2] = SIGN_ANGLE | SIGN_GAP | SIGN_FIELD | SIGN_BULLET,
              [0x3] = SIGN_SEMICOLON,
              [0x4] = SIGN_ANGLE,
              [0x5] = SIGN_ANGLE,
              [0x6] = SIGN_ANGLE,
              [0x7] = SIGN_ANGLE | SIGN_FURTHER,
              [0x9] = SIGN_DRAWING },
};

gsize text_marks_bytes(gsize length)
{
    return (length + TEXT_MARKS_BYTES - 1) / TEXT_MARKS_BYTES * sizeof(struct text_word);
}

static inline guint find_signs(guint8 before, guint8 byte)
{
    return signs.before_low[before & 15] & signs.before_high[before >> 4] &
           signs.low[byte & 15] & signs.high[byte >> 4];
}

static void find_each(struct text_marks *marks, const char *text)
{
    char before = FIRST;
    for (gsize i = 0; i < marks->n_words; i++) {
        struct text_word word = { 0 };
        for (guint k = 0; k < TEXT_MARKS_BYTES; k++) {
            word.wide |= (guint64)((guint8)*text >> 7) << k;
            guint found = find_signs((guint8)before, (guint8)*text);
            before = *text++;
            marks->signs |= found;
            word.cuts |= (guint64)((found & SIGN_CUT) != 0) << k;
            word.odd |= (guint64)((found & SIGNS_OF_LINES) != 0) << k;
        }
        marks->words[i] = word;
    }
}

#if HAVE_VECTORS

VECTORS static inline __m256i load_table(const guint8 table[16])
{
    return _mm256_broadcastsi128_si256(_mm_loadu_si128((const void *)table));
}

/* The halves of bytes. */
struct halves {
    __m256i low, high;
};

VECTORS static inline struct halves split(__m256i bytes)
{
    const __m256i half = _mm256_set1_epi8(15);
    return (struct halves){ _mm256_and_si256(bytes, half),
                            _mm256_and_si256(_mm256_srli_epi16(bytes, 4), half) };
}

/* What the tables say of each of the bytes. */
VECTORS static inline __m256i look_up(const struct halves *tables, struct halves bytes)
{
    return _mm256_and_si256(_mm256_shuffle_epi8(tables->low, bytes.low),
                            _mm256_shuffle_epi8(tables->high, bytes.high));
}

/* Each byte of those that stand behind the last of `before` one further on. */
VECTORS static inline __m256i move_on(__m256i before, __m256i bytes)
{
    return _mm256_alignr_epi8(bytes, _mm256_permute2x128_si256(before, bytes, 0x21), 15);
}

/* The highest bit of each of the bytes of both halves. */
VECTORS static inline guint64 pick(__m256i lower, __m256i upper)
{
    return (guint64)(guint32)_mm256_movemask_epi8(lower) |
           (guint64)(guint32)_mm256_movemask_epi8(upper) << 32;
}

/* The same, put where they are wanted: the halves of a word of a machine of this kind. */
VECTORS static inline void put_bits(guint64 *bits, __m256i lower, __m256i upper)
{
    const gint32 halves[] = { _mm256_movemask_epi8(lower), _mm256_movemask_epi8(upper) };
    memcpy(bits, &halves[0], sizeof halves[0]);
    memcpy((char *)bits + sizeof halves[0], &halves[1], sizeof halves[1]);
}

/* The signs that one of the bytes is. */
VECTORS static guint gather(__m256i found)
{
    guint8 bytes[sizeof found];
    guint all = 0;
    _mm256_storeu_si256((__m256i *)(void *)bytes, found);
    for (guint i = 0; i < sizeof bytes; i++)
        all |= bytes[i];
    return all;
}

/* Fills the words; without `odd` only what is asked of every text: few have a sign of
 * lines. */
VECTORS G_ALWAYS_INLINE static inline __m256i fill_words(const struct text_marks *marks,
                                                         const char *text, gboolean odd)
{
    const struct halves before = { load_table(signs.before_low),
                                   load_table(signs.before_high) };
    const struct halves here = { load_table(signs.low), load_table(signs.high) };
    struct text_word *word = marks->words, *end = word + marks->n_words;
    __m256i all = _mm256_setzero_si256();
    __m256i last = look_up(&before, split(_mm256_set1_epi8(FIRST)));
    for (; word < end; word++, text += TEXT_MARKS_BYTES) {
        const __m256i a = vectors_load(text);
        const struct halves lower = split(a);
        const __m256i after_a = look_up(&before, lower);
        const __m256i c = _mm256_and_si256(look_up(&here, lower), move_on(last, after_a));
        const __m256i b = vectors_load(text + 32);
        const struct halves upper = split(b);
        last = look_up(&before, upper);
        const __m256i d = _mm256_and_si256(look_up(&here, upper), move_on(after_a, last));
        put_bits(&word->cuts, c, d);
        put_bits(&word->wide, a, b);
        if (odd)
            word->odd = pick(_mm256_slli_epi16(c, 1), _mm256_slli_epi16(d, 1)) |
                        pick(_mm256_slli_epi16(c, 2), _mm256_slli_epi16(d, 2));
        all = _mm256_or_si256(all, _mm256_or_si256(c, d));
    }
    return all;
}

VECTORS static void find_with_vectors(struct text_marks *marks, const char *text)
{
    marks->signs = gather(fill_words(marks, text, FALSE));
    if (G_UNLIKELY((marks->signs & SIGNS_OF_LINES) != 0))
        fill_words(marks, text, TRUE);
}
#endif

void text_marks_find(struct text_marks *marks, const char *text, gsize length)
{
    marks->n_words = (length + TEXT_MARKS_BYTES - 1) / TEXT_MARKS_BYTES;
    marks->signs = 0;
#if HAVE_VECTORS
    if (__builtin_cpu_supports("avx2")) {
        find_with_vectors(marks, text);
        return;
    }
#endif
    find_each(marks, text);
}
