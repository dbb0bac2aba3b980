#include "data/claim/prose_signs.h"

#include "data/search.h"
#include "data/vectors.h"

#include <string.h>

static gboolean is_traditional(const char *text, gsize length)
{
    return search_word(text, length, "開") != NULL ||
           search_word(text, length, "務") != NULL ||
           search_word(text, length, "報") != NULL;
}

#if HAVE_VECTORS
enum { LANES = 32 };

/* Byte n of a table of sixteen, for n the lower half of each byte below 0x80; 0 for
 * others. */
VECTORS static inline __m256i look_up(__m256i v, __m128i table)
{
    return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(table), v);
}

/* What was seen so far: the least byte at each place, and not 0 where a traditional
 * character may end. */
struct seen {
    __m256i least, traditional;
};

/* The last two bytes of a character tell it from nearly all: the third says, by its lower
 * half, of which one it may be and which second goes with it. */
VECTORS static inline void look_at(const char *at, struct seen *seen)
{
    /* 務 e5 8b 99, 報 e5 a0 b1, 開 e9 96 8b */
    const __m128i second = _mm_setr_epi8(0, (char)0xa0, 0, 0, 0, 0, 0, 0, 0, (char)0x8b,
                                         0, (char)0x96, 0, 0, 0, 0);
    const __m128i third = _mm_setr_epi8(0, (char)0xb1, 0, 0, 0, 0, 0, 0, 0, (char)0x99, 0,
                                        (char)0x8b, 0, 0, 0, 0);
    const __m256i before = vectors_load(at - 1), v = vectors_load(at);
    const __m256i low = _mm256_xor_si256(v, _mm256_set1_epi8((char)0x80));
    seen->least = _mm256_min_epu8(seen->least, v);
    seen->traditional |= _mm256_and_si256(_mm256_cmpeq_epi8(before, look_up(low, second)),
                                          _mm256_cmpeq_epi8(v, look_up(low, third)));
}

/* What a text of more than LANES bytes seems to have, but for its first byte. The last
 * places are looked at together with some that were looked at before. */
VECTORS static guint look_with_vectors(const char *text, gsize length)
{
    const char *at = text + 1, *last = text + length - LANES;
    const __m256i blank = _mm256_set1_epi8(' ');
    struct seen seen = { blank | _mm256_set1_epi8((char)0x80), _mm256_setzero_si256() };
    for (; last - at > LANES; at += 2 * LANES) {
        look_at(at, &seen);
        look_at(at + LANES, &seen);
    }
    look_at(MIN(at, last), &seen);
    look_at(last, &seen);
    const __m256i spaced =
        _mm256_cmpeq_epi8(_mm256_min_epu8(seen.least, blank), seen.least);
    return (_mm256_movemask_epi8(spaced) != 0 ? PROSE_SPACED : 0u) |
           (_mm256_movemask_epi8(seen.traditional) != 0 ? PROSE_TRADITIONAL : 0u);
}

/* A bit for each of LANES bytes that is perhaps white space. */
VECTORS static inline guint32 find_blanks(const char *text)
{
    const __m256i v = vectors_load(text), blank = _mm256_set1_epi8(' ');
    return (guint32)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_min_epu8(v, blank), v));
}

/* Of the text's bytes before its first white space as many as can be passed at once: all
 * but those of a text shorter than LANES. */
VECTORS static gsize pass_with_vectors(const char *text, gsize length)
{
    guint32 hits;
    gsize i = 0;
    for (; i + LANES <= length; i += LANES)
        if ((hits = find_blanks(text + i)) != 0)
            return i + (guint)__builtin_ctz(hits);
    if (length < LANES || i == length)
        return i;
    hits = find_blanks(text + length - LANES) >> (i + LANES - length);
    return hits == 0 ? length : i + (guint)__builtin_ctz(hits);
}

static guint look_quickly(const char *text, gsize length)
{
    char filled[LANES + 1];
    if (length > LANES)
        return look_with_vectors(text, length);
    memset(filled, '-', sizeof filled);
    memcpy(filled, text, length);
    return look_with_vectors(filled, sizeof filled);
}
#endif

gsize prose_find_space(const char *text, gsize length)
{
    gsize i = 0;
#if HAVE_VECTORS
    if (__builtin_cpu_supports("avx2"))
        i = pass_with_vectors(text, length);
#endif
    while (i < length && !g_ascii_isspace(text[i]))
        i++;
    return i;
}

static guint look(const char *text, gsize length)
{
#if HAVE_VECTORS
    if (__builtin_cpu_supports("avx2"))
        return look_quickly(text, length);
#endif
    return PROSE_TRADITIONAL |
           (prose_find_space(text, length) < length ? PROSE_SPACED : 0u);
}

guint prose_find_signs(const char *text, gsize length)
{
    guint signs = look(text, length);
    if ((signs & PROSE_TRADITIONAL) != 0 && !is_traditional(text, length))
        signs &= ~(guint)PROSE_TRADITIONAL;
    return signs | (length > 0 && g_ascii_isspace(text[0]) ? PROSE_SPACED : 0u);
}
