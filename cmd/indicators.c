#include <stdio.h>

#include "analysis/indicator.h"
#include "analysis/result.h"
#include "cmd/emit.h"

struct indicators_command {
    struct emit_options emit;
    gboolean all;
};

#define AT(field) G_STRUCT_OFFSET(struct indicators_command, field)

static const struct option_spec specs[] = {
    { "all", 0, OPTION_FLAG, AT(all), NULL, NULL, 0, "也列出各字段",
      "list the plain fields too" },
    { .name = NULL },
};

static const struct result_column columns[] = {
    { .key = "indicator", .type = COLUMN_TEXT, .zh = "指标", .en = "indicator" },
    { .key = "label_zh", .type = COLUMN_TEXT, .zh = "名称", .en = "Chinese name" },
    { .key = "label_en", .type = COLUMN_TEXT, .zh = "英文名称", .en = "name" },
    { .key = "unit", .type = COLUMN_TEXT, .zh = "单位", .en = "unit" },
    { .key = "definition", .type = COLUMN_TEXT, .zh = "定义", .en = "definition" },
    { .key = "caveat", .type = COLUMN_TEXT, .zh = "注意", .en = "caveat" },
    { .key = "comparable",
      .type = COLUMN_TEXT,
      .zh = "两种格式可比",
      .en = "across forms" },
};

static void add_indicator(struct result *result, const struct indicator *indicator,
                          gboolean zh)
{
    gsize row = result_add_row(result);
    result_set_text(result, row, "indicator", indicator->key);
    result_set_text(result, row, "label_zh", indicator->zh);
    result_set_text(result, row, "label_en", indicator->en);
    result_set_text(result, row, "unit", zh ? indicator->unit_zh : indicator->unit_en);
    result_set_text(result, row, "definition",
                    zh ? indicator->definition_zh : indicator->definition_en);
    result_set_text(result, row, "caveat",
                    zh ? indicator->caveat_zh : indicator->caveat_en);
    result_set_text(result, row, "comparable", indicator->comparable);
}

static void print_keys(const char *heading, const char *const *keys)
{
    for (; keys != NULL && *keys != NULL; keys++) {
        printf("%s%s", heading, *keys);
        heading = " + ";
    }
}

static void print_line(const char *heading, const char *text)
{
    if (text != NULL && text[0] != '\0')
        printf("%s%s\n", heading, text);
}

static void print_indicator(const struct indicator *indicator, gboolean zh)
{
    printf("%s\n  %s\n  %s\n", indicator->key, indicator->zh, indicator->en);
    print_line(zh ? "定义：" : "Definition: ",
               zh ? indicator->definition_zh : indicator->definition_en);
    print_keys(zh ? "分子：" : "Numerator: ", indicator->numerator);
    putchar('\n');
    if (indicator->denominator != NULL) {
        print_keys(zh ? "分母：" : "Denominator: ", indicator->denominator);
        putchar('\n');
    }
    print_line(zh ? "单位：" : "Unit: ", zh ? indicator->unit_zh : indicator->unit_en);
    print_line(zh ? "注意：" : "Caveat: ",
               zh ? indicator->caveat_zh : indicator->caveat_en);
    print_line(zh ? "不宜使用：" : "Do not use: ",
               zh ? indicator->avoid_zh : indicator->avoid_en);
    print_line(zh ? "两种格式可比：" : "Comparable across the forms: ",
               indicator->comparable);
    print_line(zh ? "文献：" : "Reference: ", indicator->reference);
}

static const struct indicator *find_named(const char *name, GError **error)
{
    const struct indicator *indicator = indicator_find(name);
    const char *near = indicator == NULL ? indicator_suggest(name) : NULL;
    if (indicator == NULL)
        g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE,
                    "no indicator is called '%s'%s%s%s", name,
                    near != NULL ? "; did you mean '" : "; `ogi indicators` lists them",
                    near != NULL ? near : "", near != NULL ? "'?" : "");
    return indicator;
}

/* Those named, else all that are listed. NULL when a name is unknown. Owned. */
static GPtrArray *choose(const struct invocation *invocation,
                         const struct indicators_command *command, GError **error)
{
    g_autoptr(GPtrArray) chosen = g_ptr_array_new();
    gsize n = command->all ? indicator_count() : indicator_n_main();
    for (gsize i = 0; invocation->n_arguments == 0 && i < n; i++)
        g_ptr_array_add(chosen, (gpointer)indicator_get(i));
    for (gsize i = 0; i < invocation->n_arguments; i++) {
        const struct indicator *found = find_named(invocation->arguments[i], error);
        if (found == NULL)
            return NULL;
        g_ptr_array_add(chosen, (gpointer)found);
    }
    return g_steal_pointer(&chosen);
}

/* Named ones are told in full, unless a format or a file is asked for. */
static int run(const struct invocation *invocation, gpointer data, GError **error)
{
    const struct indicators_command *command = data;
    gboolean tell = invocation->n_arguments > 0 && command->emit.format == NULL &&
                    command->emit.output == NULL;
    g_autoptr(GPtrArray) chosen = choose(invocation, command, error);
    if (chosen == NULL)
        return 2;
    for (guint i = 0; tell && i < chosen->len; i++) {
        if (i > 0)
            putchar('\n');
        print_indicator(g_ptr_array_index(chosen, i), invocation->zh);
    }
    if (tell)
        return 0;
    g_autoptr(result_t) result = result_new("indicators", columns, G_N_ELEMENTS(columns));
    for (guint i = 0; i < chosen->len; i++)
        add_indicator(result, g_ptr_array_index(chosen, i), invocation->zh);
    emit_result(invocation, &command->emit, result, error);
    return 0;
}

const struct command command_indicators = {
    .name = "indicators",
    .group = "measure",
    .arguments = "[INDICATOR…]",
    .max_arguments = -1,
    .zh = "可度量的指标：定义、单位、注意事项",
    .en = "what can be measured, with definition, unit and caveats",
    .example = "ogi indicators requests_per_100k",
    .options_size = sizeof(struct indicators_command),
    .sets = { { specs, 0 }, { emit_option_specs, AT(emit) } },
    .run = run,
};
