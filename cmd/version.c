#include <stdio.h>

#include "cmd/command.h"

static int run_version(const struct invocation *invocation, gpointer options,
                       GError **error)
{
    (void)invocation;
    (void)options;
    (void)error;
    printf("ogi %s\n", OGI_VERSION);
    return 0;
}

const struct command command_version = {
    .name = "version",
    .group = "other",
    .zh = "显示版本",
    .en = "show the version of the program",
    .example = "ogi version",
    .run = run_version,
};
