#include <math.h>
#include <string.h>

#include "cmd/command.h"
#include "cmd/emit.h"
#include "cmd/units.h"
#include "data/number.h"
#include "data/store/store_overlay.h"

struct amend_command {
    char *reason, *date;
    gboolean undo;
};

#define AT(field) G_STRUCT_OFFSET(struct amend_command, field)

static const struct option_spec specs[] = {
    { "reason", 0, OPTION_STRING, AT(reason), "TEXT", NULL, 0, "理由（必填）",
      "why (required)" },
    { "date", 0, OPTION_STRING, AT(date), "DATE", NULL, 0,
      "日期，如 2024-03-31（默认：来源文件的日期）",
      "date, as 2024-03-31 (default: that of the source file)" },
    { "undo", 0, OPTION_FLAG, AT(undo), NULL, NULL, 0, "撤销", "take it back" },
    { .name = NULL },
};

static gboolean refuse(GError **error, const char *text)
{
    g_set_error_literal(error, CMD_ERROR, CMD_ERROR_USAGE, text);
    return FALSE;
}

/* "FIELD=VALUE", "FIELD=" (no value) or, to undo, "FIELD". */
static gboolean parse_change(const char *text, gboolean undo, GStringChunk *fields,
                             struct amendment *amendment, GError **error)
{
    const char *equals = strchr(text, '=');
    char *end = NULL;
    amendment->field = g_string_chunk_insert_len(
        fields, text, equals != NULL ? equals - text : (gssize)strlen(text));
    if (undo)
        return TRUE;
    if (equals == NULL)
        return refuse(error,
                      "write the change as FIELD=VALUE, or FIELD= to strike it out");
    amendment->missing = equals[1] == '\0';
    amendment->value = g_ascii_strtod(equals + 1, &end);
    if (!amendment->missing && (*end != '\0' || !isfinite(amendment->value)))
        g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE,
                    "%s: the value after = is not a number", text);
    return amendment->missing || (*end == '\0' && isfinite(amendment->value));
}

/* All changes of the command line, in one transaction. */
static gboolean amend_all(struct store *store, const struct invocation *invocation,
                          const struct amend_command *command, GError **error)
{
    gsize n = invocation->n_arguments - 2;
    g_autofree struct amendment *amendments = g_new0(struct amendment, n);
    GStringChunk *fields = g_string_chunk_new(256);
    gboolean good = TRUE;
    for (gsize i = 0; good && i < n; i++) {
        amendments[i] = (struct amendment){ .unit = invocation->arguments[0],
                                            .year = number_year(invocation->arguments[1]),
                                            .reason = command->reason,
                                            .date = command->date };
        good = parse_change(invocation->arguments[i + 2], command->undo, fields,
                            &amendments[i], error);
    }
    good = good && (command->undo ? store_amend_undo(store, amendments, n, error)
                                  : store_amend(store, amendments, n, error));
    g_string_chunk_free(fields);
    return good;
}

static int run_amend(const struct invocation *invocation, gpointer data, GError **error)
{
    const struct amend_command *command = data;
    if (!command->undo && (command->reason == NULL || *command->reason == '\0')) {
        refuse(error, "a correction needs a --reason");
        return 2;
    }
    if (number_year(invocation->arguments[1]) == 0) {
        refuse(error, "the second argument is no year; write it as in 2021");
        return 2;
    }
    g_autoptr(store_t) store = store_open(invocation->database, STORE_UPDATE, error);
    if (store == NULL)
        return 4;
    const char *const unit[] = { invocation->arguments[0], NULL };
    return units_check(store, unit, NULL, NULL, error) &&
                   amend_all(store, invocation, command, error)
               ? 0
               : 2;
}

const struct command command_amend = {
    .name = "amend",
    .group = "data",
    .arguments = "UNIT YEAR FIELD=VALUE…",
    .min_arguments = 3,
    .max_arguments = -1,
    .zh = "以附注方式更正数值（保留印刷值和理由）",
    .en = "correct a value as an overlay with a reason",
    .details_zh =
        "印刷值不变；--sample corrected 的分析使用更正值。重新载入报告后更正仍在。",
    .details_en = "What is printed stays; analyses with --sample corrected use the "
                  "correction. It survives loading the report again.",
    .example = "ogi amend 410523 2021 requests.total.total=12 --reason \"scan p. 4\"",
    .options_size = sizeof(struct amend_command),
    .sets = { { specs, 0 } },
    .run = run_amend,
};

static int run_waive(const struct invocation *invocation, gpointer data, GError **error)
{
    const struct amend_command *command = data;
    if (!command->undo && (command->reason == NULL || *command->reason == '\0')) {
        refuse(error, "a waiver needs a --reason");
        return 2;
    }
    g_autoptr(store_t) store = store_open(invocation->database, STORE_UPDATE, error);
    if (store == NULL)
        return 4;
    for (gsize i = 0; i < invocation->n_arguments; i++)
        if (!(command->undo ? store_waive_undo(store, invocation->arguments[i], error)
                            : store_waive(store, invocation->arguments[i],
                                          command->reason, command->date, error)))
            return 2;
    return 0;
}

const struct command command_waive = {
    .name = "waive",
    .group = "data",
    .arguments = "FINGERPRINT…",
    .min_arguments = 1,
    .max_arguments = -1,
    .zh = "把问题标为已审阅（不再计入，重新载入后仍有效）",
    .en = "mark a finding as reviewed, for good",
    .details_zh = "指纹见 `ogi validate`；可只写开头几位。",
    .details_en =
        "The fingerprints are those of `ogi validate`; the first digits will do.",
    .example = "ogi waive 0123456789abcdef --reason \"checked against the scan\"",
    .options_size = sizeof(struct amend_command),
    .sets = { { specs, 0 } },
    .run = run_waive,
};
