/* A growth that the prose states, against the figures of the two years. */
#include "data/rule/rule_check.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

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
                             const struct claim *claim, struct rule_figure *before,
                             struct rule_figure *after)
{
    double old = 0, new = 0;
    if (rule_table_figure(previous, claim->metric, &old) &&
        rule_table_figure(record, claim->metric, &new)) {
        *before = (struct rule_figure){ old, old, old };
        *after = (struct rule_figure){ new, new, new };
        return TRUE;
    }
    const struct claim *earlier = find_claim(previous, claim->metric);
    if (earlier == NULL || !claim->has_value || strcmp(claim->metric, "other") == 0)
        return FALSE;
    rule_figure_read(earlier, before);
    rule_figure_read(claim, after);
    return TRUE;
}

/* How far the stated growth is from any that the two figures allow: 1.3万 to 1.5万 may be
 * 12,500 to 15,999. */
static double find_gap(double growth, const struct rule_figure *before,
                       const struct rule_figure *after)
{
    double least = after->low / before->high - 1, most = after->high / before->low - 1;
    return growth < least ? least - growth : growth > most ? growth - most : 0;
}

static void save_growth(struct rule_draft *draft, struct record *record,
                        const struct claim *claim, const struct rule_figure *before,
                        const struct rule_figure *after)
{
    double computed = (after->value - before->value) / before->value;
    double unit = pow(10, -(2 + (int)claim->growth_decimals)), tiny = 1e-9 * unit;
    double slack = claim->approximate ? 1 / before->value : 0;
    double gap = find_gap(claim->growth, before, after) - slack;
    gboolean cut_off = gap > 0.5 * unit + tiny && gap < unit - tiny;
    rule_draft_set_expected(draft, computed);
    draft->finding.status = gap < unit - tiny ? FINDING_PASS : FINDING_FAIL;
    if (!rule_is_wanted(record, draft->finding.status))
        return;
    g_autofree char *zh =
        g_strdup_printf("正文称变化 %.6g%%，由 %.15g 到 %.15g 为 %.6g%%%s",
                        100 * claim->growth, before->value, after->value, 100 * computed,
                        cut_off ? "（截尾而非四舍五入）" : "");
    g_autofree char *en =
        g_strdup_printf("the prose says %.6g %%, from %.15g to %.15g it is %.6g %%%s",
                        100 * claim->growth, before->value, after->value, 100 * computed,
                        cut_off ? " (cut off, not rounded)" : "");
    rule_draft_save(draft, record, zh, en);
}

static void check_growth(const struct rule_info *rule, const struct record *previous,
                         struct record *record, const struct claim *claim)
{
    struct rule_draft draft;
    struct rule_figure before, after;
    rule_draft_init(&draft, rule);
    draft.finding.line = claim->line;
    draft.finding.raw = claim->text;
    draft.finding.expression = "this year / last year - 1";
    rule_draft_add_claim(&draft, record, claim);
    draft.finding.field = draft.cells[0].field;
    rule_draft_set_actual(&draft, claim->growth);
    if (find_figures(previous, record, claim, &before, &after) && before.low > 0)
        save_growth(&draft, record, claim, &before, &after);
    else
        rule_draft_save(&draft, record, NULL, NULL);
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
