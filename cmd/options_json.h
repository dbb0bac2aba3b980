/* Options from JSON: the keys are the long names of the option tables, so that whatever a
 * command takes on the command line can stand in a file. */
#ifndef CMD_OPTIONS_JSON_H
#define CMD_OPTIONS_JSON_H

#include <jansson.h>

#include "cmd/command.h"

/* Gives the options (zeroed by this function) their defaults. */
void options_init(const struct command *command, gpointer options);

/* Sets one option: flags from true and false, numbers from numbers, strings from strings
 * and numbers, lists from a string or a list. Paths that are not absolute are taken from
 * `folder`. CMD_ERROR_USAGE "'ci': must be a number". */
gboolean options_set_json(const struct command *command, gpointer options,
                          const char *name, const json_t *value, const char *folder,
                          GError **error);

/* "'preest': unknown; did you mean 'preset'?", with the command's options and `further`
 * (NULL-terminated) as what is known. */
void options_unknown_key(const struct command *command, const char *key,
                         const char *const *further, GError **error);

/* Strings of a string, a number or a list of them. NULL when it is none. Owned,
 * NULL-terminated. */
char **options_strings(const json_t *value);

/* The properties of a JSON Schema for all options of a command. Owned. */
json_t *options_schema(const struct command *command);

#endif
