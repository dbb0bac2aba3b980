/* Rows of table 三 that are printed twice with other numbers: the sums tell which is
 * right, or neither is believed. */
#include "data/extract/requests.h"
#include "data/identity.h"

enum { WIDTH = REQUEST_WIDTH };

static gboolean has_term(const struct identity *identity, gint first)
{
    for (guint t = 0; t < identity->n_terms; t++)
        if (identity->terms[t].field >= first && identity->terms[t].field < first + WIDTH)
            return TRUE;
    return FALSE;
}

/* Whether sums with the row's numbers hold, and none fails. */
static gboolean is_confirmed(const struct extraction *x, gint first)
{
    gsize n;
    guint held = 0;
    const struct identity *list = identity_of(x->record, &n);
    for (gsize i = 0; i < n; i++) {
        if (!has_term(&list[i], first))
            continue;
        enum identity_verdict verdict = identity_check(&list[i], x->record, NULL, NULL);
        if (verdict == IDENTITY_FAILS)
            return FALSE;
        held += verdict == IDENTITY_HOLDS;
    }
    return held > 0;
}

static gboolean same_numbers(const struct extraction *x, const struct entry *a,
                             const struct entry *b)
{
    for (guint c = 0; c < WIDTH; c++)
        if (extraction_slot(x, a->first + c)->number !=
            extraction_slot(x, b->first + c)->number)
            return FALSE;
    return TRUE;
}

static gboolean is_whole(const struct entry *entry)
{
    return entry->n == WIDTH && entry->n_numbers == WIDTH && entry->n_glued == 0;
}

static void doubt(struct extraction *x, gint first, const struct entry *entry)
{
    const struct token *token = extraction_token(x, entry->token);
    for (gint c = 0; c < WIDTH; c++)
        extraction_set_state(x, first + c, extraction_shown(x, entry), VALUE_UNREADABLE);
    extraction_doubt(x,
                     &(struct doubt){ .rule = "value.ambiguous",
                                      .severity = SEVERITY_WARNING,
                                      .field = first,
                                      .token = token },
                     "该行出现两次且数值不同，无法确定以哪一行为准",
                     "the row is printed twice with other numbers; which is right is not "
                     "certain");
}

void requests_weigh_twice(struct requests *r)
{
    struct extraction *x = r->x;
    for (guint i = 0; i < x->n_entries; i++) {
        const struct entry *again = extraction_entry(x, i);
        gint used = again->kind == ENTRY_ROW ? r->entry_of[again->row] : -1;
        if (used < 0 || used == (gint)i || !is_whole(again) ||
            !is_whole(extraction_entry(x, (guint)used)) ||
            same_numbers(x, extraction_entry(x, (guint)used), again))
            continue;
        gint first = x->form->field[again->row];
        if (is_confirmed(x, first))
            continue;
        extraction_set_numbers(x, first, again);
        if (!is_confirmed(x, first))
            doubt(x, first, again);
    }
}
