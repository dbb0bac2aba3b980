/* Counts of the prose against the tables. */
#include "data/rule/rule_check.h"

#include <math.h>
#include <string.h>

/* What the tables say to a claim. */
struct comparison {
    const struct rule_reading *reading; /* the first that the claim agrees with; else the
                                           first that has a value; else NULL */
    double value;                       /* of the reading */
    gboolean agrees;
    const struct rule_reading *lost; /* the usual one, if its number was not read */
};

/* Whether the tables of the record's form have what the reading counts. */
static gboolean is_of_form(const struct rule_reading *reading,
                           const struct record *record)
{
    for (gsize i = 0; i < reading->n_fields; i++)
        if (record_has_field(record, reading->fields[i]))
            return TRUE;
    return FALSE;
}

static struct comparison compare_claim(const struct record *record,
                                       const struct rule_count *count,
                                       const struct claim *claim)
{
    struct comparison found = { NULL, 0, FALSE, NULL };
    struct rule_figure figure;
    double value = 0;
    rule_figure_read(claim, &figure);
    for (gsize i = 0; i < count->n_readings && !found.agrees; i++) {
        const struct rule_reading *reading = &count->readings[i];
        if (!rule_reading_get(reading, record, &value)) {
            if (found.lost == NULL && found.reading == NULL &&
                is_of_form(reading, record))
                found.lost = reading;
            continue;
        }
        gboolean agrees = value > figure.low - 1e-9 && value < figure.high + 1e-9;
        if (agrees || found.reading == NULL)
            found = (struct comparison){ reading, value, agrees, found.lost };
    }
    return found;
}

/* Whether another claim of the metric is the one that the table repeats. */
static gboolean another_agrees(const struct record *record,
                               const struct rule_count *count, const struct claim *claim)
{
    for (guint i = 0; i < record->claims->len; i++) {
        const struct claim *other = &g_array_index(record->claims, struct claim, i);
        if (other != claim && other->has_value &&
            strcmp(other->metric, claim->metric) == 0 &&
            compare_claim(record, count, other).agrees)
            return TRUE;
    }
    return FALSE;
}

/* 县政府收到9件，各部门收到86件, in the table 95: whether the claims of the metric are
 * parts that sum to the usual reading. */
static gboolean sums_agree(const struct record *record, const struct rule_count *count,
                           const struct claim *claim)
{
    struct rule_figure figure;
    double sum = 0, value = 0;
    for (guint i = 0; i < record->claims->len; i++) {
        const struct claim *other = &g_array_index(record->claims, struct claim, i);
        if (!other->has_value || strcmp(other->metric, claim->metric) != 0)
            continue;
        if (other->approximate)
            return FALSE;
        rule_figure_read(other, &figure);
        sum += figure.value;
    }
    return rule_reading_get(&count->readings[0], record, &value) &&
           fabs(sum - value) < 1e-9;
}

static gboolean is_other_scope(const struct record *record, const struct claim *claim)
{
    return g_strcmp0(claim->scope, "office") == 0 &&
           g_strcmp0(record->unit.scope, "government") == 0;
}

static void save_disagreement(struct record *record, const struct rule_count *count,
                              const struct claim *claim, struct rule_draft *draft)
{
    gboolean scope = is_other_scope(record, claim);
    gboolean other = another_agrees(record, count, claim);
    double stated = draft->finding.actual, value = draft->finding.expected;
    gboolean parts = !scope && !other && sums_agree(record, count, claim);
    draft->finding.severity = scope || other || parts ? SEVERITY_NOTE : count->severity;
    if (rule_draft_save_wordless(draft, record))
        return;
    g_autofree char *zh =
        g_strdup_printf("正文说“%s”（%.15g），表中为 %.15g%s", claim->text, stated, value,
                        scope ? "；正文只统计办公室本身，表格统计全地区"
                        : other ? "；正文另有一处与表格一致"
                        : parts ? "；正文各处之和与表格一致"
                                : "");
    g_autofree char *en = g_strdup_printf(
        "the prose says %.15g, the table %.15g%s", stated, value,
        scope   ? "; the prose counts the office alone, the table the whole area"
        : other ? "; another statement of the prose agrees with the table"
        : parts ? "; the statements of the prose sum to that of the table"
                : "");
    rule_draft_save(draft, record, zh, en);
}

/* The number that the claim most likely repeats was not read: that it is not another one
 * of the table proves nothing. */
static void save_doubt(struct record *record, const struct claim *claim,
                       const struct comparison *comparison, struct rule_draft *draft)
{
    if (rule_draft_save_wordless(draft, record))
        return;
    g_autofree char *zh =
        g_strdup_printf("正文说“%s”（%.15g），表中没有读到 %s，无法判断", claim->text,
                        draft->finding.actual, comparison->lost->text);
    g_autofree char *en =
        g_strdup_printf("the prose says %.15g, but %s was not read, so it cannot be told",
                        draft->finding.actual, comparison->lost->text);
    rule_draft_save(draft, record, zh, en);
}

static enum finding_status judge(const struct comparison *comparison)
{
    if (comparison->reading == NULL)
        return FINDING_NOT_ASSESSABLE;
    if (comparison->agrees)
        return FINDING_PASS;
    return comparison->lost != NULL ? FINDING_UNCERTAIN : FINDING_FAIL;
}

static void check_claim(const struct rule_info *rule, struct record *record,
                        const struct rule_count *count, const struct claim *claim)
{
    struct comparison comparison = compare_claim(record, count, claim);
    enum finding_status status = judge(&comparison);
    struct rule_draft draft;
    struct rule_figure figure;
    if (!rule_is_wanted(record, status))
        return;
    rule_draft_init(&draft, rule);
    draft.finding.status = status;
    draft.finding.line = claim->line;
    draft.finding.raw = claim->text;
    rule_draft_add_claim(&draft, record, claim);
    draft.finding.field = draft.cells[0].field;
    rule_figure_read(claim, &figure);
    rule_draft_set_actual(&draft, figure.value);
    if (status == FINDING_UNCERTAIN) {
        draft.finding.expression = comparison.lost->text;
        rule_reading_add_cells(comparison.lost, record, &draft);
    } else if (comparison.reading != NULL) {
        draft.finding.expression = comparison.reading->text;
        rule_draft_set_expected(&draft, comparison.value);
        rule_reading_add_cells(comparison.reading, record, &draft);
    }
    if (status == FINDING_FAIL)
        save_disagreement(record, count, claim, &draft);
    else if (status == FINDING_UNCERTAIN)
        save_doubt(record, claim, &comparison, &draft);
    else
        rule_draft_save(&draft, record, NULL, NULL);
}

void rule_check_claims(const struct rule_info *rule, const struct rule_claims *claims,
                       struct record *record)
{
    for (guint i = 0; i < claims->n_counted; i++)
        if (claims->counted[i].count->rule == rule)
            check_claim(rule, record, claims->counted[i].count, claims->counted[i].claim);
}
