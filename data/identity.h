/* The sums that the forms imply (I1 row sums, I2 outcome sums, I3 the balance printed on
 * the form, I4 review sums), each as signed terms that add up to zero. Extraction chooses
 * between readings with them, inference fills cells, and the rules report those that
 * fail. */
#ifndef DATA_IDENTITY_H
#define DATA_IDENTITY_H

#include "data/record.h"

enum { IDENTITY_MAX_TERMS = 24, IDENTITY_MAX = 48, IDENTITY_MAX_MEMBERS = 4 };

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

/* The identities of one way to fill in the form, in a fixed order: those of one rule
 * stand together. */
struct identity_set {
    struct identity list[IDENTITY_MAX];
    gsize n;
    guint8 n_of_rule[IDENTITY_MAX]; /* at the first of a rule: how many follow, with it */
    /* The identities that a field takes part in: index + 1; 0: no more. */
    guint8 members[FIELD_COUNT_MAX][IDENTITY_MAX_MEMBERS];
};

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

/* The verdict on the record's numbers. `residual` (may be NULL): parts minus whole over
 * the known terms; `n_unknown` (may be NULL): terms without a number. */
enum identity_verdict identity_check(const struct identity *identity,
                                     const struct record *record, double *residual,
                                     guint *n_unknown);

#endif
