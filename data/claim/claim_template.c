/* Texts that differ from one met before by digits or the body's name alone: the same
 * words about other counts, or by an office of the same kind in another place or year. Of
 * digits the reading of claims asks but the values of what is counted, whether a year is
 * that of the report, and for 结转20; and what is said of a change, or of the notice of a
 * form, is not read from a template.
 */
#include "data/claim/claim_template.h"
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

/* The digits from `from` to `to` of a text. */
struct digits {
    const char *from, *to;
};

/* Whether the last of them are the year, 20... */
static gboolean ends_with_year(const struct digits *digits, gint year)
{
    const char *text = digits->to - YEAR_DIGITS;
    return text >= digits->from && text[0] == '2' && text[1] == '0' &&
           year == 2000 + 10 * (text[2] - '0') + text[3] - '0';
}

/* Writes over the digits what they are good for, with bytes that no text has. */
static void blot(struct digits digits, const char *start, const char *end, gint year,
                 char *copy)
{
    const char *after = digits.to;
    const gboolean is_han = end - after >= HAN && ((guchar)*after & 0xf0) == 0xe0;
    const gboolean counts = is_han && (claim_character(after) & CHARACTER_COUNTED) != 0;
    /* A zero that needs no unit says more than other numbers: 行政复议数为0. */
    if (!counts && digits.to - digits.from == 1 && *digits.from == '0')
        return;
    gint blot = counts ? CLAIM_COUNTED_DIGIT : CLAIM_OTHER_DIGIT;
    if (is_han && memcmp(after, "年", HAN) == 0) {
        if (!ends_with_year(&digits, year))
            return;
        digits.from = after - YEAR_DIGITS;
        blot = CLAIM_YEAR_DIGIT;
    } else if (digits.from - start >= HAN && memcmp(digits.from - HAN, "转", HAN) == 0) {
        return;
    }
    for (; digits.from < after; digits.from++)
        copy[digits.from - start] = (char)blot;
}

/* Copies the text, with SLACK bytes of nothing behind it. */
static void copy_text(GString *pattern, const char *text, gsize length)
{
    if (pattern->allocated_len <= length + SLACK)
        g_string_set_size(pattern, length + SLACK);
    memcpy(pattern->str, text, length);
    memset(pattern->str + length, 0, SLACK);
}

/* Writes over the numbers. */
static void blot_numbers(const struct places *places, const char *text, gsize length,
                         gint year, char *copy)
{
    for (guint i = 0; i < places->n_numbers; i++) {
        const guint32 place = places->numbers[i];
        struct digits digits = { text + place, text + place + 1 };
        while (g_ascii_isdigit(*digits.to))
            digits.to++;
        blot(digits, text, text + length, year, copy);
    }
}

/* Writes over the name, from one place to the next behind it. TRUE: it is there. */
static gboolean blot_names(const struct places *places, const char *text, gsize length,
                           const struct claim_name *name, char *copy)
{
    gboolean blotted = FALSE;
    for (guint i = 0; i < places->n_names; i++)
        blotted |= claim_name_blot(name, text, text + length, places->names[i], copy);
    return blotted;
}

gboolean claim_template_make(GString *pattern, const char *text, gsize length, gint year,
                             const struct claim_name *name)
{
    struct places places = { .n_numbers = 0, .n_names = 0 };
    gboolean differs = FALSE;
    if (year > 0 && length <= MAX_BYTES) {
        copy_text(pattern, text, length);
        find_places(pattern->str, length, claim_name_key(name), &places);
    }
    if (places.n_numbers < MAX_NUMBERS) {
        blot_numbers(&places, text, length, year, pattern->str);
        differs = places.n_numbers > 0;
        if (places.n_names > 0 && name->length > 0)
            differs |= blot_names(&places, text, length, name, pattern->str);
    }
    if (!differs) {
        g_string_truncate(pattern, 0);
        return FALSE;
    }
    pattern->len = length;
    pattern->str[length] = '\0';
    return TRUE;
}

/* The value of digits alone, 25件: a Chinese character behind them changes nothing of it
 * but for 百 and 千. FALSE when there is more to a number. */
static gboolean read_digits(const char *text, double *value)
{
    enum { MOST = 15 };
    guint64 digits = 0;
    gsize n = 0;
    for (; n < MOST && g_ascii_isdigit(text[n]); n++)
        digits = 10 * digits + (guint64)(text[n] - '0');
    const guchar next = (guchar)text[n];
    *value = (double)digits;
    return n > 0 && next >= 0xe4 && next <= 0xe9 && memcmp(text + n, "百", HAN) != 0 &&
           memcmp(text + n, "千", HAN) != 0;
}

/* Reads the values of the claims anew. */
static void fill_values(const char *text, gsize length, GArray *found, guint first)
{
    struct claim_found *claim = &g_array_index(found, struct claim_found, first);
    for (guint n = found->len - first; n > 0; n--, claim++) {
        struct number number;
        double value;
        if (!claim->counted)
            continue;
        if (read_digits(text + claim->place, &value))
            claim->claim.value = value;
        else if (number_parse(text + claim->place, length - claim->place, &number))
            claim->claim.value = claim_count_value(&number);
    }
}

gboolean claim_template_read(const struct memo_text *pattern, enum claim_kind kind,
                             const struct claim_state *state, const char *text,
                             gsize length, GArray *found, struct claim_reading *reading)
{
    const struct claim_reading *alike = claim_find_reading(pattern, kind, state);
    const guint first = found->len;
    if (alike == NULL)
        return FALSE;
    if (alike->n_claims > 0) {
        g_array_append_vals(found, alike->claims, alike->n_claims);
        fill_values(text, length, found, first);
    }
    *reading = *alike;
    reading->before = *state;
    reading->claims =
        alike->n_claims == 0 ? NULL : &g_array_index(found, struct claim_found, first);
    return TRUE;
}

struct memo_text *claim_template_get(struct memo *memo, const char *pattern, gsize length)
{
    return memo_keep(memo, pattern, length);
}
