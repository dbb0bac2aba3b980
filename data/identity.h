/* The sums that the forms imply (I1 row sums, I2 outcome sums, I3 the balance printed on
 * the form, I4 review sums), each as signed terms that add up to zero. Extraction chooses
 * between readings with them, inference fills cells, and the rules report those that
 * fail. */
#ifndef DATA_IDENTITY_H
#define DATA_IDENTITY_H

#include "data/record/record.h"

enum { IDENTITY_MAX_TERMS = 24, IDENTITY_MAX = 48, IDENTITY_MAX_GROUPS = 4 };

struct identity_term {
    guint16 field;
    gint8 sign; /* +1: a part, -1: the whole (or the other side) */
};

struct identity {
    const char *rule;       /* "requests.row_sum", ...: a key of the table in rule.c */
    const char *expression; /* "granted + ... = total" */
    guint n_terms, n_parts; /* terms with the sign +1 */
    struct identity_term terms[IDENTITY_MAX_TERMS]; /* parts first; last is the total */
};

/* The cell that a finding about the identity is about: its total. */
static inline guint16 identity_focus(const struct identity *identity)
{
    return identity->terms[identity->n_terms - 1].field;
}

/* What the terms add up to; NaN: one of them has no number. */
static inline double identity_sum(const struct identity *identity, const double *number)
{
    double sum = 0;
    guint t = 0;
    for (; t < identity->n_parts; t++)
        sum += number[identity->terms[t].field];
    for (; t < identity->n_terms; t++)
        sum -= number[identity->terms[t].field];
    return sum;
}

/* The identities of one rule: list[first] to list[first + n - 1] of their set. */
struct identity_group {
    const char *rule;
    guint8 first, n;
    /* They are of columns side by side: the i-th has at each place the i-th field after
     * that of the first, with the same sign. If not, each is of a row: its parts stand
     * side by side, as many in each, and then their total. */
    gboolean side_by_side;
    guint16 rows[IDENTITY_MAX]; /* the first part of each, if they are of rows */
};

/* The identities of one way to fill in the form, in a fixed order: those of one rule
 * stand together. */
struct identity_set {
    struct identity list[IDENTITY_MAX];
    gsize n;
    struct identity_group groups[IDENTITY_MAX_GROUPS];
    gsize n_groups;
    /* The identities that a field takes part in: a bit for each index. */
    guint64 members[FIELD_COUNT_MAX];
};

/* Takes the lowest bit away and returns its number: an index. */
static inline guint identity_take(guint64 *bits)
{
    guint bit = (guint)__builtin_ctzll(*bits);
    *bits &= *bits - 1;
    return bit;
}

/* FORM_NONE gives the identities of the 2021 form. `single_other`: 其他处理 is one row on
 * the 2021 form. */
const struct identity_set *identity_set_get(unsigned form, gboolean single_other);
/* The same as a list. */
const struct identity *identity_list(unsigned form, gboolean single_other, gsize *n);
static inline const struct identity *identity_of(const struct record *record, gsize *n)
{
    return identity_list(record->form, record->single_other_row, n);
}

enum identity_verdict { IDENTITY_HOLDS, IDENTITY_FAILS, IDENTITY_UNKNOWN };

/* Those of the rule. */
const struct identity_group *identity_find_group(const struct identity_set *set,
                                                 const char *rule);
/* Which identities of the group do not have a number in all cells, and equal sides: a bit
 * for each, from its first on. `number`: see struct record_numbers. */
guint64 identity_find_broken(const struct identity_set *set,
                             const struct identity_group *group, const double *number);

/* Whether what is missing can make the two sides equal: no count is negative, so a side
 * that is complete cannot be less than what is known of the other. */
gboolean identity_can_close(const struct identity *identity, const double *number);

/* Whether the identity says more than that nothing is nothing. */
gboolean identity_tells(const struct record *record, const struct identity *identity);

/* The verdict on the record's numbers. `residual` (may be NULL): parts minus whole over
 * the known terms; `n_unknown` (may be NULL): terms without a number. */
enum identity_verdict identity_check(const struct identity *identity,
                                     const struct record *record, double *residual,
                                     guint *n_unknown);

#endif
