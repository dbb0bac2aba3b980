/* What texts have in common that differ by digits or the body's name alone: the same
 * words about other counts, or by an office of the same kind in another place or year. Of
 * digits the reading of claims asks but the values of what is counted, whether a year is
 * that of the report, and for 结转20; of names see claim_name.c. */
#include "data/claim/claim_pattern.h"

#include "data/claim/claim_lexicon.h"
#include "data/vectors.h"

#include <string.h>

enum {
    HAN = 3,
    YEAR_DIGITS = 4,
    MAX_BYTES = 6000,  /* a longer text hardly comes again, */
    MAX_NUMBERS = 100, /* nor does one of more numbers: it is a table */
    MAX_NAMES = 20,    /* those that follow are left as they are */
    LANES = 32,
    BLOCK = 2 * LANES,
    SLACK = BLOCK + 2 * HAN /* bytes behind a text that are looked at with it */
};

/* Where numbers begin in a text, and perhaps the name: where the last bytes of its first
 * two characters stand. */
struct places {
    guint32 numbers[MAX_NUMBERS], names[MAX_NAMES];
    guint n_numbers, n_names;
};

/* They are found in a copy of the text that has SLACK bytes behind it. */
#if HAVE_VECTORS
#define VECTORS __attribute__((target("avx2")))

VECTORS static inline __m256i load(const char *text)
{
    return _mm256_loadu_si256((const __m256i *)(const void *)text);
}

/* A bit for each of LANES bytes that is a digit. */
VECTORS static inline guint32 find_digits(const char *text)
{
    const __m256i digit = _mm256_sub_epi8(load(text), _mm256_set1_epi8('0'));
    const __m256i nine = _mm256_min_epu8(digit, _mm256_set1_epi8(9));
    return (guint32)_mm256_movemask_epi8(_mm256_cmpeq_epi8(nine, digit));
}

/* A bit for each of LANES bytes with which the two characters perhaps begin. */
VECTORS static inline guint32 find_key(const char *text, const char *key)
{
    const __m256i first =
        _mm256_cmpeq_epi8(load(text + HAN - 1), _mm256_set1_epi8(key[HAN - 1]));
    const __m256i second =
        _mm256_cmpeq_epi8(load(text + 2 * HAN - 1), _mm256_set1_epi8(key[2 * HAN - 1]));
    return (guint32)_mm256_movemask_epi8(_mm256_and_si256(first, second));
}

/* Notes the places of the bits, up to `most`; returns how many there are then. */
static inline guint note_places(guint64 bits, gsize at, guint32 *places, guint n,
                                guint most)
{
    for (; bits != 0 && n < most; bits &= bits - 1)
        places[n++] = (guint32)at + (guint32)__builtin_ctzll(bits);
    return n;
}

VECTORS static void find_with_vectors(const char *text, gsize length, const char *key,
                                      struct places *places)
{
    guint n = 0, n_names = 0;
    guint64 before = 0; /* the last place was a digit */
    for (gsize i = 0; i < length; i += BLOCK) {
        const char *at = text + i;
        const guint64 digits = find_digits(at) | (guint64)find_digits(at + LANES)
                                                     << LANES;
        const guint64 names = find_key(at, key) | (guint64)find_key(at + LANES, key)
                                                      << LANES;
        n = note_places(digits & ~(digits << 1 | before), i, places->numbers, n,
                        MAX_NUMBERS);
        before = digits >> (BLOCK - 1);
        n_names = note_places(names, i, places->names, n_names, MAX_NAMES);
    }
    places->n_numbers = n;
    places->n_names = n_names;
}
#endif

static void find_places(const char *text, gsize length, const char *key,
                        struct places *places)
{
#if HAVE_VECTORS
    if (__builtin_cpu_supports("avx2")) {
        find_with_vectors(text, length, key, places);
        return;
    }
#endif
    guint n = 0, n_names = 0;
    for (gsize i = 0; i < length; i++) {
        if (g_ascii_isdigit(text[i]) && (i == 0 || !g_ascii_isdigit(text[i - 1])) &&
            n < MAX_NUMBERS)
            places->numbers[n++] = (guint32)i;
        if (text[i + HAN - 1] == key[HAN - 1] &&
            text[i + 2 * HAN - 1] == key[2 * HAN - 1] && n_names < MAX_NAMES)
            places->names[n_names++] = (guint32)i;
    }
    places->n_numbers = n;
    places->n_names = n_names;
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

/* Whether the last of them are the year, 20... */
static gboolean ends_with_year(const struct digits *digits, gint year)
{
    const char *text = digits->to - YEAR_DIGITS;
    return text >= digits->from && text[0] == '2' && text[1] == '0' &&
           year == 2000 + 10 * (text[2] - '0') + text[3] - '0';
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
 * is as good as none; FALSE: it parts two of a number. */
static gboolean blot(struct digits digits, gint year, char *copy)
{
    const char *after = digits.to;
    while (g_ascii_isspace(*after))
        after++;
    const gboolean is_han = digits.end - after >= HAN && ((guchar)*after & 0xf0) == 0xe0;
    const gboolean counts = is_han && (claim_character(after) & CHARACTER_COUNTED) != 0;
    gint blot = counts ? CLAIM_COUNTED_DIGIT : CLAIM_OTHER_DIGIT;
    if (after != digits.to && g_ascii_isdigit(*after))
        return FALSE;
    /* A zero that needs no unit says more than other numbers: 行政复议数为0. */
    if (!counts && digits.to - digits.from == 1 && *digits.from == '0')
        return TRUE;
    if (is_han && memcmp(after, "年", HAN) == 0) {
        if (!ends_with_year(&digits, year))
            return TRUE;
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

/* Writes over the numbers; FALSE: there is one that cannot be. */
static gboolean blot_numbers(const struct places *places, const char *text, gsize length,
                             gint year, char *copy)
{
    for (guint i = 0; i < places->n_numbers; i++) {
        const char *number = text + places->numbers[i];
        struct digits digits = { text, text + length, number, number + 1 };
        while (g_ascii_isdigit(*digits.to))
            digits.to++;
        if (!blot(digits, year, copy))
            return FALSE;
    }
    return TRUE;
}

/* Writes over the name wherever it stands; TRUE: it does. */
static gboolean blot_names(const struct places *places, const char *text, gsize length,
                           const struct claim_name *name, char *copy)
{
    gboolean blotted = FALSE;
    for (guint i = 0; i < places->n_names; i++)
        blotted |= claim_name_blot(name, text, text + length, places->names[i], copy);
    return blotted;
}

gboolean claim_pattern_make(struct claim_patterns *patterns, const char *text,
                            gsize length)
{
    const struct claim_name *name = &patterns->name;
    GString *pattern = patterns->text;
    struct places places;
    g_string_truncate(pattern, 0);
    if (patterns->year <= 0 || length > MAX_BYTES)
        return FALSE;
    copy_text(pattern, text, length);
    find_places(pattern->str, length, claim_name_key(name), &places);
    if (places.n_numbers == MAX_NUMBERS ||
        !blot_numbers(&places, text, length, patterns->year, pattern->str))
        return FALSE;
    const gboolean named = places.n_names > 0 && name->length > 0 &&
                           blot_names(&places, text, length, name, pattern->str);
    if (!named && places.n_numbers == 0)
        return FALSE;
    pattern->len = length;
    pattern->str[length] = '\0';
    return TRUE;
}

struct memo_text *claim_pattern_find(struct claim_patterns *patterns, const char *text,
                                     gsize length)
{
    return claim_pattern_make(patterns, text, length)
               ? memo_keep(patterns->memo, patterns->text->str, length)
               : NULL;
}
