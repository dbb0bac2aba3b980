/* Prose against the tables, the stated period against the title, the notice cited against
 * the form found. */
#include "data/rule_reading.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* "1200余" allows up to the next unit of its last digit that is not zero (1200 to 1299);
 * "约" allows 5 % either way (own rule); an exact figure must be met. */
static gboolean claim_agrees(const struct claim *claim, double value)
{
    if (!claim->approximate)
        return fabs(claim->value - value) < 1e-9;
    if (claim->text != NULL &&
        (strstr(claim->text, "余") != NULL || strstr(claim->text, "多") != NULL)) {
        double step = 1;
        while (claim->value >= 10 * step && fmod(claim->value, 10 * step) == 0)
            step *= 10;
        return value >= claim->value && value <= claim->value + step;
    }
    return fabs(claim->value - value) <= 0.05 * value;
}

/* The first reading that the claim agrees with; else the first that has a value; else
 * -1. */
static gint find_reading(const struct record *record, const struct claim_check *check,
                         const struct claim *claim, double *value, gboolean *agrees)
{
    gint first = -1;
    double candidate = 0;
    *agrees = FALSE;
    for (gint i = 0; i < RULE_MAX_READINGS && check->readings[i] != NULL; i++) {
        if (!rule_read_check(record, check, (gsize)i, &candidate, NULL))
            continue;
        *agrees = claim_agrees(claim, candidate);
        if (*agrees || first < 0) {
            first = i;
            *value = candidate;
        }
        if (*agrees)
            break;
    }
    return first;
}

/* Whether another claim of the metric is the one that the table repeats. */
static gboolean another_agrees(const struct record *record,
                               const struct claim_check *check, const struct claim *claim)
{
    double value;
    gboolean agrees = FALSE;
    for (guint i = 0; i < record->claims->len && !agrees; i++) {
        const struct claim *other = &g_array_index(record->claims, struct claim, i);
        if (other != claim && other->has_value &&
            strcmp(other->metric, claim->metric) == 0)
            find_reading(record, check, other, &value, &agrees);
    }
    return agrees;
}

static gboolean is_other_scope(const struct record *record, const struct claim *claim)
{
    return g_strcmp0(claim->scope, "office") == 0 &&
           g_strcmp0(record->unit.scope, "government") == 0;
}

static void save_disagreement(struct record *record, const struct claim_check *check,
                              const struct claim *claim, double value,
                              struct rule_draft *draft)
{
    gboolean scope = is_other_scope(record, claim);
    gboolean other = another_agrees(record, check, claim);
    draft->finding.status = FINDING_FAIL;
    draft->finding.severity = scope || other ? SEVERITY_NOTE : check->severity;
    g_autofree char *zh = g_strdup_printf("正文说“%s”（%.15g），表中为 %.15g%s",
                                          claim->text, claim->value, value,
                                          scope ? "；正文只统计办公室本身，表格统计全地区"
                                          : other ? "；正文另有一处与表格一致"
                                                  : "");
    g_autofree char *en = g_strdup_printf(
        "the prose says %.15g, the table %.15g%s", claim->value, value,
        scope   ? "; the prose counts the office alone, the table the whole area"
        : other ? "; another statement of the prose agrees with the table"
                : "");
    rule_draft_save(draft, record, zh, en);
}

static void check_claim(const struct rule_info *rule, struct record *record,
                        const struct claim_check *check, guint index)
{
    struct claim claim = g_array_index(record->claims, struct claim, index);
    struct rule_draft draft;
    double value = 0;
    gboolean agrees = FALSE;
    const gint reading =
        find_reading(record, check, &g_array_index(record->claims, struct claim, index),
                     &value, &agrees);
    rule_draft_init(&draft, rule);
    draft.finding.line = claim.line;
    draft.finding.raw = claim.text;
    rule_draft_add_claim(&draft, record, &claim);
    draft.finding.field = draft.cells[0].field;
    rule_draft_set_actual(&draft, claim.value);
    if (reading < 0) {
        rule_draft_save(&draft, record, NULL, NULL);
        return;
    }
    draft.finding.expression = check->readings[reading];
    rule_draft_set_expected(&draft, value);
    rule_read_check(record, check, (gsize)reading, &value, &draft);
    draft.finding.status = FINDING_PASS;
    if (agrees)
        rule_draft_save(&draft, record, NULL, NULL);
    else
        save_disagreement(record, check,
                          &g_array_index(record->claims, struct claim, index), value,
                          &draft);
}

void rule_check_claims(const struct rule_info *rule, struct record *record)
{
    for (guint i = 0; i < record->claims->len; i++) {
        const struct claim *claim = &g_array_index(record->claims, struct claim, i);
        if (!claim->has_value || claim->share)
            continue;
        const struct claim_check *check = rule_find_check(claim->metric);
        if (check == NULL || strcmp(check->rule, rule->key) != 0)
            continue;
        check_claim(rule, record, check, i);
    }
}

/* The figure that a claim's metric has in the tables of a record. */
static gboolean find_table_figure(const struct record *record, const char *metric,
                                  double *value)
{
    const struct claim_check *check = rule_find_check(metric);
    for (gsize i = 0;
         check != NULL && i < RULE_MAX_READINGS && check->readings[i] != NULL; i++)
        if (rule_read_check(record, check, i, value, NULL))
            return TRUE;
    return FALSE;
}

/* The one claim of the metric with a value, or NULL when there are none or several. */
static const struct claim *find_claim(const struct record *record, const char *metric)
{
    const struct claim *found = NULL;
    for (guint i = 0; i < record->claims->len; i++) {
        const struct claim *claim = &g_array_index(record->claims, struct claim, i);
        if (!claim->has_value || claim->share || strcmp(claim->metric, metric) != 0)
            continue;
        if (found != NULL)
            return NULL;
        found = claim;
    }
    return found;
}

/* Both years' figures of what the claim counts: from the tables, or from the prose of
 * both. */
static gboolean find_figures(const struct record *previous, const struct record *record,
                             const struct claim *claim, double *before, double *after)
{
    if (find_table_figure(previous, claim->metric, before) &&
        find_table_figure(record, claim->metric, after))
        return TRUE;
    const struct claim *earlier = find_claim(previous, claim->metric);
    if (earlier == NULL || !claim->has_value || strcmp(claim->metric, "other") == 0)
        return FALSE;
    *before = earlier->value;
    *after = claim->value;
    return TRUE;
}

static void check_growth(const struct rule_info *rule, const struct record *previous,
                         struct record *record, const struct claim *claim)
{
    struct rule_draft draft;
    double before = 0, after = 0;
    rule_draft_init(&draft, rule);
    draft.finding.line = claim->line;
    draft.finding.raw = claim->text;
    draft.finding.expression = "this year / last year - 1";
    rule_draft_add_claim(&draft, record, claim);
    draft.finding.field = draft.cells[0].field;
    rule_draft_set_actual(&draft, claim->growth);
    if (!find_figures(previous, record, claim, &before, &after) || before == 0) {
        rule_draft_save(&draft, record, NULL, NULL);
        return;
    }
    double computed = after / before - 1;
    double unit = pow(10, -(2 + (int)claim->growth_decimals));
    double slack = claim->approximate ? 1 / before : 0;
    double gap = fabs(claim->growth - computed) - slack;
    rule_draft_set_expected(&draft, computed);
    draft.finding.status = gap < unit ? FINDING_PASS : FINDING_FAIL;
    g_autofree char *zh =
        g_strdup_printf("正文称变化 %.6g%%，由 %.15g 到 %.15g 为 %.6g%%%s",
                        100 * claim->growth, before, after, 100 * computed,
                        gap > 0.5 * unit && gap < unit ? "（截尾而非四舍五入）" : "");
    g_autofree char *en =
        g_strdup_printf("the prose says %.6g %%, from %.15g to %.15g it is %.6g %%%s",
                        100 * claim->growth, before, after, 100 * computed,
                        gap > 0.5 * unit && gap < unit ? " (cut off, not rounded)" : "");
    rule_draft_save(&draft, record, zh, en);
}

static gboolean is_base(const struct claim *claim, gint year)
{
    return claim->growth_base == NULL || strcmp(claim->growth_base, "year") == 0 ||
           atoi(claim->growth_base) == year;
}

void rule_check_growth(const struct rule_info *rule, const struct record *previous,
                       struct record *record)
{
    if (previous->year + 1 != record->year)
        return;
    for (guint i = 0; i < record->claims->len; i++) {
        struct claim claim = g_array_index(record->claims, struct claim, i);
        if (claim.has_growth && !claim.share && is_base(&claim, previous->year))
            check_growth(rule, previous, record, &claim);
    }
}
