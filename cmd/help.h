/* Help, the man page and completion, all made from the table of commands. */
#ifndef CMD_HELP_H
#define CMD_HELP_H

#include "cmd/command.h"

/* The overview of all commands, and the help of one. Owned by the caller. */
char *help_overview(gboolean zh);
char *help_command(const struct command *command, gboolean zh);

#endif
