#include "data/variables/variables.h"

#include <stdio.h>

#include "cmd/command.h"
#include "cmd/emit.h"

struct variables_command {
    char *level, *source;
};

#define AT(field) G_STRUCT_OFFSET(struct variables_command, field)

static const struct option_spec specs[] = {
    { "level", 0, OPTION_STRING, AT(level), "LEVEL",
      "province|prefecture|county|township|zone|department", 0,
      "新建库中没有的单位，属此层级", "make units that are not known, at this level" },
    { "source", 0, OPTION_STRING, AT(source), "TEXT", NULL, 0, "资料来源",
      "where the figures come from" },
    { .name = NULL },
};

static void print_problems(const struct variables_summary *summary)
{
    for (guint i = 0; i < summary->problems->len; i++)
        emit_problem(g_ptr_array_index(summary->problems, i));
    if (summary->n_problems > summary->problems->len)
        fprintf(stderr, "ogi: and %" G_GUINT64_FORMAT " more\n",
                summary->n_problems - summary->problems->len);
}

static void print_summary(const struct invocation *invocation, const char *path,
                          const struct variables_summary *summary)
{
    guint names = summary->names->len;
    if (invocation->zh)
        emit_message(invocation,
                     "%s：%u个变量，%" G_GUINT64_FORMAT "个数值，新建单位%u个", path,
                     names, summary->values, summary->created);
    else
        emit_message(invocation,
                     "%s: %u variable%s, %" G_GUINT64_FORMAT " value%s, %u new unit%s",
                     path, names, emit_plural(names), summary->values,
                     emit_plural(summary->values), summary->created,
                     emit_plural(summary->created));
}

static int run_variables(const struct invocation *invocation, gpointer data,
                         GError **error)
{
    const struct variables_command *command = data;
    g_autoptr(store_t) store = store_open(invocation->database, STORE_WRITE, error);
    if (store == NULL)
        return 4;
    struct variables_options options = { command->level, command->source };
    gboolean partial = FALSE;
    for (gsize i = 0; i < invocation->n_arguments; i++) {
        struct variables_summary summary;
        const char *path = invocation->arguments[i];
        gboolean loaded = variables_load(store, path, &options, &summary, error);
        print_problems(&summary);
        partial = partial || summary.n_problems > 0;
        if (loaded)
            print_summary(invocation, path, &summary);
        for (guint k = 0; k < summary.shadowing->len; k++)
            emit_message(invocation,
                         invocation->zh
                             ? "%s 也是字段的短名；今后指载入的变量，字段请用全名"
                             : "%s is also a field's short name; from now on it "
                               "means the variable, the field keeps its full key",
                         (char *)g_ptr_array_index(summary.shadowing, k));
        variables_summary_clear(&summary);
        if (!loaded)
            return 3;
    }
    return partial ? 3 : 0;
}

const struct command command_variables = {
    .name = "variables",
    .group = "data",
    .arguments = "FILE.csv…",
    .min_arguments = 1,
    .max_arguments = -1,
    .zh = "载入其他按单位和年度的变量（GDP、财政收入、政策虚拟变量等）",
    .en = "load further unit × year columns (GDP, revenue, a dummy)",
    .details_zh =
        "表头为 unit,year,变量名,…（单位用名称或代码），或 unit,year,variable,value。"
        "载入的变量与字段一样用于指标、筛选和图表。",
    .details_en = "The header is unit,year,NAME,… (unit by name or code), or "
                  "unit,year,variable,value. Loaded variables are used like fields in "
                  "indicators, conditions and charts.",
    .example = "ogi variables gdp.csv --source \"County yearbook 2022\"",
    .options_size = sizeof(struct variables_command),
    .sets = { { specs, 0 } },
    .run = run_variables,
};
