#include <stdio.h>
#include <string.h>

#include "analysis/indicator.h"
#include "cmd/command.h"
#include "cmd/options.h"
#include "render/chart.h"

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

/* The words of "a|b|c" with blanks between them. Owned. */
static char *choice_words(const struct option_spec *spec)
{
    if (spec->choices == NULL || spec->type != OPTION_STRING)
        return NULL;
    return g_strdelimit(g_strdup(spec->choices), "|", ' ');
}

static char *kind_words(void)
{
    gsize n;
    const struct chart_kind *kinds = chart_table(&n);
    GString *out = g_string_new(NULL);
    for (gsize i = 0; i < n; i++)
        g_string_append_printf(out, "%s%s", i > 0 ? " " : "", kinds[i].key);
    return g_string_free(out, FALSE);
}

/* Indicators and short names of fields; the full keys are too many for a menu. */
static char *indicator_words(void)
{
    const struct indicator *indicator;
    GString *out = g_string_new("all");
    for (gsize i = 0; (indicator = indicator_get(i)) != NULL; i++)
        if (strchr(indicator->key, '.') == NULL)
            g_string_append_printf(out, " %s", indicator->key);
    return g_string_free(out, FALSE);
}

#define KIND "KIND" /* what a figure's command takes first, indicators follow */

/* The words that a command's first argument can be, by what help calls it. Owned. */
static char *argument_words(const struct command *command)
{
    static const struct {
        const char *begin;
        char *(*words)(void);
    } table[] = { { KIND, kind_words },
                  { "INDICATOR", indicator_words },
                  { "[INDICATOR", indicator_words },
                  { "[COMMAND", command_words } };
    for (gsize i = 0; i < G_N_ELEMENTS(table); i++)
        if (command->arguments != NULL &&
            g_str_has_prefix(command->arguments, table[i].begin))
            return table[i].words();
    return g_strdup(g_strcmp0(command->arguments, "SHELL") == 0 ? "bash zsh fish" : "");
}

static void append_bash_values(const struct option_spec *spec, gpointer data)
{
    g_autofree char *words = choice_words(spec);
    g_autofree char *letter =
        spec->letter != 0 ? g_strdup_printf("|-%c", spec->letter) : g_strdup("");
    if (words != NULL)
        g_string_append_printf(data, "        --%s%s) values=\"%s\";;\n", spec->name,
                               letter, words);
    else if (spec->type != OPTION_FLAG) /* files, or nothing we know */
        g_string_append_printf(data, "        --%s%s) values=;;\n", spec->name, letter);
}

static void append_bash_command(GString *out, const struct command *command)
{
    g_autofree char *words = argument_words(command);
    g_autofree char *indicators = indicator_words();
    gboolean shared = strcmp(words, indicators) == 0;
    gboolean chart = g_str_has_prefix(command->arguments ? command->arguments : "", KIND);
    g_string_append_printf(out, "    %s) options=\"", command->name);
    options_visit(command, append_words, out);
    g_string_append_printf(out, "\" values=\"%s\"\n        case $prev in\n",
                           shared || chart ? "$indicators" : words);
    if (chart)
        g_string_append_printf(out, "        %s) values=\"%s\";;\n", command->name,
                               words);
    options_visit(command, append_bash_values, out);
    g_string_append(out, "        esac;;\n");
}

static char *complete_bash(void)
{
    g_autofree char *names = command_words();
    g_autofree char *indicators = indicator_words();
    GString *out = g_string_new(NULL);
    g_string_append_printf(
        out,
        "_ogi() {\n    local cur=${COMP_WORDS[COMP_CWORD]} command=\n"
        "    local prev=${COMP_WORDS[COMP_CWORD-1]} values=\n"
        "    local word commands=\"%s\" options=\n    local indicators=\"%s\"\n"
        "    for word in \"${COMP_WORDS[@]:1:$((COMP_CWORD-1))}\"; do\n"
        "        case \" $commands \" in *\" $word \"*) "
        "command=$word; break;; esac\n    done\n    case $command in\n",
        names, indicators);
    for (gsize i = 0; i < command_count(); i++)
        append_bash_command(out, command_get(i));
    g_string_append(out,
                    "    *) options=$commands;;\n    esac\n    COMPREPLY=()\n"
                    "    if [[ -z $command || $cur == -* ]]; then\n"
                    "        COMPREPLY=($(compgen -W \"$options\" -- \"$cur\"))\n"
                    "    elif [[ -n $values ]]; then\n"
                    "        COMPREPLY=($(compgen -W \"$values\" -- \"$cur\"))\n    fi\n"
                    "}\ncomplete -o default -F _ogi ogi\n");
    return g_string_free(out, FALSE);
}

/* Read from the path of functions, the file itself is run by the first request, which the
 * last line answers. */
static char *complete_zsh(void)
{
    g_autofree char *bash = complete_bash();
    return g_strconcat("#compdef ogi\nautoload -U +X bashcompinit && bashcompinit\n",
                       bash,
                       "[[ ${funcstack[1]} == _ogi ]] && "
                       "_bash_complete -o default -F _ogi\n",
                       NULL);
}

struct fish_context {
    GString *out;
    const char *command;
};

/* In double quotes fish gives a meaning to these three and nothing else. */
static void append_fish_quoted(GString *out, const char *text)
{
    g_string_append_c(out, '"');
    for (; *text != '\0'; text++) {
        if (strchr("\"\\$", *text) != NULL)
            g_string_append_c(out, '\\');
        g_string_append_c(out, *text);
    }
    g_string_append_c(out, '"');
}

static void append_fish_option(const struct option_spec *spec, gpointer data)
{
    struct fish_context *context = data;
    GString *out = context->out;
    g_autofree char *words = choice_words(spec);
    g_string_append_printf(out,
                           "complete -c ogi -n '__fish_seen_subcommand_from %s' -l %s",
                           context->command, spec->name);
    if (spec->letter != 0)
        g_string_append_printf(out, " -s %c", spec->letter);
    if (words != NULL)
        g_string_append_printf(out, " -x -a \"%s\"", words);
    else if (spec->type != OPTION_FLAG)
        g_string_append(out, " -r");
    g_string_append(out, " -d ");
    append_fish_quoted(out, spec->en);
    g_string_append_c(out, '\n');
}

static char *complete_fish(void)
{
    GString *out = g_string_new(NULL);
    for (gsize i = 0; i < command_count(); i++) {
        const struct command *command = command_get(i);
        g_autofree char *words = argument_words(command);
        g_string_append_printf(out, "complete -c ogi -n __fish_use_subcommand -a %s -d ",
                               command->name);
        append_fish_quoted(out, command->en);
        g_string_append_c(out, '\n');
        if (*words != '\0')
            g_string_append_printf(
                out, "complete -c ogi -n '__fish_seen_subcommand_from %s' -a \"%s\"\n",
                command->name, words);
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
