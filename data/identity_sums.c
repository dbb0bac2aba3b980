/* Which identities hold: nearly all do, and this says so at once. A missing number is a
 * NaN, which makes its sum one, which equals nothing. */
#include "data/identity.h"
#include "data/record/record_numbers.h"
#include "data/vectors.h"

#include <math.h>
#include <string.h>

const struct identity_group *identity_find_group(const struct identity_set *set,
                                                 const char *rule)
{
    for (gsize i = 0; i < set->n_groups; i++) /* mostly it is the same text */
        if (set->groups[i].rule == rule)
            return &set->groups[i];
    for (gsize i = 0; i < set->n_groups; i++)
        if (strcmp(set->groups[i].rule, rule) == 0)
            return &set->groups[i];
    return NULL;
}

enum { APPLICANTS = 6 /* the usual number of parts */ };

/* Of the group's rows of so many parts, from one on, those whose total is another. */
static inline guint64 find_broken_rows(const struct identity_group *group, guint from,
                                       guint n_parts, const double *number)
{
    guint64 broken = 0;
    for (guint i = from; i < group->n; i++) {
        const double *parts = number + group->rows[i];
        double sum = 0;
        for (guint k = 0; k < n_parts; k++)
            sum += parts[k];
        broken |= (guint64)(sum != parts[n_parts]) << i;
    }
    return broken;
}

#if HAVE_VECTORS
enum { HALF = RECORD_LANES / 2 };

/* The numbers at the places `at` and `at` + 1 of four rows: the first ones
 * side by side, and the second ones. */
VECTORS static inline void load_pair(const double *number, const guint16 *rows, guint at,
                                     __m256d *first, __m256d *second)
{
    const double *a = number + at + rows[0], *b = number + at + rows[1];
    const double *c = number + at + rows[2], *d = number + at + rows[3];
    const __m256d ac =
        _mm256_insertf128_pd(_mm256_castpd128_pd256(_mm_loadu_pd(a)), _mm_loadu_pd(c), 1);
    const __m256d bd =
        _mm256_insertf128_pd(_mm256_castpd128_pd256(_mm_loadu_pd(b)), _mm_loadu_pd(d), 1);
    *first = _mm256_unpacklo_pd(ac, bd);
    *second = _mm256_unpackhi_pd(ac, bd);
}

/* Four rows of APPLICANTS parts at a time; each is added up in the order of its parts. */
VECTORS static guint64 find_rows_quickly(const struct identity_group *group,
                                         const double *number)
{
    enum { ROWS = 4 };
    guint64 broken = 0;
    guint i = 0;
    for (; i + ROWS <= group->n; i += ROWS) {
        __m256d sum, first, second;
        load_pair(number, group->rows + i, 0, &sum, &second);
        sum += second;
        for (guint at = 2; at < APPLICANTS; at += 2) {
            load_pair(number, group->rows + i, at, &first, &second);
            sum += first;
            sum += second;
        }
        load_pair(number, group->rows + i, APPLICANTS, &first, &second);
        const __m256d other = _mm256_cmp_pd(sum, first, _CMP_NEQ_UQ);
        broken |= (guint64)_mm256_movemask_pd(other) << i;
    }
    return broken | find_broken_rows(group, i, APPLICANTS, number);
}

/* The sums of all columns at once; each is added up in the order of its terms. */
VECTORS static guint64 find_broken_quickly(const struct identity *first, guint n,
                                           const double *number)
{
    __m256d plus = _mm256_setzero_pd(), minus = plus, plus_2 = plus, minus_2 = plus;
    const struct identity_term *term = first->terms, *parts_end = term + first->n_parts;
    const struct identity_term *end = term + first->n_terms;
    for (; term < parts_end; term++) {
        plus += _mm256_loadu_pd(number + term->field);
        plus_2 += _mm256_loadu_pd(number + term->field + HALF);
    }
    for (; term < end; term++) {
        minus += _mm256_loadu_pd(number + term->field);
        minus_2 += _mm256_loadu_pd(number + term->field + HALF);
    }
    const guint low = (guint)_mm256_movemask_pd(_mm256_cmp_pd(plus, minus, _CMP_NEQ_UQ));
    const guint high =
        (guint)_mm256_movemask_pd(_mm256_cmp_pd(plus_2, minus_2, _CMP_NEQ_UQ));
    return (low | high << HALF) & ((1u << n) - 1);
}
#endif

/* Numbers of adjacent fields. */
typedef double lanes __attribute__((vector_size(RECORD_LANES * sizeof(double))));

static inline void add_lanes(lanes *sum, const double *number)
{
    lanes more;
    memcpy(&more, number, sizeof more);
    *sum += more;
}

/* The same, whatever the processor has. */
static guint64 find_broken_lanes(const struct identity *first, guint n,
                                 const double *number)
{
    lanes plus = { 0 }, minus = { 0 };
    guint64 broken = 0;
    guint t = 0;
#if HAVE_VECTORS
    if (__builtin_cpu_supports("avx2"))
        return find_broken_quickly(first, n, number);
#endif
    for (; t < first->n_parts; t++)
        add_lanes(&plus, number + first->terms[t].field);
    for (; t < first->n_terms; t++)
        add_lanes(&minus, number + first->terms[t].field);
    for (guint i = 0; i < n; i++)
        broken |= (guint64)(plus[i] != minus[i]) << i;
    return broken;
}

guint64 identity_find_broken(const struct identity_set *set,
                             const struct identity_group *group, const double *number)
{
    const struct identity *first = &set->list[group->first];
    if (group->side_by_side)
        return find_broken_lanes(first, group->n, number);
    if (first->n_parts != APPLICANTS)
        return find_broken_rows(group, 0, first->n_parts, number);
#if HAVE_VECTORS
    if (__builtin_cpu_supports("avx2"))
        return find_rows_quickly(group, number);
#endif
    return find_broken_rows(group, 0, APPLICANTS, number);
}

gboolean identity_can_close(const struct identity *identity, const double *number)
{
    double sums[2] = { 0, 0 };
    gboolean complete[2] = { TRUE, TRUE };
    for (guint t = 0; t < identity->n_terms; t++) {
        const gint side = t >= identity->n_parts;
        const double term = number[identity->terms[t].field];
        complete[side] = complete[side] && !isnan(term);
        sums[side] += isnan(term) ? 0 : term;
    }
    return (!complete[0] || sums[1] <= sums[0] + 1e-9) &&
           (!complete[1] || sums[0] <= sums[1] + 1e-9);
}
