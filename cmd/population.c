#include "data/population.h"

#include <stdio.h>

#include "cmd/command.h"
#include "cmd/emit.h"

struct population_command {
    char *kind, *source;
    gint year;
};

#define AT(field) G_STRUCT_OFFSET(struct population_command, field)

static const struct option_spec specs[] = {
    { "kind", 0, OPTION_STRING, AT(kind), "KIND", "resident|registered", 0,
      "口径（文件没有 kind 列时）：常住或户籍",
      "resident or registered, where the file has no column `kind`" },
    { "source", 0, OPTION_STRING, AT(source), "TEXT", NULL, 0,
      "资料来源（文件没有 source 列时）",
      "source, where the file has no column `source`" },
    { "year", 'y', OPTION_INT, AT(year), "YEAR", "1900..2200", 0,
      "年份（文件没有 year 列时）", "year, where the file has no column `year`" },
    { .name = NULL },
};

static int run_population(const struct invocation *invocation, gpointer data,
                          GError **error)
{
    const struct population_command *command = data;
    g_autoptr(store_t) store = store_open(invocation->database, STORE_WRITE, error);
    if (store == NULL)
        return 4;
    struct population_options options = { command->kind, command->source, command->year };
    gboolean partial = FALSE;
    for (gsize i = 0; i < invocation->n_arguments; i++) {
        struct population_summary summary;
        const char *path = invocation->arguments[i];
        gboolean loaded = population_load(store, path, &options, &summary, error);
        for (guint k = 0; k < summary.problems->len; k++)
            emit_problem(g_ptr_array_index(summary.problems, k));
        partial = partial || summary.problems->len > 0;
        if (loaded)
            emit_message(invocation,
                         invocation->zh ? "%s：载入%u行，共%u行"
                                        : "%s: %u of %u rows loaded",
                         path, summary.stored, summary.rows);
        population_summary_clear(&summary);
        if (!loaded)
            return 3;
    }
    return partial ? 3 : 0;
}

const struct command command_population = {
    .name = "population",
    .group = "data",
    .arguments = "FILE.csv…",
    .min_arguments = 1,
    .max_arguments = -1,
    .zh = "载入人口（代码或名称、年份、人口、口径、来源）",
    .en = "load denominators (code or name, year, population, kind, source)",
    .details_zh =
        "报告年度取最近年份的同口径人口，不跨越辖区变更的年份；附注写明所用年份。"
        "名称对应多个单位的行不载入，并逐一列出。",
    .details_en =
        "A report uses the figure of the nearest year, of the same kind and never "
        "across a change of territory; its year is named in every note. A row "
        "whose name fits several places is left out and listed.",
    .example = "ogi population yearbook.csv --kind resident --source \"Yearbook 2022\"",
    .options_size = sizeof(struct population_command),
    .sets = { { specs, 0 } },
    .run = run_population,
};
