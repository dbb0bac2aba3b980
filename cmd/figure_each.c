/* One figure for each value of a column (--each), or for one of them (--only). */
#include <string.h>

#include "cmd/figure_draw.h"
#include "cmd/figure_input.h"

/* "fig-{}.svg" with a value in place of the braces; signs of paths become "_". */
static char *fill_name(const char *pattern, const char *value)
{
    g_autofree char *safe = g_strdelimit(g_strdup(value), "/\\:*?\"<>|", '_');
    g_auto(GStrv) parts = g_strsplit(pattern != NULL ? pattern : "", "{}", -1);
    return pattern != NULL ? g_strjoinv(safe, parts) : NULL;
}

static char **fill_names(char *const *patterns, const char *value)
{
    GPtrArray *names = g_ptr_array_new();
    for (; patterns != NULL && *patterns != NULL; patterns++)
        g_ptr_array_add(names, fill_name(*patterns, value));
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(names, FALSE);
}

/* The title column of the part, or the figure's own with the value behind it. Owned. */
static char *part_title(const struct result *part, const char *title, const char *value)
{
    const char *own = result_get_text(part, 0, result_find(part, "title"));
    return own != NULL ? g_strdup(own) : g_strdup_printf("%s · %s", title, value);
}

static gboolean draw_part(struct figure *figure, const struct invocation *invocation,
                          const struct figure_options *options, struct result *part,
                          const char *title, const char *value, GError **error)
{
    g_autofree char *full = part_title(part, title, value);
    return figure_redraw(figure, invocation, part, full, value, options, error);
}

static gboolean write_part(struct figure *figure, const struct invocation *invocation,
                           const struct figure_options *options, const char *value,
                           GError **error)
{
    struct figure_options named = *options;
    named.outputs = fill_names(options->outputs, value);
    named.data = fill_name(options->data, value);
    named.latex = fill_name(options->latex, value);
    gboolean ok = figure_write(figure, invocation, &named, error);
    g_strfreev(named.outputs);
    g_free(named.data);
    g_free(named.latex);
    return ok;
}

/* Visits the parts, all or the one of --only; the data are read once. */
static gboolean make_parts(struct figure *figure, const struct invocation *invocation,
                           const struct figure_options *options, gboolean write,
                           GError **error)
{
    g_autoptr(result_t) whole = result_ref(figure->result);
    g_autofree char *title = g_strdup(figure->title);
    struct figure_split split;
    figure_split_init(&split, whole, options->each);
    gboolean ok = TRUE, found = FALSE;
    for (gsize i = 0; i < figure_split_n(&split) && ok; i++) {
        const char *value = figure_split_value(&split, i);
        if (options->only != NULL && strcmp(options->only, value) != 0)
            continue;
        found = TRUE;
        ok = draw_part(figure, invocation, options, figure_split_part(&split, whole, i),
                       title, value, error) &&
             (!write || write_part(figure, invocation, options, value, error));
    }
    figure_split_clear(&split);
    if (ok && !found)
        g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE,
                    options->only != NULL ? "--only %s: the column %s has no such value"
                                          : "--each%s: the figure has no column %s",
                    options->only != NULL ? options->only : "", options->each);
    return ok && found;
}

gboolean figure_draw(struct figure *figure, const struct invocation *invocation,
                     const struct figure_options *options, GError **error)
{
    if (options->each == NULL)
        return figure_draw_pages(figure, invocation->zh, options, error);
    if (options->only != NULL)
        return make_parts(figure, invocation, options, FALSE, error);
    g_set_error(error, CMD_ERROR, CMD_ERROR_USAGE,
                "--each %s makes several figures; name one with --only", options->each);
    return FALSE;
}

gboolean figure_make(const struct invocation *invocation, const char *const *arguments,
                     const struct figure_options *options, GError **error)
{
    struct figure figure;
    gboolean ok = figure_open(&figure, invocation, arguments, options, error);
    if (ok && options->each != NULL)
        ok = make_parts(&figure, invocation, options, TRUE, error);
    else if (ok)
        ok = figure_draw(&figure, invocation, options, error) &&
             figure_write(&figure, invocation, options, error);
    figure_clear(&figure);
    return ok;
}
