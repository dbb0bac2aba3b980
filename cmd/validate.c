#include <string.h>

#include "cmd/command.h"
#include "cmd/emit.h"
#include "cmd/rows.h"
#include "cmd/suggest.h"
#include "data/rule/rule.h"

struct validate_command {
    struct select_options select;
    struct emit_options emit;
    char *fail_on, *rule, *severity;
    gboolean all;
};

#define AT(field) G_STRUCT_OFFSET(struct validate_command, field)

static const struct option_spec specs[] = {
    { "fail-on", 0, OPTION_STRING, AT(fail_on), "SEVERITY", "error|warning|note|never", 0,
      "有达到此级别的不符时退出码为1（默认 never）",
      "exit with 1 when something fails at this severity or above (default: never)" },
    { "severity", 0, OPTION_STRING, AT(severity), "SEVERITY", "error|warning|note", 0,
      "只列此级别及以上", "list this severity and above" },
    { "rule", 0, OPTION_STRING, AT(rule), "RULE", NULL, 0, "只列此规则（可用 PREFIX*）",
      "list this rule only (or PREFIX*)" },
    { "waived", 0, OPTION_FLAG, AT(all), NULL, NULL, 0, "也列出已审阅的",
      "list waived findings too" },
    { .name = NULL },
};

static const struct rows_column columns_zh[] = {
    { "unit", "unit", "单位", "Unit" },
    { "code", "code", "代码", "Code" },
    { "year", "year", "年度", "Year" },
    { "rule", "rule", "规则", "Rule" },
    { "severity", "severity", "级别", "Severity" },
    { "status", "status", "状态", "Status" },
    { "field", "field", "字段", "Field" },
    { "expected", "expected", "应为", "Expected" },
    { "actual", "actual", "实为", "Actual" },
    { "difference", "difference", "差", "Difference" },
    { "line", "line", "行", "Line" },
    { "source", "source", "来源", "Source" },
    { "fingerprint", "fingerprint", "指纹", "Fingerprint" },
    { "message_zh", "message", "说明", "Message" },
    { "waived", "waived", "审阅理由", "Waived" },
    { .from = NULL },
};

struct tally {
    const struct validate_command *command;
    guint counts[3]; /* failing and not waived, by severity */
};

static gboolean rule_fits(const char *wanted, const char *rule)
{
    gsize length = wanted == NULL ? 0 : strlen(wanted);
    if (wanted == NULL || rule == NULL)
        return TRUE;
    if (length > 0 && wanted[length - 1] == '*')
        return strncmp(wanted, rule, length - 1) == 0;
    return strcmp(wanted, rule) == 0;
}

static gboolean keep(const struct rows *rows, const struct store_cell *cells,
                     gpointer data)
{
    struct tally *tally = data;
    const struct validate_command *command = tally->command;
    gint severity = severity_find(rows_text(rows, cells, "severity"));
    gboolean waived = rows_text(rows, cells, "waived") != NULL;
    if (!rule_fits(command->rule, rows_text(rows, cells, "rule")) ||
        (waived && !command->all) || severity < 0 ||
        (command->severity != NULL && severity < severity_find(command->severity)))
        return FALSE;
    gboolean fails = g_strcmp0(rows_text(rows, cells, "status"), "fail") == 0;
    if (fails && !waived)
        tally->counts[severity]++;
    return TRUE;
}

static gboolean reaches(const struct tally *tally, const char *fail_on)
{
    gint least = fail_on == NULL ? -1 : severity_find(fail_on);
    for (gint i = least; least >= 0 && i < 3; i++)
        if (tally->counts[i] > 0)
            return TRUE;
    return FALSE;
}

/* The messages in the language of the reader, under one key. */
static void choose_language(struct rows_column *columns, gsize n, gboolean zh)
{
    memcpy(columns, columns_zh, n * sizeof *columns);
    for (gsize i = 0; i < n; i++)
        if (!zh && columns[i].from != NULL && strcmp(columns[i].from, "message_zh") == 0)
            columns[i].from = "message_en";
}

static void tell(const struct invocation *invocation, const guint *counts)
{
    guint errors = counts[SEVERITY_ERROR], warnings = counts[SEVERITY_WARNING],
          notes = counts[SEVERITY_NOTE];
    if (invocation->zh)
        emit_message(invocation, "不符：错误%u，警告%u，提示%u", errors, warnings, notes);
    else
        emit_message(invocation, "failing: %u error%s, %u warning%s, %u note%s", errors,
                     emit_plural(errors), warnings, emit_plural(warnings), notes,
                     emit_plural(notes));
}

/* A name that is no rule's would find nothing, and a script would take that for good. */
static gboolean check_rule(const char *wanted, GError **error)
{
    g_autoptr(GPtrArray) keys = g_ptr_array_new();
    const struct rule_info *rule;
    for (gsize i = 0; (rule = rule_get(i)) != NULL; i++) {
        if (rule_fits(wanted, rule->key))
            return TRUE;
        g_ptr_array_add(keys, (gpointer)rule->key);
    }
    const char *nearest =
        suggest_nearest(wanted, (const char *const *)keys->pdata, keys->len);
    g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE,
                "--rule %s: no rule has this name%s%s%s", wanted,
                nearest != NULL ? "; did you mean '" : "", nearest != NULL ? nearest : "",
                nearest != NULL ? "'?" : "");
    return FALSE;
}

static int run_validate(const struct invocation *invocation, gpointer data,
                        GError **error)
{
    struct validate_command *command = data;
    struct rows_filter filter;
    if (!check_rule(command->rule, error))
        return 2;
    g_autoptr(store_t) store = store_open(invocation->database, STORE_READ, error);
    if (store == NULL || !rows_filter_init(&filter, store, &command->select, error))
        return 4;
    struct rows_column columns[G_N_ELEMENTS(columns_zh)];
    choose_language(columns, G_N_ELEMENTS(columns), invocation->zh);
    struct tally tally = { .command = command };
    struct rows *rows = rows_new(columns, keep, &tally);
    gboolean good =
        rows_open(rows, "validate", invocation, &command->emit, error) &&
        rows_close(rows,
                   store_list(store, "findings", &filter.filter, rows_sink(rows), error),
                   error);
    if (good)
        tell(invocation, tally.counts);
    rows_free(rows);
    rows_filter_clear(&filter);
    return good && reaches(&tally, command->fail_on) ? 1 : 0;
}

const struct command command_validate = {
    .name = "validate",
    .group = "data",
    .max_arguments = 0,
    .zh = "列出检查发现的问题（已审阅的不再列出）",
    .en = "list the findings; waived ones stay waived",
    .details_zh =
        "列出不符和存疑的检查；--where 可用列名，如 --where \"rule = 'year.copied'\"。",
    .details_en =
        "Lists checks that fail or are uncertain; --where may use these columns too, "
        "as in --where \"rule = 'year.copied'\".",
    .example = "ogi validate --fail-on error -f json",
    .options_size = sizeof(struct validate_command),
    .sets = { { specs, 0 },
              { select_option_specs, AT(select), "by,min-n,population,no-inferred" },
              { emit_option_specs, AT(emit) } },
    .run = run_validate,
};
