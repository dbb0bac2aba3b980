#include "data/extract/token_tables.h"

#include "data/search.h"
#include "data/vectors.h"

#include <string.h>

/* What tables begin with: twelve bytes at most. The lower halves of their last bytes
 * differ. */
static const char *const signs[] = { "第二十", "勾稽", "本年新收" };

#if HAVE_VECTORS

enum { LANES = 32, BLOCK = 2 * LANES };

/* By the lower half of the last byte of a sign the sum of its last two; NONE are bytes
 * that no character ends in. */
enum { NONE = 0xff };
static const guint8 sums[16] = {
    NONE,
    (0x8d + 0x81) & 0xff,
    NONE,
    NONE,
    NONE,
    NONE,
    (0x94 + 0xb6) & 0xff,
    NONE,
    NONE,
    NONE,
    NONE,
    NONE,
    NONE,
    (0xa8 + 0xbd) & 0xff,
    NONE,
    NONE,
};

/* Of the LANES bytes from `at` on, those that may be the last but one of a sign: hardly
 * any other is so. */
VECTORS static inline __m256i match(const char *at, __m256i table)
{
    const __m256i before = vectors_load(at);
    const __m256i last = vectors_load(at + 1);
    const __m256i low = _mm256_and_si256(last, _mm256_set1_epi8(15));
    return _mm256_cmpeq_epi8(_mm256_shuffle_epi8(table, low),
                             _mm256_add_epi8(before, last));
}

/* Whether a sign ends behind one of the hits and the byte after it. */
static G_GNUC_NO_INLINE gboolean check_hits(const char *text, const char *at,
                                            guint64 hits)
{
    for (; hits != 0; hits &= hits - 1) {
        const char *end = at + __builtin_ctzll(hits) + 2;
        for (gsize i = 0; i < G_N_ELEMENTS(signs); i++) {
            const gsize n = strlen(signs[i]);
            if ((gsize)(end - text) >= n && memcmp(end - n, signs[i], n) == 0)
                return TRUE;
        }
    }
    return FALSE;
}

/* The text has more than a block. The last block is looked at together with some bytes
 * that were. */
VECTORS static gboolean look_with_vectors(const char *text, gsize length)
{
    const __m256i table =
        _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)sums));
    const char *const last = text + length - 1 - BLOCK;
    for (const char *at = text;; at = MIN(at + BLOCK, last)) {
        const __m256i a = match(at, table), b = match(at + LANES, table);
        const __m256i both = _mm256_or_si256(a, b);
        if (!_mm256_testz_si256(both, both) && check_hits(text, at, vectors_bits(a, b)))
            return TRUE;
        if (at == last)
            return FALSE;
    }
}
#endif

gboolean token_may_hold_tables(const char *text, gsize length)
{
#if HAVE_VECTORS
    if (length > BLOCK && __builtin_cpu_supports("avx2"))
        return look_with_vectors(text, length);
#endif
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
        if (search_bytes(text, length, signs[i], strlen(signs[i])) != NULL)
            return TRUE;
    return FALSE;
}
