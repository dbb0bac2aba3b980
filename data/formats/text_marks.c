#include "data/formats/text_marks.h"

#include "data/formats/text_cells.h"
#include "data/vectors.h"

enum { ANY = SIGN_CUT | SIGN_FURTHER | SIGN_ANGLE };
enum { NONE = 0xFF /* a byte that is in no text */ };

/* The signs that a byte may be, by its lower and upper half, and those that the byte
 * after it lets it be; it is what all four agree on. */
static const struct {
    guint8 low[16], high[16], next_low[16], next_high[16];
} signs = {
    .low = { SIGN_GAP | SIGN_FIELD | SIGN_SEMICOLON, SIGN_FIELD | SIGN_SEMICOLON,
             SIGN_FIELD | SIGN_SEMICOLON | SIGN_DRAWING, SIGN_FIELD | SIGN_SEMICOLON,
             SIGN_FIELD | SIGN_SEMICOLON, SIGN_FIELD | SIGN_SEMICOLON,
             SIGN_FIELD | SIGN_SEMICOLON, SIGN_FIELD | SIGN_SEMICOLON,
             SIGN_FIELD | SIGN_SEMICOLON, SIGN_CUT | SIGN_FIELD | SIGN_SEMICOLON,
             SIGN_CUT | SIGN_BULLET, SIGN_FIELD | SIGN_SEMICOLON,
             SIGN_FURTHER | SIGN_ANGLE, SIGN_FIELD | SIGN_SEMICOLON,
             SIGN_FIELD | SIGN_SEMICOLON, 0 },
    .high = { [0x0] = SIGN_CUT | SIGN_FURTHER | SIGN_BULLET,
              [0x2] = SIGN_GAP | SIGN_FIELD | SIGN_SEMICOLON,
              [0x3] = SIGN_FIELD | SIGN_SEMICOLON | SIGN_ANGLE,
              [0x7] = SIGN_FURTHER,
              [0xE] = SIGN_DRAWING },
    .next_low = { ANY | SIGN_GAP, ANY, ANY, ANY, ANY | SIGN_DRAWING, ANY | SIGN_DRAWING,
                  ANY | SIGN_FIELD, ANY, ANY, ANY, ANY | SIGN_BULLET,
                  ANY | SIGN_SEMICOLON, ANY | SIGN_FIELD, ANY | SIGN_BULLET, ANY, ANY },
    .next_high = { ANY, ANY, ANY | SIGN_GAP | SIGN_FIELD | SIGN_BULLET,
                   ANY | SIGN_SEMICOLON, ANY, ANY, ANY, ANY, ANY, ANY | SIGN_DRAWING, ANY,
                   ANY, ANY, ANY, ANY, ANY },
};

/* What text_may_trim says, each byte at the place of its lower half. */
static const guint8 edge_bytes[16] = { ' ',  NONE, NONE, NONE, '$',  NONE, NONE, NONE,
                                       NONE, NONE, '*',  NONE, NONE, NONE, NONE, NONE };

gsize text_marks_bytes(gsize length)
{
    return (length + TEXT_MARKS_BYTES - 1) / TEXT_MARKS_BYTES * sizeof(struct text_word);
}

static inline guint find_signs(const char *text)
{
    guint8 byte = (guint8)text[0], next = (guint8)text[1];
    return signs.low[byte & 15] & signs.high[byte >> 4] & signs.next_low[next & 15] &
           signs.next_high[next >> 4];
}

static void find_each(struct text_marks *marks, const char *text)
{
    for (gsize i = 0; i < marks->n_words; i++) {
        struct text_word word = { 0 };
        for (guint k = 0; k < TEXT_MARKS_BYTES; k++) {
            word.wide |= (guint64)((guint8)*text >> 7) << k;
            word.edges |= (guint64)text_may_trim(*text) << k;
            guint found = find_signs(text++);
            marks->signs |= found;
            word.cuts |= (guint64)((found & SIGN_CUT) != 0) << k;
            word.odd |= (guint64)((found & SIGNS_OF_LINES) != 0) << k;
        }
        marks->words[i] = word;
    }
}

#if HAVE_VECTORS
#define VECTORS __attribute__((target("avx2")))

VECTORS static inline __m256i load(const void *bytes)
{
    return _mm256_loadu_si256(bytes);
}

VECTORS static inline __m256i load_table(const guint8 table[16])
{
    return _mm256_broadcastsi128_si256(_mm_loadu_si128((const void *)table));
}

/* What the tables say of each of the bytes. */
VECTORS static inline __m256i look_up(__m256i low, __m256i high, __m256i bytes)
{
    const __m256i half = _mm256_set1_epi8(15);
    __m256i upper = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), half);
    return _mm256_and_si256(_mm256_shuffle_epi8(low, _mm256_and_si256(bytes, half)),
                            _mm256_shuffle_epi8(high, upper));
}

/* Those of edge_bytes. */
VECTORS static inline __m256i find_edges(__m256i edges, __m256i bytes)
{
    return _mm256_cmpeq_epi8(_mm256_shuffle_epi8(edges, bytes), bytes);
}

/* The highest bit of each of the bytes of both halves. */
VECTORS static inline guint64 pick(__m256i lower, __m256i upper)
{
    return (guint64)(guint32)_mm256_movemask_epi8(lower) |
           (guint64)(guint32)_mm256_movemask_epi8(upper) << 32;
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

VECTORS static void find_with_vectors(struct text_marks *marks, const char *text)
{
    const __m256i low = load_table(signs.low), high = load_table(signs.high);
    const __m256i next_low = load_table(signs.next_low);
    const __m256i next_high = load_table(signs.next_high);
    const __m256i odd = _mm256_set1_epi8(SIGNS_OF_LINES);
    const __m256i edges = load_table(edge_bytes);
    __m256i all = _mm256_setzero_si256();
    for (gsize i = 0; i < marks->n_words; i++, text += TEXT_MARKS_BYTES) {
        const __m256i a = load(text), b = load(text + 32);
        const __m256i c = _mm256_and_si256(look_up(low, high, a),
                                           look_up(next_low, next_high, load(text + 1)));
        const __m256i d = _mm256_and_si256(look_up(low, high, b),
                                           look_up(next_low, next_high, load(text + 33)));
        const __m256i both = _mm256_or_si256(c, d);
        struct text_word word = { .cuts = pick(c, d), .wide = pick(a, b) };
        word.edges = pick(find_edges(edges, a), find_edges(edges, b));
        all = _mm256_or_si256(all, both);
        if (!_mm256_testz_si256(both, odd))
            word.odd = pick(_mm256_slli_epi16(c, 1), _mm256_slli_epi16(d, 1)) |
                       pick(_mm256_slli_epi16(c, 2), _mm256_slli_epi16(d, 2));
        marks->words[i] = word;
    }
    marks->signs = gather(all);
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
