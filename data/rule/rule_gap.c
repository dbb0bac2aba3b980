/* A report that breaks off inside a table lacks whole rows, and then none of the sums
 * over them can be told. That is one doubt about the table, not one for each column. */
#include "data/rule/rule_check.h"

#include <math.h>

enum { NAMES_MAX = 3 };

/* Terms at the same place of the identities of one rule stand in the same row (of a sum
 * over rows) or column. TRUE if none of them has a number. */
static gboolean is_gap(const struct identity *list, gsize n, guint term,
                       const double *number)
{
    for (gsize i = 0; i < n; i++)
        if (!isnan(number[list[i].terms[term].field]))
            return FALSE;
    return TRUE;
}

static const char *name_gap(const struct identity *list, guint term, gboolean zh)
{
    const struct field *field = field_get(list[0].terms[term].field);
    gboolean is_row = field->row == field_get(list[1].terms[term].field)->row;
    if (zh)
        return is_row ? field->row->zh : field->column->zh;
    return is_row ? field->row->key : field->column->key;
}

/* Names the first gaps and returns how many there are. */
static gsize name_gaps(const struct identity *list, gsize n, const double *number,
                       GString *zh, GString *en)
{
    gsize found = 0;
    for (guint t = 0; t < list[0].n_terms; t++) {
        if (!is_gap(list, n, t, number) || found++ >= NAMES_MAX)
            continue;
        g_string_append_printf(zh, "“%s”", name_gap(list, t, TRUE));
        g_string_append_printf(en, "%s%s", found > 1 ? ", " : "",
                               name_gap(list, t, FALSE));
    }
    if (found > NAMES_MAX) {
        g_string_append_printf(zh, "等 %" G_GSIZE_FORMAT " 处", found);
        g_string_append_printf(en, " and %" G_GSIZE_FORMAT " more", found - NAMES_MAX);
    }
    return found;
}

/* Where the report still has something of the sum: most likely where it breaks off. */
static guint32 find_last_line(const struct record *record,
                              const struct identity *identity)
{
    guint32 line = 0;
    for (guint t = 0; t < identity->n_terms; t++)
        line = MAX(line, record->values[identity->terms[t].field].line);
    return line;
}

static void save_gap(const struct rule_info *rule, struct record *record,
                     const struct identity *example, const char *zh, const char *en)
{
    struct rule_draft draft;
    rule_draft_init(&draft, rule);
    draft.finding.status = FINDING_UNCERTAIN;
    draft.finding.field = form_table_key(field_get(identity_focus(example))->row->table);
    draft.finding.expression = example->expression;
    draft.finding.line = find_last_line(record, example);
    for (guint t = 0; t < example->n_terms; t++)
        rule_draft_add_field(&draft, record, example->terms[t].field);
    rule_draft_save(&draft, record, zh, en);
}

gboolean rule_save_gap(const struct rule_info *rule, struct record *record,
                       const struct identity *list, gsize n, const double *number,
                       gsize n_uncertain, gsize last_uncertain)
{
    static const char *const tables_zh[] = { "表二", "表三", "表四" };
    if (n_uncertain < 2)
        return FALSE;
    g_autoptr(GString) zh = g_string_new(NULL);
    g_autoptr(GString) en = g_string_new(NULL);
    if (name_gaps(list, n, number, zh, en) == 0)
        return FALSE;
    enum form_table table = field_get(identity_focus(list))->row->table;
    g_autofree char *zh_text =
        g_strdup_printf("%s：%s，没有读到%s的数字，%" G_GSIZE_FORMAT " 处无法判断",
                        tables_zh[table], rule->zh, zh->str, n_uncertain);
    g_autofree char *en_text = g_strdup_printf(
        "%s: cannot tell whether %s: no number was read for %s (%" G_GSIZE_FORMAT
        " sums)",
        form_table_key(table), rule->en, en->str, n_uncertain);
    save_gap(rule, record, &list[last_uncertain], zh_text, en_text);
    return TRUE;
}
