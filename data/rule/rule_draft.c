#include "data/rule/rule_check.h"

#include <string.h>

void rule_draft_init(struct rule_draft *draft, const struct rule_info *rule)
{
    memset(&draft->finding, 0, sizeof draft->finding);
    draft->finding.rule = rule->key;
    draft->finding.severity = rule->severity;
    draft->finding.expression = rule->expression;
    draft->finding.status = FINDING_NOT_ASSESSABLE;
    draft->finding.proposed_field = -1;
    draft->finding.message_zh = rule->zh;
    draft->finding.message_en = rule->en;
}

static void add_cell(struct rule_draft *draft, struct finding_cell cell)
{
    if (draft->finding.n_cells < RULE_MAX_CELLS)
        draft->cells[draft->finding.n_cells++] = cell;
}

void rule_draft_add_field(struct rule_draft *draft, const struct record *record,
                          gint field)
{
    if (field < 0)
        return;
    const struct value *value = &record->values[field];
    add_cell(draft, (struct finding_cell){ .field = field_get((gsize)field)->key,
                                           .number = value->number,
                                           .line = value->line,
                                           .state = value->state });
}

static const char *claim_key(struct record *record, const char *metric)
{
    static const char head[] = "claim:";
    char key[128];
    gsize length = strlen(metric);
    if (length > sizeof key - sizeof head) {
        g_autofree char *longer = g_strconcat(head, metric, NULL);
        return record_string(record, longer);
    }
    memcpy(key, head, sizeof head - 1);
    memcpy(key + sizeof head - 1, metric, length);
    return record_string_len(record, key, sizeof head - 1 + length);
}

void rule_draft_add_claim(struct rule_draft *draft, struct record *record,
                          const struct claim *claim)
{
    add_cell(draft, (struct finding_cell){ .field = claim_key(record, claim->metric),
                                           .number = claim->value,
                                           .line = claim->line,
                                           .state = claim->has_value ? VALUE_NUMBER
                                                                     : VALUE_ABSENT });
}

void rule_draft_set_expected(struct rule_draft *draft, double expected)
{
    draft->finding.expected = expected;
    draft->finding.has_expected = TRUE;
}

void rule_draft_set_actual(struct rule_draft *draft, double actual)
{
    draft->finding.actual = actual;
    draft->finding.has_actual = TRUE;
}

static void keep_words(struct rule_draft *draft, struct record *record, const char *zh,
                       const char *en)
{
    struct finding *finding = &draft->finding;
    if (finding->n_cells > 0)
        finding->cells = record_cells(record, draft->cells, finding->n_cells);
    if (zh != NULL)
        finding->message_zh = record_string(record, zh);
    if (en != NULL)
        finding->message_en = record_string(record, en);
}

void rule_draft_save(struct rule_draft *draft, struct record *record, const char *zh,
                     const char *en)
{
    struct finding *finding = &draft->finding;
    if (!rule_is_wanted(record, finding->status))
        return;
    if (record->wordless)
        finding->n_cells = 0;
    else
        keep_words(draft, record, zh, en);
    if (finding->status == FINDING_PASS || finding->status == FINDING_NOT_ASSESSABLE)
        finding->severity = SEVERITY_NOTE;
    else if (finding->status == FINDING_UNCERTAIN)
        finding->severity = MIN(finding->severity, SEVERITY_WARNING);
    g_array_append_val(record->findings, *finding);
}

gboolean rule_draft_save_wordless(struct rule_draft *draft, struct record *record)
{
    if (record->wordless)
        rule_draft_save(draft, record, NULL, NULL);
    return record->wordless;
}

void rule_save_bare(const struct rule_info *rule, struct record *record,
                    enum finding_status status)
{
    struct rule_draft draft;
    if (!rule_is_wanted(record, status))
        return;
    rule_draft_init(&draft, rule);
    draft.finding.status = status;
    rule_draft_save(&draft, record, NULL, NULL);
}
