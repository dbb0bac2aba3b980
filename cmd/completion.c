#include <stdio.h>
#include <string.h>

#include "cmd/command.h"
#include "cmd/options.h"

static void append_words(const struct option_spec *spec, gpointer data)
{
    g_string_append_printf(data, " --%s", spec->name);
}

static char *command_words(void)
{
    GString *out = g_string_new(NULL);
    for (gsize i = 0; i < command_count(); i++)
        g_string_append_printf(out, "%s%s", i > 0 ? " " : "", command_get(i)->name);
    return g_string_free(out, FALSE);
}

static char *complete_bash(void)
{
    g_autofree char *names = command_words();
    GString *out = g_string_new(NULL);
    g_string_append_printf(
        out,
        "_ogi() {\n    local cur=${COMP_WORDS[COMP_CWORD]} command=\n"
        "    local word commands=\"%s\" options=\n"
        "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
        "        case \" $commands \" in *\" $word \"*) "
        "command=$word; break;; esac\n    done\n    case $command in\n",
        names);
    for (gsize i = 0; i < command_count(); i++) {
        g_string_append_printf(out, "    %s) options=\"", command_get(i)->name);
        options_visit(command_get(i), append_words, out);
        g_string_append(out, "\";;\n");
    }
    g_string_append(out,
                    "    *) options=$commands;;\n    esac\n    COMPREPLY=()\n"
                    "    if [[ -z $command || $cur == -* ]]; then\n"
                    "        COMPREPLY=($(compgen -W \"$options\" -- \"$cur\"))\n    fi\n"
                    "}\ncomplete -o default -F _ogi ogi\n");
    return g_string_free(out, FALSE);
}

static char *complete_zsh(void)
{
    g_autofree char *bash = complete_bash();
    return g_strconcat("#compdef ogi\nautoload -U +X bashcompinit && bashcompinit\n",
                       bash, NULL);
}

struct fish_context {
    GString *out;
    const char *command;
};

static void append_fish_option(const struct option_spec *spec, gpointer data)
{
    struct fish_context *context = data;
    g_autofree char *help = g_strescape(spec->en, "");
    g_string_append_printf(context->out,
                           "complete -c ogi -n '__fish_seen_subcommand_from %s' -l %s",
                           context->command, spec->name);
    if (spec->letter != 0)
        g_string_append_printf(context->out, " -s %c", spec->letter);
    g_string_append_printf(context->out, " -d \"%s\"\n", help);
}

static char *complete_fish(void)
{
    GString *out = g_string_new(NULL);
    for (gsize i = 0; i < command_count(); i++) {
        const struct command *command = command_get(i);
        g_autofree char *help = g_strescape(command->en, "");
        g_string_append_printf(
            out, "complete -c ogi -n __fish_use_subcommand -a %s -d \"%s\"\n",
            command->name, help);
        struct fish_context context = { out, command->name };
        options_visit(command, append_fish_option, &context);
    }
    return g_string_free(out, FALSE);
}

struct shell {
    const char *name;
    char *(*complete)(void);
};

static const struct shell shells[] = {
    { "bash", complete_bash },
    { "zsh", complete_zsh },
    { "fish", complete_fish },
};

static int run_completion(const struct invocation *invocation, gpointer options,
                          GError **error)
{
    (void)options;
    for (gsize i = 0; i < G_N_ELEMENTS(shells); i++) {
        if (strcmp(shells[i].name, invocation->arguments[0]) != 0)
            continue;
        g_autofree char *script = shells[i].complete();
        fputs(script, stdout);
        return 0;
    }
    g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE,
                "no completion for '%s'; there is one for bash, zsh and fish",
                invocation->arguments[0]);
    return 2;
}

const struct command command_completion = {
    .name = "completion",
    .group = "other",
    .arguments = "SHELL",
    .min_arguments = 1,
    .max_arguments = 1,
    .zh = "输出命令补全脚本（bash、zsh、fish）",
    .en = "print a completion script for bash, zsh or fish",
    .example = "ogi completion bash > ~/.local/share/bash-completion/completions/ogi",
    .run = run_completion,
};
