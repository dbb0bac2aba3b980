#include "data/record/record_numbers.h"
#include "data/vectors.h"

#include <limits.h>
#include <math.h>
#include <stddef.h>
#include <string.h>

gboolean record_is_amount(const struct field *field)
{
    return memcmp(field->unit, "万", 3) == 0; /* 万元; a unit has a character at least */
}

enum { BITS = 64, N_WORDS = (FIELD_COUNT_MAX + BITS - 1) / BITS };

/* A bit for each field. */
struct field_set {
    guint64 words[N_WORDS];
};

static gpointer list_amounts(gpointer unused)
{
    static struct field_set amounts;
    (void)unused;
    for (gsize i = 0; i < field_count(); i++) {
        const gboolean amount = record_is_amount(field_get(i));
        amounts.words[i / BITS] |= (guint64)amount << i % BITS;
    }
    return &amounts;
}

enum { LARGEST_PLAIN = 1000 };

/* What nearly all cells hold: a printed count from 0 to 1,000. */
static inline gboolean is_plain(const struct value *value)
{
    double number = value->number;
    return value->state == VALUE_NUMBER && number >= 0 && number <= LARGEST_PLAIN &&
           number == (double)(int)number;
}

/* What was found of all fields there may be; their numbers are copied, NaN for those that
 * are missing. */
struct survey {
    guint64 plain[N_WORDS];
    guint64 missing[N_WORDS]; /* the report has no cell of them: neither state nor line */
};

#if HAVE_VECTORS
enum { LANES = 4, STATE_BIT = 8 * (offsetof(struct value, state) % sizeof(guint64)) };
G_STATIC_ASSERT(sizeof(struct value) == sizeof(__m256i));
G_STATIC_ASSERT(offsetof(struct value, number) == 0);
G_STATIC_ASSERT(offsetof(struct value, line) == 3 * sizeof(guint64));
G_STATIC_ASSERT(offsetof(struct value, state) / sizeof(guint64) == 3);
G_STATIC_ASSERT(FIELD_COUNT_MAX % (2 * LANES) == 0 && 2 * LANES == CHAR_BIT);

/* Of the last words of values, those that are `word` in the bits of the mask. */
VECTORS static inline __m256d are_words(__m256i last, guint64 mask, guint64 word)
{
    const __m256i bits = _mm256_and_si256(last, _mm256_set1_epi64x((gint64)mask));
    return _mm256_castsi256_pd(
        _mm256_cmpeq_epi64(bits, _mm256_set1_epi64x((gint64)word)));
}

/* Bits for the plain ones of some numbers, given the last words of their values: whole
 * numbers that stay what they are when brought into the range. */
VECTORS static inline guint are_plain(__m256d n, __m256i last)
{
    const __m256d whole = _mm256_round_pd(n, _MM_FROUND_TO_ZERO | _MM_FROUND_NO_EXC);
    const __m256d near = _mm256_min_pd(_mm256_max_pd(whole, _mm256_setzero_pd()),
                                       _mm256_set1_pd(LARGEST_PLAIN));
    const __m256d printed =
        are_words(last, (guint64)0xff << STATE_BIT, (guint64)VALUE_NUMBER << STATE_BIT);
    return (guint)_mm256_movemask_pd(
        _mm256_and_pd(_mm256_cmp_pd(n, near, _CMP_EQ_OQ), printed));
}

/* Copies the numbers of LANES values, and tells which are plain and which are missing. */
VECTORS static inline void survey_lanes(const struct value *values, double *number,
                                        guint *plain, guint *missing)
{
    const double *from = (const double *)(gconstpointer)values;
    const __m256d a = _mm256_loadu_pd(from), b = _mm256_loadu_pd(from + 4);
    const __m256d c = _mm256_loadu_pd(from + 8), d = _mm256_loadu_pd(from + 12);
    /* The first words of all four; their last ones. */
    const __m256d n =
        _mm256_permute2f128_pd(_mm256_unpacklo_pd(a, b), _mm256_unpacklo_pd(c, d), 0x20);
    const __m256i last = _mm256_castpd_si256(
        _mm256_permute2f128_pd(_mm256_unpackhi_pd(a, b), _mm256_unpackhi_pd(c, d), 0x31));
    const __m256d none = are_words(last, G_MAXUINT64, 0);
    _mm256_storeu_pd(number, _mm256_blendv_pd(n, _mm256_set1_pd(NAN), none));
    *plain = are_plain(n, last);
    *missing = (guint)_mm256_movemask_pd(none);
}

/* The survey's bits are written a byte at a time, in the order of the processor. */
VECTORS static void look_with_vectors(const struct value *values, double *number,
                                      struct survey *survey)
{
    guint8 *plain = (guint8 *)survey->plain, *missing = (guint8 *)survey->missing;
    survey->plain[N_WORDS - 1] = survey->missing[N_WORDS - 1] = 0;
    for (gsize i = 0; i < FIELD_COUNT_MAX; i += 2 * LANES) {
        guint some, none, more, others;
        survey_lanes(values + i, number + i, &some, &none);
        survey_lanes(values + i + LANES, number + i + LANES, &more, &others);
        plain[i / CHAR_BIT] = (guint8)(some | more << LANES);
        missing[i / CHAR_BIT] = (guint8)(none | others << LANES);
    }
}
#endif

static void look(const struct value *values, double *number, struct survey *survey)
{
#if HAVE_VECTORS
    if (__builtin_cpu_supports("avx2")) {
        look_with_vectors(values, number, survey);
        return;
    }
#endif
    memset(survey, 0, sizeof *survey);
    for (guint i = 0; i < FIELD_COUNT_MAX; i++) {
        const struct value *value = &values[i];
        const gboolean none = value->state == VALUE_ABSENT && value->line == 0;
        number[i] = none ? NAN : value->number;
        survey->missing[i / BITS] |= (guint64)none << i % BITS;
        survey->plain[i / BITS] |= (guint64)is_plain(value) << i % BITS;
    }
}

/* Takes one that is not plain, or money. TRUE: it has a number. */
static gboolean take(const struct record *record, guint field,
                     struct record_numbers *numbers)
{
    const struct value *value = &record->values[field];
    if (value->state != VALUE_NUMBER && value->state != VALUE_SCALED &&
        (value->state != VALUE_ABSENT || value->line > 0))
        numbers->open[numbers->n_open++] = (guint16)field;
    if (!record_get_number(record, (gint)field, &numbers->number[field])) {
        numbers->number[field] = NAN;
        return FALSE;
    }
    numbers->odd[numbers->n_odd++] = (guint16)field;
    return TRUE;
}

/* Takes the fields of the word that are given, some of which are money. */
static void take_fields(const struct record *record, guint word, guint64 fields,
                        guint64 amounts, struct record_numbers *numbers)
{
    for (; fields != 0; fields &= fields - 1) {
        const guint bit = (guint)__builtin_ctzll(fields), field = word * BITS + bit;
        const gboolean amount = (amounts >> bit & 1) != 0;
        const gboolean taken = take(record, field, numbers);
        if (amount && taken)
            numbers->amounts[numbers->n_amounts++] = (guint16)field;
        numbers->has_counts |= !amount && taken;
    }
}

void record_numbers_gather(const struct record *record, struct record_numbers *numbers)
{
    static GOnce once = G_ONCE_INIT;
    const struct field_set *amounts = g_once(&once, list_amounts, NULL);
    const guint n_fields = (guint)field_count();
    struct survey survey;
    numbers->n_odd = numbers->n_amounts = numbers->n_open = 0;
    numbers->has_counts = FALSE;
    look(record->values, numbers->number, &survey);
    for (guint word = 0; word * BITS < n_fields; word++) {
        const guint n = MIN(n_fields - word * BITS, (guint)BITS);
        const guint64 all = G_MAXUINT64 >> (BITS - n), money = amounts->words[word];
        const guint64 missing = all & survey.missing[word];
        const guint64 plain = all & survey.plain[word] & ~money;
        numbers->has_counts |= plain != 0;
        take_fields(record, word, all & ~missing & ~plain, money, numbers);
    }
    for (guint i = n_fields; i < n_fields + RECORD_LANES; i++)
        numbers->number[i] = NAN;
}

void record_numbers_add(struct record_numbers *numbers, guint16 field, double number)
{
    numbers->number[field] = number;
    numbers->has_counts = TRUE;
    if (number <= LARGEST_PLAIN)
        return;
    guint i = numbers->n_odd++;
    for (; i > 0 && numbers->odd[i - 1] > field; i--)
        numbers->odd[i] = numbers->odd[i - 1];
    numbers->odd[i] = field;
}
