/* The identities of the forms (勾稽关系). Each is a sum of signed cells that must be
 * zero. */
#include "data/rule/rule_check.h"

/* Counts are never negative: what is missing can only add to its side. */
static enum finding_status judge(const struct rule_tally *tally)
{
    if (tally->n_numbers == 0)
        return FINDING_NOT_ASSESSABLE;
    if (rule_tally_is_complete(tally))
        return tally->plus == tally->minus ? FINDING_PASS : FINDING_FAIL;
    if (tally->n_minus_missing == 0 && tally->plus > tally->minus)
        return FINDING_FAIL;
    if (tally->n_plus_missing == 0 && tally->minus > tally->plus)
        return FINDING_FAIL;
    return FINDING_UNCERTAIN;
}

/* The value that the other cells give for the sum; known only when none of them is
 * missing. */
static void set_numbers(struct rule_draft *draft, const struct rule_tally *tally)
{
    gsize missing = tally->n_plus_missing + tally->n_minus_missing;
    double expected =
        tally->plus - (tally->minus - (tally->has_focus ? tally->focus : 0));
    if (missing == 0 || (missing == 1 && !tally->has_focus))
        rule_draft_set_expected(draft, expected);
    if (tally->has_focus)
        rule_draft_set_actual(draft, tally->focus);
}

static void save_failure(const struct rule_info *rule, struct record *record,
                         const struct identity_set *set, const struct identity *identity,
                         const struct rule_tally *tally, struct rule_draft *draft)
{
    g_autoptr(GString) zh = g_string_new(NULL);
    g_autoptr(GString) en = g_string_new(NULL);
    const struct field *focus = field_get(identity_focus(identity));
    g_string_printf(zh, "%s：%s 一边为 %.15g，另一边为 %.15g", focus->label_zh, rule->zh,
                    tally->plus, tally->minus);
    g_string_printf(en, "%s: %s, but one side is %.15g and the other %.15g", focus->key,
                    rule->en, tally->plus, tally->minus);
    if (rule_tally_is_complete(tally))
        rule_propose(record, set, identity, &draft->finding, zh, en);
    rule_draft_save(draft, record, zh->str, en->str);
}

static void save_uncertain(const struct rule_info *rule, struct record *record,
                           const struct field *focus, const struct rule_tally *tally,
                           struct rule_draft *draft)
{
    gsize missing = tally->n_plus_missing + tally->n_minus_missing;
    g_autofree char *zh =
        g_strdup_printf("%s：%s，缺 %" G_GSIZE_FORMAT " 个单元格，无法判断",
                        focus->label_zh, rule->zh, missing);
    g_autofree char *en =
        g_strdup_printf("%s: cannot tell whether %s; %" G_GSIZE_FORMAT " cell%s missing",
                        focus->key, rule->en, missing, missing == 1 ? " is" : "s are");
    rule_draft_save(draft, record, zh, en);
}

static void save_by_construction(struct record *record, gint inferred,
                                 struct rule_draft *draft)
{
    const struct field *field = field_get((gsize)inferred);
    g_autofree char *zh =
        g_strdup_printf("%s 由此式推得，故必然相符，不能作为佐证", field->label_zh);
    g_autofree char *en = g_strdup_printf(
        "holds by construction: %s was inferred from it, so it proves nothing",
        field->key);
    rule_draft_save(draft, record, zh, en);
}

static void draft_identity(struct rule_draft *draft, const struct rule_info *rule,
                           const struct record *record, const struct identity *identity,
                           const struct rule_tally *tally)
{
    guint16 focus = identity_focus(identity);
    rule_draft_init(draft, rule);
    draft->finding.status = judge(tally);
    draft->finding.field = field_get(focus)->key;
    draft->finding.expression = identity->expression;
    draft->finding.line = record->values[focus].line;
    set_numbers(draft, tally);
    for (guint t = 0; t < identity->n_terms; t++)
        rule_draft_add_field(draft, record, identity->terms[t].field);
}

/* `gap`: those that cannot be told have a finding together. */
static void check_identity(const struct rule_info *rule, struct record *record,
                           const struct identity_set *set,
                           const struct identity *identity, gboolean gap)
{
    struct rule_draft draft;
    struct rule_tally tally;
    rule_tally(record, identity, &tally);
    enum finding_status status = judge(&tally);
    if (!rule_is_wanted(record, status) || (gap && status == FINDING_UNCERTAIN))
        return;
    if (record->wordless) {
        rule_save_bare(rule, record, status);
        return;
    }
    draft_identity(&draft, rule, record, identity, &tally);
    if (draft.finding.status == FINDING_FAIL)
        save_failure(rule, record, set, identity, &tally, &draft);
    else if (draft.finding.status == FINDING_UNCERTAIN)
        save_uncertain(rule, record, field_get(identity_focus(identity)), &tally, &draft);
    else if (draft.finding.status == FINDING_PASS && tally.inferred >= 0)
        save_by_construction(record, tally.inferred, &draft);
    else
        rule_draft_save(&draft, record, NULL, NULL);
}

/* A table that the report does not hold is one finding, not one for each of its sums. */
static gboolean lacks_table(const struct record *record, const struct identity *identity)
{
    const enum form_table table = field_get(identity_focus(identity))->row->table;
    return (record->tables & (1u << table)) == 0;
}

/* A form that was not found is checked as the one with fewer rows. */
static const struct identity_set *get_set(const struct record *record)
{
    unsigned form = record->form == FORM_NONE ? FORM_2019 : record->form;
    return identity_set_get(form, record->single_other_row);
}

/* How many of those that do not hold cannot be told, and the last of them. */
static gsize count_uncertain(const struct record *record, const struct identity *list,
                             guint64 broken, gsize *last)
{
    gsize count = 0;
    while (broken != 0) {
        struct rule_tally tally;
        guint i = identity_take(&broken);
        rule_tally(record, &list[i], &tally);
        if (judge(&tally) != FINDING_UNCERTAIN)
            continue;
        *last = i;
        count++;
    }
    return count;
}

/* Checks the identities of one rule. */
static void check_group(const struct rule_info *rule, const struct identity_set *set,
                        const struct identity_group *group,
                        const struct record_numbers *numbers, struct record *record)
{
    const struct identity *list = &set->list[group->first];
    if (lacks_table(record, list)) {
        rule_save_bare(rule, record, FINDING_NOT_ASSESSABLE);
        return;
    }
    guint64 broken = identity_find_broken(set, group, numbers->number);
    if (broken == 0 && !rule_is_wanted(record, FINDING_PASS))
        return;
    gsize last = 0, n_uncertain = count_uncertain(record, list, broken, &last);
    gboolean gap =
        rule_save_gap(rule, record, list, group->n, numbers->number, n_uncertain, last);
    guint64 all = (G_GUINT64_CONSTANT(1) << group->n) - 1;
    for (guint64 bits = rule_is_wanted(record, FINDING_PASS) ? all : broken; bits != 0;)
        check_identity(rule, record, set, &list[identity_take(&bits)], gap);
}

void rule_check_identities(const struct rule_info *const *rules,
                           const struct record_numbers *numbers, struct record *record)
{
    const struct identity_set *set = get_set(record);
    for (; *rules != NULL; rules++)
        check_group(*rules, set, identity_find_group(set, (*rules)->key), numbers,
                    record);
}
