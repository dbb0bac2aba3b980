/* The table of subcommands. A command is one row (`const struct command command_<name>`
 * in cmd/<name>.c, listed in cmd/commands.inc): name, help in both languages, its options
 * as tables of specifications, and the function that does the work. Parsing, help,
 * completion, the man page and "did you mean" all walk this table.
 *
 * A command's options are one plain struct, zeroed before parsing (option_spec.initial
 * gives other defaults). Tables of specifications that several commands share (selection,
 * output, figure) describe a sub-struct; an option_set places such a table at an offset.
 */
#ifndef CMD_COMMAND_H
#define CMD_COMMAND_H

#include <glib.h>

enum option_type {
    OPTION_FLAG,   /* gboolean */
    OPTION_STRING, /* char *, owned by the options */
    OPTION_FILE,   /* char *, a path */
    OPTION_INT,    /* gint */
    OPTION_DOUBLE, /* gdouble */
    OPTION_LIST,   /* char **, may be given several times */
    OPTION_PATHS   /* char **, paths, may be given several times */
};

struct option_spec {
    const char *name; /* long name without dashes; a row without a name ends the table */
    char letter;      /* short name, or 0 */
    enum option_type type;
    gsize offset;    /* of the variable within the set's struct */
    const char *arg; /* as help shows it: FILE, YEARS */
    /* "all|consistent|corrected", of a number "1..100": checked and completed; or NULL */
    const char *choices;
    double initial; /* default of OPTION_INT and OPTION_DOUBLE */
    const char *zh, *en;
};

struct option_set {
    const struct option_spec *specs; /* NULL ends the list */
    gsize offset;                    /* of the sub-struct within the command's options */
    const char *unused; /* "by,min-n": options of the table without an effect here */
};

/* What every command is called with. Strings are borrowed for the call. */
struct invocation {
    const struct command *command;
    char **arguments; /* NULL-terminated: what is left after the options */
    gsize n_arguments;
    const char *database; /* --db, OGI_DB or "ogi.db" */
    gboolean zh;          /* language of help, headings and messages */
    gboolean quiet, verbose;
    char *line;         /* the command line as given, for metadata */
    const char *digest; /* of the database, when the caller knows it; else NULL */
};

/* Returns the exit code (0, 1 or 3), or any value with *error set: then main prints one
 * line and maps the error to the code. */
typedef int (*command_fn)(const struct invocation *invocation, gpointer options,
                          GError **error);

struct command {
    const char *name;
    const char *group;                   /* "read", "data", "measure", "draw", "other" */
    const char *arguments;               /* in usage: "FILE…", "INDICATOR" */
    gint min_arguments, max_arguments;   /* max -1: any number */
    const char *zh, *en;                 /* one line */
    const char *details_zh, *details_en; /* paragraphs for `help COMMAND`, may be NULL */
    const char *example;
    gsize options_size;
    struct option_set sets[6];
    command_fn run;
};

gsize command_count(void);
const struct command *command_get(gsize index);
const struct command *command_find(const char *name);

/* The options that every command has, and their values. */
struct global_options {
    char *database, *lang;
    gboolean quiet, verbose, version, help;
};
extern const struct option_spec global_option_specs[];

#define CMD_ERROR (cmd_error_quark())
GQuark cmd_error_quark(void);
enum cmd_error {
    CMD_ERROR_USAGE,  /* exit 2 */
    CMD_ERROR_OUTPUT, /* cannot write: exit 4 */
    CMD_ERROR_EMPTY,  /* nothing to show: exit 4 */
    CMD_ERROR_INPUT   /* an input file of the command cannot be used: exit 3 */
};

#endif
