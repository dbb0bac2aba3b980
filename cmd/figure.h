/* A figure, from the options of a command line (or of a specification) to the bytes of a
 * file: the result it shows, how it is drawn, what it says about itself. */
#ifndef CMD_FIGURE_H
#define CMD_FIGURE_H

#include "analysis/result.h"
#include "cmd/command.h"
#include "cmd/measure.h"
#include "cmd/select.h"
#include "render/output.h"

struct figure_options {
    struct select_options select;
    struct measure_options own;
    char *size, *preset, *font, *palette, *theme, *facet, *scales, *title, *subtitle;
    char *svg_text, *paging, *geojson, *breaks, *projection, *growth, *data, *latex,
        *label;
    char *x, *y, *group, *interval, *input, *each, *only;
    char *note; /* where the note stands: "picture", "float", "both", "none" */
    char **highlight, **outputs;
    double dpi, text, low, high, ci;
    gint max_rows, columns, classes;
    gboolean no_title, log;
};

/* The option tables of a figure (an array of sets, ended by NULL specs). */
extern const struct option_spec figure_option_specs[];

struct figure {
    char *kind;
    char **arguments;      /* kind and indicators */
    struct result *result; /* what is plotted */
    GPtrArray *pages;      /* struct scene */
    struct typeface *typeface;
    struct geojson *geojson; /* read when first drawn */
    struct output_options output;
    char *command;  /* the line that makes it again */
    char *database; /* digest */
    char *methods;  /* JSON */
    char *title, *description;
};

/* Computes what the figure shows and says about itself, without drawing it. arguments:
 * KIND and the indicators, NULL-terminated. Free with figure_clear, also after a failure.
 */
gboolean figure_open(struct figure *figure, const struct invocation *invocation,
                     const char *const *arguments, const struct figure_options *options,
                     GError **error);
/* Draws the pages; with --each those of the value that --only names. */
gboolean figure_draw(struct figure *figure, const struct invocation *invocation,
                     const struct figure_options *options, GError **error);
/* Draws them for a part of the result (takes it), of that value of --each, under another
 * title. */
gboolean figure_redraw(struct figure *figure, const struct invocation *invocation,
                       struct result *part, const char *title, const char *value,
                       const struct figure_options *options, GError **error);
/* Settles what depends on other options: with a LaTeX float the note stands there, and is
 * not said twice. */
void figure_settle(struct figure_options *options);
/* From options to written files: open, draw, write, all parts of --each. */
gboolean figure_make(const struct invocation *invocation, const char *const *arguments,
                     const struct figure_options *options, GError **error);
void figure_clear(struct figure *figure);

/* The figure's bytes as one of the output kinds. Owned. */
GBytes *figure_encode(struct figure *figure, const struct output_kind *kind,
                      GError **error);
/* Writes every file that the options name: figures, --data and --latex. */
gboolean figure_write(struct figure *figure, const struct invocation *invocation,
                      const struct figure_options *options, GError **error);

/* The command that makes the figure again: the options in the order of their tables,
 * without the names of files to write. Owned. */
char *figure_command(const struct invocation *invocation, const char *const *arguments,
                     const struct figure_options *options);
/* A hash of what the figure is made from: the database (invocation->digest when it is
 * known) or the file of --input, and the files that theme, geojson and own indicators
 * name. Owned. */
char *figure_digest(const struct invocation *invocation,
                    const struct figure_options *options, GError **error);
/* The version that figures of this program carry. */
const char *figure_version(void);

/* The result that a kind of chart shows. Owned. */
struct result *figure_result(const char *kind, const struct invocation *invocation,
                             const char *const *indicators,
                             const struct figure_options *options, GError **error);

#endif
