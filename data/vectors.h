/* Whether text is gone through by vectors: where the processor may have them. A plain way
 * that finds the same stands beside each; -DHAVE_VECTORS=0 builds with it alone. */
#ifndef DATA_VECTORS_H
#define DATA_VECTORS_H

#if !defined(HAVE_VECTORS) && defined(__x86_64__) && defined(__GNUC__)
#define HAVE_VECTORS 1
#elif !defined(HAVE_VECTORS)
#define HAVE_VECTORS 0
#endif

#if HAVE_VECTORS
#include <glib.h>
#include <immintrin.h>

/* Of functions that are called where the processor has them. */
#define VECTORS __attribute__((target("avx2")))

/* The 32 bytes from there on. */
VECTORS static inline __m256i vectors_load(const void *bytes)
{
    return _mm256_loadu_si256(bytes);
}

/* A bit for each of 64 bytes: the upper one. */
VECTORS static inline guint64 vectors_bits(__m256i low, __m256i high)
{
    return (guint32)_mm256_movemask_epi8(low) |
           (guint64)(guint32)_mm256_movemask_epi8(high) << 32;
}
#endif

#endif
