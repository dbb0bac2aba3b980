/* Which count of a sentence a statement of change is of. */
#include "data/claim/claim_growth.h"

#include <math.h>
#include <string.h>

/* The metric of what grew, where no count is stated. */
static const char *find_grown_metric(struct claim_sentence *sentence,
                                     const struct clause *clause,
                                     const struct growth *growth)
{
    /* The words of comparison are none of what grew: 较上年翻一番. */
    const gsize change = clause_first_of(clause, CLAIM_SET_BIT(SET_BASE));
    struct claim_context context = { .clause = clause,
                                     .chain = clause->sets,
                                     .number = change > 0 ? MIN(growth->start, change)
                                                          : growth->start,
                                     .after = growth->end,
                                     .unit = claim_find_unit("件"),
                                     .state = { .topic = sentence->state.topic } };
    guint asked = 0;
    const char *metric = claim_classify(&context, &asked);
    claim_note_asked(sentence, asked & ASKED_TOPIC);
    return metric;
}

static gboolean counts_the_same(const char *a, const char *b)
{
    static const char information[] = "information_published";
    return strcmp(a, b) == 0 || strcmp(a, "other") == 0 ||
           (claim_key_begins(a, information) && claim_key_begins(b, information));
}

/* The one count of the metric in the sentence:
 * 收到申请12件，结转1件，收到申请数量同比增长 20%. NULL when there are none or several.
 */
static struct claim_found *find_counted(struct claim_sentence *sentence,
                                        const char *metric)
{
    struct claim_found *only = NULL;
    for (guint i = sentence->first; i < sentence->found->len; i++) {
        struct claim_found *found =
            &g_array_index(sentence->found, struct claim_found, i);
        if (!found->counted || strcmp(found->claim.metric, metric) != 0)
            continue;
        if (only != NULL)
            return NULL;
        only = found;
    }
    return only;
}

/* The count that grew: the last one, unless several did, or the clause names something
 * else that did; NULL then. */
static struct claim_found *find_grown(struct claim_sentence *sentence,
                                      const struct clause *clause, const char *metric)
{
    if (sentence->last < 0 || clause_has(clause, SET_EACH))
        return NULL;
    struct claim_found *found =
        &g_array_index(sentence->found, struct claim_found, sentence->last);
    if (metric != NULL && !counts_the_same(metric, found->claim.metric))
        found = find_counted(sentence, metric);
    if (found == NULL)
        return NULL;
    return found->claim.has_growth && !found->derived ? NULL : found;
}

/* 与上年相比，收到申请增加了75%. */
static gboolean ends_in_comparison(const char *text, const char *end)
{
    static const char word[] = "相比";
    const gsize length = strlen(word);
    return (gsize)(end - text) > length && memcmp(end - length, word, length) == 0;
}

/* What the clause right before compares with, saying that something changed and not by
 * how much: 比去年明显增长，上升46.6%. */
static const char *find_base_before(const struct claim_sentence *sentence,
                                    const struct clause *clause)
{
    enum { NEAR = 90 };
    struct claim_hit hits[CLAIM_MAX_HITS];
    struct clause before;
    gboolean stop;
    const char *text = clause->text, *end = NULL;
    const char *limit = sentence->text + MAX(text - sentence->text, NEAR) - NEAR;
    while (text > limit) {
        text = g_utf8_prev_char(text);
        const gsize mark = claim_read_mark(text, sentence->text, &stop);
        if (mark > 0 && end != NULL) {
            text += mark;
            break;
        }
        end = mark > 0 ? text : end;
    }
    if (end == NULL || memchr(text, '%', (gsize)(end - text)) != NULL)
        return NULL;
    clause_make(&before, text, (gsize)(end - text), 0, hits);
    clause_complete(&before);
    return clause_has(&before, SET_UP) || clause_has(&before, SET_DOWN) ||
                   ends_in_comparison(text, end)
               ? claim_name_base(&before)
               : NULL;
}

/* What a change is measured by. */
static const char *find_base(const struct claim_sentence *sentence,
                             const struct clause *clause, const struct growth *growth)
{
    if (growth->base != NULL)
        return growth->base;
    return sentence->base != NULL ? sentence->base : find_base_before(sentence, clause);
}

void claim_attach_growth(struct claim_sentence *sentence, const struct clause *clause,
                         const struct growth *growth, guint first)
{
    struct clause subject;
    const char *metric = NULL;
    if (sentence->last < (gint)first && claim_growth_subject(clause, &subject)) {
        if (clause_has(&subject, SET_RATIO))
            return;
        metric = find_grown_metric(sentence, clause, growth);
    }
    struct claim_found *found = find_grown(sentence, clause, metric);
    if (found == NULL)
        found = claim_add(sentence, clause,
                          metric != NULL ? metric
                                         : find_grown_metric(sentence, clause, growth),
                          growth->start);
    found->claim.growth = growth->value;
    found->claim.growth_decimals = growth->decimals;
    found->claim.growth_base = find_base(sentence, clause, growth);
    found->claim.has_growth = TRUE;
    found->derived = FALSE;
}

void claim_derive_growth(struct claim_sentence *sentence, const struct clause *clause,
                         gint direction, const struct claim_count *count)
{
    struct clause subject;
    if (sentence->last < 0 || clause_has(clause, SET_EACH))
        return;
    struct claim_found *found =
        &g_array_index(sentence->found, struct claim_found, sentence->last);
    if (found->place < (guint32)(clause->text - sentence->text) &&
        claim_growth_subject(clause, &subject))
        return;
    struct claim *claim = &found->claim;
    sentence->changes = TRUE; /* by the values, with which there may be a rate or none */
    const double change = direction * count->number->value,
                 before = claim->value - change;
    if (claim->has_growth || claim->approximate || count->number->approximate ||
        found->scale != NULL || count->number->scale != 1 || before <= 0 ||
        claim->share || claim_find_unit(claim->unit) != count->unit)
        return;
    claim->growth = round(10000 * change / before) / 10000;
    claim->growth_decimals = 2;
    claim->growth_base = claim_name_base(clause);
    claim->has_growth = found->derived = TRUE;
}

struct claim_found *claim_find_grown(struct claim_sentence *sentence,
                                     const struct clause *clause,
                                     const struct claim_count *count, const char *metric)
{
    static const char before[] = "共计达到为总合";
    const guint n = sentence->found->len;
    if (n <= sentence->first || count->after != clause->length || count->place == 0)
        return NULL;
    for (gsize i = 0; i < count->place; i += 3)
        if (memmem(before, sizeof before - 1, clause->text + i, 3) == NULL)
            return NULL;
    struct claim_found *found =
        &g_array_index(sentence->found, struct claim_found, n - 1);
    const struct claim *claim = &found->claim;
    if (claim->has_value || !claim->has_growth || strcmp(claim->metric, "other") == 0 ||
        !counts_the_same(metric, claim->metric) ||
        (!claim_unit_is(count->unit, "件") &&
         (claim_unit_bit(count->unit) & claim_unit_bits("条|篇|份|宗")) == 0))
        return NULL;
    found->to = (guint32)(clause->text + clause->length - sentence->text);
    found->place = (guint32)(clause->text + count->place - sentence->text);
    return found;
}

gboolean claim_was_counted(const struct claim_sentence *sentence, guint end,
                           const char *metric)
{
    for (guint i = sentence->first; i < end; i++) {
        const struct claim_found *found =
            &g_array_index(sentence->found, struct claim_found, i);
        if (found->counted && strcmp(found->claim.metric, metric) == 0)
            return TRUE;
    }
    return FALSE;
}
