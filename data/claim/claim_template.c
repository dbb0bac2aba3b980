/* Texts that differ from one met before by digits alone: the same words about other
 * counts, or by the same office in another year. Of digits the reading of claims asks but
 * the values of what is counted, whether a year is that of the report, and for 结转20;
 * and what is said of a change, or of the notice of a form, is not read from a template.
 */
#include "data/claim/claim_template.h"
#include "data/vectors.h"

#include <string.h>

enum {
    HAN = 3,
    YEAR_DIGITS = 4,
    MAX_BYTES = 6000,  /* a longer text hardly comes again, */
    MAX_NUMBERS = 100, /* nor does one of more numbers: it is a table */
    LANES = 32,
    BLOCK = 2 * LANES
};

/* Numbers are found in a copy of the text that has BLOCK bytes and more behind it. */
#if HAVE_VECTORS
#define VECTORS __attribute__((target("avx2")))

/* A bit for each of LANES bytes that is a digit. */
VECTORS static inline guint32 find_digits(const char *text)
{
    const __m256i v = _mm256_loadu_si256((const __m256i *)(const void *)text);
    const __m256i digit = _mm256_sub_epi8(v, _mm256_set1_epi8('0'));
    const __m256i nine = _mm256_min_epu8(digit, _mm256_set1_epi8(9));
    return (guint32)_mm256_movemask_epi8(_mm256_cmpeq_epi8(nine, digit));
}

/* Notes where numbers begin; returns how many. */
VECTORS static guint find_with_vectors(const char *text, gsize length,
                                       guint32 places[MAX_NUMBERS])
{
    guint n = 0;
    guint64 before = 0; /* the last place was a digit */
    for (gsize i = 0; i < length; i += BLOCK) {
        const guint64 digits =
            find_digits(text + i) | (guint64)find_digits(text + i + LANES) << LANES;
        guint64 starts = digits & ~(digits << 1 | before);
        before = digits >> (BLOCK - 1);
        for (; starts != 0 && n < MAX_NUMBERS; starts &= starts - 1)
            places[n++] = (guint32)i + (guint32)__builtin_ctzll(starts);
    }
    return n;
}
#endif

static guint find_numbers(const char *text, gsize length, guint32 places[MAX_NUMBERS])
{
    guint n = 0;
#if HAVE_VECTORS
    if (__builtin_cpu_supports("avx2"))
        return find_with_vectors(text, length, places);
#endif
    for (gsize i = 0; i < length && n < MAX_NUMBERS; i++)
        if (g_ascii_isdigit(text[i]) && (i == 0 || !g_ascii_isdigit(text[i - 1])))
            places[n++] = (guint32)i;
    return n;
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

/* Copies the text, with BLOCK bytes of nothing behind it. */
static void copy_text(GString *pattern, const char *text, gsize length)
{
    if (pattern->allocated_len <= length + BLOCK)
        g_string_set_size(pattern, length + BLOCK);
    memcpy(pattern->str, text, length);
    memset(pattern->str + length, 0, BLOCK);
}

gboolean claim_template_make(GString *pattern, const char *text, gsize length, gint year)
{
    guint32 places[MAX_NUMBERS];
    guint n = 0;
    if (year > 0 && length <= MAX_BYTES) {
        copy_text(pattern, text, length);
        n = find_numbers(pattern->str, length, places);
    }
    if (n == 0 || n == MAX_NUMBERS) {
        g_string_truncate(pattern, 0);
        return FALSE;
    }
    for (guint i = 0; i < n; i++) {
        struct digits digits = { text + places[i], text + places[i] + 1 };
        while (g_ascii_isdigit(*digits.to))
            digits.to++;
        blot(digits, text, text + length, year, pattern->str);
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
