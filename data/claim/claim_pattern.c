/* What texts have in common that differ by digits or the body's name alone: the same
 * words about other counts, or by an office of the same kind in another place or year. Of
 * digits the reading of claims asks but the values of what is counted, whether a year is
 * that of the report, and for 结转20; of names see claim_name.c. */
#include "data/claim/claim_pattern.h"

#include "data/claim/claim_lexicon.h"
#include "data/encoding/encoding.h"
#include "data/vectors.h"

#include <string.h>

enum {
    HAN = 3,
    YEAR_DIGITS = 4,
    MAX_BYTES = 6000, /* a longer text hardly comes again, */
    MAX_PLACES = 120, /* nor does one of more numbers and names: it is a table */
    LANES = 32,
    BLOCK = 2 * LANES,
    SLACK = BLOCK + 2 * HAN /* bytes behind a text that are looked at with it */
};

static inline gboolean is_digit(char c)
{
    return (guint8)(c - '0') < 10;
}

/* Numbers and names are found in a copy of the text that has SLACK bytes behind it. */
#if HAVE_VECTORS

/* Which of LANES bytes are digits. */
VECTORS static inline __m256i find_digits(const char *text)
{
    const __m256i digit = _mm256_sub_epi8(vectors_load(text), _mm256_set1_epi8('0'));
    return _mm256_cmpeq_epi8(_mm256_min_epu8(digit, _mm256_set1_epi8(9)), digit);
}

/* With which of LANES bytes characters begin that have the same last bytes as the first
 * two of the name. */
VECTORS static inline __m256i find_names(const char *text, __m256i first, __m256i second)
{
    return _mm256_and_si256(_mm256_cmpeq_epi8(vectors_load(text + HAN - 1), first),
                            _mm256_cmpeq_epi8(vectors_load(text + 2 * HAN - 1), second));
}

VECTORS static guint find_with_vectors(const char *text, gsize length, const char *name,
                                       guint32 places[MAX_PLACES])
{
    guint n = 0;
    guint64 before = 0; /* the last place was a digit */
    const __m256i first = _mm256_set1_epi8(name[HAN - 1]);
    const __m256i second = _mm256_set1_epi8(name[2 * HAN - 1]);
    for (gsize i = 0; i < length; i += BLOCK) {
        const char *at = text + i;
        const __m256i low = find_digits(at), high = find_digits(at + LANES);
        const __m256i names = find_names(at, first, second);
        const __m256i more_names = find_names(at + LANES, first, second);
        const __m256i any = low | high | names | more_names;
        if (_mm256_testz_si256(any, any)) {
            before = 0;
            continue;
        }
        const guint64 digits = vectors_bits(low, high);
        guint64 bits =
            (digits & ~(digits << 1 | before)) | vectors_bits(names, more_names);
        before = digits >> (BLOCK - 1);
        for (; bits != 0 && n < MAX_PLACES; bits &= bits - 1)
            places[n++] = (guint32)i + (guint32)__builtin_ctzll(bits);
    }
    return n;
}
#endif

/* Notes where numbers begin, and where the name perhaps does; returns how many. */
static guint find_places(const char *text, gsize length, const char *name,
                         guint32 places[MAX_PLACES])
{
    guint n = 0;
#if HAVE_VECTORS
    if (__builtin_cpu_supports("avx2"))
        return find_with_vectors(text, length, name, places);
#endif
    for (gsize i = 0; i < length && n < MAX_PLACES; i++)
        if ((is_digit(text[i]) && (i == 0 || !is_digit(text[i - 1]))) ||
            (text[i + HAN - 1] == name[HAN - 1] &&
             text[i + 2 * HAN - 1] == name[2 * HAN - 1]))
            places[n++] = (guint32)i;
    return n;
}

void claim_patterns_init(struct claim_patterns *patterns, gsize cap)
{
    *patterns =
        (struct claim_patterns){ .memo = memo_new(cap), .text = g_string_new(NULL) };
}

void claim_patterns_clear(struct claim_patterns *patterns)
{
    memo_free(patterns->memo);
    g_string_free(patterns->text, TRUE);
}

void claim_patterns_begin(struct claim_patterns *patterns, gint year, const char *unit)
{
    patterns->year = year;
    claim_name_set(&patterns->name, unit, CLAIM_NAME_BYTE);
}

/* The digits from `from` to `to` of a text from `start` to `end`. */
struct digits {
    const char *start, *end, *from, *to;
};

/* The year that the last of them are, 20...; 0 for none. */
static gint year_at_end(const struct digits *digits)
{
    const char *text = digits->to - YEAR_DIGITS;
    return text >= digits->from && text[0] == '2' && text[1] == '0'
               ? 2000 + 10 * (text[2] - '0') + text[3] - '0'
               : 0;
}

/* Whether 转 stands before them. */
static gboolean follow_carrying(const struct digits *digits)
{
    const char *before = digits->from;
    while (before > digits->start && g_ascii_isspace(before[-1]))
        before--;
    return before - digits->start >= HAN && memcmp(before - HAN, "转", HAN) == 0;
}

/* Writes over the digits what they are good for, with bytes that no text has. White space
 * is as good as none. FALSE for what has no pattern: white space parts two of a number,
 * or they are a year yet to come. */
static gboolean blot(struct digits digits, gint year, char *copy)
{
    const char *after = digits.to;
    while (g_ascii_isspace(*after))
        after++;
    const gboolean is_han = digits.end - after >= HAN && encoding_is_three(after);
    const gboolean counts = is_han && (claim_character(after) & CHARACTER_COUNTED) != 0;
    gint blot = counts ? CLAIM_COUNTED_DIGIT : CLAIM_OTHER_DIGIT;
    if (after != digits.to && is_digit(*after))
        return FALSE;
    /* A zero that needs no unit says more than other numbers: 行政复议数为0. */
    if (!counts && digits.to - digits.from == 1 && *digits.from == '0')
        return TRUE;
    if (is_han && memcmp(after, "年", HAN) == 0) {
        const gint named = year_at_end(&digits);
        if (named != year) /* 2021年 is earlier in one report, yet to come in another */
            return named < year;
        digits.from = digits.to - YEAR_DIGITS;
        blot = CLAIM_YEAR_DIGIT;
    } else if (follow_carrying(&digits)) {
        return TRUE;
    }
    for (; digits.from < digits.to; digits.from++)
        copy[digits.from - digits.start] = (char)blot;
    return TRUE;
}

/* Copies the text, with SLACK bytes of nothing behind it. */
static void copy_text(GString *pattern, const char *text, gsize length)
{
    if (pattern->allocated_len <= length + SLACK)
        g_string_set_size(pattern, length + SLACK);
    memcpy(pattern->str, text, length);
    memset(pattern->str + length, 0, SLACK);
}

/* Writes over what begins at the places; returns over how many, or 0 if there is a number
 * that cannot be written over. */
static guint blot_places(const struct claim_patterns *patterns, const char *text,
                         gsize length, const guint32 *places, guint n)
{
    const char *end = text + length;
    char *copy = patterns->text->str;
    guint blotted = 0;
    for (guint i = 0; i < n; i++) {
        const char *at = text + places[i];
        struct digits digits = { text, end, at, at };
        while (is_digit(*digits.to))
            digits.to++;
        if (digits.to == at)
            blotted += claim_name_blot(&patterns->name, text, end, places[i], copy);
        else if (blot(digits, patterns->year, copy))
            blotted++;
        else
            return 0;
    }
    return blotted;
}

gboolean claim_pattern_make(struct claim_patterns *patterns, const char *text,
                            gsize length)
{
    guint32 places[MAX_PLACES];
    if (patterns->year < 2000 || length > MAX_BYTES) /* years are 20.. */
        return FALSE;
    copy_text(patterns->text, text, length);
    const guint n =
        find_places(patterns->text->str, length, claim_name_key(&patterns->name), places);
    return n < MAX_PLACES && blot_places(patterns, text, length, places, n) > 0;
}

struct memo_text *claim_pattern_find(struct claim_patterns *patterns, const char *text,
                                     gsize length)
{
    return claim_pattern_make(patterns, text, length)
               ? memo_keep(patterns->memo, patterns->text->str, length)
               : NULL;
}
