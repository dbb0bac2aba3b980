#include "data/memo_hash.h"

#include "data/memo.h"
#include "data/vectors.h"

#define SEED G_GUINT64_CONSTANT(0x9e3779b97f4a7c15)
#define OTHER_SEED G_GUINT64_CONSTANT(0xa0761d6478bd642f)

/* Both halves of a product: each bit of it depends on all of both. The seeds keep texts
 * of a single character from being factors like 2^64 - 1. */
static inline guint64 mix(guint64 a, guint64 b)
{
    const unsigned __int128 product = (unsigned __int128)(a ^ SEED) * b;
    return (guint64)product ^ (guint64)(product >> 64);
}

enum { WORD = MEMO_WORD, BLOCK = 4 * WORD };

struct hashes {
    guint64 a, b;
};

static inline struct hashes add_block(struct hashes hashes, const char *text)
{
    return (struct hashes){
        mix(memo_read_word(text), memo_read_word(text + WORD) ^ hashes.a),
        mix(memo_read_word(text + 2 * WORD), memo_read_word(text + 3 * WORD) ^ hashes.b)
    };
}

/* Two hashes side by side: one alone would wait for each product. The last block is that
 * of the last bytes, some of them taken twice. */
static guint64 hash_blocks(const char *text, gsize length)
{
    const char *last = text + length - BLOCK;
    struct hashes hashes = { length, length * OTHER_SEED };
    for (; text < last; text += BLOCK)
        hashes = add_block(hashes, text);
    hashes = add_block(hashes, last);
    return mix(hashes.a, hashes.b ^ OTHER_SEED);
}

#if HAVE_VECTORS
#define AES_VECTORS __attribute__((target("avx2,aes")))

AES_VECTORS static inline __m128i load(const char *text)
{
    return _mm_loadu_si128((const __m128i *)(const void *)text);
}

/* hash_blocks where the processor can: a round of AES mixes sixteen bytes of the hash
 * before as many of the text are added; after two each byte depends on all. Before they
 * meet, one of the hashes goes through more rounds than the other: else a byte could
 * change both in the same way. */
AES_VECTORS static guint64 hash_blocks_quickly(const char *text, gsize length)
{
    const char *last = text + length - BLOCK;
    const __m128i seeds = _mm_set_epi64x((gint64)SEED, (gint64)OTHER_SEED);
    __m128i a = _mm_xor_si128(seeds, _mm_cvtsi64_si128((gint64)length)), b = seeds;
    for (; text < last; text += BLOCK) {
        a = _mm_aesenc_si128(a, load(text));
        b = _mm_aesenc_si128(b, load(text + BLOCK / 2));
    }
    a = _mm_aesenc_si128(a, load(last));
    b = _mm_aesenc_si128(b, load(last + BLOCK / 2));
    a = _mm_aesenc_si128(_mm_aesenc_si128(_mm_aesenc_si128(a, seeds), seeds), b);
    a = _mm_aesenc_si128(_mm_aesenc_si128(a, seeds), seeds);
    return (guint64)_mm_cvtsi128_si64(a);
}

static gboolean has_vectors(void)
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("aes");
}
#else
static guint64 hash_blocks_quickly(const char *text, gsize length)
{
    (void)text;
    return length;
}

static gboolean has_vectors(void)
{
    return FALSE;
}
#endif

guint64 memo_hash(const char *text, gsize length)
{
    guint64 word = 0;
    if (length >= BLOCK)
        return has_vectors() ? hash_blocks_quickly(text, length)
                             : hash_blocks(text, length);
    if (length < WORD) {
        for (gsize i = 0; i < length; i++)
            word = word << 8 | (guint8)text[i];
        return mix(word, length * OTHER_SEED);
    }
    const char *end = text + length;
    guint64 hash =
        mix(memo_read_word(text), memo_read_word(end - WORD) ^ length * OTHER_SEED);
    if (length > 2 * WORD)
        hash = mix(memo_read_word(text + WORD) ^ hash,
                   memo_read_word(end - 2 * WORD) ^ OTHER_SEED);
    return hash;
}
