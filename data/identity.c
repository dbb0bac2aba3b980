#include "data/identity.h"

#include "data/record/record_numbers.h"

#include <math.h>
#include <string.h>

enum { FORMS = 3, TYPES = 6 };

static struct identity_set sets[FORMS];

static struct identity *add(gsize form, const char *rule, const char *expression)
{
    g_assert(sets[form].n < IDENTITY_MAX);
    struct identity *identity = &sets[form].list[sets[form].n++];
    identity->rule = rule;
    identity->expression = expression;
    return identity;
}

static void add_term(struct identity *identity, gint field, gint8 sign)
{
    g_assert(field >= 0 && identity->n_terms < IDENTITY_MAX_TERMS);
    g_assert(sign < 0 || identity->n_parts == identity->n_terms);
    identity->n_parts += sign > 0;
    identity->terms[identity->n_terms++] =
        (struct identity_term){ .field = (guint16)field, .sign = sign };
}

static gboolean prints_row(gsize form, const struct form_row *row)
{
    static const unsigned printed[FORMS] = { FORM_2019, FORM_2021, FORM_2021 };
    if (form == 2 && strcmp(row->key, "other") == 0)
        return TRUE;
    if (form == 2 && g_str_has_prefix(row->key, "other_"))
        return FALSE;
    return (row->forms & printed[form]) != 0;
}

static gboolean is_outcome(const struct form_row *row)
{
    static const char *const others[] = { "new_received", "carried_in", "total",
                                          "carried_out" };
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        if (*row->key == *others[i] && strcmp(row->key, others[i]) == 0)
            return FALSE;
    return TRUE;
}

static void add_row_sums(gsize form)
{
    for (gsize r = 0; r < form_n_rows(); r++) {
        const struct form_row *row = form_get_row(r);
        if (row->table != FORM_REQUESTS || !prints_row(form, row))
            continue;
        struct identity *identity = add(
            form, "requests.row_sum",
            "natural_person + business + research + social_org + legal_service + other = "
            "total");
        for (gsize c = 0; c < TYPES; c++)
            add_term(identity, field_index(row, c), 1);
        add_term(identity, field_index(row, TYPES), -1);
    }
}

static void add_column_sums(gsize form, gsize column)
{
    struct identity *sum =
        add(form, "requests.column_sum",
            "granted + partial + refuse_* + unable_* + reject_* + other* = total");
    for (gsize r = 0; r < form_n_rows(); r++) {
        const struct form_row *row = form_get_row(r);
        if (row->table == FORM_REQUESTS && prints_row(form, row) && is_outcome(row))
            add_term(sum, field_index(row, column), 1);
    }
    add_term(sum, field_index(form_find_row(FORM_REQUESTS, "total"), column), -1);
}

static void add_balance(gsize form, gsize column)
{
    static const struct {
        const char *row;
        gint8 sign;
    } terms[] = {
        { "new_received", 1 }, { "carried_in", 1 }, { "carried_out", -1 }, { "total", -1 }
    };
    struct identity *balance =
        add(form, "requests.balance", "new_received + carried_in = total + carried_out");
    for (gsize i = 0; i < G_N_ELEMENTS(terms); i++)
        add_term(balance, field_index(form_find_row(FORM_REQUESTS, terms[i].row), column),
                 terms[i].sign);
}

static void add_review_sums(gsize form)
{
    for (gsize r = 0; r < form_n_rows(); r++) {
        const struct form_row *row = form_get_row(r);
        if (row->table != FORM_REVIEW)
            continue;
        struct identity *sum =
            add(form, "review.sum", "upheld + corrected + other + pending = total");
        for (gsize c = 0; c < 4; c++)
            add_term(sum, field_index(row, c), 1);
        add_term(sum, field_index(row, 4), -1);
    }
}

static void index_members(struct identity_set *set)
{
    for (gsize i = 0; i < set->n; i++)
        for (guint t = 0; t < set->list[i].n_terms; t++)
            set->members[set->list[i].terms[t].field] |= G_GUINT64_CONSTANT(1) << i;
}

static gboolean is_side_by_side(const struct identity *first, const struct identity *next,
                                gsize distance)
{
    if (next->n_terms != first->n_terms || next->n_parts != first->n_parts)
        return FALSE;
    for (guint t = 0; t < first->n_terms; t++)
        if (next->terms[t].field != first->terms[t].field + distance)
            return FALSE;
    return TRUE;
}

/* A row of parts and their total, as many as in the first. */
static gboolean is_row(const struct identity *first, const struct identity *identity)
{
    for (guint t = 0; t < identity->n_terms; t++)
        if (identity->terms[t].field != identity->terms[0].field + t)
            return FALSE;
    return identity->n_parts == first->n_parts &&
           identity->n_parts + 1 == identity->n_terms;
}

static void add_to_group(struct identity_group *group, const struct identity *first,
                         const struct identity *identity)
{
    group->side_by_side &=
        is_side_by_side(first, identity, group->n) && group->n < RECORD_LANES;
    g_assert(group->side_by_side || is_row(first, identity));
    group->rows[group->n++] = identity->terms[0].field;
}

static void group_rules(struct identity_set *set)
{
    struct identity_group *group = NULL;
    for (gsize i = 0; i < set->n; i++) {
        const struct identity *identity = &set->list[i];
        if (group == NULL || strcmp(identity->rule, group->rule) != 0) {
            g_assert(set->n_groups < IDENTITY_MAX_GROUPS);
            group = &set->groups[set->n_groups++];
            *group = (struct identity_group){ .rule = identity->rule,
                                              .first = (guint8)i,
                                              .side_by_side = TRUE };
        }
        add_to_group(group, &set->list[group->first], identity);
    }
}

static gpointer build(gpointer data)
{
    struct identity_set *set = data;
    const gsize form = (gsize)(set - sets);
    for (gsize c = 0; c <= TYPES; c++)
        add_column_sums(form, c);
    for (gsize c = 0; c <= TYPES; c++)
        add_balance(form, c);
    add_row_sums(form);
    add_review_sums(form);
    index_members(set);
    group_rules(set);
    return set;
}

const struct identity_set *identity_set_get(unsigned form, gboolean single_other)
{
    static GOnce once[FORMS] = { G_ONCE_INIT, G_ONCE_INIT, G_ONCE_INIT };
    const gsize i = form == FORM_2019 ? 0 : single_other ? 2 : 1;
    return g_once(&once[i], build, &sets[i]);
}

const struct identity *identity_list(unsigned form, gboolean single_other, gsize *n)
{
    const struct identity_set *set = identity_set_get(form, single_other);
    *n = set->n;
    return set->list;
}

enum identity_verdict identity_check(const struct identity *identity,
                                     const struct record *record, double *residual,
                                     guint *n_unknown)
{
    double sum = 0;
    guint unknown = 0;
    for (guint i = 0; i < identity->n_terms; i++) {
        double number;
        if (record_get_number(record, identity->terms[i].field, &number))
            sum += identity->terms[i].sign * number;
        else
            unknown++;
    }
    if (residual != NULL)
        *residual = sum;
    if (n_unknown != NULL)
        *n_unknown = unknown;
    if (unknown > 0)
        return IDENTITY_UNKNOWN;
    return fabs(sum) < 1e-9 ? IDENTITY_HOLDS : IDENTITY_FAILS;
}

gboolean identity_tells(const struct record *record, const struct identity *identity)
{
    double number;
    for (guint t = 0; t < identity->n_terms; t++)
        if (record_get_number(record, identity->terms[t].field, &number) && number != 0)
            return TRUE;
    return FALSE;
}
