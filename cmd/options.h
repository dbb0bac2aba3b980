/* Turns tables of option specifications into values of a struct, with GOption doing the
 * work. */
#ifndef CMD_OPTIONS_H
#define CMD_OPTIONS_H

#include "cmd/command.h"

/* Parses argv[1..] by the command's sets and the global ones into `options` (zeroed by
 * this function, options_size bytes, may be NULL when that is 0) and `global`. *rest
 * becomes the arguments that are left, NULL-terminated, owned. Unknown options, bad
 * numbers and values that are none of an option's choices are usage errors. */
gboolean options_parse(const struct command *command, int argc, char **argv,
                       gpointer options, struct global_options *global, char ***rest,
                       GError **error);

/* Parses the global options that stand before the command's name; *position becomes the
 * index of the first argument that is not one of them. */
gboolean options_parse_global(int argc, char **argv, struct global_options *global,
                              int *position, GError **error);

/* Frees the strings and lists that the options own. */
void options_clear(const struct command *command, gpointer options);
void options_clear_global(struct global_options *global);

/* Walks every specification of a command, its own first, then the global ones. */
typedef void (*option_visit_fn)(const struct option_spec *spec, gpointer data);
void options_visit(const struct command *command, option_visit_fn visit, gpointer data);

/* The command line that sets these options, quoted for a shell and in the order of the
 * tables: "ogi chart bar x --year 2021". Options at their default and those in `skip`
 * (names, NULL- terminated) are left out. Owned. */
char *options_format(const struct command *command, gconstpointer options,
                     const char *const *arguments, const char *const *skip);

/* The specification of an option by its long name, and where its variable lies; NULL when
 * the command has none of that name. */
const struct option_spec *options_find(const struct command *command, const char *name,
                                       gsize *offset);

/* Whether an option of the set's table has an effect on the command. */
gboolean options_is_taken(const struct option_set *set, const struct option_spec *spec);
/* Says on stderr which of the options given have no effect on the command, and which
 * commands take them: the selectors may be given to every command, but none is ignored in
 * silence. */
void options_note_unused(const struct invocation *invocation, gconstpointer options);

/* Those of the table's options that are given, `data` being where their variables begin:
 * "--year, --level". Owned; NULL: none. */
char *options_list_given(const struct option_spec *specs, gconstpointer data);

/* Whether `value` is one of "a|b|c". */
gboolean options_is_choice(const char *choices, const char *value);
/* Whether a number is its option's default or within the range that `choices` states. */
gboolean options_in_range(const struct option_spec *spec, double value);
/* Checks the value given for an option, and makes texts UTF-8 in place. */
gboolean options_check(const struct option_spec *spec, gpointer variable, GError **error);

#endif
