#include "data/extract/infer_suspects.h"

#include <math.h>

/* Whether a failing sum that crosses this one fails by as much: then the wrong cell is
 * where they cross. */
static gboolean is_crossed(const struct identity_set *set, guint index,
                           const double *residuals, guint64 failing)
{
    const struct identity *identity = &set->list[index];
    guint64 others = 0;
    for (guint t = 0; t < identity->n_terms; t++)
        others |= set->members[identity->terms[t].field];
    others &= failing & ~(G_GUINT64_CONSTANT(1) << index);
    while (others != 0)
        if (fabs(residuals[identity_take(&others)]) == fabs(residuals[index]))
            return TRUE;
    return FALSE;
}

/* The identities that are not seen at a glance to be complete and to hold. Sides that are
 * equal leave nothing where one of them is a single term, whatever was rounded before. */
static guint64 list_unsure(const struct identity_set *set, const double *number)
{
    guint64 unsure = 0;
    for (gsize i = 0; i < set->n_groups; i++) {
        const struct identity_group *group = &set->groups[i];
        const struct identity *first = &set->list[group->first];
        const guint64 bits = first->n_terms == first->n_parts + 1
                                 ? identity_find_broken(set, group, number)
                                 : (G_GUINT64_CONSTANT(1) << group->n) - 1;
        unsure |= bits << group->first;
    }
    return unsure;
}

guint64 infer_list_incomplete(const struct identity_set *set,
                              const struct record_numbers *numbers)
{
    guint64 incomplete = 0;
    for (guint i = 0; i < numbers->n_open; i++)
        if (isnan(numbers->number[numbers->open[i]]))
            incomplete |= set->members[numbers->open[i]];
    return incomplete;
}

void infer_find_suspects(const struct identity_set *set,
                         const struct record_numbers *numbers,
                         struct infer_suspects *found)
{
    const double *number = numbers->number;
    const guint64 unsure = list_unsure(set, number);
    double residuals[IDENTITY_MAX];
    guint64 failing = 0;
    *found = (struct infer_suspects){ .witnesses = ~unsure };
    for (guint64 bits = unsure & ~infer_list_incomplete(set, numbers); bits != 0;) {
        const guint i = identity_take(&bits);
        const guint64 bit = G_GUINT64_CONSTANT(1) << i;
        residuals[i] = identity_sum(&set->list[i], number);
        failing |= fabs(residuals[i]) > 1e-9 ? bit : 0; /* neither for NaN */
        found->witnesses |= fabs(residuals[i]) <= 1e-9 ? bit : 0;
    }
    for (guint64 bits = failing; bits != 0;) {
        const guint i = identity_take(&bits);
        if (!is_crossed(set, i, residuals, failing))
            found->suspects |= G_GUINT64_CONSTANT(1) << i;
    }
}
