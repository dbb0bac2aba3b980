/* Sentences and the claims that they make. */
#ifndef TESTS_SUPPORT_CLAIM_CASES_H
#define TESTS_SUPPORT_CLAIM_CASES_H

#include "tests/support/claims.h"

struct expected_claim {
    const char *metric;
    double value;
    const char *scope; /* compared by check_scoped_claims() alone */
};

struct claims_case {
    const char *text;
    struct expected_claim claims[6]; /* in order, up to one without a metric */
};

static inline void check_claims_of(const struct claims_case *one, gboolean scoped)
{
    struct record record;
    guint n = 0;
    g_test_message("%s", one->text);
    read_prose(&record, one->text);
    for (; n < G_N_ELEMENTS(one->claims) && one->claims[n].metric != NULL; n++) {
        g_assert_cmpuint(n, <, record.claims->len);
        const struct claim *claim = &g_array_index(record.claims, struct claim, n);
        g_assert_cmpstr(claim->metric, ==, one->claims[n].metric);
        g_assert_cmpfloat(claim->value, ==, one->claims[n].value);
        if (scoped)
            g_assert_cmpstr(claim->scope, ==, one->claims[n].scope);
    }
    g_assert_cmpuint(record.claims->len, ==, n);
    record_clear(&record);
}

/* Each sentence makes these claims, and no others. */
static inline void check_claims(const struct claims_case *cases, gsize n_cases)
{
    for (gsize i = 0; i < n_cases; i++)
        check_claims_of(&cases[i], FALSE);
}

/* The same, each of this scope. */
static inline void check_scoped_claims(const struct claims_case *cases, gsize n_cases)
{
    for (gsize i = 0; i < n_cases; i++)
        check_claims_of(&cases[i], TRUE);
}

#endif
