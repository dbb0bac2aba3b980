/* Texts that differ from one met before by digits alone: the same words about other
 * counts, or by the same office in another year. Of digits the reading of claims asks but
 * the values of what is counted, whether a year is that of the report, and for 结转20;
 * and what is said of a change, or of the notice of a form, is not read from a template.
 */
#include "data/claim_scan.h"
#include "data/vectors.h"

#include <string.h>

enum { HAN = 3, YEAR_DIGITS = 4 };

#if HAVE_VECTORS
#define VECTORS __attribute__((target("avx2")))
enum { LANES = 32 };

/* The first digit of the text; else a place near its end that none is before. */
VECTORS static const char *pass_with_vectors(const char *text, const char *end)
{
    for (; end - text >= LANES; text += LANES) {
        const __m256i v = _mm256_loadu_si256((const __m256i *)(const void *)text);
        const __m256i digit = _mm256_sub_epi8(v, _mm256_set1_epi8('0'));
        const __m256i nine = _mm256_min_epu8(digit, _mm256_set1_epi8(9));
        const guint32 hits =
            (guint32)_mm256_movemask_epi8(_mm256_cmpeq_epi8(nine, digit));
        if (hits != 0)
            return text + __builtin_ctz(hits);
    }
    return text;
}
#endif

static const char *find_digit(const char *text, const char *end)
{
#if HAVE_VECTORS
    if (__builtin_cpu_supports("avx2"))
        text = pass_with_vectors(text, end);
#endif
    while (text < end && !g_ascii_isdigit(*text))
        text++;
    return text;
}

/* The digits from `from` to `to` of a text. */
struct digits {
    const char *from, *to;
};

/* Whether they are the year, 20... */
static gboolean is_year(const struct digits *digits, gint year)
{
    const char *text = digits->from;
    return digits->to - text == YEAR_DIGITS && text[0] == '2' && text[1] == '0' &&
           year == 2000 + 10 * (text[2] - '0') + text[3] - '0';
}

/* Writes over the digits what they are good for, with bytes that no text has. */
static void blot(const struct digits *digits, const char *start, const char *end,
                 gint year, char *copy)
{
    const char *after = digits->to;
    const gboolean is_han = end - after >= HAN && ((guchar)*after & 0xf0) == 0xe0;
    const gboolean counts = is_han && (claim_character(after) & CHARACTER_COUNTED) != 0;
    gint blot = counts ? CLAIM_COUNTED_DIGIT : CLAIM_OTHER_DIGIT;
    if (is_han && memcmp(after, "年", HAN) == 0) {
        if (!is_year(digits, year))
            return;
        blot = CLAIM_YEAR_DIGIT;
    } else if (digits->from - start >= HAN &&
               memcmp(digits->from - HAN, "转", HAN) == 0) {
        return;
    }
    memset(copy + (digits->from - start), blot, (gsize)(after - digits->from));
}

gboolean claim_template_make(GString *template, const char *text, gsize length, gint year)
{
    const char *end = text + length;
    struct digits digits = { .from = find_digit(text, end) };
    g_string_truncate(template, 0);
    if (digits.from == end || year <= 0)
        return FALSE;
    g_string_append_len(template, text, (gssize)length);
    for (; digits.from < end; digits.from = find_digit(digits.to, end)) {
        digits.to = digits.from + 1;
        while (digits.to < end && g_ascii_isdigit(*digits.to))
            digits.to++;
        blot(&digits, text, end, year, template->str);
    }
    return TRUE;
}

/* Reads the values of the claims anew. */
static void fill_values(const char *text, gsize length, GArray *found, guint first)
{
    for (guint i = first; i < found->len; i++) {
        struct claim_found *claim = &g_array_index(found, struct claim_found, i);
        struct number number;
        if (claim->counted &&
            number_parse(text + claim->place, length - claim->place, &number))
            claim->claim.value = claim_count_value(&number);
    }
}

gboolean claim_template_read(const struct memo_text *template, enum claim_kind kind,
                             const struct claim_state *state, const char *text,
                             gsize length, GArray *found, struct claim_reading *reading)
{
    const struct claim_reading *alike = claim_find_reading(template, kind, state);
    const guint first = found->len;
    if (alike == NULL)
        return FALSE;
    g_array_append_vals(found, alike->claims, alike->n_claims);
    fill_values(text, length, found, first);
    *reading = *alike;
    reading->before = *state;
    reading->claims = &g_array_index(found, struct claim_found, first);
    return TRUE;
}

struct memo_text *claim_template_get(struct memo *memo, const char *template,
                                     gsize length)
{
    struct memo_text *text = memo_get(memo, template, length);
    return text->passing ? memo_get(memo, template, length) : text;
}
