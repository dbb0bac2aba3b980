/* Checks and copies UTF-8 with the light fold that every document's text gets. */
#include "data/encoding/encoding.h"
#include "data/encoding/encoding_radicals.h"
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

/* The character that the three bytes stand for where they are a radical's, else they
 * themselves. */
static const guint8 *find_shape(const guint8 *in)
{
    const char *shape = in[0] == 0xE2 && in[1] >= 0xBA
                            ? encoding_radical(((in[0] & 0x0Fu) << 12) |
                                               ((in[1] & 0x3Fu) << 6) | (in[2] & 0x3Fu))
                            : NULL;
    return shape != NULL ? (const guint8 *)shape : in;
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
        const guint8 *from = n == 3 ? find_shape(in) : in;
        for (gsize i = 0; i < n; i++)
            *(*out)++ = (char)from[i];
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

enum { BLOCK = 64, LOOK_BACK = 16 };

#if HAVE_VECTORS
enum { HALF = BLOCK / 2 };

/* What is wrong with a byte, by its two halves: for any character, or as the third of one
 * that begins with E2 80, E3 80 or EF BC and is to be plain. */
enum {
    NOT_EF_8 = 1,
    NOT_EF_9 = 2,
    NEVER = 4, /* unless a byte that follows, which only ends no mark of E2 or EF */
    NOT_E2 = 8,
    NOT_E3 = 16, /* 80: the end of U+3000 */
    CONTROL = 32,
    DELETE = 64,
    LEAD = 128 /* E0 */
};

#define BY_HALF(...) _mm256_broadcastsi128_si256(_mm_setr_epi8(__VA_ARGS__))

VECTORS static inline __m256i find_faults(__m256i bytes)
{
    const char any = NEVER | NOT_E2, ef = any | NOT_EF_9 | CONTROL, all = ef | NOT_EF_8;
    const __m256i low =
        BY_HALF((char)(all | NOT_E3 | LEAD), ef, all, all, all, all, all, all, ef,
                any | NOT_EF_9, any | NOT_EF_8, any | NOT_EF_8 | CONTROL, ef, all, all,
                any | NOT_EF_8 | CONTROL | DELETE);
    const __m256i high =
        BY_HALF(CONTROL, NEVER, 0, 0, 0, 0, 0, DELETE, NOT_EF_8 | NOT_E2 | NOT_E3,
                NOT_EF_9, NEVER, NEVER, NEVER, NEVER, (char)LEAD, NEVER);
    const __m256i half = _mm256_set1_epi8(15);
    __m256i upper = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), half);
    return _mm256_and_si256(_mm256_shuffle_epi8(low, _mm256_and_si256(bytes, half)),
                            _mm256_shuffle_epi8(high, upper));
}

/* Not 0 at a byte that begins a character with faults, and at the third byte of one that
 * is not known to be plain. It is by its first byte, given less E0, or 0; or by the
 * second, if that is not beyond 80 after E2 and not beyond BC after EF, and by the faults
 * of the third. */
VECTORS static inline __m256i find_rare(__m256i lead, __m256i second, __m256i follows,
                                        __m256i faults)
{
    const char most = (char)0xFF, none = 0x7F;
    const __m256i limits = BY_HALF(most, none, (char)0x80, most, most, most, most, most,
                                   most, most, most, most, most, none, none, (char)0xBC);
    const __m256i ends = BY_HALF(0, 0, NEVER | NOT_E2, NOT_E3, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                                 0, 0, NOT_EF_8 | NOT_EF_9 | NEVER);
    const __m256i excused = _mm256_andnot_si256(_mm256_shuffle_epi8(ends, lead), follows);
    return _mm256_or_si256(_mm256_subs_epu8(second, _mm256_shuffle_epi8(limits, lead)),
                           _mm256_andnot_si256(excused, faults));
}

/* Not 0 where one of the 32 bytes is of a character that is not plain, or of none. A part
 * of one may be before them: LOOK_BACK bytes are read there. */
VECTORS static inline __m256i find_wrong(const guint8 *block)
{
    const __m256i e0 = _mm256_set1_epi8((char)0xE0);
    const __m256i bytes = vectors_load(block), between = vectors_load(block - LOOK_BACK);
    __m256i second = _mm256_alignr_epi8(bytes, between, 15);
    __m256i lead = _mm256_subs_epu8(_mm256_alignr_epi8(bytes, between, 14), e0);
    __m256i expected = _mm256_cmpgt_epi8(
        _mm256_or_si256(lead, _mm256_subs_epu8(second, e0)), _mm256_setzero_si256());
    __m256i follows = _mm256_cmpgt_epi8(_mm256_set1_epi8((char)0xC0), bytes);
    __m256i wrong = _mm256_xor_si256(expected, follows);
    return _mm256_or_si256(wrong, find_rare(lead, second, follows, find_faults(bytes)));
}

/* A bit for each byte that is not 0. */
VECTORS static inline guint64 bits_of(__m256i wrong)
{
    return (guint32)~_mm256_movemask_epi8(
        _mm256_cmpeq_epi8(wrong, _mm256_setzero_si256()));
}

/* What is wrong with the bytes of a block. */
struct faults {
    __m256i lower, upper;
};

VECTORS static inline gboolean is_plain(struct faults faults)
{
    const __m256i any = _mm256_or_si256(faults.lower, faults.upper);
    return _mm256_testz_si256(any, any);
}

/* How many bytes of a block that is not plain are, at its beginning. */
VECTORS static inline gsize count_plain(struct faults faults)
{
    return (gsize)__builtin_ctzll(bits_of(faults.lower) | bits_of(faults.upper) << HALF);
}

/* How many of the first `n` bytes are whole characters, if the rest of them is. */
static inline gsize whole_characters(const guint8 *in, gsize n)
{
    if (n >= 1 && in[n - 1] >= 0xE0)
        return n - 1;
    return n >= 2 && in[n - 2] >= 0xE0 ? n - 2 : n;
}

VECTORS static inline void put_half(char *out, const guint8 *in)
{
    _mm256_storeu_si256((__m256i *)(void *)out, vectors_load(in));
}

/* As copy_plain, for whole blocks, at least one, with LOOK_BACK bytes before them: it
 * stops before a character that is not plain, or where less than a block is left. What is
 * copied beyond its end is overwritten later. */
VECTORS static gsize copy_blocks(char *out, const guint8 *in, const guint8 *end)
{
    const guint8 *start = in, *last = end - BLOCK;
    do {
        struct faults faults;
        faults.lower = find_wrong(in);
        put_half(out, in);
        faults.upper = find_wrong(in + HALF);
        put_half(out + HALF, in + HALF);
        if (G_UNLIKELY(!is_plain(faults))) {
            in += count_plain(faults);
            break;
        }
        in += BLOCK;
        out += BLOCK;
    } while (in <= last);
    return whole_characters(start, (gsize)(in - start));
}

/* A block before which nothing is. */
struct lone_block {
    guint8 before[LOOK_BACK], bytes[BLOCK];
};

/* As copy_plain, for a block at most: spaces fill it up. `out` and `in` may overlap, so
 * no character is begun that the block does not end: its first bytes could be
 * overwritten. */
VECTORS static gsize copy_rest(char *out, const guint8 *in, const guint8 *end)
{
    struct lone_block lone;
    const gsize left = (gsize)(end - in);
    memset(&lone, ' ', sizeof lone);
    memcpy(lone.bytes, in, left);
    const struct faults faults = { find_wrong(lone.bytes),
                                   find_wrong(lone.bytes + HALF) };
    const gsize n = is_plain(faults) ? left : MIN(count_plain(faults), left);
    const gsize whole = whole_characters(lone.bytes, n);
    memcpy(out, lone.bytes, whole);
    return whole;
}

static gboolean has_vectors(void)
{
    return __builtin_cpu_supports("avx2");
}
#else
static gsize copy_blocks(char *out, const guint8 *in, const guint8 *end)
{
    return copy_plain(out, in, end);
}

static gsize copy_rest(char *out, const guint8 *in, const guint8 *end)
{
    return copy_plain(out, in, end);
}

static gboolean has_vectors(void)
{
    return FALSE;
}
#endif

enum { LEAST_OF_REST = 24 }; /* bytes for which a block is worth its while */

gboolean encoding_copy(char *out, const guint8 *in, gsize length, gsize *out_length)
{
    const guint8 *begin = in, *end = in + length;
    char *start = out;
    gboolean vectors = has_vectors();
    gboolean apart = out + length < (const char *)in || out > (const char *)end;
    while (in < end) {
        gboolean blocks = vectors && end - in >= BLOCK;
        gboolean many = blocks && apart && in - begin >= LOOK_BACK;
        gsize n = many ? copy_blocks(out, in, end)
                  : vectors && end - in >= LEAST_OF_REST
                      ? copy_rest(out, in, blocks ? in + BLOCK : end)
                      : copy_plain(out, in, end);
        in += n;
        out += n;
        gboolean within = !many && n + 2 >= BLOCK; /* the block ends within a character */
        if (in == end || (blocks && n > 0 && (end - in < BLOCK || within)))
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

void encoding_fold_string(GString *text)
{
    gsize length;
    if (!g_utf8_validate(text->str, (gssize)text->len, NULL)) {
        g_autofree char *valid = g_utf8_make_valid(text->str, (gssize)text->len);
        g_string_assign(text, valid);
    }
    if (encoding_copy(text->str, (const guint8 *)text->str, text->len, &length))
        g_string_truncate(text, length);
}
