/* Soft rules about single values: whole and not negative, in the column's unit, not
 * round. */
#include "data/rule/rule_check.h"

#include <math.h>
#include <string.h>

/* Money of a county or a smaller body above five billion yuan is more likely yuan in a
 * column of 10,000 yuan than true; a province or prefecture may reach ten times that. Own
 * rule. */
static const double largest_local_amount = 500000, largest_amount = 5000000;
/* From here on an amount without decimals may be in yuan, as far as the smallest body is
 * concerned. */
#define LEAST_WHOLE_AMOUNT 1000.0

/* Starts a finding about one cell, with what was printed there. */
static void draft_cell(struct rule_draft *draft, const struct rule_info *rule,
                       const struct record *record, gint field,
                       enum finding_status status)
{
    rule_draft_init(draft, rule);
    draft->finding.status = status;
    draft->finding.field = field_get((gsize)field)->key;
    draft->finding.line = record->values[field].line;
    draft->finding.raw = record->values[field].raw;
    rule_draft_add_field(draft, record, field);
    rule_draft_set_actual(draft, record->values[field].number);
}

static void save_cell(struct rule_draft *draft, struct record *record, gint field,
                      const char *zh, const char *en)
{
    if (rule_draft_save_wordless(draft, record))
        return;
    const struct field *f = field_get((gsize)field);
    g_autofree char *zh_text = g_strconcat(f->label_zh, "：", zh, NULL);
    g_autofree char *en_text = g_strconcat(f->key, ": ", en, NULL);
    rule_draft_save(draft, record, zh_text, en_text);
}

/* One finding says that all cells pass, or that there was none to look at. */
static void save_all_well(const struct rule_info *rule, struct record *record,
                          gboolean seen)
{
    rule_save_bare(rule, record, seen ? FINDING_PASS : FINDING_NOT_ASSESSABLE);
}

void rule_check_kind(const struct rule_info *rule, const struct record_numbers *numbers,
                     struct record *record)
{
    guint n_bad = 0;
    struct rule_draft draft;
    for (guint i = 0; i < numbers->n_odd; i++) {
        gint index = numbers->odd[i];
        double number = numbers->number[index];
        const gboolean whole = number == floor(number);
        if (number >= 0 && whole)
            continue;
        const struct field *field = field_get((gsize)index);
        const gboolean broken = !whole && !record_is_amount(field);
        const gboolean negative = number < 0 && !field_may_be_negative(field);
        if (!negative && !broken)
            continue;
        n_bad++;
        draft_cell(&draft, rule, record, index, FINDING_FAIL);
        save_cell(&draft, record, index, negative ? "不应为负" : "件数应为整数",
                  negative ? "must not be negative" : "must be a whole number");
    }
    if (n_bad == 0)
        save_all_well(rule, record, numbers->has_counts || numbers->n_amounts > 0);
}

static double amount_limit(const struct record *record)
{
    const char *level = record->unit.level;
    gboolean large =
        g_strcmp0(level, "province") == 0 || (g_strcmp0(level, "prefecture") == 0);
    return large ? largest_amount : largest_local_amount;
}

/* The form asks for 万元 with four decimals: a whole amount that is large for a township,
 * or for one body, may be in yuan. */
static gboolean may_be_yuan(const struct record *record, double amount)
{
    static const struct {
        const char *level;
        double least; /* 万元 */
    } whole[] = { { "township", LEAST_WHOLE_AMOUNT }, { "department", 10000 } };
    for (gsize i = 0; i < G_N_ELEMENTS(whole); i++)
        if (g_strcmp0(record->unit.level, whole[i].level) == 0)
            return amount >= whole[i].least && amount == floor(amount);
    return FALSE;
}

static void report_scaled(const struct rule_info *rule, struct record *record, gint field)
{
    struct rule_draft draft;
    draft_cell(&draft, rule, record, field, FINDING_FAIL);
    save_cell(&draft, record, field, "所写单位与表头不同，已换算成表头单位",
              "printed in another unit than the header's; converted to the header's");
}

static void report_huge(const struct rule_info *rule, struct record *record, gint field)
{
    struct rule_draft draft;
    draft_cell(&draft, rule, record, field, FINDING_UNCERTAIN);
    draft.finding.proposed_field = field;
    draft.finding.proposed = record->values[field].number / 10000;
    save_cell(&draft, record, field, "数额过大，像是以元填写（表头为万元）",
              "so large that it is probably in yuan, while the header says 10,000 yuan");
}

static void report_whole(const struct rule_info *rule, struct record *record, gint field)
{
    struct rule_draft draft;
    draft_cell(&draft, rule, record, field, FINDING_UNCERTAIN);
    draft.finding.proposed_field = field;
    draft.finding.proposed = record->values[field].number / 10000;
    save_cell(
        &draft, record, field, "数额较大且无小数，可能以元填写（格式为万元）",
        "large and without decimals, so it may be in yuan (the form asks for 10,000 "
        "yuan)");
}

/* Whether the reading has already found it: it saw the words around the cell. */
static gboolean is_known(const struct rule_info *rule, const struct record *record,
                         const char *field)
{
    for (guint i = 0; i < record->findings->len; i++) {
        const struct finding *finding =
            &g_array_index(record->findings, struct finding, i);
        if (strcmp(finding->rule, rule->key) == 0 &&
            g_strcmp0(finding->field, field) == 0)
            return TRUE;
    }
    return FALSE;
}

/* An amount with which nothing is wrong, whoever the report is of: nearly all. */
static gboolean is_common(const struct record *record, gint field)
{
    const struct value *value = &record->values[field];
    return value->state != VALUE_SCALED && value->number < LEAST_WHOLE_AMOUNT;
}

void rule_check_unit(const struct rule_info *rule, const struct record_numbers *numbers,
                     struct record *record)
{
    guint n_bad = 0;
    const gboolean says_well = rule_is_wanted(record, FINDING_PASS);
    for (guint i = 0; i < numbers->n_amounts; i++) {
        gint index = numbers->amounts[i];
        if (!says_well && is_common(record, index))
            continue;
        if (is_known(rule, record, field_get((gsize)index)->key)) {
            n_bad++;
            continue;
        }
        gboolean scaled = record->values[index].state == VALUE_SCALED;
        gboolean huge = numbers->number[index] > amount_limit(record);
        gboolean whole = may_be_yuan(record, numbers->number[index]);
        if (scaled)
            report_scaled(rule, record, index);
        else if (huge)
            report_huge(rule, record, index);
        else if (whole)
            report_whole(rule, record, index);
        n_bad += scaled || huge || whole;
    }
    if (n_bad == 0)
        save_all_well(rule, record, numbers->n_amounts > 0);
}

/* Whether its last two digits are 00. */
static gboolean ends_in_zeros(double number)
{
    return number < G_MAXINT32 ? number == (gint32)number && (gint32)number % 100 == 0
                               : fmod(number, 100) == 0;
}

void rule_check_round(const struct rule_info *rule, const struct record_numbers *numbers,
                      struct record *record)
{
    guint n_round = 0;
    struct rule_draft draft;
    for (guint i = 0; i < numbers->n_odd; i++) {
        gint index = numbers->odd[i];
        double number = numbers->number[index];
        if (number <= 1000 || !ends_in_zeros(number) ||
            record_is_amount(field_get((gsize)index)))
            continue;
        n_round++;
        draft_cell(&draft, rule, record, index, FINDING_FAIL);
        save_cell(&draft, record, index, "以两个以上的零结尾，可能是约数",
                  "ends in two or more zeros, so it may be rounded");
    }
    if (n_round == 0)
        save_all_well(rule, record, numbers->has_counts);
}
