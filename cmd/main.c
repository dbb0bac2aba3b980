/* Start up, dispatch, exit code. */
#include <errno.h>
#include <fcntl.h>
#include <gsl/gsl_errno.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cmd/command.h"
#include "cmd/emit.h"
#include "cmd/help.h"
#include "cmd/options.h"
#include "cmd/suggest.h"
#include "data/error.h"

enum { EXIT_USAGE = 2, EXIT_PARTIAL = 3, EXIT_CANNOT_RUN = 4 };

/* Every error domain and code that a command can return, and what the shell gets. */
static int exit_code(const GError *error)
{
    if (error->domain == CMD_ERROR)
        return error->code == CMD_ERROR_USAGE   ? EXIT_USAGE
               : error->code == CMD_ERROR_INPUT ? EXIT_PARTIAL
                                                : EXIT_CANNOT_RUN;
    if (error->domain != DATA_ERROR)
        return EXIT_CANNOT_RUN;
    switch ((enum data_error)error->code) {
    case DATA_ERROR_INPUT:
    case DATA_ERROR_LIMIT:
        return EXIT_PARTIAL;
    case DATA_ERROR_USAGE:
        return EXIT_USAGE;
    case DATA_ERROR_DATABASE:
    case DATA_ERROR_CANCELLED:
        break;
    }
    return EXIT_CANNOT_RUN;
}

static int report(const GError *error)
{
    emit_problem(error->message);
    return exit_code(error);
}

static gboolean locale_is_chinese(void)
{
    static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *value = g_getenv(names[i]);
        if (value != NULL && value[0] != '\0')
            return g_str_has_prefix(value, "zh");
    }
    return FALSE;
}

static gboolean check_arguments(const struct command *command, gsize n, GError **error)
{
    if ((gint)n >= command->min_arguments &&
        (command->max_arguments < 0 || (gint)n <= command->max_arguments))
        return TRUE;
    g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE,
                "%s: usage: ogi %s %s; see `ogi help %s`", command->name, command->name,
                command->arguments != NULL ? command->arguments : "(no arguments)",
                command->name);
    return FALSE;
}

static const char *database_path(const struct global_options *global)
{
    const char *environment = g_getenv("OGI_DB");
    if (global->database != NULL)
        return global->database;
    return environment != NULL && environment[0] != '\0' ? environment : "ogi.db";
}

/* A disk that fills up while stdout is flushed must not look like success. */
static int check_stdout(int code)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return code;
    fprintf(stderr, "ogi: standard output: %s; the output is not complete\n",
            strerror(errno));
    return EXIT_CANNOT_RUN;
}

static int run_command(const struct command *command, int argc, char **argv,
                       struct global_options *global, gpointer options, GError **error)
{
    g_auto(GStrv) rest = NULL;
    if (!options_parse(command, argc, argv, options, global, &rest, error))
        return EXIT_USAGE;
    struct invocation invocation = {
        .command = command,
        .arguments = rest,
        .n_arguments = g_strv_length(rest),
        .database = database_path(global),
        .zh =
            global->lang != NULL ? strcmp(global->lang, "zh") == 0 : locale_is_chinese(),
        .quiet = global->quiet,
        .verbose = global->verbose,
    };
    if (global->help) {
        g_autofree char *text = help_command(command, invocation.zh);
        fputs(text, stdout);
        return 0;
    }
    if (!check_arguments(command, invocation.n_arguments, error))
        return EXIT_USAGE;
    invocation.line = g_strjoinv(" ", argv);
    options_note_unused(&invocation, options);
    int code = command->run(&invocation, options, error);
    g_free(invocation.line);
    return code;
}

static const struct command *find_command(const char *name, GError **error)
{
    const struct command *command = command_find(name);
    if (command != NULL)
        return command;
    g_autofree const char **names = g_new(const char *, command_count());
    for (gsize i = 0; i < command_count(); i++)
        names[i] = command_get(i)->name;
    const char *nearest = suggest_nearest(name, names, command_count());
    g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE, "no command is called '%s'%s%s%s",
                name, nearest != NULL ? "; did you mean '" : "; `ogi help` lists them",
                nearest != NULL ? nearest : "", nearest != NULL ? "'?" : "");
    return NULL;
}

static int dispatch(int argc, char **argv, struct global_options *global, GError **error)
{
    int position = 1;
    if (!options_parse_global(argc, argv, global, &position, error))
        return EXIT_USAGE;
    if (global->version) {
        printf("ogi %s\n", OGI_VERSION);
        return 0;
    }
    if (position >= argc) {
        gboolean zh =
            global->lang != NULL ? strcmp(global->lang, "zh") == 0 : locale_is_chinese();
        g_autofree char *text = help_overview(zh);
        fputs(text, global->help ? stdout : stderr);
        return global->help ? 0 : EXIT_USAGE;
    }
    const struct command *command = find_command(argv[position], error);
    if (command == NULL)
        return EXIT_USAGE;
    g_autofree gpointer options = g_malloc0(MAX(command->options_size, 1));
    int code =
        run_command(command, argc - position, argv + position, global, options, error);
    options_clear(command, options);
    return code;
}

/* Started without standard streams, the first files opened would take their numbers and
 * get what is printed. Each closed one is opened the wrong way round instead: reading
 * or writing it fails, as it should. A file-size limit is an error, too, not a signal. */
static void guard_streams(void)
{
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++)
        if (fcntl(stream, F_GETFD) < 0)
            (void)!open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    signal(SIGXFSZ, SIG_IGN);
}

/* What nobody can go on without, a library that is not installed, is one line too. */
static void end_program(const char *domain, GLogLevelFlags level, const char *message,
                        gpointer data)
{
    (void)domain, (void)level, (void)data;
    fprintf(stderr, "ogi: %s\n", message);
    _exit(EXIT_CANNOT_RUN);
}

int main(int argc, char **argv)
{
    guard_streams();
    g_log_set_handler(G_LOG_DOMAIN, G_LOG_LEVEL_ERROR | G_LOG_FLAG_FATAL, end_program,
                      NULL);
    setlocale(LC_CTYPE, "");
    setlocale(LC_MESSAGES, ""); /* the rest, numbers and dates, stays plain C */
    gsl_set_error_handler_off();
    /* GLib makes the locale of its number parsers at the first call. Threads that wait
     * for that find errno set, and then take a good number for a bad one. */
    g_ascii_strtoull("0", NULL, 10);
    struct global_options global = { 0 };
    g_autoptr(GError) error = NULL;
    int code = dispatch(argc, argv, &global, &error);
    options_clear_global(&global);
    if (error == NULL)
        return check_stdout(code);
    fflush(stdout);
    return report(error);
}
