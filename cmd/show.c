#include <string.h>

#include "cmd/command.h"
#include "cmd/emit.h"
#include "cmd/select.h"
#include "cmd/show_form.h"
#include "cmd/units.h"
#include "data/store/store_select.h"

struct show_command {
    struct emit_options emit;
    gboolean all, cells;
};

#define AT(field) G_STRUCT_OFFSET(struct show_command, field)

static const struct option_spec specs[] = {
    { "all", 'a', OPTION_FLAG, AT(all), NULL, NULL, 0,
      "也列出数值为零的单元格（与 --cells 合用）",
      "list cells that are zero too (with --cells)" },
    { "cells", 0, OPTION_FLAG, AT(cells), NULL, NULL, 0, "逐个单元格列出，而不按表格排列",
      "a list of cells instead of the tables of the form" },
    { .name = NULL },
};

static const struct result_column columns[] = {
    { .key = "unit", .zh = "单位", .en = "Unit" },
    { .key = "year", .zh = "年度", .en = "Year", .type = COLUMN_COUNT },
    { .key = "field", .zh = "字段", .en = "Field" },
    { .key = "label", .zh = "名称", .en = "Label" },
    { .key = "value",
      .zh = "数值",
      .en = "Value",
      .type = COLUMN_NUMBER,
      .decimals = RESULT_EXACT },
    { .key = "amended",
      .zh = "更正为",
      .en = "Amended",
      .type = COLUMN_NUMBER,
      .decimals = RESULT_EXACT },
    { .key = "state", .zh = "状态", .en = "State" },
    { .key = "raw", .zh = "原文", .en = "Printed" },
    { .key = "line", .zh = "行", .en = "Line", .type = COLUMN_COUNT },
    { .key = "reason", .zh = "更正理由", .en = "Reason of the amendment" },
    { .key = "source", .zh = "来源", .en = "Source", .hidden = TRUE },
};

struct showing {
    struct result *result; /* the list of cells, or NULL */
    GPtrArray *tables;     /* struct result *: the tables of the form, or NULL */
    gboolean zh, all;
    GHashTable *corrections; /* "unit year field" -> struct show_correction * */
};

static void free_correction(gpointer data)
{
    struct show_correction *correction = data;
    g_free(correction->reason);
    g_free(correction);
}

static char *correction_key(const char *unit, const char *code, gint year,
                            const char *field)
{
    return g_strdup_printf("%s %s %d %s", code != NULL ? code : "", unit, year, field);
}

/* Columns of the listing "amendments": unit, code, year, level, scope, field, value,
 * reason, date. */
static gboolean take_correction(const struct store_cell *c, gsize n, gpointer data)
{
    struct show_correction *correction = g_new0(struct show_correction, 1);
    (void)n;
    correction->struck_out = c[6].type != STORE_CELL_NUMBER;
    correction->value = c[6].number;
    correction->reason = g_strdup(c[7].text);
    g_hash_table_insert(
        data, correction_key(c[0].text, c[1].text, (gint)c[2].number, c[5].text),
        correction);
    return TRUE;
}

static const struct show_correction *find_correction(const struct record *record,
                                                     const char *field, gpointer data)
{
    const struct showing *showing = data;
    g_autofree char *key =
        correction_key(record->unit.name, record->unit.code, record->year, field);
    return g_hash_table_lookup(showing->corrections, key);
}

static void set_correction(struct result *result, gsize row,
                           const struct show_correction *correction)
{
    if (correction->struck_out)
        result_set_missing(result, row, "amended", "struck_out");
    else
        result_set_number(result, row, "amended", correction->value);
    if (correction->reason != NULL)
        result_set_text(result, row, "reason", correction->reason);
}

static gsize add_row(struct showing *showing, const struct record *record,
                     const char *key, guint32 line)
{
    struct result *result = showing->result;
    gsize row = result_add_row(result);
    result_set_text(result, row, "unit", record->unit.name);
    result_set_number(result, row, "year", record->year);
    result_set_text(result, row, "field", key);
    if (line != 0)
        result_set_number(result, row, "line", line);
    if (record->source.path != NULL)
        result_set_text(result, row, "source", record->source.path);
    return row;
}

static void add_cells(struct showing *showing, const struct record *record)
{
    struct result *result = showing->result;
    for (gsize i = 0; i < field_count(); i++) {
        const struct value *value = &record->values[i];
        const struct field *field = field_get(i);
        double number = 0;
        gboolean known = record_get_number(record, (gint)i, &number);
        const struct show_correction *correction =
            find_correction(record, field->key, showing);
        gboolean plain_zero = known && number == 0 && correction == NULL;
        if (!record_has_field(record, i) || (plain_zero && !showing->all))
            continue;
        gsize row = add_row(showing, record, field->key, value->line);
        result_set_text(result, row, "label",
                        showing->zh ? field->label_zh : field->label_en);
        result_set_text(result, row, "state", value_state_key(value->state));
        if (known)
            result_set_number(result, row, "value", number);
        else
            result_set_missing(result, row, "value", value_state_key(value->state));
        if (value->raw != NULL && *value->raw != '\0')
            result_set_text(result, row, "raw", value->raw);
        if (correction != NULL)
            set_correction(result, row, correction);
    }
}

static void add_claims(struct showing *showing, const struct record *record)
{
    for (guint i = 0; i < record->claims->len; i++) {
        const struct claim *claim = &g_array_index(record->claims, struct claim, i);
        g_autofree char *key = g_strconcat("claims.", claim->metric, NULL);
        gsize row = add_row(showing, record, key, claim->line);
        result_set_text(showing->result, row, "state", "claim");
        if (claim->has_value)
            result_set_number(showing->result, row, "value", claim->value);
        if (claim->text != NULL)
            result_set_text(showing->result, row, "raw", claim->text);
    }
}

/* The findings stand below the cells, as rows whose label is the message. */
static void add_findings(struct showing *showing, const struct record *record)
{
    for (guint i = 0; i < record->findings->len; i++) {
        const struct finding *finding =
            &g_array_index(record->findings, struct finding, i);
        gsize row = add_row(showing, record, finding->rule, finding->line);
        const char *message = showing->zh ? finding->message_zh : finding->message_en;
        result_set_text(showing->result, row, "state", severity_key(finding->severity));
        if (message != NULL)
            result_set_text(showing->result, row, "label", message);
    }
}

static gboolean take_id(const struct store_cell *cells, gsize n, gpointer data)
{
    gint64 id = n > 0 ? (gint64)cells[0].number : 0;
    g_array_append_val((GArray *)data, id);
    return TRUE;
}

/* The active reports that the arguments name, in the order of units and years; fills
 * the corrections. */
static GArray *find_reports(struct store *store, const struct invocation *invocation,
                            GHashTable *corrections, GError **error)
{
    const char *units[] = { invocation->arguments[0], NULL };
    const char *printed = invocation->n_arguments > 1 ? invocation->arguments[1] : NULL;
    g_autoptr(GArray) years = select_parse_years(printed, error);
    if (years == NULL || !units_check(store, units, NULL, NULL, error))
        return NULL;
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    struct store_filter filter = { .units = units,
                                   .years = (const gint *)(gpointer)years->data,
                                   .n_years = years->len };
    struct store_sink reports = { NULL, take_id, ids };
    struct store_sink amendments = { NULL, take_correction, corrections };
    if (!store_list(store, "reports", &filter, &reports, error) ||
        !store_list(store, "amendments", &filter, &amendments, error))
        return NULL;
    if (ids->len > 0)
        return g_steal_pointer(&ids);
    g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE,
                "no report of \"%s\"%s%s in the database; `ogi coverage` lists them",
                units[0], printed != NULL ? " for " : "", printed != NULL ? printed : "");
    return NULL;
}

static gboolean show_report(struct store *store, gint64 id, struct showing *showing,
                            GError **error)
{
    struct record record;
    record_init(&record);
    gboolean good = store_read_record(store, id, &record, error);
    if (good && showing->tables != NULL)
        show_form_add(&record, find_correction, showing, showing->zh, showing->tables);
    else if (good) {
        add_cells(showing, &record);
        add_claims(showing, &record);
        add_findings(showing, &record);
    }
    record_clear(&record);
    return good;
}

static gboolean emit_list(const struct invocation *invocation,
                          const struct show_command *command, struct showing *showing,
                          GError **error)
{
    if (g_hash_table_size(showing->corrections) == 0) {
        result_hide(showing->result, (gsize)result_find(showing->result, "amended"));
        result_hide(showing->result, (gsize)result_find(showing->result, "reason"));
    }
    return emit_result(invocation, &command->emit, showing->result, error);
}

static int run_show(const struct invocation *invocation, gpointer data, GError **error)
{
    struct show_command *command = data;
    g_autoptr(store_t) store = store_open(invocation->database, STORE_READ, error);
    if (store == NULL)
        return 4;
    g_autoptr(GHashTable) corrections =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_correction);
    g_autoptr(GArray) ids = find_reports(store, invocation, corrections, error);
    if (ids == NULL)
        return 2;
    gboolean tables = !command->cells && emit_is_for_people(&command->emit);
    g_autoptr(result_t) list =
        tables ? NULL : result_new("show", columns, G_N_ELEMENTS(columns));
    g_autoptr(GPtrArray) forms =
        tables ? g_ptr_array_new_with_free_func((GDestroyNotify)result_free) : NULL;
    struct showing showing = { list, forms, invocation->zh, command->all, corrections };
    for (guint i = 0; i < ids->len; i++)
        if (!show_report(store, g_array_index(ids, gint64, i), &showing, error))
            return 4;
    if (tables)
        emit_results(invocation, &command->emit, forms, error);
    else
        emit_list(invocation, command, &showing, error);
    return 0;
}

const struct command command_show = {
    .name = "show",
    .group = "data",
    .arguments = "UNIT [YEAR]",
    .min_arguments = 1,
    .max_arguments = 2,
    .zh = "一个单位的记录：每个数值及其所在行",
    .en = "one unit's record, each value with its line",
    .details_zh =
        "按年报的三张表排列，另列叙述中的数字和检查发现的问题；更正值代替印刷值，"
        "并注明理由。csv、json 等格式及 --cells 逐个单元格列出，默认不列零值（--all "
        "全列）。",
    .details_en =
        "Laid out as the three tables of the form, with the counts of the prose "
        "and the findings; an amended value stands for the printed one and a "
        "note says why. csv, json and --cells list cell by cell, without zeros "
        "unless --all.",
    .example = "ogi show 汤阴县 2021",
    .options_size = sizeof(struct show_command),
    .sets = { { specs, 0 }, { emit_option_specs, AT(emit) } },
    .run = run_show,
};
