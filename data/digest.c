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
__attribute__((target("sha,sse4.1"))) static void
digest_blocks(__m128i state[2], const guint8 *bytes, gsize blocks)
{
    const __m128i swap = _mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);
    __m128i abef = state[0], cdgh = state[1];
    for (; blocks > 0; blocks--, bytes += 64) {
        __m128i w[4], old_abef = abef, old_cdgh = cdgh;
        for (int i = 0; i < 4; i++)
            w[i] = _mm_shuffle_epi8(
                _mm_loadu_si128((const __m128i *)(const void *)(bytes + 16 * i)), swap);
#pragma GCC unroll 16
        for (int i = 0; i < 16; i++) {
            const __m128i *k = (const __m128i *)(const void *)(round_constants + 4 * i);
            __m128i sum = _mm_add_epi32(w[i & 3], _mm_loadu_si128(k));
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0E));
            /* The next four words of the schedule replace the four just used. */
            __m128i last = w[(i + 3) & 3];
            __m128i next = _mm_sha256msg1_epu32(w[i & 3], w[(i + 1) & 3]);
            next = _mm_add_epi32(next, _mm_alignr_epi8(last, w[(i + 2) & 3], 4));
            w[i & 3] = _mm_sha256msg2_epu32(next, last);
        }
        abef = _mm_add_epi32(abef, old_abef);
        cdgh = _mm_add_epi32(cdgh, old_cdgh);
    }
    state[0] = abef;
    state[1] = cdgh;
}

/* The last one or two blocks: the rest of the message, 1 bit, zeros, the length in bits.
 */
static gsize pad(guint8 tail[128], const guint8 *rest, gsize left, guint64 length)
{
    gsize size = left < 56 ? 64 : 128;
    memset(tail, 0, size);
    memcpy(tail, rest, left);
    tail[left] = 0x80;
    guint64 bits = GUINT64_TO_BE(length * 8);
    memcpy(tail + size - 8, &bits, 8);
    return size;
}

__attribute__((target("sha,sse4.1"))) static void
digest_with_instructions(const guint8 *bytes, gsize length, char out[DIGEST_TEXT])
{
    __m128i state[2] = {
        _mm_set_epi32(0x6a09e667, (int)0xbb67ae85, 0x510e527f, (int)0x9b05688c),
        _mm_set_epi32(0x3c6ef372, (int)0xa54ff53a, 0x1f83d9ab, 0x5be0cd19),
    };
    guint8 tail[128];
    digest_blocks(state, bytes, length / 64);
    gsize size = pad(tail, bytes + length / 64 * 64, length % 64, length);
    digest_blocks(state, tail, size / 64);
    guint32 abef[4], cdgh[4];
    memcpy(abef, &state[0], sizeof abef);
    memcpy(cdgh, &state[1], sizeof cdgh);
    const guint32 words[8] = { abef[3], abef[2], cdgh[3], cdgh[2],
                               abef[1], abef[0], cdgh[1], cdgh[0] };
    for (guint i = 0; i < 32; i++) {
        guint8 byte = (guint8)(words[i / 4] >> (24 - 8 * (i % 4)));
        out[2 * i] = "0123456789abcdef"[byte >> 4];
        out[2 * i + 1] = "0123456789abcdef"[byte & 15];
    }
    out[64] = '\0';
}
#endif

void digest_sha256(const guint8 *bytes, gsize length, char out[DIGEST_TEXT])
{
#if HAVE_SHA_INSTRUCTIONS
    if (has_sha_instructions()) {
        digest_with_instructions(bytes, length, out);
        return;
    }
#endif
    digest_with_glib(bytes, length, out);
}
