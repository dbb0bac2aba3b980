#include "data/search.h"
#include "data/vectors.h"

#include <string.h>

/* Texts shorter than a vector. */
static G_GNUC_NO_INLINE const char *search_short(const char *text, gsize length,
                                                 const char *word, gsize n)
{
    const char *end = text + length;
    for (const char *at = text + n - 1; at < end; at++)
        if (*at == word[n - 1] && at[-1] == word[n - 2] &&
            memcmp(at - (n - 1), word, n) == 0)
            return at - (n - 1);
    return NULL;
}

#if HAVE_VECTORS
enum { SHORT_LANES = 16, LONG_LANES = 32, BLOCK = 2 * LONG_LANES };

/* The first of the hits, each a place at which the word's last two bytes end, that is the
 * whole word. Nothing is called, for which the searches would have to put away what they
 * hold. */
static inline const char *check_hits(const char *at, guint hits, const char *word,
                                     gsize n)
{
    for (; hits != 0; hits &= hits - 1) {
        const char *found = at + __builtin_ctz(hits) - (n - 1);
        gsize same = 0;
        while (same < n - 2 && found[same] == word[same])
            same++;
        if (same == n - 2)
            return found;
    }
    return NULL;
}

/* Compares sixteen places at a time with the word's last two bytes. The text has at least
 * as many; the last are compared together with some that were. */
static G_GNUC_NO_INLINE const char *search_16(const char *text, gsize length,
                                              const char *word, gsize n)
{
    const char *last = text + length - SHORT_LANES, *at = text + n - 1, *found;
    const __m128i byte = _mm_set1_epi8(word[n - 1]), before = _mm_set1_epi8(word[n - 2]);
    for (;; at = MIN(at + SHORT_LANES, last)) {
        __m128i a = _mm_loadu_si128((const __m128i *)(const void *)(at - 1));
        __m128i b = _mm_loadu_si128((const __m128i *)(const void *)at);
        guint hits = (guint)_mm_movemask_epi8(
            _mm_and_si128(_mm_cmpeq_epi8(a, before), _mm_cmpeq_epi8(b, byte)));
        if (hits != 0 && (found = check_hits(at, hits, word, n)) != NULL)
            return found;
        if (at == last)
            return NULL;
    }
}

/* Of the 32 places from `at` on, those at which the word's last two bytes end. */
VECTORS static inline __m256i compare_32(const char *at, __m256i before, __m256i byte)
{
    __m256i a = _mm256_loadu_si256((const __m256i *)(const void *)(at - 1));
    __m256i b = _mm256_loadu_si256((const __m256i *)(const void *)at);
    return _mm256_and_si256(_mm256_cmpeq_epi8(a, before), _mm256_cmpeq_epi8(b, byte));
}

VECTORS static inline const char *check_32(const char *at, __m256i hits, const char *word,
                                           gsize n)
{
    return check_hits(at, (guint)_mm256_movemask_epi8(hits), word, n);
}

/* The same with 32 places, twice a step. */
VECTORS static const char *search_32(const char *text, gsize length, const char *word,
                                     gsize n)
{
    const char *last = text + length - LONG_LANES, *at = text + n - 1, *found;
    const __m256i byte = _mm256_set1_epi8(word[n - 1]);
    const __m256i before = _mm256_set1_epi8(word[n - 2]);
    for (; last - at >= LONG_LANES; at += 2 * LONG_LANES) {
        __m256i first = compare_32(at, before, byte);
        __m256i second = compare_32(at + LONG_LANES, before, byte);
        __m256i both = _mm256_or_si256(first, second);
        if (_mm256_testz_si256(both, both))
            continue;
        if ((found = check_32(at, first, word, n)) != NULL ||
            (found = check_32(at + LONG_LANES, second, word, n)) != NULL)
            return found;
    }
    if (at < last &&
        (found = check_32(at, compare_32(at, before, byte), word, n)) != NULL)
        return found;
    return check_32(last, compare_32(last, before, byte), word, n);
}

/* Of the 32 places from `at` on, those at which the byte stands. */
VECTORS static inline __m256i compare_byte(const char *at, __m256i byte)
{
    return _mm256_cmpeq_epi8(_mm256_loadu_si256((const __m256i *)(const void *)at), byte);
}

/* The next hits in blocks of 64 places; FALSE: less than a block is left. */
VECTORS static gboolean walk_64(struct search_walk *walk)
{
    const __m256i first = _mm256_set1_epi8(walk->character[0]);
    const __m256i before = _mm256_set1_epi8(walk->character[1]);
    const __m256i byte = _mm256_set1_epi8(walk->character[2]);
    const char *at = walk->at, *const last = walk->end - BLOCK - 2;
    for (; at <= last; at += BLOCK) {
        __m256i low = compare_32(at + 2, before, byte);
        __m256i high = compare_32(at + 2 + LONG_LANES, before, byte);
        __m256i both = _mm256_or_si256(low, high);
        if (_mm256_testz_si256(both, both))
            continue;
        low = _mm256_and_si256(low, compare_byte(at, first));
        high = _mm256_and_si256(high, compare_byte(at + LONG_LANES, first));
        walk->hits = (guint32)_mm256_movemask_epi8(low) |
                     (guint64)(guint32)_mm256_movemask_epi8(high) << LONG_LANES;
        walk->base = at;
        if (walk->hits != 0)
            break;
    }
    walk->at = walk->hits != 0 ? at + BLOCK : at;
    return walk->hits != 0;
}

const char *search_bytes(const char *text, gsize length, const char *word, gsize n)
{
    if (length < n)
        return NULL;
    if (length < SHORT_LANES + n - 1)
        return search_short(text, length, word, n);
    if (length < LONG_LANES + n - 1 || !__builtin_cpu_supports("avx2"))
        return search_16(text, length, word, n);
    return search_32(text, length, word, n);
}
#else
const char *search_bytes(const char *text, gsize length, const char *word, gsize n)
{
    return length < n ? NULL : search_short(text, length, word, n);
}
#endif

gboolean search_further(struct search_walk *walk)
{
#if HAVE_VECTORS
    if (walk->end - walk->at >= BLOCK + 2 && __builtin_cpu_supports("avx2") &&
        walk_64(walk))
        return TRUE;
#endif
    walk->base =
        search_bytes(walk->at, (gsize)(walk->end - walk->at), walk->character, 3);
    walk->hits = walk->base != NULL;
    walk->at = walk->base != NULL ? walk->base + 3 : walk->end;
    return walk->base != NULL;
}
