#include <stdio.h>
#include <string.h>

#include "cmd/emit.h"
#include "cmd/figure.h"
#include "cmd/options.h"

/* Draws a figure again from the command that its file carries, and compares the bytes. */

static gboolean read_metadata(const char *path, struct metadata_text **text,
                              GError **error)
{
    GError *problem = NULL;
    *text = output_read_metadata(path, &problem);
    if (*text != NULL && metadata_text_get(*text)->command != NULL)
        return TRUE;
    if (problem != NULL)
        g_set_error(error, CMD_ERROR, CMD_ERROR_INPUT, "%s", problem->message);
    else
        g_set_error(error, CMD_ERROR, CMD_ERROR_INPUT,
                    "%s: the figure does not say which command made it", path);
    g_clear_error(&problem);
    g_clear_pointer(text, metadata_text_free);
    return FALSE;
}

/* The bytes that the command gives today. */
static GBytes *draw_again(const struct invocation *invocation, const char *line,
                          const struct output_kind *kind, GError **error)
{
    const struct command *chart = command_find("chart");
    struct global_options global = { 0 };
    struct figure_options options;
    g_auto(GStrv) argv = NULL, rest = NULL;
    gint argc = 0;
    GBytes *bytes = NULL;
    if (!g_shell_parse_argv(line, &argc, &argv, error))
        return NULL;
    if (argc < 4 || strcmp(argv[0], "ogi") != 0 || strcmp(argv[1], "chart") != 0) {
        g_set_error(error, CMD_ERROR, CMD_ERROR_INPUT,
                    "not a command of this program: %s", line);
        return NULL;
    }
    if (options_parse(chart, argc - 1, argv + 1, &options, &global, &rest, error)) {
        struct invocation again = *invocation;
        again.zh = g_strcmp0(global.lang, "zh") == 0;
        again.quiet = TRUE;
        struct figure figure;
        if (figure_open(&figure, &again, (const char *const *)rest, &options, error) &&
            figure_draw(&figure, &again, &options, error))
            bytes = figure_encode(&figure, kind, error);
        figure_clear(&figure);
    }
    options_clear(chart, &options);
    options_clear_global(&global);
    return bytes;
}

static gboolean same_bytes(const char *path, GBytes *bytes)
{
    g_autofree char *text = NULL;
    gsize length = 0, n = 0;
    gconstpointer data = g_bytes_get_data(bytes, &n);
    return g_file_get_contents(path, &text, &length, NULL) && length == n &&
           memcmp(text, data, n) == 0;
}

/* 0: the same; 1: not the same; 3: could not be tried. */
static int verify_file(const struct invocation *invocation, const char *path)
{
    g_autoptr(GError) error = NULL;
    struct metadata_text *text = NULL;
    g_autoptr(GBytes) bytes = NULL;
    const struct output_kind *kind = output_for_path(path, &error);
    if (kind != NULL && read_metadata(path, &text, &error))
        bytes = draw_again(invocation, metadata_text_get(text)->command, kind, &error);
    if (text != NULL)
        metadata_text_free(text);
    if (error != NULL) {
        gboolean named = g_str_has_prefix(error->message, path);
        if (!named)
            g_prefix_error(&error, "%s: ", path);
        emit_problem(error->message);
        return 3;
    }
    gboolean same = same_bytes(path, bytes);
    printf("%s: %s\n", path,
           same             ? (invocation->zh ? "一致" : "verified")
           : invocation->zh ? "不一致：数据、程序版本或字体已变"
                            : "differs: the data, the program or the fonts have changed");
    return same ? 0 : 1;
}

static int run(const struct invocation *invocation, gpointer data, GError **error)
{
    (void)data;
    (void)error;
    int worst = 0;
    for (gsize i = 0; i < invocation->n_arguments; i++) {
        int code = verify_file(invocation, invocation->arguments[i]);
        worst = MAX(worst, code);
    }
    return worst;
}

const struct command command_verify = {
    .name = "verify",
    .group = "draw",
    .arguments = "FILE…",
    .min_arguments = 1,
    .max_arguments = -1,
    .zh = "重画并逐字节比较：图是否仍然成立",
    .en = "draw the figures again: do the same bytes still come out",
    .example = "ogi verify fig/*.pdf",
    .run = run,
};
