#include "data/formats/text_marks.h"

#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__)
#define HAVE_VECTORS 1
#include <immintrin.h>
#else
#define HAVE_VECTORS 0
#endif

enum { WORD_BYTES = 64 };

void text_marks_init(struct text_marks *marks, char *text, gsize length)
{
    marks->base = text - WORD_BYTES;
    marks->end = text + length;
    marks->word = marks->n_words = 0;
    marks->bits = 0;
}

static guint64 find_marks(const char *text)
{
    guint64 marks = 0;
    for (guint i = 0; i < WORD_BYTES; i++) {
        char c = text[i];
        gboolean mark = c == '\n' || c == '\t' || c == '|' || c == '\f' ||
                        (c == ' ' && text[i + 1] == ' ');
        marks |= (guint64)mark << i;
    }
    return marks;
}

#if HAVE_VECTORS
#define VECTORS __attribute__((target("avx2")))

VECTORS static inline __m256i equal(__m256i v, char c)
{
    return _mm256_cmpeq_epi8(v, _mm256_set1_epi8(c));
}

VECTORS static inline guint64 find_half(const char *text)
{
    const __m256i v = _mm256_loadu_si256((const __m256i *)(const void *)text);
    const __m256i next = _mm256_loadu_si256((const __m256i *)(const void *)(text + 1));
    __m256i marks = _mm256_and_si256(equal(v, ' '), equal(next, ' '));
    marks = _mm256_or_si256(marks, _mm256_or_si256(equal(v, '\n'), equal(v, '\t')));
    marks = _mm256_or_si256(marks, _mm256_or_si256(equal(v, '|'), equal(v, '\f')));
    return (guint32)_mm256_movemask_epi8(marks);
}

VECTORS static void find_with_vectors(const char *text, guint n_words, guint64 *words)
{
    for (guint i = 0; i < n_words; i++, text += WORD_BYTES)
        words[i] = find_half(text) | find_half(text + WORD_BYTES / 2) << 32;
}
#endif

static void find_words(const char *text, guint n_words, guint64 *words)
{
#if HAVE_VECTORS
    if (__builtin_cpu_supports("avx2")) {
        find_with_vectors(text, n_words, words);
        return;
    }
#endif
    for (guint i = 0; i < n_words; i++)
        words[i] = find_marks(text + (gsize)i * WORD_BYTES);
}

gboolean text_marks_refill(struct text_marks *marks)
{
    if (marks->base >= marks->end)
        return FALSE;
    gsize words = ((gsize)(marks->end - marks->base) + WORD_BYTES - 1) / WORD_BYTES;
    marks->n_words = (guint)MIN(words, (gsize)TEXT_MARKS_WORDS);
    marks->word = 0;
    find_words(marks->base, marks->n_words, marks->words);
    return TRUE;
}

static inline void count_at(const char *text, guint counts[256])
{
    guint8 c = (guint8)text[0], next = (guint8)text[1];
    counts[c] += c != 0xe2 || next == 0x94 || next == 0x95;
}

#if HAVE_VECTORS
/* For each half of a byte the signs that have it, a bit for each. */
VECTORS static inline __m256i pick_signs(const char *text)
{
    const __m256i low = _mm256_broadcastsi128_si256(
        _mm_setr_epi8(0, 0, 4, 0, 0, 0, 1, 0, 0, 0, 1, 2, 3, 1, 0, 0));
    const __m256i high = _mm256_broadcastsi128_si256(
        _mm_setr_epi8(0, 0, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0));
    const __m256i v = _mm256_loadu_si256((const __m256i *)(const void *)text);
    const __m256i half = _mm256_set1_epi8(15);
    __m256i upper = _mm256_and_si256(_mm256_srli_epi16(v, 4), half);
    return _mm256_and_si256(_mm256_shuffle_epi8(low, _mm256_and_si256(v, half)),
                            _mm256_shuffle_epi8(high, upper));
}

VECTORS static void count_with_vectors(const char *text, gsize length, guint counts[256])
{
    const __m256i none = _mm256_setzero_si256();
    for (gsize at = 0; at < length; at += WORD_BYTES / 2) {
        __m256i signs = pick_signs(text + at);
        guint32 hits = ~(guint32)_mm256_movemask_epi8(_mm256_cmpeq_epi8(signs, none));
        for (; hits != 0; hits &= hits - 1)
            count_at(text + at + __builtin_ctz(hits), counts);
    }
}
#endif

void text_marks_count(const char *text, gsize length, guint counts[256])
{
    memset(counts, 0, 256 * sizeof *counts);
#if HAVE_VECTORS
    if (__builtin_cpu_supports("avx2")) {
        count_with_vectors(text, length, counts);
        return;
    }
#endif
    for (gsize i = 0; i < length; i++)
        if (text[i] == '\xe2' || (text[i] != '\0' && strchr("<-*,;&", text[i]) != NULL))
            count_at(text + i, counts);
}
