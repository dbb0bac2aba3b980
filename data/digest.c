#include "data/digest.h"

#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__)
#define HAVE_SHA_INSTRUCTIONS 1
#include <cpuid.h>
#include <immintrin.h>
#else
#define HAVE_SHA_INSTRUCTIONS 0
#endif

static void digest_with_glib(const guint8 *bytes, gsize length, char out[DIGEST_TEXT])
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    while (length > 0) { /* GLib takes a signed length */
        gsize part = MIN(length, (gsize)1 << 30);
        g_checksum_update(sum, bytes, (gssize)part);
        bytes += part;
        length -= part;
    }
    g_strlcpy(out, g_checksum_get_string(sum), DIGEST_TEXT);
}

#if HAVE_SHA_INSTRUCTIONS
/* FIPS 180-4, section 4.2.2 and 5.3.3. */
static const guint32 round_constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4,
    0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe,
    0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f,
    0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7,
    0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc,
    0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
    0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116,
    0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
    0xc67178f2
};

static gboolean has_sha_instructions(void)
{
    static gsize known = 0; /* 1: no, 2: yes */
    if (g_once_init_enter(&known)) {
        guint a, b = 0, c, d;
        gboolean sha = __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & (1u << 29)) != 0;
        gboolean sse41 = __get_cpuid(1, &a, &b, &c, &d) && (c & (1u << 19)) != 0;
        g_once_init_leave(&known, sha && sse41 ? 2 : 1);
    }
    return known == 2;
}

/* The state as the instructions hold it: ABEF and CDGH, high word first. */
struct state {
    __m128i abef, cdgh;
};

static const guint32 first_state[8] = {
    /* ABEF, CDGH, low word first */
    0x9b05688c, 0x510e527f, 0xbb67ae85, 0x6a09e667,
    0x5be0cd19, 0x1f83d9ab, 0xa54ff53a, 0x3c6ef372,
};

/* One block, in steps of four rounds. */
struct rounds {
    struct state now, before;
    __m128i w[4];
};

#define WITH_SHA __attribute__((target("sha,sse4.1")))

WITH_SHA static inline void begin_block(struct rounds *rounds, const guint8 *bytes)
{
    const __m128i swap = _mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);
    rounds->before = rounds->now;
    for (int i = 0; i < 4; i++)
        rounds->w[i] = _mm_shuffle_epi8(
            _mm_loadu_si128((const __m128i *)(const void *)(bytes + 16 * i)), swap);
}

/* The next four words of the schedule replace the four that are used. */
WITH_SHA static inline void four_rounds(struct rounds *rounds, int i)
{
    struct state *now = &rounds->now;
    __m128i *w = rounds->w;
    const __m128i *k = (const __m128i *)(const void *)(round_constants + 4 * i);
    __m128i sum = _mm_add_epi32(w[i & 3], _mm_loadu_si128(k));
    now->cdgh = _mm_sha256rnds2_epu32(now->cdgh, now->abef, sum);
    now->abef = _mm_sha256rnds2_epu32(now->abef, now->cdgh, _mm_shuffle_epi32(sum, 0x0E));
    __m128i last = w[(i + 3) & 3];
    __m128i next = _mm_sha256msg1_epu32(w[i & 3], w[(i + 1) & 3]);
    next = _mm_add_epi32(next, _mm_alignr_epi8(last, w[(i + 2) & 3], 4));
    w[i & 3] = _mm_sha256msg2_epu32(next, last);
}

WITH_SHA static inline void end_block(struct rounds *rounds)
{
    rounds->now.abef = _mm_add_epi32(rounds->now.abef, rounds->before.abef);
    rounds->now.cdgh = _mm_add_epi32(rounds->now.cdgh, rounds->before.cdgh);
}

WITH_SHA static void digest_blocks(struct state *state, const guint8 *bytes, gsize blocks)
{
    struct rounds rounds = { .now = *state };
    for (; blocks > 0; blocks--, bytes += 64) {
        begin_block(&rounds, bytes);
#pragma GCC unroll 16
        for (int i = 0; i < 16; i++)
            four_rounds(&rounds, i);
        end_block(&rounds);
    }
    *state = rounds.now;
}

/* The rounds of one message wait for each other: two messages take hardly more time. */
WITH_SHA static void digest_two(struct state *first, struct state *second,
                                const guint8 *bytes, const guint8 *others, gsize blocks)
{
    struct rounds a = { .now = *first }, b = { .now = *second };
    for (; blocks > 0; blocks--, bytes += 64, others += 64) {
        begin_block(&a, bytes);
        begin_block(&b, others);
#pragma GCC unroll 16
        for (int i = 0; i < 16; i++) {
            four_rounds(&a, i);
            four_rounds(&b, i);
        }
        end_block(&a);
        end_block(&b);
    }
    *first = a.now;
    *second = b.now;
}

/* The last one or two blocks: the rest of the message, 1 bit, zeros, the length in bits.
 */
static gsize pad(guint8 tail[128], const guint8 *rest, gsize left, guint64 length)
{
    gsize size = left < 56 ? 64 : 128;
    memset(tail, 0, size);
    if (left > 0)
        memcpy(tail, rest, left);
    tail[left] = 0x80;
    guint64 bits = GUINT64_TO_BE(length * 8);
    memcpy(tail + size - 8, &bits, 8);
    return size;
}

/* The blocks after the first `done`, the end of the message, and the text. */
WITH_SHA static void finish(struct state *state, const guint8 *bytes, gsize length,
                            gsize done, char out[DIGEST_TEXT])
{
    guint8 tail[128];
    digest_blocks(state, bytes + 64 * done, length / 64 - done);
    gsize size = pad(tail, bytes + length / 64 * 64, length % 64, length);
    digest_blocks(state, tail, size / 64);
    guint32 abef[4], cdgh[4];
    memcpy(abef, &state->abef, sizeof abef);
    memcpy(cdgh, &state->cdgh, sizeof cdgh);
    const guint32 words[8] = { abef[3], abef[2], cdgh[3], cdgh[2],
                               abef[1], abef[0], cdgh[1], cdgh[0] };
    for (guint i = 0; i < 32; i++) {
        guint8 byte = (guint8)(words[i / 4] >> (24 - 8 * (i % 4)));
        out[2 * i] = "0123456789abcdef"[byte >> 4];
        out[2 * i + 1] = "0123456789abcdef"[byte & 15];
    }
    out[64] = '\0';
}

static struct state begin(void)
{
    struct state state;
    memcpy(&state, first_state, sizeof state);
    return state;
}
#endif

void digest_sha256(const guint8 *bytes, gsize length, char out[DIGEST_TEXT])
{
#if HAVE_SHA_INSTRUCTIONS
    if (has_sha_instructions()) {
        struct state state = begin();
        finish(&state, bytes, length, 0, out);
        return;
    }
#endif
    digest_with_glib(bytes, length, out);
}

void digest_sha256_pair(const GByteArray *const messages[2], char *const out[2])
{
#if HAVE_SHA_INSTRUCTIONS
    if (has_sha_instructions()) {
        struct state states[2] = { begin(), begin() };
        gsize both = MIN(messages[0]->len, messages[1]->len) / 64;
        digest_two(&states[0], &states[1], messages[0]->data, messages[1]->data, both);
        for (guint i = 0; i < 2; i++)
            finish(&states[i], messages[i]->data, messages[i]->len, both, out[i]);
        return;
    }
#endif
    for (guint i = 0; i < 2; i++)
        digest_with_glib(messages[i]->data, messages[i]->len, out[i]);
}
