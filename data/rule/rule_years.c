/* One year's report against the same unit's report of the year before. */
#include "data/rule/rule_check.h"

#include <string.h>

#include "data/number.h"

static gboolean follows(const struct record *previous, const struct record *record)
{
    return previous->year > 0 && previous->year + 1 == record->year;
}

/* Sets status and numbers from two values that should be equal, adds the cell of this
 * year. */
static void compare(struct rule_draft *draft, struct record *record, gint field,
                    gboolean known, double expected)
{
    double actual = 0;
    gboolean present = record_get_number(record, field, &actual);
    draft->finding.field = field_get((gsize)field)->key;
    draft->finding.line = record->values[field].line;
    rule_draft_add_field(draft, record, field);
    if (known)
        rule_draft_set_expected(draft, expected);
    if (present)
        rule_draft_set_actual(draft, actual);
    if (known && present)
        draft->finding.status = expected == actual ? FINDING_PASS : FINDING_FAIL;
}

static void check_carry(const struct rule_info *rule, const struct record *previous,
                        struct record *record, gint out, gint in, gboolean total_closes)
{
    struct rule_draft draft;
    double expected = 0;
    gboolean known = record_get_number(previous, out, &expected);
    rule_draft_init(&draft, rule);
    draft.finding.expression = "carried_in = last year's carried_out";
    compare(&draft, record, in, known, expected);
    if (total_closes)
        draft.finding.severity = SEVERITY_NOTE;
    if (draft.finding.status != FINDING_FAIL) {
        rule_draft_save(&draft, record, NULL, NULL);
        return;
    }
    char carried_in[NUMBER_TEXT], carried_out[NUMBER_TEXT];
    number_write(draft.finding.actual, carried_in);
    number_write(expected, carried_out);
    g_autofree char *zh =
        g_strdup_printf("%s：上年结转 %s，%d 年报告结转下年度 %s", draft.finding.field,
                        carried_in, previous->year, carried_out);
    g_autofree char *en =
        g_strdup_printf("%s: %s carried in, but the report of %d carries out %s",
                        draft.finding.field, carried_in, previous->year, carried_out);
    rule_draft_save(&draft, record, zh, en);
}

void rule_check_carry(const struct rule_info *rule, const struct record *previous,
                      struct record *record)
{
    if (!follows(previous, record))
        return;
    double in = 0, out = 0;
    gboolean closes =
        record_get_number(record, field_request("carried_in", "total"), &in) &&
        record_get_number(previous, field_request("carried_out", "total"), &out) &&
        in == out;
    const struct form_row *row = form_find_row(FORM_REQUESTS, "carried_in");
    const struct form_row *before = form_find_row(FORM_REQUESTS, "carried_out");
    for (gsize c = 0; row->columns[c].key != NULL; c++) {
        gboolean total = strcmp(row->columns[c].key, "total") == 0;
        check_carry(rule, previous, record, field_index(before, c), field_index(row, c),
                    closes && !total);
    }
}

static gint stock_field(const struct form_row *row, const char *column)
{
    gsize c = 0;
    while (row->columns[c].key != NULL && strcmp(row->columns[c].key, column) != 0)
        c++;
    return field_index(row, c);
}

static void check_stock(const struct rule_info *rule, const struct record *previous,
                        struct record *record, const char *key)
{
    struct rule_draft draft;
    double before = 0, issued = 0, repealed = 0;
    const struct form_row *row = form_find_row(FORM_DISCLOSURE, key);
    gint in_force_field = stock_field(row, "in_force");
    gint issued_field = stock_field(row, "issued");
    gint repealed_field = stock_field(row, "repealed");
    gboolean known = record_get_number(previous, in_force_field, &before) &&
                     record_get_number(record, issued_field, &issued) &&
                     record_get_number(record, repealed_field, &repealed);
    rule_draft_init(&draft, rule);
    draft.finding.expression = "in_force = last year's in_force + issued - repealed";
    compare(&draft, record, in_force_field, known, before + issued - repealed);
    rule_draft_add_field(&draft, record, issued_field);
    rule_draft_add_field(&draft, record, repealed_field);
    if (draft.finding.status != FINDING_FAIL) {
        rule_draft_save(&draft, record, NULL, NULL);
        return;
    }
    const double numbers[] = { draft.finding.actual, before, issued, repealed,
                               draft.finding.expected };
    char text[G_N_ELEMENTS(numbers)][NUMBER_TEXT];
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
        number_write(numbers[i], text[i]);
    g_autofree char *zh =
        g_strdup_printf("现行有效 %s 件，按上年 %s 件加制发 %s 减废止 %s 应为 %s 件",
                        text[0], text[1], text[2], text[3], text[4]);
    g_autofree char *en = g_strdup_printf(
        "%s in force, but last year's %s, %s issued and %s repealed make %s", text[0],
        text[1], text[2], text[3], text[4]);
    rule_draft_save(&draft, record, zh, en);
}

/* The 2021 form counts documents in force; its first year has no such count before it. */
void rule_check_stock(const struct rule_info *rule, const struct record *previous,
                      struct record *record)
{
    if (!follows(previous, record) || record->year < 2022 || record->form != FORM_2021 ||
        previous->form != FORM_2021)
        return;
    check_stock(rule, previous, record, "rules");
    check_stock(rule, previous, record, "normative_documents");
}

/* Counts the cells of a row that are not zero; FALSE when one is not the same. */
static gboolean is_same_row(const struct record *previous, const struct record *record,
                            const struct form_row *row, gsize *n_counts)
{
    gint field = field_index(row, 0);
    for (gsize c = 0; row->columns[c].key != NULL; c++, field++) {
        double before = 0, after = 0;
        gboolean was = record_get_number(previous, field, &before);
        gboolean is = record_get_number(record, field, &after);
        if ((was != is || before != after) && record_has_field(record, (gsize)field))
            return FALSE;
        *n_counts += after != 0 && record_has_field(record, (gsize)field);
    }
    return TRUE;
}

/* Whether all cells of the table are the same in both, and at least three are not zero:
 * empty tables are alike in most small units. */
static gboolean is_copied(const struct record *previous, const struct record *record,
                          enum form_table table)
{
    gsize n_counts = 0;
    for (gsize i = 0; i < form_n_rows(); i++) {
        const struct form_row *row = form_get_row(i);
        if (row->table == table && !is_same_row(previous, record, row, &n_counts))
            return FALSE;
    }
    return n_counts >= 3;
}

static void check_table(const struct rule_info *rule, const struct record *previous,
                        struct record *record, enum form_table table)
{
    static const char *const names_zh[] = { "表二", "表三", "表四" };
    struct rule_draft draft;
    unsigned bit = 1u << table;
    rule_draft_init(&draft, rule);
    draft.finding.field = form_table_key(table);
    gboolean comparable =
        previous->form == record->form && (record->tables & previous->tables & bit) != 0;
    gboolean copied = comparable && is_copied(previous, record, table);
    if (comparable)
        draft.finding.status = copied ? FINDING_FAIL : FINDING_PASS;
    if (!copied) {
        rule_draft_save(&draft, record, NULL, NULL);
        return;
    }
    g_autofree char *zh =
        g_strdup_printf("%s与 %d 年报告完全相同", names_zh[table], previous->year);
    g_autofree char *en = g_strdup_printf("the table \"%s\" is the same as in %d",
                                          form_table_key(table), previous->year);
    rule_draft_save(&draft, record, zh, en);
}

void rule_check_copied(const struct rule_info *rule, const struct record *previous,
                       struct record *record)
{
    if (!follows(previous, record))
        return;
    for (unsigned table = 0; table < FORM_N_TABLES; table++)
        check_table(rule, previous, record, (enum form_table)table);
}
