#include "cmd/methods.h"
#include "cmd/options.h"

#include <stdio.h>
#include <string.h>

#include "analysis/method.h"
#include "analysis/reference.h"
#include "cmd/emit.h"
#include "cmd/suggest.h"
#include "render/output.h"

struct methods_command {
    char *output, *format;
};

#define AT(field) G_STRUCT_OFFSET(struct methods_command, field)

static const struct option_spec specs[] = {
    { "output", 'o', OPTION_FILE, AT(output), "FILE", NULL, 0, "写入文件",
      "write to FILE" },
    { "format", 'f', OPTION_STRING, AT(format), "FORMAT",
      "table|csv|tsv|json|jsonl|md|latex|text|bibtex", 0,
      "格式；图：text、md、latex、bibtex",
      "format; of a figure: text, md, latex or bibtex" },
    { .name = NULL },
};

static const struct result_column columns[] = {
    { .key = "method", .type = COLUMN_TEXT, .zh = "方法", .en = "method" },
    { .key = "group", .type = COLUMN_TEXT, .zh = "类别", .en = "kind" },
    { .key = "name", .type = COLUMN_TEXT, .zh = "名称", .en = "name" },
    { .key = "formula", .type = COLUMN_TEXT, .zh = "公式", .en = "formula" },
    { .key = "assumes", .type = COLUMN_TEXT, .zh = "前提", .en = "assumes" },
    { .key = "avoid", .type = COLUMN_TEXT, .zh = "不宜使用", .en = "when not to use it" },
    { .key = "min_n", .type = COLUMN_COUNT, .zh = "最小n", .en = "minimum n" },
    { .key = "use", .type = COLUMN_TEXT, .zh = "用法", .en = "use" },
    { .key = "reference", .type = COLUMN_TEXT, .zh = "文献", .en = "reference" },
};

/* "outliers --method KEY" with the method's own key. Owned. */
static char *use_of(const struct method *method)
{
    g_auto(GStrv) parts = g_strsplit(method->use, "KEY", 2);
    return g_strjoinv(method->key, parts);
}

/* All methods, or those of the names (NULL-terminated) if there are any. */
static struct result *list_methods(char *const *names, gboolean zh)
{
    struct result *result = result_new("methods", columns, G_N_ELEMENTS(columns));
    for (gsize i = 0; i < method_count(); i++) {
        struct method method = method_get(i);
        if (names[0] != NULL && !g_strv_contains((const char *const *)names, method.key))
            continue;
        gsize row = result_add_row(result);
        g_autofree char *use = use_of(&method);
        result_set_text(result, row, "method", method.key);
        result_set_text(result, row, "group", method_group_name(method.group, zh));
        result_set_text(result, row, "name", zh ? method.zh : method.en);
        result_set_text(result, row, "formula", method_formula(&method, zh));
        result_set_text(result, row, "assumes",
                        zh ? method.assumes_zh : method.assumes_en);
        result_set_text(result, row, "avoid", zh ? method.avoid_zh : method.avoid_en);
        result_set_text(result, row, "use", use);
        result_set_text(result, row, "reference", method.reference);
        if (method.min_n > 0)
            result_set_number(result, row, "min_n", (double)method.min_n);
    }
    return result;
}

static gboolean is_for_people(const struct methods_command *command)
{
    return command->output == NULL &&
           (command->format == NULL || strcmp(command->format, "table") == 0);
}

/* On a terminal the list is an overview: the sentences are for `ogi methods NAME`. */
static gboolean print_list(const struct invocation *invocation,
                           const struct methods_command *command, GError **error)
{
    static const char *const sentences[] = { "formula", "assumes", "avoid" };
    g_autoptr(result_t) result = list_methods(invocation->arguments, invocation->zh);
    struct emit_options emit = { .output = command->output, .format = command->format };
    for (gsize i = 0; is_for_people(command) && i < G_N_ELEMENTS(sentences); i++)
        result_hide(result, (gsize)result_find(result, sentences[i]));
    return emit_result(invocation, &emit, result, error);
}

static void add_line(GString *out, const char *heading, const char *text)
{
    if (text != NULL)
        g_string_append_printf(out, "%s%s\n", heading, text);
}

static void describe(GString *out, const struct method *method, gboolean zh)
{
    g_autofree char *use = use_of(method);
    g_string_append_printf(out, "%s\n  %s\n  %s\n", method->key, method->zh, method->en);
    add_line(out, zh ? "类别：" : "Kind: ", method_group_name(method->group, zh));
    add_line(out, zh ? "公式：" : "Formula: ", method_formula(method, zh));
    add_line(out,
             zh ? "前提：" : "Assumes: ", zh ? method->assumes_zh : method->assumes_en);
    add_line(out, zh ? "p值：" : "p: ", zh ? method->p_zh : method->p_en);
    add_line(out, zh ? "不宜使用：" : "When not to use it: ",
             zh ? method->avoid_zh : method->avoid_en);
    if (method->min_n > 0)
        g_string_append_printf(
            out, zh ? "最小n：%" G_GSIZE_FORMAT "\n" : "Minimum n: %" G_GSIZE_FORMAT "\n",
            method->min_n);
    add_line(out, zh ? "用法：" : "Use: ", use);
    for (gsize i = 0; method->reference != NULL && i < reference_count(); i++) {
        if (!reference_is_cited(reference_get(i), method->reference))
            continue;
        g_autofree char *text = reference_text(reference_get(i));
        add_line(out, zh ? "文献：" : "Reference: ", text);
    }
}

static gboolean unknown(const char *name, GError **error)
{
    g_autofree const char **names = g_new(const char *, method_count());
    for (gsize i = 0; i < method_count(); i++)
        names[i] = method_get(i).key;
    const char *near = suggest_nearest(name, names, method_count());
    g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE,
                "no method and no figure is called '%s'%s%s%s", name,
                near != NULL ? "; did you mean '" : "; `ogi methods` lists the methods",
                near != NULL ? near : "", near != NULL ? "'?" : "");
    return FALSE;
}

static gboolean write_figure(GString *out, const char *path,
                             const struct invocation *invocation,
                             const struct methods_command *command, GError **error)
{
    GError *problem = NULL;
    struct metadata_text *text = output_read_metadata(path, &problem);
    if (text == NULL) {
        g_set_error(error, CMD_ERROR, CMD_ERROR_INPUT, "%s", problem->message);
        g_error_free(problem);
        return FALSE;
    }
    g_autofree char *written = methods_write(
        path, metadata_text_get(text), command->format != NULL ? command->format : "text",
        invocation->zh, error);
    if (written != NULL)
        g_string_append(out, written);
    metadata_text_free(text);
    return written != NULL;
}

static gboolean write_one(GString *out, const char *name,
                          const struct invocation *invocation,
                          const struct methods_command *command, GError **error)
{
    struct method method;
    if (out->len > 0)
        g_string_append_c(out, '\n');
    if (method_find(name, &method))
        describe(out, &method, invocation->zh);
    else if (g_file_test(name, G_FILE_TEST_EXISTS))
        return write_figure(out, name, invocation, command, error);
    else
        return unknown(name, error);
    return TRUE;
}

/* Named methods are told in full, unless a table's format is asked for. */
static gboolean is_list(const struct invocation *invocation,
                        const struct methods_command *command)
{
    struct method method;
    gboolean table =
        command->format != NULL &&
        options_is_choice("table|csv|tsv|json|jsonl|md|latex", command->format);
    for (gsize i = 0; i < invocation->n_arguments; i++)
        if (!table || !method_find(invocation->arguments[i], &method))
            return FALSE;
    return TRUE;
}

static int run(const struct invocation *invocation, gpointer data, GError **error)
{
    const struct methods_command *command = data;
    if (is_list(invocation, command)) {
        print_list(invocation, command, error);
        return 0;
    }
    g_autoptr(GString) out = g_string_new(NULL);
    for (gsize i = 0; i < invocation->n_arguments; i++)
        if (!write_one(out, invocation->arguments[i], invocation, command, error))
            return 3;
    emit_bytes(command->output, out->str, out->len, error);
    return 0;
}

const struct command command_methods = {
    .name = "methods",
    .group = "draw",
    .arguments = "[METHOD|FILE…]",
    .max_arguments = -1,
    .zh = "方法的公式、前提和文献；图的图题、注、方法和参考文献",
    .en = "methods with formula, assumptions and reference; caption, note and references "
          "of a figure",
    .example = "ogi methods fig2.pdf -f latex",
    .options_size = sizeof(struct methods_command),
    .sets = { { specs, 0 } },
    .run = run,
};
