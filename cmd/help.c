#include "cmd/help.h"

#include <stdio.h>
#include <string.h>

#include "cmd/options.h"
#include "cmd/suggest.h"

struct help_options {
    gboolean man;
};

static const struct option_spec help_option_specs[] = {
    { .name = "man",
      .type = OPTION_FLAG,
      .offset = G_STRUCT_OFFSET(struct help_options, man),
      .zh = "输出手册页（roff）",
      .en = "print the manual page (roff)" },
    { .name = NULL },
};

struct command_group {
    const char *key, *zh, *en;
};

static const struct command_group groups[] = {
    { "read", "读取", "Read" },       { "data", "数据", "Data" },
    { "measure", "度量", "Measure" }, { "draw", "作图", "Draw" },
    { "other", "其他", "Other" },
};

static void append_group(GString *out, const struct command_group *group, gboolean zh)
{
    gboolean first = TRUE;
    for (gsize i = 0; i < command_count(); i++) {
        const struct command *command = command_get(i);
        if (strcmp(command->group, group->key) != 0)
            continue;
        if (first)
            g_string_append_printf(out, "\n%s\n", zh ? group->zh : group->en);
        first = FALSE;
        g_string_append_printf(out, "  %-11s %s\n", command->name,
                               zh ? command->zh : command->en);
    }
}

char *help_overview(gboolean zh)
{
    GString *out = g_string_new(NULL);
    g_string_append(out,
                    zh ? "用法：ogi [选项] 命令 [参数…]\n"
                         "读取政府信息公开工作年度报告，入库，比较，作图。\n"
                       : "Usage: ogi [options] COMMAND [arguments...]\n"
                         "Read Chinese open government information annual reports, keep "
                         "them, compare and chart them.\n");
    for (gsize i = 0; i < G_N_ELEMENTS(groups); i++)
        append_group(out, &groups[i], zh);
    g_string_append(
        out,
        zh ? "\n退出码：0 完成；1 有达到 --fail-on 的发现，或图不能复验；2 用法错误；"
             "3 部分输入失败，其余已完成；4 无法运行。\n“ogi help 命令”查看命令的帮助。\n"
           : "\nExit codes: 0 done; 1 findings at or above --fail-on, or a "
             "figure that does not verify;\n2 wrong usage; 3 some inputs "
             "failed, the rest is done; 4 could not run.\n"
             "`ogi help COMMAND` explains a command.\n");
    return g_string_free(out, FALSE);
}

struct option_printer {
    GString *out;
    gboolean zh;
};

/* Options and what they do stand in two columns; a long name has a line of its own. */
enum { NAME_WIDTH = 26 };
#define NAME_GAP "\n                                "

static void append_option(const struct option_spec *spec, gpointer data)
{
    struct option_printer *printer = data;
    g_autofree char *letter =
        spec->letter != 0 ? g_strdup_printf("-%c, ", spec->letter) : g_strdup("    ");
    const char *arg = spec->arg != NULL ? spec->arg : spec->choices;
    g_autofree char *name = arg != NULL ? g_strdup_printf("--%s %s", spec->name, arg)
                                        : g_strdup_printf("--%s", spec->name);
    const char *gap = g_utf8_strlen(name, -1) > NAME_WIDTH ? NAME_GAP : "";
    g_string_append_printf(printer->out, "  %s%-*s%s %s", letter, NAME_WIDTH, name, gap,
                           printer->zh ? spec->zh : spec->en);
    /* The values, unless they stand behind the option's name already. */
    if (spec->type == OPTION_STRING && spec->choices != NULL && arg != spec->choices)
        g_string_append_printf(printer->out, printer->zh ? "（%s）" : " (%s)",
                               spec->choices);
    g_string_append_c(printer->out, '\n');
}

char *help_command(const struct command *command, gboolean zh)
{
    GString *out = g_string_new(NULL);
    const char *details = zh ? command->details_zh : command->details_en;
    g_string_append_printf(
        out, "%sogi %s%s%s\n%s\n", zh ? "用法：" : "Usage: ", command->name,
        zh ? " [选项]" : " [options]", "", zh ? command->zh : command->en);
    if (command->arguments != NULL) {
        gsize end = strcspn(out->str, "\n");
        g_autofree char *arguments = g_strconcat(" ", command->arguments, NULL);
        g_string_insert(out, (gssize)end, arguments);
    }
    if (details != NULL)
        g_string_append_printf(out, "\n%s\n", details);
    g_string_append(out, zh ? "\n选项\n" : "\nOptions\n");
    struct option_printer printer = { out, zh };
    options_visit(command, append_option, &printer);
    if (command->example != NULL)
        g_string_append_printf(out, "\n%s\n  %s\n", zh ? "例子" : "Example",
                               command->example);
    return g_string_free(out, FALSE);
}

static void append_roff(GString *out, const char *text)
{
    gboolean line_start = TRUE;
    for (const char *p = text; *p != '\0'; p++) {
        if (line_start && (*p == '.' || *p == '\''))
            g_string_append(out, "\\&");
        if (*p == '\\' || *p == '-')
            g_string_append_c(out, '\\');
        g_string_append_c(out, *p);
        line_start = *p == '\n';
    }
}

static void append_man_option(const struct option_spec *spec, gpointer data)
{
    GString *out = data;
    const char *arg = spec->arg != NULL ? spec->arg : spec->choices;
    g_string_append(out, ".TP\n.B ");
    g_autofree char *name = g_strdup_printf(
        "--%s%s%s", spec->name, arg != NULL ? " " : "", arg != NULL ? arg : "");
    if (spec->letter != 0)
        g_string_append_printf(out, "\\-%c, ", spec->letter);
    append_roff(out, name);
    g_string_append_c(out, '\n');
    append_roff(out, spec->en);
    if (spec->type == OPTION_STRING && spec->choices != NULL && arg != spec->choices) {
        g_string_append(out, " (");
        append_roff(out, spec->choices);
        g_string_append_c(out, ')');
    }
    g_string_append_c(out, '\n');
}

static void append_man_command(GString *out, const struct command *command)
{
    g_string_append_printf(out, ".SS %s", command->name);
    if (command->arguments != NULL) {
        g_string_append_c(out, ' ');
        append_roff(out, command->arguments);
    }
    g_string_append_c(out, '\n');
    append_roff(out, command->en);
    g_string_append(out, ".\n");
    if (command->details_en != NULL) {
        g_string_append(out, ".PP\n");
        append_roff(out, command->details_en);
        g_string_append_c(out, '\n');
    }
    for (gsize i = 0; i < G_N_ELEMENTS(command->sets) && command->sets[i].specs; i++)
        for (const struct option_spec *s = command->sets[i].specs; s->name != NULL; s++)
            if (options_is_taken(&command->sets[i], s))
                append_man_option(s, out);
    if (command->example != NULL) {
        g_string_append(out, ".PP\nExample: ");
        append_roff(out, command->example);
        g_string_append_c(out, '\n');
    }
}

static char *help_man(void)
{
    GString *out = g_string_new(".TH OGI 1 \"\" \"ogi " OGI_VERSION "\"\n.SH NAME\n"
                                "ogi \\- compare and chart open government information "
                                "annual reports\n.SH SYNOPSIS\n.B ogi\n[options] command "
                                "[arguments]\n.SH OPTIONS OF EVERY COMMAND\n");
    for (const struct option_spec *s = global_option_specs; s->name != NULL; s++)
        append_man_option(s, out);
    g_string_append(out, ".SH COMMANDS\n");
    for (gsize i = 0; i < command_count(); i++)
        append_man_command(out, command_get(i));
    g_string_append(
        out, ".SH EXIT STATUS\n0 done; 1 findings at or above \\-\\-fail\\-on, or a "
             "figure that does not verify; 2 wrong usage; 3 some inputs failed, "
             "the rest is done; 4 could not run.\n");
    return g_string_free(out, FALSE);
}

static int run_help(const struct invocation *invocation, gpointer options, GError **error)
{
    const struct help_options *help = options;
    g_autofree char *text = NULL;
    if (help->man) {
        text = help_man();
    } else if (invocation->n_arguments == 0) {
        text = help_overview(invocation->zh);
    } else {
        const struct command *command = command_find(invocation->arguments[0]);
        if (command == NULL) {
            g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE,
                        "no command is called '%s'; `ogi help` lists them",
                        invocation->arguments[0]);
            return 2;
        }
        text = help_command(command, invocation->zh);
    }
    fputs(text, stdout);
    return 0;
}

const struct command command_help = {
    .name = "help",
    .group = "other",
    .arguments = "[COMMAND]",
    .max_arguments = 1,
    .zh = "显示帮助",
    .en = "show help on a command",
    .example = "ogi help rate",
    .options_size = sizeof(struct help_options),
    .sets = { { help_option_specs, 0 } },
    .run = run_help,
};
