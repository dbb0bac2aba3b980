#include <stdio.h>

#include "cmd/command.h"
#include "cmd/emit.h"
#include "render/output.h"

struct inspect_command {
    gboolean json;
};

static const struct option_spec specs[] = {
    { "json", 0, OPTION_FLAG, G_STRUCT_OFFSET(struct inspect_command, json), NULL, NULL,
      0, "输出 JSON，每个文件一行", "print JSON, one line a file" },
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

static gboolean inspect_file(const char *path, gboolean json)
{
    g_autoptr(GError) problem = NULL;
    struct metadata_text *text = output_read_metadata(path, &problem);
    if (text == NULL) {
        emit_problem(problem->message);
        return FALSE;
    }
    if (json) {
        g_autofree char *line = metadata_to_json(metadata_text_get(text));
        puts(line);
    } else {
        print_metadata(path, metadata_text_get(text));
    }
    metadata_text_free(text);
    return TRUE;
}

/* Files that are no figures of this program are named, the others shown. */
static int run(const struct invocation *invocation, gpointer data, GError **error)
{
    const struct inspect_command *command = data;
    (void)error;
    int code = 0;
    for (gsize i = 0; i < invocation->n_arguments; i++) {
        if (i > 0 && !command->json)
            putchar('\n');
        if (!inspect_file(invocation->arguments[i], command->json))
            code = 3;
    }
    return code;
}

const struct command command_inspect = {
    .name = "inspect",
    .group = "draw",
    .arguments = "FILE…",
    .min_arguments = 1,
    .max_arguments = -1,
    .zh = "显示一幅图由什么做成",
    .en = "what a figure was made from",
    .example = "ogi inspect fig1.svg",
    .options_size = sizeof(struct inspect_command),
    .sets = { { specs, 0 } },
    .run = run,
};
