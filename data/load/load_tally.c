#include "data/load/load_tally.h"

#include <string.h>

#include "data/rule/rule.h"

enum { USUAL_RULES = 8 /* that a report fails, or fewer */ };

void load_tally_clear(struct load_tally *tally)
{
    g_clear_pointer(&tally->rules, g_array_unref);
}

void load_tally_reset(struct load_tally *tally)
{
    if (tally->rules != NULL)
        g_array_set_size(tally->rules, 0);
}

/* Rules from a file of records may be none of ours; their names must outlive it. */
static const char *keep_name(const char *rule)
{
    const struct rule_info *info = rule_find(rule);
    return info != NULL ? info->key : g_intern_string(rule);
}

/* The count of a rule whose name is the one that keep_name() gives. */
static struct load_rule_count *find_kept(struct load_tally *tally, const char *name)
{
    for (guint i = 0; i < tally->rules->len; i++) {
        struct load_rule_count *count =
            &g_array_index(tally->rules, struct load_rule_count, i);
        if (count->rule == name)
            return count;
    }
    return NULL;
}

static struct load_rule_count *find_count(struct load_tally *tally, const char *rule)
{
    if (tally->rules == NULL)
        tally->rules =
            g_array_sized_new(FALSE, FALSE, sizeof(struct load_rule_count), USUAL_RULES);
    struct load_rule_count *count = find_kept(tally, rule);
    if (count != NULL)
        return count;
    struct load_rule_count new = { .rule = keep_name(rule) };
    count = find_kept(tally, new.rule);
    if (count != NULL)
        return count;
    g_array_append_val(tally->rules, new);
    return &g_array_index(tally->rules, struct load_rule_count, tally->rules->len - 1);
}

void load_tally_add(struct load_tally *tally, const struct finding *finding)
{
    if (finding->status != FINDING_FAIL && finding->status != FINDING_UNCERTAIN)
        return;
    struct load_rule_count *count = find_count(tally, finding->rule);
    count->severity = MAX(count->severity, finding->severity);
    count->failed += finding->status == FINDING_FAIL;
    count->uncertain += finding->status == FINDING_UNCERTAIN;
}

void load_tally_add_all(struct load_tally *tally, const struct record *record)
{
    for (guint i = 0; i < record->findings->len; i++)
        load_tally_add(tally, &g_array_index(record->findings, struct finding, i));
}

void load_tally_merge(struct load_tally *tally, const struct load_tally *other)
{
    for (guint i = 0; other->rules != NULL && i < other->rules->len; i++) {
        const struct load_rule_count *added =
            &g_array_index(other->rules, struct load_rule_count, i);
        struct load_rule_count *count = find_count(tally, added->rule);
        count->severity = MAX(count->severity, added->severity);
        count->failed += added->failed;
        count->uncertain += added->uncertain;
    }
}

static gint compare_rules(gconstpointer a, gconstpointer b)
{
    return strcmp(((const struct load_rule_count *)a)->rule,
                  ((const struct load_rule_count *)b)->rule);
}

GArray *load_tally_take(struct load_tally *tally)
{
    GArray *rules = g_steal_pointer(&tally->rules);
    if (rules == NULL)
        return g_array_new(FALSE, FALSE, sizeof(struct load_rule_count));
    g_array_sort(rules, compare_rules);
    return rules;
}
