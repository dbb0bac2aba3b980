#include <string.h>

#include "cmd/command.h"
#include "cmd/emit.h"
#include "data/claim/claim.h"
#include "data/field.h"
#include "data/store/schema.h"
#include "data/store/store_select.h"

struct fields_command {
    struct emit_options emit;
};

static const struct result_column columns[] = {
    { .key = "key", .zh = "键", .en = "Key" },
    { .key = "short", .zh = "短名", .en = "Short name" },
    { .key = "kind", .zh = "类别", .en = "Kind" },
    { .key = "label", .zh = "名称", .en = "Label" },
    { .key = "unit", .zh = "单位", .en = "Unit" },
    { .key = "forms", .zh = "格式", .en = "Forms" },
    { .key = "comparable", .zh = "两格式可比", .en = "Comparable" },
    { .key = "caveat", .zh = "注意", .en = "Caveat" },
};

struct listing {
    struct result *result;
    const char *pattern; /* NULL: all */
    gboolean zh;
};

static gboolean fits(const struct listing *listing, const char *key, const char *label)
{
    return listing->pattern == NULL || strstr(key, listing->pattern) != NULL ||
           (label != NULL && strstr(label, listing->pattern) != NULL);
}

static const char *short_name(gint field)
{
    const struct schema_column *column;
    for (gsize i = 0; (column = schema_panel_column(i)) != NULL; i++)
        if (column->field == field)
            return column->name;
    return NULL;
}

static gsize add(struct listing *listing, const char *key, const char *kind,
                 const char *label)
{
    gsize row = result_add_row(listing->result);
    result_set_text(listing->result, row, "key", key);
    result_set_text(listing->result, row, "kind", kind);
    if (label != NULL)
        result_set_text(listing->result, row, "label", label);
    return row;
}

static void set(struct listing *listing, gsize row, const char *column, const char *text)
{
    if (text != NULL)
        result_set_text(listing->result, row, column, text);
}

static void add_fields(struct listing *listing)
{
    for (gsize i = 0; i < field_count(); i++) {
        const struct field *field = field_get(i);
        const char *label = listing->zh ? field->label_zh : field->label_en;
        if (!fits(listing, field->key, label))
            continue;
        gsize row = add(listing, field->key, "field", label);
        set(listing, row, "short", short_name((gint)i));
        set(listing, row, "unit", field->unit);
        set(listing, row, "forms",
            field->forms == FORM_BOTH ? "2019, 2021" : form_name(field->forms));
        set(listing, row, "comparable", field->comparable);
        set(listing, row, "caveat", listing->zh ? field->caveat_zh : field->caveat_en);
    }
}

static void add_claims(struct listing *listing)
{
    const struct claim_metric *metric;
    for (gsize i = 0; (metric = claim_get_metric(i)) != NULL; i++) {
        g_autofree char *key = g_strconcat("claims.", metric->key, NULL);
        const char *label = listing->zh ? metric->zh : metric->en;
        if (fits(listing, key, label))
            add(listing, key, "claim", label);
    }
}

static gboolean add_variable(const struct store_cell *cells, gsize n, gpointer data)
{
    struct listing *listing = data;
    const char *label = cells[1].type == STORE_CELL_TEXT ? cells[1].text : NULL;
    if (n < 4 || !fits(listing, cells[0].text, label))
        return TRUE;
    gsize row = add(listing, cells[0].text, "variable", label);
    set(listing, row, "unit", cells[2].text);
    set(listing, row, "caveat", cells[3].text);
    return TRUE;
}

/* The variables of the database, if there is one. */
static gboolean add_variables(struct listing *listing, const char *path, GError **error)
{
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return TRUE;
    g_autoptr(store_t) store = store_open(path, STORE_READ, error);
    struct store_sink sink = { NULL, add_variable, listing };
    return store != NULL && store_list(store, "variables", NULL, &sink, error);
}

static int run_fields(const struct invocation *invocation, gpointer data, GError **error)
{
    struct fields_command *command = data;
    g_autoptr(result_t) result = result_new("fields", columns, G_N_ELEMENTS(columns));
    struct listing listing = { result,
                               invocation->n_arguments > 0 ? invocation->arguments[0]
                                                           : NULL,
                               invocation->zh };
    add_fields(&listing);
    add_claims(&listing);
    if (!add_variables(&listing, invocation->database, error))
        return 4;
    emit_result(invocation, &command->emit, result, error);
    return 0;
}

const struct command command_fields = {
    .name = "fields",
    .group = "measure",
    .arguments = "[TEXT]",
    .max_arguments = 1,
    .zh = "列出全部字段、叙述指标和已载入的变量",
    .en = "the fields of the forms, the counts of the prose and the loaded variables",
    .example = "ogi fields granted",
    .options_size = sizeof(struct fields_command),
    .sets = { { emit_option_specs, G_STRUCT_OFFSET(struct fields_command, emit) } },
    .run = run_fields,
};
