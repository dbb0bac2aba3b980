/* Checks and copies UTF-8 with the light fold that every document's text gets. */
#include "data/encoding.h"
#include "data/vectors.h"

#include <string.h>

/* Full-width ASCII that becomes ASCII in the text itself: letters, digits and the signs
 * of numbers and tables. Punctuation of Chinese sentences is not among them. */
static gboolean is_folded_sign(guint c)
{
    return g_ascii_isalnum(c) || (c < 0x80 && strchr("#%&*+-./<=>@|", (int)c) != NULL);
}

/* What replaces the three-byte character at `in` in the light fold: -1 to keep it, 0 to
 * drop it, else an ASCII character. */
static int light_fold(const guint8 *in)
{
    guint c = ((in[0] & 0x0Fu) << 12) | ((in[1] & 0x3Fu) << 6) | (in[2] & 0x3Fu);
    if (c == 0xFF0C || (c >= 0x2010 && c <= 0x2027)) /* the commonest by far: ， “ ” — */
        return -1;
    if (c >= 0xFF01 && c <= 0xFF5E)
        return is_folded_sign(c - 0xFEE0) ? (int)(c - 0xFEE0) : -1;
    if (c == 0x3000 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F)
        return ' ';
    if ((c >= 0x200B && c <= 0x200F) || c == 0xFEFF || (c >= 0x2060 && c <= 0x2064))
        return 0;
    return c == 0x2028 || c == 0x2029 ? '\n' : -1;
}

/* Length of the valid UTF-8 character at `in`, whose first byte is not ASCII; 0 if none.
 */
static gsize character_length(const guint8 *in, const guint8 *end)
{
    gsize left = (gsize)(end - in);
    guint8 a = in[0];
    if (left < 2 || (in[1] & 0xC0) != 0x80 || a < 0xC2 || a > 0xF4)
        return 0;
    if (a < 0xE0)
        return 2;
    if (left < 3 || (in[2] & 0xC0) != 0x80 || (a == 0xE0 && in[1] < 0xA0) ||
        (a == 0xED && in[1] > 0x9F))
        return 0;
    if (a < 0xF0)
        return 3;
    if (left < 4 || (in[3] & 0xC0) != 0x80 || (a == 0xF0 && in[1] < 0x90) ||
        (a == 0xF4 && in[1] > 0x8F))
        return 0;
    return 4;
}

/* Folds one character that is neither plain ASCII nor an ordinary Chinese one. Returns
 * the bytes read, 0 at what is no UTF-8. */
static gsize copy_rare(char **out, const guint8 *in, const guint8 *end)
{
    gsize n = character_length(in, end);
    int folded = n == 3 ? light_fold(in) : -1;
    if (n == 2 && in[0] == 0xC2 && (in[1] == 0xA0 || in[1] == 0xAD))
        folded = in[1] == 0xA0 ? ' ' : 0;
    if (folded > 0)
        *(*out)++ = (char)folded;
    else if (folded < 0) {
        for (gsize i = 0; i < n; i++)
            *(*out)++ = (char)in[i];
    }
    return n;
}

/* CR LF and CR become LF; other control characters but FF a space. */
static gsize copy_control(char **out, const guint8 *in, const guint8 *end)
{
    if (*in == '\r' && in + 1 < end && in[1] == '\n')
        return 1;
    if (*in == '\r')
        *(*out)++ = '\n';
    else
        *(*out)++ = *in == '\f' ? '\f' : ' ';
    return *in == 0 ? 0 : 1;
}

static inline gboolean is_plain_ascii(guint8 a)
{
    return (a >= 0x20 && a < 0x7F) || a == '\n' || a == '\t';
}

/* A character of three bytes that no fold touches; most of any Chinese text. U+3000 (E3
 * 80 80) is the one exception among these leading bytes, ED begins surrogates. */
static inline gboolean is_plain_chinese(guint8 a, guint8 b, guint8 c)
{
    return a >= 0xE3 && a <= 0xEC && ((b ^ 0x80) | (c ^ 0x80)) < 0x40 &&
           (a != 0xE3 || b != 0x80 || c != 0x80);
}

/* ，（）：；！？ and “”—… are neither, but nearly as common. */
static inline gboolean is_plain_mark(guint8 a, guint8 b, guint8 c)
{
    if (a == 0xE2)
        return b == 0x80 && c >= 0x90 && c <= 0xA7;
    return a == 0xEF && b == 0xBC &&
           (c == 0x8C || c == 0x88 || c == 0x89 || c == 0x9A || c == 0x9B || c == 0x81 ||
            c == 0x9F);
}

/* Copies the plain characters at the start of [in, end); returns their bytes. */
static gsize copy_plain(char *out, const guint8 *in, const guint8 *end)
{
    const guint8 *start = in;
    for (;;) {
        while (in < end && is_plain_ascii(*in))
            *out++ = (char)*in++;
        if (end - in < 4 || !(is_plain_chinese(in[0], in[1], in[2]) ||
                              is_plain_mark(in[0], in[1], in[2])))
            return (gsize)(in - start);
        guint32 four; /* the fourth byte is overwritten, or is the same byte */
        memcpy(&four, in, 4);
        memcpy(out, &four, 4);
        out += 3;
        in += 3;
    }
}

#if HAVE_VECTORS
enum { BLOCK = 64 };

/* What a byte may be; the rest is plain ASCII. */
enum {
    BYTE_CONTROL = 1, /* but line feeds and tabs */
    BYTE_OTHER = 2,   /* control too, or of no character of three bytes */
    BYTE_DELETE = 4,
    BYTE_FIRST = 16,   /* 80: two of them may end a U+3000 */
    BYTE_RARE = 32,    /* a lead that needs a look */
    BYTE_LEAD = 64,    /* E0 to EF: a character of three bytes begins */
    BYTE_FOLLOW = 128, /* 80 to BF */
    BYTE_BAD = BYTE_CONTROL | BYTE_OTHER | BYTE_DELETE
};

/* What each byte of a block is, a bit a byte. */
struct block {
    guint64 bad, first, rare, lead, follow;
};

#define VECTORS __attribute__((target("avx2,bmi")))

/* What each of the 32 bytes is, by its two halves. */
VECTORS static inline __m256i classify(const guint8 *in)
{
    const char all = (char)(BYTE_OTHER | BYTE_LEAD | BYTE_FOLLOW);
    const char control = BYTE_CONTROL | all, rare = BYTE_RARE | control;
    const __m256i low = _mm256_broadcastsi128_si256(
        _mm_setr_epi8((char)(BYTE_FIRST | rare), rare, rare, control, control, control,
                      control, control, control, all, all, control, control, rare, rare,
                      (char)(BYTE_DELETE | rare)));
    const __m256i high = _mm256_broadcastsi128_si256(_mm_setr_epi8(
        BYTE_CONTROL, BYTE_OTHER, 0, 0, 0, 0, 0, BYTE_DELETE,
        (char)(BYTE_FOLLOW | BYTE_FIRST), (char)BYTE_FOLLOW, (char)BYTE_FOLLOW,
        (char)BYTE_FOLLOW, BYTE_OTHER, BYTE_OTHER, BYTE_LEAD | BYTE_RARE, BYTE_OTHER));
    const __m256i v = _mm256_loadu_si256((const __m256i *)(const void *)in);
    const __m256i half = _mm256_set1_epi8(15);
    __m256i upper = _mm256_and_si256(_mm256_srli_epi16(v, 4), half);
    return _mm256_and_si256(_mm256_shuffle_epi8(low, _mm256_and_si256(v, half)),
                            _mm256_shuffle_epi8(high, upper));
}

/* Which of the bytes have the kind whose bit is `shift` places below the highest. */
#define BITS(lower, upper, shift)                                                        \
    ((guint64)(guint32)_mm256_movemask_epi8(_mm256_slli_epi16((lower), (shift))) |       \
     (guint64)(guint32)_mm256_movemask_epi8(_mm256_slli_epi16((upper), (shift))) << 32)

VECTORS static inline struct block read_block(const guint8 *in)
{
    const __m256i lower = classify(in), upper = classify(in + BLOCK / 2);
    const __m256i bad = _mm256_set1_epi8(BYTE_BAD);
    struct block block = { .first = BITS(lower, upper, 3),
                           .rare = BITS(lower, upper, 2),
                           .lead = BITS(lower, upper, 1),
                           .follow = BITS(lower, upper, 0) };
    if (!_mm256_testz_si256(_mm256_or_si256(lower, upper), bad))
        block.bad = BITS(lower, upper, 5) | BITS(lower, upper, 6) | BITS(lower, upper, 7);
    return block;
}

/* Whether the character at which a look is due is plain after all; if not,
 * *n is set to where it begins. */
static inline gboolean is_plain_at(const guint8 *in, guint at, guint *n)
{
    guint start = at;
    if ((in[at] & 0xC0) == 0x80) { /* 80 80: the end of U+3000, or of another */
        if (at == 0 || in[at - 1] != 0xE3)
            return TRUE;
        start = at - 1;
    } else if (is_plain_mark(in[at], in[at + 1], in[at + 2]))
        return TRUE;
    *n = start;
    return FALSE;
}

/* How many bytes of the block are plain characters, cut at none. */
static inline guint count_plain(const guint8 *in, const struct block *block)
{
    guint64 within = block->lead << 1 | block->lead << 2;
    guint64 wrong = block->bad | (block->follow ^ within);
    guint n = wrong == 0 ? BLOCK : (guint)__builtin_ctzll(wrong);
    if (n >= 1 && (block->lead >> (n - 1) & 1) != 0)
        n -= 1;
    else if (n >= 2 && (block->lead >> (n - 2) & 1) != 0)
        n -= 2;
    guint64 look = block->rare | (block->first & block->first >> 1);
    if (n < BLOCK)
        look &= (G_GUINT64_CONSTANT(1) << n) - 1;
    for (; look != 0; look &= look - 1)
        if (!is_plain_at(in, (guint)__builtin_ctzll(look), &n))
            break;
    return n;
}

VECTORS static inline void copy_block(char *out, const guint8 *in)
{
    for (gsize i = 0; i < BLOCK; i += BLOCK / 2)
        _mm256_storeu_si256((__m256i *)(void *)(out + i),
                            _mm256_loadu_si256((const __m256i *)(const void *)(in + i)));
}

/* As copy_plain, for whole blocks: it stops before a character that is not plain, or
 * where less than a block is left. What is copied beyond its end is overwritten later;
 * `apart` says that `out` and `in` do not overlap. */
VECTORS static gsize copy_blocks(char *out, const guint8 *in, const guint8 *end,
                                 gboolean apart)
{
    const guint8 *start = in;
    while (end - in >= BLOCK) {
        const struct block block = read_block(in);
        guint n = count_plain(in, &block);
        if (apart)
            copy_block(out, in);
        else
            memmove(out, in, n);
        out += n;
        in += n;
        if (n < BLOCK - 2)
            break;
    }
    return (gsize)(in - start);
}

static gboolean has_vectors(void)
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi");
}
#else
enum { BLOCK = 0 };

static gsize copy_blocks(char *out, const guint8 *in, const guint8 *end, gboolean apart)
{
    (void)apart;
    return copy_plain(out, in, end);
}

static gboolean has_vectors(void)
{
    return FALSE;
}
#endif

gboolean encoding_copy(char *out, const guint8 *in, gsize length, gsize *out_length)
{
    const guint8 *end = in + length;
    char *start = out;
    gboolean vectors = has_vectors();
    gboolean apart = out + length < (const char *)in || out > (const char *)end;
    while (in < end) {
        gboolean blocks = vectors && end - in >= BLOCK;
        gsize n = blocks ? copy_blocks(out, in, end, apart) : copy_plain(out, in, end);
        in += n;
        out += n;
        if (in == end || (blocks && n > 0 && end - in < BLOCK))
            continue; /* what is left may be plain */
        n = *in < 0x80 ? copy_control(&out, in, end) : copy_rare(&out, in, end);
        if (n == 0)
            return FALSE;
        in += n;
    }
    *out = '\0';
    *out_length = (gsize)(out - start);
    return TRUE;
}
