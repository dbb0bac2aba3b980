#include <string.h>

#include "cmd/command.h"
#include "cmd/emit.h"
#include "cmd/rows.h"
#include "cmd/suggest.h"

struct export_command {
    struct select_options select;
    struct emit_options emit;
};

#define AT(field) G_STRUCT_OFFSET(struct export_command, field)

static gboolean is_listing(const char *key, GError **error)
{
    g_autoptr(GPtrArray) keys = g_ptr_array_new();
    for (gsize i = 0; store_list_key(i) != NULL; i++)
        g_ptr_array_add(keys, (gpointer)store_list_key(i));
    const char *const *names = (const char *const *)keys->pdata;
    const char *nearest = suggest_nearest(key, names, keys->len);
    for (guint i = 0; i < keys->len; i++)
        if (strcmp(names[i], key) == 0)
            return TRUE;
    g_ptr_array_add(keys, NULL);
    g_autofree char *all = g_strjoinv(", ", (char **)keys->pdata);
    g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE, "no export is called '%s'; %s%s%s",
                key, nearest != NULL ? "did you mean '" : "there are ",
                nearest != NULL ? nearest : all, nearest != NULL ? "'?" : "");
    return FALSE;
}

/* Takes the selectors that have no effect on this list out of `select`, and says so. */
static void drop_selectors(const struct invocation *invocation, const char *key,
                           struct select_options *select)
{
    const gboolean units = store_list_takes(key, FALSE),
                   years = store_list_takes(key, TRUE);
    const struct {
        const char *name;
        gboolean idle;
    } selectors[] = { { "unit", !units && select->units != NULL },
                      { "level", !units && select->level != NULL },
                      { "scope", !units && select->scope != NULL },
                      { "year", !years && select->years != NULL },
                      { "where", !years && select->where != NULL },
                      { "sample", !years && select->sample != NULL } };
    for (gsize i = 0; i < G_N_ELEMENTS(selectors); i++)
        if (selectors[i].idle)
            emit_message(invocation,
                         invocation->zh ? "export %s：--%s对此清单不起作用"
                                        : "export %s: --%s has no effect on this list",
                         key, selectors[i].name);
    if (!units) {
        select->units = NULL;
        select->level = select->scope = NULL;
    }
    if (!years)
        select->years = select->where = select->sample = NULL;
}

static int run_export(const struct invocation *invocation, gpointer data, GError **error)
{
    struct export_command *command = data;
    const char *key = invocation->n_arguments > 0 ? invocation->arguments[0] : "panel";
    struct rows_filter filter;
    if (!is_listing(key, error))
        return 2;
    struct select_options select = command->select; /* borrows its strings */
    drop_selectors(invocation, key, &select);
    g_autoptr(store_t) store = store_open(invocation->database, STORE_READ, error);
    if (store == NULL || !rows_filter_init(&filter, store, &select, error))
        return 4;
    struct rows *rows = rows_new(NULL, NULL, NULL);
    /* An export is for other programs: CSV unless something else is asked for. */
    if (command->emit.format == NULL && command->emit.output == NULL)
        command->emit.format = g_strdup("csv");
    if (rows_open(rows, key, invocation, &command->emit, error))
        rows_close(rows, store_list(store, key, &filter.filter, rows_sink(rows), error),
                   error);
    rows_free(rows);
    rows_filter_clear(&filter);
    return 0;
}

const struct command command_export = {
    .name = "export",
    .group = "data",
    .arguments = "[panel|long|findings|claims|…]",
    .max_arguments = 1,
    .zh = "导出面板、长表、问题或叙述数据，附质量列",
    .en = "the panel, the long form, findings or claims, with quality columns",
    .details_zh =
        "panel：每单位每年度一行，附空白、恒等式不符、叙述不符、期间错误、照抄等质量列，"
        "更正值代替"
        "印刷值（--sample all 为印刷值）；"
        "long：每个单元格一行，附状态与行号；另有 findings、claims、coverage、failed、"
        "reports、units、variables、amendments、waivers。",
    .details_en =
        "panel: one row per unit and year, with blanks, failed identities, prose "
        "gaps, wrong period and copied table, amended values in the place of the printed "
        "ones (--sample all: as printed); long: one row per cell with its "
        "state and line; also findings, claims, coverage, reports, units, failed, "
        "variables, amendments, waivers.",
    .example = "ogi export panel -o panel.csv",
    .options_size = sizeof(struct export_command),
    .sets = { { select_option_specs, AT(select), "by,min-n,population,no-inferred" },
              { emit_option_specs, AT(emit) } },
    .run = run_export,
};
