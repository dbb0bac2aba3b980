#include "data/search.h"

#include <string.h>

#if defined(__SSE2__) && defined(__GNUC__)
#define HAVE_VECTORS 1
#include <emmintrin.h>
#else
#define HAVE_VECTORS 0
#endif

#if HAVE_VECTORS
enum { LANES = 16 };

/* A bit for each of the sixteen places at which the word's last two bytes stand. */
static inline guint match_ends(const char *at, __m128i before, __m128i last)
{
    __m128i a = _mm_loadu_si128((const __m128i *)(const void *)(at - 1));
    __m128i b = _mm_loadu_si128((const __m128i *)(const void *)at);
    return (guint)_mm_movemask_epi8(
        _mm_and_si128(_mm_cmpeq_epi8(a, before), _mm_cmpeq_epi8(b, last)));
}

const char *search_bytes(const char *text, gsize length, const char *word, gsize n)
{
    if (length < n)
        return NULL;
    const char *end = text + length, *at = text + n - 1;
    const __m128i before = _mm_set1_epi8(word[n - 2]), last = _mm_set1_epi8(word[n - 1]);
    for (; end - at >= LANES; at += LANES)
        for (guint hits = match_ends(at, before, last); hits != 0; hits &= hits - 1) {
            const char *found = at + __builtin_ctz(hits) - (n - 1);
            if (memcmp(found, word, n) == 0)
                return found;
        }
    for (; at < end; at++)
        if (*at == word[n - 1] && at[-1] == word[n - 2] &&
            memcmp(at - (n - 1), word, n) == 0)
            return at - (n - 1);
    return NULL;
}
#else
const char *search_bytes(const char *text, gsize length, const char *word, gsize n)
{
    return memmem(text, length, word, n);
}
#endif
