#include <stdlib.h>
#include <string.h>

#include "cmd/command.h"
#include "cmd/emit.h"
#include "cmd/rows.h"
#include "data/error.h"
#include "data/store.h"

struct show_command {
    struct emit_options emit;
    gboolean all;
};

#define AT(field) G_STRUCT_OFFSET(struct show_command, field)

static const struct option_spec specs[] = {
    { "all", 'a', OPTION_FLAG, AT(all), NULL, NULL, 0, "也列出数值为零的单元格",
      "show cells that are zero too" },
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
      .decimals = -1 },
    { .key = "state", .zh = "状态", .en = "State" },
    { .key = "raw", .zh = "原文", .en = "Printed" },
    { .key = "line", .zh = "行", .en = "Line", .type = COLUMN_COUNT },
    { .key = "source", .zh = "来源", .en = "Source", .hidden = TRUE },
};

struct showing {
    struct result *result;
    gboolean zh, all;
};

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
        if (!record_has_field(record, i) || (known && number == 0 && !showing->all))
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

/* The active reports that the arguments name, in the order of units and years. */
static GArray *find_reports(struct store *store, const struct invocation *invocation,
                            GError **error)
{
    GArray *ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    const char *units[] = { invocation->arguments[0], NULL };
    gint year = invocation->n_arguments > 1 ? atoi(invocation->arguments[1]) : 0;
    struct store_filter filter = { .units = units, .years = &year, .n_years = year != 0 };
    struct store_sink sink = { NULL, take_id, ids };
    if (store_list(store, "reports", &filter, &sink, error) && ids->len > 0)
        return ids;
    if (error == NULL || *error == NULL)
        g_set_error(error, DATA_ERROR, DATA_ERROR_USAGE,
                    "no report of \"%s\"%s%s in the database; `ogi coverage` lists them",
                    units[0], year != 0 ? " for " : "",
                    year != 0 ? invocation->arguments[1] : "");
    g_array_unref(ids);
    return NULL;
}

static gboolean show_report(struct store *store, gint64 id, struct showing *showing,
                            GError **error)
{
    struct record record;
    record_init(&record);
    gboolean good = store_read_record(store, id, &record, error);
    if (good) {
        add_cells(showing, &record);
        add_claims(showing, &record);
        add_findings(showing, &record);
    }
    record_clear(&record);
    return good;
}

static int run_show(const struct invocation *invocation, gpointer data, GError **error)
{
    struct show_command *command = data;
    g_autoptr(store_t) store = store_open(invocation->database, STORE_READ, error);
    if (store == NULL)
        return 4;
    g_autoptr(GArray) ids = find_reports(store, invocation, error);
    if (ids == NULL)
        return 2;
    g_autoptr(result_t) result = result_new("show", columns, G_N_ELEMENTS(columns));
    struct showing showing = { result, invocation->zh, command->all };
    for (guint i = 0; i < ids->len; i++)
        if (!show_report(store, g_array_index(ids, gint64, i), &showing, error))
            return 4;
    emit_result(invocation, &command->emit, result, error);
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
        "默认不列数值为零的单元格（--all 全列）；其后是叙述中的数字和检查发现的问题。",
    .details_en = "Cells that are zero are left out unless --all; below them stand the "
                  "counts of the prose and the findings.",
    .example = "ogi show 汤阴县 2021",
    .options_size = sizeof(struct show_command),
    .sets = { { specs, 0 }, { emit_option_specs, AT(emit) } },
    .run = run_show,
};
