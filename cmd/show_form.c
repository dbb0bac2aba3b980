#include "cmd/show_form.h"

#include <string.h>

struct layout {
    const struct record *record;
    show_find_fn find;
    gpointer data;
    gboolean zh;
    GPtrArray *tables;
};

static const struct {
    const char *zh, *en;
} table_names[FORM_N_TABLES] = {
    [FORM_DISCLOSURE] = { "二、主动公开", "Table 2: proactive disclosure" },
    [FORM_REQUESTS] = { "三、收到和处理申请", "Table 3: requests" },
    [FORM_REVIEW] = { "四、复议和诉讼", "Table 4: reconsideration and litigation" },
};

static char *make_title(const struct layout *layout, const char *what)
{
    const struct record *record = layout->record;
    return g_strdup_printf("%s %d  %s", record->unit.name, record->year, what);
}

static struct result *add_table(const struct layout *layout,
                                const struct result_column *columns, gsize n,
                                const char *what)
{
    struct result *result = result_new("show", columns, n);
    g_autofree char *title = make_title(layout, what);
    result_set_title(result, title, title);
    g_ptr_array_add(layout->tables, result);
    return result;
}

/* ---- rows of the form ---- */

static gboolean is_printed(const struct layout *layout, const struct form_row *row,
                           gsize column)
{
    gint field = field_index(row, column);
    return field >= 0 && record_has_field(layout->record, (gsize)field);
}

static gboolean has_any(const struct layout *layout, const struct form_row *row)
{
    for (gsize c = 0; row->columns[c].key != NULL; c++)
        if (is_printed(layout, row, c))
            return TRUE;
    return FALSE;
}

/* The label with its number, as printed; the English one tells its group itself. */
static char *make_label(const struct layout *layout, const struct form_row *row)
{
    gboolean trial = layout->record->form == FORM_2019 && row->zh_2019 != NULL;
    if (!layout->zh)
        return g_strdup(row->en);
    if (*row->group != '\0')
        return g_strdup_printf("（%s）%s.%s", row->group, row->number,
                               trial ? row->zh_2019 : row->zh);
    const char *mark =
        *row->number != '\0' && !g_str_has_prefix(row->number, "（") ? "、" : "";
    return g_strconcat(row->number, mark, trial ? row->zh_2019 : row->zh, NULL);
}

static void note_line(const struct value *value, guint32 *first, guint32 *last)
{
    if (value->line == 0)
        return;
    *first = *first == 0 ? value->line : MIN(*first, value->line);
    *last = MAX(*last, value->line);
}

static void put_cell(const struct layout *layout, struct result *result, gsize row,
                     const struct field *field, const struct value *value)
{
    const char *column = field->column->key;
    const struct show_correction *correction =
        layout->find(layout->record, field->key, layout->data);
    double number = 0;
    if (correction != NULL && !correction->struck_out)
        result_set_number(result, row, column, correction->value);
    else if (correction != NULL)
        result_set_missing(result, row, column, "struck_out");
    else if (record_get_number(layout->record, field_find(field->key), &number))
        result_set_number(result, row, column, number);
    else
        result_set_missing(result, row, column, value_state_key(value->state));
}

static void put_lines(struct result *result, gsize row, guint32 first, guint32 last)
{
    g_autofree char *lines = first == last ? g_strdup_printf("%u", first)
                                           : g_strdup_printf("%u–%u", first, last);
    if (first != 0)
        result_set_text(result, row, "line", lines);
}

static void add_form_row(const struct layout *layout, struct result *result,
                         const struct form_row *form_row)
{
    guint32 first = 0, last = 0;
    gsize row = result_add_row(result);
    g_autofree char *label = make_label(layout, form_row);
    result_set_text(result, row, "row", label);
    for (gsize c = 0; form_row->columns[c].key != NULL; c++) {
        if (!is_printed(layout, form_row, c))
            continue;
        gsize index = (gsize)field_index(form_row, c);
        const struct value *value = &layout->record->values[index];
        put_cell(layout, result, row, field_get(index), value);
        note_line(value, &first, &last);
    }
    put_lines(result, row, first, last);
}

/* ---- what the cells do not show ---- */

/* "printed in another unit", "inferred by RULE", "amended from 5 to 7 (reason)". */
static char *explain(const struct layout *layout, gsize index)
{
    const struct value *value = &layout->record->values[index];
    const struct show_correction *correction =
        layout->find(layout->record, field_get(index)->key, layout->data);
    const char *raw = value->raw != NULL ? value->raw : "";
    if (correction != NULL)
        return g_strdup_printf(layout->zh ? "已更正（%s）" : "amended (%s)",
                               correction->reason != NULL ? correction->reason : "");
    if (value->state == VALUE_INFERRED)
        return g_strdup_printf(layout->zh ? "未印出，由 %s 推得"
                                          : "not printed, inferred by %s",
                               value->rule);
    if (value->state == VALUE_SCALED)
        return g_strdup_printf(layout->zh ? "原文为“%s”" : "printed as \"%s\"", raw);
    if (value->state == VALUE_UNREADABLE && *raw != '\0')
        return g_strdup_printf(layout->zh ? "“%s”无法读成数字" : "\"%s\" is no number",
                               raw);
    return NULL;
}

static void note_cell(const struct layout *layout, struct result *result, gsize index)
{
    const struct field *field = field_get(index);
    g_autofree char *what = explain(layout, index);
    if (what == NULL)
        return;
    g_autofree char *note =
        g_strdup_printf(layout->zh ? "%s：%s" : "%s: %s",
                        layout->zh ? field->label_zh : field->label_en, what);
    result_add_note(result, note, note);
}

static void note_row(const struct layout *layout, struct result *result,
                     const struct form_row *row)
{
    for (gsize c = 0; row->columns[c].key != NULL; c++)
        if (is_printed(layout, row, c))
            note_cell(layout, result, (gsize)field_index(row, c));
}

/* ---- the tables of the form ---- */

static gsize make_columns(const struct layout *layout, const struct form_row *row,
                          struct result_column *columns)
{
    gsize n = 0;
    columns[n++] = (struct result_column){ .key = "row", .zh = "项目", .en = "Row" };
    for (gsize c = 0; row->columns[c].key != NULL; c++)
        if (is_printed(layout, row, c))
            columns[n++] = (struct result_column){ .key = row->columns[c].key,
                                                   .zh = row->columns[c].zh,
                                                   .en = row->columns[c].en,
                                                   .type = COLUMN_NUMBER,
                                                   .decimals = RESULT_EXACT };
    columns[n++] = (struct result_column){ .key = "line", .zh = "行", .en = "Line" };
    return n;
}

/* The rows from `from` on that share its columns; returns the row after the last. */
static gsize add_block(const struct layout *layout, gsize from)
{
    const struct form_row *head = form_get_row(from);
    struct result_column columns[FORM_MAX_COLUMNS + 2];
    gsize n = make_columns(layout, head, columns), r = from;
    struct result *result =
        add_table(layout, columns, n,
                  layout->zh ? table_names[head->table].zh : table_names[head->table].en);
    for (; r < form_n_rows(); r++) {
        const struct form_row *row = form_get_row(r);
        if (row->table == head->table && !has_any(layout, row))
            continue;
        if (row->table != head->table || row->columns != head->columns)
            break;
        add_form_row(layout, result, row);
        note_row(layout, result, row);
    }
    return r;
}

static void add_not_found(const struct layout *layout, enum form_table table)
{
    const struct result_column column = { .key = "row", .zh = "项目", .en = "Row" };
    struct result *result = add_table(
        layout, &column, 1, layout->zh ? table_names[table].zh : table_names[table].en);
    gsize row = result_add_row(result);
    result_set_text(result, row, "row",
                    layout->zh ? "报告中没有找到此表"
                               : "this table was not found in the report");
}

static void add_blocks(const struct layout *layout, enum form_table table)
{
    for (gsize r = 0; r < form_n_rows();) {
        const struct form_row *row = form_get_row(r);
        if (row->table == table && has_any(layout, row))
            r = add_block(layout, r);
        else
            r++;
    }
}

static void add_form_tables(const struct layout *layout)
{
    for (gint table = 0; table < FORM_N_TABLES; table++)
        if ((layout->record->tables & (1u << table)) != 0)
            add_blocks(layout, (enum form_table)table);
        else
            add_not_found(layout, (enum form_table)table);
}

/* ---- prose and findings ---- */

static void add_claims(const struct layout *layout)
{
    static const struct result_column columns[] = {
        { .key = "metric", .zh = "指标", .en = "Metric" },
        { .key = "value",
          .zh = "数值",
          .en = "Value",
          .type = COLUMN_NUMBER,
          .decimals = RESULT_EXACT },
        { .key = "growth",
          .zh = "增长",
          .en = "Growth",
          .type = COLUMN_NUMBER,
          .unit_zh = "%",
          .unit_en = "%",
          .decimals = 1 },
        { .key = "raw", .zh = "原文", .en = "Printed" },
        { .key = "line", .zh = "行", .en = "Line", .type = COLUMN_COUNT },
    };
    const GArray *claims = layout->record->claims;
    if (claims->len == 0)
        return;
    struct result *result =
        add_table(layout, columns, G_N_ELEMENTS(columns),
                  layout->zh ? "叙述中的数字" : "Counts of the prose");
    for (guint i = 0; i < claims->len; i++) {
        const struct claim *claim = &g_array_index(claims, struct claim, i);
        gsize row = result_add_row(result);
        result_set_text(result, row, "metric", claim->metric);
        if (claim->has_value)
            result_set_number(result, row, "value", claim->value);
        if (claim->has_growth)
            result_set_number(result, row, "growth", claim->growth);
        result_set_text(result, row, "raw", claim->text);
        result_set_number(result, row, "line", claim->line);
    }
}

static const char *severity_word(enum severity severity, gboolean zh)
{
    static const char *const words[] = { "提示", "警告", "错误" };
    return zh ? words[severity] : severity_key(severity);
}

static void add_findings(const struct layout *layout)
{
    static const struct result_column columns[] = {
        { .key = "severity", .zh = "程度", .en = "Severity" },
        { .key = "rule", .zh = "规则", .en = "Rule" },
        { .key = "message", .zh = "问题", .en = "Message" },
        { .key = "line", .zh = "行", .en = "Line", .type = COLUMN_COUNT },
    };
    const GArray *findings = layout->record->findings;
    if (findings->len == 0)
        return;
    struct result *result = add_table(layout, columns, G_N_ELEMENTS(columns),
                                      layout->zh ? "检查发现的问题" : "Findings");
    for (guint i = 0; i < findings->len; i++) {
        const struct finding *finding = &g_array_index(findings, struct finding, i);
        gsize row = result_add_row(result);
        result_set_text(result, row, "severity",
                        severity_word(finding->severity, layout->zh));
        result_set_text(result, row, "rule", finding->rule);
        result_set_text(result, row, "message",
                        layout->zh ? finding->message_zh : finding->message_en);
        if (finding->line != 0)
            result_set_number(result, row, "line", finding->line);
    }
}

void show_form_add(const struct record *record, show_find_fn find, gpointer data,
                   gboolean zh, GPtrArray *tables)
{
    struct layout layout = { record, find, data, zh, tables };
    add_form_tables(&layout);
    add_claims(&layout);
    add_findings(&layout);
    if (tables->len == 0 || record->source.path == NULL)
        return;
    g_autofree char *source =
        g_strdup_printf(zh ? "来源：%s" : "Source: %s", record->source.path);
    result_add_note(g_ptr_array_index(tables, tables->len - 1), source, source);
}
