/* All figures and tables of a paper from one JSON file: the file as a list of jobs. */
#ifndef CMD_FIGURES_H
#define CMD_FIGURES_H

#include <jansson.h>

#include "cmd/figure.h"

enum figures_outcome { FIGURES_FAILED, FIGURES_DRAWN, FIGURES_UNCHANGED };

/* One figure or table of the file. */
struct figures_job {
    char *name;
    const struct command *command; /* `chart`, or the command of a table; NULL: unknown */
    gboolean table, zh;
    gpointer options; /* of the command */
    char **arguments; /* NULL-terminated */
    char *output;     /* a table's file; NULL for a figure */
    enum figures_outcome outcome;
    gsize missing_glyphs;
    GError *error; /* why it failed: set by reading already, or by running */
};

/* Where the results go and what the whole file is about. */
struct figures_context {
    const struct invocation *invocation;
    const char *folder; /* of the file: relative paths start there */
    const char *outdir;
};

/* The jobs of the file's root, in its order: struct figures_job, owned. A bad figure or
 * table becomes a job with an error; a bad file gives NULL with CMD_ERROR_INPUT. */
GPtrArray *figures_read(const json_t *root, const struct figures_context *context,
                        GError **error);

/* Draws the figure or writes the table, unless what is there was made from the same
 * inputs (force: whatever is there). invocation->digest must be set for figures. Sets
 * outcome and error. May run in any thread. */
void figures_run(struct figures_job *job, const struct invocation *invocation,
                 gboolean force);

/* The JSON Schema of the file. Owned, free with g_free(). */
char *figures_schema(void);

#endif
