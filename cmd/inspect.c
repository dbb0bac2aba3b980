#include <stdio.h>

#include "cmd/command.h"
#include "render/output.h"

struct inspect_command {
    gboolean json;
};

static const struct option_spec specs[] = {
    { "json", 0, OPTION_FLAG, G_STRUCT_OFFSET(struct inspect_command, json), NULL, NULL,
      0, "输出 JSON", "print JSON" },
    { .name = NULL },
};

static void print_line(const char *heading, const char *text)
{
    if (text != NULL)
        printf("%-12s %s\n", heading, text);
}

static void print_metadata(const char *path, const struct figure_metadata *metadata)
{
    print_line("file", path);
    print_line("title", metadata->title);
    print_line("description", metadata->description);
    print_line("command", metadata->command);
    print_line("version", metadata->version);
    print_line("database", metadata->database);
    if (metadata->of > 0)
        printf("%-12s %" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT "\n", "n", metadata->n,
               metadata->of);
    print_line("methods", metadata->methods);
}

static int run(const struct invocation *invocation, gpointer data, GError **error)
{
    const struct inspect_command *command = data;
    const char *path = invocation->arguments[0];
    GError *problem = NULL;
    struct metadata_text *text = output_read_metadata(path, &problem);
    if (text == NULL) {
        g_set_error(error, CMD_ERROR, CMD_ERROR_INPUT, "%s", problem->message);
        g_error_free(problem);
        return 3;
    }
    if (command->json) {
        g_autofree char *json = metadata_to_json(metadata_text_get(text));
        puts(json);
    } else {
        print_metadata(path, metadata_text_get(text));
    }
    metadata_text_free(text);
    return 0;
}

const struct command command_inspect = {
    .name = "inspect",
    .group = "draw",
    .arguments = "FILE",
    .min_arguments = 1,
    .max_arguments = 1,
    .zh = "显示一幅图由什么做成",
    .en = "what a figure was made from",
    .example = "ogi inspect fig1.svg",
    .options_size = sizeof(struct inspect_command),
    .sets = { { specs, 0 } },
    .run = run,
};
