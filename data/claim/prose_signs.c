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
#define VECTORS __attribute__((target("avx2")))
enum { LANES = 32 };

/* 0xff where a character may end: its last two bytes tell it from nearly all. */
VECTORS static inline __m256i match_end(__m256i before, __m256i v, guint8 second,
                                        guint8 third)
{
    return _mm256_and_si256(_mm256_cmpeq_epi8(before, _mm256_set1_epi8((char)second)),
                            _mm256_cmpeq_epi8(v, _mm256_set1_epi8((char)third)));
}

VECTORS static inline __m256i load(const char *text)
{
    return _mm256_loadu_si256((const __m256i *)(const void *)text);
}

/* What a text of more than LANES bytes seems to have, but for its first byte. The last
 * places are looked at together with some that were looked at before. */
VECTORS static guint look_with_vectors(const char *text, gsize length)
{
    const char *last = text + length - LANES;
    const __m256i blank = _mm256_set1_epi8(' ');
    __m256i spaced = _mm256_setzero_si256(), traditional = spaced;
    for (const char *at = text + 1;; at = MIN(at + LANES, last)) {
        const __m256i before = load(at - 1), v = load(at);
        spaced |= _mm256_cmpeq_epi8(_mm256_min_epu8(v, blank), v);
        traditional |= match_end(before, v, 0x96, 0x8b); /* 開 e9 96 8b */
        traditional |= match_end(before, v, 0x8b, 0x99); /* 務 e5 8b 99 */
        traditional |= match_end(before, v, 0xa0, 0xb1); /* 報 e5 a0 b1 */
        if (at == last)
            break;
    }
    return (_mm256_movemask_epi8(spaced) != 0 ? PROSE_SPACED : 0u) |
           (_mm256_movemask_epi8(traditional) != 0 ? PROSE_TRADITIONAL : 0u);
}

/* A bit for each of LANES bytes that is perhaps white space. */
VECTORS static inline guint32 find_blanks(const char *text)
{
    const __m256i v = load(text), blank = _mm256_set1_epi8(' ');
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
