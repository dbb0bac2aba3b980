/* Doing one job of the file of a paper. */
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "cmd/figures.h"
#include "cmd/options.h"

/* Whether the file is a figure made by this command and version from these data. */
static gboolean is_current(const char *path, const char *command, const char *digest)
{
    struct metadata_text *text = output_read_metadata(path, NULL);
    if (text == NULL)
        return FALSE;
    const struct figure_metadata *metadata = metadata_text_get(text);
    gboolean same = g_strcmp0(metadata->command, command) == 0 &&
                    g_strcmp0(metadata->database, digest) == 0 &&
                    g_strcmp0(metadata->version, figure_version()) == 0;
    metadata_text_free(text);
    return same;
}

static gboolean exists(const char *path)
{
    return path == NULL || g_file_test(path, G_FILE_TEST_IS_REGULAR);
}

static gboolean all_current(const struct figure_options *options, const char *command,
                            const char *digest)
{
    for (char **path = options->outputs; path != NULL && *path != NULL; path++)
        if (!is_current(*path, command, digest))
            return FALSE;
    return exists(options->data) && exists(options->latex);
}

/* The parts of --each are known only once the data are read: they are always drawn. */
static gboolean is_unchanged(const struct figures_job *job,
                             const struct invocation *invocation, GError **error)
{
    const struct figure_options *options = job->options;
    if (options->each != NULL)
        return FALSE;
    g_autofree char *digest = figure_digest(invocation, options, error);
    g_autofree char *command =
        figure_command(invocation, (const char *const *)job->arguments, options);
    return digest != NULL && all_current(options, command, digest);
}

static void run_figure(struct figures_job *job, const struct invocation *invocation,
                       gboolean force)
{
    figure_settle(job->options);
    if (!force && is_unchanged(job, invocation, &job->error))
        job->outcome = FIGURES_UNCHANGED;
    else if (job->error == NULL &&
             figure_make(invocation, (const char *const *)job->arguments, job->options,
                         &job->error))
        job->outcome = FIGURES_DRAWN;
}

static gboolean same_file(const char *a, const char *b)
{
    g_autofree char *x = NULL, *y = NULL;
    gsize n = 0, m = 0;
    return g_file_get_contents(a, &x, &n, NULL) && g_file_get_contents(b, &y, &m, NULL) &&
           n == m && memcmp(x, y, n) == 0;
}

/* A table says nothing about its making: it is computed anew, and the file is touched
 * only when its bytes differ. */
static void keep_or_replace(struct figures_job *job, const char *fresh, gboolean force)
{
    if (!force && same_file(fresh, job->output)) {
        g_unlink(fresh);
        job->outcome = FIGURES_UNCHANGED;
    } else if (g_rename(fresh, job->output) == 0) {
        job->outcome = FIGURES_DRAWN;
    } else {
        g_set_error(&job->error, CMD_ERROR, CMD_ERROR_OUTPUT, "%s: %s", job->output,
                    g_strerror(errno));
        g_unlink(fresh);
    }
}

static void run_table(struct figures_job *job, const struct invocation *invocation,
                      gboolean force)
{
    gsize offset;
    g_autofree char *fresh = g_strconcat(job->output, ".new", NULL);
    options_find(job->command, "output", &offset);
    char **output = (char **)(gpointer)((char *)job->options + offset);
    g_free(*output);
    *output = g_strdup(fresh);
    job->command->run(invocation, job->options, &job->error);
    if (job->error == NULL)
        keep_or_replace(job, fresh, force);
}

void figures_run(struct figures_job *job, const struct invocation *invocation,
                 gboolean force)
{
    if (job->error != NULL)
        return;
    struct invocation own = *invocation;
    own.command = job->command;
    own.arguments = job->arguments;
    own.n_arguments = g_strv_length(job->arguments);
    own.zh = job->zh;
    own.quiet = TRUE; /* messages of several threads would mix */
    if (job->table)
        run_table(job, &own, force);
    else
        run_figure(job, &own, force);
}
