#include "data/formats/text_marks.h"

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
