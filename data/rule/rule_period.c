/* The stated period against the title, the notice cited against the form found. */
#include "data/rule/rule_check.h"

#include <stdlib.h>

/* 1 September to 31 August: the year of a school, which ends in the title's. */
static gboolean is_school_year(const struct record *record)
{
    return g_str_has_suffix(record->period_from, "-09-01") &&
           g_str_has_suffix(record->period_to, "-08-31") &&
           atoi(record->period_to) == record->year &&
           atoi(record->period_from) == record->year - 1;
}

static void save_period(struct rule_draft *draft, struct record *record)
{
    const char *from = record->period_from, *to = record->period_to;
    gint first = atoi(from), last = atoi(to);
    rule_draft_set_expected(draft, record->year);
    rule_draft_set_actual(draft, last == record->year ? first : last);
    const gboolean school = is_school_year(record);
    if (!school && (first != record->year || last != record->year)) {
        draft->finding.status = FINDING_FAIL;
        if (rule_draft_save_wordless(draft, record))
            return;
        g_autofree char *zh =
            g_strdup_printf("统计期限为 %s 至 %s，标题为 %d 年", from, to, record->year);
        g_autofree char *en = g_strdup_printf(
            "the report of %d states the period %s to %s", record->year, from, to);
        rule_draft_save(draft, record, zh, en);
        return;
    }
    if (school || (g_str_has_suffix(from, "-01-01") && g_str_has_suffix(to, "-12-31"))) {
        draft->finding.status = FINDING_PASS;
        rule_draft_save(draft, record, NULL, NULL);
        return;
    }
    draft->finding.status = FINDING_FAIL;
    draft->finding.severity = SEVERITY_NOTE;
    if (rule_draft_save_wordless(draft, record))
        return;
    g_autofree char *zh = g_strdup_printf("统计期限 %s 至 %s 不是全年", from, to);
    g_autofree char *en =
        g_strdup_printf("the stated period %s to %s is not the whole year", from, to);
    rule_draft_save(draft, record, zh, en);
}

void rule_check_period(const struct rule_info *rule, struct record *record)
{
    struct rule_draft draft;
    const gboolean stated =
        record->period_from != NULL && record->period_to != NULL && record->year > 0;
    if (!stated && !rule_is_wanted(record, FINDING_NOT_ASSESSABLE))
        return;
    rule_draft_init(&draft, rule);
    draft.finding.field = "period";
    draft.finding.line = record->period_line;
    if (stated)
        save_period(&draft, record);
    else
        rule_draft_save(&draft, record, NULL, NULL);
}

void rule_check_cited(const struct rule_info *rule, struct record *record)
{
    struct rule_draft draft;
    const gboolean known = record->cited_form != FORM_NONE && record->form != FORM_NONE;
    const enum finding_status status = !known ? FINDING_NOT_ASSESSABLE
                                       : record->cited_form == record->form
                                           ? FINDING_PASS
                                           : FINDING_FAIL;
    if (!rule_is_wanted(record, status))
        return;
    rule_draft_init(&draft, rule);
    draft.finding.field = "form";
    draft.finding.line = record->cited_line;
    draft.finding.status = status;
    if (status != FINDING_FAIL) {
        rule_draft_save(&draft, record, NULL, NULL);
        return;
    }
    if (rule_draft_save_wordless(&draft, record))
        return;
    g_autofree char *zh =
        g_strdup_printf("报告引用 %s 年格式的通知，表格却是 %s 年格式",
                        form_name(record->cited_form), form_name(record->form));
    g_autofree char *en = g_strdup_printf(
        "the report cites the notice of the %s form, its tables are on the "
        "%s form",
        form_name(record->cited_form), form_name(record->form));
    rule_draft_save(&draft, record, zh, en);
}
