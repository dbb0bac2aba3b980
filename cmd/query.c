#include "cmd/command.h"
#include "cmd/emit.h"
#include "cmd/rows.h"

struct query_command {
    struct emit_options emit;
};

static int run_query(const struct invocation *invocation, gpointer data, GError **error)
{
    struct query_command *command = data;
    g_autoptr(store_t) store = store_open(invocation->database, STORE_READ, error);
    if (store == NULL)
        return 4;
    struct rows *rows = rows_new(NULL, NULL, NULL);
    if (rows_open(rows, "query", invocation, &command->emit, error))
        rows_close(rows,
                   store_query(store, invocation->arguments[0], rows_sink(rows), error),
                   error);
    rows_free(rows);
    return 0;
}

const struct command command_query = {
    .name = "query",
    .group = "data",
    .arguments = "SQL",
    .min_arguments = 1,
    .max_arguments = 1,
    .zh = "对数据库执行只读 SQL",
    .en = "read-only SQL on the database",
    .details_zh =
        "只允许一条 SELECT。视图：panel（单位×年度）、cells（长表）、indicator_values、"
        "variable_values、codebook。",
    .details_en = "One SELECT statement. Views: panel (unit by year), cells (long form), "
                  "indicator_values, variable_values; the table codebook explains the "
                  "columns.",
    .example = "ogi query \"select unit, year, new_received from panel limit 5\"",
    .options_size = sizeof(struct query_command),
    .sets = { { emit_option_specs, G_STRUCT_OFFSET(struct query_command, emit) } },
    .run = run_query,
};
